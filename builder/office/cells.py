"""A row of words, and what the cells of a workbook say in words."""

import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from builder.values import value

_ESCAPED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
"""How Excel keeps what XML cannot hold (ECMA-376, 22.4.2.4); halves of a character stay as they are written."""


@value
class Row:
    """A row as it stands in the file; columns count from 0."""

    number: int
    words: tuple[str, ...]
    odd: Mapping[int, str]
    """Why a cell has no words of its own; with words it is a day, right only where days belong."""
    merged: Mapping[int, str]
    """Ranges of merged cells, by the column where they begin."""
    delimited: bool
    """Whether cells are kept apart by signs, so that a sign too many moves all that follow."""


SheetCell = tuple[object, str, bool] | None
"""What a cell holds, as what (openpyxl's letter for its type), and whether it is shown as a percentage."""


def sheet_cell(cell: Any) -> SheetCell:
    if cell.value is None:
        return None
    return cell.value, cell.data_type, cell.data_type == "n" and "%" in (cell.number_format or "")


def cell_words(cell: SheetCell) -> tuple[str, str]:
    """The words of a cell, and what is odd about it."""
    match cell:
        case None:
            return "", ""
        case (_, "f", _):
            return "", "是公式，请改成值"
        case (_, "e", _):
            return "", "是错误值（如 #N/A），请改成值"
        case (bool(), _, _):
            return "", "是逻辑值 TRUE 或 FALSE，不是内容"
        case (int() | float() as found, _, percent):
            return f"{_number_words(found * 100)}%" if percent else _number_words(found), ""
        case (date() | time() | timedelta() as found, _, _):
            return str(found).removesuffix(" 00:00:00"), "被当成了日期或时间，请把单元格设为“文本”格式后重新填写"
        case (found, _, _):
            return _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), str(found)), ""


def _number_words(number: float) -> str:
    """A number as Excel shows it: fifteen digits at most, a whole one without a point."""
    return f"{number:.0f}" if abs(number) < 1e15 and number == int(number) else f"{number:.15g}"
