"""The Excel sheet of a roster, for clerks to fill in: a column for each slot, and help where it is needed."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from builder.generate.xlsx import FORMULA_SIGNS, book_bytes
from builder.model.given import LONGEST, read_value
from builder.model.slot import SLOT_KINDS, Slot
from builder.model.station import STATION, Station
from builder.roster import SHEET

_SAMPLE, _FIRST = 3, 4
"""The rows of the sample and of the first station; above are the names and labels of slots."""
_COVERED = 5_000
_LIST, _TITLE, _PROMPT = 250, 32, 250
"""Characters that Excel surely takes in a drop-down list and in the title and words of a prompt."""
_FORMATS = dict.fromkeys(SLOT_KINDS, "@") | {"date": "yyyy-mm-dd", "number": "General"}
"""A cell of text keeps the zero that a telephone number begins with."""
_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{0,4}[1-9])?")
_NAME = {"font": Font(name="宋体", size=8, color="808080"), "fill": PatternFill("solid", "F2F2F2")}
_LABEL = {
    "font": Font(name="宋体", size=11, bold=True),
    "fill": PatternFill("solid", "DDE6F0"),
    "alignment": Alignment(horizontal="center", vertical="center", wrap_text=True),
    "border": Border(bottom=Side(style="thin", color="808080")),
}
_EXAMPLE = Font(name="宋体", size=11, italic=True, color="808080")
_WRAPPED = {"font": Font(name="宋体", size=11), "alignment": Alignment(vertical="top", wrap_text=True)}
_NOTE = "这一行是示例，不会读入；可以留着，也可以删去。各所从下一行填起。"
_GUIDE_WIDTHS = (28, 30, 32, 36, 64)
_GUIDE = (
    f"每个所占一行，从“{SHEET}”的第 {_FIRST} 行填起。第 1、2 行是表头，不要改动。",
    f"第 {_SAMPLE} 行是示例：与示例完全相同的行不会读入。",
    "还不知道的内容空着。空着的地方在文件里留作填空，不会写入别的内容。",
    "不要合并单元格，不要用公式，两个所不能同名。日期写作 2026-11-22。",
    "填好以后运行 zhidu roster check，它按单元格指出全部问题。",
)


def new_roster(slots: Mapping[str, Slot], stations: Iterable[Station]) -> bytes:
    """A workbook with a column for each slot and a row for each station; the same values make the same bytes."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    columns = sorted(slots.values(), key=lambda slot: slot.name != STATION)
    _write_guide(book.create_sheet("填写说明"), columns)
    last = _FIRST - 1
    for last, station in enumerate(stations, _FIRST):
        for at, slot in enumerate(columns, 1):
            _write_given(sheet.cell(last, at), slot, station.given.get(slot.name, ""))
    for at, slot in enumerate(columns, 1):
        _write_head(sheet, at, slot)
        validation = _validation_of(slot, _choice_list(book, slot))
        validation.add(f"{get_column_letter(at)}{_SAMPLE}:{get_column_letter(at)}{max(last, _FIRST + _COVERED - 1)}")
        sheet.add_data_validation(validation)
    sheet.cell(_SAMPLE, 1).comment = Comment(_NOTE, "zhidu", height=80, width=240)
    sheet.freeze_panes = f"B{_FIRST}"
    sheet.print_title_cols, sheet.print_title_rows = "A:A", "1:2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    return book_bytes(book)


def _write_head(sheet: Worksheet, at: int, slot: Slot) -> None:
    """Name, label and sample of a column, its width and its format."""
    _write_words(sheet.cell(1, at), slot.name, _NAME)
    _write_words(sheet.cell(2, at), slot.label, _LABEL)
    sample = sheet.cell(_SAMPLE, at)
    _write_given(sample, slot, slot.example)
    sample.font = _EXAMPLE
    column = sheet.column_dimensions[get_column_letter(at)]
    longest = max(_wide(words) for words in (slot.label, slot.example, *slot.choices))
    column.width = 36 if slot.name == STATION else min(max(longest * 1.1 + 3, len(slot.name) * 0.9, 14), 40)
    column.number_format = _FORMATS[slot.kind]


