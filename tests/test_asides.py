"""Words around the rules of a book (前言, 后记, who printed it) are no rule and no end of one, and are told."""

from pathlib import Path

import pytest

from builder.intake.compendium import cut_pieces
from builder.intake.documents import any_prose
from builder.intake.form_files import import_forms
from builder.intake.pieces import PieceKind
from builder.intake.rule_drafts import read_draft
from tests.word_files import paragraph, table, word_file

CENTRED, BOLD = '<w:jc w:val="center"/>', "<w:rPr><w:b/></w:rPr>"
SAID = ("为了方便大家学习，我们把现行制度编印成册。", "不妥之处请指正。")


def rule(name: str) -> str:
    lines = ("第一条　应当照办。", "第二条　按时到岗。", "第三条　本制度自2026年1月1日起施行。")
    return paragraph(name) + "".join(map(paragraph, lines))


def pieces_of(folder: Path, body: str) -> list[tuple[str, PieceKind]]:
    return [(piece.title, piece.kind) for piece in cut_pieces(any_prose(word_file(folder / "a.docx", body)))]


@pytest.mark.parametrize(
    "head", ["前　言", "序言", "编印说明", "编者的话", "写在前面", "卷首语", "使用说明", "引言", "编写说明", "汇编说明"]
)
def test_words_before_and_behind_rules_are_none(tmp_path: Path, head: str) -> None:
    aside = paragraph(head, CENTRED, BOLD) + "".join(map(paragraph, SAID))
    plain = "".join(head.split())
    dropped, (one, two) = (plain, PieceKind.DROPPED), (("考勤制度", PieceKind.RULE), ("会议制度", PieceKind.RULE))
    assert pieces_of(tmp_path, aside + rule("考勤制度") + rule("会议制度")) == [dropped, one, two]
    assert pieces_of(tmp_path, rule("考勤制度") + aside + rule("会议制度")) == [one, dropped, two]
    assert pieces_of(tmp_path, rule("考勤制度") + rule("会议制度") + aside) == [one, two, dropped]


def test_a_letterhead_above_a_notice_is_of_the_notice(tmp_path: Path) -> None:
    notice = ("某区市场监督管理局", "关于印发《会议制度》的通知", "各所：", "现将《会议制度》印发给你们。")
    body = rule("考勤制度") + "".join(map(paragraph, notice)) + rule("会议制度")
    titles = [title for title, _ in pieces_of(tmp_path, body)]
    assert titles == ["考勤制度", "某区市场监督管理局关于印发《会议制度》的通知", "会议制度"]


@pytest.mark.parametrize(
    "line",
    [
        *("编印：办公室", "印数：50册", "主编：张三", "责任编辑：李四", "校对：王五", "版次：2026年1月第1版"),
        *("开本：A4", "内部资料，注意保存", "编印单位：某区局", "印刷日期：2026年1月"),
    ],
)
def test_who_printed_a_book_is_no_text_of_its_last_rule(tmp_path: Path, line: str) -> None:
    prose = any_prose(word_file(tmp_path / "a.docx", rule("考勤制度") + paragraph(line)))
    draft = read_draft("考勤制度", prose.blocks[1:], "段", "a")
    assert line not in draft.body
    assert any(line in told for told in draft.unclear)


def test_who_printed_a_book_is_nothing_of_its_last_form_and_a_line_to_fill_in_is(tmp_path: Path) -> None:
    form = paragraph("登记表") + table([["日期", "人员", "备注"], ["", "", ""]]) + paragraph("校对：____")
    file = word_file(tmp_path / "a.docx", form + paragraph("编印：办公室") + paragraph("印数：50册"))
    (report,) = import_forms([file], tmp_path, dry=True)
    assert "校对" in report.draft
    assert "印" not in report.draft
    assert "表单后面的“编印：办公室、印数：50册”没有取入" in report.unclear
