"""Tables of web pages: which are tables, their cells by place, and the words of a cell as a page shows them."""

import re
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  a compiled module without types

from builder.office.grid import MOST_COLUMNS, GridCell

FLOWING = frozenset(
    {"a", "abbr", "b", "bdo", "big", "br", "cite", "code", "del", "em", "font", "i", "img", "input", "ins", "kbd"}
    | {"label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr"}
)
"""Tags that end no paragraph."""
_WIDE_CELL, _MOST_ROWS = 600, 2_000
_BROKEN = re.compile(r"(?<=[\u2e80-\uffef])[ \t]*\r?\n[ \t\r\n]*(?=[\u2e80-\uffef])")
_LINE = "\x0b"
ARTICLE_LINE = re.compile(r"第[零一二三四五六七八九十百千0-9]{1,9}条(?:\s|$)")


def is_data_table(table: Any) -> bool:
    """Whether a table is one, and no layout: several columns, no long texts; with others in it, several such rows."""
    if lays_out_articles(table):
        return False
    rows = [_cells_of_row(row) for row in _own_rows(table)]
    wide = sum(len(cells) > 1 for cells in rows)
    nested = any(inner is not table for inner in table.iter("table"))
    return wide > nested and all(len("".join(cell.itertext())) < _WIDE_CELL for cells in rows for cell in cells)


def lays_out_articles(table: Any) -> bool:
    """Whether a cell of a table has several articles and no other has any: what stands beside it is the site's."""
    cells = (cell for row in _own_rows(table) for cell in _cells_of_row(row))
    counts = [count for cell in cells if (count := sum(map(bool, map(ARTICLE_LINE.match, _lines_of_cell(cell)))))]
    return len(counts) == 1 and counts[0] > 1


def _lines_of_cell(cell: Any) -> list[str]:
    return [words_as_shown(line) for line in _cell_words(cell, _LINE).split(_LINE)]


def grid_of_table(table: Any) -> tuple[tuple[tuple[GridCell, ...], ...], bool]:
    """The cells by place, and whether one reaches over others."""
    places: dict[tuple[int, int], GridCell] = {}
    merged = False
    rows = _own_rows(table)[:_MOST_ROWS]
    for at, row in enumerate(rows):
        column = 0
        for cell in _cells_of_row(row):
            while (at, column) in places:
                column += 1
            made = GridCell(_shown_cell(cell), at, column)
            across, down = (
                min(_reach(cell, "colspan"), MOST_COLUMNS - column),
                min(_reach(cell, "rowspan"), len(rows) - at),
            )
            merged |= across > 1 or down > 1
            places |= {(at + below, column + beside): made for below in range(down) for beside in range(across)}
            column += max(across, 1)
    width = max((column for _, column in places), default=-1) + 1
    grid = (
        tuple(places.get((at, column), GridCell("", at, column)) for column in range(width)) for at in range(len(rows))
    )
    return tuple(grid), merged


def _shown_cell(cell: Any) -> str:
    """The words of a cell, a line for each paragraph where one begins an article: such a table may be mere layout."""
    lines = _lines_of_cell(cell)
    is_laid_out = cell.find(".//table") is None and any(map(ARTICLE_LINE.match, lines))
    return "\n".join(filter(None, lines)) if is_laid_out else words_as_shown(_cell_words(cell))


def words_as_shown(words: str) -> str:
    """Words as a page shows them: where the file breaks a line between two Chinese signs, nothing stands."""
    return " ".join(_BROKEN.sub("", words).split())


def _own_rows(table: Any) -> list[Any]:
    """The rows of a table, without those of tables in it."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]


def _cells_of_row(row: Any) -> list[Any]:
    return list(row.iterchildren("td", "th"))


def _cell_words(cell: Any, line: str = "\n") -> str:
    """The words of a cell; a blank stands where a line ends between two that are not Chinese, and round inner cells."""
    words: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        inner = element is not cell and element.tag in ("table", "td", "th")
        words += ["\u2003"] * inner + [line] * (element.tag == "br" or element.tag not in FLOWING)
        if event == "start":
            words.append(element.text or "")
        elif element is not cell:
            words.append(element.tail or "")
    return "".join(words)


def _reach(cell: Any, name: str) -> int:
    given = cell.get(name, "1")
    return max(1, min(int(given), MOST_COLUMNS)) if given.isdecimal() and len(given) < 6 else 1
