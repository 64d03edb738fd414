"""Columns of a printed page: where it is parted, and its characters in reading order."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from builder.office.signs import Sign, in_lines

_FEW_ROWS = 8
_GAP, _BESIDE = 0.25, 1.5
"""How far signs of two columns are apart at least, in sizes; how far left of the second the gutter lies, in points."""
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
    return next((at - _BESIDE for at, _ in begins.most_common(8) if _is_parted(at - _BESIDE, rows, most=0.5)), 0)


def _crosses(sign: Sign, gutter: float) -> bool:
    """Whether a sign stands on a gutter; marks at the end of a line may hang over its margin."""
    return sign.x < gutter < sign.right and sign.sign not in _HANGING


def _is_parted(gutter: float, rows: Sequence[Sequence[Sign]], *, most: float) -> bool:
    """Whether hardly a line crosses a gutter, and more than a share of them have words on both of its sides."""
    crossing = sum(any(_crosses(sign, gutter) for sign in row) for row in rows)
    both = sum(row[0].x < gutter < row[-1].right for row in rows) - crossing
    full = sum(_ends_at(gutter, row) for row in rows)
    # Lines of two columns need not stand beside each other: each then has a line of its own.
    alone = sum(_ends_at(gutter, row) for row in rows if row[-1].x < gutter)
    behind = sum(_begins_at(gutter, row) for row in rows if row[0].x > gutter)
    begun = sum(_begins_at(gutter, row) for row in rows)
    # In another pitch some lines do and others do not.
    pairs = (alone, behind), (full, begun) if both > 1 else (0, 0)
    apart = most and any(min(pair) > most / 2 * len(rows) for pair in pairs)
    return crossing < 0.2 * len(rows) and bool(
        both > most * len(rows) or (both > 1 and not crossing and full > most * len(rows)) or apart
    )


def _ends_at(gutter: float, row: Sequence[Sign]) -> bool:
    """Whether the words left of a gutter go on until there, as those of a column do and those of a table do not."""
    left = [sign for sign in row if sign.right < gutter]
    return bool(left) and gutter - left[-1].right < 4 * left[-1].size


def _begins_at(gutter: float, row: Sequence[Sign]) -> bool:
    """Whether the words right of a gutter begin there, set in by two characters at most."""
    right = [sign for sign in row if sign.x > gutter]
    return bool(right) and right[0].x - gutter < 3.5 * right[0].size


def by_column(signs: Sequence[Sign], gutter: float) -> list[list[Sign]]:
    """The characters of a page by column; lines that run over the gutter part what is above from what is below."""
    if not gutter:
        return [list(signs)]
    parts: list[list[Sign]] = [[], []]
    done: list[list[Sign]] = []
    for line in in_lines(signs):
        if any(_crosses(sign, gutter) for sign in line):
            done += [*parts, line]
            parts = [[], []]
        else:
            for sign in line:
                parts[sign.x > gutter].append(sign)
    return [part for part in [*done, *parts] if part]
