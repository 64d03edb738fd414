"""Tables that people send in, with what is odd in them: what each command says of them, for tests/dumps.py."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import xlwt
from docx import Document
from openpyxl import Workbook

from tests.commanded import said
from tests.rating_tables import write_book, write_old_book, write_open_document, write_word

_HEAD = ("编号", "一级指标", "二级指标", "分值", "评分标准", "佐证材料", "备注栏")
_RULES = (
    "完成的得满分，否则不得分。",
    "每少一次扣0.5分，扣完为止。",
    "每发现一处扣1分，最多扣2分；弄虚作假的，该项不得分。",
    "每发现一处扣9分。",
    "1.未建立的扣1分；2.不完整的酌情处理3分。",
    "按完成比例得分。",
    "按完成比例得分，低于60%不得分，另扣1分。",
    "达到95%得满分，每低1个百分点扣0.5分。",
    "达到95%得满分，每低一个百分点扣0.5分，另加1分。",
    "每低1个百分点扣0.5分。",
    "优秀得5分，良好得3分，一般得1分。",
    "一般得1分，优秀得5分。",
    "优秀得9分，良好得3分。",
    "优秀得5分，优秀得3分。",
    "按排名计分，每低一名扣0.5分。",
    "获国家级表彰加3分，获省级表彰加2分，同一事项取最高分，最多加4分。",
    "获表彰每次加1分，被通报扣2分。",
    "获表彰加3分，满5次为止。",
    "有制度1分；有台账2分；有记录2分。",
    "有制度1分；有台账2分。",
    "视情况得1—3分。",
    "视情况得1—9分。",
    "发生重大责任事故的，一票否决。",
    "发生重大责任事故的，总分为0分。",
    "由评定人掌握。",
    "",
)
"""Rules of scoring that are read, and beside each one like it that is not."""
_OUTLINE = (
    *(("一、党建引领（10分）", "", ""), ("（一）组织建设", "5", "每少一项扣1分。"), ("1.支部设置", "2", "是否规范。")),
    *(("（1）设置", "1", ""), ("①时间", "1", ""), ("②地点", "1", ""), ("二、内部管理", "九", "每少一项扣1分。")),
    *(("合计", "", ""), ("总分", "十", ""), ("注：以上不重复扣分", "", ""), ("填表人：", "", "")),
)
_WORD_TABLE = (
    *(("序号", "考核项目", "分值", "评分原则"), ("1", "食品监管", "12", "每少一家扣0.5分。")),
    *(("2", "消费维权", "8", "按期办结得满分。"), ("", "合计", "21", "")),
)
_CONTINUED = (("序号", "考核项目", "分值", "评分原则"), ("", "消费维权", "", "另有一项。"), ("3", "队伍建设", "5", ""))
_FORM = (("单位", ""), ("自评情况", ""))
_BESIDE = (
    *(
        ("序号", "项目", "分值", "序号", "项目", "分值"),
        ("1", "甲", "2", "4", "丁", "5"),
        ("2", "乙", "3", "5", "戊", "6"),
    ),
    ("3", "丙", "4", "", "", ""),
)
_LYING = (("项目", "甲", "乙", "丙"), ("分值", "2", "3", "4"), ("标准", "有制度。", "有台账。", "有记录。"))
_BLOCKS = (
    *(("一、党建（10分）", "", ""), ("序号", "内容", "分值"), ("1", "学习", "4"), ("2", "谈心", "6")),
    *(("二、业务（90分）", "", ""), ("序号", "内容", "分值"), ("1", "检查", "50"), ("2", "办案", "30")),
)
_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_WIDE = 20_000
"""Columns, more than anything has."""
_ODS_BODY = (
    '<table:table-row><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p>'
    '</table:table-cell><table:table-cell table:formula="of:=1+1"><text:p>2</text:p></table:table-cell>'
    '<table:table-cell table:style-name="gone"><text:p>作废</text:p></table:table-cell>'
    '<table:table-cell><text:p>甲<text:s text:c="2"/>乙<text:tab/>丙<text:line-break/>丁</text:p></table:table-cell>'
    "</table:table-row>"
)


def tables() -> Iterator[str]:
    """What is said of odd rating tables and rosters, and what is taken of them."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        root = out / "base"
        (root / "regulations").mkdir(parents=True)
        (root / "mkdocs.yml").write_text("site_name: 甲\n", "utf-8")
        for number, file in enumerate(_rating_files(out), start=1):
            call = ("indicators", "import", str(file), "--slug", f"t{number}", "--date", "2026-01-01")
            yield said(*call, root=root, out=folder)
        for file in sorted((root / "regulations/indicators").rglob("*.yaml")):
            yield f"# {file.relative_to(root)}"
            yield file.read_text("utf-8")
        for file in _rosters(out):
            yield said("roster", "check", str(file), out=folder)


