"""Subjects of articles of law (条旨) and how people ask for them: a card index, written by reading."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from search.record import Record
from search.text import bare, fold, telling, terms

Cards = Mapping[str, tuple[str, ...]]
"""By article as it is written, its subject in the words of the text, and then how people ask for it."""

_SUBJECTS = Path(__file__).with_name("subjects.yaml")
_SHARED = 0.5
"""Of the terms of a subject, so many stand in the article that it describes; one in five of its neighbours has them."""
_DESCRIBED = 0.6
"""Of the articles of a text; where fewer are described, it is another version, its articles have other numbers."""


def with_subjects(title: str, records: Sequence[Record]) -> tuple[Record, ...]:
    """The articles of a law with what they are about and how people ask for them; of another version as they are."""
    cards = _cards().get(bare(title), {})
    carded = {place: cards[record.label] for place, record in enumerate(records) if _in_body(record, cards)}
    described = sum(_describes(card[0], records[place]) for place, card in carded.items())
    if described < _DESCRIBED * len(cards):
        return tuple(records)
    return tuple(replace(record, asked=carded.get(place, ())) for place, record in enumerate(records))


def _in_body(record: Record, cards: Cards) -> bool:
    return record.label in cards and record.number is not None and not record.number[0]


def _describes(subject: str, record: Record) -> bool:
    wanted = set(telling(subject))
    return len(wanted.intersection(terms(fold(record.words)))) >= _SHARED * len(wanted)


@cache
def _cards() -> Mapping[str, Cards]:
    """By law, without the name of the state."""
    given = yaml.load(_SUBJECTS.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {law: {article: _asked(card) for article, card in cards.items()} for law, cards in given.items()}


def _asked(card: str) -> tuple[str, ...]:
    subject, _, asked = card.partition("：")
    return (subject, *asked.split("、"))
