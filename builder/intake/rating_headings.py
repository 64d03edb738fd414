"""Heading rows of a rating table (一、履职绩效（50分）): each states a level of what stands below it."""

import re
import sys
from typing import Any

from builder.intake.rating_outline import level_rank
from builder.intake.rating_rules import read_loss, read_scoring
from builder.intake.rating_words import is_note_row, names_kind, without_code, without_points

Node = dict[str, Any]
_ASIDE = re.compile(
    r"(?P<title>(?:加分|附加分?|奖励分?|扣分|减分|倒扣|(?:一票)?否决|底线)(?:项目?|指标|事项|条件|情形)?)\s*[:：]\s*(?P<rule>.+)",
    re.DOTALL,
)
_ASIDE_KINDS = ("bonus", "from-total", "gate")


def heading_of(words: str, at: int) -> Node | None:
    """The level that a row of one cell states; None where it has no number and names no kind."""
    heading = plain_heading(words, at)
    code, title = without_code(heading["title"])
    return None if is_note_row(words) or not (code or names_kind(title)) else heading | {"code": code, "title": title}


def plain_heading(words: str, at: int) -> Node:
    """The level that a row states that has a name alone, with no number before it."""
    title, points = without_points(words)
    return {"code": "", "title": title, "points": points, "items": [], "_mark": words, "_row": at, "_column": -1}


def put_heading(items: list[Node], above: list[Node], heading: Node) -> list[Node]:
    """Put a heading below the last one with a higher number; the headings that then stand open, from the highest."""
    rank = level_rank(heading["_mark"])
    still = [one for one in above if rank is not None and _rank_or_lowest(one) < rank]
    (still[-1]["items"] if still else items).append(heading)
    return [*still, heading]


def take_out_empty(items: list[Node], mine: set[int]) -> list[Node]:
    """Take out headings that have nothing below them, which state no level; `mine` are the indicators of cells."""
    left: list[Node] = []
    for node in list(items):
        below = take_out_empty(node["items"], mine)
        if id(node) not in mine and not node["items"]:
            items.remove(node)
            left.append(node)
        left += below
    return left


def _rank_or_lowest(heading: Node) -> int:
    """A heading without a number holds no other."""
    rank = level_rank(heading["_mark"])
    return sys.maxsize if rank is None else rank


def aside_of(words: str, at: int) -> Node | None:
    """The item beside the sum that a row of one cell states: 加分项：每次加2分，最多6分; None where it is not sure."""
    code, plain = without_code(words.strip())
    found = _ASIDE.fullmatch(plain)
    if not found or is_note_row(words):
        return None
    lowers = found["title"].startswith(("扣", "减", "倒"))
    read = read_loss(found["rule"]) if lowers else read_scoring(found["rule"], None)
    if (read.unsure and lowers) or (read.scoring or {}).get("kind") not in _ASIDE_KINDS:
        return None
    node = {"code": code, "title": found["title"], "points": None, "rule": found["rule"].strip(), "items": []}
    return {**node, "_loss": lowers, "_row": at, "_column": -1}
