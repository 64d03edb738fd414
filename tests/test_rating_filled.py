"""Columns that a table names as filled in when somebody rates: empty they are left out, with rules they are read."""

from pathlib import Path

import pytest

from builder.intake.rating_file import SystemRead, read_rating_file
from tests.rating_tables import write_word

_RULES = (
    "每缺1次扣1分，扣完为止",
    "未公示的，不得分",
    "每少1人扣0.5分",
    "台账不全的，每项扣0.5分",
    "出现投诉的，每起扣2分",
)
_ASKED = ("例会", "公示", "培训", "台账", "投诉")


def _read(folder: Path, head: tuple[str, ...], *columns: tuple[str, ...]) -> SystemRead:
    """A Word table of five items of 4 points, with some columns behind them."""
    rows = [["一级指标", "二级指标", "分值", *head]]
    rows += [
        ["内部管理" if at == 0 else "^", one, "4", *(each[at] for each in columns)] for at, one in enumerate(_ASKED)
    ]
    (read,) = read_rating_file(write_word(folder / "表.docx", "评分表", rows))
    return read


def _rules(read: SystemRead) -> list[str]:
    return [one.get("rule", "") for first in read.front["items"] for one in first["items"]]


@pytest.mark.parametrize(
    ("head", "rules"),
    [
        ("扣分/加分情况", _RULES),
        ("评分情况", _RULES),
        ("得分说明", _RULES),
        ("扣分情况", _RULES),
        ("备注", _RULES),
        ("考核情况", ("按时召开得4分，缺一次扣1分", *_RULES[1:])),
        ("加减分情况", ("国家级加3分，省级加2分", *_RULES[1:])),
        ("扣分原因", (*_RULES[:4], "")),
        ("得分", _RULES),
        ("检查情况", ("每月一次，少一次扣1分", "公示不及时扣1分，未公示不得分", *_RULES[2:])),
    ],
)
def test_a_column_with_a_rule_in_nearly_every_row_is_that_of_scoring(
    tmp_path: Path, head: str, rules: tuple[str, ...]
) -> None:
    assert _rules(_read(tmp_path, (head,), rules)) == list(rules)


@pytest.mark.parametrize(
    ("head", "words", "first"),
    [
        ("扣分情况", ("扣1分", "扣2分", "不扣分", "扣0.5分", "不扣分"), "扣1分"),
        ("得分", ("4", "3.5", "4分", "2", "4"), ""),
        ("备注", ("", "只查城区所", "", "", "少一次扣1分"), "只查城区所"),
        ("考核情况", ("良好", "优秀", "一般", "良好", "优秀"), "良好"),
        ("备注", ("", "", "", "", ""), ""),
    ],
)
def test_what_is_left_out_says_that_it_holds_words_with_the_first(
    tmp_path: Path, head: str, words: tuple[str, ...], first: str
) -> None:
    read = _read(tmp_path, (head,), words)
    assert _rules(read) == [""] * 5
    told = [one for one in read.remarks if "评定时填写" in one]
    assert told == [f"表 1：“{head}”一栏是评定时填写的，没有读入，里面写着“{first}”，请核对"] * bool(first)


def test_beside_a_column_of_scoring_what_was_filled_in_is_told(tmp_path: Path) -> None:
    read = _read(tmp_path, ("评分标准", "扣分原因"), _RULES, ("缺2次例会，扣2分", "", "", "", "缺一起，扣2分"))
    assert _rules(read) == list(_RULES)
    assert any("“扣分原因”一栏是评定时填写的，没有读入，里面写着“缺2次例会，扣2分”" in one for one in read.remarks)
