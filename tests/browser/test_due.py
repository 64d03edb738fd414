"""The browser counts limits as Python does, and shows them."""

import random
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect

from builder.limits.asked import Asked, CountError, Pause
from builder.limits.calendar import WorkCalendar
from builder.limits.choosing import calendar_of, counts_on, limits_by_id, validity_of
from builder.limits.counting import count
from builder.limits.meaning import meant
from builder.limits.shown import change_said, unused_said
from builder.limits.suggesting import beside, near
from builder.model.limit import TimeLimit
from builder.site.limits import calendar_part
from tests.shipped import shipped
from tests.test_due import BESIDE, CASES, GENERAL, PASSED, QUESTIONS, SUGGESTED, TOLD

DUE = "limits/due.html"
_LOADED = "async () => { await zhidu.countingParts.healed(() => zhidu.countingParts.part('tools', () => true)); }"
_RUN = """async ([calendar, cases]) => {
  const { limits } = await zhidu.countingParts.json("limits");
  const byName = new Map(limits.map((one) => [one.name, one]));
  const { WorkCalendar, askedOf, counted } = zhidu.counting;
  const usual = new WorkCalendar(calendar);
  return cases.map(([name, since, pauses, extended, closings]) => {
    const place = closings ? new WorkCalendar({ ...calendar, closings }) : usual;
    try {
      return counted(byName.get(name), askedOf(since, pauses, extended), place);
    } catch (error) {
      if (!(error instanceof zhidu.CountError)) throw error;
      return error.message;
    }
  });
}"""


@pytest.fixture
def due(page: Page, own_site: Path) -> Page:
    page.goto((own_site / DUE).as_uri())
    page.evaluate(_LOADED)
    return page


def _counted(name: str, asked: Asked, calendar: WorkCalendar | None = None) -> Any:
    """What Python counts, as the browser gives it."""
    try:
        found = count(limits_by_id(shipped())[name], asked, calendar or calendar_of(shipped()))
    except CountError as error:
        return str(error)
    keys = ("case", "literal", "safe", "opens", "earliest", "latest", "steps", "changed", "mark")
    return [{key: _plain(getattr(one, key)) for key in keys} for one in found]


def _plain(said: Any) -> Any:
    if isinstance(said, datetime):
        return said.isoformat(timespec="minutes")
    if isinstance(said, date):
        return said.isoformat()
    return list(said) if isinstance(said, tuple) else said


def _run(page: Page, asked: list[list[Any]], calendar: dict[str, Any] | None = None) -> Any:
    return page.evaluate(_RUN, [calendar or calendar_part(shipped()), asked])


def test_the_browser_counts_the_cases_as_they_were_worked_by_hand(due: Page) -> None:
    asked = [
        [
            one["limit"],
            str(one["from"]),
            [span.split("..") for span in one.get("pauses", ())],
            one.get("extend", False),
            {str(day): "台风停工" for day in one.get("closings", ())} or None,
        ]
        for one in CASES
    ]
    for case, found in zip(CASES, _run(due, asked), strict=True):
        if refused := case.get("refused"):
            assert isinstance(found, str), case
            assert re.search(refused, found), case
            continue
        assert not isinstance(found, str), (case, found)
        one = next(each for each in found if each["case"] == case.get("case", each["case"]))
        names = ("literal", "safe", "opens", "earliest", "latest")
        assert {name: one[name] for name in names} == {
            name: str(case[name]) if name in case else None for name in names
        }
        passed = [step for step in one["steps"] if step.startswith(PASSED)]
        assert passed == case.get("passed", passed), case["why"]
        assert [step for step in one["steps"] if TOLD.search(step)] == case.get("told", []), case["why"]


def test_both_agree_on_ten_thousand_chance_counts(due: Page) -> None:
    chance = random.Random(20261126)
    names = list(limits_by_id(shipped()))
    asked: list[list[Any]] = []
    for _ in range(10_000):
        start = date(2019, 6, 1) + timedelta(days=chance.randrange(11_000))
        since = start.isoformat() + (
            f"T{chance.randrange(24):02}:{chance.randrange(60):02}" if chance.random() < 0.2 else ""
        )
        first = start + timedelta(days=chance.randrange(-2, 30))
        pause = [first.isoformat(), (first + timedelta(days=chance.randrange(-1, 20))).isoformat()]
        asked.append(
            [chance.choice(names), since, [pause] if chance.random() < 0.3 else [], chance.random() < 0.2, None]
        )
    for (name, since, pauses, extended, _), found in zip(asked, _run(due, asked), strict=True):
        minute = datetime.fromisoformat(since) if "T" in since else None
        spans = tuple(Pause(date.fromisoformat(a), date.fromisoformat(b)) for a, b in pauses)
        wanted = _counted(name, Asked(date.fromisoformat(since[:10]), minute, spans, extended))
        assert found == wanted, (name, since, pauses, extended)


