"""Levels that stand in one column of a rating table, told apart by their numbers alone: 一, （一）, 1, 1.1."""

import re
from itertools import pairwise
from typing import Any

Node = dict[str, Any]
_STYLES = (
    r"[一二三四五六七八九十]{1,3}",
    r"[（(][一二三四五六七八九十]{1,3}[)）]",
    r"\d{1,3}",
    r"\d{1,3}[.．-]\d{1,3}",
    r"\d{1,3}(?:[.．-]\d{1,3}){2}",
    r"[（(]\d{1,3}[)）]",
    r"[①-⑳]",
)
"""Numbers from the highest level down."""


def nested(nodes: list[Node]) -> tuple[list[Node], bool]:
    """Nodes of one column, those with lower numbers below those with higher; whether any went below another.

    They stay as they are where one has no such number, all have the same, or one that would hold others is scored.
    """
    ranks = [rank for node in nodes if (rank := _rank_of(node["_mark"])) is not None]
    if len(ranks) < len(nodes) or len(set(ranks)) < 2 or any(node["items"] for node in nodes):
        return nodes, False
    holds = [rank < after for rank, after in pairwise(ranks)]
    if ranks[0] != min(ranks) or any(node.get("rule") for node, held in zip(nodes, holds, strict=False) if held):
        return nodes, False
    top: list[Node] = []
    path: list[tuple[int, Node]] = []
    for rank, node in zip(ranks, nodes, strict=True):
        path = [one for one in path if one[0] < rank]
        (path[-1][1]["items"] if path else top).append(node)
        path.append((rank, node))
    return top, True


def is_mixed(nodes: list[Node]) -> bool:
    """Whether nodes that stay side by side are numbered in several ways, as those of several levels are."""
    return len({_rank_of(node["_mark"]) for node in nodes} - {None}) > 1


def _rank_of(mark: str) -> int | None:
    """The level that a number is of; None for none."""
    plain = mark.strip().rstrip("、.．")
    return next((rank for rank, style in enumerate(_STYLES) if re.fullmatch(style, plain)), None)
