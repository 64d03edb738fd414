"""The board of many stations as a workbook: scores, gaps, files left out; every cell is words or a number."""

from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from builder.generate.listing import mark_prints, put_told
from builder.generate.xlsx import book_bytes
from builder.model.indicator import EXAMPLE
from builder.rating.board import COUNTED, GONE, UNUSED, Board, area_shares, is_candidate, rounds_missing, unused_words
from builder.rating.totals import MISSED, UNKNOWN

_WIDE, _NARROW = 30, 12
_AFTER_CHANGE = 5
"""Where the column of the rounds that are missing stands, if the system has rounds."""
_CANDIDATE = {True: "是", False: "否", None: "未定"}
_DOUBTFUL = (GONE, "问法变了要核对的项")


def board_book(board: Board, left_out: tuple[str, ...]) -> bytes:
    """The workbook of a board."""
    book: Any = Workbook()
    areas = board.areas
    heads = ["单位", "阶段", "总分", "满分", "比上次", "还没有评分的项", *(f"{one.title}（%）" for one in areas)]
    if board.system.front.rounds:
        heads.insert(_AFTER_CHANGE, "还缺的轮次")
    rows: list[list[Any]] = [
        [*heads, "触及的否决项", "没有填的否决项", "没有达到的申报线", "要核定的申报线", "可以申报", *_DOUBTFUL]
    ]
    for one in board.standings:
        counted = one.counted
        shares = area_shares(areas, counted)
        missed, unknown = ("、".join(counted.standing(state)) for state in (MISSED, UNKNOWN))
        change = board.changes.get(one.station)
        facts: list[Any] = [one.station, one.stage, counted.score, counted.full, change, counted.open]
        if board.system.front.rounds:
            facts.insert(_AFTER_CHANGE, "、".join(rounds_missing(board.system, one)))
        gates = ("、".join(counted.gates), "、".join(counted.unsaid))
        doubtful = (len(one.lost) or None, one.reworded or None)
        rows.append([*facts, *shares, *gates, missed, unknown, _CANDIDATE[is_candidate(board.system, one)], *doubtful])
    sheet = book.active
    sheet.title = "得分"
    _fill(sheet, rows)
    gaps = [[gap.code, gap.title, gap.stations, gap.lost, gap.unscored] for gap in board.gaps]
    _fill(book.create_sheet("差距"), [["编号", "指标", "没有得满分的所", "合计失分", "还没有评分的所"], *gaps])
    if gone := board.gone:
        rows = [[one.code, one.title, len(one.stations), "、".join(one.stations)] for one in gone]
        _fill(book.create_sheet(GONE), [["原编号", "原指标", "填过的所", "哪些所"], *rows])
    lists = ((UNUSED, "考评和原因", unused_words(board)), ("没有收入的文件", "文件和原因", left_out))
    for name, head, told in (*lists, ("说明", "怎样计分", (COUNTED,))):
        if told:
            _fill(book.create_sheet(name), [[head], *([words] for words in told)])
    for sheet in book.worksheets if board.system.front.example else ():
        mark_prints(sheet, EXAMPLE)
    return book_bytes(book)


def _fill(sheet: Any, rows: list[list[Any]]) -> None:
    """Write rows below a head that stays."""
    for number, row in enumerate(rows, start=1):
        for column, said in enumerate(row, start=1):
            put_told(sheet.cell(number, column), said, bold=number == 1)
    for column in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDE if column in (1, 2) else _NARROW
    sheet.freeze_panes = "B2"
