"""What stands above the first article: an order, the title, the note (题注), a table of contents."""

import re
from collections.abc import Sequence
from itertools import accumulate

from builder.intake.dates import DAY, even, read_day
from builder.intake.rows import HEADING, SENTENCE_END, Row, is_labelled
from builder.numerals import PATTERN as NUMBER
from builder.references import ARTICLE, BLANK, DIVISION, normal_title
from builder.values import value

_LONGEST_HEAD = 60
_FIRST_ROWS = 4
_CONTENTS = re.compile(rf"(?:#+\s*)?目{BLANK}*[录次]{BLANK}*")
_EVENT = re.compile(
    r"通过|批准|公布|发布|颁布|印发|修订|修正|修改|施行|实施|生效|废止|失效|停止执行|令第|公告第|第[0-9一二三四五六七八九十百]+号令"
)
_DATED = re.compile(DAY)
_OF_A_DAY = re.compile(r"[年号./-]")
_SHORTEST_NOTE = 6
"""Without such a sign, or shorter, no words hold a day or an order."""
_ORDER_END = re.compile(r"(?:第|[〔\[（(]?[12]\d{3}[〕\]）)]?年?第?)[0-9一二三四五六七八九十百零〇]+号")
_ORDER_HEAD = re.compile(
    r"[（(]?[\u4e00-\u9fff、]{2,100}(?:令|公告|通告|命令)[（(]?(?:第|[〔\[（(]?[12]\d{3}[〕\]）)]?年?第?)[0-9一二三四五六七八九十百零〇]+号[）)]{0,2}"
    r"|[\u4e00-\u9fff]{1,12}[〔\[（(][12]\d{3}[〕\]）)]第?\d+号"
)
_PAPER = re.compile(r"[（(]?[\u4e00-\u9fff]{1,12}[〔\[（(][12]\d{3}[〕\]）)]第?\d+号[）)]?")
"""The number of a paper (发文字号) on a line of its own."""
_ISSUER_END = re.compile(r"(?:[局部委会院厅署府行室令]|公告|通告|命令)$")
"""How a row ends that belongs to the head of an order and is no title."""
_CLAUSED = re.compile(rf"(?:第?{NUMBER}[、．.]|[（(]{NUMBER}[）)])")
_MASTHEAD = re.compile(r"文\s*件$")
_EDITION = re.compile(
    r"[（(〔\[【](?:[12]\d{3}年?(?:\d{1,2}月\d{1,2}日)?)?(?:最新)?(?:第[一二三四五六七八九十]+次)?"
    r"(?:修正|修订|修改|公布|发布|通过|施行|制定|颁布|已?废止|已?失效)(?:本|版|稿|文本)?[)）〕\]】]$"
)
_ENDED = re.compile(r".[^。]{0,40}(?:废止|失效|停止执行).")
"""A line in brackets that says of the text that it has ended."""
_ENDS = re.compile(r"废止|失效")
_BOOK = re.compile(rf"(?P<code>.*?)[\s:：—·-]*(?P<book>第{NUMBER}编(?:[\s:：].*|$))")
_NOTED_TITLE = re.compile(r"(?P<title>[^（(〔\[【]{2,80})(?P<note>[（(〔\[【][^（(〔\[【]*[)）〕\]】])")
_LETTER = re.compile(r"[^\W\d_]")


@value
class Head:
    """The head of a text, and its rows from there."""

    title: str
    note: tuple[str, ...]
    """Sentences that tell when it was made and amended, an order above the title among them."""
    rows: tuple[Row, ...]
    """The note's rows first, then the text."""
    untitled: bool = False
    """Whether the title is only the file's name."""
    book: str = ""
    """The second title of a file that holds one book (编) of a code."""
    unclear: tuple[str, ...] = ()


def read_head(rows: Sequence[Row], name: str, stated: str) -> Head:
    """Take title and note off the rows; `stated` is the title that front matter gives, `name` the file's."""
    rows = [part for row in rows[:_FIRST_ROWS] for part in _title_and_note(row)] + list(rows[_FIRST_ROWS:])
    begin = body_begins(rows)
    rows = [*_title_below_order(rows[:begin]), *rows[begin:]]
    order, after = _order_above(rows[:begin])
    title, rest, told = _title(rows[after:], name, stated, begin - after)
    untitled = not stated and len(rest) == len(rows) - after
    title, book, rest = _book(title, rest)
    notes, text = _notes(rest)
    prelude = rows[:after] if order else ()
    bare, edition = without_edition(title)
    told += [f"标题后面的“{edition}”说的是版本，不当作名称"] if edition else []
    note = (*order, *(row.words for row in notes), *([edition] if _ENDS.search(edition) else []))
    return Head(bare, note, (*prelude, *notes, *text), untitled, book, tuple(told))


