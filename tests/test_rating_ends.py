"""Where a rating table ends: notes over several rows, annexes, blocks that rate nothing; and what stands once."""

from pathlib import Path
from typing import Any

import pytest

from builder.intake.rating_file import read_rating_file
from tests.rating_tables import write_word
from tests.test_rating_shapes import arrived_of, one_system

_HEAD = ["序号", "考核内容", "分值", "评分标准"]
_ITEMS: list[list[Any]] = [[1, "检查", 60, "少一户扣1分"], [2, "办案", 40, "少一件扣1分"]]
_FOUND = "检查60 办案40"


@pytest.mark.parametrize(
    ("rows", "merged", "notes"),
    [
        (
            [["注：1.按季打分。"], ["2．保留一位小数。"], ["（3）不重复扣分。"], ["4、取平均。"]],
            ["A4:D4", "A5:D5", "A6:D6", "A7:D7"],
            ["注：1.按季打分。", "2．保留一位小数。", "（3）不重复扣分。", "4、取平均。"],
        ),
        ([["说明："], [1, "按季打分"], [2, "保留一位小数"]], ["A4:D4"], ["说明：", "1、按季打分", "2、保留一位小数"]),
        ([["注：按季打分"], ["一、总分一百"], ["二、由局解释"]], [], ["注：按季打分", "一、总分一百", "二、由局解释"]),
    ],
)
def test_numbered_rows_behind_a_note_are_of_it_and_told_as_nothing_else(
    tmp_path: Path, rows: list[list[Any]], merged: list[str], notes: list[str]
) -> None:
    read = one_system(tmp_path, [_HEAD, *_ITEMS, *rows], merged)
    assert (arrived_of(read), read.front["notes"]) == (_FOUND, notes)
    assert not any("上一级" in words for words in read.remarks)


def test_a_note_in_the_middle_ends_where_the_next_part_begins(tmp_path: Path) -> None:
    rows = [
        ["一、基础（100分）"],
        *_ITEMS,
        ["注：1.按季。"],
        ["2.取平均。"],
        ["二、加分项（10分）"],
        [3, "表彰", 10, "每次加2分"],
    ]
    read = one_system(tmp_path, [_HEAD, *rows], ["A2:D2", "A5:D5", "A6:D6", "A7:D7"])
    assert arrived_of(read) == "基础100(检查60 办案40) 加分项10(表彰10/bonus)"
    assert read.front["notes"] == ["注：1.按季。", "2.取平均。"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [["附件2　自评申报表"], ["单位名称", None, "负责人"], ["自评得分"]],
            "第 4 行：“附件2　自评申报表”起不是评分表",
        ),
        ([[], ["单位名称", "", "联系电话", ""], ["主要做法"]], "第 5 行：“单位名称、联系电话”起不是评分表"),
        ([["附件2"], ["自评报告"], ["一、基本情况"]], "第 4 行：“附件2”起不是评分表"),
        ([["其他事项"], ["序号", "内容"], [1, "被上级通报"]], "第 5 行：“序号、内容”起不是评分表"),
    ],
)
def test_what_rates_nothing_below_a_table_is_no_indicator(tmp_path: Path, rows: list[list[Any]], told: str) -> None:
    head, *items = ([cell for at, cell in enumerate(row) if at] for row in (_HEAD, *_ITEMS))
    merged = [f"A{at}:C{at}" for at, row in enumerate(rows, start=4) if len(row) == 1]
    for across in (merged, []):
        read = one_system(tmp_path, [head, *items, *rows], across)
        assert arrived_of(read) == _FOUND
        assert any(told in words for words in read.remarks)


def test_an_item_that_is_called_as_a_field_stays_one(tmp_path: Path) -> None:
    read = one_system(
        tmp_path, [["考核内容", "分值", "评分标准"], ["检查", 60, "少一户扣1分"], ["联系电话", 40, "未公布不得分"]]
    )
    assert arrived_of(read) == "检查60 联系电话40"


