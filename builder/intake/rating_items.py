"""What the cells of an item say becomes what a file says of it: scoring from its words, ties, lists."""

import re
from collections.abc import Iterator
from typing import Any

from builder.intake.rating_doubts import every_node
from builder.intake.rating_full import points_before, without_points_within
from builder.intake.rating_numbered import numbered_parted
from builder.intake.rating_outline import is_mixed, nested, nested_by_indent, nested_by_sums
from builder.intake.rating_read import TableRead
from builder.intake.rating_rules import read_loss, read_scoring
from builder.intake.rating_shared import points_from_rules, points_handed_down, shared_parted
from builder.intake.rating_shares import shares_of_blocks, weights_as_decimals
from builder.intake.rating_sums import weights_alone, weights_as_sums
from builder.intake.rating_words import points_behind
from builder.model.indicator import KIND_NAMES
from builder.rating.tied import read_tie
from builder.rating.told import printed_scoring, told_scoring

_CLASS = re.compile(r"(?:关键|基本|鼓励)性?(?:项|指标)")
"""Levels that say what the items below them are."""
_LOWERED = re.compile(r"(?:扣分|减分|倒扣)(?:项|指标|事项|项目)?$")
_GAINED = re.compile(r"(?:加分|附加分|奖励分)(?:项|指标|事项)?$")


def finish_items(read: TableRead, name: str, *, told: bool) -> None:
    """Put the levels of a table in order, and make of each indicator what a file says."""
    read.items, changed = nested(read.items)
    indented = None if changed or told else nested_by_indent(read.items)
    summed = None if changed or told else nested_by_sums(read.items)
    if changed:
        read.remarks.append(f"{name}：各级写在一栏里，按编号的写法分了级，请核对")
    elif found := indented or summed:
        read.items = found
        how = "按名称的缩进" if indented else "没有计分方式的各行的分值正是下面各行之和，照此"
        read.remarks.append(f"{name}：各级写在一栏里，{how}分了级，请核对")
    elif is_mixed(read.items):
        read.remarks.append(f"{name}：编号有几种写法，像是几级写在一栏里，没有分级，请对照原表改")
    if not told:
        read.items = numbered_parted(read.items, read.remarks)
        read.remarks += [f"{name}：{remark}" for remark in shares_of_blocks(read.items, [*read.above, *read.notes])]
        read.remarks += [f"{name}：{remark}" for remark in weights_alone(read.items)]
        read.remarks += [f"{name}：{remark}" for remark in weights_as_decimals(read.items)]
        read.remarks += weights_as_sums(read.items)
        read.items = shared_parted(read.items, read.remarks)
        read.remarks += points_from_rules(read.items)
        read.remarks += points_handed_down(read.items)
    for node in read.items:
        read.remarks += finish_item(node, told=told)


def finish_item(node: dict[str, Any], *, told: bool) -> list[str]:
    """Read the rule of an item; drop what is only ours; what was not understood of it."""
    items = node["items"]
    for one in items if _CLASS.match(node["title"]) else ():
        one.setdefault("kind", node["title"])
    # 扣分项 with points of its own may be scored by what is missing: only without any is it surely below the sum.
    lowers = bool(node.pop("_loss", False)) or (
        node.get("points") is None and KIND_NAMES["loss"] in node.get("kind", "").split("、")
    )
    for name in ("_mark", "_row", "_column", "_points", "_holds", "_percent", "_indent"):
        node.pop(name, None)
    remarks = [remark for one in items for remark in finish_item(one, told=told)]
    remarks += _take_ties(node)
    rule = node.pop("rule", "")
    if told:
        return [*remarks, *_take_told(node, rule)]
    if not items:
        node["rule"] = rule
        _take_rule(node, rule)
    elif rule:
        node["rule"] = rule
    if lowers or _LOWERED.match(node["title"]):
        for one in every_node(items) if items else [node] * lowers:
            _take_loss(one)
    return [*remarks, *_beside_the_sum(node)]


def _beside_the_sum(node: dict[str, Any]) -> Iterator[str]:
    """What stands below 加分项 and is none."""
    for one in node["items"] if _GAINED.match(node["title"]) else ():
        if not one["items"] and (one.get("scoring") or {}).get("kind") != "bonus":
            yield f"“{one['title'][:20]}”在“{node['title'][:10]}”下面，没有读成加分，会算进满分，请补写计分方式"


def _take_loss(node: dict[str, Any]) -> None:
    """What is taken from the total has no points of its own; how it is taken stands in its rule, else in its title."""
    printed = printed_scoring(node.get("rule", ""))
    if node["items"] or (printed and printed["kind"] == "from-total"):
        return
    node.pop("unsure", None)
    found = read_loss(node.get("rule", "") or node["title"])
    node |= {"scoring": found.scoring, "points": None}
    if found.unsure:
        node["unsure"] = found.unsure


def _take_rule(node: dict[str, Any], rule: str) -> None:
    if node["points"] is None:
        rule, node["points"] = points_behind(rule)
    rule, node["points"] = points_before(rule, node["points"])
    if printed := printed_scoring(rule):
        node["scoring"] = printed
        return
    found = read_scoring(without_points_within(rule, node["points"]), node["points"])
    if found.scoring:
        node["scoring"] = found.scoring
    # What a person wrote of it says more.
    if unsure := "；".join(filter(None, (node.pop("_worth", ""), found.unsure))):
        node.setdefault("unsure", unsure)


def _take_told(node: dict[str, Any], words: str) -> Iterator[str]:
    """Scoring as `zhidu indicators export` says it; what a person wrote instead is read as any table's."""
    kind, original = node.pop("scoring_kind", ""), node.pop("original", "")
    if original:
        node["rule"] = original
    node |= {name: node[name].split("\n") for name in ("method", "evidence") if name in node}
    if not (kind or words) or node["items"]:
        return
    if scoring := told_scoring(kind, words):
        node["scoring"] = scoring
        return
    yield f"{node['code']} {node['title'][:20]}：“计分种类”和“计分方式”不是导出时的写法，按文字读，请核对"
    _take_rule(node, words)
    node.setdefault("rule", words)


def _take_ties(node: dict[str, Any]) -> Iterator[str]:
    lines = node.pop("ties", "").split("\n")
    ties = [(line, read_tie(line)) for line in lines if line.strip()]
    if ties:
        node["ties"] = [tie for _, tie in ties if tie]
    yield from (f"{node['code']}：依据“{line[:20]}”读不懂，没有读入" for line, tie in ties if not tie)
