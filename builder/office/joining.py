"""Lines of a print become paragraphs and tables: full ones go on below, a table goes on at the head of a page."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from builder.numerals import is_cut_number
from builder.office.prose import Paragraph, Ruled
from builder.office.ruled import RuledTable, goes_on_with, one_table
from builder.values import value

LABEL = re.compile(
    r"第[零〇一二三四五六七八九十百千]+[编章节条]|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|附[件录]\s*[\dA-Z]*(?=$|[（(])|附\s*件?\s*[：:]"
    r"|(?:\d{1,2}|[A-Z])(?:\.\d{1,3})+(?!\d)(?=\s|[\u4e00-\u9fff]{2})|\d{1,2}\s+[\u4e00-\u9fff]{2,20}$|[a-z][)）]"
)
ENDED = "。；：！？;:!?”’）)》」』"
_SENTENCE_END = "。；：！？;:!?"
_ARTICLE = re.compile(r"第[零〇一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?")
_DIVISION = re.compile(r"第[零〇一二三四五六七八九十百千]+[编章节](?=[ \u3000])")
_LISTED = re.compile(r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]")
"""How an item begins, or what is counted within a sentence."""
_BEHIND_CITED = "，。；：、）)第"
_FIELD = re.compile(r"[：:]_+$")
_FEW_LINES, _NEARLY, _LONG, _LONG_IN_COLUMN, _SET_IN, _MOST_LEFT = 4, 0.85, 14, 8, 48, 12
_LEAST, _SIGNED = 0.75, 1 / 3
"""Of a page the share up to which lines of a text that fills them reach; of a text, from which signatures begin."""


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
    width: float = 0
    height: float = 0
    """How wide and high its page is."""
    table: RuledTable | None = None
    """A table in its place, which has no words of its own."""


def joined_lines(pages: Iterable[list[PrintedLine]]) -> Iterator[Paragraph | Ruled]:
    """Join lines that are full with the line below, where that is not set in and has no label."""
    lines = list(_whole_tables([line for page in pages for line in page]))
    sides = _sides(lines)
    open_: list[PrintedLine] = []
    for line in lines:
        if line.table:
            yield from (_paragraph_of(each, sides) for each in (open_,) if each)
            yield Ruled(line.table.grid, line.page, line.page)
            open_ = []
            continue
        if open_ and (_ends_with_room(open_, line) or not _is_of_paragraph(open_, line, sides)):
            yield _paragraph_of(open_, sides)
            open_ = []
        open_.append(line)
    if open_:
        yield _paragraph_of(open_, sides)


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
    long = {key: _LONG_IN_COLUMN if _stands_beside(key, edges) else _LONG for key in edges}
    widths = {
        key: 0 if _stands_beside(key, edges) else max(one.width for one in group) for key, group in groups.items()
    }
    sure = {
        key
        for key, edge in edges.items()
        if edge[1] > _LEAST * widths[key] and _tell_the_margin(groups[key], edge[1], long[key])
    }
    if not sure:
        # No line is as long as the text is wide: the margins of a page are alike.
        return {key: (edge[0], max(edge[1], widths[key] - edge[0])) for key, edge in edges.items()}
    return {key: edge if key in sure else _margins_like(edge, edges, sure) for key, edge in edges.items()}


def _stands_beside(key: tuple[int, int], edges: _Sides) -> bool:
    """Whether lines stand beside others, in columns."""
    left, right = edges[key]
    return any(page == key[0] and (other[0] >= right or other[1] <= left) for (page, _), other in edges.items())


def _margins_like(edge: tuple[float, float], edges: _Sides, sure: set[tuple[int, int]]) -> tuple[float, float]:
    """The margins of lines that may have none that is full, and none that begins at the margin: those of others.

    What begins where they do is of their column; where nothing does, as a title in the middle, all are asked.
    """
    alike = [edges[key] for key in sure if abs(edges[key][0] - edge[0]) < _SET_IN]
    asked = alike or list(edges.values())
    widest = max(right - left for left, right in asked)
    full = [(left, right) for left, right in asked if right - left > _NEARLY * widest]
    begin, usual = median(left for left, _ in full), median(right - left for left, right in full)
    return min(edge[0], begin), max(edge[1], min(edge[0], begin) + usual)


def _tell_the_margin(lines: Sequence[PrintedLine], right: float, long: int) -> bool:
    """Whether several lines of a page that are as long as those of a text end where the longest does."""
    full = [line for line in lines if line.right > right - 1.5 * line.size and right - line.x > long * line.size]
    return len(lines) > _FEW_LINES and len(full) > 1


def _is_centred(line: PrintedLine, sides: _Sides) -> bool:
    """Whether a line stands in the middle between the margins, well apart from both."""
    left, right = sides[line.page, line.column]
    before, behind = line.x - left, right - line.right
    return min(before, behind) > 2 * line.size and abs(before - behind) < 2 * line.size


def _stands_to_the_right(line: PrintedLine, sides: _Sides) -> bool:
    """Whether a line begins so far from the margin as none of a paragraph does: who signs, and the day."""
    left, right = sides[line.page, line.column]
    return line.x - left > _SIGNED * (right - left)


def _ends_with_room(lines: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether lines end with room behind a label, to which a line adds none: 事由：____."""
    return bool(_FIELD.search("".join(one.words for one in lines)) and line.words.strip("_"))


