"""Downloads in a browser: the files of `zhidu fill`, and what is said where there are none."""

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from builder.generate.making import Work
from builder.model.station import NO_STATION, STATION
from tests.browser.station import (
    LEDGER,
    MEETINGS,
    NAME,
    TEMPLATES,
    content_of,
    field_of,
    fill_panel,
    made_by_fill,
    members_of,
    open_at,
    paths_of,
)


def test_one_archive_has_the_files_and_paths_of_fill(page: Page, address: str, work: Work) -> None:
    page.goto(f"{address}/{TEMPLATES}")
    fill_panel(page, {STATION: NAME, "meeting.place": "二楼<会议室>"})
    page.get_by_role("button", name="全选", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载（本所）").click()
    expected = made_by_fill(work, {STATION: NAME, "meeting.place": "二楼<会议室>"}, NAME)
    expect(page.get_by_role("status").filter(has_text="已生成")).to_contain_text(
        f"{len(expected) + 2} 个文件。还有 {len(work.kit.told.where) - 2} 项没有填"
    )
    assert download.value.suggested_filename == f"{NAME}.zip"
    files = members_of(download.value.path().read_bytes())
    files = {path: content for path, content in files.items() if "/" in path}
    assert list(files) == list(expected)
    for path, content in files.items():
        assert content == expected[path]
        if path.endswith(".docx"):
            assert docx.Document(BytesIO(content)).paragraphs
        else:
            assert openpyxl.load_workbook(BytesIO(content)).sheetnames[0] == "台账"


def test_a_rule_is_downloaded_filled_and_blank(page: Page, address: str, work: Work) -> None:
    page.goto(f"{address}/{MEETINGS}")
    fill_panel(page, {STATION: NAME})
    with page.expect_download() as download:
        page.get_by_role("button", name="Word（本所）").click()
    assert download.value.suggested_filename == f"会议制度（{NAME}）.docx"
    (path,) = paths_of(work, "会议制度")
    assert download.value.path().read_bytes() == made_by_fill(work, {STATION: NAME}, NAME)[path]
    with page.expect_download() as download:
        page.get_by_role("button", name="Word（空白）").click()
    assert download.value.suggested_filename == "会议制度（空白）.docx"
    assert download.value.path().read_bytes() == made_by_fill(work, {}, NO_STATION)[path]


def test_from_the_top_of_a_rule_a_way_leads_to_all_its_forms_in_one_archive(page: Page, station_site: Path) -> None:
    open_at(page, station_site, MEETINGS)
    page.get_by_role("link", name=re.compile("整套表单（[0-9]+份）")).click()
    place = page.get_by_role("group", name="整套表单")
    expect(place).to_be_in_viewport()
    with page.expect_download() as download:
        place.get_by_role("button", name="下载（空白）").click()
    listed = page.locator("#forms + ul a").all_inner_texts()
    named = {
        re.sub(r"^[0-9]+-|[.][a-z]+$", "", name.split("/")[-1])
        for name in members_of(download.value.path().read_bytes())
        if "/" in name
    }
    assert named == set(listed)


def test_a_ledger_comes_as_a_workbook_too(page: Page, station_site: Path, work: Work) -> None:
    open_at(page, station_site, LEDGER)
    expect(page.get_by_role("group", name="下载").get_by_role("button")).to_have_text(
        ["Word（本所）", "Word（空白）", "Excel（本所）", "Excel（空白）"]
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel（空白）").click()
    assert download.value.suggested_filename == "主题党日台账（空白）.xlsx"
    (path,) = (path for path in paths_of(work, "主题党日台账") if path.endswith(".xlsx"))
    assert download.value.path().read_bytes() == made_by_fill(work, {}, NO_STATION)[path]


def test_this_stations_file_without_any_value_asks_for_values(page: Page, station_site: Path) -> None:
    open_at(page, station_site, MEETINGS).get_by_role("button", name="Word（本所）").click()
    expect(page.get_by_role("dialog", name="本所信息")).to_be_visible()


def test_nothing_ticked_is_said(page: Page, station_site: Path) -> None:
    open_at(page, station_site, TEMPLATES).get_by_role("button", name="下载（空白）").click()
    expect(page.get_by_role("status").filter(has_text="请先勾选")).to_be_visible()


def test_a_few_ticked_are_the_archive(page: Page, station_site: Path, work: Work) -> None:
    open_at(page, station_site, TEMPLATES)
    for title in ("主题党日台账", "会议制度"):
        page.get_by_role("checkbox", name=title, exact=True).check()
    expect(page.get_by_text("已选 2 份")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载（空白）").click()
    assert download.value.suggested_filename == "空白模板.zip"
    rule, *ledger, told = list(content_of(download.value))
    assert told == "填写清单.docx"
    assert re.fullmatch(r"02-综合管理/\d+-会议制度\.docx", rule)
    assert [rule, *ledger] == [*paths_of(work, "会议制度"), *paths_of(work, "主题党日台账")]
    assert [Path(path).suffix for path in ledger] == [".docx", ".xlsx"]


def test_the_page_goes_on_between_the_documents_of_an_archive(browser: Browser, station_site: Path) -> None:
    context = browser.new_context()
    page = open_at(context.new_page(), station_site, TEMPLATES)
    page.get_by_role("button", name="全选", exact=True).click()
    button = page.get_by_role("button", name="下载（空白）")
    with page.expect_download():
        button.click()
    page.evaluate("""() => {
      globalThis.turns = 0;
      const turn = () => { turns += 1; setTimeout(turn); };
      turn();
    }""")
    with page.expect_download():
        button.click()
    assert page.evaluate("turns") >= page.locator("[data-template]").count()
    context.close()


def test_without_a_script_the_pages_are_complete(browser: Browser, station_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = open_at(context.new_page(), station_site, TEMPLATES)
    assert page.locator("main").get_by_role("link", name="会议制度", exact=True).is_visible()
    assert "下载要用浏览器的脚本功能" in page.locator("main").inner_text()
    assert page.locator("button:visible, input:visible").count() == 0
    context.close()


def test_other_pages_load_nothing_of_the_templates(page: Page, station_site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: _note(request, asked))
    for path in ("index.html", "laws/index.html", "forms/index.html"):
        open_at(page, station_site, path)
        page.wait_for_load_state("networkidle")
    assert asked == []
    asked.clear()
    open_at(page, station_site, MEETINGS).locator(".zd-offer button").first.wait_for()
    assert [address.rsplit("/", 1)[1].split("?")[0] for address in asked] == ["list.js", "tools.js"]


def _note(request: Request, asked: list[str]) -> None:
    if "/moulds/" in request.url:
        asked.append(request.url)


@pytest.mark.parametrize("part", ["moulds/list.js", "moulds/kit.js", "moulds/tools.js", "moulds/stations.js"])
def test_what_is_missing_is_told_and_the_page_goes_on(browser: Browser, served_templates: str, part: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route(f"**/{part}*", lambda route: route.fulfill(status=404))
    page.goto(f"{served_templates}/{MEETINGS}")
    if part.endswith("kit.js"):
        page.get_by_role("button", name="Word（空白）").click()
        expect(page.get_by_role("status").filter(has_text="没有生成：模板没有读到")).to_be_visible()
        page.unroute(f"**/{part}*")
        with page.expect_download():
            page.get_by_role("button", name="Word（空白）").click()
    else:
        page.locator(".zd-station").click()
        expect(page.get_by_role("alert").filter(has_text="模板没有读到")).to_be_visible()
    context.close()


def _of_another_build(route: Route) -> None:
    part = Path(urlsplit(route.request.url).path).stem
    body = f'zhidu.part("moulds/{part}","other",8,"\u704e\u34c0\u3400\u3400\u3c00\u3400\u3400\u3400");'
    route.fulfill(content_type="text/javascript", body=body)


def test_parts_of_two_builds_do_not_meet(browser: Browser, served_templates: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/moulds/d*.js*", _of_another_build)
    page.goto(f"{served_templates}/{MEETINGS}")
    page.get_by_role("button", name="Word（空白）").click()
    expect(page.get_by_role("status").filter(has_text="没有生成：模板不是同一次生成的")).to_be_visible()
    context.close()


def test_a_text_that_is_out_of_force_on_the_readers_day_is_not_offered(
    browser: Browser, site: Path, station_site: Path
) -> None:
    context = browser.new_context()
    context.clock.install(time="2027-01-02T04:00:00Z")
    page = open_at(context.new_page(), site, MEETINGS)
    expect(page.get_by_role("group", name="下载")).to_have_text("这一文本已修改，不提供下载。")
    open_at(page, site, TEMPLATES)
    page.get_by_role("button", name="全选", exact=True).wait_for()
    expect(page.locator("[data-template^='rules/']", has_text="会议制度")).to_contain_text("已修改")
    assert page.locator("[data-template^='rules/'] input").count() == 0
    open_at(page, site, "rules/general-management/meetings/2027-01-01.html")
    page.locator(".zd-station").wait_for()
    assert page.get_by_role("button", name="Word").count() == 0
    context.close()


def test_the_button_downloads_once_the_panel_is_closed(page: Page, station_site: Path) -> None:
    open_at(page, station_site, MEETINGS).get_by_role("button", name="Word（本所）").click()
    page.locator("dialog[open]").wait_for()
    page.evaluate("document.querySelectorAll('.zd-group').forEach((group) => { group.open = true; })")
    field_of(page, STATION).fill(NAME)
    with page.expect_download() as download:
        page.get_by_role("button", name="完成").click()
    assert download.value.suggested_filename == f"会议制度（{NAME}）.docx"
