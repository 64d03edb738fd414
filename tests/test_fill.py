"""What is read from a value, and what stands in the blank."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.generate.fill import runs_of, shown
from builder.generate.names import file_name
from builder.generate.paper import ROOM
from builder.model.given import LONGEST, read_value
from builder.model.slot import Blank, Slot, cut_at_blanks
from builder.parse.records import read_slots
from builder.source import read_source

ROOT = Path(__file__).parent.parent

TEXT = Slot("a.b", "名称", "text")
DATE = Slot("a.b", "日期", "date")
NUMBER = Slot("a.b", "天数", "number")
PHONE = Slot("a.b", "电话", "phone")
CHOICE = Slot("a.b", "方式", "choice", choices=("电子考勤", "内勤登记"))


@pytest.mark.parametrize(
    ("slot", "given", "words"),
    [
        (TEXT, " 西岗区双兴市场监管所 ", "西岗区双兴市场监管所"),
        (TEXT, "甲\n乙\t丙", "甲 乙 丙"),
        (TEXT, "<甲> & \"乙\" '丙'", "<甲> & \"乙\" '丙'"),
        (TEXT, "../../x", "../../x"),
        (TEXT, "😀室", "😀室"),
        (TEXT, "-5 至 3 度", "-5 至 3 度"),
        (DATE, "2026-11-22", "2026年11月22日"),
        (DATE, "2026/1/2", "2026年1月2日"),
        (DATE, "２０２６．１．２", "2026年1月2日"),
        (DATE, "2026年11月22日", "2026年11月22日"),
        (DATE, "20261122", "2026年11月22日"),
        (DATE, "2026-11-22 00:00:00", "2026年11月22日"),
        (NUMBER, "１５", "15"),
        (NUMBER, "1,200", "1200"),
        (NUMBER, "2.5", "2.5"),
        (NUMBER, "十五", "十五"),
        (PHONE, "0411-88888888 转 6", "0411-88888888 转 6"),
        (PHONE, "１２３１５", "12315"),
        (CHOICE, "内勤登记", "内勤登记"),
        (TEXT, "", ""),
        (TEXT, " \u3000\n", ""),
    ],
)
def test_a_value_is_read_by_its_kind(slot: Slot, given: str, words: str) -> None:
    filled = read_value(slot, given)
    assert (filled.words, filled.problem) == (words, "")


@pytest.mark.parametrize(
    ("slot", "given", "why"),
    [
        (TEXT, "=HYPERLINK(1)", "像公式"),
        (TEXT, "@cmd", "像公式"),
        (TEXT, "{{ station.name }}", "花括号"),
        (TEXT, "{% for %}", "花括号"),
        (TEXT, "甲\x07", "U+0007"),
        (TEXT, "甲\u202e乙", "U+202E"),
        (TEXT, "字" * 10_000, "有 10000 个字符"),
        (TEXT, "None", "不是内容"),
        (TEXT, "#N/A", "不是内容"),
        (TEXT, "#REF!", "不是内容"),
        (TEXT, "××市场监督管理所", "还是示例"),
        (DATE, "2026-02-30", "不是日期"),
        (DATE, "明天", "不是日期"),
        (DATE, "0000-01-01", "不是日期"),
        (NUMBER, "三天左右", "不是数字"),
        (NUMBER, "-3", "不是数字"),
        (PHONE, "无", "不是内容"),
        (PHONE, "()()", "还是示例"),
        (PHONE, "4118363000", "丢了开头的 0"),
        (DATE, "2026年1月5日周日", "星期一"),
        (CHOICE, "指纹", "不在可选的值里：电子考勤、内勤登记"),
    ],
)
def test_what_is_not_surely_right_leaves_the_blank_open(slot: Slot, given: str, why: str) -> None:
    filled = read_value(slot, given)
    assert filled.words == ""
    assert why in filled.problem


@pytest.mark.parametrize("given", ["无", " 无。", "（无）"])
def test_none_is_an_answer_where_the_slot_allows_it(given: str) -> None:
    assert read_value(Slot("a.b", "传真", "phone", none_allowed=True), given).words == "无"
    assert read_value(Slot("a.b", "传真", "text", none_allowed=True), "暂无").words == ""
    assert read_value(Slot("a.b", "方式", "choice", choices=("甲",), none_allowed=True), given).words == ""
    assert read_value(Slot("a.b", "方式", "choice", choices=("/", "无")), "/").words == "/"


DAY = Slot("food.plan_day", "排定日", "number", min=1, max=31, whole=True)


@pytest.mark.parametrize("given", ["0", "5.5", "32", "三十二", "０", "1,000", "零", "31.5", "一百二十", "0.5", "9999"])
def test_a_number_of_no_sense_is_told(given: str) -> None:
    read = read_value(DAY, given)
    assert read.words == ""
    assert "整数" in read.problem or "最小是 1" in read.problem or "最大是 31" in read.problem


@pytest.mark.parametrize("given", ["1", "31", "三十一", "15", "１５", "二"])
def test_a_number_within_its_bounds_is_read(given: str) -> None:
    assert read_value(DAY, given).problem == ""


def test_shipped_numbers_have_bounds() -> None:
    slots = read_slots(read_source(ROOT / "regulations/slots.yaml", "slots.yaml")).value
    numbers = [slot for slot in slots.values() if slot.kind == "number"]
    assert len(numbers) > 15
    assert [slot.name for slot in numbers if not read_value(slot, "0").problem] == []


NAME = Slot("station.name", "本所全称", "text")


@pytest.mark.parametrize(
    "given",
    [
        "市场监督管理所",
        "市监所",
        "镇市场监督管理所",
        "本所",
        "某区市场监督管理局",
        "西岗区市场监督管理局",
        "西岗区市监局（本级）",
        "某镇市场监管所",
        "已撤销的香炉礁市场监督管理所",
        "香炉礁所已并入双兴所",
        "拟设的八一路所",
        "现已停办的南山所",
        "合计",
        "总计",
        "填表人：张三",
        "街道办事处",
        "1",
    ],
)
def test_words_that_name_no_station_are_told(given: str) -> None:
    read = read_value(NAME, given)
    assert read.words == ""
    assert read.problem.startswith(f"“{given}”")
    assert read_value(Slot("a.b", "单位", "text"), given).words == given, "elsewhere they may be meant"


@pytest.mark.parametrize(
    "given",
    [
        "双兴所",
        "原平市轩岗市场监督管理所",
        "合肥市庐阳区市场监督管理局杏花分局",
        "停前镇市场监督管理所",
        "新区市场监督管理所",
        "城关所",
        "中心所",
        "市中区市场监督管理所",
        "建设街道市场监督管理所",
        "撤洪镇所",
        "改则县改则镇市场监督管理所",
        "监利市市场监督管理所",
        "全州市场监督管理所",
    ],
)
def test_names_of_stations_are_read(given: str) -> None:
    assert read_value(NAME, given).words == given


@pytest.mark.parametrize(
    "given",
    ["如附件", "同附件1", "按照附表", "附件", "附表二", "如附件所示", "按通知要求", "参照文件规定", "依附图", "如附后"],
)
def test_words_that_point_elsewhere_are_told(given: str) -> None:
    assert "不是内容" in read_value(TEXT, given).problem


@pytest.mark.parametrize("lost", "□▯◻〓\ufffc")
def test_signs_for_lost_characters_are_told(lost: str) -> None:
    assert "丢了字" in read_value(NAME, f"龙{lost}坑市场监督管理所").problem


def test_every_shipped_example_is_a_value() -> None:
    slots = read_slots(read_source(ROOT / "regulations/slots.yaml", "slots.yaml")).value
    examples = [(slot, slot.example) for slot in slots.values() if slot.example and "×" not in slot.example]
    assert len(examples) > 20
    assert [slot.name for slot, example in examples if read_value(slot, example).problem] == []


def test_the_label_of_a_slot_is_no_value_of_it() -> None:
    assert "是填空项的名称" in read_value(Slot("a.b", "会议地点", "text"), "[会议地点]").problem


def test_blanks_are_shown_by_kind() -> None:
    assert shown(CHOICE, "内勤登记") == "内勤登记"
    assert shown(CHOICE, "") == "□电子考勤\u3000□内勤登记"
    assert shown(DATE, "").replace(ROOM, "") == "年月日"
    assert shown(TEXT, "").strip() == ""
    assert 'w:val="Blank"' in runs_of(TEXT, "")
    assert 'w:val="Blank"' not in runs_of(TEXT, "甲")
    assert "&lt;甲&gt;" in runs_of(TEXT, "<甲>")


@given(st.sampled_from([TEXT, DATE, NUMBER, PHONE, CHOICE]), st.text())
def test_reading_never_raises_and_never_half_fills(slot: Slot, given: str) -> None:
    filled = read_value(slot, given)
    assert not (filled.words and filled.problem)
    assert len(filled.words) <= LONGEST
    assert "{{" not in filled.words
    said = "".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", runs_of(slot, filled.words)))
    assert "None" not in said or "None" in given


@given(st.text())
def test_a_file_name_is_legal_on_windows(words: str) -> None:
    name = file_name(words)
    assert name not in ("", ".", "..")
    assert not set(name) & set('\\/:*?"<>|')
    assert not name.endswith((".", " "))
    assert len(name) <= 81


@pytest.mark.parametrize("words", ["CON", "nul.txt", "com1", "LPT9.docx", "../..", "a/b\\c", "…", " . "])
def test_reserved_names_are_changed(words: str) -> None:
    name = file_name(words)
    assert name
    assert name.split(".")[0].upper() not in ("CON", "NUL", "COM1", "LPT9")
    assert "/" not in name


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("", ()),
        ("甲", ("甲",)),
        ("{{a.b}}", (Blank("a.b"),)),
        ("甲{{ a.b }}{{ c.d }}乙", ("甲", Blank("a.b"), Blank("c.d"), "乙")),
        ("{{ e.f }}{{ a.b }}{% x %}", ("{{ e.f }}", Blank("a.b"), "{% x %}")),
        ("{{ a }}{{ a.b | safe }}", ("{{ a }}{{ a.b | safe }}",)),
    ],
)
def test_words_are_cut_at_the_slots_that_are_registered(words: str, cut: tuple[str | Blank, ...]) -> None:
    assert cut_at_blanks(words, {"a.b", "c.d"}) == cut
