"""Parts and groups as data: parts.yaml alone says which there are and in which order."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from builder.compile.indexes import home_cards, part_page
from builder.compile.prose import page_html
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
    found = re.findall(r"<h[1-3][^>]*>(?:<a[^>]*>)?([^<]+)|>(\w制度)</a>", html)
    return [heading or title for heading, title in found]


def test_rules_stand_under_their_groups_and_those_of_none_come_last(tmp_path: Path) -> None:
    corpus = _corpus(tmp_path, _RULES)
    affairs = ["所务", "会议", "丁制度", "丙制度", "人员", "乙制度", "其他", "甲制度"]
    assert _told(page_html(part_page(corpus, corpus.parts["affairs"]))) == affairs
    assert _told(page_html(part_page(corpus, corpus.parts["cases"]))) == ["办案", "戊制度"]
    cards = _told(page_html(Page("index.md", "", home_cards(corpus), "home")))
    assert cards[: len(affairs) + 2] == [*affairs, "办案", "戊制度"]
    assert [rule.front.title for rule in corpus.rules] == ["丁制度", "丙制度", "乙制度", "甲制度", "戊制度"]


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
