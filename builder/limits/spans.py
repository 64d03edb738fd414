"""Days, working days, months and hours on from a day, or back."""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from builder.limits.asked import CountError, Pause
from builder.limits.festivals import LAST_YEAR

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_LAST = date(LAST_YEAR + 1, 12, 31)
BEYOND = f"算到了 {LAST_YEAR} 年以后，没有那时的日历"
Counts = Callable[[date], bool]
"""Whether a day counts."""


class LongCount:
    """Counts that can go along over many days at once."""

    def __call__(self, day: date) -> bool:
        """Whether a day counts."""
        raise NotImplementedError

    def so_many_on(self, day: date, number: int, step: int) -> date:
        """The last of so many days that count, at least one, after a day; with step -1 before it."""
        raise NotImplementedError


class CountedDays(LongCount):
    """Whether days count, each reckoned once: asked of one day, or gone along over many at once."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._known: dict[date, bool] = {}
        self._years: dict[int, list[int]] = {}

    def __call__(self, day: date) -> bool:
        if day not in self._known:
            self._known[day] = self._counts(day)
        return self._known[day]

    def so_many_on(self, day: date, number: int, step: int) -> date:
        year, ordinal = day.year, day.toordinal()
        counted = self._of_year(year)
        at = bisect_right(counted, ordinal) + number - 1 if step > 0 else bisect_left(counted, ordinal) - number
        while not 0 <= at < len(counted):
            at -= len(counted) if step > 0 else 0
            year += step
            counted = self._of_year(year)
            at += len(counted) if step < 0 else 0
        return date.fromordinal(counted[at])

    def between(self, first: date, last: date) -> list[date]:
        """The days that count after a day and up to another."""
        return [date.fromordinal(day) for days in self._between(first, last) for day in days]

    def has_between(self, first: date, last: date) -> bool:
        """Whether any day counts after a day and up to another."""
        return any(self._between(first, last))

    def _between(self, first: date, last: date) -> Iterator[list[int]]:
        after, until = first.toordinal(), last.toordinal()
        for year in range(first.year, last.year + 1):
            days = self._of_year(year)
            yield days[bisect_right(days, after) : bisect_right(days, until)]

    def _of_year(self, year: int) -> list[int]:
        """The days of a year that count, as ordinals; raise CountError for a year that no count may reach."""
        if year not in self._years:
            if not 1 <= year <= LAST_YEAR + 1:
                raise CountError(BEYOND)
            days = range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
            self._years[year] = [day for day in days if self._counts(date.fromordinal(day))]
        return self._years[year]


def days_on(day: date, number: int, counts: Counts, step: int = 1) -> date:
    """The last of so many days that count, the day itself not among them; step -1 goes back."""
    if counts is every_day:
        return _within_reason(day.toordinal() + step * number)
    if number and isinstance(counts, LongCount):
        return counts.so_many_on(day, number, step)
    one = step * _DAY
    while number:
        day += one
        if day > _LAST:
            raise CountError(BEYOND)
        number -= counts(day)
    return day


def every_day(_day: date) -> bool:
    """Every day counts."""
    return True


def _within_reason(ordinal: int) -> date:
    if not 1 <= ordinal <= _LAST.toordinal():
        raise CountError(BEYOND)
    return date.fromordinal(ordinal)


def months_on(day: date, months: int) -> date:
    """The matching day so many months later or earlier; the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= LAST_YEAR + 1:
        raise CountError(BEYOND)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def hours_on(minute: datetime, number: int, *, hour_out: bool) -> datetime:
    """The minute so many hours later; the hour in which it begins may not count."""
    if hour_out:
        minute = minute.replace(minute=0, second=0, microsecond=0) + _HOUR
    return minute + number * _HOUR


def unpaused(pauses: tuple[Pause, ...]) -> Counts:
    """Whether a day lies in no pause."""
    if not pauses:
        return every_day
    return lambda day: not any(one.first <= day <= one.last for one in pauses)


def paused_days(pauses: tuple[Pause, ...], after: date, until: date) -> int:
    """How many days of pauses lie after a day and not after another."""
    spans = ((max(one.first, after + _DAY), min(one.last, until)) for one in pauses)
    return sum(max(0, (last - first).days + 1) for first, last in spans)
