"""Indicator systems (指标体系) as their files state them."""

from datetime import date
from pathlib import PurePosixPath

from pydantic import TypeAdapter

from builder.diagnostics import Code, Diagnostic
from builder.model.indicator import IndicatorSystem, SystemFront
from builder.parse.loading import Read
from builder.parse.typed import Shape, read_one
from builder.rating.mistakes import item_mistakes
from builder.source import Source

FILES = "indicators/<代号>/<施行日期>.yaml"
"""Where they stand under regulations/."""
_FRONT = Shape(TypeAdapter(SystemFront), {"title": "评定指标"}, taken_back=frozenset({"total", "bonus_most"}))


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
    # What is said wrongly is left out, with all that stands around it: of the rest nothing can be said.
    missed = frozenset({source.path} if any(one.is_error for one in read.diagnostics) else ())
    return Read({source.path: system}, (*read.diagnostics, *item_mistakes(system, read.places)), read.places, missed)


def _date_of(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
