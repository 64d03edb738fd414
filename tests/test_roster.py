"""Rosters: what a clerk fills in is read, and what is wrong is told by cell; the sheet that we give out is sound."""

import csv
import io
import re
import resource
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from builder.generate.names import file_name
from builder.model.given import read_values
from builder.model.slot import Slot
from builder.model.station import Station
from builder.office import UnreadableError
from builder.parse.records import read_slots
from builder.roster.problems import MOST_TOLD, Problem
from builder.roster.sheet import new_roster
from builder.roster.stations import Roster, check_roster, read_roster
from builder.source import read_source

ROOT = Path(__file__).parent.parent
SLOTS = {
    slot.name: slot
    for slot in (
        Slot("station.bureau", "所属局名称", "text", "××区市场监督管理局", "设立本所的局"),
        Slot("station.name", "本所全称", "text", "××市场监督管理所", "与门牌一致"),
        Slot("rule.effective_date", "施行日期", "date", "2026年11月22日", "开始施行的日期"),
        Slot("leave.head_limit", "所长批准天数", "number", "3", "工作日"),
        Slot("complaint.phone", "投诉联系电话", "phone", "0411-××××××××", "固定电话"),
        Slot("case.review_cycle", "案卷自查周期", "choice", "每半年", "周期", ("每季度", "每半年")),
        Slot("meeting.place", "会议地点", "text", "二楼会议室", "场所"),
    )
}
ALL = "station.name,station.bureau,rule.effective_date,leave.head_limit,complaint.phone,case.review_cycle,meeting.place"


