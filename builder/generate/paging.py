"""How many pages a paper takes, reckoned on the grid, so that 目录 has its numbers before Word counts.

The grid makes this possible: a page is 22 lines, a line 28 characters. Word's own count replaces these numbers
when a reader updates the field.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from builder.generate.mould import merge_literals
from builder.generate.paper import Cell, Grid, Line, Paper, Row, Style, Words, breadth
from builder.generate.styles import CHARACTERS, HEIGHT, LINES, PITCH, WIDTH
from builder.generate.wordml import SMALL_SIZE, characters_across, widths
from builder.model.slot import Blank, WithBlanks
from builder.values import value

Shown = Callable[[str], str]
"""What a slot shows for a station."""

_TOKEN = re.compile(r"[!-~]+|.", re.DOTALL)
_HANGING = "，。、；：！？"
_CLOSING = f"{_HANGING}）》」』】〕﹞］”’…"
_BLANKS = " \u3000"
_OPENING = "（《「『【〔﹝［“‘"
_SMALL_LINE = 320
_CELL_PADDING, _RULE = 80, 10
_HEADING, _NEW_PAGE, _OPTIONAL = 1, 2, 4
"""Twips of a cell above and below its words, and of the line between two rows."""


@value
class _Measure:
    """A style in twips: from line to line, from character to character, what follows; in characters its indents."""

    pitch: int = PITCH
    size: int = WIDTH // CHARACTERS
    after: int = 0
    indent: int = 0
    """Of the first line."""
    right: int = 0
    heading: bool = False
    """Kept whole, and on the page of what follows."""


_TITLE = _Measure(size=440, after=PITCH, heading=True)
_HEAD = _Measure(heading=True)
_SMALL = _Measure(_SMALL_LINE, SMALL_SIZE)
_MEASURES: dict[Style, _Measure] = {
    "Part": _TITLE,
    "Title": _TITLE,
    "Chapter": _HEAD,
    "Section": _HEAD,
    "AnnexMark": _HEAD,
    "Issuer": _Measure(after=PITCH),
    "Body": _Measure(indent=2),
    "Number": _Measure(after=PITCH // 2),
    "Lead": _Measure(400, 280, 80),
    "Signer": _Measure(right=2),
    "Dated": _Measure(right=4),
    "Note": _SMALL,
}


Step = tuple[int, int, int, int, int, WithBlanks | int]
"""A paragraph: from line to line, what follows, how it stands (`_HEADING` …), characters of a line, those that the
first is indented, and its words or, where no station fills anything in, how many lines they take."""
Rank = tuple[int, bool, tuple[tuple[int, WithBlanks], ...]]
"""A row: its least height, whether it is a head, and by characters of a line the cells that stations fill in."""


@value
class Table:
    """Rows that stand below one another."""

    rows: tuple[Rank, ...]


@value
class Outline:
    """A paper as its pages are reckoned: their height, and what is put on them, paragraphs one by one and tables."""

    height: int
    steps: tuple[Step | Table, ...]


def outline_of(paper: Paper) -> Outline:
    """All of a paper that can be reckoned before anyone knows what stations fill in."""
    width, height = (HEIGHT, WIDTH) if paper.landscape else (WIDTH, HEIGHT)
    steps: list[Step | Table] = []
    for block in paper.blocks:
        step = _step_of(block, width) if isinstance(block, Line) else _table_of(block, width)
        merged = _as_one(steps[-1], step) if steps else None
        steps[-1:] = [merged] if merged else [*steps[-1:], step]
    return Outline(height // PITCH * PITCH, tuple(steps))


def _step_of(line: Line, width: int) -> Step:
    measure = _MEASURES.get(line.style, _Measure())
    across, words = width // measure.size - measure.right, _words_of_line(line)
    known = lines_of("".join(map(str, words)), across, measure.indent) if _is_counted(words) else words
    flags = _HEADING * measure.heading + _NEW_PAGE * line.new_page + _OPTIONAL * bool(line.given)
    return measure.pitch, measure.after, flags, across, measure.indent, known


def _words_of_line(line: Line | Cell) -> WithBlanks:
    given = (Blank(line.given),) if isinstance(line, Line) and line.given else ()
    return merge_literals((*given, *(part.words if isinstance(part, Words) else part for part in line.inline)))


def _is_counted(words: WithBlanks) -> bool:
    return not any(isinstance(part, Blank) for part in words)


def _as_one(one: Step | Table, other: Step | Table) -> Step | None:
    """Two paragraphs as one, where nobody can tell them from each other: plain lines, and how many there are."""
    match one, other:
        case (int(pitch), 0, 0, across, indent, int(lines)), (int(same), 0, 0, _, _, int(more)) if pitch == same:
            return pitch, 0, 0, across, indent, lines + more
        case _:
            return None


def _table_of(grid: Grid, width: int) -> Table:
    columns = widths(grid.shares, width)
    return Table(tuple(_row_rank(row, columns) for row in grid.rows))


def _row_rank(row: Row, columns: tuple[int, ...]) -> Rank:
    at, least, filled = 0, row.height, []
    for cell in row.cells:
        across, words = characters_across(sum(columns[at : at + cell.span])), _words_of_line(cell)
        at += cell.span
        if _is_counted(words):
            least = max(least, _row_height(lines_of("".join(map(str, words)), across, 0)))
        else:
            filled.append((across, words))
    return max(least, _row_height(1)), row.head, tuple(filled)


def _row_height(lines: int) -> int:
    return lines * _SMALL_LINE + _CELL_PADDING


def page_count(paper: Paper, shown: Shown) -> int:
    """The pages of a paper that begins on a new one; no fewer than one."""
    return pages_of(outline_of(paper), shown)


def pages_of(outline: Outline, shown: Shown) -> int:
    """The pages of an outline for a station."""
    page = _Page(outline.height, shown)
    for step in outline.steps:
        if isinstance(step, Table):
            page.table(step)
        else:
            page.paragraph(step)
    return page.count


class _Page:
    """The page being filled: how many there are, and how much of the last is taken, in twips."""

    def __init__(self, height: int, shown: Shown) -> None:
        self._height = height
        self._shown = shown
        self._taken = 0
        self._kept = 0
        self.count = 1

    def paragraph(self, step: Step) -> None:
        """A paragraph: line by line, or with what follows when it is a heading; one that is left out has no line."""
        pitch, after, flags, across, indent, words = step
        count = words if isinstance(words, int) else self._count(words, across, indent)
        if flags & _OPTIONAL and not self._said(words):
            return
        if flags & _NEW_PAGE and self._taken:
            self._turn()
        if flags & _HEADING:
            self._put(count * pitch + after, whole=True)
            self._kept = count * pitch + after
            return
        for _ in range(count):
            self._put(pitch, whole=False)
        self._taken += after

    def table(self, table: Table) -> None:
        """A table: rows whole, the head again on each page."""
        heights = [self._height_of(rank) for rank in table.rows]
        heads = sum(height for (_, head, _), height in zip(table.rows, heights, strict=True) if head)
        for (_, head, _), height in zip(table.rows, heights, strict=True):
            before = self.count
            self._put(height, whole=True)
            if self.count > before and not head:
                self._taken += heads

    def _height_of(self, rank: Rank) -> int:
        least, _, cells = rank
        heights = (_row_height(self._count(words, across, 0)) for across, words in cells)
        return max((least, *heights)) + _RULE

    def _count(self, words: WithBlanks, across: int, indent: int) -> int:
        return lines_of(self._said(words), across, indent)

    def _said(self, words: WithBlanks | int) -> str:
        parts = words if isinstance(words, tuple) else ()
        return "".join(self._shown(part.name) if isinstance(part, Blank) else part for part in parts)

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


@lru_cache(maxsize=50_000)
def lines_of(words: str, length: int, indent: int) -> int:
    """How many lines words take: no mark begins a line that may not (避头尾).

    A stop or comma may hang over the end, and blanks do; what else may begin no line takes with it what it closes.
    """
    first, *rest = words.split("\n")
    return _wrapped_lines(first, length, indent) + sum(_wrapped_lines(line, length, 0) for line in rest)


def _wrapped_lines(words: str, length: int, indent: int) -> int:
    count, taken, kept = 1, float(indent), 0.0
    for token in _tokens(words):
        width, blank = breadth(token), token in _BLANKS
        kept = 0 if blank else width + kept * (token in _CLOSING)
        if blank or taken + width <= length or (token in _HANGING and taken <= length):
            taken += width
        else:
            count += 1
            taken = kept
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


def first_pages(outlines: Iterable[Outline], shown: Shown) -> list[int]:
    """On which page each of several papers begins, each on a new one."""
    counts = [pages_of(outline, shown) for outline in outlines]
    return list(accumulate(counts, initial=1))[:-1]


assert LINES * PITCH <= HEIGHT
