"""What tests of the search do in its box."""

from pathlib import Path

from playwright.sync_api import Locator, Page, Route

MEETINGS = "rules/general-management/meetings.html"
NOWHERE = "鑫淼犇"


def results_at(site: Path, query: str) -> str:
    return f"{(site / 'search.html').as_uri()}?{query}"


def box_of(page: Page) -> Locator:
    """The box of a page: the large one where there is one beside that of the header."""
    return page.locator(".zd-search input").last


def ask(page: Page, words: str) -> Locator:
    """Type words and give the rows of the list."""
    box_of(page).fill(words)
    page.locator(".zd-panel [role=option]").first.wait_for()
    return page.locator(".zd-panel [role=option]")


def click_beside(page: Page) -> None:
    page.mouse.click(5, 600)


def answer_with(route: Route, script: str) -> None:
    route.fulfill(content_type="text/javascript", body=script)
