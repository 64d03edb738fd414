"""Printed sums of rating tables: of which branch each is, by where it stands, and what is told where it fits none."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from builder.intake.rating_file import SystemRead
from builder.model.indicator import IndicatorSystem, SystemFront
from builder.rating.words import size_facts
from tests.test_rating_shapes import arrived_of, one_system

_THREE = ["一级指标", "二级指标", "三级指标", "分值", "评分标准"]
_TWO = ["项目", "内容", "分值", "评分标准"]
_ONCE = "少一次扣1分"
_CHECKS: list[list[Any]] = [
    _THREE,
    ["履职", "监管", "检查", 6, _ONCE],
    [None, None, "抽检", 4, _ONCE],
]
_CALLS: list[Any] = [None, "维权", "投诉", 5, _ONCE]
_PARTY: list[Any] = ["党建", "组织", "会议", 5, _ONCE]
_Shape = tuple[list[list[Any]], Sequence[str], str, int | None, list[str]]
_SHAPES: dict[str, _Shape] = {
    "of second levels, in their column": (
        [
            *(*_CHECKS, [None, "小计", None, 10], _CALLS, [None, "小计", None, 5]),
            *(_PARTY, [None, "小计", None, 5], ["合计", None, None, 20]),
        ],
        ["A2:A6", "B2:B3", "A7:A8"],
        "履职-(监管10(检查6 抽检4) 维权5(投诉5)) 党建-(组织5(会议5))",
        20,
        [],
    ),
    "of second levels, in the column of the third": (
        [*_CHECKS, [None, None, "小计", 10], _CALLS, [None, None, "小计", 5], ["合计", None, None, 15]],
        ["A2:A6", "B2:B4"],
        "履职-(监管10(检查6 抽检4) 维权5(投诉5))",
        15,
        [],
    ),
    "of second levels, the first one wrong": (
        [*_CHECKS, [None, "小计", None, 12], _CALLS, [None, "小计", None, 5], ["合计", None, None, 15]],
        ["A2:A6", "B2:B3"],
        "履职-(监管12(检查6 抽检4) 维权5(投诉5))",
        15,
        [
            "印的总分是 15，各项之和是 17（最末一级加起来是 15），请对照原表；总分照印",
            "1.1 监管：印的是 12 分，下面各项之和是 10，请对照原表；分值照印",
        ],
    ),
    "of a level with points of its own": (
        [
            *(_THREE, ["履职（15分）", "监管（10分）", "检查", 6, _ONCE], [None, None, "抽检", 4, _ONCE]),
            *([None, "小计", None, 11], _CALLS, [None, "小计", None, 5]),
            *(["履职小计", None, None, 16], ["总计", None, None, 15]),
        ],
        ["A2:A6", "B2:B3"],
        "履职15(监管10(检查6 抽检4) 维权5(投诉5))",
        15,
        ["“小计，11”和“监管”的分值 10 不一样，用后一个", "“履职小计，16”和“履职”的分值 15 不一样，用后一个"],
    ),
    "of first levels, in the column of the second": (
        [*_CHECKS, _CALLS, [None, "小计", None, 15], _PARTY, [None, "小计", None, 5], ["总计", None, None, 20]],
        ["A2:A5", "B2:B3", "A6:A7"],
        "履职15(监管-(检查6 抽检4) 维权-(投诉5)) 党建-(组织5(会议5))",
        20,
        [],
    ),
    "of second and first levels, one below the other": (
        [
            *(*_CHECKS, [None, "小计", None, 10], _CALLS, [None, "小计", None, 5], [None, "合计", None, 16]),
            *(_PARTY, [None, "小计", None, 5], [None, "合计", None, 5], ["总计", None, None, 20]),
        ],
        ["A2:A7", "B2:B3", "A8:A10"],
        "履职16(监管10(检查6 抽检4) 维权5(投诉5)) 党建5(组织5(会议5))",
        20,
        [
            "印的总分是 20，各项之和是 21（最末一级加起来是 20），请对照原表；总分照印",
            "1 履职：印的是 16 分，下面各项之和是 15，请对照原表；分值照印",
        ],
    ),
    "合计 of first levels, the first one wrong": (
        [
            *(_TWO, ["履职", "检查", 6, _ONCE], [None, "抽检", 4, _ONCE], [None, "合计", 12]),
            *(["党建", "会议", 5, _ONCE], [None, "合计", 5], [None, "总计", 15]),
        ],
        ["A2:A3"],
        "履职12(检查6 抽检4) 党建5(会议5)",
        15,
        [
            "印的总分是 15，各项之和是 17（最末一级加起来是 15），请对照原表；总分照印",
            "1 履职：印的是 12 分，下面各项之和是 10，请对照原表；分值照印",
        ],
    ),
    "合计 of first levels, without a total": (
        [
            *(_TWO, ["履职", "检查", 6, _ONCE], [None, "抽检", 4, _ONCE], [None, "合计", 10]),
            *(["党建", "会议", 5, _ONCE], [None, "合计", 5]),
        ],
        ["A2:A4", "A5:A6"],
        "履职10(检查6 抽检4) 党建5(会议5)",
        None,
        [],
    ),
    "合计 of first levels, the last one wrong": (
        [
            *(_TWO, ["履职", "检查", 6, _ONCE], [None, "抽检", 4, _ONCE], [None, "合计", 10]),
            *(["党建", "会议", 5, _ONCE], [None, "合计", 6]),
        ],
        ["A2:A4", "A5:A6"],
        "履职10(检查6 抽检4) 党建6(会议5)",
        None,
        ["2 党建：印的是 6 分，下面各项之和是 5，请对照原表；分值照印"],
    ),
    "by name, with words between": (
        [
            *(_TWO, ["履职", "检查", 6, _ONCE], ["履职", "抽检", 4, _ONCE], ["履职部分得分合计", None, 12]),
            *(["党建", "会议", 5, _ONCE], ["党建分值小计", None, 5], ["应得总分", None, 20]),
        ],
        [],
        "履职12(检查6 抽检4) 党建5(会议5)",
        20,
        [
            "印的总分是 20，各项之和是 17（最末一级加起来是 15），请对照原表；总分照印",
            "1 履职：印的是 12 分，下面各项之和是 10，请对照原表；分值照印",
        ],
    ),
    "in the first column, of whatever stands above": (
        [
            *(*_CHECKS, ["小计", None, None, 10], ["履职", *_CALLS[1:]], ["小计", None, None, 5]),
            *(_PARTY, ["小计", None, None, 5], ["总计", None, None, 20]),
        ],
        [],
        "履职-(监管10(检查6 抽检4) 维权5(投诉5)) 党建5(组织-(会议5))",
        20,
        [],
    ),
    "of a page": (
        [
            *(*_CHECKS, ["本页小计", None, None, 10], _CALLS, _PARTY, ["本页小计", None, None, 12]),
            ["总计", None, None, 20],
        ],
        [],
        "履职-(监管-(检查6 抽检4) 维权-(投诉5)) 党建-(组织-(会议5))",
        20,
        ["“本页小计，12”印的是 12 分，本页各项之和是 10，请对照原表；没有当作分值"],
    ),
    "above what it is of": (
        [
            *(_TWO, ["履职", "小计", 10], [None, "检查", 6, _ONCE], [None, "抽检", 4, _ONCE]),
            *(["党建", "小计", 5], [None, "会议", 5, _ONCE]),
        ],
        ["A2:A4", "A5:A6"],
        "履职10(检查6 抽检4) 党建5(会议5)",
        None,
        [],
    ),
    "of none of those above": (
        [
            *(_TWO, ["甲", "a", 5, _ONCE], ["乙", "b", 5, _ONCE], ["丙", "c", 3, _ONCE], [None, "d", 3, _ONCE]),
            *(["小计", None, 9], ["丁", "e", 4, _ONCE], ["总计", None, 20]),
        ],
        [],
        "甲-(a5) 乙-(b5) 丙-(c3 d3) 丁-(e4)",
        20,
        ["“小计，9”印的是 9 分，上面各项之和是 16 或 6（“丙”），请对照原表；没有当作分值"],
    ),
    "of rows that share their points": (
        [
            *(_THREE, ["履职", "监管", "检查", 10, _ONCE], [None, None, "抽检", None, _ONCE]),
            *([None, "小计", None, 10], _CALLS, [None, "小计", None, 5], ["合计", None, None, 15]),
        ],
        ["A2:A6", "B2:B3", "D2:D3"],
        "履职-(监管10(检查- 抽检-) 维权5(投诉5))",
        15,
        [],
    ),
    "of headings": (
        [
            *(["编号", "指标", "分值", "评分标准"], ["一、业务"], ["（一）监管"], ["1", "巡查", 40, _ONCE]),
            *([None, "小计", 41], ["（二）执法"], ["2", "立案", 30, _ONCE], [None, "小计", 30], [None, "合计", 70]),
        ],
        [],
        "业务-(监管41(巡查40) 执法30(立案30))",
        70,
        [
            "印的总分是 70，各项之和是 71（最末一级加起来是 70），请对照原表；总分照印",
            "1.1 监管：印的是 41 分，下面各项之和是 40，请对照原表；分值照印",
        ],
    ),
    "a total above bonuses": (
        [
            *(_TWO, ["甲", "a", 60, _ONCE], ["乙", "b", 30, _ONCE], [None, "c", 10, _ONCE], ["合计", None, 100]),
            ["加分项", "表彰", None, "每次加1分，最多5分"],
        ],
        [],
        "甲-(a60) 乙-(b30 c10) 加分项-(表彰-/bonus)",
        100,
        [],
    ),
    "a total in the middle that is not the last": (
        [*_CHECKS, ["总分", None, None, 11], _PARTY, ["总分", None, None, 15]],
        [],
        "履职-(监管-(检查6 抽检4)) 党建-(组织-(会议5))",
        15,
        ["“总分，11”印的是 11 分，上面各项之和是 10，请对照原表"],
    ),
}


@pytest.mark.parametrize("name", _SHAPES)
def test_a_sum_is_of_the_branch_that_ends_above_it(tmp_path: Path, name: str) -> None:
    rows, merged, arrived, total, told = _SHAPES[name]
    read = one_system(tmp_path, rows, merged)
    assert arrived_of(read) == arrived
    assert read.front.get("total") == total
    assert [one.rpartition("行：")[2] for one in read.remarks if "印的" in one or "不一样" in one] == told


_WEIGHED = ["一级指标", "权重", "二级指标", "权重", "评分标准"]


def _weighed(*weights: float | str) -> list[list[Any]]:
    first, second, a, b, c = weights
    return [
        _WEIGHED,
        ["履职", first, "检查", a, _ONCE],
        [None, None, "抽检", b, _ONCE],
        ["党建", second, "会议", c, _ONCE],
    ]


@pytest.mark.parametrize(
    ("weights", "arrived", "told"),
    [
        ((60, 40, 24, 36, 40), "履职60(检查24 抽检36) 党建40(会议40)", "权重合计 100，权重读成分值"),
        (("60%", "40%", "24%", "36%", "40%"), "履职60(检查24 抽检36) 党建40(会议40)", "权重合计 100，权重读成分值"),
        ((0.6, 0.4, 0.24, 0.36, 0.4), "履职60(检查24 抽检36) 党建40(会议40)", "权重合计 1，权重读成分值"),
        (("0.6", "0.4", "0.4", "0.6", "1"), "履职-(检查- 抽检-) 党建-(会议-)", "在上一级里占的份额，分值不明"),
        ((60, 40, 40, 60, 100), "履职-(检查- 抽检-) 党建-(会议-)", "在上一级里占的份额，分值不明"),
        ((60, 40, 24, 36, 35), "履职-(检查- 抽检-) 党建-(会议-)", "各项权重合计 95，分值不明"),
    ],
)
def test_weights_without_points_are_points_where_they_make_up_a_whole(
    tmp_path: Path, weights: tuple[float | str, ...], arrived: str, told: str
) -> None:
    read = one_system(tmp_path, _weighed(*weights), ["A2:A3", "B2:B3"])
    assert arrived_of(read) == arrived
    assert [told in one for one in read.remarks] == [True]


def test_decimals_in_place_of_points_are_shares_of_a_hundred(tmp_path: Path) -> None:
    rows = [["一级指标", "二级指标", "权重", "评分标准"], ["管理", "制度", 0.4, _ONCE], [None, "会议", 0.6, _ONCE]]
    read = one_system(tmp_path, rows, ["A2:A3"])
    assert arrived_of(read) == "管理-(制度40 会议60)"
    assert any("权重合计 1，权重读成分值（满分 100），请核对" in one for one in read.remarks)


@pytest.mark.parametrize(
    ("cell", "arrived", "told"),
    [
        ("5分。", "甲-(a5 b5)", ""),
        ("5 分；", "甲-(a5 b5)", ""),
        ("十五", "甲-(a15 b5)", ""),
        ("二十分", "甲-(a20 b5)", ""),
        ("1，000", "甲-(a- b5)", "“1，000”不是分值，留空"),
        ("5（3+2）", "甲-(a- b5)", "“5（3+2）”不是分值，留空"),
        ("每篇0.5分", "甲-(a- b5)", "“每篇0.5分”不是分值，留空"),
        ("10%", "甲-(a10 b5)", "分值写作“10%”，读成 10 分，请核对"),
    ],
)
def test_a_cell_of_points_that_is_plain_is_read_and_any_other_told(
    tmp_path: Path, cell: str, arrived: str, told: str
) -> None:
    read = one_system(tmp_path, [_TWO, ["甲", "a", cell, _ONCE], [None, "b", 5, _ONCE]], ["A2:A3"])
    assert arrived_of(read) == arrived
    assert any(told in one for one in read.remarks) or not told
    assert bool(told) or not [one for one in read.remarks if "分值" in one]


_NOTED = ["一级指标", "三级指标", "分值", "评分标准", "备注"]
_NUMBERED = ["序号", "考核内容", "分值", "评分标准"]
_Named = tuple[list[list[Any]], Sequence[str], str, int | None]
_NAMED: dict[str, _Named] = {
    "behind an item": (
        [_NOTED, ["监管", "巡查", 7, _ONCE], [None, "检查", 3, _ONCE, "两季总计"], ["合计", None, 10]],
        ["A2:A3"],
        "监管-(巡查7 检查3)",
        10,
    ),
    "of an item": (
        [_TWO, ["监管", "检验批次总计", 3, _ONCE], [None, "巡查", 7, _ONCE], ["总计", None, 10]],
        ["A2:A3"],
        "监管-(检验批次总计3 巡查7)",
        10,
    ),
    "of a rule": (
        [_TWO, ["党建", "组织", 4, "取四次测评总分"], [None, "宣传", 6, "按各科打分合计"], ["监管", "巡查", 5, _ONCE]],
        ["A2:A3"],
        "党建-(组织4 宣传6) 监管-(巡查5)",
        None,
    ),
    "of an item below one rule for all": (
        [_TWO, ["监管", "巡查", 2, _ONCE], [None, "罚没收入总计", 3], [None, "满意度得分", 4], [None, "其他", 5]],
        ["A2:A5", "D2:D5"],
        "监管-(巡查2 罚没收入总计3 满意度得分4 其他5)",
        None,
    ),
    "of items whose levels stand in each row": (
        [
            *(_TWO, ["党建", "组织", 4, _ONCE], ["党建", "入库税款总计", 6, _ONCE], ["党建", "宣传", 5, _ONCE]),
            *(["党建小计", None, 15], ["监管", "巡查", 5, _ONCE], ["合计", None, 20]),
        ],
        [],
        "党建15(组织4 入库税款总计6 宣传5) 监管-(巡查5)",
        20,
    ),
    "of a numbered item without a rule": (
        [_NUMBERED, [1, "巡查", 7, _ONCE], [2, "案卷评查总分", 3], [3, "其他", 2, _ONCE]],
        [],
        "巡查7 案卷评查总分3 其他2",
        None,
    ),
    "of a sum with a number of its own": (
        [_NUMBERED, [1, "巡查", 7, _ONCE], [2, "检查", 3, _ONCE], [3, "总分", 10]],
        [],
        "巡查7 检查3",
        10,
    ),
    "of a sum beside a rule": (
        [
            *(_NOTED, ["党建", "组织", 4, _ONCE], [None, "学习", 6, _ONCE], ["党建部分合计", None, 10, "满分10分"]),
            *(["监管", "巡查", 5, _ONCE], ["全局合计", None, 15, None, "不含加分"]),
        ],
        ["A2:A3"],
        "党建10(组织4 学习6) 监管-(巡查5)",
        15,
    ),
}


@pytest.mark.parametrize("name", _NAMED)
def test_the_end_of_a_name_alone_makes_no_sum(tmp_path: Path, name: str) -> None:
    rows, merged, arrived, total = _NAMED[name]
    read = one_system(tmp_path, rows, merged)
    assert arrived_of(read) == arrived
    assert read.front.get("total") == total
    assert [one for one in read.remarks if "印的" in one] == []
    unsure = any("“案卷评查总分”像是合计，读成了指标" in one for one in read.remarks)
    assert unsure == (name == "of a numbered item without a rule")


def test_two_halves_of_a_page_have_a_sum_each_and_no_total(tmp_path: Path) -> None:
    head = ["编号", "考核内容", "分值", "扣分标准"]
    left = [["a1", "标识", 2, _ONCE], ["a2", "公示", 3, _ONCE], ["小计", None, 5, None]]
    right = [["b1", "值班", 4, _ONCE], ["b2", "印章", 6, _ONCE], ["小计", None, 10, None]]
    rows = [[*one, None, *other] for one, other in zip([head, *left], [head, *right], strict=True)]
    read = one_system(tmp_path, rows)
    assert arrived_of(read) == "标识2 公示3 值班4 印章6"
    assert "total" not in read.front
    assert not [one for one in read.remarks if "印的" in one]


_GAINS = ["加分项", "试点", 16, "每承担一项加2分"]
_BOUNDED = ["加分项", "试点", None, "每承担一项加2分，最多加6分"]


@pytest.mark.parametrize(
    ("rows", "total", "told"),
    [
        ([_GAINS], 116, "印的总分 116 连加分在内，各项之和是 100"),
        ([_BOUNDED], 106, "印的总分 106 连加分在内，各项之和是 100"),
        ([_GAINS], 100, ""),
        ([_GAINS], 110, "印的总分是 110，各项之和是 100（连加分在内是 116），请对照原表；总分照印"),
    ],
)
def test_a_printed_total_that_counts_bonuses_is_told_as_such_and_no_difference(
    tmp_path: Path, rows: list[list[Any]], total: int, told: str
) -> None:
    items = [["基本", "检查", 60, _ONCE], [None, "会议", 40, _ONCE], *rows, ["总计", None, total]]
    read = one_system(tmp_path, [_TWO, *items], ["A2:A3"])
    assert [one for one in read.remarks if "印的" in one] == [told] * bool(told)
    assert _total_warned(read) == ("请对照" in told)


@pytest.mark.parametrize(
    ("total", "told"),
    [
        (200, "印的总分 200 不计权重，各项之和是 100"),
        (210, "印的总分是 210，各项之和是 100（不计权重是 200），请对照原表；总分照印"),
    ],
)
def test_a_printed_total_may_count_points_before_their_weights(tmp_path: Path, total: int, told: str) -> None:
    rows = [["甲", "30%", "a", 100, _ONCE], ["乙", "70%", "b", 100, _ONCE], ["合计", "100%", None, total]]
    read = one_system(tmp_path, [["一级指标", "权重", "二级指标", "分值", "评分标准"], *rows])
    assert [one for one in read.remarks if "印的" in one] == [told]
    assert _total_warned(read) == ("请对照" in told)


def _total_warned(read: SystemRead) -> bool:
    """Whether the facts of a page say that the printed total is none of the sums."""
    front = TypeAdapter[SystemFront](SystemFront).validate_python(read.front)
    said = size_facts(IndicatorSystem("s.yaml", "s", date(2026, 1, 1), front, front))
    return any("与各项之和不一致" in one for one in said)
