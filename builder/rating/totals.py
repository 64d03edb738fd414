"""What scores add up to: levels, gates, pass lines; the browser's twin is `totals`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import Any

from builder.model.indicator import Indicator, IndicatorSystem
from builder.model.scoring import Gate
from builder.rating.amounts import hundredths, plain
from builder.rating.answer import Answer
from builder.rating.scoring import Score, scored
from builder.values import value

REACHED, MISSED, OPEN = "达到", "没有达到", "还不能判断"
UNKNOWN, NOT_APPLICABLE = "要核定", "不适用"
"""How a pass line stands: open while items below it are, unknown where no points are printed."""


@value
class Sum:
    """What an indicator has, of how much, and how many items below it nobody has scored."""

    score: Decimal
    full: Decimal | None
    open: int
    applies: bool = True


@value
class Line:
    """A pass line: what is asked, what is there, and how it stands."""

    words: str
    wanted: str
    found: str
    state: str
    open: int = 0
    """How many items keep it open: nobody has scored them."""

    @property
    def told(self) -> str:
        """How it stands, and why it is open."""
        return f"{self.state}，{self.open}项没有得分" if self.open else self.state


@value
class Totals:
    """The outcome of one assessment."""

    score: Decimal
    full: Decimal | None
    bonus: Decimal
    """What bonuses add, of the score."""
    lost: Decimal
    """What is taken from the total, of the score."""
    open: int
    rated: bool
    """False when a gate is not met: nobody rates, or the total is nothing."""
    scores: Mapping[str, Score]
    """By code, of what is scored."""
    sums: Mapping[str, Sum]
    """By code, of every indicator."""
    gates: tuple[str, ...]
    """Codes of the gates that are not met."""
    unsaid: tuple[str, ...]
    """Codes of the gates of which nobody has said whether they are met."""
    lines: tuple[Line, ...]

    @property
    def decided(self) -> tuple[Line, ...]:
        """The pass lines that apply."""
        return tuple(line for line in self.lines if line.state != NOT_APPLICABLE)

    def standing(self, *states: str) -> tuple[str, ...]:
        """What the pass lines in some states are of."""
        return tuple(line.words for line in self.lines if line.state in states)


def totals(
    system: IndicatorSystem, answers: Mapping[str, Answer], rated: Mapping[str, Decimal] | None = None
) -> Totals:
    """Score every indicator and add up; what does not apply counts as the system says.

    The points that a rater gives stand in place of those that an answer scores.
    """
    return Reckoner(system).totals(answers, rated)


class Reckoner:
    """What a system says of its indicators, reckoned once for many assessments; and scores that come again."""

    def __init__(self, system: IndicatorSystem) -> None:
        """Reckon what all assessments by a system share."""
        walked = [one for _, one in system.walk()]
        self.system = system
        self.items = tuple(one for one in walked if not one.items)
        self.worth = {one.code: _Worth(one.kind, one.full, one.counted) for one in walked}
        self.asked = tuple(one for one in self.items if one.kind == "gate")
        self.keys = tuple(one for one in self.items if one.importance == "key")
        self.must = tuple(one for one in walked if one.code in system.front.lines.must and one.kind != "gate")
        self.full = system.full
        self.losses = tuple(one for one in self.items if one.kind == "loss")
        self.beside = {kind: tuple(_highest_of(kind, system.front.items)) for kind in ("bonus", "loss")}
        self._known: dict[Any, tuple[Score, Sum]] = {}

    def totals(self, answers: Mapping[str, Answer], rated: Mapping[str, Decimal] | None = None) -> Totals:
        """Score every indicator and add up."""
        given = {code: self._score_given(code, points) for code, points in (rated or {}).items()}
        found = {one.code: self._found(one, answers.get(one.code), given.get(one.code)) for one in self.items}
        scores = {code: score for code, (score, _) in found.items()}
        reckoning = _Reckoning(self, scores, {code: part for code, (_, part) in found.items()})
        whole = reckoning.added(self.system.front.items, self.full)
        failed = [one for one in self.asked if _fails(answers.get(one.code))]
        unsaid = tuple(one.code for one in self.asked if _is_unsaid(answers.get(one.code)))
        zero = any(isinstance(one.scoring, Gate) and one.scoring.effect == "zero" for one in failed)
        bonus, lost = (Decimal(0), Decimal(0)) if zero else (reckoning.bonus(), reckoning.taken_away())
        score = Decimal(0) if zero else max(whole.score + bonus - lost, Decimal(0))
        left = whole.open + sum(reckoning.sums[one.code].open for one in self.losses)
        lines = tuple(self.lines(replace(whole, score=score, open=left), reckoning.sums))
        gates = tuple(one.code for one in failed)
        return Totals(score, self.full, bonus, lost, left, not failed, scores, reckoning.sums, gates, unsaid, lines)

    def _score_given(self, code: str, points: Decimal) -> Score:
        """What a rater gives; of a loss, what the rater takes."""
        if code in self.worth and self.worth[code].kind == "loss":
            return Score(-points, f"考核扣分 {plain(points)}")
        return Score(points, f"考核分 {plain(points)}")

    def _found(self, one: Indicator, answer: Answer | None, given: Score | None) -> tuple[Score, Sum]:
        if given:
            # Who gives points for an item holds that it applies.
            return given, _item_sum(one, None, given)
        key = one.code, answer and _said_by(answer)
        if (found := self._known.get(key)) is None:
            score = scored(one.scoring, one.points, answer, one.title)
            found = score, _item_sum(one, answer, score)
            if len(self._known) < _MOST_KNOWN:
                self._known[key] = found
        return found

    def lines(self, whole: Sum, sums: Mapping[str, Sum]) -> Iterator[Line]:
        """How each pass line stands by the sums of the indicators."""
        asked = self.system.front.lines
        if asked.total is not None:
            yield _line("总分", Fraction(asked.total), whole)
        for one in self.system.front.items if asked.each_first is not None else ():
            if self.worth[one.code].kind == "item" and self.worth[one.code].full != 0:
                yield _shared_line(f"一级指标 {one.title}", asked.each_first, sums[one.code])
        for one in self.keys if asked.each_key is not None else ():
            yield _shared_line(f"关键项 {one.code} {one.title}", asked.each_key, sums[one.code])
        for one in self.must:
            yield _shared_line(f"必备 {one.code} {one.title}", Decimal(100), sums[one.code])


_MOST_KNOWN = 20_000
"""Scores kept: stations answer much alike."""


@value
class _Worth:
    """What an indicator is, its points, and what they count above it."""

    kind: str
    full: Decimal | None
    counted: Decimal | None


def _highest_of(kind: str, items: tuple[Indicator, ...]) -> Iterator[Indicator]:
    """Bonuses (or losses), and levels that are of this kind, each without those above and below it."""
    for one in items:
        if one.kind == kind:
            yield one
        elif one.items:
            yield from _highest_of(kind, one.items)


def _said_by(answer: Answer) -> tuple[object, ...]:
    lines = (*answer.counts.items(), None, *answer.amounts.items()) if answer.counts or answer.amounts else ()
    figures = (answer.done, answer.due, answer.rate, answer.mean, answer.points)
    return answer.met, lines, figures, answer.band, answer.rank, answer.applicable


def _item_sum(one: Indicator, answer: Answer | None, score: Score) -> Sum:
    applies = answer is None or answer.applicable
    return Sum(score.points or Decimal(0), one.points, int(applies and score.points is None), applies)


def _share(percent: Decimal | None) -> Fraction:
    return Fraction(1) if percent is None else Fraction(percent) / 100


def _fails(answer: Answer | None) -> bool:
    return answer is not None and answer.applicable and answer.met is False


def _is_unsaid(answer: Answer | None) -> bool:
    return answer is None or (answer.applicable and answer.met is None)


@dataclass(slots=True)
class _Reckoning:
    """The sums of one assessment in the making."""

    known: Reckoner
    scores: Mapping[str, Score]
    sums: dict[str, Sum]
    """Of items at first; levels come as they are added up."""

    def bonus(self) -> Decimal:
        """What all bonuses add, within the bound of the whole."""
        total = sum((self._gained(one, "bonus") for one in self.known.beside["bonus"]), Decimal(0))
        most = self.known.system.front.bonus_most
        return total if most is None else min(total, most)

    def taken_away(self) -> Decimal:
        """What is taken from the total."""
        return -sum((self._gained(one, "loss") for one in self.known.beside["loss"]), Decimal(0))

    def _gained(self, one: Indicator, kind: str) -> Decimal:
        """What a bonus adds, below nothing what a loss takes; a level of them at most its own points."""
        if self.known.worth[one.code].kind != kind:
            return Decimal(0)
        if not one.items:
            return self.scores[one.code].points or Decimal(0)
        total = sum((self._gained(below, kind) for below in one.items), Decimal(0))
        return total if one.points is None else max(min(total, one.points), -one.points)

    def added(self, items: tuple[Indicator, ...], full: Decimal | None) -> Sum:
        """Add up one level; what does not apply is full, or leaves its points to what stands beside it."""
        got, left, still_open, applying = Decimal(0), Decimal(0), 0, set[bool]()
        for one in items:
            part, worth = self._of(one), self.known.worth[one.code]
            if worth.kind == "item":
                applying.add(part.applies)
                still_open += part.open
                got += _counted_part(one, part) if part.applies else 0
                left += 0 if part.applies else worth.counted or 0
        if applying == {False}:
            return Sum(Decimal(0), full, 0, applies=False)
        if self.known.system.front.not_applicable == "full" or not left:
            return Sum(hundredths(got + left), full, still_open)
        room = Fraction(full or 0)
        share = Fraction(got) * room / (room - Fraction(left)) if room > left else Fraction(0)
        return Sum(hundredths(share), full, still_open)

    def _of(self, one: Indicator) -> Sum:
        if not one.items:
            return self.sums[one.code]
        worth = self.known.worth[one.code]
        found = self.added(one.items, worth.full)
        if worth.kind in self.known.beside:
            found = Sum(self._gained(one, worth.kind), worth.full, 0)
        self.sums[one.code] = found
        return found


def shares_of_whole(system: IndicatorSystem) -> dict[str, Fraction]:
    """By code, what a point of an indicator counts in the whole: the weights of it and of the levels above it."""
    weights = {one.code: [each.weight for each in (*above, one)] for above, one in system.walk()}
    return {code: prod((_share(weight) for weight in found), start=Fraction(1)) for code, found in weights.items()}


def _counted_part(one: Indicator, part: Sum) -> Decimal:
    """What the points of a level count above it; a product of decimals is exact."""
    return part.score if one.weight is None else part.score * one.weight / 100


def _shared_line(words: str, percent: Decimal | None, found: Sum) -> Line:
    if found.full is None and found.applies:
        return Line(words, f"{plain(percent or Decimal(0))}%", "分值不明", UNKNOWN)
    return _line(words, Fraction(found.full or 0) * _share(percent), found)


def _line(words: str, wanted: Fraction, found: Sum) -> Line:
    if not found.applies:
        return Line(words, plain(wanted), NOT_APPLICABLE, NOT_APPLICABLE)
    state = REACHED if found.score >= wanted else OPEN if found.open else MISSED
    return Line(words, plain(wanted), plain(found.score), state, found.open if state == OPEN else 0)
