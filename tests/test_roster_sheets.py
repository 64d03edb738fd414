"""Workbooks are read as a clerk sees them: what is hidden, merged, struck out or formatted."""

import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import Font

from builder.model.given import read_values
from builder.model.station import Station
from builder.office import UnreadableError
from builder.roster.stations import read_roster
from tests.rosters import SHEET_PART, SLOTS, names_of, problems_told, roster_file, roster_sheet, with_part_changed


def test_a_sheet_is_read_as_a_clerk_sees_it(tmp_path: Path) -> None:
    rows = [list(SLOTS), ["西岗区局", "双兴所", datetime(2026, 11, 2), 3.0, "0411-83630000", "每季度", 203]]
    roster = read_roster(roster_sheet(tmp_path, rows), SLOTS)
    assert problems_told(roster.problems) == ""
    (station,) = roster.stations()
    words = {name: filled.words for name, filled in read_values(SLOTS, station).items()}
    assert words == {
        "station.bureau": "西岗区局",
        "station.name": "双兴所",
        "rule.effective_date": "2026年11月2日",
        "leave.head_limit": "3",
        "complaint.phone": "0411-83630000",
        "case.review_cycle": "每季度",
        "meeting.place": "203",
    }


def test_what_is_no_value_is_told_and_counts_as_blank(tmp_path: Path) -> None:
    rows = [
        list(SLOTS),
        ["=A1&A2", "双兴所", time(8, 30), True, date(2026, 1, 2), None, date(2026, 1, 20)],
        [None, "=1+1", datetime(2026, 1, 1, 8), 0.5, None, "#N/A", "#REF!"],
    ]

    def as_percentage(sheet: Any) -> None:
        sheet["D3"].number_format = "0%"

    roster = read_roster(roster_sheet(tmp_path, rows, as_percentage), SLOTS)
    assert problems_told(roster.problems) == (
        "· Sheet!A2 所属局名称：“=A1&A2”是公式，请改成值；留白\n"
        "· Sheet!C2 施行日期：“8:30:00”不是日期，写作 2026-11-22；留白\n"
        "· Sheet!D2 所长批准天数：“TRUE”是逻辑值，请改成文字；留白\n"
        "· Sheet!E2 投诉联系电话：“2026-01-02”是日期，不是电话；留白\n"
        "✗ Sheet!B3 所名：“=1+1”是公式，请改成值；这一行不出文件\n"
        "· Sheet!C3 施行日期：“2026-01-01 8:00:00”不是日期，写作 2026-11-22；留白\n"
        "· Sheet!D3 所长批准天数：“50%”不是数字，只写数字，如 15；留白\n"
        "· Sheet!F3 案卷自查周期：“#N/A”是错误值，请改成值；留白\n"
        "· Sheet!G3 会议地点：“#REF!”是错误值，请改成值；留白"
    )
    (station,) = roster.stations()
    assert read_values(SLOTS, station)["meeting.place"].words == "2026-01-20"
    assert not read_values(SLOTS, station)["rule.effective_date"].words


def test_merged_cells_are_told_by_range(tmp_path: Path) -> None:
    rows = [["大连市花名册"], ["本所全称", "所属局名称"], ["双兴所", "西岗区局"], ["白云所"], ["东港所", "中山区局"]]

    def merge(sheet: Any) -> None:
        for cells in ("A1:B1", "B3:B4", "A5:A6"):
            sheet.merge_cells(cells)

    roster = read_roster(roster_sheet(tmp_path, rows, merge), SLOTS)
    told = [problem for problem in roster.problems if problem.cell]
    assert [(problem.cell, problem.message.split()[0]) for problem in told] == [
        ("Sheet!B3", "B3:B4"),
        ("Sheet!A5", "A5:A6"),
    ]
    assert [dict(station.given).get("station.bureau") for station in roster.stations()] == [
        "西岗区局",
        None,
        "中山区局",
    ]


def test_hidden_rows_are_told_and_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True
        first = sheet.parent.create_sheet("旧表", 0)
        first.append(["station.name"])
        first.append(["旧所"])
        first.sheet_state = "hidden"

    roster = read_roster(roster_sheet(tmp_path, [["station.name"], ["双兴所"], ["东港所"]], hide), SLOTS)
    assert "✗ Sheet!A2 “双兴所”这一行是隐藏的" in problems_told(roster.problems)
    assert names_of(roster) == ["东港所"]


def test_the_sheet_named_roster_goes_before_others(tmp_path: Path) -> None:
    def add(sheet: Any) -> None:
        named = sheet.parent.create_sheet("花名册")
        named.append(["station.name"])
        named.append(["双兴所"])

    assert names_of(read_roster(roster_sheet(tmp_path, [["station.name"], ["旧所"]], add), SLOTS)) == ["双兴所"]


