"""Assessments of many stations laid side by side (看板): areas, common gaps, gates, candidates, what changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from builder.model.indicator import IndicatorSystem
from builder.rating.amounts import hundredths
from builder.rating.assessment import Assessment, carried_over
from builder.rating.totals import REACHED, Totals, combined, totals
from builder.values import value


@value
class Standing:
    """How one station stands by one system."""

    station: str
    stage: str
    until: date | None
    own: Totals
    rated: Totals | None
    """None where no rater has given points."""
    carried: int
    """How many answers of an older table did not fit this one."""
    rounds: Decimal | None = None
    """Of a system with rounds (轮次) or channels: their totals by weight, as far as the station has them."""

    @property
    def counted(self) -> Totals:
        """The rater's outcome where there is one, else the station's."""
        return self.rated or self.own


@value
class Gap:
    """An item at which stations lose points."""

    code: str
    title: str
    stations: int
    lost: Decimal
    """Points, of all stations together."""


@value
class Board:
    """All stations by one system, best first."""

    system: IndicatorSystem
    standings: tuple[Standing, ...]
    gaps: tuple[Gap, ...]
    """Those that most stations have first."""
    changes: Mapping[str, Decimal]
    """By station, what the total has changed since its assessment before."""


def board_of(system: IndicatorSystem, assessments: Iterable[Assessment]) -> Board:
    """Lay assessments by one system side by side; of a station's several the newest counts, the one before compares."""
    by_station: defaultdict[str, list[Assessment]] = defaultdict(list)
    for one in assessments:
        by_station[one.station].append(one)
    standings: list[Standing] = []
    changes: dict[str, Decimal] = {}
    for station, several in by_station.items():
        in_order = sorted(several, key=lambda one: (one.until or date.min, one.since or date.min))
        newest = _standing_of(system, in_order[-1])
        standings.append(replace(newest, rounds=_over_rounds(system, in_order)))
        if len(in_order) > 1:
            before = _standing_of(system, in_order[-2])
            changes[station] = standings[-1].counted.score - before.counted.score
    standings.sort(key=lambda one: (not one.counted.rated, -one.counted.score, one.station))
    return Board(system, tuple(standings), tuple(_common_gaps(system, standings)), changes)


def _standing_of(system: IndicatorSystem, assessment: Assessment) -> Standing:
    carried = carried_over(assessment, system)
    own, rated = carried.assessment.own(), carried.assessment.rated()
    scored = totals(system, own, rated) if rated else None
    lost = len(carried.lost)
    return Standing(assessment.station, assessment.stage, assessment.until, totals(system, own), scored, lost)


def _over_rounds(system: IndicatorSystem, in_order: Iterable[Assessment]) -> Decimal | None:
    """The total over the rounds that a station has; the newest assessment whose stage names a round counts for it."""
    named = {one.name for one in system.front.rounds}
    found = {one.stage: _standing_of(system, one).counted.score for one in in_order if one.stage in named}
    return combined(found, system.front.rounds) if found else None


def is_candidate(standing: Standing) -> bool:
    """Whether a station may be put forward: every gate met, every line that applies reached, and there is one."""
    counted, decided = standing.counted, standing.counted.decided
    return counted.rated and not counted.unsaid and bool(decided) and all(line.state == REACHED for line in decided)


def area_shares(system: IndicatorSystem, counted: Totals) -> Iterator[tuple[str, Decimal | None]]:
    """By first-level indicator that has points, how much of them there is, in percent."""
    for one in system.front.items:
        found = counted.sums.get(one.code)
        if one.kind == "item" and one.full and found:
            yield one.code, hundredths(Fraction(found.score) / Fraction(one.full) * 100) if found.applies else None


def _common_gaps(system: IndicatorSystem, standings: Iterable[Standing]) -> Iterator[Gap]:
    stations = Counter[str]()
    lost: defaultdict[str, Decimal] = defaultdict(Decimal)
    items = [one for _, one in system.walk() if not one.items and one.kind == "item" and one.points is not None]
    for standing in standings:
        for one in items:
            found = standing.counted.sums[one.code]
            if found.applies and found.score < (one.points or 0):
                stations[one.code] += 1
                lost[one.code] += (one.points or Decimal(0)) - found.score
    titles = {one.code: one.title for one in items}
    for code in sorted(stations, key=lambda code: (-stations[code], -lost[code], code)):
        yield Gap(code, titles[code], stations[code], lost[code])
