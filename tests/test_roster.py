"""Rosters: what a clerk fills in is read, and what is wrong is told by cell."""

import csv
import io
import resource
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.generate.names import file_name
from builder.model.given import read_values
from builder.model.slot import Slot
from builder.office import UnreadableError
from builder.roster.problems import MOST_TOLD, Problem
from builder.roster.stations import read_roster
from tests.rosters import SLOTS, names_of, problems_told, roster_file, roster_sheet

ALL = "station.name,station.bureau,rule.effective_date,leave.head_limit,complaint.phone,case.review_cycle,meeting.place"
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
        "· B2 所属局名称：“西岗区”不像局的名称；写设立本所的局的全称，到“局”为止，如 西岗区市场监督管理局；留白\n"
        "· C2 施行日期：“局”不是日期，写作 2026-11-22；留白\n"
        "· D2 所长批准天数：“2026-11-22”不是数字，只写数字，如 15；留白\n"
        "· E2 投诉联系电话：“3”不是电话号码，写作 0411-83630000；留白\n"
        "✗ H2 这一行比表头长，后面的内容可能错了位；有逗号的内容要整个放在英文双引号里；这一行不出文件",
        ["东港所"],
    ),
    "quotes within a cell, and one that is not closed": (
        f'{ALL}\n双兴所,,,,,,"四楼"东\n东港所,,,,,,三楼\n南山所,,,,,,"二楼\n',
        "✗ A2 “双兴所”这一行有一格在英文双引号外面还有字：双引号要包住整格，格里的双引号写两个；这一行不出文件\n"
        "✗ A4 “南山所”这一行的英文双引号没有配对，请补上或者删去；这一行不出文件",
        ["东港所"],
    ),
    "a column without a heading is told once": (
        "station.name,,meeting.place\n双兴所,甲,二楼\n东港所,乙,三楼\n",
        "·  没有列：所属局名称、施行日期、所长批准天数、投诉联系电话、案卷自查周期；这些填空留白\n"
        "· B2 “甲”在没有表头的列里，这一列没有读",
        ["双兴所", "东港所"],
    ),
    "a bare number that may be the count of a day is asked about, and no value": (
        f"{ALL}\n双兴所,,,,,,46042\n东港所,,46042,,,,36525\n南山所,,,,,,116011\n白云所,,,,,,201\n",
        "· G2 会议地点：“46042”不知道是不是日期：是日期就写成 2026年1月20日，不是就加上单位或者说明；留白\n"
        "· C3 施行日期：“46042”不是日期，像是没有设成日期格式的日期；留白",
        ["双兴所", "东港所", "南山所", "白云所"],
    ),
    "words read in a wrong encoding are told": (
        f"{ALL}\n双兴所,鐢靛瓙鑰冨嫟,,,,,淅川县\n东港所,瑗垮矖鍖哄傚満鐩戠潱绠＄悊灞,,,,,\n",
        "· B2 所属局名称：“鐢靛瓙鑰冨嫟”像是乱码，原来是“电子考勤”；请核对重写；留白\n"
        "· B3 所属局名称：“瑗垮矖鍖哄傚満鐩戠潱绠＄悊灞”像是乱码，原来是“西岗区□场监督管理”；请核对重写；留白",
        ["双兴所", "东港所"],
    ),
    "hostile words": (
        f'{ALL}\n双兴所,"=HYPERLINK(""http://x"",""y"")",,,,,../../x\n../../x所,,,,,,\u202e楼二\n"东\n港\t所",,,,,,\n'
        f"=1+1,,,,,,\n甲\x00所,,,,,,\n🏢所,{'长' * 10_000},,,,,😀室\n",
        '· B2 所属局名称：“=HYPERLINK("http://x","y")”以 =、+、-、@ 或单引号开头，像公式，请改成文字；留白\n'
        "· G3 会议地点：“楼二”有看不见的字符 U+202E，请删去重写；留白\n"
        "✗ A5 “=1+1”不像所名（合计、说明、落款不是所）；是所就写全称；这一行不出文件\n"
        "✗ A6 所名：“甲所”有看不见的字符 U+0000，请删去重写；这一行不出文件\n"
        f"· B7 所属局名称：“{'长' * 40}”有 10000 个字符，最多 200 个；留白",
        ["双兴所", "../../x所", "东港 所", "🏢所"],
    ),
}