def test_both_tell_which_days_a_year_lacks(due: Page) -> None:
    calendar = calendar_of(shipped())
    years, lacking = calendar.years - {2026}, {2026: "国庆节 10月1日"}
    starts = {"CF12": "2026-09-28", "XX06": "2026-01-05", "CF23": "2025-01-05"}
    asked: list[list[Any]] = [[name, start, [], False, None] for name, start in starts.items()]
    given = calendar_part(shipped()) | {"years": sorted(years), "lacking": lacking}
    for (name, since, *_), found in zip(asked, _run(due, asked, given), strict=True):
        wanted = _counted(name, Asked(date.fromisoformat(since)), replace(calendar, years=years, lacking=lacking))
        assert found == wanted, name
        assert any("放假安排缺国庆节 10月1日" in step for step in found[0]["steps"]), name


def test_the_browser_finds_what_questions_mean_as_python_does(due: Page) -> None:
    words = [
        *QUESTIONS,
        *GENERAL,
        *(one.matter for one in limits_by_id(shipped()).values()),
        "查封 期限",
        "召回 2026",
        " ",
    ]
    found = due.evaluate(
        """async (words) => {
          const { limits } = await zhidu.countingParts.json("limits");
          return words.map((asked) => zhidu.due.meantLimits(limits, asked).map(({ name }) => name));
        }""",
        words,
    )
    for asked, names in zip(words, found, strict=True):
        assert names == [one.name for one in meant(shipped(), limits_by_id(shipped()).values(), asked)], asked


def test_the_browser_suggests_what_is_near_as_zhidu_due_does(due: Page) -> None:
    words = [*SUGGESTED, *QUESTIONS, "ab12", "一不一", ""]
    found = due.evaluate(
        """async (words) => {
          const { limits } = await zhidu.countingParts.json("limits");
          return words.map((asked) => zhidu.due.nearLimits(limits, asked).map(({ name }) => name));
        }""",
        words,
    )
    for asked, names in zip(words, found, strict=True):
        assert names == [one.name for one in near(shipped(), limits_by_id(shipped()).values(), asked)], asked


def test_the_browser_shows_what_stands_beside_as_zhidu_due_does(due: Page) -> None:
    every = tuple(limits_by_id(shipped()).values())
    found = due.evaluate(
        """async (words) => {
          const { limits } = await zhidu.countingParts.json("limits");
          const { limitsBeside, meantLimits } = zhidu.due;
          return words.map((asked) => limitsBeside(limits, asked, meantLimits(limits, asked)).map(({ name }) => name));
        }""",
        [*BESIDE, *QUESTIONS],
    )
    for asked, names in zip([*BESIDE, *QUESTIONS], found, strict=True):
        assert names == [one.name for one in beside(shipped(), every, asked, meant(shipped(), every, asked))], asked


def test_what_words_may_have_meant_as_well_is_offered_behind(page: Page, own_site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 11, 30, 4))
    page.goto((own_site / DUE).as_uri())
    page.get_by_label("事项").fill("特种设备事故多久上报")
    expect(page.locator(".zd-due-matches button")).to_have_count(7)
    expect(page.locator(".zd-due-matches button").first).to_contain_text("TE09")
    expect(page.get_by_text("后面 5 项是相近的")).to_be_visible()


def test_an_address_without_such_a_limit_says_so(page: Page, own_site: Path) -> None:
    for written, name in (("ZZ99", "ZZ99"), ("%ZZ", "%ZZ")):
        page.goto("about:blank")
        page.goto((own_site / DUE).as_uri() + f"#{written}")
        expect(page.locator(".zd-due .zd-warning")).to_have_text(f"没有代号为“{name}”的期限，请在上面写事项")
        expect(page.locator(".zd-due-form")).to_be_hidden()
    page.evaluate("location.hash = 'ＣＦ０７'")
    expect(page.locator(".zd-due h2")).to_have_text("CF07 查封扣押期限")
    page.evaluate("location.hash = 'ZZ99'")
    expect(page.locator(".zd-due h2")).to_have_count(0)
    expect(page.locator(".zd-due-result")).to_be_empty()
    page.get_by_label("事项").fill("ＣＦ０７")
    expect(page.locator(".zd-due-matches button")).to_have_count(1)


