"""What is asked of a limit, and what is answered."""

from collections.abc import Mapping
from datetime import date, datetime

from builder.limits.regimes import DayRegime
from builder.model.limit import Case, Extension, Span, TimeLimit
from builder.values import value


class CountError(Exception):
    """What was asked for cannot be counted; says why, and the way out."""


@value
class Pause:
    """Days that do not count (扣除), both of them among these."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many they are."""
        return (self.last - self.first).days + 1


@value
class Asked:
    """What is asked of a limit: from when, without which days, extended or not."""

    start: date
    minute: datetime | None = None
    """The start to the minute, which a limit in hours needs."""
    pauses: tuple[Pause, ...] = ()
    extended: bool = False


@value
class Question:
    """One case of a limit with what is asked of it."""

    limit: TimeLimit
    case: Case
    asked: Asked
    regime: DayRegime

    @property
    def extension(self) -> Extension | None:
        """The extension that was asked for, where the case has one."""
        return next(iter(self.limit.extensions_of(self.case)), None) if self.asked.extended else None

    @property
    def is_backward(self) -> bool:
        """Whether days are counted back from an event."""
        return self.limit.counted == "before"

    @property
    def must_wait(self) -> bool:
        """Whether nothing may be done before the end, so that later is the safe side."""
        return self.limit.is_waited_for

    def in_working_days(self, span: Span) -> bool:
        """Whether a span is counted in working days: it says so, or the clause on days does."""
        return span.unit == "工作日" or (span.unit == "日" and self.regime.counts_working(span.number or 0))

    @property
    def pauses_stated(self) -> bool:
        """Whether an article states that something is not counted."""
        return bool(self.limit.pauses)


@value
class Reckoning:
    """What one count has found, for its steps to be told."""

    question: Question
    raw: date
    """The last day before it is moved."""
    literal: date
    safe: date
    opens: date | None
    earliest: date
    latest: date
    skipped: Mapping[str, int]
    """How many days were not counted as they are no working days, by what they are."""
    worked: tuple[date, ...]
    """Days of weekends that were counted as worked."""
    closed: bool
    """Whether days were not counted on which only the place was closed."""
    holiday: str
    """The holiday on which the last day falls; empty on any other day."""
    begins_off: tuple[str, str]
    """The holiday on which the start falls, and why the place is closed on it; empty on any other day."""
    closing: str
    """Why the place is closed on the day by the words, a working day elsewhere; empty on any other."""
    ends_at_rest: bool
    """Whether the last day is no working day."""
    has_no_workday: bool
    """Whether no working day is left between the start and the last day."""
    known: tuple[int, ...]
    estimated: tuple[int, ...]
    unarranged: str
    """Why those are estimated; empty where none is."""


@value
class Due:
    """The answer to one count."""

    case: str
    literal: date | datetime
    """By the words, moved only where the clause on days says so (字面)."""
    safe: date | datetime
    """A working day that relies on nothing (稳妥)."""
    opens: date | None
    """The first day of a window, or the first on which something may be done."""
    earliest: date | None
    latest: date | None
    """Between which days the literal one falls, while a year is not arranged; None when all are."""
    steps: tuple[str, ...]
    known: tuple[int, ...]
    """The years that were used as notices arrange them."""
    estimated: tuple[int, ...]
    """The years that were used without a notice (推算)."""
    changed: str = ""
    """What moved the end, in few words: 扣除 10-08 至 11-05（29 天），延长 30 日."""
    mark: str = ""
    """Why the safe day is none that is surely worked (推算，不一定上班); empty of any other."""

    @property
    def between(self) -> tuple[date, date] | None:
        """The earliest and the latest day, while a year is not arranged."""
        return (self.earliest, self.latest) if self.earliest and self.latest else None
