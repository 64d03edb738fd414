"""A sheet of a workbook as rows of words, read by openpyxl as a stream and through the package's guard."""

import struct
import warnings
import zlib
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import TranslatorError
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import CellCoordinatesException
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS

from builder.office import UnreadableError
from builder.office.cells import Row, SheetCell, cell_words, sheet_cell
from builder.office.package import Package
from builder.office.xml import elements

_LAST_ROW, _MOST_COLUMNS, _MOST_MERGED, _BATCH = 1_048_576, 1_000, 10_000, 100
_SparseRow = tuple[int, dict[int, SheetCell]]
"""The number of a row, and its cells by column, counted from 0."""
_FAULTS = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError),
    *(TypeError, ValueError, BadZipFile, struct.error, zlib.error),
    *(CellCoordinatesException, TokenizerError, TranslatorError),
)
"""What openpyxl and zipfile raise over broken files: they check little of what they are given."""


def sheet_rows(file: Path, title: str) -> Iterator[Row]:
    """The rows of the sheet of a title, else of the first that is shown; UnreadableError where it is broken."""
    with file.open("rb") as stream:
        with _faults_told():
            package = Package(stream)
            sheet = _chosen_sheet(_Reader(package).book(), title)
            merged = _merged_ranges(package, sheet)
        for number, cells in _guarded(_with_rows(_sparse_rows(sheet), sorted(merged))):
            if number > _LAST_ROW:
                raise UnreadableError(f"超过 {_LAST_ROW} 行")
            if (last := max(cells, default=-1)) >= _MOST_COLUMNS:
                raise UnreadableError(f"第 {number} 行第 {last + 1} 列还有内容；一张表最多 {_MOST_COLUMNS} 列")
            words = [""] * (last + 1)
            odd: dict[int, str] = {}
            for at, cell in cells.items():
                words[at], why = cell_words(cell)
                if why:
                    odd[at] = why
            yield Row(number, tuple(words), odd, merged.get(number, {}), delimited=False)


def _sparse_rows(sheet: Any) -> Iterator[_SparseRow]:
    """The rows that are there with the cells that are there; openpyxl's own would be filled up to the last column."""
    book = sheet.parent
    kinds = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}
    with book._archive.open(sheet._worksheet_path) as source:
        last = 0
        for number, cells in WorkSheetParser(source, sheet._shared_strings, epoch=book.epoch, **kinds).parse():
            if number > last:
                last = number
                found = ((cell["column"] - 1, sheet_cell(ReadOnlyCell(sheet, **cell))) for cell in cells)
                yield number, {at: cell for at, cell in found if cell}


def _with_rows(rows: Iterator[_SparseRow], numbers: list[int]) -> Iterator[_SparseRow]:
    """The rows, and empty ones of these numbers where there are none."""
    for number, cells in rows:
        while numbers and numbers[0] <= number:
            if (missing := numbers.pop(0)) < number:
                yield missing, {}
        yield number, cells
    yield from ((missing, {}) for missing in numbers)


@contextmanager
def _faults_told() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except _FAULTS as error:
            raise UnreadableError("不是完整的 Excel 工作簿，可能已损坏；请用 Excel 打开后另存为 .xlsx") from error


def _chosen_sheet(book: Workbook, title: str) -> Any:
    shown = (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    sheet = next((sheet for sheet in book.worksheets if sheet.title == title), next(shown, None))
    if sheet is None:
        raise UnreadableError("里面没有看得见的工作表")
    return sheet


class _Strings:
    """Shared strings in one piece: a list of them takes five times the memory."""

    def __init__(self) -> None:
        self._text = bytearray()
        self._ends = array("Q", [0])

    def append(self, words: str) -> None:
        self._text += words.encode()
        self._ends.append(len(self._text))

    def __getitem__(self, at: int) -> str:
        return self._text[self._ends[at] : self._ends[at + 1]].decode()


class _Reader(ExcelReader):
    """openpyxl's reader, held to what rows need and to the package's guard.

    Its own list of strings holds every word of the workbook as an object.
    """

    def __init__(self, package: Package) -> None:
        self.archive: Any = package
        self.valid_files = package.namelist()
        self.read_only = True
        self.keep_vba = self.keep_links = self.data_only = False

    def book(self) -> Workbook:
        """The workbook with its sheets, whose rows are still to be read."""
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)
        self.read_worksheets()
        return self.wb

    def read_chartsheet(self, sheet: Any, rel: Any) -> None:
        """Leave it unread: it has no rows."""

    def read_strings(self) -> None:
        """Read the shared strings, without the sounds that Excel keeps beside characters."""
        part: Any = self.package.find(SHARED_STRINGS)
        self.shared_strings: Any = _Strings()
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                for element in elements(source, "si"):
                    texts = (text for text in element.iter("{*}t") if not text.getparent().tag.endswith("rPh"))
                    self.shared_strings.append("".join(text.text or "" for text in texts))


def _merged_ranges(package: Package, sheet: Any) -> dict[int, dict[int, str]]:
    """Ranges of merged cells by the row and column where they begin; openpyxl does not tell them of a stream."""
    found: dict[int, dict[int, str]] = {}
    with package.open(sheet._worksheet_path) as part:
        merges = (element.get("ref", "") for element in elements(part, "row", "mergeCell") if element.get("ref"))
        for words in islice(merges, _MOST_MERGED):
            left, top, *_ = range_boundaries(words)
            found.setdefault(int(top or 1), {})[int(left or 1) - 1] = words
    return found


def _guarded(source: Iterator[_SparseRow]) -> Iterator[_SparseRow]:
    batch: list[_SparseRow] = [(0, {})]
    while batch:
        with _faults_told():
            batch = list(islice(source, _BATCH))
        yield from batch
