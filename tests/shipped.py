"""The content of this repository, read once in each process for all tests of a day; none may change it."""

from datetime import date
from functools import cache
from pathlib import Path

from builder.compile.prose import page_html
from builder.compile.site import all_pages
from builder.generate.issue import Kit, everything, kit
from builder.model.corpus import Corpus
from builder.model.page import Page
from builder.pipeline import load

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)


@cache
def shipped(today: date = TODAY) -> Corpus:
    """All that is known of it; it is without a mistake."""
    found, diagnostics = load(ROOT, today)
    assert [str(diagnostic) for diagnostic in diagnostics] == []
    return found


@cache
def shipped_pages() -> tuple[Page, ...]:
    """All its pages."""
    return tuple(all_pages(shipped()))


@cache
def shipped_html() -> dict[str, str]:
    """The HTML of each, by address."""
    return {page.uri: page_html(page) for page in shipped_pages()}


@cache
def shipped_kit() -> Kit:
    """The moulds of all that every station gets of it."""
    return kit(shipped(), everything(shipped()))
