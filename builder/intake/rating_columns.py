"""The head of a rating table (评分表): which column holds what, and whose points and codes they are."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise

from builder.intake.rating_contents import by_contents, fourth_folded, has_points_within, levels_by_place
from builder.intake.rating_heads import Column, head_role, names_method_too
from builder.intake.rating_own_rows import own_rows_parted
from builder.intake.rating_repeats import Beside, with_repeats_merged
from builder.intake.rating_targets import targets_parted
from builder.office.grid import Grid, GridCell
from builder.values import value

_HEAD_WITHIN = 12
"""Rows among which the head of a table stands."""
_LEVELS = 3
"""A fourth is put into the third, or says what is asked."""
LEAST_HEADS = 2
_LEAST_LEVELS = 2
_IS_CLASS = re.compile("类|板块|模块|方面|条线")
"""A level that only groups: what stands behind it are the items, be there one of them."""


def _first_rows(grid: Grid) -> Iterator[tuple[int, tuple[GridCell, ...]]]:
    """The rows among which the head stands, from the first that says anything."""
    said = ((at, row) for at, row in enumerate(grid.rows) if any(cell.words for cell in row))
    return islice(said, _HEAD_WITHIN)


def titles_above(grid: Grid) -> Iterator[str]:
    """Rows above the head that are one cell."""
    for at, row in _first_rows(grid):
        words = [cell.words for cell in own_cells(row, at) if cell.words]
        if sum(bool(head_role(one)) for one in words) >= LEAST_HEADS:
            return
        if len(words) == 1:
            yield words[0]


@value
class HeadRead:
    """What the head of a table says: its last row, the columns; and the table with each level in one cell."""

    last: int
    columns: list[Column]
    grid: Grid
    remarks: tuple[str, ...]


def columns_of(grid: Grid) -> HeadRead | None:
    """Read the head of a table; the row with the most known heads begins it."""
    grid = _with_heads_reaching_down(grid)
    best, known = -1, LEAST_HEADS - 1
    for at, row in _first_rows(grid):
        roles = {head_role(cell.words) for cell in own_cells(row, at)} - {"", "filled"}
        if len(roles) > known:
            best, known = at, len(roles)
        elif best < 0 and _has_rated_levels(grid, at):
            best = at
    if best < 0:
        return None
    last = best + 1 if _has_second_head(grid, best) else best
    columns = [_column_of(grid, best, last, place) for place in range(len(grid.rows[best]))]
    columns += [replace(one, role="method") for one in columns if one.role == "evidence" and names_method_too(one.head)]
    columns, placed = levels_by_place(grid, last + 1, columns)
    columns = _named_levels(grid, last, columns)
    columns, found = by_contents(grid, last + 1, columns)
    grid, columns, deep = fourth_folded(grid, last + 1, columns)
    grid, columns, parted = targets_parted(grid, last + 1, columns)
    # What we wrote ourselves is merged; two levels of one title are two there.
    levels = () if is_told(columns) else _places_of_levels(columns)
    merged, remarks = with_repeats_merged(grid, last + 1, levels, tuple(_beside_levels(columns)))
    columns = list(_owned(_with_criterion(merged, last, columns)))
    if not any(column.role.startswith("level") for column in columns):
        return None
    merged, columns, apart = (merged, columns, ()) if is_told(columns) else own_rows_parted(merged, last + 1, columns)
    return HeadRead(last, columns, merged, (*placed, *found, *deep, *parted, *remarks, *apart))


def _with_heads_reaching_down(grid: Grid) -> Grid:
    """A table whose heads reach over the blank cells below them, where the row below parts others: as if merged."""
    rows = list(grid.rows)
    for at, (above, row) in enumerate(pairwise(grid.rows)):
        named = {cell.words for cell in own_cells(above, at) if head_role(cell.words)}
        parts = [head_role(cell.words) for cell in own_cells(row, at + 1) if cell.words]
        if len(named) >= LEAST_HEADS and len(parts) >= LEAST_HEADS and all(parts):
            filled = zip(above, row, strict=True)
            rows[at + 1] = tuple(cell if cell.words or one.row < at else one for one, cell in filled)
    return replace(grid, rows=tuple(rows))


def _has_rated_levels(grid: Grid, at: int) -> bool:
    """Whether a row has heads of levels alone, and points stand within the cells below them."""
    heads = {cell.words for cell in own_cells(grid.rows[at], at) if head_role(cell.words).startswith("level")}
    places = (place for place, cell in enumerate(grid.rows[at]) if cell.words in heads)
    return len(heads) >= _LEAST_LEVELS and any(has_points_within(grid, at + 1, place) for place in places)


def is_told(columns: list[Column]) -> bool:
    """Whether `zhidu indicators export` wrote it: what stands in a cell is the field, whatever its words are."""
    return any(one.role == "scoring_kind" for one in columns)


def _places_of_levels(columns: list[Column]) -> tuple[int, ...]:
    return tuple(sorted(one.place for one in columns if one.role.startswith("level")))


def _beside_levels(columns: list[Column]) -> Iterator[Beside]:
    """What stands behind a level that has others below it, or as a code before the first, may be that level's."""
    levels = _places_of_levels(columns)
    for one in columns:
        before = [place for place in levels if place < one.place < max(levels)]
        if one.role in ("points", "weight", "code") and before:
            yield Beside(one.place, before[-1])
        elif one.role == "code" and len(levels) > 1 and one.place < levels[0]:
            yield Beside(one.place, levels[0])


