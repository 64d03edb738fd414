"""What a total printed below a rating table may count: the items alone, bonuses too, or points before weights."""

from decimal import Decimal

from builder.model.indicator import Indicator, walked
from builder.rating.bounds import most_given


def total_readings(whole: Indicator, most: Decimal | None) -> dict[str, Decimal]:
    """What a table comes to, by what is said of each way to add it up; `most` is what all bonuses add at most."""
    gained = _bonuses_below(whole)
    readings = {"": whole.below}
    if whole.below is not None and gained:
        readings["连加分在内"] = whole.below + min(gained, gained if most is None else most)
    if any(one.weight is not None for _, one in walked(whole.items, ())):
        readings["不计权重"] = _unweighted(whole)
    return {how: points for how, points in readings.items() if points is not None}


def _bonuses_below(one: Indicator) -> Decimal | None:
    """What the bonuses of an indicator add at most, as they are printed."""
    if one.kind == "bonus" and (one.points is not None or not one.items):
        return one.points if one.points is not None else most_given(one)
    found = [_bonuses_below(each) for each in one.items]
    return None if None in found else sum(filter(None, found), Decimal(0))


def _unweighted(one: Indicator) -> Decimal | None:
    """The points of the items below an indicator, whatever they count in the whole."""
    if not one.items:
        return one.points
    found = [_unweighted(each) for each in one.items if each.kind == "item"]
    return None if None in found else sum(filter(None, found), Decimal(0))
