"""Several forms in one document: each titled table is its own, sections of a form are not."""

from pathlib import Path

import pytest

from builder.intake.form_files import import_forms
from tests.word_files import paragraph, table, word_file

FIELDS = [["姓名", ""], ["职务", ""], ["事由", ""]]
COLUMNS = [["序号", "日期", "事项"], ["", "", ""], ["", "", ""]]
CENTRED = '<w:jc w:val="center"/>'
ONE, TWO = table(FIELDS), table(COLUMNS)


def title(words: str) -> str:
    return paragraph(words, CENTRED)


@pytest.mark.parametrize(
    "body",
    [
        paragraph("附件1") + title("请假条") + ONE + paragraph("附件2") + title("值班表") + TWO,
        paragraph("附件1：请假条") + ONE + paragraph("附件2：值班表") + TWO,
        title("请假条") + ONE + paragraph("") + title("值班表") + TWO,
        paragraph("请假条") + ONE + paragraph("值班表") + TWO,
        title("请假条") + ONE + paragraph("注：一式两份。") + title("值班表") + paragraph("单位：____") + TWO,
        table([["请假条", "<"], *FIELDS]) + paragraph("") + table([["值班表", "<", "<"], *COLUMNS]),
        title("请假条") + paragraph("姓名：____") + paragraph("附件2") + title("值班表") + TWO,
    ],
)
def test_each_titled_table_is_a_form_of_its_own(tmp_path: Path, body: str) -> None:
    found = list(import_forms([word_file(tmp_path / "a.docx", body)], tmp_path / "base", dry=True))
    assert [report.title for report in found] == ["请假条", "值班表"]
    assert "序号" not in found[0].draft
    assert "| 序号 |" in found[1].draft
    assert not any("第二个栏目表" in sentence for report in found for sentence in report.unclear)


@pytest.mark.parametrize("between", ["以下由审批人填写：", "二、审批情况", "", "注：一式两份。"])
def test_sections_of_a_form_are_no_forms(tmp_path: Path, between: str) -> None:
    body = title("申请表") + ONE + paragraph(between) + table([["审批人", ""], ["意见", ""]])
    (report,) = import_forms([word_file(tmp_path / "a.docx", body)], tmp_path / "base", dry=True)
    assert report.title == "申请表"
    assert "审批人" in report.draft


def test_lines_that_are_of_no_form_are_told(tmp_path: Path) -> None:
    body = title("某所表格") + paragraph("附件1") + title("请假条") + ONE + paragraph("附件2") + title("值班表") + TWO
    found = list(import_forms([word_file(tmp_path / "a.docx", body)], tmp_path / "base", dry=True))
    assert [report.title for report in found] == ["请假条", "值班表"]
    assert "没有取入的文字：“某所表格”" in found[0].unclear
