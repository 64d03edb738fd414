"""What a reader does with long lists and long texts, and what a page weighs: real pages, one window for several."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

_DUTY = "rules/general-management/duty-roster.html"
_MOST_ASKED, _MOST_BYTES, _MOST_SHIFT = 12, 250 * 1024, 0.05
_SHIFT = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
_LISTS = {
    "rules/index.html": "值班",
    "forms/index.html": "值班表",
    "laws/index.html": "食品 条例",
    "law-years.html": "2021年 处罚",
    "provisions.html": "处罚法 第五十六条",
    "templates.html": "值班",
    "limits/index.html": "查封 30",
    "new.html": "2026年12月 食品",
    "training.html": "业务规范 食品",
    "procedures/index.html": "处罚",
    "terms.html": "送达",
}


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    yield context.new_page()
    context.close()


def test_a_filter_leaves_what_has_all_words_and_gives_it_back(page: Page, own_site: Path) -> None:
    for path, typed in _LISTS.items():
        page.goto((own_site / path).as_uri())
        entries = page.locator("[data-group] tbody > tr:visible, [data-group] li:visible")
        groups = page.locator("[data-group]:visible")
        all_entries, all_groups = entries.count(), groups.count()
        box = page.get_by_label("只看含有这些字的：")
        box.fill(typed)
        expect(page.locator(".zd-filter-found")).to_have_text(re.compile(r"^[1-9]\d* 项$"))
        told = int(page.locator(".zd-filter-found").inner_text().removesuffix(" 项"))
        assert entries.count() == told < all_entries, path
        assert groups.count() < all_groups, path
        box.fill("没有这样的事")
        expect(page.locator(".zd-filter-found")).to_have_text("0 项；这里只认原字，按意思找用搜索")
        assert entries.count() == groups.count() == 0
        box.fill("")
        assert (entries.count(), groups.count()) == (all_entries, all_groups)


def test_a_filter_knows_what_staff_call_a_rule(page: Page, own_site: Path) -> None:
    page.goto((own_site / "rules/index.html").as_uri())
    words = page.locator("tr[data-words]").first
    name, aka = words.locator("a").inner_text(), (words.get_attribute("data-words") or "").split()[0]
    page.get_by_label("只看含有这些字的：").fill(aka)
    expect(page.locator("tr:visible").get_by_role("link", name=name, exact=True)).to_be_visible()


def test_a_list_is_whole_without_a_script(browser: Browser, own_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in _LISTS:
        page.goto((own_site / path).as_uri())
        assert page.locator(".zd-filter:visible").count() == 0
        hidden = page.locator("[data-group] tbody > tr:not([hidden]), [data-group] li").evaluate_all(
            "(all) => all.filter((one) => !one.offsetHeight).length"
        )
        assert hidden == 0, path
    page.goto((own_site / "index.html").as_uri())
    page.locator(".zd-nav summary", has_text="制度").click()
    page.get_by_role("link", name="全部制度").first.click()
    assert page.locator("h1").inner_text() == "制度"
    context.close()


def test_a_number_leads_to_its_article(page: Page, own_site: Path) -> None:
    page.goto((own_site / _DUTY).as_uri())
    box = page.get_by_label("条的号数").locator("visible=true")
    for typed, anchor in (("3", "art_3"), ("第5条", "art_5"), ("四", "art_4"), ("５", "art_5"), ("第二条", "art_2")):
        box.fill(typed)
        box.press("Enter")
        expect(page).to_have_url(re.compile(f"#{anchor}$"))
        expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    box.press("Enter")
    expect(page.locator("#art_2")).to_be_in_viewport()
    for typed in ("99", "甲"):
        box.fill(typed)
        box.press("Enter")
        assert box.evaluate("box => box.validationMessage") == "本文没有这一条"
        expect(page).to_have_url(re.compile("#art_2$"))


def test_an_article_is_copied_with_its_citation_and_all_its_words(
    page: Page, context: BrowserContext, served: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{served}/rules/general-management/meetings.html")
    page.locator("#art_2 .zd-copy--text").click()
    page.get_by_role("status").filter(has_text="已复制：《会议制度》第二条的条文").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").split("\n") == [
        *("《会议制度》第二条　议事范围包括：", "（一）传达部署：", "1. 文件；", "2. 会议；"),
        *("（二）研究本制度第一条规定的事项。", "前款事项每月研究一次，期限如下：", "事项\t期限", "部署\t三个工作日"),
    ]


def test_a_blank_is_copied_as_a_blank(page: Page, context: BrowserContext, served_templates: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{served_templates}/rules/general-management/meetings.html")
    page.locator("#art_1 .zd-copy--text").click()
    page.get_by_role("status").filter(has_text="第一条的条文").wait_for()
    assert "为规范____（以下简称____）会议" in page.evaluate("navigator.clipboard.readText()")


def test_a_rule_leads_to_its_neighbours(page: Page, own_site: Path) -> None:
    page.goto((own_site / _DUTY).as_uri())
    title = page.locator("h1").inner_text()
    after = page.get_by_role("navigation", name="前后制度").locator("[rel=next]")
    name = after.inner_text().removeprefix("下一篇：")
    after.click()
    expect(page.locator("h1")).to_have_text(name)
    page.get_by_role("navigation", name="前后制度").locator("[rel=prev]").click()
    expect(page.locator("h1")).to_have_text(title)
    assert page.locator("#siblings + ul a").count() > 0


def test_a_button_prints_and_the_paper_of_a_law_has_its_facts(page: Page, own_site: Path) -> None:
    page.goto((own_site / _DUTY).as_uri())
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="打印").click()
    assert page.evaluate("window.printed")
    page.goto((own_site / "laws/food-safety-law.html").as_uri())
    page.emulate_media(media="print")
    assert page.get_by_role("rowheader", name="施行", exact=True).is_visible()


def test_what_is_folded_in_is_unfolded_for_paper_and_for_who_was_led_there(page: Page, own_site: Path) -> None:
    address = (own_site / "indicators/three-star/index.html").as_uri()
    page.goto(address)
    folds = page.locator("#zd-main details")
    page.evaluate("for (const one of document.querySelectorAll('#zd-main details')) one.open = false")
    anchor = folds.last.locator("tr[id]").last.get_attribute("id")
    page.evaluate("anchor => { location.hash = anchor; }", anchor)
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    assert folds.evaluate_all("all => all.filter((one) => one.open).length") == 1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folds.evaluate_all("all => all.every((one) => one.open)")


def test_on_a_phone_the_links_are_a_menu_and_a_text_begins_in_the_first_screen(phone: Page, own_site: Path) -> None:
    for path in (
        _DUTY,
        "rules/business-norms/food-routine-inspection.html",
        "rules/business-norms/sealing-and-seizure.html",
    ):
        phone.goto((own_site / path).as_uri())
        phone.wait_for_function("document.querySelectorAll('.zd-tools button').length > 2")
        box = phone.locator(".zd-article").first.bounding_box()
        assert box
        assert box["y"] + 24 < 844, path
    assert phone.locator(".zd-nav").is_hidden()
    phone.locator(".zd-menu-button").click()
    phone.locator(".zd-nav summary", has_text="办事").click()
    expect(phone.get_by_role("link", name="期限一览")).to_be_visible()
    phone.keyboard.press("Escape")
    assert phone.locator(".zd-nav").is_hidden()


def test_a_group_of_links_folds_in_when_another_folds_out(page: Page, own_site: Path) -> None:
    page.goto((own_site / "index.html").as_uri())
    folded_out = page.locator(".zd-nav details[open] > summary")
    for name in ("制度", "办事"):
        page.locator(".zd-nav summary", has_text=name).click()
        expect(folded_out).to_have_text([name])
    page.locator("h1").click()
    expect(folded_out).to_have_count(0)


def _heaviest(site: Path) -> list[str]:
    """The pages of the most bytes, whatever they are."""
    files = sorted(site.rglob("*.html"), key=lambda file: file.stat().st_size)
    return [file.relative_to(site).as_posix() for file in files[-8:]]


def test_a_page_asks_for_little_and_keeps_its_place(phone: Page, own_site: Path) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.add_init_script(_SHIFT)
    pages = (
        *("index.html", _DUTY, "rules/business-norms/ordinary-procedure-cases.html", "forms/duty-roster.html"),
        *("posts/head.html", "posts/index.html", "procedures/ordinary-case.html"),
        *("timetable.html", "limits/due.html", "limits/penalty.html", "indicators/three-star/index.html"),
        *(
            "laws/food-safety-law.html",
            "search.html",
            "authors/guide.html",
            "guide-staff.html",
            "standardization.html",
            *_LISTS,
        ),
        *("quiz/ordinary-procedure-cases.html", "quiz/procedure-ordinary-case.html", *_heaviest(own_site)),
    )
    found = {}
    for path in pages:
        asked.clear()
        phone.goto((own_site / path).as_uri())
        phone.wait_for_load_state("networkidle")
        shift = phone.evaluate("window.shifted")
        weight = sum(Path(unquote(urlparse(address).path)).stat().st_size for address in asked)
        found[path] = (len(asked), weight, round(shift, 3))
    over = {
        path: figures
        for path, figures in found.items()
        if figures[0] > _MOST_ASKED or figures[1] > _MOST_BYTES or figures[2] > _MOST_SHIFT
    }
    assert over == {}


def test_cards_that_have_arrived_stay_where_they_are_when_the_next_arrives(page: Page, own_site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto((own_site / "index.html").as_uri())
    first = page.locator(".zd-cards > *").first
    whole = first.bounding_box()
    page.locator(".zd-cards").first.evaluate("(cards) => cards.lastElementChild.remove()")
    part = first.bounding_box()
    assert whole
    assert part
    assert (part["x"], part["width"]) == (whole["x"], whole["width"])
