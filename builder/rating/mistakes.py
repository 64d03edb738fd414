"""What authors do wrong in the indicators of a system, be they its own or added to another's, and in its lines."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain

from builder.diagnostics import Code, Diagnostic
from builder.model.indicator import LEVELS, Indicator, IndicatorSystem, walked
from builder.model.places import Key, Places
from builder.rating.amounts import plain

_WithLevel = tuple[Key, int, Indicator]
"""Where an indicator stands, and its level from 1."""


def item_mistakes(system: IndicatorSystem, places: Places) -> Iterator[Diagnostic]:
    """Codes that are missing or stand twice, levels too deep, levels that are scored."""
    yield from _indicator_mistakes(_with_levels(system.front.items, ("items",), 1), {}, places)


def line_mistakes(system: IndicatorSystem, places: Places) -> Iterator[Diagnostic]:
    """Codes that the pass lines of its file name and no indicator of the whole system has."""
    codes = {one.code: one.kind for _, one in system.walk()}
    for at, code in enumerate(system.stated.lines.must):
        place = places.of("lines", "must", at)
        if code not in codes:
            yield Diagnostic(Code.INDICATOR, place, f"没有编号为“{code}”的指标", "写指标的 code")
        elif codes[code] == "gate":
            message = f"“{code}”是否决项，本来就必须符合"
            yield Diagnostic(Code.INDICATOR, place, message, "从 must 里删去")


def overlay_mistakes(
    system: IndicatorSystem, base: tuple[Indicator, ...], gone: set[str], places: Places
) -> Iterator[Diagnostic]:
    """The same of what an overlay adds; what it changes twice, or drops and changes or adds to all the same."""
    front = system.front
    known = {one.code: (len(above) + 1, one) for above, one in walked(base, ())}
    yield from _mistaken_changes(system, {code: one for code, (_, one) in known.items()}, gone, places)
    for at, added in enumerate(front.added):
        place = places.of("added", at, "under")
        if added.under in gone:
            yield Diagnostic(
                Code.INDICATOR, place, f"{added.under} 在 dropped 里去掉了，下面加不了指标", "写留着的一级"
            )
        elif added.under in known and not known[added.under][1].items:
            hint = "写它的上一级，或者另加一级"
            yield Diagnostic(Code.INDICATOR, place, f"{added.under} 是计分的指标，下面不能再加", hint)
    taken = {code: f"“{front.extends}”里已有" for code in known if code not in gone}
    levels = (known[one.under][0] + 1 if one.under in known else 1 for one in front.added)
    more = (
        _with_levels((one.indicator,), ("added", at, "indicator"), level, alone=True)
        for at, (one, level) in enumerate(zip(front.added, levels, strict=True))
    )
    yield from _indicator_mistakes(chain.from_iterable(more), taken, places)
    for key, _, one in _with_levels(front.items, ("items",), 1):
        if one.code in taken:
            yield _code_twice(one.code, taken[one.code], places, key)


def looser_than_base(system: IndicatorSystem, base: IndicatorSystem, places: Places) -> Iterator[Diagnostic]:
    """Where an overlay that is of no lower star asks for less than the system that it extends: lines, bounds, gates."""
    old, new = base.front, system.front
    if (new.star or 0) < (old.star or 0):
        return
    numbers = (
        (("lines", "total"), "申报线总分", old.lines.total, new.lines.total),
        (("lines", "each_first"), "每个一级指标的申报线", old.lines.each_first, new.lines.each_first),
        (("lines", "each_key"), "每个关键项的申报线", old.lines.each_key, new.lines.each_key),
    )
    for key, name, asked, now in numbers:
        if asked is not None and (now is None or now < asked):
            yield _told_looser(places, key, f"{name}{_number_told(now)}，“{base.slug}”是 {plain(asked)}")
    most = new.bonus_most
    if old.bonus_most is not None and (most is None or most > old.bonus_most):
        message = f"加分上限{_number_told(most)}，“{base.slug}”是 {plain(old.bonus_most)}"
        yield _told_looser(places, ("bonus_most",), message)
    kinds = {one.code: one.kind for _, one in system.walk() if not one.items}
    for _, one in base.walk():
        if one.code in old.lines.must and one.code not in new.lines.must:
            yield _told_looser(places, ("lines", "must"), f"必备项 {one.code} {one.title}不再必备")
        elif not one.items and one.kind == "gate" and kinds.get(one.code) != "gate":
            yield _told_looser(places, ("dropped",), f"否决项 {one.code} {one.title}不再是否决项")


def _number_told(number: Decimal | None) -> str:
    return "没有了" if number is None else f"是 {plain(number)}"


def _told_looser(places: Places, key: Key, message: str) -> Diagnostic:
    return Diagnostic(Code.INDICATOR_LOOSER, places.of(*key), message, "对照原表；有意放宽的不用改")


def _mistaken_changes(
    system: IndicatorSystem, known: Mapping[str, Indicator], gone: set[str], places: Places
) -> Iterator[Diagnostic]:
    seen = set[str]()
    for at, change in enumerate(system.front.changes):
        place = places.of("changes", at, "code")
        if change.code in seen:
            yield Diagnostic(Code.INDICATOR, place, f"指标 {change.code} 改了两次", "合成一条")
        elif change.code in gone:
            yield Diagnostic(Code.INDICATOR, place, f"指标 {change.code} 在 dropped 里去掉了，又写了改动", "两处留一处")
        elif change.scoring and change.code in known and known[change.code].items:
            yield _scored_level(change.code, places, ("changes", at))
        seen.add(change.code)


def _indicator_mistakes(items: Iterator[_WithLevel], taken: dict[str, str], places: Places) -> Iterator[Diagnostic]:
    for key, level, one in items:
        place = places.of(*key, "code")
        if not one.code.strip():
            yield Diagnostic(Code.INDICATOR, place, "指标没有编号", "写 code: 1.1.1")
        elif one.code in taken:
            yield _code_twice(one.code, taken[one.code], places, key)
        taken.setdefault(one.code, f"第 {place.line} 行已有")
        if not one.title.strip():
            yield Diagnostic(Code.INDICATOR, places.of(*key, "title"), f"指标“{one.code}”没有名称", "写 title")
        if level > LEVELS:
            yield Diagnostic(Code.INDICATOR, place, f"指标 {one.code} 在第四级或更深", f"最多{LEVELS}级")
        if one.items and one.scoring:
            yield _scored_level(one.code, places, key)


def _code_twice(code: str, where: str, places: Places, key: Key) -> Diagnostic:
    return Diagnostic(Code.INDICATOR, places.of(*key, "code"), f"编号“{code}”重复，{where}", "每个指标一个编号")


def _scored_level(code: str, places: Places, key: Key) -> Diagnostic:
    message = f"指标 {code} 下面还有指标"
    return Diagnostic(Code.INDICATOR, places.of(*key, "scoring"), message, "计分方式写在最末一级")


def _with_levels(items: tuple[Indicator, ...], at: Key, level: int, *, alone: bool = False) -> Iterator[_WithLevel]:
    """Every indicator with the way to it; one alone stands where `at` says."""
    for number, one in enumerate(items):
        key = at if alone else (*at, number)
        yield key, level, one
        yield from _with_levels(one.items, (*key, "items"), level + 1)
