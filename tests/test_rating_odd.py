"""Rating tables and assessments that nobody should have made: a message, and the rest is taken."""

from cProfile import Profile
from datetime import date
from itertools import starmap
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from builder.__main__ import main
from builder.intake.rating_doubts import every_node
from builder.intake.rating_file import read_rating_file
from builder.intake.rating_table import read_rating_table
from builder.model.indicator import IndicatorSystem
from builder.office import UnreadableError
from builder.office.grid import Grid, GridCell
from builder.pipeline import load
from builder.rating.assessment import AssessmentError, read_assessment
from tests.assessments import FOREIGN
from tests.rating_tables import write_book

_HEADS = ["一级指标", "二级指标", "三级指标", "分值", "评分标准"]


def _table(file: Path, *rows: list[Any]) -> Path:
    book: Any = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_assessment_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(AssessmentError, match=r"^“[^<>]{1,80}”一项的内容不对$"):
        read_assessment(FOREIGN[name])


def test_an_overlong_table_is_read_to_its_last_row(tmp_path: Path) -> None:
    rows = [[f"{at // 500} 部分", f"组 {at // 50}", f"第 {at} 项", 0.1, "按要求完成"] for at in range(5000)]
    (read,) = read_rating_file(_table(tmp_path / "t.xlsx", _HEADS, *rows))
    assert str(read).count("按要求完成") >= 5000


def _calls_to_read(rows: int) -> int:
    """How many calls it takes to read a table of one level over all its rows."""
    line = tuple(GridCell(words, 0, place) for place, words in enumerate(_HEADS))
    level = GridCell("履职", 1, 0)
    table = [
        (
            level,
            *(GridCell(f"{name}{at}", at, place) for place, name in enumerate("甲乙", start=1)),
            GridCell("1", at, 3),
            GridCell("少一次扣1分", at, 4),
        )
        for at in range(1, rows + 1)
    ]
    profile = Profile()
    profile.runcall(read_rating_table, Grid("表", (), (line, *table)))
    return sum(one.callcount for one in profile.getstats())


def test_a_level_over_all_rows_is_measured_once() -> None:
    assert _calls_to_read(800) < 5 * _calls_to_read(200)


def test_forty_columns_leave_those_that_are_known(tmp_path: Path) -> None:
    more = [f"列{at}" for at in range(35)]
    (read,) = read_rating_file(_table(tmp_path / "t.xlsx", _HEADS + more, ["甲", "乙", "丙项", 3, "按要求", *more]))
    assert "丙项" in str(read)
    assert "列34" in str(read)


