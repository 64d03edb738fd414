"""Rating tables whose rows below one cell have numbers, points or criteria of their own: each row is an item."""

from pathlib import Path
from typing import Any

import pytest

from tests.test_rating_shapes import arrived_of, one_system

Rows = list[list[Any]]
_TABLES: dict[str, tuple[Rows, list[str], str]] = {
    "points and a rule": (
        [
            ["项目", "评分标准", "分值"],
            ["财务", "账实不符一件扣1分", 5],
            [None, "迟缴一次扣2分", 4],
            ["档案", "少归一卷扣0.5分", 6],
        ],
        ["A2:A3"],
        "财务-(账实不符一件扣1分5 迟缴一次扣2分4) 档案6",
    ),
    "a number behind the level, points in the cells": (
        [
            ["评价类别", "项目", "序号", "工作目标及扣分标准", "得分"],
            ["内部管理【25分】", "档案（25分）", 1, "按期归档（15分），少归一卷扣0.5分", None],
            [None, None, 2, "专用档案柜（10分），没有扣2分", None],
        ],
        ["A2:A3", "B2:B3"],
        "内部管理25(档案25(按期归档，少归一卷扣0.5分15 专用档案柜，没有扣2分10))",
    ),
    "a number before the level, a criterion": (
        [
            ["序号", "考核类别", "考核要求", "标准分", "扣分标准"],
            [1, "队伍", "人员在岗", 5, "脱岗一次扣1分"],
            [2, None, "着装整洁", 3, "一人次扣0.2分"],
            [3, "保障", "功能区齐全", 8, "缺一个扣2分"],
            [4, None, "车辆完好", 6, "不好用扣3分"],
            ["合计", None, None, 22, None],
        ],
        ["B2:B3", "B4:B5"],
        "队伍-(人员在岗5 着装整洁3) 保障-(功能区齐全8 车辆完好6)",
    ),
    "levels left empty instead of merged": (
        [
            ["项目", "序号", "评分标准", "分值"],
            ["财务（9分）", 1, "账实不符一件扣1分", 5],
            [None, 2, "迟缴一次扣2分", 4],
            ["档案", 3, "少归一卷扣0.5分", 6],
            ["小计", None, None, 15],
        ],
        [],
        "财务9(账实不符一件扣1分5 迟缴一次扣2分4) 档案6",
    ),
    "points of the level in a column of their own": (
        [
            ["考核项目", "分值", "序号", "具体要求", "分值", "评分办法"],
            ["维权", 20, 1, "电话畅通", 8, "一次不通扣1分"],
            [None, None, 2, "按时调解", 12, "超期一件扣2分"],
            ["公开", 10, 1, "公示栏更新", 10, "一次未更新扣2分"],
        ],
        ["A2:A3", "B2:B3"],
        "维权20(电话畅通8 按时调解12) 公开10",
    ),
    "points of all in one cell, rows numbered": (
        [
            ["项目", "编号", "评分标准", "分值"],
            ["安全", "1.1", "未签责任书扣2分", 10],
            [None, "1.2", "未开展演练扣3分", None],
            ["环境", "2.1", "不整洁一处扣1分", 5],
        ],
        ["A2:A3", "D2:D3"],
        "安全10(未签责任书扣2分- 未开展演练扣3分-) 环境5",
    ),
    "a criterion that several rows share": (
        [
            ["考评内容", "子项", "评分细则", "满分"],
            ["廉洁", "作风", "违反禁令一次扣5分", 10],
            [None, None, "投诉属实一次扣2分", 10],
            ["总分", None, None, 20],
        ],
        ["A2:A3", "B2:B3"],
        "廉洁-(违反禁令一次扣5分10 投诉属实一次扣2分10)",
    ),
    "below a third level": (
        [
            ["一级指标", "二级指标", "三级指标", "考核要求", "分值", "评分标准"],
            ["业务（30分）", "监管", "巡查（20分）", "计划下达", 5, "缺一个月扣1分"],
            [None, None, None, "记录齐全", 15, "缺一份扣0.5分"],
            [None, "许可", "窗口", "按时办结", 10, "超期一件扣1分"],
        ],
        ["A2:A4", "B2:B3", "C2:C3"],
        "业务30(监管-(巡查：计划下达5 巡查：记录齐全15) 许可-(窗口10))",
    ),
    "several rules of one item": (
        [
            ["项目", "评分标准", "分值"],
            ["着装", "不整洁扣1分", 10],
            [None, "无证扣2分", None],
            ["值班", "脱岗扣1分", 5],
        ],
        ["A2:A3", "C2:C3"],
        "着装10 值班5",
    ),
    "several numbered criteria with one rule": (
        [
            ["项目", "序号", "考核要求", "评分标准", "分值"],
            ["档案", 1, "案卷归档", "缺一项扣2分", 10],
            [None, 2, "柜子上锁", None, None],
            ["值班", 3, "有人在岗", "脱岗扣1分", 5],
        ],
        ["A2:A3", "D2:D3", "E2:E3"],
        "档案10 值班5",
    ),
}


