"""What stands around rating tables in a document: titles, and notes above, between and below them (注：…)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from builder.intake.rating_read import TableRead
from builder.intake.rating_words import is_note_row, without_code
from builder.office.grid import Grid

_ANNEX = re.compile(r"附\s*[件表录]")
_SENTENCE = re.compile(r"[。；;]")
_IN_BRACKETS = re.compile(r"[（(〔【][^（）()〔〕【】：:]*[)）〕】]")
_LONGEST_TITLE = 60
_SHOWN = 5
_OWN_SIZE = re.compile(r"共 \d+ 项，.+起施行.*。")
"""What `zhidu indicators export` says below its table, which an import reckons anew."""


def with_words_parted(grids: Sequence[Grid]) -> Iterator[Grid]:
    """Grids with the words between two given to that of which they are: titles to the lower, the rest to the upper."""
    for at, grid in enumerate(grids):
        below = grid.after if at + 1 == len(grids) else _cut_between(grids[at + 1].before)[0]
        before = _cut_between(grid.before)[1] if at else grid.before
        yield replace(grid, before=before, after=tuple(words for words in below if not _OWN_SIZE.fullmatch(words)))


def _cut_between(between: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What belongs to the table above, and the titles of the one below: from an annex on, or the last short lines."""
    start = next((at for at, words in enumerate(between) if _ANNEX.match(words)), None)
    if start is None:
        start = len(between)
        while start and _may_be_title(between[start - 1]) and not _continues_note(between[:start]):
            start -= 1
    return between[:start], between[start:]


def _may_be_title(words: str) -> bool:
    return len(words) < _LONGEST_TITLE and not _SENTENCE.search(words) and not is_note_row(words)


def _continues_note(paragraphs: Sequence[str]) -> bool:
    """Whether the last of some paragraphs is numbered 2 or more behind a note: 注：1.…, 2.…"""
    *earlier, last = paragraphs
    return bool(without_code(last)[0]) and any(map(is_note_row, earlier)) and not last.startswith(("一、", "第一"))


def titles_joined(lines: Iterable[str]) -> list[str]:
    """The lines above a table, one that is all in brackets as the end of the title before it: 评定细则, （试行）."""
    joined: list[str] = []
    for words in lines:
        ends = joined and _IN_BRACKETS.fullmatch(words) and _may_be_title(joined[-1])
        joined.append(joined.pop() + words if ends else words)
    return joined


def take_below(grid: Grid, read: TableRead) -> None:
    """Take what stands below a table as its notes; what lies behind an annex that has no table is told."""
    end = next((at for at, words in enumerate(grid.after) if _ANNEX.match(words)), len(grid.after))
    notes = grid.after[:end]
    read.notes += notes
    plain = [words for words, is_note in zip(notes, marked_notes(notes), strict=True) if not is_note]
    read.remarks += _told_around(plain, f"{grid.name} 下面的", "当作说明")
    read.remarks += _told_around(grid.after[end:], f"{grid.name} 后面的", "没有读入")


def take_above(grid: Grid, read: TableRead, title: str, above: Iterable[str]) -> None:
    """Take the notes above a table; what is neither note nor its title is told."""
    # The title of a sheet is its name.
    left = [words for words in above if words != title and words not in grid.name]
    marked = list(marked_notes(left))
    read.notes[:0] = [words for words, is_note in zip(left, marked, strict=True) if is_note]
    plain = [words for words, is_note in zip(left, marked, strict=True) if not is_note]
    read.remarks += _told_around(plain, f"{grid.name} 上面的", "没有读入")


def marked_notes(paragraphs: Iterable[str]) -> Iterator[bool]:
    """Of each paragraph, whether it is a note: by its own words, or numbered behind one."""
    noted = False
    for words in paragraphs:
        noted = is_note_row(words) or (noted and bool(without_code(words)[0]))
        yield noted


def _told_around(paragraphs: Sequence[str], where: str, what: str) -> Iterator[str]:
    if paragraphs:
        shown = "、".join(f"“{words[:20]}”" for words in paragraphs[:_SHOWN])
        more = f"等 {len(paragraphs)} 段" if len(paragraphs) > _SHOWN else ""
        yield f"{where}文字{what}：{shown}{more}"
