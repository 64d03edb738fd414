"""Versions of a form: which is used, filled in and shown on which day, and what pages tell of the others."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from builder.__main__ import main
from builder.compile.news import all_changes
from builder.compile.prose import page_html
from builder.compile.site import all_pages
from builder.diagnostics import Code
from builder.model.corpus import Corpus
from builder.model.page import Page
from builder.pipeline import load

NEWER = date(2026, 12, 1)
TODAY = date(2026, 11, 22)
_FORM = """---
title: 请假审批单
kind: form
{front}---

| 项目 | 填写 | 宽 | 行 |
| --- | --- | --- | --- |
| {label} |  | 全 | 1 |
"""
_RULE = "---\ntitle: 请假制度\nforms: [leave]\n---\n\n第一条 请假的，填写请假审批单。\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A base with a form of two versions, and one that has a day and no version before it."""
    files = {
        "rules/general-management/leave/2026-01-01.md": _RULE,
        "forms/leave.md": _FORM.format(front="", label="请假天数"),
        f"forms/leave/{NEWER}.md": _FORM.format(front="", label="请假半天数"),
        "forms/seal/2026-11-01.md": _FORM.format(front="on_request: true\n", label="印章").replace(
            "请假审批单", "用印单"
        ),
    }
    (tmp_path / "mkdocs.yml").write_text("site_name: 某所\n", "utf-8")
    for name, text in files.items():
        file = tmp_path / "regulations" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


def _sound(root: Path, day: date) -> Corpus:
    corpus, told = load(root, day)
    assert told == ()
    return corpus


def _page(corpus: Corpus, uri: str) -> Page:
    return next(page for page in all_pages(corpus) if page.uri == uri)


@pytest.mark.parametrize(
    ("day", "label", "other"),
    [
        (NEWER - timedelta(1), "请假天数", f"forms/leave/{NEWER}.md"),
        (NEWER, "请假半天数", "forms/leave/undated.md"),
    ],
)
def test_each_day_has_its_version_at_the_address_of_the_form(root: Path, day: date, label: str, other: str) -> None:
    corpus = _sound(root, day)
    assert [one.label.words for one in corpus.forms["leave"].fields] == [label]
    assert label in page_html(_page(corpus, "forms/leave.md"))
    assert label not in page_html(_page(corpus, other))
    pages = [page.uri for page in all_pages(corpus) if page.uri.startswith("forms/leave")]
    assert sorted(pages) == sorted(["forms/leave.md", other])


def test_pages_tell_of_the_other_version_by_the_readers_day(root: Path) -> None:
    corpus = _sound(root, TODAY)
    now, later = (page_html(_page(corpus, uri)) for uri in ("forms/leave.md", f"forms/leave/{NEWER}.md"))
    soon = re.findall(r'data-banner="即将变动"([^>]*)>', now)
    assert len(soon) == 1
    assert f'data-until="{NEWER}"' in soon[0]
    assert "hidden" not in soon[0]
    assert "自2026年12月1日起改用新的式样" in now
    gone = re.findall(r'data-banner="已修改"([^>]*)>', now)
    assert [f'data-from="{NEWER}"' in one and "hidden" in one for one in gone] == [True]
    assert "这个式样自2026年12月1日起用，现在用的见" in later
    assert [(change.on, change.kind) for change in all_changes(corpus) if change.kind == "表单台账"] == [
        (date(2026, 11, 1), "表单台账"),
        (NEWER, "表单台账"),
    ]


@pytest.mark.parametrize(("day", "label"), [("2026-11-30", "请假天数"), ("2026-12-01", "请假半天数")])
def test_a_form_is_filled_in_the_version_of_the_day(root: Path, tmp_path: Path, day: str, label: str) -> None:
    out = tmp_path / "out"
    order = ("fill", "regulations/forms/leave.md", "--blank", "--date", day, "--out", str(out))
    result = CliRunner().invoke(main, ["--root", str(root), *order])
    assert result.exit_code == 0, result.stderr
    (file,) = (one for one in out.rglob("*.docx") if "请假审批单" in one.name)
    words = [cell.text for table in Document(str(file)).tables for row in table.rows for cell in row.cells]
    assert label in words


def test_a_version_to_come_is_checked_and_one_that_is_gone_is_left(root: Path) -> None:
    file = root / f"regulations/forms/leave/{NEWER}.md"
    file.write_text(file.read_text("utf-8").replace("请假半天数", "{{ no.such }}"), "utf-8")
    (root / "regulations/forms/leave.md").write_text(_FORM.format(front="", label="{{ gone.away }}"), "utf-8")
    found = {day: [(told.code, told.place.path) for told in load(root, day)[1]] for day in (TODAY, NEWER)}
    mistake = (Code.SLOT_UNKNOWN, f"regulations/forms/leave/{NEWER}.md")
    assert found == {TODAY: [(Code.SLOT_UNKNOWN, "regulations/forms/leave.md"), mistake], NEWER: [mistake]}


def test_a_version_without_a_day_in_its_name_is_told(root: Path) -> None:
    (root / "regulations/forms/leave/新版.md").write_text(_FORM.format(front="", label="甲"), "utf-8")
    (told,) = load(root, TODAY)[1]
    assert (told.code, told.place.path) == (Code.FILE_PLACE, "regulations/forms/leave/新版.md")
    assert (told.message, told.hint) == ("文件名“新版”不是启用日期", "按启用日期命名，如 2026-11-22.md")