@pytest.mark.parametrize("name", _TABLES)
def test_rows_with_a_number_points_or_a_criterion_are_items_below_their_cell(tmp_path: Path, name: str) -> None:
    rows, merged, arrived = _TABLES[name]
    assert arrived_of(one_system(tmp_path, rows, merged)) == arrived


def test_rows_made_items_are_told_and_so_are_points_that_no_level_keeps(tmp_path: Path) -> None:
    rows, merged, _ = _TABLES["below a third level"]
    told = "\n".join(one_system(tmp_path, rows, merged).remarks)
    assert "“巡查（20分）”一格下面的各行有自己的序号、分值或要求" in told
    assert "它的 20 分没有读入" in told


def test_points_within_a_rule_do_not_keep_it_from_being_read(tmp_path: Path) -> None:
    rows, merged, _ = _TABLES["a number behind the level, points in the cells"]
    (area,) = one_system(tmp_path, rows, merged).front["items"]
    assert [one["scoring"]["kind"] for one in area["items"][0]["items"]] == ["deductions", "deductions"]


_HEAD = ["序号", "指标名称", "分值", "评分标准"]
_SECTIONS: dict[str, tuple[Rows, str]] = {
    "numbered, above names without numbers": (
        [
            _HEAD[1:],
            ["一、必备条件", None, None],
            ["无重大案件", None, "发生案件的，一票否决"],
            ["二、基础建设（45分）", None, None],
            ["办公条件", 25, "缺一项扣3分"],
            ["人员配备", 20, "缺一人扣2分"],
            ["合计", 45, None],
        ],
        "必备条件-(无重大案件-/gate) 基础建设45(办公条件25 人员配备20)",
    ),
    "without numbers": (
        [
            _HEAD[1:],
            ["基础建设", None, None],
            ["办公条件", 25, "缺一项扣3分"],
            ["履职（30分）", None, None],
            ["检查", 30, "少1户扣0.5分"],
        ],
        "基础建设-(办公条件25) 履职30(检查30)",
    ),
    "with the number in a column of its own": (
        [
            _HEAD,
            ["一", "基础建设", None, None],
            [1, "办公条件", 25, "缺一项扣3分"],
            ["二", "履职", None, None],
            [None, "检查", 30, "少1户扣0.5分"],
        ],
        "基础建设-(办公条件25) 履职-(检查30)",
    ),
    "one below the other": (
        [
            _HEAD[1:],
            ["第一部分 基础", None, None],
            ["（一）阵地", None, None],
            ["办公条件", 25, "缺一项扣3分"],
            ["（二）人员", None, None],
            ["人员配备", 20, "缺一人扣2分"],
            ["第二部分 履职", None, None],
            ["检查", 30, "少1户扣0.5分"],
        ],
        "基础-(阵地-(办公条件25) 人员-(人员配备20)) 履职-(检查30)",
    ),
    "beside a column of lower levels": (
        [
            ["一级指标", "二级指标", "分值", "评分标准"],
            ["一、党建（20分）", None, None, None],
            ["学习", "集中学习", 10, "缺一次扣1分"],
            [None, "自学", 10, "缺一次扣1分"],
            ["二、业务", None, None, None],
            ["监管", "巡查", 30, "缺一次扣1分"],
        ],
        "党建20(学习-(集中学习10 自学10)) 业务-(监管-(巡查30))",
    ),
}


