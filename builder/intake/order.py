"""An order (令) that stands above a text, or between the text and its title."""

import re
from collections.abc import Sequence

from builder.intake.above import ORDER_HEAD, PAPER, body_begins, is_title_like, unheaded
from builder.intake.bodies import bodies_apart
from builder.intake.dates import DAY, even, read_day
from builder.intake.notes import BODILESS, TITLE, is_amendment, names_amendment
from builder.intake.rows import Row
from builder.numerals import PATTERN as NUMBER
from builder.references import normal_title

_ORDER_END = re.compile(r"(?:第|[〔\[（(]?[12]\d{3}[〕\]）)]?年?第?)[0-9一二三四五六七八九十百零〇]{1,12}号")
_ISSUER_END = re.compile(r"(?:[局部委会院厅署府行室席办社联](?:令|公告|通告|命令)?|^令)$")
"""How a row ends that belongs to the head of an order and is no title."""
_FORCE = re.compile(rf"自{DAY}起(?:施行|实施|生效)")
_ISSUES = re.compile("印发|公布|发布|下发|颁布")
_SIGNED = re.compile(rf"[\u4e00-\u9fff、]{{1,60}}?[部局委会院厅署室府办](?P<day>{DAY})")
_CLAUSED = re.compile(rf"(?:第?{NUMBER}[、．.]|[（(]{NUMBER}[）)])")
_AMENDED = "修正"
_MASTHEAD = re.compile(r"文\s*件$")


def notice_of(rows: Sequence[Row], own: str = "") -> tuple[tuple[str, ...], int] | None:
    """A notice (通知) that issues a text, as a note, and in which row it ends: its number, what it says, its day.

    `own` is the title of a text that is itself a decision on changes (关于修改…的决定).
    """
    end = next((at for at, row in enumerate(rows[:8]) if PAPER.fullmatch(even(row.words))), None)
    signed = None if end is None else _signing_row(rows, end)
    if end is None or signed is None:
        return None
    sentences = _sentences(rows[end + 1 : signed])
    if not any(_ISSUES.search(part) for part in sentences):
        return None
    told = _sentences_of(own, sentences)
    return _told_in_order(even(_bare_day(rows[signed])), even(rows[end].words), told, "印发"), signed + 1


def _notice_above(head: Sequence[Row], own: str = "") -> tuple[tuple[str, ...], int] | None:
    """A notice below which a title stands that it names, or bears itself."""
    notice = notice_of(head, own)
    if not notice or notice[1] >= len(head):
        return None
    title, above = head[notice[1]], head[: notice[1]]
    named = any(normal_title(unheaded(title)) in normal_title(row.words) for row in above)
    return notice if named and is_title_like(title) else None


def issued_by_notice(head: Sequence[Row], title: str) -> tuple[str, ...]:
    """What a notice tells of a text whose title stands above it, and whose articles follow it."""
    notice = notice_of(head)
    named = f"《{normal_title(title)}》"
    return notice[0] if notice and any(named in normal_title(row.words) for row in head[: notice[1]]) else ()


def _same_title(row: Row, other: Row) -> bool:
    return normal_title(unheaded(row)) == normal_title(unheaded(other))


def order_of(rows: Sequence[Row]) -> tuple[tuple[str, ...], int]:
    """An order that stands above a text, or between it and its title, as a note; and in which row it ends."""
    head = rows[: body_begins(rows)]
    return order_above(title_below_order(head))


def _order_rows(head: Sequence[Row]) -> tuple[int, int] | None:
    """The first and the last row of the head of an order; what stands above it is a title, or the name of a page."""
    end = next((at for at, row in enumerate(head[:8]) if _ORDER_END.search(even(row.words))), None)
    if end is None:
        return None
    begin = 0
    while begin < end and is_title_like(head[begin]) and not _ISSUER_END.search("".join(head[begin].words.split())):
        begin += 1
    words = _run_together(head[begin : end + 1])
    return (begin, end) if ORDER_HEAD.fullmatch(words) or BODILESS.fullmatch(words) else None


def _run_together(rows: Sequence[Row]) -> str:
    return even(bodies_apart("\n".join(unheaded(row) for row in rows)))


def _bare_day(row: Row) -> str:
    """The day that a row is, in brackets or without."""
    words = row.words.strip("（()）")
    found = _SIGNED.fullmatch(even(words))
    return words if read_day(words) else found["day"] if found else ""


