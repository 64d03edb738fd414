"""Tables that are forms, where several stand on one sheet, and where they stand among the rules of a document."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from builder.intake.compendium import plain_title
from builder.intake.form_drafts import HAS_ROOM, IS_NOTE, FormDraft, form_draft, is_label
from builder.intake.rows import SENTENCE_END, is_labelled
from builder.office.grid import Grid, GridCell
from builder.office.prose import Paragraph, Ruled, places_told
from builder.references import ANNEX

_MOST_ABOVE, _LONGEST_TITLE = 5, 60


def tables_apart(grid: Grid) -> Iterator[Grid]:
    """The tables of a sheet: one begins anew below an empty row, with its title and its heads."""
    begins = [0, *(at for at in range(2, len(grid.rows) - 1) if _begins_anew(grid.rows, at)), len(grid.rows)]
    if len(begins) > 2:
        yield from (replace(grid, rows=_cut_out(grid.rows[at:end], at)) for at, end in pairwise(begins))
    else:
        yield grid


def _begins_anew(rows: Sequence[Sequence[GridCell]], at: int) -> bool:
    heads = _words_in_row(rows[at + 1])
    titled = len(_words_in_row(rows[at])) == 1 and is_label(_words_in_row(rows[at])[0])
    below = rows[at + 2] if at + 2 < len(rows) else ()
    blank = not _words_in_row(rows[at - 1]) and not [words for words in _words_in_row(below) if not words.isdecimal()]
    return titled and blank and len(heads) > 1 and all(map(is_label, heads))


def _words_in_row(row: Sequence[GridCell]) -> list[str]:
    return list(dict.fromkeys(cell.words.strip() for cell in row if cell.words.strip()))


def _cut_out(rows: Sequence[Sequence[GridCell]], begin: int) -> tuple[tuple[GridCell, ...], ...]:
    """Rows on their own: counted from their first, without the columns that only the other tables have."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell.words.strip()), default=0)
    return tuple(tuple(replace(cell, row=cell.row - begin) for cell in row[:width]) for row in rows)


def annexed_forms(blocks: Sequence[Paragraph | Ruled], unit: str) -> tuple[list[FormDraft], list[str]]:
    """The tables with a title and room to fill that stand among rules; and what is to be told of the others."""
    drafts: list[FormDraft] = []
    others: list[int] = []
    for at, block in enumerate(blocks):
        if not isinstance(block, Ruled):
            continue
        above = _lines_above(blocks, at)
        place = next((place for place, words in reversed(list(enumerate(above))) if _names_a_form(words)), None)
        if place is None or not _has_room(block.grid):
            others.append(block.number)
            continue
        below = _lines_below(blocks, at)
        drafts.append(form_draft(_without_mark(above[place]), above[place + 1 :], [block.grid], below))
    told = f"正文里的表格、填满的表格、没有标题的表格不是表单，没有取入（{places_told(others, unit)}）"
    return drafts, [told] if others else []


def _lines_above(blocks: Sequence[Paragraph | Ruled], at: int) -> list[str]:
    """The lines that lead to a table, up to the text above them."""
    lines: list[str] = []
    for block in reversed(blocks[max(at - _MOST_ABOVE, 0) : at]):
        words = block.whole.strip() if isinstance(block, Paragraph) else "\0"
        plain = words and (words == "\0" or (words[-1] in SENTENCE_END and not HAS_ROOM.search(words)))
        if plain or (is_labelled(words) and not ANNEX.match(words)):
            break
        lines += [words] if words else []
        if ANNEX.match(words):
            break
    return lines[::-1]


def _lines_below(blocks: Sequence[Paragraph | Ruled], at: int) -> list[str]:
    """What a form says below its table: notes, who signs."""
    lines: list[str] = []
    for block in blocks[at + 1 :]:
        words = block.whole.strip() if isinstance(block, Paragraph) else "\0"
        if not words:
            continue
        if ANNEX.match(words) or not (IS_NOTE.match(words) or (HAS_ROOM.search(words) and not is_labelled(words))):
            break
        lines.append(words)
    return lines


def _names_a_form(words: str) -> bool:
    bare = _without_mark(words)
    return 0 < len(bare) <= _LONGEST_TITLE and not HAS_ROOM.search(bare) and bare[0] not in "（(【["


def _without_mark(words: str) -> str:
    """A title without 附件1 before it."""
    found = ANNEX.match(words)
    return plain_title(words[found.end() :].strip(" \u3000:：") if found else words)


def _has_room(grid: Grid) -> bool:
    return any(not cell.words.strip() or HAS_ROOM.search(cell.words) for row in grid.rows for cell in row)
