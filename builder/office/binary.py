"""Workbooks older than 2007 (.xls, BIFF) as rows of what their cells show; the only module that knows xlrd."""

import struct
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import xlrd  # pyright: ignore[reportMissingTypeStubs]
from xlrd.biffh import XLRDError  # pyright: ignore[reportMissingTypeStubs]
from xlrd.compdoc import CompDocError  # pyright: ignore[reportMissingTypeStubs]

from builder.office import UnreadableError
from builder.office.cells import ERROR, HIDDEN, STRUCK, TRUTH, Cell, Page, Row, range_of, row_of
from builder.office.formats import BUILT_IN, shown_number, shown_words

_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)
_LARGEST = 30_000_000
_BROKEN = "不是完整的 .xls 工作簿，可能已损坏；请用 Excel 或 WPS 打开后另存为 .xlsx"


def binary_pages(file: Path) -> Iterator[Page]:
    """The sheets of a workbook."""
    if file.stat().st_size > _LARGEST:
        raise UnreadableError(f"超过 {_LARGEST // 1_000_000} MB，请另存为 .xlsx")
    try:
        book: Any = xlrd.open_workbook(file_contents=file.read_bytes(), formatting_info=True, logfile=StringIO())
        for sheet in book.sheets():
            yield Page(sheet.name, sheet.visibility == 0, list(_binary_rows(book, sheet)))
    except (XLRDError, CompDocError, struct.error, *_FAULTS) as error:
        raise UnreadableError("有密码；请打开后不加密码另存为 .xlsx" if "encrypt" in str(error) else _BROKEN) from error


def _binary_rows(book: Any, sheet: Any) -> Iterator[Row]:
    merged: dict[int, dict[int, str]] = {}
    for top, bottom, left, right in sheet.merged_cells:
        merged.setdefault(top, {})[left] = range_of(top + 1, left, right - left, bottom - top)
    unseen = frozenset(at for at, column in sheet.colinfo_map.items() if column.hidden or not column.width)
    for row in range(sheet.nrows):
        found = ((column, _binary_cell(book, sheet, row, column)) for column in range(sheet.row_len(row)))
        cells = {column: cell for column, cell in found if cell}
        shape = sheet.rowinfo_map.get(row)
        wrong = HIDDEN if shape and (shape.hidden or shape.height == 0) else ""
        if cells or row in merged:
            yield row_of(row + 1, cells, merged=merged.get(row, {}), wrong=wrong, unseen=unseen)


def _binary_cell(book: Any, sheet: Any, row: int, column: int) -> Cell | None:
    """What a cell shows; None for an empty one."""
    found = sheet.cell(row, column)
    if found.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or found.value == "":
        return None
    look = book.xf_list[found.xf_index]
    fonts = [look.font_index, *(font for _, font in sheet.rich_text_runlist_map.get((row, column), ()))]
    if any(book.font_list[font].struck_out for font in fonts):
        return Cell("", odd=f"“{str(found.value)[:20]}”{STRUCK}")
    key = look.format_key
    code = BUILT_IN.get(key) or (book.format_map[key].format_str if key in book.format_map else "General")
    match found.ctype:
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return shown_number(float(found.value), code, from_1904=bool(book.datemode))
        case xlrd.XL_CELL_BOOLEAN:
            return Cell("", odd=f"“{'TRUE' if found.value else 'FALSE'}”{TRUTH}")
        case xlrd.XL_CELL_ERROR:
            return Cell("", odd=f"“{xlrd.error_text_from_code.get(found.value, '#N/A')}”{ERROR}")
        case _:
            return shown_words(str(found.value), code)
