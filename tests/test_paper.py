"""What a clerk sees of a page: lines, columns, one page for a form, a cover, ledgers that grow."""

import re
from collections import defaultdict
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from builder.generate.breaking import evenly, lead_lines, name_lines, wide_enough, with_line_ends, without_leftovers
from builder.generate.checklist import Told, checklist
from builder.generate.fitting import fitted
from builder.generate.issuing import ACROSS, HEAD, Issue
from builder.generate.layout import form_paper, rule_paper
from builder.generate.making import Work, station_files
from builder.generate.mould import zipped
from builder.generate.paging import lines_of, page_count
from builder.generate.paper import ROOM, Cell, Grid, Line, Paper, Row, Words, breadth_of
from builder.generate.styles import WIDTH
from builder.generate.whole_days import days_kept
from builder.generate.wordml import characters_across
from builder.model.corpus import Corpus
from builder.model.given import Filled
from builder.model.slot import Slot
from builder.model.station import STATION, Station
from builder.parse.forms import parse_form
from builder.references import signed_lines
from builder.source import Source
from tests.shipped import shipped, shipped_kit
from tests.texts import regulation

SLOTS = {"a.place": Slot("a.place", "地点", "text"), "a.day": Slot("a.day", "日期", "date")}


@pytest.mark.parametrize(
    ("words", "across", "lines"),
    [
        ("单位：{{ a.place }}　　年度：____", 45, ["单位：{{ a.place }}　　年度：____"]),
        ("单位：{{ a.place }}　　年度：____", 31, ["单位：{{ a.place }}", "年度：____"]),
        ("单位：{{ a.place }}　　网格：____　　____年__月", 45, ["单位：{{ a.place }}", "网格：____　　____年__月"]),
        ("单位：{{ a.place }}　　施行：{{ a.day }}", 45, ["单位：{{ a.place }}", "施行：{{ a.day }}"]),
        ("姓名：____　　____年__月__日", 31, ["姓名：____　　____年__月__日"]),
        ("甲：____　　乙：____　　丙：____", 16, ["甲：____", "乙：____　　丙：____"]),
    ],
)
def test_fields_above_a_table_share_a_line_that_holds_them_beside_a_long_name(
    words: str, across: int, lines: list[str]
) -> None:
    assert lead_lines(words, SLOTS, across) == lines


@pytest.mark.parametrize(
    ("words", "across", "lines"),
    [
        ("签名：____　____年__月__日", 10, "签名：____\n____年__月__日"),
        ("签名：____　____年__月__日", 28, "签名：____　____年__月__日"),
        ("□病假　□事假　□因公负伤", 9, "□病假　□事假\n□因公负伤"),
        ("□病假 □事假 □探亲假 □补休", 10, "□病假　□事假\n□探亲假　□补休"),
        ("赞成____票，反对____票，弃权____票", 19, "赞成____票，反对____票，\n弃权____票"),
        ("□{{ a.place }}　□其他____", 28, "□{{ a.place }}\n□其他____"),
        ("很长的一段话没有什么要放在一起", 4, "很长的一段话没有什么要放在一起"),
        ("□批准，答复日期：____年__月__日", 12, "□批准，\n答复日期：____年__月__日"),
        ("□批准，答复日期：____年__月__日", 11, "□批准，答复日期：\n____年__月__日"),
        ("签名：____　电话____", 12, "签名：____\n电话____"),
        ("□公开　□不公开　保密员（签名）：____", 18, "□公开　□不公开\n保密员（签名）：____"),
        ("□公开　被检查单位（签字或者盖章）：____", 13, "□公开　被检查单位\n（签字或者盖章）：____"),
        ("食品____　特种设备单位____、设备____件", 18, "食品____　特种设备单位____、\n设备____件"),
        ("第____页，文号：〔____〕____号", 14, "第____页，文号：\n〔____〕____号"),
        ("□同意　□ 不同意，退回重办", 8, "□同意\n□ 不同意，退回重办"),
        ("请于____年__月__日前回复", 8, "请于\n____年__月__日前回复"),
        ("____时____分", 4, "____时____分"),
        ("□普法　□照片、视频", 8, "□普法\n□照片、视频"),
    ],
)
def test_a_line_of_a_cell_ends_between_what_belongs_together(words: str, across: int, lines: str) -> None:
    assert with_line_ends(words, SLOTS, across) == lines


