"""Systems that name only what they have otherwise than another: made whole."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from builder.diagnostics import Code, Diagnostic
from builder.model.indicator import Added, Change, Indicator, IndicatorSystem, PassLines, SystemFront, walked
from builder.model.places import Places
from builder.rating.mistakes import line_mistakes, looser_than_base, overlay_mistakes

_Found = tuple[IndicatorSystem, tuple[Diagnostic, ...]]


def made_whole(
    systems: Mapping[str, IndicatorSystem], places: Mapping[str, Places], missed: Collection[str]
) -> tuple[dict[str, IndicatorSystem], tuple[Diagnostic, ...], frozenset[str]]:
    """Every system with the indicators of the one that it extends; what it names wrongly is told and left out.

    Of a system that was read in part (`missed`), and of those that extend it, nothing is told that may follow from it;
    all of these come back, too.
    """
    parted = frozenset(path for path, one in systems.items() if not {path, *_bases_of(one, systems)}.isdisjoint(missed))
    whole: dict[str, IndicatorSystem] = {}
    told: list[Diagnostic] = []
    for path, system in systems.items():
        whole[path], found = _extended(system, systems, places, (system.slug,))
        if path not in parted:
            told += (*found, *line_mistakes(whole[path], places[path]))
        elif not any(f"/{system.front.extends}/" in one for one in missed):
            # What it extends, it says itself.
            told += (one for one in found if one.place == places[path].of("extends"))
    return whole, tuple(dict.fromkeys(told)), parted


def _bases_of(system: IndicatorSystem, systems: Mapping[str, IndicatorSystem]) -> Iterator[str]:
    """The paths of the versions that a system extends, from one to the next."""
    seen = {system.path}
    while (base := _base_of(system, systems)) and base.path not in seen:
        seen.add(base.path)
        yield base.path
        system = base


def _base_of(system: IndicatorSystem, systems: Mapping[str, IndicatorSystem]) -> IndicatorSystem | None:
    """The newest version of the system that another extends, of those in force when it begins."""
    known = [one for one in systems.values() if one.slug == system.front.extends and one.effective <= system.effective]
    return max(known, key=lambda one: one.effective, default=None)


def _extended(
    system: IndicatorSystem,
    systems: Mapping[str, IndicatorSystem],
    places: Mapping[str, Places],
    chain: tuple[str, ...],
) -> _Found:
    front = system.front
    if not front.extends:
        return system, ()
    below = _base_of(system, systems)
    place = places[system.path].of("extends")
    if front.extends in chain:
        message = f"extends 绕成了圈：{' → '.join((*chain, front.extends))}"
        return system, (Diagnostic(Code.INDICATOR, place, message, "其中一套写出全部指标，不写 extends"),)
    if not below:
        message = f"extends 的“{front.extends}”没有这套指标，或者它施行得更晚"
        return system, (Diagnostic(Code.INDICATOR, place, message, "写 regulations/indicators 里的文件夹名"),)
    base, told = _extended(below, systems, places, (*chain, front.extends))
    known = {one.code: one for _, one in walked(base.front.items, ())}
    gone = _gone(front.dropped, known)
    wrong = (
        *_unknown_codes(system, known, places[system.path]),
        *overlay_mistakes(system, base.front.items, gone, places[system.path]),
    )
    items = _changed(base.front.items, _said_changes(front.changes, places[system.path]), gone)
    for added in front.added:
        items = _with(items, added) if added.under in known else items if added.under else (*items, added.indicator)
    items = _without_empty(items, {code for code, one in known.items() if one.items})
    whole = replace(system, front=_inherited(front, base.front, (*items, *front.items), places[system.path]))
    return whole, (*told, *wrong, *looser_than_base(whole, base, places[system.path]))


_INHERITED = ("total", "not_applicable", "bonus_most", "window", "rounds", "notes")


def _inherited(front: SystemFront, base: SystemFront, items: tuple[Indicator, ...], places: Places) -> SystemFront:
    """What a file states of a system, and of the one that it extends what it does not name; null takes back."""
    kept: dict[str, Any] = {name: getattr(base, name) for name in _INHERITED if (name,) not in places.keys}
    lines = {one.name: getattr(base.lines, one.name) for one in fields(PassLines)}
    unnamed = {name: said for name, said in lines.items() if ("lines", name) not in places.keys}
    if "must" in unnamed:
        codes = {one.code for _, one in walked(items, ())}
        unnamed["must"] = tuple(code for code in base.lines.must if code in codes)
    example = front.example or base.example
    return replace(front, **kept, lines=replace(front.lines, **unnamed), items=items, example=example)


def _said_changes(changes: tuple[Change, ...], places: Places) -> dict[str, dict[str, Any]]:
    """By code, what a change says of an indicator; null is what an indicator has that says nothing of it."""
    names = [one.name for one in fields(Change)]
    blank = Indicator("", "")
    return {
        change.code: {
            name: getattr(blank, name) if getattr(change, name) is None else getattr(change, name)
            for name in names
            if ("changes", at, name) in places.keys and not (name == "title" and change.title is None)
        }
        for at, change in enumerate(changes)
    }


def _gone(dropped: tuple[str, ...], known: Mapping[str, Indicator]) -> set[str]:
    """The codes that are dropped, and those below them."""
    return {one.code for code in dropped if code in known for _, one in walked((known[code],), ())}


def _unknown_codes(system: IndicatorSystem, known: Mapping[str, Indicator], places: Places) -> Iterator[Diagnostic]:
    front = system.front
    named = (
        *((("changes", at, "code"), one.code) for at, one in enumerate(front.changes)),
        *((("added", at, "under"), one.under) for at, one in enumerate(front.added) if one.under),
        *((("dropped", at), code) for at, code in enumerate(front.dropped)),
    )
    for key, code in named:
        if code not in known:
            message = f"“{front.extends}”里没有编号为“{code}”的指标"
            yield Diagnostic(Code.INDICATOR, places.of(*key), message, "写那套指标里有的编号")


def _changed(
    items: tuple[Indicator, ...], changes: Mapping[str, Mapping[str, Any]], dropped: set[str]
) -> tuple[Indicator, ...]:
    kept = ((one, _changed(one.items, changes, dropped)) for one in items if one.code not in dropped)
    return tuple(replace(one, items=left, **changes.get(one.code, {})) for one, left in kept)


def _without_empty(items: tuple[Indicator, ...], levels: set[str]) -> tuple[Indicator, ...]:
    """Items without the levels of which everything is dropped: they would pass for items."""
    left = (replace(one, items=_without_empty(one.items, levels)) for one in items)
    return tuple(one for one in left if one.items or one.code not in levels)


def _with(items: tuple[Indicator, ...], added: Added) -> tuple[Indicator, ...]:
    return tuple(
        replace(one, items=(*one.items, added.indicator) if one.code == added.under else _with(one.items, added))
        for one in items
    )
