"""Assessments of many stations laid side by side (看板): areas, common gaps, gates, candidates, what changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from sys import intern

from builder.model.indicator import Indicator, IndicatorSystem
from builder.rating.amounts import hundredths
from builder.rating.assessment import STAGES, Assessment, Carried, carried_by_title, questions_of
from builder.rating.cycles import in_cycles
from builder.rating.evidence import window_words
from builder.rating.rounds import Together, over_rounds
from builder.rating.totals import MISSED, REACHED, Reckoner, Totals, shares_of_whole
from builder.values import value


@value
class Standing:
    """How one station stands by one system."""

    station: str
    stage: str
    since: date | None
    until: date | None
    own: Totals
    rated: Totals | None
    """None where no rater has given points."""
    lost: tuple[tuple[str, str], ...]
    """Code and title of what answers of an older table are of that did not fit this one."""
    reworded: int
    """How many answers count that were given to another question."""
    rounds: Together | None = None
    """Of a system with rounds (轮次) or channels: what they come to, as far as the station has them."""

    @property
    def counted(self) -> Totals:
        """The outcome over rounds, else of the one assessment: the rater's where there is one."""
        return self.rounds.totals if self.rounds else self.rated or self.own


@value
class Gap:
    """An item at which stations lose points."""

    code: str
    title: str
    stations: int
    lost: Decimal
    """Points, of all stations together."""
    unscored: int = 0
    """Stations that have no score of it: nobody knows what they lose."""


COUNTED = "得分和得分率有考核分的按考核分，没有的按自评分；自评表里的自评分只按自评，两处可以不同。"
"""Which points count on a board."""
GONE = "旧表没有带过来的项"


@value
class Gone:
    """What an older table has and this one has not, or calls otherwise: the stations that answered it."""

    code: str
    title: str
    stations: tuple[str, ...]


@value
class Board:
    """All stations by one system, best first."""

    system: IndicatorSystem
    standings: tuple[Standing, ...]
    gaps: tuple[Gap, ...]
    """Those that cost most of the whole first: by weight, where levels have any."""
    changes: Mapping[str, Decimal]
    """By station, what the total has changed since its assessment before."""
    unused: tuple[Standing, ...] = ()
    """Assessments that neither count nor compare: there is a newer one, or they are of an earlier time."""

    @property
    def gone(self) -> tuple[Gone, ...]:
        """What answers of older tables did not fit, by code: none of it counts."""
        found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for one in self.standings:
            for named in one.lost:
                found[named].append(one.station)
        return tuple(Gone(*named, tuple(stations)) for named, stations in sorted(found.items()))

    @property
    def areas(self) -> tuple[Indicator, ...]:
        """The first-level indicators (方面) that have points."""
        return tuple(one for one in self.system.front.items if one.kind == "item" and one.full)


class BoardMaker:
    """Takes assessments one after the other: how a station stands is all that is kept of each."""

    def __init__(self, system: IndicatorSystem) -> None:
        """Begin with no station."""
        self.system = system
        self._known = Reckoner(system)
        self._asked = questions_of(system)
        self._by_station: defaultdict[str, list[Standing]] = defaultdict(list)

    def take(self, assessment: Assessment) -> None:
        """Take one."""
        carried = carried_by_title(assessment, self.system.effective, self._asked)
        standing = _standing_of(self._known, carried)
        self._by_station[standing.station].append(standing)

    def board(self) -> Board:
        """All that were taken, side by side."""
        return _side_by_side(self._known, self._by_station)


def _side_by_side(known: Reckoner, by_station: Mapping[str, list[Standing]]) -> Board:
    """Of a station's several assessments those of the newest cycle count; the cycle before compares."""
    standings: list[Standing] = []
    changes: dict[str, Decimal] = {}
    unused: list[Standing] = []
    for station, several in by_station.items():
        in_order = sorted(several, key=lambda one: (_assessed_period(one), _stage_order(one)))
        latest, *earlier = _outcomes(known, in_order)
        standings.append(latest.counted)
        used = {*map(id, latest.used)}
        if earlier and latest.is_like(earlier[0]):
            changes[station] = latest.counted.counted.score - earlier[0].counted.counted.score
            used |= {*map(id, earlier[0].used)}
        unused += (one for one in in_order if id(one) not in used)
    standings.sort(key=lambda one: (not one.counted.rated, -one.counted.score, one.station))
    gaps = tuple(_common_gaps(known.system, standings))
    return Board(known.system, tuple(standings), gaps, changes, tuple(unused))


@value
class _Outcome:
    """What the assessments of one cycle come to, and those of them that count."""

    counted: Standing
    used: tuple[Standing, ...]

    def is_like(self, other: "_Outcome") -> bool:
        """Whether both are of the same rounds, or both of none."""
        mine, others = (one.counted.rounds and one.counted.rounds.missing for one in (self, other))
        return mine == others


