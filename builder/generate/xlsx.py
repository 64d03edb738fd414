"""Ledgers as Excel packages, cut into moulds: ruled rows, frozen head, print set-up; no formula anywhere."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import groupby
from math import ceil
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from builder.escaping import escaped_xml
from builder.generate.layout import inline_of
from builder.generate.mould import Mould, member, merge_literals, zipped
from builder.generate.paper import Inline, Line, Paper, Words, length_of, slots_in
from builder.generate.ruling import (
    RULED,
    WRAPPED,
    broken_head,
    keep_rows_tall,
    rule_column,
    rule_what_is_written,
    signs_across,
    with_all_rows,
)
from builder.generate.styles import MARGINS, TURNED
from builder.model.faces import Faces
from builder.model.form import FORM_KINDS, Form
from builder.model.slot import Blank, Slot, WithBlanks

_CORE = "docProps/core.xml"
_STYLES = "xl/styles.xml"
_FONT, _OF_FONT = re.compile(rb"(?<=<font>).+?(?=</font>)"), re.compile(rb"<[^>]+/>")
_FONT_PARTS = b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
_NOW = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_DATED = b"2000-01-01T00:00:00Z"
_WIDTH = {"portrait": 78, "landscape": 112}
"""Characters of the sheet's own size across the type area of A4."""
_LABELS = 18
"""Of them for the names of columns, beside what is said of each."""
_SIGNED_LINE, _SIGN = 24, 2.4
"""Points of a line to sign in; of a Chinese character in it, characters of the sheet's own size."""
_HEAD_LINE = 15
"""Points of one line of a head."""
_INCH = 1440
"""Twips; margins of a sheet are in inches."""
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)

_MARKS = re.compile(rb"<(oddHeader|evenHeader)>[^<]*</\1>")
"""The headers that say that a ledger is a model."""

FORMULA_SIGNS = ("=", "+", "-", "@")
"""What a formula begins with in Excel."""

_Cells = dict[str, WithBlanks]
"""By address, the words of the cells of a sheet that have blanks; openpyxl is given the address instead."""


def ledger_moulds(form: Form, paper: Paper, slots: Mapping[str, Slot], faces: Faces) -> tuple[Mould, Mould]:
    """The moulds of a ledger as a workbook with blanks in its words: as it stands here, and as a station's own."""
    book: Any = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = FORM_KINDS["ledger"]
    above = tuple(_above(form, paper))
    cells = {sheet: _write(sheet, form, above, slots, faces)}
    notes = _signed_and_notes(paper)[len(form.closing) :]
    if notes or any(column.note.words for column in form.columns):
        described = book.create_sheet("填写说明")
        cells[described] = _write_notes(described, form, slots, notes)
    _rule_rows(sheet, form, len(above) + 1)
    book.properties.title = form.front.title[:250]
    content = _parts_of_mould(book)
    path = _path_of(sheet)
    content[path] = with_all_rows(content[path], len(above) + 1, form.printed_rows)
    as_is = _cut(content, cells)
    if not form.front.model_text:
        return as_is, as_is
    return as_is, _cut({name: _MARKS.sub(rb"<\1></\1>", part) for name, part in content.items()}, cells)


def cut_book(book: Any, cells: Mapping[Worksheet, _Cells]) -> Mould:
    """The mould of a workbook."""
    return _cut(_parts_of_mould(book), cells)


def _parts_of_mould(book: Any) -> dict[str, bytes]:
    """What openpyxl writes, with room for the provenance."""
    book.custom_doc_props.append(StringProperty(name="zhidu", value=""))
    content = _parts_in(book)
    del content["docProps/custom.xml"]
    return content


def _cut(content: Mapping[str, bytes], cells: Mapping[Worksheet, _Cells]) -> Mould:
    """Compress what is the same for all; cut each sheet at its cells with blanks."""
    cut = {_path_of(sheet): found for sheet, found in cells.items() if found}
    fixed = tuple(member(name, data) for name, data in content.items() if name not in cut)
    return Mould(fixed, {name: merge_literals(_sheet_xml(content[name].decode(), cut[name])) for name in cut}, "text")


