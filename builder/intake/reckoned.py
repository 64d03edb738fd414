"""When a text takes effect that names no day: so long after its issue, reckoned from the day of that."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from builder.days import day as day_words
from builder.days import shifted
from builder.intake.dates import DAY, read_day
from builder.intake.facts import SUBJECT, last_words
from builder.intake.notes import FORCE
from builder.intake.validity import months_later
from builder.numerals import PATTERN as NUMBER
from builder.numerals import read_number
from builder.values import value

_ISSUE = r"(?:公布|发布|颁布|公告|印发|下发|颁发|签发|发文)"
_ISSUED = rf"(?P<issue>{_ISSUE}(?:[（(、或]*{_ISSUE}[）)]?)*)(?:之?日)?"
_SINCE = rf"(?:自|从|于|在)?(?:(?:正式)?{_ISSUED}|(?P<from>{DAY})(?:之日)?)"
_NEXT = r"(?P<next>的?(?:次日|翌日|第二[日天]))"
_LENGTH = rf"(?P<count>{NUMBER})(?P<unit>个?工作日|个?月|日|天|周|个?星期|年)|(?P<half>半年)"
_SPAN = rf"起?[，,]?后?的?(?:届?满|经|经过|第)?(?:{_LENGTH})"
_STATED = re.compile(
    rf"{SUBJECT}{_SINCE}(?:{_NEXT}|{_SPAN}|起|后|开始)"
    rf"(?:期满|届满|满)?(?:以后|之后|后)?(?:之日|日)?起?(?:开始|正式)*{FORCE}(?!的)"
)
_OTHERWISE = re.compile(rf"{SUBJECT}(?:自|从)[^，。；]{{0,12}}?{_ISSUED}[^。；《]{{0,24}}?{FORCE}(?!的)")
"""A text in force after its issue in words that are not understood."""
_DAYS = {"日": 1, "天": 1, "周": 7, "星期": 7}
_MONTHS = {"月": 1, "年": 12}


@value
class Start:
    """Which day it is, and what is to be told of it."""

    day: date | None
    """None where the day of issue is not known, or working days are counted."""
    told: str


def reckoned_start(body: Sequence[str], issued: date | None) -> Start | None:
    """When a text takes effect by its issue or so long after a day; None where it says nothing of the kind."""
    lines = list(last_words(body))
    found = next(
        (match for pattern in (_STATED, _OTHERWISE) for line in lines for match in pattern.finditer(line)), None
    )
    if found is None:
        return None
    named = found.groupdict()
    span = _after_issue(named)
    begin = issued if named["issue"] else read_day(named["from"])
    if span is None and not named["issue"]:
        return None
    said = f"正文写着“{found[0].lstrip('，。；、,;')}”"
    if begin is None:
        return Start(None, f"{said}，印发的日期文件里没有，请核对")
    day = begin if span is None and found.re is _STATED else _so_long_after(begin, *(span or (0, "")))
    if day is None:
        return Start(None, f"{said}，没有推算出是哪一天，请核对")
    whose = f"照标题下面或者落款的日期（{day_words(begin)}）" if named["issue"] else f"从{day_words(begin)}"
    return Start(day, f"{said}，施行日期{whose}{f'推算为{day_words(day)}' if span else ''}，请核对")


def _after_issue(named: Mapping[str, str | None]) -> tuple[int | None, str] | None:
    """How long after a day, as a number and its unit; None where words name no length."""
    if named.get("next"):
        return 1, "日"
    if named.get("half"):
        return 6, "月"
    return (read_number(named["count"] or ""), named["unit"] or "") if named.get("count") else None


def _so_long_after(begin: date, count: int | None, unit: str) -> date | None:
    bare = unit.removeprefix("个")
    if count is None or count > 9999:
        return None
    if bare in _MONTHS:
        return months_later(begin, count * _MONTHS[bare])
    return shifted(begin, count * _DAYS[bare]) if bare in _DAYS else None
