"""A whole set in the browser: rules of a station's own, 制度汇编, 印发通知 and 填写清单 as `zhidu fill` makes them."""

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import cycle, product
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from builder.generate.issue import COMPENDIUM_FILE, NOTICE_FILE
from builder.generate.issuing import MODEL, given_line
from builder.generate.layout import rule_paper
from builder.generate.making import Work, station_files
from builder.generate.mould import zipped
from builder.generate.paging import first_pages, outline_of
from builder.generate.paper import Cell, Grid, Line, Paper, Row, Words
from builder.model.corpus import Corpus
from builder.model.slot import Blank, Slot
from builder.model.station import NO_STATION, STATION, Station
from builder.site.moulds import _outline
from tests.browser.station import HOSTILE
from tests.paged import _BODIES, _WORDS
from tests.shipped import shipped_kit
from tests.texts import regulation

MEETINGS, TEMPLATES = "rules/general-management/meetings.html", "templates.html"
LONG = "大连市西岗区市场监督管理局双兴街道北岗桥市场监督管理所"
_ARCHIVE = """async ([values, name, asked]) => {
  zhidu.replaceValues(new Map(Object.entries(values)));
  const known = await zhidu.moulds.first();
  const files = await zhidu.loadFiles();
  const filled = Object.keys(values).length ? zhidu.readValues(known) : new Map();
  const kept = known.documents.filter(({ alone }) => !alone);
  const { bytes } = await files.archive(known, kept, { name, filled, asked }, () => {});
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1]);
    reader.readAsDataURL(new Blob([bytes]));
  });
}"""
_PAGES = """async ([outlines, words]) => {
  await zhidu.loadFiles();
  return words.map((said) => zhidu.firstPages(outlines, () => said));
}"""
_LIKELY = {"text": "周五在二楼会议室", "date": "2026-11-22", "number": "15", "phone": "0411-83630000"}


def _likely(slot: Slot) -> str:
    return slot.choices[-1] if slot.choices else {**_LIKELY, "document_number": "西市监双兴[2026]3号"}[slot.kind]


def _given(corpus: Corpus, kind: str) -> tuple[dict[str, str], str]:
    """What a station gives, and its name."""
    hostile = cycle(HOSTILE)
    likely = {name: _likely(slot) for name, slot in corpus.slots.items()}
    likely |= {STATION: "甲所", "station.bureau": "西岗区市场监督管理局", "station.short_name": "甲所"}
    likely["station.party_branch"] = "甲所党支部"
    bare = {name: words for name, words in likely.items() if not name.startswith("issue.")}
    return {
        "blank": ({}, NO_STATION),
        "hostile": ({name: next(hostile) for name in corpus.slots}, "<所>"),
        "whole": ({**likely, "issue.mark": ""}, "甲所"),
        "marked": ({**likely, STATION: LONG, "issue.mark": f"{LONG}文件"}, LONG),
        "bare": (bare, "甲所"),
        "refused": ({**likely, "issue.number": "甲〔2026〕第3号"}, "甲所"),
        "open": ({**likely, "rule.effective_date": ""}, "甲所"),
    }[kind]


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        *(("blank", "model"), ("hostile", "model")),
        # What may not be issued as a station's own stays a model: both are made from the same moulds.
        *((kind, "own") for kind in ("whole", "marked", "bare", "refused", "open")),
    ],
)
def test_a_whole_set_is_that_which_fill_makes(
    page: Page, own_site: Path, corpus: Corpus, kind: str, asked: str
) -> None:
    values, name = _given(corpus, kind)
    page.goto((own_site / TEMPLATES).as_uri())
    made = _members(b64decode(page.evaluate(_ARCHIVE, [values, name, asked == "own"])))
    work = Work(shipped_kit(), corpus.slots, Path(), zipped=False, issued=asked == "own")
    expected = {path: members for path, _, members in station_files(work, Station(name, values))}
    assert list(made) == list(expected)
    assert COMPENDIUM_FILE in made
    assert (NOTICE_FILE in made) is (asked == "own" and kind in ("whole", "marked", "bare"))
    for path, content in made.items():
        assert content == zipped(expected[path]), path


