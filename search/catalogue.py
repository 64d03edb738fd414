"""What a search knows without reading a posting: documents, their names and numbers, synonyms, sounds."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from search.postings import Numbers, meet, strength_by_passage
from search.record import Document
from search.synonyms import Synonyms
from search.tables import TABLES
from search.text import bare, telling, terms
from search.wire import ArticleNumber, read_numbers, write_numbers


@dataclass(slots=True)
class Entry:
    """A document as a catalogue holds it; days are ISO dates, empty when not known."""

    path: str
    url: str
    key: str
    kind: str
    part: str
    title: str
    names: tuple[str, ...]
    keywords: tuple[str, ...]
    standing: int
    effective: str
    superseded: str
    ended: str
    first: int
    """Number of its first passage among all."""
    numbers: tuple[ArticleNumber | None, ...]
    """The article number of each of its passages."""
    sector: int = 0
    """How far the matter of its title is its own, in tenths: 化妆品 all of it, 行政处罚 little."""


_PLAIN = ("title", "path", "url", "key", "kind", "part", "standing", "effective", "superseded", "ended", "sector")
_MOST_MEANT = 3
_IN_SHORT, _MOST_IN_SHORT = re.compile("[\u4e00-\u9fff]{3,6}$"), 1500
"""Words that are typed by their initials, and how many of them are kept: those that stand in most passages."""
_NO_WORD = re.compile("|".join([f"[{TABLES.particles}]", *map(re.escape, TABLES.questions)]))
_LISTS = ("names", "keywords")
FORM = "form"
TEXTS = ("rule", "law")
"""What has a name that is no words of its matter; 会议记录 and 查封扣押, names of a form and a procedure, are."""
LIMITS = "limit"
"""A group of limits is not asked for by its name; what has its words is a law, or one of its limits."""


@dataclass(slots=True)
class Catalogue:
    """Everything but postings and words."""

    entries: list[Entry]
    synonyms: Synonyms
    sounds: Mapping[str, str]
    """By character its toneless pinyin, the usual reading only."""
    total: int
    """Passages in all."""
    often: tuple[str, ...] = ()
    """The words of the texts that are known by their initials, the most frequent first."""
    names: list[tuple[str, str]] = field(init=False)
    """(bare name, key) of all documents, in their order, each once."""
    by_name: dict[str, list[str]] = field(init=False)
    """Keys by bare name; an everyday name such as 消法 is one by its synonym, but not of a form: 谈心 is no table."""
    by_sound: dict[str, list[str]] = field(init=False)
    syllables: frozenset[str] = field(init=False)
    places: list[int] = field(init=False)
    """By passage, the place of its document in `entries`."""
    initials: set[str] = field(init=False)
    """The first letters of each name: spaqf."""
    by_initials: dict[str, str] = field(init=False)
    """By first letters the word that stands in most passages: yyzz is 营业执照."""
    _heard: dict[str, list[str]] = field(init=False)
    _anchored: dict[str, list[str]] = field(init=False)
    _standing: dict[str, int] = field(init=False)
    _forms: set[str] = field(init=False)
    _texts: set[str] = field(init=False)
    _titles: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        names: dict[tuple[str, str], None] = {}
        self._standing, self._titles, self.by_name, self.by_sound = {}, {}, {}, {}
        self._forms = {entry.key for entry in self.entries if entry.kind == FORM}
        self._texts = {entry.key for entry in self.entries if entry.kind in TEXTS}
        for place, entry in enumerate(self.entries):
            self._standing.setdefault(entry.key, entry.standing)
            for name in (entry.title, *entry.names) if entry.kind != LIMITS else ():
                if len(core := bare(name)) > 1:
                    names[core, entry.key] = None
            for term in {term: None for name in _spoken(entry) for term in terms(bare(name))}:
                self._titles.setdefault(term, []).append(place)
        self.names = list(names)
        self.places = [place for place, entry in enumerate(self.entries) for _ in entry.numbers]
        self.syllables = frozenset({*self.sounds.values(), *TABLES.readings})
        for name, key in self.names:
            self.by_name.setdefault(name, []).append(key)
            self.by_sound.setdefault(self.sound(name), []).append(key)
        self.initials = {self._first_letters(name) for name, _ in self.names}
        self.by_initials = {self._first_letters(word): word for word in reversed(self.often)}
        self._take_everyday()

    def _first_letters(self, words: str) -> str:
        return "".join(part[0] for part in self.sound(words).split(" "))

    def _take_everyday(self) -> None:
        """Everyday words as names of texts, by their sound, and by the pair that leads to them."""
        for word, meant in self.synonyms.items():
            keys = [key for words in meant for key in self.by_name.get(bare(words), ()) if key not in self._forms]
            if keys and word not in self.by_name:
                self.by_name[word] = list(dict.fromkeys(keys))
        self._heard, self._anchored = {}, {}
        for word in sorted(self.synonyms):
            if len(word) > 1:
                self._heard.setdefault(self.sound(word), []).append(word)
        for word, at in anchors(self).items():
            self._anchored.setdefault(word[at : at + 2], []).append(word)

    def anchored(self, pair: str) -> list[str]:
        """The everyday words, other than names of texts, that stand in the shard of a pair."""
        return self._anchored.get(pair, [])

    def heard(self, sound: str) -> list[str]:
        """The everyday words of a sound."""
        return self._heard.get(sound, [])

    def sound(self, words: str) -> str:
        """The syllables of words, joined by blanks; a character that has none stands for itself."""
        return " ".join(self.sounds.get(sign, sign) for sign in words)

    def standing(self, key: str) -> int:
        """The rank of a text."""
        return self._standing[key]

    def is_form(self, key: str) -> bool:
        """Whether a key is that of a form."""
        return key in self._forms

    def is_text(self, key: str) -> bool:
        """Whether a key is that of a rule or a law."""
        return key in self._texts

    def titled(self, wanted: Iterable[str]) -> list[int]:
        """The documents whose title or other name has all of these terms."""
        lists = [self._titles.get(term, []) for term in wanted]
        return [place for place in lists[0] if all(place in other for other in lists[1:])] if lists else []

    def as_json(self) -> dict[str, object]:
        """The catalogue as data; a document in a row, so that what its columns share is near."""
        rows = [
            [getattr(entry, name) for name in _PLAIN]
            + ["、".join(getattr(entry, name)) for name in _LISTS]
            + [write_numbers(entry.numbers)]
            for entry in self.entries
        ]
        spoken: dict[str, str] = {}
        for sign, syllable in sorted(self.sounds.items()):
            spoken[syllable] = spoken.get(syllable, "") + sign
        synonyms: dict[str, list[str]] = {}
        for word, meant in self.synonyms.items():
            synonyms.setdefault("、".join(meant), []).append(word)
        told = [["、".join(words), meant] for meant, words in synonyms.items()]
        return {"documents": rows, "synonyms": told, "sounds": dict(sorted(spoken.items())), "often": self.often}


def anchors(catalogue: Catalogue) -> dict[str, int]:
    """By everyday word that is no name of a text, where its pair begins that most of such words have."""
    words = [word for word in sorted(catalogue.synonyms) if word not in catalogue.by_name and len(word) > 1]
    counts = Counter(word[at : at + 2] for word in words for at in range(len(word) - 1))
    return {word: max(range(len(word) - 1), key=lambda at: counts[word[at : at + 2]]) for word in words}


def read_catalogue(given: Mapping[str, Any]) -> Catalogue:
    """Read what `as_json` gave."""
    entries: list[Entry] = []
    first = 0
    for *values, written in given["documents"]:
        numbers = read_numbers(written)
        row: dict[str, Any] = dict(zip((*_PLAIN, *_LISTS), values, strict=True))
        row |= {name: tuple(filter(None, row[name].split("、"))) for name in _LISTS}
        entries.append(Entry(**row, first=first, numbers=numbers))
        first += len(numbers)
    sounds = {sign: syllable for syllable, signs in given["sounds"].items() for sign in signs}
    synonyms = {word: tuple(meant.split("、")) for words, meant in given["synonyms"] for word in words.split("、")}
    return Catalogue(entries, synonyms, sounds, first, tuple(given["often"]))


def entry_of(document: Document, first: int) -> Entry:
    """A document as an entry whose first passage has a number."""
    return Entry(
        document.path,
        document.url,
        document.key,
        document.kind,
        document.part,
        document.title,
        tuple(name.replace("、", "") for name in document.names),
        tuple(word.replace("、", "") for word in document.keywords),
        document.standing,
        _iso(document.effective),
        _iso(document.superseded),
        _iso(document.ended),
        first,
        tuple(record.number for record in document.records),
    )


def _spoken(entry: Entry) -> tuple[str, ...]:
    return (entry.title, *entry.names, *entry.keywords)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def catalogue_of(
    entries: list[Entry], synonyms: Synonyms, postings: Callable[[str], Numbers], signs: Iterable[str]
) -> Catalogue:
    """A catalogue with the synonyms that lead to something in its texts, and the sounds of their characters."""
    from pypinyin import lazy_pinyin

    names = {bare(name) for entry in entries for name in (entry.title, *entry.names)}
    # Everyday words share what they mean: five of them to each alternative.
    leads = cache(lambda words: bare(words) in names or _leads(words, postings))
    leading = {}
    for word, meant in synonyms.items():
        kept = tuple(filter(leads, meant))
        if kept:
            leading[word] = kept[:_MOST_MEANT]
            for sibling in meant if " " not in "".join(meant) else ():
                if sibling not in kept and sibling not in synonyms:
                    leading.setdefault(sibling, kept[:_MOST_MEANT])
    said = {part for meant in synonyms.values() for words in meant for part in words.split(" ")}
    often = _often(said.union(synonyms), postings)
    for entry, tenths in zip(entries, _sectors(entries, postings), strict=True):
        entry.sector = tenths
    spoken = {sign for words in (names, leading, often) for word in words for sign in word}.union(signs)
    sounds = {sign: lazy_pinyin(sign)[0] for sign in sorted(spoken) if "\u3400" <= sign <= "\u9fff"}
    total = entries[-1].first + len(entries[-1].numbers) if entries else 0
    return Catalogue(entries, leading, sounds, total, often)


def _often(words: Iterable[str], postings: Callable[[str], Numbers]) -> tuple[str, ...]:
    """The words that may be typed by their initials: those whose rarest pair stands in most passages.

    Words with a weak character come last, as 到期的 is no term and 个体工商户 is one.
    """
    whole = (word for word in words if _IN_SHORT.match(word) and not _NO_WORD.search(word))
    counts = {word: min(len(postings(term)) for term in terms(word)) for word in whole}
    most = sorted(filter(counts.get, counts), key=lambda word: (-counts[word], word))[:_MOST_IN_SHORT]
    return tuple(sorted(most, key=lambda word: not set(word).isdisjoint(TABLES.weak)))


def _sectors(entries: list[Entry], postings: Callable[[str], Numbers]) -> Iterator[int]:
    """By text, of the terms of its title the largest share of passages, in tenths, that texts so titled have."""
    places = [place for place, entry in enumerate(entries) for _ in entry.numbers]
    titled: defaultdict[str, set[int]] = defaultdict(set)
    listed = [terms(bare(entry.title)) for entry in entries]
    for place, found in enumerate(listed):
        for term in found:
            titled[term].add(place)
    shares: dict[str, int] = {}
    for term, texts in titled.items():
        there = strength_by_passage(postings(term))
        own = sum(places[passage] in texts for passage in there)
        shares[term] = (20 * own + len(there)) // (2 * len(there)) if there else 0
    return (max((shares[term] for term in found), default=0) for found in listed)


def _leads(words: str, postings: Callable[[str], Numbers]) -> bool:
    """Whether there is a passage with the two rarest terms of an alternative."""
    found = [postings(term) for part in words.split(" ") for term in telling(part)]
    rarest = sorted(found, key=len)[:2]
    return bool(rarest) and meet(rarest[0], rarest[-1])
