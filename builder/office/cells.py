"""A row of a table, and what its cells show."""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from builder.values import value

_ESCAPED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
"""How Excel keeps what XML cannot hold (ECMA-376, 22.4.2.4); halves of a character stay as they are written."""
FORMULA, ERROR, TRUTH = "是公式，请改成值", "是错误值，请改成值", "是逻辑值，请改成文字"
ROUNDED = "“{}”显示成“{}”，请重新填写"
_STRUCK = "有删除线，请核对：要用就去掉删除线，不用就删去"
HIDDEN = "这一行是隐藏的，请核对：要用就取消隐藏，不用就删去"
HIDDEN_COLUMN = "这一列是隐藏的，请核对：要用就取消隐藏，不用就删去"


@value
class Cell:
    """The words that a cell shows, the whole day that it shows (ISO 8601), or why its words do not count."""

    words: str
    day: str = ""
    odd: str = ""
    indent: int = 0


@value
class Row:
    """A row as it stands in the file; columns count from 0."""

    number: int
    words: tuple[str, ...]
    days: Mapping[int, str] = field(default_factory=dict)
    odd: Mapping[int, str] = field(default_factory=dict)
    merged: Mapping[int, str] = field(default_factory=dict)
    """Ranges of merged cells, by the column where they begin."""
    wrong: str = ""
    """Why the row as a whole does not count."""
    delimited: bool = False
    """Whether cells are kept apart by signs, so that a sign too many moves all that follow."""
    drawn: bool = False
    """Whether a page draws several cells of it, though nothing may stand in them."""
    unseen: frozenset[int] = frozenset()
    """Columns that are hidden."""
    indents: Mapping[int, int] = field(default_factory=dict)
    """By column, how far the words of a cell are moved in."""


@value
class Page:
    """A sheet that was read as a whole: its title, whether it is shown, its rows."""

    title: str
    shown: bool
    rows: list[Row]


def row_of(number: int, cells: Mapping[int, Cell], **facts: Any) -> Row:
    """A row of cells by column."""
    words = tuple(cells[at].words if at in cells else "" for at in range(max(cells, default=-1) + 1))
    days = {at: cell.day for at, cell in cells.items() if cell.day}
    odd = {at: cell.odd for at, cell in cells.items() if cell.odd}
    indents = {at: cell.indent for at, cell in cells.items() if cell.indent}
    return Row(number, words, days, odd, indents=indents, **facts)


def struck_out(shown: Cell) -> Cell:
    """A cell whose words are crossed out, told as it shows them; what is odd about them otherwise is told alone."""
    return shown if shown.odd else Cell("", odd=f"“{shown.words[:20]}”{_STRUCK}")


def unescaped(words: str) -> str:
    """Words with the characters that Excel writes as _x000D_."""
    return _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), words)


def row_and_column(name: str) -> tuple[int, int]:
    """The row and column of a cell as Excel names it: of B7 7 and 1."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters.replace("$", ""):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(name[len(letters) :]), column - 1


def range_of(row: int, column: int, width: int, height: int) -> str:
    """A range of cells as Excel names it."""
    return f"{cell_name(column, row)}:{cell_name(column + width - 1, row + height - 1)}"


def cell_name(column: int, row: int) -> str:
    """The name that Excel gives a cell; columns count from 0."""
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """The letters that Excel gives a column."""
    letters, rest = "", column + 1
    while rest:
        rest, sign = divmod(rest - 1, 26)
        letters = chr(ord("A") + sign) + letters
    return letters
