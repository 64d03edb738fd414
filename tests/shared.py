"""What takes seconds to make and is only read: one of the processes that test makes it for all of them."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from builder.files import RefusedError, held


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