@pytest.mark.parametrize(("text", "told", "names"), CASES.values(), ids=CASES)
def test_what_a_clerk_wrote_is_read_or_told_by_cell(text: str, told: str, names: list[str], tmp_path: Path) -> None:
    roster = read_roster(roster_file(tmp_path, text), SLOTS)
    assert problems_told(roster.problems) == told
    assert names_of(roster) == names


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
    *("+1+1所1", "=1+1", "1+1所", "2026-1所", "-5站", "1=所"),
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
    *("以上共计2个所", "双兴市场监管所等3个所", "城区八家基层所", "汇总", "最大值", "城区片", "张三"),
    *("双兴市场监管所、东港市场监管所", "双兴所\n东港所", "本所全称", "* 本所全称（必填）"),
]


@pytest.mark.parametrize("words", NOT_STATIONS)
@pytest.mark.parametrize("others", ["", "西岗区局"])
def test_a_row_that_is_no_station_is_told_and_makes_no_file(words: str, others: str, tmp_path: Path) -> None:
    rows = [["本所全称", "所属局名称", "会议地点"], ["双兴所", "西岗区局", "二楼"], [words, others, ""], ["东港所"]]
    roster = read_roster(roster_sheet(tmp_path, rows), SLOTS)
    assert names_of(roster) == ["双兴所", "东港所"]
    (told,) = [problem for problem in roster.problems if problem.cell]
    assert (told.cell, told.fatal) == ("Sheet!A3", True)
    assert "".join(words.split()) in "".join(told.message.split())


@pytest.mark.parametrize("gap", [0, 1])
def test_a_roster_of_names_alone_may_have_gaps(gap: int, tmp_path: Path) -> None:
    rows = [
        ["本所全称"],
        ["附城市场监管所"],
        ["三家子镇市监所"],
        *[[""]] * gap,
        ["高新区分局（直属）"],
        *[[""]] * gap,
        ["负责汇总"],
    ]
    roster = read_roster(roster_sheet(tmp_path, rows), SLOTS)
    assert names_of(roster) == ["附城市场监管所", "三家子镇市监所", "高新区分局（直属）"]
    assert "“负责汇总”不像所名" in problems_told(roster.problems)


def test_words_beside_the_columns_that_are_read_are_told(tmp_path: Path) -> None:
    rows = [["序号", "本所全称", "会议地点"], [1, "双兴所", "二楼"], [2], [3], ["合计：1"], ["注", None, "x"]]
    told = problems_told(read_roster(roster_sheet(tmp_path, rows), SLOTS).problems)
    assert "· Sheet!B5 没有所名，只有“合计：1”；这一行不出文件" in told
    assert "✗ Sheet!B6 没有所名，这一行有“x”；这一行不出文件" in told
    assert "B3" not in told


def test_labels_of_their_own_under_names_are_no_station(tmp_path: Path) -> None:
    rows = [["station.name", "meeting.place"], ["所名", "地点"], ["双兴所", "会议"], ["东港所", "二楼"]]
    roster = read_roster(roster_sheet(tmp_path, rows), SLOTS)
    assert names_of(roster) == ["双兴所", "东港所"]
    assert "✗ Sheet!A2 “所名”又是表头" in problems_told(roster.problems)


def test_a_day_in_a_column_of_numbers_is_told(tmp_path: Path) -> None:
    def close(sheet: Any) -> None:
        sheet["B2"].number_format = sheet["C2"].number_format = "yyyymmdd"

    rows = [["本所全称", "所长批准天数", "投诉联系电话"], ["双兴所", date(2026, 1, 5), date(2026, 1, 5)]]
    told = problems_told(read_roster(roster_sheet(tmp_path, rows, close), SLOTS).problems)
    assert "B2 所长批准天数：“20260105”是日期，不是数字；留白" in told
    assert "C2 投诉联系电话：“20260105”是日期，不是电话；留白" in told


