"""Sheets as grids: what `sheet` gives row by row, with merged cells in every place that they cover."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from builder.office import UnreadableError
from builder.office.cells import HIDDEN_COLUMN, Row, cell_name, column_name, row_and_column
from builder.office.grid import MOST_COLUMNS, Grid, GridCell, width_of_blanks, word_grids
from builder.office.prose import quoted_briefly
from builder.office.sheet import Table, tables_of

_WORD_FILES = (".docx", ".docm", ".dotx")
_MOST_ROWS, _MOST_SHOWN = 10_000, 12
_PER_STEP = 2
"""Blanks as wide as one step of a cell's indent."""
_MOST_PLACES = 4_000_000
"""Places of all merged cells together: honest ones do not cover each other."""


def grids_of(file: Path) -> tuple[Grid, ...]:
    """The tables of a Word file, or the sheets of a workbook that are shown; UnreadableError where it is neither."""
    if file.suffix.lower() in _WORD_FILES:
        return word_grids(file)
    return tuple(_sheet_grid(table) for table in tables_of(file))


def hidden_sheets(file: Path) -> tuple[str, ...]:
    """The titles of the sheets of a workbook that are not shown; a Word file has none."""
    return () if file.suffix.lower() in _WORD_FILES else tables_of(file)[0].hidden


def _sheet_grid(table: Table) -> Grid:
    name = f"工作表“{table.title}”" if table.title else table.file.name
    rows: list[Row] = []
    remarks: list[str] = []
    for row in table.rows():
        if row.number > _MOST_ROWS:
            remarks.append(f"{name} 第 {row.number} 行起没有读入：超过 {_MOST_ROWS} 行")
            break
        rows.append(row)
        remarks += _left_out(name, row)
    remarks += _rows_told(name, rows)
    shown = [row for row in rows if not row.wrong]
    height = max((row.number for row in shown if any(row.words)), default=0)
    width = max((at + 1 for row in shown for at, words in enumerate(row.words[:MOST_COLUMNS]) if words), default=0)
    places = _places(shown, height, width)
    # A row that is hidden or empty keeps its number, so that people find the others by theirs.
    made = tuple(
        tuple(places.get((at, column)) or GridCell("", at, column) for column in range(width)) for at in range(height)
    )
    unseen = frozenset(at for row in rows[:1] for at in row.unseen)
    remarks += _unseen_columns(name, shown, unseen)
    ruled = frozenset(row.number - 1 for row in shown if row.drawn or (row.delimited and len(row.words) > 1))
    made = _without_columns(made, unseen)
    return Grid(name, (table.title,) if table.title else (), made, tuple(remarks), ruled=ruled)


def _places(rows: list[Row], height: int, width: int) -> dict[tuple[int, int], GridCell]:
    """By row and column, the cell that stands there; a merged one reaches down and to the right over what it hides."""
    places: dict[tuple[int, int], GridCell] = {}
    room = _MOST_PLACES
    for row in rows:
        at = row.number - 1
        for column, words in enumerate(row.words[:width]):
            places.setdefault(
                (at, column),
                GridCell(words.strip(), at, column, width_of_blanks(words) + _PER_STEP * row.indents.get(column, 0)),
            )
        for column, covered in row.merged.items():
            bottom, right = row_and_column(covered.rpartition(":")[2])
            bottom, right = min(bottom, height), min(right + 1, width)
            room -= max(bottom - at, 0) * max(right - column, 0)
            if room < 0:
                raise UnreadableError("合并的单元格互相重叠，不像评分表")
            found = places.get((at, column)) or GridCell("", at, column)
            places |= {(down, across): found for down in range(at, bottom) for across in range(column, right)}
    return places


def _rows_told(name: str, rows: Sequence[Row]) -> Iterator[str]:
    """What is told of rows that do not count, those that follow one another as one: 第 3、5 至 9 行."""
    for why in dict.fromkeys(row.wrong for row in rows if row.wrong):
        runs: list[list[int]] = []
        for number in (row.number for row in rows if row.wrong == why):
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        shown = "、".join(f"{run[0]} 至 {run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs[:_MOST_SHOWN])
        more = f"等 {sum(map(len, runs))} " if len(runs) > _MOST_SHOWN else " "
        yield f"{name} 第 {shown}{more}行没有读入：{why}"


def _unseen_columns(name: str, rows: Sequence[Row], unseen: frozenset[int]) -> Iterator[str]:
    """What is told of hidden columns that hold words."""
    for column in sorted(unseen):
        if words := next((row.words[column] for row in rows if any(row.words[column : column + 1])), ""):
            yield f"{name} {column_name(column)} 列（{quoted_briefly(words)}）没有读入：{HIDDEN_COLUMN}"


def _without_columns(rows: tuple[tuple[GridCell, ...], ...], gone: frozenset[int]) -> tuple[tuple[GridCell, ...], ...]:
    """Rows without some of their columns; a merged cell stays where it reaches over others."""
    if not gone:
        return rows
    places = [sum(at not in gone for at in range(column)) for column in range(len(rows[0]) if rows else 0)]
    return tuple(
        tuple(replace(cell, column=places[cell.column]) for at, cell in enumerate(row) if at not in gone)
        for row in rows
    )


def _left_out(name: str, row: Row) -> Iterator[str]:
    """What a row does not say in words: formulas, what is struck out, columns too far to the right."""
    if row.wrong:
        return
    for column, why in row.odd.items():
        yield f"{name} {cell_name(column, row.number)} 没有读入：{why}"
    if any(row.words[MOST_COLUMNS:]):
        yield f"{name} 第 {row.number} 行第 {MOST_COLUMNS} 列以后没有读入"
