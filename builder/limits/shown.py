"""How a count is shown: by when, and of what must be waited for (期满以后), which has no latest day, from when.

The browser's twin is `limits/shown.js`.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from builder.limits.asked import Due
from builder.limits.choosing import ends_soon, limits_by_id
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit

FROM_THEN = " 起才可以"
"""What stands behind the first day on which something may be done that had to wait."""

CHANGES = {"other": "自 {day} 起改为 {name} {matter}（{words}）", "none": "自 {day} 起不再有效"}
"""What becomes of a limit that ends soon."""


def change_said(corpus: Corpus, limit: TimeLimit, day: date) -> str:
    """From when a limit is another one, or none, where that is soon after a day."""
    ended = ends_soon(corpus, limit, day)
    if not ended:
        return ""
    later = limits_by_id(corpus).get(limit.replaced_by)
    words = {"name": later.name, "matter": later.matter, "words": later} if later else {}
    return CHANGES["other" if later else "none"].format(day=ended, **words)


def first_after(end: date) -> date:
    """The first day after the end of a wait, on which something may be done; to the minute, that very minute."""
    return end if isinstance(end, datetime) else end + timedelta(days=1)


def due_shown(limit: TimeLimit, due: Due) -> Due:
    """A count with the days that readers are shown: the last ones, or the first ones after a wait."""
    if not limit.is_waited_for:
        return due
    between = [first_after(day) for day in due.between or ()]
    earliest, latest = between or (None, None)
    return replace(due, literal=first_after(due.literal), safe=first_after(due.safe), earliest=earliest, latest=latest)
