"""The page of results, queries that found nothing, the marks on the page that a result opens; what is broken."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.searching import MEETINGS, NOWHERE, answer_with, ask, box_of, click_beside, results_at
from tests.browser.station import open_at

MISSED_KEY = json.dumps(["zhidu", "制度汇编", "", "missed"], ensure_ascii=False, separators=(",", ":"))
_MISSED = f"localStorage.getItem({json.dumps(MISSED_KEY)})"


def test_a_broken_index_is_told_and_the_page_goes_on(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search/core.js*", lambda route: answer_with(route, "zhidu.part('search/core', 'x', 9, 'broken');"))
    page.goto(f"{served}/{MEETINGS}")
    box_of(page).fill("会议")
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
    assert ask(page, "议事范围").count() > 0
    assert len(set(asked)) == 2


def test_without_our_script_there_is_no_box_and_the_text_is_there(page: Page, served: str) -> None:
    page.route("**/assets/zhidu.js*", lambda route: answer_with(route, ""))
    page.goto(f"{served}/{MEETINGS}?hit={quote('会议')}")
    expect(box_of(page)).to_be_hidden()
    expect(page.locator("#art_1")).to_be_visible()


def test_without_a_script_there_is_no_box_and_the_results_name_the_lists(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = open_at(context.new_page(), site, "search.html")
    assert page.locator("input:visible, button:visible").count() == 0
    for name in ("党建工作", "综合管理", "业务规范", "法律文件"):
        assert page.locator("main").get_by_role("link", name=name).is_visible()
    context.close()


def test_all_results_follow_the_typing_and_have_an_address(page: Page, site: Path) -> None:
    page.goto(results_at(site, f"q={quote('议事范围')}"))
    hits = page.locator("#zd-results .zd-result")
    expect(hits.first).to_contain_text("议事范围")
    box_of(page).fill("部署")
    expect(hits.first).to_contain_text("部署")
    page.wait_for_url(results_at(site, f"q={quote('部署')}"))
    expect(page.locator(".zd-panel")).to_be_hidden()
    shared = page.context.new_page()
    shared.goto(page.url)
    expect(shared.locator("#zd-results .zd-result").first).to_contain_text("部署")


def test_filters_show_what_the_index_has_and_narrow_the_results(page: Page, site: Path) -> None:
    page.goto(results_at(site, f"q={quote('办法')}"))
    expect(page.locator(".zd-filters input[name=kind]")).to_have_count(6)
    expect(page.get_by_role("group", name="类别").get_by_role("radio")).to_have_count(3)
    assert page.get_by_role("group", name="部分").count() == 0
    page.get_by_role("radio", name="法律文件").check(force=True)
    page.wait_for_url("**&kind=law")
    expect(page.locator(".zd-kind").filter(has_text="综合管理")).to_have_count(0)
    expect(page.locator(".zd-kind").filter(has_text="法律文件").first).to_be_visible()


_COUNTED = """() => [...document.querySelectorAll(".zd-filters label:not([hidden]) input:not(:checked)")]
  .map((radio) => [radio.name, radio.value, radio.nextSibling.lastChild.textContent])"""


def test_the_number_of_a_choice_is_what_it_brings(page: Page, own_site: Path) -> None:
    page.goto(results_at(own_site, f"q={quote('食品安全')}"))
    said = page.locator("p.zd-says[role=status]")
    expect(said).to_contain_text("找到")
    counted = page.evaluate(_COUNTED)
    assert {name for name, _, _ in counted} == {"part", "kind", "level", "state"}
    for name, value, count in counted:
        page.goto(results_at(own_site, f"q={quote('食品安全')}&{name}={quote(value)}"))
        expect(said).to_have_text(re.compile(f"^找到 {count} 条"))
        assert page.locator(f"input[name={name}]:checked").get_attribute("value") == value


@pytest.mark.parametrize(
    ("typed", "said", "literal"),
    [
        ("缺斤少两", "“缺斤少两”按", "“缺斤少两”"),
        ("会议制度 十六", "“十六”按“第十六条”检索", "会议制度 “十六”"),
        ("qingjiatiao", "“qingjiatiao”按“请假条”检索", "“qingjiatiao”"),
        ("罚没物品消毁", "“消毁”按“销毁”检索", "罚没物品“消毁”"),
    ],
)
def test_what_was_read_of_a_query_is_taken_back_by_a_click(
    page: Page, own_site: Path, typed: str, said: str, literal: str
) -> None:
    page.goto(results_at(own_site, f"q={quote(typed)}"))
    read = page.locator(".zd-readings li", has_text=said)
    read.get_by_role("button", name="照原样检索").click()
    expect(box_of(page)).to_have_value(literal)
    expect(read).to_have_count(0)
    page.go_back()
    expect(box_of(page)).to_have_value(typed)
    expect(read).to_be_visible()


def test_quoted_words_are_found_as_they_stand_or_not_at_all(page: Page, own_site: Path) -> None:
    page.goto(results_at(own_site, f"q={quote('“封条”')}"))
    hits = page.locator(".zd-documents .zd-result .zd-excerpt")
    expect(hits.first).to_contain_text("封条")
    box_of(page).fill("“贴封条的物件”")
    expect(page.locator("p.zd-says[role=status]")).to_contain_text("没有找到")
    expect(hits).to_have_count(0)


def test_back_and_forward_bring_queries_and_filters_back(page: Page, site: Path) -> None:
    page.goto(results_at(site, f"q={quote('办法')}"))
    page.get_by_role("radio", name="法律文件").check(force=True)
    page.wait_for_url("**&kind=law")
    box_of(page).fill("议事")
    page.wait_for_url(f"**?q={quote('议事')}&kind=law")
    page.keyboard.press("Enter")
    expect(page).to_have_title("“议事”的检索结果 - " + page.locator("footer strong").inner_text())
    page.go_back()
    expect(box_of(page)).to_have_value("办法")
    expect(page.get_by_role("radio", name="法律文件")).to_be_checked()
    page.go_back()
    expect(page.get_by_role("group", name="类别").get_by_role("radio", name="全部")).to_be_checked()
    page.go_forward()
    page.go_forward()
    expect(box_of(page)).to_have_value("议事")


def test_a_filter_that_hides_everything_offers_to_widen(page: Page, site: Path) -> None:
    page.goto(results_at(site, f"q={quote('议事范围')}&part=business-norms"))
    expect(page.locator("#zd-results .zd-says")).to_contain_text("所选范围内")
    page.get_by_role("link", name="在全部内容中检索").click()
    expect(page.locator("#zd-results .zd-result").first).to_contain_text("第二条")


def test_missed_queries_stay_in_the_browser_until_someone_takes_them(page: Page, site: Path) -> None:
    page.goto(results_at(site, f"q={quote('议事范围')}"))
    expect(page.locator("#zd-results .zd-result").first).to_be_visible()
    assert page.get_by_role("button", name="导出").count() == 0
    for words in (NOWHERE, "犇犇犇", NOWHERE):
        box_of(page).fill(words)
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
    open_at(page, site, MEETINGS)
    for words in ("鑫", "鑫淼", NOWHERE):
        ask(page, words)
        page.locator(".zd-says", has_text=words).wait_for()
    assert page.evaluate(_MISSED) is None
    click_beside(page)
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
    page.goto(results_at(site, f"q={quote(NOWHERE)}"))
    page.get_by_role("button", name="导出没有找到的词（1）").wait_for()


def test_a_browser_that_keeps_nothing_searches_all_the_same(page: Page, site: Path) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    page.goto(results_at(site, f"q={quote(NOWHERE)}"))
    expect(page.locator("#zd-results .zd-says")).to_have_text(f"没有找到“{NOWHERE}”")
    assert page.get_by_role("button", name="导出").count() == 0


def test_marks_pass_over_links_and_go_on_escape(page: Page, site: Path) -> None:
    plain = open_at(page, site, MEETINGS).locator(".zd-text").inner_html()
    label = page.locator("#art_1 .zd-copy").first.get_attribute("aria-label")
    page.goto(f"{(site / MEETINGS).as_uri()}?hit={quote('根据《某新办法》第五条，为规范 制定')}#art_2-1")
    assert "".join(page.locator("#art_1 mark.zd-hit").all_inner_texts()) == "根据《某新办法》第五条，为规范制定"
    assert page.locator("#art_1 a mark.zd-hit").count() == 1
    assert page.locator("#art_1 .zd-copy").first.get_attribute("aria-label") == label
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


def test_back_from_a_page_leads_to_the_place_in_the_results(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 200})
    page.goto(results_at(site, f"q={quote('会议')}"))
    last = page.locator(".zd-documents .zd-result").last
    last.scroll_into_view_if_needed()
    left = page.evaluate("scrollY")
    assert left > 50
    last.press("Enter")
    page.wait_for_url("**hit=**", wait_until="networkidle")
    page.go_back()
    page.wait_for_function(f"Math.abs(scrollY - {left}) < 50")


def test_a_page_of_results_tells_how_many_there_are_and_lists_the_others_on_demand(page: Page, own_site: Path) -> None:
    page.goto(results_at(own_site, "q=" + quote("请假")))
    said = page.locator("p.zd-says[role=status]")
    expect(said).to_have_text(re.compile(r"^找到 [0-9]+ 多? ?条，先列 50 条"))
    hits = page.locator(".zd-documents li:not(:has-text('本文件还有'))")
    expect(hits).to_have_count(50)
    total = int(re.sub("[^0-9].*", "", said.inner_text().removeprefix("找到 ")))
    more = page.get_by_role("button", name=re.compile("再列"))
    while more.count():
        before = hits.count()
        more.click()
        expect(hits).not_to_have_count(before)
    assert hits.count() >= total
    expect(said).to_have_text(re.compile(r"^找到 [0-9]+ 多? ?条$"))
    box_of(page).fill("会议")
    page.keyboard.press("Enter")
    expect(hits).to_have_count(50)
