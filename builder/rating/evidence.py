"""What is at hand for an item (佐证): which ledger, where it is kept, from when to when; whether its time is right."""

from datetime import date

from builder.days import day
from builder.rating.assessment import Entry

BACKWARDS, OUTSIDE, PARTLY = "起止日期颠倒", "不在考评期内", "没有跨满考评期"


def evidence_words(entry: Entry, since: date | None, until: date | None) -> str:
    """All that is said of it, and what is wrong with its time; the browser's twin is `evidenceWords`."""
    span = window_words(entry.since, entry.until) if entry.since or entry.until else ""
    wrong = evidence_wrong(entry, since, until)
    parts = (entry.evidence, entry.place and f"存放：{entry.place}", span and f"起止：{span}", wrong)
    return "；".join(part for part in parts if part)


def evidence_wrong(entry: Entry, since: date | None, until: date | None) -> str:
    """Whether the days of evidence are outside the window of an assessment, or do not span it; empty where all is well.

    What has no day, or no window to look at, is not judged. The browser's twin is `evidenceWrong`.
    """
    begins, ends = entry.since, entry.until
    if begins and ends and ends < begins:
        return BACKWARDS
    if (since and ends and ends < since) or (until and begins and begins > until):
        return OUTSIDE
    return PARTLY if (since and begins and begins > since) or (until and ends and ends < until) else ""


def window_words(since: date | None, until: date | None) -> str:
    """A time from one day to another."""
    if since and until:
        return f"{day(since)}至{day(until)}"
    return f"{day(since)}起" if since else f"至{day(until)}" if until else "没有填"
