"""Indicator systems: rating tables taken in, overlays, checks, what `zhidu indicators` says."""

import json
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import ANY

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from builder.__main__ import main
from builder.generate.indicators import indicator_book
from builder.intake.rating_file import read_rating_file
from builder.model.corpus import Corpus
from builder.model.indicator import Indicator, IndicatorSystem, current_systems
from builder.pipeline import load
from search.memory import MemoryIndex
from search.ranking import View
from search.record import Document
from search.synonyms import Synonyms
from tests.rating_tables import (
    DECIMALS,
    GATES_AND_BONUS,
    HEADS_WITH_REMARKS,
    POINTS_MERGED,
    REPORT_FORM,
    THREE_LEVELS,
    UNPUBLISHED,
    WORKBOOKS,
    Rows,
    write_book,
    write_old_book,
    write_open_document,
    write_word,
)
from tests.shipped import ROOT, TODAY
from tests.test_rating import system_of

Item = tuple[str, str, float | None, str | None]
"""Code, title, points, kind of scoring."""

EXPECTED: dict[str, tuple[Rows, list[Item]]] = {
    "points merged over rows": (
        POINTS_MERGED,
        [
            ("1", "食品监管", 12, None),
            ("1.1", "检查覆盖", 4, "proportion"),
            ("1.2", "问题整改", 5, "deductions"),
            ("1.3", "快速检测", 3, "all"),
            ("2", "消费维权", 8, None),
            ("2.1", "按期办结", 5, "steps"),
            ("2.2", "维权台账", 3, "deductions"),
        ],
    ),
    "three levels and two rows of heads": (
        THREE_LEVELS,
        [
            ("1", "内部管理", 10, None),
            ("1.1", "制度", 4, None),
            ("1.1.1", "制度汇编", 2, "conditions"),
            ("1.1.2", "制度执行", 2, "deductions"),
            ("1.2", "档案", 6, None),
            ("1.2.1", "归档", 6, "deductions"),
            ("2", "基础保障", 5, None),
            ("2.1", "用房", 5, None),
            ("2.1.1", "功能室", 5, "deductions"),
        ],
    ),
    "a head repeated, a bonus and a gate": (
        GATES_AND_BONUS,
        [
            ("1", "组织建设", 10, None),
            ("a1", "支部设置规范", 5, "bands"),
            ("a2", "三会一课", 5, "deductions"),
            ("2", "加分", None, None),
            ("b1", "工作经验推广", None, "bonus"),
            ("3", "否决", None, None),
            ("c1", "重大责任事故", None, "gate"),
        ],
    ),
    "no points at all": (
        UNPUBLISHED,
        [
            ("1", "依法履职", None, None),
            ("1.1", "监管执法", None, None),
            ("1.1.1", "严格规范公正文明执法", None, None),
            ("1.1.2", "行政处罚案卷规范", None, None),
            ("1.2", "便民服务", None, None),
            ("1.2.1", "一次性告知", None, None),
        ],
    ),
}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    root = tmp_path / "base"
    (root / "regulations").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: 甲\n", "utf-8")
    return root


def _run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), "indicators", *arguments], catch_exceptions=False)
    return result.exit_code, result.output


def _taken_in(base: Path, file: Path) -> tuple[list[Item], str]:
    code, told = _run(base, "import", str(file), "--slug", "s", "--date", "2026-01-01")
    assert code == 0, told
    code, shown = _run(base, "show", "s", "--json")
    assert code == 0, shown
    items: list[dict[str, Any]] = json.loads(shown)["items"]
    return [(one["code"], one["title"], one["points"], (one["scoring"] or {}).get("kind")) for one in items], told


@pytest.mark.parametrize("name", EXPECTED)
def test_every_item_point_and_level_of_a_word_table_arrives(base: Path, tmp_path: Path, name: str) -> None:
    rows, expected = EXPECTED[name]
    file = write_word(tmp_path / "t.docx", "某县市场监督管理所考核细则", rows, "附件1 自评报告", REPORT_FORM)
    assert _taken_in(base, file)[0] == expected


def _told(items: list[Item]) -> str:
    """Indicators in the words of `WORKBOOKS`."""
    lines = ((code, title, "-" if points is None else f"{points:g}", kind or "") for code, title, points, kind in items)
    return "; ".join(" ".join(line).strip() for line in lines)