def _path_of(sheet: Worksheet) -> str:
    return sheet.path.removeprefix("/")


def book_bytes(book: Any) -> bytes:
    """A workbook that goes out without provenance; the same values make the same bytes."""
    return zipped(member(name, content) for name, content in _parts_in(book).items())


def _parts_in(book: Any) -> dict[str, bytes]:
    """What openpyxl writes, without its own name and the time of day, fonts as the standard has them."""
    book.properties.creator = ""
    stream = BytesIO()
    book.save(stream)
    with ZipFile(stream) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    content[_CORE] = _NOW.sub(rb"\g<1>" + _DATED, content[_CORE])
    content[_STYLES] = _FONT.sub(lambda font: b"".join(sorted(_OF_FONT.findall(font[0]), key=_place)), content[_STYLES])
    return content


def _place(part: bytes) -> int:
    """Where a part of a font stands (ECMA-376, 18.8.22); Microsoft's validator asks for it."""
    return _FONT_PARTS.index(part[1:].partition(b" ")[0].rstrip(b"/>"))


def _sheet_xml(xml: str, cells: _Cells) -> Iterator[str | Blank]:
    """The XML of a sheet with the words of its cells in place of their addresses."""
    for address, words in cells.items():
        at = xml.index(f">{address}<", xml.index(f'<c r="{address}"')) + 1
        yield xml[:at]
        yield from (_with_references(part) if isinstance(part, str) else part for part in words)
        xml = xml[at + len(address) :]
    yield xml


def _with_references(words: str) -> str:
    """Words as openpyxl writes those beside them."""
    return escaped_xml(words).encode("ascii", "xmlcharrefreplace").decode()


