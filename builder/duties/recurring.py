"""Days by which something comes again: 每月5日前, 月底, 每季度末, 12月31日, 每周五."""

import re
from calendar import monthrange
from collections.abc import Iterator

from builder.numerals import PATTERN as NUMBER
from builder.numerals import read_number
from builder.values import value

_LAST = "[底末终]|最后[一1]个?(?:工作)?[日天]"
_RECURRING = re.compile(
    rf"(?:(?:(?:[每次当本下]个?年度?的?)?(?P<month>{NUMBER})月份?的?|(?:[每次当本下首]个?|第[一二三]个)月度?的?第?)"
    rf"(?:(?P<day>{NUMBER})[日号]|(?:月?(?:{_LAST})))"
    rf"|(?:[每次当本下]个?)?(?P<unit>半年|年|季|月|旬)度?的?[年季月]?度?(?:{_LAST})"
    rf"|每个?(?:周|星期)(?P<weekday>[一二三四五六日天末])(?!次))(?:以前|之前|前)?"
)
_YEAR_BEFORE = re.compile(r"[〇0-9]年?$|[〇零一二三四五六七八九]{4}年?$")
_LEAP = 2024


@value
class RecurringDay:
    """A day that comes once in a period: in which month of a year, and its number in that, 0 for the last."""

    period: str
    month: int
    day: int


def recurring_days(words: str) -> Iterator[tuple[int, int, RecurringDay]]:
    """The days that words name and where, each written in one way: 年底 is the last day of the twelfth month."""
    # 2026年12月31日 is one day and comes once.
    found = (one for one in _RECURRING.finditer(words) if not _YEAR_BEFORE.search(words[: one.start()]))
    return ((one.start(), one.end(), _day_named(one)) for one in found)


def _day_named(found: re.Match[str]) -> RecurringDay:
    if found["weekday"]:
        return RecurringDay("周", 0, "一二三四五六日天末".index(found["weekday"]) + 1)
    month = read_number(found["month"] or "") or (12 if found["unit"] == "年" else 0)
    day = read_number(found["day"] or "") or 0
    longest = {monthrange(_LEAP, month)[1], monthrange(_LEAP - 1, month)[1]} if 1 <= month <= 12 else {31}
    return RecurringDay(found["unit"] or ("年" if month else "月"), month, 0 if day in longest else day)
