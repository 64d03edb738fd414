"""Tables of words and numbers: as grids to print, and as sheets whose cells are what they say and never a formula."""

from math import ceil
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.utils import get_column_letter

from builder.generate.breaking import evenly, wide_enough
from builder.generate.paper import Cell, Grid, Row, Words, breadth
from builder.generate.styles import WIDTH
from builder.generate.wordml import characters_across
from builder.generate.xlsx import FORMULA_SIGNS, set_lying
from builder.rating.amounts import plain
from builder.rating.listings import Listing, Told

_THIN = Side(style="thin")
_RULED = Border(_THIN, _THIN, _THIN, _THIN)
_WRAPPED = Alignment(vertical="center", wrap_text=True)
_LONGEST = 32_000
"""Characters that a cell of Excel holds, about."""
_PER_SHARE, _NARROWEST = 1.2, 8
"""Widths of a sheet's columns for a share of the paper's."""
_SIGN, _LINE = 2.2, 17
"""Of a Chinese character, its width in a sheet's measure, and points from line to line."""


def listing_grid(listing: Listing, width: int = WIDTH) -> Grid:
    """A listing as a ruled table with its head on each page."""
    heads = [column.head for column in listing.columns]
    across = wide_enough(tuple(column.share for column in listing.columns), tuple(heads), width)
    lines = (evenly(head, characters_across(own)) for head, own in zip(heads, across, strict=True))
    first = Row(tuple(Cell(broken_lines(words), "CellHead") for words in lines), head=True)
    return Grid(across, (first, *(_printed_row(row, at in listing.levels) for at, row in enumerate(listing.rows))))


def _printed_row(row: tuple[Told, ...], level: bool) -> Row:  # noqa: FBT001  whether it stands for those below it
    cells = (broken_lines(told_words(said)) for said in row)
    if not level:
        return Row(tuple(map(Cell, cells)))
    return Row(tuple(Cell(tuple(Words(part.words, part.face or "Label") for part in cell)) for cell in cells))


def told_words(said: Told) -> str:
    """What a cell says, as print has it."""
    return "" if said is None else said if isinstance(said, str) else plain(said)


def broken_lines(words: str) -> tuple[Words, ...]:
    """Words with the ends of their lines."""
    first, *rest = words.split("\n")
    return (Words(first), *(part for line in rest for part in (Words("\n", "Break"), Words(line))))


def fill_listing(sheet: Any, listing: Listing, *above: str) -> None:
    """Put a listing on an empty sheet, below lines that go across it."""
    for at, words in enumerate(above, start=1):
        put_told(sheet.cell(at, 1), words, bold=True)
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(listing.columns))
    head = len(above) + 1
    across = [max(column.share * _PER_SHARE, _NARROWEST) for column in listing.columns]
    for at, (column, width) in enumerate(zip(listing.columns, across, strict=True), start=1):
        put_told(sheet.cell(head, at), column.head, bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, row in enumerate(listing.rows):
        for at, said in enumerate(row, start=1):
            put_told(sheet.cell(head + 1 + number, at), said, bold=number in listing.levels)
        sheet.row_dimensions[head + 1 + number].height = _LINE * max(map(_lines_in, row, across))
    set_lying(sheet, head)


def mark_prints(sheet: Any, words: str) -> None:
    """Say something at the head of every printed page."""
    sheet.oddHeader.right.text = words


def _lines_in(said: Told, width: float) -> int:
    """About how many lines words take in a cell; an editor does not reckon the height of a row until it is touched."""
    return sum(ceil(max(breadth(line), 1) * _SIGN / width) for line in told_words(said).split("\n"))


def put_told(cell: Any, said: Told, *, bold: bool = False) -> None:
    """Put a number, or words that stay words whatever sign they begin with, also when someone edits the cell."""
    cell.style = _cell_style(cell.parent.parent, bold=bold)
    if isinstance(said, str):
        words = ILLEGAL_CHARACTERS_RE.sub("\ufffd", said)[:_LONGEST]
        cell.value = words or None
        cell.quotePrefix = words.startswith(FORMULA_SIGNS)
        if words:
            cell.data_type = "s"
    else:
        cell.value = said


def _cell_style(book: Any, *, bold: bool) -> str:
    """The name of a style of the workbook: borders and faces of thousands of cells are weighed once."""
    name = "表头" if bold else "表中"
    if name not in book.named_styles:
        look = NamedStyle(name, font=Font(bold=bold), border=_RULED, alignment=_WRAPPED)
        book.add_named_style(look)
    return name
