"""Calendars of working days (工作日历): a year as its notice arranges it, and the days on which a place is closed."""

from datetime import date
from typing import ClassVar

from builder.values import value

_STRICT: dict[str, str] = {"extra": "forbid"}
LONGEST = 15
"""Days that a holiday may have."""


@value
class Holiday:
    """A holiday (放假) with the days off that are arranged around it."""

    __pydantic_config__: ClassVar = _STRICT

    name: str
    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        """Its days; a slip in a year makes no thousands of them."""
        count = (self.last - self.first).days + 1
        return tuple(date.fromordinal(self.first.toordinal() + at) for at in range(min(count, LONGEST)))


@value
class CalendarFront:
    """A year as its file states it."""

    __pydantic_config__: ClassVar = _STRICT

    source: str
    holidays: tuple[Holiday, ...] = ()
    workdays: tuple[date, ...] = ()
    """Days of weekends that are worked (调休上班)."""
    published: date | None = None


@value
class YearCalendar:
    """One year of the calendar of working days."""

    path: str
    year: int
    front: CalendarFront


@value
class Closing:
    """A day on which a place is closed (停工停业): a typhoon, a feast of the place."""

    __pydantic_config__: ClassVar = _STRICT

    day: date
    reason: str
