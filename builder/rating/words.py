"""How an indicator is scored, in words that a rater can check against the table."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from builder.days import day
from builder.model.indicator import KIND_NAMES, Indicator, IndicatorSystem
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
    Gain,
    Gate,
    Loss,
    Milestones,
    Overfulfilment,
    Proportion,
    Rank,
    Steps,
)
from builder.rating.amounts import plain
from builder.rating.gates import FOLLOWS
from builder.rating.printed import total_readings

MOST_DOES = {"bonus": "加", "loss": "扣"}
GATE_SAYS = {effect: f"一票否决，{follows}" for effect, follows in FOLLOWS.items()}
"""By the effect of a gate; in what sense it is answered, its title says."""
GATE_SAID = {now: f"不符合的，{FOLLOWS[effect]}" for effect, now in GATE_SAYS.items()}
"""What tables and files that are out there have for it."""


def scoring_words(scoring: Any) -> tuple[str, ...]:
    """A line for each part of a scoring; none for an indicator without one."""
    return tuple(_WRITERS[type(scoring)](scoring)) if scoring else ()


def most_words(one: Indicator) -> str:
    """Of a bonus or a loss, or a level of them, what it adds or takes at most, where that is printed."""
    does = MOST_DOES.get(one.kind)
    return f"最多{does} {plain(one.points)} 分" if does and one.points is not None else ""


def sum_words(one: Indicator) -> str:
    """What stands below an indicator comes to, and its items, where sums printed between make that another number."""
    items = one.of_items
    apart = f"（最末一级加起来是 {plain(items)}）" if items is not None and items != one.below else ""
    return plain(one.below or Decimal(0)) + apart


def apart_words(whole: Indicator, most: Decimal | None) -> str:
    """What a table comes to, where a printed total is none of its sums; each sum by how it is added up."""
    others = "，".join(f"{how}是 {plain(points)}" for how, points in total_readings(whole, most).items() if how)
    return sum_words(whole) + (f"（{others}）" if others else "")


def beside_words(one: Indicator) -> str:
    """What stands in place of points of what is not in the sum: 加分项，最多加 3 分; 否决项."""
    return "，".join(filter(None, (KIND_NAMES[one.kind], most_words(one))))


def weight_words(one: Indicator) -> str:
    """What its points count in the level above, where that is a share."""
    return "" if one.weight is None else f"权重 {plain(one.weight)}%"


def system_facts(system: IndicatorSystem) -> tuple[str, ...]:
    """How much there is, what it takes to pass, from when the evidence must be, where the table comes from."""
    front, lines, said = system.front, system.front.lines, list(size_facts(system))
    if lines.total is not None:
        said.append(f"申报线 {plain(lines.total)} 分")
    if lines.each_first is not None:
        said.append(f"每个一级指标不低于 {plain(lines.each_first)}%")
    if lines.each_key is not None:
        said.append(f"每个关键项不低于 {plain(lines.each_key)}%")
    if front.bonus_most is not None:
        said.append(f"各项加分合计最多 {plain(front.bonus_most)} 分")
    if front.rounds:
        each = (one.name if one.weight is None else f"{one.name}占 {plain(one.weight)}%" for one in front.rounds)
        said.append(f"分 {len(front.rounds)} 轮评定：{'、'.join(each)}，每轮一个自评文件，合计见汇总")
    if front.window.months:
        said.append(f"考评期 {front.window.months} 个月")
    elif front.window.since and front.window.until:
        said.append(f"考评期 {day(front.window.since)}至{day(front.window.until)}")
    return (*said, *([f"来源：{front.source}"] * bool(front.source)))


def size_facts(system: IndicatorSystem) -> tuple[str, ...]:
    """How much there is, and from when on it counts."""
    front = system.front
    count = sum(not one.items for _, one in system.walk())
    worth = "分值未公布" if system.full is None else f"{plain(system.full)} 分"
    said = [f"共 {count} 项，{worth}", f"{day(system.effective)}起施行"]
    if front.total is not None and system.full is not None and front.total != system.full:
        readings = total_readings(system.whole, front.bonus_most).items()
        how = next((how for how, points in readings if points == front.total), "与各项之和不一致")
        said.append(f"原表印的总分是 {plain(front.total)}，{how}")
    return tuple(said)


def _say_all(_: AllOrNothing) -> Iterator[str]:
    yield "符合得满分，不符合不得分"


def _say_conditions(scoring: Conditions) -> Iterator[str]:
    for one in scoring.conditions:
        yield f"{one.words}，得 {plain(one.points)} 分"


def _say_deductions(scoring: Deductions) -> Iterator[str]:
    yield from map(_deduction, scoring.lines)
    if not all(line.nothing for line in scoring.lines):
        yield "扣完为止"


def _deduction(line: Deduction) -> str:
    if line.nothing:
        return f"{line.words}，该项不得分"
    least = plain(line.each or Decimal(0))
    if line.upto is not None:
        return f"{line.words}，每{line.unit}酌情扣 {least}—{plain(line.upto)} 分{_at_most(line.most)}"
    return f"{line.words}，每{line.unit}扣 {least} 分{_at_most(line.most)}"


def _at_most(bound: Decimal | None) -> str:
    return "" if bound is None else f"，最多 {plain(bound)} 分"


def _say_proportion(scoring: Proportion) -> Iterator[str]:
    yield f"按比例计分，达到 {plain(scoring.full)}% 得满分"
    if scoring.below is not None:
        yield f"低于 {plain(scoring.below)}% 不得分"


def _say_steps(scoring: Steps) -> Iterator[str]:
    base = "平均数" if scoring.base is None else f" {plain(scoring.base)}% "
    begun = "，不足一档按一档" if scoring.begun else ""
    yield f"比{base}每低 {plain(scoring.step)} 个百分点扣 {plain(scoring.each)} 分{begun}，扣完为止"
    if scoring.gains:
        yield f"每高 {plain(scoring.step)} 个百分点加 {plain(scoring.each)} 分{_at_most(scoring.most)}"


def _say_bands(scoring: Bands) -> Iterator[str]:
    yield from map(_band, scoring.bands)


def _band(one: Band) -> str:
    return f"{one.name}{'' if one.since is None else f'（{plain(one.since)}% 及以上）'}，得 {plain(one.points)} 分"


def _say_rank(scoring: Rank) -> Iterator[str]:
    least = f"，最低 {plain(scoring.least)} 分" if scoring.least else ""
    yield f"第一名得满分，每后一名扣 {plain(scoring.each)} 分{least}"


def _say_milestones(scoring: Milestones) -> Iterator[str]:
    for one in scoring.milestones:
        yield f"{day(one.by)}前{one.words or '完成'} {one.need}，每少 1 扣 {plain(one.each)} 分"


def _say_discretion(scoring: Discretion) -> Iterator[str]:
    most = "满分" if scoring.most is None else f" {plain(scoring.most)} 分"
    yield f"由评定人在 {plain(scoring.least)} 分和{most}之间给分"


def _say_bonus(scoring: Bonus) -> Iterator[str]:
    yield from map(_say_gain, scoring.lines)
    if scoring.highest:
        yield "同一件事只取最高的一档"
    if scoring.most is not None:
        yield f"合计最多加 {plain(scoring.most)} 分"


def _say_gain(line: Gain) -> str:
    return f"{line.words}，每{line.unit}加 {plain(line.each)} 分{_at_most(line.most)}"


def _say_over(scoring: Overfulfilment) -> Iterator[str]:
    yield "按完成比例计分，完成得满分"
    yield f"每超过 {plain(scoring.step)} 个百分点加 {plain(scoring.each)} 分，最多加 {plain(scoring.most)} 分"


def _say_from_total(scoring: FromTotal) -> Iterator[str]:
    yield from map(_say_loss, scoring.lines)
    if scoring.most is not None:
        yield f"合计最多扣 {plain(scoring.most)} 分"


def _say_loss(line: Loss) -> str:
    most = _at_most(line.most)
    if line.upto is not None:
        least = plain(line.each or Decimal(0))
        return f"{line.words}，每{line.unit}从总分酌情扣 {least}—{plain(line.upto)} 分{most}"
    each = "扣分，由评定人定" if line.each is None else f"扣 {plain(line.each)} 分"
    return f"{line.words}，每{line.unit}从总分{each}{most}"


def _say_gate(scoring: Gate) -> Iterator[str]:
    yield GATE_SAYS[scoring.effect]


def _by_hand(_: ByHand) -> Iterator[str]:
    yield "计分方式待确认，由评定人给分"


_WRITERS: Mapping[type, Callable[[Any], Iterator[str]]] = {
    AllOrNothing: _say_all,
    Conditions: _say_conditions,
    Deductions: _say_deductions,
    Proportion: _say_proportion,
    Steps: _say_steps,
    Bands: _say_bands,
    Rank: _say_rank,
    Milestones: _say_milestones,
    Discretion: _say_discretion,
    Bonus: _say_bonus,
    Overfulfilment: _say_over,
    FromTotal: _say_from_total,
    Gate: _say_gate,
    ByHand: _by_hand,
}


def unread_words(one: Indicator) -> tuple[str, ...]:
    """How an item is scored in the words of its table, where these were not understood whole."""
    doubted = one.unsure or one.scoring is None or isinstance(one.scoring, ByHand)
    return (f"评分标准原文：{' '.join(one.rule.split())}",) if one.rule and doubted else ()
