"""The text that a query names: exactly, by its sound, in pinyin, with a slip of one character, or by a short form."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from search.catalogue import Catalogue
from search.tables import TABLES
from search.text import bare

WORD = re.compile(r"[0-9a-z%.\u3007\u3400-\u4dbf\u4e00-\u9fff]+")
LATIN = re.compile(r"^[a-z]{3,40}$")
LAST_NUMBER = re.compile(r" *([0-9]{1,4}) *$")
_NUMERAL = re.compile(r"^第?[0-9零〇一二两三四五六七八九十百千]+")
RUN = re.compile(r"[a-z]+|[^a-z]+")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_RULE = "制度"
"""三会一课 alone means 三会一课制度."""
_DERIVED = re.compile(r"^ ?(?:实施)?(?:条例|细则|办法|规定)(?![\u4e00-\u9fa5])")
"""After the name of a law, and nothing behind it: the text that carries the law out."""
_LONGEST_NAME = 40
_LAW = "法"
_NOT_AFTER_LAW = "人律院定规治庭官"
"""公司法人 does not name 公司法."""
_MOST_NAMED = 12
_SHORTEST = (2, 4)
"""Characters of a name as written, and as it sounds."""
_LONGEST_SYLLABLE = 6
_SLIP = 0.5
_SHORTEST_WITH_SLIP = 5
_IN_SHORT = {"run": 2.0, "longer": 0.4, "begins": 1.5, "ends": 2.5, "whole": 1.0, "runs": 1.5}
"""What a short form costs: each run after the first, each character that the name has more, other begin, other end."""
_TYPED = {"begins": 1.0, "holds": 3.0, "longer": 0.1, "short": 4}
"""What letters cost that begin a name or, if they are not short, stand in it; each character of the name adds to it."""
_METHOD = "办法"
"""An ending that is also a word for a way of doing."""


@dataclass(slots=True)
class Named:
    """A text that the query names, and how far the query's words are from its name: 0 is the very name."""

    key: str
    cost: float
    whole: bool
    """Whether name and words end alike, so that the words can be meant as a title."""


def names_in(words: str, catalogue: Catalogue, *, numbered: bool) -> tuple[list[Named], str]:
    """Find the text named: exactly, by its sound, in pinyin, with a slip of one character, or by a short form."""
    written, spoken = _SHORTEST
    keys = catalogue.by_name.get(bare(words)) if " " not in words.strip() else None
    found = (0, len(words), keys) if keys else _longest(words, catalogue.by_name, str, written)
    if found := found or _longest(words, catalogue.by_sound, catalogue.sound, spoken):
        return _named_whole(words, found, catalogue)
    if keys := catalogue.by_name.get(words.strip() + _RULE):
        return [Named(key, 0.0, whole=True) for key in keys], words
    for word in WORD.findall(words):
        if meant := _typed_in(word, catalogue) or _nearly_in(word, catalogue, numbered=numbered):
            named, part = meant
            return named, words.replace(part, " ", 1) if part else words
    return [], words


def _named_whole(words: str, found: tuple[int, int, list[str]], catalogue: Catalogue) -> tuple[list[Named], str]:
    """The texts whose whole name a query has, or those made under them; and what is left of the query."""
    start, end, keys = found
    if (tail := _DERIVED.match(words[end:])) and (named := _derived(words[start:end] + tail[0], catalogue)):
        return named, f"{words[:start]} {words[end + tail.end() :]}"
    rest = f"{words[:start]} {words[end:]}" if any(map(catalogue.is_text, keys)) else words
    return [Named(key, 0.0, whole=True) for key in keys], rest


def _typed_in(word: str, catalogue: Catalogue) -> tuple[list[Named], str] | None:
    """The text that a word names in pinyin, all of it or in part; and what of the word is no word of a text."""
    letters = LAST_NUMBER.sub("", word)
    if LATIN.match(letters) and (named := _typed_name(letters, catalogue)):
        return named, "" if syllables_in(letters, catalogue.syllables) else letters
    if keys := catalogue.by_sound.get(" ".join(spelt_out(letters, catalogue))):
        return [Named(key, 0.0, whole=True) for key in keys], letters
    return None


