"""The most that a rater may give for an item, or take from the total for it; the browser's twin is `mostGiven`."""

from collections.abc import Mapping
from decimal import Decimal

from builder.model.indicator import Indicator
from builder.model.scoring import Bonus, Discretion, FromTotal, Overfulfilment, Steps

ABOVE_MOST: Mapping[str, str] = {
    "item": "考核分超过满分",
    "bonus": "考核分超过最多加的分",
    "loss": "考核扣分超过最多扣的分",
}
"""By kind, what is said of items for which a rater gives (or takes) more than there is."""


def is_above_most(one: Indicator, rated: Decimal | None) -> bool:
    """Whether a rater gives more than there is for an item, or takes more than it may."""
    most = most_given(one)
    return rated is not None and most is not None and rated > most


def most_given(one: Indicator) -> Decimal | None:
    """The most that an item may have, or take from the total; None where nothing bounds it."""
    scoring = one.scoring
    match scoring:
        case Bonus() | FromTotal():
            # Points of nothing bound nothing here: they say that the item is outside of the sum.
            own = scoring.most if scoring.most is not None else one.points
            return min(filter(None, (own, _most_of_lines(scoring))), default=None)
        case Discretion() if scoring.most is not None:
            return scoring.most
        case Overfulfilment():
            return None if one.points is None else one.points + scoring.most
        case Steps() if scoring.gains:
            return None if one.points is None or scoring.most is None else one.points + scoring.most
        case _:
            return one.points


def _most_of_lines(scoring: Bonus | FromTotal) -> Decimal | None:
    """What all lines come to at most, where each is bounded; of a bonus that counts the highest only, that one."""
    if isinstance(scoring, Bonus) and scoring.highest:
        return max(line.each if line.most is None else min(line.each, line.most) for line in scoring.lines)
    bounds = [line.most for line in scoring.lines]
    return None if None in bounds else sum(filter(None, bounds), Decimal(0))