def test_a_safe_day_that_may_be_off_is_marked_on_its_line(page: Page, own_site: Path) -> None:
    page.goto(f"{(own_site / DUE).as_uri()}#CF10")
    page.locator(".zd-due-form input[type=date]").first.fill("2027-02-02")
    page.locator(".zd-due-form input[type=date]").first.dispatch_event("change")
    expect(page.locator(".zd-due-result tr").last).to_contain_text("（推算，不一定上班）")


def test_a_reader_counts_a_limit_from_its_page(page: Page, own_site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 9, 28, 4))
    page.goto((own_site / "limits/penalty.html").as_uri())
    page.locator("h2#cf07 ~ p.zd-offer a").first.click()
    expect(page.locator(".zd-due h2")).to_have_text("CF07 查封扣押期限")
    page.locator(".zd-due-form input[type=date]").first.fill("2026-09-01")
    page.locator(".zd-due-form input[type=date]").first.dispatch_event("change")
    expect(page.locator(".zd-due-result")).to_contain_text("字面2026-10-08，还有 10 天")
    expect(page.locator(".zd-due-result")).to_contain_text("稳妥2026-09-30，还有 2 天")
    page.get_by_label("已经批准延长").check()
    expect(page.locator(".zd-due-result")).to_contain_text("字面2026-10-31，还有 33 天")
    page.get_by_role("button", name="加一段扣除的时间").click()
    page.get_by_label("从哪天起扣除").fill("2026-09-05")
    page.get_by_label("扣除到").fill("2026-09-01")
    page.get_by_label("扣除到").dispatch_event("change")
    expect(page.locator(".zd-due-result")).to_have_text("扣除的时间 2026-09-05 至 2026-09-01：结束早于开始")


def test_matters_are_found_by_words_and_by_the_law_of_the_day(page: Page, own_site: Path) -> None:
    for day, *names in ((datetime(2026, 11, 30, 4), "ZH04", "ZH01"), (datetime(2026, 12, 1, 4), "ZH01")):
        page.clock.set_fixed_time(day)
        page.goto((own_site / DUE).as_uri())
        page.reload()
        page.get_by_label("事项").fill("启动 召回")
        expect(page.locator(".zd-due-matches button")).to_contain_text(names)


def test_a_limit_that_counts_no_more_gives_no_day(page: Page, own_site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 12, 2, 4))
    page.goto((own_site / DUE).as_uri() + "#ZH04")
    told = "ZH04 启动食品召回自 2026-12-01 起不再有效，改用 ZH01 启动食品召回"
    expect(page.locator(".zd-due-result")).to_have_text(told)
    expect(page.get_by_role("button", name="加入日程")).to_have_count(0)
    page.locator(".zd-due-result a").click()
    _fill_since(page, "2026-11-30T08:00")
    expect(page.locator(".zd-due-result .zd-note")).to_contain_text("起算的日子在 2026-12-01 以前，那时是 ZH04")


def test_what_becomes_of_who_is_late_is_told_as_by_the_command_and_how_late(page: Page, own_site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 11, 28, 4))
    late = next(one for one in limits_by_id(shipped()).values() if one.silence and one.note and one.counted == "within")
    page.goto((own_site / DUE).as_uri() + f"#{late.name}")
    expect(page.locator(".zd-due .zd-note").first).to_have_text(f"逾期：{late.silence}")
    expect(page.locator(".zd-due .zd-note").nth(1)).to_have_text(f"注意：{late.note}")
    _fill_since(page, "2024-01-08")
    expect(page.locator(".zd-due-result td")).to_have_text([re.compile("，已过 [0-9]+ 天")] * 2)


