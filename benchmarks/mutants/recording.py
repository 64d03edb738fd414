"""A plugin of pytest that notes which test runs which line of Python, and which functions of the browser's scripts.

What a fixture of a session or module runs counts for every test that asks for it, and so does what a command runs that
a test started. Caches are emptied before each test, so that it runs what it needs.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import coverage
import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page

ROOT = Path(__file__).parents[2]
_SOURCE = [str(ROOT / "builder"), str(ROOT / "search")]
_COVERAGE = coverage.Coverage(data_file=None, source=_SOURCE)
_COVERAGE.start()
_STARTED = Path(tempfile.mkdtemp(prefix="zhidu-recording-", dir=Path(os.environ["MUTANTS_RECORD"]).parent))
"""Where each command that a test starts leaves the lines that it ran."""
_AT_START = f'''
import atexit, os
if running := os.environ.get("MUTANTS_RUNNING"):
    import coverage
    own = coverage.Coverage(data_file=f"{_STARTED}/{{os.getpid()}}.lines", source={_SOURCE!r}, context=running)
    own.start()
    atexit.register(own.save)
    atexit.register(own.stop)
'''
"""What Python runs before anything else, under the name `sitecustomize`."""
(_STARTED / "sitecustomize.py").write_text(_AT_START, "utf-8")
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_STARTED), os.environ.get("PYTHONPATH"))))
_SECONDS: dict[str, float] = {}
_FIXTURES: dict[str, set[str]] = {}
_FUNCTIONS: dict[str, set[str]] = {}
_OPEN: list[tuple[BrowserContext, CDPSession]] = []
_OURS = ("builder", "search")
_SHARED = ("session", "package", "module")
_RUNNING = [""]
"""The test and, inside it, the fixtures that are being set up."""


def pytest_runtest_protocol(item: pytest.Item) -> None:
    """Count the lines from here on for a test."""
    for cached in gc.get_objects():
        if isinstance(cached, functools._lru_cache_wrapper) and str(cached.__module__).startswith(_OURS):
            cached.cache_clear()
    _RUNNING[:] = [item.nodeid]
    _count_for_running()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
    """Count the lines of a fixture that tests share for all of them."""
    if fixturedef.scope not in _SHARED:
        return (yield)
    _RUNNING.append(f"{fixturedef.baseid}::{fixturedef.argname}")
    _count_for_running()
    try:
        return (yield)
    finally:
        _RUNNING.pop()
        _count_for_running()


def _count_for_running() -> None:
    """Lines count for the test or fixture that runs, here and in commands that it starts."""
    os.environ["MUTANTS_RUNNING"] = _RUNNING[-1]
    _COVERAGE.switch_context(_RUNNING[-1])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Note the fixtures of a test, and what ran in its pages before they are closed."""
    _FIXTURES[item.nodeid] = set(getattr(item, "fixturenames", ()))
    try:
        return (yield)
    finally:
        for _, session in _OPEN:
            _take(session)
        _OPEN.clear()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep the tests that pass: those that fail or are skipped see no mutant."""
    if report.when == "call" and report.passed:
        _SECONDS[report.nodeid] = report.duration


def pytest_sessionfinish() -> None:
    """Write what was noted."""
    _COVERAGE.stop()
    data = _COVERAGE.get_data()
    for file in _STARTED.glob("*.lines"):
        started = coverage.CoverageData(str(file))
        started.read()
        data.update(started)
    lines = {Path(file).relative_to(ROOT).as_posix(): data.contexts_by_lineno(file) for file in data.measured_files()}
    record = {"seconds": _SECONDS, "fixtures": _FIXTURES, "functions": _FUNCTIONS, "lines": lines}
    Path(os.environ["MUTANTS_RECORD"]).write_text(json.dumps(record, default=sorted), "utf-8")


_new_page, _close = BrowserContext.new_page, BrowserContext.close


def _watched_page(context: BrowserContext) -> Page:
    page = _new_page(context)
    session = context.new_cdp_session(page)
    session.send("Profiler.enable")
    session.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": False})
    _OPEN.append((context, session))
    return page


def _closed_context(context: BrowserContext, **options: Any) -> None:
    for own, session in [entry for entry in _OPEN if entry[0] is context]:
        _take(session)
        _OPEN.remove((own, session))
    _close(context, **options)


def _take(session: CDPSession) -> None:
    for script in session.send("Profiler.takePreciseCoverage")["result"]:
        for function in script["functions"]:
            if function["ranges"][0]["count"]:
                _FUNCTIONS.setdefault(_RUNNING[0], set()).add(function["functionName"])


BrowserContext.new_page = _watched_page  # type: ignore[method-assign]
BrowserContext.close = _closed_context  # type: ignore[method-assign]