def _rating_files(folder: Path) -> Iterator[Path]:
    """Files of every format that rate something, or nothing."""
    rules = [
        (str(at), "考核", f"事项{at}", "5", rule, "台账、照片；记录", "") for at, rule in enumerate(_RULES, start=1)
    ]
    odd = [
        *(("1", "考核", "甲项", "很多", "每少一次扣1分。", "台账", "看"), ("1", "考核", "乙项", "3", "", "", "")),
        *(("", "", "", "4", "每少一次扣1分。", "", ""), ("3", "考核", "丙项", "-", "", "", ""), _HEAD),
        *(("", "合计", "", "待定", "", "", ""), ("", "", "小计", "3", "", "", "")),
    ]
    yield write_book(folder / "计分方式.xlsx", 评分表=[_HEAD, *rules])
    yield write_book(folder / "没有分值.xlsx", 评分表=[_HEAD, *((*row[:3], "", *row[4:]) for row in rules)])
    yield write_book(folder / "怪表.xlsx", 评分表=[_HEAD, *odd])
    yield write_old_book(folder / "分级.xls", 分级=[("指标", "分值", "评分标准"), *_OUTLINE])
    yield write_open_document(folder / "分级.ods", 甲=[("指标", "分值", "评分标准"), *_OUTLINE[:4]], 乙=_FORM)
    yield write_word(folder / "续表.docx", "某局考核表", _WORD_TABLE, "（续表）", _CONTINUED, "附：", _FORM)
    yield write_word(folder / "两套.docx", "表一", _WORD_TABLE, "表二", _CONTINUED)
    yield write_word(folder / "没有表.docx", "只有文字。")
    yield write_book(folder / "不是评分表.xlsx", 表=_FORM)
    yield write_book(folder / "左右.xlsx", 表=_BESIDE)
    yield write_book(folder / "横排.xlsx", 表=_LYING)
    yield write_book(folder / "分块.xlsx", 表=_BLOCKS)
    yield _crossed(folder / "交叉.xlsx")
    yield _marked(folder / "条件.xlsx")
    (folder / "文字.docx").write_text("不是文件包", "utf-8")
    yield folder / "文字.docx"
    yield folder / "没有.xlsx"


def _crossed(file: Path) -> Path:
    """Merged cells that lie over each other by the thousand, cells far to the right and far down."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (_HEAD, ("1", "考核", "甲项", "5", "", "", "")):
        sheet.append(row)
    sheet.cell(2, 120, "远")
    sheet.cell(30_001, 1, "下")
    for at in range(2, 60):
        sheet.merged_cells.add(f"A{at}:CL{at + 20_000}")  # merge_cells would make each cell of it
    book.save(file)
    return file


def _marked(file: Path) -> Path:
    """A formula, a hidden row and a row beyond those that are read."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        _HEAD,
        ("1", "考核", "甲项", "=2+3", "每少一次扣1分。", "", ""),
        ("2", "考核", "乙项", "5", "", "", ""),
    ):
        sheet.append(row)
    sheet.cell(2, 120, "远")
    sheet.row_dimensions[3].hidden = True
    sheet.cell(30_001, 1, "下")
    book.save(file)
    return file