_WRITERS = {"a.xlsx": write_book, "a.xls": write_old_book, "a.ods": write_open_document}


@pytest.mark.parametrize("name", _WRITERS)
@pytest.mark.parametrize("shape", WORKBOOKS)
def test_every_item_point_and_level_of_a_workbook_arrives(base: Path, tmp_path: Path, shape: str, name: str) -> None:
    rows, expected = WORKBOOKS[shape]
    file = _WRITERS[name](tmp_path / name, 评分表=rows)
    assert _told(_taken_in(base, file)[0]) == expected


@pytest.mark.parametrize("name", EXPECTED)
def test_a_workbook_says_what_the_word_table_says(base: Path, tmp_path: Path, name: str) -> None:
    rows, expected = EXPECTED[name]
    file = write_book(tmp_path / "t.xlsx", 评分表=rows, 自评报告=REPORT_FORM)
    found, told = _taken_in(base, file)
    assert found == expected
    assert "工作表“自评报告”（“单位名称”开头）不像评分表，没有读入" in told


def test_a_sheet_for_each_class_of_stations_is_a_system(base: Path, tmp_path: Path) -> None:
    file = write_book(tmp_path / "t.xlsx", 城区所=DECIMALS, 乡镇所=DECIMALS)
    told = _taken_in(base, file)[1]
    assert "读成 2 套指标" in told
    titles = [_run(base, "show", slug)[1].splitlines()[0] for slug in ("s", "s-2")]
    assert titles == ["城区所", "乡镇所"]


_PART = ("序号", "考核内容", "分值", "评分标准")


def test_tables_below_the_titles_of_their_parts_are_one_system(base: Path, tmp_path: Path) -> None:
    first, second = [_PART, ("1", "抽查", "4", "少一户扣1分")], [_PART, ("1", "值日", "3", "少一次扣0.5分")]
    file = write_word(tmp_path / "t.docx", "考核办法", "一、履职绩效（4分）", first, "二、内部管理（3分）", second)
    found, told = _taken_in(base, file)
    assert _told(found) == "1 履职绩效 4; 1.1 抽查 4 deductions; 2 内部管理 3; 2.1 值日 3 deductions"
    assert "考核办法：2 项" in told


def test_tables_that_ask_for_the_same_are_of_several_classes(base: Path, tmp_path: Path) -> None:
    rows = [_PART, ("1", "抽查", "4", "少一户扣1分")]
    file = write_word(tmp_path / "t.docx", "一、城区所", rows, "二、乡镇所", rows)
    assert "读成 2 套指标" in _taken_in(base, file)[1]


_TARGETS = ("类别", "工作目标及扣分标准", "分值", "得分")
_FORM_HEADS = ("考核项目", "考核内容", "评分标准", "分值")
_FORM_ITEMS = (("队伍建设", "人员在岗", "缺一人扣1分", "3"), ("履职绩效", "检查全覆盖", "少一户扣1分", "6"))


