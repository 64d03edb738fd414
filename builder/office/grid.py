"""Tables as grids: a merged cell stands in every place that it covers, and knows where it begins."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from builder.office import UnreadableError
from builder.office.package import Package, package_of
from builder.office.xml import WORD
from builder.values import value

_W = f"{{{WORD}}}"
SPLIT_CELLS = "有合并的单元格，已经拆开：内容在第一格，其余各格空着"
"""What is told where a table is written as a text has it."""
MOST_COLUMNS = 200
_TWIPS = 120
"""Of a left indent, what is as wide as a blank."""
_LONGEST_INDENT = 5
_DOCUMENT = "word/document.xml"


@value
class GridCell:
    """The words of a cell, and the row and column where it begins."""

    words: str
    row: int
    column: int
    indent: int = 0
    """How far the words are moved in, by blanks or as the cell is set: more than others above, never how much."""


@value
class Grid:
    """One table: its rows, each as wide as the widest; what stands before it, and how to name it to people."""

    name: str
    """表 1, or the title of a sheet."""
    before: tuple[str, ...]
    """Paragraphs between it and the table before it."""
    rows: tuple[tuple[GridCell, ...], ...]
    remarks: tuple[str, ...] = ()
    """What of it was left out, and where."""
    landscape: bool = False
    """Whether its page lies across."""
    after: tuple[str, ...] = ()
    """Paragraphs below it, of the last table of a document."""
    ruled: frozenset[int] = frozenset()
    """The rows of a sheet, from 0, that its file has as such whatever they hold: between lines, or by delimiters."""


def word_grids(file: Path) -> tuple[Grid, ...]:
    """The tables of a .docx in their order; UnreadableError where it is broken or no such file."""
    with package_of(file) as package:
        return tuple(_grids(package))


def _grids(package: Package) -> Iterator[Grid]:
    if _DOCUMENT not in package.namelist():
        raise UnreadableError("不是 Word 文件")
    body = package.tree(_DOCUMENT).find(f"{_W}body")
    between: list[list[str]] = [[]]
    tables: list[Any] = []
    for block in _blocks(body) if body is not None else ():
        if block.tag == f"{_W}tbl":
            tables.append(block)
            between.append([])
        elif words := _words_of_block(block).strip():
            between[-1].append(words)
    for at, table in enumerate(tables):
        after = tuple(between[-1]) if at + 1 == len(tables) else ()
        gone = (number for number, row in enumerate(_own_parts(table, "tr", "tbl"), start=1) if _is_deleted(row))
        told = tuple(f"表 {at + 1} 第 {number} 行没有读入：修订里已删除" for number in gone)
        yield Grid(f"表 {at + 1}", tuple(between[at]), grid_rows(table, _words_of_block), told, after=after)


def _blocks(above: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body, those in content controls and in tables that only set them out as well."""
    for block in above:
        if block.tag == f"{_W}sdt":
            yield from _blocks(content) if (content := block.find(f"{_W}sdtContent")) is not None else ()
        elif block.tag == f"{_W}tbl" and _only_sets_out(block):
            for cell in _own_cells_of(block):
                yield from _blocks(cell)
        else:
            yield block


def _only_sets_out(table: Any) -> bool:
    """Whether a table holds others, and has one cell in each row or no words beside them."""
    inner = [part for part in table.iter(f"{_W}tbl") if part is not table]
    if not inner:
        return False
    rows = list(_own_parts(table, "tr", "tbl"))
    beside = any(part.text for part in table.iter(f"{_W}t") if next(part.iterancestors(f"{_W}tbl")) is table)
    return not beside or all(len(list(_own_parts(row, "tc", "tr"))) == 1 for row in rows)


def _own_cells_of(table: Any) -> Iterator[Any]:
    return (cell for row in _own_parts(table, "tr", "tbl") for cell in _own_parts(row, "tc", "tr"))


