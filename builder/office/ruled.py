"""Tables of a printed page where lines rule them: cells between the lines, merged where one is missing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from builder.office.grid import Grid, GridCell
from builder.office.signs import Sign
from builder.values import value

_THIN, _SHORTEST, _NEAR = 3.0, 6.0, 3.5
"""Points: how thick a line is at most, how long at least, and how far apart the ends of lines that meet."""
_MOST_LINES = 1_500
_COVERED = 0.6
"""Share of the side of a cell along which a line runs that closes it."""


@value
class Stroke:
    """A line of a page: upright or level, where it stands, from where to where it runs."""

    upright: bool
    at: float
    begin: float
    end: float


@value
class RuledTable:
    """A table of a page by its edges, and its cells as a grid."""

    left: float
    right: float
    top: float
    bottom: float
    edges: tuple[float, ...]
    """Where its columns begin and end."""
    grid: Grid


def strokes_of(paths: Iterable[Any]) -> list[Stroke]:
    """The lines that the paths of a page draw: thin ones, and the sides of frames."""
    found: dict[tuple[float, ...], Stroke] = {}
    for path in paths:
        left, bottom, right, top = path.get_bounds()
        for stroke in _strokes(left, bottom, right, top):
            found[stroke.upright, round(stroke.at), round(stroke.begin), round(stroke.end)] = stroke
    return list(found.values())[:_MOST_LINES]


def _strokes(left: float, bottom: float, right: float, top: float) -> Iterator[Stroke]:
    """A thin path is one line, a frame is four."""
    if right - left > _SHORTEST:
        sides = ((bottom + top) / 2,) if top - bottom < _THIN else (bottom, top)
        yield from (Stroke(upright=False, at=at, begin=left, end=right) for at in sides)
    if top - bottom > _SHORTEST:
        sides = ((left + right) / 2,) if right - left < _THIN else (left, right)
        yield from (Stroke(upright=True, at=at, begin=bottom, end=top) for at in sides)


def tables_in(
    strokes: Sequence[Stroke], signs: Sequence[Sign], words_of: Callable[[list[Sign]], str]
) -> Iterator[RuledTable]:
    """The tables that lines rule, from above: at least two columns or rows, with words in them."""
    for group in sorted(_touching(strokes), key=lambda one: -max(line.end for line in one if line.upright)):
        edges = _clustered(line.at for line in group if line.upright)
        heights = _clustered(line.at for line in group if not line.upright)[::-1]
        if len(edges) < 2 or len(heights) < 2 or len(edges) + len(heights) < 5:
            continue
        rows = _ruled_cells(
            group, edges, heights, [sign for sign in signs if _is_inside(sign, edges, heights)], words_of
        )
        if any(cell.words for row in rows for cell in row):
            grid = Grid("", (), rows)
            yield RuledTable(edges[0], edges[-1], heights[0], heights[-1], tuple(edges), grid)


def _is_inside(sign: Sign, edges: Sequence[float], heights: Sequence[float]) -> bool:
    across = (sign.x + sign.right) / 2
    return edges[0] < across < edges[-1] and heights[-1] < sign.y + sign.size / 3 < heights[0]


def _touching(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    """Lines by what they touch: upright ones with the level ones that they meet."""
    groups: list[list[Stroke]] = []
    for stroke in strokes:
        met = [group for group in groups if any(strokes_meet(stroke, other) for other in group)]
        one_table = [stroke, *(other for group in met for other in group)]
        groups = [group for group in groups if not any(group is one for one in met)] + [one_table]
    return [group for group in groups if len({line.upright for line in group}) == 2]


def strokes_meet(one: Stroke, other: Stroke) -> bool:
    if one.upright == other.upright:
        beside = abs(one.at - other.at) < _NEAR
        return beside and one.begin - _NEAR < other.end and other.begin - _NEAR < one.end
    return other.begin - _NEAR < one.at < other.end + _NEAR and one.begin - _NEAR < other.at < one.end + _NEAR


def _clustered(places: Iterable[float]) -> list[float]:
    """Places of lines, those side by side as one, in rising order."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _ruled_cells(
    lines: Sequence[Stroke],
    edges: Sequence[float],
    heights: Sequence[float],
    signs: Sequence[Sign],
    words_of: Callable[[list[Sign]], str],
) -> tuple[tuple[GridCell, ...], ...]:
    """Cells by row and column; where no line parts two, they are one, which begins at the first of them."""
    owner = _owners(lines, edges, heights)
    inside: dict[tuple[int, int], list[Sign]] = {}
    for sign in signs:
        across, up = (sign.x + sign.right) / 2, sign.y + sign.size / 3
        row = next((at for at, (top, low) in enumerate(pairwise(heights)) if low < up <= top), None)
        column = next((at for at, (left, right) in enumerate(pairwise(edges)) if left <= across < right), None)
        if row is not None and column is not None:
            inside.setdefault(owner[row, column], []).append(sign)
    made = {place: GridCell(words_of(inside.get(place, [])), *place) for place in set(owner.values())}
    return tuple(tuple(made[owner[row, column]] for column in range(len(edges) - 1)) for row in range(len(heights) - 1))


def _owners(
    lines: Sequence[Stroke], edges: Sequence[float], heights: Sequence[float]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place the first place of its cell: the one to the left or above, where no line stands between."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, low) in enumerate(pairwise(heights)):
        for column, (left, right) in enumerate(pairwise(edges)):
            owner[row, column] = (row, column)
            if column and not _is_drawn(lines, left, low, top, upright=True):
                owner[row, column] = owner[row, column - 1]
            elif row and not _is_drawn(lines, top, left, right, upright=False):
                owner[row, column] = owner[row - 1, column]
    return owner


def _is_drawn(lines: Sequence[Stroke], at: float, begin: float, end: float, *, upright: bool) -> bool:
    """Whether lines run along most of a side."""
    near = (line for line in lines if line.upright == upright and abs(line.at - at) < _NEAR)
    covered = sum(max(min(line.end, end) - max(line.begin, begin), 0) for line in near)
    return covered > _COVERED * (end - begin)


def goes_on_with(above: RuledTable, below: RuledTable) -> bool:
    """Whether a table has the columns of the one before it."""
    same = len(above.edges) == len(below.edges)
    return same and all(abs(one - other) < _NEAR for one, other in zip(above.edges, below.edges, strict=True))


def one_table(above: RuledTable, below: RuledTable) -> RuledTable:
    """Two parts of a table as one; heads that stand again on the second page go."""
    rows = above.grid.rows
    again = [cell.words for cell in rows[0]] == [cell.words for cell in below.grid.rows[0]]
    more = below.grid.rows[1:] if again else below.grid.rows
    down = len(rows) - again
    moved = tuple(tuple(replace(cell, row=cell.row + down) for cell in row) for row in more)
    return replace(above, bottom=below.bottom, grid=replace(above.grid, rows=(*rows, *moved)))
