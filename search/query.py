"""What a query asks for: an article number, a document by name, and the words left over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from search.catalogue import Catalogue
from search.naming import LATIN, RUN, WORD, Named, names_in, spelt_out, syllables_in
from search.numbering import Asked, numbers_behind, numbers_in
from search.phrases import phrases_in
from search.tables import TABLES
from search.text import KIND, asked, cut, telling, terms

_DIGITS = re.compile(r"^ *[0-9]{1,4} *$")
_STATE = "中华人民共和国"
_YEAR = re.compile(r"\(?(?<![\da-z.-])((?:19|20)\d\d) ?年?(?:修[订正])?[版本]?(?![\d年月条款项号]|[.-]\d)\)?", re.ASCII)
"""A year that may name a version of a text; no text has so many articles."""
_LONG = 4
"""Pairs from which on a phrase is looked for by every other one."""
_LONGEST_KNOWN = 10
BY_SOUND = "~"
"""Begins a term that stands for all pairs of characters of one sound."""


@dataclass(slots=True)
class Alternative:
    """One way to meet a group: how much it counts, its terms, and the words it stands for if not the query's own."""

    factor: float
    terms: tuple[str, ...]
    words: str = ""


@dataclass(slots=True)
class Group:
    """A part of the query that any of its alternatives meets."""

    words: str
    size: float
    """How many ordinary pairs of characters it counts for."""
    alternatives: list[Alternative]
    word: str = ""
    """The word of the query that it is a part of."""
    everyday: bool = False
    """Whether it is an everyday word with what it means."""


@dataclass(slots=True)
class Query:
    """A query as read."""

    words: str
    numbers: list[Asked]
    named: list[Named]
    groups: list[Group]
    """What is left beside number and exact name; what is said twice counts once."""
    bare: bool
    """Digits alone may be the number of an article, and may be words of a text."""
    kinds: list[str]
    """The kinds of quantity asked for: #期限 for 几天."""
    called: str
    """The numbers of articles as they stand in the query."""
    quoted: list[str]
    """What is looked for as it stands."""
    day: str
    """The last of the year whose versions are asked for: 公司法2018; empty when none is."""


def read_query(words: str, catalogue: Catalogue, quoted: Sequence[str] = ()) -> Query:
    """Read a query; never raises, whatever it holds. What is quoted beside it is not read but looked for."""
    folded = asked(words)
    if found := _YEAR.search(folded):
        query = _read_plain(_YEAR.sub(" ", folded, 1), catalogue, quoted)
        named = {one.key for one in query.named}
        meant = (entry for entry in catalogue.entries if entry.key in named and found[1] not in entry.title)
        if any(entry.effective.startswith(found[1]) for entry in meant):
            return replace(query, day=f"{found[1]}-12-31")
    return _read_plain(folded, catalogue, quoted)


def _read_plain(folded: str, catalogue: Catalogue, quoted: Sequence[str]) -> Query:
    called = numbers_in(folded.replace(_STATE, " "))
    named, rest = names_in(called.rest, catalogue, numbered=bool(called.numbers))
    bare = not called.numbers and not named and bool(_DIGITS.match(rest))
    if not called.numbers and (named or bare):
        called = numbers_behind(rest)
        rest = rest if bare else called.rest
    groups = _groups_in(rest, catalogue) + [group for literal in quoted for group in _literally(literal)]
    whole = " ".join([folded, *quoted]).strip()
    return Query(
        whole, called.numbers, named, groups, bare, _kinds_in(folded), called.written.strip(), list(quoted), ""
    )


def _literally(words: str) -> Iterator[Group]:
    """The pairs of what is looked for as it stands, each for as much as any other."""
    for group in _pairs(words):
        yield replace(group, word=words)


def _kinds_in(words: str) -> list[str]:
    """The kinds of quantity that a query asks for, be it with a word of its own or within an everyday word."""
    targets = [target for question, targets in TABLES.questions.items() if question in words for target in targets]
    return [term for term in dict.fromkeys(" ".join(targets).split(" ")) if term.startswith(KIND)]


def _groups_in(rest: str, catalogue: Catalogue) -> list[Group]:
    groups: dict[str, Group] = {}
    for word in WORD.findall(rest):
        for part in RUN.findall(word) if spelt_out(word, catalogue) else [word]:
            for group in _in_pinyin(part, catalogue) or _groups(part, catalogue):
                group.word = word
                groups.setdefault(group.words, group)
    for phrase in phrases_in(rest, groups, catalogue):
        for group in _meant(phrase, catalogue):
            group.size, group.alternatives = TABLES.weights["phrase"], group.alternatives[1:]
            groups.setdefault(phrase, group)
    return list(groups.values())


def _in_pinyin(word: str, catalogue: Catalogue) -> list[Group]:
    """The pairs of characters that a word in pinyin may mean: tousu is 投诉, by the sound `tou su`."""
    if not LATIN.match(word):
        return []
    syllables = syllables_in(word, catalogue.syllables)
    return [
        Group(f"{one}{other}", 1.0, [Alternative(1.0, (f"{BY_SOUND}{one} {other}",))])
        for one, other in pairwise(syllables)
    ]


def _groups(word: str, catalogue: Catalogue) -> Iterator[Group]:
    """Split a word at everyday words and question words, the longest first, and pair what is left."""
    plain = at = 0
    while at < len(word):
        known = _known(word, at, catalogue)
        if known:
            yield from _pairs(word[plain:at])
            yield from _meant(known, catalogue)
            plain = at = at + len(known)
        else:
            at += 1
    yield from _pairs(word[plain:])


def _known(word: str, at: int, catalogue: Catalogue) -> str:
    for length in range(min(_LONGEST_KNOWN, len(word) - at), 0, -1):
        part = word[at : at + length]
        if part in catalogue.synonyms or part in TABLES.questions:
            return part
    return ""


def _pairs(words: str) -> Iterator[Group]:
    for token in cut(words):
        weak = any(sign in TABLES.weak for sign in token.term)
        size = TABLES.weights["weak"] if weak else 1.0
        yield Group(words[token.start : token.end], size, [Alternative(1.0, (token.term,))])


def _meant(word: str, catalogue: Catalogue) -> Iterator[Group]:
    """The group of an everyday word, or of a question word; a mere particle gives none."""
    own = tuple(terms(word))
    if word in catalogue.synonyms:
        alternatives = [Alternative(1.0, own)] if own else []
        for words in catalogue.synonyms[word]:
            if found := tuple(_wanted(words)):
                alternatives.append(Alternative(TABLES.weights["synonym"], found, words))
        yield Group(word, max(1.0, min(2.0, len(own))), alternatives, everyday=True)
    elif targets := TABLES.questions[word]:
        meant = [Alternative(1.0, tuple(_wanted(words)), words) for words in targets]
        yield Group(word, TABLES.weights["question"], meant)


def _wanted(words: str) -> Iterator[str]:
    """The terms of words with blanks between them; a kind of quantity such as #期限 is one.

    Of a long phrase every other pair is enough: together they hold all its characters.
    """
    for part in words.split(" "):
        found = [part] if part.startswith(KIND) else telling(part)
        yield from found if len(found) < _LONG else [*found[:-1:2], found[-1]]
