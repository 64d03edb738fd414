"""What the pages of a print repeat at their edges: headers, footers, numbers; lines of the text are none."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from builder.office.joining import ENDED, LABEL, PrintedLine
from builder.office.printed_notes import FOLIO

_EDGE_LINES, _CLOSE, _LARGER, _ROOM = 3, 1.25, 1.1, 3
"""How close a line of the text is to the next, in its pitch; how much larger than the text its titles are; how much
room full lines leave at most, in sizes."""
_SENTENCE = "。；"
_NUMBERED = re.compile(r"[〔\[]\d{4}[〕\]]|[号令]$|文件$|密")
"""What marks a line above a title as the number, the issuer or the secrecy of a paper."""
_FURTHEST, _MARGIN, _FAR = 0.15, 0.08, 2.5
"""Of a page the share up to which headers and footers reach, and up to which no text does; in the pitch of the text,
how far above a title a header stands."""
Page = Sequence[PrintedLine]


def without_furniture(pages: Sequence[Page], furniture: Counter[str]) -> Iterator[list[PrintedLine]]:
    """Leave out what pages repeat at their edges, and their numbers; what was left out is counted."""
    repeated = _repeated_at_edges(pages)
    for page in pages:
        edges = _edge_lines(page)
        outer = {id(line) for line in edges[:1] + edges[-1:]}
        dropped = [line for line in edges if id(line) in outer or not FOLIO.fullmatch(line.words)]
        dropped = [line for line in dropped if _is_furniture(line, repeated)]
        furniture.update("页码" if FOLIO.fullmatch(line.words) else line.words for line in dropped)
        gone = {id(line) for line in dropped}
        yield [line for line in page if id(line) not in gone]


def _repeated_at_edges(pages: Sequence[Page]) -> set[str]:
    """What a third of the pages have at the same height of an edge, but for titles with which they begin."""
    filled = [page for page in pages if page]
    places: defaultdict[str, list[tuple[int, PrintedLine]]] = defaultdict(list)
    for number, page in enumerate(filled):
        edges = filter(_is_at_edge, _edge_lines(page))
        for line in {_without_digits(line): line for line in edges}.values():
            places[_without_digits(line)].append((number, line))
    repeated = {words for words, found in places.items() if words and len(found) > 1 and len(found) >= len(filled) / 3}
    if len(filled) == 1:
        repeated |= {
            _without_digits(line) for line in _edge(filled[0], top=True)[:1] if _is_head_alone(line, filled[0])
        }
    text = [[line for line in page if not _is_furniture(line, repeated)] for page in filled]
    return {words for words in repeated if not all(_is_of_text(line, number, text) for number, line in places[words])}


def _is_head_alone(line: PrintedLine, page: Page) -> bool:
    """Whether the first line of a single page is its header: in the margin, no label or number, far above a title."""
    down = sorted((one for one in page if not one.table), key=lambda one: -one.y)
    gaps = [one.y - other.y for one, other in pairwise(down)]
    plain = bool(_without_digits(line)) and line.words[-1] not in ENDED and not _NUMBERED.search(line.words)
    head = plain and line.y > (1 - _MARGIN) * line.height > 0
    return head and len(gaps) > 1 and gaps[0] > _FAR * median(gaps[1:]) and down[1].size > _LARGER * line.size


def _is_at_edge(line: PrintedLine) -> bool:
    """Whether a line stands where headers and footers do; where a page's height is not known, it may."""
    return not _FURTHEST * line.height < line.y < (1 - _FURTHEST) * line.height


def _is_furniture(line: PrintedLine, repeated: set[str]) -> bool:
    return _without_digits(line) in repeated or bool(FOLIO.fullmatch(line.words))


def _is_of_text(line: PrintedLine, number: int, text: Sequence[Page]) -> bool:
    """Whether a line stands as close to the text as its lines do, or is larger; and no sentence runs over it."""
    page = text[number]
    plain = sorted((one for one in page if not one.table), key=lambda one: -one.y)
    if not plain:
        return False
    pitch = median([gap for one, other in pairwise(plain) if (gap := one.y - other.y) > 1] or [0])
    gap = min(abs(line.y - (one.y if line.y > one.y or not one.table else one.table.bottom)) for one in page)
    larger = line.size > _LARGER * median(one.size for one in plain)
    return (larger or gap < _CLOSE * pitch) and not _sentence_runs_over(line, number, text)


def _sentence_runs_over(line: PrintedLine, number: int, text: Sequence[Page]) -> bool:
    """Whether a sentence of the text runs over a line: what stands above it is full, and the line ends no sentence."""
    over = [one for one in text[number] if one.y > line.y] or (text[number - 1] if number else [])
    last = over[-1] if over else line
    full = max(one.right for page in text for one in page) - last.right < _ROOM * last.size
    return full and not last.table and last.words[-1] not in ENDED and line.words[-1] not in _SENTENCE


def _edge_lines(page: Page) -> list[PrintedLine]:
    return [*_edge(page, top=True), *_edge(page, top=False)]


def _edge(page: Page, *, top: bool) -> list[PrintedLine]:
    """The outermost lines of a page, from the outside at the top, to the outside at the bottom."""
    down = sorted(page, key=lambda line: -line.y)
    return down[:_EDGE_LINES] if top else down[max(_EDGE_LINES, len(down) - _EDGE_LINES) :]


def _without_digits(line: PrintedLine) -> str:
    """The words of a line without numbers, and its height: what is the same on each page."""
    words = "" if LABEL.match(line.words) else re.sub(r"[\d\s]+", "", line.words)
    return f"{words}@{line.y:.0f}" if words else ""
