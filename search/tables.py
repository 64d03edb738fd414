"""The tables that query reading and ranking go by; they travel in every index (see tables.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Tables:
    """Words of quantity and question, endings of titles, weights of ranking."""

    units: Mapping[str, str]
    quantities: Mapping[str, str]
    """By unit, the class it belongs to: 工作日 → 期限."""
    questions: Mapping[str, tuple[str, ...]]
    """By wording, what the text that answers has; nothing for a mere particle."""
    endings: tuple[str, ...]
    not_endings: tuple[str, ...]
    weights: Mapping[str, float]
    standing: tuple[float, ...]
    """Factor by rank."""
    levels: tuple[str, ...]
    """By rank, the level of law that readers choose; empty for what is no such law."""
    readings: Mapping[str, str]
    """By syllable, the characters that have it as their other reading: chong is 重."""
    common_characters: str
    particles: str
    """Characters whose pairs are neither indexed nor looked for."""
    weak: str
    """Characters whose pairs count less in a query."""

    def as_json(self) -> dict[str, object]:
        """The tables as data, for an index."""
        return {name: getattr(self, name) for name in self.__slots__}


def _read_tables() -> Tables:
    given = yaml.safe_load((_FOLDER / "tables.yaml").read_text(encoding="utf-8"))
    quantities = {unit: name for name, units in given["quantities"].items() for unit in units}
    questions = {word: tuple(targets) for words, targets in given["questions"].items() for word in words.split("、")}
    lists = {name: tuple(given[name]) for name in ("endings", "not_endings", "standing", "levels")}
    return Tables(**{**given, **lists, "quantities": quantities, "questions": questions})


TABLES = _read_tables()
