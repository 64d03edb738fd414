"""Rules of scoring that part the points of an item by what is met: 有制度得5分，有台账得5分."""

import re
from decimal import Decimal
from typing import Any

from builder.intake.rating_words import NUMBER

_OTHERWISE = re.compile(r"[国省市县区部]级|[%名等]|以[上下]|基本|较|优|良")
"""Grades of one thing, of which one is reached: their points are not summed."""
_CONDITION = re.compile(rf"(?P<words>[^，。；;得]+?)(?:的)?[，,]?得\s*(?P<points>{NUMBER})\s*分")
_LEAST = 2


def read_conditions(words: str, points: Decimal | None) -> dict[str, Any] | None:
    """Read points that are earned apart, which come to those of the item.

    Where they do not, either of them may be all that is given: 完成100%得10分，90%以上得8分.
    """
    found = list(_CONDITION.finditer(words))
    if len(found) < _LEAST or re.search(r"扣|否则|加", words) or _OTHERWISE.search(words):
        return None
    if sum(Decimal(one["points"]) for one in found) != points:
        return None
    conditions = [{"words": one["words"].strip(" \n，,、的"), "points": one["points"]} for one in found]
    return {"kind": "conditions", "conditions": conditions}