def _papers() -> Iterator[Paper]:
    """Texts of growing length, with and without blanks, and tables with blanks."""
    for body, count in product(_BODIES.values(), range(0, 75, 3)):
        for text in (body(count), body(count).replace("文。", "{{ a.b }}").replace("一格", "{{ a.b }}")):
            yield rule_paper(regulation(text), {"a.b": Slot("a.b", "名", "text")})
    paper = rule_paper(regulation("第一条 文。"), {})
    for style, count in product(("Body", "Title", "Lead", "Note", "Chapter"), range(1, 40, 2)):
        row = Row((Cell((Blank("a.b"),)), Cell((Words("字" * count),))), head=count == 1)
        grid = Grid((1, 2), (row, *[replace(row, head=False)] * count))
        lines = [Line(style, (Blank("a.b"), Words("尾" * count)), new_page=count % 4 == 1)] * count
        yield replace(paper, landscape=count % 3 == 0, blocks=(given_line("_Issuer"), *lines, grid, *lines[:2]))


def test_pages_are_reckoned_as_in_python(page: Page, own_site: Path) -> None:
    page.goto((own_site / TEMPLATES).as_uri())
    outlines = [outline_of(paper) for paper in _papers()]
    given = (*_WORDS, "(1.5), " * 33 + "3. 甲", "“甲”（乙）《丙》" * 9, "😀" * 29)
    told = page.evaluate(_PAGES, [[_outline(outline) for outline in outlines], given])
    assert [first_pages(outlines, lambda _, words=words: words) for words in given] == told


def test_a_station_that_chose_to_issue_its_own_gets_them_without_the_mark(
    page: Page, own_site: Path, corpus: Corpus
) -> None:
    values, _ = _given(corpus, "whole")
    page.goto((own_site / MEETINGS).as_uri())
    page.evaluate("(values) => zhidu.replaceValues(new Map(Object.entries(values)))", values)
    page.locator(".zd-station").click()
    page.get_by_label("文件怎样出").select_option(label="本所印发（不带“示范文本”）")
    page.get_by_role("button", name="完成").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Word（本所）").click()
    expect(page.get_by_role("status").filter(has_text="已生成")).to_contain_text("按本所印发，没有“示范文本”字样")
    assert MODEL not in _said(download.value.path().read_bytes())
    page.reload()
    page.evaluate("zhidu.replaceValues(new Map([...zhidu.givenValues()].filter(([name]) => name !== 'meeting.place')))")
    with page.expect_download() as download:
        page.get_by_role("button", name="Word（本所）").click()
    expect(page.get_by_role("status").filter(has_text="已生成")).to_contain_text(
        "没有按本所印发，仍是示范文本：还有 1 项没有填，文件里留作空白：会议地点"
    )
    assert MODEL in _said(download.value.path().read_bytes())


def test_some_rules_have_no_notice_and_it_says_so(page: Page, own_site: Path, corpus: Corpus) -> None:
    values, _ = _given(corpus, "whole")
    page.goto((own_site / TEMPLATES).as_uri())
    page.evaluate("(values) => zhidu.replaceValues(new Map(Object.entries(values)))", {**values, "issue.as": "own"})
    for title in ("会议制度", "请示报告制度"):
        page.get_by_role("checkbox", name=title, exact=True).check()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载（本所）").click()
    assert NOTICE_FILE not in _members(download.value.path().read_bytes())
    expect(page.get_by_role("status").filter(has_text="已生成")).to_contain_text("要印发通知，请全选，或者只选一项制度")
    page.get_by_role("checkbox", name="会议制度", exact=True).uncheck()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载（本所）").click()
    files = _members(download.value.path().read_bytes())
    assert "甲所关于印发《请示报告制度》的通知" in _said(files[NOTICE_FILE])
    assert "西市监双兴〔2026〕3号附件" in _said(next(iter(files.values())))


def _said(content: bytes) -> str:
    """All words of a file, in whichever of its parts."""
    return re.sub("<[^>]+>", "", "".join(part.decode("utf-8", "replace") for part in _members(content).values()))


def _members(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
