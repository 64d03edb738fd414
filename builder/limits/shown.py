"""How a count is shown: by when, and of what must be waited for (期满以后), which has no latest day, from when.

The browser's twin is `limits/shown.js`.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from builder.limits.asked import Due
from builder.limits.choosing import ends_soon, limits_by_id, validity_of
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
from builder.model.status import Status

FROM_THEN = " 起才可以"
"""What stands behind the first day on which something may be done that had to wait."""

CHANGES = {
    "other": "自 {day} 起改为 {name} {matter}（{words}）",
    "none": "自 {day} 起不再有效",
    "begun": "起算的日子在 {day} 以前，那时是 {name} {matter}（{words}），请核对按哪一项算",
    "before": "起算的日子在 {day} 以前，这一项自那天起才有，那时的规定没有收录，请核对按哪一项算",
}
"""What becomes of a limit that ends soon, and what stood there before it."""

BESIDE_DAYS = {"silence": "逾期", "note": "注意", "unsure": "待确认"}
"""What is said of a limit beside its days: by name, under which word."""

UNUSED = {"not-yet": "{name} {matter}自 {effective} 起才有", "ended": "{name} {matter}自 {ended} 起不再有效"}
"""That a limit does not count on the day."""
INSTEAD = {"not-yet": "，{day} 用 {name}", "ended": "，改用 {name}"}
"""Which one counts on that day."""


def change_said(corpus: Corpus, limit: TimeLimit, day: date, start: date) -> str:
    """From when a limit is another one, or none, where that is soon after a day; which it was at an earlier start."""
    effective = validity_of(corpus, limit).effective
    earlier = next((one for one in limits_by_id(corpus).values() if one.replaced_by == limit.name), None)
    if effective and start < effective:
        words = {"name": earlier.name, "matter": earlier.matter, "words": earlier} if earlier else {}
        return CHANGES["begun" if earlier else "before"].format(day=effective, **words)
    ended = ends_soon(corpus, limit, day)
    if not ended:
        return ""
    later = limits_by_id(corpus).get(limit.replaced_by)
    words = {"name": later.name, "matter": later.matter, "words": later} if later else {}
    return CHANGES["other" if later else "none"].format(day=ended, **words)


def unused_said(corpus: Corpus, limit: TimeLimit, day: date) -> str:
    """That a limit does not count on a day, and which one does."""
    validity = validity_of(corpus, limit)
    why = "not-yet" if validity.on(day) == Status.NOT_YET else "ended"
    every = limits_by_id(corpus)
    before = next((one for one in every.values() if one.replaced_by == limit.name), None)
    other = before if why == "not-yet" else every.get(limit.replaced_by)
    days = {"effective": validity.effective, "ended": validity.ended}
    said = UNUSED[why].format(name=limit.name, matter=limit.matter, **days)
    return said + (INSTEAD[why].format(day=day, name=other.name) if other else "")


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
