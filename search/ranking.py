"""How strong a term is in a passage, and how passages are scored and ordered."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor, log, sqrt
from typing import Protocol

from search.catalogue import Catalogue, Entry
from search.query import BY_SOUND, Alternative, Group, Query
from search.record import Record
from search.tables import TABLES
from search.text import bare, fold, terms, whole

W = TABLES.weights
_COMMON = frozenset(TABLES.common_characters)
_QUANTITY = {unit: f"#{name}" for unit, name in TABLES.quantities.items()}
_GRAIN = 1024
"""Weights of terms are whole 1024ths, so that two mathematics libraries agree."""
_SCORED = 200
_HELD, _LONGER, _MOST_HELD = 3, 0.4, 2
"""After so many answers come texts whose name holds the whole query: what each character more costs, and how many."""
_SHORTEST_HELD = 3
_BY_NUMBER, _BY_NAME, _BY_KEYWORD = ("条号", 200.0, 50), ("名称", 100.0, 5), ("关键词", 90.0, 3)
"""What is answered before any word is counted: why, the score of the first, and how many there may be."""
_FAR = 4
"""A text is not meant whose name is so much farther from the query's words than the nearest."""
_CURRENCY = 2
"""What rank and being in force weigh against nearness of a name."""
_FINEST = 1_000_000
"""Scores are compared in millionths, for the same reason."""


def strengths(record: Record) -> dict[str, int]:
    """How strong each term is in a passage, in whole steps: BM25's share of the occurrences, after length."""
    text = fold(record.words)
    listed = terms(text)
    counts: dict[str, float] = {}
    counts.update(Counter(listed))
    for sign in set(text):
        if sign not in _COMMON and "\u4e00" <= sign <= "\u9fff":
            counts[sign] = 1
    for words, factor in ((record.path, W["heading"]), (record.keywords, W["keyword"])):
        for term in (term for part in words for term in terms(fold(part))):
            counts[term] = counts.get(term, 0) + factor
    for name in {_QUANTITY.get(term.lstrip("0123456789.")) for term in counts if term[0] in "0123456789"}:
        if name:
            counts[name] = 1
    for term in filter(None, map(whole, record.keywords)):
        counts[term] = 1
    norm = W["saturation"] * (1 - W["length"] + W["length"] * len(listed) / W["typical"])
    once = _step(1, norm)
    return {term: once if count == 1 else _step(count, norm) for term, count in counts.items()}


def _step(count: float, norm: float) -> int:
    return max(1, int(W["levels"] * count / (count + norm) + 0.5))


class Postings(Protocol):
    """Where terms stand."""

    def passages(self, term: str) -> Mapping[int, int]:
        """By passage, in their order, how strong the term is in it."""
        ...

    def alike(self, words: str) -> Iterable[str]:
        """The pairs of characters that sound like a pair, or like two syllables with a blank between them."""
        ...


@dataclass(slots=True)
class Hit:
    """A passage that answers, or a whole document when `passage` is None."""

    entry: Entry
    passage: int | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class View:
    """What a reader sees of a corpus: a day, and the part and kind asked for, if any."""

    today: str
    part: str = ""
    kind: str = ""

    def shows(self, entry: Entry) -> bool:
        """Whether a document is in sight."""
        return self.part in ("", entry.part) and self.kind in ("", entry.kind)


def rank(query: Query, catalogue: Catalogue, postings: Postings, view: View) -> list[Hit]:
    """All that answers a query, best first: the article named, the text named, then what its words score."""
    direct = [*_articles(query, catalogue, view), *_titles(query, catalogue, view)]
    seen = {hit.passage for hit in direct}
    direct += [hit for hit in _given(query, catalogue, postings, view) if hit.passage not in seen]
    seen = {hit.passage for hit in direct}
    found = direct + [hit for hit in _scored(query, catalogue, postings, view) if hit.passage not in seen]
    told = {hit.entry.key for hit in found if hit.passage is None}
    held = [hit for hit in _holding(query, catalogue, view) if hit.entry.key not in told]
    return [*found[:_HELD], *held, *found[_HELD:]]


def _articles(query: Query, catalogue: Catalogue, view: View) -> list[Hit]:
    """The article whose number is asked for: of the texts named, else of any."""
    if not query.number or (query.groups and not query.named and not query.bare):
        return []
    costs = {named.key: named.cost for named in query.named}
    found = []
    for entry in catalogue.entries:
        if costs and entry.key not in costs:
            continue
        if view.shows(entry) and query.number in entry.numbers:
            found.append((_place(entry, costs.get(entry.key, 0.0), view.today), entry))
    found.sort(key=lambda pair: pair[0])
    why, score, most = _BY_NUMBER
    return [
        Hit(entry, entry.first + entry.numbers.index(query.number), score - at, why)
        for at, (_, entry) in enumerate(found[:most])
    ]


