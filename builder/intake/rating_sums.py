"""Points of a rating table added up: weights that are sums, rows that say no more than one, sums that differ."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from builder.intake.rating_doubts import every_node
from builder.intake.rating_words import may_be_total, points_of
from builder.model.indicator import Indicator, walked
from builder.rating.amounts import plain
from builder.rating.printed import total_readings
from builder.rating.words import apart_words, sum_words

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


def weights_alone(nodes: list[Node]) -> Iterator[str]:
    """Of a table that has weights and no points: let weights that make up a whole be points; what is told of them."""
    weighted = [one for one in every_node(nodes) if one.get("weight") is not None]
    if not weighted or any(one["points"] is not None for one in every_node(nodes)):
        return
    lowest = [one for one in weighted if not one["items"]]
    whole = _sum_of_weights(lowest)
    if whole in _WHOLES:
        for one in weighted:
            one["points"] = one.pop("weight") * 100 / whole
        yield f"没有分值一栏，最低一级的权重合计 {plain(whole)}，权重读成分值（满分 100），请核对"
        return
    groups = [nodes, *(one["items"] for one in every_node(nodes))]
    sums = {_sum_of_weights(group) for group in groups} - {Decimal(0)}
    if lowest and sums == {Decimal(1)}:
        for one in weighted:
            one["weight"] *= 100
    is_shared = bool(lowest) and len(sums) == 1 and sums < _WHOLES
    why = "权重是在上一级里占的份额" if is_shared else f"各项权重合计 {plain(whole)}" if lowest else "各项没有权重"
    yield f"只有权重，没有分值：{why}，分值不明，不能自动计分，请补写（各项都按百分制打分的，每项写 points: 100）"


_WHOLES = {Decimal(100), Decimal(1)}
"""What shares come to together: in percent, or as fractions."""


def _sum_of_weights(nodes: list[Node]) -> Decimal:
    return sum((one["weight"] for one in nodes if one.get("weight") is not None), Decimal(0))


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


def adds_up(nodes: list[Node], printed: Decimal | None) -> bool:
    """Whether a number is the sum of the last of some items, be they two or all."""
    found = Decimal(0)
    for count, one in enumerate(reversed([one for one in every_node(nodes) if not one["items"]]), start=1):
        if one["points"] is None:
            return False
        found += one["points"]
        if count > 1 and found == printed:
            return True
    return False


def is_bare_sum(words: list[str], items: list[Node], *, ends: bool) -> bool:
    """Whether a name and at most a number, below items that say more, are a sum: by name, at an end by number."""
    named = [one for one in words if points_of(one) is None]
    numbers = [points for one in words if (points := points_of(one)) is not None]
    if len(named) != 1 or len(numbers) > 1 or not (ends or may_be_total(named[0])):
        return False
    is_whole = len(items) > 1 and numbers[:1] == [points_below(items)]
    ruled = any(one.get("rule") for one in every_node(items))
    return ruled and (is_whole or may_be_total(named[0]))


def printed_apart(items: list[dict[str, Any]], total: Decimal | None, most: Decimal | None) -> Iterator[str]:
    """That a printed sum is not that of what stands below it, as `zhidu check` tells it."""
    try:
        whole = Indicator("", "", items=_ITEMS.validate_python(items))
    except ValidationError:
        return
    hows = {points: how for how, points in reversed(total_readings(whole, most).items())}
    if total is not None and whole.below is not None and hows.get(total) != "":
        different = f"印的总分是 {plain(total)}，各项之和是 {apart_words(whole, most)}，请对照原表；总分照印"
        counted = f"印的总分 {plain(total)} {hows.get(total)}，各项之和是 {sum_words(whole)}"
        yield counted if total in hows else different
    for _, one in walked(whole.items, ()):
        if one.is_off:
            named, printed = f"{one.code} {one.title[:20]}", plain(one.points or Decimal(0))
            yield f"{named}：印的是 {printed} 分，下面各项之和是 {sum_words(one)}，请对照原表；分值照印"
