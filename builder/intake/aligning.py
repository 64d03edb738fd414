"""Paragraphs of a document laid beside the lines that were written from them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_AHEAD = 60
"""How far the text may have gone on where the document has words that are not in it."""
_SURE, _SHARE = 6, 3
"""From how many signs, or from which part of a line on, words that are in it are taken for it."""
_BLANK = re.compile(r"\{\{.*?\}\}")


def lines_of_words(said: Sequence[str], lines: Sequence[str]) -> list[int | None]:
    """By the order of both, the line that holds the words of each paragraph; None where none does."""
    found: list[int | None] = [None] * len(said)
    for (before, above), (place, line) in pairwise([(-1, -1), *_anchors(said, lines), (len(said), len(lines))]):
        at = above + 1
        for between in range(before + 1, place):
            hit = _line_from(said[between], lines, at, line)
            found[between] = hit
            if hit is not None:
                at = hit + (said[between] == lines[hit])
        if place < len(said):
            found[place] = line
    return found


def _anchors(said: Sequence[str], lines: Sequence[str]) -> list[tuple[int, int]]:
    """Paragraphs that are lines as they stand and stand once in both, as many as keep the order."""
    once = Counter(said), Counter(lines)
    places = {words: at for at, words in enumerate(lines) if once[1][words] == 1}
    pairs = [(at, places[words]) for at, words in enumerate(said) if once[0][words] == 1 and words in places]
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for at, (_, line) in enumerate(pairs):
        length = bisect_left(ends, line)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [line]
        last[length : length + 1] = [at]
    kept: list[tuple[int, int]] = []
    at_: int | None = last[-1] if last else None
    while at_ is not None:
        kept.append(pairs[at_])
        at_ = before[at_]
    return kept[::-1]


def _line_from(words: str, lines: Sequence[str], begin: int, end: int) -> int | None:
    near = range(begin, min(begin + _AHEAD, end))
    exact = next((at for at in near if lines[at] == words), None)
    return exact if exact is not None else next((at for at in near if _is_made_of(lines[at], words)), None)


def _is_made_of(line: str, words: str) -> bool:
    """Whether a line is made of words, or they of it; a blank stands for what was there."""
    if _BLANK.search(line):
        return bool(re.search(".{1,60}".join(map(re.escape, _BLANK.split(line))), words))
    short, long = sorted((line, words), key=len)
    return len(short) > 1 and short in long and (len(short) >= _SURE or _SHARE * len(short) >= len(long))
