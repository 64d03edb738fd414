"""What an answer scores, and how the number came about; the browser's twin is `scored`."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from builder.model.scoring import (
    AllOrNothing,
    Band,
    Bands,
    Bonus,
    ByHand,
    Conditions,
    Deduction,
    Deductions,
    Discretion,
    FromTotal,
    Gate,
    Loss,
    Milestones,
    Overfulfilment,
    Proportion,
    Rank,
    Steps,
)
from builder.rating.amounts import hundredths, plain, steps_from
from builder.rating.answer import Answer
from builder.rating.gates import gate_words
from builder.values import value


@value
class Score:
    """Points, and in words how they came about; no points where the answer does not say enough."""

    points: Decimal | None
    how: str


def scored(scoring: Any, points: Decimal | None, answer: Answer | None, title: str) -> Score:
    """Score an answer to an indicator of so many points; None is an indicator whose points nobody has told.

    What does not apply is for the sums to decide on: it has no score. Nor has a gate, of which its title says in what
    sense it is answered.
    """
    if answer is None:
        return Score(None, "还没有填")
    if not answer.applicable:
        return Score(None, "不适用")
    if isinstance(scoring, Gate):
        met, failed = gate_words(title, scoring.effect)
        return Score(None, {None: "还没有填", True: met, False: failed}[answer.met])
    if scoring is None or isinstance(scoring, ByHand):
        return _points_given(answer, Fraction(0), None if points is None else Fraction(points))
    if points is None and not isinstance(scoring, Bonus | Discretion | FromTotal):
        return Score(None, "分值没有公布，不能计分")
    reckoned, how = _RECKONERS[type(scoring)](scoring, Fraction(points or 0), answer)
    if reckoned is None:
        return Score(None, how)
    told = hundredths(reckoned)
    earned = f"得 {plain(told)}" if told >= 0 else f"从总分扣 {plain(-told)}"
    return Score(told, f"{how}，{earned}" if how else earned)


_Reckoned = tuple[Fraction | None, str]
_MISSING = "还缺数字"
_APART = 1
"""In percent: what a rate differs from one that is given beside it, where it is no matter of rounding."""


def _score_all(_: AllOrNothing, full: Fraction, answer: Answer) -> _Reckoned:
    if answer.met is None:
        return None, "还没有填"
    return (full, "符合") if answer.met else (Fraction(0), "不符合")


def _score_conditions(scoring: Conditions, full: Fraction, answer: Answer) -> _Reckoned:
    met = [one for at, one in enumerate(scoring.conditions) if answer.counts.get(at)]
    total = sum((Fraction(one.points) for one in met), Fraction(0))
    how = " + ".join(plain(one.points) for one in met) or "没有符合的"
    return min(total, full), f"{how}{'，以满分为限' if total > full else ''}"


def _score_deductions(scoring: Deductions, full: Fraction, answer: Answer) -> _Reckoned:
    lost, words = Fraction(0), list[str]()
    for at, line in enumerate(scoring.lines):
        count = answer.counts.get(at, Decimal(0))
        if not count:
            continue
        if line.nothing:
            return Fraction(0), f"有“{line.words}”，该项不得分"
        taken, how = _taken_by(line, count, answer.amounts.get(at))
        if taken is None:
            return None, how
        words.append(how)
        lost += taken
    if lost > full:
        words.append("扣完为止")
    return max(full - lost, Fraction(0)), "，".join(words) or "没有扣分"


def _taken_by(line: Deduction | Loss, count: Decimal, amount: Decimal | None) -> _Reckoned:
    """What a line takes away, as often as it occurred; one with a range, or without a number, as the rater says."""
    each = amount if line.upto is not None or line.each is None else line.each
    if each is None or not _within(each, line):
        return None, f"“{line.words}”每{line.unit}扣多少还没有定"
    taken = Fraction(count) * Fraction(each)
    capped = taken if line.most is None else min(taken, Fraction(line.most))
    return capped, f"扣 {plain(count)} × {plain(each)}{'' if capped == taken else f'，最多 {plain(capped)}'}"


def _score_from_total(scoring: FromTotal, full: Fraction, answer: Answer) -> _Reckoned:
    lost, words = Fraction(0), list[str]()
    for at, line in enumerate(scoring.lines):
        if count := answer.counts.get(at):
            taken, how = _taken_by(line, count, answer.amounts.get(at))
            if taken is None:
                return None, how
            words.append(how)
            lost += taken
    most = full if scoring.most is None else Fraction(scoring.most)
    if most and lost > most:
        return -most, "，".join((*words, f"最多 {plain(most)}"))
    return -lost, "，".join(words) or "没有扣分"


def _within(each: Decimal, line: Deduction | Loss) -> bool:
    return line.upto is None or (line.each or Decimal(0)) <= each <= line.upto


def _rate(answer: Answer) -> tuple[Fraction | None, str]:
    """The rate in percent, and where it comes from."""
    if answer.done is not None and answer.due:
        rate = Fraction(answer.done) / Fraction(answer.due) * 100
        apart = answer.rate is not None and abs(rate - Fraction(answer.rate)) >= _APART
        other = f"（另填的比率 {plain(answer.rate or Decimal(0))}% 不同，请核对）" if apart else ""
        return rate, f"{plain(answer.done)} ÷ {plain(answer.due)} = {plain(rate)}%{other}"
    if answer.rate is not None:
        return Fraction(answer.rate), f"{plain(answer.rate)}%"
    return (
        None,
        "应做的数是 0；没有要做的，请填不适用" if answer.due is not None and answer.done is not None else _MISSING,
    )


def _score_proportion(scoring: Proportion, full: Fraction, answer: Answer) -> _Reckoned:
    rate, how = _rate(answer)
    if rate is None:
        return None, how
    if scoring.below is not None and rate < scoring.below:
        return Fraction(0), f"{how}，不到 {plain(scoring.below)}%"
    if rate >= scoring.full:
        return full, f"{how}，满分"
    share = rate / Fraction(scoring.full)
    of = "" if scoring.full == Decimal(100) else f" ÷ {plain(scoring.full)}%"
    return full * share, f"{how}，{plain(full)} × {plain(rate)}%{of}"


def _score_steps(scoring: Steps, full: Fraction, answer: Answer) -> _Reckoned:
    rate, how = _rate(answer)
    base = scoring.base if scoring.base is not None else answer.mean
    if rate is None or base is None:
        return None, how if rate is None else "还缺平均数"
    away = rate - Fraction(base)
    count = steps_from(abs(away), scoring.step, begun=scoring.begun)
    if away >= 0 and not scoring.gains:
        return full, f"{how}，达到 {plain(base)}%"
    changed = count * Fraction(scoring.each)
    if away < 0:
        end = "，扣完为止" if changed > full else ""
        return max(full - changed, Fraction(0)), f"{how}，低 {plain(-away)}，扣 {count} × {plain(scoring.each)}{end}"
    added = changed if scoring.most is None else min(changed, Fraction(scoring.most))
    end = "" if added == changed else f"，最多加 {plain(added)}"
    return full + added, f"{how}，高 {plain(away)}，加 {count} × {plain(scoring.each)}{end}"


def _score_bands(scoring: Bands, _: Fraction, answer: Answer) -> _Reckoned:
    if answer.band:
        found = next((band for band in scoring.bands if band.name == answer.band), None)
        return (Fraction(found.points), found.name) if found else (None, f"没有“{answer.band}”这一档")
    rate, how = _rate(answer)
    reached = [band for band in scoring.bands if band.since is not None and rate is not None and rate >= band.since]
    if rate is None or all(band.since is None for band in scoring.bands):
        return None, "还没有选档"
    best = max(reached, key=_since, default=None)
    return (Fraction(best.points), f"{how}，{best.name}") if best else (Fraction(0), f"{how}，不到最低一档")


def _since(band: Band) -> Decimal:
    return band.since or Decimal(0)


def _score_rank(scoring: Rank, full: Fraction, answer: Answer) -> _Reckoned:
    if answer.rank is None:
        return None, "还没有名次"
    behind = answer.rank - 1
    left = max(full - behind * Fraction(scoring.each), Fraction(scoring.least), Fraction(0))
    how = f"第 {answer.rank} 名" + (f"，扣 {behind} × {plain(scoring.each)}" if behind else "")
    return left, how if left == full - behind * Fraction(scoring.each) else f"{how}，最低 {plain(left)}"


def _score_milestones(scoring: Milestones, full: Fraction, answer: Answer) -> _Reckoned:
    lost, words = Fraction(0), list[str]()
    for at, stone in enumerate(scoring.milestones):
        if at not in answer.counts:
            return None, f"还缺{stone.by.isoformat()}前的数"
        missing = max(Fraction(stone.need) - Fraction(answer.counts[at]), Fraction(0))
        if missing:
            words.append(f"{stone.by.isoformat()}前差 {plain(missing)}，扣 {plain(missing)} × {plain(stone.each)}")
        lost += missing * Fraction(stone.each)
    words += ["扣完为止"] * (lost > full)
    return max(full - lost, Fraction(0)), "，".join(words) or "都按时完成"


def _score_discretion(scoring: Discretion, full: Fraction, answer: Answer) -> _Reckoned:
    most = full if scoring.most is None else Fraction(scoring.most)
    given = _points_given(answer, Fraction(scoring.least), most)
    return (None if given.points is None else Fraction(given.points)), "" if given.points is not None else given.how


def _points_given(answer: Answer, least: Fraction, most: Fraction | None) -> Score:
    if answer.points is None:
        return Score(None, "由评定人给分")
    if answer.points < least or (most is not None and answer.points > most):
        return Score(None, f"应当在 {plain(least)} 和 {plain(most)} 之间" if most is not None else "给分不对")
    told = hundredths(Fraction(answer.points))
    return Score(told, f"评定人给分，得 {plain(told)}")


def _score_bonus(scoring: Bonus, full: Fraction, answer: Answer) -> _Reckoned:
    gained: list[tuple[Fraction, str]] = []
    for at, line in enumerate(scoring.lines):
        if count := answer.counts.get(at):
            times = Decimal(1) if scoring.highest else count
            whole = Fraction(times) * Fraction(line.each)
            capped = whole if line.most is None else min(whole, Fraction(line.most))
            words = plain(line.each) if scoring.highest else f"{plain(count)} × {plain(line.each)}"
            gained.append((capped, words + ("" if capped == whole else f"，最多 {plain(capped)}")))
    if not gained:
        return Fraction(0), "没有加分"
    chosen = [max(gained, key=lambda one: one[0])] if scoring.highest else gained
    total = sum((one for one, _ in chosen), Fraction(0))
    how = "加 " + " + ".join(words for _, words in chosen)
    how += "，只取最高" * (scoring.highest and len(gained) > 1)
    most = full if scoring.most is None else Fraction(scoring.most)
    return (most, f"{how}，最多 {plain(most)}") if most and total > most else (total, how)


def _score_over(scoring: Overfulfilment, full: Fraction, answer: Answer) -> _Reckoned:
    rate, how = _rate(answer)
    if rate is None:
        return None, how
    if rate < 100:
        return full * rate / 100, f"{how}，{plain(full)} × {plain(rate)}%"
    count = steps_from(rate - 100, scoring.step, begun=False)
    added = min(count * Fraction(scoring.each), Fraction(scoring.most))
    end = "" if added == count * Fraction(scoring.each) else f"，最多加 {plain(added)}"
    return full + added, f"{how}，完成" + (f"，超额加 {count} × {plain(scoring.each)}{end}" if count else "")


_RECKONERS: Mapping[type, Callable[[Any, Fraction, Answer], _Reckoned]] = {
    AllOrNothing: _score_all,
    Conditions: _score_conditions,
    Deductions: _score_deductions,
    Proportion: _score_proportion,
    Steps: _score_steps,
    Bands: _score_bands,
    Rank: _score_rank,
    Milestones: _score_milestones,
    Discretion: _score_discretion,
    Bonus: _score_bonus,
    Overfulfilment: _score_over,
    FromTotal: _score_from_total,
}