def test_a_title_ends_its_lines_between_words_and_evenly() -> None:
    name = "沙河口区中山公园街道市场监督管理所关于印发《三会一课制度》等12项制度的通知"
    assert name_lines(name, 20).split("\n") == [
        "沙河口区中山公园街道",
        "市场监督管理所关于印发",
        "《三会一课制度》等12项制度的通知",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("岗位人员、内勤|超过15个工作日|所长批准", "副所长|15个工作日以内|报局机关备案"),
        ("线索和立案|有案不立、压案不查、以责令改正代替处罚|承办人、分管副所长",),
        ("冷藏冷冻区|需要低温保存的食品等|每个工作日记录温度", "贵重物品柜|贵重物品、易携带的小件|封装存放，双人启封"),
    ],
)
def test_no_cell_of_a_rules_table_ends_with_one_character(rows: tuple[str, ...]) -> None:
    body = "\n".join(f"| {row.replace('|', ' | ')} |" for row in rows)
    text = regulation(f"第一条 见表：\n\n| 类别 | 情形 | 怎么办 |\n| --- | --- | --- |\n{body}\n")
    (grid,) = (block for block in rule_paper(text, {}).blocks if isinstance(block, Grid))
    assert sum(grid.shares) <= WIDTH
    for row in grid.rows[1:]:
        for cell, width in zip(row.cells, grid.shares, strict=True):
            wide, across = breadth_of(cell.inline), characters_across(width)
            assert wide <= across or not 0 < wide % across <= 1, (cell, across)


def test_a_narrow_column_does_not_keep_others_from_their_widths() -> None:
    across = tuple(228 + size * 240 for size in (2, 3, 9, 9, 8))
    rows = [(3.0, 2.0, 6.0, 15.0, 13.0), (5.0, 2.0, 13.0, 12.0, 6.0)]
    sizes = [
        characters_across(width)
        for width in without_leftovers(across, tuple("字" * size for size in (2, 3, 4, 2, 4)), rows)
    ]
    assert sum(sizes) == 31
    assert not [size for row in rows for size, wide in zip(sizes, row, strict=True) if wide > size and wide % size == 1]


def test_columns_that_no_move_mends_stay_as_they_are() -> None:
    across = (228 + 3 * 240, 228 + 3 * 240)
    assert without_leftovers(across, ("名称", "数量"), [(4.0, 4.0)]) == across


@pytest.mark.parametrize(
    ("head", "across", "lines"),
    [
        ("物品编号", 3, "物品\n编号"),
        ("支部书记", 4, "支部书记"),
        ("不同意见和回避情况", 6, "不同意见和\n回避情况"),
        ("经手人（签名）", 5, "经手人\n（签名）"),
        ("处理依据条款项", 3, "处理\n依据\n条款项"),
        ("七个工作日届满", 3, "七个\n工作日\n届满"),
        ("最早检验到期日", 3, "最早\n检验\n到期日"),
        ("应删除日期", 3, "应删除\n日期"),
        ("平台记录日期", 3, "平台\n记录\n日期"),
        ("交回日期和份数", 4, "交回日期\n和份数"),
        ("报告或者备案日期", 3, "报告\n或者\n备案\n日期"),
        ("负责人、安全员", 6, "负责人、\n安全员"),
        ("许可、备案、设备", 6, "许可、\n备案、设备"),
        ("需要会议决定的问题", 6, "需要会议\n决定的问题"),
        ("受影响的人的意见", 5, "受影响的\n人的意见"),
        ("A级企业数", 3, "A级\n企业数"),
        ("不合格票", 3, "不合\n格票"),
        ("九十日届满日", 3, "九十日\n届满日"),
        ("满两年日期", 3, "满两年\n日期"),
        ("每餐次平均人数", 3, "每餐次\n平均\n人数"),
        ("年休假余额", 3, "年休假\n余额"),
        ("合格", 1, "合\n格"),
    ],
)
def test_a_head_is_split_between_its_words(head: str, across: int, lines: str) -> None:
    assert evenly(head, across) == lines


