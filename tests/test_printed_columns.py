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


def line_of(words: str, x: float, y: float, size: float = SIZE) -> list[Sign]:
    return [Sign(sign, x + at * size, y, x + (at + 1) * size, size) for at, sign in enumerate(words) if sign.strip()]


def test_a_column_of_heads_beside_one_of_full_lines_is_read_first() -> None:
    """A title, who issued it and a 目录 stand in the first column, in another pitch, short of the gutter."""
    heads = [sign for at in range(11) for sign in line_of("左" * (9 + at % 3), 90, 700 - at * 26)]
    full = [sign for at in range(8) for sign in line_of("左" * 20, 50, 405 - at * 15)]
    parts = by_column(signs := [*heads, *full, *column("右", 265, 3, 24)], gutter_of(in_lines(signs), 0))
    assert ["".join({sign.sign for sign in part}) for part in parts] == ["左", "右"]


@pytest.mark.parametrize(
    "rows",
    [
        [("会议制度管理办法细则", 50, "1"), ("值班制度", 50, "22")],
        [("第一条", 50, "本所的人应当照办"), ("第二条", 50, "按时")],
        [("注：每日填写一次", 50, ""), ("", 160, "快检结果汇总登记表"), ("每日填写", 50, ""), ("二、", 50, "")],
    ],
    ids=["pages", "labels", "titles"],
)
def test_what_stands_right_of_other_words_is_no_column(rows: list[tuple[str, float, str]]) -> None:
    signs: list[Sign] = []
    for at in range(16):
        left, x, right = rows[at % len(rows)]
        y = 700 - at * 15
        signs += line_of(left, x, y) + line_of(right, 155 if x == 50 and len(left) > 3 else max(x, 100), y)
    assert gutter_of(in_lines(signs), 0) == 0


def test_columns_in_a_band_below_lines_over_the_page_are_read_one_after_the_other() -> None:
    over = across("题", 50, 700, 14, 41)
    band = [replace(sign, y=sign.y - 240) for sign in column("左", 50, 0) + column("右", 265, 0)]
    parts = by_column(signs := over + band, gutter_of(in_lines(signs), 0))
    assert ["".join({sign.sign for sign in part}) for part in parts][-2:] == ["左", "右"]


def test_signs_one_below_the_other_leave_no_gutter() -> None:
    """Full lines set on a grid have a place that no sign crosses; titles in the middle begin there."""
    signs = [sign for at in range(24) for sign in line_of("字" * (30 if at % 3 else 14), 50.5, 700 - at * 15)]
    signs += [sign for at in range(6) for sign in line_of("题" * 9, 192, 340 - at * 15)]
    assert gutter_of(in_lines(signs), 0) == 0


def test_a_line_over_a_page_is_one_though_no_sign_of_it_stands_on_the_gutter() -> None:
    signs = line_of("页" * 42, 50, 720) + column("左", 50, 0) + column("右", 261, 0)
    parts = by_column(signs, 260)
    assert ["".join({sign.sign for sign in part}) for part in parts] == ["页", "左", "右"]


def test_the_number_of_a_page_is_of_no_column() -> None:
    number = [*line_of("—", 240, 500), *line_of("1", 253, 500, 5), *line_of("0", 258, 500, 5), *line_of("—", 268, 500)]
    parts = by_column(signs := column("左", 50, 0) + column("右", 265, 0) + number, gutter_of(in_lines(signs), 0))
    assert ["".join(sorted({sign.sign for sign in part})) for part in parts] == ["左", "右", "01—"]


@pytest.mark.parametrize("mark", "，、；：）")
@pytest.mark.parametrize("articles", [4, 7, 12])
def test_a_mark_at_one_height_of_several_lines_is_no_gutter(mark: str, articles: int) -> None:
    """The number of the page begins where the words behind the mark do; short lines end before."""
    signs = line_of("题" * 9, 180, 700)
    for at in range(articles):
        y = 680 - at * 26
        signs += line_of("第一条　" + "字" * 11 + mark + "文" * 22, 50, y) + line_of(
            "短" * (4 + at % 5) + "。", 50, y - 13
        )
    assert gutter_of(in_lines(signs + line_of("第1", 210, 300)), 0) == 0
