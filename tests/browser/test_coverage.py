"""Pages of coverage: what supports an item, what is lost, what another star asks; on a desk, a phone and paper."""

import re
from contextlib import closing
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument

from tests.browser.test_pages import _CONTRAST

ITEM = "indicators/three-star/3-1-3.html"
PAGES = (
    "indicators/index.html",
    "indicators/four-star/index.html",
    "indicators/four-star/coverage.html",
    "indicators/four-star/compare-than-three-star.html",
    ITEM,
)


def _open(page: Page, site: Path, path: str) -> Page:
    page.goto((site / path).as_uri())
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_of_these_pages_stand_out_and_none_is_wider_than_a_phone(
    browser: Browser, own_site: Path, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    for path in PAGES:
        _open(page, own_site, path)
        assert page.evaluate(_CONTRAST) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") == 390, path
    context.close()


def test_a_panel_leads_to_the_article_and_the_article_leads_back(page: Page, own_site: Path) -> None:
    _open(page, own_site, ITEM)
    expect(page.get_by_role("rowheader", name="表单台账")).to_be_visible()
    row = page.locator("#said-ties")
    expect(row).to_contain_text("“文书员设立请示报告登记簿，逐件登记事由、承办人、报送时间”")
    row.get_by_role("link", name="《请示报告制度》第十五条").click()
    assert page.url.endswith("reporting.html#art_15")
    page.locator("#indicators + div a", has_text="四星").first.click()
    assert page.url.endswith("four-star/3-1-3.html")
    page.get_by_role("link", name="请示报告登记簿").click()
    expect(page.locator("#indicators + div")).to_contain_text("3.1.3 请示报告")
    expect(page.locator("#indicators + div")).to_contain_text("示例指标，非官方评定标准")


def test_a_panel_leads_to_the_limit_and_the_limit_leads_back(page: Page, own_site: Path) -> None:
    _open(page, own_site, "indicators/three-star/1-2-3.html")
    row = page.locator("#said-limits")
    expect(row).to_contain_text("普通程序案件作出处理决定（办案期限）：90 日，从")
    row.get_by_role("link", name="办案期限").click()
    assert page.url.endswith("limits/penalty.html#cf12")
    entry = page.locator("h2#cf12 + table")
    expect(entry.get_by_role("rowheader", name="支持的评定指标")).to_be_visible()
    expect(entry).to_contain_text("示例指标，非官方评定标准")
    entry.get_by_role("link", name="三星").click()
    assert page.url.endswith("three-star/1-2-3.html")


def test_an_item_found_by_search_is_marked_in_its_table(page: Page, own_site: Path) -> None:
    _open(page, own_site, "index.html")
    found = page.evaluate("zhiduSearch('5.2.4', 8)")
    hit = next(hit for hit in found if hit["kind"] == "indicator")
    _open(page, own_site, hit["url"].split("#")[0])
    page.goto(f"{page.url}#{hit['url'].split('#')[1]}")
    expect(page.locator("tr:target")).to_contain_text("执法记录仪")


def test_a_card_of_an_assessment_leads_to_the_panel_of_its_item(page: Page, own_site: Path) -> None:
    _open(page, own_site, "indicators/three-star/assessment.html")
    card = page.locator(".zd-item-card", has_text="1.1.2 特种设备使用单位检查")
    link = card.get_by_role("link", name=re.compile("^依据："))
    with page.context.expect_page() as opened:
        link.click()
    expect(opened.value.locator("h1")).to_have_text("1.1.2 特种设备使用单位检查")


def test_paper_shows_the_panel_and_no_links_back(page: Page, own_site: Path) -> None:
    page.emulate_media(media="print")
    _open(page, own_site, ITEM)
    for row in ("criterion", "ties", "forms"):
        expect(page.locator(f"#said-{row}")).to_be_visible()
    _open(page, own_site, "indicators/four-star/coverage.html")
    expect(page.locator("p.zd-facts")).to_be_visible()
    _open(page, own_site, "rules/general-management/reporting.html")
    expect(page.locator("#indicators")).to_be_hidden()
    expect(page.locator("#indicators + div")).to_be_hidden()


@pytest.mark.parametrize("name", ["index", "coverage", "assessment", "compare-than-three-star"])
def test_each_sheet_of_an_example_says_that_it_is_one(page: Page, own_site: Path, name: str) -> None:
    _open(page, own_site, f"indicators/four-star/{name}.html")
    if name == "assessment":
        expect(page.locator(".zd-item-card").first).to_be_attached()
    with closing(PdfDocument(page.pdf(prefer_css_page_size=True))) as printed:
        told = ["".join(normalize("NFKC", sheet.get_textpage().get_text_range()).split()) for sheet in printed]
    assert len(told) > 1
    assert [words.count("示例指标,非官方评定标准") for words in told] == [1] * len(told)


def test_the_list_of_systems_says_in_full_that_they_are_examples(page: Page, own_site: Path) -> None:
    _open(page, own_site, "indicators/index.html")
    expect(page.get_by_role("note")).to_have_text("示例指标，非官方评定标准。")
