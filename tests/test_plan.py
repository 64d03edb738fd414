"""The plan of a year: what is overdue first by the reader's day, pairs, stations by grade, a workbook, a calendar."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from icalendar import Calendar

from builder.__main__ import main
from builder.compile.plan import plan_pages
from builder.compile.prose import page_html
from builder.generate.plan import plan_calendar
from builder.model.plan import Plan, Task
from builder.model.station import Station
from builder.parse.plan import read_pairs, read_plan
from builder.pipeline import load
from builder.source import Source

ROOT = Path(__file__).parent.parent
PLAN = """title: 甲年任务
tasks:
  - {title: 已完成的, owner: 办公室, due: 2026-01-01, state: done}
  - {title: 后到期的, owner: 办公室, due: 2026-12-31}
  - {title: "=1+1", owner: <b>处</b>, due: 2026-11-01, state: doing, note: "一,二;三"}
"""


@pytest.fixture
def root(starter: Path) -> Path:
    """A knowledge base with a plan, the pairs that are shipped, and stations of several grades."""
    shutil.copy(ROOT / "regulations/pairs.yaml", starter / "regulations")
    (starter / "regulations/plan.yaml").write_text(PLAN, "utf-8")
    return starter


def test_tasks_of_one_title_are_different_days_of_a_calendar() -> None:
    tasks = tuple(Task("季度自查", "办", date(2026, month, 1), state) for month, state in ((9, "open"), (6, "open")))  # pyright: ignore[reportArgumentType]
    both, rest = (
        [str(one["uid"]) for one in Calendar.from_ical(plan_calendar((Plan("计划", tasks=held),))).walk("VEVENT")]
        for held in (tasks, (tasks[0], replace(tasks[1], state="done")))
    )
    assert len(set(both)) == 2
    assert rest == both[1:]


def test_what_is_overdue_comes_first_and_what_is_done_last() -> None:
    days = [("甲", date(2026, 3, 1), "open"), ("乙", date(2026, 1, 1), "done"), ("丙", date(2026, 2, 1), "doing")]
    plan = Plan("计划", tasks=tuple(Task(title, "办", due, state) for title, due, state in days))  # pyright: ignore[reportArgumentType]
    assert [task.title for task in plan.in_order()] == ["丙", "甲", "乙"]


def test_the_page_marks_what_is_overdue_by_the_clock_of_the_reader(root: Path) -> None:
    corpus, _ = load(root, date(2026, 11, 22))
    stations = [
        Station("甲所", {"station.star": "四星", "station.model": "是"}),
        Station("乙所", {"station.star": "三星"}),
        Station("丙所", {}),
        Station("丁所", {"station.star": "3星"}),
    ]
    (page,) = plan_pages(corpus, stations)
    html = page_html(page)
    assert '<time>2026-11-01</time> <strong class="zd-overdue" data-from="2026-11-02">已超期</strong>' in html
    assert '<strong class="zd-overdue" data-from="2027-01-01" hidden="">已超期</strong>' in html
    assert html.count("已超期") == 2
    assert "&lt;b&gt;处&lt;/b&gt;" in html
    rows = html.partition("各所的等级")[2]
    assert rows.index("四星") < rows.index("三星") < rows.index("“3星”（不认识") < rows.index("没有写等级")
    assert "<td>1</td><td>丁所</td>" in rows
    assert "<td>1</td><td>甲所</td>" in rows
    assert "<li>甲所</li>" in html.partition("样板所")[2]
    assert "示例" in html  # the shipped pairs are an example


def test_the_site_shows_the_model_stations_of_the_roster(own_site: Path) -> None:
    page = (own_site / "plan.html").read_text("utf-8")
    models = page.partition(">样板所<")[2]
    assert "西岗区白云街道市场监管所" in models
    assert "中山区东港市场监督管理所" not in models


def test_no_plan_is_no_page(root: Path) -> None:
    for name in ("plan.yaml", "pairs.yaml"):
        (root / "regulations" / name).unlink()
    corpus, _ = load(root, date(2026, 11, 22))
    assert list(plan_pages(corpus, ())) == []
    result = CliRunner().invoke(main, ["--root", str(root), "plan"], catch_exceptions=False)
    assert (result.exit_code, len(result.output.strip().splitlines())) == (2, 1)


def test_a_workbook_and_a_calendar_say_what_the_plan_says(root: Path, tmp_path: Path) -> None:
    files = {"xlsx": tmp_path / "p.xlsx", "ics": tmp_path / "p.ics"}
    arguments = ["--root", str(root), "plan", *(f"--{kind}={file}" for kind, file in files.items())]
    result = CliRunner(env={"SOURCE_DATE_EPOCH": "1795320000"}).invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    assert "2026-11-01 =1+1（<b>处</b>，进行中，已超期）" in result.output
    sheet: Any = openpyxl.load_workbook(files["xlsx"])["任务"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [row[:3] for row in rows] == [
        ["2026-11-01", "是", "=1+1"],
        ["2026-12-31", None, "后到期的"],
        ["2026-01-01", None, "已完成的"],
    ]
    assert sheet["C3"].data_type == "s"
    calendar: Any = Calendar.from_ical(files["ics"].read_bytes())
    events = [
        (str(event["summary"]), event["dtstart"].dt, str(event["description"])) for event in calendar.walk("VEVENT")
    ]
    assert events == [
        ("=1+1", date(2026, 11, 1), "责任单位：<b>处</b>\n进度：进行中\n一,二;三"),
        ("后到期的", date(2026, 12, 31), "责任单位：办公室\n进度：未开始"),
    ]
    again = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert (again.exit_code, "没有覆盖" in again.output) == (2, True)


@pytest.mark.parametrize(
    ("words", "line", "told"),
    [
        ("title: 甲\ntasks:\n  - {title: 乙, owner: 丙, due: 明天}\n", 3, "due"),
        ("title: 甲\ntasks:\n  - {title: 乙, owner: 丙, due: 2026-01-01, state: 完成}\n", 3, "state"),
        ("title: 甲\ntasks:\n  - {title: 乙, due: 2026-01-01}\n", 3, "owner"),
        ("title: 甲\ntask: []\n", 2, "task"),
    ],
)
def test_a_mistake_in_a_plan_is_told_at_its_key(words: str, line: int, told: str) -> None:
    read = read_plan(Source("regulations/plan.yaml", words))
    assert [(one.place.line, told in str(one)) for one in read.diagnostics] == [(line, True)]


def test_a_pair_of_an_unknown_kind_is_told() -> None:
    read = read_pairs(Source("regulations/pairs.yaml", "pairs:\n  - {kind: boss, who: 甲, whom: 乙}\n"))
    assert [one.place.line for one in read.diagnostics] == [2]
