"""A roster's file, workbook or CSV, becomes rows of words; nothing else of it leaves this module.

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
from lzma import LZMAError
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  a compiled module without types
from openpyxl import Workbook
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import TranslatorError
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import CellCoordinatesException
from openpyxl.xml.constants import SHARED_STRINGS

from builder.chinese import why_refused
from builder.values import value

SHEET = "花名册"
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
_ENDINGS = (".xlsx", ".xlsm")
_LONGEST_FIELD, _MEGABYTE = 2**31 - 1, 1 << 20
_LARGEST, _LARGEST_PART = 300_000_000, 30_000_000
"""Bytes unpacked: of the whole workbook, and of a part that openpyxl does not read as a stream."""
_LAST_ROW, _MOST_MERGED, _BATCH = 1_048_576, 10_000, 100
_STREAMED = re.compile(r"worksheets/[^/]+\.xml$|sharedStrings\.xml$")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ESCAPED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
"""How Excel keeps what XML cannot hold (ECMA-376, 22.4.2.4); halves of a character stay as they are written."""
_FAULTS = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError),
    *(TypeError, ValueError, BadZipFile, struct.error, zlib.error, LZMAError),
    *(CellCoordinatesException, TokenizerError, TranslatorError),
)
"""What openpyxl and zipfile raise over broken files: they check little of what they are given."""


class RosterError(ValueError):
    """A roster that cannot be read at all, and why, in words for a clerk."""


@value
class RosterRow:
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
class RosterTable:
    """A file and how to read it: as CSV of an encoding and a delimiter, or, without them, as a workbook."""

    file: Path
    stamp: tuple[int, int]
    encoding: str = ""
    delimiter: str = ""

    def rows(self) -> Iterator[RosterRow]:
        """Its rows as a stream; raises RosterError where a workbook is broken, or the file is another by now."""
        if _file_stamp(self.file) != self.stamp:
            raise RosterError("刚刚被人改动过，请重新运行")
        return _text_rows(self) if self.encoding else _sheet_rows(self.file)


def _file_stamp(file: Path) -> tuple[int, int]:
    """What tells one state of a file from another."""
    try:
        facts = file.stat()
    except OSError as error:
        raise RosterError("没有这个文件") from error
    return facts.st_size, facts.st_mtime_ns


def table_of(file: Path, score: Callable[[RosterTable], int]) -> RosterTable:
    """Tell what a file is; `score` tells how well a table reads, for choosing the delimiter."""
    stamp = _file_stamp(file)
    try:
        with file.open("rb") as stream:
            content = stream.read(_MEGABYTE)
    except OSError as error:
        raise RosterError(f"打不开：{why_refused(error)}") from error
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise RosterError("是空的")
    ending = file.suffix.lower()
    if content.startswith(_OLE):
        raise RosterError(_ole_reason(content, ending))
    if content.startswith(_ZIP) and b"\0" in content[:30]:
        return RosterTable(file, stamp)
    encoding = _encoding_of(file, content)
    tables = [RosterTable(file, stamp, encoding, delimiter) for delimiter in ",\t;"] if encoding else []
    best = max(tables, key=score, default=None)
    if ending in _ENDINGS and (best is None or not score(best)):
        raise RosterError("不是 Excel 工作簿，可能已损坏")
    if best is None:
        raise RosterError("既不是 UTF-8 也不是 GBK 编码，或者已损坏；请用 Excel 另存为“CSV UTF-8”或者 .xlsx")
    return best


def _ole_reason(content: bytes, ending: str) -> str:
    """Compound files (MS-CFB) hold workbooks with a password ([MS-OFFCRYPTO], 2.3) and those of Excel 97."""
    old = any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")) or ending not in _ENDINGS
    if old and "EncryptedPackage".encode("utf-16-le") not in content:
        return "是旧的 .xls 格式，请用 Excel 或 WPS 另存为 .xlsx"
    return "有密码，请用 Excel 打开，去掉密码后另存"


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


def _text_rows(table: RosterTable) -> Iterator[RosterRow]:
    csv.field_size_limit(_LONGEST_FIELD)
    with table.file.open(encoding=table.encoding, newline="") as stream:
        for number, words in enumerate(csv.reader(stream, delimiter=table.delimiter), 1):
            yield RosterRow(number, tuple(words), {}, {}, delimited=True)


def _sheet_rows(file: Path) -> Iterator[RosterRow]:
    """The rows of a workbook's sheet 花名册, else of its first visible one."""
    with file.open("rb") as stream:
        with _faults_told():
            _refuse_bombs(stream)
            reader = _Reader(stream, read_only=True, keep_links=False)
            reader.read()
            sheet = _chosen_sheet(reader.wb)
            merged = _merged_ranges(stream, sheet)
            # Without this, a workbook that tells a wrong size of itself loses cells.
            sheet.reset_dimensions()
            source = (tuple(_sheet_cell(cell) for cell in cells) for cells in sheet.iter_rows(1, None, 1))
        for number, cells in enumerate(_guarded(source), 1):
            if number > _LAST_ROW:
                raise RosterError(f"超过 {_LAST_ROW} 行")
            if cells or number in merged:
                read = [_cell_words(cell) for cell in cells]
                odd = {at: why for at, (_, why) in enumerate(read) if why}
                words = tuple(words for words, _ in read)
                yield RosterRow(number, words, odd, merged.get(number, {}), delimited=False)


