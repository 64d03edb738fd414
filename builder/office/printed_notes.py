"""Small signs of a printed page: raised and lowered ones on the line that they belong to, notes below the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

from builder.office.joining import PrintedLine
from builder.office.raised import lowered, raised
from builder.office.signs import Sign

_SMALL, _APART, _OFF, _HIGH = 0.8, 0.6, 0.06, 0.75
"""How large a small sign is at most, how far from its neighbour and off its baseline, in sizes of the neighbour."""
_NOTE_SIZE = 0.9
_MARK = re.compile(r"[\[［]?(?P<sign>[⁰¹²³⁴-⁹]{1,3}|[0-9]{1,2}(?![0-9.．年月日%])|[①-⑳㉑-㉟*＊†])[\]］]?")
_AS_TYPED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def signs_on_their_lines(signs: Sequence[Sign]) -> tuple[list[Sign], list[str]]:
    """The signs of a page, raised and lowered ones on the baseline beside them, in small; and what was raised."""
    runs = [list(run) for _, run in groupby(signs, key=lambda sign: (sign.size, sign.y))]
    whole: list[Sign] = []
    high: list[str] = []
    for at, run in enumerate(runs):
        before, after = whole[-1:], runs[at + 1][:1] if at + 1 < len(runs) else []
        base = next((one for one in before if _belongs_beside(one, run[0], one.right, run[0].x)), None) or next(
            (one for one in after if _belongs_beside(one, run[-1], one.x, run[-1].right)), None
        )
        if base is None:
            whole += run
            continue
        words = "".join(sign.sign for sign in run)
        above = run[0].y > base.y
        high += [words.strip()] * above
        small = raised(words) if above else lowered(words)
        whole += [replace(sign, sign=form, y=base.y) for sign, form in zip(run, small, strict=True)]
    return whole, high


def _belongs_beside(base: Sign, sign: Sign, edge: float, at: float) -> bool:
    """Whether a sign is smaller than its neighbour, close to it, and off its baseline, but not on another line."""
    off = abs(sign.y - base.y)
    near = abs(at - edge) < _APART * base.size
    return near and sign.size < _SMALL * base.size and _OFF * base.size < off < _HIGH * base.size


def without_notes(page: Sequence[PrintedLine], marks: Sequence[str]) -> tuple[list[PrintedLine], list[str]]:
    """A page without the notes below its text and their marks in it; and the notes."""
    plain = [line for line in page if not line.table]
    if not marks or not plain:
        return list(page), []
    usual = median(size for line in plain for size in [line.size] * len(line.words))
    low = sorted(plain, key=lambda line: line.y)
    small = next((at for at, line in enumerate(low) if line.size > _NOTE_SIZE * usual and _has_words(line)), len(low))
    below = [line for line in reversed(low[:small]) if _has_words(line)]
    begin = next((at for at, line in enumerate(below) if _mark_of(line) in marks), len(below))
    notes = list(_whole_notes(below[begin:], marks))
    gone = {id(line) for line in below[begin:]}
    named = {_mark_of(line) for line in below[begin:]} & set(marks)
    return [_without_marks_of(line, named) for line in page if id(line) not in gone], notes


def _has_words(line: PrintedLine) -> bool:
    """Whether a line is more than the number of a page."""
    return any(sign.isalpha() for sign in line.words)


def _mark_of(line: PrintedLine) -> str:
    found = _MARK.match(line.words)
    return found["sign"].translate(_AS_TYPED) if found else ""


def _whole_notes(lines: Sequence[PrintedLine], marks: Sequence[str]) -> Iterator[str]:
    words = ""
    for line in lines:
        if words and _mark_of(line) in marks:
            yield words
            words = ""
        words += line.words
    if words:
        yield words


def _without_marks_of(line: PrintedLine, named: set[str]) -> PrintedLine:
    """A line without marks of notes; m² keeps its sign."""
    words = line.words
    for mark in named:
        words = re.sub(rf"(?<![A-Za-z0-9⁰-⁹])[\[［]?{re.escape(raised(mark))}[\]］]?(?![⁰-⁹])", "", words)
    return line if words == line.words else replace(line, words=words)
