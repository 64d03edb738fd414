"""Workbooks (.xlsx, ISO/IEC 29500, strict ones too) as rows of what their cells show, read as a stream."""

import re
import struct
import zlib
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from builder.office import UnreadableError
from builder.office.cells import ERROR, FORMULA, HIDDEN, TRUTH, Cell, Row, row_and_column, row_of, struck_out, unescaped
from builder.office.formats import BUILT_IN, shown_number, shown_words
from builder.office.package import Package
from builder.office.xml import elements, fact
from builder.values import value

_LAST_ROW, _WIDEST, _MOST_MERGED, _BATCH = 1_048_576, 1_000, 10_000, 100
_FOREIGN = {
    "xl/workbook.bin": "是 .xlsb 格式，请另存为 .xlsx",
    "index/document.iwa": "是 Numbers 的格式，请在 Numbers 里导出为 Excel（.xlsx）",
    "index.xml": "是 iWork 的格式，请导出为 .xlsx",
    "word/document.xml": "是 Word 文件，不是表格；请把表格复制到 .xlsx",
    "ppt/presentation.xml": "是演示文稿，不是表格",
}
"""What a package is that has a part of a name."""
_FAULTS = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError),
    *(TypeError, ValueError, BadZipFile, struct.error, zlib.error),
)
"""What XML, zip and numbers of a broken file raise."""
_LONG_INDENT = 4  # digits
_ON = ("1", "true", "on")
_SEEN = 1  # point or width of a sign: a row or column of less cannot be read
Links = dict[str, tuple[str, str, bool]]


@value
class Sheet:
    """A sheet of a book: its title, whether it is shown, and the part that has its rows."""

    title: str
    shown: bool
    part: str


@value
class Style:
    """How a cell shows its number, whether it is struck out, and how far it is moved in."""

    code: str
    struck: bool
    indent: int = 0


