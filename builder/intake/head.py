"""What stands above the first article: an order, the title, the note (题注), a table of contents."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from builder.intake.above import FOOTNOTE, body_begins, is_body, is_note, is_title_like, unheaded, without_edition
from builder.intake.dates import DAY
from builder.intake.notes import BODILESS, NO_BODY, names_amendment
from builder.intake.order import issued_by_notice, notice_of, order_above, title_below_order, with_order
from builder.intake.rows import HEADING, SENTENCE_END, Row
from builder.numerals import PATTERN as NUMBER
from builder.references import DIVISION, normal_title
from builder.values import value

_FIRST_ROWS = 4
_ENDS = re.compile(r"废止|失效")
_MADE = re.compile(r"公布|发布|颁布|印发|通过")
_DRAFT = re.compile(r"[（(【\[][^（(【\[]*(?:稿|草案)[)）】\]]$")
_BRACKETED = re.compile(r"[（(【\[][^（(【\[。]{1,30}[)）】\]]")
_SPACED = re.compile(r"\S(?:[ \u3000]+\S){2,}(?:[ \u3000]*[（(].*)?")
"""A title with a blank between every two characters."""
_BOOK = re.compile(rf"(?P<code>.*?)[\s:：—·-]*(?P<book>第{NUMBER}编(?:[\s:：].*|$))")
_NOTED_TITLE = re.compile(r"(?P<title>[^（(〔\[【]{2,80})(?P<note>[（(〔\[【][^（(〔\[【]*[)）〕\]】])")
_ON_TRIAL = re.compile(r"[（(](?:试行|暂行)[）)]")
"""Words of a title that stand on a line of their own below it."""
_PAPER_KIND = re.compile(r"(?:通知|公告|通告|意见|决定|决议|批复|复函|函|公报|命令|令|报告|请示|办法|规定)[)）]?$")
"""How the title of a paper about something (关于…的通知) ends."""
_META = re.compile(r"[\u4e00-\u9fff\s]{2,8}[：:].*")
"""作者：某: what a web page says of itself, no title where one stands below."""


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
    edition: str = ""
    """What stood behind the title (（2021修正）), where no note says itself what was promulgated."""


def read_head(rows: Sequence[Row], name: str, stated: str) -> Head:
    """Take title and note off the rows; `stated` is the title that front matter gives, `name` the file's."""
    rows = [part for row in rows[:_FIRST_ROWS] for part in _title_and_note(row)] + list(rows[_FIRST_ROWS:])
    begin = body_begins(rows)
    rows = [*title_below_order(rows[:begin]), *rows[begin:]]
    order, after = order_above(rows[:begin])
    title, rest, told = _title(rows[after:], name, stated, begin - after)
    untitled = not stated and len(rest) == len(rows) - after
    title, book, rest = _book(title, rest)
    notes, text = _notes(rest)
    prelude = rows[:after] if order else ()
    bare, edition = without_edition(title)
    told += [f"标题后面的“{edition}”说的是版本，不当作名称"] if edition else []
    told += _drafts(title, text)
    if prelude and notice_of(prelude):
        told.append(f"标题上面的通知留在正文前面（第 {prelude[0].line}—{prelude[-1].line} 行），文号和日期取自这份通知")
    if order and names_amendment(bare):
        order = order_above(rows[:begin], normal_title(bare))[0]
    order = order or issued_by_notice(rows[:begin], bare)
    number = re.sub(DAY, "", order[0]).removesuffix("公布") if order else ""
    told += [NO_BODY.format(number)] if BODILESS.fullmatch(number) else []
    note = (*with_order(order, [row.words for row in notes]), *([edition] if _ENDS.search(edition) else []))
    edition = "" if any(_MADE.search(row.words) for row in notes) else edition
    return Head(bare, note, (*prelude, *notes, *text), untitled, book, tuple(told), edition)


def _drafts(title: str, text: Sequence[Row]) -> Iterator[str]:
    """Words in brackets behind or below a title that are no note: a draft (征求意见稿) is no law."""
    if draft := _DRAFT.search(title):
        yield f"标题后面写着“{draft[0]}”，可能不是正式文本，请核对"
    if text and not text[0].table and _BRACKETED.fullmatch(text[0].words):
        yield f"标题下面的“{text[0].words}”不是题注，留在正文的前面，请核对是不是正式文本"


