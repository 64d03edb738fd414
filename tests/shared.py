"""What takes seconds to make and is only read, made once: a folder for all processes that test, values in each."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import Any, TypeVar

import pytest

from builder import pipeline, reading
from builder.compile import matters
from builder.files import RefusedError, held
from builder.finding import FOLDER
from builder.generate import issue
from builder.model.station import ROSTER
from builder.pipeline import Loaded, no_progress

T = TypeVar("T")


def made_once(temporary: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of a name, after `make` has filled it in this run of all tests; other processes wait for it."""
    own = temporary.getbasetemp()
    place = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    made, mark = place / name, place / "made"
    while not mark.exists():
        with suppress(RefusedError), held(place):
            if not mark.exists():
                make(made)
                mark.touch()
        time.sleep(0.05)
    return made


_KEPT: list[Any] = []
"""The functions that remember what they made."""


@contextmanager
def read_once() -> Iterator[None]:
    """Parse and print anew only what has other words, and check a knowledge base only where a file is another.

    Half of the tests read what is shipped, or a copy of it with one change: each reading takes three seconds, and all
    moulds take five. The same duties are held against each other once, whatever the day of which pages are compiled.
    What does so is a function of its arguments alone; `forget` is for tests of that.
    """
    read_and_checked = pipeline._read_and_checked

    def first_read(_files: tuple[object, ...], today: date) -> Loaded:
        return read_and_checked(roots[-1], today, no_progress)

    def looked_up(root: Path, today: date, _progress: reading.Progress) -> Loaded:
        roots[:] = [root]
        return known(_files_of(root), today)

    roots: list[Path] = []
    known = _kept(12, first_read)
    with pytest.MonkeyPatch.context() as patch:
        kinds = tuple(replace(kind, read=_kept(2000, kind.read)) for kind in reading.KINDS)
        patch.setattr(reading, "KINDS", kinds)
        patch.setattr(pipeline, "_read_and_checked", looked_up)
        for name in ("fitted", "paper_mould", "ledger_moulds", "compendium"):
            patch.setattr(issue, name, _made_of_the_same(getattr(issue, name)))
        patch.setattr(matters, "matters_of", _made_of_the_same(matters.matters_of))
        yield


def forget() -> None:
    """Make the next of everything anew, whatever was made of the same before."""
    for function in _KEPT:
        function.cache_clear()


def _kept(most: int, function: Callable[..., T]) -> Callable[..., T]:
    _KEPT.append(lru_cache(most)(function))
    return _KEPT[-1]


class _Entries(dict[Any, Any]):
    """A mapping that tells by what it holds whether it is another."""

    def __hash__(self) -> int:  # pyright: ignore[reportIncompatibleVariableOverride]
        return hash(tuple(self.items()))


def _made_of_the_same(function: Callable[..., T]) -> Callable[..., T]:
    """A function of values alone that makes the same of the same but once."""
    made = _kept(2000, function)
    return lambda *given: made(*(_Entries(one) if isinstance(one, Mapping) else one for one in given))


def _files_of(root: Path) -> tuple[object, ...]:
    """All that reading a knowledge base can depend on: what lies there, of which kind, with which rights and words.

    What stations write of themselves no reading looks into.
    """
    found = []
    for path in sorted((root / FOLDER).rglob("*")):
        with suppress(OSError):
            mode = path.lstat().st_mode
            words = path.read_bytes() if S_ISREG(mode) and path != root / ROSTER else b""
            found.append((str(path.relative_to(root)), mode, words))
    return tuple(found)
