"""How many pages a paper takes, reckoned on the grid, so that 目录 has its numbers before Word counts.

The grid makes this possible: a page is 22 lines, a line 28 characters. Word's own count replaces these numbers
when a reader updates the field.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from builder.generate.paper import Grid, Inline, Line, Paper, Row, Style, Words, breadth
from builder.generate.styles import CHARACTERS, HEIGHT, LINES, PITCH, WIDTH
from builder.generate.wordml import SMALL_SIZE, characters_across, widths
from builder.values import value

Shown = Callable[[str], str]
"""What a slot shows for a station."""

_TOKEN = re.compile(r"[!-~]+|.", re.DOTALL)
_CLOSING = "，。、；：！？）》」』】〕﹞］”’…"
_OPENING = "（《「『【〔﹝［“‘"
_SMALL_LINE = 320
_CELL_PADDING, _RULE = 80, 10
"""Twips of a cell above and below its words, and of the line between two rows."""


@value
class _Measure:
    """A style in twips: from line to line, from character to character, what follows, how far the first is indented."""

    pitch: int = PITCH
    size: int = WIDTH // CHARACTERS
    after: int = 0
    indent: int = 0
    heading: bool = False
    """Kept whole, and on the page of what follows."""


_TITLE = _Measure(size=440, after=PITCH, heading=True)
_HEADING = _Measure(heading=True)
_SMALL = _Measure(_SMALL_LINE, SMALL_SIZE)
_MEASURES: dict[Style, _Measure] = {
    "Part": _TITLE,
    "Title": _TITLE,
    "Chapter": _HEADING,
    "Section": _HEADING,
    "AnnexMark": _HEADING,
    "Issuer": _Measure(after=PITCH),
    "Body": _Measure(indent=2),
    "Number": _Measure(after=PITCH // 2),
    "Lead": _Measure(400, 280, 80),
    "Note": _SMALL,
}


def page_count(paper: Paper, shown: Shown) -> int:
    """The pages of a paper that begins on a new one; no fewer than one."""
    page = _Page(WIDTH if paper.landscape else HEIGHT, HEIGHT if paper.landscape else WIDTH)
    for block in paper.blocks:
        if isinstance(block, Line):
            page.line(block, shown)
        else:
            page.grid(block, shown)
    return page.count


class _Page:
    """The page being filled: how many there are, and how much of the last is taken, in twips."""

    def __init__(self, height: int, width: int) -> None:
        self._height = height // PITCH * PITCH
        self._width = width
        self._taken = 0
        self._kept = 0
        self.count = 1

    def line(self, line: Line, shown: Shown) -> None:
        """A paragraph: line by line, or with what follows when it is a heading."""
        if line.new_page and self._taken:
            self._turn()
        measure = _MEASURES.get(line.style, _Measure())
        count = lines_of(_said(line.inline, shown), self._width // measure.size, measure.indent)
        if measure.heading:
            self._put(count * measure.pitch + measure.after, whole=True)
            self._kept = count * measure.pitch + measure.after
            return
        for _ in range(count):
            self._put(measure.pitch, whole=False)
        self._taken += measure.after

    def grid(self, grid: Grid, shown: Shown) -> None:
        """A table: rows whole, the head again on each page."""
        columns = widths(grid.shares, self._width)
        heights = [_height(row, columns, shown) for row in grid.rows]
        heads = sum(height for row, height in zip(grid.rows, heights, strict=True) if row.head)
        for height in heights:
            before = self.count
            self._put(height, whole=True)
            if self.count > before:
                self._taken += heads

    def _put(self, height: int, *, whole: bool) -> None:
        """Take room; what does not fit begins the next page, with the heading just before it."""
        kept, self._kept = self._kept, 0
        if self._taken + height > self._height and (self._taken or not whole):
            self._turn()
            self._taken += kept
        self._taken += height

    def _turn(self) -> None:
        self.count += 1
        self._taken = 0


def _height(row: Row, columns: tuple[int, ...], shown: Shown) -> int:
    at, most = 0, 1
    for cell in row.cells:
        across = characters_across(sum(columns[at : at + cell.span]))
        at += cell.span
        most = max(most, lines_of(_said(cell.inline, shown), across, 0))
    return max(row.height, most * _SMALL_LINE + _CELL_PADDING) + _RULE


def _said(inline: Inline, shown: Shown) -> str:
    return "".join(part.words if isinstance(part, Words) else shown(part.name) for part in inline)


@lru_cache(maxsize=50_000)
def lines_of(words: str, length: int, indent: int) -> int:
    """How many lines words take: no mark begins a line that may not, one may hang over the end (避头尾)."""
    first, *rest = words.split("\n")
    return _wrapped_lines(first, length, indent) + sum(_wrapped_lines(line, length, 0) for line in rest)


def _wrapped_lines(words: str, length: int, indent: int) -> int:
    count, taken = 1, float(indent)
    for token in _tokens(words):
        width, closes = breadth(token), token in _CLOSING
        if taken + width <= length or (closes and taken <= length):
            taken += width
        else:
            count += 1
            taken = width + (1 if closes else 0)
    return count


def _tokens(words: str) -> Iterator[str]:
    """What stays together: unbroken runs of Latin, an opening mark with the next."""
    held = ""
    for match in _TOKEN.finditer(words):
        token = match[0]
        if held and held[-1] not in _OPENING:
            yield held
            held = ""
        held += token
    if held:
        yield held


def first_pages(papers: Iterable[Paper], shown: Shown, first: int = 1) -> list[int]:
    """On which page each of several papers begins, each on a new one."""
    pages = []
    for paper in papers:
        pages.append(first)
        first += page_count(paper, shown)
    return pages


assert LINES * PITCH <= HEIGHT
