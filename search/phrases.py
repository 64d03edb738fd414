"""Everyday phrases that a query takes apart or turns round: 晚交罚款 in 罚款晚交一天, 农残超标 in 农残 超标."""

from collections.abc import Collection

from search.catalogue import Catalogue
from search.tables import TABLES

_SHORTEST = 3
_REACH = 8
"""So many characters may stand between those of a phrase."""
_MOST = 4


def phrases_in(words: str, exact: Collection[str], catalogue: Catalogue) -> list[str]:
    """The phrases all of whose characters stand near each other, most of them side by side; longest first."""
    told = words.replace(" ", "")
    for question, targets in TABLES.questions.items():
        if not targets and len(question) > 1:
            told = told.replace(question, "")
    pairs = dict.fromkeys(told[at : at + 2] for at in range(len(told) - 1))
    found = {phrase for pair in pairs for phrase in catalogue.anchored(pair) if _stands_apart(phrase, told)}
    kept: list[str] = []
    for phrase in sorted(found, key=lambda phrase: (-len(phrase), phrase)):
        if not any(set(phrase) <= set(other) for other in (*kept, *exact)):
            kept.append(phrase)
    return kept[:_MOST]


def _stands_apart(phrase: str, words: str) -> bool:
    if len(phrase) < _SHORTEST or phrase in words:
        return False
    pairs = [phrase[at : at + 2] for at in range(len(phrase) - 1)]
    for at, sign in enumerate(words):
        if sign in phrase:
            window = words[at : at + len(phrase) + _REACH]
            if all(window.count(one) >= phrase.count(one) for one in phrase):
                return 2 * sum(pair in window for pair in pairs) >= len(pairs)
    return False
