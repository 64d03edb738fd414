"""Which lengths of time of a sentence go with which of its citations."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.limits.sentences import Stated, lengths_in, sentences_of
from builder.model.citation import Citation
from builder.values import value

_COMMA = re.compile(r"(?<!的)[，,]")
"""A comma that ends a clause; one after a condition (当事人不在场的，) does not."""
_BESIDE = 2
"""Commas between a citation and a length of time that is beside it."""
_JOINED = re.compile(r"[、，,]?(?:和|与|及|以及|或者?)?")
"""What stands between citations of one list: 第十五条、第二十三条."""

_COLONS = ("：", ":")
_LEAD_AT_MOST = 8
"""Signs of a lead such as 法律依据： with the stop behind the citations."""
_CONDITION = re.compile(r"[^，,。；]*的(?=[，,])")


@value
class Beside:
    """Citations of one list, and the lengths of time that none of the sentence is nearer to."""

    citations: tuple[Citation, ...]
    length: Stated
    """The one beside them."""
    others: tuple[Stated, ...]


def lengths_beside(words: str, citations: Sequence[Citation]) -> Iterator[Beside]:
    """The citations of some words with the lengths of time that go with them; those without any are left out."""
    for offset, sentence in _with_their_basis(words, citations):
        among = [one for one in citations if offset <= one.start < offset + len(sentence)]
        lists = _lists_of(words, among)
        every = [replace(one, start=one.start + offset, end=one.end + offset) for one in lengths_in(sentence)]
        outside = [one for one in every if all(one.end <= each.start or one.start >= each.end for each in among)]
        nearest = [min(lists, key=lambda cited, one=one: _gap_to(words, cited, one)) for one in outside if lists]
        for cited in lists:
            own = [one for one, near in zip(outside, nearest, strict=True) if near is cited]
            if length := _length_beside(words, cited, own, is_only=len(outside) == 1):
                yield Beside(cited, length, tuple(one for one in own if one is not length))


def _with_their_basis(words: str, citations: Sequence[Citation]) -> list[tuple[int, str]]:
    """Sentences, each with the citation that is its basis behind a colon: 二十日内缴纳（依据：《某法》第二条）."""
    found: list[tuple[int, str]] = []
    for offset, sentence in sentences_of(words):
        led_in = found and found[-1][1].endswith(_COLONS) and sentence.startswith("《")
        begin = found.pop()[0] if led_in else offset
        said = words[begin : offset + len(sentence)]
        if found and led_in and _is_basis_alone(begin, said, citations):
            begin = found.pop()[0]
        found.append((begin, words[begin : offset + len(sentence)]))
    return found


def _is_basis_alone(begin: int, said: str, citations: Sequence[Citation]) -> bool:
    """Whether a few words lead in to citations, and nothing else is said: 法律依据：《某法》第二条."""
    among = [one for one in citations if begin <= one.start < begin + len(said)]
    return bool(among) and len(said) - sum(one.end - one.start for one in among) <= _LEAD_AT_MOST


def says_when(words: str, stated: Stated) -> bool:
    """Whether a length says when something is to be done, and not by when: 30日内发生变化的，; an extension is none."""
    rest = _CONDITION.match(words, stated.end)
    return bool(rest) and "延长" not in words[max(0, stated.start - 6) : rest.end()]


def _lists_of(words: str, citations: Sequence[Citation]) -> list[tuple[Citation, ...]]:
    lists: list[tuple[Citation, ...]] = []
    for one in citations:
        if lists and _JOINED.fullmatch(words, lists[-1][-1].end, max(one.start, lists[-1][-1].end)):
            lists[-1] = (*lists[-1], one)
        else:
            lists.append((one,))
    return lists


def _gap_to(words: str, cited: tuple[Citation, ...], stated: Stated) -> tuple[int, bool, int]:
    """How far a length is from citations: by clauses, by the side on which they are not read, by signs."""
    start, end = _words_apart(cited, stated)
    behind = words[: cited[0].start].endswith(("（", "("))
    return len(_COMMA.findall(words[start:end])), behind == (stated.start >= cited[-1].end), end - start


def _words_apart(cited: tuple[Citation, ...], stated: Stated) -> tuple[int, int]:
    if stated.start >= cited[-1].end:
        return cited[-1].end, stated.start
    return stated.end, cited[0].start


def _length_beside(words: str, cited: tuple[Citation, ...], own: Sequence[Stated], *, is_only: bool) -> Stated | None:
    """The first length after citations, else the last before them, with little between; or what they end."""
    after = next((one for one in own if one.start >= cited[-1].end), None)
    before = next((one for one in reversed(own) if one.end <= cited[0].start), None)
    for one in (after, before):
        if one and (_gap_to(words, cited, one)[0] <= _BESIDE or (is_only and one is before)):
            return one
    return None
