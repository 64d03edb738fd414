"""Passages take on the everyday words that lead to them: a query meets them by parts of such words, in any order."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from math import exp, sqrt

from search.catalogue import Catalogue
from search.postings import Numbers, shared, strength_by_passage
from search.tables import TABLES
from search.text import telling, terms

_COMMON = frozenset(TABLES.common_characters)
_MOST_LED = 12
"""So many passages take on an everyday word: those in which what it means is strongest."""
_FEW, _ONE_IN = 150, 30
"""What stands in more passages than a few, and in more than one in so many, leads to none of them."""
_STEPS = exp(0.5), exp(1.5)
"""Weights from which on a term that a passage took on is stronger; its own words have up to about three steps, too."""


class Expansion:
    """The terms that passages take on from everyday words."""

    def __init__(self, catalogue: Catalogue, postings: Callable[[str], Numbers]) -> None:
        self._synonyms = catalogue.synonyms
        self._postings = postings
        self._most = max(_FEW, catalogue.total // _ONE_IN)
        self._best = cache(self._led)
        self._shares = cache(self._shares_of)
        self._words: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._synonyms):
            for term in _terms_for(word):
                self._words[term].append(word)

    @property
    def terms(self) -> Iterable[str]:
        """All terms that some passage may take on."""
        return self._words

    def taken_on(self, term: str) -> dict[int, int]:
        """By passage, how strong it takes a term on that it has not got."""
        weights: dict[int, float] = {}
        for word in self._words.get(term, ()):
            for passage, share in self._shares(word):
                weights[passage] = weights.get(passage, 0.0) + share
        return {passage: 1 + bisect(_STEPS, weight) for passage, weight in weights.items()}

    def with_own(self, term: str) -> dict[int, int]:
        """The passages of a term with those that take it on, in their order."""
        return dict(sorted({**self.taken_on(term), **strength_by_passage(self._postings(term))}.items()))

    def _shares_of(self, word: str) -> list[tuple[int, float]]:
        """The passages that an everyday word leads to, and how much it is theirs."""
        lists = [self._best(meant) for meant in self._synonyms[word]]
        return [(passage, 1 / sqrt(len(led))) for led in lists for passage in led]

    def _led(self, meant: str) -> list[int]:
        """The passages that have all of what an everyday word means, and most of it."""
        wanted = {term for part in meant.split(" ") for term in telling(part)}
        found = shared([self._postings(term) for term in wanted]) if wanted else {}
        if len(found) > self._most:
            return []
        return sorted(found, key=lambda passage: (-found[passage], passage))[:_MOST_LED]


def _terms_for(word: str) -> list[str]:
    """The terms of an everyday word, and its rare characters."""
    return list(dict.fromkeys([*terms(word), *(sign for sign in word if sign not in _COMMON and sign >= "\u4e00")]))
