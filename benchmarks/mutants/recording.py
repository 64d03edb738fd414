"""A plugin of pytest that notes which test runs which line of Python, and which functions of the browser's scripts.

What a fixture of a session or module runs counts for every test that asks for it. Caches are emptied before each test,
so that it runs what it needs.
"""

from __future__ import annotations

import functools
import gc
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import coverage
import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page

ROOT = Path(__file__).parents[2]
_COVERAGE = coverage.Coverage(data_file=None, source=[str(ROOT / "builder"), str(ROOT / "search")])
_COVERAGE.start()
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
    _COVERAGE.switch_context(item.nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
    """Count the lines of a fixture that tests share for all of them."""
    if fixturedef.scope not in _SHARED:
        return (yield)
    _RUNNING.append(f"{fixturedef.baseid}::{fixturedef.argname}")
    _COVERAGE.switch_context(_RUNNING[-1])
    try:
        return (yield)
    finally:
        _RUNNING.pop()
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