def _outcomes(known: Reckoner, in_order: list[Standing]) -> Iterator[_Outcome]:
    """By cycle, the newest first: of each round the newest together; without rounds each period is a cycle, and the
    last stage counts."""
    front = known.system.front
    if not front.rounds:
        for period in sorted({_assessed_period(one) for one in in_order}, reverse=True):
            last = [one for one in in_order if _assessed_period(one) == period][-1]
            yield _Outcome(last, (last,))
        return
    for cycle in in_cycles(in_order, front.window):
        by_round = {one.stage: one for one in cycle}
        names = [one.name for one in front.rounds if one.name in by_round]
        together = over_rounds(known, {name: by_round[name].counted for name in names})
        last = replace(cycle[-1], rounds=together, stage="、".join(names) or cycle[-1].stage)
        yield _Outcome(last, tuple(by_round[name] for name in names) or (cycle[-1],))


def _assessed_period(standing: Standing) -> tuple[date, date]:
    return standing.until or date.min, standing.since or date.min


def _stage_order(standing: Standing) -> int:
    """Where a stage stands among those that follow each other; one of another name comes first."""
    return STAGES.index(standing.stage) if standing.stage in STAGES else 0


def plain_name(station: str) -> str:
    """A station's name without the blanks around it, which make no other station of it."""
    return " ".join(station.split())


def _standing_of(known: Reckoner, carried: Carried) -> Standing:
    """How a station stands; how each of its scores came about is for its own papers, and would fill the memory."""
    assessment = carried.assessment
    own, rated = assessment.own(), assessment.rated()
    scored = replace(known.totals(own, rated), scores={}) if rated else None
    given = (plain_name(assessment.station), assessment.stage, assessment.since, assessment.until)
    lost = tuple((intern(code), intern(entry.title)) for code, entry in carried.lost.items())
    doubtful = lost, len(carried.reworded)
    return Standing(*given, replace(known.totals(own), scores={}), scored, *doubtful)


UNUSED = "没有用到的考评"


def unused_words(board: Board) -> tuple[str, ...]:
    """Of each assessment that neither counts nor compares: whose it is, of when, which stage."""
    told = (f"{one.station} {one.stage}，考评期 {window_words(one.since, one.until)}" for one in board.unused)
    return tuple(f"{words}：有更新的，或者不是同一次考评，没有计入，也没有比" for words in told)


def rounds_missing(system: IndicatorSystem, standing: Standing) -> tuple[str, ...]:
    """The rounds of which a station has no assessment."""
    return standing.rounds.missing if standing.rounds else tuple(one.name for one in system.front.rounds)


def is_candidate(system: IndicatorSystem, standing: Standing) -> bool | None:
    """Whether a station may be put forward: every gate met, every line that applies reached, and there is one.

    None where that is not decided yet: gates, items or rounds are open.
    """
    counted = standing.counted
    states = {line.state for line in counted.decided}
    if not states or not counted.rated or MISSED in states:
        return False
    is_open = counted.unsaid or rounds_missing(system, standing) or states != {REACHED}
    return None if is_open else True


def area_shares(areas: Iterable[Indicator], counted: Totals) -> Iterator[Decimal | None]:
    """How much there is of the points of each area, in percent; None where it does not apply."""
    for one in areas:
        found = counted.sums[one.code]
        yield hundredths(Fraction(found.score) / Fraction(found.full or 0) * 100) if found.applies else None


def _common_gaps(system: IndicatorSystem, standings: Iterable[Standing]) -> Iterator[Gap]:
    stations, unscored = Counter[str](), Counter[str]()
    lost: defaultdict[str, Decimal] = defaultdict(Decimal)
    walked = [one for _, one in system.walk() if not one.items]
    full = {one.code: Decimal(0) if one.kind == "loss" else one.points for one in walked}
    items = [one for one in walked if one.kind in ("item", "loss") and full[one.code] is not None]
    for standing in standings:
        for one in items:
            found = standing.counted.sums[one.code]
            if found.open:
                unscored[one.code] += 1
            elif found.applies and found.score < (full[one.code] or 0):
                stations[one.code] += 1
                lost[one.code] += (full[one.code] or Decimal(0)) - found.score
    titles = {one.code: one.title for one in items}
    shares = shares_of_whole(system)
    weighed = {code: -Fraction(points) * shares[code] for code, points in lost.items()}
    ranked = sorted(
        stations | unscored, key=lambda code: (weighed.get(code, 0), -stations[code], -unscored[code], code)
    )
    for code in ranked:
        yield Gap(code, titles[code], stations[code], lost[code], unscored[code])
