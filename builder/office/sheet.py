"""A table that anyone may have made, workbook or delimited text, becomes rows of words; nothing else of it leaves here.

The content tells what a file is; its ending counts only where the content says nothing.
"""

import csv
import re
import struct
import warnings
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import TranslatorError
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import CellCoordinatesException
from openpyxl.xml.constants import SHARED_STRINGS

from builder.chinese import why_refused
from builder.office import UnreadableError
from builder.office.package import Package, refuse_compound
from builder.office.xml import elements
from builder.values import value

_ZIP = b"PK"
_ENDINGS = (".xlsx", ".xlsm")
_LONGEST_FIELD, _MEGABYTE = 2**31 - 1, 1 << 20
_LAST_ROW, _MOST_MERGED, _BATCH = 1_048_576, 10_000, 100
_ESCAPED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
"""How Excel keeps what XML cannot hold (ECMA-376, 22.4.2.4); halves of a character stay as they are written."""
_FAULTS = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError),
    *(TypeError, ValueError, BadZipFile, struct.error, zlib.error),
    *(CellCoordinatesException, TokenizerError, TranslatorError),
)
"""What openpyxl and zipfile raise over broken files: they check little of what they are given."""


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


@value
class Table:
    """A file and how to read it: as text of an encoding and a delimiter, or, without them, as a workbook.

    Of a workbook it is the sheet named `sheet`, else the first visible one.
    """

    file: Path
    sheet: str
    stamp: tuple[int, int]
    encoding: str = ""
    delimiter: str = ""

    def rows(self) -> Iterator[Row]:
        """Its rows as a stream; raises UnreadableError where a workbook is broken, or the file is another by now."""
        if _file_stamp(self.file) != self.stamp:
            raise UnreadableError("刚刚被人改动过，请重新运行")
        return _text_rows(self) if self.encoding else _sheet_rows(self.file, self.sheet)


def _file_stamp(file: Path) -> tuple[int, int]:
    """What tells one state of a file from another."""
    try:
        facts = file.stat()
    except OSError as error:
        raise UnreadableError("没有这个文件") from error
    return facts.st_size, facts.st_mtime_ns


def table_of(file: Path, sheet: str, score: Callable[[Table], int]) -> Table:
    """Tell what a file is; `score` tells how well a table reads, for choosing the delimiter."""
    stamp = _file_stamp(file)
    try:
        with file.open("rb") as stream:
            content = stream.read(_MEGABYTE)
    except OSError as error:
        raise UnreadableError(f"打不开：{why_refused(error)}") from error
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UnreadableError("是空的")
    ending = file.suffix.lower()
    refuse_compound(content, ending)
    if content.startswith(_ZIP) and b"\0" in content[:30]:
        return Table(file, sheet, stamp)
    encoding = _encoding_of(file, content)
    tables = [Table(file, sheet, stamp, encoding, delimiter) for delimiter in ",\t;"] if encoding else []
    best = max(tables, key=score, default=None)
    if ending in _ENDINGS and (best is None or not score(best)):
        raise UnreadableError("不是 Excel 工作簿，可能已损坏")
    if best is None:
        raise UnreadableError("既不是 UTF-8 也不是 GBK 编码，或者已损坏；请用 Excel 另存为“CSV UTF-8”或者 .xlsx")
    return best


def _encoding_of(file: Path, content: bytes) -> str:
    """UTF-8, else GBK, which would read broken UTF-8 as other words: not where most is UTF-8; or neither."""
    if _decodes(file, "utf-8-sig"):
        return "utf-8-sig"
    rough = content.decode("utf-8", "replace")
    broken = sum(sign > "\x7f" for sign in rough) > 5 * rough.count("\ufffd")
    return "gb18030" if not broken and _decodes(file, "gb18030") else ""


def _decodes(file: Path, encoding: str) -> bool:
    with file.open(encoding=encoding, newline="") as stream:
        try:
            while stream.read(_MEGABYTE):
                pass
        except UnicodeDecodeError:
            return False
    return True


def _text_rows(table: Table) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_FIELD)
    with table.file.open(encoding=table.encoding, newline="") as stream:
        for number, words in enumerate(csv.reader(stream, delimiter=table.delimiter), 1):
            yield Row(number, tuple(words), {}, {}, delimited=True)


def _sheet_rows(file: Path, title: str) -> Iterator[Row]:
    with file.open("rb") as stream:
        with _faults_told():
            package = Package(stream)
            sheet = _chosen_sheet(_Reader(package).book(), title)
            merged = _merged_ranges(package, sheet)
            # Without this, a workbook that tells a wrong size of itself loses cells.
            sheet.reset_dimensions()
            source = (tuple(_sheet_cell(cell) for cell in cells) for cells in sheet.iter_rows(1, None, 1))
        for number, cells in enumerate(_guarded(source), 1):
            if number > _LAST_ROW:
                raise UnreadableError(f"超过 {_LAST_ROW} 行")
            if cells or number in merged:
                read = [_cell_words(cell) for cell in cells]
                odd = {at: why for at, (_, why) in enumerate(read) if why}
                words = tuple(words for words, _ in read)
                yield Row(number, words, odd, merged.get(number, {}), delimited=False)


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


_SheetCell = tuple[object, str, bool] | None
"""What a cell holds, as what (openpyxl's letter for its type), and whether it is shown as a percentage."""


def _sheet_cell(cell: Any) -> _SheetCell:
    if cell.value is None:
        return None
    return cell.value, cell.data_type, cell.data_type == "n" and "%" in (cell.number_format or "")


def _guarded(source: Iterator[tuple[_SheetCell, ...]]) -> Iterator[tuple[_SheetCell, ...]]:
    batch = [()]
    while batch:
        with _faults_told():
            batch = list(islice(source, _BATCH))
        yield from batch


def _cell_words(cell: _SheetCell) -> tuple[str, str]:
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
