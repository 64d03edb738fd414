"""The scripts of the site: one for every page, and one of what is rarely needed and so loaded when it is."""

from functools import cache
from pathlib import Path

import search
from search.scripts import hash_of, modules_of, script_of

PAGE_SCRIPT = "assets/zhidu.js"
RESULTS_SCRIPT = "assets/results.js"
_WEB = Path(__file__).parent / "web"
_SEARCH = Path(search.__file__).parent / "web"
_LIMITS, _PROCEDURES = _WEB / "limits/tools.js", _WEB / "procedures/tools.js"


@cache
def page_script() -> str:
    """What every page loads: citations, status, search, the reader's own station."""
    return script_of(modules_of(_WEB / "zhidu.js"))


@cache
def search_script() -> str:
    """What answers queries, once somebody asks one."""
    return _beyond_page_script(_SEARCH / "tools.js")


@cache
def results_script() -> str:
    """The page of results: its choices, and what was read of a query."""
    return _beyond_page_script(_SEARCH / "results.js")


@cache
def tools_script() -> str:
    """The panel of the reader's own station, and the buttons for its files; every page's script comes before it."""
    return _beyond_page_script(_WEB / "station/tools.js")


@cache
def files_script() -> str:
    """What makes the files of a station, once somebody asks for one."""
    return _beyond_page_script(_WEB / "station/files.js")


@cache
def rating_script() -> str:
    """The page of an assessment."""
    return _beyond_page_script(_WEB / "rating/tools.js")


@cache
def limits_script() -> str:
    """What counts limits, for each page that does."""
    return _beyond_page_script(_LIMITS)


@cache
def due_script() -> str:
    """The page on which limits are looked for; what counts comes before it."""
    return _beyond_page_script(_WEB / "limits/due.js", _LIMITS)


@cache
def procedures_script() -> str:
    """The page on which the table of a case is made."""
    return _beyond_page_script(_PROCEDURES)


@cache
def workbook_script() -> str:
    """What makes a workbook of the table, once somebody asks for one."""
    return _beyond_page_script(_WEB / "procedures/workbook.js", _PROCEDURES)


@cache
def quiz_script() -> str:
    """The page on which readers test themselves."""
    return _beyond_page_script(_WEB / "quiz/tools.js")


def _beyond_page_script(entry: Path, *before: Path) -> str:
    """A script without what every page has loaded already, and what scripts that come before it have."""
    there = {module for one in (_WEB / "zhidu.js", *before) for module in modules_of(one)}
    return script_of(module for module in modules_of(entry) if module not in there)


def script_address() -> str:
    """The address of every page's script; a cache that has another one does not have this."""
    return f"{PAGE_SCRIPT}?{hash_of(page_script())}"


def results_script_address() -> str:
    """The address of the script of the page of results."""
    return f"{RESULTS_SCRIPT}?{hash_of(results_script())}"
