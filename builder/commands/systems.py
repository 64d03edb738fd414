"""Indicator systems that a command is given by their names."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.commands.reading import knowledge_base, sound_for
from builder.commands.terminal import DeployersMistake, require_root, show_diagnostics, stop_on_errors
from builder.days import today_in_china
from builder.diagnostics import Diagnostic, in_reading_order
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


def systems_alone(root: Path, *slugs: str) -> dict[str, IndicatorSystem]:
    """Every version of the systems by path, read alone: what is wrong elsewhere is no matter.

    A system with an error is left out, with those that extend it, which is told; it ends the command where it is one
    of those asked for, or none is left.
    """
    require_root(root)
    found = find_files(root, (FILES,))
    told = [diagnostic for diagnostic, meant in found.told if meant]
    systems, places, missed = dict[str, IndicatorSystem](), {}, set[str]()
    for path, _ in found.files:
        source = read_source(root / path, path)
        read = parse_indicators(source)
        told += (*source.diagnostics, *read.diagnostics)
        systems |= read.value
        places[path] = read.places
        missed |= read.incomplete
    whole, mistakes, _ = made_whole(systems, places, missed)
    errors = tuple(one for one in in_reading_order([*told, *mistakes]) if one.is_error)
    wrong = {_system_folder(one) for one in errors}
    broken = _broken_systems(whole.values(), wrong)
    sound = {path: one for path, one in whole.items() if one.slug not in broken}
    if broken and (broken & set(slugs) or not sound):
        show_diagnostics(errors)
        stop_on_errors(errors)
    if broken:
        told_left_out(broken)
    return sound


def told_left_out(slugs: Iterable[str]) -> None:
    """Say which systems have mistakes, where the command goes on without them."""
    click.echo(f"没有读入指标 {'、'.join(sorted(slugs))}：有错误，zhidu check 会说明在哪里", err=True)


def extended_by(systems: Iterable[IndicatorSystem], slug: str) -> set[str]:
    """A system and those that it extends, by slug."""
    known = tuple(systems)
    found, waiting = set[str](), {slug}
    while waiting:
        found |= waiting
        waiting = {one.front.extends for one in known if one.slug in waiting and one.front.extends} - found
    return found


def system_corpus(root: Path, slug: str, day: date | None = None) -> "Corpus":
    """A knowledge base without errors but for those in systems that the one asked for does not extend.

    Which systems these are is told.
    """
    left = set[str]()

    def needed(corpus: "Corpus") -> Callable[[Diagnostic], bool]:
        systems = extended_by(corpus.of(IndicatorSystem).values(), slug)

        def in_the_way(one: Diagnostic) -> bool:
            own = _system_folder(one)
            left.update({own} - systems - {""})
            return own in ("", *systems)

        return in_the_way

    corpus = sound_for(root, day or today_in_china(), needed)
    if left:
        told_left_out(_broken_systems(corpus.of(IndicatorSystem).values(), left))
    return corpus


def covered_corpus(root: Path, slug: str = "") -> tuple["Corpus", tuple[IndicatorSystem, ...]]:
    """A knowledge base with the system asked for, or all, to be held against its texts.

    An error in a text, or in another system, is no matter: where there are some is told.
    """
    corpus, diagnostics = knowledge_base(root, today_in_china())
    systems = current_systems(corpus.of(IndicatorSystem), corpus.today)
    errors = tuple(one for one in diagnostics if one.is_error)
    broken = _broken_systems(corpus.of(IndicatorSystem).values(), {_system_folder(one) for one in errors} - {""})
    sound = tuple(one for one in systems if one.slug not in broken)
    if slug in broken or (broken and not sound):
        show_diagnostics(errors)
        stop_on_errors(errors)
    if broken:
        told_left_out(broken)
    if paths := list(dict.fromkeys(one.place.path for one in errors if not _system_folder(one))):
        more = f"等 {len(paths)} 个文件" if len(paths) > 1 else ""
        click.echo(f"别处有错误，依据照读到的内容核对：{paths[0]}{more}，zhidu check 会说明", err=True)
    return corpus, (system_among(systems, slug),) if slug else sound


def _broken_systems(systems: Iterable[IndicatorSystem], wrong: set[str]) -> set[str]:
    """Those with mistakes, and those that extend them."""
    known = tuple(systems)
    return {one.slug for one in known if wrong & extended_by(known, one.slug)} | wrong


def _system_folder(told: Diagnostic) -> str:
    """The system of whose file something is told."""
    found = re.match(r"regulations/indicators/([^/]+)/", told.place.path)
    return found[1] if found else ""
