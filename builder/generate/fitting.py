"""Forms that are a little longer than their page give up some empty room, so that they end on it."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import accumulate

from builder.generate.paging import Shown, page_count
from builder.generate.paper import Grid, Line, Paper, Row, Words
from builder.model.slot import Slot

_SHARES = tuple(accumulate((1.0, *[-0.05] * 16)))
"""Of its empty rows and of the height of its rows above a line, what a form may keep; no less than the last."""
_LONG = 35
"""Characters of the longest names of stations."""


def fitted(paper: Paper, slots: Mapping[str, Slot]) -> Paper:
    """The paper on one page if it gets there by giving up empty room, whatever a station fills in, else as it is.

    One that has no page for the longest names gives up all it can, to have one for names as long as may be.
    """
    fits = partial(_fits, paper, lambda name: _longest_of(slots[name]) if name in slots else _nothing(name))
    if fits(_SHARES[0]):
        return _shrunk(paper, _SHARES[0])
    if fits(_SHARES[-1]):
        return _shrunk(paper, _SHARES[bisect_left(_SHARES, x=True, lo=1, hi=len(_SHARES) - 1, key=fits)])
    return _shrunk(paper, _SHARES[-1]) if _fits(paper, _nothing, _SHARES[-1]) else paper


def _fits(paper: Paper, shown: Shown, share: float) -> bool:
    """Whether a share of the empty room ends on one page; what fits does so with less, too."""
    return page_count(_with_a_line_to_spare(_shrunk(paper, share)), shown) == 1


def _shrunk(paper: Paper, share: float) -> Paper:
    return replace(paper, blocks=tuple(_smaller(block, share) for block in paper.blocks))


def _with_a_line_to_spare(paper: Paper) -> Paper:
    """A form that just fits by reckoning may not in every program: one more line has room, too."""
    return replace(paper, blocks=(*paper.blocks, Line("Note", (Words("　"),))))


def _longest_of(slot: Slot) -> str:
    """About the longest that a station fills in."""
    if slot.kind == "choice":
        return max(slot.choices, key=len, default="")
    return _LONG_VALUES.get(slot.kind, "名" * _LONG)


_LONG_VALUES = {"date": "2026年11月22日", "number": "1,234.5", "phone": "0411-83630000转8001"}


def _nothing(_: str) -> str:
    return ""


def _smaller(block: Line | Grid, share: float) -> Line | Grid:
    if isinstance(block, Line):
        return block
    least = min((row.height for row in block.rows if row.height), default=0)
    empty = [row for row in block.rows if _is_empty(row)]
    kept = [row for row in block.rows if not _is_empty(row)]
    rows = [replace(row, height=least + int((row.height - least) * share)) if row.height else row for row in kept]
    return replace(block, rows=(*rows, *empty[: max(1, round(len(empty) * share))]))


def _is_empty(row: Row) -> bool:
    return not row.head and not any(cell.inline for cell in row.cells)