def _downwards(*items: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [pair for item in items for pair in zip(_FORM_HEADS, item, strict=True)]


def _pairs_across() -> list[tuple[str, ...]]:
    rows = []
    for title, asked, rule, points in _FORM_ITEMS:
        rows += [("考核项目", title, "分值", points), ("考核内容", asked, "<", "<"), ("评分标准", rule, "<", "<")]
        rows.append(("自评分", "", "考核分", ""))
    return rows


_TWO_ITEMS = "1 队伍建设 3 deductions; 2 履职绩效 6 deductions"
_FOUR_TARGETS = (
    "1 队伍建设 5; 1.1 人员在岗，缺一人扣1分。 3 deductions; 1.2 每月学习，少一次扣0.5分。 2 deductions; "
    "2 履职绩效 10; 2.1 检查全覆盖。少一户扣1分。 6 deductions; 2.2 投诉按期办结。超期一件扣2分。 4 deductions"
)


@pytest.mark.parametrize(
    ("parts", "expected", "told"),
    [
        ([_downwards(*_FORM_ITEMS)], _TWO_ITEMS, "表 1：每项几行"),
        ([[("一、考核", "<"), *_downwards(*_FORM_ITEMS)]], _TWO_ITEMS, "表 1：每项几行"),
        ([_pairs_across()], _TWO_ITEMS, "表 1：每项几行"),
        (
            ["项目一", _downwards(_FORM_ITEMS[0]), "项目二", _downwards(_FORM_ITEMS[1])],
            _TWO_ITEMS,
            "表 2 和前一张表合成一套，“项目二”没有读入",
        ),
        (
            [
                [
                    _TARGETS,
                    ("队伍建设", "1.人员在岗（3分），缺一人扣1分。\n2.每月学习（2分），少一次扣0.5分。", "5", ""),
                    ("履职绩效", "①检查全覆盖（6分）。少一户扣1分。②投诉按期办结（4分）。超期一件扣2分。", "9", ""),
                ]
            ],
            _FOUR_TARGETS,
            "表 1 第 3 行：印的分值是 9，各目标的分值之和是 10，请核对",
        ),
        (
            [
                [
                    ("类别", "工作目标及扣分标准", "得分"),
                    ("队伍建设", "1.人员在岗（3分），缺一人扣1分。2.每月学习（2分），少一次扣0.5分。", ""),
                    ("履职绩效", "（1）检查全覆盖（6分）。少一户扣1分。（2）投诉按期办结（4分）。超期一件扣2分。", ""),
                ]
            ],
            _FOUR_TARGETS,
            "第 2 行：一格里有 2 个目标，各有分值，分成 2 行读，共 5 分",
        ),
        (
            [
                [
                    _TARGETS,
                    ("队伍建设", "人员在岗，缺一人扣1分。", "3", ""),
                    ("^", "每月学习，少一次扣0.5分。", "2", ""),
                    ("履职绩效", "检查全覆盖。少一户扣1分。", "6", ""),
                    ("^", "投诉按期办结。超期一件扣2分。", "4", ""),
                ]
            ],
            _FOUR_TARGETS,
            "每个目标读成一项",
        ),
        (
            [[_TARGETS, ("队伍建设", "1.人员在岗，缺一人扣1分；2.每月学习，少一次扣0.5分。", "5", "")]],
            "1 队伍建设 5 deductions",
            "一格里有 2 个目标，合用一个分值，读成一项",
        ),
    ],
)
def test_items_that_stand_as_forms_or_as_targets_in_one_cell_arrive(
    base: Path, tmp_path: Path, parts: list[str | Rows], expected: str, told: str
) -> None:
    found, said = _taken_in(base, write_word(tmp_path / "t.docx", "考核表", *parts))
    assert _told(found) == expected
    assert told in said


_CODED = ("编号", "一级指标", "二级指标", "三级指标", "分值")
_IN_TITLES = ("一级指标", "二级指标", "三级指标", "分值")


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([_CODED, ("1.1", "履职", "检查", "计划", "2"), ("1.2", "^", "投诉", "办结", "2")], "一 一.1 1.1 一.2 1.2"),
        ([_CODED, ("1.01", "履职", "检查", "计划", "2"), ("1.02", "^", "^", "记录", "2")], "1 1.1 1.01 1.02"),
        (
            [_IN_TITLES, ("一、履职", "一-1 检查", "一-1-(1) 计划", "2"), ("^", "^", "一-1-(2)记录", "2")],
            "一 一-1 一-1-(1) 一-1-(2)",
        ),
        ([_IN_TITLES, ("A 履职", "A-1 检查", "A-1-① 计划", "2"), ("^", "^", "A-1-② 记录", "2")], "A A-1 A-1-① A-1-②"),
    ],
)
def test_printed_codes_stay(base: Path, tmp_path: Path, rows: Rows, codes: str) -> None:
    found, told = _taken_in(base, write_word(tmp_path / "t.docx", "考核表", rows))
    assert " ".join(code for code, *_ in found) == codes
    assert "按位置重编" not in told


def test_numbers_of_rows_that_are_no_codes_are_told(base: Path, tmp_path: Path) -> None:
    rows = [("序号", *_IN_TITLES), ("1", "履职", "检查", "计划", "2"), ("2", "^", "^", "记录", "2")]
    found, told = _taken_in(base, write_word(tmp_path / "t.docx", "考核表", rows))
    assert [code for code, *_ in found] == ["1", "1.1", "1.1.1", "1.1.2"]
    assert "原表的序号没有用作编号" in told


