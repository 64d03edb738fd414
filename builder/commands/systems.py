"""Indicator systems that a command is given by their names."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from builder.commands.terminal import DeployersMistake, require_root, show_diagnostics, stop_on_errors
from builder.days import today_in_china
from builder.diagnostics import in_reading_order
from builder.finding import find_files
from builder.model.indicator import IndicatorSystem, current_systems
from builder.parse.indicators import FILES, parse_indicators
from builder.rating.overlays import made_whole
from builder.source import read_source

if TYPE_CHECKING:
    from builder.model.corpus import Corpus


def system_named(corpus: "Corpus", slug: str) -> IndicatorSystem:
    """The version of a system in force today, else the first to come."""
    return system_among(current_systems(corpus.of(IndicatorSystem), corpus.today), slug)


def system_among(systems: Iterable[IndicatorSystem], slug: str) -> IndicatorSystem:
    """The system of a slug."""
    known = {one.slug: one for one in systems}
    if slug not in known:
        told = "、".join(sorted(known)) or "一套也没有"
        raise DeployersMistake(f"没有代号为“{slug}”的指标（有 {told}）")
    return known[slug]


def systems_alone(root: Path) -> tuple[IndicatorSystem, ...]:
    """The systems of a knowledge base in force today, read alone: what is wrong elsewhere is no matter.

    An error in one of their files ends the command, as it does where all is read.
    """
    require_root(root)
    found = find_files(root, (FILES,))
    told = [diagnostic for diagnostic, meant in found.told if meant]
    systems, places = dict[str, IndicatorSystem](), {}
    for path, _ in found.files:
        source = read_source(root / path, path)
        read = parse_indicators(source)
        told += (*source.diagnostics, *read.diagnostics)
        systems |= read.value
        places[path] = read.places
    whole, mistakes = made_whole(systems, places)
    errors = [one for one in (*told, *mistakes) if one.is_error]
    show_diagnostics(in_reading_order(errors))
    stop_on_errors(tuple(errors))
    return current_systems(whole, today_in_china())
