"""An indicator system as a workbook: the table that `zhidu indicators import` reads back as the same."""

from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from builder.generate.listing import mark_prints
from builder.generate.xlsx import book_bytes, set_lying
from builder.model.indicator import EXAMPLE, IMPORTANCE, Indicator, IndicatorSystem, SystemFront
from builder.model.scoring import SCORING_KINDS
from builder.rating.facts import FACTS_HEAD, LEVELS_HEAD, front_facts
from builder.rating.tied import tie_words
from builder.rating.words import scoring_words

_LEVEL = ("编号", "指标", "分值", "权重")
_REST = (LEVELS_HEAD[1], "计分种类", "计分方式", *LEVELS_HEAD[2:])
"""What levels say too, and between its columns how an item is scored."""
_WIDTHS = {"指标": 18, "考核要求": 36, "计分方式": 36, "考核方式": 14, "佐证材料": 18}
_THIN = Side(style="thin")
_RULED = Border(_THIN, _THIN, _THIN, _THIN)
_WRAPPED = Alignment(vertical="center", wrap_text=True)


def indicator_book(system: IndicatorSystem) -> bytes:
    """The table of a system: a row for each item, levels merged over theirs, sums and notes below."""
    book: Any = Workbook()
    sheet = book.active
    sheet.title = "评分表"
    levels = max((len(above) + 1 for above, _ in system.walk()), default=1)
    width = levels * len(_LEVEL) + len(_REST)
    for words in (system.front.title, *([EXAMPLE] if system.front.example else [])):
        _put_line(sheet, words, width)
    _put_row(sheet, list(_heads(levels)), bold=True)
    head = sheet.max_row
    _put_items(sheet, system.front.items, 1, head + 1, levels)
    if system.front.total is not None:
        cells: list[Any] = ["合计", *[None] * (width - 1)]
        cells[_LEVEL.index("分值")] = system.front.total
        _put_row(sheet, cells, bold=True)
    for words in system.front.notes:
        _put_line(sheet, words, width)
    _set_out(sheet, head)
    _put_facts(book.create_sheet(FACTS_HEAD[0]), system.front)
    _put_levels(book, system)
    for one in book.worksheets if system.front.example else ():
        mark_prints(one, EXAMPLE)
    return book_bytes(book)


def _heads(levels: int) -> Iterator[str]:
    for number in "一二三"[:levels]:
        yield from (f"{number}级指标" if head == "指标" else head for head in _LEVEL)
    yield from _REST


def _put_items(sheet: Any, items: tuple[Indicator, ...], level: int, row: int, levels: int) -> int:
    """Put indicators and those below them from a row on; the row after them."""
    for one in items:
        first = (level - 1) * len(_LEVEL) + 1
        end = _put_items(sheet, one.items, level + 1, row, levels) if one.items else row + 1
        for column, said in enumerate((one.code, one.title, one.points, one.weight), start=first):
            _put_cell(sheet, row, column, said)
            if end > row + 1:
                sheet.merge_cells(start_row=row, start_column=column, end_row=end - 1, end_column=column)
        if not one.items:
            for column, said in enumerate(_details(one), start=levels * len(_LEVEL) + 1):
                _put_cell(sheet, row, column, said)
        row = end
    return row


def _details(one: Indicator) -> tuple[str, ...]:
    """What stands behind an item, in the order of its heads."""
    kind = SCORING_KINDS[one.scoring.kind] if one.scoring else ""
    importance = IMPORTANCE[one.importance] if one.importance else ""
    return (
        one.criterion,
        kind,
        "\n".join(scoring_words(one.scoring)),
        "\n".join(one.method),
        "\n".join(one.evidence),
        one.rater,
        importance,
        one.unsure,
        one.rule,
        "\n".join(map(tie_words, one.ties)),
    )


def _put_facts(sheet: Any, front: SystemFront) -> None:
    """What the system says beside its table, a row each."""
    _put_row(sheet, list(FACTS_HEAD), bold=True)
    for name, words in front_facts(front):
        if words:
            _put_row(sheet, [name, words], bold=False)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 22, 60


def _put_levels(book: Any, system: IndicatorSystem) -> None:
    """What is said of levels beside their points, a row each; no sheet where nothing is."""
    said = ((one.code, _details(one)) for _, one in system.walk() if one.items)
    rows = [[code, *details[:1], *details[3:]] for code, details in said if any(details)]
    if rows:
        sheet = book.create_sheet("各级说明")
        _put_row(sheet, list(LEVELS_HEAD), bold=True)
        for row in rows:
            _put_row(sheet, row, bold=False)


def _put_row(sheet: Any, cells: list[Any], *, bold: bool) -> None:
    row = sheet.max_row + 1 if sheet["A1"].value else 1
    for column, said in enumerate(cells, start=1):
        _put_cell(sheet, row, column, said)
        sheet.cell(row, column).font = Font(bold=bold)


def _put_line(sheet: Any, words: str, width: int) -> None:
    """A row that is one cell; the first stands in the row that an empty sheet has."""
    row = sheet.max_row + 1 if sheet["A1"].value else 1
    _put_cell(sheet, row, 1, words)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def _put_cell(sheet: Any, row: int, column: int, said: Any) -> None:
    """A number, or words that are words, whatever sign they begin with."""
    cell = sheet.cell(row, column)
    cell.border, cell.alignment = _RULED, _WRAPPED
    cell.value = said if said != "" else None
    if isinstance(said, str) and said:
        cell.data_type = "s"


def _set_out(sheet: Any, head: int) -> None:
    for column in range(1, sheet.max_column + 1):
        words = str(sheet.cell(head, column).value)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(words, 18 if "级" in words else 9)
    set_lying(sheet, head)
