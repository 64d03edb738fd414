"""Sheets as grids: what `sheet` gives row by row, with merged cells in every place that they cover."""

from collections.abc import Iterator
from pathlib import Path

from builder.office import UnreadableError
from builder.office.cells import Row, cell_name, row_and_column
from builder.office.grid import MOST_COLUMNS, Grid, GridCell, width_of_blanks, word_grids
from builder.office.sheet import Table, tables_of

_WORD_FILES = (".docx", ".docm", ".dotx")
_MOST_ROWS = 10_000
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
    shown = [row for row in rows if not row.wrong]
    height = max((row.number for row in shown if any(row.words)), default=0)
    width = max((at + 1 for row in shown for at, words in enumerate(row.words[:MOST_COLUMNS]) if words), default=0)
    places = _places(shown, height, width)
    # A row that is hidden or empty keeps its number, so that people find the others by theirs.
    made = tuple(
        tuple(places.get((at, column)) or GridCell("", at, column) for column in range(width)) for at in range(height)
    )
    ruled = frozenset(row.number - 1 for row in shown if row.delimited and len(row.words) > 1)
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


def _left_out(name: str, row: Row) -> Iterator[str]:
    """What a row does not say in words: formulas, what is struck out, hidden rows, columns too far to the right."""
    if row.wrong:
        yield f"{name} 第 {row.number} 行没有读入：{row.wrong}"
        return
    for column, why in row.odd.items():
        yield f"{name} {cell_name(column, row.number)} 没有读入：{why}"
    if any(row.words[MOST_COLUMNS:]):
        yield f"{name} 第 {row.number} 行第 {MOST_COLUMNS} 列以后没有读入"
