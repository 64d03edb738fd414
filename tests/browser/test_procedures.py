"""Flows on a phone and on paper, and the table of a case: counted in the browser as in Python, kept in a file."""

import json
import random
import re
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from icalendar import Calendar
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from builder.__main__ import main
from builder.generate.issue import chosen, kit
from builder.generate.making import Work, station_files
from builder.generate.mould import zipped
from builder.generate.timetable import read_case_table
from builder.limits.choosing import limits_by_id
from builder.limits.timetable import timetable
from builder.model.procedure import Procedure
from builder.model.station import NO_STATION, Station
from builder.rating.assessment import checksum_of
from tests.shipped import ROOT, shipped
from tests.test_procedures import CASES, UNSOUND, case_file, known_of, written_row

TABLE = "timetable.html"
_A_PAGE = re.compile(rb"/MediaBox")
_ROWS = """async ([cases, today, ended = {}]) => {
  const { limits: known, calendar } = await zhidu.countingParts.json("limits");
  const limits = known.map((one) => (ended[one.name] ? { ...one, ended: ended[one.name] } : one));
  const procedures = await zhidu.flowParts.json("procedures");
  const { CaseRows, countingOf } = zhidu.timetable;
  const counting = countingOf(limits, calendar);
  return cases.map(({ procedure: slug, start, steps = {} }) => {
    const procedure = procedures.find((one) => one.slug === slug);
    return new CaseRows({ procedure, start, steps, today }, counting).all().map((row) => ({
      step: row.step.id, limit: row.limit ? row.limit.name : "", since: row.begun.since,
      estimated: row.begun.estimated, between: row.due && row.due.earliest ? [row.due.earliest, row.due.latest] : null,
      literal: row.due ? row.due.literal : "", safe: row.due ? row.due.safe : "", why: row.why, done: row.done,
      shown: row.due ? zhidu.counting.dueShown(row.limit, row.due).literal : "",
      changed: row.due ? row.due.changed : "", doubt: row.doubt,
    }));
  });
}"""


@pytest.fixture
def table(page: Page, own_site: Path) -> Page:
    page.goto((own_site / TABLE).as_uri())
    expect(page.locator(".zd-case tbody tr").first).to_be_visible()
    return page


def _fill(table: Page, label: str, value: str) -> None:
    field = table.get_by_label(label)
    field.fill(value)
    field.blur()