@contextmanager
def _faults_told() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except RosterError:
            raise
        except _FAULTS as error:
            raise RosterError("不是完整的 Excel 工作簿，可能已损坏；请用 Excel 打开后另存为 .xlsx") from error


def _refuse_bombs(stream: IO[bytes]) -> None:
    """Refuse what unpacks to too much, and document types, which Excel never writes and which may grow without end."""
    with ZipFile(stream) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
            raise RosterError(f"解开后超过 {_LARGEST // 1_000_000} MB，不像花名册")
        for entry in archive.infolist():
            if not entry.filename.endswith((".xml", ".rels")):
                continue
            if entry.file_size > _LARGEST_PART and not _STREAMED.search(entry.filename):
                raise RosterError("里面的格式太多，不像花名册；请把内容复制到新的工作簿")
            with archive.open(entry) as part:
                if _DTD.search(part.read(100_000).replace(b"\0", b"")):
                    raise RosterError("里面有 Excel 不会写的内容（DTD），没有读")


def _chosen_sheet(book: Workbook) -> Any:
    shown = (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    sheet = next((sheet for sheet in book.worksheets if sheet.title == SHEET), next(shown, None))
    if sheet is None:
        raise RosterError("里面没有看得见的工作表")
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
    """openpyxl's reader, but for its list of strings, which holds every word of the workbook as an object."""

    def read_strings(self) -> None:
        """Read the shared strings, without the sounds that Excel keeps beside characters."""
        part: Any = self.package.find(SHARED_STRINGS)
        self.shared_strings: Any = _Strings()
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                for element in _elements(source, "si"):
                    texts = (text for text in element.iter("{*}t") if not text.getparent().tag.endswith("rPh"))
                    self.shared_strings.append("".join(text.text or "" for text in texts))


def _elements(source: IO[bytes], *names: str) -> Iterator[Any]:
    """Elements as they end; each is dropped once it has been looked at, so that memory stays flat."""
    tags = [f"{{*}}{name}" for name in names]
    for _, element in etree.iterparse(source, tag=tags, resolve_entities=False, no_network=True):
        yield element
        element.clear()
        while (before := element.getprevious()) is not None:
            before.getparent().remove(before)


def _merged_ranges(stream: IO[bytes], sheet: Any) -> dict[int, dict[int, str]]:
    """Ranges of merged cells by the row and column where they begin; openpyxl does not tell them of a stream."""
    found: dict[int, dict[int, str]] = {}
    with ZipFile(stream) as archive, archive.open(sheet._worksheet_path) as part:
        merges = (element.get("ref", "") for element in _elements(part, "row", "mergeCell") if element.get("ref"))
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
