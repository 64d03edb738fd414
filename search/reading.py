"""What a query was read as, where it is not as it stands; quotation marks take a reading back, and are literal."""

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from search.naming import WORD
from search.query import Group, Query
from search.spelling import Sounds
from search.text import asked, bare, fold

_QUOTED = re.compile('[“”"]([^“”"]+)[“”"]')
_QUOTE = "“{}”"
SAID = "“{}”按“{}”检索"
"""How readers are told of a reading."""
MOST_READ = 100
"""Of so many hits the words are read for what is quoted: those with all of its pairs come first."""
_HAN = re.compile(r"[\u3400-\u9fff]")


class Reading(NamedTuple):
    """A part of a query, what it was read as, and the query that looks for it as it stands."""

    words: str
    meant: str
    literal: str


def quoted_in(words: str, names: Container[str]) -> tuple[list[str], str]:
    """The words of a query that are between quotation marks, and those that are not; a name may have such marks."""
    folded = asked(words)
    if bare(folded) in names:
        return [], folded
    return [found.strip() for found in _QUOTED.findall(folded) if found.strip()], _QUOTED.sub(" ", folded).strip()


def readings(query: Query, spelt: list[tuple[str, str]], sounds: Sounds) -> list[Reading]:
    """How a query was understood: pinyin and slips, the number of an article, everyday words."""
    typed, meant = ("".join(parts) for parts in zip(*spelt, strict=True)) if spelt else ("", "")
    behind = [_QUOTE.format(words) for words in query.quoted]
    found: list[Reading] = []

    def tell(words: str, read: str, literal: str) -> None:
        found.append(Reading(words, read, " ".join([literal, *behind])))

    at = 0
    for source, written in spelt:
        for start, end, read in _respellings(source, written, sounds):
            told = at + start, at + end
            tell(source[start:end], read, typed[: told[0]] + _QUOTE.format(source[start:end]) + typed[told[1] :])
        at += len(source)
    if query.called and not query.bare:
        read = "、".join(f"第{one.written}" for one in query.numbers)
        if read != query.called:
            tell(query.called, read, meant.replace(query.called, _QUOTE.format(query.called), 1))
    for group in query.groups:
        if group.everyday and (read := _meanings(group)):
            tell(group.words, read, _quoting(meant, group.words))
    return found


def _meanings(group: Group) -> str:
    return "、".join(one.words for one in group.alternatives if one.words not in ("", group.words))


def _respellings(source: str, written: str, sounds: Sounds) -> Iterator[tuple[int, int, str]]:
    """Where a part was written otherwise, and how: pinyin as a whole, of a slip the pair that is a word."""
    if source == written:
        return
    if len(source) != len(written) or not _HAN.search(source):
        if _HAN.search(written):
            yield 0, len(source), written
        return
    for word in re.finditer(WORD, source):
        done = word.start()
        for at in range(*word.span()):
            if at >= done and source[at] != written[at]:
                pairs = [start for start in (at - 1, at) if word.start() <= start and start + 2 <= word.end()] or [at]
                start = max(pairs, key=lambda start: sounds.count(written[start : start + 2]))
                done = start + 2
                yield start, done, written[start:done]


def _quoting(words: str, phrase: str) -> str:
    """The words with a phrase between quotation marks; of one whose characters stand apart, each run of them."""
    written, shortest = "", min(1, len(phrase) - 1)
    while words:
        length = next(
            (end for end in range(len(phrase), shortest, -1) if len(words) >= end and words[:end] in phrase), 0
        )
        written += _QUOTE.format(words[:length]) if length else words[0]
        words = words[length or 1 :]
    return written


def says_as_quoted(text: Iterable[str], quoted: Iterable[str]) -> bool:
    """Whether a text has each of these words as they stand."""
    there = fold("\n".join(text))
    return all(words in there for words in quoted)
