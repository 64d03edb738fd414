"""What is reckoned once of a value."""

from dataclasses import replace
from weakref import ref

from benchmarks.growth import calls_of
from builder.check.table_rows import table_rows
from builder.check.waits import check_rule_waits
from builder.coverage.words import words_by_article
from builder.limits.choosing import calendar_of
from builder.limits.meaning import said_of_limit
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
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


def test_what_several_checks_ask_of_a_rule_is_found_once(corpus: Corpus) -> None:
    key = corpus.rules[-1].key
    slug = key.rpartition("/")[2]
    assert corpus.rule_of(slug) == corpus.rule_of(key.removeprefix("rules/")) == key
    assert corpus.rule_of("") == corpus.rule_of("nobody-wrote-it") == ""
    assert calls_of(lambda: corpus.rule_of(slug)) < 10
    longest = max(corpus.rules, key=lambda rule: len(texts_in(rule)) - 1000 * len(list(table_rows(rule, {}))))
    assert calls_of(lambda: list(table_rows(longest, {}))) < 10
    assert words_by_article(longest) is words_by_article(longest)


def test_limits_that_nobody_cites_are_looked_through_once_a_day_and_not_for_each_rule(corpus: Corpus) -> None:
    limits = corpus.of(TimeLimit)
    uncited = {f"{name}x": replace(limit, law="nowhere") for name, limit in limits.items()}
    more = replace(corpus, records={**corpus.records, TimeLimit: {**limits, **uncited}})
    days = {max(corpus.today, rule.effective) for rule in corpus.rules_to_mend()}
    list(check_rule_waits(corpus))
    few, many = (calls_of(lambda among=among: list(check_rule_waits(among))) for among in (corpus, more))
    assert many - few <= 10 * len(limits) * len(days)


def test_one_calendar_remembers_the_days_of_all_counts(corpus: Corpus) -> None:
    assert calendar_of(corpus) is calendar_of(corpus)
    assert calendar_of(replace(corpus)) == calendar_of(corpus)


def test_what_limits_say_is_gathered_once_for_all_questions(corpus: Corpus) -> None:
    first, second, *_ = corpus.of(TimeLimit).values()
    said = said_of_limit(corpus, first)
    assert said_of_limit(corpus, second) != said
    assert said_of_limit(corpus, first) is said
    called = replace(first, keywords=(*first.keywords, "另一个叫法"))
    assert said_of_limit(corpus, called).names == (*said.names, "另一个叫法")