def _rosters(folder: Path) -> Iterator[Path]:
    """Rosters in the formats of other programs, with cells that show no value."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("花名册")
    struck = xlwt.easyxf("font: struck_out on")
    for at, words in enumerate(("本所全称", "会期", "别的")):
        sheet.write(0, at, words)
    sheet.write(1, 0, "甲所")
    sheet.write(1, 1, True)
    sheet.write(2, 0, "乙所", struck)
    sheet.row(3).set_cell_error(0, "#VALUE!")
    book.save(str(folder / "旧.xls"))
    yield folder / "旧.xls"
    yield _spread(folder / "开.ods", _ODS_BODY)
    yield _spread(folder / "宽.ods", _ods_cell("远", f'table:number-columns-repeated="{_WIDE}"'))
    yield _spread(
        folder / "高.ods", f'<table:table-row table:number-rows-repeated="999999">{_ods_words("高")}</table:table-row>'
    )
    yield _spread(folder / "坏.ods", _ods_cell("坏", 'table:number-columns-spanned="很多"'))
    for name, body in (
        ("网页.xls", "<html><body><p>没有表格</p></body></html>"),
        ("空.xls", "<html>"),
        ("宽页.xls", f'<html><table><tr><td colspan="{_WIDE}">宽</td></tr></table></html>'),
        ("页.xls", _page_table()),
        ("表.xml", _xml_book(_xml_rows())),
        ("宽.xml", _xml_book(f'<Row><Cell ss:Index="{_WIDE}"><Data ss:Type="String">宽</Data></Cell></Row>')),
        ("坏.xml", _xml_book('<Row><Cell ss:Index="很多"><Data ss:Type="String">坏</Data></Cell></Row>')),
        ("断.xml", _xml_book(_xml_rows())[:-40]),
    ):
        (folder / name).write_text(body, "utf-8")
        yield folder / name
    for name, other in (("词.xlsx", Document()), ("纸.ods", Document())):
        other.save(str(folder / name))
        yield folder / name


def _ods_words(words: str) -> str:
    return f"<table:table-cell><text:p>{words}</text:p></table:table-cell>"


def _ods_cell(words: str, facts: str) -> str:
    return f"<table:table-row><table:table-cell {facts}><text:p>{words}</text:p></table:table-cell></table:table-row>"


def _spread(file: Path, rows: str) -> Path:
    """A spreadsheet of OpenDocument with a row of heads, and rows as they stand in it."""
    write_open_document(file, 花名册=[("本所全称", "会期", "别的", "station.phone"), ("甲所", "3", "", "")])
    with ZipFile(file) as package:
        whole = package.read("content.xml").decode()
    style = (
        '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
        '<style:style style:name="gone"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        "</office:automatic-styles><office:body>"
    )
    whole = whole.replace("<office:body>", style).replace("</table:table>", f"{rows}</table:table>")
    with ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", whole)
    return file


def _page_table() -> str:
    return (
        "<html><table><tr><th>本所全称</th><th>会期</th></tr><tr><td rowspan='2'>甲所</td><td>3</td></tr>"
        "<tr><td>4</td></tr><tr style='display: none'><td>乙所</td></tr><tr><td><s>丙所</s></td><td>5</td></tr>"
        "<tr><td colspan='x'>丁所</td><td style='text-decoration:line-through'>6</td></tr></table></html>"
    )


def _xml_rows() -> str:
    data = '<Cell{facts}><Data ss:Type="{kind}">{words}</Data></Cell>'
    heads = "".join(data.format(facts="", kind="String", words=words) for words in ("本所全称", "会期", "施行日期"))
    cells = (
        *(("", "String", "甲所"), ("", "Number", "3"), (' ss:StyleID="d"', "DateTime", "2026-01-05T00:00:00.000")),
        *(("", "String", "乙所"), ("", "Boolean", "1"), ("", "Error", "#REF!")),
        *((' ss:StyleID="s"', "String", "丙所"), (' ss:Formula="=1+1"', "Number", "2"), ("", "String", "")),
        *((' ss:MergeAcross="1"', "String", "丁所"), ("", "DateTime", "2026-02-03T00:00:00.000"), ("", "String", "")),
    )
    made = [data.format(facts=facts, kind=kind, words=words) for facts, kind, words in cells]
    rows = [f"<Row>{''.join(made[at : at + 3])}</Row>" for at in range(0, len(made), 3)]
    hidden = '<Row ss:Hidden="1"><Cell><Data ss:Type="String">藏所</Data></Cell></Row>'
    return f"<Row>{heads}</Row>{''.join(rows)}{hidden}"


def _xml_book(rows: str) -> str:
    styles = (
        '<Styles><Style ss:ID="d"><NumberFormat ss:Format="Long Date"/></Style>'
        '<Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style></Styles>'
    )
    table = f'<Worksheet ss:Name="花名册"><Table>{rows}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{_SPREADSHEET}" xmlns:ss="{_SPREADSHEET}">{styles}{table}</Workbook>'