def grid_rows(table: Any, words_of: Callable[[Any], str]) -> tuple[tuple[GridCell, ...], ...]:
    """The cells of a table by place: gridSpan goes to the right, vMerge goes on from above (ISO/IEC 29500-1, 17.4)."""
    rows: list[list[GridCell]] = []
    for number, row in enumerate(_own_parts(table, "tr", "tbl")):
        cells = [GridCell("", number, at) for at in range(_number_at(row, "trPr/gridBefore"))]
        for cell in _own_parts(row, "tc", "tr"):
            above = rows[-1][len(cells)] if rows and len(cells) < len(rows[-1]) else None
            # What is merged down from a row that is deleted stays with the rows below it.
            gone = _is_deleted(row) and cell.find(f"{_W}tcPr/{_W}vMerge") is None
            words = "" if gone else words_of(cell).strip()
            made = GridCell(words, number, len(cells), _indent_of(cell))
            found = above if above and _is_merged_down(cell) else made
            cells += [found] * min(max(_number_at(cell, "tcPr/gridSpan"), 1), MOST_COLUMNS - len(cells))
        rows.append(cells)
    widest = max(map(len, rows), default=0)
    return tuple(
        (*row, *(GridCell("", number, at) for at in range(len(row), widest))) for number, row in enumerate(rows)
    )


def without_rows(body: Any) -> list[str]:
    """Take rows that are deleted or hidden (17.4.21) out of all tables, and say so of the hidden ones."""
    hidden: list[str] = []
    for row in list(body.iter(f"{_W}tr")):
        unseen = row.find(f"{_W}trPr/{_W}hidden") is not None
        if unseen or _is_deleted(row):
            row.getparent().remove(row)
            hidden += ["".join(text.text or "" for text in row.iter(f"{_W}t"))] * unseen
    return [f"表格里隐藏的 {len(hidden)} 行（第一行是“{hidden[0]}”）没有取入，请对照原文"] if hidden else []


def _own_parts(element: Any, name: str, above: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, but not those of a table that stands in it."""
    return (part for part in element.iter(_W + name) if next(part.iterancestors(_W + above)) is element)


def _number_at(element: Any, path: str) -> int:
    found = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    words = found.get(f"{_W}val", "") if found is not None else ""
    return int(words) if words.isdecimal() and len(words) < len(str(MOST_COLUMNS)) + 1 else 0


def _is_deleted(row: Any) -> bool:
    """Whether a row is deleted by a tracked change that nobody has accepted."""
    return row.find(f"{_W}trPr/{_W}del") is not None


def _is_merged_down(cell: Any) -> bool:
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merged is not None and merged.get(f"{_W}val", "continue") == "continue"


def _words_of_block(block: Any) -> str:
    """The words of a paragraph or cell, a line for each paragraph; deleted words are left out."""
    paragraphs = [block] if block.tag == f"{_W}p" else block.iter(f"{_W}p")
    return "\n".join(filter(None, ("".join(_run_words(paragraph)).strip() for paragraph in paragraphs)))


def _indent_of(cell: Any) -> int:
    """How far the first paragraph of a cell that says anything is moved in."""
    said = ((one, "".join(_run_words(one))) for one in cell.iter(f"{_W}p"))
    paragraph, words = next(((one, words) for one, words in said if words.strip()), (cell, ""))
    found = paragraph.find(f"{_W}pPr/{_W}ind")
    sides = [] if found is None else [found.get(f"{_W}{side}", "") for side in ("left", "start")]
    set_in = next((int(side) for side in sides if side.isdecimal() and len(side) <= _LONGEST_INDENT), 0)
    return width_of_blanks(words) + set_in // _TWIPS


def width_of_blanks(words: str) -> int:
    """How wide the blanks before words are, a full one as two."""
    before = words[: len(words) - len(words.lstrip())]
    return len(before) + before.count("\u3000")


def _run_words(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        yield (element.text or "") if element.tag == f"{_W}t" else " "
