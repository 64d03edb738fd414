"""A list of things within a form: heads with ruled rows below them, above or below labels that have a blank each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from builder.office.grid import Grid, GridCell

_SUM = re.compile(r"[合小总共]\s*计|累\s*计|[一-十]、")
_FEWEST = 3

Rows = Sequence[Sequence[GridCell]]


def list_within(rows: Rows, is_label: Callable[[str], bool]) -> tuple[int, int] | None:
    """From which to which row a list stands in a form: a label over each column, and below it rows to write in."""
    for at, whole in enumerate(rows):
        row = whole[columns_aside(rows, at) :]
        end = _list_ends(rows, at)
        least = 1 if len(row) >= _FEWEST else 2
        if len(row) > 1 and end - at > least and all(is_label(cell.words) for cell in row):
            return at, end
    return None


def fields_behind(rows: Rows, is_label: Callable[[str], bool]) -> int:
    """Where the rows of a ruled table end with labels of another layout, each with its blank: 承办人意见 | ____."""
    begin = len(rows)
    while begin > 1 and _is_field_row(rows[begin - 1], rows[0], is_label):
        begin -= 1
    return begin


def _is_field_row(row: Sequence[GridCell], heads: Sequence[GridCell], is_label: Callable[[str], bool]) -> bool:
    named = bool(row) and is_label(row[0].words) and not _SUM.match(row[0].words)
    blank = not any(cell.words.strip() for cell in row[1::2])
    return named and blank and 1 < len(row) <= len(heads) - 2 and len(row) % 2 == 0


def columns_aside(rows: Rows, head: int) -> int:
    """1 where the first cell of a head runs down beside the rows below it and names the list; else 0."""
    row, below = rows[head], rows[head + 1] if head + 1 < len(rows) else ()
    beside = len(row) >= _FEWEST and bool(below) and below[0].column > row[0].column
    return int(beside and _is_row_to_write_in(below, [cell.column for cell in row[1:]]))


def list_alone(grid: Grid, rows: Rows) -> tuple[Grid, Rows, str]:
    """A list, and the grid that it stands in, without what runs down beside it; and the words of that."""
    aside = columns_aside(rows, 0)
    left = rows[0][aside].column if aside else 0
    cut = replace(grid, rows=tuple(row[left:] for row in grid.rows))
    return cut, [rows[0][aside:], *rows[1:]], unbroken(rows[0][0].words) if aside else ""


def _list_ends(rows: Rows, head: int) -> int:
    """Behind the rows below a head that have its columns and nothing in them, but for a number in the first."""
    columns = [cell.column for cell in rows[head][columns_aside(rows, head) :]]
    end = head + 1
    while end < len(rows) and _is_row_to_write_in(rows[end], columns):
        end += 1
    return end


def _is_row_to_write_in(row: Sequence[GridCell], columns: Sequence[int]) -> bool:
    first = row[0].words.strip() if row else ""
    if len(row) == 1 and row[0].column == columns[0]:
        return first.isdecimal()
    blank = not any(cell.words.strip() for cell in row[1:]) and (not first or first.isdecimal())
    return [cell.column for cell in row] == columns and blank


def head_labels(grid: Grid, begin: int, is_label: Callable[[str], bool]) -> tuple[list[str], int]:
    """The labels of the columns, and over how many rows they stand."""
    top, second = grid.rows[begin], grid.rows[begin + 1] if begin + 1 < len(grid.rows) else ()
    spans = any(cell == after for cell, after in pairwise(top))
    two = spans and all(below is above or is_label(below.words) for above, below in zip(top, second, strict=False))
    labels: list[str] = []
    for at, cell in enumerate(top):
        if two and second[at] != cell:
            labels.append(f"{unbroken(cell.words)}：{unbroken(second[at].words)}")
        elif not at or top[at - 1] != cell:
            labels.append(unbroken(cell.words))
    return labels, 2 if two else 1


def unbroken(words: str) -> str:
    """The words of a cell on one line."""
    return re.sub(r"\s*\n\s*", "", words.strip())
