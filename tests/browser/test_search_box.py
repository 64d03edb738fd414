"""The search box, its list, the page of results, and the marks on the page that a result opens."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser import test_pages

MEETINGS = "rules/general-management/meetings.html"
CONTRAST = test_pages._CONTRAST
NOWHERE = "鑫淼犇"
MISSED_KEY = json.dumps(["zhidu", "制度汇编", "", "missed"], ensure_ascii=False, separators=(",", ":"))
_MISSED = f"localStorage.getItem({json.dumps(MISSED_KEY)})"
_HOSTILE = ("<img src=x onerror=alert(1)>", "__proto__ constructor", "😀", "%E0%A4 & ? #", "“”\"'`", "会议" * 5000)


def _open(page: Page, site: Path, path: str) -> Page:
    page.goto((site / path).as_uri())
    return page


def _results(site: Path, query: str) -> str:
    return f"{(site / 'search.html').as_uri()}?{query}"


def _box(page: Page) -> Locator:
    """The box of a page: the large one where there is one beside that of the header."""
    return page.locator(".zd-search input").last


def _ask(page: Page, words: str) -> Locator:
    """Type words and give the rows of the list."""
    _box(page).fill(words)
    page.locator(".zd-panel [role=option]").first.wait_for()
    return page.locator(".zd-panel [role=option]")


def _click_beside(page: Page) -> None:
    page.mouse.click(5, 600)


@pytest.mark.parametrize("path", ["index.html", MEETINGS, "laws/index.html", "provisions.html"])
def test_every_page_has_a_box_in_its_header_and_a_slash_leads_to_one(page: Page, site: Path, path: str) -> None:
    _open(page, site, path)
    expect(page.locator("header .zd-search input")).to_be_visible()
    expect(page.locator(".zd-search input")).to_have_count(2 if path == "index.html" else 1)
    page.keyboard.press("/")
    expect(_box(page)).to_be_focused()
    page.keyboard.type("a/b")
    expect(_box(page)).to_have_value("a/b")


@pytest.mark.parametrize("path", ["index.html", "search.html"])
def test_the_box_in_the_header_works_where_there_is_a_large_one(page: Page, site: Path, path: str) -> None:
    _open(page, site, path)
    header = page.locator("header .zd-search input")
    header.fill("议事范围")
    page.locator("header .zd-panel [role=option]").first.wait_for()
    header.press("Enter")
    page.wait_for_url("**/search.html?q=%E8%AE%AE%E4%BA%8B%E8%8C%83%E5%9B%B4")
    expect(_box(page)).to_have_value("议事范围")


def test_back_from_a_page_leads_to_the_place_in_the_results(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 200})
    page.goto(_results(site, f"q={quote('会议')}"))
    last = page.locator(".zd-documents .zd-result").last
    last.scroll_into_view_if_needed()
    left = page.evaluate("scrollY")
    assert left > 50
    last.press("Enter")
    page.wait_for_url("**hit=**", wait_until="networkidle")
    page.go_back()
    page.wait_for_function(f"Math.abs(scrollY - {left}) < 50")


def test_a_slash_with_a_modifier_is_left_to_the_browser(page: Page, site: Path) -> None:
    _open(page, site, MEETINGS)
    page.keyboard.press("Control+/")
    expect(_box(page)).not_to_be_focused()


def test_results_come_by_document_while_typing(page: Page, site: Path) -> None:
    _ask(_open(page, site, "index.html"), "议事范围")
    group = page.get_by_role("group", name="会议制度").first
    hit = group.get_by_role("option").filter(has_text="第二条").first
    assert hit.locator("mark").all_inner_texts()
    assert "第一章 总则" in hit.inner_text()
    expect(page.get_by_role("status").filter(has_text="找到")).to_have_count(1)


def test_a_text_that_is_not_in_force_says_so(page: Page, site: Path) -> None:
    _ask(_open(page, site, "index.html"), "议事范围")
    states = page.locator(".zd-panel .zd-state").all_inner_texts()
    assert states == ["尚未生效"]


def test_the_list_is_a_combobox(page: Page, site: Path) -> None:
    box = _box(_open(page, site, MEETINGS))
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    options = _ask(page, "会议")
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
    _ask(_open(page, site, "index.html"), "议事范围")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings.html?hit=*#art_2")
    assert "议事范围" in page.locator("mark.zd-hit").all_inner_texts()


def test_enter_without_an_active_row_opens_all_results(page: Page, site: Path) -> None:
    _ask(_open(page, site, MEETINGS), "议事范围")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/search.html?q={quote('议事范围')}")
    expect(page).to_have_title("“议事范围”的检索结果 - " + page.locator("footer strong").inner_text())


def test_escape_closes_then_clears(page: Page, site: Path) -> None:
    box = _box(_open(page, site, MEETINGS))
    _ask(page, "会议")
    page.keyboard.press("Escape")
    expect(page.locator(".zd-panel")).to_be_hidden()
    expect(box).to_have_value("会议")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(box).not_to_be_focused()


def test_a_click_elsewhere_and_tab_close_the_list(page: Page, site: Path) -> None:
    _ask(_open(page, site, MEETINGS), "会议")
    _click_beside(page)
    expect(page.locator(".zd-panel")).to_be_hidden()
    _box(page).click()
    expect(page.locator(".zd-panel")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".zd-panel")).to_be_hidden()
    assert not page.evaluate("document.activeElement.closest('.zd-panel')")


def test_a_row_is_a_link_that_a_new_tab_can_open(page: Page, site: Path, context: BrowserContext) -> None:
    row = _ask(_open(page, site, "index.html"), "议事范围").first
    with context.expect_page() as opened:
        row.click(modifiers=["Control"])
    opened.value.wait_for_url("**/meetings.html?hit=*#art_2")
    expect(page.locator(".zd-panel").last).to_be_visible()


def test_only_the_newest_query_is_painted(page: Page, site: Path) -> None:
    _ask(_open(page, site, MEETINGS), "会议")
    page.evaluate("""() => {
      const { ask } = zhidu.search;
      zhidu.search.ask = async (words, options) => {
        if (words === "会议") await new Promise((resolve) => { globalThis.late = resolve; });
        return ask(words, options);
      };
    }""")
    _box(page).fill("议事")
    expect(page.locator(".zd-all a")).to_have_attribute("href", f"../../search.html?q={quote('议事')}")
    _box(page).fill("会议")
    page.wait_for_function("!!globalThis.late")
    _box(page).fill("部署")
    expect(page.locator(".zd-all a")).to_have_attribute("href", f"../../search.html?q={quote('部署')}")
    page.evaluate("late()")
    page.wait_for_timeout(100)
    expect(page.locator(".zd-all a")).to_have_attribute("href", f"../../search.html?q={quote('部署')}")


def test_nothing_is_asked_before_an_input_method_is_done(page: Page, site: Path) -> None:
    _open(page, site, MEETINGS)
    page.evaluate("""() => {
      globalThis.asked = [];
      const { ask } = zhidu.search;
      zhidu.search.ask = (words, options) => { asked.push(words); return ask(words, options); };
    }""")
    _box(page).focus()
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
    _open(page, site, MEETINGS)
    _box(page).fill("会议")
    page.locator(".zd-panel [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    before = page.url
    # As Safari sends it: the composition is over, the key is still the input method's.
    assert _box(page).evaluate(_ENDS_A_COMPOSITION)
    page.wait_for_timeout(100)
    assert page.url == before


def test_a_row_is_not_chosen_for_longer_than_its_query(page: Page, site: Path) -> None:
    _open(page, site, MEETINGS)
    _box(page).fill("会议")
    page.locator(".zd-panel [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.evaluate("requestAnimationFrame = () => 0")
    page.keyboard.type("部署")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/search.html?q={quote('会议部署')}")


@pytest.mark.parametrize("words", _HOSTILE)
def test_no_query_breaks_the_page(page: Page, site: Path, words: str) -> None:
    _open(page, site, MEETINGS)
    _box(page).fill(words)
    expect(page.locator(".zd-panel")).to_be_visible()
    assert page.locator(".zd-panel img").count() == 0
    assert page.locator(".zd-error").inner_text() == ""
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.locator("#zd-results .zd-result").first).to_be_visible()
    assert page.locator("#zd-results img").count() == 0
    assert len(_box(page).input_value()) <= 200


def test_half_a_character_is_no_query(page: Page, site: Path) -> None:
    _open(page, site, MEETINGS)
    _box(page).evaluate("box => { box.value = '议事\\ud800'; box.dispatchEvent(new InputEvent('input')); }")
    expect(page.locator(".zd-all a")).to_have_attribute("href", f"../../search.html?q={quote('议事')}")


def test_nothing_found_shows_ways_on(page: Page, site: Path) -> None:
    _ask(_open(page, site, MEETINGS), NOWHERE)
    expect(page.get_by_role("status").filter(has_text=f"没有找到“{NOWHERE}”")).to_have_count(1)
    page.get_by_role("option", name="综合管理").click()
    page.wait_for_url("**/rules/general-management/index.html")


def test_a_missing_word_is_named_beside_what_was_found(page: Page, site: Path) -> None:
    _ask(_open(page, site, MEETINGS), f"议事范围 {NOWHERE}")
    expect(page.locator(".zd-says")).to_contain_text(f"没有找到“{NOWHERE}”")
    expect(page.locator(".zd-says")).to_contain_text("找到")
    assert page.locator(".zd-panel mark").count() > 0


def test_a_broken_index_is_told_and_the_page_goes_on(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search/core.js*", lambda route: _answer(route, "zhidu.part('search/core', 'x', 9, 'broken');"))
    page.goto(f"{served}/{MEETINGS}")
    _box(page).fill("会议")
    expect(page.get_by_role("alert")).to_contain_text("检索索引")
    page.goto(f"{served}/search.html?q={quote('会议')}")
    expect(page.get_by_role("alert")).to_contain_text("检索索引")
    page.locator("nav[aria-label='栏目'] a").first.click()
    page.wait_for_url("**/index.html")
    context.close()


def test_a_core_that_a_cache_kept_is_asked_for_anew(page: Page, site: Path, served: str) -> None:
    real = (site / "search/core.js").read_bytes().decode("utf-16")
    stale = re.sub(r'^(zhidu\.part\("search/core",")[0-9a-f]{12}', r"\g<1>000000000000", real).encode("utf-16")
    asked: list[str] = []

    def serve(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=stale if len(asked) == 1 else real.encode("utf-16"), content_type="text/javascript")

    page.route("**/search/core.js*", serve)
    page.goto(f"{served}/{MEETINGS}")
    assert _ask(page, "议事范围").count() > 0
    assert len(set(asked)) == 2


def test_without_our_script_there_is_no_box_and_the_text_is_there(page: Page, served: str) -> None:
    page.route("**/assets/zhidu.js*", lambda route: _answer(route, ""))
    page.goto(f"{served}/{MEETINGS}?hit={quote('会议')}")
    expect(_box(page)).to_be_hidden()
    expect(page.locator("#art_1")).to_be_visible()


def test_without_a_script_there_is_no_box_and_the_results_name_the_lists(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = _open(context.new_page(), site, "search.html")
    assert page.locator("input:visible, button:visible").count() == 0
    for name in ("党建工作", "综合管理", "业务规范", "法律文件"):
        assert page.locator("main").get_by_role("link", name=name).is_visible()
    context.close()


def test_all_results_follow_the_typing_and_have_an_address(page: Page, site: Path) -> None:
    page.goto(_results(site, f"q={quote('议事范围')}"))
    hits = page.locator("#zd-results .zd-result")
    expect(hits.first).to_contain_text("议事范围")
    _box(page).fill("部署")
    expect(hits.first).to_contain_text("部署")
    page.wait_for_url(_results(site, f"q={quote('部署')}"))
    expect(page.locator(".zd-panel")).to_be_hidden()
    shared = page.context.new_page()
    shared.goto(page.url)
    expect(shared.locator("#zd-results .zd-result").first).to_contain_text("部署")


def test_filters_show_what_the_index_has_and_narrow_the_results(page: Page, site: Path) -> None:
    page.goto(_results(site, f"q={quote('办法')}"))
    expect(page.get_by_role("group", name="类别").get_by_role("radio")).to_have_count(5)
    assert page.get_by_role("group", name="部分").count() == 0
    page.get_by_role("radio", name="法律文件").check(force=True)
    page.wait_for_url("**&kind=law")
    expect(page.locator(".zd-kind").filter(has_text="综合管理")).to_have_count(0)
    expect(page.locator(".zd-kind").filter(has_text="法律文件").first).to_be_visible()


def test_back_and_forward_bring_queries_and_filters_back(page: Page, site: Path) -> None:
    page.goto(_results(site, f"q={quote('办法')}"))
    page.get_by_role("radio", name="法律文件").check(force=True)
    page.wait_for_url("**&kind=law")
    _box(page).fill("议事")
    page.wait_for_url(f"**?q={quote('议事')}&kind=law")
    page.keyboard.press("Enter")
    expect(page).to_have_title("“议事”的检索结果 - " + page.locator("footer strong").inner_text())
    page.go_back()
    expect(_box(page)).to_have_value("办法")
    expect(page.get_by_role("radio", name="法律文件")).to_be_checked()
    page.go_back()
    expect(page.get_by_role("group", name="类别").get_by_role("radio", name="全部")).to_be_checked()
    page.go_forward()
    page.go_forward()
    expect(_box(page)).to_have_value("议事")


def test_a_filter_that_hides_everything_offers_to_widen(page: Page, site: Path) -> None:
    page.goto(_results(site, f"q={quote('议事范围')}&part=business-norms"))
    expect(page.locator("#zd-results .zd-says")).to_contain_text("所选范围内")
    page.get_by_role("link", name="在全部内容中检索").click()
    expect(page.locator("#zd-results .zd-result").first).to_contain_text("第二条")


def test_missed_queries_stay_in_the_browser_until_someone_takes_them(page: Page, site: Path) -> None:
    page.goto(_results(site, f"q={quote('议事范围')}"))
    expect(page.locator("#zd-results .zd-result").first).to_be_visible()
    assert page.get_by_role("button", name="导出").count() == 0
    for words in (NOWHERE, "犇犇犇", NOWHERE):
        _box(page).fill(words)
        page.keyboard.press("Enter")
        expect(page.locator("#zd-results .zd-says")).to_have_text(f"没有找到“{words}”")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出没有找到的词（2）").click()
    assert download.value.suggested_filename == "没有找到的词.jsonl"
    lines = [json.loads(line) for line in download.value.path().read_text("utf-8").splitlines()]
    assert lines == [{"query": "犇犇犇", "day": "2026-11-22"}, {"query": NOWHERE, "day": "2026-11-22"}]
    page.get_by_role("button", name="清空").click()
    expect(page.get_by_role("button", name="导出")).to_have_count(0)
    assert page.evaluate(_MISSED) is None


def test_half_typed_words_are_not_kept_as_missed(page: Page, site: Path) -> None:
    _open(page, site, MEETINGS)
    for words in ("鑫", "鑫淼", NOWHERE):
        _ask(page, words)
        page.locator(".zd-says", has_text=words).wait_for()
    assert page.evaluate(_MISSED) is None
    _click_beside(page)
    kept = json.loads(page.evaluate(_MISSED))
    assert kept == {"version": 1, "value": [{"query": NOWHERE, "day": "2026-11-22"}]}


@pytest.mark.parametrize(
    "kept",
    [
        "{",
        "7",
        '{"version": 1, "value": [null, {"query": 1}]}',
        '{"version": 1, "value": 7}',
        '{"version": 2, "value": []}',
    ],
)
def test_a_spoiled_memory_is_no_error(page: Page, site: Path, kept: str) -> None:
    page.add_init_script(f"localStorage.setItem({json.dumps(MISSED_KEY)}, {json.dumps(kept)})")
    page.goto(_results(site, f"q={quote(NOWHERE)}"))
    page.get_by_role("button", name="导出没有找到的词（1）").wait_for()


def test_a_browser_that_keeps_nothing_searches_all_the_same(page: Page, site: Path) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    page.goto(_results(site, f"q={quote(NOWHERE)}"))
    expect(page.locator("#zd-results .zd-says")).to_have_text(f"没有找到“{NOWHERE}”")
    assert page.get_by_role("button", name="导出").count() == 0


def test_marks_pass_over_links_and_go_on_escape(page: Page, site: Path) -> None:
    plain = _open(page, site, MEETINGS).locator(".zd-text").inner_html()
    label = page.locator("#art_1 .zd-copy").get_attribute("aria-label")
    page.goto(f"{(site / MEETINGS).as_uri()}?hit={quote('根据《某新办法》第五条，为规范 制定')}#art_2-1")
    assert "".join(page.locator("#art_1 mark.zd-hit").all_inner_texts()) == "根据《某新办法》第五条，为规范制定"
    assert page.locator("#art_1 a mark.zd-hit").count() == 1
    assert page.locator("#art_1 .zd-copy").get_attribute("aria-label") == label
    assert page.locator("#art_2-1").evaluate("element => element.matches(':target')")
    page.keyboard.press("Escape")
    assert page.locator(".zd-text").inner_html() == plain


def test_marks_leave_the_target_in_view(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 400, "height": 300})
    page.goto(f"{(site / MEETINGS).as_uri()}?hit={quote('议事 事项')}#art_2-1")
    expect(page.locator("#art_2-1")).to_be_in_viewport()


@pytest.mark.parametrize("hit", ["%3Cimg%20src%3Dx%3E%20%2A%20%28", "%ED%A0%80", "%E4%BC%9A" * 3000, "", "%20%20"])
def test_no_address_breaks_the_marks(page: Page, site: Path, hit: str) -> None:
    page.goto(f"{(site / MEETINGS).as_uri()}?hit={hit}")
    assert page.locator("h1").inner_text() == "会议制度"
    assert page.locator("mark.zd-hit").count() <= 500


@pytest.mark.parametrize("path", [MEETINGS, "index.html", f"search.html?q={quote('议事范围')}"])
def test_the_box_works_below_any_address_of_a_server(page: Page, served: str, path: str) -> None:
    page.goto(f"{served}/{path}")
    _box(page).fill("议事范围")
    page.locator(".zd-result").first.click()
    page.wait_for_url(f"{served}/{MEETINGS}?hit=*#art_2")


@pytest.mark.parametrize("path", ["index.html", MEETINGS, f"search.html?q={quote('会议')}"])
def test_a_phone_has_room_for_the_box_and_fingers(browser: Browser, site: Path, path: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{path}")
    _box(page).fill("议事范围")
    page.locator(".zd-result").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for target in page.locator(".zd-search input, .zd-result, .zd-filters label, h2.zd-document a").all():
        box = target.bounding_box()
        assert box
        assert box["height"] >= 40
    context.close()


def test_the_active_row_is_kept_in_view(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    options = _ask(_open(page, site, MEETINGS), "会议")
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
        _ask(_open(page, site, MEETINGS), words)
        page.keyboard.press("ArrowDown")
        assert page.evaluate(CONTRAST) == []
        page.goto(_results(site, f"q={quote(words)}"))
        page.locator("#zd-results .zd-result").first.wait_for()
        assert page.evaluate(CONTRAST) == []
    context.close()


def test_paper_shows_neither_box_nor_list(page: Page, site: Path) -> None:
    _ask(_open(page, site, "index.html"), "会议")
    page.emulate_media(media="print")
    assert page.locator(".zd-search:visible, .zd-panel:visible").count() == 0


def _answer(route: Route, script: str) -> None:
    route.fulfill(content_type="text/javascript", body=script)
