"""Whether one way of scoring asks for more than another: told only where every number points the same way."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from builder.model.scoring import (
    Bands,
    Bonus,
    Conditions,
    Deduction,
    Deductions,
    FromTotal,
    Loss,
    Milestones,
    Overfulfilment,
    Proportion,
    Rank,
    Steps,
)

STRICTER, LOOSER, UNCLEAR = 1, -1, 0
_NO_BOUND = Decimal(10**9)
_NONE = Decimal(0)
_Signs = Iterator[int | None]
"""Of each number that may differ: which way it points; None where that cannot be told."""


def strictness(before: Any, after: Any) -> int:
    """STRICTER or LOOSER for a change of scoring; UNCLEAR for another kind, or where its numbers pull both ways."""
    rule = _RULES.get(type(before))
    return direction(rule(before, after)) if rule and type(before) is type(after) else UNCLEAR


def direction(signs: Iterator[int | None]) -> int:
    """The way in which all point that point anywhere."""
    found = set(signs) - {0}
    return found.pop() or UNCLEAR if len(found) == 1 else UNCLEAR


def more(before: Decimal | int, after: Decimal | int) -> int:
    """STRICTER where a larger number asks for more."""
    return (after > before) - (after < before)


def _same(before: Any, after: Any) -> int | None:
    return 0 if before == after else None


def _proportion(before: Proportion, after: Proportion) -> _Signs:
    yield more(before.full, after.full)
    yield more(before.below or _NONE, after.below or _NONE)


def _steps(before: Steps, after: Steps) -> _Signs:
    yield _same(before.gains, after.gains)
    if before.base is not None and after.base is not None:
        yield more(before.base, after.base)
    else:
        yield _same(before.base, after.base)
    yield _same(before.each, after.each) if before.gains else more(before.each, after.each)
    yield _same(before.step, after.step) if before.gains else more(after.step, before.step)
    yield _same(before.begun, after.begun) if before.gains else more(before.begun, after.begun)
    if before.gains:
        yield more(_bound(after.most), _bound(before.most))


def _bound(most: Decimal | None) -> Decimal:
    return _NO_BOUND if most is None else most


def _rank(before: Rank, after: Rank) -> _Signs:
    yield more(before.each, after.each)
    yield more(after.least, before.least)


def _conditions(before: Conditions, after: Conditions) -> _Signs:
    """More that must be there is stricter, and so are fewer points for what must be there already."""
    old, new = ({one.words: one.points for one in each.conditions} for each in (before, after))
    yield from (LOOSER for words in old if words not in new)
    yield from (STRICTER for words in new if words not in old)
    yield from (more(new[words], old[words]) for words in old.keys() & new.keys())


def _deductions(before: Deductions | FromTotal, after: Deductions | FromTotal) -> _Signs:
    old, new = ({line.words: line for line in each.lines} for each in (before, after))
    if len(old) < len(before.lines) or len(new) < len(after.lines):
        yield None
    yield from (LOOSER for words in old if words not in new)
    yield from (STRICTER for words in new if words not in old)
    for words in old.keys() & new.keys():
        yield from _deduction_signs(old[words], new[words])


def _deduction_signs(before: Deduction | Loss, after: Deduction | Loss) -> _Signs:
    if _takes_all(before) or _takes_all(after):
        yield more(_takes_all(before), _takes_all(after))
        return
    if before.each is None or after.each is None:
        yield _same(before.each, after.each)
    yield _same(before.unit, after.unit)
    yield more(before.each or _NONE, after.each or _NONE)
    yield more(before.upto or before.each or _NONE, after.upto or after.each or _NONE)
    yield more(_bound(before.most), _bound(after.most))


def _takes_all(line: Deduction | Loss) -> bool:
    return isinstance(line, Deduction) and line.nothing


def _bands(before: Bands, after: Bands) -> _Signs:
    """By rate, what each rate at which a band begins earns; by choice, what each name does, if all names stay."""
    begins = [band.since for each in (before, after) for band in each.bands]
    rates = [rate for rate in begins if rate is not None]
    if len(rates) == len(begins):
        yield from (more(_earned(after, rate), _earned(before, rate)) for rate in (_NONE, *rates))
        return
    old, new = ({band.name: band for band in each.bands} for each in (before, after))
    yield _same(old.keys(), new.keys())
    for name in old.keys() & new.keys():
        yield more(new[name].points, old[name].points)
        yield _same(old[name].since, new[name].since)


def _earned(bands: Bands, rate: Decimal) -> Decimal:
    reached = (band for band in bands.bands if band.since is not None and band.since <= rate)
    best = max(reached, key=lambda band: band.since or _NONE, default=None)
    return best.points if best else _NONE


def _milestones(before: Milestones, after: Milestones) -> _Signs:
    yield more(len(before.milestones), len(after.milestones))
    for old, new in zip(before.milestones, after.milestones, strict=False):
        yield more(new.by.toordinal(), old.by.toordinal())
        yield more(old.need, new.need)
        yield more(old.each, new.each)
        yield _same(old.words, new.words)


def _bonus(before: Bonus, after: Bonus) -> _Signs:
    """What adds more is looser."""
    old, new = ({line.words: line for line in each.lines} for each in (before, after))
    yield from (STRICTER for words in old if words not in new)
    yield from (LOOSER for words in new if words not in old)
    for words in old.keys() & new.keys():
        yield _same(old[words].unit, new[words].unit)
        yield more(new[words].each, old[words].each)
        yield more(_bound(new[words].most), _bound(old[words].most))
    yield more(_bound(after.most), _bound(before.most))
    yield more(before.highest, after.highest)


def _from_total(before: FromTotal, after: FromTotal) -> _Signs:
    """What takes more is stricter."""
    yield from _deductions(before, after)
    yield more(_bound(before.most), _bound(after.most))


def _over(before: Overfulfilment, after: Overfulfilment) -> _Signs:
    yield more(before.step, after.step)
    yield more(after.each, before.each)
    yield more(after.most, before.most)


_RULES: Mapping[type, Callable[[Any, Any], _Signs]] = {
    Proportion: _proportion,
    Steps: _steps,
    Rank: _rank,
    Conditions: _conditions,
    Deductions: _deductions,
    Bands: _bands,
    Milestones: _milestones,
    Bonus: _bonus,
    Overfulfilment: _over,
    FromTotal: _from_total,
}
