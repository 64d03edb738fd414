"""Columns and rows of a sheet that nobody sees are left out and told, in workbooks of every kind."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlwt
from openpyxl import Workbook

from builder.intake.form_files import import_forms
from tests.rating_tables import write_open_document

HEADS = ("日期", "人员", "内部编码", "备注")
TOLD = "C 列（“内部编码”）没有读入：这一列是隐藏的"
CELLS = "".join(f"<td>{words}</td>" for words in HEADS)


def new_book(folder: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["巡查台账"])
    sheet.append(list(HEADS))
    sheet.merge_cells("A1:D1")
    sheet.column_dimensions["C"].hidden = True
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def old_book(folder: Path) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("甲表")
    for at, words in enumerate(HEADS):
        sheet.write(0, at, words)
    sheet.col(2).hidden = True
    book.save(str(folder / "a.xls"))
    return folder / "a.xls"


def open_book(folder: Path) -> Path:
    file = folder / "a.ods"
    write_open_document(file, 甲表=[HEADS])
    with ZipFile(file) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    begin = "<table:table-row"
    with ZipFile(file, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part.replace(begin, columns + begin, 1))
    return file


def page_with_columns(folder: Path) -> Path:
    file = folder / "a.xls"
    columns = '<col span=2><col width=0 style="display:none"><col>'
    file.write_text(f"<html><meta charset=utf-8><table>{columns}<tr>{CELLS}</tr></table></html>", "utf-8")
    return file


def page_with_cells(folder: Path) -> Path:
    file = folder / "a.xls"
    cells = CELLS.replace("<td>内部", '<td style="display: none">内部')
    file.write_text(f"<html><meta charset=utf-8><table><tr>{cells}</tr></table></html>", "utf-8")
    return file


@pytest.mark.parametrize("make", [new_book, old_book, open_book, page_with_columns, page_with_cells])
def test_a_hidden_column_is_left_out_and_told(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    (report,) = import_forms([make(tmp_path)], tmp_path, dry=True)
    assert TOLD in "".join(report.unclear)
    columns = [line.split(" | ")[0].strip("| ") for line in report.draft.split("\n") if line.startswith("| ")][2:]
    assert columns == ["日期", "人员", "备注"]


def test_a_hidden_column_without_words_is_not_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["日期", "人员", None, "备注"])
    sheet.column_dimensions["C"].hidden = True
    book.save(tmp_path / "a.xlsx")
    (report,) = import_forms([tmp_path / "a.xlsx"], tmp_path, dry=True)
    assert "隐藏" not in "".join(report.unclear)
    assert "| 备注 |" in report.draft


@pytest.mark.parametrize(
    ("hidden", "told"),
    [
        ([3], "第 3 行没有读入"),
        ([3, 4, 5, 9], "第 3 至 5、9 行没有读入"),
        (list(range(3, 60, 2)), "第 3、5、7、9、11、13、15、17、19、21、23、25等 29 行没有读入"),
    ],
)
def test_hidden_rows_are_told_in_one_sentence(tmp_path: Path, hidden: list[int], told: str) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(HEADS))
    for at in range(60):
        sheet.append([at + 1])
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    book.save(tmp_path / "a.xlsx")
    (report,) = import_forms([tmp_path / "a.xlsx"], tmp_path, dry=True)
    assert [said for said in report.unclear if "隐藏" in said] == [
        f"工作表“Sheet” {told}：这一行是隐藏的，请核对：要用就取消隐藏，不用就删去"
    ]
