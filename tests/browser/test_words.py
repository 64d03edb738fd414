"""What the site says as people use it: all words of its boxes, lists, panels and notices, step by step."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from builder.pipeline import load, no_progress
from builder.site.report import build_site
from tests.dumps import BASE, TODAY, differences

NOON = "2026-11-22T04:00:00Z"
_TOLD = ("aria-invalid", "aria-expanded", "aria-selected", "checked", "hidden", "disabled", "href", "class")
_WORDS = """([selector, told]) => [...document.querySelectorAll(selector)].map((element) => {
  const said = [element.innerText, element.value, element.title, element.placeholder, element.ariaLabel];
  for (const name of told) if (element.hasAttribute(name)) said.push(`${name}=${element.getAttribute(name)}`);
  return said.filter((words) => words && typeof words === "string").join(" | ").replace(/\\s+/g, " ");
})"""
_SAYS = "document.querySelector('#zd-results .zd-says').textContent"
_QUERIES = ("会议", "会议制度 第四条", "霸王鸡", "会议 霸王鸡", "第九十九条", "huiyi", "3个工作日")
_WISHES = (
    "q=会议",
    "q=会议&kind=form",
    "q=会议&part=party-building",
    "q=学习&kind=law",
    "q=霸王鸡",
    "q=会议 霸王鸡",
    "q=",
)
_PAGES = ("rules/general-management/meetings", "rules/business-norms/visits", "laws/old-rules", "laws/new-rules")
_GIVEN = {"station-name": "甲所", "rule-effective_date": "2026/1/2", "meeting-limit": "两", "station-phone": "12"}


@pytest.fixture(scope="module")
def base_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("words") / "base"))
    build_site(root, root / "site", load(root, TODAY)[0], no_progress)
    return root / "site"


def _said(page: Page, selector: str) -> Iterator[str]:
    folder = page.url.split("/site/")[0]
    for words in page.evaluate(_WORDS, [selector, _TOLD]):
        yield f"  {words.replace(folder, '…')}"


def _searching(page: Page, site: Path) -> Iterator[str]:
    page.goto((site / f"{_PAGES[0]}.html").as_uri())
    for words in _QUERIES:
        page.locator(".zd-search input").fill(words)
        page.locator(".zd-panel:visible").wait_for()
        yield f"# {words}"
        yield from _said(page, ".zd-panel .zd-says, .zd-panel [role=option], .zd-panel [role=alert]")
        page.keyboard.press("Escape")
    for wish in _WISHES:
        page.goto(f"{(site / 'search.html').as_uri()}?{quote(wish, safe='=&')}")
        page.wait_for_function(f"{_SAYS} && !{_SAYS}.startsWith('正在检索')")
        yield f"# search.html?{wish}"
        yield page.title()
        yield re.sub(r"\s*\n\s*", "\n", page.locator("#zd-results").inner_text())
        yield from _said(page, "#zd-results a, #zd-results button, #zd-results input")


def _reading(page: Page, site: Path) -> Iterator[str]:
    for moment in (NOON, "2026-12-16T04:00:00Z", "2027-03-02T04:00:00Z", "2031-01-01T04:00:00Z"):
        page.clock.set_fixed_time(moment)
        for path in _PAGES:
            page.goto((site / f"{path}.html").as_uri())
            yield f"# {path} {moment}"
            yield from _said(page, ".zd-status, .zd-banner:not([hidden]), .zd-state")
    page.clock.set_fixed_time(NOON)
    page.goto((site / f"{_PAGES[0]}.html").as_uri())
    page.locator("#art_1 .zd-copy").first.wait_for()
    yield from _said(page, ".zd-copy")


def _station(page: Page, site: Path) -> Iterator[str]:
    page.goto((site / f"{_PAGES[0]}.html").as_uri())
    page.locator(".zd-station").click()
    page.locator("dialog[open]").wait_for()
    yield from _said(page, "dialog :is(h2, p, label, button, input, select, summary), .zd-station, .zd-offer *")
    for slot, words in _GIVEN.items():
        field = f"#zd-slot-{slot}"
        page.locator(field).fill(words)
        yield f"# {slot}: {words}"
        yield from _said(page, f"{field}, {field}-reads, {field}-problem, .zd-station, dialog [role=status]")
    for name in ("清空", "撤销"):
        page.get_by_role("button", name=name, exact=True).click()
        yield f"# {name}"
        yield from _said(page, "dialog [role=status], dialog button, .zd-station, [data-slot]")
    page.get_by_role("button", name="完成").click()
    yield "# 完成"
    yield from _said(page, "dialog [role=status]")
    page.get_by_role("button", name="关闭").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Word（本所）").click()
    page.locator(".zd-tools .zd-offer-says:not(:empty)").wait_for()
    yield f"# Word（本所） {download.value.suggested_filename}"
    yield from _said(page, ".zd-offer *")


def _downloading(page: Page, site: Path) -> Iterator[str]:
    page.goto((site / "templates.html").as_uri())
    everything = "#zd-main :is(button, label, input, [role=status])"
    page.get_by_role("button", name="下载（空白）").click()
    page.locator(".zd-offer-says:not(:empty)").wait_for()
    yield from _said(page, everything)
    page.get_by_role("button", name="全选", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载（空白）").click()
    page.get_by_text("已生成").wait_for()
    yield f"# {download.value.suggested_filename}"
    yield from _said(page, everything)


def _damaged(page: Page, site: Path) -> Iterator[str]:
    for name in ("search/core", "search/p0", "search/t0", "moulds/kit", "moulds/d1"):
        file = site / (f"{name}.js" if name.startswith("moulds") else "search/core.js")
        kept, script = file.read_bytes(), file.read_text("utf-16")
        call = next(part for part in re.findall(r"zhidu\.part\(.*?\);", script) if f'"{name}"' in part)
        for how, content in (
            ("cut", call[: len(call) // 2]),
            ("of another build", re.sub('"[0-9a-f]{12}"', f'"{"0" * 12}"', call, count=1)),
            ("missing", ""),
        ):
            file.write_text(script.replace(call, content), "utf-16")
            yield f"{name} {how}: {(_told_of_search if name.startswith('search') else _told_of_moulds)(page, site)}"
            file.write_bytes(kept)


def _told_of_search(page: Page, site: Path) -> str:
    page.goto((site / f"{_PAGES[0]}.html").as_uri())
    page.locator(".zd-search input").fill("会议")
    page.locator(".zd-panel:visible").wait_for()
    return page.locator(".zd-panel").inner_text()


def _told_of_moulds(page: Page, site: Path) -> str:
    page.goto((site / "templates.html").as_uri())
    page.get_by_role("button", name="全选", exact=True).click()
    page.get_by_role("button", name="下载（空白）").click()
    page.wait_for_function("/请刷新|已生成/.test(document.querySelector('.zd-offer-says').textContent)")
    return page.locator(".zd-offer-says").inner_text()


@pytest.mark.parametrize("use", [_searching, _reading, _station, _downloading, _damaged], ids=lambda use: use.__name__)
def test_what_the_site_says_is_as_it_was_read(
    browser: Browser, base_site: Path, tmp_path: Path, use: Callable[[Page, Path], Iterator[str]]
) -> None:
    site = Path(shutil.copytree(base_site, tmp_path / "site"))
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.clock.set_fixed_time(NOON)
    made = list(use(page, site))
    context.close()
    assert differences(f"browser{use.__name__}", made) == ""
