"""Limits to suggest where words mean none for sure, the nearest first; the browser's twin is `limits/suggesting.js`.

A question falls into words that limits say, and what is left between them. What few limits say weighs more; what none
says weighs most, and nobody can share it. Its grammar tells what weighs beside that: 立案后多少天结案 names what
starts the time (立案) and, behind what asks how long, what is to be done (结案).
"""

import re
from collections.abc import Iterable, Iterator
from math import log

from builder.limits.meaning import ASKING, HELPING, SHORTEST, Said, can_be_cut, said_of_limit
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
from builder.values import value

ONCE = "一[次遍回趟][吗呢？?]*$"
"""多久检一次 only asks how often."""
LITTLE = "了|把|被|给(?!予)|人家"
"""Words that join others and say nothing: 举报了几天给回复."""
EITHER = r"(.)不\1"
"""立不立案 asks about 立案."""
STARTING = "^(?:自|从)?(.{2,}?)(?:之日起|起|以后|之后|后)"
"""What starts a time, before what is asked of it."""
ASIDE = "（[^）]*）"
LONGEST = 8
"""Signs of the longest word that a question is looked through for."""
LEAST, BESIDE, MOST = 0.34, 0.7, 5
"""Of what is asked, the least share that is suggested; of the nearest, what stands beside it; how many are."""
WEIGHTS = {"head": 2.0, "begun": 2.0, "named": 1.0, "spoken": 0.6, "around": 0.4, "sign": 0.4}
"""What words weigh: as what a matter ends with; as what starts it; in its names; as said every day; around it.

One sign alone: in its names.
"""


@value
class Term:
    """Two signs in a row of what is asked, or all that is no word that limits say; with what they belong to."""

    signs: str
    starting: str = ""
    """What starts the time, where they stand in it."""
    deed: str = ""
    """The word for what is to be done, where they stand in it."""


def near(
    corpus: Corpus, limits: Iterable[TimeLimit], words: str, found: tuple[TimeLimit, ...] = ()
) -> tuple[TimeLimit, ...]:
    """Limits, but for those found, that share a matter with words, the nearest first; none that share too little.

    Of two as near, the first is the one that readers have more names for.
    """
    among = [(one, said_of_limit(corpus, one)) for one in limits]
    terms = terms_asked(words, "\n".join(f"{said.whole} {said.spoken}" for _, said in among))
    held = {one: sum(one.signs in said.whole or one.signs in said.spoken for _, said in among) for one in terms}
    weights = {one: log((len(among) + 1) / max(count, 1)) / (3 - len(one.signs[:2])) for one, count in held.items()}
    scored = [(sum(weights[one] * share_of_term(one, said) for one in terms), said, limit) for limit, said in among]
    least = sum(weights.values()) * LEAST
    beside_best = max((score for score, *_ in scored), default=0.0) * BESIDE
    asked = words_asked(words)
    shared = [
        each
        for each in scored
        if each[0] >= least and each[0] > 0 and (each[0] >= beside_best or says_all(asked, each[1]))
    ]
    ranked = (limit for *_, limit in sorted(shared, key=lambda each: (-each[0], -len(each[1].names))))
    return tuple(limit for limit in ranked if limit not in found)[:MOST]


def words_asked(words: str) -> list[str]:
    """The words of a question that are more than one sign."""
    typed = re.sub(LITTLE, "", words.strip().lower())
    return [part for part in _parted(typed) if len(part) >= SHORTEST]


def says_all(asked: list[str], said: Said) -> bool:
    """Whether a limit says all of several words asked, be it as people say them every day: 告知 as 回复."""
    whole = f"{' '.join(said.names)} {said.spoken}"
    return len(asked) > 1 and all(can_be_cut(word, whole) for word in asked)


def beside(
    corpus: Corpus, limits: Iterable[TimeLimit], words: str, found: tuple[TimeLimit, ...]
) -> tuple[TimeLimit, ...]:
    """Limits near words that mean some; none where they are the matter of one: 复议几天答复 may ask about others."""
    asked = words.strip().lower()
    if not found or any(asked == one.matter.lower() for one in found):
        return ()
    return near(corpus, limits, words, found)


def share_of_term(term: Term, said: Said) -> float:
    """How much of a term a limit shares; one sign alone may be that of a word: 查 of 检查."""
    is_named = term.signs in " ".join(said.names)
    if len(term.signs) < SHORTEST:
        return WEIGHTS["sign"] if is_named else 0.0
    if term.starting and term.starting in said.starts:
        return WEIGHTS["begun"]
    if is_named:
        return WEIGHTS["head" if term.deed and _ends_with_deed(term.deed, said) else "named"]
    if term.signs in said.spoken:
        return WEIGHTS["spoken"]
    return WEIGHTS["around"] if term.signs in said.whole else 0.0


def _ends_with_deed(deed: str, said: Said) -> bool:
    """Whether a name of a limit ends with a deed, but for what asks how long."""
    return any(part.endswith(deed) for name in said.names for part in _parted(re.sub(ASIDE, "", name)))


def _parted(words: str) -> list[str]:
    return [part for word in re.split(ASKING, words) if word for part in re.split(HELPING, word) if part]


def terms_asked(words: str, known: str) -> tuple[Term, ...]:
    """The terms of a question, each once."""
    typed = re.sub(EITHER, r"\1", re.sub(LITTLE, "", re.sub(ONCE, "", words.strip().lower())))
    pieces = [piece for piece in re.split(ASKING, typed) if piece]
    found: dict[Term, None] = {}
    for at, piece in enumerate(pieces):
        begun = re.match(STARTING, piece)
        is_deed = 0 < at == len(pieces) - 1 and typed.endswith(piece)
        parts = _parted(piece[begun.end() :] if begun else piece)
        for place, part in enumerate(parts, 1):
            found.update(dict.fromkeys(_terms_of(part, known, is_deed=is_deed and place == len(parts))))
        if begun:
            found.update(dict.fromkeys(_terms_of(begun[1], known, starting=begun[1])))
    return tuple(found)


def _terms_of(part: str, known: str, *, starting: str = "", is_deed: bool = False) -> Iterator[Term]:
    """A term for every pair of signs of each word, one for what is no word; the last word is the deed."""
    words = list(_words_in(part, known))
    for place, word in enumerate(words, 1):
        deed = word if is_deed and place == len(words) else ""
        wide = min(SHORTEST, len(word)) if word in known and not word.isascii() else len(word)
        for at in range(max(len(word) - wide + 1, 0)):
            yield Term(word[at : at + wide], starting, deed)


def _words_in(part: str, known: str) -> Iterator[str]:
    """The longest words that limits say, and the runs of signs between them."""
    at, left = 0, 0
    while at < len(part):
        lengths = range(min(LONGEST, len(part) - at), SHORTEST - 1, -1)
        length = next((length for length in lengths if part[at : at + length] in known), 0)
        if length and left < at:
            yield part[left:at]
        if length:
            yield part[at : at + length]
        at += length or 1
        left = at if length else left
    if left < at:
        yield part[left:]