def _nearly_in(word: str, catalogue: Catalogue, *, numbered: bool) -> tuple[list[Named], str] | None:
    """The text that a word names with a slip, or in short; and what of the word is that name alone."""
    for span in _spans(word, numbered=numbered):
        if named := _with_a_slip(span, catalogue):
            return named, span
        if named := _in_short(span, catalogue):
            return named, span if numbered or _NUMERAL.match(word[len(span) :]) else ""
    return None


def _derived(span: str, catalogue: Catalogue) -> list[Named]:
    """Texts made under the one that a name leads to: 食安法实施条例, 专利法细则."""
    found = _in_short(span.replace(" ", ""), catalogue)
    return [named for named in found if named.whole]


def _longest(
    words: str, keys: Mapping[str, list[str]], name_of: Callable[[str], str], shortest: int
) -> tuple[int, int, list[str]] | None:
    """The longest part of the query that is a name, and the texts of that name."""
    for length in range(min(len(words), _LONGEST_NAME), shortest - 1, -1):
        for start in range(len(words) - length + 1):
            end = start + length
            if words[end - 1] == _LAW and words[end : end + 1] and words[end] in _NOT_AFTER_LAW:
                continue
            if found := keys.get(name_of(words[start:end])):
                return start, end, found
    return None


def _spans(word: str, *, numbered: bool) -> Iterator[str]:
    """Beginnings of a word that may be a name, longest first: up to an ending such as 法, or all before a number."""
    for end in range(len(word), 1, -1):
        span = word[:end]
        if (numbered and end == len(word)) or (
            span.endswith(TABLES.endings) and (span.endswith(_METHOD) or not span.endswith(TABLES.not_endings))
        ):
            yield span


def _in_short(span: str, catalogue: Catalogue) -> list[Named]:
    """Names that have the characters of a span in their order: 食安法 in 食品安全法."""
    found = []
    for name, key in catalogue.names:
        runs = _runs_in(span, name)
        if runs and runs <= len(span) / 2 + _IN_SHORT["runs"]:
            ends = name[-2:] == span[-2:]
            cost = _IN_SHORT["run"] * (runs - 1) + _IN_SHORT["longer"] * (len(name) - len(span))
            cost += 0 if name[0] == span[0] else _IN_SHORT["begins"]
            cost += 0 if name[-1] == span[-1] else _IN_SHORT["ends"]
            found.append(Named(key, _IN_SHORT["whole"] + cost, whole=ends))
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
            Named(key, _SLIP, whole=True)
            for name, key in catalogue.names
            if len(name) >= _SHORTEST_WITH_SLIP and abs(len(name) - len(span)) <= 1 and _one_apart(span, name)
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
                found.append(Named(key, _TYPED["begins"] + _TYPED["longer"] * len(name), whole=True))
            elif len(word) > _TYPED["short"] and word in written:
                found.append(Named(key, _TYPED["holds"] + _TYPED["longer"] * len(name), whole=False))
    return _best(found, catalogue)


def _best(found: Iterable[Named], catalogue: Catalogue) -> list[Named]:
    """The nearest dozen, each text once, those of higher standing first among equals."""
    best: dict[str, Named] = {}
    for named in sorted(found, key=lambda named: (named.cost, catalogue.standing(named.key), named.key)):
        best.setdefault(named.key, named)
    return list(best.values())[:_MOST_NAMED]


def spelt_out(word: str, catalogue: Catalogue) -> list[str]:
    """The syllables of a word written half in characters, half in pinyin: 食品anquan法; nothing when it is not."""
    runs = RUN.findall(word)
    found: list[str] = []
    for run in runs if len(runs) > 1 else []:
        sounds = syllables_in(run, catalogue.syllables) if run[0] in _LETTERS else list(map(catalogue.sound, run))
        if not sounds:
            return []
        found += sounds
    return found


def syllables_in(word: str, known: frozenset[str]) -> list[str]:
    """Split letters into the fewest syllables, the first as long as can be; nothing when they are none."""
    best: list[list[str] | None] = [None] * len(word) + [[]]
    for start in range(len(word) - 1, -1, -1):
        for length in range(min(_LONGEST_SYLLABLE, len(word) - start), 0, -1):
            rest = best[start + length]
            if rest is not None and word[start : start + length] in known:
                found = best[start]
                if found is None or len(rest) + 1 < len(found):
                    best[start] = [word[start : start + length], *rest]
    return best[0] or []
