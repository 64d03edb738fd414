"""自评表, 自评报告 and their workbook cut for the browser: it has the rows, and puts them between these pieces."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

from openpyxl import Workbook

from builder.generate.assessment import report_paper, sheet_paper
from builder.generate.docx import paper_mould
from builder.generate.listing import listing_grid, put_told
from builder.generate.mould import Member, Mould, merge_literals
from builder.generate.paper import Cell, Line, Row
from builder.generate.styles import HEIGHT, WIDTH
from builder.generate.wordml import blocks_xml
from builder.generate.xlsx import cut_book
from builder.model.faces import Faces
from builder.model.slot import Blank
from builder.rating.listings import KINDS, SHEET, Kind, Listing
from builder.values import value

FACTS, MIDDLE, STATION, TITLE = "_facts", "_middle", "_station", "_title"
"""What the browser puts into the papers: runs, and for the middle whole blocks."""
_MIDDLE = (Line("Body", (), given=MIDDLE),)
_KEPT = ("docProps/app.xml", "docProps/core.xml", "xl/theme/theme1.xml", "xl/styles.xml", "_rels/.rels")
"""Members of a workbook that are the same whatever its sheets are."""


@value
class Table:
    """A table of any number of rows: what is before the first cell, between two, between two rows, after the last."""

    first: str
    between: tuple[str, ...]
    next: str
    last: str


def papers_cut(example: str, faces: Faces) -> tuple[Mould, Mould]:
    """The moulds of both papers."""
    sheet = sheet_paper((Blank(FACTS),), _MIDDLE, example)
    report = report_paper((Blank(TITLE),), _MIDDLE, (Blank(STATION),), example)
    return paper_mould(sheet, faces), paper_mould(report, faces)


def tables_cut() -> dict[str, Table]:
    """By the heads of its columns, every table that there can be."""
    found = {_heads_of(listing): _table_cut(listing, landscape=True) for listing in _listings_of(SHEET)}
    others = (listing for kind in KINDS for listing in _listings_of(kind))
    return found | {_heads_of(listing): _table_cut(listing, landscape=False) for listing in others}


def _heads_of(listing: Listing) -> str:
    return "|".join(column.head for column in listing.columns)


def _listings_of(kind: Kind) -> Iterator[Listing]:
    for count in range(len(kind.optional) + 1):
        for left_out in combinations(sorted(kind.optional), count):
            yield Listing(kind.name, tuple(column for column in kind.columns if column.head not in left_out), ())


def _table_cut(listing: Listing, *, landscape: bool) -> Table:
    grid = listing_grid(listing, HEIGHT if landscape else WIDTH)
    count = len(listing.columns)
    row = Row(tuple(Cell((Blank(str(at)),)) for at in range(count)))
    xml = merge_literals(blocks_xml((replace(grid, rows=(*grid.rows, row, row)),), landscape=landscape))
    literals = tuple(part for part in xml if isinstance(part, str))
    return Table(literals[0], literals[1:count], literals[count], literals[-1])


def book_cut() -> tuple[tuple[Member, ...], dict[str, int]]:
    """The members of a workbook that stay, and the styles of its cells: bold or not, quoted or not."""
    book: Any = Workbook()
    styles: dict[str, int] = {}
    for at, (words, bold) in enumerate((words, bold) for words in ("甲", "=") for bold in (False, True)):
        cell = book.active.cell(at + 1, 1)
        put_told(cell, words, bold=bold)
        styles[f"{'bold' if bold else 'plain'}{'Quoted' if words == '=' else ''}"] = cell.style_id
    members = cut_book(book, {}).fixed
    return tuple(member for member in members if member.name in _KEPT), styles
