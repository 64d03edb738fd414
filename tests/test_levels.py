"""Rules without 条: 一、（一）1.（1） and 4, 4.1, 4.1.1 go through every pass as rules of articles do."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.__main__ import main
from builder.compile.site import compile_documents
from builder.duties.gathering import gather_duties
from builder.intake.rule_files import Wanted, import_rules
from builder.model.part import Part
from builder.model.regulation import Regulation, numbered_in
from builder.parse import levels
from builder.parse.fences import split_front
from builder.parse.lines import read_lines
from builder.parse.regulation import format_rule
from builder.parse.structure import build_tree
from builder.parse.tidy import shape
from builder.pipeline import load
from builder.proof.standard import proof
from builder.source import Source
from tests.word_files import numbered, numbering, paragraph, word_file, wrapped

SOFFICE = shutil.which("soffice")
DAY = date(2026, 11, 22)
LEVELS = """\
为规范所务会议，结合本所实际，制定本要求。

一、总体要求

（一）指导思想

所务会由所长召集，按照二（一）2执行。

（二）基本原则。坚持依法、公开。

二、会议准备

（一）内勤应当做好下列准备：

1. 提前一日通知参会人员；

2. 准备会议材料，包括：

（1）议题；

（2）文件。

（二）所长审定议题。

三、其他

本要求自印发之日起执行。
"""
DECIMAL = """\
1 范围

本规程适用于所务会。

2 职责

2.1 所长

2.1.1 所长应当每月召开所务会。

2.1.2 所长审定下列事项：

（一）议题；

（二）文件。

2.2 内勤应当提前一日通知参会人员，见2.1.2第（一）项。

3 附则

3.1 本规程由所务会解释。

