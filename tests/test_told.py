"""What an import tells stands where it belongs, counts what it names, and says what a file is."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from builder.__main__ import main
from builder.intake.characters import cleaned
from builder.intake.documents import any_prose
from builder.intake.rule_files import Wanted, import_rules
from builder.office import UnreadableError
from tests.word_files import paragraph, table, word_file, wrapped

CENTRED, LARGE = '<w:jc w:val="center"/>', '<w:rPr><w:sz w:val="36"/></w:rPr>'
TITLE = paragraph("走访制度", CENTRED + "<w:pageBreakBefore/>", LARGE)
ARTICLES = ["第一条 由接待员李梅登记。", "第二条 按时归还。", "第三条 本制度自2026年1月1日起施行。"]
RULE = TITLE + "".join(map(paragraph, ARTICLES))


def run(root: Path, *asked: str) -> str:
    return CliRunner().invoke(main, ["--root", str(root), "import", *asked]).output


def test_forms_are_counted_as_forms(starter: Path, tmp_path: Path) -> None:
    body = paragraph("走访表") + table([["日期", "对象", "结果"], ["", "", ""]])
    said = run(starter, "--form", str(word_file(tmp_path / "a.docx", body)))
    assert "读出 1 个表单、台账（新增 1" in said
    assert "条 →" not in said
    assert "不分条" not in said


def test_what_keeps_lines_from_ending_is_not_told_and_other_signs_are() -> None:
    assert cleaned("第一条\u2060 甲") == ("第一条 甲", ())
    assert cleaned("第一条\u200b 甲\u2060")[1] == ("去掉了 1 个看不见的字符（U+200B）",)


@pytest.mark.parametrize(("form", "label"), [("upperLetter", "A) "), ("lowerLetter", "a) "), ("upperLetter", "A）")])
def test_a_counted_letter_keeps_its_blank(tmp_path: Path, form: str, label: str) -> None:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1{label[1]}"/></w:lvl>'
    numbers = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    numbers += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    counted = paragraph("损坏", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    file = word_file(tmp_path / "a.docx", counted, {"numbering": wrapped("numbering", numbers)})
    (block,) = any_prose(file).blocks
    assert getattr(block, "whole", "") == f"{label}损坏"


def test_remarks_on_a_file_stand_with_its_only_rule(tmp_path: Path) -> None:
    change = '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>第四条 补充。</w:t></w:r></w:ins></w:p>'
    file = word_file(tmp_path / "a.docx", paragraph("内部资料", CENTRED, LARGE) + RULE + change)
    cover, rule = import_rules([file], tmp_path, Wanted({}))
    assert (cover.outcome, any("修订" in told for told in cover.unclear)) == ("不取", False)
    assert any("修订" in told for told in rule.unclear)


def test_a_workbook_named_as_a_document_is_said_to_be_one(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "a.xlsx")
    (tmp_path / "a.xlsx").rename(tmp_path / "a.docx")
    with pytest.raises(UnreadableError, match=r"里面是 Excel 表格；请把名称改成 \.xlsx"):
        any_prose(tmp_path / "a.docx")


def test_an_empty_workbook_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"")
    with pytest.raises(UnreadableError, match="空的"):
        any_prose(tmp_path / "a.xlsx")


def test_a_run_that_lists_blanks_does_not_advise_to_list_them(starter: Path, tmp_path: Path) -> None:
    file = str(word_file(tmp_path / "a.docx", RULE))
    asked = ("--rule", "--part", "general-management", "--dry-run")
    assert "加上 --dry-run --slots" in run(starter, *asked, file)
    said = run(starter, *asked, "--slots", str(tmp_path / "s.yaml"), file)
    assert "已列在填空项清单里" in said
    assert "加上 --dry-run --slots" not in said
