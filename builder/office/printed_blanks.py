"""Room to write in on a printed page: a line drawn below no words stands where blanks were underlined."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from builder.office.ruled import Stroke, strokes_meet
from builder.office.signs import Sign, in_lines

ROOM = "____"
_BELOW, _ABOVE, _NARROW, _NEAR, _PITCH = 0.35, 0.02, 0.5, 2.0, 2.5
"""In sizes of a character: how far a line stands below a baseline, or above it; how wide room is at least; how far
below a line of words one goes on. `_NEAR` in points: how far apart the ends of lines are that go on with each other."""


def with_room(signs: Sequence[Sign], strokes: Sequence[Stroke]) -> list[Sign]:
    """The characters of a page, with ____ where a line is drawn below none; the lines of tables are none of these."""
    level = _free_lines(strokes)
    if not level:
        return list(signs)
    whole: list[Sign] = []
    for line in in_lines(signs):
        rooms = list(_rooms_in(line, level))
        covered = [(room.x, room.right) for room in rooms]
        blank = (sign.sign.isspace() and any(left <= sign.x < right for left, right in covered) for sign in line)
        whole += [*(sign for sign, is_blank in zip(line, blank, strict=True) if not is_blank), *rooms]
        if rooms and max(room.right for room in rooms) >= max(sign.right for sign in line):
            whole += _rooms_below(rooms[-1], signs, level)
    return whole


def _free_lines(strokes: Sequence[Stroke]) -> list[Stroke]:
    """The level lines that meet no upright one; those that go on with each other as one, blanks are underlined so."""
    upright = [one for one in strokes if one.upright]
    found: list[Stroke] = []
    for line in sorted((one for one in strokes if not one.upright), key=lambda one: one.begin):
        if any(strokes_meet(line, other) for other in upright):
            continue
        before = next((one for one in found if abs(one.at - line.at) < _NEAR and line.begin < one.end + _NEAR), None)
        if before:
            found.remove(before)
        found.append(replace(before, end=max(before.end, line.end)) if before else line)
    return found


def _rooms_in(line: Sequence[Sign], level: Sequence[Stroke]) -> Iterator[Sign]:
    """Room between the words of a line, and behind them; a line below all of them is a rule."""
    words = sorted((sign for sign in line if not sign.sign.isspace()), key=lambda sign: sign.x)
    if not words:
        return
    size, y = words[0].size, words[0].y
    for stroke in level:
        ruled = len(words) > 1 and stroke.begin < words[0].x + 1 and stroke.end > words[-1].right - 1
        if ruled or not y - _BELOW * size < stroke.at < y + _ABOVE * size:
            continue
        inside = [sign for sign in words if sign.right > stroke.begin and sign.x < stroke.end]
        edges = [(stroke.begin, stroke.begin), *((sign.x, sign.right) for sign in inside), (stroke.end, stroke.end)]
        for (_, begin), (end, _) in pairwise(edges):
            if end - begin > _NARROW * size:
                yield Sign(ROOM, begin, y, end, size)


def _rooms_below(room: Sign, signs: Sequence[Sign], level: Sequence[Stroke]) -> Iterator[Sign]:
    """Lines without any words below room that ends where they do."""
    y = room.y
    for stroke in sorted(level, key=lambda one: -one.at):
        alone = not any(abs(sign.y - stroke.at) < room.size / 2 and not sign.sign.isspace() for sign in signs)
        goes_on = y - _PITCH * room.size < stroke.at < y - _BELOW * room.size
        if alone and goes_on and abs(stroke.end - room.right) < room.size:
            y = stroke.at + _BELOW * room.size / 2
            yield Sign(ROOM, stroke.begin, y, stroke.end, room.size)
