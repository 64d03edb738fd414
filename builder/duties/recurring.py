"""Days by which something comes again: 每月5日前, 月底, 每季度末, 12月31日, 每周五."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace

from builder.numerals import PATTERN as NUMBER
from builder.numerals import read_number
from builder.values import value

_LAST = "[底末终]|最后[一1]个?(?:工作)?[日天]"
_WEEKDAYS = "一二三四五六日天末"
TURN = rf"第(?P<turn>{NUMBER})|(?P<first>首|头一)|(?P<last>(?<!周)末|最后[一1])|倒数第(?P<back>{NUMBER})"
"""Which of several: 第二, 首, 最后一, 倒数第二."""
_IN_MONTH = (
    rf"(?:倒数第(?P<from_end>{NUMBER})个?(?P<working_back>工作)?[日天]|第?(?P<day>{NUMBER})[日号]|(?:月?初的?)?第?(?P<working>{NUMBER})个?工作日|(?P<third>[上中下])旬"
    rf"|月?(?:(?P<early>初)|{_LAST}))"
)
_RECURRING = re.compile(
    rf"(?:(?:(?:[每次当本下]个?年度?的?)?(?P<month>{NUMBER})月份?的?|(?:[每次当本下首]个?|第[一二三]个)月度?的?){_IN_MONTH}"
    rf"|月初的?第?(?P<first_working>{NUMBER})个?工作日"
    rf"|(?:[每次当本下]个?)?季度?的?(?P<of_quarter>[首末]|第[一二三])个?月份?的?(?:第?(?P<quarter_day>{NUMBER})[日号]|[底末])?"
    rf"|(?:[每次当本下]个?)?(?P<unit>学期|学年|半年|年|季|月|旬)度?的?[年季月]?度?(?:{_LAST}|(?P<begins>初))"
    rf"|(?:[每次当本下]个?)?年度?的?(?:第(?P<month_of_year>{NUMBER})|(?P<first_month>首)|(?P<last_month>最后[一1]))个月(?!第?{NUMBER}个?[日号工])"
    rf"|(?:(?:[每次当本下]个?)?(?P<unit_of_weekday>半年|年|季|月)度?的?)?(?:{TURN})个?(?:周|星期)(?P<of_weekday>[一二三四五六日天])(?!次)"
    rf"|每个?(?:周|星期)(?P<weekday>[一二三四五六日天末])(?!次))(?:以前|之前|前)?"
)
_YEAR_BEFORE = re.compile(r"[〇0-9]年?$|[〇零一二三四五六七八九]{4}年?$")
_MORE_WEEKDAYS = re.compile(f"[、和及](?:每?(?:周|星期))?(?P<day>[{_WEEKDAYS}])(?![一-龥]?次)")
_MORE_DAYS = re.compile(rf"[、和及](?P<day>{NUMBER})[日号](?:以前|之前|前)?")
_LEAP = 2024
_MONTHS_OF_QUARTER = "首二末一二三"
_LAST_OF_QUARTER = 3
_SUNDAY = 7
_IN_DAYS = ("月", "旬")
"""Periods that are told by days alone."""
_PARTS_OF_MONTH = {"初": 1, "上": 10, "中": 20, "下": 0}
"""By which day what is asked for in a part of a month is done."""


@value
class RecurringDay:
    """A day that comes once in a period: in which month of a year, and its number in that.

    0 is the last, -1 the one before.
    """

    period: str
    month: int
    day: int
    working: bool = False
    """Whether working days are counted."""
    weekday: int = 0
    """Of days of the week that are counted, which; 0 where all days are."""


def recurring_days(words: str) -> Iterator[tuple[int, int, RecurringDay]]:
    """The days that words name and where, each written in one way: 年底 is the last day of the twelfth month."""
    for one in _RECURRING.finditer(words):
        # 2026年12月31日 is one day and comes once.
        if not _YEAR_BEFORE.search(words[: one.start()]):
            yield one.start(), one.end(), (first := _day_named(one))
            yield from _days_beside(words, one.end(), first)


def _days_beside(words: str, at: int, first: RecurringDay) -> Iterator[tuple[int, int, RecurringDay]]:
    """The others of a list: 每月5日、20日, 每周二、周四."""
    more = _MORE_WEEKDAYS if first.period == "周" else _MORE_DAYS
    while (one := more.match(words, at)) and not first.working:
        day = _WEEKDAYS.index(one["day"]) + 1 if first.period == "周" else read_number(one["day"]) or 0
        yield one.start(), one.end(), replace(first, day=day)
        at = one.end()


def turn_said(found: re.Match[str]) -> int:
    """Which of several TURN has found: the first is 1, the last 0, the one before -1."""
    if found["turn"]:
        return read_number(found["turn"]) or 0
    return 1 if found["first"] else 1 - (read_number(found["back"] or "一") or 1)


def _day_named(found: re.Match[str]) -> RecurringDay:
    readers = (_day_of_week, _day_of_quarter, _working_day, _month_or_beginning)
    return next((day for read in readers if (day := read(found))), None) or _day_of_month(found)


def _day_of_week(found: re.Match[str]) -> RecurringDay | None:
    """每周五; or of its days in a month or longer, which: 每月第一个星期一."""
    if found["weekday"]:
        return RecurringDay("周", 0, _WEEKDAYS.index(found["weekday"]) + 1)
    if found["of_weekday"]:
        weekday = min(_WEEKDAYS.index(found["of_weekday"]) + 1, _SUNDAY)
        return RecurringDay(found["unit_of_weekday"] or "月", 0, turn_said(found), weekday=weekday)
    return None


def _day_of_quarter(found: re.Match[str]) -> RecurringDay | None:
    """每季度首月10日."""
    if not (of_quarter := found["of_quarter"]):
        return None
    day = read_number(found["quarter_day"] or "") or 0
    month = _MONTHS_OF_QUARTER.index(of_quarter[-1]) % 3 + 1
    return RecurringDay("季", month if day or month < _LAST_OF_QUARTER else 0, day)


def _working_day(found: re.Match[str]) -> RecurringDay | None:
    """每月第三个工作日, and any day that is counted back: 每月倒数第二个工作日."""
    month, period = _month_and_period(found)
    if found["from_end"]:
        back = (read_number(found["from_end"]) or 1) - 1
        return RecurringDay(period, month, -back, working=bool(back and found["working_back"]))
    working = found["working"] or found["first_working"]
    return RecurringDay(period, month, read_number(working) or 0, working=True) if working else None


def _month_or_beginning(found: re.Match[str]) -> RecurringDay | None:
    """A whole month of a year, which ends with its last day, and how a period begins: 年度第一个月, 季初."""
    if found["month_of_year"] or found["first_month"]:
        return RecurringDay("年", read_number(found["month_of_year"] or "一") or 0, 0)
    if found["begins"]:
        return RecurringDay(found["unit"], int(found["unit"] not in _IN_DAYS), 1)
    return None


def _day_of_month(found: re.Match[str]) -> RecurringDay:
    """每月5日, 年底, 六月上旬."""
    month, period = _month_and_period(found)
    longest = {monthrange(_LEAP, month)[1], monthrange(_LEAP - 1, month)[1]} if 1 <= month <= 12 else {31}
    part = found["third"] or found["early"]
    day = _PARTS_OF_MONTH[part] if part else read_number(found["day"] or "") or 0
    return RecurringDay(period, month, 0 if day in longest else day)


def _month_and_period(found: re.Match[str]) -> tuple[int, str]:
    month = read_number(found["month"] or "") or (12 if found["unit"] == "年" or found["last_month"] else 0)
    return month, found["unit"] or ("年" if month else "月")
