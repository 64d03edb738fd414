"""An order (令) that stands above a text, or between the text and its title."""

import re
from collections.abc import Sequence

from builder.intake.above import ORDER_HEAD, PAPER, body_begins, is_title_like, unheaded
from builder.intake.dates import even, read_day
from builder.intake.rows import Row
from builder.numerals import PATTERN as NUMBER
from builder.references import normal_title

_ORDER_END = re.compile(r"(?:第|[〔\[（(]?[12]\d{3}[〕\]）)]?年?第?)[0-9一二三四五六七八九十百零〇]{1,12}号")
_ISSUER_END = re.compile(r"(?:[局部委会院厅署府行室席](?:令|公告|通告|命令)?|^令)$")
"""How a row ends that belongs to the head of an order and is no title."""
_CLAUSED = re.compile(rf"(?:第?{NUMBER}[、．.]|[（(]{NUMBER}[）)])")
_MASTHEAD = re.compile(r"文\s*件$")


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
    return (begin, end) if ORDER_HEAD.fullmatch(_run_together(head[begin : end + 1])) else None


def _run_together(rows: Sequence[Row]) -> str:
    return even("".join(unheaded(row) for row in rows))


def _bare_day(row: Row) -> str:
    """The day that a row is, in brackets or without."""
    words = row.words.strip("（()）")
    return words if read_day(words) else ""


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
    found = _order_rows(head)
    if not found or (found[0] == found[1] and PAPER.fullmatch(even(head[found[1]].words))):
        return head
    begin, end = found
    signed = _signing_row(head, end)
    last = end if signed is None else signed
    below = next((row for row in head[last + 1 :] if is_title_like(row)), None)
    if begin and (below is None or normal_title(unheaded(below)) == normal_title(unheaded(head[0]))):
        return [*head[begin : last + 1], *head[:begin], *head[last + 1 :]]
    inner = end + 1
    if below is None and signed and inner < signed and is_title_like(head[inner]):
        return [*head[:inner], *head[inner + 1 : signed + 1], head[inner], *head[signed + 1 :]]
    return head


def order_above(head: Sequence[Row]) -> tuple[tuple[str, ...], int]:
    """An order that stands above its text, as one sentence of a note, and where the text begins."""
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
    if signed is None:
        return (f"{number}公布",), end + 1
    sentences = [row.words for row in head[end + 1 : signed] if row.words.endswith("。")]
    return (
        f"{even(_bare_day(head[signed]))}{number}公布",
        *(part for words in sentences for part in words.split("。")[:-1] if "施行" in part),
    ), signed + 1
