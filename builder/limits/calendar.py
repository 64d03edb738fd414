"""Which days are worked: as notices arrange them, and in years without a notice as the law allows (推算)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from builder.limits.festivals import FIRST_YEAR, LAST_YEAR, Feast, feasts, statutory_days
from builder.limits.spans import CountedDays, Counts, LongCount
from builder.model.calendar import Closing, YearCalendar
from builder.values import value

Outlook = Literal["likely", "early", "late"]
"""For days that no notice has arranged: as the law has it; as many working days as may be; as few."""
_SATURDAY = 5
_DAY = timedelta(days=1)


@value
class WorkCalendar:
    """The calendar of working days of one place."""

    holidays: Mapping[date, str]
    """Days off of years with a notice, with the name of their holiday."""
    workdays: frozenset[date]
    """Weekends that are worked."""
    years: frozenset[int]
    """The years with a whole notice."""
    closings: Mapping[date, str]
    """Days on which the place is closed, with the reason."""
    lacking: Mapping[int, str]
    """By year whose notice is not whole, the statutory days that it lacks."""
    _counted: dict[str, CountedDays] = field(default_factory=dict, compare=False, repr=False)
    """By outlook, what was asked of days before: a count asks the same of hundreds."""

    def is_known(self, day: date) -> bool:
        """Whether a notice has arranged this day."""
        return day.year in self.years or day in self.holidays or day in self.workdays

    def holiday(self, day: date, outlook: Outlook = "likely") -> str:
        """The name of the holiday whose days off this day is one of; empty on any other."""
        if self.is_known(day):
            return self.holidays.get(day, "")
        return _days_off(day.year, outlook).get(day, "")

    def is_working(self, day: date, outlook: Outlook = "likely") -> bool:
        """Whether a day is a 工作日; a weekend that nobody has arranged is one only when as many as may be are."""
        if self.is_known(day):
            return (day.weekday() < _SATURDAY and day not in self.holidays) or day in self.workdays
        if day in _days_off(day.year, outlook):
            return False
        return day.weekday() < _SATURDAY or (
            outlook == "early" and any(one.is_near(day) for one in _feasts_around(day))
        )

    def is_sure(self, day: date) -> bool:
        """Whether a day is worked however a year is arranged, and the place is open."""
        return self.is_working(day) and self.is_working(day, "late") and day not in self.closings

    def counter(self, outlook: Outlook) -> Counts:
        """Whether a day counts as worked, asked along one count; `early` lets weekends be worked while it can."""
        if outlook == "early":
            plain = self._remembered("early", self._is_worked_anyhow)
            return _Generous(plain, self._remembered("granted", self._may_be_worked))
        return self._remembered(outlook, lambda day: day not in self.closings and self.is_working(day, outlook))

    def is_open_between(self, first: date, last: date) -> bool:
        """Whether a notice may still change which days are worked, after a day and up to another."""
        return self._remembered("open", self._is_open_to_notice).has_between(first, last)

    def rests_between(self, first: date, last: date) -> list[date]:
        """The days that do not count as worked, after a day and up to another."""
        counts = self.counter("likely")
        return self._remembered("rest", lambda day: not counts(day)).between(first, last)

    def worked_weekends_between(self, first: date, last: date) -> list[date]:
        """The days of weekends that a notice has worked, and the place is open, after a day and up to another."""
        worked = self._remembered("weekends", lambda day: day in self.workdays and day not in self.closings)
        return worked.between(first, last)

    def _remembered(self, what: str, counts: Counts) -> CountedDays:
        return self._counted.setdefault(what, CountedDays(counts))

    def _may_be_worked(self, day: date) -> bool:
        """Whether a day is of a weekend that no notice has arranged, and that one may let be worked."""
        return self._is_plain_weekend(day) and bool(_weekends_for_feasts(day))

    def _is_worked_anyhow(self, day: date) -> bool:
        """Whether a day is worked when as many are as may be, weekends that feasts ask for left out."""
        return not self._is_plain_weekend(day) and self.is_working(day, "early")

    def _is_plain_weekend(self, day: date) -> bool:
        return day.weekday() >= _SATURDAY and not self.is_known(day)

    def _is_open_to_notice(self, day: date) -> bool:
        return self._may_be_worked(day) or self.is_working(day, "early") != self.is_working(day, "late")


@dataclass(slots=True)
class _Generous(LongCount):
    """Counts along with as many worked weekends as the feasts may ask for."""

    plain: CountedDays
    weekends: CountedDays
    """Those that may be worked."""
    given: dict[date, int] = field(default_factory=dict)

    def __call__(self, day: date) -> bool:
        return self.plain(day) or (self.weekends(day) and self._is_granted(day))

    def so_many_on(self, day: date, number: int, step: int) -> date:
        """The last of so many days that count, at least one, after a day; with step -1 before it."""
        end = self.plain.so_many_on(day, number, step)
        for weekend in self.weekends.between(day, end) if step > 0 else self.weekends.between(end, day - _DAY)[::-1]:
            if (end - weekend).days * step < 0:
                break
            if self._is_granted(weekend):
                number -= 1
                end = self.plain.so_many_on(day, number, step) if number else weekend
                end = max(end, weekend) if step > 0 else min(end, weekend)
        return end

    def _is_granted(self, weekend: date) -> bool:
        for first, most in _weekends_for_feasts(weekend):
            used = self.given.get(first, 0)
            if used < most:
                self.given[first] = used + 1
                return True
        return False


def _feasts_around(day: date) -> tuple[Feast, ...]:
    """The feasts of the year of a day, and at its end those of the next."""
    return feasts(day.year) + (feasts(day.year + 1)[:1] if day.month == 12 else ())


@lru_cache(maxsize=10_000)
def _weekends_for_feasts(day: date) -> tuple[tuple[date, int], ...]:
    """The feasts that a weekend on a day may be worked for: the first day of each, how many may be."""
    near = (one for one in _feasts_around(day) if one.is_near(day) and day not in one.days)
    return tuple((one.days[0], one.worked) for one in near)


@lru_cache(maxsize=400)
def _days_off(year: int, outlook: Outlook) -> Mapping[date, str]:
    """The days off of a year that no notice has arranged, with the names of their feasts."""
    found: dict[date, str] = {}
    for feast in (*feasts(year), *feasts(year + 1)[:1]):
        days = feast.days if outlook == "early" else (*feast.days, *feast.shifted)
        for day in (*days, *feast.perhaps) if outlook == "late" else days:
            found.setdefault(day, feast.name)
    return found


def work_calendar(years: Iterable[YearCalendar], closings: Iterable[Closing]) -> WorkCalendar:
    """The calendar that files of years and of closing days make."""
    known = tuple(years)
    holidays = {day: one.name for year in known for one in year.front.holidays for day in one.days}
    workdays = frozenset(day for year in known for day in year.front.workdays)
    # What lacks a statutory day is no whole notice: the days that it does not name are reckoned.
    lacking = {year.year: days for year in known if (days := days_lacking(year.year, known))}
    numbers = frozenset(year.year for year in known) - lacking.keys()
    return WorkCalendar(holidays, workdays, numbers, {one.day: one.reason for one in closings}, lacking)


def days_lacking(year: int, years: Iterable[YearCalendar]) -> str:
    """The statutory days of a year that no file has off, by feast: 元旦 1月1日，国庆节 10月1日、10月2日."""
    off = {day for one in years for holiday in one.front.holidays for day in holiday.days}
    by_feast: dict[str, list[str]] = {}
    for day, name in statutory_days(year).items():
        if day not in off:
            by_feast.setdefault(name, []).append(f"{day.month}月{day.day}日")
    return "，".join(f"{name} {'、'.join(days)}" for name, days in by_feast.items())


def is_in_range(day: date, calendar: WorkCalendar) -> bool:
    """Whether anything can be said of a day: its year has a notice, or its feasts are known."""
    return day.year in calendar.years or FIRST_YEAR <= day.year <= LAST_YEAR
