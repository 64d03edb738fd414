"""Validity (时效), derived from dates and never stored."""

from collections.abc import Iterable
from datetime import date, timedelta
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


_SOON = timedelta(days=366)
"""A version that takes effect within a year of an amendment's adoption is what the amendment made."""


def amended_on(effective: date, versions: Iterable[date], amendments: Iterable[date]) -> date | None:
    """The day from which a law's text is not the newest: of the next version, or of an amendment without a text here.

    `versions` are the days on which texts at hand take effect, `amendments` those on which amendments were adopted.
    """
    known = tuple(versions)
    bare = (day for day in amendments if not any(day <= version <= day + _SOON for version in known))
    return superseded_on(effective, (*known, *bare))


def effective_on(law: Law, effective: date, versions: Iterable[date]) -> date:
    """The day on which a text takes effect; of the newest, the law's record may know a later day than the text does."""
    newest = effective == max(versions)
    return max(effective, law.effective) if newest and law.effective else effective


def superseded_on(effective: date, versions: Iterable[date]) -> date | None:
    """The day on which the next version takes over, or None for the newest."""
    return min((day for day in versions if day > effective), default=None)
