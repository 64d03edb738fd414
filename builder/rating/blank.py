"""What keeps a pass line open: items that nobody has scored yet, and what they are worth."""

from collections.abc import Iterable
from decimal import Decimal

from builder.model.indicator import Indicator
from builder.rating.amounts import plain
from builder.rating.totals import Totals

_DECIDING = ("item", "loss")
"""Kinds of items that a pass line waits for."""


def blank_codes(items: Iterable[Indicator], counted: Totals) -> tuple[list[str], str]:
    """The codes of items that nobody has scored, and their points in words, where all are known."""
    blank = [one for one in items if one.kind in _DECIDING and counted.sums[one.code].open]
    points = [one.points for one in blank if one.kind == "item"]
    known = [one for one in points if one is not None]
    worth = f"，共{plain(sum(known, Decimal(0)))}分" if known and len(known) == len(points) else ""
    return [one.code for one in blank], worth
