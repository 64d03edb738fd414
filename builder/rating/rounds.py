"""What several rounds (轮次) or channels come to together: their totals by weight, or summed."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from builder.model.indicator import Round
from builder.rating.amounts import hundredths
from builder.rating.totals import Reckoner, Sum, Totals
from builder.values import value


@value
class Together:
    """The outcome over the rounds that there are, and the names of those that are not there."""

    totals: Totals
    missing: tuple[str, ...]


def over_rounds(known: Reckoner, by_round: Mapping[str, Totals]) -> Together | None:
    """The outcome of rounds by name, None without any; what is missing leaves pass lines open."""
    rounds = known.system.front.rounds
    parts = [(_share_of_round(one), by_round[one.name]) for one in rounds if one.name in by_round]
    missing = tuple(one.name for one in rounds if one.name not in by_round)
    if not parts:
        return None
    whole = sum(map(_share_of_round, rounds), Fraction(0))
    found = [totals for _, totals in parts]
    sums = {
        code: Sum(
            _weighted((share, totals.sums[code].score) for share, totals in parts),
            None if one.full is None else _weighted([(whole, one.full)]),
            sum(totals.sums[code].open for totals in found) + len(missing),
            any(totals.sums[code].applies for totals in found),
        )
        for code, one in found[0].sums.items()
    }
    score = _weighted((share, totals.score) for share, totals in parts)
    full = None if known.full is None else _weighted([(whole, known.full)])
    left = sum(totals.open for totals in found)
    outcome = Totals(
        score=score,
        full=full,
        bonus=_weighted((share, totals.bonus) for share, totals in parts),
        lost=_weighted((share, totals.lost) for share, totals in parts),
        open=left,
        rated=all(totals.rated for totals in found),
        scores={},
        sums=sums,
        gates=_each_once(totals.gates for totals in found),
        unsaid=_each_once(totals.unsaid for totals in found),
        lines=tuple(known.lines(Sum(score, full, left + len(missing)), sums)),
    )
    return Together(outcome, missing)


def _share_of_round(one: Round) -> Fraction:
    """What a point of a round counts: its weight, or all of a channel."""
    return Fraction(1) if one.weight is None else Fraction(one.weight) / 100


def _weighted(parts: Iterable[tuple[Fraction, Decimal]]) -> Decimal:
    return hundredths(sum((share * Fraction(points) for share, points in parts), Fraction(0)))


def _each_once(codes: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for several in codes for code in several))
