"""The columns of a ledger, with heads in even lines, and its rows to write in; rows that are alike are written once."""

import re
from itertools import pairwise
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from builder.generate.breaking import evenly
from builder.model.form import Column

_HEIGHT = 22.7
"""Points of a ruled row to write on: 8 mm."""
_TALL = Font(size=18)
"""A face whose line is as tall as a ruled row."""
_LAST_CELL = re.compile(rb'<c r="[A-Z]+[0-9]+"( s="[0-9]+") t="n"></c></row>')
"""An empty cell at the end of a row: it stands behind the one before it without a place (ECMA-376, 18.3.1.4)."""
_ROWS = 100
"""Rows to write in; those beyond the printed ones are ruled when something is written there."""
_DAY_WIDTH, _SIGN_WIDTH, _NARROWEST = 11.5, 2.4, 5.8
"""Of 2026-11-22, of a Chinese character in a head, and of two, in characters of the sheet's own size."""
_THIN = Side(style="thin")
RULED = Border(_THIN, _THIN, _THIN, _THIN)
WRAPPED = Alignment(vertical="center", wrap_text=True)


def broken_head(column: Column, share: float) -> tuple[float, str]:
    """The width of a column, enough for a day, and its head in lines none of which is one character."""
    width, head = max(_NARROWEST, share, _DAY_WIDTH if column.kind == "date" else 0), column.label.words
    across = signs_across(width)
    while len(head) > 1 and min(map(len, evenly(head, across).split("\n"))) == 1:
        across += 1
    return round(max(width, across * _SIGN_WIDTH + 1), 1), evenly(head, across)


def signs_across(width: float) -> int:
    """How many Chinese characters of a head stand in one line of a column."""
    return int((width - 1) / _SIGN_WIDTH + 0.05)


def rule_what_is_written(sheet: Any, columns: int, last: int) -> None:
    """Rows below the ruled ones are ruled, and so printed, as far down as something is written."""
    written = f"$A{last + 1}:${get_column_letter(columns)}${last + _ROWS}"
    rule = Rule(type="expression", dxf=DifferentialStyle(border=RULED), formula=[f"COUNTA({written})>0"])
    sheet.conditional_formatting.add(written.replace("$", ""), rule)


def keep_rows_tall(sheet: Worksheet, at: int, head: int, printed: int) -> None:
    """Let rows grow with what is written in them, and never be lower than ruled: empty cells beside them are as tall.

    A fixed height would cut the second line of a cell; a free one follows the tallest cell of the row.
    """
    for row in _written_rows(head, printed):
        sheet.cell(row, at).font = _TALL


def rule_column(sheet: Worksheet, at: int, column: Column, head: int, printed: int) -> None:
    """Rule the empty cells of a column, and have them take what the column is for."""
    letter = get_column_letter(at)
    for row in _written_rows(head, printed):
        sheet.row_dimensions[row].height = _HEIGHT
        cell = sheet.cell(row, at)
        cell.alignment = WRAPPED
        if row <= head + printed:
            cell.border = RULED
        cell.number_format = {"date": "yyyy-mm-dd", "number": "General"}.get(column.kind, "@")
    validation = _validation(column)
    if validation:
        validation.add(f"{letter}{head + 1}:{letter}{head + _ROWS}")
        sheet.add_data_validation(validation)


def _written_rows(head: int, printed: int) -> list[int]:
    """Of rows that are all alike, the first, the last of those with borders, that behind it, and the last."""
    last = head + max(_ROWS, printed)
    return sorted({row for row in (head + 1, head + printed, head + printed + 1, last) if head < row <= last})


def with_all_rows(xml: bytes, head: int, printed: int) -> bytes:
    """The XML of a sheet with the rows between those written; openpyxl would take most of the time of all moulds.

    It fixes the height of each row that has one; those to write in are let go.
    """
    for row, following in pairwise(_written_rows(head, printed)):
        begin = xml.index(b'<row r="%d"' % row)
        end = xml.index(b"</row>", begin) + len(b"</row>")
        place = re.compile(rb'(r="[A-Z]*)%d"' % row)
        between = (place.sub(rb'\g<1>%d"' % at, xml[begin:end]) for at in range(row + 1, following))
        xml = b"".join((xml[:end], *between, xml[end:]))
    xml = _LAST_CELL.sub(rb"<c\1/></row>", xml).replace(b' t="n"></c>', b"/>")
    return xml.replace(b'ht="%s" customHeight="1"' % str(_HEIGHT).encode(), b'ht="%s"' % str(_HEIGHT).encode())


def _validation(column: Column) -> DataValidation | None:
    match column.kind:
        case "choice":
            listed = ",".join(choice.replace('"', "").replace(",", "，") for choice in column.choices)
            made = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True) if len(listed) <= 250 else None
        case "date":
            made = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
        case "number":
            made = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        case "text":
            made = None
    if made:
        made.showErrorMessage = True  # without it, an editor takes whatever is written
        made.errorTitle, made.error = "请核对", f"{column.label.words[:30]}：{_ASKED[column.kind]}"
        made.errorStyle = "stop" if column.kind == "date" else "warning"
    return made


_ASKED = {"date": "请写日期，如 2026-11-22", "number": "请写数字", "choice": "请从列出的里面选"}