def _wide(words: str) -> int:
    """How wide words are: a Chinese character takes the room of two Latin ones."""
    return sum(2 if sign > "\u2e7f" else 1 for sign in words)


def _write_given(cell: Any, slot: Slot, given: str) -> None:
    """Write a day and a number as Excel has them, all else as text; what does not suit the slot stays as given."""
    words = read_value(slot, given).words
    if slot.kind == "date" and words:
        cell.value = date(*(int(part) for part in re.findall(r"[0-9]+", words)))
    elif slot.kind == "number" and _PLAIN_NUMBER.fullmatch(words):
        cell.value = float(words) if "." in words else int(words)
    elif given:
        _write_words(cell, given, {})
    cell.number_format = _FORMATS[slot.kind]


def _write_words(cell: Any, words: str, style: Mapping[str, Any]) -> None:
    """Write words as a string, never as a formula."""
    cell.value = _writable(words)
    cell.data_type = "s"
    cell.quotePrefix = words.startswith(FORMULA_SIGNS)
    for name, face in style.items():
        setattr(cell, name, face)


def _writable(words: str) -> str:
    """Words without what XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", words)


def _choice_list(book: Workbook, slot: Slot) -> str:
    """Where a drop-down takes its choices from: themselves, or a hidden sheet when they do not fit."""
    words = _writable(",".join(slot.choices))
    if len(words) <= _LIST and not any(sign in choice for choice in slot.choices for sign in ',"'):
        return f'"{words}"'
    sheet: Any = book["选项"] if "选项" in book.sheetnames else book.create_sheet("选项")
    sheet.sheet_state = "hidden"
    at = sheet.max_column + 1
    for row, choice in enumerate((slot.label, *slot.choices), 1):
        _write_words(sheet.cell(row, at), choice, {})
    letter = get_column_letter(at)
    return f"{quote_sheetname(sheet.title)}!${letter}$2:${letter}${len(slot.choices) + 1}"


def _validation_of(slot: Slot, choices: str) -> DataValidation:
    match slot.kind:
        case "choice" if slot.choices:
            rule, error = {"type": "list", "formula1": choices}, "请从下拉框里选择"
        case "date":
            rule, error = {"type": "date", "operator": "greaterThan", "formula1": "18171"}, "请填日期，如 2026-11-22"
        case "number":
            rule, error = {"type": "decimal", "operator": "greaterThanOrEqual", "formula1": "0"}, "请填数字"
        case _:
            rule = {"type": "textLength", "operator": "lessThanOrEqual", "formula1": str(LONGEST)}
            error = f"最多 {LONGEST} 个字符"
    told = {"showErrorMessage": True, "errorTitle": "请核对", "error": error, "showInputMessage": True}
    title, prompt = _writable(slot.label)[:_TITLE], f"{_writable(slot.meaning)[:_PROMPT]}（{SLOT_KINDS[slot.kind]}）"
    return DataValidation(**rule, **told, promptTitle=title, prompt=prompt, allow_blank=True)


def _write_guide(sheet: Any, columns: list[Slot]) -> None:
    """How to fill in the sheet, and each column with its kind, choices, example and meaning."""
    for row, words in enumerate(_GUIDE, 1):
        _write_words(sheet.cell(row, 1), words, {"font": _WRAPPED["font"]})
    head = len(_GUIDE) + 2
    rows = [("填空项", "名称", "类型", "示例", "说明")]
    for slot in columns:
        kind = f"{SLOT_KINDS[slot.kind]}：{'、'.join(slot.choices)}" if slot.choices else SLOT_KINDS[slot.kind]
        rows.append((slot.name, slot.label, kind, slot.example, slot.meaning))
    for row, cells in enumerate(rows, head):
        for at, words in enumerate(cells, 1):
            _write_words(sheet.cell(row, at), words, _LABEL if row == head else _WRAPPED)
        # LibreOffice keeps a row without a height at one line.
        lines = max(_wide(words) // width + 1 for words, width in zip(cells, _GUIDE_WIDTHS, strict=True))
        sheet.row_dimensions[row].height = 15 * lines
    for letter, width in zip("ABCDE", _GUIDE_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width + 2
    sheet.freeze_panes = f"A{head + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
