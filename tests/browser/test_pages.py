"""What a reader sees and does on a page, with a script and without, on a desk, a phone and paper."""

import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from builder.model.status import Validity
from builder.numerals import write_number

MEETINGS = "rules/general-management/meetings.html"
PAGES = (
    "index.html",
    MEETINGS,
    "rules/general-management/index.html",
    "laws/index.html",
    "laws/old.html",
    "provisions.html",
    "forms/index.html",
    "forms/slip.html",
    "forms/register.html",
    "forms/notice.html",
)
_A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)
_CONTRAST = """() => {
  const bad = [];
  const channel = (c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  for (const element of document.querySelectorAll("p, a, li, th, td, h1, h2, h3, strong, span, summary")) {
    const box = element.getBoundingClientRect();
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !box.width || getComputedStyle(element).visibility === "hidden") continue;
    const [a, b] = [light(rgb(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.push(`${ratio.toFixed(2)} ${element.className}: ${element.textContent.slice(0, 20)}`);
  }
  return bad;
}"""


def _open(page: Page, site: Path, path: str) -> Page:
    page.goto((site / path).as_uri())
    return page


def _named(page: Page, title: str) -> Locator:
    return page.get_by_role("link", name=title, exact=True)


@pytest.mark.parametrize("path", PAGES)
def test_pages_open_from_the_disk_without_a_word_on_the_console(page: Page, site: Path, path: str) -> None:
    assert _open(page, site, path).locator("main h1").count() == 1


@pytest.mark.parametrize("path", PAGES)
def test_pages_open_below_any_address_of_a_server(page: Page, served: str, path: str) -> None:
    page.goto(f"{served}/{path}")
    page.locator("nav[aria-label='栏目'] a").first.click()
    assert page.url.endswith("/index.html")


