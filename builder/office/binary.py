"""Workbooks older than 2007 (.xls, BIFF) as rows of what their cells show; the only module that knows xlrd."""

import struct
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import xlrd  # pyright: ignore[reportMissingTypeStubs]
from xlrd.biffh import XLRDError  # pyright: ignore[reportMissingTypeStubs]
from xlrd.compdoc import CompDoc, CompDocError  # pyright: ignore[reportMissingTypeStubs]

from builder.office import UnreadableError
from builder.office.cells import ERROR, FORMULA, HIDDEN, TRUTH, Cell, Page, Row, range_of, row_of, struck_out
from builder.office.formats import BUILT_IN, shown_number, shown_words

_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)
_SHEET, _SETUP, _END = 0x85, 0xA1, 0x0A
_STREAM = 2
_FORMULAS = (0x06, 0x206, 0x406)
_UPRIGHT, _NO_SETUP, _NO_DIRECTION = 2, 4, 0x40
_Place = tuple[int, int]
"""Row and column of a cell, from 0."""
_LARGEST = 30_000_000
_BROKEN = "不是完整的 .xls 工作簿，可能已损坏；请用 Excel 或 WPS 打开后另存为 .xlsx"


def binary_pages(file: Path) -> Iterator[Page]:
    """The sheets of a workbook."""
    if file.stat().st_size > _LARGEST:
        raise UnreadableError(f"超过 {_LARGEST // 1_000_000} MB，请另存为 .xlsx")
    try:
        content = file.read_bytes()
        book: Any = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=StringIO())
        for sheet, reckoned in zip(book.sheets(), _reckoned_cells(content), strict=True):
            yield Page(sheet.name, sheet.visibility == 0, list(_binary_rows(book, sheet, reckoned)))
    except (XLRDError, CompDocError, struct.error, *_FAULTS) as error:
        raise UnreadableError("有密码；请打开后不加密码另存为 .xlsx" if "encrypt" in str(error) else _BROKEN) from error


def is_compound_whole(content: bytes) -> bool:
    """Whether all streams of a compound file ([MS-CFB]: .doc, .xls, .wps of old) are there to their ends."""
    try:
        document: Any = CompDoc(content, StringIO())
        found = ((one, document.get_named_stream(one.name)) for one in document.dirlist if one.etype == _STREAM)
        return all(len(stream) >= one.tot_size for one, stream in found if stream is not None)
    except (CompDocError, struct.error, *_FAULTS):
        return False


def binary_across(file: Path) -> frozenset[str]:
    """The titles of the sheets that are printed across the page ([MS-XLS], 2.4.28 BoundSheet8, 2.4.257 Setup)."""
    try:
        content = file.read_bytes()
        stream, starts = _sheet_starts(content)
        titles = xlrd.open_workbook(file_contents=content, on_demand=True, logfile=StringIO()).sheet_names()
        return frozenset(title for title, start in zip(titles, starts, strict=False) if _is_across(stream, start))
    except (XLRDError, CompDocError, struct.error, *_FAULTS) as error:
        raise UnreadableError(_BROKEN) from error


def binary_framed(file: Path, fewest: int, most: int) -> dict[str, frozenset[int]]:
    """By the title of a sheet the rows, from 0, of which cells have lines round them."""
    try:
        book: Any = xlrd.open_workbook(file_contents=file.read_bytes(), formatting_info=True, logfile=StringIO())
        lined = [_is_lined(look.border) for look in book.xf_list]
        return {
            sheet.name: frozenset(
                row
                for row in range(min(sheet.nrows, most))
                if sum(lined[sheet.cell_xf_index(row, at)] for at in range(sheet.row_len(row))) >= fewest
            )
            for sheet in book.sheets()
        }
    except (XLRDError, CompDocError, struct.error, *_FAULTS) as error:
        raise UnreadableError(_BROKEN) from error


def _is_lined(border: Any) -> bool:
    sides = (border.left_line_style, border.right_line_style, border.top_line_style, border.bottom_line_style)
    return any(sides)


def _sheet_starts(content: bytes) -> tuple[bytes, list[int]]:
    """The stream of a book, and where in it the records of each sheet begin."""
    document = CompDoc(content, StringIO())
    stream = document.get_named_stream("Workbook") or document.get_named_stream("Book") or b""
    sheets = (found for kind, found in _records(stream, 0) if kind == _SHEET and not found[5])
    return stream, [int.from_bytes(found[:4], "little") for found in sheets]


def _reckoned_cells(content: bytes) -> Iterator[frozenset[_Place]]:
    """The cells of each sheet that have a formula ([MS-XLS], 2.4.127); xlrd gives what it came to, if anything."""
    stream, starts = _sheet_starts(content)
    for start in starts:
        found = (record for kind, record in _records(stream, start) if kind in _FORMULAS)
        yield frozenset(struct.unpack_from("<HH", record) for record in found)


def _is_across(book: bytes, start: int) -> bool:
    """Whether the set-up of a page says that it lies across, and does not say that this means nothing."""
    flags = next(
        (int.from_bytes(found[10:12], "little") for kind, found in _records(book, start) if kind == _SETUP), _NO_SETUP
    )
    return not flags & (_UPRIGHT | _NO_SETUP | _NO_DIRECTION)


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a stream from one of them on, as far as they are of one part."""
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind == _END:
            return
        yield kind, book[at + 4 : at + 4 + length]
        at += 4 + length


def _binary_rows(book: Any, sheet: Any, reckoned: frozenset[_Place]) -> Iterator[Row]:
    merged: dict[int, dict[int, str]] = {}
    for top, bottom, left, right in sheet.merged_cells:
        merged.setdefault(top, {})[left] = range_of(top + 1, left, right - left, bottom - top)
    unseen = frozenset(at for at, column in sheet.colinfo_map.items() if column.hidden or not column.width)
    for row in range(sheet.nrows):
        found = (
            (column, _formula_cell(cell) if (row, column) in reckoned else cell)
            for column in range(sheet.row_len(row))
            for cell in (_binary_cell(book, sheet, row, column),)
        )
        cells = {column: cell for column, cell in found if cell}
        shape = sheet.rowinfo_map.get(row)
        wrong = HIDDEN if shape and (shape.hidden or shape.height == 0) else ""
        if cells or row in merged:
            yield row_of(row + 1, cells, merged=merged.get(row, {}), wrong=wrong, unseen=unseen)


def _formula_cell(shown: Cell | None) -> Cell:
    return Cell("", odd=f"“{shown.words[:20]}”{FORMULA}" if shown and shown.words else f"这一格{FORMULA}")


def _binary_cell(book: Any, sheet: Any, row: int, column: int) -> Cell | None:
    """What a cell shows; None for an empty one."""
    found = sheet.cell(row, column)
    if found.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or found.value == "":
        return None
    look = book.xf_list[found.xf_index]
    shown = _binary_shown(book, found, look)
    fonts = [look.font_index, *(font for _, font in sheet.rich_text_runlist_map.get((row, column), ()))]
    return struck_out(shown) if any(book.font_list[font].struck_out for font in fonts) else shown


def _binary_shown(book: Any, found: Any, look: Any) -> Cell:
    """What a cell with something in it shows, by its kind and the format of its look."""
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
