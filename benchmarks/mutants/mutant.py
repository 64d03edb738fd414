"""One small change to a file, and the samples that are taken of all of them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes of a file and what stands in their place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """An edit of a file, and how a person reads it: the line, its words before and after."""

    file: str
    line: int
    was: str
    becomes: str
    edit: Edit

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the mutant however far its line moves."""
        return self.file, self.was, self.becomes


def mutant_of(file: str, source: bytes, edit: Edit) -> Mutant | None:
    """The mutant that an edit makes; None for one that changes nothing."""
    begin = source.rfind(b"\n", 0, edit.start) + 1
    end = source.find(b"\n", edit.end)
    end = len(source) if end < 0 else end
    was = " ".join(source[begin:end].decode().split())
    becomes = " ".join((source[begin : edit.start] + edit.text.encode() + source[edit.end : end]).decode().split())
    return Mutant(file, source.count(b"\n", 0, edit.start) + 1, was, becomes, edit) if was != becomes else None


def planted(source: bytes, edit: Edit) -> bytes:
    """The file with the edit made."""
    return source[: edit.start] + edit.text.encode() + source[edit.end :]


def sampled(mutants: Iterable[Mutant], count: int, seed: int) -> list[Mutant]:
    """So many lines of the code at random, and of each line one mutant: a long line counts no more than a short one."""
    by_line: defaultdict[tuple[str, int], list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        by_line[mutant.file, mutant.line].append(mutant)
    chance = random.Random(seed)
    lines = chance.sample(sorted(by_line), min(count, len(by_line)))
    return [chance.choice(by_line[line]) for line in lines]


def code_files(root: Path, folders: Iterable[str], ending: str) -> list[Path]:
    """The files of code below folders, in their order."""
    return [file for folder in folders for file in sorted((root / folder).rglob(f"*{ending}"))]