def _notes(base: Path) -> tuple[str, ...]:
    return _shown_whole(base, "s")[1].notes


def test_notes_around_a_word_table_arrive_and_other_words_are_told(base: Path, tmp_path: Path) -> None:
    rows = [_PART, ("1", "抽查", "4", "少一户扣1分")]
    above = ("本表按年度使用，由各科室分别评定。", "评分表", "说明：分值由县局定。")
    below = ("注：1.同一事项不重复加分。", "2.总分不超过一百分", "评定以外的话。")
    file = write_word(tmp_path / "t.docx", *above, rows, *below, "附件2 怎样填", "先看说明。")
    told = _taken_in(base, file)[1]
    assert _notes(base) == ("说明：分值由县局定。", *below)
    assert "评分表：1 项" in told
    assert "表 1 上面的文字没有读入：“本表按年度使用，由各科室分别评定。”" in told
    assert "表 1 下面的文字当作说明：“评定以外的话。”" in told
    assert "表 1 后面的文字没有读入：“附件2 怎样填”、“先看说明。”" in told


def test_notes_between_two_word_tables_are_of_the_upper_and_titles_of_the_lower(base: Path, tmp_path: Path) -> None:
    rows = [_PART, ("1", "抽查", "4", "少一户扣1分")]
    notes = ("注：1.逐户看。", "2.不少于三户")
    file = write_word(tmp_path / "t.docx", "城区所", rows, *notes, "附件2", "乡镇所", rows, "注：乡镇所另加。")
    told = _taken_in(base, file)[1]
    systems = {slug: _shown_whole(base, slug)[1] for slug in ("s", "s-2")}
    assert [(one.title, one.notes) for one in systems.values()] == [
        ("城区所", notes),
        ("乡镇所", ("注：乡镇所另加。",)),
    ]
    assert "表 2 上面的文字没有读入：“附件2”" in told


def test_notes_go_out_on_paper_and_come_in(base: Path, tmp_path: Path) -> None:
    rows = [_PART, ("1", "抽查", "4", "少一户扣1分")]
    _taken_in(base, write_word(tmp_path / "t.docx", "城区所", rows, "注：逐户看。", "另：不重复加分。"))
    assert _run(base, "export", "s", "--out", str(tmp_path / "out.docx")) == (0, ANY)
    assert _run(base, "import", str(tmp_path / "out.docx"), "--slug", "s-again", "--date", "2026-01-01") == (0, ANY)
    assert _shown_whole(base, "s-again")[1].notes == _notes(base) == ("注：逐户看。", "另：不重复加分。")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [("考核类别", *_PART[1:]), ("常规", "抽查", "4", "少一户扣1分"), ("加分项", "表彰", "2", "以文件为准")],
            "“表彰”在“加分项”下面，没有读成加分",
        ),
        ([_PART, ("1", "抽查", "4", "少一户扣1分"), ("2", "通报", "", "每次扣3分")], "1 项没有分值，不能自动计分"),
    ],
)
def test_what_would_not_count_as_it_should_is_told(base: Path, tmp_path: Path, rows: Rows, told: str) -> None:
    assert told in _taken_in(base, write_book(tmp_path / "t.xlsx", 评分表=rows))[1]


def test_an_item_below_a_level_of_key_items_is_one(base: Path, tmp_path: Path) -> None:
    rows = [("考核类别", *_PART[1:]), ("关键项", "检查", "4", "少一户扣1分"), ("基本项", "档案", "2", "缺一卷扣1分")]
    _taken_in(base, write_book(tmp_path / "t.xlsx", 评分表=rows))
    shown = json.loads(_run(base, "show", "s", "--json")[1])["items"]
    assert [one["importance"] for one in shown] == [None, "key", None, "basic"]


def test_two_tables_in_one_sheet_are_two_systems(base: Path, tmp_path: Path) -> None:
    above = [("表一 环境", "", "", ""), *((*row,) for row in DECIMALS), ("", "", "", "")]
    below = [("表二 业务", "", "", ""), ("序号", "考核内容", "分值", "评分标准"), ("1", "办案", "5", "每错一件扣1分")]
    found, told = _taken_in(base, write_book(tmp_path / "t.xlsx", 表=[*above, *below]))
    assert _told(found) == WORKBOOKS["decimals"][1]
    assert "表一 环境：3 项" in told
    assert "1 办案（5 分，扣分）" in _run(base, "show", "s-2")[1]


