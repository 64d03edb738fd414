"""What of a system is covered: by item, by area, and what is lost if a rule or form goes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from builder.coverage.ties import Reader, found_tie, rules_of
from builder.limits.choosing import limits_by_id
from builder.model.corpus import Corpus
from builder.model.coverage import HELD, STATES, Cover
from builder.model.indicator import Indicator, IndicatorSystem
from builder.values import value


@value
class Area:
    """A level of a system: how many of its items are in each state."""

    level: int
    code: str
    title: str
    counts: tuple[int, ...]
    """By state, in the order of `STATES`."""

    @property
    def items(self) -> int:
        """All of its items."""
        return sum(self.counts)


@value
class Loss:
    """A rule or form, the items that it supports, and those that have nothing left without it."""

    key: str
    supported: tuple[Cover, ...]
    lost: tuple[Cover, ...]


def covered_systems(corpus: Corpus, cited: Reader) -> dict[str, tuple[Cover, ...]]:
    """By path, the items of each system that is in use or to come, judged as its day has the rules."""
    systems = corpus.of(IndicatorSystem).values()
    return {
        system.path: tuple(_covers(corpus, system, cited))
        for system in systems
        if not any(
            other.slug == system.slug and system.effective < other.effective <= corpus.today for other in systems
        )
    }


def _covers(corpus: Corpus, system: IndicatorSystem, cited: Reader) -> Iterator[Cover]:
    day = max(corpus.today, system.effective)
    for above, one in system.walk():
        if not one.items:
            yield Cover(above, one, tuple(found_tie(corpus, tie, day, cited) for tie in one.ties))


def gaps_first(covers: tuple[Cover, ...]) -> list[Cover]:
    """Items by state, the worst first; of one state those with a tie to check first, then as the table has them."""
    return sorted(covers, key=lambda cover: (STATES.index(cover.state), not cover.doubted))


def areas_of(covers: tuple[Cover, ...]) -> tuple[Area, ...]:
    """The levels above the items, each before those below it; an item of the first level is an area of its own."""
    found: dict[tuple[int, str], tuple[Indicator, Counter[str]]] = {}
    for cover in covers:
        for level, one in enumerate(cover.above or (cover.item,), start=1):
            found.setdefault((level, one.code), (one, Counter()))[1][cover.state] += 1
    return tuple(
        Area(level, code, one.title, tuple(counts[state] for state in STATES))
        for (level, code), (one, counts) in found.items()
    )


def losses_of(corpus: Corpus, covers: tuple[Cover, ...]) -> tuple[Loss, ...]:
    """What supports items, that first whose going leaves most with nothing; forms go with the one rule they rest on."""
    supported: defaultdict[str, list[Cover]] = defaultdict(list)
    for cover in covers:
        for key in cover.sources:
            supported[key].append(cover)
    resting = {form.key: rules_of(corpus, form) for form in corpus.forms.values()}
    found = (
        Loss(key, tuple(items), tuple(one for one in items if _loses(one, key, resting)))
        for key, items in supported.items()
    )
    return tuple(sorted(found, key=lambda loss: (-len(loss.lost), -len(loss.supported), loss.key)))


def _loses(cover: Cover, key: str, resting: Mapping[str, set[str]]) -> bool:
    """Whether an item that has support has none without a rule or form."""
    return cover.state == HELD and not cover.is_held_without(lambda source: _goes(source, key, resting))


def _goes(source: str, key: str, resting: Mapping[str, set[str]]) -> bool:
    return source == key or resting.get(source) == {key}


def source_title(corpus: Corpus, key: str) -> str:
    """The title of a rule or form, or what a limit is of."""
    if key.startswith("limits/"):
        return limits_by_id(corpus)[key.removeprefix("limits/")].matter
    form = corpus.forms.get(key.removeprefix("forms/"))
    return form.front.title if form else corpus.title(key)
