"""Lists of things within forms: their heads are columns, their rows are ruled ones, labels around them stay labels."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from builder.intake.form_files import import_forms
from builder.model.form import Form
from tests.test_form_imports import form_of
from tests.word_files import paragraph, table, word_file

LINE = Border(left=Side("thin"), right=Side("thin"), top=Side("thin"), bottom=Side("thin"))
HEADS = ["物品名称", "数量", "单位", "规格", "存放地点", "备注"]


def form_with(folder: Path, above: list[list[str]], heads: list[str], rows: list[str], below: list[str]) -> Form:
    """A sheet of labels with blanks, a list, and labels that take its whole width, as a form."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    width = len(heads)
    sheet.append(["物品移交审批单"])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    for pair in above:
        sheet.append([pair[0], *[""] * (width // 2 - 1), *pair[1:]])
        at, half = sheet.max_row, width // 2
        sheet.merge_cells(start_row=at, end_row=at, start_column=2, end_column=half if len(pair) > 1 else width)
        if len(pair) > 1 and half + 2 < width:
            sheet.merge_cells(start_row=at, end_row=at, start_column=half + 2, end_column=width)
    for row in ([heads] if heads else []) + [[first] for first in rows] + [[label] for label in below]:
        sheet.append(row)
    for at in range(sheet.max_row - len(below) + 1, sheet.max_row + 1):
        sheet.merge_cells(start_row=at, end_row=at, start_column=2, end_column=width)
    for row in sheet.iter_rows(min_row=2, max_row=sheet.max_row, max_col=width):
        for cell in row:
            cell.border = LINE
    book.save(folder / "a.xlsx")
    (report,) = import_forms([folder / "a.xlsx"], folder, dry=False)
    assert not any("每行两项" in told for told in report.unclear)
    return form_of(folder / report.path)


@pytest.mark.parametrize("heads", [HEADS, HEADS[:4], ["序号", *HEADS]])
@pytest.mark.parametrize("rows", [[""], ["", "", ""], ["1", "2"]])
@pytest.mark.parametrize("above", [[], [["案件名称"]], [["案件名称", "案号"], ["当事人"]]])
@pytest.mark.parametrize("below", [[], ["承办人意见"], ["承办人意见", "所长意见"]])
def test_a_list_within_a_form_becomes_its_columns(
    tmp_path: Path, above: list[list[str]], heads: list[str], rows: list[str], below: list[str]
) -> None:
    form = form_with(tmp_path, above, heads, rows, below)
    labels = [label for pair in above for label in pair] + below
    assert [field.label.words for field in form.fields] == labels
    assert all(not field.words.words for field in form.fields)
    assert ([column.label.words for column in form.columns], form.front.rows) == (heads, len(rows))


def test_a_sum_below_a_ledger_is_no_label(tmp_path: Path) -> None:
    form = form_with(tmp_path, [], HEADS, ["", ""], ["合计"])
    assert not form.fields


@pytest.mark.parametrize(
    ("rows", "columns", "ruled"),
    [
        ([["案号", "", "日期", ""], ["清单", "名称", "数量", "规格"], ["^", "", "", ""], ["^", "", "", ""]], 3, 2),
        ([["清单", "名称", "数量"], ["^", "", ""], ["^", "", ""], ["移交人", "", "<"]], 2, 2),
        ([["单位", "", "<", "<"], ["清单", "序号", "名称", "数量"], ["^", "1", "", ""], ["^", "2", "", ""]], 3, 2),
        ([["案号", "", "日期", ""], ["清单", "日期", "内容", "费用"], ["^", "", "", ""], ["意见", "", "<", "<"]], 3, 1),
    ],
)
def test_a_list_whose_name_runs_down_beside_it_is_one(
    tmp_path: Path, rows: list[list[str]], columns: int, ruled: int
) -> None:
    file = word_file(tmp_path / "a.docx", paragraph("移交单") + table(rows) + paragraph("一式两份。"))
    (report,) = import_forms([file], tmp_path, dry=False)
    form = form_of(tmp_path / report.path)
    labels = next(row[1:] for row in rows if row[0] == "清单")
    assert ([column.label.words for column in form.columns], form.front.rows) == (labels, ruled)
    assert len(labels) == columns
    assert "明细表左边的“清单”没有放进栏目，请核对" in report.unclear


def test_two_lines_of_heads_are_no_list_with_a_name_beside_it(tmp_path: Path) -> None:
    rows = [["序号", "检查", "<", "备注"], ["^", "日期", "结果", "^"], ["", "", "", ""], ["", "", "", ""]]
    file = word_file(tmp_path / "a.docx", paragraph("检查台账") + table(rows) + paragraph("每月归档。"))
    (report,) = import_forms([file], tmp_path, dry=False)
    labels = [column.label.words for column in form_of(tmp_path / report.path).columns]
    assert labels == ["序号", "检查：日期", "检查：结果", "备注"]
