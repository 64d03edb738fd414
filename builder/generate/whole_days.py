"""Days in prose, and brackets to answer in: a line ends before one that it has no room for, as in cells."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from builder.generate.paging import lines_of
from builder.generate.paper import ROOM, Grid, Inline, Line, Words
from builder.generate.styles import CHARACTERS
from builder.model.slot import Blank, Slot

_INDENT = 2
_BLANK, _NUMBER = f"[\u3000{ROOM}]{{1,3}}", "[0-9]{1,2}"
_WHOLE = re.compile(
    rf"(?:{_BLANK}|[0-9]{{4}})年(?:{_BLANK}|{_NUMBER})月(?:(?:{_BLANK}|{_NUMBER})日)?|{_BLANK}时{_BLANK}分|（{_BLANK}）"
)
"""A day as it is printed, given or open, an hour, and a bracket to answer in."""
_OPEN = f"{ROOM * 2}年{ROOM}月{ROOM}日"
_BEGINS = re.compile("[0-9]+|.")


def days_kept(blocks: Iterable[Line | Grid], slots: Mapping[str, Slot]) -> Iterator[Line | Grid]:
    """Blocks whose paragraphs end no line within a day, as far as it stands before words of any length."""
    for block in blocks:
        if isinstance(block, Line) and block.style in ("Body", "Closing"):
            yield replace(block, inline=_ended_before_days(block.inline, slots))
        else:
            yield block


def _ended_before_days(inline: Inline, slots: Mapping[str, Slot]) -> Inline:
    """A paragraph with a line's end before each day that its line would not hold."""
    words, made, at = _known_words(inline, slots), "", 0
    ends: list[int] = []
    for day in _WHOLE.finditer(words):
        made, at = made + words[at : day.start()], day.start()
        if made and _is_cut(made, day[0]):
            ends.append(at)
            made += "\n"
    return tuple(_cut_at(inline, ends)) if ends else inline


def _known_words(inline: Inline, slots: Mapping[str, Slot]) -> str:
    """What stands there for every station, up to the first words that may be of any length."""
    known = ""
    for part in inline:
        if not isinstance(part, Words) and (part.name not in slots or slots[part.name].kind != "date"):
            break
        known += part.words if isinstance(part, Words) else _OPEN
    return known


def _is_cut(before: str, day: str) -> bool:
    """Whether a line ends within a day; one that begins its line does not end the line before."""
    first = _BEGINS.match(day)
    assert first
    begun, whole = (lines_of(before + words, CHARACTERS, _INDENT) for words in (first[0], day))
    return begun < whole


def _cut_at(inline: Inline, ends: list[int]) -> Iterator[Words | Blank]:
    """The parts of a paragraph with lines that end at some of its characters."""
    at = 0
    for part in inline:
        words = part.words if isinstance(part, Words) else _OPEN
        here = [end - at for end in ends if at <= end < at + len(words)]
        at += len(words)
        if not isinstance(part, Words):
            yield from (Words("\n", "Break"), part) if here else (part,)
            continue
        edges = sorted({0, *here, len(words)})
        for start, end in pairwise(edges):
            if start in here:
                yield Words("\n", "Break")
            if start < end:
                yield Words(words[start:end], part.face)
