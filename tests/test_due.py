"""Limits are counted as a person counts them by hand, and as the law of each says."""

import json
import re
import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.__main__ import main
from builder.limits.asked import Asked, CountError, Due, Pause
from builder.limits.calendar import WorkCalendar, work_calendar
from builder.limits.choosing import counts_on, limits_by_id
from builder.limits.counting import count
from builder.limits.meaning import meant
from builder.limits.steps import SENTENCES, dated
from builder.limits.suggesting import beside, near
from builder.model.calendar import Closing, YearCalendar
from builder.model.limit import TimeLimit
from builder.site.limits import calendar_part
from tests.cases import read_yaml
from tests.commanded import GOLDEN
from tests.shipped import ROOT, shipped

CASES: list[dict[str, Any]] = read_yaml(ROOT / "tests/spec/due.yaml")["cases"]
YEARS = range(2019, 2027)
TOLD = re.compile("字面上不移|照样起算|调休上班，是工作日|更稳妥")
PASSED = tuple(SENTENCES[kind].partition("{")[0] for kind in ("skipped", "worked"))


@cache
def _calendar(*closed: date, years: tuple[int, ...] = tuple(YEARS)) -> WorkCalendar:
    known = [year for year in shipped().of(YearCalendar).values() if year.year in years]
    return work_calendar(known, [Closing(day, "台风停工") for day in closed])


def _limit(name: str) -> TimeLimit:
    return limits_by_id(shipped())[name]


def _asked(case: dict[str, Any]) -> Asked:
    since: Any = case["from"]
    minute = datetime.fromisoformat(since) if isinstance(since, str) else None
    pauses = tuple(Pause(*map(date.fromisoformat, span.split(".."))) for span in case.get("pauses", ()))
    start = minute.date() if minute else date.fromisoformat(str(since))
    return Asked(start, minute, pauses, case.get("extend", False))


def _written(day: date | None) -> str | None:
    return day.isoformat(timespec="minutes") if isinstance(day, datetime) else str(day) if day else None


@pytest.mark.parametrize("case", CASES, ids=[f"{at} {one['limit']} {one['from']}" for at, one in enumerate(CASES, 1)])
def test_a_count_by_hand(case: dict[str, Any]) -> None:
    calendar = _calendar(*case.get("closings", ()))
    if refused := case.get("refused"):
        with pytest.raises(CountError, match=refused):
            count(_limit(case["limit"]), _asked(case), calendar)
        return
    found = count(_limit(case["limit"]), _asked(case), calendar)
    one = next(due for due in found if due.case == case.get("case", due.case))
    said = {name: _written(getattr(one, name)) for name in ("literal", "safe", "opens", "earliest", "latest")}
    assert said == {name: str(case[name]) if name in case else None for name in said}, case["why"]
    passed = [step for step in one.steps if step.startswith(PASSED)]
    assert passed == case.get("passed", passed), case["why"]
    assert [step for step in one.steps if TOLD.search(step)] == case.get("told", []), case["why"]


@pytest.mark.parametrize(("name", "start", "told"), [("FY12", "2026-07-14", True), ("CF07", "2026-09-01", False)])
def test_a_move_that_the_text_leaves_no_doubt_of_is_told(name: str, start: str, told: bool) -> None:
    (due,) = count(_limit(name), Asked(date.fromisoformat(start)), _calendar())
    assert due.safe < due.literal
    assert any("都不算逾期" in step for step in due.steps) is told


@pytest.mark.parametrize(
    ("name", "start", "closed", "told"),
    [
        ("TS01", "2025-09-18", "2025-09-24", True),
        ("TS01", "2025-09-18", "2025-09-20", False),
        ("TS01", "2025-09-18", "2025-09-30", False),
        ("TZ05", "2025-09-30", "2025-09-24", False),
    ],
)
def test_a_closed_place_is_told_to_be_no_reason_of_the_law(name: str, start: str, closed: str, told: bool) -> None:
    (due,) = count(_limit(name), Asked(date.fromisoformat(start)), _calendar(date.fromisoformat(closed)))
    assert any("本地停工的日子，条文没有写" in step for step in due.steps) is told


def test_a_weekend_that_was_to_be_worked_in_a_closed_place_is_not_counted() -> None:
    closed = date(2026, 10, 10)  # a Saturday that the notice of 2026 lets be worked
    start = date(2026, 9, 28)
    for days, told in (((), True), ((closed,), False)):
        (due,) = count(_limit("TS01"), Asked(start), _calendar(*days))
        assert any("调休上班、照算" in step and str(closed) in step for step in due.steps) is told
    assert any("台风停工 1 天" in step for step in due.steps)


