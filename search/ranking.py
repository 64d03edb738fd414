"""How strong a term is in a passage, and how passages are scored and ordered."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from math import floor, log, sqrt

from search.catalogue import FORM, LIMITS, Catalogue, Entry
from search.closeness import closeness
from search.direct import Hit, Postings, View, currency, given_hits, holding, named_hits
from search.query import BY_SOUND, Alternative, Group, Query
from search.record import Record
from search.tables import TABLES
from search.text import characters_but, fold, kind_of, terms, whole

W = TABLES.weights
_COMMON = frozenset(TABLES.common_characters)
_RARE_SIGN = re.compile(f"[{characters_but(TABLES.common_characters)}]")
_GRAIN = 1024
"""Weights of terms are whole 1024ths, so that two mathematics libraries agree."""
_SCORED = 200
_COMPARED = 60
"""So many of the first hits are compared with the query by the ways of asking that they are given."""
_HELD = 3
"""After so many answers come texts whose name holds the whole query."""
_SIDE_BY_SIDE = 3
_GUIDES = len(TABLES.standing) - 1
_RARE = 0.6
"""No term tells more than one in this many times the square root of all passages: no stray word carries a passage."""
_FINEST = 1_000_000
"""Scores are compared in millionths, for the same reason."""
Met = dict[int, tuple[float, float]]
"""By passage, the score and the share of a group that it meets."""


def strengths(record: Record) -> dict[str, int]:
    """How strong each term is in a passage, in whole steps: BM25's share of the occurrences, after length."""
    text = fold(record.words)
    listed = terms(text)
    counts: dict[str, float] = {}
    counts.update(Counter(listed))
    counts.update(dict.fromkeys(_RARE_SIGN.findall(text), 1))
    for words, factor in ((record.path, W["heading"]), (record.keywords, W["keyword"]), (record.asked, W["asked"])):
        for term in chain.from_iterable(map(_terms_beside, words)):
            counts[term] = counts.get(term, 0) + factor
    for kind in filter(None, set(map(kind_of, counts))):
        counts[kind] = 1
    for term in filter(None, map(whole, record.keywords)):
        counts[term] = 1
    norm = W["saturation"] * (1 - W["length"] + W["length"] * len(listed) / W["typical"])
    # As sets and maps, not term by term: each of a million and more passes here.
    steps = {count: max(1, int(W["levels"] * count / (count + norm) + 0.5)) for count in set(counts.values())}
    return dict(zip(counts, map(steps.__getitem__, counts.values()), strict=True))


@lru_cache(4096)
def _terms_beside(words: str) -> list[str]:
    """The terms of a heading, which all articles below it have, or of a keyword."""
    return terms(fold(words))


def rank(query: Query, catalogue: Catalogue, postings: Postings, view: View) -> list[Hit]:
    """All that answers a query, best first: the article named, the text named, then what its words score."""
    view = replace(view, asked=query.day)
    direct = named_hits(query, catalogue, view)
    seen = {hit.passage for hit in direct}
    direct += [hit for hit in given_hits(query, catalogue, postings, view) if hit.passage not in seen]
    seen = {hit.passage for hit in direct}
    found = direct + [hit for hit in _scored(query, catalogue, postings, view) if hit.passage not in seen]
    told = {hit.entry.key for hit in found if hit.passage is None}
    held = [hit for hit in holding(query, catalogue, view) if hit.entry.key not in told]
    return _spread([*found[:_HELD], *held, *found[_HELD:]])


def _spread(hits: list[Hit]) -> list[Hit]:
    """No more than a few of one group of limits before others; a form once; guides, no readers' texts, last."""
    first: list[Hit] = []
    later: list[Hit] = []
    last: list[Hit] = []
    counts: Counter[str] = Counter()
    for hit in hits:
        entry = hit.entry
        counts[entry.path] += 1
        if entry.kind == FORM and counts[entry.path] > 1:
            continue
        many = entry.kind == LIMITS and counts[entry.path] > _SIDE_BY_SIDE
        (last if entry.standing == _GUIDES else later if many else first).append(hit)
    return [*first, *later, *last]


def _scored(query: Query, catalogue: Catalogue, postings: Postings, view: View) -> list[Hit]:
    """Every passage that meets a group, by the sum of its groups, the share met, its title and its text."""
    board = _Board({}, {}, {})
    for group in query.groups:
        mend(group, postings)
        _score_group(group, catalogue, postings, board)
    costs = {named.key: named.cost for named in query.named}
    factors: dict[int, float] = {}
    for place, entry in enumerate(catalogue.entries):
        if view.shows(entry):
            named = 1 + (W["named"] - 1) / (1 + costs[entry.key]) if entry.key in costs else 1.0
            factors[place] = currency(entry, view.day) * named * _general(entry, titled=place in board.titled)
    hits = []
    for passage in sorted(board.sums):
        place = catalogue.places[passage]
        if place not in factors:
            continue
        extra, covered = board.titled.get(place, (0.0, 0.0))
        share = min(1.0, (board.met[passage] + covered) / board.whole)
        factor = factors[place] * _purpose(catalogue.entries[place], passage)
        score = (board.sums[passage] + extra) * share * sqrt(share) * factor
        hits.append(Hit(catalogue.entries[place], passage, floor(score * _FINEST + 0.5) / _FINEST, ""))
    hits.sort(key=lambda hit: (-hit.score, hit.passage))
    return _brought_near(hits[:_SCORED], query, postings)