_HABITS: dict[str, tuple[list[list[Any]], list[str], str]] = {
    "points over items of two levels": (
        [
            ["类别", "项目", "考核要点", "分值", "评分办法"],
            ["内务", "卫生", "整洁", 6, "一处扣1分"],
            [None, "秩序", "在岗", None, "一次扣1分"],
            [None, "安全", "器材", 4, "一件扣1分"],
        ],
        ["A2:A4", "D2:D3"],
        "1 - | 1.1 - | 1.1.1 - | 1.2 - | 1.2.1 - | 1.3 - | 1.3.1 4",
    ),
    "points within what is asked": (
        [
            ["考核内容", "考核要求", "评分办法"],
            ["内务管理：12分", "考勤：7分", "迟到一次扣0.5分"],
            [None, "卫生：5分", "不洁一处扣0.5分"],
        ],
        ["A2:A3"],
        "1 12 | 1.1 7 deductions | 1.2 5 deductions",
    ),
    "two things in the head of the rule, an item of its own name": (
        [
            ["所属大类", "评分项", "分值（分）", "评分标准及方法"],
            ["甲类", "到岗", 4, "缺一人扣1分"],
            [None, "台账", 5, "缺一本扣1分"],
        ],
        ["A2:A3"],
        "1 - | 1.1 4 deductions | 1.2 5 deductions",
    ),
    "amounts below a head that says what is asked": (
        [["考核项目", "考核内容", "分值", "考核标准"], ["制度", "分工", 6, "①有职责2分；②有安排2分；③公开2分。"]],
        [],
        "1 - | 1.1 6 by-hand",
    ),
    "codes of letters": (
        [
            ["编码", "指标", "分值", "评分标准"],
            ["A", "政治", 20, None],
            ["A-1", "学习", 20, "缺一次扣1分"],
            ["B", "履职", 80, None],
            ["B-1", "分级", 80, None],
            ["B-1-1", "台账", 80, "没有不得分"],
        ],
        [],
        "A 20 | A-1 20 | B 80 | B-1 80 | B-1-1 80",
    ),
    "halves with a gap between": (
        [
            ["考核项目", "分值", "得分", None, "考核项目", "分值", "得分"],
            ["出勤", 10, None, None, "着装", 5, None],
            ["纪律", 25, None, None, "安全", 25, None],
        ],
        [],
        "1 10 | 2 25 | 3 5 | 4 25",
    ),
    "a rule below a head that nobody knows": (
        [["项目", "分值", "说法"], ["窗口", 4, "少一次扣1分"], ["档案", 6, "每项3分"]],
        [],
        "1 4 deductions | 2 6 by-hand",
    ),
    "points beside levels below heads that nobody knows": (
        [
            ["一级", "一级分", "二级", "二级分", "评分标准"],
            ["服务", 40, "窗口", 25, "没有不得分"],
            ["服务", 40, "热线", 15, "没有不得分"],
        ],
        [],
        "1 40 | 1.1 25 all | 1.2 15 all",
    ),
    "parts that are told by 部分": (
        [
            ["第一部分 日常（60分）"],
            ["项目", "分值", "评分标准"],
            ["考勤", 60, "迟到一次扣1分"],
            ["第二部分：年终（40分）"],
            ["项目", "分值", "评分标准"],
            ["述职", 40, "没有不得分"],
        ],
        ["A1:C1", "A4:C4"],
        "第一部分 60 | 1.1 60 deductions | 第二部分 40 | 2.1 40 all",
    ),
    "what is taken from the total": (
        [
            ["项目", "分值", "评分标准"],
            ["巡查", 100, "少一次扣2分"],
            ["扣分项"],
            ["被通报", -5, "每次扣5分"],
            ["信访", None, "每起扣10分"],
        ],
        ["A3:C3"],
        "1 100 deductions | 2 - | 2.1 - from-total | 2.2 - from-total",
    ),
}
"""By habit: rows, merged cells, and what each indicator is read as: code, points, kind."""


@pytest.mark.parametrize("name", _HABITS)
def test_a_table_of_another_habit_keeps_its_levels_and_points(tmp_path: Path, name: str) -> None:
    rows, merged, expected = _HABITS[name]
    book: Any = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(tmp_path / "t.xlsx")
    (read,) = read_rating_file(tmp_path / "t.xlsx")
    kinds = any(kind in expected for kind in ("deductions", " all", "by-hand"))
    assert " | ".join(_brief(one, kinds=kinds) for one in every_node(read.front["items"])) == expected
    assert read.remarks


def _brief(one: dict[str, Any], *, kinds: bool) -> str:
    kind = one.get("scoring", {}).get("kind", "") if kinds else ""
    return f"{one['code']} {one.get('points', '-')} {kind}".strip()


@pytest.mark.parametrize("rows", [[], [_HEADS]])
def test_no_table_is_no_system(tmp_path: Path, rows: list[list[Any]]) -> None:
    with pytest.raises(UnreadableError, match="没有找到评分表"):
        read_rating_file(_table(tmp_path / "t.xlsx", *rows))


def test_points_that_are_no_number_are_told(tmp_path: Path) -> None:
    rows = [
        ["甲", "乙", "丙项", "若干", "按要求"],
        ["甲", "乙", "丁项", "=1/0", "按要求"],
        ["甲", "乙", "戊项", 3, "做"],
    ]
    (read,) = read_rating_file(_table(tmp_path / "t.xlsx", _HEADS, *rows))
    assert "若干" in str(read)
    assert "戊项" in str(read)


def test_a_file_of_fifty_megabytes_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(UnreadableError):
        read_rating_file(file)


