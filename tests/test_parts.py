"""Parts and groups as data: parts.yaml alone says which there are and in which order."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.__main__ import main
from builder.compile.indexes import home_cards, part_page
from builder.compile.prose import page_html
from builder.compile.templates import templates_page
from builder.model.corpus import Corpus
from builder.model.page import Page
from builder.pipeline import load

TODAY = date(2026, 11, 22)
_PARTS = """
- {slug: affairs, title: 所务, about: 一个所自己的事。, groups: [会议, 人员, 财物]}
- {slug: cases, title: 办案}
"""
_RULES = {
    "affairs/gifts/2026-01-01": "title: 甲制度",
    "affairs/leave/2026-01-01": "title: 乙制度\ngroup: 人员",
    "affairs/minutes/2026-01-01": "title: 丙制度\ngroup: 会议\norder: 2",
    "affairs/meetings/2026-01-01": "title: 丁制度\ngroup: 会议\norder: 1",
    "cases/hearings/2026-01-01": "title: 戊制度",
}


def _corpus(root: Path, rules: Mapping[str, str]) -> Corpus:
    """A knowledge base of rules, each by its path and front matter."""
    (root / "regulations").mkdir()
    (root / "regulations/parts.yaml").write_text(_PARTS, "utf-8")
    for path, front in rules.items():
        file = root / f"regulations/rules/{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{front}\n---\n第一条 甲。\n", "utf-8")
    corpus, diagnostics = load(root, TODAY)
    assert not diagnostics
    return corpus


def _told(html: str) -> list[str]:
    """Headings and titles of rules, in their order."""
    found = re.findall(r"<h[1-3][^>]*>(?:<a[^>]*>)?([^<]+)|>(\w+制度)</a>", html)
    return [heading or title for heading, title in found]


def test_rules_stand_under_their_groups_and_those_of_none_come_last(tmp_path: Path) -> None:
    corpus = _corpus(tmp_path, _RULES)
    affairs = ["所务", "会议", "丁制度", "丙制度", "人员", "乙制度", "其他", "甲制度"]
    assert _told(page_html(part_page(corpus, corpus.parts["affairs"]))) == affairs
    assert _told(page_html(part_page(corpus, corpus.parts["cases"]))) == ["办案", "戊制度"]
    cards = _told(page_html(Page("index.md", "", home_cards(corpus), "home")))
    assert cards[: len(affairs) + 2] == [*affairs, "办案", "戊制度"]
    assert [rule.front.title for rule in corpus.rules] == ["丁制度", "丙制度", "乙制度", "甲制度", "戊制度"]


def test_the_list_of_templates_has_the_groups_too(tmp_path: Path) -> None:
    corpus = _corpus(tmp_path, _RULES)
    assert _told(page_html(templates_page(corpus))) == [
        *("制度模板", "所务", "会议", "丁制度", "丙制度", "人员", "乙制度", "其他", "甲制度", "办案", "戊制度")
    ]


def test_the_version_of_today_says_where_a_rule_stands(tmp_path: Path) -> None:
    corpus = _corpus(
        tmp_path,
        {
            "affairs/leave/2026-01-01": "title: 乙制度\ngroup: 人员",
            "affairs/meetings/2025-01-01": "title: 丁制度\ngroup: 财物\norder: 9",
            "affairs/meetings/2026-01-01": "title: 丁制度\ngroup: 会议",
            "affairs/meetings/2027-01-01": "title: 丁制度\norder: 1",
        },
    )
    assert [rule.effective.year for rule in corpus.versions["rules/affairs/meetings"].texts] == [2025, 2026, 2027]
    assert _told(page_html(part_page(corpus, corpus.parts["affairs"]))) == ["所务", "会议", "丁制度", "人员", "乙制度"]


_FOURTH = """
- slug: smart-supervision
  title: 智慧监管
  about: 信息系统和数据的制度。
  groups: [信息系统]
"""
_OWN_NAV = """
nav:
  - 起点: index.md
  - 办事:
      - 所务: rules/general-management/index.md
  - 台账: forms/index.md
"""


def _zhidu(root: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def fourth(tmp_path: Path) -> Path:
    """A new knowledge base, with a part more in parts.yaml and a rule in that part."""
    root = tmp_path / "kb"
    _zhidu(root, "new", str(root))
    file = root / "regulations/parts.yaml"
    file.write_text(file.read_text("utf-8") + _FOURTH, "utf-8")
    rule = root / "regulations/rules/smart-supervision/accounts/2026-01-01.md"
    rule.parent.mkdir(parents=True)
    rule.write_text("---\ntitle: 账号管理制度\ngroup: 信息系统\n---\n第一条 系统账号专人专用。\n", "utf-8")
    return root


def _bar(root: Path, page: str) -> list[tuple[str, str]]:
    """The row of links on a page: addresses and labels."""
    html = (root / "site" / page).read_text("utf-8")
    bar = html[html.index('<nav class="zd-nav"') :]
    return re.findall(r'<li><a href="([^"]+)"[^>]*>([^<]+)</a></li>', bar[: bar.index("</nav>")])


def test_a_fourth_part_needs_no_code(fourth: Path, tmp_path: Path) -> None:
    _zhidu(fourth, "build")
    site = fourth / "site"
    part = (site / "rules/smart-supervision/index.html").read_text("utf-8")
    assert "信息系统和数据的制度。" in part
    assert _told(part[part.index("<h1>") :])[:3] == ["智慧监管", "信息系统", "账号管理制度"]
    parts = ["党建工作", "综合管理", "业务规范", "智慧监管"]
    assert [label for _, label in _bar(fourth, "index.html")[2:6]] == parts
    assert _bar(fourth, "rules/smart-supervision/accounts.html")[5] == ("index.html", "智慧监管")
    assert '<h2 id="part-smart-supervision"><a href="rules/smart-supervision/index.html">智慧监管</a></h2>' in (
        site / "index.html"
    ).read_text("utf-8")
    assert ">智慧监管</h2>" in (site / "templates.html").read_text("utf-8")
    assert '<a href="rules/smart-supervision/index.html">智慧监管</a>' in (site / "search.html").read_text("utf-8")


def test_a_fourth_part_is_filled_and_searched(fourth: Path, tmp_path: Path) -> None:
    _zhidu(fourth, "fill", "--part", "智慧监管", "--blank", "--out", str(tmp_path / "out"))
    assert [file.relative_to(tmp_path / "out").as_posix() for file in (tmp_path / "out").rglob("*制度.docx")] == [
        "空白模板/04-智慧监管/01-账号管理制度.docx"
    ]
    found = json.loads(_zhidu(fourth, "search", "账号", "--part", "智慧监管", "--json"))
    assert [hit["id"] for hit in found] == ["rules/smart-supervision/accounts/2026-01-01#art_1"]
    assert json.loads(_zhidu(fourth, "search", "账号", "--part", "综合管理", "--json")) == []
    unknown = CliRunner().invoke(main, ["--root", str(fourth), "search", "账号", "--part", "其他"])
    assert unknown.exit_code == 2
    assert "党建工作、综合管理、业务规范、智慧监管" in unknown.output


def test_a_navigation_of_ones_own_keeps_its_labels_and_gets_the_parts_that_it_lacks(fourth: Path) -> None:
    file = fourth / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + _OWN_NAV, "utf-8")
    _zhidu(fourth, "build")
    labels = [label for _, label in _bar(fourth, "index.html")]
    assert labels == ["起点", "所务", "党建工作", "业务规范", "智慧监管", "台账"]
    assert "<h1>综合管理</h1>" in (fourth / "site/rules/general-management/index.html").read_text("utf-8")