def test_sheets_with_different_heads_are_read_each_by_its_own(base: Path, tmp_path: Path) -> None:
    town = [("序号", "考核内容", "分值", "评分标准"), ("1", "抽查", "4", "少一户扣1分")]
    village = [("一级指标", "扣分标准", "满分", "考核方式"), ("内部管理", "少一次扣0.5分", "3", "查阅台账")]
    told = _taken_in(base, write_book(tmp_path / "t.xlsx", 城区所=town, 乡镇所=village))[1]
    assert "读成 2 套指标" in told
    shown = [json.loads(_run(base, "show", slug, "--json")[1])["items"] for slug in ("s", "s-2")]
    facts = [[(one["title"], one["points"], one["scoring"]["kind"], one["method"]) for one in each] for each in shown]
    assert facts == [[("抽查", 4, "deductions", [])], [("内部管理", 3, "deductions", ["查阅台账"])]]


def test_a_column_that_nobody_knows_is_told(base: Path, tmp_path: Path) -> None:
    told = _taken_in(base, write_book(tmp_path / "t.xlsx", 表=HEADS_WITH_REMARKS))[1]
    assert "不认识“单位意见”一栏，没有读入" in told


def test_what_a_sheet_does_not_show_in_words_is_told(base: Path, tmp_path: Path) -> None:
    file = write_book(tmp_path / "t.xlsx", 表=(*DECIMALS, ("消防", "灭火器", "2", ""), ("合计", "", "", "")))
    book = load_workbook(file)
    book["表"]["C6"] = "=SUM(C2:C5)"
    book["表"].row_dimensions[5].hidden = True
    book.save(file)
    found, told = _taken_in(base, file)
    assert _told(found) == WORKBOOKS["decimals"][1]
    assert "第 5 行没有读入：这一行是隐藏的" in told
    assert "C6 没有读入：“=SUM(C2:C5)”是公式" in told


def _exported(base: Path, tmp_path: Path, slug: str) -> Any:
    """What a system says of itself after it went out as a workbook and came in again."""
    file = tmp_path / f"{slug}.xlsx"
    assert _run(base, "export", slug, "--out", str(file)) == (0, ANY)
    code, told = _run(base, "import", str(file), "--slug", f"{slug}-again", "--date", "2026-01-01")
    assert code == 0, told
    return _shown_whole(base, f"{slug}-again")


def _shown_whole(base: Path, slug: str) -> Any:
    """All that a system is, whole: what it names of another system is no part of it."""
    code, shown = _run(base, "show", slug, "--json")
    assert code == 0, shown
    system = next(one for one in load(base, TODAY)[0].of(IndicatorSystem).values() if one.slug == slug)
    front = replace(system.front, extends="", changes=(), added=(), dropped=())
    return json.loads(shown), front


@pytest.mark.parametrize("slug", ["three-star", "four-star", "five-star"])
def test_a_shipped_system_goes_out_and_comes_in_as_the_same(base: Path, tmp_path: Path, slug: str) -> None:
    shutil.copytree(ROOT / "regulations/indicators", base / "regulations/indicators")
    assert _exported(base, tmp_path, slug) == _shown_whole(base, slug)


def test_pass_lines_window_rounds_and_ties_go_out_and_come_in(base: Path, tmp_path: Path) -> None:
    file = base / "regulations/indicators/s/2026-01-01.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(_EVERYTHING, "utf-8")
    assert _exported(base, tmp_path, "s") == _shown_whole(base, "s")
    assert _shown_whole(base, "s")[1].rounds[0].weight == 60