def test_a_limit_not_yet_in_force_is_found_by_its_id_and_counts_for_a_start_from_its_day(
    page: Page, own_site: Path
) -> None:
    page.clock.set_fixed_time(datetime(2026, 11, 28, 4))
    page.goto((own_site / DUE).as_uri())
    page.get_by_label("事项").fill("zh01")
    offered = re.compile("^ZH01 启动食品召回：.+（自 2026-12-01 起）$")
    expect(page.locator(".zd-due-matches button")).to_have_text(offered)
    page.get_by_label("事项").press("Enter")
    expect(page.locator(".zd-due-result")).to_have_text(
        "ZH01 启动食品召回自 2026-12-01 起才有，2026-11-28 用 ZH04 启动食品召回"
    )
    _fill_since(page, "2026-12-01T08:00")
    expect(page.locator(".zd-due-result table").first).to_contain_text("2026-12-02 08:00")


def test_a_limit_not_yet_in_force_is_found_by_words_too(page: Page, own_site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 11, 28, 4))
    page.goto((own_site / DUE).as_uri())
    page.get_by_label("事项").fill("委托生产合同")
    expect(page.locator(".zd-due-matches button").first).to_have_text(re.compile("^ZH06 .+（自 2026-12-01 起）$"))
    page.get_by_label("事项").press("Enter")
    expect(page.locator(".zd-due-result")).to_contain_text("ZH06 食品委托生产合同报告自 2026-12-01 起才有")


def test_the_browser_says_what_does_not_count_on_a_day_as_python_does(due: Page) -> None:
    days = [date(2019, 12, 31), date(2026, 11, 28), date(2026, 12, 1)]
    limits = list(limits_by_id(shipped()).values())
    found = due.evaluate(
        """async (days) => {
          const { limits } = await zhidu.countingParts.json("limits");
          return limits.map((limit) => days.map((day) => {
            const told = zhidu.counting.unusedSaid(limits, limit, day);
            return told ? told.said + told.use : "";
          }));
        }""",
        [str(day) for day in days],
    )
    counting = [[counts_on(shipped(), one, day) for day in days] for one in limits]
    assert found == [
        ["" if counts else unused_said(shipped(), one, day) for day, counts in zip(days, row, strict=True)]
        for one, row in zip(limits, counting, strict=True)
    ]
    assert any(not all(row) for row in counting)


def test_a_limit_that_is_soon_another_says_so_by_the_readers_clock(page: Page, own_site: Path) -> None:
    then = "变动：自 2026-12-01 起改为 ZH01 启动食品召回（一级 24 小时、二级 36 小时、三级 48 小时）"
    for day, times in ((datetime(2026, 6, 3, 4), 0), (datetime(2026, 11, 30, 4), 1)):
        page.clock.set_fixed_time(day)
        page.goto((own_site / DUE).as_uri() + "#ZH04")
        page.reload()
        _fill_since(page, f"{day:%Y-%m-%d}T09:00")
        expect(page.locator(".zd-due-result section").first).to_be_visible()
        expect(page.locator(".zd-due-result").get_by_text(then, exact=True)).to_have_count(times)


def test_a_limit_of_three_grades_prints_on_one_page_and_is_copied_with_what_becomes_of_it(
    page: Page, own_site: Path
) -> None:
    page.clock.set_fixed_time(datetime(2026, 11, 20, 4))
    page.goto((own_site / DUE).as_uri() + "#ZH05")
    _fill_since(page, "2026-11-10")
    expect(page.locator(".zd-due-result section")).to_have_count(3)
    assert len(re.findall(rb"/MediaBox", page.pdf(prefer_css_page_size=True))) == 1
    copied: list[str] = page.evaluate(
        """async () => {
          const copied = [];
          navigator.clipboard.writeText = async (words) => { copied.push(words); };
          for (const one of document.querySelectorAll("button")) if (one.textContent === "复制") one.click();
          await new Promise((then) => setTimeout(then, 50));
          return copied;
        }"""
    )
    assert [words.split("\n")[0] for words in copied] == [
        "变动：自 2026-12-01 起改为 ZH02 完成食品召回（一级 10 日、二级 20 日、三级 30 日）"
    ]


def test_the_browser_tells_what_becomes_of_limits_as_python_does(due: Page) -> None:
    days = [date(2026, 6, 3), date(2026, 6, 4), date(2026, 11, 30), date(2026, 12, 1)]
    # Every third as if nothing followed it.
    limits = [replace(one, replaced_by="") if at % 3 == 0 else one for at, one in enumerate(_limits_that_end())]
    found = due.evaluate(
        """async ([asked, days]) => {
          const { limits } = await zhidu.countingParts.json("limits");
          return asked.map(([name, later]) => {
            const limit = { ...limits.find((one) => one.name === name), later };
            return days.map((day) => zhidu.counting.changeSaid(limits, limit, day, day));
          });
        }""",
        [[[one.name, one.replaced_by] for one in limits], [str(day) for day in days]],
    )
    assert found == [[change_said(shipped(), one, day, day) for day in days] for one in limits]
    assert {bool(said) for several in found for said in several} == {True, False}


