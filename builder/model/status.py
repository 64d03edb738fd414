"""Validity (时效): derived from dates, never stored."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from builder.values import value

SOON = 180
"""Days: what ends or is superseded within them says so at its head; what was checked longer ago says so, too."""


class Status(Enum):
    """The validity words of a text on a day."""

    NOT_YET = "尚未生效"
    IN_FORCE = "现行有效"
    AMENDED = "已修改"
    ENDED = "已废止"
    UNKNOWN = "时效未核实"


@value
class Validity:
    """The days from which a text takes effect, is superseded by newer words, and ends; None is not known, or never."""

    effective: date | None = None
    superseded: date | None = None
    ended: date | None = None
    as_of: date | None = None
    """The day these dates were checked against their source."""
    stand_in: str = ""
    """What `effective` is where nobody states from when the words count: 修改日期, 公布日期; empty where one does."""

    def on(self, day: date) -> Status:
        """The status on a day; the browser's twin is `statusOn`."""
        if self.ended and self.ended <= day:
            return Status.ENDED
        if self.effective and self.effective > day:
            return Status.NOT_YET
        if self.superseded and self.superseded <= day:
            return Status.AMENDED
        return Status.IN_FORCE if self.effective else Status.UNKNOWN

    def dates(self) -> Iterator[tuple[str, str]]:
        """The known days by name, written 2026-11-22, as pages and scripts carry them."""
        named = (("effective", self.effective), ("superseded", self.superseded), ("ended", self.ended))
        return ((name, day.isoformat()) for name, day in named if day)
