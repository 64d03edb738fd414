"""Numbered lines of one cell that have points each (①班子健全（2分）⏎②分工明确（2分）): they become items."""

import re
from decimal import Decimal
from typing import Any

from builder.intake.rating_outline import level_rank
from builder.intake.rating_words import has_several_points, without_code, without_points
from builder.model.indicator import LEVELS
from builder.values import value

Node = dict[str, Any]
_BEFORE = re.compile(r"\n|(?=[①-⑳])")
_OF_CELL = ("code", "title", "points", "weight", "items", "criterion", "rule", "_mark", "_points", "_holds")
"""What an item does not have from the cell that it stands in."""
_CELLS = ("title", "criterion")


@value
class _Lines:
    """The lines of a cell: what stands before the first that is numbered, and each of these with its points."""

    head: str
    items: tuple[tuple[str, Decimal | None], ...]


def numbered_parted(nodes: list[Node], remarks: list[str], level: int = 1) -> list[Node]:
    """Indicators with the numbered lines of their cells as items, where the points of all agree with theirs."""
    made: list[Node] = []
    for node in nodes:
        if node["items"]:
            made.append(node | {"items": numbered_parted(node["items"], remarks, level + 1)})
        else:
            made += _parted_node(node, remarks, level)
    return made


def _parted_node(node: Node, remarks: list[str], level: int) -> list[Node]:
    for name in _CELLS:
        lines = _numbered_lines(node.get(name, ""), node.get("_mark", ""))
        title, points = (lines.head, None) if name == "criterion" else without_points(lines.head)
        whole = points if node["points"] is None else node["points"]
        found = [one for _, one in lines.items if one is not None]
        # Amounts without brackets are of a rule of scoring: ①有职责2分；②有安排2分.
        several = has_several_points(node.get(name, "")) and len(lines.items) > 1
        if not several or len(found) < len(lines.items) or whole not in (None, sum(found)):
            continue
        title = title if name == "title" else node["title"]
        items = _items_by_line(node, lines)
        remarks.append(f"“{(title or items[0]['title'])[:20]}”一格里的 {len(items)} 条各有分值，各成一项，请核对")
        if title and level < LEVELS:
            above = {key: one for key, one in node.items() if key not in ("rule", "method", "evidence", name)}
            return [above | {"title": title, "points": whole, "items": items}]
        return [one | {"title": f"{title}：{one['title']}" if title else one["title"]} for one in items]
    return [node]


def _items_by_line(node: Node, lines: _Lines) -> list[Node]:
    """An item for each line; a rule in as many lines gives each its own, any other holds for all."""
    rules = [words for words, _ in _numbered_lines(node.get("rule", "")).items]
    apart = len(rules) == len(lines.items)
    beside = {name: one for name, one in node.items() if name not in _OF_CELL}
    return [
        beside
        | {"code": "", "title": title.rstrip("；;。 "), "points": points, "items": [], "_mark": ""}
        | ({"rule": rules[at] if apart else node["rule"]} if node.get("rule") else {})
        for at, (title, points) in enumerate(lines.items)
    ]


def _numbered_lines(words: str, mark: str = "") -> _Lines:
    """The lines of a cell from the first that is numbered, all behind it alike; its own number may be read already."""
    said = [line.strip() for line in _BEFORE.split(words) if line.strip()]
    first = next((at for at, line in enumerate(said) if level_rank(line) is not None), len(said))
    if first == 1 and len(said) > 1 and level_rank(mark + said[0]) == level_rank(said[1]):
        said, first = [mark + said[0], *said[1:]], 0
    numbered = said[first:]
    if len({level_rank(line) for line in numbered}) != 1:
        return _Lines("", ())
    pointed = (without_points(without_code(line.rstrip("；;。"))[1]) for line in numbered)
    return _Lines("".join(said[:first]), tuple((title, points) for title, points in pointed))