def _limits_that_end() -> list[TimeLimit]:
    return [one for one in limits_by_id(shipped()).values() if validity_of(shipped(), one).ended]


def test_a_day_of_a_year_that_nobody_has_arranged_is_marked(page: Page, own_site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 12, 2, 4))
    page.goto((own_site / DUE).as_uri() + "#GS01")
    _fill_since(page, "2027-01-08")
    expect(page.locator(".zd-due-result td").first).to_contain_text("（推算 2027-02-01 至 2027-02-17）")
    expect(page.locator(".zd-due-result td").last).not_to_contain_text("推算")


def _fill_since(page: Page, moment: str) -> None:
    day, _, time = moment.partition("T")
    since = page.locator(".zd-due-form input[type=date]").first
    since.fill(day)
    since.blur()
    if time:
        page.get_by_label("几点几分").fill(time)
        page.get_by_label("几点几分").blur()


def test_enter_takes_what_is_only_suggested_when_the_arrows_reached_it(page: Page, own_site: Path) -> None:
    page.goto((own_site / DUE).as_uri())
    words = page.get_by_label("事项")
    words.fill("立案后多少天结案")
    expect(page.get_by_text("没有这样的期限，可以试试上面几项")).to_be_visible()
    words.press("Enter")
    expect(page.locator(".zd-due h2")).to_have_count(0)
    words.press("ArrowDown")
    words.press("Enter")
    expect(page.locator(".zd-due h2")).to_contain_text("CF12")


def test_enter_takes_the_limit_that_the_arrows_reached_or_else_the_first(page: Page, own_site: Path) -> None:
    page.goto((own_site / DUE).as_uri())
    words = page.get_by_label("事项")
    words.press("Enter")
    expect(page.locator(".zd-due h2")).to_have_count(0)
    words.fill("查封")
    rows = page.locator(".zd-due-matches button").all_text_contents()
    words.press("Enter")
    expect(page.locator(".zd-due h2")).to_have_text(rows[0].partition("：")[0])
    expect(page.locator(".zd-due-form input[type=date]").first).to_be_focused()
    for keys, row in ((["ArrowDown", "ArrowDown"], rows[1]), (["ArrowUp"], rows[-1])):
        words.fill("查封")
        for key in keys:
            words.press(key)
        expect(page.locator(".zd-due-matches [aria-selected=true]")).to_have_text(row)
        words.press("Enter")
        expect(page.locator(".zd-due h2")).to_have_text(row.partition("：")[0])
    words.fill("月亮几天圆")
    words.press("Enter")
    expect(page.get_by_text("没有这样的期限")).to_be_visible()
    expect(page.locator(".zd-due h2")).to_have_text(rows[-1].partition("：")[0])


def _exported(page: Page) -> list[str]:
    return sorted(day for day, *_ in _events(page))


def _events(page: Page) -> list[tuple[str, str, int]]:
    """Day, identity and revision of each event of the exported file."""
    with page.expect_download() as saved:
        page.get_by_role("button", name="导出日程").click()
    content = Path(saved.value.path()).read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    events: list[Any] = Calendar.from_ical(content).walk("VEVENT")
    return [(one["dtstart"].to_ical().decode(), str(one["uid"]), one["sequence"]) for one in events]


def test_a_matter_counted_again_is_the_same_event_and_that_of_another_case_is_not(page: Page, own_site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 9, 28, 4))
    page.goto((own_site / DUE).as_uri() + "#TS01")
    since = page.locator(".zd-due-form input[type=date]").first
    ((_, same, first),) = _events(page)
    page.clock.set_fixed_time(datetime(2026, 9, 29, 4))
    since.fill("2026-09-29")
    since.dispatch_event("change")
    ((day, again, later),) = _events(page)
    assert (day, again) == ("20261014", same)
    assert later > first
    page.get_by_label("案件（可以不填；一份日程一个案件）").fill("某店案")
    assert {name for _, name, _ in _events(page)} == {same}
    page.get_by_label("案件（可以不填；一份日程一个案件）").fill("乙店案")
    since.fill("2026-10-09")
    since.dispatch_event("change")
    ((_, other, _),) = _events(page)
    assert other != same
    page.get_by_role("button", name="清空日程").click()
    expect(page.get_by_label("案件（可以不填；一份日程一个案件）")).to_have_value("")
    assert not {same, other} & {name for _, name, _ in _events(page)}


