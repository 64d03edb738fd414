"""Levels that stand in one column or cell of a rating table, told apart by their numbers: 一, （一）, 1, 1.1."""

import re
from itertools import pairwise
from typing import Any

from builder.intake.rating_repeats import same_title_words
from builder.intake.rating_words import without_code
from builder.model.indicator import LEVELS

Node = dict[str, Any]
_STYLES = (
    r"第[一二三四五六七八九十]{1,3}(?:部分|大类|板块|篇)[:：]?",
    r"[A-Za-z]",
    r"[一二三四五六七八九十]{1,3}",
    r"[（(][一二三四五六七八九十]{1,3}[)）]",
    r"[A-Za-z][.．-]?\d{1,3}",
    r"\d{1,3}",
    r"[A-Za-z][.．-]?\d{1,3}[.．-]\d{1,3}",
    r"\d{1,3}[.．-]\d{1,3}",
    r"[A-Za-z][.．-]?\d{1,3}(?:[.．-]\d{1,3}){2}",
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
    return _put_below(nodes, ranks), True


def nested_by_indent(nodes: list[Node]) -> list[Node] | None:
    """Nodes of one column, those further in below those that are not; None where one that would hold others is scored.

    None as well where all stand alike, or more levels than there can be.
    """
    indents = [node.get("_indent", 0) for node in nodes]
    if not 1 < len(set(indents)) <= LEVELS or indents[0] != min(indents) or any(node["items"] for node in nodes):
        return None
    if any(one < after and node.get("rule") for node, (one, after) in zip(nodes, pairwise(indents), strict=False)):
        return None
    return _put_below([{**node, "items": []} for node in nodes], indents)


def _put_below(nodes: list[Node], ranks: list[int]) -> list[Node]:
    """Each node below the last one before it of a higher rank, that is a lower number; those that have none."""
    top: list[Node] = []
    path: list[tuple[int, Node]] = []
    for rank, node in zip(ranks, nodes, strict=True):
        path = [one for one in path if one[0] < rank]
        (path[-1][1]["items"] if path else top).append(node)
        path.append((rank, node))
    return top


def nested_by_sums(nodes: list[Node]) -> list[Node] | None:
    """Nodes of one column below those whose points are the sum of theirs, as far as these have no rule of their own.

    None where that is not so of each that has no rule, or too deep.
    """
    if any(node["items"] or node["points"] is None for node in nodes):
        return None
    at, top = 0, list[Node]()
    while at < len(nodes):
        found = _branch(nodes, at, 1)
        if found is None:
            return None
        node, at = found
        top.append(node)
    return top if len(top) < len(nodes) else None


def _branch(nodes: list[Node], at: int, level: int) -> tuple[Node, int] | None:
    """A node with those below it whose points are its own, and where the next begins; None where none are."""
    node, below, left = nodes[at], list[Node](), nodes[at]["points"]
    at += 1
    if node.get("rule"):
        return node, at
    while left > 0 and at < len(nodes) and level < LEVELS:
        found = _branch(nodes, at, level + 1)
        if found is None:
            return None
        left -= found[0]["points"]
        below.append(found[0])
        at = found[1]
    return ({**node, "items": below}, at) if below and left == 0 else None


def levels_within(words: str, *, stacked: bool) -> list[str]:
    """The levels that one cell holds, a line each; one where its lines are no levels."""
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    if not 1 < len(lines) <= LEVELS:
        return [words]
    ranks = [rank for line in lines if (rank := level_rank(line)) is not None]
    goes_down = len(ranks) == len(lines) and all(one < below for one, below in pairwise(ranks))
    return lines if stacked or goes_down else [words]


def is_stacked(cells: list[str]) -> bool:
    """Whether cells below each other have as many lines each, and begin with the same and end with another."""
    lines = [[same_title_words(line) for line in words.split("\n") if line.strip()] for words in cells]
    if len({len(one) for one in lines}) != 1 or not 1 < len(lines[0]) <= LEVELS:
        return False
    return any(one[0] == after[0] and one[-1] != after[-1] for one, after in pairwise(lines))


def home_within(nodes: list[Node], first: str) -> list[Node]:
    """Where a level goes: below the last one, where that has others from its own cell and this has a lower number."""
    rank = level_rank(first)
    while nodes and "_holds" in nodes[-1] and rank is not None:
        above = _rank_of(nodes[-1]["_mark"])
        if above is None or above >= rank:
            break
        nodes = nodes[-1]["items"]
    return nodes


def mark_of(words: str) -> str:
    """The number in front of a title, as it is written."""
    return words[: len(words) - len(without_code(words)[1])]


def is_numbered_alike(words: str, other: str) -> bool:
    """Whether two titles have numbers of one style, as those of one level do."""
    rank = level_rank(words)
    return rank is not None and rank == level_rank(other)


def is_numbered_above(words: str, other: str) -> bool:
    """Whether the number of a title is of a higher level than that of another."""
    rank, below = level_rank(words), level_rank(other)
    return rank is not None and below is not None and rank < below


def level_rank(words: str) -> int | None:
    """How high a title stands by the style of its number, 0 the highest; None without one."""
    return _rank_of(mark_of(words))


def is_mixed(nodes: list[Node]) -> bool:
    """Whether nodes that stay side by side are numbered in several ways, as those of several levels are."""
    return len({_rank_of(node["_mark"]) for node in nodes} - {None}) > 1


def _rank_of(mark: str) -> int | None:
    """The level that a number is of; None for none."""
    plain = mark.strip().rstrip("、.．")
    return next((rank for rank, style in enumerate(_STYLES) if re.fullmatch(style, plain)), None)
