"""The reader's station in a browser: values on every page, and the same Word files that `zhidu fill` makes."""

import hashlib
import json
import shutil
import threading
import zlib
from base64 import b64decode
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from io import BytesIO
from itertools import cycle, product
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, Download, Page, Request, expect

from builder.generate.fill import runs_of, shown
from builder.generate.issue import Kit, everything, kit
from builder.generate.making import Work, _values, station_files
from builder.generate.mould import member, zipped
from builder.generate.names import file_name
from builder.generate.provenance import read_origin
from builder.model.corpus import Corpus
from builder.model.given import Filled, read_value
from builder.model.slot import Slot
from builder.model.station import NO_STATION, STATION, Station
from tests.browser.conftest import _Silent
from tests.browser.test_pages import _CONTRAST

ROOT = Path(__file__).parents[2]
MEETINGS = "rules/general-management/meetings.html"
LEDGER = "forms/theme-day-ledger.html"
TEMPLATES = "templates.html"
NAME = "西岗区双兴市场监管所"
SLOTS = [
    Slot("a.text", "名称", "text"),
    Slot("a.date", "日期", "date"),
    Slot("a.number", "天数", "number"),
    Slot("a.phone", "电话", "phone"),
    Slot("a.choice", "方式", "choice", choices=("电子考勤", "内勤<登记>", "无")),
    Slot("a.fax", "传真", "phone", none_allowed=True),
]
HOSTILE = [
    '<img src=x onerror="alert(1)">&amp;\'',
    "</script><script>alert(1)</script>",
    "../../x",
    "=HYPERLINK(1)",
    "{{ station.name }}",
    "甲\n乙\t丙\r\n丁",
    "甲\x07乙",
    "甲\u202e乙",
    "😀👨‍👩‍👧",
    "字" * 10_000,
    "字" * 200,
    "__proto__",
    "$& $1 $`",
    "甲\ufffe乙",
]
GIVEN = [
    *HOSTILE,
    *(
        "",
        " ",
        "\u3000\n\t",
        "\x1f\x1c",
        "\x85\u2028甲\u2029",
        "\ufeff甲",
        "甲\u200b乙",
        "\ud800",
        "字" * 201,
        "😀" * 200,
    ),
    *("{% for %}", "{# #}", "甲}}乙", "%}", "None", "NULL", "nan", "N/A", "#n/a", "无数据", "#REF!", "#dİv/0", "#NUM"),
    *("××局", "×", "@cmd", "+甲", "-甲", "+86 411", "-5 至 3 度", "＝1", "2026-11-22", "2026/1/2", "2026.01.02"),
    *("２０２６．１．２", "2026年11月22日", "2026年1月2", "20261122", "2026-11-22 00:00:00", "2026-11-22 0:00"),
    *("2026-02-30", "2024-02-29", "2026-02-29", "1900-02-29", "2000-02-29", "0000-01-01", "0001-01-01", "9999-12-31"),
    *("2026-13-01", "2026-00-10", "2026-1-0", "2026-04-31", "26-1-1", "2026-11-22 10:00", "明天", "2026-11-22日"),
    *("１５", "1,200", "2.5", "2.", ".5", "十五", "两百零一", "1e5", "-3", "三天左右", "1234567890123", "1.1234567"),
    *(
        "0411-88888888 转 6",
        "１２３１５",
        "(0411)8888",
        "()()",
        "无",
        "（无）",
        "暂无",
        "119",
        "12",
        "+86-411-1",
        "8" * 61,
        "电子考勤",
    ),
    *(
        "内勤<登记>",
        "电子考勤 ",
        "指纹",
        "Ａ",
        "\U000e0001",
        "\u0378",
        "\U0001fadc",
        "\U00031350",
        "\ue000",
        "\U0010ffff",
    ),
]
_READ = """async ([slots, given]) => {
  const { hidden } = await zhidu.moulds.first();
  await zhidu.loadFiles();
  const { readValue, shown, runsOf, textOf, fileName } = zhidu;
  return slots.flatMap((slot) => given.map((words) => {
    const read = readValue(slot, words, hidden);
    const made = [shown, runsOf, textOf].map((make) => make(slot, read.words));
    return [read.words, read.problem, ...made, fileName(words, hidden)];
  }));
}"""
_MAKE = """async ([values, name]) => {
  zhidu.replaceValues(new Map(Object.entries(values)));
  const known = await zhidu.moulds.first();
  const files = await zhidu.loadFiles();
  const given = { name, filled: zhidu.readValues(known), asked: false };
  const text = (bytes) => new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1]);
    reader.readAsDataURL(new Blob([bytes]));
  });
  const made = [];
  for (const document of known.documents) {
    const { files: all } = await files.documentFiles(known, document, given, () => true);
    for (const { name: path, bytes } of all) made.push([path, await text(bytes)]);
  }
  return made;
}"""