def _signing_row(head: Sequence[Row], end: int) -> int | None:
    """The row of the day on which an order was signed; a decision with points of its own is no order's sentence."""
    for at, row in enumerate(head[end + 1 :], end + 1):
        if _bare_day(row):
            return at
        if _CLAUSED.match(row.words):
            return None
    return None


def title_below_order(head: Sequence[Row]) -> Sequence[Row]:
    """The rows of a head with the title below the order, where it stood above it or above the order's day."""
    notice = _notice_above(head)
    if notice and _same_title(head[0], head[notice[1]]):
        return head[1:]
    found = _order_rows(head)
    if not found or (found[0] == found[1] and PAPER.fullmatch(even(head[found[1]].words))):
        return head
    begin, end = found
    signed = _signing_row(head, end)
    last = end if signed is None else signed
    below = next((row for row in head[last + 1 :] if is_title_like(row)), None)
    if begin and (below is None or _same_title(below, head[0])):
        return [*head[begin : last + 1], *head[:begin], *head[last + 1 :]]
    inner = end + 1
    if below is None and signed and inner < signed and is_title_like(head[inner]):
        return [*head[:inner], *head[inner + 1 : signed + 1], head[inner], *head[signed + 1 :]]
    return head


def order_above(head: Sequence[Row], own: str = "") -> tuple[tuple[str, ...], int]:
    """An order that stands above its text, as one sentence of a note, and where the text begins; `own` as above."""
    if notice := _notice_above(head, own):
        return notice
    end = next((at for at, row in enumerate(head[:8]) if _ORDER_END.search(even(row.words))), None)
    if end and PAPER.fullmatch(even(head[end].words)):
        # Below a title it is the text's own number; below a masthead (红头) the title is still to come.
        return ((f"{even(head[end].words)}公布",), end + 1) if _MASTHEAD.search(head[end - 1].words) else ((), 0)
    found = _order_rows(head)
    if not found:
        return (), 0
    begin, end = found
    number = _run_together(head[begin : end + 1])
    number = number[1:-1] if number[0] in "（(" else number
    signed = _signing_row(head, end)
    day = "" if signed is None else even(_bare_day(head[signed]))
    after = end + 1 if signed is None else signed + 1
    return _told_in_order(day, number, _sentences_of(own, _sentences(head[end + 1 : signed])), "公布"), after


def _told_in_order(day: str, number: str, sentences: Sequence[str], verb: str) -> tuple[str, ...]:
    """What an order or a notice tells of a text, as lines of a note."""
    amends = next((part for part in sentences if _is_amending(part)), "")
    told = [part for part in sentences if "施行" in part or "通过" in part]
    return _amending_note(day, amends, told) if amends else (f"{day}{number}{verb}", *told)


def _sentences(rows: Sequence[Row]) -> list[str]:
    """What an order says, a sentence each."""
    said = (row.words for row in rows if row.words.endswith("。") and not _CLAUSED.match(row.words))
    return [part for words in said for part in words.split("。")[:-1]]


def _sentences_of(own: str, sentences: Sequence[str]) -> list[str]:
    """Sentences in which a decision on changes has no name that tells of changes: it is what is promulgated."""
    return [normal_title(said).replace(own, "") if own and own in normal_title(said) else said for said in sentences]


def with_order(order: Sequence[str], notes: Sequence[str]) -> tuple[str, ...]:
    """An order and the text's own notes, as things happened: an amendment is last, or left out where they tell it."""
    if not order or not order[0].endswith(_AMENDED):
        return (*order, *notes)
    amended = any(kind in words for words in notes for kind in ("修正", "修订", "修改"))
    return (*notes, *order[amended:])


def _is_amending(sentence: str) -> bool:
    """Whether an order promulgates a decision on changes, or a text that was revised (修订) and not made."""
    titles = TITLE.findall(sentence)
    return (bool(titles) and all(map(names_amendment, titles))) or is_amendment(sentence)


def _amending_note(day: str, sentence: str, told: Sequence[str]) -> tuple[str, ...]:
    """An amendment on the day on which a congress passed it, else on that of the order, whose number is its own."""
    passed = re.search(DAY, even(TITLE.sub("《》", sentence))) if "人民代表大会" in sentence else None
    forces = [force[0] for part in told if (force := _FORCE.search(even(part)))]
    return (f"{passed[0] if passed else day}{_AMENDED}", *forces)