_EVERYTHING = """
title: "1. 某市评分表（2026）"
star: 4
source: "某市〔2026〕3号，附件2"
total: 12.5
not_applicable: rescale
bonus_most: 2.5
lines: {total: 85.5, each_first: 75, each_key: 60, must: ["1.1"]}
window: {since: 2025-01-01, until: 2026-12-31}
rounds: [{name: 半年, weight: 60}, {name: "抽查，不定期", weight: 40}, {name: 年终}]
notes: ["1. 同一件事不重复扣分。", "注：以上各项扣完为止"]
items:
  - code: "1"
    title: 内部管理（共 10 分）
    points: 12.5
    weight: 80
    criterion: "制度健全。\\n有人负责。"
    rule: 各项扣完为止
    method: [查阅台账, 座谈]
    evidence: ["制度；记录"]
    rater: 办公室
    importance: basic
    unsure: 权重待定
    ties: [{form: meeting-minutes}]
    items:
      - code: "1.1"
        title: 3 会议
        points: 12.5
        criterion: "每月一次（2分）。\\n有记录。"
        rule: 少一次扣1分
        scoring:
          kind: deductions
          lines: [{words: "少一次，无理由", each: 0.25, most: 2, unit: 月}, {words: 补造, nothing: true}]
        method: ["查阅台账、记录"]
        evidence: ["记录；签到", 纪要]
        importance: key
        unsure: 分值待定
        ties:
          - {rule: 《会议制度》第五条, quoted: "所务会“每月”至少一次"}
          - {form: meeting-minutes}
          - {form: meeting-minutes, quoted: 议定事项}
          - {limit: CF12, quoted: 90 日}
"""


def test_codes_that_stand_twice_are_told(base: Path, tmp_path: Path) -> None:
    book: Any = Workbook()
    for row in (("编号", "项目", "分值", "评分标准"), ("1", "甲", 5, "缺一项扣1分"), ("1", "乙", 5, "缺一项扣1分")):
        book.active.append(row)
    book.save(tmp_path / "x.xlsx")
    told = CliRunner().invoke(
        main, ["--root", str(base), "indicators", "import", str(tmp_path / "x.xlsx"), "--slug", "x"]
    )
    assert "编号1写了不止一次，原表的编号都没有用，按位置重编" in told.output


_TWICE = ("考核项目", "考核内容", "分值", "评分标准")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [("甲", "子", "1", "每次扣1分"), ("甲", "丑", "1", "每次扣1分")],
            "“甲”在各行重复写着，合成了一个上级指标",
        ),
        (
            [("甲", "子", "1", "每次扣1分"), ("甲", "子", "1", "每错一处扣1分")],
            "1.1 和 1.2 都叫“子”，读成两项；如果是一项，请合成一项",
        ),
        (
            [("甲", "子", "1", ""), ("乙", "丑", "1", ""), ("甲", "寅", "1", ""), ("^", "卯", "1", "")],
            "“甲”写在 2 处，中间隔着别的指标，读成 2 个，请核对",
        ),
        (
            [("甲", "1.子（1分）\n2.丑（2分）", "3", "每次扣1分"), ("^", "寅", "3", "")],
            "“子”一格里的 2 条各有分值，各成一项，请核对",
        ),
        (
            [("甲", "1.子（1分）\n2.丑（2分）", "4", "每次扣1分"), ("^", "寅", "3", "")],
            "一格里有几个分值，读成一项",
        ),
    ],
)
def test_what_may_be_one_level_or_several_is_told(base: Path, tmp_path: Path, rows: Rows, told: str) -> None:
    assert told in _taken_in(base, write_book(tmp_path / "t.xlsx", 表=[_TWICE, *rows]))[1]


def test_scoring_that_a_person_rewrote_is_read_as_words_and_told(base: Path, tmp_path: Path) -> None:
    system = system_of(
        {"title": "表", "items": [{"code": "1", "title": "会议", "points": 4, "scoring": {"kind": "all"}}]}
    )
    book = load_workbook(BytesIO(indicator_book(system)))
    sheet: Any = book.worksheets[0]
    row = [cell.value for cell in sheet[sheet.max_row]]
    sheet.cell(sheet.max_row, row.index("符合得满分，不符合不得分") + 1).value = "少一次扣1分，扣完为止"
    sheet.cell(sheet.max_row + 1, 1).value = "注：新加的说明"
    book.worksheets[1]["A2"] = "哪一项"
    book.save(tmp_path / "t.xlsx")
    found, told = _taken_in(base, tmp_path / "t.xlsx")
    assert found == [("1", "会议", 4, "deductions")]
    assert "1 会议：“计分种类”和“计分方式”不是导出时的写法，按文字读" in told
    assert "工作表“评定办法”：不认识“哪一项”一行，没有读入" in told
    assert _shown_whole(base, "s")[1].notes == ("注：新加的说明",)