def test_the_name_of_a_case_is_that_of_the_whole_file(page: Page, own_site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 9, 28, 4))
    for name in ("CF12", "TZ09"):
        page.goto((own_site / DUE).as_uri() + f"#{name}")
        expect(page.locator(".zd-due h2")).to_contain_text(name)
        page.get_by_role("button", name="加入日程").click()
    page.evaluate("location.hash = 'TS01'")
    expect(page.locator(".zd-due h2")).to_contain_text("TS01")
    page.get_by_label("案件（可以不填；一份日程一个案件）").fill("某店案")
    assert [title.partition("：")[0] for title in _titles(page)] == ["某店案"] * 3
    page.reload()
    expect(page.get_by_label("案件（可以不填；一份日程一个案件）")).to_have_value("某店案")
    page.get_by_label("案件（可以不填；一份日程一个案件）").fill("")
    page.get_by_label("案件（可以不填；一份日程一个案件）").blur()
    assert not any("某店案" in title for title in _titles(page))


def _titles(page: Page) -> list[str]:
    with page.expect_download() as saved:
        page.get_by_role("button", name="导出日程").click()
    events: list[Any] = Calendar.from_ical(Path(saved.value.path()).read_bytes()).walk("VEVENT")
    return [str(one["summary"]) for one in events]


def test_what_must_be_waited_for_has_a_first_day_and_no_latest(page: Page, own_site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 11, 27, 4))
    page.goto((own_site / DUE).as_uri() + "#CF17")
    _fill_since(page, "2027-03-10")
    result = page.locator(".zd-due-result table")
    expect(result).to_have_text(
        re.compile("^字面2027-03-25 起才可以，还要等 118 天稳妥2027-03-25 起才可以，还要等 118 天$")
    )
    assert _exported(page) == ["20270325"]
    assert _titles(page)[0].endswith("（这天起才可以）")
    assert len(re.findall(rb"/MediaBox", page.pdf(prefer_css_page_size=True))) == 1
    page.clock.set_fixed_time(datetime(2027, 3, 25, 4))
    _fill_since(page, "2027-03-09")
    _fill_since(page, "2027-03-10")
    expect(result).to_contain_text("已经等满")


def test_a_pause_of_one_day_is_told_and_nothing_is_counted_in_silence(page: Page, own_site: Path) -> None:
    page.goto((own_site / DUE).as_uri() + "#CF07")
    _fill_since(page, "2026-09-01")
    page.get_by_role("button", name="加一段扣除的时间").click()
    expect(page.locator(".zd-due-result")).to_contain_text("2026-10-08")
    for label, other in (("从哪天起扣除", "扣除到"), ("扣除到", "从哪天起扣除")):
        page.get_by_label(label).fill("2026-09-05")
        page.get_by_label(label).blur()
        expect(page.locator(".zd-due-pause")).to_contain_text("只填了一个日子，这一段没有扣除")
        expect(page.locator(".zd-due-result")).to_have_text("有一段扣除的时间只填了一个日子，没有扣除，所以没有算")
        expect(page.get_by_role("button", name="加入日程")).to_have_count(0)
        page.get_by_label(other).fill("2026-09-05")
        page.get_by_label(other).blur()
        expect(page.locator(".zd-due-pause")).not_to_contain_text("只填了")
        expect(page.locator(".zd-due-result")).to_contain_text("扣除：2026-09-05 至 2026-09-05 的 1 天不算")
        page.get_by_label(label).fill("")
        page.get_by_label(other).fill("")
        page.get_by_label(other).blur()
        expect(page.locator(".zd-due-result")).to_contain_text("2026-10-08")


