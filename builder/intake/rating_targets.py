"""Cells that hold several numbered targets, each with points and deductions of its own: each becomes a row."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from builder.intake.rating_heads import Column, names_what_is_asked
from builder.intake.rating_words import points_of, without_points
from builder.office.grid import Grid, GridCell

_NUMBER = re.compile(r"(?:^|(?<=[\n。；;\s]))(?:[（(]?(?P<digits>\d{1,2})[)）.．、](?!\d)|(?P<ring>[①-⑳]))\s*")
_LOSES = re.compile(r"扣|不得分|减\s*\d")
_LEAST = 2


def targets_parted(grid: Grid, body: int, columns: list[Column]) -> tuple[Grid, list[Column], tuple[str, ...]]:
    """A table with a row for each target that has points of its own; the column of targets names the items, too.

    So it does where each target has a row already, with points, beside one cell of the level above.
    """
    level = next((one for one in reversed(columns) if one.role in ("level1", "level2")), None)
    asked = next((one for one in columns if one.role == "rule" and names_what_is_asked(one.head)), None)
    if not level or not asked or level.place == asked.place:
        return grid, columns, ()
    place = next((one.place for one in columns if one.role == "points"), len(grid.rows[0]))
    parted, told = _rows_parted(grid, body, asked.place, place)
    shared = [] if told else list(_shared(grid, body, asked.place))
    if not told and not _has_rows_of_its_own(grid, body, (level.place, asked.place, place)):
        return grid, columns, tuple(shared)
    made = [*columns, replace(asked, role=f"level{int(level.role[-1]) + 1}")]
    if place == len(grid.rows[0]):
        made.append(Column("points", "分值", place))
    told.append(f"{grid.name}：“{asked.head}”里每个目标读成一项，名称和计分方式都按这一格读，请核对")
    return parted, made, tuple(told)


def _rows_parted(grid: Grid, body: int, asked: int, points: int) -> tuple[Grid, list[str]]:
    """The table with a row for each target of a cell, its points in their column; what is told of points left out."""
    targets = [
        _targets_in(row[asked].words, _points_beside(row, asked)) if at >= body and row[asked].row == at else []
        for at, row in enumerate(grid.rows)
    ]
    if not any(targets):
        return grid, []
    starts = [at + sum(len(one) - 1 for one in targets[:at] if one) for at in range(len(grid.rows))]
    rows: list[tuple[GridCell, ...]] = []
    told: list[str] = []
    for at, row in enumerate(grid.rows):
        # A column of points that is not there is added.
        cells = [GridCell(cell.words, starts[cell.row], cell.column) for cell in row]
        cells += [GridCell("", starts[at], points)] * (points == len(row))
        if not targets[at]:
            rows.append(tuple(cells))
            continue
        told += _total_apart(cells[points].words, targets[at], f"{grid.name} 第 {at + 1} 行")
        for words, own in targets[at]:
            cells[asked] = GridCell(words, len(rows), asked)
            cells[points] = GridCell(f"{own}", len(rows), points)
            rows.append(tuple(cells))
    return replace(grid, rows=tuple(rows)), told


def _points_beside(row: tuple[GridCell, ...], asked: int) -> set[Decimal]:
    """What the other cells of a row say of points: 15 of its column, or of 财务管理（15分）."""
    said = (cell.words for cell in row if cell.column != asked)
    found = (points_of(words) or without_points(words)[1] for words in said)
    return {one for one in found if one is not None}


def _targets_in(words: str, beside: set[Decimal]) -> list[tuple[str, Decimal]]:
    """The targets of a cell without their points, and these; none where one has none.

    Each loses something by itself, or the points of all are those beside the cell: some then are only named.
    """
    marks = list(_NUMBER.finditer(words))
    if len(marks) < _LEAST or words[: marks[0].start()].strip():
        return []
    ends = [*(one.start() for one in marks[1:]), len(words)]
    parts = [words[one.end() : end].strip() for one, end in zip(marks, ends, strict=True)]
    found = [(left, own) for left, own in map(without_points, parts) if own is not None]
    losing = [left for left, _ in found if _LOSES.search(left)]
    found = [(left if left in losing else left.rstrip("；;。"), own) for left, own in found]
    agrees = bool(losing) and sum(own for _, own in found) in beside
    return found if len(found) == len(parts) and (agrees or len(losing) == len(parts)) else []


def _shared(grid: Grid, body: int, asked: int) -> Iterator[str]:
    """That several targets share the points of one cell: they are one item that loses what each of them says."""
    for at, row in enumerate(grid.rows[body:], start=body):
        words = row[asked].words if row[asked].row == at else ""
        if (several := len(_NUMBER.findall(words))) >= _LEAST and _LOSES.search(words):
            yield f"{grid.name} 第 {at + 1} 行：一格里有 {several} 个目标，合用一个分值，读成一项"


def _total_apart(printed: str, targets: list[tuple[str, Decimal]], where: str) -> Iterator[str]:
    total = sum(own for _, own in targets)
    yield f"{where}：一格里有 {len(targets)} 个目标，各有分值，分成 {len(targets)} 行读，共 {total} 分"
    if printed and points_of(printed) not in (None, total):
        yield f"{where}：印的分值是 {printed}，各目标的分值之和是 {total}，请核对"


def _has_rows_of_its_own(grid: Grid, body: int, places: tuple[int, int, int]) -> bool:
    """Whether rows below one level have each a target and points of its own."""
    level, asked, points = places
    if points == len(grid.rows[0]):
        return False
    for at, row in enumerate(grid.rows[body + 1 :], start=body + 1):
        above = grid.rows[at - 1]
        goes_on = row[level].words == above[level].words or not row[level].words
        if goes_on and all(row[one].row == at and row[one].words for one in (asked, points)):
            return bool(above[asked].words and above[level].words)
    return False
