"""Small signs of a printed page: raised and lowered ones on the line that they belong to, notes below the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median, median_low

from builder.office.columns import beside_gutter
from builder.office.joining import LABEL
from builder.office.raised import lowered, raised
from builder.office.ruled import Stroke, strokes_meet
from builder.office.signs import Sign, in_lines, signs_apart
from builder.values import value

_SMALL, _APART, _OFF, _HIGH = 0.8, 0.6, 0.06, 0.75
"""How large a small sign is at most, how far from its neighbour and off its baseline, in sizes of the neighbour."""
_NEXT_LINE = 2.0
"""How far below a line the next one stands at most, in sizes."""
_NOTE_SIZE = 0.9
"""How large notes are at most where nothing parts them from the text, in sizes of the text."""
_ROOM_ABOVE = 1.2
"""How far notes in the size of the text stand below it at least, in the pitch of its lines."""
_QUANTITY = re.compile(r"[A-Za-z0-9.．年月日%]")
"""What makes a number at the beginning of a line a quantity, a day or a label, and no mark."""
_AS_TYPED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
FOLIO = re.compile(
    r"[-—–－―·•~\s]*(?:第\s*)?[0-9ivxⅠ-ⅻ]{1,4}(?:\s*[页/]\s*(?:共\s*)?(?:[0-9]{1,4})?\s*页?)?[-—–－―·•~\s]*"
)
"""The number of a page."""
_SHORTEST_RULE, _LONGEST_RULE, _UNDERLINE = 30.0, 0.6, 0.4
"""The line above notes: at least so many points long, at most so much of the text's width; one closer below words,
in sizes, underlines them."""


def signs_on_their_lines(signs: Sequence[Sign]) -> list[Sign]:
    """The signs of a page, raised and lowered ones on the baseline beside them, in small."""
    runs = [list(run) for _, run in groupby(signs, key=lambda sign: (sign.size, sign.y))]
    whole: list[Sign] = []
    for at, run in enumerate(runs):
        before, after = whole[-1:], runs[at + 1][:1] if at + 1 < len(runs) else []
        base = next((one for one in before if _belongs_beside(one, run[0], one.right, run[0].x)), None) or next(
            (one for one in after if _belongs_beside(one, run[-1], one.x, run[-1].right)), None
        )
        if base is None:
            whole += _behind_line_above(before[0], run) if before and _is_mark_alone(before[0], run, signs) else run
            continue
        words = "".join(sign.sign for sign in run)
        above = run[0].y > base.y
        small = raised(words) if above else lowered(words)
        whole += [replace(sign, sign=form, y=base.y, high=above) for sign, form in zip(run, small, strict=True)]
    return whole


def _is_mark_alone(last: Sign, run: Sequence[Sign], signs: Sequence[Sign]) -> bool:
    """Whether small digits alone at the beginning of a line are a mark for which the line above had no room."""
    small = all(sign.sign.isdecimal() and sign.size < _SMALL * last.size for sign in run)
    below = run[0].x < last.x and 0 < last.y - run[0].y < _NEXT_LINE * last.size
    reach = run[-1].right + 2 * last.size
    beside = [one for one in signs if abs(one.y - run[0].y) < _HIGH * last.size and run[0].x <= one.x < reach]
    return small and below and len(beside) == len(run)


def _behind_line_above(last: Sign, run: Sequence[Sign]) -> list[Sign]:
    """The mark of a note as it stands behind the last sign of a line."""
    moved = last.right - run[0].x
    small = raised("".join(sign.sign for sign in run))
    return [
        replace(sign, sign=form, x=sign.x + moved, right=sign.right + moved, y=last.y, high=True)
        for sign, form in zip(run, small, strict=True)
    ]


def _belongs_beside(base: Sign, sign: Sign, edge: float, at: float) -> bool:
    """Whether a sign is smaller than its neighbour, close to it, and off its baseline, but not on another line."""
    off = abs(sign.y - base.y)
    near = abs(at - edge) < _APART * base.size
    return near and sign.size < _SMALL * base.size and _OFF * base.size < off < _HIGH * base.size


Line = Sequence[Sign]


@value
class Footed:
    """A page without its notes: its characters, the notes, and its lines without the one that parts them."""

    signs: list[Sign]
    notes: list[str]
    strokes: list[Stroke]


def without_notes(signs: Sequence[Sign], strokes: Sequence[Stroke], gutter: float = 0) -> Footed:
    """The signs of a page without the notes below its text and their marks in it; each column has its own."""
    left, right, over = beside_gutter(signs, gutter)
    if not (left and right):
        return _without_foot(signs, strokes)
    parts = [
        _without_foot(part, [one for one in strokes if (one.begin > gutter) is behind])
        for part, behind in ((left, False), (right, True))
    ]
    if not any(part.notes for part in parts):
        whole = _without_foot(signs, strokes)
        kept = {(sign.x, sign.y) for sign in whole.signs}
        # Notes below both columns run over their gutter; else a line of the text would go with them.
        below_both = any((sign.x, sign.y) not in kept for sign in over)
        return whole if below_both else Footed(list(signs), [], list(strokes))
    notes = [note for part in parts for note in part.notes]
    return Footed([*over, *parts[0].signs, *parts[1].signs], notes, [*parts[0].strokes, *parts[1].strokes])


def _without_foot(signs: Sequence[Sign], strokes: Sequence[Stroke]) -> Footed:
    """The same of one column, or of a page that has no more."""
    lines = [line for line in map(_from_left, in_lines(signs)) if line]
    marks = {mark for line in lines for mark, *_ in _high_runs(line)}
    rule, place = _below_rule(lines, strokes)
    begin, end = place or _small_foot(lines, marks) or _parted_foot(lines) or (0, 0)
    if begin == end:
        return Footed(list(signs), [], list(strokes))
    notes = list(_whole_notes(lines[begin:end], marks))
    named = {_mark_of(line, marks) for line in lines[begin:end]} - {""}
    text = [*lines[:begin], *lines[end:]]
    gone = {id(sign) for line in lines[begin:end] for sign in line}
    filled: dict[int, float] = {}
    for before, run in (place for line in text for mark, *place in _high_runs(line) if mark in named):
        gone |= {id(sign) for sign in run}
        # The place of a mark is no room between words.
        filled |= {id(sign): run[-1].x + run[-1].size for sign in before}
    left = (sign for sign in signs if id(sign) not in gone)
    kept = [replace(sign, right=filled[id(sign)]) if id(sign) in filled else sign for sign in left]
    above, below = lines[begin - 1][0].y if begin else max(sign.y for sign in signs), lines[begin][0].y
    rules = [one for one in strokes if one is rule or (not one.upright and below < one.at < above)]
    return Footed(kept, notes, [one for one in strokes if one not in rules])


def _from_left(line: Line) -> list[Sign]:
    return sorted((sign for sign in line if not sign.sign.isspace()), key=lambda sign: sign.x)


def _high_runs(line: Line) -> Iterator[tuple[str, list[Sign], list[Sign]]]:
    """What stands high in a line, as it was typed, the sign before it, and its own; m² is no mark of a note."""
    before: list[Sign] = []
    for high, group in groupby(line, key=lambda sign: sign.high):
        run = list(group)
        if high and not (before and before[0].sign.isascii() and before[0].sign.isalnum()):
            yield _signs_said(run).translate(_AS_TYPED).strip("[]［］"), before, run
        before = run[-1:]


def _signs_said(line: Iterable[Sign]) -> str:
    return "".join(sign.sign for sign in line)


def _size_of(line: Line) -> float:
    return median(sign.size for sign in line)


def _usual_size(lines: Sequence[Line]) -> float:
    return median(sign.size for line in lines for sign in line) if lines else 0


def _below_rule(lines: Sequence[Line], strokes: Sequence[Stroke]) -> tuple[Stroke | None, tuple[int, int] | None]:
    """The short line at the left margin that parts notes from the text, and from which to which line they stand."""
    level = [
        one for one in strokes if not one.upright and not any(two.upright and strokes_meet(one, two) for two in strokes)
    ]
    left, right = (min(line[0].x for line in lines), max(line[-1].right for line in lines)) if lines else (0, 0)
    for rule in sorted(level, key=lambda one: one.at):
        begin = next((at for at, line in enumerate(lines) if line[0].y < rule.at), len(lines))
        if not 0 < begin < len(lines) or _underlines(rule, lines[begin - 1]):
            continue
        fits = _SHORTEST_RULE < rule.end - rule.begin < _LONGEST_RULE * (right - left)
        first = lines[begin]
        small = _size_of(first) < _usual_size(lines[:begin]) or first[0].high
        if fits and small and abs(rule.begin - left) < 2 * first[0].size:
            return rule, (begin, _without_folio(lines, begin))
    return None, None


def _underlines(rule: Stroke, line: Line) -> bool:
    return any(sign.y - rule.at < _UNDERLINE * sign.size and rule.begin < sign.x < rule.end for sign in line)


def _without_folio(lines: Sequence[Line], begin: int) -> int:
    """Where notes end: the number of a page below them, or a footer in the size of the text, is none of them."""
    end = len(lines)
    while end > begin + 1 and (
        FOLIO.fullmatch(_signs_said(lines[end - 1])) or _is_larger(lines[end - 1], lines[begin])
    ):
        end -= 1
    return end


def _is_larger(line: Line, note: Line) -> bool:
    return _size_of(line) * _NOTE_SIZE > _size_of(note)


def _small_foot(lines: Sequence[Line], marks: set[str]) -> tuple[int, int] | None:
    """The same by their small type, and the mark that leads to the first of them."""
    end = len(lines)
    while end and FOLIO.fullmatch(_signs_said(lines[end - 1])):
        end -= 1
    usual, small = _usual_size(lines), end
    while small and _size_of(lines[small - 1]) <= _NOTE_SIZE * usual:
        small -= 1
    begin = next((at for at in range(small, end) if _mark_of(lines[at], marks)), end)
    return (begin, end) if begin < end else None


def _parted_foot(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The same in the size of the text: room above them, and a mark of the text that leads to the first of them."""
    gaps = [above[0].y - below[0].y for above, below in pairwise(lines)]
    least = _ROOM_ABOVE * median_low(gaps) if gaps else 0
    for at in range(1, len(lines)):
        marks = {mark for line in lines[:at] for mark, *_ in _high_runs(line)}
        if gaps[at - 1] > least and _mark_of(lines[at], marks):
            end = _without_folio(lines, at)
            return None if any(LABEL.match(_signs_said(line)) for line in lines[at:end]) else (at, end)
    return None


def _mark_of(line: Line, marks: set[str]) -> str:
    """Which of the marks in a text a note begins with; empty where it is none of them."""
    words = _signs_said(line).translate(_AS_TYPED).lstrip("[［")
    begun = (mark for mark in marks if words.startswith(mark) and not _QUANTITY.match(words, len(mark)))
    high = next((mark for mark, *_ in _high_runs(line)), "") if line[0].high else ""
    return high if high in marks else max(begun, key=len, default="")


def _whole_notes(lines: Sequence[Line], marks: set[str]) -> Iterator[str]:
    words = ""
    for line in lines:
        if words and _mark_of(line, marks):
            yield words
            words = ""
        typed = [replace(sign, sign=sign.sign.translate(_AS_TYPED)) if sign.high else sign for sign in line]
        words += "".join(signs_apart(typed))
    yield words
