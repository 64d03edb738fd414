"""What Python and the browser must do alike: the cases of tests/spec/twins.yaml in Python."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from builder.generate.fill import shown
from builder.generate.names import file_name
from builder.model.given import read_value
from builder.model.identity import ArticleNumber, ProvisionId, number_of
from builder.model.numbering import Scheme
from builder.model.slot import Slot
from builder.model.status import Validity
from builder.numerals import write_number
from search.memory import memory_index
from search.query import read_query
from search.ranking import term_weight
from search.text import bare, fold, quantity, terms, whole
from search.wire import read_numbers
from tests.cases import read_yaml
from tests.shipped import shipped

CASES = read_yaml(Path(__file__).parent / "spec/twins.yaml")
WORDS = read_yaml(Path(__file__).parent / "spec/values.yaml")
LABELLED = [
    (label, kind, words) for label, kinds in WORDS["labelled"].items() for kind in kinds for words in kinds[kind]
]
CHOICES = ("甲", "乙")
_NOTHING = memory_index([], {}).catalogue
_LEVELS = {"art": "article", "para": "paragraph", "point": "item", "indent": "subitem"}


def _citation(title: str, anchor: str) -> str:
    """The words of a provision; the cases name it by its anchor, which must be the provision's own."""
    found: dict[str, Any] = {}
    for step in anchor.split("__"):
        level, _, number = step.partition("_")
        base, _, inserted = number.partition("-")
        if level == "clause":
            scheme = Scheme.DECIMAL if "." in number else Scheme.LEVELS
            found["article"] = number_of(scheme, tuple(map(int, re.split("[.-]", number))))
            continue
        found[_LEVELS[level]] = ArticleNumber(int(base), int(inserted or 0)) if level == "art" else int(base)
    provision = ProvisionId(**found)
    assert provision.anchor == anchor
    return f"《{title.replace('《', '〈').replace('》', '〉')}》{provision}"


def _status_on(today: str, *dates: str) -> str:
    effective, superseded, ended = (date.fromisoformat(day) if day else None for day in dates)
    return Validity(effective, superseded, ended).on(date.fromisoformat(today)).value


def _day_in_china(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(ZoneInfo("Asia/Shanghai")).date().isoformat()


def _numbers_of(words: str) -> list[list[int]]:
    return [list(asked.number) for asked in read_query(words, _NOTHING).numbers]


def _fill_in(kind: Any, given: str) -> list[str]:
    slot = Slot("a.b", "", kind, choices=CHOICES)
    read = read_value(slot, given)
    return [read.words, read.problem, shown(slot, read.words)]


_TWINS = {
    "write_number": write_number,
    "citation": _citation,
    "status_on": _status_on,
    "day_in_china": _day_in_china,
    "fold": fold,
    "bare": bare,
    "whole": whole,
    "quantity": quantity,
    "terms": terms,
    "term_weight": term_weight,
    "numbers_of": _numbers_of,
    "read_numbers": lambda written: [list(number) if number else None for number in read_numbers(written)],
    "fill_in": _fill_in,
    "file_name": file_name,
}


@pytest.mark.parametrize("name", CASES)
def test_python_does_what_the_cases_say(name: str) -> None:
    for *given, expected in CASES[name]:
        assert _TWINS[name](*given) == expected, given


@pytest.mark.parametrize("words", WORDS["values"])
def test_words_that_say_something_are_a_value(words: str) -> None:
    assert read_value(Slot("a.b", "", "text"), words).words == words


@pytest.mark.parametrize(("label", "kind", "words"), LABELLED)
def test_a_value_is_what_its_label_says(label: str, kind: str, words: str) -> None:
    assert read_value(Slot("a.b", label, "text"), words).words == ("" if kind == "none" else words)


def test_examples_of_shipped_slots_are_values_of_theirs() -> None:
    refused = {slot.label: read_value(slot, slot.example).problem for slot in shipped().slots.values()}
    assert [label for label, problem in refused.items() if problem and "还是示例" not in problem] == []


@pytest.mark.parametrize("words", WORDS["none"])
def test_words_that_say_there_is_none_yet_or_elsewhere_are_no_value(words: str) -> None:
    assert read_value(Slot("a.b", "", "text"), words).words == ""
