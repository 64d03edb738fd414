"""What a query asks for: an article number, a document by name, and the words left over."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from search.catalogue import Catalogue
from search.tables import TABLES
from search.text import cut, fold, quantity, telling, terms
from search.wire import ArticleNumber

LONGEST = 120
"""Characters of a query that are read; what comes after is no question to an index."""

_NUMERAL = r"(?:[0-9]{1,4}|[零〇一二三四五六七八九十百千]+)"
_ARTICLE = re.compile(rf"第? ?({_NUMERAL}) ?条(?:之([一二三四五六七八九十]))?(?: ?第? ?{_NUMERAL} ?[款项目])*")
_LAST_NUMBER = re.compile(r" *([0-9]{1,4}) *$")
_LATIN = re.compile(r"[a-z]{3,40}$")
_WORD = re.compile(r"[0-9a-z%.\u3007\u3400-\u4dbf\u4e00-\u9fff]+")
_STATE = "中华人民共和国"
_LONG = 4
"""Pairs from which on a phrase is looked for by every other one."""
_RULE = "制度"
"""三会一课 alone means 三会一课制度."""
_LONGEST_NAME = 40
_LONGEST_KNOWN = 10
_NOT_AFTER_LAW = "人律院定规治庭官"
"""公司法人 does not name 公司法."""
_MOST_NAMED = 12
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


@dataclass(slots=True)
class Named:
    """A text that the query names, and how far the query's words are from its name: 0 is the very name."""

    key: str
    cost: float
    whole: bool
    """Whether name and words end alike, so that the words can be meant as a title."""


@dataclass(slots=True)
class Query:
    """A query as read."""

    words: str
    number: ArticleNumber | None
    named: list[Named]
    groups: list[Group]
    """What is left beside number and exact name; what is said twice counts once."""
    bare: bool
    """Digits alone may be the number of an article, and may be words of a text."""


def read_query(words: str, catalogue: Catalogue) -> Query:
    """Read a query; never raises, whatever it holds."""
    folded = fold(words)[:LONGEST].strip()
    number, rest = _numbered(folded.replace(_STATE, " "))
    named, rest = _names_in(rest, catalogue, numbered=number is not None)
    last = _LAST_NUMBER.search(rest) if number is None else None
    if last and named:
        number, rest = (0, int(last[1]), 0), rest[: last.start()]
    bare = last is not None and not rest[: last.start()].strip()
    if last and bare:
        number = (0, int(last[1]), 0)
    groups: dict[str, Group] = {}
    for word in _WORD.findall(rest):
        for group in _in_pinyin(word, catalogue) or _groups(word, catalogue):
            group.word = word
            groups.setdefault(group.words, group)
    return Query(folded, number, named, list(groups.values()), bare)


def _numbered(words: str) -> tuple[ArticleNumber | None, str]:
    """Take the first article number out: 第五十条, 50条, 十七条之一."""
    found = _ARTICLE.search(words)
    if not found:
        return None, words
    inserted = int(quantity(found[2])) if found[2] else 0
    return (0, int(quantity(found[1])), inserted), f"{words[: found.start()]} {words[found.end() :]}"


def _names_in(words: str, catalogue: Catalogue, *, numbered: bool) -> tuple[list[Named], str]:
    """Find the text named: exactly, by its sound, in pinyin, with a slip of one character, or by a short form."""
    if found := _longest(words, catalogue.by_name, str, 2) or _longest(words, catalogue.by_sound, catalogue.sound, 4):
        start, end, keys = found
        # What a form is called, articles say too: 会议记录.
        rest = words if all(map(catalogue.is_form, keys)) else f"{words[:start]} {words[end:]}"
        return [Named(key, 0.0, whole=True) for key in keys], rest
    if keys := catalogue.by_name.get(words.strip() + _RULE):
        return [Named(key, 0.0, whole=True) for key in keys], words
    for word in _WORD.findall(words):
        letters = _LAST_NUMBER.sub("", word)
        if _LATIN.match(letters) and (named := _typed_name(letters, catalogue)):
            return named, words
        for span in _spans(word, numbered=numbered):
            if named := _with_a_slip(span, catalogue):
                return named, words.replace(span, " ", 1)
            if named := _in_short(span, catalogue):
                return named, words.replace(span, " ", 1) if numbered else words
    return [], words


def _longest(
    words: str, keys: Mapping[str, list[str]], name_of: Callable[[str], str], shortest: int
) -> tuple[int, int, list[str]] | None:
    """The longest part of the query that is a name, and the texts of that name."""
    for length in range(min(len(words), _LONGEST_NAME), shortest - 1, -1):
        for start in range(len(words) - length + 1):
            end = start + length
            if words[end - 1] == "法" and words[end : end + 1] and words[end] in _NOT_AFTER_LAW:
                continue
            if found := keys.get(name_of(words[start:end])):
                return start, end, found
    return None


