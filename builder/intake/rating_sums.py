"""Rows of a rating table that are sums (小计, 合计): which level they are of, and what is told of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from builder.intake.rating_doubts import every_node
from builder.intake.rating_read import TableRead
from builder.intake.rating_words import is_total, may_be_total, points_of, sum_name
from builder.model.indicator import Indicator, walked
from builder.rating.amounts import plain
from builder.values import value

Node = dict[str, Any]
_ITEMS = TypeAdapter[tuple[Indicator, ...]](tuple[Indicator, ...])
_OF_PART = re.compile("小计|本(?:项|部分|页|类|级|大项)")
_BESIDE_TOTAL = re.compile("平均|(?<!不)(?:含|包括|加上?)[^）)]{0,4}(?:加分|附加分|奖励分)")
_SEVERAL = 2
_NAMED = 4


@value
class SumRow:
    """What a row says that is a sum, and the column in which it says so."""

    words: str
    printed: Decimal
    column: int

    @property
    def is_of_part(self) -> bool:
        """Whether it says that it is of a part."""
        return bool(_OF_PART.search(self.words))

    @property
    def is_total(self) -> bool:
        """Whether it may be of all: neither of a part, nor an average, nor one with what bonuses add."""
        return not (self.is_of_part or _BESIDE_TOTAL.search(self.words))

    @property
    def is_doubtful(self) -> bool:
        """Whether its name alone does not say that it is a sum."""
        return not is_total(self.words)


@dataclass(slots=True)
class Sums:
    """The sums that are printed, from the top of a table down."""

    closed: set[int] = field(default_factory=set)
    """The levels whose sum has been printed."""
    counted: int = 0
    """How many indicators of the highest level the last sum has above it."""

    def take(self, row: SumRow, trail: list[Node], read: TableRead) -> Iterator[str]:
        """Keep a sum as the points of its level or of all; what is told of it. `trail`: what the last item is below."""
        owner = self._owner(row, trail, read.items)
        if owner is None and (row.is_total or (row.is_of_part and row.printed == points_below(read.items))):
            read.totals.append(row.printed)
        elif owner is None:
            yield from self._told_of_part(row, read.items)
        elif owner["points"] is None:
            owner["points"] = row.printed
        elif owner["points"] != row.printed:
            yield f"和“{owner['title'][:20]}”的分值 {plain(owner['points'])} 不一样，用后一个"
        if row.is_doubtful and row.printed != points_below(read.items):
            yield "像是合计，没有读成指标，请核对"
        self.counted = len(read.items)
        self.closed |= {id(one) for one in every_node([owner] if owner else read.items)}

    def _owner(self, row: SumRow, trail: list[Node], items: list[Node]) -> Node | None:
        """The level whose sum a row says; None where it is of all, or of several."""
        still = [one for one in reversed(trail) if id(one) not in self.closed and one["items"]]
        placed = _nearest_levels(still, row.column)
        named = [one for one in still if one["title"] == sum_name(row.words)]
        alike = [one for one in (*placed, *still) if points_below(one["items"]) == row.printed]
        if named or (alike and row.is_of_part):
            return (named or alike)[0]
        if row.is_of_part:
            return placed[0] if placed and len(items) - self.counted < _SEVERAL else None
        return alike[0] if alike and points_below(items) != row.printed else None

    def _told_of_part(self, row: SumRow, items: list[Node]) -> Iterator[str]:
        """That the sum of several is not that of any above it; or that a sum is none of what all have."""
        group = points_below(items[self.counted :])
        every = (points_below(one["items"]) for one in every_node(items) if one["items"])
        if not row.is_of_part:
            yield "没有当作总分"
        elif group is not None and row.printed not in (group, *every):
            yield f"印的是 {plain(row.printed)} 分，上面各项之和是 {plain(group)}，请对照原表"


def _nearest_levels(still: list[Node], column: int) -> list[Node]:
    """Levels that stand to the left of a sum, or the first where none does; then what heads them."""
    levels = [one for one in still if one["_column"] >= 0]
    return [
        *([one for one in levels if one["_column"] < column] or levels[-1:]),
        *(one for one in still if one["_column"] < 0),
    ]


def points_below(nodes: list[Node]) -> Decimal | None:
    """The points of some indicators, a cell that several share once; None where some have none."""
    cells: dict[Any, Decimal] = {}
    for node in nodes:
        points = points_below(node["items"]) if node["points"] is None and node["items"] else node["points"]
        if points is None:
            return None
        cells[node.get("_points", id(node))] = points
    return sum(cells.values(), Decimal(0))


def weights_as_sums(nodes: list[Node]) -> Iterator[str]:
    """Let weights of levels that are the sums of what stands below them be points; what is told of weights."""
    weighted = [one for one in nodes if one.get("weight") is not None and not one.get("_percent")]
    weighted = [one for one in weighted if one["items"] and one["points"] is None]
    below = [points_below(one["items"]) for one in weighted]
    named = "、".join(f"“{one['title'][:12]}”" for one in weighted[:_NAMED]) + "等" * (len(weighted) > _NAMED)
    if weighted and all(one["weight"] == points for one, points in zip(weighted, below, strict=True)):
        for one in weighted:
            one["points"] = one.pop("weight")
        yield f"{named}的权重就是下面各项分值之和，读成分值，请核对"
    elif None not in below and sum(one["weight"] for one in weighted) == sum(filter(None, below)):
        yield from [f"{named}的权重合计和下面的分值合计一样，按百分比读，请核对是不是分值"] * bool(weighted)
    for one in nodes:
        yield from weights_as_sums(one["items"])


def is_bare_sum(words: list[str], items: list[Node], *, ends: bool) -> bool:
    """Whether a name and at most a number, below items that say more, are a sum: by name, at an end by number."""
    named = [one for one in words if points_of(one) is None]
    numbers = [points for one in words if (points := points_of(one)) is not None]
    if len(named) != 1 or len(numbers) > 1 or not (ends or may_be_total(named[0])):
        return False
    adds_up = len(items) > 1 and numbers[:1] == [points_below(items)]
    ruled = any(one.get("rule") for one in every_node(items))
    return ruled and (adds_up or may_be_total(named[0]))


def printed_apart(items: list[dict[str, Any]], total: Decimal | None) -> Iterator[str]:
    """That a printed sum is not that of what stands below it, as `zhidu check` tells it."""
    try:
        whole = Indicator("", "", items=_ITEMS.validate_python(items))
    except ValidationError:
        return
    if total is not None and whole.below not in (None, total):
        yield f"印的总分是 {plain(total)}，各项之和是 {plain(whole.below or Decimal(0))}，请对照原表；总分照印"
    for _, one in walked(whole.items, ()):
        if one.is_off:
            printed, found = plain(one.points or Decimal(0)), plain(one.below or Decimal(0))
            yield f"{one.code} {one.title[:20]}：印的是 {printed} 分，下面各项之和是 {found}，请对照原表；分值照印"
