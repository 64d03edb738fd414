"""A table that anyone may have made, workbook or delimited text, as rows of words; nothing else of it leaves `office`.

The content tells what a file is; its ending counts only where the content says nothing.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from builder.chinese import why_refused
from builder.office import UnreadableError, refuse_devices
from builder.office.cells import Row
from builder.office.delimited import encoding_of, text_rows
from builder.office.package import refuse_compound
from builder.office.workbook import sheet_rows
from builder.values import value

_ZIP = b"PK"
_ENDINGS = (".xlsx", ".xlsm")
_MEGABYTE = 1 << 20


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
        if self.encoding:
            return text_rows(self.file, self.encoding, self.delimiter)
        return sheet_rows(self.file, self.sheet)


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
    refuse_devices(file)
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
    encoding = encoding_of(file, content)
    tables = [Table(file, sheet, stamp, encoding, delimiter) for delimiter in ",\t;"] if encoding else []
    best = max(tables, key=score, default=None)
    if ending in _ENDINGS and (best is None or not score(best)):
        raise UnreadableError("不是 Excel 工作簿，可能已损坏")
    if best is None:
        raise UnreadableError("既不是 UTF-8 也不是 GBK 编码，或者已损坏；请用 Excel 另存为“CSV UTF-8”或者 .xlsx")
    return best
