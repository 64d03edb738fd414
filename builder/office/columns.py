"""Columns of a printed page: where it is parted, and its characters in reading order."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from builder.office.signs import Sign, in_lines

_FEW_ROWS = 8
_GAP, _BESIDE = 0.25, 1.5
"""How far signs of two columns are apart at least, in sizes; how far left of the second the gutter lies, in points."""
_LONG, _FEW_LONG, _SHARP, _MOST_SHARP, _PITCH = 7, 0.2, 0.2, 0.6, 3
"""How long lines of columns are, in sizes, and which share; how near to a margin they begin, and which share; how far
they stand below each other at most."""
_FULL, _ALONE, _NARROW, _SHORT = 0.4, 0.17, 0.3, 6
"""Which share of a band ends at the gutter, of a page stands on one side of it alone; how wide it is at least, and how
long a line that is of no column."""
_TOUCH, _MOST_TOUCHING = 0.1, 0.5
"""How near a sign stands to the one before it within a line at most, in sizes; which share of lines may do so."""
_HANGING = "，。、；：！？）》”’"


def gutter_of(lines: Sequence[Sequence[Sign]], usual: float) -> float:
    """Where a page is parted into two columns, 0 where it is not: most lines have words on both sides of it.

    It lies at the left margin of the second column, which is sharp: the first one ends where its lines do.
    """
    rows = [sorted(line, key=lambda sign: sign.x) for line in lines if len(line) > 1]
    if usual and _is_parted(usual, rows, most=0):
        return usual
    if len(rows) < _FEW_ROWS:
        return 0
    left, right = min(row[0].x for row in rows), max(row[-1].right for row in rows)
    begins: Counter[int] = Counter()
    for row in rows:
        for before, after in pairwise([None, *row]):
            apart = before is None or after is None or after.x - before.right > _GAP * before.size
            if after and apart and 0.3 < (after.x - left) / (right - left) < 0.7:
                begins[round(after.x)] += 1
    asked = [at - _BESIDE for at, _ in begins.most_common(8)]
    parted = (at for at in asked if _is_parted(at, rows, most=0.5) and _are_columns(at, rows))
    in_bands = (at for at in asked if _is_parted_in_band(at, rows))
    return next(parted, 0) or next(in_bands, 0)


def _are_columns(gutter: float, rows: Sequence[Sequence[Sign]]) -> bool:
    """Whether words on both sides are lines of a text, and those on the right follow each other from one margin.

    Numbers of pages, labels and titles in the middle stand beside each other, too.
    """
    left = [part for row in rows if (part := [sign for sign in row if sign.x < gutter])]
    right = [part for row in rows if (part := [sign for sign in row if sign.x > gutter])]
    if not left or not right:
        return False
    long = all(
        sum(part[-1].right - part[0].x > _LONG * part[0].size for part in side) > _FEW_LONG * len(side)
        for side in (left, right)
    )
    margin = gutter + _BESIDE
    at_margin = sum(
        min(abs(part[0].x - margin - set_in * part[0].size) for set_in in (0, 2)) < _SHARP * part[0].size
        for part in right
    )
    drops = [above[0].y - below[0].y for above, below in pairwise(right)]
    follow = bool(drops) and median(drops) < _PITCH * right[0][0].size
    return long and follow and at_margin > _MOST_SHARP * len(right)


def _is_parted_in_band(gutter: float, rows: Sequence[Sequence[Sign]]) -> bool:
    """Whether the longest band of lines that no line over the gutter parts is of two columns of full lines."""
    bands: list[list[Sequence[Sign]]] = [[]]
    for row in rows:
        if _runs_over(row, gutter):
            bands.append([])
        else:
            bands[-1].append(row)
    band = max(bands, key=len)
    full = sum(_ends_at(gutter, row) for row in band)
    begun = sum(_begins_at(gutter, row) for row in band)
    enough = len(band) >= _FEW_ROWS and min(full, begun) > _FULL * len(band)
    return enough and _is_parted(gutter, band, most=0.5) and _are_columns(gutter, band)


def _crosses(sign: Sign, gutter: float) -> bool:
    """Whether a sign stands on a gutter; marks at the end of a line may hang over its margin."""
    return sign.x < gutter < sign.right and sign.sign not in _HANGING


def _runs_over(line: Sequence[Sign], gutter: float) -> bool:
    """Whether a line has a sign on a gutter, or words on both sides that stand no further apart than signs do."""
    left = max((sign.right for sign in line if sign.x < gutter and sign.sign not in _HANGING), default=None)
    right = min((sign.x for sign in line if sign.x >= gutter), default=None)
    if left is None or right is None:
        return any(_crosses(sign, gutter) for sign in line)
    size = line[0].size
    # The number of a page stands in the middle, with room round it: — 10 —.
    short = max(sign.right for sign in line) - min(sign.x for sign in line) < _SHORT * size
    return right - left < (1 if short else _NARROW) * size or any(_crosses(sign, gutter) for sign in line)


def _is_parted(gutter: float, rows: Sequence[Sequence[Sign]], *, most: float) -> bool:
    """Whether hardly a line crosses a gutter, and more than a share of them have words on both of its sides."""
    crossing = sum(_runs_over(row, gutter) for row in rows)
    if _runs_behind_marks(gutter, rows):
        return False
    both = sum(row[0].x < gutter < row[-1].right for row in rows) - crossing
    full = sum(_ends_at(gutter, row) for row in rows)
    # Lines of two columns need not stand beside each other: each then has a line of its own.
    alone = sum(_ends_at(gutter, row) for row in rows if row[-1].x < gutter)
    behind = sum(_begins_at(gutter, row) for row in rows if row[0].x > gutter)
    begun = sum(_begins_at(gutter, row) for row in rows)
    # In another pitch some lines do and others do not.
    pairs = (alone, behind), (full, begun) if both > 1 else (0, 0)
    apart = most and any(min(pair) > _ALONE * len(rows) for pair in pairs)
    return crossing < 0.2 * len(rows) and bool(
        both > most * len(rows) or (both > 1 and not crossing and full > most * len(rows)) or apart
    )


def _runs_behind_marks(gutter: float, rows: Sequence[Sequence[Sign]]) -> bool:
    """Whether the white along a gutter is that of marks within lines: most signs behind it touch the mark before them.

    A mark that hangs over the margin of a column stands anywhere before the next one.
    """
    beside = [(before, after) for row in rows for before, after in pairwise(row) if before.x < gutter <= after.x]
    touching = sum(
        before.sign in _HANGING and abs(after.x - before.right) < _TOUCH * after.size for before, after in beside
    )
    return touching > _MOST_TOUCHING * len(beside)


def _ends_at(gutter: float, row: Sequence[Sign]) -> bool:
    """Whether the words left of a gutter go on until there, as those of a column do and those of a table do not."""
    left = [sign for sign in row if sign.right < gutter]
    return bool(left) and gutter - left[-1].right < 4 * left[-1].size


def _begins_at(gutter: float, row: Sequence[Sign]) -> bool:
    """Whether the words right of a gutter begin there, set in by two characters at most."""
    right = [sign for sign in row if sign.x > gutter]
    return bool(right) and right[0].x - gutter < 3.5 * right[0].size


def beside_gutter(signs: Sequence[Sign], gutter: float) -> tuple[list[Sign], list[Sign], list[Sign]]:
    """The characters left and right of a gutter, and those of lines that run over it; none where there is no gutter."""
    parts: tuple[list[Sign], list[Sign], list[Sign]] = ([], [], [])
    for line in in_lines(signs) if gutter else ():
        over = _runs_over(line, gutter)
        for sign in line:
            parts[2 if over else sign.x > gutter].append(sign)
    return parts


def by_column(signs: Sequence[Sign], gutter: float, drawn: Sequence[float] = ()) -> list[list[Sign]]:
    """The characters of a page by column; what runs over the gutter parts what is above from what is below.

    These are lines of words, and lines drawn at these heights, below which words need not be of columns.
    """
    if not gutter:
        return [list(signs)]
    parts: list[list[Sign]] = [[], []]
    done: list[list[Sign]] = []
    ruled, above = False, float("inf")
    for line in in_lines(signs):
        over, below_drawn = _runs_over(line, gutter), any(line[0].y < at < above for at in drawn)
        if over or below_drawn:
            done += _columns_within(parts, gutter, ruled=ruled)
            parts, ruled = [[], []], below_drawn
        for sign in line:
            parts[not over and sign.x > gutter].append(sign)
        if over:
            done += parts
            parts = [[], []]
        above = line[0].y
    return [part for part in [*done, *_columns_within(parts, gutter, ruled=ruled)] if part]


def _columns_within(parts: Sequence[list[Sign]], gutter: float, *, ruled: bool) -> list[list[Sign]]:
    """Two columns, which are one below a drawn line where no words on the right begin at the gutter, as in a table."""
    apart = any(_begins_at(gutter, row) for row in map(_in_order, in_lines(parts[1])))
    return list(parts) if apart or not ruled else [[*parts[0], *parts[1]]]


def _in_order(line: Sequence[Sign]) -> list[Sign]:
    return sorted(line, key=lambda sign: sign.x)
