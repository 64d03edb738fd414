"""From when a record is: the days that its name or its columns say; the clock of the disk proves nothing."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date

from builder.values import value

_YEAR = r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})"
_DAY = re.compile(
    _YEAR + r"(?:年\s*(?P<m1>[0-9]{1,2})\s*月\s*(?P<d1>[0-9]{1,2})\s*[日号]?"
    r"|(?P<s>[-./_])(?P<m2>[0-9]{1,2})(?P=s)(?P<d2>[0-9]{1,2})(?![0-9])"
    r"|(?P<m3>[0-9]{2})(?P<d3>[0-9]{2})(?:(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9](?:[0-9]{3})?)?(?![0-9]))"
)
"""In digits alone the time may stand behind it, as cameras and WeChat write it: 20260315103022."""
_MONTHS = re.compile(
    _YEAR + r"(?:(?:年|(?P<t>[-./_]))\s*(?P<m>[0-9]{1,2})\s*+月?+\s*(?:[-—－~～至到]+\s*(?P<n>[0-9]{1,2})\s*月)?"
    r"|(?P<o>[0-9]{2}))(?![0-9]|\s*[0-9]{1,2}\s*[日号])(?!(?P=t)[0-9])"
)
"""Not the month of a day that it has not: 2026-02-30."""
_QUARTER = re.compile(_YEAR + r"年?度?\s*(?:第?(?P<q>[一二三四1-4])季度|[Qq](?P<Q>[1-4])|(?P<half>[上下])半年)")
_WHOLE_YEAR = re.compile(_YEAR + r"(?![0-9]|[-./_年]\s*[0-9]{1,2}(?![0-9]))")
"""Not the year of a day or month that is none: 2026-13-45."""
_PLACES = {"一": 1, "二": 2, "三": 3, "四": 4}


@value(order=True)
class Span:
    """From a day to a day."""

    since: date
    until: date

    def __str__(self) -> str:
        return str(self.since) if self.since == self.until else f"{self.since} 至 {self.until}"


def spans_in(words: str) -> Iterator[Span]:
    """Every day, month, quarter or year that words name; each part of them is read once, the most exact first."""
    for pattern, read in ((_DAY, _of_day), (_QUARTER, _of_quarter), (_MONTHS, _of_months), (_WHOLE_YEAR, _of_year)):
        kept, at = "", 0
        for match in pattern.finditer(words):
            span = read(match)
            if span:
                yield span
                kept += words[at : match.start()] + "\0"
                at = match.end()
        words = kept + words[at:]


def whole_span(spans: Iterable[Span]) -> Span | None:
    """From the first day to the last."""
    found = list(spans)
    return Span(min(one.since for one in found), max(one.until for one in found)) if found else None


def longest_gap(spans: Iterable[Span]) -> Span | None:
    """The longest time between spans of which none says anything."""
    reached: date | None = None
    gaps: list[Span] = []
    for span in sorted(spans):
        if reached and span.since > reached:
            gaps.append(Span(reached, span.since))
        reached = max(reached or span.until, span.until)
    return max(gaps, key=lambda gap: gap.until - gap.since, default=None)


def _of_day(match: re.Match[str]) -> Span | None:
    month, day = (match["m1"] or match["m2"] or match["m3"], match["d1"] or match["d2"] or match["d3"])
    try:
        found = date(int(match["year"]), int(month), int(day))
    except ValueError:
        return None
    return Span(found, found)


def _of_months(match: re.Match[str]) -> Span | None:
    first = match["m"] or match["o"]
    return _month_span(int(match["year"]), int(first), int(match["n"] or first))


def _of_quarter(match: re.Match[str]) -> Span | None:
    year = int(match["year"])
    if match["half"]:
        return _month_span(year, 1, 6) if match["half"] == "上" else _month_span(year, 7, 12)
    place = match["q"] or match["Q"]
    number = _PLACES.get(place) or int(place)
    return _month_span(year, number * 3 - 2, number * 3)


def _of_year(match: re.Match[str]) -> Span | None:
    return _month_span(int(match["year"]), 1, 12)


def _month_span(year: int, first: int, last: int) -> Span | None:
    if not 1 <= first <= last <= 12:
        return None
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