def test_every_flow_prints_on_one_page_and_fits_a_phone(page: Page, own_site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for procedure in shipped().of(Procedure).values():
        page.goto((own_site / f"{procedure.key}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 390, procedure.slug
        assert len(_A_PAGE.findall(page.pdf(prefer_css_page_size=True))) == 1, procedure.slug


def test_the_list_prints_on_two_pages_at_most_and_links_in_words_are_underlined(page: Page, own_site: Path) -> None:
    page.goto((own_site / "procedures/index.html").as_uri())
    assert len(_A_PAGE.findall(page.pdf(prefer_css_page_size=True))) <= 2
    for name, links in (("procedures/hearing", ".zd-step-facts a, .zd-page > .zd-note a"), ("limits/penalty", "td a")):
        page.goto((own_site / f"{name}.html").as_uri())
        lines = page.evaluate(
            f"[...document.querySelectorAll('{links}')].map((a) => getComputedStyle(a).textDecorationLine)"
        )
        assert set(lines) == {"underline"}, name


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("limits/index", ".zd-limits tbody tr"),
        ("posts/unread-general-management-1", ".zd-duties li"),
        ("posts/matters", ".zd-duties li"),
    ],
)
def test_lists_to_look_things_up_in_print_twenty_entries_on_a_page(
    page: Page, own_site: Path, name: str, entries: str
) -> None:
    page.goto((own_site / f"{name}.html").as_uri())
    pages = len(_A_PAGE.findall(page.pdf(prefer_css_page_size=True)))
    assert pages == 1 or page.locator(entries).count() / pages >= 20


def test_lines_end_at_the_numbers(page: Page, own_site: Path) -> None:
    page.goto((own_site / "procedures/complaint.html").as_uri())
    places = page.evaluate(
        """() => [...document.querySelectorAll(".zd-step")].map((step) => {
          const [number, rail] = [".zd-step-number", ".zd-rail"].map((one) => step.querySelector(one));
          const [at, around] = [number, rail].map((one) => one.getBoundingClientRect());
          return [around.right - (at.left + at.right) / 2, at.top + at.height / 2 - around.top, around.height,
            step.getBoundingClientRect().height];
        })"""
    )
    for from_right, from_top, height, whole in places:
        assert (from_right, from_top) == (pytest.approx(12, abs=1), pytest.approx(12, abs=1))
        assert height == whole


def test_the_browser_counts_each_case_as_python_does(table: Page) -> None:
    given = [{**case, "start": str(case["start"])} for case in CASES]
    for case, rows in zip(CASES, table.evaluate(_ROWS, [given, "2026-11-26"]), strict=True):
        for name, wanted in case["rows"].items():
            found = [row for row in rows if row["step"] == name]
            if wanted == "none":
                assert found == []
                continue
            said = {"since": "", "estimated": False, "literal": "", "why": "", "done": "", "doubt": "", **wanted}
            assert {key: found[0][key] for key in said} == said, case["why"]


def _at_random(rng: random.Random) -> dict[str, Any]:
    """A case with some days known, some steps left out, extended, or with days that do not count."""
    procedure = rng.choice(list(shipped().of(Procedure).values()))
    day = lambda: f"{date(2024, 1, 1) + timedelta(rng.randrange(1000))}" + rng.choice(("", "", "T09:30"))  # noqa: E731
    steps: dict[str, Any] = {}
    for step in procedure.steps:
        known = {"done": day(), "since": day(), "extended": True, "left_out": True, "case": "一级"}
        known["pauses"] = [["2025-03-01", "2025-03-05"]]
        steps[step.id] = {key: said for key, said in known.items() if rng.random() < 0.15}
    return {"procedure": procedure.slug, "start": rng.choice((day(), day(), day(), "")), "steps": steps}


def test_python_and_browser_agree_on_cases_at_random(table: Page) -> None:
    rng = random.Random(14)
    cases = [_at_random(rng) for _ in range(400)]
    for case, rows in zip(cases, table.evaluate(_ROWS, [cases, "2026-11-26"]), strict=True):
        steps = {name: known_of(said) for name, said in case["steps"].items()}
        found = timetable(shipped(), shipped().of(Procedure)[case["procedure"]], case["start"], steps)
        assert [{"step": row.step.id, **written_row(row)} for row in found] == rows, case


def test_a_limit_that_counts_no_more_gives_no_day(table: Page) -> None:
    case = {"procedure": "ordinary-case", "start": "2026-09-14", "steps": {"assist": {"since": "2026-09-20"}}}
    days = []
    for ended in ("2026-09-21", "2026-09-20"):
        rows = table.evaluate(_ROWS, [[case], "2026-11-26", {"CF08": ended}])[0]
        days += [(one["literal"], one["why"]) for one in rows if one["step"] == "assist"]
    assert days == [("2026-10-16", ""), ("", "CF08 自 2026-09-20 起不再有效")]


def test_one_day_gives_the_whole_table_and_later_days_change_it(table: Page) -> None:
    table.locator(".zd-asked select").select_option("ordinary-case")
    _fill(table, "发现线索或者收到材料的日子", "2026-09-16")
    decide = table.locator(".zd-case tr", has_text="作出处理决定").locator(".zd-case-due")
    expect(decide).to_contain_text("2027-01-11")
    _fill(table, "第 2 步办结的日子", "2026-09-21")
    expect(decide).to_contain_text("2026-12-20")
    expect(decide).to_contain_text("稳妥 2026-12-18")
    assert len(_A_PAGE.findall(table.pdf(prefer_css_page_size=True))) == 1


def test_a_day_that_was_filled_in_is_printed_as_the_other_days_are(table: Page) -> None:
    table.locator(".zd-asked select").select_option("ordinary-case")
    _fill(table, "发现线索或者收到材料的日子", "2026-09-16")
    _fill(table, "第 2 步办结的日子", "2026-09-22")
    with closing(PdfDocument(table.pdf(prefer_css_page_size=True))) as printed:
        words = printed[0].get_textpage().get_text_range()
    as_done, as_next_start = re.findall("2026-09-22|[0-9]+/[0-9]+/[0-9]+|mm/dd", words)
    assert as_done == as_next_start == "2026-09-22"


def test_a_day_of_a_year_that_nobody_has_arranged_is_marked(table: Page, tmp_path: Path) -> None:
    table.locator(".zd-asked select").select_option("ordinary-case")
    _fill(table, "发现线索或者收到材料的日子", "2026-09-14")
    publish = table.locator(".zd-case tr", has_text="公示处罚信息").locator(".zd-case-due")
    expect(publish).to_contain_text("2027-02-11（推算）")
    expect(publish).to_contain_text("推算 2027-02-01 至 2027-02-17")
    assert len(_A_PAGE.findall(table.pdf(prefer_css_page_size=True))) == 1
    pay = table.locator(".zd-case tbody tr", has_text="缴纳罚没款").first
    expect(pay).to_contain_text("2027-01-19（最迟，推算）")
    with table.expect_download() as download:
        table.get_by_role("button", name="导出 Excel").click()
    own = tmp_path / "本机.xlsx"
    case = ("timetable", "ordinary-case", "--from", "2026-09-14", "--xlsx", str(own))
    assert CliRunner().invoke(main, ["--root", str(ROOT), *case]).exit_code == 0
    given = tmp_path / "网页.xlsx"
    download.value.save_as(given)
    sheet: Any = load_workbook(given).active
    made: Any = load_workbook(own).active
    assert _days_in(sheet) == _days_in(made)
    assert [row[2].value or None for row in sheet.iter_rows(min_row=3)] == [
        row[2].value for row in made.iter_rows(min_row=3)
    ]


def _opened(table: Page, tmp_path: Path, procedure: str, steps: dict[str, Any]) -> None:
    """Open the file of a case."""
    said = {"product": "zhidu", "kind": "timetable", "format": 1, "procedure": procedure, "title": "某店案"}
    whole = {**said, "start": "2026-11-27T10:00", "steps": steps}
    file = tmp_path / "案.json"
    file.write_text(json.dumps({**whole, "checksum": checksum_of(whole)}), "utf-8")
    table.locator('.zd-timetable input[type="file"]').set_input_files(file)
    expect(table.locator(".zd-case-printed")).to_contain_text(shipped().of(Procedure)[procedure].title)


def test_an_address_without_such_a_procedure_says_so(table: Page) -> None:
    for written in ("no-such", "%E0"):
        table.evaluate(f"location.hash = '{written}'")
        expect(table.locator(".zd-timetable .zd-says")).to_have_text(f"没有程序“{written}”，请在上面选一个")


def test_a_step_counted_in_hours_asks_for_its_minute_and_keeps_what_is_typed(table: Page) -> None:
    table.clock.set_fixed_time(datetime(2026, 11, 27, 4))
    table.on("dialog", lambda dialog: dialog.accept())
    table.locator(".zd-asked select").select_option("food-recall")
    due = table.locator(".zd-case tbody tr").nth(1).locator(".zd-case-due")
    day, time = table.get_by_label("发现食品安全风险的日子"), table.get_by_label("几点几分", exact=True)
    day.fill("2026-11-27")
    for _ in range(2):
        expect(time).to_have_value("")
        expect(due).to_contain_text("按小时算，起算要写到几点几分")
        table.reload()
        expect(day).to_have_value("2026-11-27")
    time.fill("14:20")
    table.get_by_label("第 2 步是哪一档").select_option("三级")
    expect(due).to_contain_text("2026-11-30 14:20")
    table.reload()
    expect(due).to_contain_text("2026-11-30 14:20")
    table.locator(".zd-asked select").select_option("hearing")
    table.locator(".zd-asked select").select_option("food-recall")
    expect(time).to_have_value("14:20")
    expect(day).to_have_value("2026-11-27")


def test_of_a_limit_with_levels_the_chosen_one_is_named(table: Page, tmp_path: Path) -> None:
    _opened(table, tmp_path, "food-recall", {"launch": {"case": "三级"}})
    limit = table.locator(".zd-case tbody tr").nth(1).locator(".zd-case-limit").first
    expect(limit).to_have_text("三级 72 小时")
    with table.expect_download() as download:
        table.get_by_role("button", name="导出 Excel").click()
    download.value.save_as(tmp_path / "网页.xlsx")
    case = ("timetable", "--case", str(tmp_path / "案.json"), "--xlsx", str(tmp_path / "本机.xlsx"))
    assert CliRunner().invoke(main, ["--root", str(ROOT), *case]).exit_code == 0
    sheets: list[Any] = [load_workbook(tmp_path / name).active for name in ("网页.xlsx", "本机.xlsx")]
    assert ["三级 72 小时" in [row[2].value for row in sheet.iter_rows(min_row=3)] for sheet in sheets] == [True, True]


def test_what_must_be_waited_for_has_a_first_day_and_no_latest(table: Page, tmp_path: Path) -> None:
    table.clock.set_fixed_time(datetime(2026, 11, 27, 4))
    steps = {"urge": {"since": "2027-03-10", "pauses": [["2027-03-15", "2027-03-16"]]}}
    _opened(table, tmp_path, "ordinary-case", steps)
    due = table.locator(".zd-case tbody tr").nth(15).locator(".zd-case-due")
    expect(due).to_have_text(
        "10 个工作日2027-03-27 起才可以（推算）还要等 120 天扣除 03-15 至 03-16（2 天）推算 2027-03-25 至 2027-03-27"
    )
    expect(due).to_have_attribute("data-label", "最早")
    expect(table.locator(".zd-case tbody tr").nth(1).locator(".zd-case-due")).to_have_attribute("data-label", "最迟")
    (event,) = (one for one in Calendar.from_ical(_agenda(table)).walk("VEVENT") if "：16 " in str(one["summary"]))
    assert event["dtstart"].to_ical() == b"20270327"
    assert str(event["summary"]).endswith("（这天起才可以，推算）")
    with table.expect_download() as download:
        table.get_by_role("button", name="导出 Excel").click()
    given, own = tmp_path / "网页.xlsx", tmp_path / "本机.xlsx"
    download.value.save_as(given)
    case = ("timetable", "--case", str(tmp_path / "案.json"), "--xlsx", str(own))
    assert CliRunner().invoke(main, ["--root", str(ROOT), *case]).exit_code == 0
    sheets: list[Any] = [load_workbook(book).active for book in (given, own)]
    sheet, made = sheets
    assert _days_in(sheet) == _days_in(made)
    assert any(shown.endswith('" 起才可以（推算）"') for *_, shown in _days_in(sheet))
    limits = [[row[2].value or None for row in book.iter_rows(min_row=3)] for book in sheets]
    assert limits[0] == limits[1]
    assert "10 个工作日，扣除 03-15 至 03-16（2 天），推算 2027-03-25 至 2027-03-27" in limits[0]
    table.clock.set_fixed_time(datetime(2027, 3, 27, 4))
    table.reload()
    expect(due).to_contain_text("已经等满")


def test_what_counts_from_a_step_that_waits_asks_for_its_day(table: Page) -> None:
    whys = table.evaluate(
        """async () => {
          const { limits, calendar } = await zhidu.countingParts.json("limits");
          const step = (id, since, name) => ({ id, do: id, actors: "", papers: [], limits: [[[name], ""]], since });
          const steps = [step("wait", "start", "CF17"), step("tell", "wait", "CF01")];
          const { CaseRows, countingOf } = zhidu.timetable;
          const asking = { procedure: { steps }, start: "2026-11-27", steps: {}, today: "2026-11-27" };
          return new CaseRows(asking, countingOf(limits, calendar)).all().map(({ why }) => why);
        }"""
    )
    assert whys == ["", "填上第 1 步的日子"]


def test_every_table_prints_on_one_page_with_all_that_moved_its_days(table: Page, tmp_path: Path) -> None:
    pause = ["2026-11-30", "2026-12-03"]
    for slug, procedure in shipped().of(Procedure).items():
        steps: dict[str, Any] = {}
        for step in procedure.steps:
            limits = [limits_by_id(shipped())[name] for name, _ in step.limits_named]
            cases = [case for limit in limits for case in limit.all_cases]
            paused = (
                limits and all(one.counted == "within" for one in limits) and "小时" not in {one.unit for one in cases}
            )
            longer = limits and all(one.number for limit in limits for one in limit.extensions)
            extended = bool(longer and all(limit.extensions for limit in limits))
            known = {"pauses": [pause] if paused else [], "extended": extended, "case": cases[0].name if cases else ""}
            since = "2026-11-27" if paused else "2026-11-27T10:00"
            steps[step.id] = known if step.since else {**known, "since": since}
        _opened(table, tmp_path, slug, steps)
        assert len(_A_PAGE.findall(table.pdf(prefer_css_page_size=True))) == 1, slug


def test_a_pause_of_one_day_is_told_and_not_left_out_in_silence(table: Page) -> None:
    table.locator(".zd-asked select").select_option("ordinary-case")
    _fill(table, "发现线索或者收到材料的日子", "2026-09-16")
    row = table.locator(".zd-case tbody tr").nth(1)
    row.locator("summary").click()
    row.get_by_role("button", name="加一段扣除的时间").click()
    expect(row).not_to_contain_text("只填了一个日子")
    row.get_by_label("从哪天起扣除").fill("2026-09-20")
    row.get_by_label("从哪天起扣除").blur()
    expect(row.locator(".zd-due-pause")).to_contain_text("只填了一个日子，这一段没有扣除")
    told = "有一段扣除的时间只填了一个日子，没有扣除，所以没有算"
    expect(row.locator(".zd-case-due")).to_contain_text(told)
    expect(row.locator(".zd-case-due")).not_to_contain_text(re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
    row.get_by_label("扣除到").fill("2026-09-21")
    row.get_by_label("扣除到").blur()
    expect(row.locator(".zd-due-pause")).not_to_contain_text("只填了")
    expect(row.locator(".zd-case-due")).to_contain_text("扣除 09-20 至 09-21（2 天）")
    expect(row.locator(".zd-case-due")).not_to_contain_text("没有扣除")


def test_on_a_phone_nothing_of_a_case_is_cut_off(table: Page) -> None:
    table.set_viewport_size({"width": 390, "height": 844})
    table.locator(".zd-asked select").select_option("ordinary-case")
    around, within = table.evaluate(
        "[document.querySelector('.zd-timetable'), document.querySelector('.zd-case')].map((one) => one.scrollWidth)"
    )
    assert within <= around


def test_a_case_is_kept_in_a_file_and_comes_back(table: Page, tmp_path: Path) -> None:
    table.get_by_label("案件（可以不填）").fill("=某店案")
    _fill(table, "收到投诉的日子", "2026-09-16")
    _fill(table, "第 4 步办结的日子", "2026-09-18")
    saved = {}
    for label in ("存成文件", "导出 Excel", "导出日程（.ics）"):
        with table.expect_download() as download:
            table.get_by_role("button", name=label).click()
        saved[label] = tmp_path / download.value.suggested_filename
        download.value.save_as(saved[label])
    read = read_case_table(saved["存成文件"].read_bytes())
    assert (read.procedure, read.title, read.start) == ("complaint", "=某店案", "2026-09-16")
    assert read.steps["accept"].done == "2026-09-18"
    sheet: Any = load_workbook(saved["导出 Excel"]).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=某店案", "s")
    assert [cell.value for cell in sheet[7]][4:7] == [datetime(2026, 9, day) for day in (24, 24, 18)]
    own = tmp_path / "本机.xlsx"
    table_of_case = ("timetable", "--case", str(saved["存成文件"]), "--xlsx", str(own))
    assert CliRunner().invoke(main, ["--root", str(ROOT), *table_of_case]).exit_code == 0
    assert _days_in(sheet) == _days_in(load_workbook(own).active)
    agenda = saved["导出日程（.ics）"].read_bytes()
    assert b"DTSTART;VALUE=DATE:20261117" in agenda
    table.on("dialog", lambda dialog: dialog.accept())
    table.get_by_role("button", name="清空").click()
    expect(table.get_by_label("第 4 步办结的日子")).to_have_value("")
    _fill(table, "收到投诉的日子", "2026-09-16")
    other = _identities(_agenda(table))
    table.locator('.zd-timetable input[type="file"]').set_input_files(saved["存成文件"])
    expect(table.get_by_label("第 4 步办结的日子")).to_have_value("2026-09-18")
    own = _identities(agenda)
    assert own == _identities(_agenda(table))
    assert len(own) == agenda.count(b"BEGIN:VEVENT")
    assert not own & other


def _days_in(sheet: Any) -> list[tuple[str, datetime, str]]:
    """The cells that are dates, with what they are shown as."""
    cells = (cell for row in sheet.iter_rows(min_row=3) for cell in row if cell.is_date)
    return [(cell.coordinate, cell.value, cell.number_format) for cell in cells]


def _agenda(table: Page) -> bytes:
    with table.expect_download() as download:
        table.get_by_role("button", name="导出日程（.ics）").click()
    return Path(download.value.path()).read_bytes()


def _identities(agenda: bytes) -> set[str]:
    return {str(one["uid"]) for one in Calendar.from_ical(agenda).walk("VEVENT")}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("{", "已损坏"),
        ('{"product": "zhidu", "system": "three-star"}', "不是案件时间表"),
        ('{"product": "zhidu", "kind": "timetable", "format": 2}', "新版本的格式"),
        ('{"product": "zhidu", "kind": "timetable", "format": 1, "procedure": "complaint"}', "校验码"),
        *((case_file(**one).decode(), "里面的内容不对") for one in UNSOUND),
    ],
)
def test_a_file_that_is_none_is_told_and_changes_nothing(table: Page, tmp_path: Path, said: str, why: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(said, "utf-8")
    table.locator('.zd-timetable input[type="file"]').set_input_files(file)
    expect(table.locator(".zd-timetable .zd-says")).to_contain_text(why)
    expect(table.locator(".zd-case tbody tr")).to_have_count(10)


def test_the_address_names_a_procedure(table: Page) -> None:
    table.goto(f"{table.url}#hearing")
    expect(table.locator(".zd-asked select")).to_have_value("hearing")


def test_another_procedure_says_that_the_name_of_the_case_stays(table: Page) -> None:
    said = table.locator(".zd-timetable .zd-says")
    table.locator(".zd-asked select").select_option("ordinary-case")
    expect(said).not_to_contain_text("案件名称")
    _fill(table, "案件（可以不填）", "某店案")
    table.goto(f"{table.url}#hearing")
    expect(table.locator(".zd-asked select")).to_have_value("hearing")
    expect(said).to_contain_text("案件名称还是“某店案”")


def test_a_day_typed_is_that_of_its_event_and_another_procedure_asks_for_its_own(table: Page) -> None:
    chosen, told = table.locator(".zd-asked select"), table.locator(".zd-timetable [role=status].zd-case-bar")
    chosen.select_option("complaint")
    expect(told).to_be_empty()
    _fill(table, "收到投诉的日子", "2026-09-16")
    chosen.select_option("hearing")
    day = table.get_by_label("告知书送达的日子")
    expect(day).to_have_value("")
    expect(told).to_contain_text("从告知书送达的日子算起，请填这一天；2026-09-16 是收到投诉的日子")
    expect(table.locator(".zd-case-due", has_text="2026")).to_have_count(0)
    told.get_by_role("button", name="也填 2026-09-16").click()
    expect(day).to_have_value("2026-09-16")
    expect(told).to_be_empty()
    expect(table.locator(".zd-case-due", has_text="2026").first).to_be_visible()
    _fill(table, "告知书送达的日子", "2026-10-12")
    chosen.select_option("complaint")
    expect(table.get_by_label("收到投诉的日子")).to_have_value("2026-09-16")
    table.on("dialog", lambda dialog: dialog.accept())
    table.get_by_role("button", name="清空").click()
    chosen.select_option("hearing")
    expect(day).to_have_value("")


def test_a_step_that_is_left_out_has_no_day_and_steps_are_counted(table: Page) -> None:
    _fill(table, "收到投诉的日子", "2026-09-16")
    row = table.locator(".zd-case tr").nth(4)
    row.locator("summary").click()
    expect(row.locator("ol li").first).to_contain_text("起算：2026-09-16")
    row.get_by_label("这个案件不走这一步").check()
    expect(row.locator(".zd-case-due")).to_have_text("")
    expect(table.locator(".zd-case tr").nth(8)).to_contain_text("第 4 步不走")


def test_the_set_of_forms_of_a_procedure_comes_as_one_archive(page: Page, own_site: Path) -> None:
    page.goto((own_site / "procedures/compulsory-measures.html").as_uri())
    place = page.get_by_role("group", name="整套表单")
    expect(place).to_contain_text(re.compile(r"整套表单 \d+ 份：.*物品清单、罚没（涉案）物品台账"))
    with page.expect_download() as download:
        place.get_by_role("button", name="下载（空白）").click()
    assert download.value.suggested_filename.endswith(".zip")


def test_a_case_is_typed_once_and_stands_in_every_form_as_python_writes_it(
    page: Page, own_site: Path, tmp_path: Path
) -> None:
    slugs = ("property-list", "talk-record", "urgent-information", "penalty-notice", "complaint-refusal-decision")
    wanted = " ".join(f"forms/{slug}" for slug in slugs)
    page.add_init_script(
        f"addEventListener('DOMContentLoaded', () => document.querySelector('[data-forms]').dataset.forms = '{wanted}')"
    )
    page.goto((own_site / "procedures/compulsory-measures.html").as_uri())
    place = page.get_by_role("group", name="整套表单")
    expect(place.get_by_label("案件名称")).to_be_hidden()
    place.get_by_text("只有一张表单有的栏目").click()
    place.get_by_label("案件名称").fill(" 某店<&案 ")
    place.get_by_label("完成时间").fill("2026-09-06")
    place.get_by_label("当事人", exact=True).fill("张三便利店")
    assert place.get_by_label("用途").count() == 0
    with page.expect_download() as download:
        place.get_by_role("button", name="下载（空白）").click()
    download.value.save_as(tmp_path / "set.zip")
    values = (("案件名称", "某店<&案"), ("完成时间", "2026年9月6日"), ("当事人", "张三便利店"))
    selection = replace(chosen(shipped(), list(slugs))[0], values=values)
    work = Work(kit(shipped(), selection), shipped().slots, tmp_path, zipped=False)
    written = {path.rpartition("-")[2]: members for path, _, members in station_files(work, Station(NO_STATION, {}))}
    with ZipFile(tmp_path / "set.zip") as archive:
        made = {name.rpartition("-")[2]: archive.read(name) for name in archive.namelist() if "/" in name}
    assert len(made) == 5
    for name, content in made.items():
        assert _body(content) == _body(zipped(written[name])), name
    assert "张三便利店" in _body(made["行政处罚告知书.docx"])
    assert "某店&lt;&amp;案" in _body(made["物品清单.docx"])


def test_the_forms_of_a_case_take_over_what_its_timetable_knows(table: Page, own_site: Path) -> None:
    table.locator("select").first.select_option("compulsory-measures")
    _fill(table, "案件（可以不填）", "某店案")
    for slug, title in (("compulsory-measures", "某店案"), ("police-transfer", "")):
        table.goto((own_site / f"procedures/{slug}.html").as_uri())
        expect(table.get_by_role("group", name="整套表单").get_by_label("案件名称")).to_have_value(title)


def _body(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as package:
        return package.read("word/document.xml").decode()


def test_the_box_finds_steps(page: Page, own_site: Path) -> None:
    page.goto(f"{(own_site / 'search.html').as_uri()}?q=听证几天前通知&kind=procedure")
    expect(page.locator("#zd-results a", has_text="通知当事人、第三人、办案人员").first).to_be_visible()


def test_what_the_page_knows_of_procedures_is_what_python_knows(table: Page) -> None:
    shown = table.evaluate("zhidu.flowParts.json('procedures')")
    assert {one["slug"]: len(one["steps"]) for one in json.loads(json.dumps(shown))} == {
        slug: len(one.steps) for slug, one in shipped().of(Procedure).items()
    }
