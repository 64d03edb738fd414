"""Points of a rating table added up: weights that are sums, rows that say no more than one, sums that differ."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from builder.intake.rating_doubts import every_node
from builder.intake.rating_words import may_be_total, points_of
from builder.model.indicator import Indicator, walked
from builder.rating.amounts import plain

Node = dict[str, Any]
_ITEMS = TypeAdapter[tuple[Indicator, ...]](tuple[Indicator, ...])
_NAMED = 4


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
