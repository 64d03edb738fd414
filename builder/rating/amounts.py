"""Points reckoned without loss: exact fractions inside, hundredths outside."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

HUNDREDTHS = 100
"""Scores are told to two places, halves rounded up (四舍五入); sums are of what is told."""


def hundredths(value: Fraction | Decimal) -> Decimal:
    """A score as it is told."""
    if isinstance(value, Decimal):
        return (value * HUNDREDTHS).to_integral_value(ROUND_HALF_UP) / HUNDREDTHS
    sign = -1 if value < 0 else 1
    return Decimal(sign * ((abs(value) * HUNDREDTHS * 2 + 1) // 2)) / HUNDREDTHS


def plain(value: Decimal | Fraction) -> str:
    """A number without needless zeros: 3, 0.5, 2.25; what does not end is cut to four places."""
    exact = Fraction(value)
    scaled = abs(exact) * 10_000
    whole, rest = divmod(int((scaled * 2 + 1) // 2), 10_000)
    digits = f"{rest:04}".rstrip("0")
    return f"{'-' if exact < 0 else ''}{whole}{'.' if digits else ''}{digits}"


def steps_from(distance: Fraction, step: Decimal, *, begun: bool) -> int:
    """How many steps fit into a distance; one that has begun may count whole."""
    whole, rest = divmod(distance, Fraction(step))
    return int(whole) + (1 if begun and rest else 0)


def joined(words: Iterator[str]) -> str:
    """Steps of a reckoning in one line."""
    return "，".join(filter(None, words))