@pytest.fixture(scope="session")
def station_site(own_site: Path) -> Path:
    return own_site


@pytest.fixture(scope="module")
def work(corpus: Corpus) -> Work:
    everyone: Kit = kit(corpus, everything(corpus))
    return Work(everyone, corpus.slots, Path(), zipped=False)


def _open(page: Page, site: Path, path: str) -> Page:
    page.goto((site / path).as_uri())
    return page


def _panel(page: Page) -> Page:
    page.locator(".zd-station").click()
    page.locator("dialog[open]").wait_for()
    return page


def _field(page: Page, slot: str) -> Any:
    return page.locator(f"[id='zd-slot-{slot.replace('.', '-')}']")


def _members(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _facts(content: bytes) -> list[tuple[Any, ...]]:
    """What a zip says of each member beside its words."""
    with ZipFile(BytesIO(content)) as archive:
        return [
            (entry.date_time, entry.flag_bits, entry.create_version, entry.extract_version, entry.compress_type)
            for entry in archive.infolist()
        ]


def _made_by_fill(work: Work, values: dict[str, str], name: str) -> dict[str, dict[str, bytes]]:
    """By path, the members of the files that `zhidu fill` makes."""
    paths = {piece.path for piece in work.kit.pieces}
    return {
        path: {entry.name: zlib.decompress(entry.data, -15) for entry in members}
        for path, _, members in station_files(work, Station(name, values))
        if path in paths
    }


def _likely(slot: Slot) -> str:
    kinds = {"text": "二楼会议室", "date": "2026-11-22", "number": "１５", "phone": "0411-8888", "choice": ""}
    kinds["document_number"] = "西市监〔2026〕3号"
    return slot.choices[-1] if slot.choices else kinds[slot.kind]


def test_values_are_read_and_shown_as_in_python(page: Page, site: Path) -> None:
    told = _open(page, site, MEETINGS).evaluate(_READ, [[_as_json(slot) for slot in SLOTS], GIVEN])
    pairs = list(product(SLOTS, GIVEN))
    assert len(pairs) > 400
    for (slot, given), found in zip(pairs, told, strict=True):
        read = read_value(slot, given)
        text = _values({slot.name: slot}, {slot.name: Filled(read.words)})["text"]
        assert isinstance(text, dict)
        expected = [read.words, read.problem, shown(slot, read.words), runs_of(slot, read.words), text[slot.name]]
        assert found == [*expected, file_name(given)], (slot.kind, given[:30])


def _as_json(slot: Slot) -> dict[str, Any]:
    return {
        "name": slot.name,
        "label": slot.label,
        "kind": slot.kind,
        "choices": list(slot.choices),
        "noneAllowed": slot.none_allowed,
    }


def test_checksums_are_those_of_python(page: Page, site: Path) -> None:
    cases = ["", "abc", "字" * 5000, *("a" * count for count in (54, 55, 56, 63, 64, 65, 119, 120))]
    told = _open(page, site, MEETINGS).evaluate(
        """async (cases) => {
          await zhidu.loadFiles();
          const { sha256, crc32 } = zhidu;
          return cases.map((words) => new TextEncoder().encode(words)).map((bytes) => [sha256(bytes), crc32(bytes)]);
        }""",
        cases,
    )
    assert told == [[hashlib.sha256(case.encode()).hexdigest(), zlib.crc32(case.encode())] for case in cases]


@pytest.mark.parametrize("given", ["blank", "likely", "hostile"])
def test_files_are_those_that_fill_makes(page: Page, station_site: Path, work: Work, given: str) -> None:
    hostile = cycle(HOSTILE)
    values = {
        "blank": {},
        "likely": {name: _likely(slot) for name, slot in work.slots.items()},
        "hostile": {name: next(hostile) for name in work.slots},
    }[given]
    name = NO_STATION if given == "blank" else "<所> & \"所\" '所'"
    made = {
        path: b64decode(content)
        for path, content in _open(page, station_site, TEMPLATES).evaluate(_MAKE, [values, name])
    }
    expected = _made_by_fill(work, values, name)
    assert list(made) == list(expected)
    assert {fact for content in made.values() for fact in _facts(content)} == set(_facts(zipped([member("a", b"")])))
    for path, content in made.items():
        members = _members(content)
        assert list(members) == list(expected[path]), path
        for name_inside, words in members.items():
            assert words == expected[path][name_inside], (path, name_inside)


def test_a_browser_that_cannot_compress_makes_files_that_hold_the_same(
    page: Page, station_site: Path, work: Work, tmp_path: Path
) -> None:
    page.add_init_script("delete globalThis.CompressionStream")
    made = _open(page, station_site, TEMPLATES).evaluate(_MAKE, [{STATION: NAME}, NAME])
    expected = _made_by_fill(work, {STATION: NAME}, NAME)
    for path, content in made:
        assert _members(b64decode(content)) == expected[path]
    file = tmp_path / "x.docx"
    file.write_bytes(b64decode(made[0][1]))
    found = read_origin(file)
    assert found
    assert not found.edited
    assert found.origin.station == NAME


@pytest.fixture(params=["disc", "server"])
def address(request: pytest.FixtureRequest, station_site: Path, served_templates: str) -> str:
    return station_site.as_uri() if request.param == "disc" else served_templates


@pytest.fixture(scope="session")
def served_templates(station_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    above = tmp_path_factory.mktemp("served")
    shutil.copytree(station_site, above / "gongwen" / "zhidu")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(above)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/gongwen/zhidu"
    server.shutdown()


def test_one_archive_has_the_files_and_paths_of_fill(page: Page, address: str, work: Work) -> None:
    page.goto(f"{address}/{TEMPLATES}")
    _fill(page, {STATION: NAME, "meeting.place": "二楼<会议室>"})
    page.get_by_role("button", name="全选").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载（本所）").click()
    expect(page.get_by_role("status").filter(has_text="已生成")).to_contain_text(
        f"34 个文件。还有 {len(work.kit.told.where) - 2} 项没有填"
    )
    assert download.value.suggested_filename == f"{NAME}.zip"
    files = _members(download.value.path().read_bytes())
    files = {path: content for path, content in files.items() if "/" in path}
    expected = _made_by_fill(work, {STATION: NAME, "meeting.place": "二楼<会议室>"}, NAME)
    assert list(files) == list(expected)
    for path, content in files.items():
        assert _members(content) == expected[path]
        if path.endswith(".docx"):
            assert docx.Document(BytesIO(content)).paragraphs
        else:
            assert openpyxl.load_workbook(BytesIO(content)).sheetnames[0] == "台账"


def _fill(page: Page, values: dict[str, str]) -> None:
    _panel(page)
    page.evaluate("document.querySelectorAll('.zd-group').forEach((group) => { group.open = true; })")
    for slot, words in values.items():
        _field(page, slot).fill(words)
    page.get_by_role("button", name="完成").click()


def test_a_rule_is_downloaded_filled_and_blank(page: Page, address: str, work: Work) -> None:
    page.goto(f"{address}/{MEETINGS}")
    _fill(page, {STATION: NAME})
    with page.expect_download() as download:
        page.get_by_role("button", name="Word（本所）").click()
    assert download.value.suggested_filename == f"会议制度（{NAME}）.docx"
    path = "02-综合管理/02-会议制度.docx"
    assert _content(download.value) == _made_by_fill(work, {STATION: NAME}, NAME)[path]
    with page.expect_download() as download:
        page.get_by_role("button", name="Word（空白）").click()
    assert download.value.suggested_filename == "会议制度（空白）.docx"
    assert _content(download.value) == _made_by_fill(work, {}, NO_STATION)[path]


def _content(download: Download) -> dict[str, bytes]:
    return _members(download.path().read_bytes())


def test_a_ledger_comes_as_a_workbook_too(page: Page, station_site: Path, work: Work) -> None:
    _open(page, station_site, LEDGER)
    expect(page.get_by_role("group", name="下载").get_by_role("button")).to_have_text(
        ["Word（本所）", "Word（空白）", "Excel（本所）", "Excel（空白）"]
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel（空白）").click()
    assert download.value.suggested_filename == "主题党日台账（空白）.xlsx"
    assert _content(download.value) == _made_by_fill(work, {}, NO_STATION)["04-表单台账/02-主题党日台账.xlsx"]


def test_this_stations_file_without_any_value_asks_for_values(page: Page, station_site: Path) -> None:
    _open(page, station_site, MEETINGS).get_by_role("button", name="Word（本所）").click()
    expect(page.get_by_role("dialog", name="本所信息")).to_be_visible()


def test_nothing_ticked_is_said(page: Page, station_site: Path) -> None:
    _open(page, station_site, TEMPLATES).get_by_role("button", name="下载（空白）").click()
    expect(page.get_by_role("status").filter(has_text="请先勾选")).to_be_visible()


def test_a_few_ticked_are_the_archive(page: Page, station_site: Path) -> None:
    _open(page, station_site, TEMPLATES)
    for title in ("主题党日台账", "会议制度"):
        page.get_by_role("checkbox", name=title, exact=True).check()
    expect(page.get_by_text("已选 2 份")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载（空白）").click()
    assert download.value.suggested_filename == "空白模板.zip"
    forms = ["04-表单台账/02-主题党日台账.docx", "04-表单台账/02-主题党日台账.xlsx"]
    assert list(_content(download.value)) == ["02-综合管理/02-会议制度.docx", *forms, "填写清单.docx"]


def test_the_page_goes_on_between_the_documents_of_an_archive(browser: Browser, station_site: Path) -> None:
    context = browser.new_context()
    context.add_init_script("delete globalThis.CompressionStream")
    page = _open(context.new_page(), station_site, TEMPLATES)
    page.get_by_role("button", name="全选").click()
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


def test_every_page_shows_the_values_and_keeps_labels_of_the_rest(page: Page, station_site: Path) -> None:
    _open(page, station_site, MEETINGS)
    _fill(page, {STATION: NAME, "rule.effective_date": "2026/1/2", "meeting.weekly_minutes": "４０"})
    for path in (MEETINGS, "rules/general-management/reporting.html"):
        _open(page, station_site, path)
        expect(page.locator(f"[data-slot='{STATION}']").first).to_have_text(NAME)
        expect(page.locator("[data-slot='station.bureau']").first).to_have_text("所属局名称")
    _open(page, station_site, MEETINGS)
    expect(page.locator("[data-slot='meeting.weekly_minutes']")).to_have_text("40")
    expect(page.locator("[data-slot='meeting.weekly_minutes']")).to_have_class("zd-slot zd-slot--filled")
    expect(page.locator(".zd-station")).to_have_text(NAME)
    _open(page, station_site, "rules/general-management/attendance-and-leave.html")
    _fill(page, {})
    _panel(page)
    _field(page, "attendance.method").select_option("内勤每日登记")
    assert page.locator("[data-slot='attendance.method']").first.inner_text() == "内勤每日登记"
    page.get_by_role("button", name="清空").click()
    expect(page.locator(f"[data-slot='{STATION}']").first).to_have_text("本所全称")
    assert page.locator(".zd-slot--filled").count() == 0
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(f"[data-slot='{STATION}']").first).to_have_text(NAME)


def test_a_value_that_cannot_be_used_is_told_beside_it_and_not_used(page: Page, station_site: Path) -> None:
    _panel(_open(page, station_site, MEETINGS))
    for slot, words, problem in (
        ("rule.effective_date", "2026-02-30", "“2026-02-30”不是日期，写作 2026-11-22"),
        (STATION, "{{ x }}", "有模板用的花括号，请删去"),
        ("meeting.weekly_minutes", "很久", "“很久”不是数字，只写数字，如 15"),
    ):
        _field(page, slot).fill(words)
        expect(_field(page, slot)).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"#zd-slot-{slot.replace('.', '-')}-problem")).to_have_text(
            f"{problem}；没有采用，仍旧留空"
        )
    assert page.locator(".zd-slot--filled").count() == 0
    _field(page, "rule.effective_date").fill("2026/3/1")
    expect(page.locator("#zd-slot-rule-effective_date-reads")).to_have_text("写作：2026年3月1日")
    expect(page.locator("#zd-slot-rule-effective_date-problem")).to_have_text("")


def _picked(page: Page, typed: str, name: str) -> None:
    page.get_by_role("combobox", name="从已公布的花名册里选").fill(typed)
    page.locator("#zd-stations-list").get_by_role("option", name=name, exact=True).click()


def test_a_station_is_picked_and_nothing_of_another_stays(page: Page, station_site: Path) -> None:
    _panel(_open(page, station_site, MEETINGS))
    other = "中山区东港市场监督管理所"
    _picked(page, NAME[:3], NAME)
    expect(_field(page, STATION)).to_have_value(NAME)
    _field(page, "meeting.place").fill("二楼")
    _picked(page, "中山 东港", other)
    expect(_field(page, "meeting.place")).to_have_value("")
    expect(page.locator("#zd-stations")).to_have_value(other)
    page.get_by_role("button", name="撤销").click()
    expect(_field(page, "meeting.place")).to_have_value("二楼")
    expect(page.locator("#zd-stations")).to_have_value(NAME)
    _picked(page, other, other)
    _picked(page, NAME, NAME)
    expect(_field(page, "meeting.place")).to_have_value("二楼")


def test_values_go_out_as_a_file_and_come_back(page: Page, station_site: Path, tmp_path: Path) -> None:
    _panel(_open(page, station_site, MEETINGS))
    _field(page, STATION).fill("<b>所</b>")
    _field(page, "meeting.place").fill("二楼")
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
    expect(_field(page, STATION)).to_have_value("<b>所</b>")
    assert page.locator("dialog b, #zd-main b").count() == 0


@pytest.mark.parametrize(
    "content", ["", "{", "null", "[]", '{"kind": "other"}', '{"kind": "zhidu-station", "version": 2}', " " * (2 << 20)]
)
def test_a_file_of_something_else_changes_nothing(page: Page, station_site: Path, tmp_path: Path, content: str) -> None:
    _panel(_open(page, station_site, MEETINGS))
    _field(page, "meeting.place").fill("二楼")
    file = tmp_path / "别的.json"
    file.write_text(content)
    page.locator("dialog input[type=file]").set_input_files(file)
    expect(page.locator("dialog [role=status]")).to_have_text("没有导入：“别的.json”不是从这里导出的文件。")
    expect(_field(page, "meeting.place")).to_have_value("二楼")


def _kept(page: Page) -> str:
    return page.evaluate("Object.keys(localStorage).find((name) => name.endsWith('\"values\"]')) || ''")


def test_what_anyone_wrote_into_storage_is_only_words(page: Page, station_site: Path) -> None:
    _open(page, station_site, MEETINGS)
    _fill(page, {STATION: NAME})
    key = _kept(page)
    product, site, station, name = json.loads(key)
    assert (product, site, bool(station), name) == ("zhidu", "市场监督管理所制度汇编", True, "values")
    for words in HOSTILE:
        given = json.dumps({"version": 1, "value": {STATION: words, "meeting.place": words, "station.bureau": words}})
        page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, given])
        _open(page, station_site, MEETINGS)
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
        _open(page, station_site, MEETINGS)
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
    _open(page, station_site, MEETINGS)
    _fill(page, {STATION: NAME})
    expect(page.locator(f"[data-slot='{STATION}']").first).to_have_text(NAME)
    _panel(page)
    expect(page.locator("dialog .zd-warning")).to_contain_text("不让网页保存内容")
    page.get_by_role("button", name="关闭").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Word（本所）").click()
    assert NAME in download.value.suggested_filename
    _open(page, station_site, MEETINGS)
    expect(page.locator(".zd-station")).to_have_text("本所")


