"""Lines of a print become paragraphs and tables: full ones go on below, a table goes on at the head of a page."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from builder.office.prose import Paragraph, Ruled
from builder.office.ruled import RuledTable, goes_on_with, one_table
from builder.values import value

LABEL = re.compile(
    r"第[零〇一二三四五六七八九十百千]+[编章节条]|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|附件\d*$|\d{1,2}(?:\.\d{1,3})+\s"
)
_ENDED = "。；：！？;:!?”’）)》」』"
_FEW_LINES = 4


@value
class PrintedLine:
    """A line of a page: its words, where it begins and ends, the size of its characters."""

    words: str
    x: float
    right: float
    y: float
    size: float
    page: int
    column: int = 0
    table: RuledTable | None = None
    """A table in its place, which has no words of its own."""


def joined_lines(pages: Iterable[list[PrintedLine]]) -> Iterator[Paragraph | Ruled]:
    """Join lines that are full with the line below, where that is not set in and has no label."""
    lines = list(_whole_tables([line for page in pages for line in page]))
    sides = _sides(lines)
    open_: list[PrintedLine] = []
    for line in lines:
        if line.table:
            yield from (_paragraph_of(each) for each in (open_,) if each)
            yield Ruled(line.table.grid, line.page, line.page)
            open_ = []
            continue
        if open_ and not _line_goes_on(open_[-1], line, sides):
            yield _paragraph_of(open_)
            open_ = []
        open_.append(line)
    if open_:
        yield _paragraph_of(open_)


def _whole_tables(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """A table that goes on at the head of the next page as one: its columns are the same; its heads stand once."""
    last: PrintedLine | None = None
    for line in lines:
        if last and last.table and line.table and line.page > last.page and goes_on_with(last.table, line.table):
            last = replace(last, table=one_table(last.table, line.table), page=last.page)
            continue
        if last:
            yield last
        last = line
    if last:
        yield last


_Sides = dict[tuple[int, int], tuple[float, float]]
"""By page and column, where its lines begin and end."""


def _sides(lines: Sequence[PrintedLine]) -> _Sides:
    groups: defaultdict[tuple[int, int], list[PrintedLine]] = defaultdict(list)
    for line in lines:
        groups[line.page, line.column].append(line)
    for key, group in groups.items():
        # A table may reach over the margins; it counts only where there are few lines to tell them.
        plain = [line for line in group if not line.table]
        groups[key] = plain if len(plain) > _FEW_LINES else group
    edges = {key: (min(one.x for one in group), max(one.right for one in group)) for key, group in groups.items()}
    widths = [right - left for key, (left, right) in edges.items() if len(groups[key]) > _FEW_LINES]
    usual = median(widths) if widths else 0
    # A page of few lines may have none that is full.
    return {
        key: (left, right if len(groups[key]) > _FEW_LINES else max(right, left + usual))
        for key, (left, right) in edges.items()
    }


def _line_goes_on(last: PrintedLine, line: PrintedLine, sides: _Sides) -> bool:
    """Whether a line goes on with the sentence or paragraph above it."""
    left, right = sides[line.page, line.column][0], sides[last.page, last.column][1]
    full = last.right > right - 2.2 * last.size
    set_in = line.x > left + 0.8 * line.size
    larger = abs(line.size - last.size) > 1
    labelled = bool(LABEL.match(line.words)) and last.words[-1] in _ENDED
    return full and not set_in and not larger and not labelled


def _paragraph_of(lines: Sequence[PrintedLine]) -> Paragraph:
    words = lines[0].words
    for line in lines[1:]:
        words += " " * (words[-1].isascii() and line.words[0].isascii() and words[-1].isalnum()) + line.words
    return Paragraph(words, lines[0].page, page=lines[0].page, size=lines[0].size)