@pytest.mark.parametrize(
    ("shares", "heads"),
    [((1, 2, 9, 2), (2, 4, 4, 5)), ((1, 1, 1, 1, 20), (2, 3, 4, 5, 2)), ((1,), (7,)), ((5, 1, 1), (3, 3, 3))],
)
def test_no_head_leaves_one_character_over(shares: tuple[int, ...], heads: tuple[int, ...]) -> None:
    columns = wide_enough(shares, tuple("字" * head for head in heads), 8844)
    assert sum(columns) <= 8844
    for width, head in zip(columns, heads, strict=True):
        assert all(len(line) > 1 for line in evenly("字" * head, characters_across(width)).split("\n"))


@pytest.mark.parametrize("head", ["主办人和协办人", "七十五日届满", "交回日期和份数"])
def test_a_column_is_wide_enough_for_the_words_of_its_head(head: str) -> None:
    columns = wide_enough((1, 4, 4), (head, "事由", "结果"), 8844)
    lines = evenly(head, characters_across(columns[0])).split("\n")
    assert "".join(lines) == head
    assert not [line for line in lines if line in ("和协", "日届", "期和") or len(line) == 1]


def test_a_day_below_a_table_is_not_cut_in_two() -> None:
    head = "---\ntitle: 核定表\nkind: ledger\norientation: portrait\n---\n"
    table = "\n| 栏目 | 宽 | 类型 | 填写说明 |\n| --- | --- | --- | --- |\n| 姓名 | 2 | 文字 |  |\n"
    below = "\n党费收缴人（签名）：____　　支部书记（签名）：____　　____年__月__日\n"
    (form,) = parse_form(Source("regulations/forms/a.md", head + table + below)).value.values()
    (line,) = (block for block in form_paper(form, {}).blocks if isinstance(block, Line) and block.style == "Note")
    words = "".join(part.words for part in line.inline if isinstance(part, Words))
    assert words.rpartition("\n")[2].strip("\u3000" + ROOM) == f"年{ROOM}月{ROOM}日"


def test_a_red_head_as_long_as_its_line_ends_between_words() -> None:
    assert name_lines("普兰店区丰荣街道市场监督管理所文件", ACROSS[HEAD]).split("\n") == [
        "普兰店区丰荣街道",
        "市场监督管理所文件",
    ]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("大连市沙河口区黑石礁市场监督管理所", ["大连市沙河口区", "黑石礁市场监督管理所"]),
        ("东港市场监督管理所", ["东港市场监督管理所"]),
        (
            "新疆生产建设兵团第八师石河子市北泉镇市场监督管理所",
            ["新疆生产建设兵团", "第八师石河子市", "北泉镇市场监督管理所"],
        ),
        (
            "黑龙江省大兴安岭地区呼玛县十八站鄂伦春族乡市场监督管理所（综合行政执法队）",
            ["黑龙江省大兴安岭地区", "呼玛县十八站鄂伦春族乡", "市场监督管理所", "（综合行政执法队）"],
        ),
        ("新疆生产建设兵团第十三师红星一场市场监督管理所", ["新疆生产建设兵团第十三师", "红星一场市场监督管理所"]),
        ("天津市滨海新区市场监督管理局塘沽市场监督管理所", ["天津市滨海新区", "市场监督管理局", "塘沽市场监督管理所"]),
    ],
)
def test_a_name_on_the_cover_ends_its_lines_between_words(name: str, lines: list[str]) -> None:
    assert name_lines(name, 12).split("\n") == lines


_LONGER = {
    **dict.fromkeys(("询问笔录", "现场笔录", "听证报告", "案件调查终结报告"), 2),
    **dict.fromkeys(("行政处罚告知书", "当场行政处罚决定书", "行政处罚决定书", "不予行政处罚决定书"), 2),
    **dict.fromkeys(("实施行政强制措施决定书", "强制执行申请书"), 2),
    "听证笔录": 4,
}
"""Official forms of more than one page (the official ones have as many, the last one five), and their pages."""


