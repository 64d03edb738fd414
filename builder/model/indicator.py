"""Indicator systems (指标体系): what a station is rated by, in up to three levels."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from builder.model.places import Key
from builder.model.scoring import Amount, Bonus, FromTotal, Gate, Percent, Scoring
from builder.values import value

_STRICT: dict[str, str] = {"extra": "forbid"}
LEVELS = 3
EXAMPLE = "示例指标，非官方评定标准"
"""What every page and print of an example says."""
STARS = {3: "三星", 4: "四星", 5: "五星"}
KIND_NAMES = {"item": "", "bonus": "加分项", "loss": "扣分项", "gate": "否决项"}
_BESIDE: Mapping[type, str] = {Gate: "gate", Bonus: "bonus", FromTotal: "loss"}
IMPORTANCE = {"key": "关键项", "basic": "基本项", "encouraged": "鼓励项"}


@value
class Tie:
    """What supports an indicator (依据对应): words quoted from an article, a form, or a limit."""

    __pydantic_config__: ClassVar = _STRICT

    rule: str = ""
    """The title of the rule, and the provision: 《会议制度》第三条."""
    form: str = ""
    """The slug of a form or ledger."""
    quoted: str = ""
    """Words of that provision as they stand there; of a form or limit, if any are quoted."""
    limit: str = ""
    """The id of a limit: CF08."""


@value
class Indicator:
    """An indicator of any level; one without indicators below it is scored."""

    __pydantic_config__: ClassVar = _STRICT

    code: str
    title: str
    points: Amount | None = None
    """As printed; None where nothing is printed: of a level, the sum of what is below it."""
    weight: Percent | None = None
    """Of a block: in percent, what its points count in the total."""
    criterion: str = ""
    rule: str = ""
    """How it is scored, in the words of the table that it was taken from."""
    scoring: Scoring | None = None
    """None: of a level, or of an item that a person scores by its words."""
    method: tuple[str, ...] = ()
    """How it is checked: 查阅台账, 现场查看, 系统导出, 抽查 N 个, 座谈, 测评."""
    evidence: tuple[str, ...] = ()
    rater: str = ""
    importance: Literal["key", "basic", "encouraged"] | None = None
    unsure: str = ""
    """What was not understood when the table was taken in (待确认)."""
    ties: tuple[Tie, ...] = ()
    items: tuple["Indicator", ...] = ()

    @property
    def kind(self) -> str:
        """`item`; beside the sum `bonus` and `loss` (taken from the total); `gate` (without points).

        A level is the first of these that anything below it is.
        """
        if self.items:
            below = {one.kind for one in self.items}
            return next(kind for kind in KIND_NAMES if kind in below)
        return _BESIDE.get(type(self.scoring), "item")

    @property
    def full(self) -> Decimal | None:
        """The points to be had: printed, else the sum of those below; None where that is not known.

        Of a bonus, and of a level of bonuses, they are the most that it adds.
        """
        if self.points is not None:
            return self.points
        return self.below if self.items and self.kind == "item" else None

    @property
    def below(self) -> Decimal | None:
        """The sum of the points of what counts below it; None where one of them is not known."""
        counted = [one.counted for one in self.items if one.kind == "item"]
        known = [points for points in counted if points is not None]
        return sum(known, Decimal(0)) if len(known) == len(counted) else None

    @property
    def of_items(self) -> Decimal | None:
        """The sum of the points of the items below it, whatever is printed between; None where one is not known."""
        if not self.items:
            return self.points
        found = [(one.of_items, one.weight) for one in self.items if one.kind == "item"]
        known = [points * (100 if weight is None else weight) / 100 for points, weight in found if points is not None]
        return sum(known, Decimal(0)) if len(known) == len(found) else None

    @property
    def is_off(self) -> bool:
        """Whether the points that are printed of a level are not the sum of those below it."""
        is_level = bool(self.items) and self.kind == "item"
        return is_level and self.points is not None and self.below is not None and self.points != self.below

    @property
    def counted(self) -> Decimal | None:
        """What its points count in the level above: all, or the share of its weight."""
        if self.full is None or self.weight is None:
            return self.full
        return self.full * self.weight / 100


@value
class PassLines:
    """What it takes to be put forward (申报线); None is not published."""

    __pydantic_config__: ClassVar = _STRICT

    total: Amount | None = None
    each_first: Percent | None = None
    """In percent of its points, for each first-level indicator."""
    each_key: Percent | None = None
    """In percent of its points, for each key item."""
    must: tuple[str, ...] = ()
    """Codes of indicators that must have their full points."""


@value
class Window:
    """The time that evidence must come from (考评期)."""

    __pydantic_config__: ClassVar = _STRICT

    since: date | None = None
    until: date | None = None
    months: Annotated[int, Field(ge=1, le=120)] | None = None
    """Counted back from the day of rating, where no days are stated."""


@value
class Round:
    """One of several rounds or channels: their totals count by weight, or are summed."""

    __pydantic_config__: ClassVar = _STRICT

    name: str
    weight: Percent | None = None


@value
class Change:
    """What another system has otherwise: of an indicator, by its code."""

    __pydantic_config__: ClassVar = _STRICT

    code: str
    title: str | None = None
    points: Amount | None = None
    weight: Percent | None = None
    criterion: str | None = None
    scoring: Scoring | None = None
    method: tuple[str, ...] | None = None
    evidence: tuple[str, ...] | None = None
    rater: str | None = None
    importance: Literal["key", "basic", "encouraged"] | None = None
    ties: tuple[Tie, ...] | None = None


@value
class Added:
    """An indicator that another system has more, and below which."""

    __pydantic_config__: ClassVar = _STRICT

    indicator: Indicator
    under: str = ""


@value
class SystemFront:
    """An indicator system as its file states it."""

    __pydantic_config__: ClassVar = _STRICT

    title: str
    star: Literal[3, 4, 5] | None = None
    example: bool = False
    """示例指标，非官方评定标准."""
    source: str = ""
    """Where the table comes from."""
    total: Amount | None = None
    """As printed."""
    not_applicable: Literal["full", "rescale"] = "full"
    """What does not apply has its full points, or is taken out and the rest of its level counts for all."""
    bonus_most: Amount | None = None
    """What all bonuses together add at most."""
    lines: PassLines = PassLines()
    window: Window = Window()
    rounds: tuple[Round, ...] = ()
    notes: tuple[str, ...] = ()
    extends: str = ""
    """The slug of the system from which it differs by what follows."""
    changes: tuple[Change, ...] = ()
    added: tuple[Added, ...] = ()
    dropped: tuple[str, ...] = ()
    items: tuple[Indicator, ...] = ()


@value
class IndicatorSystem:
    """One version of an indicator system."""

    path: str
    slug: str
    effective: date
    front: SystemFront
    stated: SystemFront
    """What its own file says; `front` has the indicators of the system that it extends, too."""

    @property
    def key(self) -> str:
        """What all its versions share."""
        return f"indicators/{self.slug}"

    def walk(self) -> Iterator[tuple[tuple[Indicator, ...], Indicator]]:
        """Every indicator from the top, with those above it."""
        yield from walked(self.front.items, ())

    def stated_items(self) -> Iterator[tuple[Key, "Indicator | Change"]]:
        """What the file itself states of indicators, each with the way down to it."""
        for number, change in enumerate(self.stated.changes):
            yield ("changes", number), change
        for number, added in enumerate(self.stated.added):
            yield from _keyed_items(("added", number, "indicator"), added.indicator)
        for number, one in enumerate(self.stated.items):
            yield from _keyed_items(("items", number), one)

    @property
    def full(self) -> Decimal | None:
        """The points that there are, without bonuses."""
        return self.whole.below

    @property
    def whole(self) -> Indicator:
        """All of it as one indicator, which has no points of its own."""
        return Indicator("", "", items=self.front.items)


def _keyed_items(at: Key, one: Indicator) -> Iterator[tuple[Key, Indicator]]:
    yield at, one
    for number, below in enumerate(one.items):
        yield from _keyed_items((*at, "items", number), below)


def walked(
    items: tuple[Indicator, ...], above: tuple[Indicator, ...]
) -> Iterator[tuple[tuple[Indicator, ...], Indicator]]:
    """Every indicator of some, each before those below it, with those above it."""
    for one in items:
        yield above, one
        yield from walked(one.items, (*above, one))


def current_systems(systems: Mapping[str, IndicatorSystem], today: date) -> tuple[IndicatorSystem, ...]:
    """Of each system the version in force on a day, else the first to come; by star, then by title."""
    versions: dict[str, list[IndicatorSystem]] = {}
    for system in sorted(systems.values(), key=lambda one: one.effective):
        versions.setdefault(system.slug, []).append(system)
    found = ([one for one in group if one.effective <= today] or group[:1] for group in versions.values())
    return tuple(sorted((group[-1] for group in found), key=lambda one: (one.front.star or 0, one.front.title)))
