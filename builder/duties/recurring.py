"""Days by which something comes again: 每月5日前, 月底, 每季度末, 12月31日, 每周五."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace

from builder.numerals import PATTERN as NUMBER
from builder.numerals import read_number
from builder.values import value

_LAST = "[底末终]|最后[一1]个?(?:工作)?[日天]"
_IN_MONTH = (
    rf"(?:第?(?P<day>{NUMBER})[日号]|(?:月?初的?)?第?(?P<working>{NUMBER})个?工作日|(?P<third>[上中下])旬"
    rf"|月?(?:(?P<early>初)|{_LAST}))"
)
_RECURRING = re.compile(
    rf"(?:(?:(?:[每次当本下]个?年度?的?)?(?P<month>{NUMBER})月份?的?|(?:[每次当本下首]个?|第[一二三]个)月度?的?){_IN_MONTH}"
    rf"|月初的?第?(?P<first_working>{NUMBER})个?工作日"
    rf"|(?:[每次当本下]个?)?季度?的?(?P<of_quarter>[首末]|第[一二三])个?月份?的?(?:第?(?P<quarter_day>{NUMBER})[日号]|[底末])?"
    rf"|(?:[每次当本下]个?)?(?P<unit>半年|年|季|月|旬)度?的?[年季月]?度?(?:{_LAST})"
    r"|(?P<year_begins>年初)"
    rf"|每个?(?:周|星期)(?P<weekday>[一二三四五六日天末])(?!次))(?:以前|之前|前)?"
)
_YEAR_BEFORE = re.compile(r"[〇0-9]年?$|[〇零一二三四五六七八九]{4}年?$")
_WEEKDAYS = "一二三四五六日天末"
_MORE_WEEKDAYS = re.compile(f"[、和及](?:每?(?:周|星期))?(?P<day>[{_WEEKDAYS}])(?![一-龥]?次)")
_MORE_DAYS = re.compile(rf"[、和及](?P<day>{NUMBER})[日号](?:以前|之前|前)?")
_LEAP = 2024
_MONTHS_OF_QUARTER = "首二末一二三"
_LAST_OF_QUARTER = 3
_PARTS_OF_MONTH = {"初": 1, "上": 10, "中": 20, "下": 0}
"""By which day what is asked for in a part of a month is done."""


@value
class RecurringDay:
    """A day that comes once in a period: in which month of a year, and its number in that, 0 for the last."""

    period: str
    month: int
    day: int
    working: bool = False
    """Whether working days are counted."""


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


def _day_named(found: re.Match[str]) -> RecurringDay:
    if found["weekday"]:
        return RecurringDay("周", 0, _WEEKDAYS.index(found["weekday"]) + 1)
    if of_quarter := found["of_quarter"]:
        day = read_number(found["quarter_day"] or "") or 0
        month = _MONTHS_OF_QUARTER.index(of_quarter[-1]) % 3 + 1
        return RecurringDay("季", month if day or month < _LAST_OF_QUARTER else 0, day)
    if found["first_working"]:
        return RecurringDay("月", 0, read_number(found["first_working"]) or 0, working=True)
    if found["year_begins"]:
        return RecurringDay("年", 1, 1)
    month = read_number(found["month"] or "") or (12 if found["unit"] == "年" else 0)
    period = found["unit"] or ("年" if month else "月")
    if found["working"]:
        return RecurringDay(period, month, read_number(found["working"]) or 0, working=True)
    longest = {monthrange(_LEAP, month)[1], monthrange(_LEAP - 1, month)[1]} if 1 <= month <= 12 else {31}
    part = found["third"] or found["early"]
    day = _PARTS_OF_MONTH[part] if part else read_number(found["day"] or "") or 0
    return RecurringDay(period, month, 0 if day in longest else day)
