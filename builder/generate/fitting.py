"""Forms that are a little longer than their page give up some empty room, so that they end on it."""

from dataclasses import replace

from builder.generate.paging import Shown, page_count
from builder.generate.paper import Grid, Line, Paper, Row

_LEAST = 0.6
"""Of its empty rows and of a tall row's height, what a form keeps; one that needs more goes on overleaf."""
_STEP = 0.05


def fitted(paper: Paper, shown: Shown) -> Paper:
    """The paper on one page if it gets there by giving up empty room, else as it is."""
    share = 1.0
    while share >= _LEAST:
        smaller = replace(paper, blocks=tuple(_smaller(block, share) for block in paper.blocks))
        if page_count(smaller, shown) == 1:
            return smaller
        share -= _STEP
    return paper


def _smaller(block: Line | Grid, share: float) -> Line | Grid:
    if isinstance(block, Line):
        return block
    least = min((row.height for row in block.rows if row.height), default=0)
    empty = [row for row in block.rows if _is_empty(row)]
    kept = [row for row in block.rows if not _is_empty(row)]
    rows = [replace(row, height=max(least, int(row.height * share))) if row.height > least else row for row in kept]
    return replace(block, rows=(*rows, *empty[: max(1, round(len(empty) * share))]))


def _is_empty(row: Row) -> bool:
    return not row.head and not any(cell.inline for cell in row.cells)
