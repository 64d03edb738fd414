"""Two indicator systems, or two versions of one, side by side: what is new, gone, stricter, looser, worded anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from builder.model.indicator import IMPORTANCE, Indicator, IndicatorSystem, SystemFront
from builder.model.scoring import Bonus, Conditions, FromTotal, Proportion
from builder.rating.amounts import plain
from builder.rating.facts import NOT_APPLICABLE
from builder.rating.renamed import renamed_items
from builder.rating.strictness import LOOSER, STRICTER, UNCLEAR, direction, more, strictness
from builder.rating.words import beside_words, scoring_words
from builder.values import value

VERDICTS = {STRICTER: "更严", LOOSER: "更宽", UNCLEAR: "有变化"}
_RANKS = {None: 1, "encouraged": 0, "basic": 1, "key": 2}


@value
class Difference:
    """One thing that is otherwise: its name, how it was and is, and whether it asks for more."""

    name: str
    before: str
    after: str
    verdict: int = UNCLEAR


@value
class ChangedItem:
    """An item that both have, and what is otherwise in it."""

    above: tuple[Indicator, ...]
    before: Indicator
    after: Indicator
    differences: tuple[Difference, ...]

    @property
    def verdict(self) -> int:
        """Whether it asks for more in all that tells."""
        return direction(one.verdict or None for one in self.differences if one.name in _TELLING)


_TELLING = ("要求", "计分", "性质")
"""What says whether an item asks for more, or leaves it open: another requirement may ask for more or less."""
_Placed = tuple[tuple[Indicator, ...], Indicator]


@value
class Comparison:
    """What one system has otherwise than another."""

    before: IndicatorSystem
    after: IndicatorSystem
    whole: tuple[Difference, ...]
    """Of pass lines, totals and the like."""
    added: tuple[_Placed, ...]
    gone: tuple[_Placed, ...]
    changed: tuple[ChangedItem, ...]
    same: int


def compared(before: IndicatorSystem, after: IndicatorSystem) -> Comparison:
    """Lay two systems side by side."""
    old = [(above, one) for above, one in before.walk() if not one.items]
    places = {one.code: above for above, one in old}
    new = [(above, one) for above, one in after.walk() if not one.items]
    pairs = _with_renamed(_matched([one for _, one in old], [one for _, one in new]), old, new)
    changed = []
    for above, one in new:
        if one.code not in pairs:
            continue
        other = pairs[one.code]
        if found := (*_moved_below(places[other.code], above), *_item_differences(other, one)):
            changed.append(ChangedItem(above, other, one, found))
    kept = {one.code for one in pairs.values()}
    return Comparison(
        before,
        after,
        tuple(_of_whole(before, after)),
        tuple((above, one) for above, one in new if one.code not in pairs),
        tuple((above, one) for above, one in old if one.code not in kept),
        tuple(changed),
        len(pairs) - len(changed),
    )


def _matched(old: list[Indicator], new: list[Indicator]) -> Mapping[str, Indicator]:
    """By code of the new, the item of the old: of the same code and title, else of one title, else of one text."""
    pairs: dict[str, Indicator] = {}
    keys = (
        lambda one: (one.code, one.title),
        lambda one: one.title,
        lambda one: one.criterion and (one.criterion, one.code),
    )
    for key in keys:
        taken = {one.code for one in pairs.values()}
        known: dict[object, list[Indicator]] = {}
        for one in old:
            if one.code not in taken and key(one):
                known.setdefault(key(one), []).append(one)
        left = [one for one in new if one.code not in pairs]
        for one in left:
            found = known.get(key(one), [])
            if len(found) == 1 and sum(key(other) == key(one) for other in left) == 1:
                pairs[one.code] = found[0]
    return pairs


def _with_renamed(
    pairs: Mapping[str, Indicator], old: Sequence[_Placed], new: Sequence[_Placed]
) -> Mapping[str, Indicator]:
    """Pairs, and of what is left those that stand in one place under titles alike."""
    made = dict(pairs)
    taken = {one.code for one in pairs.values()}
    left = [placed for placed in old if placed[1].code not in taken]
    for code, other in renamed_items(left, [placed for placed in new if placed[1].code not in pairs]):
        if code not in made and other.code not in taken:
            made[code] = other
            taken.add(other.code)
    return made


def _item_differences(before: Indicator, after: Indicator) -> Iterator[Difference]:
    words = (
        ("编号", before.code, after.code),
        ("名称", before.title, after.title),
        ("分值", _points_told(before), _points_told(after)),
        ("要求", before.criterion, after.criterion),
        ("怎么查", "、".join(before.method), "、".join(after.method)),
        ("佐证", "、".join(before.evidence), "、".join(after.evidence)),
        ("谁来评", before.rater, after.rater),
    )
    yield from (Difference(name, old, new) for name, old, new in words if old != new)
    if before.importance != after.importance:
        verdict = more(_RANKS[before.importance], _RANKS[after.importance])
        yield Difference("性质", _importance(before), _importance(after), verdict)
    if before.scoring != after.scoring:
        yield Difference("计分", _scoring_said(before), _scoring_said(after), _verdict_of_scoring(before, after))
    elif before.scoring is None and before.rule != after.rule:
        yield Difference("计分", before.rule, after.rule)


def _moved_below(before: tuple[Indicator, ...], after: tuple[Indicator, ...]) -> Iterator[Difference]:
    """Whether an item stands below another level: one of neither the same code nor the same title."""
    old, new = (above[-1] if above else None for above in (before, after))
    if (old and old.code) != (new and new.code) and (old and old.title) != (new and new.title):
        yield Difference("上级", _level_named(old), _level_named(new))


def _level_named(one: Indicator | None) -> str:
    return f"{one.code} {one.title}" if one else "最上一级"


def _verdict_of_scoring(before: Indicator, after: Indicator) -> int:
    """Amounts are judged where they are of as many points, and conditions where all of them are needed for these."""
    old, new = _bounded(before), _bounded(after)
    if before.points != after.points and not isinstance(old, Proportion):
        return UNCLEAR
    if any(_has_spare(one.scoring, one.points) for one in (before, after)):
        return UNCLEAR
    return strictness(old, new)


def _bounded(one: Indicator) -> object:
    """The scoring, with the bound that its points are where it states none."""
    scoring = one.scoring
    if isinstance(scoring, Bonus | FromTotal) and scoring.most is None:
        return replace(scoring, most=one.points)
    return scoring


def _has_spare(scoring: object, points: Decimal | None) -> bool:
    """Whether some of the conditions suffice for the full points."""
    if not isinstance(scoring, Conditions) or points is None:
        return False
    return sum(one.points for one in scoring.conditions) > points


def _scoring_said(one: Indicator) -> str:
    return "；".join(scoring_words(one.scoring)) or one.rule or "没有写明"


def _points_told(one: Indicator) -> str:
    if one.kind != "item":
        return beside_words(one)
    return "未公布" if one.full is None else f"{plain(one.full)} 分"


def _importance(one: Indicator) -> str:
    return IMPORTANCE[one.importance] if one.importance else "没有写明"


def _of_whole(before: IndicatorSystem, after: IndicatorSystem) -> Iterator[Difference]:
    old, new = before.front, after.front
    numbers = (
        ("申报线", old.lines.total, new.lines.total, " 分"),
        ("每个一级指标不低于", old.lines.each_first, new.lines.each_first, "%"),
        ("每个关键项不低于", old.lines.each_key, new.lines.each_key, "%"),
        ("总分", before.full, after.full, " 分"),
        ("加分最多", old.bonus_most, new.bonus_most, " 分"),
    )
    for name, one, other, unit in numbers:
        if one != other:
            is_line = name not in ("总分", "加分最多")
            verdict = more(one, other) if is_line and one is not None and other is not None else UNCLEAR
            yield Difference(name, _amount(one, unit), _amount(other, unit), verdict)
    for name, one, other in (
        ("不适用的", NOT_APPLICABLE[old.not_applicable], NOT_APPLICABLE[new.not_applicable]),
        ("各轮", _rounds_said(old), _rounds_said(new)),
        ("说明", *("；".join(note.rstrip("。；") for note in one.notes) for one in (old, new))),
    ):
        if one != other:
            yield Difference(name, one or "没有写明", other or "没有写明")
    yield from _of_must(before, after)
    yield from _of_levels(before, after)
    if old.window != new.window:
        yield Difference("考评期", _window(before), _window(after))


def _amount(number: Decimal | None, unit: str) -> str:
    return "没有写明" if number is None else f"{plain(number)}{unit}"


def _of_must(before: IndicatorSystem, after: IndicatorSystem) -> Iterator[Difference]:
    old, new = before.front.lines.must, after.front.lines.must
    if set(old) != set(new):
        verdict = STRICTER if set(old) < set(new) else LOOSER if set(new) < set(old) else UNCLEAR
        yield Difference("必须得满分的", "、".join(old) or "没有", "、".join(new) or "没有", verdict)


def _of_levels(before: IndicatorSystem, after: IndicatorSystem) -> Iterator[Difference]:
    """The points and weights of the levels that both have, and their names."""
    yield from _renamed_levels(before, after)
    old = {(one.code, one.title): one for _, one in before.walk() if one.items}
    for _, one in after.walk():
        other = old.get((one.code, one.title))
        if other and (other.full, other.weight) != (one.full, one.weight):
            yield Difference(f"{one.code} {one.title}", _level_said(other), _level_said(one))


def _renamed_levels(before: IndicatorSystem, after: IndicatorSystem) -> Iterator[Difference]:
    """Levels of one code whose title neither the other system has elsewhere."""
    old, new = ({one.code: one.title for _, one in each.walk() if one.items} for each in (before, after))
    for code in old:
        title = new.get(code, old[code])
        if title != old[code] and title not in old.values() and old[code] not in new.values():
            yield Difference(f"{code} 的名称", old[code], title)


def _rounds_said(front: SystemFront) -> str:
    return "、".join(one.name if one.weight is None else f"{one.name} {plain(one.weight)}%" for one in front.rounds)


def _level_said(one: Indicator) -> str:
    return f"{_points_told(one)}，权重 {plain(one.weight)}%" if one.weight is not None else _points_told(one)


def _window(system: IndicatorSystem) -> str:
    window = system.front.window
    if window.months:
        return f"{window.months} 个月"
    return f"{window.since or '不限'}至{window.until or '不限'}" if window.since or window.until else "没有写明"