@pytest.mark.parametrize("shape", [*WORKBOOKS, *EXPECTED])
def test_a_table_goes_out_and_comes_in_as_the_same(base: Path, tmp_path: Path, shape: str) -> None:
    rows = WORKBOOKS[shape][0] if shape in WORKBOOKS else EXPECTED[shape][0]
    _taken_in(base, write_book(tmp_path / "t.xlsx", 评分表=rows))
    assert _exported(base, tmp_path, "s") == _shown_whole(base, "s")


@pytest.mark.parametrize("shape", [*WORKBOOKS, *EXPECTED])
def test_a_table_goes_out_on_paper_and_comes_in_with_points_weights_and_scoring(
    base: Path, tmp_path: Path, shape: str
) -> None:
    rows = WORKBOOKS[shape][0] if shape in WORKBOOKS else EXPECTED[shape][0]
    _taken_in(base, write_book(tmp_path / "t.xlsx", 评分表=rows))
    paper = tmp_path / "t.docx"
    assert _run(base, "export", "s", "--out", str(paper)) == (0, ANY)
    assert _run(base, "import", str(paper), "--slug", "s-again", "--date", "2026-01-01") == (0, ANY)
    assert _shown_whole(base, "s-again")[0] == _shown_whole(base, "s")[0]


def test_items_without_points_below_levels_that_have_them_are_told_and_how_they_are_checked_is_taken(
    base: Path, tmp_path: Path
) -> None:
    rows: Rows = (
        ("一级指标（分）", "编号", "三级指标", "指标说明及打分标准", "评估方式及数据来源"),
        ("A 组织保障（20分）", "A1", "领导小组", "成立领导小组并召开会议，得6分；未成立不得分", "查阅资料"),
        ("B 监管（80分）", "B1", "监测覆盖", "按比例得分", "系统数据"),
    )
    _, told = _taken_in(base, write_book(tmp_path / "t.xlsx", 评分表=rows))
    assert "下面只有一项的，分值记在这一项上，请核对：“监管”80 分" in told
    assert "1 项没有分值，不能自动计分，请补写：A1 领导小组" in told
    lowest = [one for one in _shown_whole(base, "s")[0]["items"] if one["level"] > 1]
    assert [(one["method"], one["evidence"]) for one in lowest] == [(["查阅资料"],) * 2, (["系统数据"],) * 2]


_ON_PAPER: dict[str, list[dict[str, Any]]] = {
    "first levels that weigh": [
        {"code": "1", "title": "卫生", "points": 100, "weight": 30, "scoring": {"kind": "by-hand"}},
        {"code": "2", "title": "秩序", "points": 100, "weight": 70, "scoring": {"kind": "all"}},
    ],
    "taken from the total below a plain title": [
        {"code": "1", "title": "卫生", "points": 100, "scoring": {"kind": "all"}},
        {
            "code": "2",
            "title": "党建",
            "items": [
                {
                    "code": "2.1",
                    "title": "组织",
                    "importance": "key",
                    "rule": "少一次扣0.5分",
                    "scoring": {"kind": "from-total", "lines": [{"words": "少一次", "each": 0.5}]},
                },
                {
                    "code": "2.2",
                    "title": "纪律",
                    "points": 5,
                    "scoring": {"kind": "from-total", "lines": [{"words": "迟到", "each": 1}], "most": 5},
                },
            ],
        },
    ],
}


@pytest.mark.parametrize("shape", _ON_PAPER)
def test_what_no_table_had_goes_out_on_paper_and_comes_in_as_from_a_workbook(
    base: Path, tmp_path: Path, shape: str
) -> None:
    file = base / "regulations/indicators/s/2026-01-01.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(yaml.safe_dump({"title": "考评表", "items": _ON_PAPER[shape]}, allow_unicode=True), "utf-8")
    paper = tmp_path / "t.docx"
    assert _run(base, "export", "s", "--out", str(paper)) == (0, ANY)
    assert _run(base, "import", str(paper), "--slug", "s-paper", "--date", "2026-01-01") == (0, ANY)
    assert _shown_whole(base, "s-paper")[0] == _exported(base, tmp_path, "s")[0] == _shown_whole(base, "s")[0]