def test_levels_in_one_column_are_known_by_what_their_points_add_up_to(tmp_path: Path) -> None:
    head = ["考核内容", "分值", "评分标准"]
    rows = [
        ["履职", 60],
        ["监管", 40],
        ["检查", 25, "少扣1分"],
        ["抽检", 15, "少扣1分"],
        ["维权", 20],
        ["投诉", 20, "超扣1分"],
    ]
    more = [["党建", 40], ["会议", 40, "缺扣2分"]]
    read = one_system(tmp_path, [head, *rows, *more])
    assert arrived_of(read) == "履职60(监管40(检查25 抽检15) 维权20(投诉20)) 党建40(会议40)"
    assert any("正是下面各行之和" in words for words in read.remarks)
    flat = one_system(tmp_path, [head, *rows, ["党建", 41], ["会议", 40, "缺扣2分"]])
    assert arrived_of(flat) == "履职60 监管40 检查25 抽检15 维权20 投诉20 党建41 会议40"


def test_points_that_stand_once_for_all_below_a_level_are_told(tmp_path: Path) -> None:
    rows = [
        ["一级指标", "三级指标", "分值", "评分标准"],
        ["党建", "会议", 10, "少扣1分"],
        [None, "学习", None, "少扣1分"],
    ]
    read = one_system(tmp_path, rows, ["A2:A3", "C2:C3"])
    assert arrived_of(read) == "党建10(会议- 学习-)"
    assert "“党建”的 10 分由下面 2 项合用，原表没有分给各项" in read.remarks


@pytest.mark.parametrize(
    ("rules", "arrived", "told", "untold"),
    [
        (
            ("每月检查不少于2次（15分），少一次扣1分", "会议（15分）：少一次扣1分"),
            "履职30(甲15 乙15)",
            "分值写在计分方式的括号里的，读成这一项的分值，请核对：“甲”15 分、“乙”15 分",
            "原表没有分给各项",
        ),
        (
            ("1.建立台账（5分） 2.全覆盖（10分）", "制度健全10分，每缺一项扣1分"),
            "履职30(甲- 乙-)",
            "计分方式里有几个分值（“1.建立台账（5分） 2.全覆盖（10分）”），没有读成分值，请补写或者分成几项",
            "原表没有分给各项",
        ),
        (
            ("每次（2分），据实计", "少一次扣（2分），扣完为止"),
            "履职30(甲- 乙-)",
            "2 项没有分值，不能自动计分",
            "读成这一项的分值",
        ),
    ],
)
def test_points_in_brackets_within_a_rule_are_those_of_its_item_or_told(
    tmp_path: Path, rules: tuple[str, str], arrived: str, told: str, untold: str
) -> None:
    rows = [["一级指标", "二级指标", "评分标准"], ["履职（30分）", "甲", rules[0]], [None, "乙", rules[1]]]
    read = one_system(tmp_path, rows, ["A2:A3"])
    assert arrived_of(read) == arrived
    assert any(told in one for one in read.remarks)
    assert not any(untold in one for one in read.remarks)


def test_what_a_cell_of_points_says_besides_points_is_kept(tmp_path: Path) -> None:
    rows = [
        ["检查", 60, "少一户扣1分"],
        ["信息被采用的，每篇0.5分", "每篇0.5分", "按采用数计分"],
        ["其他", "—", "由评定人给分"],
    ]
    read = one_system(tmp_path, [["考核内容", "分值", "评分标准"], *rows])
    assert arrived_of(read) == "检查60 信息被采用的，每篇0.5分- 其他-"
    found = [one.get("unsure", "") for one in read.front["items"]]
    assert found[1].startswith("“分值”一栏写的是“每篇0.5分”，请对照原表补写")
    assert "“" not in found[2]


def test_points_of_an_item_that_only_gains_are_told(tmp_path: Path) -> None:
    rows = [["检查", 95, "少一次扣1分"], ["推广", 5, "国家级加5分，省级加3分"]]
    read = one_system(tmp_path, [["考核内容", "分值", "评分标准"], *rows])
    assert any("分值 5，计分方式只有加分，读成加分项，最多加 5 分，不算进满分" in words for words in read.remarks)
    named = one_system(tmp_path, [["考核内容", "分值", "评分标准"], rows[0], ["加分：推广", *rows[1][1:]]])
    assert not any("计分方式只有加分" in words for words in named.remarks)


