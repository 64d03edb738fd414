"""Rating tables of bureaus by how they are set out: headings, totals, blocks, columns of two things."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment
from pydantic import TypeAdapter

from builder.intake.rating_doubts import every_node
from builder.intake.rating_file import SystemRead, read_rating_file
from builder.model.indicator import Indicator
from builder.rating.words import unread_words
from tests.rating_tables import write_word

Rows = list[list[Any]]
_RULE = "少一次扣1分"


def one_system(folder: Path, rows: Rows, merged: Sequence[str] = ()) -> SystemRead:
    book: Any = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(folder / "t.xlsx")
    (read,) = read_rating_file(folder / "t.xlsx")
    return read


def arrived_of(read: SystemRead) -> str:
    """Every indicator with its points, those below it in brackets behind it."""
    return " ".join(_with_those_below(one) for one in read.front["items"])


def _with_those_below(one: dict[str, Any]) -> str:
    below = " ".join(map(_with_those_below, one.get("items", [])))
    kind = (one.get("scoring") or {}).get("kind", "")
    beside = f"/{kind}" if kind in ("bonus", "gate", "from-total") else ""
    return f"{one['title']}{one.get('points', '-')}{beside}{f'({below})' if below else ''}"


_HEADED: Rows = [
    ["编号", "指标", "分值", "评分标准"],
    ["一、业务（70分）"],
    ["（一）监管（40分）"],
    ["1", "巡查", 40, _RULE],
    ["（二）执法（30分）"],
    ["2", "立案", 30, _RULE],
    ["二、党建（30分）"],
    ["（一）学习（30分）"],
    ["3", "集中学习", 30, _RULE],
    ["加分项"],
    ["4", "表彰", None, "每次加1分"],
]
_HEADINGS = ["A2:D2", "A3:D3", "A5:D5", "A7:D7", "A8:D8", "A10:D10"]
_NESTED = "业务70(监管40(巡查40) 执法30(立案30)) 党建30(学习30(集中学习30)) 加分项-(表彰-/bonus)"


@pytest.mark.parametrize("merged", [_HEADINGS, [], _HEADINGS[::2]], ids=["merged", "apart", "some merged"])
def test_headings_one_below_the_other_are_levels_by_their_numbers(tmp_path: Path, merged: list[str]) -> None:
    assert arrived_of(one_system(tmp_path, _HEADED, merged)) == _NESTED


def test_a_heading_with_nothing_below_it_is_a_note(tmp_path: Path) -> None:
    read = one_system(
        tmp_path, [*_HEADED, ["（二）本表一式两份"], ["1.由考核组填写"]], [*_HEADINGS, "A12:D12", "A13:D13"]
    )
    assert arrived_of(read) == _NESTED
    assert read.front["notes"] == ["（二）本表一式两份", "1.由考核组填写"]


_HEAD = ["一级指标", "二级指标", "分值", "评分标准"]
_SUMS: dict[str, tuple[Rows, list[str], str, list[str]]] = {
    "below levels that stand again in each row": (
        [
            _HEAD,
            ["甲", "a", 5, _RULE],
            ["甲", "b", 5, _RULE],
            ["小计", None, 12],
            ["乙", "c", 6, _RULE],
            ["小计", None, 6],
        ],
        [],
        "甲12(a5 b5) 乙6(c6)",
        ["1 甲：印的是 12 分，下面各项之和是 10，请对照原表；分值照印"],
    ),
    "within merged levels": (
        [
            _HEAD,
            ["甲", "a", 5, _RULE],
            [None, "b", 5, _RULE],
            [None, "小计", 10],
            ["乙", "c", 6, _RULE],
            [None, "小计", 7],
        ],
        ["A2:A4", "A5:A6"],
        "甲10(a5 b5) 乙7(c6)",
        ["2 乙：印的是 7 分，下面各项之和是 6，请对照原表；分值照印"],
    ),
    "by the name of the level, one within the other": (
        [
            ["一级指标", "二级指标", "三级指标", "分值", "评分标准"],
            ["甲", "子", "a", 5, _RULE],
            [None, None, "b", 6, _RULE],
            [None, "子小计", None, 10],
            [None, "丑", "c", 6, _RULE],
            ["甲合计", None, None, 17],
            ["总分", None, None, 17],
        ],
        ["A2:A5", "B2:B3"],
        "甲17(子10(a5 b6) 丑-(c6))",
        [
            "1 甲：印的是 17 分，下面各项之和是 16（最末一级加起来是 17），请对照原表；分值照印",
            "1.1 子：印的是 10 分，下面各项之和是 11，请对照原表；分值照印",
        ],
    ),
    "below headings": (
        [
            ["编号", "指标", "分值", "评分标准"],
            ["一、业务"],
            ["（一）监管"],
            ["1", "巡查", 40, _RULE],
            [None, "小计", 40],
            ["（二）执法"],
            ["2", "立案", 30, _RULE],
            [None, "小计", 35],
            [None, "合计", 75],
        ],
        [],
        "业务-(监管40(巡查40) 执法35(立案30))",
        ["1.2 执法：印的是 35 分，下面各项之和是 30，请对照原表；分值照印"],
    ),
    "of several levels": (
        [
            _HEAD,
            ["甲", "a", 5, _RULE],
            ["乙", "b", 5, _RULE],
            ["小计", None, 11],
            ["丙", "c", 6, _RULE],
            ["总计", None, 16],
        ],
        [],
        "甲-(a5) 乙-(b5) 丙-(c6)",
        ["工作表“Sheet” 第 4 行：“小计，11”印的是 11 分，上面各项之和是 10 或 5（“乙”），请对照原表；没有当作分值"],
    ),
    "of all, another number": (
        [_HEAD, ["甲", "a", 5, _RULE], ["乙", "b", 5, _RULE], ["总计", None, 100]],
        [],
        "甲-(a5) 乙-(b5)",
        ["印的总分是 100，各项之和是 10，请对照原表；总分照印"],
    ),
}


@pytest.mark.parametrize("name", _SUMS)
def test_a_printed_sum_is_the_points_of_its_level_and_told_where_it_differs(tmp_path: Path, name: str) -> None:
    rows, merged, arrived, told = _SUMS[name]
    read = one_system(tmp_path, rows, merged)
    assert arrived_of(read) == arrived
    assert [one for one in read.remarks if "印的" in one] == told


@pytest.mark.parametrize(
    ("name", "total"),
    [
        *(
            (name, 16)
            for name in (
                "合计（不含加分）",
                "总得分",
                "累计",
                "综合得分",
                "得分",
                "总评",
                "小计①",
                "满分",
                "共计",
                "全部",
            )
        ),
        *((name, None) for name in ("合计（含附加分）", "平均分")),
    ],
)
def test_a_row_that_says_no_more_than_a_sum_is_no_item(tmp_path: Path, name: str, total: int | None) -> None:
    read = one_system(tmp_path, [_HEAD, ["甲", "a", 10, _RULE], ["乙", "b", 6, _RULE], [name, None, 16]])
    assert arrived_of(read) == "甲-(a10) 乙-(b6)"
    assert read.front.get("total") == total
    assert any("没有当作总分" in one for one in read.remarks) == (total is None)


def test_an_item_that_is_named_like_a_sum_is_one(tmp_path: Path) -> None:
    rows = [_HEAD, ["甲", "群众满意度得分", 10, "低于90不得分"], ["乙", "年度考试平均分", 6, _RULE], ["丙", "走访", 6]]
    assert arrived_of(one_system(tmp_path, rows)) == "甲-(群众满意度得分10) 乙-(年度考试平均分6) 丙-(走访6)"


_WORD_ROWS = (("一级指标", "二级指标", "分值", "评分标准"), ("甲", "a", "5", _RULE), ("乙", "b", "6", _RULE))
_TABLE_ALONE, _ROW, _CELL, _DELETED, _LAID_OUT = "w:tbl", "w:tr", "w:tc", "deleted", "laid out"


def _control_around(part: Any) -> None:
    """A content control around a table, row or cell."""
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    part.addprevious(control)
    control.append(content)
    content.append(part)


def _word_table(file: Path, how: str) -> Path:
    write_word(file, "考核表", _WORD_ROWS)
    paper: Any = Document(str(file))
    table = paper.tables[0]
    if how == _DELETED:
        table.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    elif how == _LAID_OUT:
        around = paper.add_table(2, 1)
        around.cell(0, 0).text = "县局制"
        around.cell(1, 0).paragraphs[0]._p.addprevious(table._tbl)
    else:
        _control_around({_TABLE_ALONE: table._tbl, _ROW: table.rows[2]._tr, _CELL: table.cell(2, 1)._tc}[how])
    paper.save(str(file))
    return file


@pytest.mark.parametrize("how", [_TABLE_ALONE, _ROW, _CELL, _LAID_OUT])
def test_what_stands_in_a_content_control_or_a_table_of_tables_arrives(tmp_path: Path, how: str) -> None:
    (read,) = read_rating_file(_word_table(tmp_path / "t.docx", how))
    assert arrived_of(read) == "甲-(a5) 乙-(b6)"


def test_a_row_that_a_tracked_change_deletes_is_told_and_not_read(tmp_path: Path) -> None:
    (read,) = read_rating_file(_word_table(tmp_path / "t.docx", _DELETED))
    assert arrived_of(read) == "甲-(a5)"
    assert "表 1 第 3 行没有读入：修订里已删除" in read.remarks


def test_a_sheet_that_is_hidden_is_told(tmp_path: Path) -> None:
    book: Any = Workbook()
    for row in (_HEAD, ["甲", "a", 5, _RULE]):
        book.active.append(row)
    book.create_sheet("山区所").sheet_state = "hidden"
    book.save(tmp_path / "t.xlsx")
    (read,) = read_rating_file(tmp_path / "t.xlsx")
    assert "隐藏的工作表“山区所”没有读入：要用就取消隐藏" in read.remarks


def test_of_two_items_of_one_code_the_second_alone_gets_another(tmp_path: Path) -> None:
    codes = ("A-1", "A-2", "A-2", "B-7")
    rows = [[code, "甲", name, 5, _RULE] for code, name in zip(codes, "abcd", strict=True)]
    read = one_system(tmp_path, [["编号", *_HEAD], *rows])
    assert [one["code"] for one in read.front["items"][0]["items"]] == ["A-1", "A-2", "1.3", "B-7"]
    twice = "“b”（工作表“Sheet” 第 3 行第 1 列）、“c”（工作表“Sheet” 第 4 行第 1 列）"
    assert f"编号“A-2”写了不止一次：{twice}；第一个照用，其余按位置重编" in read.remarks


@pytest.mark.parametrize(
    "head",
    ["三级指标及要求", "三级指标（内容）", "三级指标说明", "三级指标与分值", "三级指标、考核标准", "三级指标和其他"],
)
def test_a_head_that_begins_with_a_level_is_of_that_level(tmp_path: Path, head: str) -> None:
    rows = [["一级指标（维度）", "二级指标及任务", head, "分值及其他", "评分标准与说法"], ["甲", "子", "a", 5, _RULE]]
    rows += [[None, None, "b", 6, _RULE], [None, "丑", "c", 7, _RULE]]
    assert arrived_of(one_system(tmp_path, rows, ["A2:A4", "B2:B3"])) == "甲-(子-(a5 b6) 丑-(c7))"


def test_what_is_said_of_a_level_beside_it_is_what_is_asked(tmp_path: Path) -> None:
    rows = [["一级指标", "二级指标", "二级指标说明", "分值", "评分标准"], ["甲", "a", "每月一次", 5, _RULE]]
    read = one_system(tmp_path, [*rows, ["甲", "b", "每季一次", 6, _RULE]])
    assert arrived_of(read) == "甲-(a5 b6)"
    assert [one["criterion"] for one in read.front["items"][0]["items"]] == ["每月一次", "每季一次"]


_UNSURE_WEIGHTS = "“甲”、“乙”的权重合计和下面的分值合计一样"
_WEIGHTED = ["一级指标", "权重", "二级指标", "分值", "评分标准"]


@pytest.mark.parametrize(
    ("weights", "points", "arrived", "told"),
    [
        ((60, 40), (60, 40), "甲60(a60) 乙40(b40)", "“甲”、“乙”的权重就是下面各项分值之和，读成分值，请核对"),
        (
            (60, 40),
            (50, 50),
            "甲-(a50) 乙-(b50)",
            "“甲”、“乙”的权重合计和下面的分值合计一样，按百分比读，请核对是不是分值",
        ),
        (("60%", "40%"), (60, 40), "甲-(a60) 乙-(b40)", ""),
        ((60, 40), (100, 100), "甲-(a100) 乙-(b100)", ""),
    ],
)
def test_weights_that_are_sums_are_points(
    tmp_path: Path, weights: tuple[Any, Any], points: tuple[int, int], arrived: str, told: str
) -> None:
    rows = [
        [name, weight, item, own, _RULE] for name, weight, item, own in zip("甲乙", weights, "ab", points, strict=True)
    ]
    read = one_system(tmp_path, [_WEIGHTED, *rows])
    assert arrived_of(read) == arrived
    assert [one for one in read.remarks if "权重" in one] == [told] * bool(told)


@pytest.mark.parametrize("numbers", [["（1）", "（2）", "（3）", "（4）"], [1, 2, 3, 4], ["①", "②", "③", "④"]])
def test_a_row_that_numbers_the_columns_is_no_item(tmp_path: Path, numbers: list[Any]) -> None:
    head = ["一级指标", "二级指标", "分值", "评分标准"]
    read = one_system(tmp_path, [head, numbers, ["甲", "a", 5, _RULE], ["乙", "b", 6, _RULE]])
    assert arrived_of(read) == "甲-(a5) 乙-(b6)"


def test_losses_and_gates_below_a_level_between_are_beside_the_sum(tmp_path: Path) -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "分值", "评分标准"],
        ["业务", "监管", "检查", 100, _RULE],
        ["业务", "监管", "建档", 20, _RULE],
        ["底线", "安全", "重大事故", None, "总分记0分"],
        ["扣分项", "负面", "媒体曝光", None, "每次扣2分，最多扣6分"],
        ["扣分项", "负面", "群众举报", None, "每次扣1分"],
    ]
    beside = "底线-(安全-(重大事故-/gate)) 扣分项-(负面-(媒体曝光-/from-total 群众举报-/from-total))"
    assert arrived_of(one_system(tmp_path, rows)) == f"业务-(监管-(检查100 建档20)) {beside}"


@pytest.mark.parametrize("is_repeated", [False, True])
@pytest.mark.parametrize("name", ["分值", "分数"])
def test_blank_heads_below_named_ones_are_theirs_be_they_not_merged(
    tmp_path: Path, name: str, *, is_repeated: bool
) -> None:
    head = [["指标体系", None, None, name, "扣分标准", "考核方式"], ["一级指标", "二级指标", "三级指标"]]
    rows = [["业务", "监管", "检查", 50, _RULE, "抽查3户"], ["管理", "内务", "值班", 20, _RULE, "暗访"]]
    again = head * is_repeated
    read = one_system(tmp_path, [*head, rows[0], *again, rows[1]], ["A1:C1", *["A4:C4"] * is_repeated])
    assert arrived_of(read) == "业务-(监管-(检查50)) 管理-(内务-(值班20))"
    assert read.front["items"][0]["items"][0]["items"][0]["method"] == ["抽查3户"]


@pytest.mark.parametrize(
    ("weights", "read_as", "told"),
    [
        ((0.3, 0.7), [30, 70], "“甲”0.3、“乙”0.7，权重合计 1，是小数，乘以 100 读成百分数，请核对"),
        (("0.10", "0.90"), [10, 90], "“甲”0.1、“乙”0.9，权重合计 1，是小数，乘以 100 读成百分数，请核对"),
        ((0.333, 0.666), [33.3, 66.6], "“甲”0.333、“乙”0.666，权重合计 0.999，是小数，"),
        ((0.3, 0.6), [0.3, 0.6], "“甲”0.3、“乙”0.6，权重合计 0.9，不是 1，照印读成百分之几，像是小数，请补写"),
        ((1, 99), [1, 99], ""),
    ],
)
def test_weights_as_decimals_are_shares_where_they_come_to_one_and_told_where_not(
    tmp_path: Path, weights: tuple[Any, Any], read_as: list[float], told: str
) -> None:
    rows = [[name, weight, "a", 100, _RULE] for name, weight in zip("甲乙", weights, strict=True)]
    read = one_system(tmp_path, [_WEIGHTED, *rows])
    assert [one["weight"] for one in read.front["items"]] == read_as
    assert [told in one for one in read.remarks if "权重" in one] == [True] * bool(told)


@pytest.mark.parametrize(
    ("names", "weights", "read_as"),
    [
        (("甲", "甲", "乙"), (0.2, 0.3, 0.5), [20, 30, 50]),
        (("甲", "甲", "乙"), (0.4, 0.6, 1), [40, 60, 100]),
        (("甲", "甲", "乙"), (1, 39, 60), [1, 39, 60]),
    ],
)
def test_decimals_of_items_are_of_all_together_or_of_their_level(
    tmp_path: Path, names: tuple[str, ...], weights: tuple[float, ...], read_as: list[int]
) -> None:
    head = ["一级指标", "二级指标", "权重", "分值", "评分标准"]
    rows = [[name, f"a{at}", weights[at], 100, _RULE] for at, name in enumerate(names)]
    read = one_system(tmp_path, [head, *rows])
    assert [one["weight"] for one in every_node(read.front["items"]) if "weight" in one] == read_as


_BASE: Rows = [_HEAD, ["甲", "a", 60, _RULE], ["乙", "b", 40, _RULE], ["合计", None, 100]]


def test_blocks_with_heads_of_their_own_are_of_their_kind(tmp_path: Path) -> None:
    gained = [
        ["加分项目", "加分内容", "最高分", "加分标准"],
        ["荣誉", "受表彰", 5, "国家级5分、省级3分"],
        ["创新", "推广", 3, "每次加1分"],
    ]
    barred = [["一票否决"], ["否决情形", "说明"], ["发生重大事故", "不参加评定"]]
    read = one_system(tmp_path, [*_BASE, [], *gained, ["加分项合计不超过6分"], *barred])
    beside = "加分项-(荣誉-(受表彰5/bonus) 创新-(推广3/bonus)) 否决项-(发生重大事故-/gate)"
    assert arrived_of(read) == f"甲-(a60) 乙-(b40) {beside}"
    assert (read.front["total"], read.front["bonus_most"]) == (100, 6)
    assert "3.1.1 受表彰：计分方式没有读懂，请对照原表补写" in read.remarks


def test_a_block_is_of_the_kind_that_a_later_head_or_its_title_says(tmp_path: Path) -> None:
    gained = [["二、加分指标（最多10分）"], ["序号", "加分事项", "分值", "加分标准"], [1, "受表彰", 5, "每次加1分"]]
    barred = [["否决项"], ["序号", "情形"], ["1", "发生重大事故"], ["2", "严重违纪"]]
    lost = [["四、扣分指标"], ["序号", "扣分事项", "分值", "扣分标准"], [1, "通报批评", None, "每次扣2分"]]
    read = one_system(tmp_path, [*_BASE, *gained, *barred, *lost])
    beside = "否决项-(发生重大事故-/gate 严重违纪-/gate) 扣分项-(通报批评-/from-total)"
    assert arrived_of(read) == f"甲-(a60) 乙-(b40) 加分项-(受表彰5/bonus) {beside}"
    assert read.front["bonus_most"] == 10


def test_a_head_that_comes_again_below_the_title_of_a_kind_heads_what_follows_another_block(tmp_path: Path) -> None:
    barred = [["否决项"], ["序号", "情形"], ["1", "发生重大事故"]]
    again = [["加分项"], _HEAD, ["荣誉", "受表彰", 5, "每次加1分"]]
    read = one_system(tmp_path, [*_BASE, *barred, *again])
    assert arrived_of(read) == "甲-(a60) 乙-(b40) 否决项-(发生重大事故-/gate) 加分项-(荣誉-(受表彰5/bonus))"


def test_what_all_bonuses_add_at_most_is_no_item(tmp_path: Path) -> None:
    read = one_system(tmp_path, [*_BASE, ["加分项", "受表彰", 5, "每次加1分"], ["加分合计最多不超过15分"]])
    assert arrived_of(read) == "甲-(a60) 乙-(b40) 加分项-(受表彰5/bonus)"
    assert read.front["bonus_most"] == 15


def test_a_code_that_became_a_day_is_a_code_again_and_told(tmp_path: Path) -> None:
    rows = [[datetime(2025, 1, 2), "甲", "a", 5, _RULE], ["1-3", "甲", "b", 6, _RULE]]
    read = one_system(tmp_path, [["编号", *_HEAD], *rows])
    assert [one["code"] for one in read.front["items"][0]["items"]] == ["1-2", "1-3"]
    assert any("第 2 行：编号“2025-01-02" in one and "读成 1-2，请核对" in one for one in read.remarks)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"scoring": {"kind": "by-hand"}, "rule": "由评定人\n掌握。"}, ("评分标准原文：由评定人 掌握。",)),
        ({"rule": "看着给"}, ("评分标准原文：看着给",)),
        ({"scoring": {"kind": "all"}, "rule": "完成得满分", "unsure": "原表有两种说法"}, ("评分标准原文：完成得满分",)),
        ({"scoring": {"kind": "all"}, "rule": "完成得满分"}, ()),
    ],
)
def test_words_of_scoring_that_were_not_understood_are_shown(said: dict[str, Any], shown: tuple[str, ...]) -> None:
    one = TypeAdapter(Indicator).validate_python({"code": "1", "title": "甲", **said})
    assert unread_words(one) == shown


def test_what_stands_below_the_total_and_says_no_points_is_no_item(tmp_path: Path) -> None:
    feet = [["考核组长", None, "联系电话"], ["评定结果以通报为准。"]]
    read = one_system(tmp_path, [*_BASE, *feet])
    assert arrived_of(read) == "甲-(a60) 乙-(b40)"
    assert read.front["notes"] == ["考核组长 联系电话", "评定结果以通报为准。"]


_INDENTED: Rows = [
    ["考核内容", "分值", "评分标准"],
    ["履职绩效"],
    ["　日常监管"],
    ["　　检查", 25, _RULE],
    ["　　抽检", 15, _RULE],
    ["　维权"],
    ["　　投诉", 20, _RULE],
    ["党建引领"],
    ["　组织生活", None, None],
    ["　　三会一课", 40, _RULE],
]
_DEEP = "履职绩效-(日常监管-(检查25 抽检15) 维权-(投诉20)) 党建引领-(组织生活-(三会一课40))"


def _depth(words: str) -> int:
    return len(words) - len(words.lstrip())


def test_levels_in_one_column_are_told_by_blanks_before_their_names(tmp_path: Path) -> None:
    read = one_system(tmp_path, _INDENTED)
    assert arrived_of(read) == _DEEP
    assert any("按名称的缩进分了级" in words for words in read.remarks)
    scored = [[*row[:1], *(row[1:] if row[1:] and row[2] else [5, _RULE])] for row in _INDENTED[1:]]
    assert "(" not in arrived_of(one_system(tmp_path, [_INDENTED[0], *scored]))


def test_levels_in_one_column_are_told_by_the_indents_of_their_cells(tmp_path: Path) -> None:
    book: Any = Workbook()
    for at, row in enumerate(_INDENTED, start=1):
        book.active.append([row[0].strip(), *row[1:]])
        book.active.cell(at, 1).alignment = Alignment(indent=_depth(row[0]))
    book.save(tmp_path / "t.xlsx")
    assert arrived_of(read_rating_file(tmp_path / "t.xlsx")[0]) == _DEEP


@pytest.mark.parametrize("blanks", [True, False])
def test_levels_in_one_column_of_a_word_table_are_told_by_indents(tmp_path: Path, *, blanks: bool) -> None:
    paper: Any = Document()
    table = paper.add_table(len(_INDENTED), 3)
    for at, row in enumerate(_INDENTED):
        for place, words in enumerate(row):
            paragraph = table.cell(at, place).paragraphs[0]
            paragraph.add_run(str(words or "") if blanks else str(words or "").strip())
            if not blanks and not place:
                paragraph.paragraph_format.left_indent = Pt(12 * _depth(words))
    paper.save(tmp_path / "t.docx")
    assert arrived_of(read_rating_file(tmp_path / "t.docx")[0]) == _DEEP


_THREE_LEVELS = ["一级指标", "二级指标", "三级指标", "分值", "评分标准"]


@pytest.mark.parametrize(
    ("rows", "arrived"),
    [
        (
            [_HEAD, ["党建", "班子建设（5分）①健全（2分）②分工（3分）", 5, _RULE], ["监管", "巡查", 4, _RULE]],
            "党建-(班子建设5(健全2 分工3)) 监管-(巡查4)",
        ),
        (
            [
                _HEAD,
                ["党建", "1、班子建设（4分）\n①健全（2分）\n②分工（2分）", None, _RULE],
                ["监管", "巡查", 4, _RULE],
            ],
            "党建-(班子建设4(健全2 分工2)) 监管-(巡查4)",
        ),
        (
            [_THREE_LEVELS, ["党建", "班子", "建设\n（1）健全【2分】；\n（2）分工【3分】。", 5, _RULE]],
            "党建-(班子-(建设：健全2 建设：分工3))",
        ),
        (
            [
                ["序号", "考核内容", "分值", "评分标准"],
                [1, "1.健全（6分）\n2.执行（10分）", 16, _RULE],
                [2, "宣传", 4, _RULE],
            ],
            "健全6 执行10 宣传4",
        ),
        (
            [["一级指标", "考核内容", "评分标准"], ["监管（5分）", "①巡查（2分）\n②整改（3分）", _RULE]],
            "监管5(巡查2 整改3)",
        ),
        (
            [_HEAD, ["党建", "建设\n①健全（2分）\n②分工（2分）", 5, _RULE], ["监管", "巡查", 4, _RULE]],
            "党建-(建设①健全（2分）②分工（2分）5) 监管-(巡查4)",
        ),
        (
            [_HEAD, ["党建", "制度健全（4分）活动开展（6分）", None, _RULE], ["监管", "巡查", 4, _RULE]],
            "党建-(制度健全（4分）活动开展（6分）-) 监管-(巡查4)",
        ),
    ],
)
def test_numbered_lines_with_points_are_items_where_their_sum_agrees(tmp_path: Path, rows: Rows, arrived: str) -> None:
    read = one_system(tmp_path, rows)
    assert arrived_of(read) == arrived
    parted = any("一格里的 2 条各有分值，各成一项" in one for one in read.remarks)
    assert parted != any("一格里有几个分值，读成一项" in one for one in read.remarks)


def test_numbered_lines_of_a_rule_go_to_the_items_with_their_numbers(tmp_path: Path) -> None:
    rows = [_THREE_LEVELS, ["党建", "班子", "1.健全（2分）\n2.分工（3分）", 5, "1.未健全不得分\n2.少一人扣1分"]]
    (first,) = one_system(tmp_path, rows).front["items"]
    assert [one["rule"] for one in first["items"][0]["items"]] == ["未健全不得分", "少一人扣1分"]


@pytest.mark.parametrize("rule", ["按成功率×15计分", "15分×完成率", "按完成比例计分", "以得票率*15计分"])
def test_a_column_of_what_was_found_that_holds_rules_is_one_of_rules(tmp_path: Path, rule: str) -> None:
    head = ["考核内容", "考核标准", "扣分/加分情况", "考核办法"]
    rows = [
        ["阵地（20分）", "标识（20分）", "每缺一处扣2分", "看现场"],
        head,
        ["履职（30分）", "调解（15分）", rule, "平台"],
        ["", "办案（15分）", "办结1件得3分，满分15分", "案卷"],
        head,
        ["合计（50分）"],
    ]
    read = one_system(tmp_path, [head, *rows])
    assert [each.get("rule", "") for one in read.front["items"] for each in one["items"]] == [
        "每缺一处扣2分",
        rule,
        "办结1件得3分，满分15分",
    ]


def _two_blocks(first: str, second: str, points: int = 50) -> Rows:
    head = ["项目", "考评要点", "基本分", "评分办法"]
    below = [["", "党费", 40, _RULE], [second, "投诉", 50, _RULE], ["", "检查", points, _RULE]]
    return [head, [first, "三会一课", 60, _RULE], *below]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("党建工作（20%）", "业务工作（80%）"),
        ("党建工作【20%】", "业务工作【80%】"),
        ("党建工作20%", "业务工作80%"),
        ("党建工作（按20%计入总分）", "业务工作（按80%计入总分）"),
    ],
)
def test_percentages_of_blocks_of_100_points_are_weights(tmp_path: Path, first: str, second: str) -> None:
    read = one_system(tmp_path, _two_blocks(first, second))
    shares = [(one["title"], one.get("weight")) for one in read.front["items"]]
    assert shares == [("党建工作", 20), ("业务工作", 80)]
    assert any("读成权重" in one for one in read.remarks)


def test_percentages_in_a_note_are_weights_of_the_blocks_it_names(tmp_path: Path) -> None:
    rows = [*_two_blocks("党建工作", "业务工作"), ["注：党建占20%，业务占80%"]]
    read = one_system(tmp_path, rows)
    assert [one.get("weight") for one in read.front["items"]] == [20, 80]


@pytest.mark.parametrize(("share", "points"), [("70%", 50), ("80%", 40)])
def test_percentages_that_are_no_whole_are_told(tmp_path: Path, share: str, points: int) -> None:
    read = one_system(tmp_path, _two_blocks("党建工作（20%）", f"业务工作（{share}）", points))
    assert [one.get("weight") for one in read.front["items"]] == [None, None]
    assert any("像是权重" in one for one in read.remarks)


@pytest.mark.parametrize(
    ("rule", "points", "kind"),
    [
        ("（5分）少一次扣1分", 5, "deductions"),
        ("【6分】有得6分，无不得分", 6, "all"),
        ("5分。少一次扣1分", 5, "deductions"),
        ("15分，少归一卷扣0.5分", 15, "deductions"),
        ("（满分8分）少一次扣1分", 8, "deductions"),
        ("10分，没有的不得分", 10, "all"),
        ("5分，优秀；3分，良好", None, None),
        ("（4分）少一次扣1分；（3分）缺一项扣1分", None, "deductions"),
    ],
)
def test_points_in_front_of_a_rule_are_those_of_its_item(
    tmp_path: Path, rule: str, points: int | None, kind: str | None
) -> None:
    head = ["项目", "序号", "考核内容", "评分标准"]
    read = one_system(tmp_path, [head, ["档案（25分）", 1, "归档", rule], ["", 2, "专柜", "10分，没有的不得分"]])
    item = read.front["items"][0]["items"][0]
    assert (item.get("points"), (item.get("scoring") or {}).get("kind") if points else kind) == (points, kind)
    assert not any("合用" in one for one in read.remarks)


@pytest.mark.parametrize("printed", ["财务管理（15分）", "财务管理"])
def test_goals_whose_points_are_those_beside_them_are_items_with_a_rule_or_without(
    tmp_path: Path, printed: str
) -> None:
    goals = "1.报销（3分），缺一项扣1分；\n2.资产（5分），不符一件扣1分；\n3.票据专人保管（6分）；\n4.用车登记（1分）。"
    points = [] if "15" in printed else [15]
    head = ["评价类别", "项目", *["分值"] * len(points), "工作目标及扣分标准"]
    rows = [head, ["内部管理", printed, *points, goals], ["", "档案（10分）", *[10 for _ in points], "没有的不得分"]]
    read = one_system(tmp_path, rows)
    (above,) = read.front["items"]
    assert [one["points"] for one in above["items"][0]["items"]] == [3, 5, 6, 1]
    assert not any("合用" in one for one in read.remarks)


def test_goals_whose_points_are_not_those_beside_them_stay_one_item(tmp_path: Path) -> None:
    goals = "1.报销（3分），缺一项扣1分；\n2.用车登记（1分）。"
    head = ["评价类别", "项目", "工作目标及扣分标准"]
    rows = [head, ["内部管理", "财务管理（15分）", goals], ["", "档案（10分）", "没有的不得分"]]
    read = one_system(tmp_path, rows)
    assert any("合用一个分值" in one for one in read.remarks)
