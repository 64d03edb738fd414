"""Passages take on the everyday words that lead to them: a query meets them by parts of such words, in any order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from math import floor, log, sqrt

from search.catalogue import Catalogue
from search.tables import TABLES
from search.text import telling, terms

Passages = Callable[[str], Mapping[int, int]]
"""By term, how strong it is in each passage that has it."""
_COMMON = frozenset(TABLES.common_characters)
_MOST_LED = 12
"""So many passages take on an everyday word: those in which what it means is strongest."""
_FEW, _ONE_IN = 150, 30
"""What stands in more passages than a few, and in more than one in so many, leads to none of them."""
_STRONGEST = 3
"""Steps of a term that a passage took on; one of its own words has about as many."""


class Expansion:
    """The terms that passages take on from everyday words."""

    def __init__(self, catalogue: Catalogue, passages: Passages) -> None:
        self._synonyms = catalogue.synonyms
        self._passages = passages
        self._most = max(_FEW, catalogue.total // _ONE_IN)
        self._best = cache(self._led)
        self._words: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._synonyms):
            for term in _terms_for(word):
                self._words[term].append(word)

    @property
    def terms(self) -> Iterable[str]:
        """All terms that some passage may take on."""
        return self._words

    def taken_on(self, term: str) -> dict[int, int]:
        """By passage that has not got a term, how strong it takes it on."""
        weights: defaultdict[int, float] = defaultdict(float)
        for word in self._words.get(term, ()):
            for meant in self._synonyms[word]:
                led = self._best(meant)
                for passage in led:
                    weights[passage] += 1 / sqrt(len(led))
        own = self._passages(term)
        return {passage: _borrowed_level(weight) for passage, weight in weights.items() if passage not in own}

    def with_own(self, term: str) -> dict[int, int]:
        """The passages of a term with those that take it on, in their order."""
        return dict(sorted({**self._passages(term), **self.taken_on(term)}.items()))

    def _led(self, meant: str) -> list[int]:
        """The passages that have all of what an everyday word means, and most of it."""
        wanted = {term for part in meant.split(" ") for term in telling(part)}
        found = sorted(map(self._passages, sorted(wanted)), key=len)
        shared = [passage for passage in found[0] if all(passage in other for other in found[1:])] if found else []
        if len(shared) > self._most:
            return []
        shared.sort(key=lambda passage: (-sum(other[passage] for other in found), passage))
        return shared[:_MOST_LED]


def _terms_for(word: str) -> list[str]:
    """The terms of an everyday word, and its rare characters."""
    return list(dict.fromkeys([*terms(word), *(sign for sign in word if sign not in _COMMON and sign >= "\u4e00")]))


def _borrowed_level(weight: float) -> int:
    return max(1, min(_STRONGEST, floor(1.5 + log(weight))))