def _title_and_note(row: Row) -> tuple[Row, ...]:
    """A title with its note in brackets behind it, on two rows."""
    found = _NOTED_TITLE.fullmatch(row.words)
    if not found or not is_note(row.saying(found["note"])) or not is_title_like(row.saying(found["title"])):
        return (row,)
    return row.saying(found["title"].strip()), row.saying(found["note"])


def body_begins(rows: Sequence[Row]) -> int:
    """Where the first article, division or table of contents stands."""
    for at, row in enumerate(rows[:_LONGEST_HEAD]):
        bare = HEADING.sub("", row.words)
        if (
            ARTICLE.match(bare)
            or (DIVISION.match(bare) and not row.words.startswith("# "))
            or _CONTENTS.fullmatch(bare)
        ):
            return at
    return min(len(rows), 12)


def without_edition(title: str) -> tuple[str, str]:
    """A title without 《》 round it and （2021修正） behind it, and what stood there."""
    bare = title.strip()
    if bare.startswith("《") and bare.endswith("》") and "《" not in bare[1:]:
        bare = bare[1:-1].strip()
    edition = _EDITION.search(bare)
    if edition and edition.start():
        return without_edition(bare[: edition.start()])[0], edition[0]
    return bare, ""


def has_letters(title: str) -> bool:
    """Whether a title has a letter or a character."""
    return bool(_LETTER.search(title))


def is_contents(words: str) -> bool:
    """目录 on a line of its own."""
    return bool(_CONTENTS.fullmatch(words))


def is_title_like(row: Row) -> bool:
    """Words that could be a title: some, no sentence, no label, no day, no order."""
    bare = HEADING.sub("", row.words) if row.words.startswith("#") else row.words
    if row.table or len(bare) > 100 or not _LETTER.search(bare) or bare[-1] in "。；：，、;:," or bare[0] in "（(【[":
        return False
    if is_labelled(bare) or is_contents(bare) or _DATED.fullmatch(even(bare)) or "。" in bare:
        return False
    return not _tells_event(without_edition(bare)[0]) and not _ORDER_HEAD.fullmatch(even(bare))


def is_note(row: Row) -> bool:
    """A line that tells a day and what happened then, in brackets or short of a sentence."""
    return not row.table and _tells_event(row.words)


def _tells_event(row: str) -> bool:
    if row[:1] in tuple("（(【[〔") and _ENDED.fullmatch(row):
        return True
    if len(row) < _SHORTEST_NOTE:
        return False
    words = even(row)
    if _PAPER.fullmatch(words):
        return True
    if not _OF_A_DAY.search(row):
        return False
    dated = _DATED.search(words)
    told = (dated or _ORDER_HEAD.search(words)) and (
        _EVENT.search(words) or (words[0] in "（(" and _ORDER_HEAD.search(words))
    )
    return bool(told) and not is_labelled(row) and (words[0] in "（(【[〔" or words[-1] != "。")


def order_of(rows: Sequence[Row]) -> tuple[tuple[str, ...], int]:
    """An order that stands above a text, or between it and its title, as a note; and in which row it ends."""
    head = rows[: body_begins(rows)]
    return _order_above(_title_below_order(head))


def _order_rows(head: Sequence[Row]) -> tuple[int, int] | None:
    """The first and the last row of the head of an order; what stands above it is a title, or the name of a page."""
    end = next((at for at, row in enumerate(head[:8]) if _ORDER_END.search(even(row.words))), None)
    if end is None:
        return None
    begin = 0
    while begin < end and is_title_like(head[begin]) and not _ISSUER_END.search("".join(head[begin].words.split())):
        begin += 1
    return (begin, end) if _ORDER_HEAD.fullmatch(_run_together(head[begin : end + 1])) else None


def _run_together(rows: Sequence[Row]) -> str:
    return even("".join(_unheaded(row) for row in rows))


def _day_of(row: Row) -> str:
    """The day that a row is, in brackets or without."""
    words = row.words.strip("（()）")
    return words if read_day(words) else ""


def _signed(head: Sequence[Row], end: int) -> int | None:
    """The row of the day on which an order was signed; a decision with points of its own is no order's sentence."""
    for at, row in enumerate(head[end + 1 :], end + 1):
        if _day_of(row):
            return at
        if _CLAUSED.match(row.words):
            return None
    return None


def _title_below_order(head: Sequence[Row]) -> Sequence[Row]:
    """The rows of a head with the title below the order, where it stood above it or above the order's day."""
    found = _order_rows(head)
    if not found or (found[0] == found[1] and _PAPER.fullmatch(even(head[found[1]].words))):
        return head
    begin, end = found
    signed = _signed(head, end)
    last = end if signed is None else signed
    below = next((row for row in head[last + 1 :] if is_title_like(row)), None)
    if begin and (below is None or normal_title(_unheaded(below)) == normal_title(_unheaded(head[0]))):
        return [*head[begin : last + 1], *head[:begin], *head[last + 1 :]]
    inner = end + 1
    if below is None and signed and inner < signed and is_title_like(head[inner]):
        return [*head[:inner], *head[inner + 1 : signed + 1], head[inner], *head[signed + 1 :]]
    return head


