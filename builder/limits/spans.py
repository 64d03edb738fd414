"""Days, working days, months and hours on from a day, or back."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta

from builder.limits.asked import CountError, Pause
from builder.limits.festivals import LAST_YEAR

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_LAST = date(LAST_YEAR + 1, 12, 31)
BEYOND = f"算到了 {LAST_YEAR} 年以后，没有那时的日历"
Counts = Callable[[date], bool]
"""Whether a day counts."""


def days_on(day: date, number: int, counts: Counts, step: int = 1) -> date:
    """The last of so many days that count, the day itself not among them; step -1 goes back."""
    if counts is every_day:
        return _within_reason(day.toordinal() + step * number)
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
