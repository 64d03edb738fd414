"""The title of a rating table among the lines above it, and the grade that it names."""

from pathlib import Path

import pytest

from builder.intake.rating_file import read_rating_file
from tests.rating_tables import Rows, write_book, write_word

_TABLE: Rows = (
    ("一级指标", "二级指标", "分值", "评分标准"),
    ("履职", "检查", "60", "少一户扣1分"),
    ("", "办案", "40", "少一件扣1分"),
)
_TITLE = "三星级市场监管所评定标准"


@pytest.mark.parametrize(
    ("lines", "title", "star"),
    [
        ((_TITLE,), _TITLE, 3),
        (("附件1", _TITLE, "单位：分"), _TITLE, 3),
        ((_TITLE, "本标准适用于县级所，满分100分，80分以上为合格"), _TITLE, 3),
        (("四星所评定办法", "一、总则", "考评总分为100分。"), "四星所评定办法", 4),
        (("清水县所评定细则", "五星级", "总分100分。"), "清水县所评定细则（五星级）", 5),
        (("市场监管所评定标准", "（三星级）"), "市场监管所评定标准（三星级）", 3),
        (("所评定办法", "二、四星级所评定标准"), "四星级所评定标准", 4),
        (("三星级、四星级所评定标准",), "三星级、四星级所评定标准", None),
        (("五星党组织创评标准",), "五星党组织创评标准", None),
        (("清水县星级所创建", "2026年度"), "清水县星级所创建", None),
        (("单位：分",), "表", None),
    ],
)
def test_the_title_above_a_word_table_names_the_system_and_its_grade(
    tmp_path: Path, lines: tuple[str, ...], title: str, star: int | None
) -> None:
    read = read_rating_file(write_word(tmp_path / "表.docx", *lines, _TABLE))[0]
    assert (read.title, read.front.get("star")) == (title, star)
    assert any("请核对" in words and "star" in words for words in read.remarks) is (star is not None)


def test_a_heading_over_two_tables_leaves_each_its_own_title(tmp_path: Path) -> None:
    parts = ["所评定标准", "一、三星级所评定标准", _TABLE, "二、四星级所评定标准", _TABLE]
    reads = read_rating_file(write_word(tmp_path / "表.docx", *parts))
    assert [(one.title, one.front["star"]) for one in reads] == [("三星级所评定标准", 3), ("四星级所评定标准", 4)]


def test_the_name_of_a_sheet_says_the_grade_and_is_no_title_where_a_row_is(tmp_path: Path) -> None:
    rows: Rows = (("清水县所评定细则", "<", "<", "<"), *_TABLE)
    reads = read_rating_file(write_book(tmp_path / "表.xlsx", 三星=rows, 评分表=rows))
    assert [one.title for one in reads] == ["清水县所评定细则（三星）", "清水县所评定细则"]