def _title_and_note(row: Row) -> tuple[Row, ...]:
    """A title with its note in brackets behind it, on two rows."""
    found = _NOTED_TITLE.fullmatch(row.words)
    if not found or not is_note(row.saying(found["note"])) or not is_title_like(row.saying(found["title"])):
        return (row,)
    return row.saying(found["title"].strip()), row.saying(found["note"])


def _title(rows: Sequence[Row], name: str, stated: str, head: int) -> tuple[str, Sequence[Row], list[str]]:
    """The title as stated, else in the first line that can be one, else the file's name."""
    told: list[str] = []
    wanted = normal_title(stated or name)
    at = _title_row(rows[: max(head, 1)], wanted)
    if at is None:
        return stated or name, rows, told
    told += [f"标题后面的脚注“{note[0]}”不当作名称" for note in [FOOTNOTE.search(rows[at].words)] if note]
    count = _rows_of_title(rows[at : at + 4], wanted)
    if not count and not stated:
        above, count = _broken_title(rows, at, head)
        at -= above
        told += [f"标题分在 {count} 行，合为一个"] if count else []
    over = (row for row in rows[:at] if is_title_like(row) or is_body(row.words))
    told += [f"标题上面的“{row.words}”不当作标题，留在正文前面" for row in over]
    written = "".join(unheaded(row) for row in rows[at : at + (count or 1)])
    marked = rows[at].words.startswith("# ")
    if stated and not count and not marked:
        return stated, rows, told
    if stated and normal_title(without_edition(written)[0]) != normal_title(without_edition(stated)[0]):
        told.append(f"题头的标题是“{stated}”，正文开头是“{written}”，以题头为准")
    if not stated and not count and at + 1 < head and is_title_like(rows[at + 1]) and not rows[at + 1].apart:
        told.append(f"标题取“{written}”；下一行“{rows[at + 1].words}”也可能属于标题")
    rest = [*rows[:at], *rows[at + (count or 1) :]]
    written = "".join(written.split()) if _SPACED.fullmatch(written) else written
    return stated or written, _without_title(rest, written), told


def _broken_title(rows: Sequence[Row], at: int, head: int) -> tuple[int, int]:
    """How many rows above it a title takes in, and over how many rows it runs: its body, 关于…, （试行）; else 0."""
    above = int(at > 0 and rows[at].words.startswith("关于") and is_body(rows[at - 1].words))
    end = at + 1
    while end < min(at + 4, head) and rows[at].words.startswith("关于") and not _PAPER_KIND.search(rows[end - 1].words):
        if not is_title_like(rows[end]) and rows[end].words[0] not in "（(《〈":
            break
        end += 1
    end += int(end < head and bool(_ON_TRIAL.fullmatch(rows[end].words)))
    return (above, above + end - at) if above or end > at + 1 else (0, 0)


def _title_row(rows: Sequence[Row], wanted: str) -> int | None:
    """Where the title begins: where the wanted one stands, else at a `# heading`, else at the first line like one."""
    like = [at for at, row in enumerate(rows) if is_title_like(row)]
    if not like or _rows_of_title(rows[like[0] : like[0] + 4], wanted):
        return next(iter(like), None)
    headed = (at for at in like if rows[at].words.startswith("# ") and not DIVISION.match(unheaded(rows[at])))
    bare = (at for at in like if not _META.fullmatch(rows[at].words))
    return next(headed, next(bare, like[0]))


def _rows_of_title(rows: Sequence[Row], wanted: str) -> int:
    """Over how many rows the wanted title runs; 0 when it does not stand there."""
    joined = accumulate(normal_title(without_edition(unheaded(row))[0]) for row in rows)
    return next((count for count, words in enumerate(joined, 1) if words == wanted), 0)


def _without_title(rows: Sequence[Row], title: str) -> Sequence[Row]:
    """Drop the title where it stands again above the text."""
    count = _rows_of_title(rows[:5], normal_title(without_edition(title)[0]))
    return rows[count:]


def _book(title: str, rows: Sequence[Row]) -> tuple[str, str, Sequence[Row]]:
    """Which book (编) of a code a file holds: named by a second `# heading`, or behind the code's title."""
    if rows and rows[0].words.startswith("# "):
        return title, unheaded(rows[0]), rows[1:]
    found = _BOOK.fullmatch(title)
    return (found["code"], found["book"], rows) if found else (title, "", rows)


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
