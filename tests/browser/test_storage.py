"""What a browser keeps for a site: its own words only, checked when read, and gone at one touch."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

MEETINGS = "rules/general-management/meetings.html"
NAME = "station.short_name"
_FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
)


def _key(site: str, name: str, product: str = "zhidu", station: str = "") -> str:
    return json.dumps([product, site, station, name], ensure_ascii=False, separators=(",", ":"))


VALUES, MISSED = _key("制度汇编", "values", station="a"), _key("制度汇编", "missed")
OTHER_VALUES = _key("制度汇编", "values", station="b")
OTHERS = {
    _key("别的制度汇编", "values"): {"version": 1, "value": {NAME: "别的所"}},
    _key("制度汇编", "values", "other"): {"version": 1, "value": {NAME: "别的产品"}},
    "zhidu": "7",
    '["zhidu"]': "[",
}


def _keep(page: Page, kept: dict[str, Any]) -> None:
    """Put words into the storage, as anyone may."""
    page.evaluate("kept => Object.entries(kept).forEach(([key, words]) => localStorage.setItem(key, words))", kept)


def _choice(root: str) -> dict[str, str]:
    """That the pages of a place show the first station."""
    return {_key("制度汇编", f"station at {root}/"): json.dumps({"version": 1, "value": "a"})}


def _kept_values(value: Any) -> str:
    return json.dumps({"version": 1, "value": value})


def _reload(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.reload()


def _blank(page: Page) -> Locator:
    return page.locator(f"#zd-main [data-slot='{NAME}']").first


def _panel(page: Page) -> None:
    page.locator(".zd-station").click()
    page.locator("dialog[open]").wait_for()


def test_nothing_of_another_site_or_product_is_read(page: Page, served: str) -> None:
    page.goto(f"{served}/{MEETINGS}")
    _keep(page, {key: json.dumps(kept) for key, kept in OTHERS.items()})
    _reload(page)
    page.get_by_role("button", name="Word（本所）").wait_for()
    expect(_blank(page)).to_have_text("本所简称")


def test_one_button_erases_what_this_site_has_kept_and_nothing_else(page: Page, served: str) -> None:
    page.goto(f"{served}/{MEETINGS}")
    ours = {VALUES: {NAME: "丙所"}, MISSED: [{"query": "犇", "day": "2026-11-22"}], _key("制度汇编", "to come"): 7}
    _keep(page, {key: json.dumps({"version": 1, "value": value}) for key, value in ours.items()})
    _keep(page, {key: json.dumps(kept) for key, kept in OTHERS.items()})
    _keep(page, _choice(served))
    _reload(page)
    expect(_blank(page)).to_have_text("丙所")
    _panel(page)
    page.get_by_role("button", name="清除全部记录").click()
    expect(page.locator("dialog [role=status]")).to_have_text("已清除本站在这个浏览器里保存的全部内容。")
    expect(_blank(page)).to_have_text("本所简称")
    expect(page.get_by_role("button", name="撤销")).to_be_hidden()
    left = page.evaluate("Object.keys(localStorage)")
    assert {key for key in left if key in ours or key in OTHERS} == set(OTHERS)


@pytest.mark.parametrize(
    "kept", ["{", "7", "[]", '{"version": 2, "value": {}}', '{"version": 1, "value": []}', '{"version": 1}']
)
def test_what_cannot_be_read_is_left_out_and_told(page: Page, served: str, kept: str) -> None:
    page.goto(f"{served}/{MEETINGS}")
    _keep(page, {VALUES: kept, **_choice(served)})
    _reload(page)
    _panel(page)
    expect(page.locator("dialog .zd-warning")).to_contain_text("没有采用")
    page.get_by_label("本所简称").fill("丁所")
    expect(page.locator("dialog .zd-warning")).to_have_count(0)
    assert json.loads(page.evaluate("key => localStorage.getItem(key)", VALUES)) == {
        "version": 1,
        "value": {NAME: "丁所"},
    }


def test_what_can_be_read_in_part_is_taken_in_part_and_told(page: Page, served: str) -> None:
    page.goto(f"{served}/{MEETINGS}")
    _keep(
        page, {VALUES: _kept_values({NAME: "甲所", "station.name": 7, "__proto__": "x", "坏": "x"}), **_choice(served)}
    )
    _reload(page)
    expect(_blank(page)).to_have_text("甲所")
    _panel(page)
    expect(page.locator("dialog .zd-warning")).to_contain_text("保存的内容里有 3 项已损坏，没有采用。")


def test_stations_are_kept_apart_and_chosen_among(page: Page, served: str) -> None:
    page.goto(f"{served}/{MEETINGS}")
    values = {"a": {NAME: "甲所", "station.name": "甲所"}, "b": {NAME: "乙所", "station.name": "乙所"}}
    _keep(page, {_key("制度汇编", "values", station=one): _kept_values(given) for one, given in values.items()})
    _reload(page)
    expect(_blank(page)).to_have_text("本所简称")
    _panel(page)
    chooser = page.get_by_label("这个浏览器里保存的所")
    expect(chooser.locator("option:checked")).to_have_text("（另填一个所）")
    expect(page.locator("#zd-kept-hint")).to_contain_text("还没有采用")
    chooser.select_option("乙所")
    expect(_blank(page)).to_have_text("乙所")
    page.get_by_role("button", name="撤销").click()
    expect(_blank(page)).to_have_text("本所简称")
    chooser.select_option("甲所")
    page.get_by_label("本所简称").fill("甲二所")
    chooser.select_option("（另填一个所）")
    page.get_by_label("本所简称").fill("丙所")
    expect(chooser.locator("option")).to_have_text(["（另填一个所）", "甲所", "乙所", "没有写所名（1 项）"])
    _reload(page)
    expect(_blank(page)).to_have_text("丙所")
    _panel(page)
    chooser.select_option("甲所")
    expect(_blank(page)).to_have_text("甲二所")
    kept = {
        key: json.loads(page.evaluate("key => localStorage.getItem(key)", key))["value"]
        for key in (VALUES, OTHER_VALUES)
    }
    assert kept == {VALUES: {**values["a"], NAME: "甲二所"}, OTHER_VALUES: values["b"]}


def test_a_site_of_the_same_name_elsewhere_offers_a_station_and_takes_none(
    page: Page, served: str, served_elsewhere: str
) -> None:
    page.goto(f"{served}/{MEETINGS}")
    _panel(page)
    page.get_by_label("本所简称").fill("甲所")
    page.goto(f"{served_elsewhere}/{MEETINGS}")
    expect(_blank(page)).to_have_text("本所简称")
    _panel(page)
    page.get_by_label("本所简称").fill("乙所")
    page.goto(f"{served}/{MEETINGS}")
    expect(_blank(page)).to_have_text("甲所")
    page.goto(f"{served_elsewhere}/{MEETINGS}")
    expect(_blank(page)).to_have_text("乙所")
    _panel(page)
    page.get_by_role("button", name="清空").click()
    expect(page.get_by_label("这个浏览器里保存的所").locator("option")).to_have_text(
        ["（另填一个所）", "没有写所名（1 项）"]
    )
    page.get_by_role("button", name="撤销").click()
    expect(_blank(page)).to_have_text("乙所")


def test_a_browser_that_forbids_the_very_touch_searches_and_fills(context: BrowserContext, served: str) -> None:
    # Not the fixture: Material's own script complains of a storage that it may not touch.
    page = context.new_page()
    page.add_init_script(_FORBIDDEN)
    page.goto(f"{served}/search.html?q={quote('鑫淼犇')}")
    expect(page.locator("#zd-results .zd-says")).to_have_text("没有找到“鑫淼犇”")
    assert page.get_by_role("button", name="导出").count() == 0
    page.goto(f"{served}/{MEETINGS}")
    _panel(page)
    page.get_by_label("本所简称").fill("丁所")
    expect(_blank(page)).to_have_text("丁所")
    page.get_by_role("button", name="清除全部记录").click()
    expect(_blank(page)).to_have_text("本所简称")
    expect(page.locator("dialog .zd-warning")).to_contain_text("不让网页保存内容")


PALETTE = _key("制度汇编", "__palette")
_DARK = "label[for='__palette_1']"


def test_the_colour_that_a_reader_chose_is_kept_under_our_keys(page: Page, served: str) -> None:
    page.goto(f"{served}/{MEETINGS}")
    page.locator(_DARK).click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate("Object.keys(localStorage)") == [PALETTE]
    _reload(page)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize(
    "kept", ["garbage{", "7", '{"version":1,"value":{"index":0,"color":{"<":"x"}}}', '{"index":1,"color":{}}']
)
def test_a_colour_that_cannot_be_read_is_none(page: Page, served: str, kept: str) -> None:
    page.goto(f"{served}/{MEETINGS}")
    _keep(page, {PALETTE: kept})
    _reload(page)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    expect(page.locator(_DARK)).to_be_visible()


def test_a_browser_that_forbids_storage_says_nothing_and_changes_its_colour(
    context: BrowserContext, served: str
) -> None:
    context.add_init_script(_FORBIDDEN)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{served}/{MEETINGS}")
    page.locator(_DARK).click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert said == []