@pytest.mark.parametrize(
    ("anchor", "citation"),
    [
        ("art_1", "《会议制度》第一条"),
        ("art_2-1", "《会议制度》第二条之一"),
        ("art_2__para_2", "《会议制度》第二条第二款"),
        ("art_2__para_1__point_2", "《会议制度》第二条第一款第（二）项"),
        ("art_2__para_1__point_1__indent_2", "《会议制度》第二条第一款第（一）项第二目"),
    ],
)
def test_a_button_copies_the_citation_of_its_provision(
    page: Page, context: BrowserContext, served: str, anchor: str, citation: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{served}/{MEETINGS}")
    button = page.locator(f"#{anchor} .zd-copy").first
    button.click()
    page.get_by_role("status").filter(has_text=f"已复制：{citation}").wait_for()
    assert button.get_attribute("aria-label") == f"复制引用：{citation}"
    assert page.evaluate("navigator.clipboard.readText()") == citation


def test_copying_works_without_the_clipboard_of_secure_pages(page: Page, site: Path) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    _open(page, site, MEETINGS).locator("#art_1 .zd-copy").first.click()
    page.get_by_role("status").filter(has_text="已复制：《会议制度》第一条").wait_for()


@pytest.mark.parametrize(
    ("moment", "states", "notices"),
    [
        ("2026-11-22T04:00:00Z", ("现行有效", "现行有效", "尚未生效"), ("即将变动", "即将变动", "尚未生效")),
        ("2026-12-14T15:59:00Z", ("现行有效", "现行有效", "尚未生效"), ("即将变动", "即将变动", "尚未生效")),
        ("2026-12-14T16:00:00Z", ("现行有效", "已废止", "现行有效"), ("即将变动", "已废止", "")),
        ("2027-01-02T04:00:00Z", ("已修改", "已废止", "现行有效"), ("已修改", "已废止", "")),
    ],
)
def test_status_is_told_by_the_readers_clock_in_china(
    browser: Browser, site: Path, moment: str, states: tuple[str, str, str], notices: tuple[str, str, str]
) -> None:
    context = browser.new_context(timezone_id="America/New_York")
    context.clock.install(time=moment)
    page = context.new_page()
    paths = (MEETINGS, "laws/old.html", "laws/new.html")
    for path, state, notice in zip(paths, states, notices, strict=True):
        _open(page, site, path)
        assert page.locator("p.zd-status .zd-state").inner_text() == state
        shown = page.locator(".zd-banner:visible")
        assert [found.get_attribute("data-banner") for found in shown.all()] == [notice] * bool(notice)
    _open(page, site, "laws/index.html")
    assert page.locator("li", has=_named(page, "某旧办法")).locator(".zd-state").last.inner_text() == states[1]
    assert page.get_by_text("，现为《某新办法》").is_visible() == (states[1] == "已废止")
    _open(page, site, "rules/general-management/index.html")
    assert page.get_by_text("，即将修改").is_visible() == (states[0] == "现行有效")
    context.close()


@pytest.mark.parametrize(("moment", "stale"), [("2026-12-28T15:59:00Z", False), ("2026-12-28T16:00:00Z", True)])
def test_a_mark_in_a_list_tells_by_the_readers_clock_that_it_was_checked_long_ago(
    browser: Browser, site: Path, moment: str, stale: bool
) -> None:
    context = browser.new_context()
    context.clock.install(time=moment)
    page = _open(context.new_page(), site, "laws/index.html")
    mark = page.locator("li", has=_named(page, "某新办法")).locator(".zd-state[title]")
    assert mark.last.get_attribute("title") == "信息核对至2026年7月1日" + "，距今已超过180天，请核对有无变动" * stale
    context.close()


@pytest.mark.parametrize(("moment", "stale"), [("2027-05-21T15:59:00Z", False), ("2027-05-21T16:00:00Z", True)])
def test_no_clock_moves_the_day_of_checking_but_it_tells_when_that_is_long_ago(
    browser: Browser, site: Path, moment: str, stale: bool
) -> None:
    context = browser.new_context()
    context.clock.install(time=moment)
    page = _open(context.new_page(), site, MEETINGS)
    told = "本站生成于2026年11月22日"
    long_ago = "，距今已超过180天，请核对有无变动" if stale else ""
    assert page.locator(".zd-asof").inner_text() == f"（{told}{long_ago}）"
    assert told in page.locator("footer").inner_text()
    context.close()


def test_an_ended_law_names_its_successor(page: Page, site: Path) -> None:
    banner = _open(page, site, "laws/gone.html").locator(".zd-banner:visible")
    assert "由《某旧办法》替代" in banner.inner_text()
    banner.locator("a").first.click()
    assert page.locator("h1").inner_text() == "某旧办法"


def test_everything_is_readable_without_a_script(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = _open(context.new_page(), site, MEETINGS)
    words = page.locator("main").inner_text()
    for expected in ("第二条之一", "（一）传达部署：", "三个工作日", "现行有效", "示范文本", "某旧办法"):
        assert expected in words
    assert page.locator("button:visible, input:visible").count() == 0
    context.close()


def test_text_that_looks_like_code_is_shown_as_text(page: Page, site: Path) -> None:
    words = _open(page, site, MEETINGS).locator("#art_2-1").inner_text()
    assert '<script>alert("坏")</script> 与 {{ 7*7 }} 都是文字。' in words
    heading = '第二章 附则<img src="x" onerror="alert(1)">与本所简称'
    assert page.locator("h2#chapter_2").inner_text() == heading
    assert set(page.locator("nav a[href='#chapter_2']").all_inner_texts()) == {heading}


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_shows_a_page_without_sideways_scrolling(browser: Browser, site: Path, path: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = _open(context.new_page(), site, path)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


def test_a_day_of_the_plan_stays_on_one_line_on_a_phone(browser: Browser, own_site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = _open(context.new_page(), own_site, "plan.html")
    lines = page.locator("td time").evaluate_all("(days) => days.map((day) => day.getClientRects().length)")
    assert set(lines) == {1}
    context.close()


def test_the_contents_can_be_reached_on_a_phone(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = _open(context.new_page(), site, MEETINGS)
    page.locator("summary", has_text="目录").click()
    page.locator(".zd-contents a", has_text="第二章 附则").click()
    assert page.url.endswith("#chapter_2")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_words_stand_out_from_their_ground(browser: Browser, site: Path, path: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = _open(context.new_page(), site, path)
    assert page.evaluate(_CONTRAST) == []
    context.close()


def test_the_keyboard_meets_the_way_to_the_text_first(page: Page, site: Path) -> None:
    _open(page, site, MEETINGS)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_a_screen_reader_finds_its_landmarks(page: Page, site: Path) -> None:
    _open(page, site, MEETINGS)
    assert page.locator("html").get_attribute("lang") == "zh"
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1  # type: ignore[arg-type]
    for name in ("栏目", "位置"):
        assert page.get_by_role("navigation", name=name).count() == 1
    assert page.locator("[aria-current='page']").count() >= 1


def test_paper_shows_the_text_and_nothing_of_the_site(page: Page, site: Path) -> None:
    _open(page, site, MEETINGS)
    page.emulate_media(media="print")
    for part in ("header", "nav", ".zd-copy", "footer", ".zd-cited-by"):
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.locator("#art_1").is_visible()


def test_a_form_names_its_blanks_for_a_screen_reader(page: Page, site: Path) -> None:
    form = _open(page, site, "forms/slip.html").get_by_role("region", name="外出单")
    assert form.get_by_role("rowheader").all_inner_texts() == ["外出人", "电话", "去向", "经过"]
    assert form.get_by_role("img", name="空白").count() == 5
    ledger = _open(page, site, "forms/register.html").get_by_role("region", name="外出登记簿")
    heads = ["序号", "日期", "外出人", "事由", "方式", "返回"]
    assert ledger.get_by_role("columnheader").all_inner_texts() == heads


def test_a_copied_form_keeps_its_blanks(page: Page, site: Path) -> None:
    _open(page, site, "forms/slip.html")
    assert page.locator(".zd-number").inner_text() == "〔____〕____号"
    cell = page.locator("td", has_text="签名")
    assert " ".join(cell.inner_text().split()) == "签名：____ ____年__月__日"
    assert "<b>不写病情</b>" in page.locator(".zd-note").last.inner_text()


@pytest.mark.parametrize("path", ["forms/slip.html", "forms/register.html"])
def test_a_table_of_a_form_moves_sideways_on_a_phone(browser: Browser, site: Path, path: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    region = _open(context.new_page(), site, path).locator(".zd-scroll")
    assert region.evaluate("element => element.scrollWidth > element.clientWidth")
    context.close()


@pytest.mark.parametrize("path", ["forms/slip.html", "forms/register.html", "forms/notice.html"])
def test_paper_is_the_form_alone_on_one_page(page: Page, site: Path, path: str) -> None:
    _open(page, site, path)
    page.emulate_media(media="print")
    for part in (
        "header",
        "nav",
        "footer",
        ".zd-model",
        ".zd-aside",
        ".zd-legend",
        ".zd-filling",
        ".zd-rows",
    ):
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.locator("tbody tr:visible").count() == {"forms/slip.html": 3, "forms/register.html": 12}.get(path, 0)
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    wanted = _A4[::-1] if path == "forms/register.html" else _A4
    assert [tuple(map(float, box)) for box in boxes] == [pytest.approx(wanted, abs=1)]


def test_the_keyboard_reaches_a_copy_button_and_uses_it(page: Page, site: Path) -> None:
    _open(page, site, MEETINGS).locator("#art_1 .zd-label").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="已复制：《会议制度》第一条").wait_for()
    assert page.evaluate("document.activeElement.closest('p').id") == "art_1"


def test_a_button_of_an_item_shows_when_the_keyboard_reaches_it(page: Page, site: Path) -> None:
    button = _open(page, site, MEETINGS).locator("#art_2__para_1__point_2 .zd-copy")
    assert button.evaluate("element => getComputedStyle(element).opacity") == "0"
    button.focus()
    page.wait_for_function("getComputedStyle(document.activeElement).opacity === '1'")


def test_the_browser_writes_numerals_as_the_builder_does(page: Page, site: Path) -> None:
    written = _open(page, site, MEETINGS).evaluate("[...Array(9999).keys()].map((at) => zhidu.writeNumber(at + 1))")
    assert written == [write_number(number) for number in range(1, 10000)]


def test_the_script_tells_status_as_the_builder_does(page: Page, site: Path) -> None:
    days = (None, date(2026, 1, 1), date(2026, 6, 1))
    cases = list(product(days, days, days, (date(2025, 12, 31), date(2026, 1, 1), date(2026, 7, 1))))
    told = _open(page, site, MEETINGS).evaluate(
        "(cases) => cases.map(([effective, superseded, ended, day]) =>"
        " zhidu.statusOn(day, {effective, superseded, ended}))",
        [[str(day) if day else None for day in case] for case in cases],
    )
    assert told == [Validity(begins, later, ended).on(day).value for begins, later, ended, day in cases]
