"""What scores add up to: levels, gates, pass lines; the browser's twin is `totals`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from builder.model.indicator import Indicator, IndicatorSystem, Round
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


@value
class Totals:
    """The outcome of one assessment."""

    score: Decimal
    full: Decimal | None
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
    given = {code: Score(points, f"考核分 {plain(points)}") for code, points in (rated or {}).items()}
    scores = {one.code: given.get(one.code) or _score_of_item(one, answers) for one in _scored_items(system)}
    reckoning = _Reckoning(system, answers, scores, {})
    whole = reckoning.added(system.front.items, system.full)
    asked = [one for one in _scored_items(system) if one.kind == "gate"]
    failed = [one for one in asked if _fails(answers.get(one.code))]
    unsaid = tuple(one.code for one in asked if _is_unsaid(answers.get(one.code)))
    zero = any(isinstance(one.scoring, Gate) and one.scoring.effect == "zero" for one in failed)
    score = Decimal(0) if zero else whole.score + reckoning.bonus()
    lines = tuple(_lines_of(system, replace(whole, score=score), reckoning.sums))
    gates = tuple(one.code for one in failed)
    return Totals(score, system.full, whole.open, not failed, reckoning.scores, reckoning.sums, gates, unsaid, lines)


def combined(found: Mapping[str, Decimal], rounds: tuple[Round, ...]) -> Decimal:
    """The total of several rounds, each by its weight; of several channels, their sum."""
    parts = (Fraction(found[one.name]) * _share(one.weight) for one in rounds if one.name in found)
    return hundredths(sum(parts, Fraction(0)))


def _share(percent: Decimal | None) -> Fraction:
    return Fraction(1) if percent is None else Fraction(percent) / 100


def _scored_items(system: IndicatorSystem) -> Iterator[Indicator]:
    return (one for _, one in system.walk() if not one.items)


def _score_of_item(one: Indicator, answers: Mapping[str, Answer]) -> Score:
    return scored(one.scoring, one.points, answers.get(one.code))


def _fails(answer: Answer | None) -> bool:
    return answer is not None and answer.applicable and answer.met is False


def _is_unsaid(answer: Answer | None) -> bool:
    return answer is None or (answer.applicable and answer.met is None)


@dataclass(slots=True)
class _Reckoning:
    """The sums of one assessment in the making."""

    system: IndicatorSystem
    answers: Mapping[str, Answer]
    scores: Mapping[str, Score]
    sums: dict[str, Sum]

    def bonus(self) -> Decimal:
        """What all bonuses add, within the bound of the whole."""
        gained = (self.scores[one.code].points for one in _scored_items(self.system) if one.kind == "bonus")
        total = sum((points for points in gained if points is not None), Decimal(0))
        most = self.system.front.bonus_most
        return total if most is None else min(total, most)

    def added(self, items: tuple[Indicator, ...], full: Decimal | None) -> Sum:
        """Add up one level; what does not apply is full, or leaves its points to what stands beside it."""
        found = [(one, self._of(one)) for one in items]
        parts = [(one, part) for one, part in found if one.kind == "item"]
        got = sum((Fraction(part.score) * _share(one.weight) for one, part in parts if part.applies), Fraction(0))
        left = sum((Fraction(one.counted or 0) for one, part in parts if not part.applies), Fraction(0))
        still_open = sum(part.open for _, part in parts)
        if parts and not any(part.applies for _, part in parts):
            return Sum(Decimal(0), full, 0, applies=False)
        if self.system.front.not_applicable == "full" or not left:
            return Sum(hundredths(got + left), full, still_open)
        room = Fraction(full or 0)
        return Sum(hundredths(got * room / (room - left)) if room > left else Decimal(0), full, still_open)

    def _of(self, one: Indicator) -> Sum:
        found = self.added(one.items, one.full) if one.items else self._of_item(one)
        self.sums[one.code] = found
        return found

    def _of_item(self, one: Indicator) -> Sum:
        answer, score = self.answers.get(one.code), self.scores[one.code]
        applies = answer is None or answer.applicable
        return Sum(score.points or Decimal(0), one.full, int(applies and score.points is None), applies)


def _lines_of(system: IndicatorSystem, whole: Sum, sums: Mapping[str, Sum]) -> Iterator[Line]:
    asked = system.front.lines
    if asked.total is not None:
        yield _line("总分", Fraction(asked.total), whole)
    for one in system.front.items if asked.each_first is not None else ():
        if one.kind == "item" and one.full != 0:
            yield _shared_line(f"一级指标 {one.title}", asked.each_first, sums[one.code])
    for _, one in system.walk() if asked.each_key is not None else ():
        if one.importance == "key" and not one.items:
            yield _shared_line(f"关键项 {one.code} {one.title}", asked.each_key, sums[one.code])
    for _, one in system.walk():
        if one.code in asked.must and one.kind != "gate":
            yield _shared_line(f"必备 {one.code} {one.title}", Decimal(100), sums[one.code])


def _shared_line(words: str, percent: Decimal | None, found: Sum) -> Line:
    if found.full is None and found.applies:
        return Line(words, f"{plain(percent or Decimal(0))}%", "分值不明", UNKNOWN)
    return _line(words, Fraction(found.full or 0) * _share(percent), found)


def _line(words: str, wanted: Fraction, found: Sum) -> Line:
    if not found.applies:
        return Line(words, plain(wanted), NOT_APPLICABLE, NOT_APPLICABLE)
    state = REACHED if found.score >= wanted else OPEN if found.open else MISSED
    return Line(words, plain(wanted), plain(found.score), state)
