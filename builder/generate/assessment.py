"""自评表 and 自评报告 of one station, in the official format and as a workbook: the words are those of its report."""

from typing import Any

from openpyxl import Workbook

from builder.generate.breaking import name_lines
from builder.generate.listing import broken_lines, fill_listing, listing_grid, mark_prints, put_told
from builder.generate.paper import OPEN_DAY, Grid, Inline, Line, Paper, Words, room
from builder.generate.styles import HEIGHT
from builder.rating.report import Report

SHEET, REPORT = "自评表", "自评报告"
NOTE = "考核分一栏没有填的，小计和合计按自评分。"
OUTCOME = "结果"
"""The sheet of a workbook that says what it comes to."""
TITLE_ACROSS = 18
"""Characters of 二号 in a line of the title."""
_GAP = "\u3000"
_NUMERALS = "一二三四五六七八九十"


def assessment_sheet(report: Report) -> Paper:
    """自评表: every indicator across the page, who signs it below."""
    facts = "\u3000\u3000".join(f"{label}：{words}" for label, words in report.facts)
    notes = (Line("Note", (Words(words),)) for words in (*report.outcome, NOTE))
    return sheet_paper((Words(facts),), (listing_grid(report.sheet, HEIGHT), *notes), report.example)


def sheet_paper(facts: Inline, middle: tuple[Line | Grid, ...], header: str) -> Paper:
    """What stands around the table of 自评表 and its notes."""
    signed = [("填表人", "所长"), ("考核人", "考核组组长")]
    blocks: tuple[Line | Grid, ...] = (
        Line("Title", (Words(SHEET),)),
        Line("Lead", facts),
        *middle,
        *(Line("Note", _signatures(*names)) for names in signed),
    )
    return Paper(SHEET, "", "", model_text=False, landscape=True, blocks=blocks, header=header)


def assessment_report(report: Report) -> Paper:
    """自评报告: what it comes to in sentences, then the tables that it rests on."""
    title = name_lines(f"{report.station}{REPORT}", TITLE_ACROSS)
    blocks: list[Line | Grid] = [_heading(0, "基本情况")]
    blocks += [Line("Body", (Words(f"{label}：{words}。"),)) for label, words in report.facts]
    blocks.append(_heading(1, "自评结果"))
    blocks += [Line("Body", (Words(words),)) for words in report.outcome]
    for at, listing in enumerate(report.listings, start=2):
        blocks += [_heading(at, listing.name), listing_grid(listing)]
    return report_paper(broken_lines(title), tuple(blocks), (Words(report.station),), report.example)


def report_paper(title: Inline, middle: tuple[Line | Grid, ...], station: Inline, header: str) -> Paper:
    """What stands around the sections of 自评报告."""
    end = (Line("Body", ()), Line("Signer", station), Line("Dated", OPEN_DAY))
    blocks = (Line("Title", title), *middle, *end)
    return Paper(REPORT, "", "", model_text=False, landscape=False, blocks=blocks, header=header)


def assessment_book(report: Report) -> Any:
    """The workbook: 自评表 first, then what it comes to, then each table on a sheet of its own."""
    book: Any = Workbook()
    sheet = book.active
    sheet.title = SHEET
    fill_listing(sheet, report.sheet, *filter(None, (report.station, report.system, report.example)))
    told = book.create_sheet(OUTCOME)
    for at, (label, words) in enumerate((*report.facts, *(("", words) for words in report.outcome)), start=1):
        put_told(told.cell(at, 1), label)
        put_told(told.cell(at, 2), words)
    told.column_dimensions["A"].width, told.column_dimensions["B"].width = 16, 90
    for listing in report.listings:
        fill_listing(book.create_sheet(listing.name), listing, *filter(None, (report.example,)))
    for one in book.worksheets:
        mark_prints(one, report.example)
    return book


def _heading(at: int, words: str) -> Line:
    return Line("Closing", (Words(f"{_NUMERALS[at]}、{words}", "Label"),))


def _signatures(*names: str) -> Inline:
    parts: list[Words] = []
    for name in names:
        parts += [Words(f"{name}："), room(6), Words(_GAP)]
        parts += [part for part in OPEN_DAY if isinstance(part, Words)]
        parts.append(Words(_GAP * 3))
    return tuple(parts)
