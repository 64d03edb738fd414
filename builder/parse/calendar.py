"""The calendar of working days as its files state it: a year each, and the closing days of a place."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any

from pydantic import TypeAdapter

from builder.diagnostics import Code, Diagnostic
from builder.model.calendar import CalendarFront, Closing, Holiday, YearCalendar
from builder.model.places import EVERY, Places
from builder.parse.loading import Read
from builder.parse.typed import Shape, read_one
from builder.source import Source

_FRONT = Shape(TypeAdapter(CalendarFront), {"source": ""})
_REASON = Shape(TypeAdapter(dict[str, str]), {})
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_SATURDAY = 5


def parse_year(source: Source) -> Read[dict[str, YearCalendar]]:
    """Read one year: regulations/calendar/<year>.yaml; a day that it says badly is told, the others count."""
    read = read_one(source, _FRONT)
    stem = PurePosixPath(source.path).stem
    if not _YEAR.fullmatch(stem):
        told = Diagnostic(
            Code.FILE_PLACE, read.places.of(), f"文件名“{stem}”不是年份", "如 2027.yaml；停工日写进 local.yaml"
        )
        return Read({}, (*read.diagnostics, told), read.places)
    if read.value is None:
        return Read({}, read.diagnostics, read.places, read.incomplete)
    year = YearCalendar(source.path, int(stem), read.value)
    return Read({stem: year}, (*read.diagnostics, *_year_mistakes(year, read.places)), read.places)


def _year_mistakes(year: YearCalendar, places: Places) -> Iterator[Diagnostic]:
    """Holidays that end before they begin, days that stand twice, working days that are none of a weekend."""
    seen: dict[date, str] = {}
    for at, holiday in enumerate(year.front.holidays):
        place = places.of("holidays", at)
        if holiday.last < holiday.first:
            message = f"{holiday.name}：最后一天 {holiday.last} 早于第一天 {holiday.first}"
            yield Diagnostic(Code.CALENDAR, place, message, "first 是放假的第一天，last 是最后一天")
        for day in days_of(holiday):
            if before := seen.get(day):
                yield Diagnostic(Code.CALENDAR, place, f"{day} 写了两次：{before}、{holiday.name}", "只留一处")
                break
            seen[day] = holiday.name
        if year.year not in (holiday.first.year, holiday.last.year):
            yield Diagnostic(
                Code.CALENDAR, place, f"{holiday.name}：{holiday.first} 不在 {year.year} 年", "放进那一年的文件"
            )
    for at, day in enumerate(year.front.workdays):
        place = places.of("workdays", at)
        if before := seen.get(day):
            yield Diagnostic(Code.CALENDAR, place, f"{day} 写了两次：{before}、调休上班", "只留一处")
        elif day.weekday() < _SATURDAY:
            yield Diagnostic(Code.CALENDAR, place, f"{day} 不是星期六、星期日，本来就上班", "删去这一天")
        elif day.year != year.year and (day.year, day.month) != (year.year - 1, 12):
            yield Diagnostic(Code.CALENDAR, place, f"{day} 不在 {year.year} 年", "放进那一年的文件")
        seen[day] = "调休上班"


def days_of(holiday: Holiday) -> Iterator[date]:
    """Every day of a holiday; a slip in the year makes none of a thousand days."""
    length = (holiday.last - holiday.first).days
    return (holiday.first + timedelta(days=at) for at in range(min(length, 31) + 1))


def parse_closings(source: Source) -> Read[dict[str, Closing]]:
    """Read calendar/local.yaml: days on which a place is closed, each with its reason."""
    read = read_one(source, _REASON)
    closings: dict[str, Closing] = {}
    told: list[Diagnostic] = []
    for day, reason in (read.value or {}).items():
        try:
            closings[day] = Closing(date.fromisoformat(day), reason)
        except ValueError:
            told.append(
                Diagnostic(Code.CALENDAR, read.places.of_key(day), f"“{day}”不是日期", "写作 2026-09-24: 台风停工")
            )
    return Read(closings, (*read.diagnostics, *told), read.places, read.incomplete & {EVERY})