def test_a_wrong_size_and_escaped_characters_do_no_harm(tmp_path: Path) -> None:
    file = roster_sheet(tmp_path, [["station.name", "meeting.place"], ["双兴所", "二楼_x000D_东侧"]])
    with_part_changed(file, SHEET_PART, lambda old: old.replace(b"A1:B2", b"A1:A1"))
    (station,) = read_roster(file, SLOTS).stations()
    assert station == Station("双兴所", {"station.name": "双兴所", "meeting.place": "二楼\r东侧"})


def test_the_roster_may_stand_on_any_sheet_and_a_second_one_is_told(tmp_path: Path) -> None:
    def add(sheet: Any) -> None:
        for title, name in (("2026", "双兴所"), ("2025", "旧所")):
            other = sheet.parent.create_sheet(title)
            other.append(["本所全称", "会议地点"])
            other.append([name])

    roster = read_roster(roster_sheet(tmp_path, [["填写说明"], ["本所全称写全"]], add), SLOTS)
    assert names_of(roster) == ["双兴所"]
    assert "读的是工作表“2026”；“2025”也有所名，没有读" in problems_told(roster.problems)


@pytest.mark.parametrize("height", [0, 0.1, 0.75])  # openpyxl writes 0 as customHeight without ht
def test_a_row_without_height_is_told_like_a_hidden_one(tmp_path: Path, height: float) -> None:
    def flatten(sheet) -> None:
        sheet.row_dimensions[2].height = height

    file = roster_sheet(tmp_path, [["station.name"], ["双兴所"], ["黑石礁所"]], flatten)
    roster = read_roster(file, SLOTS)
    assert "✗ Sheet!A2 “双兴所”这一行是隐藏的" in problems_told(roster.problems)
    assert names_of(roster) == ["黑石礁所"]


def test_rows_are_hidden_where_the_sheet_hides_all_that_have_no_height(tmp_path: Path) -> None:
    def flatten(sheet) -> None:
        sheet.sheet_format.zeroHeight = True
        sheet.row_dimensions[1].height = sheet.row_dimensions[3].height = 15

    file = roster_sheet(tmp_path, [["station.name"], ["双兴所"], ["黑石礁所"]], flatten)
    assert names_of(read_roster(file, SLOTS)) == ["黑石礁所"]


@pytest.mark.parametrize("shown", ["m-d-yy", "d/m/yyyy", "m/d/yyyy h:mm", "dd-mm-yyyy", "m.d.yyyy", "d-m-yy"])
def test_a_day_that_is_shown_unclearly_is_no_text(tmp_path: Path, shown: str) -> None:
    def show(sheet) -> None:
        sheet["B2"].number_format = shown

    rows = [["station.name", "meeting.place"], ["双兴所", date(2026, 1, 16)]]
    roster = read_roster(roster_sheet(tmp_path, rows, show), SLOTS)
    assert "是日期，但这样显示看不清年月日" in problems_told(roster.problems)
    assert [station.given.get("meeting.place") for station in roster.stations()] == [None]


@pytest.mark.parametrize(("shown", "words"), [('m"月"d"日"', "1月16日"), ("yyyy-mm-dd", "2026-01-16")])
def test_a_day_that_is_shown_clearly_is_text(tmp_path: Path, shown: str, words: str) -> None:
    def show(sheet) -> None:
        sheet["B2"].number_format = shown

    rows = [["station.name", "meeting.place"], ["双兴所", date(2026, 1, 16)]]
    roster = read_roster(roster_sheet(tmp_path, rows, show), SLOTS)
    assert [station.given["meeting.place"] for station in roster.stations()] == [words]


def test_what_is_struck_out_or_in_a_hidden_column_stays_blank(tmp_path: Path) -> None:
    def strike(sheet: Any) -> None:
        sheet["A3"].font = Font(strike=True)
        sheet["B2"].font = Font(strike=True)
        sheet.column_dimensions["C"].hidden = True

    rows = [["本所全称", "所属局名称", "会议地点"], ["双兴所", "西岗区局", "二楼"], ["东港所", "西岗区局", ""]]
    roster = read_roster(roster_sheet(tmp_path, rows, strike), SLOTS)
    assert list(roster.stations()) == [Station("双兴所", {"station.name": "双兴所"})]
    told = problems_told(roster.problems)
    assert "· Sheet!C1 “会议地点”这一列是隐藏的" in told
    assert "· Sheet!B2 所属局名称：“西岗区局”有删除线" in told
    assert "✗ Sheet!A3 所名：“东港所”有删除线" in told


