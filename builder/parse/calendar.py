"""The calendar of working days as its files state it: a year each, and the closing days of a place."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath

from pydantic import TypeAdapter

from builder.diagnostics import Code, Diagnostic
from builder.model.calendar import LONGEST, CalendarFront, Closing, Holiday, YearCalendar
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
    missed = frozenset({stem} if read.diagnostics else ())
    return Read({stem: year}, (*read.diagnostics, *_year_mistakes(year, read.places)), read.places, missed)


def _year_mistakes(year: YearCalendar, places: Places) -> Iterator[Diagnostic]:
    """Holidays that end before they begin, days that stand twice, working days that are none of a weekend."""
    seen: dict[date, str] = {}
    for at, holiday in enumerate(year.front.holidays):
        for message, hint in (*_holiday_slips(year, holiday), *_named_twice(holiday.days, holiday.name, seen)):
            yield Diagnostic(Code.CALENDAR, places.of("holidays", at), message, hint)
    for at, day in enumerate(year.front.workdays):
        for message, hint in (*_workday_slips(year, day), *_named_twice([day], "调休上班", seen)):
            yield Diagnostic(Code.CALENDAR, places.of("workdays", at), message, hint)


def _holiday_slips(year: YearCalendar, holiday: Holiday) -> Iterator[tuple[str, str]]:
    if holiday.last < holiday.first:
        message = f"{holiday.name}：最后一天 {holiday.last} 早于第一天 {holiday.first}"
        yield message, "first 是放假的第一天，last 是最后一天"
    elif (holiday.last - holiday.first).days >= LONGEST:
        yield f"{holiday.name}：从 {holiday.first} 到 {holiday.last} 放了半个月以上", "改正其中一个日期"
    if year.year not in (holiday.first.year, holiday.last.year):
        yield f"{holiday.name}：{holiday.first} 不在 {year.year} 年", "放进那一年的文件"


def _workday_slips(year: YearCalendar, day: date) -> Iterator[tuple[str, str]]:
    if day.weekday() < _SATURDAY:
        yield f"{day} 不是星期六、星期日，本来就上班", "删去这一天"
    elif day.year != year.year and (day.year, day.month) != (year.year - 1, 12):
        yield f"{day} 不在 {year.year} 年", "放进那一年的文件"


def _named_twice(days: Iterable[date], name: str, seen: dict[date, str]) -> Iterator[tuple[str, str]]:
    """The first of some days that was named before."""
    for day in days:
        if before := seen.get(day):
            yield f"{day} 写了两次：{before}、{name}", "只留一处"
            return
        seen[day] = name


def parse_closings(source: Source) -> Read[dict[str, Closing]]:
    """Read calendar/local.yaml: days on which a place is closed, each with its reason."""
    read = read_one(source, _REASON)
    closings: dict[str, Closing] = {}
    told: list[Diagnostic] = []
    for day, reason in (read.value or {}).items():
        if closed := _day_closed(day):
            closings[day] = Closing(closed, reason)
        else:
            told.append(
                Diagnostic(Code.CALENDAR, read.places.of_key(day), f"“{day}”不是日期", "写作 2026-09-24: 台风停工")
            )
    return Read(closings, (*read.diagnostics, *told), read.places, read.incomplete & {EVERY})


def _day_closed(words: str) -> date | None:
    """The day written 2026-09-24, which no other way of writing can name a second time."""
    if not _YEAR.match(words):
        return None
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return day if day.isoformat() == words else None
