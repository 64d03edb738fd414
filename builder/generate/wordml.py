"""Papers as WordprocessingML: the body of word/document.xml, with its blanks."""

from collections.abc import Iterable, Iterator

from builder.escaping import escaped_attribute, escaped_xml
from builder.generate.fill import run
from builder.generate.paper import Cell, Grid, Line, Row, Words
from builder.generate.styles import HEIGHT, NAMESPACES, WIDTH
from builder.model.slot import Blank

HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACES}><w:body>'
TAIL = "</w:body></w:document>"


Xml = Iterator[str | Blank]
"""XML in its order; runs go into its blanks."""


def blocks_xml(blocks: tuple[Line | Grid, ...], section: str = "", *, landscape: bool = False) -> Xml:
    """Paragraphs and tables in order; with a `section`, the last paragraph ends it."""
    width = HEIGHT if landscape else WIDTH
    if section and not isinstance(blocks[-1], Line):
        blocks = (*blocks, Line("Note", ()))
    for at, block in enumerate(blocks, start=1):
        if isinstance(block, Line):
            yield from _line_xml(block, section if at == len(blocks) else "")
        else:
            yield from _grid_xml(block, width)


def _line_xml(line: Line, section: str = "") -> Xml:
    """A paragraph; with a `section`, the last of it."""
    if line.given:
        yield Blank(line.given)
        return
    new_page = "<w:pageBreakBefore/>" if line.new_page else ""
    properties = f'<w:pPr><w:pStyle w:val="{line.style}"/>{new_page}{section}</w:pPr>'
    begin, end = _bookmark_ends(line.bookmark) if line.bookmark else ("", "")
    yield f"<w:p>{properties}{begin}"
    yield from (_words_xml(part) if isinstance(part, Words) else part for part in line.inline)
    yield f"{end}</w:p>"


def paragraph_ends(style: str) -> tuple[str, str]:
    """What stands around the runs of a paragraph that has nothing else."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>', "</w:p>"


BREAK = "<w:r><w:br/></w:r>"
"""The end of a line within a paragraph."""


def _words_xml(part: Words) -> str:
    return BREAK if part.face == "Break" else run(part.words, part.face)


def _bookmark_ends(bookmark: str) -> tuple[str, str]:
    """What stands around the runs to which the contents refer."""
    number = "".join(sign for sign in bookmark if sign.isdecimal())
    name = escaped_attribute(bookmark)
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'


def field_ends(instruction: str) -> tuple[str, str]:
    """What stands around the runs that a field shows until it is updated (ECMA-376, 17.16.18)."""
    asked = f'<w:r><w:instrText xml:space="preserve">{escaped_xml(instruction)}</w:instrText></w:r>'
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{asked}{separate}", end


def widths(shares: tuple[int, ...], width: int) -> tuple[int, ...]:
    """Shares of a width in whole twips that add up to it."""
    total, edges = sum(shares), [0]
    for at in range(len(shares)):
        edges.append(width * sum(shares[: at + 1]) // total)
    return tuple(edges[at + 1] - edges[at] for at in range(len(shares)))


SMALL_SIZE, LEAD_SIZE = 240, 280
"""Twips of a character in a table."""
_CELL_SIDES = 216


def characters_across(width: int) -> int:
    """How many characters a line of a cell holds."""
    return max((width - _CELL_SIDES) // SMALL_SIZE, 1)


def _grid_xml(grid: Grid, width: int) -> Xml:
    """A table: fixed columns, which WPS reads from gridCol and Word from tblW, so both say the same."""
    width = grid.width or width
    columns = widths(grid.shares, width)
    named = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{named}</w:tblGrid>'
    )
    for row in grid.rows:
        yield from _row_xml(row, columns)
    yield "</w:tbl>"


def _row_xml(row: Row, columns: tuple[int, ...]) -> Xml:
    """A row that no page breaks in two."""
    height = f'<w:trHeight w:val="{row.height}" w:hRule="atLeast"/>' if row.height else ""
    head = "<w:tblHeader/>" if row.head else ""
    yield f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>"
    yield from _cells_xml(row.cells, columns)
    yield "</w:tr>"


def _cells_xml(cells: Iterable[Cell], columns: tuple[int, ...]) -> Xml:
    at = 0
    for cell in cells:
        width = sum(columns[at : at + cell.span])
        at += cell.span
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        tall = _MERGES[cell.merge]
        properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{tall}<w:vAlign w:val="center"/></w:tcPr>'
        yield f"<w:tc>{properties}"
        for inline in (cell.inline, *cell.more):
            yield from _line_xml(Line(cell.style, inline))
        yield "</w:tc>"


_MERGES = {"": "", "first": '<w:vMerge w:val="restart"/>', "more": "<w:vMerge/>"}
