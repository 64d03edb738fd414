"""What is answered before any word is counted: the article and the text named, and words that an author gave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.catalogue import Catalogue, Entry
from search.numbering import Asked
from search.query import Query
from search.tables import TABLES
from search.text import bare, whole

W = TABLES.weights
_LONGER, _MOST_HELD = 0.4, 2
"""Of texts whose name holds the query: what each character more costs, and how many."""
_SHORTEST_HELD = 3
_BY_NUMBER, _BY_NAME, _BY_KEYWORD = ("条号", 200.0, 50), ("名称", 100.0, 5), ("关键词", 90.0, 3)
"""What is answered before any word is counted: why, the score of the first, and how many there may be."""
_FAR = 4
"""A text is not meant whose name is so much farther from the query's words than the nearest."""
_CURRENCY = 2
"""What rank and being in force weigh against nearness of a name."""


class Postings(Protocol):
    """Where terms stand."""

    def passages(self, term: str) -> Mapping[int, int]:
        """By passage, in their order, how strong the term is in it."""
        ...

    def alike(self, words: str) -> Iterable[str]:
        """The pairs of characters that sound like a pair, or like two syllables with a blank between them."""
        ...

    def asked(self, passage: int) -> Sequence[str]:
        """The ways in which people ask for a passage."""
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
    asked: str = ""
    """Another day whose versions a query asks for: they come first, and are told to be what they are today."""

    @property
    def day(self) -> str:
        """The day whose versions come first."""
        return self.asked or self.today

    def shows(self, entry: Entry) -> bool:
        """Whether a document is in sight."""
        return self.part in ("", entry.part) and self.kind in ("", entry.kind)


def named_hits(query: Query, catalogue: Catalogue, view: View) -> list[Hit]:
    """The articles named, the texts named, and the last article where there is none of the number asked for."""
    return [
        *_article_hits(query, catalogue, view),
        *_title_hits(query, catalogue, view),
        *_last(query, catalogue, view),
    ]


def _article_hits(query: Query, catalogue: Catalogue, view: View) -> list[Hit]:
    """The articles whose numbers are asked for: of the texts named, else of any."""
    if not query.numbers or (query.groups and not query.named and not query.bare):
        return []
    costs = {named.key: named.cost for named in query.named}
    shown = [entry for entry in catalogue.entries if view.shows(entry) and (not costs or entry.key in costs)]
    shown.sort(key=lambda entry: _order_of(entry, costs.get(entry.key, 0.0), view.day))
    found = [
        (entry, entry.first + entry.numbers.index(asked.number))
        for entry in shown
        for asked in query.numbers
        if asked.number in entry.numbers
    ]
    why, score, most = _BY_NUMBER
    return [Hit(entry, passage, score - at, why) for at, (entry, passage) in enumerate(found[:most])]


def absent(query: Query, catalogue: Catalogue, view: View) -> tuple[Entry, list[Asked]] | None:
    """The text named and the articles asked of it that no version of it has."""
    if not query.named or not query.numbers:
        return None
    key = query.named[0].key
    versions = [entry for entry in catalogue.entries if entry.key == key]
    lacking = [asked for asked in query.numbers if not any(asked.number in entry.numbers for entry in versions)]
    numbered = [entry for entry in versions if any(entry.numbers) and view.shows(entry)]
    if not lacking or not numbered:
        return None
    return min(numbered, key=lambda entry: _order_of(entry, 0.0, view.day)), lacking


def _last(query: Query, catalogue: Catalogue, view: View) -> list[Hit]:
    """The last article of a text that ends before the one asked for."""
    if not (found := absent(query, catalogue, view)):
        return []
    entry, _ = found
    numbers = [number for number in entry.numbers if number and not number[0]]
    why, score, _ = _BY_NUMBER
    return [Hit(entry, entry.first + entry.numbers.index(max(numbers)), score / 2, why)] if numbers else []


def _title_hits(query: Query, catalogue: Catalogue, view: View) -> list[Hit]:
    """The texts named, when a title is all that the query has."""
    meant = [named for named in query.named if not query.groups or (named.whole and " " not in query.words)]
    costs = {named.key: named.cost for named in meant if named.cost <= meant[0].cost + _FAR}
    if query.numbers and query.groups:
        return []
    return _hits_of(costs, catalogue, view)[: _BY_NAME[2]]


def _hits_of(costs: Mapping[str, float], catalogue: Catalogue, view: View) -> list[Hit]:
    """The texts of these keys, by their costs."""
    shown = [entry for entry in catalogue.entries if entry.key in costs and view.shows(entry)]
    shown.sort(key=lambda entry: _order_of(entry, costs[entry.key], view.day))
    why, score, _ = _BY_NAME
    return [Hit(entry, None, score - at, why) for at, entry in enumerate(shown)]


def holding(query: Query, catalogue: Catalogue, view: View) -> list[Hit]:
    """The texts whose name holds the query, of which it is a part: 食品召回 in 食品召回管理办法."""
    words = bare(query.words)
    if query.numbers or len(words) < _SHORTEST_HELD or " " in query.words.strip():
        return []
    costs: dict[str, float] = {}
    for name, key in catalogue.names:
        if words in name and words != name and not catalogue.is_form(key):
            cost = _LONGER * (len(name) - len(words))
            costs[key] = min(cost, costs.get(key, cost))
    nearest: dict[str, Hit] = {}
    for hit in _hits_of(costs, catalogue, view):
        nearest.setdefault(hit.entry.key, hit)
    return list(nearest.values())[:_MOST_HELD]


def given_hits(query: Query, catalogue: Catalogue, postings: Postings, view: View) -> list[Hit]:
    """The passages to which an author gave these very words, unless they are many."""
    term = whole(query.words)
    found = postings.passages(term) if term else {}
    entries = [(catalogue.entries[catalogue.places[passage]], passage) for passage in found]
    shown = [(_order_of(entry, 0.0, view.day), passage, entry) for entry, passage in entries if view.shows(entry)]
    shown.sort(key=lambda row: row[:2])
    why, score, most = _BY_KEYWORD
    return [Hit(entry, passage, score - at, why) for at, (_, passage, entry) in enumerate(shown[:most])]


def _order_of(entry: Entry, cost: float, today: str) -> tuple[float, str, str]:
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
