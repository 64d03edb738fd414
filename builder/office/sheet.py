"""Tables that anyone may have made, workbook, page or delimited text, as rows; nothing else of them leaves `office`.

The content tells what a file is; its ending counts only where the content says nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from builder.chinese import why_refused
from builder.office import UnreadableError, refuse_devices
from builder.office.binary import binary_across, binary_framed, binary_pages
from builder.office.borders import FEWEST_FRAMED, MOST_FRAMED, framed_rows
from builder.office.cells import Page, Row
from builder.office.delimited import DELIMITERS, encoding_of, text_rows
from builder.office.markup import html_pages, markup_kind, xml_pages
from builder.office.opendocument import is_opendocument, opendocument_across, opendocument_framed, opendocument_pages
from builder.office.package import refuse_compound
from builder.office.workbook import book_sheets, sheet_rows, sheets_across
from builder.values import value

_ZIP, _PACKED, _COMPOUND = b"PK", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_FOREIGN = {
    b"%PDF": "PDF",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"MIME-Version": "网页归档（mht）",
    b"{\\rtf": "RTF",
}
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
_MEGABYTE, _TOP = 1 << 20, 4096


@value
class Table:
    """A sheet that is shown, or a text read with one delimiter; a text has no title."""

    file: Path
    title: str
    stamp: tuple[int, int]
    read: Callable[[], Iterator[Row]]
    hidden: tuple[str, ...] = ()
    """The titles of the sheets beside it that are not shown."""

    def rows(self) -> Iterator[Row]:
        """Its rows as a stream; raises UnreadableError where a workbook is broken, or the file is another by now."""
        if _file_stamp(self.file) != self.stamp:
            raise UnreadableError("刚刚被人改动过，请重新运行")
        return self.read()


def _file_stamp(file: Path) -> tuple[int, int]:
    """What tells one state of a file from another."""
    try:
        facts = file.stat()
    except OSError as error:
        raise UnreadableError("没有这个文件") from error
    return facts.st_size, facts.st_mtime_ns


def tables_of(file: Path) -> list[Table]:
    """The sheets of a workbook that are shown, or a text by each delimiter that it may have."""
    stamp = _file_stamp(file)
    refuse_devices(file)
    try:
        with file.open("rb") as stream:
            content = stream.read(_MEGABYTE)
    except OSError as error:
        raise UnreadableError(f"打不开：{why_refused(error)}") from error
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UnreadableError("是空的")
    found = _sheets_of(file, content)
    if found is None:
        found = [("", True, partial(text_rows, file, _encoding(file, content), delimiter)) for delimiter in DELIMITERS]
    hidden = tuple(title for title, shown, _ in found if not shown)
    if len(hidden) == len(found):
        raise UnreadableError("里面没有看得见的工作表")
    return [Table(file, title, stamp, read, hidden) for title, shown, read in found if shown]


def titles_across(file: Path) -> frozenset[str] | None:
    """The titles of the sheets that are printed across the page; None where a file of its kind does not say."""
    with file.open("rb") as stream:
        head = stream.read(_TOP)
    if head.startswith(_COMPOUND):
        return binary_across(file)
    if head.startswith(_ZIP):
        return opendocument_across(file) if is_opendocument(head) else sheets_across(file)
    return None


def rows_framed(file: Path) -> dict[str, frozenset[int]]:
    """By the title of a sheet the rows that lines frame, from 0; none where a file of its kind does not say."""
    with file.open("rb") as stream:
        head = stream.read(_TOP)
    if head.startswith(_COMPOUND):
        return binary_framed(file, FEWEST_FRAMED, MOST_FRAMED)
    if head.startswith(_ZIP) and is_opendocument(head):
        return opendocument_framed(file, FEWEST_FRAMED, MOST_FRAMED)
    return framed_rows(file) if head.startswith(_ZIP) else {}


def told_of_ending(file: Path) -> tuple[str, ...]:
    """What is told of a table whose name ends as another kind does; the content counts."""
    with file.open("rb") as stream:
        head = stream.read(_TOP)
    if head.startswith(_COMPOUND):
        kind, endings = "旧的 Excel 表格", (".xls", ".et")
    elif head.startswith(_ZIP):
        open_ = is_opendocument(head)
        kind, endings = ("ODS 表格", (".ods",)) if open_ else ("新的 Excel 表格", (".xlsx", ".xlsm", ".et"))
    else:
        kind = {"html": "网页里的表格", "xml": "XML 表格"}.get(markup_kind(head) or "", "文本（CSV）")
        endings = (".csv",) if kind == "文本（CSV）" else ()
    ending = file.suffix.lower()
    return () if ending in endings else (f"名称以 {ending} 结尾，里面是{kind}，按{kind}读入",)


_Titled = list[tuple[str, bool, Callable[[], Iterator[Row]]]]


def _sheets_of(file: Path, content: bytes) -> _Titled | None:
    """The sheets of a workbook of any kind, and whether each is shown; None for what is text."""
    _refuse_other_files(content)
    if content.startswith(_COMPOUND):
        if not _is_binary_book(file, content):
            refuse_compound(content, file.suffix.lower())
        return _titled_pages(binary_pages(file))
    # A text may begin with PK, too.
    if content.startswith(_PACKED) or (content.startswith(_ZIP) and b"\0" in content[:30]):
        if is_opendocument(content):
            return _titled_pages(opendocument_pages(file))
        return [(title, shown, partial(sheet_rows, file, title)) for title, shown in book_sheets(file)]
    match markup_kind(content):
        case "html":
            return _titled_pages(html_pages(file, _encoding(file, content)))
        case "xml":
            return _titled_pages(xml_pages(file))
        case _:
            return None


def _refuse_other_files(content: bytes) -> None:
    if foreign := next((name for mark, name in _FOREIGN.items() if content.startswith(mark)), ""):
        raise UnreadableError(f"是 {foreign}，不是表格；请另存为 .xlsx")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<office:document" in content[:_TOP]:
        raise UnreadableError("是 OpenDocument 的单一文件（.fods、.fodt）；请在 LibreOffice 里另存为 .ods 或者 .xlsx")


def _is_binary_book(file: Path, content: bytes) -> bool:
    """Whether a compound file is a workbook older than 2007; a short one tells it by the names of its streams."""
    names = [name.encode("utf-16-le") in content for name in ("EncryptedPackage", "Workbook", "Book", "WordDocument")]
    locked, *books, word = names
    return not locked and not word and (any(books) or file.suffix.lower() in (".xls", ".et"))


def _titled_pages(pages: Iterable[Page]) -> _Titled:
    return [(page.title, page.shown, partial(iter, page.rows)) for page in pages]


def _encoding(file: Path, content: bytes) -> str:
    encoding = encoding_of(file, content)
    if not encoding or (file.suffix.lower() in _WORKBOOKS and b"\0" in content and encoding != "utf-16"):
        kind = "不是 Excel 工作簿" if file.suffix.lower() in _WORKBOOKS else "既不是 UTF-8 也不是 GBK 编码"
        raise UnreadableError(f"{kind}，或者已损坏；请用 Excel 另存为“CSV UTF-8”或者 .xlsx")
    return encoding