def test_another_window_shows_new_values_at_once(page: Page, context: BrowserContext, station_site: Path) -> None:
    _open(page, station_site, MEETINGS)
    other = _open(context.new_page(), station_site, MEETINGS)
    _fill(other, {STATION: NAME})
    expect(page.locator(f"[data-slot='{STATION}']").first).to_have_text(NAME)


def test_the_keyboard_opens_fills_and_leaves_the_panel(page: Page, station_site: Path) -> None:
    _open(page, station_site, MEETINGS)
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
    expect(_field(page, STATION)).to_have_value(NAME)
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(".zd-station")).to_be_focused()


def test_every_field_has_its_label_hint_and_place_for_problems(page: Page, station_site: Path, work: Work) -> None:
    _panel(_open(page, station_site, MEETINGS))
    page.evaluate("document.querySelectorAll('.zd-group').forEach((group) => { group.open = true; })")
    for name, slot in work.slots.items():
        field = _field(page, name)
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
    page = _open(context.new_page(), station_site, path)
    _panel(page)
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
    page = _open(context.new_page(), station_site, TEMPLATES)
    page.get_by_role("button", name="下载（本所）").click()
    page.get_by_role("status").filter(has_text="请先勾选").wait_for()
    assert page.evaluate(_CONTRAST) == []
    _panel(page)
    _field(page, STATION).fill("None")
    assert (
        page.evaluate(_CONTRAST.replace('querySelectorAll("', 'querySelectorAll("dialog label, dialog button, ')) == []
    )
    context.close()