def _file(tmp_path: Path, content: str | bytes, name: str = "花名册.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def _sheet(tmp_path: Path, rows: list[list[Any]], change: Callable[[Any], object] = lambda _: None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    change(sheet)
    book.save(tmp_path / "花名册.xlsx")
    return tmp_path / "花名册.xlsx"


def _told(problems: tuple[Problem, ...]) -> str:
    """The problems as a clerk reads them; ✗ where the row is not issued."""
    return "\n".join(f"{'✗' if problem.fatal else '·'} {problem.cell} {problem.message}" for problem in problems)


def _names(roster: Roster) -> list[str]:
    names = [station.name for station in roster.stations()]
    assert len(names) == roster.count
    return names


CASES = {
    "all is well": (
        f"{ALL}\n双兴所,西岗区局,2026-11-22,3,0411-12345678,每季度,二楼\n",
        "",
        ["双兴所"],
    ),
    "labels do for names, whatever their width": (
        "本所 全称,所属局名称,施行日期,所长批准天数,投诉联系电话,ｃａｓｅ．review_cycle,会议地点\n双兴所,,,,,,\n",
        "",
        ["双兴所"],
    ),
    "labels under the names, the sample and empty rows are passed over": (
        f"{ALL}\n本所全称,所属局名称,施行日期,所长批准天数,投诉联系电话,案卷自查周期,会议地点\n"
        "××市场监督管理所,××区市场监督管理局,2026-11-22,3,0411-××××××××,每半年,二楼会议室\n"
        ",,,,,,\n\n双兴所,,,,,,\n",
        "",
        ["双兴所"],
    ),
    "a title above the header is no header": (f"大连市花名册,,,,,,\n\n{ALL}\n双兴所,,,,,,\n", "", ["双兴所"]),
    "a sample that was begun is not taken for a station": (
        f"{ALL}\n××市场监督管理所,西岗区局,,,,,\n双兴所,××区市场监督管理局,,,,,\n",
        "✗ A2 所名：“××市场监督管理所”还是示例（有“××”），请换成本所的；这一行不出文件\n"
        "· B3 所属局名称：“××区市场监督管理局”还是示例（有“××”），请换成本所的；留白",
        ["双兴所"],
    ),
    "each cell that cannot be used is told, and stays blank": (
        f"{ALL}\n双兴所,nan,二月三十日,三天,无,每月,{{{{ x }}}}\n",
        "· B2 所属局名称：“nan”不是内容，没有或者不知道就空着；留白\n"
        "· C2 施行日期：“二月三十日”不是日期，写作 2026-11-22；留白\n"
        "· D2 所长批准天数：“三天”不是数字，只写数字，如 15；留白\n"
        "· E2 投诉联系电话：“无”不是内容，没有或者不知道就空着；留白\n"
        "· F2 案卷自查周期：“每月”不在可选的值里：每季度、每半年；留白\n"
        "· G2 会议地点：“{{ x }}”有模板用的花括号，请删去；留白",
        ["双兴所"],
    ),
    "a row without a name": (
        f"{ALL}\n,西岗区局,,,,,\n双兴所,,,,,,\n",
        "✗ A2 没有所名，这一行有“西岗区局”；这一行不出文件",
        ["双兴所"],
    ),
    "two stations of one name are both kept back": (
        f"{ALL}\n双兴所,,,,,,\n东港所,,,,,,\n双 兴所,,,,,,\n“A”所,,,,,,\n“ａ”所,,,,,,\n"
        "甲/所,,,,,,\n甲／ 所,,,,,,\n甲／所,,,,,,\n",
        "✗ A2 与 A4 是同一个所名（空格、大小写、全角半角不算不同）；这几行都不出文件\n"
        "✗ A4 与 A2 是同一个所名（空格、大小写、全角半角不算不同）；这几行都不出文件\n"
        "✗ A5 与 A6 是同一个所名（空格、大小写、全角半角不算不同）；这几行都不出文件\n"
        "✗ A6 与 A5 是同一个所名（空格、大小写、全角半角不算不同）；这几行都不出文件\n"
        "✗ A7 与 A8、A9 是同一个所名（空格、大小写、全角半角不算不同）；这几行都不出文件\n"
        "✗ A8 与 A7、A9 是同一个所名（空格、大小写、全角半角不算不同）；这几行都不出文件\n"
        "✗ A9 与 A7、A8 是同一个所名（空格、大小写、全角半角不算不同）；这几行都不出文件",
        ["东港所"],
    ),
    "columns unknown, twice, missing": (
        "station.name,会议地址,会议地点,meeting.place,\x1b[31m备注\n双兴所,a,b,c,d\n",
        "·  没有列：所属局名称、施行日期、所长批准天数、投诉联系电话、案卷自查周期；这些填空留白\n"
        "· B1 不认识“会议地址”这一列，没有读；是不是“会议地点”\n· D1 “meeting.place”有两列，只读前一列\n"
        "· E1 不认识“[31m备注”这一列，没有读",
        ["双兴所"],
    ),
    "a row longer than the header has slipped": (
        f"{ALL}\n双兴所,西岗区,局,2026-11-22,3,,,二楼\n东港所,,,,,,,,\n",
        "· C2 施行日期：“局”不是日期，写作 2026-11-22；留白\n"
        "· D2 所长批准天数：“2026-11-22”不是数字，只写数字，如 15；留白\n"
        "· E2 投诉联系电话：“3”不是电话号码，写作 0411-83630000；留白\n"
        "✗ H2 这一行比表头长，后面的内容可能错了位；有逗号的内容要整个放在英文双引号里；这一行不出文件",
        ["东港所"],
    ),
    "a column without a heading is told once": (
        "station.name,,meeting.place\n双兴所,甲,二楼\n东港所,乙,三楼\n",
        "·  没有列：所属局名称、施行日期、所长批准天数、投诉联系电话、案卷自查周期；这些填空留白\n"
        "· B2 “甲”在没有表头的列里，这一列没有读",
        ["双兴所", "东港所"],
    ),
    "hostile words": (
        f'{ALL}\n双兴所,"=HYPERLINK(""http://x"",""y"")",,,,,../../x\n../../x,,,,,,\u202e楼二\n"东\n港\t所",,,,,,\n'
        f"=1+1,,,,,,\n甲\x00所,,,,,,\n🏢所,{'长' * 10_000},,,,,😀室\n",
        '· B2 所属局名称：“=HYPERLINK("http://x","y")”以 =、+、-、@ 或单引号开头，像公式，请改成文字；留白\n'
        "· G3 会议地点：“楼二”有看不见的字符 U+202E，请删去重写；留白\n"
        "✗ A5 “=1+1”不像所名（合计、说明、落款不是所）；是所就写全称；这一行不出文件\n"
        "✗ A6 所名：“甲所”有看不见的字符 U+0000，请删去重写；这一行不出文件\n"
        f"· B7 所属局名称：“{'长' * 40}”有 10000 个字符，最多 200 个；留白",
        ["双兴所", "../../x", "东 港 所", "🏢所"],
    ),
}


@pytest.mark.parametrize(("text", "told", "names"), CASES.values(), ids=CASES)
def test_what_a_clerk_wrote_is_read_or_told_by_cell(text: str, told: str, names: list[str], tmp_path: Path) -> None:
    roster = read_roster(_file(tmp_path, text), SLOTS)
    assert _told(roster.problems) == told
    assert _names(roster) == names


NOT_STATIONS = [
    *("合计", "总 计", "小计：", "共 12 个所", "平均", "填表人：张三", "填报日期: 2026年1月5日", "注：本表一式两份。"),
    *(
        "1.本表由局办公室汇总",
        "一、西岗区",
        "（此表不够可续页）",
        "※带星号的必填",
        "注 共三个所",
        "制表人",
        "审核人 李四",
    ),
    *("联系电话 0411-83630000", "单位（盖章）", "以下空白", "2026年1月", "12", "附件1", "说明", "负责人签字"),
    *(
        "已撤并",
        "（停用）南山所",
        "南山所（已撤销）",
        "双兴、东港所",
        "一",
        "待定",
        "会议地点",
        "—以下无正文—",
        "本页小计",
    ),
    *("双兴市场监管所、东港市场监管所", "双兴所\n东港所", "本所全称", "* 本所全称（必填）"),
]


@pytest.mark.parametrize("words", NOT_STATIONS)
@pytest.mark.parametrize("others", ["", "局"])
def test_a_row_that_is_no_station_is_told_and_makes_no_file(words: str, others: str, tmp_path: Path) -> None:
    rows = [["本所全称", "所属局名称", "会议地点"], ["双兴所", "局", "二楼"], [words, others, ""], ["东港所"]]
    roster = read_roster(_sheet(tmp_path, rows), SLOTS)
    assert _names(roster) == ["双兴所", "东港所"]
    (told,) = [problem for problem in roster.problems if problem.cell]
    assert (told.cell, told.fatal) == ("Sheet!A3", True)
    assert "".join(words.split()) in "".join(told.message.split())


@pytest.mark.parametrize("gap", [0, 1])
def test_a_roster_of_names_alone_may_have_gaps(gap: int, tmp_path: Path) -> None:
    rows = [["本所全称"], ["附城市场监管所"], *[[""]] * gap, ["高新区分局（直属）"], *[[""]] * gap, ["负责汇总"]]
    roster = read_roster(_sheet(tmp_path, rows), SLOTS)
    assert _names(roster) == ["附城市场监管所", "高新区分局（直属）"]
    assert "“负责汇总”不像所名" in _told(roster.problems)


def test_words_beside_the_columns_that_are_read_are_told(tmp_path: Path) -> None:
    rows = [["序号", "本所全称", "会议地点"], [1, "双兴所", "二楼"], [2], [3], ["合计：1"], ["注", None, "x"]]
    told = _told(read_roster(_sheet(tmp_path, rows), SLOTS).problems)
    assert "· Sheet!B5 没有所名，只有“合计：1”；这一行不出文件" in told
    assert "✗ Sheet!B6 没有所名，这一行有“x”；这一行不出文件" in told
    assert "B3" not in told


def test_labels_of_their_own_under_names_are_no_station(tmp_path: Path) -> None:
    rows = [["station.name", "meeting.place"], ["所名", "地点"], ["双兴所", "会议"], ["东港所", "二楼"]]
    roster = read_roster(_sheet(tmp_path, rows), SLOTS)
    assert _names(roster) == ["双兴所", "东港所"]
    assert "✗ Sheet!A2 “所名”又是表头" in _told(roster.problems)


def test_a_day_in_a_column_of_numbers_is_told(tmp_path: Path) -> None:
    def close(sheet: Any) -> None:
        sheet["B2"].number_format = sheet["C2"].number_format = "yyyymmdd"

    rows = [["本所全称", "所长批准天数", "投诉联系电话"], ["双兴所", date(2026, 1, 5), date(2026, 1, 5)]]
    told = _told(read_roster(_sheet(tmp_path, rows, close), SLOTS).problems)
    assert "B2 所长批准天数：“20260105”是日期，不是数字；留白" in told
    assert "C2 投诉联系电话：“20260105”是日期，不是电话；留白" in told


def test_a_banner_over_several_columns_is_no_station(tmp_path: Path) -> None:
    rows = [["本所全称", "会议地点"], ["西岗区各所"], ["双兴所", "二楼"], ["中山区"]]
    roster = read_roster(_sheet(tmp_path, rows, lambda sheet: sheet.merge_cells("A2:B2")), SLOTS)
    assert _names(roster) == ["双兴所"]
    assert [problem.cell for problem in roster.problems if problem.cell] == ["Sheet!A2", "Sheet!A4"]


NAMED = ["本所全称", "所属局名称", "施行日期", "会议地点"]
KEYS = ["station.name", "station.bureau", "rule.effective_date", "meeting.place"]
HEADERS = {
    "marks and remarks": [["*本所全称（必填）", "2.所属局名称：", "★施行日期（年月日）", "会议地点 (如二楼)"]],
    "labels under names": [KEYS, ["本所全称*", *NAMED[1:]]],
    "names under labels": [NAMED, KEYS],
    "groups above": [["单位", "单位", "制度", "会议"], NAMED],
    "groups that begin a label": [["本所", "所属局", "施行", "会议"], ["全称", "名称", "日期", "地点"]],
    "labels over two rows": [["本所全称", "所属局名称", "其他", "其他"], ["", "", "施行日期", "会议地点"]],
    "labels over two rows, the name below": [["所属", *NAMED[1:]], ["本所全称", "", "", ""]],
    "a title above": [["大连市花名册", "", "", ""], ["", "", "", ""], NAMED],
}


@pytest.mark.parametrize("rows", HEADERS.values(), ids=HEADERS)
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2)])
def test_a_header_is_read_as_clerks_write_it(rows: list[list[str]], order: tuple[int, ...], tmp_path: Path) -> None:
    ordered = [[row[at] for at in order] for row in (*rows, ["双兴所", "局", "2026-1-5", "二楼"])]
    roster = read_roster(_sheet(tmp_path, ordered), SLOTS)
    assert [problem for problem in roster.problems if problem.cell] == []
    (station,) = roster.stations()
    assert station.given == {
        "station.name": "双兴所",
        "station.bureau": "局",
        "rule.effective_date": "2026-1-5",
        "meeting.place": "二楼",
    }


