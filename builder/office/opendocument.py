"""OpenDocument spreadsheets (.ods, ISO/IEC 26300) as rows: their cells hold the words that they show."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from builder.office import UnreadableError
from builder.office.cells import FORMULA, HIDDEN, ROUNDED, TRUTH, Cell, Page, Row, range_of, row_of, struck_out
from builder.office.formats import UNSURE, plain_number
from builder.office.package import package_of
from builder.office.xml import fact
from builder.values import value

_CONTENT, _STYLES, _TYPE = "content.xml", "styles.xml", b"application/vnd.oasis.opendocument.spreadsheet"
_FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_WIDEST, _MOST_ROWS, _MOST_BLANK = 1_000, 100_000, 1_048_576
_NO_HEIGHT = re.compile(r"0(?:\.0+)?(?!\.?[0-9])")
_LINES = "style", "type"
"""What says that a line goes through words; LibreOffice gives a line without a style its type alone."""
_UNSEEN = ("collapse", "filter")
_NAMESPACE, _NO_DIGIT = re.compile("^[a-z]+:(?==)"), re.compile("[^0-9]")


@value
class Looks:
    """By name, the styles that strike words out, and those that hide a sheet."""

    struck: frozenset[str]
    hidden: frozenset[str]


def is_opendocument(content: bytes) -> bool:
    """Whether a zip begins with the type of a spreadsheet, as every such file does."""
    return _TYPE in content[:200]


def opendocument_pages(file: Path) -> Iterator[Page]:
    """The sheets of a document."""
    with package_of(file) as package:
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise UnreadableError("有密码；请打开后不加密码另存为 .xlsx")
        tree = package.tree(_CONTENT)
    try:
        looks = _looks(tree)
        for table in tree.iter("{*}table"):
            shown = fact(table, "style-name") not in looks.hidden
            yield Page(fact(table, "name"), shown, list(_opendocument_rows(table, looks)))
    except _FAULTS as error:
        raise UnreadableError("不是完整的 .ods 表格，可能已损坏；请打开后另存为 .xlsx") from error


def opendocument_across(file: Path) -> frozenset[str] | None:
    """The titles of the sheets that are printed across: a table's style names a master page, and this its layout."""
    with package_of(file) as package:
        if _STYLES not in package.namelist():
            return None
        content, styles = package.tree(_CONTENT), package.tree(_STYLES)
    lying = {
        fact(layout, "name")
        for layout in styles.iter("{*}page-layout")
        if any(fact(part, "print-orientation") == "landscape" for part in layout.iter("{*}page-layout-properties"))
    }
    masters = {fact(page, "name") for page in styles.iter("{*}master-page") if fact(page, "page-layout-name") in lying}
    tables = {fact(style, "name") for style in content.iter("{*}style") if fact(style, "master-page-name") in masters}
    return frozenset(fact(table, "name") for table in content.iter("{*}table") if fact(table, "style-name") in tables)


def opendocument_framed(file: Path, fewest: int, most: int) -> dict[str, frozenset[int]]:
    """By the title of a sheet the rows, from 0, of which cells have lines round them."""
    with package_of(file) as package:
        trees = [package.tree(name) for name in (_STYLES, _CONTENT) if name in package.namelist()]
    lined = _lined_styles([style for tree in trees for style in tree.iter("{*}style", "{*}default-style")])
    return {
        fact(table, "name"): frozenset(_rows_lined(table, lined, fewest, most)) for table in trees[-1].iter("{*}table")
    }


def _lined_styles(styles: Sequence[Any]) -> frozenset[str]:
    """The names of styles of cells that draw a line, or that are based on one that does."""
    lined: set[str] = set()
    for style in styles:
        given = [
            words
            for part in style.iter("{*}table-cell-properties")
            for name, words in part.attrib.items()
            if re.fullmatch("border(?:-(?:left|right|top|bottom))?", name.rpartition("}")[2])
        ]
        if any(words != "none" for words in given) or (not given and fact(style, "parent-style-name") in lined):
            lined.add(fact(style, "name"))
    return frozenset(lined)


def _rows_lined(table: Any, lined: frozenset[str], fewest: int, most: int) -> Iterator[int]:
    number = 0
    for row in table.iter("{*}table-row"):
        times = min(_times(row, "rows"), most - number)
        cells = row.iterchildren("{*}table-cell", "{*}covered-table-cell")
        if sum(_times(cell, "columns") for cell in cells if fact(cell, "style-name") in lined) >= fewest:
            yield from range(number, number + times)
        number += times


def _looks(tree: Any) -> Looks:
    struck, hidden = set(), set()
    for style in tree.iter("{*}style"):
        drawn = [part for part in style.iter("{*}text-properties") if fact(part, "text-line-through-style") != "none"]
        if any(fact(part, f"text-line-through-{how}") not in ("", "none") for part in drawn for how in _LINES):
            struck.add(fact(style, "name"))
        heights = [fact(part, "row-height") for part in style.iter("{*}table-row-properties")]
        if any(_NO_HEIGHT.match(height) for height in heights) or any(
            fact(part, "display") == "false" for part in style.iter("{*}table-properties")
        ):
            hidden.add(fact(style, "name"))
    return Looks(frozenset(struck), frozenset(hidden))


