"""Prints in two columns: notes at the foot of one of them, the rule above them, a table of contents in narrow lines."""

from pathlib import Path

import pytest

from builder.office.prose import Paragraph
from tests.test_printed import Line
from tests.test_printed_notes import line_with, words_in_print
from tests.test_printed_rooms import drawn_print, rule

TEXT, SMALL = 10.0, 6.0
LEFTS = (70.0, 310.0)
FULL = 21


def text_column(letter: str, x: float, begin: float, lines: int, pitch: float = 15.0) -> list[Line]:
    return [(x, begin - at * pitch, TEXT, letter * FULL if at % 4 < 3 else letter * 8 + "。") for at in range(lines)]


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("notes", [1, 3])
def test_a_note_at_the_foot_of_a_column_takes_nothing_of_the_other(tmp_path: Path, side: int, notes: int) -> None:
    noted, other = "甲乙" if side == 0 else "乙甲"
    x = LEFTS[side]
    lines = text_column(noted, x, 700, 30) + text_column(other, LEFTS[1 - side], 700, 38)
    marked = line_with(715, (noted * 10, TEXT, 0), ("1", SMALL, 3), (noted * 5, TEXT, 0))
    lines += [(at - marked[0][0] + x, y, size, words) for at, y, size, words in marked]
    lines += [(LEFTS[1 - side], 715, TEXT, other * FULL)]
    foot = 700 - 37 * 15
    lines += [(x, foot + 12.0 * at, 8.0, "1注释说明。" if at == notes - 1 else "接着说明。") for at in range(notes)]
    prose = drawn_print(tmp_path, rule(x, x + 60, foot + 12 * notes), lines)
    words = "".join(words_in_print(prose))
    assert (words.count("甲"), words.count("乙")) == tuple(
        sum(line[3].count(letter) for line in lines) for letter in "甲乙"
    )
    assert "_" not in words
    assert "说明" not in words
    told = next(told for told in prose.told if told.startswith("脚注"))
    assert told.endswith("：“1注释说明。" + "接着说明。" * (notes - 1) + "”")


def test_a_table_of_contents_in_narrow_lines_is_left_out_whole(tmp_path: Path) -> None:
    names = ["第一章 总则", "第二章 承包经营责任制的内容和形式", "第三章 附则与其他"]
    lines: list[Line] = [(LEFTS[0], 700.0, TEXT, "目录")]
    lines += [(LEFTS[0], 685.0, TEXT, names[0] + "……………………1")]
    lines += [(LEFTS[0], 670.0, TEXT, names[1] + "…………"), (LEFTS[0], 655.0, TEXT, "…………2")]
    lines += [(LEFTS[0], 640.0, TEXT, names[2][:6]), (LEFTS[0], 625.0, TEXT, names[2][6:] + "……………3")]
    lines += text_column("甲", LEFTS[0], 605, 30) + text_column("乙", LEFTS[1], 700, 36)
    prose = drawn_print(tmp_path, "", lines)
    assert prose.contents[0] == "目录"
    assert [entry.rstrip("…123") for entry in prose.contents[1:]] == names
    assert {sign for block in prose.blocks if isinstance(block, Paragraph) for sign in block.whole} == set("甲乙。")


def test_an_article_below_the_title_of_a_chapter_that_fills_its_line_begins_a_paragraph(tmp_path: Path) -> None:
    lines = text_column("甲", LEFTS[0], 700, 12)
    lines += [(LEFTS[0], 520.0, TEXT, "第四章　" + "题" * (FULL - 4)), (LEFTS[0], 505.0, TEXT, "第一条　照办。")]
    lines += text_column("乙", LEFTS[1], 700, 14)
    assert "第一条 照办。" in words_in_print(drawn_print(tmp_path, "", lines))


@pytest.mark.parametrize("below", [4.0, 1.5])
def test_a_line_drawn_below_words_of_one_column_is_no_room_in_the_other(tmp_path: Path, below: float) -> None:
    """The upper line of a table in a short column reaches a little over its margin."""
    left = [(70.0, 700.0 - 20 * at, 12.0, f"左{'甲' * 16}{at:02}") for at in range(20)]
    right = [(310.0, 700.0 - 20 * at, 12.0, f"右{'乙' * 16}{at:02}") for at in range(9)]
    last: Line = (310.0, 520.0, 12.0, "起施行。")
    prose = drawn_print(tmp_path, rule(304, 530, 520 - below), [*left, *right, last])
    words = "".join(words_in_print(prose))
    assert "_" not in words
    assert words.index("左甲") < words.index("甲19") < words.index("右乙") < words.index("起施行。")


def test_a_line_drawn_over_both_columns_parts_them_from_what_stands_below(tmp_path: Path) -> None:
    """A table over the whole page below the columns of a last page, drawn with its upper line alone."""
    both = text_column("甲", LEFTS[0], 700, 11) + text_column("乙", LEFTS[1], 700, 11)
    rows = [(70.0, 520.0, "项目"), (170.0, 520.0, "标准"), (70.0, 500.0, "数值"), (370.0, 500.0, "二百")]
    table: list[Line] = [(x, y, TEXT, words) for x, y, words in rows]
    prose = drawn_print(tmp_path, rule(66, 520, 535), [*both, *table])
    words = "".join("".join(words_in_print(prose)).split())
    assert words.rindex("甲") < words.index("乙") < words.rindex("乙") < words.index("项目标准数值二百")


@pytest.mark.parametrize("columns", [1, 2])
def test_a_mark_that_finds_no_room_behind_a_full_line_leads_to_its_note(tmp_path: Path, columns: int) -> None:
    """It stands alone on the next line, and its note below the text is as large as the text."""
    right = text_column("乙", LEFTS[1], 700, 32) if columns == 2 else []
    lines = text_column("甲", LEFTS[0], 700, 32) + right
    lines[14] = (LEFTS[0], 700 - 14 * 15.0, TEXT, "甲" * 20 + "。")
    alone = (LEFTS[0], 700 - 15 * 15.0 + 4, SMALL, "3 ")
    lines = [line for at, line in enumerate(lines) if at != 15]
    note: Line = (LEFTS[0], 150.0, TEXT, "3注3：另见解释。")
    prose = drawn_print(tmp_path, rule(70, 130, 168), [*lines[:15], alone, *lines[15:], note])
    words = "".join(words_in_print(prose))
    assert "3" not in words
    assert "解释" not in words
    assert any("脚注没有放进正文（第1页）：“3注3：另见解释。”" in told for told in prose.told)