3.2 本规程按照2.1.1至2.2执行。
"""
RULES = {"所务会议要求": LEVELS, "所务会议规程": DECIMAL}
LISTS = {
    "所务会议要求": (
        ("%1、", "chineseCounting", ""),
        ("（%2）", "chineseCounting", ""),
        ("%3.", "decimal", ""),
        ("（%4）", "decimal", ""),
    ),
    "所务会议规程": (("%1", "decimal", ""), ("%1.%2", "decimal", ""), ("%1.%2.%3", "decimal", "")),
}
LABEL = re.compile(r"[一二三]、|（[一二]）|\d(?:\.\d)*\.? |（\d）")


@pytest.fixture
def base(starter: Path) -> Path:
    for title, body in RULES.items():
        slug = "levels" if body is LEVELS else "decimal"
        file = starter / f"regulations/rules/general-management/{slug}/2026-01-01.md"
        file.parent.mkdir(parents=True)
        file.write_text(f"---\ntitle: {title}\n---\n{body}", "utf-8")
    return starter


def _rule(root: Path, title: str) -> tuple[Regulation, tuple[object, ...]]:
    corpus, told = load(root, DAY)
    mine = next(rule for rule in corpus.rules if rule.front.title == title)
    return mine, tuple(one for one in told if one.place.path == mine.path)


@pytest.mark.parametrize("title", RULES)
def test_it_is_checked_and_canonical(base: Path, title: str) -> None:
    rule, told = _rule(base, title)
    assert told == ()
    source = Source(rule.path, (base / rule.path).read_text("utf-8"))
    assert format_rule(source).text == source.text


@pytest.mark.parametrize(
    ("title", "linked"),
    [
        ("所务会议要求", ["二（一）2"]),
        ("所务会议规程", ["2.1.2第（一）项", "2.1.1至2.2"]),
    ],
)
def test_its_own_numbers_are_links(base: Path, title: str, linked: list[str]) -> None:
    corpus, _ = load(base, DAY)
    rule, _ = _rule(base, title)
    words = {
        (text.line, text.column): text.words
        for _, article in rule.articles()
        for text in (each.text for each in article.paragraphs)
    }
    found = [
        words[at][one.start : one.end]
        for at, cited in corpus.citations[rule.path].items()
        for one in cited
        if at in words and one.leads_somewhere
    ]
    assert [each for each in found if each[0] in "二2"] == linked


def test_each_number_of_digits_is_found_by_itself(base: Path) -> None:
    corpus, _ = load(base, DAY)
    found = {document.title: document.records for _, document in compile_documents(corpus)}
    told = [(record.anchor, record.label, record.path) for record in found["所务会议规程"]]
    assert told[:4] == [
        ("clause_1", "1", ()),
        ("clause_2", "2", ()),
        ("clause_2.1", "2.1", ("2 职责",)),
        ("clause_2.1.1", "2.1.1", ("2 职责", "2.1 所长")),
    ]
    assert [record.label for record in found["所务会议要求"]][1:] == ["一、", "二、", "三、"]


def test_its_lists_are_read_for_duties(base: Path) -> None:
    corpus, _ = load(base, DAY)
    said = {duty.words for duty in gather_duties(corpus).found if "所务会议要求" in corpus.title(duty.document)}
    assert {"提前一日通知参会人员", "所长审定议题"} <= said


@pytest.fixture
def filled(base: Path, tmp_path: Path) -> Path:
    out = tmp_path / "out"
    run = CliRunner().invoke(main, ["--root", str(base), "fill", *RULES, "--blank", "--out", str(out)])
    assert run.exit_code == 0, run.output
    return out


def _taken(files: list[Path], root: Path) -> dict[str, str]:
    parts = {"general-management": Part("general-management", "综合管理")}
    wanted = Wanted(parts, "general-management", DAY)
    reports = [report for report in import_rules(files, root, wanted) if report.path]
    return {
        report.title: split_front(Source("x", (root / report.path).read_text("utf-8")))[1].lstrip()
        for report in reports
    }


def test_what_was_filled_comes_back(filled: Path, tmp_path: Path) -> None:
    assert _taken(sorted(filled.glob("*/0[123]-*/*.docx")), tmp_path) == RULES


@pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice")
def test_what_another_program_saved_comes_back(filled: Path, tmp_path: Path) -> None:
    asked = [SOFFICE or "", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    files = map(str, filled.glob("*/0[123]-*/*.docx"))
    asked += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "again"), *files]
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    assert _taken(sorted((tmp_path / "again").glob("*.docx")), tmp_path) == RULES


@pytest.mark.parametrize("title", RULES)
def test_what_word_numbers_comes_back(tmp_path: Path, title: str) -> None:
    body = paragraph(title, '<w:pStyle w:val="Title"/>')
    for line in filter(None, RULES[title].split("\n")):
        label = LABEL.match(line)
        level = _level(title, label[0]) if label else -1
        body += paragraph(line) if label is None or level < 0 else numbered(level, 0, line[label.end() :])
    style = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    parts = {"numbering": numbering([LISTS[title]]), "styles": wrapped("styles", style)}
    found = _taken([word_file(tmp_path / "x.docx", body, parts)], tmp_path)[title]
    assert shape(build_tree(read_lines(found))) == shape(build_tree(read_lines(RULES[title])))


def _level(title: str, label: str) -> int:
    if title == "所务会议规程":
        return label.count(".") if label[0].isdecimal() else -1
    return 0 if label.endswith("、") else (1 if label[1] in "一二三" else 3) if label[0] == "（" else 2


def test_its_paper_is_in_the_official_format(filled: Path) -> None:
    for file in filled.glob("*/0[123]-*/*.docx"):
        assert [str(finding) for finding in proof(file, render=False) if finding.verdict == "不合格"] == []


@pytest.mark.parametrize(
    ("top", "inner"), [("{}、", "（{}）"), ("{}.", "（{}）"), ("{}、", "{}）"), ("{}.", "{})"), ("{}．", "({})")]
)
def test_a_number_goes_on_with_its_own_sign_behind_a_list_in_brackets(top: str, inner: str) -> None:
    said = ["安排值班。", "值班人员记录：", *(inner.format(at) + "来电；" for at in (1, 2)), "交接签字。", "照办。"]
    tops = iter(range(1, 5))
    text = [words if words.endswith("来电；") else top.format(next(tops)) + words for words in said]
    children, _ = build_tree(read_lines("\n\n".join(text)))
    assert [article.number.path for article in numbered_in(children)] == [(1,), (2,), (3,), (4,)]


def test_the_number_of_a_line_is_read_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long lists of A.1, A.2 are made of nothing else, so that this is what they take."""
    read = []
    path_of = levels.decimal_path
    monkeypatch.setattr(levels, "decimal_path", lambda line: read.append(line) or path_of(line))
    lines = list(read_lines("\n".join(f"A.{number} 甲乙丙。" for number in range(1, 51))))
    levels.in_levels(lines)
    assert len(read) <= 2 * len(lines)
    read.clear()
    list(levels.unread_numbers(lines))
    assert len(read) <= 3 * len(lines)
