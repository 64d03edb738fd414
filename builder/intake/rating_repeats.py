"""Levels that a rating table writes again in each row, instead of merging them: they become one cell."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from unicodedata import normalize

from builder.intake.rating_heads import head_role
from builder.intake.rating_words import is_bare_total, is_total, without_points
from builder.office.grid import Grid, GridCell
from builder.values import value

_GOES_ON = re.compile(r"\((?:续|接上[页表]|续上?表)\)$")
_ONLY_GOES_ON = re.compile(r"续上?[页表].{0,4}|\((?:续|接上[页表]|续上?表)\)|接上[页表]")
_NAMED = 3
_Row = tuple[GridCell, ...]
_Key = tuple[int, int]


@value
class Beside:
    """A column of codes, points or weights, and of which column of levels it may be."""

    place: int
    level: int


def with_repeats_merged(
    grid: Grid, body: int, levels: tuple[int, ...], beside: tuple[Beside, ...]
) -> tuple[Grid, tuple[str, ...]]:
    """A table whose levels stand once each, from the row `body` on, and what was put together or stands apart."""
    if not levels:
        return grid, ()
    rows = list(grid.rows)
    found = dict(_repeats(rows, body, levels))
    merged = replace(grid, rows=tuple(_cells_repeated(row, found) for row in rows))
    if found:
        merged = _with_beside(merged, body, beside)
    return merged, (*_told_merged(grid, found), *_told_apart(merged, body, levels))


def _cells_repeated(row: _Row, found: dict[_Key, GridCell]) -> _Row:
    return tuple(found.get((cell.row, cell.column), cell) for cell in row)


def _repeats(rows: list[_Row], body: int, levels: tuple[int, ...]) -> Iterator[tuple[_Key, GridCell]]:
    """Of each cell that says again what the level above it says, that cell."""
    standing: dict[int, GridCell] = {}
    titles, part = [cell.words for row in rows[:body] for cell in row], ""
    for at in range(body, len(rows)):
        row = rows[at]
        is_alone = len({(cell.row, cell.column) for cell in row}) == 1
        if _is_no_item(row, levels) or (is_alone and is_page_title(row[0].words, [*titles, part])):
            continue
        if is_alone:
            standing, part = {}, row[0].words
        for depth, place in enumerate(levels):
            cell = row[place]
            if cell.row < at or cell.column < place or not cell.words:
                continue
            below = any(row[other].words and row[other].column == other for other in levels[depth + 1 :])
            before = standing.get(place)
            if below and before and same_title_words(before.words) == same_title_words(cell.words):
                yield (cell.row, cell.column), before
                continue
            standing = {other: one for other, one in standing.items() if other < place}
            if below:
                standing[place] = cell


def _is_no_item(row: _Row, levels: tuple[int, ...]) -> bool:
    """Whether a row is a head that is repeated, or a sum: by its levels, or as it names nothing of the lowest."""
    words = [row[place].words for place in levels]
    is_sum = is_total(words[0]) or any(map(is_bare_total, words))
    return all(map(head_role, words)) or is_sum or (not words[-1] and any(is_total(cell.words) for cell in row))


def same_title_words(words: str) -> str:
    """A title without blanks, points and that it goes on: what is the same where only these are not."""
    plain = "".join(normalize("NFKC", without_points(words)[0]).split())
    return _GOES_ON.sub("", plain)


def is_page_title(words: str, titles: Iterable[str]) -> bool:
    """Whether a row of one cell says but that a table goes on, or a title above it again: 续表, 评分表（续）."""
    plain = "".join(normalize("NFKC", words).split())
    said = same_title_words(words)
    return bool(_ONLY_GOES_ON.fullmatch(plain)) or (bool(said) and said in map(same_title_words, titles))


def _with_beside(grid: Grid, body: int, beside: tuple[Beside, ...]) -> Grid:
    """The codes and points of a level, where they are repeated with it, stand once as well."""
    found: dict[_Key, GridCell] = {}
    for column in beside:
        firsts: dict[_Key, GridCell] = {}
        again: dict[_Key, GridCell] = {}
        for at, row in enumerate(grid.rows[body:], start=body):
            level, cell = row[column.level], row[column.place]
            if not level.words or level.column < column.level or cell.row < at:
                continue
            first = firsts.setdefault((level.row, level.column), cell)
            if cell.words not in ("", first.words):
                break
            again[cell.row, cell.column] = first
        else:
            found |= again
    return replace(grid, rows=tuple(_cells_repeated(row, found) for row in grid.rows))


def _told_merged(grid: Grid, found: dict[_Key, GridCell]) -> Iterator[str]:
    names = list(dict.fromkeys(same_title_words(cell.words) for cell in found.values()))
    if names:
        more = f"等 {len(names)} 个" if len(names) > _NAMED else ""
        yield f"{grid.name}：“{'”“'.join(names[:_NAMED])}”{more}在各行重复写着，合成了一个上级指标"


def _told_apart(grid: Grid, body: int, levels: tuple[int, ...]) -> Iterator[str]:
    """What levels stand in several places of the table, with another between."""
    first, *lower = levels
    cells = {
        (row[first].row, row[first].column): row[first]
        for row in grid.rows[body:]
        if row[first].words and any(row[place].words and row[place].column == place for place in lower)
    }
    counts = Counter(same_title_words(cell.words) for cell in cells.values() if not head_role(cell.words))
    for name, count in counts.items():
        if count > 1:
            yield f"{grid.name}：“{name[:20]}”写在 {count} 处，中间隔着别的指标，读成 {count} 个，请核对"