def _opendocument_rows(table: Any, looks: Looks) -> Iterator[Row]:
    columns = [
        column for column in table.iter("{*}table-column") for _ in range(min(_times(column, "columns"), _WIDEST))
    ]
    unseen = frozenset(at for at, column in enumerate(columns[:_WIDEST]) if fact(column, "visibility") in _UNSEEN)
    number = 0
    for element in table.iter("{*}table-row"):
        times = _times(element, "rows")
        cells, merged = _opendocument_cells(element, number + 1, looks)
        flat = fact(element, "style-name") in looks.hidden
        wrong = HIDDEN if flat or fact(element, "visibility") in _UNSEEN else ""
        for again in range(times if cells else 0):
            if number + again >= _MOST_ROWS:
                raise UnreadableError(f"超过 {_MOST_ROWS} 行")
            yield row_of(number + again + 1, cells, merged=merged, wrong=wrong, unseen=unseen)
        number += times


def _times(element: Any, what: str) -> int:
    return min(int(fact(element, f"number-{what}-repeated") or 1), _MOST_BLANK)


def _opendocument_cells(row: Any, number: int, looks: Looks) -> tuple[Mapping[int, Cell], Mapping[int, str]]:
    cells: dict[int, Cell] = {}
    merged: dict[int, str] = {}
    column = 0
    for element in row.iterchildren("{*}table-cell", "{*}covered-table-cell"):
        times = _times(element, "columns")
        cell = _opendocument_cell(element, looks)
        if cell and element.tag.endswith("}table-cell"):
            if column + times > _WIDEST:
                raise UnreadableError(f"第 {number} 行有内容在第 {_WIDEST} 列以后，不予读取")
            cells |= dict.fromkeys(range(column, column + times), cell)
        spans = [int(fact(element, f"number-{what}-spanned") or 1) for what in ("columns", "rows")]
        if max(spans) > 1 and column < _WIDEST:
            merged[column] = range_of(number, column, *spans)
        column += times
    return cells, merged


def _opendocument_cell(element: Any, looks: Looks) -> Cell | None:
    words = "\n".join("".join(_texts(line)) for line in element.iterchildren("{*}p"))
    if formula := fact(element, "formula"):
        return Cell("", odd=f"“{_NAMESPACE.sub('', formula)[:30]}”{FORMULA}")
    if not words:
        return None
    styles = {fact(part, "style-name") for part in (element, *element.iter("{*}span"))}
    if styles & looks.struck:
        return struck_out(Cell(words))
    if fact(element, "value-type") == "boolean":
        return Cell("", odd=f"“{words[:20]}”{TRUTH}")
    if _is_rounded(fact(element, "value"), words):
        return Cell("", odd=ROUNDED.format(fact(element, "value"), words[:20]))
    day, _, hour = fact(element, "date-value").partition("T")
    whole = len(re.findall("[0-9]+", words)) == 3 and not hour.strip("0:.")
    if whole and _shows_otherwise(words, day):
        return Cell("", odd=f"“{words[:20]}”{UNSURE}")
    return Cell(words, day=day if whole else "")


def _shows_otherwise(words: str, day: str) -> bool:
    """Whether a cell shows another day than it holds, as one whose format has the day before the month does."""
    found, held = _YEAR_FIRST.search(words) or _WITH_SIGNS.search(words), _HELD.fullmatch(day)
    if not found or not held:
        return False
    year, month, of_month = map(int, held.groups())
    shown = {name: int(part) for name, part in found.groupdict().items() if part}
    return {"year": year, "month": month, "day": of_month} != {"year": year, **shown}


_YEAR_FIRST = re.compile(r"(?<![0-9])(?P<year>[0-9]{4})[^0-9]+(?P<month>[0-9]{1,2})[^0-9]+(?P<day>[0-9]{1,2})(?![0-9])")
_HELD = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WITH_SIGNS = re.compile(r"(?<![0-9])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]")


def _is_rounded(number: str, words: str) -> bool:
    """Whether what a cell shows lacks digits of its number; signs between them are its format's."""
    digits = _NO_DIGIT.sub("", plain_number(float(number))).lstrip("0") if number else ""
    return digits not in _NO_DIGIT.sub("", words)


def _texts(line: Any) -> Iterator[str]:
    """The words of a line without those of a note, blanks written out."""
    for part in line.iter():
        if part.tag.endswith("}s"):
            yield " " * _count_of(part)
        elif part.tag.endswith(("}tab", "}line-break")):
            yield " "
        if part.text:
            yield part.text
        if part is not line and part.tail:
            yield part.tail


def _count_of(blank: Any) -> int:
    return min(int(fact(blank, "c") or 1), _WIDEST)
