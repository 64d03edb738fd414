"""Shares of a rating table: percentages behind names of blocks, or in a note (党建工作20%); weights as decimals."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from builder.intake.rating_doubts import every_node
from builder.intake.rating_sums import points_below
from builder.intake.rating_words import NUMBER
from builder.rating.amounts import plain

Node = dict[str, Any]
_WHOLE = Decimal(100)
_ROUNDED = Decimal("0.001")
"""What decimals that make up one may lack by how they are rounded: 0.333 three times."""
_NAMED = 6
_BEHIND = re.compile(
    rf"\s*(?:[（(【\[]\s*)?(?:按|占(?:总分)?的?|权重[:：]?)?\s*({NUMBER})\s*[%％]\s*(?:计入总分|计分|计入|折算)?\s*[)）】\]]?$"
)
_IN_NOTE = re.compile(rf"([一-鿿]{{2,12}}?)(?:权重)?(?:各?占|按)(?:总分的?)?\s*({NUMBER})\s*[%％]")


def shares_of_blocks(blocks: list[Node], notes: Iterable[str]) -> Iterator[str]:
    """Let percentages of blocks that come to a whole be weights, where each block has as many points; what is told."""
    if any(one.get("weight") is not None for one in blocks):
        return
    found = {id(one): match for one in blocks if one["items"] and (match := _BEHIND.search(one["title"]))}
    shares = {key: Decimal(match[1]) for key, match in found.items()} or _shares_in_notes(blocks, notes)
    if not shares:
        return
    of = [one for one in blocks if id(one) in shares]
    words = "、".join(f"“{one['title'][:16]}”{shares[id(one)]}%" for one in of)
    whole = all(one["points"] in (None, _WHOLE) and points_below(one["items"]) == _WHOLE for one in of)
    if len(of) < 2 or sum(shares.values()) != _WHOLE or not whole:
        yield f"{words}像是权重，合计不是 100% 或者各块不是 100 分，没有读入，请补写"
        return
    for one in of:
        title = one["title"][: found[id(one)].start()] if found else one["title"]
        one |= {"title": title or one["title"], "weight": shares[id(one)], "_percent": True}
    yield f"{words}读成权重，各块按 100 分计，请核对"


def _shares_in_notes(blocks: list[Node], notes: Iterable[str]) -> dict[int, Decimal]:
    """What notes say that each block counts, by the only block whose name has theirs in it."""
    shares: dict[int, Decimal] = {}
    for name, share in (match.groups() for words in notes for match in _IN_NOTE.finditer(words)):
        of = [one for one in blocks if one["items"] and (name in one["title"] or one["title"] in name)]
        if len(of) == 1:
            shares[id(of[0])] = Decimal(share)
    return shares


def weights_as_decimals(nodes: list[Node]) -> Iterator[str]:
    """Let weights of indicators beside each other that come to one be shares (0.3 is 30 %); what is told of weights."""
    peers = list(_highest_weighted(nodes))
    known = {*map(id, peers)}
    siblings = [nodes, *(one["items"] for one in every_node(nodes))]
    groups = [peers] if _is_one(peers) else [[one for one in each if id(one) in known] for each in siblings]
    for group in groups:
        if not _are_decimals(group):
            continue
        shown = "、".join(f"“{one['title'][:12]}”{plain(one['weight'])}" for one in group[:_NAMED])
        shown += "等" * (len(group) > _NAMED)
        total = plain(sum((one["weight"] for one in group), Decimal(0)))
        if not _is_one(group):
            yield f"{shown}，权重合计 {total}，不是 1，照印读成百分之几，像是小数，请补写"
            continue
        for one in group:
            one |= {"weight": one["weight"] * 100, "_percent": True}
        yield f"{shown}，权重合计 {total}，是小数，乘以 100 读成百分数，请核对"
    for one in peers:
        yield from weights_as_decimals(one["items"])


def _highest_weighted(nodes: list[Node]) -> Iterator[Node]:
    """Of each branch the first indicator from above that has a weight."""
    for one in nodes:
        yield from _highest_weighted(one["items"]) if one.get("weight") is None else [one]


def _are_decimals(group: list[Node]) -> bool:
    return bool(group) and all(one["weight"] <= 1 for one in group)


def _is_one(group: list[Node]) -> bool:
    return _are_decimals(group) and abs(sum(one["weight"] for one in group) - 1) <= _ROUNDED