@pytest.mark.parametrize(
    ("words", "name", "is_sure"),
    [("年假", "NW01", True), ("旷工", "NW02", True), ("不交罚款一天加多少", "CF22", False)],
)
def test_a_figure_is_found_and_told_to_be_one(page: Page, own_site: Path, words: str, name: str, is_sure: bool) -> None:
    page.goto((own_site / DUE).as_uri())
    page.get_by_label("事项").fill(words)
    found = page.locator(".zd-due-matches button").first
    expect(found).to_contain_text(name)
    expect(page.get_by_text("没有这样的期限")).to_have_count(0 if is_sure else 1)
    found.click()
    limit = limits_by_id(shipped())[name]
    with pytest.raises(CountError) as told:
        count(limit, Asked(date(2026, 11, 27)), calendar_of(shipped()))
    expect(page.locator(".zd-due-result")).to_have_text(str(told.value))
    expect(page.locator(".zd-due h2 a")).to_have_attribute("href", re.compile(f"#{name.lower()}$"))
    expect(page.locator(".zd-due-form")).to_be_hidden()


def test_a_time_that_was_typed_stays_when_another_matter_is_chosen(page: Page, own_site: Path) -> None:
    page.goto(f"{(own_site / DUE).as_uri()}#CF04")
    time = page.get_by_label("几点几分")
    _fill_since(page, "2026-11-27T14:20")
    for name, is_asked in (("CF06", True), ("TS01", False), ("CF04", True)):
        page.evaluate(f"location.hash = '{name}'")
        expect(page.locator(".zd-due h2")).to_contain_text(name)
        expect(time).to_be_visible(visible=is_asked)
        expect(page.locator(".zd-due-form input[type=date]")).to_have_value("2026-11-27")
        expect(page.locator(".zd-due-result")).to_contain_text("2026-11-28 14:20" if is_asked else "2026-12-08")
    expect(time).to_have_value("14:20")


def test_no_hour_is_guessed_and_a_time_typed_in_part_gives_no_answer(page: Page, own_site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 9, 28, 4))
    page.goto((own_site / DUE).as_uri() + "#CF04")
    told = str(_counted("CF04", Asked(date(2026, 9, 28))))
    assert told.startswith("CF04 按小时计算，起点要写到分")
    time = page.get_by_label("几点几分")
    for keys in ("", "10"):
        time.press_sequentially(keys)
        expect(page.locator(".zd-due-result")).to_have_text(told)
        expect(page.get_by_role("button", name="加入日程")).to_have_count(0)
    page.locator(".zd-due-form input[type=date]").focus()
    for _ in range(10):
        page.keyboard.press("Tab")
        if time.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.type("1020AM")
    expect(page.locator(".zd-due-result")).to_contain_text("2026-09-29 10:20")
    time.fill("")
    expect(page.locator(".zd-due-result")).to_have_text(told)


def test_several_dates_go_into_one_calendar_file(page: Page, own_site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 9, 28, 4))
    page.goto((own_site / DUE).as_uri() + "#TS01")
    assert _exported(page) == ["20261013"]
    page.evaluate("location.hash = 'CF04'")
    expect(page.locator(".zd-due h2")).to_contain_text("CF04")
    _fill_since(page, "2026-09-28T09:00")
    assert _exported(page) == ["20260929T010000Z", "20261013"]
    page.get_by_role("button", name="加入日程").click()
    assert _exported(page) == ["20260929T010000Z", "20261013"]
    _fill_since(page, "2026-09-29T10:00")
    assert _exported(page) == ["20260929T010000Z", "20260930T020000Z", "20261013"]


def test_what_is_clicked_right_behind_a_pause_is_done_at_the_first_click(page: Page, own_site: Path) -> None:
    page.goto(f"{(own_site / DUE).as_uri()}#CF07")
    _fill_since(page, "2026-10-01")
    page.get_by_role("button", name="加一段扣除的时间").click()
    for label, day in (("从哪天起扣除", "10202026"), ("扣除到", "10252026")):
        page.get_by_label(label).press_sequentially(day)
    page.get_by_role("button", name="加入日程").click()
    expect(page.locator(".zd-due-tools").first).to_contain_text("日程里有 1 项")


def test_two_counts_of_one_limit_stand_beside_each_other(page: Page, own_site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 9, 28, 4))
    page.goto((own_site / DUE).as_uri() + "#TS01")
    since = page.locator(".zd-due-form input[type=date]").first
    for day in ("2026-09-16", "2026-09-21", "2026-09-16"):
        since.fill(day)
        since.dispatch_event("change")
        page.get_by_role("button", name="加入日程").click()
    expect(page.locator(".zd-due-agenda li")).to_have_count(2)
    expect(page.locator(".zd-due-agenda li").filter(has_text="2026-09-21 起算")).to_have_count(1)
    assert len({name for _, name, _ in _events(page)}) == 2
    page.get_by_role("button", name="2026-09-21 起算").click()
    expect(page.locator(".zd-due-agenda li")).to_have_count(1)
    assert len(_events(page)) == 1


