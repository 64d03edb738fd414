"""What is reckoned once of a value."""

from builder.values import remembered


def test_an_answer_lasts_as_long_as_the_same_value_is_asked_of() -> None:
    asked: list[list[int]] = []

    @remembered
    def total(numbers: list[int]) -> int:
        asked.append(numbers)
        return sum(numbers)

    one, like_it, other = [1, 2], [1, 2], [3]
    assert [total(one), total(one), total(like_it), total(other), total(other), total(one)] == [3, 3, 3, 3, 3, 3]
    assert [id(each) for each in asked] == [id(one), id(like_it), id(other), id(one)]