def _brought_near(hits: list[Hit], query: Query, postings: Postings) -> list[Hit]:
    """The first hits in the order of what they are worth with the way of asking that is nearest to the query.

    What is quoted is looked for as it stands, whatever people ask.
    """
    if query.quoted:
        return hits
    first = hits[:_COMPARED]
    asked = [postings.asked(hit.passage) for hit in first if hit.passage is not None]
    for hit, near in zip(first, closeness(query.words, asked), strict=True):
        hit.score = floor(hit.score * (1 + W["near"] * near) * _FINEST + 0.5) / _FINEST
    first.sort(key=lambda hit: (-hit.score, hit.passage))
    return [*first, *hits[_COMPARED:]]


def _general(entry: Entry, *, titled: bool) -> float:
    """What a text counts for by its matter: a special one less than a general one, unless the query names it."""
    return 1.0 if titled else 1 - W["sector"] * entry.sector


def _purpose(entry: Entry, passage: int) -> float:
    """What the passage counts for: a first article says what a text is for, a form is filled; neither answers."""
    if entry.kind == FORM:
        return W["form"]
    return W["purpose"] if entry.numbers[passage - entry.first] == (0, 1, 0) else 1.0


@dataclass(slots=True)
class _Board:
    """What the groups of a query have scored so far."""

    sums: dict[int, float]
    """By passage, the scores of the groups it meets."""
    met: dict[int, float]
    """By passage, the weight of what it meets beyond what its title does, and a part of what its neighbours meet."""
    titled: dict[int, tuple[float, float]]
    """By document, what its title adds, and the weight of what that meets."""
    whole: float = 0.0


def _score_group(group: Group, catalogue: Catalogue, postings: Postings, board: _Board) -> None:
    weight, found = _met(group, catalogue.total, postings)
    board.whole += weight
    titled = _by_title(group, catalogue)
    for place, factor in titled.items():
        extra, covered = board.titled.get(place, (0.0, 0.0))
        board.titled[place] = extra + weight * factor * W["title"], covered + weight * W["title_share"]
    for passage, lent in _lent(found, catalogue):
        board.met[passage] = board.met.get(passage, 0.0) + W["beside"] * weight * lent
    for passage, (score, share) in found.items():
        beyond = max(share - W["title_share"], 0.0) if catalogue.places[passage] in titled else share
        board.sums[passage] = board.sums.get(passage, 0.0) + score
        board.met[passage] = board.met.get(passage, 0.0) + weight * beyond


def _lent(found: Met, catalogue: Catalogue) -> Iterator[tuple[int, float]]:
    """What each article of a rule has of a group beyond its own by another article: a rule is about one matter."""
    most: dict[int, float] = {}
    for passage, (_, share) in found.items():
        place = catalogue.places[passage]
        if not catalogue.entries[place].standing:
            most[place] = max(most.get(place, 0.0), share)
    for place, share in most.items():
        entry = catalogue.entries[place]
        for passage in range(entry.first, entry.first + len(entry.numbers)):
            yield passage, share - found.get(passage, (0.0, 0.0))[1]


def _met(group: Group, total: int, postings: Postings) -> tuple[float, Met]:
    """What a group weighs, and by passage its score and share met by the best of its alternatives."""
    best: Met = {}
    heaviest = 0.0
    for alternative in group.alternatives:
        count = len(alternative.terms)
        scores: dict[int, float] = {}
        hits: dict[int, int] = {}
        mean = 0.0
        for term in alternative.terms:
            found = postings.passages(term)
            weight = term_weight(len(found), total)
            mean += weight / count
            for passage, level in found.items():
                scores[passage] = scores.get(passage, 0.0) + weight * level
                hits[passage] = hits.get(passage, 0) + 1
        scale = alternative.factor * group.size / (count * count * W["levels"])
        heaviest = max(heaviest, alternative.factor * group.size * mean)
        for passage, score in scores.items():
            scored = score * hits[passage] * scale
            if passage not in best or scored > best[passage][0]:
                best[passage] = (scored, hits[passage] / count)
    return heaviest, best


def term_weight(found: int, total: int) -> float:
    """How telling a term is that stands in so many of all passages (BM25's idf), in 1024ths; one at least."""
    if not found:
        return 0.0
    counted = max(found, _RARE * sqrt(total))
    return max(1, floor(log(1 + (total - counted + 0.5) / (counted + 0.5)) * _GRAIN + 0.5)) / _GRAIN


def _by_title(group: Group, catalogue: Catalogue) -> dict[int, float]:
    """The documents whose title meets a group, with the factor of what meets it."""
    met: dict[int, float] = {}
    for alternative in group.alternatives:
        for place in catalogue.titled(alternative.terms):
            met[place] = max(met.get(place, 0.0), alternative.factor)
    return met


def mend(group: Group, postings: Postings) -> None:
    """Give a sound its pairs; give a pair that stands nowhere those of the same sound that keep one of its characters.

    Its rare characters alone are a last resort.
    """
    if len(group.alternatives) != 1 or len(group.alternatives[0].terms) != 1:
        return
    pair = group.alternatives[0].terms[0]
    if pair.startswith(BY_SOUND):
        factors = (1.0, W["homophone"])
        alike = zip(factors, _most(postings.alike(pair[1:]), postings), strict=False)
        group.alternatives = [Alternative(factor, (other,), other) for factor, other in alike]
    elif len(pair) == 2 and not postings.passages(pair):
        near = [other for other in postings.alike(pair) if (other[0] == pair[0]) != (other[1] == pair[1])]
        group.alternatives += [Alternative(W["homophone"], (other,), other) for other in _most(near, postings)]
        rare = [sign for sign in pair if sign not in _COMMON and postings.passages(sign)]
        group.alternatives += [Alternative(W["single"], (sign,), sign) for sign in rare]


def _most(pairs: Iterable[str], postings: Postings) -> list[str]:
    """The two that stand in most passages."""
    return sorted(pairs, key=lambda pair: (-len(postings.passages(pair)), pair))[:2]
