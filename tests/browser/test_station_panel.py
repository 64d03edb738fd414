"""The panel of the reader's station: values kept, shown on every page, given out and taken in."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from builder.generate.making import Work
from builder.model.station import STATION
from tests.browser.station import (
    HOSTILE,
    LEDGER,
    MEETINGS,
    NAME,
    TEMPLATES,
    field_of,
    fill_panel,
    open_at,
    open_panel,
)
from tests.browser.test_pages import _CONTRAST


def test_every_page_shows_the_values_and_keeps_labels_of_the_rest(page: Page, station_site: Path) -> None:
    open_at(page, station_site, MEETINGS)
    fill_panel(page, {STATION: NAME, "rule.effective_date": "2026/1/2", "meeting.weekly_minutes": "４０"})
    for path in (MEETINGS, "rules/general-management/reporting.html"):
        open_at(page, station_site, path)
        expect(page.locator(f"[data-slot='{STATION}']").first).to_have_text(NAME)
        expect(page.locator("[data-slot='station.bureau']").first).to_have_text("所属局名称")
    open_at(page, station_site, MEETINGS)
    expect(page.locator("[data-slot='meeting.weekly_minutes']")).to_have_text("40")
    expect(page.locator("[data-slot='meeting.weekly_minutes']")).to_have_class("zd-slot zd-slot--filled")
    expect(page.locator(".zd-station")).to_have_text(NAME)
    open_at(page, station_site, "rules/general-management/attendance-and-leave.html")
    fill_panel(page, {})
    open_panel(page)
    field_of(page, "attendance.method").select_option("考勤员每日登记")
    assert page.locator("[data-slot='attendance.method']").first.inner_text() == "考勤员每日登记"
    page.get_by_role("button", name="清空").click()
    expect(page.locator(f"[data-slot='{STATION}']").first).to_have_text("本所全称")
    assert page.locator(".zd-slot--filled").count() == 0
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(f"[data-slot='{STATION}']").first).to_have_text(NAME)


def test_a_value_that_cannot_be_used_is_told_beside_it_and_not_used(page: Page, station_site: Path) -> None:
    open_panel(open_at(page, station_site, MEETINGS))
    for slot, words, problem in (
        ("rule.effective_date", "2026-02-30", "“2026-02-30”不是日期，写作 2026-11-22"),
        (STATION, "{{ x }}", "有模板用的花括号，请删去"),
        ("meeting.weekly_minutes", "很久", "“很久”不是数字，只写数字，如 15"),
    ):
        field_of(page, slot).fill(words)
        expect(field_of(page, slot)).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"#zd-slot-{slot.replace('.', '-')}-problem")).to_have_text(
            f"{problem}；没有采用，仍旧留空"
        )
    assert page.locator(".zd-slot--filled").count() == 0
    field_of(page, "rule.effective_date").fill("2026/3/1")
    expect(page.locator("#zd-slot-rule-effective_date-reads")).to_have_text("写作：2026年3月1日")
    expect(page.locator("#zd-slot-rule-effective_date-problem")).to_have_text("")


def _picked(page: Page, typed: str, name: str) -> None:
    page.get_by_role("combobox", name="从已公布的花名册里选").fill(typed)
    page.locator("#zd-stations-list").get_by_role("option", name=name, exact=True).click()


def test_a_station_is_picked_and_nothing_of_another_stays(page: Page, station_site: Path) -> None:
    open_panel(open_at(page, station_site, MEETINGS))
    other = "中山区东港市场监督管理所"
    _picked(page, NAME[:3], NAME)
    expect(field_of(page, STATION)).to_have_value(NAME)
    field_of(page, "meeting.place").fill("二楼")
    _picked(page, "中山 东港", other)
    expect(field_of(page, "meeting.place")).to_have_value("")
    expect(page.locator("#zd-stations")).to_have_value(other)
    page.get_by_role("button", name="撤销").click()
    expect(field_of(page, "meeting.place")).to_have_value("二楼")
    expect(page.locator("#zd-stations")).to_have_value(NAME)
    _picked(page, other, other)
    _picked(page, NAME, NAME)
    expect(field_of(page, "meeting.place")).to_have_value("二楼")


def test_values_go_out_as_a_file_and_come_back(page: Page, station_site: Path, tmp_path: Path) -> None:
    open_panel(open_at(page, station_site, MEETINGS))
    field_of(page, STATION).fill("<b>所</b>")
    field_of(page, "meeting.place").fill("二楼")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出文件").click()
    assert download.value.suggested_filename == "本所信息.json"
    file = tmp_path / "本所信息.json"
    file.write_bytes(download.value.path().read_bytes())
    given = json.loads(file.read_text("utf-8"))
    assert given["values"] == {STATION: "<b>所</b>", "meeting.place": "二楼"}
    page.get_by_role("button", name="清空").click()
    file.write_text(json.dumps({**given, "values": {**given["values"], "x.y": "1", "__proto__": "2", "rule.a": 3}}))
    page.locator("dialog input[type=file]").set_input_files(file)
    expect(page.locator("dialog [role=status]")).to_have_text("已导入 2 项。有 1 项本站没有，没有采用。")
    expect(field_of(page, STATION)).to_have_value("<b>所</b>")
    assert page.locator("dialog b, #zd-main b").count() == 0


@pytest.mark.parametrize(
    "content", ["", "{", "null", "[]", '{"kind": "other"}', '{"kind": "zhidu-station", "version": 2}', " " * (2 << 20)]
)
def test_a_file_of_something_else_changes_nothing(page: Page, station_site: Path, tmp_path: Path, content: str) -> None:
    open_panel(open_at(page, station_site, MEETINGS))
    field_of(page, "meeting.place").fill("二楼")
    file = tmp_path / "别的.json"
    file.write_text(content)
    page.locator("dialog input[type=file]").set_input_files(file)
    expect(page.locator("dialog [role=status]")).to_have_text("没有导入：“别的.json”不是从这里导出的文件。")
    expect(field_of(page, "meeting.place")).to_have_value("二楼")


def _kept(page: Page) -> str:
    return page.evaluate("Object.keys(localStorage).find((name) => name.endsWith('\"values\"]')) || ''")


def test_what_anyone_wrote_into_storage_is_only_words(page: Page, station_site: Path) -> None:
    open_at(page, station_site, MEETINGS)
    fill_panel(page, {STATION: NAME})
    key = _kept(page)
    product, site, station, name = json.loads(key)
    assert (product, site, bool(station), name) == ("zhidu", "市场监督管理所制度汇编", True, "values")
    for words in HOSTILE:
        given = json.dumps({"version": 1, "value": {STATION: words, "meeting.place": words, "station.bureau": words}})
        page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, given])
        open_at(page, station_site, MEETINGS)
        page.locator(".zd-offer button").first.wait_for()
        assert page.locator("#zd-main img, #zd-main .zd-slot *, .zd-station img, .zd-station script").count() == 0
    for spoiled in (
        "{",
        "7",
        "null",
        "[]",
        '{"version": 1, "value": 7}',
        '{"version": 1, "value": {"station.name": {"a": 1}, "__proto__": "x"}}',
        f'{{"version": 2, "value": {{"station.name": "{NAME}"}}}}',
    ):
        page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, spoiled])
        open_at(page, station_site, MEETINGS)
        page.locator(".zd-offer button").first.wait_for()
        assert page.locator(".zd-slot--filled").count() == 0


@pytest.mark.parametrize(
    "block",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
        "Storage.prototype.setItem = () => { throw new Error('full'); }",
    ],
)
def test_a_browser_that_keeps_nothing_holds_values_for_the_page(
    context: BrowserContext, station_site: Path, block: str
) -> None:
    # Not the fixture: Material's own script complains of a storage that it may not touch.
    page = context.new_page()
    page.add_init_script(block)
    open_at(page, station_site, MEETINGS)
    fill_panel(page, {STATION: NAME})
    expect(page.locator(f"[data-slot='{STATION}']").first).to_have_text(NAME)
    open_panel(page)
    expect(page.locator("dialog .zd-warning")).to_contain_text("不让网页保存内容")
    page.get_by_role("button", name="关闭").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Word（本所）").click()
    assert NAME in download.value.suggested_filename
    open_at(page, station_site, MEETINGS)
    expect(page.locator(".zd-station")).to_have_text("本所")


def test_another_window_shows_new_values_at_once(page: Page, context: BrowserContext, station_site: Path) -> None:
    open_at(page, station_site, MEETINGS)
    other = open_at(context.new_page(), station_site, MEETINGS)
    fill_panel(other, {STATION: NAME})
    expect(page.locator(f"[data-slot='{STATION}']").first).to_have_text(NAME)


def test_the_keyboard_opens_fills_and_leaves_the_panel(page: Page, station_site: Path) -> None:
    open_at(page, station_site, MEETINGS)
    page.locator(".zd-station").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="本所信息")
    expect(dialog).to_be_visible()
    picker = page.locator("#zd-stations")
    expect(picker).to_be_focused()
    page.keyboard.type(NAME)
    expect(picker).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(picker).to_have_attribute("aria-expanded", "false")
    expect(dialog).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert picker.get_attribute("aria-activedescendant") == "zd-stations-0"
    page.keyboard.press("ArrowUp")
    assert picker.get_attribute("aria-activedescendant") is None
    page.keyboard.type(NAME)
    page.keyboard.press("Enter")
    expect(field_of(page, STATION)).to_have_value(NAME)
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(".zd-station")).to_be_focused()


def test_every_field_has_its_label_hint_and_place_for_problems(page: Page, station_site: Path, work: Work) -> None:
    open_panel(open_at(page, station_site, MEETINGS))
    page.evaluate("document.querySelectorAll('.zd-group').forEach((group) => { group.open = true; })")
    for name, slot in work.slots.items():
        field = field_of(page, name)
        assert field.evaluate("field => field.labels[0].textContent") == slot.label
        ids = (field.get_attribute("aria-describedby") or "").split()
        assert page.locator(f"[id='{ids[0]}']").inner_text() == slot.meaning
        assert all(page.locator(f"[id='{one}']").count() == 1 for one in ids)
    assert page.locator("dialog .zd-field").count() == len(work.slots) + 3


@pytest.mark.parametrize("path", [MEETINGS, LEDGER, TEMPLATES])
def test_a_phone_shows_panel_and_buttons_without_sideways_scrolling(
    browser: Browser, station_site: Path, path: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = open_at(context.new_page(), station_site, path)
    open_panel(page)
    page.get_by_label("本所全称").fill("一个名称很长很长很长很长很长很长很长很长很长很长的市场监督管理所")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(
        "[...document.querySelectorAll('dialog, .zd-dialog-body')].every((at) => at.scrollWidth <= at.clientWidth)"
    )
    page.get_by_role("button", name="完成").click()
    page.locator(".zd-offer button").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for target in page.locator(".zd-offer button, .zd-check").all():
        box = target.bounding_box()
        assert box
        assert box["height"] >= 39
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_of_panel_and_buttons_stand_out(browser: Browser, station_site: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = open_at(context.new_page(), station_site, TEMPLATES)
    page.get_by_role("button", name="下载（本所）").click()
    page.get_by_role("status").filter(has_text="请先勾选").wait_for()
    assert page.evaluate(_CONTRAST) == []
    open_panel(page)
    field_of(page, STATION).fill("None")
    assert (
        page.evaluate(_CONTRAST.replace('querySelectorAll("', 'querySelectorAll("dialog label, dialog button, ')) == []
    )
    context.close()


def test_paper_shows_values_and_no_buttons(page: Page, station_site: Path) -> None:
    open_at(page, station_site, MEETINGS)
    fill_panel(page, {STATION: NAME})
    page.emulate_media(media="print")
    for part in (".zd-offer", ".zd-station", "dialog"):
        assert page.locator(f"{part}:visible").count() == 0, part
    sizes = page.locator("p:has(> .zd-slot--filled)").last.evaluate(
        "line => [line, line.querySelector('.zd-slot--filled')].map((at) => getComputedStyle(at).fontSize)"
    )
    assert sizes[0] == sizes[1]


def test_the_panel_does_not_close_over_a_value_that_was_refused(page: Page, station_site: Path) -> None:
    open_panel(open_at(page, station_site, MEETINGS))
    page.evaluate("document.querySelectorAll('.zd-group').forEach((group) => { group.open = true; })")
    day = field_of(page, "rule.effective_date")
    day.fill("2026年13月1日")
    page.evaluate("document.querySelectorAll('.zd-group').forEach((group) => { group.open = false; })")
    page.get_by_role("button", name="完成").click()
    expect(page.locator("dialog[open] .zd-says")).to_have_text("“施行日期”没有采用，请改正或者清空。")
    expect(day).to_be_focused()
    foot = page.locator(".zd-dialog-foot").bounding_box()
    told = page.locator("#zd-slot-rule-effective_date-problem").bounding_box()
    assert foot
    assert told
    assert told["y"] + told["height"] <= foot["y"]
    day.fill("2026-12-01")
    page.get_by_role("button", name="完成").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_group_with_a_value_that_was_refused_is_opened(page: Page, station_site: Path) -> None:
    open_panel(open_at(page, station_site, MEETINGS))
    page.evaluate("document.querySelectorAll('.zd-group').forEach((group) => { group.open = true; })")
    field_of(page, "rule.effective_date").fill("2026年13月1日")
    page.evaluate("document.querySelectorAll('.zd-group').forEach((group) => { group.open = false; })")
    field_of(page, STATION).evaluate("(input) => { input.value = '白云所'; input.oninput(); }")
    expect(field_of(page, "rule.effective_date")).to_be_visible()
