"""Numbers in a binder, by place and not by code: 一-1-1)-① is the first record of the first item."""

import re

from builder.model.indicator import Indicator, IndicatorSystem
from builder.numerals import write_number

_CIRCLED = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
"""First and last number of a run of characters, and where it begins."""
_SIGNS = "".join(chr(start + at) for first, last, start in _CIRCLED for at in range(last - first + 1))
_AT_HEAD = re.compile(
    rf"^(?:(?P<item>[一二三四五六七八九十]+(?:[-－—]\d+){{0,2}}[)）])[-－—]?)?(?P<sign>[{_SIGNS}]|\(\d+\))"
)


def item_numbers(system: IndicatorSystem) -> dict[str, str]:
    """The number of each item by its code: 一-1-2)."""
    return dict(_numbers_below(system.front.items, ()))


def area_number(place: int) -> str:
    """The number of a first-level indicator."""
    return write_number(place)


def _numbers_below(items: tuple[Indicator, ...], above: tuple[str, ...]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for place, one in enumerate(items, start=1):
        steps = (*above, str(place) if above else area_number(place))
        found += _numbers_below(one.items, steps) if one.items else [(one.code, f"{'-'.join(steps)})")]
    return found


def record_sign(number: int) -> str:
    """① to ㊿; what comes after them stands in brackets."""
    run = next((one for one in _CIRCLED if one[0] <= number <= one[1]), None)
    return chr(run[2] + number - run[0]) if run else f"({number})"


def sign_in(name: str) -> tuple[str, str]:
    """The item's number and the record's sign with which the name of a file begins; empty where it has none."""
    found = _AT_HEAD.match(name.strip())
    if not found:
        return "", ""
    item = re.sub("[－—]", "-", found["item"] or "").replace("）", ")")
    return item, found["sign"]


def without_number(name: str) -> str:
    """What a file is called without its number."""
    return _AT_HEAD.sub("", name.strip()).strip()


def reference_in(name: str) -> tuple[str, str]:
    """Where a file says that its record is placed: 见一-1-1)-①."""
    bare = name.strip()
    return sign_in(bare.removeprefix("见")) if bare.startswith("见") else ("", "")
