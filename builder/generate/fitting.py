"""Forms that are a little longer than their page give up some empty room, so that they end on it."""

from dataclasses import replace

from builder.generate.paging import page_count
from builder.generate.paper import Grid, Line, Paper, Row

_LEAST_LONG, _LEAST = 0.3, 0.2
"""Of its empty rows and of the height of its rows above a line, what a form keeps at least."""
_STEP = 0.05
_LONG = 35
"""Characters of the longest names of stations."""


def fitted(paper: Paper) -> Paper:
    """The paper on one page if it gets there by giving up empty room, whatever a station fills in, else as it is."""
    for shown, least in ((_long, _LEAST_LONG), (_nothing, _LEAST)):
        share = 1.0
        while share >= least:
            smaller = replace(paper, blocks=tuple(_smaller(block, share) for block in paper.blocks))
            if page_count(smaller, shown) == 1:
                return smaller
            share -= _STEP
    return paper


def _long(_: str) -> str:
    return "\u3000" * _LONG


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
