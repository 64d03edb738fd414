"""Tables in markup behind the name of a workbook: web pages, and the XML of Excel 2003, as programs export them."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue]  compiled modules without types

from builder.office import UnreadableError
from builder.office.cells import ERROR, FORMULA, HIDDEN, TRUTH, Cell, Page, Row, range_of, row_of, struck_out
from builder.office.formats import shown_number, shown_words
from builder.office.web_around import styles_for
from builder.office.xml import fact, read_xml, refuse_types

_LARGEST, _WIDEST, _DEEPEST = 30_000_000, 1_000, 1_048_576
_DATES = {
    "General Date": "yyyy/m/d h:mm",
    "Short Date": "yyyy/m/d",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "Short Time": "h:mm",
}
_NAMED = _DATES | {"Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00"}
_EPOCH = date(1899, 12, 30)
_SELECTOR = re.compile(r"(?P<tag>[a-z]*)(?P<named>[.#][\w-]+)?", re.IGNORECASE)
_GONE = {"display": ("none",), "visibility": ("collapse", "hidden")}
_NO_HEIGHT = re.compile(r"0(?:\.0+)?(?:pt|px|cm|mm)?")
_FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
Looks = dict[str, tuple[str, bool]]
"""By the name of a style, its number format, and whether it strikes words out."""


def markup_kind(content: bytes) -> str:
    """Whether a file begins as a web page (html), as XML of Excel 2003 (xml), or as neither."""
    head = content[:4096].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n").lower()
    if not head.startswith(b"<"):
        return ""
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<html" not in head:
        return "xml"
    return "html" if any(mark in head for mark in (b"<html", b"<table", b"<!doctype html", b"<meta")) else ""


def html_pages(file: Path, encoding: str) -> Iterator[Page]:
    """The tables of a web page."""
    parser = html.HTMLParser(encoding=encoding.removesuffix("-sig"), no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(_content(file), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableError("是网页，里面没有表格；请用 Excel 打开后另存为 .xlsx") from error
    tables = root.xpath("//table[not(.//table)]")
    if not tables:
        raise UnreadableError("是网页，里面没有表格；请用 Excel 打开后另存为 .xlsx")
    _write_styles_out(root)
    for number, table in enumerate(tables, 1):
        yield Page(f"第 {number} 个表格" if len(tables) > 1 else "", shown=True, rows=list(_html_rows(table)))


def _content(file: Path) -> bytes:
    if file.stat().st_size > _LARGEST:
        raise UnreadableError(f"超过 {_LARGEST // 1_000_000} MB，请另存为 .xlsx")
    return file.read_bytes()


def _html_rows(table: Any) -> Iterator[Row]:
    below: dict[int, int] = {}
    """By column, how many more rows a cell above reaches down."""
    gone = frozenset(_hidden_columns(table))
    for number, element in enumerate(table.iter("tr"), 1):
        cells: dict[int, Cell] = {}
        merged: dict[int, str] = {}
        taken = {at for at, rows in below.items() if rows}
        below = {at: rows - 1 for at, rows in below.items() if rows > 1}
        unseen = set(gone)
        column = 0
        for cell in element.iterchildren("td", "th"):
            while column in taken:
                column += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            if column + width > _WIDEST:
                raise UnreadableError(f"第 {number} 行超过 {_WIDEST} 列，不予读取")
            unseen.update(range(column, column + width * _is_unseen(cell)))
            if shown := _html_cell(cell):
                cells[column] = shown
            if width > 1 or height > 1:
                merged[column] = range_of(number, column, width, height)
            below |= {at: height - 1 for at in range(column, column + width) if height > 1}
            column += width
        if cells or column > 1:
            wrong = HIDDEN if any(map(_is_unseen, (element, *_parts_of_table_round(element)))) else ""
            facts = {"wrong": wrong if cells else "", "drawn": column > 1 and not wrong}
            yield row_of(number, cells, merged=merged, unseen=frozenset(unseen), **facts)


def _parts_of_table_round(element: Any) -> Iterator[Any]:
    """The parts of a table that an element of it stands in."""
    return element.iterancestors("tr", "thead", "tbody", "tfoot", "table")


def _write_styles_out(root: Any) -> None:
    """Give each element the style that sheets have for its tag, its class or its id, below its own."""
    sheets = (words for style in root.iter("style") if (words := style.text))
    found = ((_SELECTOR.fullmatch(name), style) for sheet in sheets for name, style in styles_for(sheet))
    by_name: dict[str, list[tuple[str, str]]] = {}
    for hit, style in ((hit, style) for hit, style in found if hit and hit[0]):
        by_name.setdefault(hit["named"] or "", []).append((hit["tag"].lower(), style))
    for element in root.iter(etree.Element):
        names = ("", *(f".{name}" for name in element.get("class", "").split()), f"#{element.get('id', '')}")
        styles = [style for name in names for tag, style in by_name.get(name, ()) if tag in ("", element.tag)]
        if styles:
            element.set("style", ";".join((*styles, element.get("style", ""))))


def _style_written_at(element: Any) -> dict[str, str]:
    """By property what the style of an element says last."""
    said = (part.partition(":") for part in element.get("style", "").lower().split(";"))
    return {name.strip(): words.replace("!important", "").strip() for name, _, words in said}


def _hidden_columns(table: Any) -> Iterator[int]:
    """The columns that a page has hidden, as Excel saves them."""
    at = 0
    for column in table.iter("col"):
        width = _span(column, "span")
        if _is_unseen(column) or column.get("width") == "0":
            yield from range(at, min(at + width, _WIDEST))
        at += width


def _span(cell: Any, name: str) -> int:
    given = cell.get(name, "1")
    return max(1, min(int(given), _DEEPEST)) if given.isdecimal() else 1


def _is_unseen(element: Any) -> bool:
    style = _style_written_at(element)
    flat = element.get("height") == "0" or _NO_HEIGHT.fullmatch(style.get("height", ""))
    gone = any(style.get(name) in words for name, words in _GONE.items())
    return bool(flat) or gone or element.get("hidden") is not None


def _html_cell(cell: Any) -> Cell | None:
    """The words of a cell: blanks are one, as a browser shows them."""
    words = " ".join("".join(part for part in cell.itertext() if isinstance(part, str)).split())
    if not words:
        return None
    within = (part for part in cell.iter(etree.Element) if "".join(part.itertext()).strip())
    return struck_out(Cell(words)) if any(map(_strikes_out, (*within, *_parts_of_table_round(cell)))) else Cell(words)


def _strikes_out(element: Any) -> bool:
    style = _style_written_at(element)
    lines = (style.get(name, "") for name in ("text-decoration", "text-decoration-line"))
    return element.tag in ("s", "strike", "del") or any("line-through" in line for line in lines)


def xml_pages(file: Path) -> Iterator[Page]:
    """The sheets of a workbook that Excel 2003 wrote as XML."""
    content = _content(file)
    refuse_types(content[: 1 << 16], file.name)
    tree = read_xml(content, file.name)
    try:
        looks = {fact(style, "ID"): _look(style) for style in tree.iter("{*}Style")}
        for sheet in tree.iter("{*}Worksheet"):
            shown = all(mark.text == "SheetVisible" for mark in sheet.iter("{*}Visible"))
            yield Page(fact(sheet, "Name"), shown, list(_xml_rows(sheet, looks)))
    except _FAULTS as error:
        raise UnreadableError("不是完整的 XML 表格，可能已损坏；请用 Excel 打开后另存为 .xlsx") from error


def _look(style: Any) -> tuple[str, bool]:
    codes = [fact(part, "Format") for part in style.iter("{*}NumberFormat")]
    code = codes[0] if codes else ""
    struck = any(fact(font, "StrikeThrough") == "1" for font in style.iter("{*}Font"))
    return _NAMED.get(code, code) or "General", struck


def _xml_rows(sheet: Any, looks: Looks) -> Iterator[Row]:
    unseen: set[int] = set()
    column = 0
    for element in sheet.iter("{*}Column"):
        column = int(fact(element, "Index") or column + 1)
        last = column + int(fact(element, "Span") or 0)
        if fact(element, "Hidden") == "1":
            unseen.update(range(column - 1, min(last, _WIDEST)))
        column = last
    number = 0
    for element in sheet.iter("{*}Row"):
        number = int(fact(element, "Index") or number + 1)
        cells, merged = _xml_cells(element, number, looks)
        if cells:
            wrong = HIDDEN if fact(element, "Hidden") == "1" or fact(element, "Height") == "0" else ""
            yield row_of(number, cells, merged=merged, wrong=wrong, unseen=frozenset(unseen))


def _xml_cells(row: Any, number: int, looks: Looks) -> tuple[dict[int, Cell], dict[int, str]]:
    cells: dict[int, Cell] = {}
    merged: dict[int, str] = {}
    column = -1
    for element in row.iterchildren("{*}Cell"):
        column = int(fact(element, "Index") or column + 2) - 1
        if column >= _WIDEST:
            raise UnreadableError(f"第 {number} 行超过 {_WIDEST} 列，不予读取")
        across, down = (int(fact(element, name) or 0) for name in ("MergeAcross", "MergeDown"))
        if cell := _xml_cell(element, looks):
            cells[column] = cell
        if across or down:
            merged[column] = range_of(number, column, across + 1, down + 1)
        column += across
    return cells, merged


def _xml_cell(element: Any, looks: Looks) -> Cell | None:
    """What a cell shows; None for an empty one."""
    if formula := fact(element, "Formula"):
        return Cell("", odd=f"“{formula[:30]}”{FORMULA}")
    data = element.find("{*}Data")
    words = "".join(data.itertext()) if data is not None else ""
    if not words:
        return None
    code, struck = looks.get(fact(element, "StyleID"), ("General", False))
    shown = _typed_xml_cell(fact(data, "Type"), words, code)
    return struck_out(shown) if struck or next(element.iter("{*}S"), None) is not None else shown


def _typed_xml_cell(kind: str, words: str, code: str) -> Cell:
    match kind:
        case "Number":
            return shown_number(float(words), code)
        case "DateTime":
            return shown_number(_serial(words), "yyyy/m/d" if code == "General" else code)
        case "Boolean":
            return Cell("", odd=f"“{'TRUE' if words == '1' else 'FALSE'}”{TRUTH}")
        case "Error":
            return Cell("", odd=f"“{words[:20]}”{ERROR}")
        case _:
            return shown_words(words, code)


def _serial(words: str) -> float:
    """A moment as Excel counts it, in days."""
    hours, minutes, seconds = (float(part) for part in (words[11:] or "0:0:0").removesuffix("Z").split(":"))
    return (date.fromisoformat(words[:10]) - _EPOCH).days + (hours * 3600 + minutes * 60 + seconds) / 86_400