def test_every_shipped_form_has_one_page_whatever_its_station_and_bureau_are_called(corpus: Corpus) -> None:
    papers = [fitted(form_paper(form, corpus.slots), corpus.slots) for form in corpus.forms.values()]
    assert set(_LONGER) <= {form.front.title for form in corpus.forms.values() if form.front.official}
    long = "大连市甘井子区市场监督管理局中华路街道辛寨子工业园区市场监督管理所驻机场"
    longest = "新疆生产建设兵团第八师石河子经济技术开发区市场监督管理局"
    for name, bureau in (("", ""), (long, ""), (long, "巴音郭楞蒙古自治州和硕县市场监督管理局"), (long, longest)):
        shown = defaultdict(str, {STATION: name, "station.bureau": bureau})
        pages = {paper.title: page_count(paper, shown.__getitem__) for paper in papers}
        assert {title: count for title, count in pages.items() if count > _LONGER.get(title, 1)} == {}


def test_no_head_of_a_shipped_table_leaves_one_character_over(corpus: Corpus) -> None:
    papers: list[Paper] = [form_paper(form, corpus.slots) for form in corpus.forms.values()]
    papers += [rule_paper(rule, corpus.slots) for rule in corpus.rules]
    heads = [
        "".join(part.words for part in cell.inline if isinstance(part, Words)).split("\n")
        for paper in papers
        for block in paper.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row.cells
        if cell.style == "CellHead"
    ]
    assert len(heads) > 100
    assert [lines for lines in heads if len(lines) > 1 and min(map(len, lines)) < 2] == []


def test_latin_points_take_less_than_half_a_character() -> None:
    assert lines_of("3. " + "字" * 26, 28, 1) == 1
    assert lines_of("33 " + "字" * 26, 28, 1) == 2


def _paper(*blocks: Line | Grid) -> Paper:
    return Paper("甲", "", "", model_text=False, landscape=False, blocks=blocks)


def test_a_table_that_begins_a_page_has_its_head_there_once() -> None:
    grid = Grid((1,), (Row((Cell((Words("头"),)),), head=True), *(Row((Cell((Words("行"),)),)),) * 21))
    lines = (Line("Body", (Words("字"),)),) * 22
    counts = [page_count(_paper(*lines, grid, *lines[:more]), str) for more in (6, 7)]
    assert counts == [2, 3]


def test_who_signs_has_no_room_for_the_characters_at_the_edge() -> None:
    lines = (Line("Body", (Words("字"),)),) * 21
    signed = [page_count(_paper(*lines, Line("Signer", (Words("局" * count),))), str) for count in (26, 27)]
    assert signed == [1, 2]


def test_stops_and_blanks_hang_over_the_end_of_a_line_and_brackets_do_not() -> None:
    assert [lines_of("字" * 28 + mark, 28, 0) for mark in ("，", "。", "？", "）", "》", "”")] == [1, 1, 1, 2, 2, 2]
    assert lines_of("字" * 24 + "\u3000" * 6 + "字" * 28, 28, 0) == 2
    assert lines_of("字" * 27 + "》）" + "字" * 25, 28, 0) == 2, "what two brackets close goes with them"
    assert lines_of("字" * 27 + "》）" + "字" * 26, 28, 0) == 3


def test_a_blank_to_write_on_goes_on_in_the_next_line() -> None:
    assert [lines_of("字" * count + ROOM * 6, 28, 0) for count in (22, 23, 28)] == [1, 2, 2]


def test_no_line_begins_with_a_bracket_that_closes() -> None:
    assert [lines_of("字" * 27 + bracket, 28, 0) for bracket in "）］】"] == [1, 1, 1]
    assert [lines_of("字" * 28 + bracket + "字" * 26, 28, 0) for bracket in "）］】"] == [2, 2, 2]
    assert [lines_of("字" * 28 + bracket + "字" * 27, 28, 0) for bracket in "）］】"] == [3, 3, 3]
    assert lines_of("字" * 27 + "［字" + "字" * 26, 28, 0) == 2


def test_who_signs_a_letter_stands_above_the_day_at_the_right(corpus: Corpus) -> None:
    text = "---\ntitle: 函\nkind: form\n---\n____：\n\n一段话。\n\n某某局　　____年__月__日\n"
    (form,) = parse_form(Source("regulations/forms/a.md", text)).value.values()
    styles = [line.style for line in form_paper(form, corpus.slots).blocks if isinstance(line, Line)]
    assert styles == ["Title", "Addressee", "Body", "Signer", "Dated"]


