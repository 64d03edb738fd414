"""Sheets that hold several rating tables: below each other, or as two halves of a page."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from builder.intake.rating_columns import LEAST_HEADS, own_cells
from builder.intake.rating_heads import head_role
from builder.office.grid import Grid, GridCell

_Row = tuple[GridCell, ...]


def blocks_of(grid: Grid) -> Iterator[Grid]:
    """The tables of a grid, each in its place: rows and columns of the others are left empty."""
    heads = [at for at, row in enumerate(grid.rows) if _is_whole_head(row, at)]
    first = [at for at in heads if at - 1 not in heads]
    others = [at for before, at in pairwise(first) if words_of_row(grid.rows[at]) != words_of_row(grid.rows[before])]
    starts = [0, *(_with_titles(grid, at) for at in others)]
    for start, end in zip(starts, [*starts[1:], len(grid.rows)], strict=True):
        block = tuple(_emptied(row) for row in grid.rows[:start]) + grid.rows[start:end]
        yield from _halves(replace(grid, rows=block), next((at for at in heads if start <= at < end), None))


def _is_whole_head(row: _Row, at: int) -> bool:
    """Whether most of what a row says are heads that are known."""
    words = [cell.words for cell in own_cells(row, at) if cell.words]
    known = {head_role(one) for one in words} - {""}
    return len(known) > LEAST_HEADS and sum(bool(head_role(one)) for one in words) * 2 > len(words)


def words_of_row(row: _Row) -> list[str]:
    """What each place of a row says."""
    return [cell.words for cell in row]


def _with_titles(grid: Grid, at: int) -> int:
    """Where a table begins: with the rows of one cell above its head."""
    while at and sum(bool(cell.words) for cell in own_cells(grid.rows[at - 1], at - 1)) == 1:
        at -= 1
    return at


def _halves(grid: Grid, head: int | None) -> Iterator[Grid]:
    """Both halves of a table whose heads stand twice, the right one moved below the left."""
    said = words_of_row(grid.rows[head]) if head is not None else []
    width = _width_of_half(said)
    if head is None or not width:
        yield grid
        return
    left = _moved(grid.rows, 0, width, 0)
    right = _moved(grid.rows, said.index(said[0], 1), width, len(left) - head - 1)[head + 1 :]
    told = f"{grid.name}：左右两半的栏目相同，右半接在左半下面读，下面说的行数照这样数"
    yield replace(grid, rows=(*left, *right), remarks=(*grid.remarks, told))


def _width_of_half(said: list[str]) -> int:
    """How many columns each half has, where all heads stand again beside it, be there a gap between."""
    again = said.index(said[0], 1) if said and said[0] in said[1:] else 0
    half = [*said[:again]]
    while half and not half[-1]:
        half.pop()
    rest = said[again:]
    return len(half) if half and rest[: len(half)] == half and not any(rest[len(half) :]) else 0


def _moved(rows: tuple[_Row, ...], first: int, width: int, down: int) -> tuple[_Row, ...]:
    """Some columns of rows, as if they began at the left and further down."""
    return tuple(
        tuple(GridCell(cell.words, cell.row + down, max(cell.column - first, 0)) for cell in row[first : first + width])
        for row in rows
    )


def _emptied(row: _Row) -> _Row:
    return tuple(GridCell("", cell.row, cell.column) for cell in row)


def upright(grid: Grid) -> Grid:
    """A table whose heads stand below each other, in its first column, turned; any other as it is."""
    if not grid.rows or any(_is_whole_head(row, at) for at, row in enumerate(grid.rows)):
        return grid
    roles = {head_role(row[0].words) for row in grid.rows if row[0].words}
    if not (any(one.startswith("level") for one in roles) and "points" in roles and "rule" in roles):
        return grid
    columns = zip(*grid.rows, strict=True)
    rows = tuple(tuple(GridCell(cell.words, cell.column, cell.row) for cell in column) for column in columns)
    told = f"{grid.name}：表头竖着排在第一列，转过来读，下面说的行是原来的列"
    return replace(grid, rows=rows, remarks=(*grid.remarks, told))