@pytest.mark.parametrize(("start", "told"), [("2025-12-01", False), ("2027-12-01", True)])
def test_a_yearly_day_of_a_year_that_nobody_has_arranged_says_so(start: str, told: bool) -> None:
    (due,) = count(_limit("XX06"), Asked(date.fromisoformat(start)), _calendar())
    assert ("放假安排没有收录" in due.steps[-1]) is told


def test_a_year_whose_file_lacks_days_says_which_and_another_that_nobody_has_it() -> None:
    known = [one for one in shipped().of(YearCalendar).values() if one.year in YEARS]
    feasts = (one for one in known[-1].front.holidays if not one.name.startswith("国庆"))
    lacking = [*known[:-1], replace(known[-1], front=replace(known[-1].front, holidays=tuple(feasts)))]
    (due,) = count(_limit("CF12"), Asked(date(2026, 9, 28)), work_calendar(lacking, ()))
    assert due.steps[-1].startswith("2026年的放假安排缺国庆节 10月1日、10月2日、10月3日，按放假办法推算")
    (due,) = count(_limit("CF12"), Asked(date(2026, 12, 1)), work_calendar(lacking, ()))
    assert due.steps[-1].startswith("2027年的放假安排没有收录；2026年的放假安排缺国庆节 10月1日")
    (due,) = count(_limit("XX06"), Asked(date(2026, 1, 1)), work_calendar(lacking, ()))
    assert due.steps[-1].startswith("2026年的放假安排缺国庆节")


def test_a_count_in_hours_speaks_of_a_moment() -> None:
    (due,) = count(_limit("QZ01"), _asked({"from": "2026-09-30T10:20"}), _calendar())
    assert due.steps[0] == "起算：2026-09-30 10:20 实施强制措施，从这时起"
    assert due.steps[-2:] == ("期满：2026-10-01 10:20", "稳妥：同一时刻")


@pytest.mark.parametrize(
    ("name", "said"),
    [("CF12", "2026-01-09，起算当日本来不算，另外的 4 天不算"), ("SJ05", "2026-01-09 的 5 天不算")],
)
def test_a_pause_from_the_start_tells_the_days_that_it_takes(name: str, said: str) -> None:
    (due,) = count(_limit(name), _asked({"from": "2026-01-05", "pauses": ["2026-01-05..2026-01-09"]}), _calendar())
    assert f"扣除：2026-01-05 至 {said}" in due.steps


def test_each_case_has_its_reason_and_there_are_many() -> None:
    assert len(CASES) >= 150
    assert all(case["why"] for case in CASES)


_COUNTED = sorted(
    name for name, one in limits_by_id(shipped()).items() if one.all_cases and one.all_cases[0].unit != "小时"
)
_LIMITS = st.sampled_from(_COUNTED).map(_limit)
_DAYS = st.dates(date(2020, 1, 1), date(2090, 1, 1))


@settings(max_examples=400, deadline=None)
@given(_LIMITS, _DAYS, st.integers(0, 60))
def test_a_later_start_is_never_due_earlier(limit: TimeLimit, start: date, later: int) -> None:
    first, second = (count(limit, Asked(day), _calendar()) for day in (start, start + timedelta(days=later)))
    for one, other in zip(first, second, strict=True):
        assert one.literal <= other.literal
        assert one.safe <= other.safe


@settings(max_examples=400, deadline=None)
@given(_LIMITS, _DAYS, st.integers(0, 40), st.integers(0, 40))
def test_a_pause_never_shortens(limit: TimeLimit, start: date, after: int, length: int) -> None:
    first = start + timedelta(days=after)
    asked = Asked(start, None, (Pause(first, first + timedelta(days=length)),))
    try:
        paused = count(limit, asked, _calendar())
    except CountError:
        return
    for one, other in zip(count(limit, Asked(start), _calendar()), paused, strict=True):
        assert one.literal <= other.literal
        assert one.safe <= other.safe


def test_a_safe_day_that_may_be_off_is_marked_where_it_stands() -> None:
    asked = ("--root", str(ROOT), "due", "CF10", "--from", "2027-02-02")
    assert "稳妥  2027-02-11（星期四）（推算，不一定上班）" in CliRunner().invoke(main, asked).output
    assert json.loads(CliRunner().invoke(main, (*asked, "--json")).output)["safe_mark"] == "推算，不一定上班"
    arranged = count(_limit("FY12"), Asked(date(2026, 9, 27)), _calendar())
    assert {one.mark for one in arranged} == {""}


