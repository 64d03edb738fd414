"""What several rules say of one matter, they say alike."""

import re

from builder.model.limit import TimeLimit
from builder.model.regulation import texts_in
from tests.shipped import shipped


def _said() -> list[str]:
    """The words of all versions of the rules, each with its file."""
    return [f"{rule.path}: {text.words}" for rule in shipped().rules for _, text in texts_in(rule)]


def test_a_case_that_may_be_a_crime_is_told_at_once() -> None:
    said = [words for words in _said() if re.search("案件涉嫌犯罪[，；]|涉嫌犯罪、需要移送", words)]
    assert len(said) > 1
    assert [words for words in said if "立即" not in words or "当日" in words] == []


def test_the_station_is_named_by_its_blank() -> None:
    assert [words for words in _said() if re.search("[本我]所", words)] == []


def test_a_recall_that_has_a_day_to_be_done_by_may_have_a_longer_one() -> None:
    """令122 第十五条第二款, as the limit has it."""
    assert shipped().of(TimeLimit)["regulations/limits/food-recall.yaml#ZH02"].extensions
    rule = next(
        rule for rule in shipped().rules if rule.slug == "food-routine-inspection" and rule.effective.month == 12
    )
    words = "".join(text.words for _, text in texts_in(rule))
    assert re.search("情况复杂，经[^。]*同意的，完成期限可以[^。]*延长", words)


def test_a_rule_with_limits_of_its_own_says_that_they_are() -> None:
    words = {rule.path: "".join(text.words for _, text in texts_in(rule)) for rule in shipped().rules}
    limited = {path: said for path, said in words.items() if re.search("[一二三四五六七八九十]个工作日", said)}
    assert len(limited) > len(words) / 2
    assert [path for path, said in limited.items() if not re.search("内部(?:时限|要求)", said)] == []
