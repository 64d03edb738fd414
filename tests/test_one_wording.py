"""What several rules say of one matter, they say alike."""

import re

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
