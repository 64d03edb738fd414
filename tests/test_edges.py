"""Where one thing ends and the next begins: the first and last of a range, the day before and the day itself."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from builder.__main__ import main
from builder.compile.prose import page_html
from builder.compile.site import all_pages
from builder.generate.changes import changes
from builder.generate.paper import Grid, Words
from builder.model.slot import Slot
from builder.model.station import STATION
from builder.pipeline import load
from builder.roster.stations import read_roster
from search.memory import memory_index
from search.ranking import View
from search.record import Document, Record

TODAY = date(2026, 11, 22)
_A = "regulations/rules/general-management/a/2026-01-01.md"
_B = "regulations/rules/general-management/b/2026-01-01.md"
_FOUR = "---\ntitle: 甲制度\n---\n第一条 一。\n\n第二条 二。\n\n第三条 三。\n\n第四条 四。\n"


def _base(root: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def _pages(root: Path, today: date = TODAY) -> dict[str, str]:
    return {page.uri: page_html(page) for page in all_pages(load(root, today)[0])}


def _told(root: Path, today: date = TODAY) -> list[str]:
    return [diagnostic.message for diagnostic in load(root, today)[1]]


def _noted(html: str) -> dict[str, str]:
    """By article, the words of the note that tells who cites it."""
    articles = re.split(r'<p id="(art_[^"]+)" class="zd-article"', html)[1:]
    notes = (re.search(r"<details.*?</details>", text, re.DOTALL) for text in articles[1::2])
    return {anchor: re.sub(r"<[^>]+>", "", note[0]) for anchor, note in zip(articles[::2], notes, strict=True) if note}


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("《甲制度》第二条", ["art_2"]),
        ("《甲制度》第二条至第三条", ["art_2", "art_3"]),
        ("《甲制度》第一条至第四条", ["art_1", "art_2", "art_3", "art_4"]),
        ("《甲制度》第三至四条", ["art_3", "art_4"]),
        ("《甲制度》第四条至第五条", []),
    ],
)
def test_every_article_of_a_range_knows_who_cites_it_and_no_other(tmp_path: Path, words: str, cited: list[str]) -> None:
    root = _base(tmp_path, {_A: _FOUR, _B: f"---\ntitle: 乙制度\n---\n第一条 依照{words}办理。\n"})
    assert list(_noted(_pages(root)["rules/general-management/a.md"])) == cited


def test_an_article_is_told_of_the_others_of_its_document_and_not_of_itself(tmp_path: Path) -> None:
    root = _base(tmp_path, {_A: _FOUR.replace("三。", "依照第二条至第四条办理。")})
    assert _noted(_pages(root)["rules/general-management/a.md"]) == {
        "art_2": "被引用 1 处第三条",
        "art_4": "被引用 1 处第三条",
    }


def test_a_document_that_cites_an_article_twice_stands_once_with_both_its_articles(tmp_path: Path) -> None:
    twice = "---\ntitle: 乙制度\n---\n第一条 依照《甲制度》第二条办理。\n\n第二条 见《甲制度》第二条。\n"
    root = _base(tmp_path, {_A: _FOUR, _B: twice})
    assert _noted(_pages(root)["rules/general-management/a.md"]) == {"art_2": "被引用 2 处《乙制度》第一条、第二条"}


@pytest.mark.parametrize(
    ("rule", "today", "told"),
    [
        ("2026-01-01", date(2026, 6, 30), []),
        ("2026-01-01", date(2026, 7, 1), ["《某法》已于 2026-07-01 废止"]),
        ("2026-06-30", date(2026, 1, 1), []),
        ("2026-07-01", date(2026, 1, 1), ["《某法》已于 2026-07-01 废止"]),
        ("2025-12-31", date(2025, 1, 1), ["《某法》自 2026-01-01 起施行，现在还不能作依据"]),
        ("2026-01-01", date(2025, 1, 1), []),
    ],
)
def test_a_law_is_judged_on_the_later_of_today_and_the_rules_own_day(
    tmp_path: Path, rule: str, today: date, told: list[str]
) -> None:
    law = "- {slug: some, title: 某法, effective: 2026-01-01, ended: 2026-07-01}\n"
    text = "---\ntitle: 甲制度\n---\n第一条 依照《某法》办理。\n"
    path = f"regulations/rules/general-management/a/{rule}.md"
    assert _told(_base(tmp_path, {"regulations/basis/laws.yaml": law, path: text}), today) == told


@pytest.mark.parametrize(
    ("divisions", "told"),
    [
        (["第一章", "第二章", "第二章之一", "第二章之二", "第三章"], []),
        (["第一章", "第二章", "第二章之二"], ["此处应为第三章，写的是第二章之二"]),
        (["第一章", "第二章之一"], ["此处应为第二章，写的是第二章之一"]),
        (["第二章"], ["此处应为第一章，写的是第二章"]),
        (["第一章", "第一章"], ["此处应为第二章，写的是第一章"]),
        (["第一章", "第一节", "第二节", "第二章", "第一节"], []),
        (["第一章", "第一节", "第二章", "第二节"], ["此处应为第一节，写的是第二节"]),
    ],
)
def test_divisions_go_on_with_the_next_number_or_with_one_inserted(
    tmp_path: Path, divisions: list[str], told: list[str]
) -> None:
    levels = {"章": "##", "节": "###"}
    heads = [f"{levels[label[2]]} {label} 名" for label in divisions]
    body = "\n\n".join(f"{head}\n\n第{number}条 文。" for number, head in zip("一二三四五", heads, strict=False))
    assert _told(_base(tmp_path, {_A: f"---\ntitle: 甲制度\n---\n{body}\n"})) == told


@pytest.mark.parametrize(
    ("articles", "told"),
    [
        ("一 一之一 一之二 二", []),
        ("一 一之二", ["此处应为第二条，写的是第一条之二"]),
        ("一 三", ["此处应为第二条，写的是第三条"]),
        ("一 二 二", ["第二条重复，第 8 行已有"]),
        ("二", ["此处应为第一条，写的是第二条"]),
    ],
)
def test_articles_go_on_with_the_next_number_or_with_one_inserted(
    tmp_path: Path, articles: str, told: list[str]
) -> None:
    body = "\n\n".join(f"第{base}条{inserted} 文。" for base, inserted in map(_split, articles.split()))
    assert _told(_base(tmp_path, {_A: f"---\ntitle: 甲制度\n\n---\n\n{body}\n"})) == told


def _split(number: str) -> tuple[str, str]:
    base, with_one, inserted = number.partition("之")
    return base, with_one + inserted


def _issued(root: Path, out: Path, *arguments: str) -> list[str]:
    command = ["--root", str(root), "fill", *arguments, "--blank", "--date", "2026-11-22", "--out", str(out)]
    assert CliRunner().invoke(main, command, catch_exceptions=False).exit_code == 0
    return sorted(file.name for file in out.rglob("0*-*.*"))


_SHEET = "---\ntitle: {}\nkind: form\n---\n姓名：____\n"
_CALLS = "---\ntitle: {}\nforms: [{}]\n{}---\n第一条 填表。\n"
_IDLE = {
    "mkdocs.yml": "site_name: 甲\n",
    "regulations/slots.yaml": "station.name: {label: 本所全称, kind: text, example: ××所}\n",
    "regulations/forms/shared.md": _SHEET.format("共用表"),
    "regulations/forms/idle.md": _SHEET.format("闲置表"),
    "regulations/forms/nobody.md": _SHEET.format("无主表"),
    _A: _CALLS.format("甲制度", "shared", ""),
    "regulations/rules/general-management/b/2026-11-23.md": _CALLS.format("乙制度", "shared, idle", ""),
    "regulations/rules/general-management/c/2026-01-01.md": _CALLS.format(
        "丙制度", "shared, idle", "ended: 2026-11-22\n"
    ),
}


def test_a_form_is_issued_if_one_rule_in_force_calls_for_it_or_none_at_all(tmp_path: Path) -> None:
    root = _base(tmp_path / "kb", _IDLE)
    assert _issued(root, tmp_path / "all", "--all") == ["01-共用表.docx", "01-甲制度.docx", "02-无主表.docx"]
    assert _issued(root, tmp_path / "one", "闲置表") == ["01-闲置表.docx"], "whoever asks for it by name gets it"


@pytest.mark.parametrize(("name", "files"), [("无主表", 1), ("甲制度", 2)])
def test_two_documents_are_bound_into_one_and_one_is_not(tmp_path: Path, name: str, files: int) -> None:
    root = _base(tmp_path / "kb", _IDLE)
    assert len(_issued(root, tmp_path / "out", name)) == files
    assert bool(list((tmp_path / "out").rglob("制度汇编.docx"))) == (files > 1)


def test_a_rule_is_issued_from_its_first_day_and_until_the_day_before_its_end(tmp_path: Path) -> None:
    root = _base(tmp_path / "kb", _IDLE)
    for name, today, files in (
        ("before", "2025-12-31", []),
        ("first", "2026-01-01", ["01-甲制度.docx", "02-丙制度.docx"]),
        ("last", "2026-11-21", ["01-甲制度.docx", "02-丙制度.docx"]),
        ("after", "2026-11-23", ["01-甲制度.docx", "02-乙制度.docx"]),
    ):
        command = ["--root", str(root), "fill", "--part", "综合管理", "--blank", "--date", today]
        CliRunner().invoke(main, [*command, "--out", str(tmp_path / name)], catch_exceptions=False)
        assert sorted(file.name for file in (tmp_path / name).rglob("0*-*制度.docx")) == files, today


def test_of_a_long_article_that_differs_the_beginning_is_shown(tmp_path: Path) -> None:
    for name, sign in (("kept", "甲"), ("new", "乙")):
        paper = docx.Document()
        paper.add_paragraph(f"第一条 {sign * 3000}")
        paper.save(str(tmp_path / f"{name}.docx"))
    found = changes(tmp_path / "kept.docx", (tmp_path / "new.docx").read_bytes())
    assert found
    table = next(block for block in found.blocks if isinstance(block, Grid))
    assert [len(part.words) for cell in table.rows[1].cells for part in cell.inline if isinstance(part, Words)] == [
        *(3, 2000, 2000)
    ]


@pytest.mark.parametrize(
    ("example", "row", "stations"),
    [
        ("双兴所", "双兴所,,", ["双兴所"]),
        ("双兴所", "双兴所,西岗区局,", ["双兴所"]),
        ("双兴所", "双兴所,西岗区局,二楼", []),
        ("双兴所", "双兴所,西岗区局,三楼", ["双兴所"]),
        ("××所", "××所,,", []),
        ("××所", "××所,西岗区局,二楼", []),
    ],
)
def test_a_row_of_examples_is_a_station_unless_it_could_be_none(
    tmp_path: Path, example: str, row: str, stations: list[str]
) -> None:
    slots = {
        slot.name: slot
        for slot in (
            Slot(STATION, "本所全称", "text", example),
            Slot("station.bureau", "所属局名称", "text", "西岗区局"),
            Slot("meeting.place", "会议地点", "text", "二楼"),
        )
    }
    file = _base(tmp_path, {"r.csv": f"本所全称,所属局名称,会议地点\n{row}\n"}) / "r.csv"
    roster = read_roster(file, slots)
    assert [station.name for station in roster.stations()] == stations
    assert roster.problems == ()


@pytest.mark.parametrize(("today", "first"), [("2026-06-30", "2020-01-01"), ("2026-07-01", "2026-07-01")])
def test_a_search_prefers_the_version_that_holds_on_the_readers_day(today: str, first: str) -> None:
    new, old = date(2026, 7, 1), date(2020, 1, 1)
    passage = Record("art_1", "第一条", (0, 1, 0), (), "记录保存两年。")
    versions = [
        Document(f"{day}.md", "", "laws/x", "law", "", "某法", (), 1, (passage,), effective=day, superseded=later)
        for day, later in ((old, new), (new, None))
    ]
    index = memory_index(versions, {})
    for words in ("记录保存", "第一条", "某法"):
        assert index.ask(words, View(today)).hits[0]["document"] == f"{first}.md", words


def test_lists_of_laws_tell_what_is_here_of_each_and_which_of_them_rules_cite(tmp_path: Path) -> None:
    root = _base(
        tmp_path,
        {
            "regulations/basis/laws.yaml": "- {slug: facts, title: 某条例, effective: 2020-01-01}\n",
            "regulations/laws/某法/2020-01-01.md": "---\ntitle: 某法\neffective: 2020-01-01\n---\n第一条 文。\n",
            _A: "---\ntitle: 甲制度\n---\n第一条 依照《某条例》办理。\n",
        },
    )
    listed = re.sub(r"<[^>]+>", " ", _pages(root)["laws/index.md"]).split()
    assert " ".join(listed[:3]) == "法律文件 共 2"
    assert " ".join(listed).partition("没有写明层级 2 ")[2] == "某法 某条例 基本信息，1 项制度引用"


@pytest.mark.parametrize(
    ("label", "shown"),
    [("附件", "附件"), ("附件1", "附件1"), ("附件：", "附件"), ("附件 样表", "附件 样表"), ("附件一", "附件一")],
)
def test_an_annex_needs_no_number(tmp_path: Path, label: str, shown: str) -> None:
    body = f"第一条 见附件第一条、附件第二条。\n\n## {label}\n\n第一条 附。\n"
    root = _base(tmp_path, {_A: f"---\ntitle: 甲制度\n---\n{body}"})
    page = _pages(root)["rules/general-management/a.md"]
    assert 'id="att_1__art_1"' in page
    assert '附件<a class="zd-cite" href="#att_1__art_1">第一条</a>、附件第二条' in page
    heading = re.search(r'<h2 id="att_1"[^>]*>(.*?)</h2>', page)
    assert heading
    assert re.sub(r"<[^>]+>", "", heading[1]).strip() == shown
    assert "引用的“附件第二条”不存在" in _told(root)