@pytest.mark.parametrize("name", _SECTIONS)
def test_a_row_that_only_names_is_the_level_of_what_the_rows_below_it_say_more_of(tmp_path: Path, name: str) -> None:
    rows, arrived = _SECTIONS[name]
    read = one_system(tmp_path, rows)
    assert arrived_of(read) == arrived
    assert any("当作下面各行的上一级，请核对" in words for words in read.remarks)


def test_a_row_that_only_names_among_those_numbered_alike_is_an_item_and_told_by_its_cell(tmp_path: Path) -> None:
    read = one_system(
        tmp_path,
        [
            _HEAD[1:],
            ["1.综合印象", None, None],
            ["2.办公条件", 25, "缺一项扣3分"],
            ["3.评价", None, None],
            ["合计", 25],
        ],
    )
    assert arrived_of(read) == "综合印象- 办公条件25 评价-"
    told = "”只有名称，读成一项；是下面各行的上一级的，请改成上一级"
    assert [words for words in read.remarks if "只有名称" in words] == [
        f"工作表“Sheet” 第 2 行第 1 列：“综合印象{told}",
        f"工作表“Sheet” 第 4 行第 1 列：“评价{told}",
    ]


def test_points_above_an_only_item_are_its_points_unless_its_rule_has_others(tmp_path: Path) -> None:
    read = one_system(
        tmp_path,
        [
            ["目标", "项目", "内容", "评分说明"],
            ["党建【16分】", "组织（10分）", "党课", "少1次扣2分，扣完为止"],
            [None, "廉政（6分）", "承诺书", "未签的每人扣1分"],
            ["履职【20分】", "装备", "车辆", "没有车辆扣10分"],
            ["保障（9分）", "场所", "用房", "有用房得4分，没有不得分"],
            ["扣分项（5分）", "舆情", "负面报道", "每次扣1分"],
        ],
        ["A2:A3"],
    )
    assert arrived_of(read) == (
        "党建16(组织10(党课10) 廉政6(承诺书6)) 履职20(装备-(车辆20)) "
        "保障9(场所-(用房-)) 扣分项5(舆情-(负面报道-/from-total))"
    )
    told = "下面只有一项的，分值记在这一项上，请核对：“组织”10 分、“廉政”6 分、“履职”20 分"
    assert told in read.remarks


@pytest.mark.parametrize(
    ("rows", "arrived", "parts"),
    [
        ([["巡查", 20], ["其中：食品", 12], ["药品", 8], ["执法", 10]], "巡查20 执法10", 2),
        ([["巡查", 20], ["其中：食品", 12], ["药品", 5], ["器械", 3], ["执法", 10]], "巡查20 执法10", 3),
        ([["巡查", 20], ["其中：食品", 12], ["执法", 10], ["学习", 5]], "巡查20 执法10 学习5", 1),
    ],
)
def test_rows_behind_within_are_parts_up_to_that_by_which_all_points_are_used(
    tmp_path: Path, rows: Rows, arrived: str, parts: int
) -> None:
    read = one_system(tmp_path, [["二级指标", "分值", "评分标准"], *([*row, "少一次扣1分"] for row in rows)])
    assert arrived_of(read) == arrived
    assert sum("分值是它的一部分，请核对" in words for words in read.remarks) == parts
