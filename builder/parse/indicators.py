"""Indicator systems (指标体系) as their files state them."""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from pydantic import TypeAdapter

from builder.diagnostics import Code, Diagnostic
from builder.model.indicator import LEVELS, Indicator, IndicatorSystem, SystemFront
from builder.model.places import Key, Places
from builder.parse.loading import Read
from builder.parse.typed import Shape, read_one
from builder.source import Source

_FRONT = Shape(TypeAdapter(SystemFront), {"title": "评定指标"})


def parse_indicators(source: Source) -> Read[dict[str, IndicatorSystem]]:
    """Read one version of a system: regulations/indicators/<slug>/<effective>.yaml."""
    read = read_one(source, _FRONT)
    path = PurePosixPath(source.path)
    effective = _date_of(path.stem)
    if effective is None:
        message = "文件名应当是施行日期，如 2026-01-01.yaml"
        return Read({}, (*read.diagnostics, Diagnostic(Code.FILE_PLACE, read.places.of(), message)), read.places)
    if read.value is None:
        return Read({}, read.diagnostics, read.places)
    system = IndicatorSystem(source.path, path.parent.name, effective, read.value, read.value)
    return Read({source.path: system}, (*read.diagnostics, *_mistakes(system, read.places)), read.places)


def _date_of(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _mistakes(system: IndicatorSystem, places: Places) -> Iterator[Diagnostic]:
    """Codes that are missing or stand twice, levels too deep, levels that are scored, items of no points."""
    seen: dict[str, Key] = {}
    for key, one in _keyed(system.front.items, ("items",)):
        place = places.of(*key, "code")
        if not one.code.strip():
            yield Diagnostic(Code.INDICATOR, place, "指标没有编号", "写 code: 1.1.1")
        elif one.code in seen:
            line = places.of(*seen[one.code], "code").line
            yield Diagnostic(Code.INDICATOR, place, f"编号“{one.code}”重复，第 {line} 行已有", "每个指标一个编号")
        seen.setdefault(one.code, key)
        if not one.title.strip():
            yield Diagnostic(Code.INDICATOR, places.of(*key, "title"), f"指标“{one.code}”没有名称", "写 title")
        if len(key) // 2 > LEVELS:
            yield Diagnostic(Code.INDICATOR, place, f"指标 {one.code} 在第四级或更深", f"最多{LEVELS}级")
        if one.items and one.scoring:
            hint = "计分方式写在最末一级"
            yield Diagnostic(Code.INDICATOR, places.of(*key, "scoring"), f"指标 {one.code} 下面还有指标", hint)


def _keyed(items: tuple[Indicator, ...], at: Key) -> Iterator[tuple[Key, Indicator]]:
    for number, one in enumerate(items):
        key = (*at, number)
        yield key, one
        yield from _keyed(one.items, (*key, "items"))
