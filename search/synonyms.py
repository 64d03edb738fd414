"""Everyday words (俗称) and what the texts say instead: those that come with search, and an author's own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

from search.text import fold

Synonyms = Mapping[str, tuple[str, ...]]
"""By everyday word its alternatives; words of one alternative have a blank between them."""
SpokenByWritten = Mapping[str, Iterable[tuple[str, list[str]]]]
"""By the first word of an alternative, the everyday words that mean it, with all its words."""

_EVERYDAY = Path(__file__).with_name("everyday.yaml")


def read_synonyms(lines: Mapping[str, str]) -> Synonyms:
    """Read lines of 俗称、俗称: 规范用语、规范用语 into a table by everyday word; a word given twice means both."""
    found: dict[str, tuple[str, ...]] = {}
    for spoken, written in lines.items():
        meant = tuple(_parts(written))
        for word in _parts(spoken):
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), *meant)))
    return found


def all_synonyms(given: Synonyms) -> Synonyms:
    """The words that come with search; a word that an author gives means what the author says."""
    return {**_everyday(), **given}


def by_written_word(synonyms: Synonyms) -> SpokenByWritten:
    """The table turned round: by the first word of each alternative, who means it and all words of it."""
    found: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for spoken, alternatives in synonyms.items():
        for words in map(str.split, alternatives):
            found[words[0]].append((spoken, words))
    return found


def spoken_for(table: SpokenByWritten, written: str) -> list[str]:
    """The everyday words of which an alternative stands in what is written, and they do not."""
    starts = range(len(written))
    said = {written[at : at + wide] for at in starts for wide in range(2, _WIDEST)}
    found = (pair for word in sorted(said & table.keys()) for pair in table[word])
    return list(dict.fromkeys(one for one, words in found if one not in written and all(w in written for w in words)))


_WIDEST = 13
"""One more than the signs of the longest words that are looked for."""


@cache
def _everyday() -> Synonyms:
    return read_synonyms(yaml.load(_EVERYDAY.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _parts(written: str) -> list[str]:
    folded = (" ".join(fold(words).split()) for words in written.split("、"))
    return [words for words in folded if words]
