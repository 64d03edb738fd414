"""The search box and its list."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import test_pages
from tests.browser.searching import MEETINGS, NOWHERE, ask, box_of, click_beside, results_at
from tests.browser.station import open_at

CONTRAST = test_pages._CONTRAST
_HOSTILE = ("<img src=x onerror=alert(1)>", "__proto__ constructor", "😀", "%E0%A4 & ? #", "“”\"'`", "会议" * 5000)


@pytest.mark.parametrize("path", ["index.html", MEETINGS, "laws/index.html", "provisions.html"])
def test_every_page_has_a_box_in_its_header_and_a_slash_leads_to_one(page: Page, site: Path, path: str) -> None:
    open_at(page, site, path)
    expect(page.locator("header .zd-search input")).to_be_visible()
    expect(page.locator(".zd-search input")).to_have_count(2 if path == "index.html" else 1)
    page.keyboard.press("/")
    expect(box_of(page)).to_be_focused()
    page.keyboard.type("a/b")
    expect(box_of(page)).to_have_value("a/b")


@pytest.mark.parametrize("path", ["index.html", "search.html"])
def test_the_box_in_the_header_works_where_there_is_a_large_one(page: Page, site: Path, path: str) -> None:
    open_at(page, site, path)
    header = page.locator("header .zd-search input")
    header.fill("议事范围")
    page.locator("header .zd-panel [role=option]").first.wait_for()
    header.press("Enter")
    page.wait_for_url("**/search.html?q=%E8%AE%AE%E4%BA%8B%E8%8C%83%E5%9B%B4")
    expect(box_of(page)).to_have_value("议事范围")


def test_a_slash_with_a_modifier_is_left_to_the_browser(page: Page, site: Path) -> None:
    open_at(page, site, MEETINGS)
    page.keyboard.press("Control+/")
    expect(box_of(page)).not_to_be_focused()


def test_results_come_by_document_while_typing(page: Page, site: Path) -> None:
    ask(open_at(page, site, "index.html"), "议事范围")
    group = page.get_by_role("group", name="会议制度").first
    hit = group.get_by_role("option").filter(has_text="第二条").first
    assert hit.locator("mark").all_inner_texts()
    assert "第一章 总则" in hit.inner_text()
    expect(page.get_by_role("status").filter(has_text="找到")).to_have_count(1)


def test_a_text_that_is_not_in_force_says_so(page: Page, site: Path) -> None:
    ask(open_at(page, site, "index.html"), "议事范围")
    states = page.locator(".zd-panel .zd-state").all_inner_texts()
    assert states == ["尚未生效"]


def test_the_list_is_a_combobox(page: Page, site: Path) -> None:
    box = box_of(open_at(page, site, MEETINGS))
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    options = ask(page, "会议")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(options.last).to_have_text("查看全部结果")
    owned = box.get_attribute("aria-controls")
    assert page.locator(f"#{owned}[role=listbox]").count() == 1


def test_enter_opens_the_active_row_with_its_words_marked(page: Page, site: Path) -> None:
    ask(open_at(page, site, "index.html"), "议事范围")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings.html?hit=*#art_2")
    assert "议事范围" in page.locator("mark.zd-hit").all_inner_texts()


def test_enter_without_an_active_row_opens_all_results(page: Page, site: Path) -> None:
    ask(open_at(page, site, MEETINGS), "议事范围")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/search.html?q={quote('议事范围')}")
    expect(page).to_have_title("“议事范围”的检索结果 - " + page.locator("footer strong").inner_text())


def test_escape_closes_then_clears(page: Page, site: Path) -> None:
    box = box_of(open_at(page, site, MEETINGS))
    ask(page, "会议")
    page.keyboard.press("Escape")
    expect(page.locator(".zd-panel")).to_be_hidden()
    expect(box).to_have_value("会议")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(box).not_to_be_focused()


def test_a_click_elsewhere_and_tab_close_the_list(page: Page, site: Path) -> None:
    ask(open_at(page, site, MEETINGS), "会议")
    click_beside(page)
    expect(page.locator(".zd-panel")).to_be_hidden()
    box_of(page).click()
    expect(page.locator(".zd-panel")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".zd-panel")).to_be_hidden()
    assert not page.evaluate("document.activeElement.closest('.zd-panel')")


def test_a_row_is_a_link_that_a_new_tab_can_open(page: Page, site: Path, context: BrowserContext) -> None:
    row = ask(open_at(page, site, "index.html"), "议事范围").first
    with context.expect_page() as opened:
        row.click(modifiers=["Control"])
    opened.value.wait_for_url("**/meetings.html?hit=*#art_2")
    expect(page.locator(".zd-panel").last).to_be_visible()


def test_only_the_newest_query_is_painted(page: Page, site: Path) -> None:
    ask(open_at(page, site, MEETINGS), "会议")
    page.evaluate("""() => {
      const { ask } = zhidu.search;
      zhidu.search.ask = async (words, options) => {
        if (words === "会议") await new Promise((resolve) => { globalThis.late = resolve; });
        return ask(words, options);
      };
    }""")
    box_of(page).fill("议事")
    expect(page.locator(".zd-all a")).to_have_attribute("href", f"../../search.html?q={quote('议事')}")
    box_of(page).fill("会议")
    page.wait_for_function("!!globalThis.late")
    box_of(page).fill("部署")
    expect(page.locator(".zd-all a")).to_have_attribute("href", f"../../search.html?q={quote('部署')}")
    page.evaluate("late()")
    page.wait_for_timeout(100)
    expect(page.locator(".zd-all a")).to_have_attribute("href", f"../../search.html?q={quote('部署')}")


def test_nothing_is_asked_before_an_input_method_is_done(page: Page, site: Path) -> None:
    open_at(page, site, MEETINGS)
    page.evaluate("""() => {
      globalThis.asked = [];
      const { ask } = zhidu.search;
      zhidu.search.ask = (words, options) => { asked.push(words); return ask(words, options); };
    }""")
    box_of(page).focus()
    keys = page.context.new_cdp_session(page)
    for typed in ("h", "hu", "huiyi"):
        keys.send("Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)})
        page.wait_for_timeout(50)
    assert page.evaluate("asked") == []
    keys.send("Input.insertText", {"text": "会议"})
    page.locator(".zd-panel [role=option]").first.wait_for()
    assert page.evaluate("asked") == ["会议"]


_ENDS_A_COMPOSITION = """input => input.dispatchEvent(
  new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }))"""


def test_enter_that_ends_a_composition_opens_no_row(page: Page, site: Path) -> None:
    open_at(page, site, MEETINGS)
    box_of(page).fill("会议")
    page.locator(".zd-panel [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    before = page.url
    # As Safari sends it: the composition is over, the key is still the input method's.
    assert box_of(page).evaluate(_ENDS_A_COMPOSITION)
    page.wait_for_timeout(100)
    assert page.url == before


def test_a_row_is_not_chosen_for_longer_than_its_query(page: Page, site: Path) -> None:
    open_at(page, site, MEETINGS)
    box_of(page).fill("会议")
    page.locator(".zd-panel [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.evaluate("requestAnimationFrame = () => 0")
    page.keyboard.type("部署")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/search.html?q={quote('会议部署')}")


@pytest.mark.parametrize("words", _HOSTILE)
def test_no_query_breaks_the_page(page: Page, site: Path, words: str) -> None:
    open_at(page, site, MEETINGS)
    box_of(page).fill(words)
    expect(page.locator(".zd-panel")).to_be_visible()
    assert page.locator(".zd-panel img").count() == 0
    assert page.locator(".zd-error").inner_text() == ""
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.locator("#zd-results .zd-result").first).to_be_visible()
    assert page.locator("#zd-results img").count() == 0
    assert len(box_of(page).input_value()) <= 200


def test_half_a_character_is_no_query(page: Page, site: Path) -> None:
    open_at(page, site, MEETINGS)
    box_of(page).evaluate("box => { box.value = '议事\\ud800'; box.dispatchEvent(new InputEvent('input')); }")
    expect(page.locator(".zd-all a")).to_have_attribute("href", f"../../search.html?q={quote('议事')}")


def test_nothing_found_shows_ways_on(page: Page, site: Path) -> None:
    ask(open_at(page, site, MEETINGS), NOWHERE)
    expect(page.get_by_role("status").filter(has_text=f"没有找到“{NOWHERE}”")).to_have_count(1)
    page.get_by_role("option", name="综合管理").click()
    page.wait_for_url("**/rules/general-management/index.html")


def test_a_missing_word_is_named_beside_what_was_found(page: Page, site: Path) -> None:
    ask(open_at(page, site, MEETINGS), f"议事范围 {NOWHERE}")
    expect(page.locator(".zd-says")).to_contain_text(f"没有找到“{NOWHERE}”")
    expect(page.locator(".zd-says")).to_contain_text("找到")
    assert page.locator(".zd-panel mark").count() > 0


@pytest.mark.parametrize("path", [MEETINGS, "index.html", f"search.html?q={quote('议事范围')}"])
def test_the_box_works_below_any_address_of_a_server(page: Page, served: str, path: str) -> None:
    page.goto(f"{served}/{path}")
    box_of(page).fill("议事范围")
    page.locator(".zd-result").first.click()
    page.wait_for_url(f"{served}/{MEETINGS}?hit=*#art_2")


@pytest.mark.parametrize("path", ["index.html", MEETINGS, f"search.html?q={quote('会议')}"])
def test_a_phone_has_room_for_the_box_and_fingers(browser: Browser, site: Path, path: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{path}")
    box_of(page).fill("议事范围")
    page.locator(".zd-result").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    if path.startswith("search"):
        page.locator("h2.zd-document a").first.wait_for()
        page.evaluate("document.querySelector('.zd-filters').open = true")
    # All in one look: the page's own list may be made anew between two.
    targets = page.locator(".zd-search input, .zd-result, .zd-filters label, .zd-filters summary, h2.zd-document a")
    shown = "targets.filter((one) => !one.closest('[hidden]'))"
    heights = targets.evaluate_all(f"targets => {shown}.map((one) => one.getBoundingClientRect().height)")
    assert min(heights) >= 40
    context.close()


def test_the_active_row_is_kept_in_view(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    options = ask(open_at(page, site, MEETINGS), "会议")
    for _ in range(options.count() - 1):
        page.keyboard.press("ArrowDown")
    row = page.locator(".zd-panel [aria-selected=true]").bounding_box()
    end = page.locator(".zd-all").bounding_box()
    assert row
    assert end
    assert row["y"] + row["height"] <= end["y"] + 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_of_the_list_stand_out_from_their_ground(browser: Browser, site: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for words in ("议事范围", NOWHERE):
        ask(open_at(page, site, MEETINGS), words)
        page.keyboard.press("ArrowDown")
        assert page.evaluate(CONTRAST) == []
        page.goto(results_at(site, f"q={quote(words)}"))
        page.locator("#zd-results .zd-result").first.wait_for()
        assert page.evaluate(CONTRAST) == []
    context.close()


def test_paper_shows_neither_box_nor_list(page: Page, site: Path) -> None:
    ask(open_at(page, site, "index.html"), "会议")
    page.emulate_media(media="print")
    assert page.locator(".zd-search:visible, .zd-panel:visible").count() == 0
