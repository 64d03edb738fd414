"""Points of a rating table that stand once for several indicators, and indicators that have none."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from builder.intake.rating_doubts import every_node, lowest_items
from builder.intake.rating_full import points_before, points_in_rule
from builder.intake.rating_rules import read_scoring
from builder.intake.rating_words import NUMBER, names_kind, points_behind
from builder.model.indicator import LEVELS
from builder.rating.amounts import plain

Node = dict[str, Any]
_NAMED = 6


def points_from_rules(nodes: list[Node]) -> Iterator[str]:
    """Let points in brackets within a rule be those of its item, where it has no others; what is told of them."""
    found: list[Node] = []
    for one in every_node(nodes):
        own = points_in_rule(one.get("rule", ""))
        if own is None or one["items"] or one["points"] is not None or one.get("_loss"):
            continue
        if (read_scoring(one["rule"], None).scoring or {}).get("kind") not in BESIDE_SUM:
            one["points"] = own
            found.append(one)
    if found:
        named = "、".join(f"“{one['title'][:12]}”{plain(one['points'])} 分" for one in found[:_NAMED])
        yield f"分值写在计分方式的括号里的，读成这一项的分值，请核对：{named}{'等' if len(found) > _NAMED else ''}"


BESIDE_SUM = ("bonus", "gate", "from-total")
"""Kinds of scoring that no points of the whole belong to."""


def points_handed_down(nodes: list[Node]) -> Iterator[str]:
    """Let the points of a level with nothing below it but one item be those of the item; what is told of them."""
    handed = list(_handed_down(nodes))
    if handed:
        named = "、".join(f"“{one['title'][:12]}”{plain(one['points'])} 分" for one in handed[:_NAMED])
        yield f"下面只有一项的，分值记在这一项上，请核对：{named}{'等' if len(handed) > _NAMED else ''}"


def _handed_down(nodes: list[Node]) -> Iterator[Node]:
    """The levels whose points were handed down; what stands beside the sum, or has points in its rule, takes none."""
    for node in nodes:
        last = node
        while len(last["items"]) == 1:
            (last,) = last["items"]
        if names_kind(node["title"]):
            continue
        if last is node or last["items"] or node["points"] is None or last["points"] is not None:
            yield from _handed_down(node["items"])
        elif not last.get("_loss") and not _says_other_points(last.get("rule", ""), node["points"]):
            last["points"] = node["points"]
            yield node


def _says_other_points(rule: str, points: Decimal) -> bool:
    own = points_behind(rule)[1] or points_before(rule, None)[1]
    gained = [Decimal(one) for one in _GAINED.findall(rule)]
    return (own or max(gained, default=points)) != points


_GAINED = re.compile(rf"得\s*({NUMBER})\s*分")


def shared_parted(nodes: list[Node], remarks: list[str]) -> list[Node]:
    """Let points that stand once for several indicators count once."""
    _blank_shared_apart(nodes, remarks)
    return _part_shared(nodes, remarks, 1)


def _blank_shared_apart(nodes: list[Node], remarks: list[str]) -> None:
    """Leave the points blank of indicators of several levels that share one cell of points: each would count them."""
    shared: dict[tuple[int, int], list[tuple[int, Node]]] = {}
    for above, node in _with_above(nodes, 0):
        if (cell := _own_cell(node)) is not None:
            shared.setdefault(cell, []).append((above, node))
    for several in shared.values():
        if len({above for above, _ in several}) > 1:
            first, points = several[0][1], several[0][1]["points"]
            for _, node in several:
                node["points"] = None
            remarks.append(
                f"“{first['title']}等 {len(several)} 项”合用分值 {points}，不在一个上级下面，各项分值留空，请分给各项"
            )


def _with_above(nodes: list[Node], above: int) -> Iterator[tuple[int, Node]]:
    """Every indicator, with what tells apart those that it stands below."""
    for node in nodes:
        yield above, node
        yield from _with_above(node["items"], id(node))


def _part_shared(nodes: list[Node], remarks: list[str], level: int) -> list[Node]:
    """Put indicators that share one cell of points below a level that has them: added up, they count once."""
    parted: list[Node] = []
    for cell, run in groupby(nodes, key=_own_cell):
        together = list(run)
        if cell is None or len(together) == 1:
            parted += together
            continue
        first, points = together[0], together[0]["points"]
        name = f"{first['title']}等 {len(together)} 项"
        for node in together:
            node["points"] = None
        if level < LEVELS:
            parted.append({**first, "code": "", "title": name, "points": points, "items": together, "_mark": ""})
            parted[-1] = {key: one for key, one in parted[-1].items() if key in _OF_LEVEL}
            told = "合成一个上级，各项分值留空"
        else:
            first["points"] = points
            parted += together
            told = "只写在第一项"
        remarks.append(f"“{name}”合用分值 {points}，{told}，请分给各项，或者合成一项")
    for node in parted:
        node["items"] = _part_shared(node["items"], remarks, level + 1)
    return parted


_OF_LEVEL = ("code", "title", "points", "items", "_mark", "_row", "_column")


def _own_cell(node: Node) -> tuple[int, int] | None:
    return None if node["items"] or node["points"] is None else node.get("_points")


def _has_points(node: Node) -> bool:
    return "points" in node or any(map(_has_points, node.get("items", ())))


_OWN_AMOUNT = re.compile(rf"(?<![扣减加\d.])\s*{NUMBER}\s*分")
"""Points in a rule that may be those of its item: 制度健全10分，缺一项扣1分."""


def shared_by_level(items: list[Node]) -> Iterator[str]:
    """That the points of a level stand once for all below it, of which each has a rule and none points."""
    for one in items:
        below = one.get("items", [])
        if "points" in one and len(below) > 1 and all("rule" in each and "points" not in each for each in below):
            why = "原表没有分给各项"
            if said := [each for each in below if _OWN_AMOUNT.search(each["rule"])]:
                why = f"“{said[0]['title'][:12]}”{'等' * (len(said) > 1)}的计分方式里写着分值，没有读成，请补写"
            yield f"“{one['title'][:20]}”的 {one['points']} 分由下面 {len(below)} 项合用，{why}"
        yield from shared_by_level(below)


def unpointed_items(items: list[Node]) -> Iterator[str]:
    """What has no points where an item or a level has some: its score is not reckoned, by whatever rule."""
    lowest = [one for one in lowest_items(items) if (one.get("scoring") or {}).get("kind") not in BESIDE_SUM]
    named = [f"{one['code']} {one['title'][:12]}" for one in lowest if "points" not in one]
    if named and (len(named) < len(lowest) or any(map(_has_points, items))):
        more = "等" if len(named) > _NAMED else ""
        yield f"{len(named)} 项没有分值，不能自动计分，请补写：{'、'.join(named[:_NAMED])}{more}"