def test_whoever_signs_what_is_addressed_to_somebody_stands_as_in_a_letter() -> None:
    """GB/T 9704—2012, 7.3.5: at the right, the day below; whoever only receives it signs on a line of its own."""
    signed = 0
    for form in shipped().forms.values():
        lines = [block for block in form_paper(form, shipped().slots).blocks if isinstance(block, Line)]
        ends = [text.words for text in (*form.opening[1:], *form.closing) if signed_lines(text.words)]
        if form.has_addressee and ends:
            assert [line.style for line in lines if line.style in ("Signer", "Dated")] == ["Signer", "Dated"], form.slug
            assert not any(
                "签名" in str(line.inline) or "签收" in str(line.inline) for line in lines if line.style == "Signer"
            )
            signed += 1
    assert signed > 5
    assert signed_lines("签收人：____　　____年__月__日") is None
    assert signed_lines("{{ station.name }}\u200b　____年__月__日") == ("{{ station.name }}", "____年__月__日")
    assert signed_lines(f"甲{' ' * 200_000}乙") is signed_lines("_" * 200_000) is None


def test_a_long_name_that_signs_a_letter_ends_its_lines_between_words(corpus: Corpus) -> None:
    work = Work(shipped_kit(), corpus.slots, Path(), zipped=False)
    bureau = "盘锦市辽东湾新区经济技术开发区和综合保税区市场监督管理局"
    for name, lines in ((bureau, [bureau[:15], bureau[15:]]), (bureau[3:], [bureau[3:]]), ("", [ROOM * 6])):
        made = station_files(work, Station("甲所", {"station.bureau": name}))
        members = next(members for path, _, members in made if "投诉调解征询书.docx" in path)
        document = docx.Document(BytesIO(zipped(members)))
        (signer,) = (each.text for each in document.paragraphs if each.style and each.style.name == "署名")
        assert signer.split("\n") == lines


def test_no_row_of_the_checklist_outgrows_its_page_for_the_files_it_names() -> None:
    slot = Slot("a.b", "甲", "text", meaning="乙")
    where = [{"a.b": ("会议制度",) * count} for count in (20, 21)]
    told = [Told(each, (), model_text=False, whole=False) for each in where]
    issue = Issue(asked=False, open=())
    grids: list[Any] = [checklist("某所", {"a.b": slot}, {"a.b": Filled("")}, each, issue).blocks[-1] for each in told]
    rows = [[str(part) for cell in grid.rows[-1].cells for part in cell.inline] for grid in grids]
    assert ["等 21 个" in row[-1] for row in rows] == [False, True]
    assert [row[-1].count("会议制度") for row in rows] == [20, 20]


def test_what_is_open_on_the_cover_is_on_the_checklist() -> None:
    model, told = Issue(asked=False, open=()), partial(Told, {}, (), False)
    listed = checklist("甲所", {}, {}, told(whole=True), model)
    assert "封面的年、月" in repr(listed.blocks)
    assert "填空项都已填写" not in repr(listed.blocks)
    assert "填空项都已填写" in repr(checklist("甲所", {}, {}, told(whole=False), model).blocks)


def test_a_ledger_grows_with_what_is_written(corpus: Corpus, tmp_path: Path) -> None:
    work = Work(shipped_kit(), corpus.slots, tmp_path, zipped=False)
    files = {path: zipped(members) for path, _, members in station_files(work, Station("甲所", {}))}
    name = next(path for path in files if "物品台账.xlsx" in path)
    book: Any = openpyxl.load_workbook(BytesIO(files[name]))
    sheet = book["台账"]
    assert not sheet.print_area
    (ranges,) = sheet.conditional_formatting
    printed = corpus.forms["property-ledger"].printed_rows
    first = int(str(ranges.sqref).split(":")[0][1:])
    assert sheet.cell(first - 1, 1).border.top.style == "thin"
    assert sheet.cell(first, 1).border.top.style is None
    assert first == int(sheet.freeze_panes[1:]) + printed
    assert (sheet.oddFooter.right.text, sheet.evenFooter.left.text) == ("— &P —", "— &P —")
    days = [entry for entry in sheet.data_validations.dataValidation if entry.type == "date"]
    assert days
    assert {(entry.errorStyle, entry.showErrorMessage) for entry in days} == {("stop", True)}
    xml = ZipFile(BytesIO(files[name])).read("xl/worksheets/sheet1.xml").decode()
    rows = re.findall(r'<row r="([0-9]+)" ht="22.7"( customHeight)?', xml)
    assert rows == [(str(row), "") for row in range(first - printed, first - printed + 100)]
    assert {sheet.cell(int(row), sheet.max_column).font.size for row, _ in rows} == {18}


