"""What a query means that is typed in pinyin or with a slip of the same sound, in the characters of the texts."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product
from math import floor, log
from typing import Protocol

from search.catalogue import Catalogue
from search.naming import syllables_in
from search.tables import TABLES
from search.text import asked, cut

_TYPED = re.compile(r"(?<![a-z])[a-z]{2,40}(?: +[a-z]{2,40})*(?![a-z])")
_SPOKEN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{3,}")
_KNOWN_BONUS = 2048
"""What a pair of an everyday word counts more than one of the texts, in 1024ths as they are."""
_PAIR, _GRAIN = 2, 1024
_LONGEST_HEARD = 8
_SHORTEST_HEARD = 3
"""Of fewer characters other words sound the same."""
_FAMILIAR = 0.3
"""A pair stands for one that is nowhere if the square of its passages is this share of all."""


class Sounds(Protocol):
    """Where pairs of characters stand, and which sound alike."""

    def count(self, term: str) -> int:
        """In how many passages a term stands."""
        ...

    def alike(self, words: str) -> Iterable[str]:
        """The pairs that sound like two syllables with a blank between them."""
        ...


def respelt(words: str, catalogue: Catalogue, sounds: Sounds) -> list[tuple[str, str]]:
    """The parts of a query, each as it is typed and as it is meant: pinyin in characters, slips mended."""
    parts: list[tuple[str, str]] = []
    at = 0
    folded = asked(words)
    for found in _TYPED.finditer(folded):
        plain = folded[at : found.start()]
        parts += [(plain, plain), (found[0], _typed_words(found[0], catalogue, sounds))]
        at = found.end()
    parts.append((folded[at:], folded[at:]))
    meant = _SPOKEN.sub(lambda found: _heard(found[0], catalogue, sounds), "".join(written for _, written in parts))
    while found := min(_misspellings(meant, catalogue, sounds), default=None):
        _, place, sign = found
        meant = meant[:place] + sign + meant[place + 1 :]
    # A slip is mended character for character: every part keeps its length.
    rest = iter(meant)
    return [(source, "".join(islice(rest, len(written)))) for source, written in parts]


def _typed_words(letters: str, catalogue: Catalogue, sounds: Sounds) -> str:
    return " ".join(
        _by_initials(run[0], catalogue, sounds) or _written_out(list(run), catalogue, sounds)
        for run in _runs(letters.split(), catalogue)
    )


def _by_initials(word: str, catalogue: Catalogue, sounds: Sounds) -> str:
    """The word that letters stand for as its initials, if they are no syllables, no name and no word of the texts."""
    read = syllables_in(word, catalogue.syllables) or word in catalogue.initials or sounds.count(word)
    return "" if read else catalogue.by_initials.get(word, "")


def _runs(words: list[str], catalogue: Catalogue) -> Iterator[list[str]]:
    """The syllables of each word; neighbours of one syllable each are one word: xiao jia."""
    alone: list[str] = []
    for word in words:
        found = syllables_in(word, catalogue.syllables)
        if len(found) == 1:
            alone += found
            continue
        if alone:
            yield alone
        alone = []
        yield found if found and not _named_words(word, found, catalogue) else [word]
    if alone:
        yield alone


def _named_words(word: str, syllables: list[str], catalogue: Catalogue) -> bool:
    """Whether letters are the whole name of a text, in full or by its initials."""
    return " ".join(syllables) in catalogue.by_sound or word in catalogue.initials


def _written_out(syllables: list[str], catalogue: Catalogue, sounds: Sounds) -> str:
    """The characters that stand together best: known words first, then the pairs of the texts."""
    best: list[dict[str, tuple[int, str]]] = [{"": (0, "")}]
    for end in range(1, len(syllables) + 1):
        score, text = _top(best[end - 1])
        found = {"": (score, f"{text} {syllables[end - 1]} ")}
        for start, word, weight in _spoken_words(syllables, end, catalogue, sounds):
            score, text = _top(best[start])
            ways = [(score + weight, text + word), *([found[word[-1]]] if word[-1] in found else [])]
            if end - start == _PAIR and word[0] in best[end - 1]:
                score, text = best[end - 1][word[0]]
                ways.append((score + weight, text + word[1]))
            found[word[-1]] = min(ways, key=_better)
        best.append(found)
    score, written = _top(best[-1])
    return " ".join(written.split()) if score else "".join(syllables)


def _top(ways: dict[str, tuple[int, str]]) -> tuple[int, str]:
    return min(ways.values(), key=_better)


def _better(way: tuple[int, str]) -> tuple[int, str]:
    return -way[0], way[1]


def _spoken_words(
    syllables: list[str], end: int, catalogue: Catalogue, sounds: Sounds
) -> Iterator[tuple[int, str, int]]:
    """What may end with a syllable: where it begins, its characters, and how often they stand together."""
    for start in range(max(0, end - _LONGEST_HEARD), end - 1):
        for word in catalogue.heard(" ".join(syllables[start:end])):
            pairs = [word[at : at + 2] for at in range(len(word) - 1)]
            yield start, word, sum(_KNOWN_BONUS + _together(pair, sounds) for pair in pairs)
    if end > 1:
        for pair in _pairs_of(syllables[end - 2], syllables[end - 1], catalogue, sounds):
            yield end - 2, pair, _together(pair, sounds)


def _together(pair: str, sounds: Sounds) -> int:
    return floor(log(1 + sounds.count(pair)) * _GRAIN + 0.5)


def _pairs_of(one: str, other: str, catalogue: Catalogue, sounds: Sounds) -> Iterator[str]:
    """The pairs of the texts that are read so, 重复 by zhong fu and by chong fu."""
    for first, second in product(_usual(one, catalogue), _usual(other, catalogue)):
        for pair in sounds.alike(f"{first} {second}"):
            if _reads(pair[0], one, catalogue) and _reads(pair[1], other, catalogue):
                yield pair


def _usual(syllable: str, catalogue: Catalogue) -> list[str]:
    """The syllables under which characters stand that can be read like one."""
    return list(dict.fromkeys([syllable, *map(catalogue.sound, TABLES.readings.get(syllable, ""))]))


def _reads(sign: str, syllable: str, catalogue: Catalogue) -> bool:
    return catalogue.sound(sign) == syllable or sign in TABLES.readings.get(syllable, "")


def _heard(words: str, catalogue: Catalogue, sounds: Sounds) -> str:
    """Words in which everyday words stand that are written like another of the same sound: 退一陪三."""
    at = 0
    while at < len(words):
        part, meant = _slip(words, at, catalogue, sounds)
        words = f"{words[:at]}{meant}{words[at + len(part) :]}"
        at += len(part) or 1
    return words


def _slip(words: str, at: int, catalogue: Catalogue, sounds: Sounds) -> tuple[str, str]:
    """The longest part from here that is an everyday word or sounds like one, and that word."""
    for length in range(min(_LONGEST_HEARD, len(words) - at), _SHORTEST_HEARD - 1, -1):
        part = words[at : at + length]
        if part in catalogue.synonyms:
            return part, part
        for word in catalogue.heard(catalogue.sound(part)):
            if all(not sounds.count(pair) for pair in _spelt_otherwise(words, at, word)):
                return part, word
    return "", ""


def _spelt_otherwise(words: str, at: int, word: str) -> Iterator[str]:
    """The pairs of the query that a word put in from there would change, with those across its ends."""
    for place in range(max(0, at - 1), min(len(words) - 1, at + len(word))):
        if any(at <= spot < at + len(word) and words[spot] != word[spot - at] for spot in (place, place + 1)):
            yield words[place : place + 2]


def _misspellings(words: str, catalogue: Catalogue, sounds: Sounds) -> Iterator[tuple[int, int, str]]:
    """Where a character breaks each pair that it is in, those of the same sound that make pairs of the texts."""
    pairs = {token.start: token.term for token in cut(words) if token.term == words[token.start : token.start + _PAIR]}
    known = {pair for pair in pairs.values() if sounds.count(pair) or catalogue.titled([pair])}
    for at, pair in pairs.items():
        if pair in known:
            continue
        for other in sounds.alike(pair):
            is_first, is_second = other[0] != pair[0], other[1] != pair[1]
            count = sounds.count(other)
            if is_first == is_second or count * count < _FAMILIAR * catalogue.total:
                continue
            beside = pairs.get(at - 1 if is_first else at + 1, "")
            mended = beside and (beside[0] + other[0] if is_first else other[1] + beside[1])
            if not beside or (beside not in known and sounds.count(mended)):
                yield -count, at + is_second, other[is_second]
