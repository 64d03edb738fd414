"""A part that parts.yaml adds, as readers find it."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builder.pipeline import STARTER, load, no_progress
from builder.site.report import build_site
from tests.browser.conftest import TODAY

_FOURTH = "- {slug: smart-supervision, title: 智慧监管}\n"


@pytest.fixture(scope="module")
def fourth_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fourth")
    shutil.copytree(STARTER, root, dirs_exist_ok=True)
    file = root / "regulations/parts.yaml"
    file.write_text(file.read_text("utf-8") + _FOURTH, "utf-8")
    rule = root / "regulations/rules/smart-supervision/accounts/2026-01-01.md"
    rule.parent.mkdir(parents=True)
    rule.write_text("---\ntitle: 账号管理制度\n---\n第一条 会议系统的账号专人专用。\n", "utf-8")
    corpus, _ = load(root, TODAY)
    build_site(root, root / "site", corpus, no_progress)
    return root / "site"


def test_a_fourth_part_is_a_filter_of_searches(fourth_site: Path, page: Page) -> None:
    page.goto((fourth_site / "search.html").as_uri() + "?q=会议")
    results = page.locator("#zd-results")
    expect(results).to_contain_text("会议制度")
    page.get_by_role("group", name="部分").get_by_role("radio", name="智慧监管").check()
    expect(results).not_to_contain_text("会议制度")
    expect(results).to_contain_text("账号管理制度")
    expect(page).to_have_url(re.compile("part=smart-supervision"))


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_row_of_links_is_whole_at_every_width(fourth_site: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((fourth_site / "index.html").as_uri())
    if width < 960:
        assert page.locator(".zd-nav").is_hidden()
        page.locator(".zd-menu-button").click()
    page.evaluate("for (const group of document.querySelectorAll('.zd-nav details')) group.open = true")
    links = page.locator(".zd-nav a")
    boxes = [link.bounding_box() for link in links.all()]
    assert len(boxes) > 8
    for box in boxes:
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