def _titles(query: Query, catalogue: Catalogue, view: View) -> list[Hit]:
    """The texts named, when a title is all that the query has."""
    meant = [named for named in query.named if not query.groups or (named.whole and " " not in query.words)]
    costs = {named.key: named.cost for named in meant if named.cost <= meant[0].cost + _FAR}
    if query.number and query.groups:
        return []
    return _named_hits(costs, catalogue, view)[: _BY_NAME[2]]


def _named_hits(costs: Mapping[str, float], catalogue: Catalogue, view: View) -> list[Hit]:
    """The texts of these keys, by their costs."""
    shown = [entry for entry in catalogue.entries if entry.key in costs and view.shows(entry)]
    shown.sort(key=lambda entry: _place(entry, costs[entry.key], view.today))
    why, score, _ = _BY_NAME
    return [Hit(entry, None, score - at, why) for at, entry in enumerate(shown)]


def _holding(query: Query, catalogue: Catalogue, view: View) -> list[Hit]:
    """The texts whose name holds the query, of which it is a part: 食品召回 in 食品召回管理办法."""
    words = bare(query.words)
    if query.number or len(words) < _SHORTEST_HELD or " " in query.words.strip():
        return []
    costs: dict[str, float] = {}
    for name, key in catalogue.names:
        if words in name and words != name and not catalogue.is_form(key):
            cost = _LONGER * (len(name) - len(words))
            costs[key] = min(cost, costs.get(key, cost))
    nearest: dict[str, Hit] = {}
    for hit in _named_hits(costs, catalogue, view):
        nearest.setdefault(hit.entry.key, hit)
    return list(nearest.values())[:_MOST_HELD]


def _given(query: Query, catalogue: Catalogue, postings: Postings, view: View) -> list[Hit]:
    """The passages to which an author gave these very words, unless they are many."""
    term = whole(query.words)
    found = postings.passages(term) if term else {}
    entries = [(catalogue.entries[catalogue.places[passage]], passage) for passage in found]
    shown = [(_place(entry, 0.0, view.today), passage, entry) for entry, passage in entries if view.shows(entry)]
    shown.sort(key=lambda row: row[:2])
    why, score, most = _BY_KEYWORD
    return [Hit(entry, passage, score - at, why) for at, (_, passage, entry) in enumerate(shown[:most])]


def _place(entry: Entry, cost: float, today: str) -> tuple[float, str, str]:
    """What orders texts that are named alike: nearness of the name, then standing and currency, then the path."""
    return cost - _CURRENCY * currency(entry, today), entry.path, ""


def currency(entry: Entry, today: str) -> float:
    """What a text counts for by its rank, and by being in force on a day."""
    factor = TABLES.standing[entry.standing]
    if entry.ended and entry.ended <= today:
        return factor * W["ended"]
    if entry.superseded and entry.superseded <= today:
        return factor * W["superseded"]
    return factor * W["pending"] if entry.effective > today else factor


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
            factors[place] = currency(entry, view.today) * named
    hits = []
    for passage in sorted(board.sums):
        place = catalogue.places[passage]
        if place not in factors:
            continue
        extra, covered = board.titled.get(place, (0.0, 0.0))
        share = min(1.0, (board.met[passage] + covered) / board.whole)
        score = (board.sums[passage] + extra) * share * sqrt(share) * factors[place]
        hits.append(Hit(catalogue.entries[place], passage, floor(score * _FINEST + 0.5) / _FINEST, ""))
    hits.sort(key=lambda hit: (-hit.score, hit.passage))
    return hits[:_SCORED]


@dataclass(slots=True)
class _Board:
    """What the groups of a query have scored so far."""

    sums: dict[int, float]
    """By passage, the scores of the groups it meets."""
    met: dict[int, float]
    """By passage, the weight of what it meets beyond what its title does."""
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
    for passage, (score, share) in found.items():
        beyond = max(share - W["title_share"], 0.0) if catalogue.places[passage] in titled else share
        board.sums[passage] = board.sums.get(passage, 0.0) + score
        board.met[passage] = board.met.get(passage, 0.0) + weight * beyond


def _met(group: Group, total: int, postings: Postings) -> tuple[float, dict[int, tuple[float, float]]]:
    """What a group weighs, and by passage its score and share met by the best of its alternatives."""
    best: dict[int, tuple[float, float]] = {}
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
    return max(1, floor(log(1 + (total - found + 0.5) / (found + 0.5)) * _GRAIN + 0.5)) / _GRAIN if found else 0.0


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
