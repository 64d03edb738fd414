"""The table of facts below or above a rule's title: no obstacle to the title, no part of the text; its days count."""

from pathlib import Path

import pytest

from builder.intake.rule_files import Wanted, import_rules
from builder.model.part import Part
from tests.word_files import paragraph, table, word_file

CENTRED = '<w:jc w:val="center"/>'
TITLES = ("学习办法", "谈话办法")
ARTICLES = ("第一条　每月一次。", "第二条　应当记录。", "第三条　请记录。")
LEVELS = ("一、要求", "（一）按时。", "二、附则", "照此执行。")
DECIMAL = ("1 范围", "本文件规定学习。", "2 要求", "2.1 记录。")
DAY = ["生效日期", "2024年3月1日"]


@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize("text", [ARTICLES, LEVELS, DECIMAL])
@pytest.mark.parametrize("looks", ["", CENTRED, '<w:pStyle w:val="Heading2"/>'])
@pytest.mark.parametrize(
    "rows",
    [
        [["文件编号", "XG-01", "版次", "A/0"], [*DAY, "页码", "1/3"]],
        [["编号", "版本", "编制部门", "生效日期", "批准"], ["ZD-1", "B/1", "办公室", "2024.3.1", "王某"]],
        [["编号：ZD-01", "版本：A/0"], ["编制：张某", "施行日期：2024-03-01"]],
        [["制度名称", "某某办法"], ["编 号", ""], DAY],
        [["版次", "修订内容", "日期", "批准人"], ["1", "制定", "2023年3月", "甲"], ["2", "修改", "2024年3月", "乙"]],
    ],
)
def test_a_table_of_facts_beside_a_title_is_told_and_its_day_is_used(
    tmp_path: Path, rows: list[list[str]], looks: str, text: tuple[str, ...], *, above: bool
) -> None:
    body = paragraph("党建工作", CENTRED)
    for title in TITLES:
        head = [paragraph(title, looks), table(rows)]
        body += "".join(reversed(head) if above else head) + "".join(map(paragraph, text))
    file = word_file(tmp_path / "x.docx", body)
    _, *reports = import_rules([file], tmp_path, Wanted({"a": Part("a", "党建工作")}, dry=True))
    assert [report.title for report in reports] == list(TITLES)
    assert all("|" not in report.draft for report in reports)
    assert all(any(line.startswith("标题旁的表“") for line in report.unclear) for report in reports)
    if rows[0][0] != "版次":
        assert {Path(report.path).stem for report in reports} == {"2024-03-01"}


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("值班安排办法", [["时段", "人员", "电话"], ["白天", "甲", "1"]]),
        ("设备登记表", [["编号", "", "日期", ""], ["名称", "", "部门", ""]]),
    ],
)
def test_a_table_of_the_text_or_a_form_stays(tmp_path: Path, title: str, rows: list[list[str]]) -> None:
    body = paragraph(title, CENTRED) + table(rows) + paragraph("1.照表办理。") + paragraph("2.登记。")
    file = word_file(tmp_path / "x.docx", body)
    (report,) = import_rules([file], tmp_path, Wanted({"a": Part("a", "党建工作")}, dry=True))
    assert rows[0][0] in report.draft


def test_who_signs_at_the_end_of_a_rule_stays_there(tmp_path: Path) -> None:
    signed = [["编制", "审核", "批准"], ["张三", "李四", "王五"]]
    first = paragraph(TITLES[0], CENTRED) + "".join(map(paragraph, ARTICLES)) + table(signed)
    second = paragraph(TITLES[1], CENTRED + "<w:pageBreakBefore/>") + "".join(map(paragraph, ARTICLES))
    file = word_file(tmp_path / "x.docx", first + second)
    one, two = import_rules([file], tmp_path, Wanted({}, dry=True))
    assert ("李四" in one.draft, "李四" in "".join((two.draft, *two.unclear))) == (True, False)
