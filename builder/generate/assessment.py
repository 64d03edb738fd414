"""自评表 and 自评报告 of one station, in the official format and as a workbook: the words are those of its report."""

from typing import Any

from openpyxl import Workbook

from builder.generate.breaking import name_lines
from builder.generate.listing import broken_lines, fill_listing, listing_grid, mark_prints, put_told
from builder.generate.paper import Grid, Inline, Line, Paper, Words
from builder.generate.styles import HEIGHT
from builder.rating.report import Report

SHEET, REPORT = "自评表", "自评报告"
_TITLE_ACROSS = 18
"""Characters of 二号 in a line of the title."""
_GAP = "\u3000"
_DAY: Inline = (
    *(Words(_GAP * 2, "Blank"), Words("年"), Words(_GAP, "Blank"), Words("月"), Words(_GAP, "Blank"), Words("日")),
)
_NUMERALS = "一二三四五六七八九十"


def assessment_sheet(report: Report) -> Paper:
    """自评表: every indicator across the page, who signs it below."""
    facts = "\u3000\u3000".join(f"{label}：{words}" for label, words in report.facts)
    signed = [("填表人", "所长"), ("考核人", "考核组组长")]
    blocks: list[Line | Grid] = [
        Line("Title", (Words(SHEET),)),
        Line("Lead", (Words(facts),)),
        listing_grid(report.sheet, HEIGHT),
        *(Line("Note", (Words(words),)) for words in _notes_below(report)),
        *(Line("Note", _signatures(*names)) for names in signed),
    ]
    return _report_paper(SHEET, report, blocks, landscape=True)


def assessment_report(report: Report) -> Paper:
    """自评报告: what it comes to in sentences, then the tables that it rests on."""
    title = name_lines(f"{report.station}{REPORT}", _TITLE_ACROSS)
    blocks: list[Line | Grid] = [Line("Title", broken_lines(title)), _heading(0, "基本情况")]
    blocks += [Line("Body", (Words(f"{label}：{words}。"),)) for label, words in report.facts]
    blocks.append(_heading(1, "自评结果"))
    blocks += [Line("Body", (Words(words),)) for words in report.outcome]
    for at, listing in enumerate(report.listings, start=2):
        blocks += [_heading(at, listing.name), listing_grid(listing)]
    blocks += [Line("Body", ()), Line("Signer", (Words(report.station),)), Line("Dated", _DAY)]
    return _report_paper(REPORT, report, blocks, landscape=False)


def assessment_book(report: Report) -> Any:
    """The workbook: 自评表 first, then what it comes to, then each table on a sheet of its own."""
    book: Any = Workbook()
    sheet = book.active
    sheet.title = SHEET
    fill_listing(sheet, report.sheet, *filter(None, (report.station, report.system, report.example)))
    told = book.create_sheet("结果")
    for at, (label, words) in enumerate((*report.facts, *(("", words) for words in report.outcome)), start=1):
        put_told(told.cell(at, 1), label)
        put_told(told.cell(at, 2), words)
    told.column_dimensions["A"].width, told.column_dimensions["B"].width = 16, 90
    for listing in report.listings:
        fill_listing(book.create_sheet(listing.name), listing, *filter(None, (report.example,)))
    for one in book.worksheets:
        mark_prints(one, report.example)
    return book


def _notes_below(report: Report) -> tuple[str, ...]:
    return (*report.outcome, "考核分一栏没有填的，小计和合计按自评分。")


def _report_paper(name: str, report: Report, blocks: list[Line | Grid], *, landscape: bool) -> Paper:
    return Paper(name, "", "", model_text=False, landscape=landscape, blocks=tuple(blocks), header=report.example)


def _heading(at: int, words: str) -> Line:
    return Line("Body", (Words(f"{_NUMERALS[at]}、{words}", "Label"),))


def _signatures(*names: str) -> Inline:
    parts: list[Words] = []
    for name in names:
        parts += [Words(f"{name}："), Words(_GAP * 6, "Blank"), Words(_GAP)]
        parts += [part for part in _DAY if isinstance(part, Words)]
        parts.append(Words(_GAP * 3))
    return tuple(parts)
