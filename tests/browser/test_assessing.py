"""A whole assessment on a desk and on a phone, upright and on its side, with nothing but keys."""

from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builder.rating.answer import Answer
from builder.rating.assessment import Assessment, read_assessment

_PAGE = "indicators/three-star/assessment.html"
_TABS = 300
_NAMED = """() => {
  const at = document.activeElement;
  const card = at.closest(".zd-item-card");
  const label = at.closest(".zd-asked");
  const own = ((label && label.querySelector("span")) || at).textContent;
  return [card ? card.querySelector("h3").textContent.split(" ")[0] : "", own.trim()];
}"""


def _tab_to(page: Page, name: str, item: str = "") -> None:
    """Press Tab until the field or button of a name has the focus."""
    for _ in range(_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(_NAMED) == [item, name]:
            return
    raise AssertionError(name)


def _opened(context: BrowserContext, site: Path, size: tuple[int, int]) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.add_init_script("globalThis.print = () => globalThis.printed = true;")
    page.goto((site / _PAGE).as_uri())
    expect(page.locator(".zd-item-card:empty")).to_have_count(0)
    return page


def _type(page: Page, name: str, words: str, item: str = "") -> None:
    _tab_to(page, name, item)
    page.keyboard.type(words)


def _save(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def _read(file: Path) -> Assessment:
    return read_assessment(file.read_bytes())


def _fill(page: Page) -> None:
    _type(page, "单位", "甲所")
    _type(page, "完成数", "8", "1.1.1")
    _type(page, "应完成数", "10", "1.1.1")
    _tab_to(page, "符合", "1.2.4")
    page.keyboard.press("Space")


def _undo_and_fill_again(page: Page) -> None:
    _tab_to(page, "撤销")
    page.keyboard.press("Enter")
    expect(page.locator(".zd-total")).to_contain_text("3.2 / 100 分")
    assert page.evaluate("document.activeElement.textContent") == "撤销"
    _tab_to(page, "符合", "1.2.4")
    page.keyboard.press("Space")
    expect(page.locator(".zd-total")).to_contain_text("4.2 / 100 分")


def _look_at_what_is_short(page: Page) -> None:
    """Filter by a state, and take the filter off."""
    shown = page.locator(".zd-item-card:visible")
    before = shown.count()
    _tab_to(page, "状态")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(shown).to_have_count(1)
    assert page.evaluate(_NAMED) == ["", "状态"]
    page.keyboard.press("Home")
    expect(shown).to_have_count(before)


def _erase_and_take_in(page: Page, file: Path) -> None:
    _tab_to(page, "清除")
    page.keyboard.press("Enter")
    expect(page.locator(".zd-total")).to_contain_text("0 / 100 分")
    page.evaluate("document.activeElement.blur()")
    with page.expect_file_chooser() as chooser:
        _tab_to(page, "打开文件")
        page.keyboard.press("Enter")
    chooser.value.set_files(file)


def _rate(page: Page) -> None:
    _tab_to(page, "佐证、分工和考核", "1.1.1")
    page.keyboard.press("Enter")
    _type(page, "考核分", "3", "1.1.1")
    _type(page, "考核理由", "少一次", "1.1.1")
    page.keyboard.press("Tab")


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (740, 360)], ids=["desk", "upright", "on its side"])
def test_keys_are_enough(size: tuple[int, int], own_site: Path, context: BrowserContext, tmp_path: Path) -> None:
    own = {"1.1.1": Answer(done=Decimal(8), due=Decimal(10)), "1.2.4": Answer(met=True)}
    page = _opened(context, own_site, size)
    _fill(page)
    expect(page.locator(".zd-total")).to_contain_text("4.2 / 100 分")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    _undo_and_fill_again(page)
    _look_at_what_is_short(page)
    filled = _save(page, tmp_path)
    assert (_read(filled).station, _read(filled).own()) == ("甲所", own)
    page.close()
    page = _opened(context, own_site, size)
    expect(page.locator(".zd-total")).to_contain_text("4.2 / 100 分")
    _erase_and_take_in(page, filled)
    expect(page.locator(".zd-total")).to_contain_text("4.2 / 100 分")
    _tab_to(page, "打印")
    page.keyboard.press("Enter")
    assert page.evaluate("printed")
    _rate(page)
    expect(page.locator(".zd-total")).to_contain_text("考核分合计 4 / 100 分")
    rated = _read(_save(page, tmp_path))
    assert (rated.own(), rated.rated()) == (own, {"1.1.1": Decimal(3)})
    assert rated.entries["1.1.1"].reason == "少一次"