def _write(sheet: Worksheet, form: Form, above: tuple[Line, ...], slots: Mapping[str, Slot], faces: Faces) -> _Cells:
    """Write what stands above the table, and its heads."""
    cells: _Cells = {}
    for at, line in enumerate(above, start=1):
        cell = sheet.cell(at, 1)
        cells |= _put_words(cell, line.inline)
        is_title = line.style == "Title"
        cell.font = Font(name=faces.title, size=18) if is_title else Font(name=faces.body, size=12)
        cell.alignment = _CENTRED if is_title else WRAPPED
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(form.columns))
        sheet.row_dimensions[at].height = _line_height(form, line)
    head, lines = len(above) + 1, 2
    share = _WIDTH[form.front.orientation] / sum(column.share for column in form.columns)
    for at, column in enumerate(form.columns, start=1):
        cell = sheet.cell(head, at)
        width, words = broken_head(column, column.share * share)
        cells |= _put_words(cell, inline_of(words, slots))
        cell.font, cell.alignment, cell.border = Font(name=faces.chapter, size=11), _CENTRED, RULED
        lines = max(lines, sum(-(-len(line) // signs_across(width)) for line in words.split("\n")))
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.row_dimensions[head].height = lines * _HEAD_LINE
    _set_up(sheet, form, head)
    return cells


def _rule_rows(sheet: Worksheet, form: Form, head: int) -> None:
    """Rule the rows to write in, as many as on paper."""
    for at, column in enumerate(form.columns, start=1):
        rule_column(sheet, at, column, head, form.printed_rows)
    keep_rows_tall(sheet, len(form.columns) + 1, head, form.printed_rows)
    rule_what_is_written(sheet, len(form.columns), head + form.printed_rows)


def _above(form: Form, paper: Paper) -> Iterator[Line]:
    """The title, what stands above the table, and who signs below it on paper: rows grow, nothing can stand below."""
    lines = [block for block in paper.blocks if isinstance(block, Line)]
    yield from (line for line in lines if line.style != "Note")
    yield from _signed_and_notes(paper)[: len(form.closing)]


def _signed_and_notes(paper: Paper) -> tuple[Line, ...]:
    """What stands below the table on paper: who signs, then notes."""
    return tuple(block for block in paper.blocks if isinstance(block, Line) and block.style == "Note")


def _write_notes(sheet: Worksheet, form: Form, slots: Mapping[str, Slot], notes: tuple[Line, ...]) -> _Cells:
    """How to fill in the columns, and the notes, on a sheet beside that of the rows."""
    cells: _Cells = {}
    rows = [(column.label.words, column.note.words) for column in form.columns if column.note.words]
    for at, (label, note) in enumerate(rows, start=1):
        cells |= _put_words(sheet.cell(at, 1), inline_of(label, slots))
        cell = sheet.cell(at, 2)
        cells |= _put_words(cell, inline_of(note, slots))
        cell.alignment = WRAPPED
    for at, line in enumerate(notes, start=len(rows) + 2):
        cell = sheet.cell(at, 1)
        cells |= _put_words(cell, line.inline)
        cell.alignment = WRAPPED
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=2)
        sheet.row_dimensions[at].height = 16 * (1 + length_of(line.inline) // 44)
    _set_page(sheet, form)
    sheet.column_dimensions["A"].width = _LABELS
    sheet.column_dimensions["B"].width = _WIDTH[form.front.orientation] - _LABELS
    return cells


def _line_height(form: Form, line: Line) -> int:
    """Points of a line above the heads; who signs may take several lines."""
    if line.style != "Note":
        return 30 if line.style == "Title" else 20
    across = int(_WIDTH[form.front.orientation] / _SIGN)
    lines = (tuple(run) for ends, run in groupby(line.inline, _ends_line) if not ends)
    return _SIGNED_LINE * sum(ceil(length_of(run) / across) for run in lines)


def _ends_line(part: Words | Blank) -> bool:
    return isinstance(part, Words) and part.face == "Break"


def _put_words(cell: Any, inline: Inline) -> _Cells:
    """Put words into a cell, or its address when they have blanks; gaps are low lines, since a cell has one face."""
    words = merge_literals(_low_lined(part) if isinstance(part, Words) else part for part in inline)
    # Without this, words that begin with = become a formula as soon as someone edits the cell.
    cell.quotePrefix = bool(words) and str(words[0]).startswith(FORMULA_SIGNS)
    if not any(isinstance(part, Blank) for part in words):
        cell.value = "".join(map(str, words))
        # Words that begin with = are no formula.
        cell.data_type = "s"
        return {}
    cell.value = cell.coordinate
    return {cell.coordinate: words}


def _low_lined(part: Words) -> str:
    return "＿" * len(part.words) if part.face == "Blank" else part.words


def _set_up(sheet: Any, form: Form, head: int) -> None:
    """A4, the type area of official papers, the head on each page and on the screen."""
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.print_options.horizontalCentered = True
    _set_page(sheet, form)


def _set_page(sheet: Any, form: Form) -> None:
    """Paper, margins, header and footer, the same for every sheet of a ledger."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = form.front.orientation
    _fit_to_width(sheet)
    for side, twips in (MARGINS if form.front.orientation == "portrait" else TURNED).items():
        setattr(sheet.page_margins, side, twips / _INCH)
    sheet.HeaderFooter.differentOddEven = True
    sheet.oddFooter.right.text = sheet.evenFooter.left.text = "— &P —"
    if form.front.model_text:
        sheet.oddHeader.right.text = sheet.evenHeader.right.text = "示范文本"


def set_lying(sheet: Any, head: int) -> None:
    """A wide table on A4: lying, as wide as the paper, its head on each page and on the screen, pages numbered."""
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    _fit_to_width(sheet)
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _fit_to_width(sheet: Any) -> None:
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def ledger_slots(form: Form, paper: Paper, slots: Mapping[str, Slot]) -> tuple[str, ...]:
    """The slots of a form and, of a ledger, those in what its columns say on how to fill them in."""
    columns = form.columns if form.front.kind == "ledger" else ()
    notes = [Line("Note", inline_of(column.note.words, slots)) for column in columns]
    return tuple(dict.fromkeys((*paper.slots, *slots_in(notes))))