@pytest.mark.parametrize("heading", ["会议地点（旧）", "原会议地点", "会议地点（备用）"])
def test_a_remark_that_makes_it_another_column_is_asked_about(heading: str, tmp_path: Path) -> None:
    roster = read_roster(_sheet(tmp_path, [["本所全称", heading], ["双兴所", "二楼"]]), SLOTS)
    assert f"Sheet!B1 不认识“{heading}”这一列，没有读；是不是“会议地点”" in _told(roster.problems)


def test_a_roster_without_the_column_of_names_says_what_is_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"工作表“Sheet”没有“本所全称”.*会议地点.*最接近的是 B1“所全名”"):
        read_roster(_sheet(tmp_path, [["会议地点", "所全名"], ["二楼", "双兴所"]]), SLOTS)


def test_the_roster_may_stand_on_any_sheet_and_a_second_one_is_told(tmp_path: Path) -> None:
    def add(sheet: Any) -> None:
        for title, name in (("2026", "双兴所"), ("2025", "旧所")):
            other = sheet.parent.create_sheet(title)
            other.append(["本所全称", "会议地点"])
            other.append([name])

    roster = read_roster(_sheet(tmp_path, [["填写说明"], ["本所全称写全"]], add), SLOTS)
    assert _names(roster) == ["双兴所"]
    assert "读的是工作表“2026”；“2025”也有所名，没有读" in _told(roster.problems)


