"""Indicator systems that a command is given by their names."""

from builder.commands.terminal import DeployersMistake
from builder.model.corpus import Corpus
from builder.model.indicator import IndicatorSystem, current_systems


def system_named(corpus: Corpus, slug: str) -> IndicatorSystem:
    """The version of a system in force today, else the first to come."""
    systems = current_systems(corpus.of(IndicatorSystem), corpus.today)
    found = next((one for one in systems if one.slug == slug), None)
    if found is None:
        known = "、".join(sorted(one.slug for one in systems)) or "一套也没有"
        raise DeployersMistake(f"没有代号为“{slug}”的指标（有 {known}）")
    return found