def test_points_in_brackets_behind_a_title_or_a_rule(tmp_path: Path) -> None:
    head = ["一级指标（分）", "二级指标（分）", "三级指标", "指标说明及打分标准"]
    rows = [
        ["制度建设（20）", "机制（12）", "议事制度", "建立制度得4分，未建立不得分（4分）"],
        [None, None, "会议次数", "少一次扣1分（满分8分）"],
        [None, "经费（8）", "到位率", "到位率×8【8分】"],
        ["加分（5）", "表彰（5）", "受表彰", "每次加1分（最多5分）"],
    ]
    read = one_system(tmp_path, [head, *rows], ["A2:A4", "B2:B3"])
    found = "制度建设20(机制12(议事制度4 会议次数8) 经费8(到位率8)) 加分5(表彰5(受表彰-/bonus))"
    assert arrived_of(read) == found
    plain = one_system(tmp_path, [["考核内容", "分值", "评分标准"], ["检查（2026）", 60, "少一户扣1分（见附件3）"]])
    assert arrived_of(plain) == "检查（2026）60"


def test_numbers_in_a_column_of_levels_are_no_levels(tmp_path: Path) -> None:
    rows = [["类别", "考核要点", "标准分", "评分办法"], ["一、班子", None, 20], ["1", "民主", 10, "缺一次扣2分"]]
    rows += [["2", "廉政", 10, "有违纪的不得分"], ["二、业务", None, 80], ["3", "执法", 80, "错案一件扣10分"]]
    assert arrived_of(one_system(tmp_path, rows)) == "班子20(民主10 廉政10) 业务80(执法80)"


def test_a_title_above_numbered_notes_is_the_title(tmp_path: Path) -> None:
    rows = [
        ["考核细则"],
        ["说明：1.满分100分。"],
        ["2.加分不超过10分。"],
        ["考核内容", "分值", "评分标准"],
        ["检查", "（60分）", "少扣1分"],
    ]
    read = one_system(tmp_path, rows, ["A1:C1", "A2:C2", "A3:C3"])
    assert (read.title, arrived_of(read)) == ("考核细则", "检查60")
    assert read.front["notes"] == ["说明：1.满分100分。", "2.加分不超过10分。"]


@pytest.mark.parametrize("head", ["测评方式", "数据来源", "渠道", "指标类型"])
def test_points_before_the_levels_make_a_level_whatever_the_head(tmp_path: Path, head: str) -> None:
    rows = [
        [head, "测评项目", "测评内容", "分值", "评分标准"],
        ["材料审核（39.7分）", "阵地", "制度", 19.7, "缺一项扣1分"],
        [None, "队伍", "培训", 20, "少一次扣2分"],
        ["实地考察（46.3分）", "环境", "整洁", 46.3, "一处扣1分"],
    ]
    read = one_system(tmp_path, rows, ["A2:A3"])
    assert arrived_of(read) == "材料审核39.7(阵地-(制度19.7) 队伍-(培训20)) 实地考察46.3(环境-(整洁46.3))"
    assert any(f"“{head}”里写着分值，排在各级前面" in words for words in read.remarks)


@pytest.mark.parametrize("head", ["评估部门", "数据来源", "考核方式", "备注"])
def test_points_in_a_column_that_gives_none_are_told(tmp_path: Path, head: str) -> None:
    rows = [
        ["考核内容", "分值", "评分标准", head],
        ["检查", 60, "少一户扣1分", "组织科（4分）"],
        ["办案", 40, "少一件扣1分", None],
    ]
    read = one_system(tmp_path, rows)
    assert any(f"“{head}”一栏里写着分值（“组织科（4分）”），没有当作分值" in words for words in read.remarks)
    filled = one_system(tmp_path, [[*rows[0][:3], "得分"], [*rows[1][:3], "58分"]])
    assert not any("没有当作分值" in words for words in filled.remarks)


@pytest.mark.parametrize(
    "again", ["评分表（续）", "续表", "评分表", "一、履职（40分）（续）", "一、履职（40分）", "（续上表）"]
)
def test_a_level_goes_on_behind_the_title_of_the_next_page(tmp_path: Path, again: str) -> None:
    head = ["项目", "内容", "分值", "评分标准"]
    rows = [["评分表"], head, ["一、履职（40分）"], ["监管", "检查", 10, "少扣1分"]]
    rows += [[None, "走访", 10, "少扣1分"], [again], head, ["监管", "抽检", 20, "少扣1分"]]
    rows += [["二、党建（10分）"], ["学习", "会议", 10, "少扣1分"]]
    read = one_system(tmp_path, rows, ["A1:D1", "A3:D3", "A6:D6", "A9:D9"])
    assert arrived_of(read) == "履职40(监管-(检查10 走访10 抽检20)) 党建10(学习-(会议10))"
    assert (read.title, read.front.get("notes")) == ("评分表", None)


