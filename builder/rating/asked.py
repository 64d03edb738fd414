"""What an item asks, in short: whether an answer was given to the same question, without keeping the question."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from builder.model.indicator import Indicator
from builder.model.scoring import ByHand
from builder.rating.amounts import plain
from builder.rating.words import GATE_SAID, scoring_words

SIGNS = 12
"""Of the hash: enough for the versions of one item."""


def asked_hash(one: Indicator) -> str:
    """A hash of what is asked for an item's points: its criterion, its points, how it is scored.

    How it is checked, by what and by whom is not in it, nor how blanks and zeros are written.
    """
    scoring = one.scoring
    words = one.rule if scoring is None or isinstance(scoring, ByHand) else "\n".join(_hashed_words(scoring))
    kind = "" if scoring is None else scoring.kind
    worth = "" if one.points is None else plain(one.points)
    asked = (*("".join(said.split()) for said in (one.criterion, words)), kind, worth)
    return sha256("\n".join(asked).encode()).hexdigest()[:SIGNS]


def _hashed_words(scoring: Any) -> Iterator[str]:
    """The words of a scoring as files that are out there were hashed by."""
    yield from (GATE_SAID.get(words, words) for words in scoring_words(scoring))
