"""Rules of scoring by how often something occurred, where each count has a loss of its own (一次、两次、三次以上)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from builder.intake.rating_rates import USED_UP
from builder.intake.rating_words import NUMBER
from builder.numerals import read_number

_COUNT = re.compile(
    r"(?P<name>(?P<before>[^，。；\n\d一二两三四五六]*)(?P<count>\d|[一二两三四五六])"
    r"(?P<unit>人次|[项次件起处人天家个份篇例户])(?P<open>[及或]?以上)?(?P<after>[^，。；\n扣\d]*?))"
    rf"(?:的)?[，]?(?:(?:该项|本项|此项)?(?:不得分|得\s*[0零]\s*分)|扣\s*(?P<each>{NUMBER})\s*分)(?:[，。；\n]\s*|$)"
)
_LEAST_TOLD, _LEAST_READ = 2, 3
"""Steps that are told of one count at least; that make sure how each goes on to the next."""


def _count_steps(words: str) -> list[re.Match[str]]:
    found = list(_COUNT.finditer(words))
    first = found[0] if found else None
    return [one for one in found if first and one["unit"] == first["unit"] and one["before"] in ("", first["before"])]


def has_count_steps(words: str) -> bool:
    """Whether it is told of several counts of one thing what each costs: the points of these are not summed."""
    return sum(one["each"] is not None for one in _count_steps(words)) >= _LEAST_TOLD


def read_count_steps(words: str, points: Decimal | None) -> dict[str, Any] | None:
    """Read points by how often something occurred, each count up to the last told, which holds beyond it."""
    words = USED_UP.sub("", words).strip("。；， \n")
    steps = _count_steps(words)
    if points is None or len(steps) < _LEAST_READ or not has_count_steps(words):
        return None
    if "".join(one[0] for one in steps) != words:
        return None
    lost = [Decimal(one["each"]) if one["each"] else points for one in steps]
    counts = [int(read_number(one["count"].replace("两", "二")) or one["count"]) for one in steps]
    if counts != [*range(1, len(steps) + 1)] or [one for one in steps if one["open"]] != steps[-1:]:
        return None
    if lost != sorted({*lost}) or lost[-1] > points:
        return None
    return {"kind": "bands", "bands": list(_count_bands(steps, lost, points))}


def _count_bands(steps: list[re.Match[str]], lost: list[Decimal], points: Decimal) -> Iterator[dict[str, Any]]:
    yield {"name": "没有", "points": str(points)}
    for one, taken in zip(steps, lost, strict=True):
        yield {"name": one["name"].strip(), "points": str(points - taken)}