def test_a_banner_over_several_columns_is_no_station(tmp_path: Path) -> None:
    rows = [["本所全称", "会议地点"], ["西岗区各所"], ["双兴所", "二楼"], ["中山区"]]
    roster = read_roster(roster_sheet(tmp_path, rows, lambda sheet: sheet.merge_cells("A2:B2")), SLOTS)
    assert names_of(roster) == ["双兴所"]
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
    ordered = [[row[at] for at in order] for row in (*rows, ["双兴所", "西岗区局", "2026-1-5", "二楼"])]
    roster = read_roster(roster_sheet(tmp_path, ordered), SLOTS)
    assert [problem for problem in roster.problems if problem.cell] == []
    (station,) = roster.stations()
    assert station.given == {
        "station.name": "双兴所",
        "station.bureau": "西岗区局",
        "rule.effective_date": "2026-1-5",
        "meeting.place": "二楼",
    }


@pytest.mark.parametrize("heading", ["会议地点（旧）", "原会议地点", "会议地点（备用）"])
def test_a_remark_that_makes_it_another_column_is_asked_about(heading: str, tmp_path: Path) -> None:
    roster = read_roster(roster_sheet(tmp_path, [["本所全称", heading], ["双兴所", "二楼"]]), SLOTS)
    assert f"Sheet!B1 不认识“{heading}”这一列，没有读；是不是“会议地点”" in problems_told(roster.problems)


def test_a_roster_without_the_column_of_names_says_what_is_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"工作表“Sheet”没有“本所全称”.*会议地点.*最接近的是 B1“所全名”"):
        read_roster(roster_sheet(tmp_path, [["会议地点", "所全名"], ["二楼", "双兴所"]]), SLOTS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_usual_csv_is_read(encoding: str, delimiter: str, newline: str, tmp_path: Path) -> None:
    rows = [["本所全称", "会议地点"], ["双兴所", "二楼, 东; 侧"], ["东港所", 'a"b']]
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=newline).writerows(rows)
    roster = read_roster(roster_file(tmp_path, stream.getvalue().encode(encoding)), SLOTS)
    assert [dict(station.given) for station in roster.stations()] == [
        {"station.name": "双兴所", "meeting.place": "二楼, 东; 侧"},
        {"station.name": "东港所", "meeting.place": 'a"b'},
    ]


def test_the_content_says_what_a_file_is_when_its_ending_does_not(tmp_path: Path) -> None:
    workbook = roster_sheet(tmp_path, [["station.name"], ["双兴所"]])
    assert names_of(read_roster(workbook.rename(tmp_path / "花名册.csv"), SLOTS)) == ["双兴所"]
    assert names_of(read_roster(roster_file(tmp_path, "station.name\n双兴所\n", "花名册.xlsx"), SLOTS)) == ["双兴所"]


def test_a_field_may_have_any_length(tmp_path: Path) -> None:
    roster = read_roster(roster_file(tmp_path, f"station.name,meeting.place\n双兴所,{'长' * 200_000}\n"), SLOTS)
    assert "有 200000 个字符" in problems_told(roster.problems)
    assert names_of(roster) == ["双兴所"]


def test_no_more_is_listed_than_a_person_reads(tmp_path: Path) -> None:
    rows = "".join(f"第{at % 2000}所,三天\n" for at in range(3000))
    problems = read_roster(roster_file(tmp_path, f"station.name,leave.head_limit\n{rows}"), SLOTS).problems
    assert len(problems) == MOST_TOLD + 1
    assert problems[-1] == Problem("", "等 5001 处，这里列出前 1000 处；有 2000 行不出文件", fatal=True)
    assert [problem.cell for problem in problems[:4]] == ["", "A2", "B2", "A3"]


def test_all_rows_of_one_name_are_told_briefly(tmp_path: Path) -> None:
    roster = read_roster(roster_file(tmp_path, "station.name\n" + "双兴所\n" * 5000), SLOTS)
    assert roster.count == 0
    assert max(len(problem.message) for problem in roster.problems) < 120