@pytest.fixture(scope="module")
def ledgers(corpus: Corpus) -> dict[str, Any]:
    """The first sheet of each ledger of a set, by path, all slots filled."""
    values = {"text": dict.fromkeys(corpus.slots, "甲所")}
    pieces = {piece.path: piece for piece in shipped_kit().pieces if piece.path.endswith(".xlsx")}
    made = [form for form in corpus.forms.values() if form.front.kind == "ledger" and not form.front.on_request]
    assert len(pieces) == len(made)
    files = {path: BytesIO(zipped(piece.mould.cast(values))) for path, piece in pieces.items()}
    return {path: openpyxl.load_workbook(file).worksheets[0] for path, file in files.items()}


def test_who_signs_a_ledger_shares_the_first_page_with_its_rows(ledgers: dict[str, Any]) -> None:
    for path, sheet in ledgers.items():
        (ranges,) = sheet.conditional_formatting
        head, last = int(sheet.freeze_panes[1:]) - 1, int(str(ranges.sqref).split(":")[0][1:]) - 1
        tall = sum(sheet.row_dimensions[row].height for row in range(1, head + 1)) + 22.7 * (last - head)
        assert tall <= (638 if sheet.page_setup.orientation == "portrait" else 442), path
        if "值班表" in path:
            signed = "所长（签名）：＿＿＿＿　　＿＿年＿月＿日"
            assert [row[0].value for row in sheet.iter_rows(4, 5)] == [signed, "日期"]


def test_no_head_of_a_ledger_leaves_one_character_over(ledgers: dict[str, Any]) -> None:
    digit, padding, sign = 7, 5, 15
    heads = [
        (str(cell.value), sheet.column_dimensions[cell.column_letter].width * digit - padding)
        for sheet in ledgers.values()
        for cell in sheet[int(sheet.freeze_panes[1:]) - 1]
        if cell.value
    ]
    assert len(heads) > 800
    lines = [(line, across) for head, across in heads for line in head.split("\n")]
    assert [line for line, across in lines if len(line) * sign > across] == []
    assert [head for head, _ in heads if "\n" in head and min(map(len, head.split("\n"))) < 2] == []


@pytest.mark.parametrize(
    ("before", "kept", "cut"),
    [
        (17, "（　　）", False),
        (23, "（　　）", True),
        (20, "2026年11月22日", True),
        (19, "2026年11月22日", False),
        (24, "2026年11月22日", True),
        (25, "2026年11月22日", False),
        (20, "　　年　月　日", True),
        (26, "　　时　　分", True),
    ],
)
def test_a_line_ends_before_a_day_or_a_bracket_that_it_would_cut(before: int, kept: str, *, cut: bool) -> None:
    (line,) = days_kept((Line("Body", (Words("字" * before + kept), Words("。"))),), {})
    assert isinstance(line, Line)
    assert "".join(part.words for part in line.inline if isinstance(part, Words)) == (
        f"{'字' * before}{chr(10) * cut}{kept}。"
    )


def test_a_line_ends_once_before_a_day_that_begins_a_part_of_its_own() -> None:
    (line,) = days_kept((Line("Body", (Words("字" * 20), Words("2026年11月22日。"))),), {})
    assert isinstance(line, Line)
    assert "".join(part.words for part in line.inline if isinstance(part, Words)) == f"{'字' * 20}\n2026年11月22日。"


def test_no_day_in_the_prose_of_a_shipped_paper_follows_words_of_any_length() -> None:
    whole = shipped_kit().whole
    assert whole
    for paper in whole.papers:
        for line in (block for block in paper.blocks if isinstance(block, Line) and block.style == "Body"):
            after = "".join(part.words if isinstance(part, Words) else f"{{{part.name}}}" for part in line.inline)
            unsure = re.search(r"\{(?!rule\.effective_date)[^}]*\}.*?(?:　年　月|\{rule\.effective_date\})", after)
            assert not unsure, f"{paper.title}: a line may end within the day: {unsure and unsure[0]}"