def _has_second_head(grid: Grid, first: int) -> bool:
    """Whether a head goes on in the row below: some of its cells reach down, over what is divided beside them."""
    below = grid.rows[first + 1] if first + 1 < len(grid.rows) else ()
    return any(cell.row == first and cell.words for cell in below)


def _with_criterion(grid: Grid, last_head: int, columns: list[Column]) -> list[Column]:
    """Of the levels the last says what is asked, where each of the level before it has but one row of it."""
    levels = sorted((one for one in columns if one.role.startswith("level")), key=lambda one: one.place)
    if len(levels) < _LEAST_LEVELS or levels[-1].head_is_number:
        return columns
    before, last = levels[-2:]
    if _IS_CLASS.search(before.head) or has_points_within(grid, last_head + 1, last.place):
        return columns
    between = any(one.role == "points" and before.place < one.place < last.place for one in columns)
    if len(levels) == _LEVELS and not between and not has_points_within(grid, last_head + 1, before.place):
        return columns
    rows = grid.rows[last_head + 1 :]
    several = any(
        row[last.place].row == at
        and row[last.place].words
        and (row[before.place].row < at or not row[before.place].words)
        for at, row in enumerate(rows, start=last_head + 1)
    )
    if several:
        return columns
    return [Column("criterion", one.head, one.place) if one is last else one for one in columns]


def _column_of(grid: Grid, first: int, last: int, place: int) -> Column:
    """A column by its lowest head that is known; the heads above it tell where it stands below two."""
    heads = list(dict.fromkeys(grid.rows[at][place].words for at in range(first, last + 1)))
    for head in reversed(heads):
        if role := head_role(head):
            return Column(role, head, place)
    return Column("", " ".join(heads), place)


def own_cells(row: tuple[GridCell, ...], at: int) -> Iterator[GridCell]:
    """The cells of a row that begin in it, each once."""
    return (cell for place, cell in enumerate(row) if cell.row == at and cell.column == place)


def _named_levels(grid: Grid, last_head: int, columns: list[Column]) -> list[Column]:
    """Levels that are named by number as they are; 项目, 内容 and the like from left to right."""
    merged = [
        column
        for at, column in enumerate(columns)
        if at == 0 or column != _same_head(columns[at - 1], column) or _has_own_cells(grid, last_head, at)
    ]
    numbered = {column.role for column in merged if column.role != "level" and column.role.startswith("level")}
    free = [f"level{n}" for n in range(1, _LEVELS + 2) if f"level{n}" not in numbered]
    made: list[Column] = []
    for column in merged:
        role = column.role
        if role == "level":
            role = free.pop(0) if free else "criterion"
        elif role in numbered and any(one.role == role and one.head != column.head for one in made):
            # 三级指标说明 beside 三级指标.
            role = "criterion"
        made.append(Column(role, column.head, column.place))
    return made


def _has_own_cells(grid: Grid, last_head: int, place: int) -> bool:
    """Whether cells below a head that spans columns begin in this one of them."""
    return any(row[place].column == place and row[place].words for row in grid.rows[last_head + 1 :])


def _same_head(before: Column, column: Column) -> Column:
    """What a column would be when its head is that of the one before it, which goes on over it."""
    return Column(before.role, before.head, column.place)


def _owned(columns: list[Column]) -> Iterator[Column]:
    """Where each level has points, weight or code of its own, these stand behind it; codes that come first, before."""
    levels = [one for one in columns if one.role.startswith("level")]
    for column in columns:
        several = [one for one in columns if one.role == column.role]
        if column.role not in ("points", "weight", "code") or len(several) < _LEAST_LEVELS:
            yield column
            continue
        leads = column.role == "code" and several[0].place < levels[0].place
        beside = [one for one in levels if (one.place > column.place if leads else one.place < column.place)]
        owner = beside[0 if leads else -1].role if beside else ""
        yield replace(column, level=owner)