def test_overlays_in_a_circle_are_told_and_the_rest_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "regulations/indicators"
    for slug, base in (("one", "two"), ("two", "one"), ("own", "own")):
        (folder / slug).mkdir(parents=True)
        (folder / slug / "2026-01-01.yaml").write_text(f"title: {slug}\nextends: {base}\n", "utf-8")
    (folder / "good").mkdir()
    sound = "title: 好\nitems:\n- {code: '1', title: 甲, points: 3, scoring: {kind: all}}\n"
    (folder / "good/2026-01-01.yaml").write_text(sound, "utf-8")
    corpus, told = load(tmp_path, date(2026, 11, 22))
    assert "good" in {one.slug for one in corpus.of(IndicatorSystem).values()}
    circles = [str(one) for one in told if "绕成了圈" in str(one)]
    assert {line.split("/")[2] for line in circles} == {"one", "two", "own"}


def test_an_overlay_in_a_circle_is_in_the_way_of_itself_alone(tmp_path: Path) -> None:
    folder = tmp_path / "regulations/indicators"
    sound = "title: 好\nitems:\n- {code: '1', title: 甲, points: 3, scoring: {kind: all}}\n"
    overlay = "title: 更严\nextends: good\n"
    files = {"one": "title: 一\nextends: two\n", "two": "title: 二\nextends: one\n", "good": sound, "more": overlay}
    files["over"] = "title: 上\nextends: one\n"
    for slug, words in files.items():
        (folder / slug).mkdir(parents=True)
        (folder / slug / "2026-01-01.yaml").write_text(words, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: 甲\n", "utf-8")

    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["--root", str(tmp_path), *arguments], catch_exceptions=False)
        return result.exit_code, result.output

    for slug in ("good", "more"):
        code, said = run("indicators", "show", slug)
        assert (code, "1 甲（3 分，全有或全无）" in said) == (0, True), said
        paper = str(tmp_path / f"{slug}.docx")
        ways = (("indicators", "export", slug, "--out", paper), ("coverage", slug), ("indicators", "show", slug))
        for code, said in (*starmap(run, ways), run("indicators", "compare", "good", "more")):
            assert code == 0, said
            assert "没有读入指标 one、over、two：有错误，zhidu check 会说明在哪里" in said
    for slug in ("one", "two", "over"):
        code, said = run("indicators", "show", slug)
        assert (code, "extends 绕成了圈" in said) == (1, True), said
        assert run("indicators", "export", slug, "--out", str(tmp_path / f"{slug}.xlsx"))[0] == 1


@pytest.mark.parametrize("across", ["<", ""], ids=["merged", "first cell alone"])
@pytest.mark.parametrize("marks", ["一、 二、 三、", "（一） （二） （三）", "1． 2． 3．"])
def test_blocks_below_a_level_each_with_the_head_again(tmp_path: Path, across: str, marks: str) -> None:
    head = ["序号", "指标", "分值", "评分标准"]
    rows: list[list[str]] = [["三星评分表", "<", "<", "<"]]
    for mark, title in zip(marks.split(), ("履职绩效", "党建引领", "队伍建设"), strict=True):
        rows += [[f"{mark}{title}（12分）", across, across, across], head]
        rows += [[str(at), f"{title}第{at}项", "6", "少一次扣1分"] for at in (1, 2)]
    (read,) = read_rating_file(write_book(tmp_path / "块.xlsx", 评分=rows))
    assert read.front["title"] == "三星评分表"
    levels = [(one["title"], [below["title"] for below in one["items"]]) for one in read.front["items"]]
    assert levels == [(title, [f"{title}第1项", f"{title}第2项"]) for title in ("履职绩效", "党建引领", "队伍建设")]
    assert sum("当作下面各行的上一级" in words for words in read.remarks) == 3


def test_a_title_that_is_numbered_once_stays_a_title(tmp_path: Path) -> None:
    rows = [["一、评分表", "<", "<", "<"], ["序号", "指标", "分值", "评分标准"], ["1", "投诉", "6", "少一次扣1分"]]
    (read,) = read_rating_file(write_book(tmp_path / "题.xlsx", 评分=rows))
    assert [one["title"] for one in read.front["items"]] == ["投诉"]
