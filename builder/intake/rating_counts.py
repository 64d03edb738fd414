"""Rules of scoring by count: each count with a loss of its own (一次、两次以上), or so much for each up to all."""

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


_LAST_OF_UNIT = "[项次件起处人天家个份篇例户条场期批]"
_UNIT = f"人次|{_LAST_OF_UNIT}"
_GAINED = re.compile(
    rf"[^，。；\d%率超每]{{0,16}}?(?:(?P<each>每)(?![年月季日周天])[^，。；\d%率超一两]{{0,8}}?)?(?P<count>\d{{1,2}}|[一两二三五十])?(?P<unit>{_UNIT})"
    rf"[^，。；\d%率超扣加]{{0,8}}?(?:得|计|给|(?<={_LAST_OF_UNIT}))\s*(?P<points>{NUMBER})\s*分[，；]\s*"
    rf"(?:(?:最高|最多|至多|上限|满分|(?:累计)?不超过)(?:得|为|计)?\s*(?P<most>{NUMBER})\s*分|得满(?:分)?为止)"
)
"""So much for each, up to what there is: 每采用一篇得0.5分，最高5分."""
_MOST_STEPS = 12


def read_gained_counts(words: str, points: Decimal | None) -> dict[str, Any] | None:
    """Read points that each of something earns, as grades by how many there are, the last with all points."""
    found = _GAINED.fullmatch(words.strip("。；， \n"))
    if not found or not points or not (found["each"] or found["count"]) or Decimal(found["most"] or points) != points:
        return None
    each = Decimal(found["points"])
    steps = points / each if each else Decimal(0)
    if steps != int(steps) or not 1 < steps <= _MOST_STEPS:
        return None
    said = (found["count"] or "1").replace("两", "二")
    count, unit = int(read_number(said) or said), found["unit"]
    return {"kind": "bands", "bands": list(_gained_bands(int(steps), count, unit, each))}


def _gained_bands(steps: int, count: int, unit: str, each: Decimal) -> Iterator[dict[str, Any]]:
    for step in range(steps, 0, -1):
        least, last = step * count, (step + 1) * count - 1
        name = f"{least}{unit}以上" if step == steps else f"{least}{unit}" if count == 1 else f"{least}至{last}{unit}"
        yield {"name": name, "points": str(step * each)}
    yield {"name": "没有" if count == 1 else f"不到{count}{unit}", "points": "0"}


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
