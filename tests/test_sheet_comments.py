"""Comments on the cells of workbooks are told, each with its cell, whole."""

from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.comments import Comment

from builder.intake.form_files import import_forms
from tests.rating_tables import write_open_document

WORDS = "写全名，" * 20


def told_on(file: Path) -> str:
    (report,) = import_forms([file], file.parent / "base", dry=True)
    return "".join(report.unclear)


def test_comments_of_a_workbook_are_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "甲表"
    for row in (["日期", "人员"], ["", ""]):
        sheet.append(row)
    sheet["B1"].comment = Comment(WORDS, "张某")
    book.save(tmp_path / "a.xlsx")
    assert f"工作表“甲表”上有 1 条批注没有取入：B1 “{WORDS}”" in told_on(tmp_path / "a.xlsx")


def test_comments_of_an_open_document_are_told(tmp_path: Path) -> None:
    file = tmp_path / "a.ods"
    write_open_document(file, 甲表=[("日期", "人员"), ("", "")])
    with ZipFile(file) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    space = 'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    note = f"<o:annotation {space}><text:p>{WORDS}</text:p></o:annotation>"
    whole = parts["content.xml"]
    at = whole.index("<text:p>人员")
    with ZipFile(file, "w") as package:
        for name, part in (parts | {"content.xml": whole[:at] + note + whole[at:]}).items():
            package.writestr(name, part)
    assert f"B1 “{WORDS}”" in told_on(file)