def test_an_agenda_is_kept_from_page_to_page_and_what_is_taken_out_stays_out(page: Page, own_site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 9, 28, 4))
    page.goto((own_site / DUE).as_uri() + "#TS01")
    page.get_by_role("button", name="加入日程").click()
    page.goto((own_site / "limits/penalty.html").as_uri())
    page.goto((own_site / DUE).as_uri() + "#CF07")
    page.get_by_role("button", name="加入日程").click()
    expect(page.locator(".zd-due-agenda li")).to_have_count(2)
    page.get_by_role("button", name="从日程去掉 查封扣押期限").click()
    assert _exported(page) == ["20261013"]
    page.get_by_role("button", name="清空日程").click()
    expect(page.locator(".zd-due-agenda li")).to_have_count(0)
    page.reload()
    expect(page.locator(".zd-due-agenda li")).to_have_count(0)


def test_the_list_is_narrowed_by_words(page: Page, own_site: Path) -> None:
    page.goto((own_site / "limits/index.html").as_uri())
    page.get_by_label("只看含有这些字的").fill("查封 食品")
    expect(page.locator(".zd-filter-found")).to_have_text("1 项")
    expect(page.locator(".zd-limits tbody tr:visible")).to_have_count(1)
    expect(page.locator(".zd-limits tbody tr:visible")).to_contain_text("QS01")
    page.get_by_label("只看含有这些字的").fill("24 小时")
    counted = page.locator(".zd-filter-found").inner_text()
    assert counted != "0 项"
    page.get_by_label("只看含有这些字的").fill("24小时")
    expect(page.locator(".zd-filter-found")).to_have_text(counted)


_LOW = """() => [...document.querySelectorAll(
    ".zd-due :is(input, button, summary), .zd-timetable :is(input, select, button, summary, td:first-child > a)",
  )].map((one) => one.type === "checkbox" ? one.closest("label") : one)
    .filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 44)
    .map((one) => `${one.outerHTML.slice(0, 90)} ${one.getBoundingClientRect().height}`)"""


def test_a_finger_meets_every_control_of_counting_and_of_a_case(page: Page, own_site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((own_site / DUE).as_uri() + "#CF07")
    page.get_by_role("button", name="加一段扣除的时间").click()
    page.get_by_role("button", name="加入日程").click()
    page.get_by_label("事项").fill("查封")
    assert page.evaluate(_LOW) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.evaluate("location.hash = 'CF04'")
    expect(page.get_by_label("几点几分")).to_be_visible()
    assert page.evaluate(_LOW) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.goto((own_site / "timetable.html").as_uri() + "#ordinary-case")
    expect(page.locator(".zd-case tbody tr").first).to_be_visible()
    page.evaluate("for (const one of document.querySelectorAll('.zd-case details')) one.open = true")
    page.get_by_role("button", name="加一段扣除的时间").first.click()
    assert page.evaluate(_LOW) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_on_a_phone_the_list_is_read_without_moving_it_and_each_value_says_what_it_is(
    page: Page, own_site: Path
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.clock.set_fixed_time(datetime(2026, 11, 28, 4))
    page.goto((own_site / "limits/index.html").as_uri())
    around, within = page.evaluate(
        """() => [".zd-limits .zd-scroll", ".zd-limits table"].map((place) =>
          Math.max(...[...document.querySelectorAll(place)].map((one) => one.scrollWidth)))"""
    )
    assert within <= around <= 390
    row = page.locator(".zd-limits tbody tr", has_text="CF07 ").first
    assert _said_before(row) == ["none", '"多长："', '"从什么时候起算："', '"由谁："', '"依据："']
    assert page.locator(".zd-limits tr[hidden]").count()
    expect(page.locator(".zd-limits tr[hidden]:visible")).to_have_count(0)
    page.get_by_label("只看含有这些字的").fill("查封 食品")
    expect(page.locator(".zd-limits tbody tr:visible")).to_have_count(1)
    page.set_viewport_size({"width": 1280, "height": 844})
    assert set(_said_before(row)) == {"none"}


def _said_before(row: Locator) -> list[str]:
    return row.evaluate("row => [...row.cells].map((one) => getComputedStyle(one, '::before').content)")
