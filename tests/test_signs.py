"""What a text of odd signs becomes: told, and still made into pages and files."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.__main__ import main
from builder.compile.site import compile_documents
from builder.pipeline import load
from builder.references import SLOT_LIKE
from search.text import fold, terms

_ODD = "\ue000\ue001\uf8ff\U000f0000\U0010fffd\u200b\u2028\x85\x9f\ufffe\uffff"
_RULE = "regulations/rules/general-management/meeting/2026-01-01.md"
_OLD = (
    "---\ntitle: 会议制度\n---\n一、会议\n\n（一）每月召开一次。\n\n二、考勤\n\n## 附件1 说明\n\n一、会议指所务会。\n"
)


def test_odd_signs_in_texts_and_labels_do_not_end_a_fill(starter: Path, tmp_path: Path) -> None:
    root, run = starter, CliRunner()
    for file in (root / "regulations").rglob("*.md"):
        text = file.read_text("utf-8")
        file.write_text(text.replace("第一条 ", f"第一条 {_ODD}").replace("| 时间 ", f"| {_ODD}时间 "), "utf-8")
    slots = root / "regulations/slots.yaml"
    slots.write_text(slots.read_text("utf-8").replace("label: ", f"label: {_ODD[:5]}"), "utf-8")
    checked = run.invoke(main, ["--root", str(root), "check"])
    assert checked.exit_code == 0
    assert "sign-unseen" in checked.output
    filled = run.invoke(main, ["--root", str(root), "fill", "--all", "--blank", "--out", str(tmp_path / "out")])
    assert filled.exit_code == 0, filled.output
    assert list((tmp_path / "out").rglob("*.docx"))


def test_each_clause_of_a_rule_without_articles_is_found_by_itself(tmp_path: Path) -> None:
    (tmp_path / _RULE).parent.mkdir(parents=True)
    (tmp_path / _RULE).write_text(_OLD, "utf-8")
    corpus, told = load(tmp_path, date(2026, 11, 22))
    assert told == ()
    ((_, document),) = ((page, document) for page, document in compile_documents(corpus) if document.kind == "rule")
    found = [(record.anchor, record.label, record.words) for record in document.records]
    assert found == [
        ("clause_1", "一、", "会议\n（一）每月召开一次。"),
        ("clause_2", "二、", "考勤"),
        ("att_1__clause_1", "一、", "会议指所务会。"),
    ]


@pytest.mark.parametrize("words", ["一亿二千三百四十五万六千七百八十九元", "1,234,567.89元", "九千九百九十九万日"])
def test_a_quantity_of_any_use_is_one_term(words: str) -> None:
    assert len(terms(fold(words))) == 1


def test_an_open_brace_is_looked_at_once() -> None:
    assert SLOT_LIKE.search("{{ station.name }}")
    assert not SLOT_LIKE.search("{{" + "甲" * 300 + "}}")
