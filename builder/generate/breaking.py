"""Where the lines of a cell end, and how wide columns are: nothing that belongs together is cut in two."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, count, pairwise, permutations
from math import ceil, inf

from builder.generate.paper import breadth
from builder.generate.wordml import SMALL_SIZE, characters_across, widths
from builder.model.slot import Slot, cut_at_blanks
from builder.references import GAP, KEPT, boxes_apart, is_short_gap

WIDE_GAP = 4
"""Full-width spaces of a blank for a name or some words."""
_LEAST = 2
"""Characters in the last line of a head."""
_DATE, _PHONE, _NUMBER = 7, 7, 3
_STEP = 60
_APART = "\u3000\u3000"
"""Between two fields of a line."""
_LONG_NAME = 33
"""Characters of a name that a line has room for beside 单位： and 年度：____."""
_BLANKS = " \u3000"


def gap_length(gap: str, *, short: bool) -> int:
    """Full-width spaces of a gap: as long as it is written before 年, 月, 号 and the like, else room for a name."""
    return len(gap) // 2 if short else WIDE_GAP


def with_line_ends(words: str, slots: Mapping[str, Slot], across: int) -> str:
    """Words of a cell with a line's end before each box, date and signature that its line has no room for.

    What a station fills in may be of any length, so what belongs together after it begins a line.
    """
    words = boxes_apart(words)
    made, at, taken = "", 0, 0.0
    for start, end in _spans_kept(words, slots, across):
        before, kept = words[at:start], words[start:end]
        taken, at = _taken_after(before, slots, taken, across), end
        made += before
        room = _room(kept, slots)
        if taken and taken + room > across and room > 1:
            made, taken = made.rstrip(_BLANKS) + "\n", 0
        made += kept
        taken = _taken_after(kept, slots, taken, across)
    return made + words[at:]


def lead_lines(words: str, slots: Mapping[str, Slot], across: int) -> list[str]:
    """The fields above a table: in one line if it holds them beside a long name, else the first has its own."""
    fields = words.split(_APART)
    if _room(words, slots, _LONG_NAME) <= across:
        return [words]
    lines = fields[:1]
    taken = inf
    for field in fields[1:]:
        room = _room(field, slots, _LONG_NAME)
        taken += len(_APART) + room
        if taken <= across:
            lines[-1] += _APART + field
        else:
            lines.append(field)
            taken = room
    return lines


def _spans_kept(words: str, slots: Mapping[str, Slot], across: int) -> Iterator[tuple[int, int]]:
    """What is kept in one line; where no line holds a gap with what it is for, the gap with its unit."""
    for match in KEPT.finditer(words):
        gap = GAP.search(match[0])
        alone = gap and not match[0].startswith("□") and _room(match[0], slots) > across
        yield match.start() + (gap.start() if gap and alone else 0), match.end()


def _taken_after(words: str, slots: Mapping[str, Slot], taken: float, across: int) -> float:
    whole = taken + _room(words, slots)
    return whole if whole <= across or whole == inf else whole % across


def _room(words: str, slots: Mapping[str, Slot], most: float = inf) -> float:
    """How many characters words take with their blanks, those for any words `most` each."""
    parts = cut_at_blanks(words, slots)
    return sum(
        _words_room(part) if isinstance(part, str) else min(_slot_room(slots[part.name]), most) for part in parts
    )


def _words_room(words: str) -> float:
    gaps = sum(gap_length(gap[0], short=is_short_gap(gap)) for gap in GAP.finditer(words))
    return breadth(GAP.sub("", words)) + gaps


def _slot_room(slot: Slot) -> float:
    match slot.kind:
        case "choice":
            return sum(breadth(choice) + 2 for choice in slot.choices)
        case "text" | "document_number":
            return inf
        case kind:
            return {"date": _DATE, "phone": _PHONE, "number": _NUMBER}[kind]


def evenly(head: str, across: int) -> str:
    """A head in lines of about the same length, ended between its words; a bracket begins a line when both parts fit.

    One line more is taken where that spares a word; a head that no such lines hold is cut by length alone.
    """
    length = len(head)
    if length <= across or "{{" in head:
        return head
    if lines := _between_words(head, across):
        return "\n".join(lines)
    least = ceil(length / across)
    ends = [ceil(length * (at + 1) / least) for at in range(least)]
    return "\n".join(head[start:end] for start, end in zip((0, *ends), ends, strict=False))


@cache
def _between_words(head: str, across: int) -> list[str]:
    """The lines of a head ended between its words; none where no such lines hold it."""
    bracket = head.find("（")
    if _LEAST <= bracket <= across and len(head) - bracket <= across:
        return [head[:bracket], head[bracket:]]
    least = ceil(len(head) / across)
    units = [unit for part in _PARTS.findall(head) for unit in _units_of(part)]
    for cuts in (least - 1, least):
        ways = (_lines_between(units, ends) for ends in combinations(range(1, len(units)), cuts))
        good = [lines for lines in ways if all(_LEAST <= len(line) <= across for line in lines)]
        if good:
            return min(reversed(good), key=_raggedness)
    return []


_COUNTED = "[一二两三四五六七八九十百]+[年月日天次位]"
_PARTS = re.compile(rf"{_COUNTED}|或者|[和与及或]|(?:(?!或者|{_COUNTED})[^、，的和与及或])+[的、，]?|.")
"""What stands between the joints of a head, and the joints; what is counted, with its unit, is one word."""
_PREFIXES = tuple("应已未不每")
_SUFFIXES = frozenset("日人员者表单书号证费票数率局性处期假")


def _units_of(part: str) -> Iterator[str]:
    """The words of a part of a head: two characters each, three where one is a prefix, a suffix or left over."""
    if re.fullmatch(_COUNTED, part):
        yield part
        return
    words = part.rstrip("的、，")
    at = 0
    while len(words) - at > _LEAST + 1:
        odd = (len(words) - at) % 2
        more = odd and (words.startswith(_PREFIXES, at) or words[at + _LEAST] in _SUFFIXES)
        yield words[at : at + _LEAST + int(more)]
        at += _LEAST + int(more)
    yield part[at:]


def wide_enough(shares: tuple[int, ...], heads: tuple[str, ...], width: int) -> tuple[int, ...]:
    """Widths of columns by their shares, none so narrow that its head cannot end its lines between words."""
    given = list(widths(shares, width))
    wanted = [max(own, _width_for(head, characters_across(own))) for own, head in zip(given, heads, strict=True)]
    least = [_width_for(head, 1) for head in heads]
    while sum(wanted) > width:
        spare = [own - _STEP if _holds(own - _STEP, head) else 0 for own, head in zip(wanted, heads, strict=True)]
        spare = [own if own >= floor else 0 for own, floor in zip(spare, least, strict=True)]
        if not any(spare):
            break
        wanted[spare.index(max(spare))] -= _STEP
    return tuple(wanted)


def without_leftovers(
    across: tuple[int, ...], heads: tuple[str, ...], rows: Sequence[tuple[float, ...]]
) -> tuple[int, ...]:
    """Widths moved by some characters, so that few cells of these lengths end with a line of one character."""
    best, worst = across, _leftovers(across, rows)
    while worst[0]:
        moved = (_widened(best, *way, by) for way in permutations(range(len(across)), 2) for by in _MOVES)
        good = [each for each in moved if all(map(_may_be, each, best)) and all(map(_holds, each, heads))]
        found = min(good, key=lambda each: _leftovers(each, rows), default=best)
        if _leftovers(found, rows) >= worst:
            break
        best, worst = found, _leftovers(found, rows)
    return best


def _may_be(width: int, before: int) -> bool:
    """Whether a column is not too narrow, or was as narrow before."""
    return width > _NARROWEST or width >= before


def _widened(across: tuple[int, ...], giver: int, taker: int, by: int) -> tuple[int, ...]:
    more = {giver: -by * SMALL_SIZE, taker: by * SMALL_SIZE}
    return tuple(width + more.get(at, 0) for at, width in enumerate(across))


def _leftovers(across: tuple[int, ...], rows: Sequence[tuple[float, ...]]) -> tuple[int, int]:
    """How many cells end with a single character, and how many lines all rows take."""
    sizes = [characters_across(width) for width in across]
    alone = sum(
        length > size and 0 < length % size <= 1 for row in rows for length, size in zip(row, sizes, strict=True)
    )
    return alone, sum(max(ceil(length / size) for length, size in zip(row, sizes, strict=True)) for row in rows)


def _width_for(head: str, across: int) -> int:
    """Twips of the narrowest column of at least so many characters that holds a head well."""
    return SMALL_SIZE * next(size for size in count(across) if _is_good(head, size)) + _EDGES


_EDGES = 228
_MOVES = (1, 2, 3, 4)
"""Characters that one column gives another."""
_NARROWEST = 3 * SMALL_SIZE + _EDGES


def _holds(width: int, head: str) -> bool:
    return _is_good(head, characters_across(width))


def _is_good(head: str, across: int) -> bool:
    """Whether a head stands on one line, or on lines that end between its words."""
    return len(head) <= across or bool(_between_words(head, across))


_WORD = re.compile(
    r"《[^》]*》|（[^（）]*）|第[一二三四五六七八九十0-9]+[师团旅连](?=..)"
    r"|[^《]+?(?:兵团|自治区|自治州|自治县|自治旗|特别行政区|街道|新区|省|市(?!场)|区|县|旗|盟|州|镇|乡|分局|局)(?!分局)(?=[^（）][^）])"
    r"|[^《]+?(?=市场|（|食品|药品|工商|质量|关于|《)|[^《]+|《"
)
"""The words of the name of an office: its places one by one, what is left of its own name, what it does; in the title
of a notice then what it is about."""


def name_lines(name: str, across: int) -> str:
    """A name in as few lines as hold it, ended between words, about as long as one another."""
    if len(name) <= across:
        return name
    words = _WORD.findall(name)
    for cuts in range(1, len(words)):
        lines = min((_lines_between(words, ends) for ends in combinations(range(1, len(words)), cuts)), key=_raggedness)
        if max(map(len, lines)) <= across:
            return "\n".join(lines)
    return name


_OUTWEIGHS = 100_000


def _lines_between(words: list[str], ends: tuple[int, ...]) -> list[str]:
    edges = (0, *ends, len(words))
    return ["".join(words[start:end]) for start, end in pairwise(edges)]


def _raggedness(lines: list[str]) -> int:
    """The shorter the longest line the better; of equals, those that are most alike."""
    return max(map(len, lines)) * _OUTWEIGHS + sum(len(line) ** 2 for line in lines)
