"""What is reckoned once of a value."""

from dataclasses import replace
from weakref import ref

from builder.model.corpus import Corpus
from builder.model.regulation import texts_in
from builder.values import remembered, remembered_of_each, value


def test_an_answer_lasts_as_long_as_the_same_value_is_asked_of() -> None:
    asked: list[list[int]] = []

    @remembered
    def total(numbers: list[int]) -> int:
        asked.append(numbers)
        return sum(numbers)

    one, like_it, other = [1, 2], [1, 2], [3]
    assert [total(one), total(one), total(like_it), total(other), total(other), total(one)] == [3, 3, 3, 3, 3, 3]
    assert [id(each) for each in asked] == [id(one), id(like_it), id(other), id(one)]


@value(weakly=True)
class _Numbers:
    each: tuple[int, ...]


def test_each_answer_lasts_as_long_as_its_value_and_no_longer() -> None:
    asked: list[tuple[int, ...]] = []

    @remembered_of_each
    def total(numbers: _Numbers) -> int:
        asked.append(numbers.each)
        return sum(numbers.each)

    one, like_it, other = _Numbers((1, 2)), _Numbers((1, 2)), _Numbers((3,))
    assert [total(each) for each in (one, like_it, other, one, other)] == [3, 3, 3, 3, 3]
    assert asked == [(1, 2), (1, 2), (3,)]
    gone = ref(one)
    del one
    assert gone() is None
    assert [total(_Numbers((number,))) for number in range(9)] == [*range(9)], "an answer outlived its value"


def test_words_of_a_rule_are_gathered_once(corpus: Corpus) -> None:
    first, second, *_ = corpus.rules
    words = texts_in(first)
    assert texts_in(second) != words
    assert texts_in(first) is words
    assert texts_in(replace(first)) == words
