"""Tables as spreadsheet programs write them: what a cell shows is what it means, in every kind of file."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from builder.office import UnreadableError
from builder.office.cells import Cell, Row
from builder.office.delimited import text_rows
from builder.office.formats import BUILT_IN, shown_number, shown_words
from builder.office.sheet import tables_of

TODAY = (date(2026, 1, 5) - date(1899, 12, 30)).days
DAY = 'yyyy"年"m"月"d"日"'


def _cells(file: Path, sheet: int = 0) -> list[Row]:
    return list(tables_of(file)[sheet].rows())


# Number formats


@pytest.mark.parametrize(
    ("number", "code", "words", "day"),
    [
        (TODAY, DAY, "2026年1月5日", "2026-01-05"),
        (TODAY, "yyyy\\-mm\\-dd;@", "2026-01-05", "2026-01-05"),
        (TODAY, "[$-F800]dddd, mmmm dd, yyyy", "2026年1月5日", "2026-01-05"),
        (TODAY, f"[DBNum1][$-804]{DAY};@", "二〇二六年一月五日", "2026-01-05"),
        (TODAY, "[$-804]aaaa;@", "星期一", ""),
        (TODAY, "m-d-yy", "1-5-26", "2026-01-05"),
        (TODAY, "e/m/d", "2026/1/5", "2026-01-05"),
        (TODAY + 0.35, "yyyy-mm-dd hh:mm", "2026-01-05 08:24", ""),
        (TODAY + 0.35, "yyyy/m/d", "2026/1/5", "2026-01-05"),
        (0.6, "h:mm AM/PM", "2:24 PM", ""),
        (0.6, "[$-409]h:mm:ss", "14:24:00", ""),
        (0.6, "[$-F400]h:mm:ss AM/PM", "14:24:00", ""),
        (41183630000, "0000-00000000", "0411-83630000", ""),
        (41183630000, "000000000000", "041183630000", ""),
        (83630000, "0000\\-0000", "8363-0000", ""),
        (4118363000, "(0000)0000000", "(0411)8363000", ""),
        (12, "000", "012", ""),
        (3, "0.0", "3.0", ""),
        (3, "0.##", "3.", ""),
        (46027, 'yyyy"年"d"月"m"日"', "2026年5月1日", "2026-05-01"),
        (46027, 'd"月"m"日" yyyy', "5月1日 2026", "2026-05-01"),
        (46027, "d/m/yyyy", "5/1/2026", "2026-01-05"),
        (1234567.5, "#,##0.00", "1,234,567.50", ""),
        (0.5, "0%", "50%", ""),
        (3, 'G/通用格式"天"', "3天", ""),
        (3, "[红色]0", "3", ""),
        (-5, "0;(0)", "(5)", ""),
        (-5, "0", "-5", ""),
        (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', "-", ""),
        (5, "@", "5", ""),
        (0.1 + 0.2, "", "0.3", ""),
    ],
)
def test_a_number_is_what_its_format_shows(number: float, code: str, words: str, day: str) -> None:
    assert shown_number(number, code) == Cell(words, day)


@pytest.mark.parametrize(
    ("number", "code", "why"),
    [
        (3.7, "0", "“3.7”显示成“4”"),
        (3, ";;;", "藏了起来"),
        (5, "[>3]0;0", "读不准"),
        (0.5, "# ?/?", "读不准"),
        (1200, "#,##0,", "读不准"),
        (5, "0.00E+00", "读不准"),
        (5, "[DBNum2]General", "读不准"),
        (1.5, "[h]:mm", "读不准"),
        (46042, 'yyyy"年"d"月"m"日"', "“2026-01-20”的单元格格式读不准"),
        (60, DAY, "不能显示成日期"),
        (-1, DAY, "不能显示成日期"),
        (3e6, DAY, "不能显示成日期"),
    ],
)
def test_what_is_not_surely_shown_is_told(number: float, code: str, why: str) -> None:
    cell = shown_number(number, code)
    assert (cell.words, cell.day) == ("", "")
    assert why in cell.odd


def test_names_of_months_are_not_rendered_but_the_day_is_known() -> None:
    cell = shown_number(TODAY, "d-mmm-yy")
    assert (cell.words, cell.day) == ("", "2026-01-05")
    assert "读不准" in cell.odd


def test_words_take_the_part_of_a_format_that_is_for_them() -> None:
    assert shown_words("双兴所", '"大连市"@') == Cell("大连市双兴所")
    assert shown_words("双兴所", "0;-0;;@") == Cell("双兴所")
    assert shown_words("双兴所", "General") == Cell("双兴所")
    assert "藏了起来" in shown_words("双兴所", ";;;").odd


def test_chinese_formats_that_a_file_names_by_number_alone() -> None:
    shown = {number: shown_number(TODAY + 0.6, BUILT_IN[number]).words for number in (*range(27, 37), *range(50, 60))}
    month, month_day, half = "2026年1月", "1月5日", "下午2时24分"
    whole = {31: "2026年1月5日", 59: "2026年1月5日", 30: "1-5-26", 32: "14时24分", 33: "14时24分00秒"}
    halves = {34: half, 35: f"{half}00秒", 55: half, 56: f"{half}00秒"}
    months = dict.fromkeys((27, 36, 50, 52, 57), month) | dict.fromkeys((28, 29, 51, 53, 54, 58), month_day)
    assert shown == whole | halves | months


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(alphabet='0#?.,;%@"\\_*[]yмmdhsaeEGgb年月日$-8/ ', max_size=20),
)
def test_any_format_shows_or_tells(number: float, code: str) -> None:
    cell = shown_number(number, code)
    assert bool(cell.odd) <= (cell.words == "")
    shown_words("甲", code)


# .xlsx, written by hand as programs write it

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    '<numFmts count="1"><numFmt numFmtId="176" formatCode="0000\\-00000000"/></numFmts>'
    '<fonts count="2"><font/><font><strike/></font></fonts><cellXfs count="6">'
    '<xf numFmtId="0"/>'
    '<xf numFmtId="31"/><xf numFmtId="58"/><xf numFmtId="176"/><xf numFmtId="0" fontId="1"/><xf/></cellXfs>'
)


def _book(
    sheets: dict[str, str], *, main: str = MAIN, office: str = OFFICE, settings: str = "", strings: str = ""
) -> bytes:
    """A workbook of sheets by title, each given as the XML inside <worksheet>."""
    entries = "".join(f'<sheet name="{title}" sheetId="{at}" r:id="rId{at}"/>' for at, title in enumerate(sheets, 1))
    targets = {f"rId{at}": ("worksheet", f"worksheets/s{at}.xml") for at in range(1, len(sheets) + 1)}
    targets |= {"s": ("styles", "styles.xml"), "t": ("sharedStrings", "SharedStrings.xml")}
    parts = {
        "_rels/.rels": _links({"a": ("officeDocument", "/xl/workbook.xml")}, office),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{settings}{entries}</workbook>',
        "xl/_rels/workbook.xml.rels": _links(targets, office),
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{STYLES}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>',
    }
    made = {f"xl/worksheets/s{at}.xml": xml for at, xml in enumerate(sheets.values(), 1)}
    return _zip(parts | {name: f'<worksheet xmlns="{main}">{xml}</worksheet>' for name, xml in made.items()})


def _links(targets: dict[str, tuple[str, str]], office: str) -> str:
    links = (f'<Relationship Id="{at}" Type="{office}/{kind}" Target="{to}"/>' for at, (kind, to) in targets.items())
    return f'<Relationships xmlns="{PACKAGE}">{"".join(links)}</Relationships>'


def _zip(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _data(*rows: str) -> str:
    return f"<sheetData>{''.join(f'<row>{cells}</row>' for cells in rows)}</sheetData>"


def _words(words: str) -> str:
    return f'<c t="inlineStr"><is><t>{words}</t></is></c>'


def _file(tmp_path: Path, content: bytes, name: str = "表.xlsx") -> Path:
    (tmp_path / name).write_bytes(content)
    return tmp_path / name


STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@pytest.mark.parametrize(("main", "office"), [(MAIN, OFFICE), (STRICT, STRICT_OFFICE)], ids=["transitional", "strict"])
def test_cells_without_names_and_formats_by_number(main: str, office: str, tmp_path: Path) -> None:
    cells = (
        f'<c s="1"><v>{TODAY}</v></c><c s="2"><v>{TODAY}</v></c><c s="3"><v>41183630000</v></c><c s="9"><v>3.0</v></c>'
    )
    (row,) = _cells(_file(tmp_path, _book({"表": _data(cells)}, main=main, office=office)))
    assert row.words == ("2026年1月5日", "1月5日", "0411-83630000", "3")
    assert row.days == {0: "2026-01-05"}


def test_days_may_be_counted_from_1904_and_written_as_dates(tmp_path: Path) -> None:
    cells = f'<c s="1"><v>{TODAY - 1462}</v></c><c t="d"><v>2026-01-05T00:00:00</v></c>'
    settings = '<workbookPr date1904="1"/>'
    (row,) = _cells(_file(tmp_path, _book({"表": _data(cells)}, settings=settings)))
    assert row.days == {0: "2026-01-05", 1: "2026-01-05"}


def test_what_is_struck_out_or_hidden_is_told(tmp_path: Path) -> None:
    rich = "<si><r><t>双兴</t></r><r><rPr><strike/></rPr><t>东港</t></r></si><si><t>白云</t><rPh><t>bai</t></rPh></si>"
    rows = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c s="4" t="str"><v>甲</v></c></row>'
        '<row hidden="1"><c t="str"><v>乙</v></c></row><row ht="0"><c t="str"><v>丙</v></c></row>'
    )
    columns = '<cols><col min="2" max="3" hidden="1"/></cols>'
    first, second, third = _cells(
        _file(tmp_path, _book({"表": f"{columns}<sheetData>{rows}</sheetData>"}, strings=rich))
    )
    assert first.words == ("", "白云", "")
    assert "“双兴东港”有删除线" in first.odd[0]
    assert "“甲”有删除线" in first.odd[2]
    assert first.unseen == {1, 2}
    assert "隐藏" in second.wrong
    assert "隐藏" in third.wrong


def test_a_day_that_is_struck_out_is_told_as_it_is_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    cell = book.worksheets[0].cell(1, 1, date(2026, 3, 1))
    cell.font = Font(strike=True)
    book.save(tmp_path / "表.xlsx")
    (row,) = _cells(tmp_path / "表.xlsx")
    assert row.odd[0].startswith("“2026-03-01”有删除线")
    office = "urn:schemas-microsoft-com:office:spreadsheet"
    style = '<Style s:ID="a"><Font s:StrikeThrough="1"/><NumberFormat s:Format="Short Date"/></Style>'
    data = '<Cell s:StyleID="a"><Data s:Type="DateTime">2026-03-01T00:00:00.000</Data></Cell>'
    (tmp_path / "表.xls").write_text(
        f'<?xml version="1.0"?><Workbook xmlns="{office}" xmlns:s="{office}"><Styles>{style}</Styles>'
        f'<Worksheet s:Name="表"><Table><Row>{data}</Row></Table></Worksheet></Workbook>',
        "utf-8",
    )
    (row,) = _cells(tmp_path / "表.xls")
    assert row.odd[0].startswith("“2026/3/1”有删除线")


def test_formulas_errors_and_truths_are_told_with_what_stands_there(tmp_path: Path) -> None:
    cells = '<c t="str"><f>A1&amp;B1</f><v>甲</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c><v></v></c>'
    (row,) = _cells(_file(tmp_path, _book({"表": _data(cells)})))
    assert [row.odd[at].partition("，")[0] for at in range(3)] == ["“=A1&B1”是公式", "“#N/A”是错误值", "“TRUE”是逻辑值"]


def test_a_sheet_out_to_its_last_column_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="第 1 行有内容在第 1000 列以后"):
        _cells(_file(tmp_path, _book({"表": '<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>'})))


FOREIGN = {
    "是 .xlsb 格式": {"xl/workbook.bin": ""},
    "是 Numbers 的格式": {"Index/Document.iwa": ""},
    "是 Word 文件": {"word/document.xml": "<a/>"},
    "是压缩包": {"花名册.xlsx": ""},
    "缺少部件": {"_rels/.rels": "<a/>"},
}


@pytest.mark.parametrize(("why", "parts"), FOREIGN.items(), ids=FOREIGN)
def test_other_packages_are_told_for_what_they_are(why: str, parts: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=why):
        tables_of(_file(tmp_path, _zip(parts)))


# Older and other programs


def _look(code: str = "General", *, struck: bool = False) -> Any:
    look = xlwt.XFStyle()
    look.num_format_str = code
    look.font = xlwt.Font()
    look.font.struck_out = struck
    return look


def test_a_workbook_older_than_2007_is_read_with_its_formats(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("藏").visibility = 1
    sheet: Any = book.add_sheet("表")
    sheet.write(0, 0, TODAY, _look(DAY))
    sheet.write(0, 1, 41183630000, _look("0000-00000000"))
    sheet.write(0, 2, TODAY, _look('m"月"d"日"'))
    sheet.write(0, 3, "甲", _look(struck=True))
    sheet.write(0, 4, True)
    sheet.write(0, 7, 30, _look(struck=True))
    sheet.write(0, 6, xlwt.Formula("DATE(2026,1,5)"), _look(DAY))  # without what it reckons, as many programs write it
    sheet.write_merge(1, 2, 0, 2, "注")
    sheet.row(1).hidden = True
    sheet.col(5).hidden = True
    book.save(str(tmp_path / "表.xls"))
    (tmp_path / "表.xls").rename(tmp_path / "表.csv")
    first, second = _cells(tmp_path / "表.csv")
    assert first.words[:3] == ("2026年1月5日", "0411-83630000", "1月5日")
    assert first.days == {0: "2026-01-05"}
    assert "有删除线" in first.odd[3]
    assert "“TRUE”是逻辑值" in first.odd[4]
    assert "“30”有删除线" in first.odd[7]
    assert "是公式" in first.odd[6]
    assert first.unseen == {5}
    assert (second.merged, "隐藏" in second.wrong) == ({0: "A2:C3"}, True)


NAMES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def _ods(table: str, styles: str = "", manifest: str = "<m/>") -> bytes:
    content = (
        f"<office:document-content{NAMES}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="表">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return _zip({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def _ods_row(*cells: str, facts: str = "") -> str:
    return f"<table:table-row {facts}>{''.join(cells)}</table:table-row>"


def _ods_cell(words: str, facts: str = "") -> str:
    return f"<table:table-cell {facts}><text:p>{words}</text:p></table:table-cell>"


@pytest.mark.parametrize("shown", ["2025年1月5日", "2026年1月1日", "2026-05-01", "2026年5月1日", "5月1日 2026"])
def test_a_day_of_opendocument_that_is_shown_as_another_is_told(tmp_path: Path, shown: str) -> None:
    cell = _ods_cell(shown, 'office:value-type="date" office:date-value="2026-01-05"')
    (row,) = _cells(_file(tmp_path, _ods(_ods_row(cell)), "表.ods"))
    assert row.odd == {0: f"“{shown}”的单元格格式读不准，请设为“文本”后重新填写"}


@pytest.mark.parametrize(
    ("number", "shown", "told"),
    [
        ("5.5", "6", "“5.5”显示成“6”，请重新填写"),
        ("0.004", "0.00", "“0.004”显示成“0.00”，请重新填写"),
        ("1200", "1", "“1200”显示成“1”，请重新填写"),
        ("5.5", "5.50", ""),
        ("0.055", "5.5%", ""),
        ("1234567", "1,234,567", ""),
        ("41183630000", "0411-83630000", ""),
        ("0", "-", ""),
        ("15", "每月15日", ""),
    ],
)
def test_a_number_that_an_opendocument_sheet_rounds_is_told(tmp_path: Path, number: str, shown: str, told: str) -> None:
    cell = _ods_cell(shown, f'office:value-type="float" office:value="{number}"')
    (row,) = _cells(_file(tmp_path, _ods(_ods_row(cell)), "表.ods"))
    assert (row.words[0], row.odd.get(0, "")) == ("" if told else shown, told)


def test_an_opendocument_sheet_has_the_words_that_it_shows(tmp_path: Path) -> None:
    struck = '<style:style style:name="s"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    dated = 'office:value-type="date" office:date-value="2026-01-05"'
    table = "".join(
        (
            _ods_row(
                _ods_cell("2026年1月5日", dated),
                _ods_cell("1月5日", dated),
                _ods_cell("二<text:s text:c='2'/>楼"),
                _ods_cell("甲", 'table:style-name="s"'),
                _ods_cell("乙", 'table:number-columns-repeated="2"'),
                _ods_cell("3", 'table:formula="of:=1+2"'),
            ),
            _ods_row("<table:table-cell/>", facts='table:number-rows-repeated="7"'),
            _ods_row(_ods_cell("丙"), facts='table:visibility="filter"'),
            _ods_row(_ods_cell("丁", 'table:number-columns-spanned="3"')),
            _ods_row("<table:table-cell/>", facts='table:number-rows-repeated="1048000"'),
        )
    )
    first, second, third = _cells(_file(tmp_path, _ods(table, struck), "表.ods"))
    assert first.words == ("2026年1月5日", "1月5日", "二  楼", "", "乙", "乙", "")
    assert first.days == {0: "2026-01-05"}
    assert list(first.odd) == [3, 6]
    assert first.odd[6] == "“=1+2”是公式，请改成值"
    assert (second.number, "隐藏" in second.wrong) == (9, True)
    assert third.merged == {0: "A10:C10"}
    with pytest.raises(UnreadableError, match="有密码"):
        tables_of(_file(tmp_path, _ods(table, manifest="<m:encryption-data xmlns:m='m'/>"), "密.ods"))


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ('style:text-line-through-type="single"', True),
        ('style:text-line-through-style="solid" style:text-line-through-type="double"', True),
        ('style:text-line-through-style="none" style:text-line-through-type="none"', False),
        ('style:text-line-through-style="none" style:text-line-through-type="single"', False),
    ],
)
def test_words_of_an_opendocument_cell_that_are_struck_out_in_part_are_told(
    drawn: str, told: bool, tmp_path: Path
) -> None:
    struck = f'<style:style style:name="T1" style:family="text"><style:text-properties {drawn}/></style:style>'
    cell = _ods_cell('<text:span text:style-name="T1">一楼</text:span>二楼')
    (row,) = _cells(_file(tmp_path, _ods(_ods_row(cell), struck), "表.ods"))
    assert ("“一楼二楼”有删除线" in row.odd.get(0, "")) == told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_a_web_page_behind_the_name_of_a_workbook_is_read(encoding: str, tmp_path: Path) -> None:
    page = (
        "<html><body><table><tr><th colspan=2>花名册</th></tr><tr><td rowspan=2>双兴&nbsp;所<td><del>甲</del></tr>"
        '<tr><td>乙</td></tr><tr style="display: none"><td>丙</td></tr></table></body></html>'
    )
    first, second, third, fourth = _cells(_file(tmp_path, page.encode(encoding), "表.xls"))
    assert (first.words, first.merged) == (("花名册",), {0: "A1:B1"})
    assert (second.words, list(second.odd)) == (("双兴 所", ""), [1])
    assert third.words == ("", "乙")
    assert "隐藏" in fourth.wrong


@pytest.mark.parametrize(
    ("sheet", "row", "told"),
    [
        (
            "<!--td{color:red}\n.x1 {text-decoration:line-through}-->",
            "<tr><td class=x1>",
            "删除线",
        ),
        (".font6{text-decoration: underline line-through}", "<tr><td><font class='font5 font6'>旧</font>", "删除线"),
        ("", "<tr><td><span style='text-decoration-line:line-through'>旧</span>", "删除线"),
        ("TR.x1{text-decoration:line-through}", "<tr class=x1><td>", "删除线"),
        ("td{text-decoration:line-through} .x1{text-decoration:none}", "<tr><td class=x1>", ""),
        (".x1{text-decoration:line-through}", "<tr><td class=x1 style='text-decoration:none'>", ""),
        (".x1{text-decoration:line-through}", "<tr><td class=x10>", ""),
        (".h{display:none}", "<tr class=h><td>", "隐藏"),
        ("#h{display: none !important}", "<tr id=h><td>", "隐藏"),
        (".h{display:none}", "<tr class=h style='display:table-row'><td>", ""),
        ("", "<tr style='visibility:collapse'><td>", "隐藏"),
        ("", "<tbody style='display:none'><tr><td>", "隐藏"),
        (".h{mso-height-source:userset;height:0pt}", "<tr class=h><td>", "隐藏"),
    ],
)
def test_what_the_styles_of_a_web_page_strike_out_or_hide_is_told(
    sheet: str, row: str, told: str, tmp_path: Path
) -> None:
    page = f"<html><head><style>{sheet}</style></head><body><table>{row}二楼</td></tr></table></body></html>"
    (read,) = _cells(_file(tmp_path, page.encode(), "表.xls"))
    assert (told in read.odd.get(0, "") + read.wrong) if told else not (read.odd or read.wrong)


def test_the_xml_of_excel_2003_is_read(tmp_path: Path) -> None:
    names = "urn:schemas-microsoft-com:office:spreadsheet"
    xml = (
        f'<?xml version="1.0"?><Workbook xmlns="{names}" xmlns:ss="{names}"><Styles><Style ss:ID="d"><NumberFormat '
        'ss:Format="Long Date"/></Style><Style ss:ID="p"><NumberFormat ss:Format="0000\\-00000000"/></Style></Styles>'
        '<Worksheet ss:Name="表"><Table><Column ss:Index="2" ss:Hidden="1"/><Row ss:Index="3"><Cell ss:StyleID="d">'
        '<Data ss:Type="DateTime">2026-01-05T00:00:00.000</Data></Cell><Cell ss:Index="3" ss:StyleID="p">'
        '<Data ss:Type="Number">41183630000</Data></Cell><Cell ss:MergeAcross="1">'
        '<Data ss:Type="Boolean">1</Data></Cell>'
        '<Cell><Data ss:Type="String">甲</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    (row,) = _cells(_file(tmp_path, xml.encode(), "表.xls"))
    assert (row.number, row.words) == (3, ("2026年1月5日", "", "0411-83630000", "", "", "甲"))
    assert (row.days, row.merged, row.unseen) == ({0: "2026-01-05"}, {3: "D3:E3"}, {1})
    assert "“TRUE”是逻辑值" in row.odd[3]
    with pytest.raises(UnreadableError, match="DTD"):
        tables_of(
            _file(tmp_path, xml.replace("<Workbook", "<!DOCTYPE a [<!ENTITY b 'c'>]><Workbook").encode(), "敌.xls")
        )


# Delimited text


def _text(tmp_path: Path, content: str, delimiter: str = ",") -> list[Row]:
    return list(text_rows(_file(tmp_path, content.encode(), "表.csv"), "utf-8", delimiter))


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ('a,b\n"x,1\ny,2\n', [("a", "b"), ('✗"x', "1"), ("y", "2")]),
        ('a,b\n"x,1\ny,"2"\nz,3\n', [("a", "b"), ('✗"x', "1"), ("y", "2"), ("z", "3")]),
        ('a,b\n"x,1\ny,2"\nz,3\n', [("a", "b"), ("✗x,1\ny,2",), ("z", "3")]),
        ('a,b\nx,"1\ny,2"\nz,3\n', [("a", "b"), ("✗x", "1\ny,2"), ("z", "3")]),
        ('a\n"x\ny"\nz\n', [("a",), ("✗x\ny",), ("z",)]),
        ('a,b,c\n"x\ny","1, 2",3\n', [("a", "b", "c"), ("x\ny", "1, 2", "3")]),
        ('a,"b" x\nc,d\n', [("✗a", '"b" x'), ("c", "d")]),
        ('a,b"c\n', [("a", 'b"c')]),
        ("sep=;\na;b\n", [("a", "b")]),
        ('"a","b"\r\n"c","d"\r\n', [("a", "b"), ("c", "d")]),
        ("a\n\nb", [("a",), ("",), ("b",)]),
    ],
)
def test_a_quote_that_is_not_closed_harms_its_own_row_only(content: str, rows: list[Any], tmp_path: Path) -> None:
    read = _text(tmp_path, content)
    assert [("✗" * bool(row.wrong) + row.words[0], *row.words[1:]) for row in read] == rows
    assert [row.number for row in read] == list(range(1, len(rows) + 1))


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.lists(st.text(alphabet='ab,"\n 中;\t', max_size=4), min_size=1, max_size=4), max_size=4))
def test_every_row_that_a_program_writes_comes_back_or_is_told(
    rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    quoted = [",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows]
    read = _text(tmp_path_factory.mktemp("any"), "\n".join(quoted))
    assert [list(row.words) for row in read] == (rows or [[""]])
