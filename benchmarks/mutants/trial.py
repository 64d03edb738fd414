"""A copy of the tree in which mutants are planted one at a time and met by their tests."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

from benchmarks.mutants.mutant import Mutant, planted

_LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", ".hypothesis", "*.egg-info", "site.zip")
_GENEROUS, _AT_LEAST = 5, 60
"""A mutant that runs so many times as long as its tests did, and seconds more, will not end."""
_NOT_RECORDED = tuple(f"tests/test_{name}.py" for name in ("architecture", "corpus", "rendered", "mutants"))
"""What reads the code and does not run it, and what needs more than the tree."""


class Fate(Enum):
    """What became of a mutant."""

    KILLED = "killed"
    TIMED_OUT = "timed out"
    SURVIVED = "survived"
    NOT_RUN = "no test runs it"


class Tree:
    """A copy of the project in a folder of its own; the tests of the copy know nothing of the original."""

    def __init__(self, original: Path, folder: Path) -> None:
        self.folder = folder / original.name
        self._running: subprocess.Popen[str] | None = None
        self._stopped = False
        shutil.copytree(original, self.folder, ignore=_LEFT_OUT)

    def fate(self, mutant: Mutant, tests: list[str], seconds: float) -> Fate:
        """Plant a mutant, run the tests up to the first red one, take the mutant out."""
        if not tests or self._stopped:
            return Fate.NOT_RUN
        listed = self.folder.with_suffix(".tests")
        listed.write_text("\n".join(tests), "utf-8")
        with self._planted(mutant):
            code, _ = self._pytest(["-x", f"@{listed}"], seconds * _GENEROUS + _AT_LEAST)
        return Fate.TIMED_OUT if code is None else Fate.KILLED if code else Fate.SURVIVED

    def record(self) -> Any:
        """Run all tests once and give what `recording.py` notes."""
        noted = self.folder.with_suffix(".json")
        os_names = {"MUTANTS_RECORD": str(noted)}
        ignored = (f"--ignore={name}" for name in _NOT_RECORDED)
        code, told = self._pytest(["-p", "benchmarks.mutants.recording", *ignored], None, os_names)
        if code not in (0, 1) or not noted.exists():
            raise SystemExit(f"mutants: the tests did not run\n{told}")
        return json.loads(noted.read_text("utf-8"))

    def stop(self) -> None:
        """End the tests that run, and run no more."""
        self._stopped = True
        self._end()

    def _end(self) -> None:
        if self._running and self._running.poll() is None:
            os.killpg(self._running.pid, signal.SIGKILL)

    @contextmanager
    def _planted(self, mutant: Mutant) -> Iterator[None]:
        file = self.folder / mutant.file
        whole = file.read_bytes()
        try:
            _write(file, planted(whole, mutant.edit))
            yield
        finally:
            _write(file, whole)

    def _pytest(
        self, arguments: Iterable[str], timeout: float | None, more: dict[str, str] | None = None
    ) -> tuple[int | None, str]:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", *arguments]
        self._running = subprocess.Popen(
            command,
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder)} | (more or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            told, _ = self._running.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            self._end()
            self._running.communicate()
            return None, ""
        return self._running.returncode, told


def _write(file: Path, content: bytes) -> None:
    """Write a file and forget its compiled form, which Python knows by second and size alone."""
    file.write_bytes(content)
    if file.suffix == ".py":
        Path(importlib.util.cache_from_source(str(file))).unlink(missing_ok=True)
