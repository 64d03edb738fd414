"""Tables that are forms, where several stand on one sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from builder.intake.form_drafts import IS_NOTE, is_label
from builder.intake.title_words import FORM_NAME
from builder.office.grid import Grid, GridCell

_FEWEST, _SHORT_LABEL = 2, 4


def tables_apart(grid: Grid) -> Iterator[Grid]:
    """The tables of a sheet: one begins anew below an empty row, with its title and its heads."""
    begins = [0, *(at for at in range(2, len(grid.rows) - 1) if _begins_anew(grid.rows, at)), len(grid.rows)]
    if len(begins) > 2:
        for at, end in pairwise(begins):
            ruled = frozenset(row - at for row in grid.ruled if at <= row < end)
            yield replace(grid, rows=_cut_out(grid.rows[at:end], at), ruled=ruled)
    else:
        yield grid


def _begins_anew(rows: Sequence[Sequence[GridCell]], at: int) -> bool:
    heads = _words_in_row(rows[at + 1])
    titled = len(_words_in_row(rows[at])) == 1 and is_label(_words_in_row(rows[at])[0])
    below = rows[at + 2] if at + 2 < len(rows) else ()
    blank = not _words_in_row(rows[at - 1]) and not [words for words in _words_in_row(below) if not words.isdecimal()]
    return titled and blank and len(heads) > 1 and all(map(is_label, heads))


def with_ruled_end(grid: Grid) -> Grid:
    """A sheet as far down as its ruled rows go, also those below its last words."""
    width = len(grid.rows[0]) if grid.rows else 0
    end = max(grid.ruled, default=-1) + 1
    more = (tuple(GridCell("", at, column) for column in range(width)) for at in range(len(grid.rows), end))
    return replace(grid, rows=(*grid.rows, *more))


def without_unruled(grid: Grid) -> Grid:
    """A table without the blank rows that nothing rules, where others are ruled to be written in."""
    blank = {at for at, row in enumerate(grid.rows) if not _words_in_row(row)}
    kept = [at for at in range(len(grid.rows)) if at not in blank or at in grid.ruled]
    if not blank & grid.ruled or len(kept) == len(grid.rows):
        return grid
    places = [sum(other < at for other in kept) for at in range(len(grid.rows))]
    rows = tuple(tuple(replace(cell, row=places[cell.row]) for cell in grid.rows[at]) for at in kept)
    return replace(grid, rows=rows, ruled=frozenset(places[at] for at in kept if at in grid.ruled))


def has_title_row(grid: Grid, at: int, sheet: str) -> bool:
    """Whether the first row with words is the title of its table, and no item with a blank beside it to answer in."""
    words = _words_in_row(grid.rows[at])
    if len(words) != 1 or not any(map(_words_in_row, grid.rows[at + 1 :])):
        return False
    below = next(filter(_words_in_row, grid.rows[at + 1 :]))
    merged = len(below) > 1 and len(set(grid.rows[at])) == 1
    heads = len(_words_in_row(below)) > 1 and all(is_label(cell.words) for cell in below)
    if FORM_NAME.search(words[0]) or not is_label(words[0]) or merged or heads or not grid.before:
        return True
    return at not in grid.ruled and not (FORM_NAME.search(sheet) and len(words[0]) <= _SHORT_LABEL)


def _words_in_row(row: Sequence[GridCell]) -> list[str]:
    return list(dict.fromkeys(cell.words.strip() for cell in row if cell.words.strip()))


def _cut_out(rows: Sequence[Sequence[GridCell]], begin: int) -> tuple[tuple[GridCell, ...], ...]:
    """Rows on their own: counted from their first, without the columns that only the other tables have."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell.words.strip()), default=0)
    return tuple(tuple(replace(cell, row=cell.row - begin) for cell in row[:width]) for row in rows)


def with_room_beside(grid: Grid) -> Grid:
    """A sheet of labels below each other with an empty cell beside each: what is empty has no column in its file."""
    rows = [_words_in_row(row) for row in grid.rows]
    labels = [at for at, words in enumerate(rows) if len(words) == 1 and _is_blank_label(words[0])]
    if len(labels) < _FEWEST or any(len(words) > 1 for words in rows):
        return grid
    wide = tuple((row[0], GridCell("", at, 1) if at in labels else row[0]) for at, row in enumerate(grid.rows) if row)
    told = f"只有一栏，{len(labels)} 行各当作一项，右边留空，请核对"
    return replace(grid, rows=wide, remarks=(*grid.remarks, told))


def _is_blank_label(words: str) -> bool:
    return is_label(words) and not IS_NOTE.match(words)
