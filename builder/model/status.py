"""Validity (时效), derived from dates and never stored."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from builder.model.law import Law


class Status(Enum):
    """The four validity words of a text on a day."""

    NOT_YET = "尚未生效"
    IN_FORCE = "现行有效"
    AMENDED = "已修改"
    ENDED = "已废止"
    UNKNOWN = "时效未核实"


def status_between(effective: date | None, superseded: date | None, ended: date | None, today: date) -> Status:
    """The status of a text from the days on which it takes effect, is replaced by a newer version, and ends."""
    if ended and ended <= today:
        return Status.ENDED
    if effective and effective > today:
        return Status.NOT_YET
    if superseded and superseded <= today:
        return Status.AMENDED
    return Status.IN_FORCE if effective else Status.UNKNOWN


def law_status(law: Law, today: date) -> Status:
    """The status of a law as a whole; amendments do not end it."""
    return status_between(law.effective, None, law.ended, today)


def superseded_on(effective: date, versions: Iterable[date]) -> date | None:
    """The day on which the next version takes over, or None for the newest."""
    return min((day for day in versions if day > effective), default=None)