class Book:
    """What the cells of all sheets refer to: words and styles."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._names = {name.lower(): name for name in package.namelist()}
        links = package.links("_rels/.rels")
        main = self._part("officeDocument", links, "xl/workbook.xml")
        folder, _, name = main.rpartition("/")
        links = package.links(self._names.get(f"{folder}/_rels/{name}.rels".lstrip("/").lower(), ""))
        tree = package.tree(main)
        self.sheets = [self._sheet(element, links) for element in tree.iter("{*}sheet")]
        self.from_1904 = any(element.get("date1904") in _ON for element in tree.iter("{*}workbookPr"))
        self.styles_part = self._part("styles", links, "xl/styles.xml")
        self.styles = _styles(package.tree(self.styles_part)) if self.styles_part else []
        self._words = _Words()
        if strings := self._part("sharedStrings", links, "xl/sharedStrings.xml"):
            with package.open(strings) as source:
                for element in elements(source, "si"):
                    self._words.append(*_rich_words(element))

    def _part(self, kind: str, links: Links, usual: str) -> str:
        """The part of a kind, which some programs link under a name of other case, or not at all."""
        linked = (to for given, to, outside in links.values() if given == kind and not outside)
        return self._names.get(next(linked, usual).lower(), "")

    def _sheet(self, element: Any, links: Links) -> Sheet:
        _, part, _ = links[fact(element, "id")]
        shown = element.get("state", "visible") == "visible"
        return Sheet(element.get("name", ""), shown, self._names.get(part.lower(), part))

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """The rows of a sheet that hold anything."""
        merged, unseen, flat = self._outline(sheet.part)
        number = 0
        with self._package.open(sheet.part) as source:
            for element in elements(source, "row"):
                number = max(number + 1, int(element.get("r") or 0))
                if number > _LAST_ROW:
                    raise UnreadableError(f"超过 {_LAST_ROW} 行")
                cells = dict(self._cells(element, number))
                low = flat and element.get("ht") is None and element.get("hidden") is None
                wrong = HIDDEN if low or _is_hidden(element, "ht") else ""
                if cells or number in merged:
                    yield row_of(number, cells, merged=merged.get(number, {}), wrong=wrong, unseen=unseen)

    def _outline(self, part: str) -> tuple[dict[int, dict[int, str]], frozenset[int], bool]:
        """Ranges of merged cells by the row and column where they begin, the columns and whether rows are hidden."""
        merged: dict[int, dict[int, str]] = {}
        unseen: set[int] = set()
        flat = False
        with self._package.open(part) as source:
            for element in elements(source, "row", "col", "mergeCell", "sheetFormatPr"):
                if element.tag.endswith("sheetFormatPr"):
                    flat = element.get("zeroHeight") in _ON
                elif element.tag.endswith("col") and _is_hidden(element, "width"):
                    unseen.update(range(int(element.get("min")) - 1, min(int(element.get("max")), _WIDEST)))
                elif element.tag.endswith("mergeCell") and len(merged) < _MOST_MERGED:
                    row, column = row_and_column(element.get("ref", "").partition(":")[0])
                    merged.setdefault(row, {})[column] = element.get("ref", "")
        return merged, frozenset(unseen), flat

    def _cells(self, row: Any, number: int) -> Iterator[tuple[int, Cell]]:
        column = -1
        for element in row.iter("{*}c"):
            column = row_and_column(element.get("r"))[1] if element.get("r") else column + 1
            cell = self._cell(element)
            if not cell:
                continue
            if column >= _WIDEST:
                raise UnreadableError(f"第 {number} 行有内容在第 {_WIDEST} 列以后，不予读取")
            yield column, cell

    def _cell(self, element: Any) -> Cell | None:
        """What a cell shows; None for an empty one."""
        kind = element.get("t", "n")
        formula, words = element.find("{*}f"), element.findtext("{*}v") or ""
        if formula is not None:
            return Cell("", odd=f"“={(formula.text or '')[:30]}”{FORMULA}")
        if kind == "inlineStr":
            inline = element.find("{*}is")
            words, struck = _rich_words(inline) if inline is not None else ("", False)
        elif kind == "s":
            words, struck = self._words[int(words)] if words else ("", False)
        else:
            struck = False
        if not words:
            return None
        style = self._style(element)
        cell = self._typed(kind, words, style.code)
        if struck or style.struck:
            return struck_out(cell)
        return replace(cell, indent=style.indent) if style.indent else cell

    def _typed(self, kind: str, words: str, code: str) -> Cell:
        match kind:
            case "b":
                return Cell("", odd=f"“{'TRUE' if words in _ON else 'FALSE'}”{TRUTH}")
            case "e":
                return Cell("", odd=f"“{words[:20]}”{ERROR}")
            case "d":
                day = date.fromisoformat(words[:10]).isoformat()
                return Cell(words, day=day if words[10:] in ("", "T00:00:00", "T00:00:00Z") else "")
            case "n" if re.fullmatch(r"[+-]?[0-9.]{1,40}(?:[eE][+-]?[0-9]{1,3})?", words):
                return shown_number(float(words), code, from_1904=self.from_1904)
            case _:
                return shown_words(unescaped(words), code)

    def _style(self, element: Any) -> Style:
        number = int(element.get("s") or 0)
        return self.styles[number] if number < len(self.styles) else Style("General", struck=False)


class _Words:
    """Shared strings in one piece: a list of them takes five times the memory."""

    def __init__(self) -> None:
        self._text = bytearray()
        self._ends = array("Q", [0])
        self._struck: set[int] = set()

    def append(self, words: str, struck: bool) -> None:  # noqa: FBT001  a pair, as it is read back
        if struck:
            self._struck.add(len(self._ends) - 1)
        self._text += words.encode()
        self._ends.append(len(self._text))

    def __getitem__(self, at: int) -> tuple[str, bool]:
        return self._text[self._ends[at] : self._ends[at + 1]].decode(), at in self._struck


def _is_hidden(element: Any, size: str) -> bool:
    lost = element.get("customHeight") in _ON and element.get("ht") is None  # as openpyxl writes a height of 0
    return lost or element.get("hidden") in _ON or float(element.get(size) or _SEEN) < _SEEN


def _is_struck(font: Any) -> bool:
    marks = [*font.iter("{*}strike"), *font.iter("{*}dstrike")]
    return any(mark.get("val", "1") in _ON for mark in marks)


def _rich_words(element: Any) -> tuple[str, bool]:
    """Words without the sounds that Excel keeps beside characters, and whether any of them are struck out."""
    texts = [text for text in element.iter("{*}t") if not text.getparent().tag.endswith("rPh")]
    struck = any(_is_struck(run) for run in element.iter("{*}rPr"))
    return "".join(text.text or "" for text in texts), struck


def _styles(tree: Any) -> list[Style]:
    formats = [each for element in tree.iterchildren("{*}numFmts") for each in element.iterchildren("{*}numFmt")]
    codes = {int(each.get("numFmtId")): each.get("formatCode", "") for each in formats}
    fonts = [_is_struck(font) for element in tree.iterchildren("{*}fonts") for font in element.iterchildren("{*}font")]
    return [
        _style_of(each, codes, fonts)
        for element in tree.iterchildren("{*}cellXfs")
        for each in element.iterchildren("{*}xf")
    ]


def _style_of(element: Any, codes: dict[int, str], fonts: list[bool]) -> Style:
    number, font = int(element.get("numFmtId") or 0), int(element.get("fontId") or 0)
    code = codes.get(number, "")
    if not code or code.startswith("reserved"):
        # Excel writes reserved-0x1F for a format that it names by number alone.
        code = BUILT_IN.get(number, "General")
    indent = next((each.get("indent", "") for each in element.iterchildren("{*}alignment")), "")
    indent = int(indent) if indent.isdecimal() and len(indent) < _LONG_INDENT else 0
    return Style(code, struck=font < len(fonts) and fonts[font], indent=indent)


def book_sheets(file: Path) -> list[tuple[str, bool]]:
    """The titles of the sheets of a workbook, and which are shown."""
    with file.open("rb") as stream, faults_told():
        package = Package(stream)
        _refuse_foreign(package)
        return [(sheet.title, sheet.shown) for sheet in Book(package).sheets]


def sheets_across(file: Path) -> frozenset[str]:
    """The titles of the sheets that are printed across the page."""
    with file.open("rb") as stream, faults_told():
        package = Package(stream)
        return frozenset(sheet.title for sheet in Book(package).sheets if _lies_across(package, sheet.part))


def _lies_across(package: Package, part: str) -> bool:
    with package.open(part) as source:
        return any(element.get("orientation") == "landscape" for element in elements(source, "pageSetup"))


def _refuse_foreign(package: Package) -> None:
    names = {name.lower() for name in package.namelist()}
    if found := next((why for part, why in _FOREIGN.items() if part in names), ""):
        raise UnreadableError(found)
    if not any(name.startswith("xl/") or name == "_rels/.rels" for name in names):
        raise UnreadableError("是压缩包，里面没有工作簿；请解开后给出里面的表格")


def sheet_rows(file: Path, title: str) -> Iterator[Row]:
    """The rows of the sheet of a title; UnreadableError where it is broken."""
    with file.open("rb") as stream:
        with faults_told():
            book = Book(Package(stream))
            source = book.rows(next(sheet for sheet in book.sheets if sheet.title == title))
        batch = partial(_next_rows, source)
        for rows in iter(batch, []):
            yield from rows


def _next_rows(source: Iterator[Row]) -> list[Row]:
    with faults_told():
        return list(islice(source, _BATCH))


@contextmanager
def faults_told() -> Iterator[None]:
    """Faults of a broken workbook as UnreadableError."""
    try:
        yield
    except _FAULTS as error:
        raise UnreadableError("不是完整的 Excel 工作簿，可能已损坏；请用 Excel 打开后另存为 .xlsx") from error