@pytest.mark.parametrize(("number", "given"), [(31, "2026年1月5日"), (58, "1月5日"), (57, "2026年1月")])
def test_a_date_in_a_chinese_format_is_what_the_cell_shows(number: int, given: str, tmp_path: Path) -> None:
    file = roster_sheet(tmp_path, [["本所全称", "施行日期", "会议地点"], ["双兴所", 46027, 46027]])
    styles = f'<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs>'.encode()
    with_part_changed(file, "xl/styles.xml", lambda old: re.sub(rb"<cellXfs.*</cellXfs>", styles, old))
    with_part_changed(file, SHEET_PART, lambda old: re.sub(rb'r="([BC]2)"', rb'r="\1" s="1"', old))
    roster = read_roster(file, SLOTS)
    (station,) = roster.stations()
    words = {name: filled.words for name, filled in read_values(SLOTS, station).items()}
    assert words["meeting.place"] == given
    assert words["rule.effective_date"] == (given if number == 31 else "")
    assert (f"“{given}”不是日期" in problems_told(roster.problems)) == (number != 31)


def test_a_roster_on_a_hidden_sheet_is_told(tmp_path: Path) -> None:
    def hide(sheet) -> None:
        sheet.sheet_state = "hidden"
        sheet.parent.create_sheet("封面")
        sheet.parent.active = 1

    file = roster_sheet(tmp_path, [["station.name"], ["双兴所"]], hide)
    with pytest.raises(UnreadableError, match="隐藏的工作表“Sheet”没有读"):
        read_roster(file, SLOTS)


def test_a_second_sheet_with_stations_counts_as_a_problem(tmp_path: Path) -> None:
    def add(sheet) -> None:
        other = sheet.parent.create_sheet("西岗区")
        other.append(["station.name"])
        other.append(["黑石礁所"])

    (told,) = [
        problem
        for problem in read_roster(roster_sheet(tmp_path, [["station.name"], ["双兴所"]], add), SLOTS).problems
        if "也有所名" in problem.message
    ]
    assert (told.cell, told.fatal) == ("工作表“西岗区”", False)


def test_words_that_a_text_gives_as_they_stand_are_read(tmp_path: Path) -> None:
    file = roster_file(tmp_path, 'station.name,complaint.phone\n双兴所,="0411-83630000"\n甲所,"=""0411-83630001"""\n')
    given = [station.given["complaint.phone"] for station in read_roster(file, SLOTS).stations()]
    assert given == ["0411-83630000", "0411-83630001"]


def test_a_flat_opendocument_is_called_so(tmp_path: Path) -> None:
    flat = '<?xml version="1.0"?><office:document xmlns:office="urn:o"><office:body><office:spreadsheet/></office:body>'
    with pytest.raises(UnreadableError, match="OpenDocument 的单一文件"):
        read_roster(roster_file(tmp_path, flat + "</office:document>", "花名册.fods"), SLOTS)


def test_numbers_of_rows_below_a_head_of_two_rows_are_not_told(tmp_path: Path) -> None:
    rows = [["序号", "基本情况"], ["", "station.name"], [1, "双兴所"], [2, "黑石礁所"]]
    roster = read_roster(roster_sheet(tmp_path, rows), SLOTS)
    assert "没有表头的列" not in problems_told(roster.problems)
    assert names_of(roster) == ["双兴所", "黑石礁所"]


def test_a_sum_beside_the_names_is_told_at_its_cell(tmp_path: Path) -> None:
    rows = [["station.name", "station.bureau"], ["双兴所", "西岗区局"], ["", "总计"]]
    told = problems_told(read_roster(roster_sheet(tmp_path, rows), SLOTS).problems)
    assert "✗ Sheet!B3 “总计”是合计，不是所；这一行不出文件" in told


@pytest.mark.parametrize(("shown", "told"), [("yyyy-dd-mm", True), ("yyyy/d/m", True), ("yyyy-mm-dd", False)])
@pytest.mark.parametrize("column", ["meeting.place", "rule.effective_date"])
def test_a_day_that_is_shown_before_its_month_is_told(column: str, shown: str, told: bool, tmp_path: Path) -> None:
    def show(sheet) -> None:
        sheet["B2"].number_format = shown

    rows = [["station.name", column], ["双兴所", date(2026, 1, 5)]]
    roster = read_roster(roster_sheet(tmp_path, rows, show), SLOTS)
    assert ("“2026-01-05”" in problems_told(roster.problems)) == told
    assert [column in station.given for station in roster.stations()] == [not told]


def test_rows_that_a_quote_takes_in_are_named_once(tmp_path: Path) -> None:
    rows = '站名,会议地点\n双兴所,"二楼\n东港所,三楼\n黑石礁所,四楼"\n星海所,五楼\n'.replace("站名", "station.name")
    roster = read_roster(roster_file(tmp_path, rows), SLOTS)
    assert names_of(roster) == ["星海所"]
    (told,) = [problem.message for problem in roster.problems if problem.cell]
    assert "连着下面的 2 行（“东港所”、“黑石礁所”）" in told