def test_what_brackets_say_of_a_level_is_taken_whole_or_left(base: Path, tmp_path: Path) -> None:
    rows: Rows = (
        ("一级指标", "二级指标", "分值", "评分标准"),
        ("进机关（100分，权重10%）", "学法（每周）", "100", "符合得满分，否则不得分"),
        ("进企业（权重 15%；50 分）", "指引（40分，50分）", "50", "符合得满分，否则不得分"),
    )
    _taken_in(base, write_book(tmp_path / "t.xlsx", 评分表=rows))
    shown, _ = _shown_whole(base, "s")
    assert [(one["title"], one["points"], one["weight"]) for one in shown["items"]] == [
        ("进机关", 100, 10),
        ("学法（每周）", 100, None),
        ("进企业", 50, 15),
        ("指引（40分，50分）", 50, None),
    ]


_WORDS = st.text("甲乙丙2（）分.、每扣=%一", min_size=1, max_size=8).filter(
    lambda words: words.strip() and "小计" not in words
)
_POINTS = st.none() | st.decimals(0, 100, places=1).map(float)
_LEAF = st.fixed_dictionaries(
    {"title": _WORDS, "points": _POINTS},
    optional={"criterion": _WORDS, "rater": _WORDS, "unsure": _WORDS, "scoring": st.just({"kind": "all"})},
)
_BRANCH = st.fixed_dictionaries({"title": _WORDS, "points": _POINTS, "items": st.lists(_LEAF, min_size=1, max_size=3)})


@given(items=st.lists(_LEAF | _BRANCH, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_words_go_out_and_come_in_as_the_same(items: list[dict[str, Any]]) -> None:
    coded = [
        {**one, "code": str(at), "items": [{**low, "code": f"{at}-{n}"} for n, low in enumerate(one.get("items", ()))]}
        for at, one in enumerate(items)
    ]
    system = system_of({"title": "评分表", "items": coded})
    with TemporaryDirectory() as folder:
        file = Path(folder) / "t.xlsx"
        file.write_bytes(indicator_book(system))
        (read,) = read_rating_file(file)
    found = system_of({**read.front, "source": ""})
    assert [_facts(one) for one in found.walk()] == [_facts(one) for one in system.walk()]


def _facts(found: tuple[tuple[Indicator, ...], Indicator]) -> tuple[Any, ...]:
    above, one = found
    said = (one.code, one.title.strip(), one.points, one.criterion.strip(), one.rater.strip(), one.unsure.strip())
    return (len(above), *said, one.scoring)


def test_a_system_is_one_document_and_each_item_is_found_by_code_and_title(
    corpus: Corpus, knowledge: tuple[list[Document], Synonyms], searched: MemoryIndex
) -> None:
    documents, _ = knowledge
    systems = {system.key: system for system in current_systems(corpus.of(IndicatorSystem), TODAY)}
    assert [document.key for document in documents if document.kind == "indicator"] == list(systems)
    view = View(TODAY.isoformat(), kind="indicator")
    items = [one for _, one in systems["indicators/three-star"].walk() if not one.items]
    assert len(items) == 51
    for item in items:
        for words in (item.code, item.title):
            found = [hit["article"] for hit in searched.ask(words, view, 6).hits]
            assert f"{item.code} {item.title}" in found[:4], words


@pytest.mark.parametrize(
    ("spoken", "item"),
    [
        ("快检", "5.2.2 快速检测"),
        ("开会记录", "3.1.2 会议制度执行"),
        ("打卡", "3.2.1 值班与考勤"),
        ("消防演练", "3.2.4 安全与应急"),
        ("12315 投诉按期办结", "1.3.1 投诉举报按期处理"),
        ("出事故一票否决", "7.1 重大责任事故"),
    ],
)
def test_an_item_is_found_by_everyday_words(searched: MemoryIndex, spoken: str, item: str) -> None:
    hits = searched.ask(spoken, View(TODAY.isoformat(), kind="indicator"), 4).hits
    assert item in [hit["article"] for hit in hits]