_ASIDES = [
    ("加分项：受表彰的，每次加2分，最多6分", "加分项-/bonus"),
    ("三、扣分项：被通报的，每次扣3分", "扣分项-/from-total"),
    ("一票否决：发生责任事故的，取消评定资格", "一票否决-/gate"),
]


@pytest.mark.parametrize(("words", "found"), _ASIDES)
@pytest.mark.parametrize("place", [0, 1])
def test_a_row_that_says_all_of_an_item_beside_the_sum_is_one(
    tmp_path: Path, words: str, found: str, place: int
) -> None:
    head = ["考核内容", "要点", "分值", "评分标准"]
    items = [["履职", "检查", 60, "少扣1分"], [None, "办案", 40, "少扣1分"]]
    row, total = ["", ""], ["总分", None, 100]
    row[place] = words
    for below in ([row, total], [total, row]):
        read = one_system(tmp_path, [head, *items, *below], ["A2:A3"])
        assert arrived_of(read) == f"履职-(检查60 办案40) {found}"
        assert any(f"整行“{words}”当作一项" in told for told in read.remarks)


def test_a_row_of_such_words_that_says_no_number_stays_a_note(tmp_path: Path) -> None:
    read = one_system(tmp_path, [_HEAD, *_ITEMS, ["加分项：由局党组研究决定"]])
    assert (arrived_of(read), read.front["notes"]) == (_FOUND, ["加分项：由局党组研究决定"])


@pytest.mark.parametrize("words", ["□5分", "☑ 5", "（5分）", "5分。"])
def test_a_box_to_tick_before_points_leaves_them_points(tmp_path: Path, words: str) -> None:
    assert arrived_of(one_system(tmp_path, [_HEAD[1:], ["阵地", words, "无不得分"]])) == "阵地5"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["所评定细则", "（试行）"], "所评定细则（试行）"),
        (["所评定细则", "(2026年修订)", "注：按季打分"], "所评定细则(2026年修订)"),
        (["某县文件", "所评定细则", "【征求意见稿】"], "所评定细则【征求意见稿】"),
        (["（试行）"], "（试行）"),
    ],
)
def test_a_title_goes_on_in_a_line_that_is_all_in_brackets(tmp_path: Path, above: list[str], title: str) -> None:
    file = write_word(tmp_path / "a.docx", *above, [["考核内容", "分值", "评分标准"], ["检查", "60", "少一户扣1分"]])
    (read,) = read_rating_file(file)
    assert read.title == title


@pytest.mark.parametrize(
    ("rows", "arrived"),
    [
        (
            [["甲", "A", 5, "少一次扣1分"], ["其中：", "A1", 2, "未建不得分"], ["乙", "B", 5, "少扣1分"]],
            "甲-(A5) 乙-(B5)",
        ),
        (
            [["甲", "A", 5, "少一次扣1分"], [None, "其中：A1", 2, "未建不得分"], ["乙", "B", 5, "少扣1分"]],
            "甲-(A5) 乙-(B5)",
        ),
        ([["甲", "A", None, "少扣1分"], ["其中：", "A1", 2, "未建不得分"]], "甲-(A-) 其中：-(A12)"),
    ],
)
def test_what_the_points_above_hold_counts_once(tmp_path: Path, rows: list[list[Any]], arrived: str) -> None:
    read = one_system(tmp_path, [["一级指标", "二级指标", "分值", "评分标准"], *rows])
    assert arrived_of(read) == arrived
    told = any("A1，2，未建不得分”写在“A”的要求里，分值是它的一部分" in one for one in read.remarks)
    assert told == ("其中" not in arrived)


def test_what_an_export_names_stays_an_item(tmp_path: Path) -> None:
    head = ["编号", "一级指标", "二级指标", "分值", "计分种类", "计分方式"]
    rows = [["1.1", "甲", "A", 5, "", ""], ["1.2", "甲", "其中：A1", 2, "", ""]]
    assert "其中：A12" in arrived_of(one_system(tmp_path, [head, *rows]))
