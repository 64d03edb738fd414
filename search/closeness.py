"""How near a query is to the ways of asking that passages are given: what is asked alike is meant alike.

The twin of web/search/closeness.js. Weights are whole 1024ths, so that sums are exact and two mathematics libraries
agree.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import floor, log, sqrt

from search.text import fold

_UNHEARD = re.compile("[^0-9a-z\u4e00-\u9fff]")
"""What no sound stands for."""
_FINE = 1024
_MOST_KEPT = 1 << 15
"""Ways of asking whose signs are remembered."""
Weights = Mapping[str, float]


def closeness(words: str, asked: Sequence[Sequence[str]]) -> Iterator[float]:
    """For each of some passages, how near the nearest of its ways of asking is to a query: from 0 to 1, the cosine.

    Of characters and pairs, those tell most that stand in few of all these ways.
    """
    ways = [[_signs(way) for way in each] for each in asked]
    counts = Counter(sign for each in ways for way in each for sign in way)
    total = sum(map(len, ways))
    weights = {sign: floor(log(1 + total / (1 + count)) * _FINE + 0.5) / _FINE for sign, count in counts.items()}
    alone = floor(log(1 + total) * _FINE + 0.5) / _FINE
    query = {sign: count * weights.get(sign, alone) for sign, count in _signs(words).items()}
    length = sqrt(sum(weight * weight for weight in query.values()))
    for each in ways:
        yield max((_cosine(query, length, way, weights) for way in each), default=0.0)


def _cosine(query: Weights, length: float, way: Mapping[str, int], weights: Weights) -> float:
    own = {sign: count * weights[sign] for sign, count in way.items()}
    shared = sum(weight * query[sign] for sign, weight in own.items() if sign in query)
    return shared / (length * sqrt(sum(weight * weight for weight in own.values()))) if shared else 0.0


@lru_cache(_MOST_KEPT)
def _signs(words: str) -> Mapping[str, int]:
    """The characters and the pairs of words, and how often each stands there."""
    heard = _UNHEARD.sub("", fold(words))
    return Counter([*heard, *map("".join, pairwise(heard))])
