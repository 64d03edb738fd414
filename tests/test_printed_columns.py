"""Two columns of a print: where they are parted, though their lines do not stand beside each other."""

from dataclasses import replace

import pytest

from builder.office.columns import by_column, gutter_of
from builder.office.signs import Sign, in_lines

SIZE = 10.0


def column(letter: str, x: float, drop: float, lines: int = 12) -> list[Sign]:
    """Lines of full width, every fourth set in and the next one short."""
    return [
        Sign(letter, x + at * SIZE, 700 - drop - line * 15, x + (at + 1) * SIZE, SIZE)
        for line in range(lines)
        for at in range(2 * (line % 4 == 0), 20 - 12 * (line % 4 == 3))
    ]


@pytest.mark.parametrize("drop", [0, 2, 5, 7])
def test_columns_are_read_one_after_the_other(drop: float) -> None:
    signs = column("左", 50, 0) + column("右", 265, drop)
    parts = by_column(signs, gutter_of(in_lines(signs), 0))
    assert ["".join({sign.sign for sign in part}) for part in parts] == ["左", "右"]


def test_columns_are_read_one_after_the_other_where_only_some_lines_stand_beside_each_other() -> None:
    right = [replace(sign, y=sign.y - 7 * (sign.y < 530)) for sign in column("右", 265, 0, lines=24)]
    signs = column("左", 50, 0, lines=24) + right
    parts = by_column(signs, gutter_of(in_lines(signs), 0))
    assert ["".join({sign.sign for sign in part}) for part in parts] == ["左", "右"]


def test_one_column_is_not_parted() -> None:
    assert gutter_of(in_lines(across("字", 50, 700, 12, 40)), 0) == 0


def test_lines_that_stand_to_the_right_are_no_column() -> None:
    """Who signs, and when, stands right of the middle below a text that goes over it."""
    assert gutter_of(in_lines(across("字", 50, 700, 9, 40) + across("署", 300, 500, 4, 9)), 0) == 0


def across(letter: str, x: float, y: float, lines: int, width: int) -> list[Sign]:
    return [
        Sign(letter, x + at * SIZE, y - line * 15, x + (at + 1) * SIZE, SIZE)
        for line in range(lines)
        for at in range(width)
    ]


def test_titles_in_the_middle_above_short_lines_are_no_column() -> None:
    """They begin where a column might, and short lines end before it."""
    signs: list[Sign] = []
    for at, begin in enumerate((252, 252, 252, 234)):
        y = 700 - at * 110
        signs += [Sign("题", begin + 18 * one, y, begin + 18 * (one + 1), 18) for one in range(7)]
        for below, length in enumerate((5, 17, 8, 5, 7, 14), 1):
            signs += [Sign("字", 72 + 10.5 * one, y - 15 * below, 82.5 + 10.5 * one, 10.5) for one in range(length)]
    assert gutter_of(in_lines(signs), 0) == 0