def test_what_is_struck_out_or_in_a_hidden_column_stays_blank(tmp_path: Path) -> None:
    def strike(sheet: Any) -> None:
        sheet["A3"].font = Font(strike=True)
        sheet["B2"].font = Font(strike=True)
        sheet.column_dimensions["C"].hidden = True

    rows = [["本所全称", "所属局名称", "会议地点"], ["双兴所", "局", "二楼"], ["东港所", "局", ""]]
    roster = read_roster(_sheet(tmp_path, rows, strike), SLOTS)
    assert list(roster.stations()) == [Station("双兴所", {"station.name": "双兴所"})]
    told = _told(roster.problems)
    assert "· Sheet!C1 “会议地点”这一列是隐藏的" in told
    assert "· Sheet!B2 所属局名称：“局”有删除线" in told
    assert "✗ Sheet!A3 所名：“东港所”有删除线" in told


@pytest.mark.parametrize(("number", "given"), [(31, "2026年1月5日"), (58, "1月5日"), (57, "2026年1月")])
def test_a_date_in_a_chinese_format_is_what_the_cell_shows(number: int, given: str, tmp_path: Path) -> None:
    file = _sheet(tmp_path, [["本所全称", "施行日期", "会议地点"], ["双兴所", 46027, 46027]])
    styles = f'<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs>'.encode()
    _changed(file, "xl/styles.xml", lambda old: re.sub(rb"<cellXfs.*</cellXfs>", styles, old))
    _changed(file, SHEET_PART, lambda old: re.sub(rb'r="([BC]2)"', rb'r="\1" s="1"', old))
    roster = read_roster(file, SLOTS)
    (station,) = roster.stations()
    words = {name: filled.words for name, filled in read_values(SLOTS, station).items()}
    assert words["meeting.place"] == given
    assert words["rule.effective_date"] == (given if number == 31 else "")
    assert (f"“{given}”不是日期" in _told(roster.problems)) == (number != 31)


