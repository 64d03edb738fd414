"""A table of a Word file whose rest stands on the next page as a table of its own, without its head: one table."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from builder.intake.rating_columns import columns_of, own_cells
from builder.intake.rating_heads import Column
from builder.intake.rating_words import is_bare_code, is_note_row, points_in_cell, without_code, without_points
from builder.numerals import PATTERN, read_number
from builder.office.grid import Grid, GridCell

_NUMBERS = re.compile(PATTERN)
_SAYS_GOES_ON = re.compile(r"[（(]?(?:接上|续上?)[页表]?[)）]?.{0,4}")
_LEAST_CELLS = 2


def pages_joined(grids: Iterable[Grid]) -> list[Grid]:
    """Tables with the rest of each that stands directly behind it, without a head, put below its rows, and told."""
    joined: list[Grid] = []
    for grid in grids:
        if joined and _is_rest(joined[-1], grid):
            joined[-1] = _put_under(joined[-1], grid)
        else:
            joined.append(grid)
    return joined


def _put_under(above: Grid, rest: Grid) -> Grid:
    start = len(above.rows)
    rows = (tuple(replace(cell, row=cell.row + start) for cell in row) for row in rest.rows)
    told = f"{rest.name} 没有表头，接着 {above.name} 读，从它的第 {start + 1} 行算起，请核对"
    return replace(above, rows=(*above.rows, *rows), remarks=(*above.remarks, *rest.remarks, told), after=rest.after)


def _is_rest(above: Grid, grid: Grid) -> bool:
    """Whether a table is as wide as the one above it, has no head, and its numbers go on or its rows have points."""
    apart = above.after or not all(map(_SAYS_GOES_ON.fullmatch, grid.before))
    if apart or not above.rows or not grid.rows or len(above.rows[0]) != len(grid.rows[0]) or columns_of(grid):
        return False
    head = columns_of(above)
    if head is None:
        return False
    levels = [one for one in head.columns if one.role.startswith("level") and one.place < len(grid.rows[0])]
    codes = [one for one in head.columns if one.role == "code"]
    return any(_numbers_go_on(above, grid, one.place) for one in (*codes, *levels)) or _has_points_throughout(
        grid, [one for one in head.columns if one.role == "points"], levels
    )


def _numbers_go_on(above: Grid, grid: Grid, place: int) -> bool:
    """Whether the first number of a column is the next of its last number above."""
    before = [number for cell in _cells_of(above, place) if (number := _code_numbers(cell.words))]
    behind = next(filter(None, (_code_numbers(cell.words) for cell in _cells_of(grid, place))), ())
    return bool(before and behind) and behind in _numbers_behind(before[-1])


def _cells_of(grid: Grid, place: int) -> Iterator[GridCell]:
    return (row[place] for at, row in enumerate(grid.rows) if row[place].row == at and row[place].column == place)


def _code_numbers(words: str) -> tuple[int, ...]:
    code = words if is_bare_code(words) else without_code(words)[0] or (words if _NUMBERS.fullmatch(words) else "")
    return tuple(number for one in _NUMBERS.findall(code) if (number := read_number(one)) is not None)


def _numbers_behind(last: tuple[int, ...]) -> list[tuple[int, ...]]:
    """What may follow a number: 1.2.4, 1.3, 1.3.1, 2, 2.1 and 2.1.1 behind 1.2.3."""
    counted = [(*last[:at], last[at] + 1) for at in range(len(last))]
    return [(*one, *[1] * more) for one in counted for more in range(len(last) - len(one) + 1)]


def _has_points_throughout(grid: Grid, points: list[Column], levels: list[Column]) -> bool:
    """Whether each row that is more than a note or a sum names an indicator and says its points."""
    rows = [row for at, row in enumerate(grid.rows) if sum(1 for cell in own_cells(row, at) if cell.words) > 1]
    rows = [row for row in rows if not is_note_row(row[0].words)]
    return len(rows) >= 1 and all(
        any(row[one.place].words for one in levels)
        and (
            any(points_in_cell(row[one.place].words) is not None for one in points)
            or any(without_points(row[one.place].words)[1] is not None for one in levels)
        )
        for row in rows
    )
