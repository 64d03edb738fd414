"""Percentages behind the names of blocks that have 100 points each, or in a note: they are weights (党建工作20%)."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from builder.intake.rating_sums import points_below
from builder.intake.rating_words import NUMBER

Node = dict[str, Any]
_WHOLE = Decimal(100)
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