# What a file may be, other than a roster


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("花名册.csv", b"", "是空的"),
        ("花名册.csv", b"\xef\xbb\xbf\r\n \r\n", "是空的"),
        ("花名册.csv", ",,,\n,,\n", "是空的"),
        ("花名册.csv", "所名,电话\n双兴所,1\n", "没有表头"),
        ("花名册.csv", "所属局名称,会议地点\n西岗区局,二楼\n", "没有“本所全称”（station.name）这一列"),
        ("花名册.csv", b"station.name\n\xff\xff\xff", "既不是 UTF-8 也不是 GBK"),
        ("花名册.csv", "station.name\n双兴所\n".encode("utf-16")[:-1], "既不是 UTF-8 也不是 GBK"),
        ("花名册.csv", "station.name\n双兴市场监管所\n东港市场监管所\n".encode()[:-2], "或者已损坏"),
        ("花名册.xlsx", b"", "是空的"),
        ("花名册.xlsx", b"<html>not found</html>", "是网页，里面没有表格"),
        ("花名册.xlsx", b"%PDF-1.7", "是 PDF"),
        ("花名册.xlsx", b"not found", "没有表头"),
        ("花名册.xlsx", b"PK\x03\x04\x14\x00 cut off", "可能已损坏"),
        ("花名册.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "有密码"),
        ("花名册.xlsx", b"\xd0\xcf\x11\xe0" + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        ("花名册.csv", b"\xd0\xcf\x11\xe0" + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        ("花名册.xlsx", b"\xd0\xcf\x11\xe0" + bytes(60) + "Workbook".encode("utf-16-le"), "不是完整的 .xls"),
        ("花名册.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "不是完整的 .xls"),
    ],
)
def test_what_is_no_roster_is_refused_in_one_sentence(
    name: str, content: str | bytes, why: str, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableError, match=why):
        read_roster(_file(tmp_path, content, name), SLOTS)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for nothing in (tmp_path / "没有.csv", tmp_path):
        with pytest.raises(UnreadableError, match=r"没有这个文件|打不开"):
            read_roster(nothing, SLOTS)


def test_slots_without_a_name_for_stations_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"slots\.yaml"):
        read_roster(_file(tmp_path, "station.name\n双兴所\n"), {"meeting.place": SLOTS["meeting.place"]})


def _changed(file: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part written anew."""
    with zipfile.ZipFile(file) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in parts.items():
            archive.writestr(entry, content)
    return file


SHEET_PART = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "change", "why"),
    [
        ("xl/media/big.bin", lambda _: bytes(300_000_001), "解开后超过 300 MB"),
        ("xl/styles.xml", lambda old: old + b" " * 30_000_001, "格式太多"),
        (SHEET_PART, lambda old: b'<!DOCTYPE a [<!ENTITY b "c">]>' + old, "DTD"),
        (SHEET_PART, lambda old: old[: len(old) // 2], "可能已损坏"),
        (SHEET_PART, lambda old: old.replace(b'<row r="2"', b'<row r="99999999999"'), "超过 1048576 行"),
        ("xl/workbook.xml", lambda old: old.replace(b'state="visible"', b'state="hidden"'), "没有看得见的工作表"),
        ("xl/_rels/workbook.xml.rels", lambda _: b"", "可能已损坏"),
    ],
)
def test_hostile_workbooks_are_refused(part: str, change: Callable[[bytes], bytes], why: str, tmp_path: Path) -> None:
    file = _changed(_sheet(tmp_path, [["station.name"], ["双兴所"]]), part, change)
    with pytest.raises(UnreadableError, match=why):
        read_roster(file, SLOTS)


def test_a_file_that_changes_while_it_is_used_is_not_read_on(tmp_path: Path) -> None:
    file = _file(tmp_path, "station.name\n双兴所\n")
    roster = read_roster(file, SLOTS)
    file.write_text("station.name\n双兴所\n东港所\n", "utf-8")
    with pytest.raises(UnreadableError, match="刚刚被人改动过"):
        list(roster.stations())


# CSV as programs write it


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_usual_csv_is_read(encoding: str, delimiter: str, newline: str, tmp_path: Path) -> None:
    rows = [["本所全称", "会议地点"], ["双兴所", "二楼, 东; 侧"], ["东港所", 'a"b']]
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=newline).writerows(rows)
    roster = read_roster(_file(tmp_path, stream.getvalue().encode(encoding)), SLOTS)
    assert [dict(station.given) for station in roster.stations()] == [
        {"station.name": "双兴所", "meeting.place": "二楼, 东; 侧"},
        {"station.name": "东港所", "meeting.place": 'a"b'},
    ]


def test_the_content_says_what_a_file_is_when_its_ending_does_not(tmp_path: Path) -> None:
    workbook = _sheet(tmp_path, [["station.name"], ["双兴所"]])
    assert _names(read_roster(workbook.rename(tmp_path / "花名册.csv"), SLOTS)) == ["双兴所"]
    assert _names(read_roster(_file(tmp_path, "station.name\n双兴所\n", "花名册.xlsx"), SLOTS)) == ["双兴所"]


def test_a_field_may_have_any_length(tmp_path: Path) -> None:
    roster = read_roster(_file(tmp_path, f"station.name,meeting.place\n双兴所,{'长' * 200_000}\n"), SLOTS)
    assert "有 200000 个字符" in _told(roster.problems)
    assert _names(roster) == ["双兴所"]


def test_no_more_is_listed_than_a_person_reads(tmp_path: Path) -> None:
    rows = "".join(f"第{at % 2000}所,三天\n" for at in range(3000))
    problems = tuple(check_roster(_file(tmp_path, f"station.name,leave.head_limit\n{rows}"), SLOTS))
    assert len(problems) == MOST_TOLD + 1
    assert problems[-1] == Problem("", "等 5001 处，这里列出前 1000 处；有 2000 行不出文件", fatal=True)
    assert [problem.cell for problem in problems[:4]] == ["", "A2", "B2", "A3"]


def test_all_rows_of_one_name_are_told_briefly(tmp_path: Path) -> None:
    roster = read_roster(_file(tmp_path, "station.name\n" + "双兴所\n" * 5000), SLOTS)
    assert roster.count == 0
    assert max(len(problem.message) for problem in roster.problems) < 120


# Excel


def test_a_sheet_is_read_as_a_clerk_sees_it(tmp_path: Path) -> None:
    rows = [list(SLOTS), ["西岗区局", "双兴所", datetime(2026, 11, 2), 3.0, "0411-83630000", "每季度", 203]]
    roster = read_roster(_sheet(tmp_path, rows), SLOTS)
    assert _told(roster.problems) == ""
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

    roster = read_roster(_sheet(tmp_path, rows, as_percentage), SLOTS)
    assert _told(roster.problems) == (
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

    roster = read_roster(_sheet(tmp_path, rows, merge), SLOTS)
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

    roster = read_roster(_sheet(tmp_path, [["station.name"], ["双兴所"], ["东港所"]], hide), SLOTS)
    assert "✗ Sheet!A2 “双兴所”这一行是隐藏的" in _told(roster.problems)
    assert _names(roster) == ["东港所"]


def test_the_sheet_named_roster_goes_before_others(tmp_path: Path) -> None:
    def add(sheet: Any) -> None:
        named = sheet.parent.create_sheet("花名册")
        named.append(["station.name"])
        named.append(["双兴所"])

    assert _names(read_roster(_sheet(tmp_path, [["station.name"], ["旧所"]], add), SLOTS)) == ["双兴所"]


def test_a_wrong_size_and_escaped_characters_do_no_harm(tmp_path: Path) -> None:
    file = _sheet(tmp_path, [["station.name", "meeting.place"], ["双兴所", "二楼_x000D_东侧"]])
    _changed(file, SHEET_PART, lambda old: old.replace(b"A1:B2", b"A1:A1"))
    (station,) = read_roster(file, SLOTS).stations()
    assert station == Station("双兴所", {"station.name": "双兴所", "meeting.place": "二楼\r东侧"})


# The sheet that we give out


def _shipped() -> dict[str, Slot]:
    return read_slots(read_source(ROOT / "regulations/slots.yaml", "slots.yaml")).value


def test_the_shipped_roster_names_four_stations_and_invents_nothing() -> None:
    roster = read_roster(ROOT / "regulations/stations.csv", _shipped())
    assert _told(roster.problems) == ""
    names = ["西岗区双兴市场监管所", "中山区东港市场监督管理所", "西岗区白云街道市场监管所", "甘井子区辛寨子市场监管所"]
    models = {key: {"station.model": "是"} for key in names[2:]}  # 样板所, as the article says from which the names are
    assert list(roster.stations()) == [Station(name, {"station.name": name, **models.get(name, {})}) for name in names]
    header = (ROOT / "regulations/stations.csv").read_text("utf-8").split("\n")[0].split(",")
    assert header == sorted(_shipped(), key=lambda name: name != "station.name")


def test_a_new_roster_has_no_problem_and_no_station(tmp_path: Path) -> None:
    for slots in (SLOTS, _shipped()):
        roster = read_roster(_file(tmp_path, new_roster(slots, []), "新.xlsx"), slots)
        assert _told(roster.problems) == ""
        assert _names(roster) == []


def test_stations_come_back_as_they_were_given(tmp_path: Path) -> None:
    stations = [
        Station("双兴所", {"station.name": "双兴所", "rule.effective_date": "2026年1月2日", "leave.head_limit": "2.5"}),
        Station(
            "东港所", {"station.name": "东港所", "complaint.phone": "0411-12345678", "meeting.place": "=HYPERLINK(1)"}
        ),
        Station("白云所", {"station.name": "白云所", "case.review_cycle": "每月", "leave.head_limit": "007"}),
        Station("辛寨子所", {"station.name": "辛寨子所", "rule.effective_date": "明天", "meeting.place": "#N/A"}),
    ]
    back = list(read_roster(_file(tmp_path, new_roster(SLOTS, stations), "新.xlsx"), SLOTS).stations())
    assert [read_values(SLOTS, station) for station in back] == [read_values(SLOTS, station) for station in stations]


def test_a_clerk_fills_in_a_new_roster(tmp_path: Path) -> None:
    file = _file(tmp_path, new_roster(SLOTS, []), "新.xlsx")
    book = openpyxl.load_workbook(file)
    sheet = book["花名册"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[0] == "station.name"
    sheet.cell(4, 1, "双兴所")
    sheet.cell(4, heads.index("rule.effective_date") + 1, date(2026, 11, 22))
    sheet.cell(5, 1, "东港所")
    sheet.cell(5, heads.index("leave.head_limit") + 1, "三天")
    book.save(file)
    roster = read_roster(file, SLOTS)
    assert _told(roster.problems) == "· 花名册!D5 所长批准天数：“三天”不是数字，只写数字，如 15；留白"
    assert _names(roster) == ["双兴所", "东港所"]


def test_a_new_roster_helps_and_holds_no_formula() -> None:
    many = tuple(f"第{at}种很长的选择" for at in range(40))
    slots = {
        **SLOTS,
        "a.many": Slot("a.many", "甲" * 40, "choice", many[0], "义" * 300, many),
        "a.commas": Slot("a.commas", "=1+1", "choice", "=SUM(1)", "\x07", ("a,b", 'c"d', "=SUM(1)")),
    }
    book = openpyxl.load_workbook(io.BytesIO(new_roster(slots, [Station("=1", {"station.name": "=cmd|x"})])))
    assert book.sheetnames == ["花名册", "填写说明", "选项"]
    assert book["选项"].sheet_state == "hidden"
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "d"}
    sheet = book["花名册"]
    assert sheet["A4"].quotePrefix
    assert sheet.freeze_panes == "B4"
    assert [cell.value for cell in sheet["A"]] == ["station.name", "本所全称", "××市场监督管理所", "=cmd|x"]
    assert "示例" in sheet["A3"].comment.text
    rules: dict[str, DataValidation] = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert [rule.type for rule in rules.values()] == [
        "textLength",
        "textLength",
        "date",
        "decimal",
        "textLength",
        "list",
        "textLength",
        "list",
        "list",
    ]
    assert all(cells.endswith("5003") for cells in rules)
    assert rules["F3:F5003"].formula1 == '"每季度,每半年"'
    assert rules["H3:H5003"].formula1 == "'选项'!$B$2:$B$41"
    assert rules["I3:I5003"].formula1 == "'选项'!$C$2:$C$4"
    assert max(len(rule.promptTitle or "") for rule in rules.values()) <= 32
    assert max(len(rule.prompt or "") for rule in rules.values()) <= 255
    assert sheet.column_dimensions["E"].number_format == "@"
    assert sheet.column_dimensions["C"].number_format == "yyyy-mm-dd"


def test_a_new_roster_is_the_same_each_time() -> None:
    made = new_roster(SLOTS, [])
    assert made == new_roster(SLOTS, [])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2
        assert not [name for name in archive.namelist() if "external" in name.lower()]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_a_new_roster_and_what_it_saves_is_read(tmp_path: Path) -> None:
    slots = _shipped()
    station = Station(
        "双兴所", {"station.name": "双兴所", "rule.effective_date": "2026-11-22", "leave.head_limit": "3"}
    )
    file = _file(tmp_path, new_roster(slots, [station]), "新.xlsx")
    for kind in ("xlsx", "pdf"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "out"), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "out" / "新.pdf").stat().st_size > 10_000
    roster = read_roster(tmp_path / "out" / "新.xlsx", slots)
    assert _told(roster.problems) == ""
    assert [read_values(slots, back) for back in roster.stations()] == [read_values(slots, station)]


# Many stations, and any bytes at all


def _many(tmp_path: Path, count: int) -> Path:
    rows = "".join(f"第{at}市场监督管理所,西岗区局,0411-{at:08}\n" for at in range(count))
    return _file(tmp_path, f"station.name,station.bureau,complaint.phone\n{rows}", f"{count}.csv")


def test_a_hundred_thousand_stations_are_read_as_a_stream(tmp_path: Path) -> None:
    roster = read_roster(_many(tmp_path, 100_000), SLOTS)
    assert roster.count == 100_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in roster.stations()) == 100_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 4_000, "KiB more at the peak"


_PIECES = st.sampled_from(
    [
        b"station.name",
        "本所全称".encode(),
        "双兴所".encode("gbk"),
        b",",
        b"\n",
        b'"',
        b"\t",
        b"\0",
        b"\r",
        b"PK\x03\x04\0\0",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    content=st.binary() | st.lists(_PIECES | st.binary(max_size=4)).map(b"".join),
    name=st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a"]),
)
def test_any_bytes_are_read_or_refused(content: bytes, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    _read_or_refused(_file(tmp_path_factory.mktemp("any"), content, name))


def _read_or_refused(file: Path) -> None:
    try:
        roster = read_roster(file, SLOTS)
    except UnreadableError:
        return
    assert len(list(roster.stations())) == roster.count
    _told(roster.problems).encode()


_PARTS = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml"]


@settings(max_examples=150, deadline=None)
@given(
    part=st.sampled_from(_PARTS),
    at=st.floats(0, 1, exclude_max=True),
    length=st.integers(0, 40),
    new=st.binary(max_size=8),
)
def test_any_damage_to_a_workbook_is_read_over_or_refused(
    part: str, at: float, length: int, new: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = _file(
        tmp_path_factory.mktemp("any"), new_roster(SLOTS, [Station("双兴所", {"station.name": "双兴所"})]), "a.xlsx"
    )

    def damage(old: bytes) -> bytes:
        start = int(at * len(old))
        return old[:start] + new + old[start + length :]

    _read_or_refused(_changed(file, part, damage))


@given(st.text() | st.text(alphabet='\\/:*?"<>|. CONAUXcom1¹\u202e\0甲', max_size=90))
def test_a_folder_is_legal_on_windows_and_belongs_to_one_station(name: str) -> None:
    folder = file_name(name)
    assert 0 < len(folder) <= 81
    assert not set(folder) & set('\\/:*?"<>|')
    assert folder.isprintable() or any(sign.isspace() for sign in folder)
    assert folder == folder.strip(" .")
    assert folder.split(".")[0].strip().lower() not in {"con", "prn", "aux", "nul", "com1", "com¹"}