def _spans(word: str, *, numbered: bool) -> Iterator[str]:
    """Beginnings of a word that may be a name, longest first: up to an ending such as 法, or all before a number."""
    for end in range(len(word), 1, -1):
        span = word[:end]
        if (numbered and end == len(word)) or (
            span.endswith(TABLES.endings) and (span.endswith("办法") or not span.endswith(TABLES.not_endings))
        ):
            yield span


def _in_short(span: str, catalogue: Catalogue) -> list[Named]:
    """Names that have the characters of a span in their order: 食安法 in 食品安全法."""
    found = []
    for name, key in catalogue.names:
        runs = _runs_in(span, name)
        if runs and runs <= len(span) / 2 + 1.5:
            ends = name[-2:] == span[-2:]
            cost = 2 * runs - 2 + 0.4 * (len(name) - len(span))
            cost += (0 if name[0] == span[0] else 1.5) + (0 if name[-1] == span[-1] else 2.5)
            found.append(Named(key, 1 + cost, whole=ends))
    return _best(found, catalogue)


def _runs_in(span: str, name: str) -> int:
    """In how many runs the characters of a span stand in a name, in order; 0 when they do not."""
    runs, at = 0, 0
    for sign in span:
        if runs and name[at : at + 1] == sign:
            at += 1
            continue
        place = name.find(sign, at)
        if place < 0:
            return 0
        runs, at = runs + 1, place + 1
    return runs


def _with_a_slip(span: str, catalogue: Catalogue) -> list[Named]:
    """Names of five characters or more that differ from a span by one."""
    return _best(
        [
            Named(key, 0.5, whole=True)
            for name, key in catalogue.names
            if len(name) >= 5 and abs(len(name) - len(span)) <= 1 and _one_apart(span, name)
        ],
        catalogue,
    )


def _one_apart(one: str, other: str) -> bool:
    shorter, longer = min(len(one), len(other)), max(len(one), len(other))
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return longer - start - end <= 1


def _typed_name(word: str, catalogue: Catalogue) -> list[Named]:
    """Names by their pinyin, whole or the first letters, from the beginning of the name."""
    found = []
    for name, key in catalogue.names:
        syllables = catalogue.sound(name).split(" ")
        for written in ("".join(syllables), "".join(syllable[:1] for syllable in syllables)):
            if written == word:
                found.append(Named(key, 0.0, whole=True))
            elif written.startswith(word):
                found.append(Named(key, 1 + 0.1 * len(name), whole=True))
            elif len(word) > 4 and word in written:
                found.append(Named(key, 3 + 0.1 * len(name), whole=False))
    return _best(found, catalogue)


def _best(found: Iterable[Named], catalogue: Catalogue) -> list[Named]:
    """The nearest dozen, each text once, those of higher standing first among equals."""
    best: dict[str, Named] = {}
    for named in sorted(found, key=lambda named: (named.cost, catalogue.standing(named.key), named.key)):
        best.setdefault(named.key, named)
    return list(best.values())[:_MOST_NAMED]


def _in_pinyin(word: str, catalogue: Catalogue) -> list[Group]:
    """The pairs of characters that a word in pinyin may mean: tousu is 投诉, by the sound `tou su`."""
    if not _LATIN.match(word):
        return []
    syllables = _syllables(word, catalogue.syllables)
    return [
        Group(f"{one}{other}", 1.0, [Alternative(1.0, (f"{BY_SOUND}{one} {other}",))])
        for one, other in pairwise(syllables)
    ]


def _syllables(word: str, known: frozenset[str]) -> list[str]:
    """Split letters into the fewest syllables, the first as long as can be; nothing when they are none."""
    best: list[list[str] | None] = [None] * len(word) + [[]]
    for start in range(len(word) - 1, -1, -1):
        for length in range(min(6, len(word) - start), 0, -1):
            rest = best[start + length]
            if rest is not None and word[start : start + length] in known:
                found = best[start]
                if found is None or len(rest) + 1 < len(found):
                    best[start] = [word[start : start + length], *rest]
    return best[0] or []


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
        yield Group(word, max(1.0, min(2.0, len(own))), alternatives)
    elif targets := TABLES.questions[word]:
        meant = [Alternative(1.0, tuple(_wanted(words)), words) for words in targets]
        yield Group(word, TABLES.weights["question"], meant)


def _wanted(words: str) -> Iterator[str]:
    """The terms of words with blanks between them; a kind of quantity such as #期限 is one.

    Of a long phrase every other pair is enough: together they hold all its characters.
    """
    for part in words.split(" "):
        found = [part] if part.startswith("#") else telling(part)
        yield from found if len(found) < _LONG else [*found[:-1:2], found[-1]]