def _many(tmp_path: Path, count: int) -> Path:
    rows = "".join(f"第{at}市场监督管理所,西岗区局,0411-{at:08}\n" for at in range(count))
    return roster_file(tmp_path, f"station.name,station.bureau,complaint.phone\n{rows}", f"{count}.csv")


@pytest.mark.slow
def test_a_hundred_thousand_stations_are_read_as_a_stream(tmp_path: Path) -> None:
    roster = read_roster(_many(tmp_path, 100_000), SLOTS)
    assert roster.count == 100_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in roster.stations()) == 100_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 4_000, "KiB more at the peak"


@given(st.text() | st.text(alphabet='\\/:*?"<>|. CONAUXcom1¹\u202e\0甲', max_size=90))
def test_a_folder_is_legal_on_windows_and_belongs_to_one_station(name: str) -> None:
    folder = file_name(name)
    assert 0 < len(folder) <= 81
    assert not set(folder) & set('\\/:*?"<>|')
    assert folder.isprintable() or any(sign.isspace() for sign in folder)
    assert folder == folder.strip(" .")
    assert folder.split(".")[0].strip().lower() not in {"con", "prn", "aux", "nul", "com1", "com¹"}


def test_a_value_that_is_doubtful_is_a_blank(tmp_path: Path) -> None:
    roster = read_roster(roster_file(tmp_path, f"{ALL}\n双兴所,鐢靛瓙鑰冨嫟,,,,,46042\n"), SLOTS)
    (station,) = roster.stations()
    assert {name for name, read in read_values(SLOTS, station).items() if read.words} == {"station.name"}


def test_a_name_with_a_sign_that_nobody_sees_is_told_for_that_sign(tmp_path: Path) -> None:
    for name, sign in (("甲区乙市场监督管理所\u200b", "U+200B"), ("甲区乙市场监督管理\u3164", "U+3164")):
        roster = read_roster(roster_sheet(tmp_path, [["本所全称"], [name]]), SLOTS)
        assert names_of(roster) == []
        assert f"有看不见的字符 {sign}，请删去重写；这一行不出文件" in problems_told(roster.problems)


CALLED = {
    slot.name: slot
    for slot in (
        SLOTS["station.name"],
        Slot("station.short_name", "本所简称", "text", "本所"),
        Slot("station.party_branch", "党支部名称", "text", "××市场监督管理所党支部"),
    )
}


@pytest.mark.parametrize(
    ("short", "branch", "told"),
    [
        ("白云所", "白云所党支部", ""),
        ("本所", "西岗区市场监督管理局机关第三支部委员会", ""),
        ("白云市监所（一所）", "", ""),
        ("第一所", "", ""),
        (
            "日新所",
            "",
            "· B2 本所简称：“日新所”里的“日新”不在所名“西岗区白云街道市场监督管理所”里，请核对；照填",
        ),
        (
            "西岗区市场监督管理局",
            "",
            "· B2 本所简称：“西岗区市场监督管理局”不像一个所的简称；"
            "写本所的简称，一般以“所”结尾，如 本所、白云所；留白",
        ),
        (
            "",
            "张三",
            "· C2 党支部名称：“张三”不像党支部的名称；"
            "写到“支部”或者“支部委员会”为止，如 西岗区白云街道市场监督管理所党支部；留白",
        ),
    ],
)
def test_short_names_and_branches_are_held_against_what_they_are(
    tmp_path: Path, short: str, branch: str, told: str
) -> None:
    name = "西岗区白云街道市场监督管理所"
    file = roster_file(tmp_path, f"本所全称,本所简称,党支部名称\n{name},{short},{branch}\n")
    roster = read_roster(file, CALLED)
    assert (problems_told(roster.problems), names_of(roster)) == (told, [name])


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n　"])
def test_a_name_that_goes_on_in_the_next_line_of_its_cell_is_one_name(tmp_path: Path, end: str) -> None:
    file = roster_sheet(tmp_path, [["本所全称"], [f"西岗区日新街道{end}市场监督管理所"]])
    assert names_of(read_roster(file, CALLED)) == ["西岗区日新街道市场监督管理所"]