def test_paper_shows_values_and_no_buttons(page: Page, station_site: Path) -> None:
    _open(page, station_site, MEETINGS)
    _fill(page, {STATION: NAME})
    page.emulate_media(media="print")
    for part in (".zd-offer", ".zd-station", "dialog"):
        assert page.locator(f"{part}:visible").count() == 0, part
    sizes = page.locator("p:has(> .zd-slot--filled)").last.evaluate(
        "line => [line, line.querySelector('.zd-slot--filled')].map((at) => getComputedStyle(at).fontSize)"
    )
    assert sizes[0] == sizes[1]


def test_without_a_script_the_pages_are_complete(browser: Browser, station_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = _open(context.new_page(), station_site, TEMPLATES)
    assert page.locator("main").get_by_role("link", name="会议制度").is_visible()
    assert "下载要用浏览器的脚本功能" in page.locator("main").inner_text()
    assert page.locator("button:visible, input:visible").count() == 0
    context.close()


def test_other_pages_load_nothing_of_the_templates(page: Page, station_site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: _note(request, asked))
    for path in ("index.html", "laws/index.html", "forms/index.html"):
        _open(page, station_site, path)
        page.wait_for_load_state("networkidle")
    assert asked == []
    asked.clear()
    _open(page, station_site, MEETINGS).locator(".zd-offer button").first.wait_for()
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


def test_parts_of_two_builds_do_not_meet(browser: Browser, served_templates: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route(
        "**/moulds/d*.js*",
        lambda route: route.fulfill(
            content_type="text/javascript",
            body='zhidu.part("moulds/d5","other",8,"\u704e\u34c0\u3400\u3400\u3c00\u3400\u3400\u3400");',
        ),
    )
    page.goto(f"{served_templates}/{MEETINGS}")
    page.get_by_role("button", name="Word（空白）").click()
    expect(page.get_by_role("status").filter(has_text="没有生成：模板不是同一次生成的")).to_be_visible()
    context.close()


def test_a_text_that_is_out_of_force_on_the_readers_day_is_not_offered(
    browser: Browser, site: Path, station_site: Path
) -> None:
    context = browser.new_context()
    context.clock.install(time="2027-01-02T04:00:00Z")
    page = _open(context.new_page(), site, MEETINGS)
    expect(page.get_by_role("group", name="下载")).to_have_text("这一文本已修改，不提供下载。")
    _open(page, site, TEMPLATES)
    page.get_by_role("button", name="全选").wait_for()
    expect(page.locator("[data-template^='rules/']", has_text="会议制度")).to_contain_text("已修改")
    assert page.locator("[data-template^='rules/'] input").count() == 0
    _open(page, site, "rules/general-management/meetings/2027-01-01.html")
    page.locator(".zd-station").wait_for()
    assert page.get_by_role("button", name="Word").count() == 0
    context.close()


def test_the_panel_does_not_close_over_a_value_that_was_refused(page: Page, station_site: Path) -> None:
    _panel(_open(page, station_site, MEETINGS))
    page.evaluate("document.querySelectorAll('.zd-group').forEach((group) => { group.open = true; })")
    day = _field(page, "rule.effective_date")
    day.fill("2026年13月1日")
    page.evaluate("document.querySelectorAll('.zd-group').forEach((group) => { group.open = false; })")
    page.get_by_role("button", name="完成").click()
    expect(page.locator("dialog[open] .zd-says")).to_have_text("“施行日期”没有采用，请改正或者清空。")
    expect(day).to_be_focused()
    day.fill("2026-12-01")
    page.get_by_role("button", name="完成").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_the_button_downloads_once_the_panel_is_closed(page: Page, station_site: Path) -> None:
    _open(page, station_site, MEETINGS).get_by_role("button", name="Word（本所）").click()
    page.locator("dialog[open]").wait_for()
    page.evaluate("document.querySelectorAll('.zd-group').forEach((group) => { group.open = true; })")
    _field(page, STATION).fill(NAME)
    with page.expect_download() as download:
        page.get_by_role("button", name="完成").click()
    assert download.value.suggested_filename == f"会议制度（{NAME}）.docx"
