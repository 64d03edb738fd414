"""Assessments of one station by cycle (同一次考评): which belong together, and which are of the time before."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar

from builder.days import shifted
from builder.model.indicator import Window

_LONGEST_MONTH = 31
_Period = tuple[date, date]


class Dated(Protocol):
    """What has a period; a day that is not said is None."""

    @property
    def since(self) -> date | None:
        """Its first day."""
        ...

    @property
    def until(self) -> date | None:
        """Its last day."""
        ...


_T = TypeVar("_T", bound=Dated)


def in_cycles(several: Sequence[_T], window: Window) -> Iterator[tuple[_T, ...]]:
    """Some assessments by cycle, the newest first, each in the order given.

    The newest assessment has the longest period around its own: one of those given, its calendar year, or the
    system's window. What lies within it belongs to it; what has no period, to what has none.
    """
    left = list(several)
    while left:
        cycle = _cycle_of([period for one in left if (period := _period_of(one))], window)
        inside = [_lies_in(_period_of(one), cycle) for one in left]
        yield tuple(one for one, is_inside in zip(left, inside, strict=True) if is_inside)
        left = [one for one, is_inside in zip(left, inside, strict=True) if not is_inside]


def _period_of(one: Dated) -> _Period | None:
    """The last day and the first, so that the latest period is the greatest; one that is missing is the other."""
    last, first = one.until or one.since, one.since or one.until
    return (last, first) if last and first else None


def _cycle_of(periods: Sequence[_Period], window: Window) -> _Period | None:
    """The longest period around the newest of some; None without any."""
    if not periods:
        return None
    newest = last, _ = max(periods)
    around = [*periods, (date(last.year, 12, 31), date(last.year, 1, 1))]
    if window.months:
        around.append((last, shifted(last, -window.months * _LONGEST_MONTH)))
    if window.since and window.until:
        around.append((window.until, window.since))
    return max((one for one in around if _lies_in(newest, one)), key=lambda one: one[0] - one[1])


def _lies_in(period: _Period | None, cycle: _Period | None) -> bool:
    if period is None or cycle is None:
        return period is cycle
    return cycle[1] <= period[1] and period[0] <= cycle[0]
