"""Rules of scoring that part the points of an item: by what is met (有制度得5分), or in brackets (有制度（5分）)."""

import re
from decimal import Decimal
from typing import Any

from builder.intake.rating_words import NUMBER, bracketed_points
from builder.rating.amounts import plain

_OTHERWISE = re.compile(r"[国省市县区部]级|[%名等]|以[上下]|基本|较|优|良")
"""Grades of one thing, of which one is reached: their points are not summed."""
_CONDITION = re.compile(rf"(?P<words>[^，。；;得]+?)(?:的)?[，,]?得\s*(?P<points>{NUMBER})\s*分")
_PART = re.compile(
    rf"[\s，。；、]*(?:\d{{1,2}}[.．、](?!\d)|（\d{{1,2}}）)?\s*"
    rf"(?P<words>[^，。；、（）【】\[\]\d扣减加得]+?)(?:的)?[，：]?得?\s*[（【\[]\s*(?P<points>{NUMBER})\s*分\s*[）】\]]"
)
_LEAST = 2
PARTED = "括号里的几个分值之和正是本项的分值，读成符合哪一条得哪一条的分，请核对"


def read_conditions(words: str, points: Decimal | None) -> dict[str, Any] | None:
    """Read points that are earned apart, which come to those of the item.

    Where they do not, either of them may be all that is given: 完成100%得10分，90%以上得8分.
    """
    if re.search(r"扣|否则|加", words) or _OTHERWISE.search(words):
        return None
    found = list(_CONDITION.finditer(words))
    if not found and not _PART.sub("", words).strip("。； \n"):
        found = list(_PART.finditer(words))
    if len(found) < _LEAST or sum(Decimal(one["points"]) for one in found) != points:
        return None
    conditions = [{"words": one["words"].strip(" \n，,、的"), "points": one["points"]} for one in found]
    return {"kind": "conditions", "conditions": conditions}


def bracketed_told(words: str, points: Decimal | None, *, read: bool) -> str:
    """What a person should look at of several amounts in brackets: that they are parts, or what they come to."""
    several = bracketed_points(words)
    if len(several) < _LEAST:
        return ""
    total, shown = sum(several, Decimal(0)), " + ".join(map(plain, several))
    if total == points:
        left = f"括号里的分值 {shown} 正是本项的 {plain(total)} 分，各部分怎样扣没有读懂，请对照原表补写"
        return PARTED if read else left
    own = "本项没有分值" if points is None else f"本项是 {plain(points)} 分"
    return f"括号里的分值 {shown} 共 {plain(total)} 分，{own}，没有读懂，请对照原表补写"
