"""Everyday words (俗称) and what the texts say instead: those that come with search, and an author's own."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from search.text import fold

Synonyms = Mapping[str, tuple[str, ...]]
"""By everyday word its alternatives; words of one alternative have a blank between them."""

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


@cache
def _everyday() -> Synonyms:
    return read_synonyms(yaml.load(_EVERYDAY.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _parts(written: str) -> list[str]:
    folded = (" ".join(fold(words).split()) for words in written.split("、"))
    return [words for words in folded if words]