def _is_of_paragraph(lines: Sequence[PrintedLine], line: PrintedLine, sides: _Sides) -> bool:
    more_room = lines[-1].words.endswith("_") and not line.words.strip("_")
    goes_on = _line_goes_on(lines[-1], line, sides) and not _begins_an_item(lines, line, sides)
    return more_room or goes_on or _closes_a_name(lines, line)


def _begins_an_item(lines: Sequence[PrintedLine], line: PrintedLine, sides: _Sides) -> bool:
    """Whether 1. or （1） below the end of a sentence begins a paragraph, as where no beginning is set in."""
    ended = lines[-1].words[-1] in _SENTENCE_END and bool(_LISTED.match(line.words))
    return ended and not _is_set_in(lines[0], sides)


def _is_set_in(line: PrintedLine, sides: _Sides) -> bool:
    return line.x > sides[line.page, line.column][0] + 0.8 * line.size


def _line_goes_on(last: PrintedLine, line: PrintedLine, sides: _Sides) -> bool:
    """Whether a line goes on with the sentence or paragraph above it."""
    right = sides[last.page, last.column][1]
    # A name or number that does not fit leaves a line short within its sentence.
    within = last.words[-1] in "、，" and not LABEL.match(line.words)
    full = last.right > right - (_MOST_LEFT if within else 2.2) * last.size
    larger = abs(line.size - last.size) > 1
    apart = _is_centred(last, sides) != _is_centred(line, sides) or _stands_to_the_right(last, sides)
    ended = last.words[-1] in ENDED or bool(_DIVISION.match(last.words))
    labelled = ended and _begins_labelled(line.words, last.words[-1])
    return full and not _is_set_in(line, sides) and not larger and not apart and not labelled


def _begins_labelled(words: str, sign: str) -> bool:
    """Whether words begin with a label below a line that ends with a sign.

    Behind that of an article stands room, or below the end of a sentence its text: 《…》第七条。 is cited.
    """
    if cited := _ARTICLE.match(words):
        behind = words[cited.end() : cited.end() + 1]
        return not behind.strip() or (sign in _SENTENCE_END and behind not in _BEHIND_CITED)
    return bool(LABEL.match(words))


def _closes_a_name(lines: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether a line has the end of a name in 《》 that the lines above began."""
    above = "".join(one.words for one in lines)
    open_ = above.count("《") > above.count("》")
    return open_ and "》" in line.words.partition("《")[0] and not LABEL.match(line.words)


def _paragraph_of(lines: Sequence[PrintedLine], sides: _Sides) -> Paragraph:
    words = lines[0].words
    for line in lines[1:]:
        apart = words[-1].isascii() and line.words[0].isascii() and words[-1].isalnum()
        words += " " * (apart and not is_cut_number(words, line.words)) + line.words
    centred = all(_is_centred(line, sides) for line in lines)
    return Paragraph(words, lines[0].page, page=lines[0].page, centred=centred, size=lines[0].size)
