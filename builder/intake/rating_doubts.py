"""What a person should look at in the items that a rating table was read as."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from builder.intake.rating_words import has_several_points
from builder.model.indicator import LEVELS


def same_titles(items: list[dict[str, Any]]) -> Iterator[str]:
    """That items beside each other have one title: a row that goes on may look like this."""
    for one, after in pairwise(items):
        if one["title"] == after["title"] and "items" not in one and "items" not in after:
            yield f"{one['code']} 和 {after['code']} 都叫“{one['title'][:20]}”，读成两项；如果是一项，请合成一项"
    for one in items:
        yield from same_titles(one.get("items", []))


def deep_items(nodes: list[dict[str, Any]], level: int) -> Iterator[str]:
    for node in nodes:
        if level > LEVELS:
            yield f"“{node['title'][:20]}”在第 {level} 级"
        yield from deep_items(node["items"], level + 1)


def bare_items(nodes: list[dict[str, Any]]) -> Iterator[str]:
    """That items say no more than a name, where others of their table do: each may be a level of what follows."""
    lowest = [one for one in every_node(nodes) if not one["items"]]
    bare = [one for one in lowest if one["points"] is None and not any(one.get(name) for name in _SAID)]
    for one in bare if len(bare) < len(lowest) else ():
        yield f"{one.get('_at', '')}：“{one['title'][:20]}”只有名称，读成一项；是下面各行的上一级的，请改成上一级"


_SAID = ("rule", "criterion", "method", "evidence", "scoring")
"""What an item says beside its name and points."""


def unsure_items(items: list[dict[str, Any]]) -> Iterator[str]:
    for one in lowest_items(items):
        if has_several_points(one["title"]) or has_several_points(one.get("criterion", "")):
            yield f"{one['code']} {one['title'][:30]}：一格里有几个分值，读成一项；如果是几项，请分开写"
        if "points" not in one and has_several_points(rule := one.get("rule", "")):
            told = f"计分方式里有几个分值（“{rule[:40]}”），没有读成分值，请补写或者分成几项"
            yield f"{one['code']} {one['title'][:30]}：{told}"
        if "unsure" in one:
            yield f"{one['code']} {one['title'][:30]}：{one['unsure']}"
        elif "scoring" not in one:
            yield f"{one['code']} {one['title'][:30]}：没有计分方式，由评定人给分"


def bonuses_with_points(items: list[dict[str, Any]], above: str = "") -> Iterator[str]:
    """That what only gains has points, and nothing else says that it is a bonus: are they in the sum, or its most?"""
    for one in items:
        said = above + one["title"] + one.get("criterion", "") + one.get("importance", "")
        yield from bonuses_with_points(one.get("items", []), said)
        is_bonus = (one.get("scoring") or {}).get("kind") == "bonus"
        if is_bonus and "points" in one and not _SAYS_BONUS.search(said):
            most = f"读成加分项，最多加 {one['points']} 分，不算进满分"
            yield f"{one['code']} {one['title'][:20]}：分值 {one['points']}，计分方式只有加分，{most}，请核对"


_SAYS_BONUS = re.compile("加分|附加|奖励|鼓励|encouraged")


def lowest_items(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in items:
        yield from lowest_items(one["items"]) if "items" in one else [one]


def every_node(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from every_node(node.get("items", []))