@settings(max_examples=400, deadline=None)
@given(_LIMITS, _DAYS)
def test_the_safe_day_is_worked_and_relies_on_nothing(limit: TimeLimit, start: date) -> None:
    for one in count(limit, Asked(start), _calendar()):
        assert one.steps
        if limit.counted == "after":
            assert one.safe >= one.literal
            continue
        assert one.safe <= one.literal
        if limit.counted == "within" and limit.unit == "工作日" and not limit.first_day:
            assert one.safe > start
        is_sure = _calendar().is_sure(one.safe)
        assert is_sure or "没有一定上班的日子" in " ".join(one.steps)
        assert is_sure != bool(one.mark)
        assert one.earliest is None or limit.counted == "before" or one.safe <= one.earliest <= one.literal


def _band(limit: TimeLimit, start: date) -> tuple[Due, Due]:
    """What is reckoned without the notices from the year of a start on, and what the notices make of it."""
    before = tuple(year for year in YEARS if year < start.year)
    (guess,), (truth,) = (count(limit, Asked(start), one) for one in (_calendar(years=before), _calendar()))
    return guess, truth


@pytest.mark.parametrize("left", [(), ("元旦",), ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节")])
def test_a_year_that_lacks_statutory_days_is_reckoned(left: tuple[str, ...]) -> None:
    whole = shipped().of(YearCalendar)["2026"]
    part = replace(whole.front, holidays=tuple(one for one in whole.front.holidays if one.name in left), workdays=())
    calendar = work_calendar([replace(whole, front=part)], [])
    assert not calendar.years
    assert calendar.holiday(date(2026, 10, 1)) == "国庆节"
    assert not calendar.is_sure(date(2026, 10, 8))
    assert work_calendar([whole], []).years == {2026}
    partly = replace(shipped(), records={**shipped().records, YearCalendar: {"2026": replace(whole, front=part)}})
    assert calendar_part(partly)["years"] == []


@settings(max_examples=600, deadline=None)
@given(
    st.sampled_from(["TS01", "CF01", "XK02", "CF14", "CF12", "FY12", "TZ05", "CF15", "CF21", "CJ17"]).map(_limit),
    st.one_of(st.dates(date(2021, 1, 1), date(2023, 9, 1)), st.dates(date(2025, 1, 1), date(2026, 8, 1))),
)
def test_what_a_notice_arranged_lay_between_the_days_that_were_told(limit: TimeLimit, start: date) -> None:
    # 2024 worked on the eve of the spring festival, which the law has made a day off since; 2020 had its epidemic.
    guess, truth = _band(limit, start)
    earliest, latest = guess.earliest or guess.literal, guess.latest or guess.literal
    assert earliest <= truth.literal <= latest
    if limit.counted == "after":
        assert guess.safe >= truth.literal
    else:
        assert guess.safe <= truth.safe or guess.safe <= truth.literal


@pytest.mark.parametrize(
    ("name", "start", "told"),
    [
        ("CF10", date(2027, 2, 1), "最早的那天不一定上班，按 2027-02-02（星期二）准备"),
        ("CF09", date(2027, 3, 26), "，按 2027-"),
    ],
)
def test_which_day_to_plan_by_is_the_safe_one_wherever_it_is_told(name: str, start: date, told: str) -> None:
    found = count(_limit(name), Asked(start), _calendar())[0]
    assert told in found.steps[-1]
    assert f"按 {dated(found.safe)}准备" in found.steps[-1]


def test_what_is_wrong_elsewhere_keeps_nobody_from_counting(tmp_path: Path) -> None:
    root = Path(shutil.copytree(GOLDEN / "base", tmp_path / "base"))
    shutil.copytree(GOLDEN / "desk", root, dirs_exist_ok=True)
    limits = root / "regulations/limits/gatherings.yaml"
    limits.write_text(limits.read_text("utf-8").replace(", valid_to: 2026-02-28, replaced_by: AA12", ""), "utf-8")
    (root / "regulations/rules/business-norms/visits/2026-01-01.md").write_text("第一条 没有题头。\n", "utf-8")
    asked = ("--root", str(root), "due", "AA02", "--from", "2026-09-16")
    assert "2026-10-16" in CliRunner().invoke(main, asked).output
    limits.write_text("AA02: {matter: 甲}\n", "utf-8")
    assert CliRunner().invoke(main, asked).exit_code == 1


QUESTIONS = {
    "立案几天": {"CF01", "ZL01", "YS03"},
    "举报处理多久": {"CF01", "TS17", "DJ28"},
    "举报几天立案": {"CF01"},
    "信息公开多少天答复": {"XX03"},
    "信访多长时间办结": {"XV03"},
    "行政复议几天答复": {"FY08", "FY10"},
    "处罚决定书应当在几个工作日内送达？": {"CF20", "CF27"},
    "听证几天内申请": {"TZ01", "XK05"},
    "简易程序几天备案": {"CF13"},
    "许可证延续提前多久": {"YP15", "SJ09", "SS03", "XK07"},
    "扣押能扣几天": {"CF07", "QZ02", "QS01", "QS02"},
    "抽检不合格多少天办完": {"CJ18"},
    "案件最长办多久": {"CF12"},
    "许可几天作出决定": {"XK02", "SJ03"},
    "检查结果几天内公示": {"DJ19", "JC02"},
    "加处罚款多少": {"CF22"},
    "年假": {"NW01"},
    "旷工": {"NW02"},
    "封条最多延多长": {"CF07"},
    "当场处罚的罚款几天上交": {"CF15"},
    "电梯多久保养一次": {"TE06"},
    "食品经营许可几天发证": {"SJ04"},
    "产品抽查异议几天内提出": {"CP02"},
    "行政诉讼多久可以起诉": {"FY16"},
    "移送公安几天决定": {"YS01"},
    "召回什么时候启动": {"ZH01", "ZH04"},
    "复检几天内提": {"CJ06", "CP09", "YP12", "YP13"},
    "7天无理由": {"TS09"},
    "七日无理由退货几天": {"TS09"},
    "广告举报几天答复": {"TS17"},
    "举报虚假广告多久回复": {"TS17"},
    "年报几月几号": {"DJ12"},
    "企业年报最晚几号": {"DJ12"},
    "个体户年报截止到哪天": {"DJ12"},
    "cf07 查封": set(),
    "月亮几天圆": set(),
}
"""Questions of a station's day with limits that they mean; one that means none, or more than is asked here, too."""


@pytest.mark.parametrize("words", QUESTIONS)
def test_a_question_means_what_stands_around_how_long(words: str) -> None:
    found = {one.name for one in meant(shipped(), limits_by_id(shipped()).values(), words)}
    assert QUESTIONS[words] <= found
    assert bool(found) == bool(QUESTIONS[words])


@pytest.mark.parametrize("words", ["立案几天", "几天立案", "立案最长多少个工作日", "举报处理最迟几天"])
def test_another_way_to_ask_what_readers_ask_leads(words: str) -> None:
    assert meant(shipped(), limits_by_id(shipped()).values(), words)[0].name == "CF01"


SUGGESTED = {
    "举报多久给答复": "CF01",
    "处罚决定书几天送到": "CF20",
    "立案后多少天结案": "CF12",
    "自立案之日起多久要办完": "CF12",
    "不服处罚多长时间能复议": "FY01",
    "对处罚决定不服多久起诉": "FY16",
    "收到投诉几天要回话": "TS01",
    "查封的东西最多扣多久": "CF07",
    "开听证会提前几天通知": "TZ05",
    "发现线索多少天决定立不立案": "CF01",
    "当场罚款收的钱几天交回单位": "CF15",
    "登记保存的东西几天内要处理": "CF05",
    "收到处罚决定后几天交罚款": "CF14",
    "复议机关让我们几天内答复": "FY08",
    "不交罚款一天加多少": "CF22",
    "终止调解后几天告诉投诉人": "TS03",
    "告知书送达后几天可以申辩": "CF10",
    "退货几天内退钱": "TS10",
    "抓了货几天要处理": "CF07",
    "案子多久要办完": "CF12",
    "锅炉自己多久查一次": "TE05",
    "处罚书几天送给人家": "CF20",
    "拆迁补偿金": "",
    "停车费多少钱": "",
    "加油机多久检一次": "",
    "月亮几天圆": "",
}
"""Questions that mean no limit for sure, with the one that is nearest; empty where none is."""


@pytest.mark.parametrize("words", SUGGESTED)
def test_a_question_that_means_none_for_sure_is_led_to_the_nearest(words: str) -> None:
    limits = [one for one in limits_by_id(shipped()).values() if counts_on(shipped(), one, date(2026, 11, 26))]
    assert not meant(shipped(), limits, words)
    assert "".join(one.name for one in near(shipped(), limits, words)[:1]) == SUGGESTED[words]


GENERAL = {
    "投诉几天要回复": "TS01",
    "投诉几天答复": "TS01",
    "投诉多久反馈": "TS01",
    "广告投诉几天回复": "TS17",
    "举报几天回复": "CF01",
    "举报几天反馈": "CF01",
    "公司年报什么时候报": "DJ12",
    "公司年报几号截止": "DJ12",
    "公司年报最晚几号": "DJ12",
    "店里年报什么时候报": "DJ12",
    "企业年报什么时候报": "DJ12",
    "个体户年报什么时候报": "DJ12",
    "公司强制注销公告多久": "DJ31",
    "营业执照几天办下来": "DJ01",
    "登记要几天": "DJ01",
    "个体户办执照几天": "DJ01",
}
"""Questions with the limit that comes first: what counts for all before a sector's own, whoever asks."""


@pytest.mark.parametrize("words", GENERAL)
def test_what_counts_for_all_comes_before_what_counts_for_a_sector(words: str) -> None:
    limits = [one for one in limits_by_id(shipped()).values() if counts_on(shipped(), one, date(2026, 11, 26))]
    assert meant(shipped(), limits, words)[0].name == GENERAL[words]


@pytest.mark.parametrize(
    "words", ["电梯事故几小时上报", "锅炉事故多久上报", "叉车事故几小时内报告", "起重机事故多久上报"]
)
def test_a_named_thing_does_not_hide_what_counts_for_its_kind(words: str) -> None:
    limits = [one for one in limits_by_id(shipped()).values() if counts_on(shipped(), one, date(2026, 11, 26))]
    assert "TE08" in {one.name for one in near(shipped(), limits, words)}


BESIDE = {
    "举报多久回": ({"TS17", "CF01"}, {"DJ17"}),
    "特种设备事故多久上报": ({"TE09", "TE14"}, {"TE08"}),
    "食品召回多久": ({"ZH04", "ZH05", "ZH07"}, {"CP11"}),
    "查封多久": ({"CF07"}, {"CF06", "QS01"}),
    "复议几天答复": ({"FY08"}, {"FY10"}),
    "起诉期限": ({"FY16"}, {"FY19"}),
    "几天内申请复检": ({"CJ06"}, {"CP09", "YP12", "YP13", "CJ20"}),
    "调解的期限": ({"TS02"}, set()),
    "月亮几天圆": (set(), set()),
}
"""Questions with all limits that their words mean, and some of those that stand beside them."""


@pytest.mark.parametrize("words", BESIDE)
def test_what_words_may_have_meant_as_well_stands_beside(words: str) -> None:
    limits = [one for one in limits_by_id(shipped()).values() if counts_on(shipped(), one, date(2026, 11, 26))]
    found = meant(shipped(), limits, words)
    others = {one.name for one in beside(shipped(), limits, words, found)}
    means, more = BESIDE[words]
    assert {one.name for one in found} == means
    assert more <= others if more else not others
    assert not others & means


@pytest.mark.parametrize("typed", ["ＣＦ０７", "ｃｆ07", " cf０７ "])
def test_letters_of_a_chinese_keyboard_are_read(typed: str) -> None:
    asked = ("--root", str(ROOT), "due", typed, "--from", "2026-09-16", "--json")
    assert json.loads(CliRunner().invoke(main, asked).output)["id"] == "CF07"


def test_the_command_names_what_stands_beside() -> None:
    asked = ("--root", str(ROOT), "due", "复议几天答复", "--from", "2026-09-16")
    assert "相近的还有：FY10 " in CliRunner().invoke(main, asked).output
    assert "FY10" in json.loads(CliRunner().invoke(main, [*asked, "--json"]).output)["near"]
    assert "相近" not in CliRunner().invoke(main, ("--root", str(ROOT), "due", "CF07", "--from", "2026-09-16")).output


def test_words_find_what_is_not_yet_in_force_behind_what_is() -> None:
    asked = ("due", "委托生产合同", "--from", "2026-11-02", "--at", "2026-11-28")
    told = CliRunner().invoke(main, ("--root", str(ROOT), *asked))
    assert (told.exit_code, told.output) == (2, "zhidu: ZH06 食品委托生产合同报告自 2026-12-01 起才有\n")
    asked = ("due", "启动食品召回", "--from", "2026-06-02T08:00", "--at", "2026-06-02")
    both = CliRunner().invoke(main, ("--root", str(ROOT), *asked)).output
    assert both.startswith("ZH04 ")
    assert "以后才有的：ZH01 启动食品召回自 2026-12-01 起才有" in both
    assert json.loads(CliRunner().invoke(main, ("--root", str(ROOT), *asked, "--json")).output)["coming"] == ["ZH01"]


@pytest.mark.parametrize("name", ["CF10", "CF05", "TZ01"])
def test_limits_of_the_text_before_its_amendment_are_not_made_up(name: str) -> None:
    told = CliRunner().invoke(main, ["--root", str(ROOT), "due", name, "--from", "2020-05-06", "--at", "2020-05-06"])
    assert told.exit_code == 2
    assert "自 2021-07-15 起才有" in told.output