def _order_above(head: Sequence[Row]) -> tuple[tuple[str, ...], int]:
    """An order that stands above its text, as one sentence of a note, and where the text begins."""
    end = next((at for at, row in enumerate(head[:8]) if _ORDER_END.search(even(row.words))), None)
    if end and _PAPER.fullmatch(even(head[end].words)):
        # Below a title it is the text's own number; below a masthead (红头) the title is still to come.
        return ((f"{even(head[end].words)}公布",), end + 1) if _MASTHEAD.search(head[end - 1].words) else ((), 0)
    found = _order_rows(head)
    if not found:
        return (), 0
    begin, end = found
    number = _run_together(head[begin : end + 1])
    number = number[1:-1] if number[0] in "（(" else number
    signed = _signed(head, end)
    if signed is None:
        return (f"{number}公布",), end + 1
    sentences = [row.words for row in head[end + 1 : signed] if row.words.endswith("。")]
    return (
        f"{even(_day_of(head[signed]))}{number}公布",
        *(part for words in sentences for part in words.split("。")[:-1] if "施行" in part),
    ), signed + 1


def _title(rows: Sequence[Row], name: str, stated: str, head: int) -> tuple[str, Sequence[Row], list[str]]:
    """The title as stated, else in the first line that can be one, else the file's name."""
    told: list[str] = []
    at = next((at for at, row in enumerate(rows[: max(head, 1)]) if is_title_like(row)), None)
    if at is None:
        return stated or name, rows, told
    wanted = normal_title(stated or name)
    count = _rows_of_title(rows[at : at + 4], wanted)
    written = "".join(_unheaded(row) for row in rows[at : at + (count or 1)])
    marked = rows[at].words.startswith("# ")
    if stated and not count and not marked:
        return stated, rows, told
    if stated and normal_title(without_edition(written)[0]) != normal_title(without_edition(stated)[0]):
        told.append(f"题头的标题是“{stated}”，正文开头是“{written}”，以题头为准")
    if not stated and not count and at + 1 < head and is_title_like(rows[at + 1]) and not rows[at + 1].apart:
        told.append(f"标题取“{written}”；下一行“{rows[at + 1].words}”也可能属于标题")
    rest = [*rows[:at], *rows[at + (count or 1) :]]
    return stated or written, _without_title(rest, written), told


def _rows_of_title(rows: Sequence[Row], wanted: str) -> int:
    """Over how many rows the wanted title runs; 0 when it does not stand there."""
    joined = accumulate(normal_title(without_edition(_unheaded(row))[0]) for row in rows)
    return next((count for count, words in enumerate(joined, 1) if words == wanted), 0)


def _without_title(rows: Sequence[Row], title: str) -> Sequence[Row]:
    """Drop the title where it stands again above the text."""
    count = _rows_of_title(rows[:5], normal_title(without_edition(title)[0]))
    return rows[count:]


def _book(title: str, rows: Sequence[Row]) -> tuple[str, str, Sequence[Row]]:
    """Which book (编) of a code a file holds: named by a second `# heading`, or behind the code's title."""
    if rows and rows[0].words.startswith("# "):
        return title, _unheaded(rows[0]), rows[1:]
    found = _BOOK.fullmatch(title)
    return (found["code"], found["book"], rows) if found else (title, "", rows)


def _unheaded(row: Row) -> str:
    return HEADING.sub("", row.words).strip()


def _notes(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of the note, a bracket that runs over several rows made one, and the rest."""
    notes: list[Row] = []
    rest: list[Row] = []
    at, end = 0, body_begins(rows)
    while at < end:
        size = _bracket_rows(rows[at:end])
        whole = rows[at].saying(HEADING.sub("", "".join(row.words for row in rows[at : at + size])))
        if is_note(whole):
            notes.append(whole)
            at += size
        else:
            rest.append(rows[at])
            at += 1
            if rows[at - 1].words[-1] in SENTENCE_END[:5]:
                break
    return notes, [*rest, *rows[at:]]


def _bracket_rows(rows: Sequence[Row]) -> int:
    """How many rows a bracket that opens the first of them takes."""
    if rows[0].words[0] not in "（(【[":
        return 1
    depth = 0
    for count, row in enumerate(rows[:12], start=1):
        depth += sum(row.words.count(sign) for sign in "（(【[") - sum(row.words.count(sign) for sign in "）)】]")
        if depth <= 0:
            return count
    return 1
