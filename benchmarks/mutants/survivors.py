"""The survivors that have a name: equivalent to what is written, or constants of tuning, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.mutants.mutant import Mutant

FILE = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True, slots=True)
class Named:
    """A survivor that a person has looked at; `why` begins with what it is."""

    file: str
    was: str
    becomes: str
    why: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the mutant."""
        return self.file, self.was, self.becomes


def read_survivors(file: Path = FILE) -> dict[tuple[str, str, str], Named]:
    """The named survivors by what names their mutants."""
    named = [Named(**entry) for entry in yaml.safe_load(file.read_text("utf-8")) or ()]
    return {survivor.key: survivor for survivor in named}


def stale(named: Iterable[Named], mutants: Iterable[Mutant]) -> list[Named]:
    """Names of mutants that nobody can make of the code as it stands."""
    known = {mutant.key for mutant in mutants}
    return [survivor for survivor in named if survivor.key not in known]


def as_entry(mutant: Mutant) -> str:
    """A survivor as it is written into the file, without its reason."""
    fields = {"file": mutant.file, "was": mutant.was, "becomes": mutant.becomes, "why": ""}
    return yaml.safe_dump([fields], allow_unicode=True, sort_keys=False, width=1000)
