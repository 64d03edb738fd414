"""Forms and ledgers taken in from documents and sheets: labels, columns, notes come back; what is unsure is told."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlwt
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side

from builder.generate.paper import ROOM
from builder.intake.form_files import import_forms
from builder.model.form import Form
from builder.parse.forms import parse_form
from builder.source import read_source
from tests.rating_tables import write_open_document
from tests.shipped import ROOT
from tests.test_rule_imports import blank
from tests.word_files import paragraph, table, word_file, wrapped

FORMS = sorted((ROOT / "regulations/forms").glob("*.md"))


def form_of(file: Path) -> Form:
    """The form of a file, which nothing is told of."""
    read = parse_form(read_source(file, f"regulations/forms/{file.name}"))
    (form,) = read.value.values()
    assert not read.diagnostics
    return form


def shown_parts(form: Form) -> dict[str, object]:
    """What a form prints, gaps of one length."""

    def words(text: str) -> str:
        return re.sub(r"[_\s\u3000]+", "", blank(text)).replace("＿", "")

    return {
        "title": form.front.title,
        "fields": [(field.label.words, words(field.words.words), field.whole) for field in form.fields],
        "columns": [column.label.words for column in form.columns],
        "words": "".join(words(text.words) for text in (*form.opening, *form.closing, *form.notes)),
    }


def taken(root: Path, *files: Path) -> Mapping[str, Form]:
    """The forms that files hold, by title."""
    reports = list(import_forms(files, root, dry=False))
    assert all(report.outcome == "新增" for report in reports), reports
    return {report.title: form_of(root / report.path) for report in reports}


def test_forms_of_a_compendium_come_back(filled: Path, tmp_path: Path) -> None:
    found = taken(tmp_path, filled / "制度汇编.docx")
    wanted = {form.front.title: shown_parts(form) for form in map(form_of, FORMS) if not form.front.on_request}
    assert {title: shown_parts(form) for title, form in found.items()} == wanted


def test_ledgers_come_back_from_their_workbooks(filled: Path, tmp_path: Path) -> None:
    found = taken(tmp_path, *sorted(filled.glob("04-*/*.xlsx")))
    for form in map(form_of, FORMS):
        if form.front.title in found:
            made = found[form.front.title]
            assert [column.label.words for column in made.columns] == [column.label.words for column in form.columns]
            notes = {column.label.words: _with_gaps(column.note.words) for column in form.columns if column.note.words}
            found_notes = {c.label.words: _with_gaps(c.note.words) for c in made.columns if c.note.words}
            assert found_notes.items() >= notes.items()
    assert found


def _with_gaps(words: str) -> str:
    """Words with what is open in them, a blank or a gap to write in, as one sign."""
    return re.sub(rf"\{{\{{[^{{}}]*\}}\}}|[_＿\u3000{ROOM}]+", "＿", words)


def test_two_lines_of_heads_become_one(tmp_path: Path) -> None:
    rows = [["序号", "检查", "<", "备注"], ["^", "日期", "结果", "^"], ["", "", "", ""], ["", "", "", ""]]
    body = paragraph("检查台账") + table(rows) + paragraph("说明：每月归档。")
    (report,) = import_forms([word_file(tmp_path / "a.docx", body)], tmp_path, dry=False)
    form = form_of(tmp_path / report.path)
    assert [column.label.words for column in form.columns] == ["序号", "检查：日期", "检查：结果", "备注"]
    assert (form.front.kind, form.front.rows, form.notes[0].words) == ("ledger", 2, "注：每月归档。")
    assert "两层表头并成了一层，请核对栏目名称" in report.unclear
    assert "“说明：”写成了“注：”（“说明：每月归档。”）" in report.unclear


def test_a_label_beside_several_rows_goes_before_theirs(tmp_path: Path) -> None:
    rows = [["申请人", "姓名", "", "电话", ""], ["^", "住址", "", "<", "<"], ["事由：", "<", "<", "<", "<"]]
    body = paragraph("申请表") + table(rows)
    (report,) = import_forms([word_file(tmp_path / "a.docx", body)], tmp_path, dry=False)
    fields = [(field.label.words, field.whole) for field in form_of(tmp_path / report.path).fields]
    assert fields == [("申请人：姓名", False), ("申请人：电话", False), ("申请人：住址", True), ("事由", True)]


def test_rows_that_are_filled_are_told_and_left(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["值班登记"], ["日期", "值班人", "事项"], ["1月1日", "张三", "无"]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    (report,) = import_forms([tmp_path / "a.xlsx"], tmp_path, dry=False)
    form = form_of(tmp_path / report.path)
    assert (form.front.title, [column.label.words for column in form.columns]) == (
        "值班登记",
        ["日期", "值班人", "事项"],
    )
    assert "表里已经填写的 1 行没有取入，只取栏目：“1月1日 张三 无”" in report.unclear


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_what_is_no_document_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\0\1\2")
    (report,) = import_forms([tmp_path / name], tmp_path, dry=False)
    assert (report.outcome, report.path) == ("未取入", "")


def test_a_second_run_writes_beside_what_a_person_edited(tmp_path: Path) -> None:
    file = word_file(tmp_path / "a.docx", paragraph("值班表") + table([["日期", "人员", "备注"], ["", "", ""]]))
    (first,) = import_forms([file], tmp_path, dry=False)
    (same,) = import_forms([file], tmp_path, dry=False)
    edited = (tmp_path / first.path).read_text("utf-8") + "\n注：一月一页。\n"
    (tmp_path / first.path).write_text(edited, "utf-8")
    (beside,) = import_forms([file], tmp_path, dry=False)
    assert [first.outcome, same.outcome, beside.outcome] == ["新增", "未变", "另存"]
    assert (tmp_path / first.path).read_text("utf-8") == edited


def _book(file: Path, rows: list[list[str]], *, across: bool = False) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if across:
        sheet.page_setup.orientation = "landscape"
    book.save(file)
    return file


def test_lines_above_the_heads_and_below_the_rows_are_no_fields(tmp_path: Path) -> None:
    rows = [["检查台账"], ["单位：本所", "", "年度：____年"], ["日期", "对象", "结果"], *[["", "", ""]] * 3]
    rows += [["填表说明：每月汇总。"], ["审核人：", "", "填表人："]]
    (report,) = import_forms([_book(tmp_path / "a.xlsx", rows, across=True)], tmp_path, dry=False)
    form = form_of(tmp_path / report.path)
    assert [text.words for text in form.opening] == ["单位：本所　　年度：____年"]
    assert [column.label.words for column in form.columns] == ["日期", "对象", "结果"]
    assert [text.words for text in (*form.closing, *form.notes)] == ["注：每月汇总。", "审核人：　　填表人："]
    assert (form.front.rows, form.front.orientation, form.front.kind) == (3, "landscape", "ledger")


def test_a_table_on_a_page_that_lies_across_is_printed_so(tmp_path: Path) -> None:
    across = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:pPr></w:p>'
    wide = table([["日期", "人员", "备注"], ["", "", ""]])
    body = paragraph("值班表", '<w:pStyle w:val="Title"/>') + wide + across
    body += paragraph("请假条", '<w:pStyle w:val="Title"/>') + table([["姓名", ""], ["事由", ""]])
    style = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    file = word_file(
        tmp_path / "a.docx", body, {"styles": wrapped("styles", style)}, '<w:pgSz w:w="11906" w:h="16838"/>'
    )
    forms = [form_of(tmp_path / report.path).front for report in import_forms([file], tmp_path, dry=False)]
    assert [(front.title, front.orientation) for front in forms] == [("值班表", "landscape"), ("请假条", "portrait")]


@pytest.mark.parametrize(("encoding", "sign"), [("gbk", ","), ("utf-8-sig", ";"), ("utf-8", "\t")])
def test_delimited_text_is_one_form(tmp_path: Path, encoding: str, sign: str) -> None:
    rows = [["值班记录", "", ""], ["日期", "人员", "情况"], ["", "", ""], ["注：每日填写", "", ""]]
    (tmp_path / "a.csv").write_bytes("\n".join(map(sign.join, rows)).encode(encoding))
    (report,) = import_forms([tmp_path / "a.csv"], tmp_path, dry=False)
    form = form_of(tmp_path / report.path)
    assert (form.front.title, [column.label.words for column in form.columns]) == ("值班记录", ["日期", "人员", "情况"])
    assert [text.words for text in form.notes] == ["注：每日填写"]


def _old_book(file: Path) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    for title, portrait in (("甲表", False), ("乙表", True)):
        sheet = book.add_sheet(title)
        sheet.portrait = portrait
        for at, words in enumerate(("日期", "人员", "备注")):
            sheet.write(0, at, words)
    book.save(str(file))
    return file


def _open_book(file: Path) -> Path:
    write_open_document(file, 甲表=[("日期", "人员", "备注")], 乙表=[("日期", "人员", "备注")])
    space = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    pages = "".join(
        f'<style:page-layout style:name="p{at}"><style:page-layout-properties style:print-orientation="{way}"/>'
        f'</style:page-layout><style:master-page style:name="m{at}" style:page-layout-name="p{at}"/>'
        for at, way in enumerate(("landscape", "portrait"))
    )
    named = "".join(f'<style:style style:name="t{at}" style:master-page-name="m{at}"/>' for at in range(2))
    with ZipFile(file) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    whole = parts["content.xml"].replace(
        "<office:body>", f"<office:automatic-styles {space}>{named}</office:automatic-styles><office:body>"
    )
    for at, title in enumerate(("甲表", "乙表")):
        whole = whole.replace(f'table:name="{title}"', f'table:name="{title}" table:style-name="t{at}"')
    with ZipFile(file, "w") as package:
        for name, part in (parts | {"content.xml": whole, "styles.xml": f"<styles {space}>{pages}</styles>"}).items():
            package.writestr(name, part)
    return file


@pytest.mark.parametrize("make", [_old_book, _open_book])
def test_a_sheet_of_an_old_or_open_book_that_lies_across_is_printed_so(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    file = make(tmp_path / ("a.xls" if make is _old_book else "a.ods"))
    reports = list(import_forms([file], tmp_path, dry=False))
    fronts = [form_of(tmp_path / report.path).front for report in reports]
    assert [(front.title, front.orientation) for front in fronts] == [("甲表", "landscape"), ("乙表", "portrait")]
    assert not any("方向" in told for report in reports for told in report.unclear)


def test_a_page_saved_as_a_book_does_not_say_how_it_lies(tmp_path: Path) -> None:
    page = "<html><table><tr><td>日期</td><td>人员</td></tr><tr><td></td><td></td></tr></table></html>"
    (tmp_path / "a.xls").write_text(page, "utf-8")
    (report,) = import_forms([tmp_path / "a.xls"], tmp_path, dry=True)
    assert "读不出纸张的方向，请核对是横页还是竖页" in report.unclear


def test_tables_below_each_other_on_a_sheet_are_forms_of_their_own(tmp_path: Path) -> None:
    file = _sheet_of(
        tmp_path,
        *(["钥匙领用登记表"], ["日期", "姓名", "钥匙"], [], []),
        *(["门禁卡领用登记表"], ["日期", "姓名", "卡号", "归还"], [], [], ["审核人：        填表人："]),
    )
    found = taken(tmp_path, file)
    assert {title: [column.label.words for column in form.columns] for title, form in found.items()} == {
        "钥匙领用登记表": ["日期", "姓名", "钥匙"],
        "门禁卡领用登记表": ["日期", "姓名", "卡号", "归还"],
    }
    assert "审核人" in "".join(words.words for words in found["门禁卡领用登记表"].closing)


def test_what_is_printed_in_a_ledger_or_stands_on_a_hidden_sheet_is_told(tmp_path: Path) -> None:
    file = _sheet_of(tmp_path, ["巡查表"], ["月份", "次数", "问题"], ["一月"], ["二月"], ["三月", "2", "无"])
    book = load_workbook(file)
    book.create_sheet("旧表").sheet_state = "hidden"
    book.save(file)
    (report,) = import_forms([file], tmp_path, dry=True)
    told = "；".join(report.unclear)
    assert "第一栏里印好的字没有取入：一月、二月" in told
    assert "1 行没有取入，只取栏目：“三月 2 无”" in told
    assert "隐藏的工作表“旧表”没有取入" in told


def _sheet_of(folder: Path, *rows: list[str]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for at, row in enumerate(rows, 1):
        for column, words in enumerate(row, 1):
            sheet.cell(at, column, words)
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def test_forms_that_are_annexes_of_rules_are_cut_out_of_them(tmp_path: Path) -> None:
    heads = [["日期", "值班人", "事项"], ["", "", ""], ["", "", ""]]
    body = [
        *(paragraph("值班制度", '<w:jc w:val="center"/>'), paragraph("第一条 值班费如下表。")),
        *(table([["平日", "假日"], ["50", "100"]]), paragraph("第二条 填写台账。")),
        *(paragraph("附件：值班台账"), paragraph("单位：______"), table(heads), paragraph("注：每日填写。")),
        *(paragraph("印章制度", '<w:jc w:val="center"/>'), paragraph("第一条 专人保管。")),
        *(paragraph("附件1"), paragraph("用印登记表"), table(heads)),
    ]
    (tmp_path / "regulations").mkdir()
    file = word_file(tmp_path / "a.docx", "".join(body))
    reports = list(import_forms([file], tmp_path, dry=False))
    assert [report.title for report in reports] == ["值班台账", "用印登记表"]
    first = form_of(tmp_path / reports[0].path)
    said = ["".join(line.words for line in part) for part in (first.opening, first.notes)]
    assert said == ["单位：____", "注：每日填写。"]
    assert "正文里的表格" in "".join(reports[0].unclear)


RULE = paragraph("请假制度", '<w:jc w:val="center"/>') + paragraph("第一条 请假填写请假条。")
NEW_PAGE = "<w:pageBreakBefore/>"
TWO_COLUMNS, OPEN_ROWS = [["姓名", ""], ["事由", ""]], [["日期", "值班人", "事项"], ["", "", ""]]


def annexed(folder: Path, *body: str) -> list[tuple[str, str, str]]:
    """The forms of a rule with annexes: title, its words, what is told."""
    (folder / "regulations").mkdir()
    reports = import_forms([word_file(folder / "a.docx", RULE + "".join(body))], folder, dry=False)
    found = [(one, form_of(folder / one.path) if one.path else None) for one in reports]
    return [
        (one.title, "".join(text.words for text in form.texts()) if form else "", "；".join(one.unclear))
        for one, form in found
    ]


def test_annexes_of_lines_with_room_to_write_are_forms(tmp_path: Path) -> None:
    lines = ("附件1", "请假条", "姓名：____　部门：____", "请假事由：", "批准人：", "注：一式两份。")
    others = ("附件2", "工作流程", "先申请，后批准，包括：", "附件3　销假单", "本人于____年__月__日销假。")
    found = annexed(tmp_path, *map(paragraph, (*lines, *others)))
    assert [(title, words) for title, words, _ in found] == [
        ("请假条", "姓名：____　部门：____请假事由：批准人：注：一式两份。"),
        ("销假单", "本人于____年__月__日销假。"),
    ]
    assert all("没有表格，照各行的文字取入" in told for _, _, told in found)


def test_a_file_of_lines_with_room_to_write_is_a_form(tmp_path: Path) -> None:
    file = word_file(tmp_path / "a.docx", paragraph("请假条") + paragraph("姓名：____") + paragraph("事由："))
    (report,) = import_forms([file], tmp_path, dry=False)
    assert (report.title, report.outcome) == ("请假条", "新增")
    assert [text.words for text in form_of(tmp_path / report.path).opening] == ["姓名：____", "事由："]


@pytest.mark.parametrize(
    "body",
    [
        (paragraph("附：1.请假条"), paragraph("2.值班表"), paragraph("某某局"), paragraph("2026年1月1日")),
        (paragraph("附件：1.请假条　2.值班表"),),
        (paragraph("附件：1. 请假条；"), paragraph("2. 值班表。")),
    ],
)
def test_annexes_without_a_title_have_that_of_the_list(tmp_path: Path, body: tuple[str, ...]) -> None:
    tables = (table(TWO_COLUMNS), paragraph(""), paragraph("", NEW_PAGE), table(OPEN_ROWS))
    found = annexed(tmp_path, *body, *tables)
    assert [(title, words) for title, words, _ in found] == [("请假条", "姓名事由"), ("值班表", "日期值班人事项")]
    assert all(f"照附件的清单取名“{title}”" in told for title, _, told in found)


def test_pages_of_lines_without_a_title_have_that_of_the_list(tmp_path: Path) -> None:
    pages = (paragraph("姓名：____", NEW_PAGE), paragraph("事由：____"), paragraph("于____年__月__日销假。", NEW_PAGE))
    found = annexed(tmp_path, paragraph("附：1.请假条"), paragraph("2.销假单"), *pages)
    assert [(title, words) for title, words, _ in found] == [
        ("请假条", "姓名：____事由：____"),
        ("销假单", "于____年__月__日销假。"),
    ]


def test_a_list_that_does_not_fit_its_pages_names_none_of_them(tmp_path: Path) -> None:
    tables = (table(TWO_COLUMNS), paragraph("", NEW_PAGE), table(OPEN_ROWS))
    ((title, _, told),) = annexed(tmp_path, paragraph("附：1.甲表"), paragraph("2.乙表"), paragraph("3.丙表"), *tables)
    assert not title
    assert "没有名称的表格没有取入（第6段、第11段）" in told
    assert "附件清单里的“甲表”、“乙表”、“丙表”没有取作表单" in told


def test_printed_rows_of_a_check_sheet_are_kept(tmp_path: Path) -> None:
    heads = ["序号", "检查项目", "检查内容", "结果", "整改日期"]
    long = "是否留存供货者的资质和进货票据，并且保存满六个月以上"
    rows = [heads, ["1", "证照", "是否亮证经营", "□合格 □不合格", ""], ["2", "进货", long, "□合格 □不合格", ""]]
    rows += [["3", "^", "是否登记", "□合格 □不合格", ""], [""] * 5]
    body = paragraph("检查表") + table(rows) + paragraph("检查人：____")
    (report,) = import_forms([word_file(tmp_path / "a.docx", body)], tmp_path, dry=False)
    form = form_of(tmp_path / report.path)
    room = "结果：□合格 □不合格　整改日期：____年__月__日"
    assert [(field.label.words, field.words.words) for field in form.fields] == [
        ("证照", f"是否亮证经营　{room}"),
        ("进货", f"{long}　{room}"),
        ("进货", f"是否登记　{room}"),
    ]
    assert form.front.kind == "form"
    told = "；".join(report.unclear)
    assert "各行是印好的（3 行），照检查单取入" in told
    assert "下面空着的 1 行没有取入" in told


@pytest.mark.parametrize(
    "rows",
    [
        [["1月1日", "张三", ""], ["1月2日", "李四", ""]],
        [["甲", "无", ""], ["乙", "", ""]],
        [["甲", "", ""], ["", "", ""], ["", "", ""]],
        [["甲", "", ""], ["乙", "", ""], ["", "", ""], ["", "", ""]],
    ],
)
def test_rows_of_a_ledger_are_no_check_sheet(tmp_path: Path, rows: list[list[str]]) -> None:
    body = paragraph("登记表") + table([["日期", "事项", "备注"], *rows])
    (report,) = import_forms([word_file(tmp_path / "a.docx", body)], tmp_path, dry=False)
    assert form_of(tmp_path / report.path).front.kind == "ledger"
    assert any("没有取入" in told for told in report.unclear)


def test_boxes_below_heads_of_one_sign_are_choices(tmp_path: Path) -> None:
    rows = [["检查内容", "是", "否"], ["灭火器在有效期内", "", ""], ["通道畅通", "□", "□"]]
    (report,) = import_forms([word_file(tmp_path / "a.docx", paragraph("自查表") + table(rows))], tmp_path, dry=False)
    fields = [(field.label.words, field.words.words) for field in form_of(tmp_path / report.path).fields]
    assert fields == [("灭火器在有效期内", "□是　□否"), ("通道畅通", "□是　□否")]


def test_a_listed_page_of_lines_ends_where_the_next_begins(tmp_path: Path) -> None:
    pages = (paragraph("请假条", NEW_PAGE), paragraph("姓名：____"), paragraph("", NEW_PAGE), table(OPEN_ROWS))
    found = annexed(tmp_path, paragraph("附：1.请假条"), paragraph("2.值班表"), *pages)
    assert [(title, words) for title, words, _ in found] == [("请假条", "姓名：____"), ("值班表", "日期值班人事项")]


def test_labels_below_each_other_on_a_sheet_have_room_beside_them(tmp_path: Path) -> None:
    file = _sheet_of(tmp_path, ["企业档案卡"], ["企业名称"], ["地址"], ["负责人"], ["说明：一户一卡。"])
    (report,) = import_forms([file], tmp_path, dry=False)
    form = form_of(tmp_path / report.path)
    assert [field.label.words for field in form.fields] == ["企业名称", "地址", "负责人"]
    assert [text.words for text in form.notes] == ["注：一户一卡。"]
    assert "只有一栏，3 行各当作一项，右边留空，请核对" in report.unclear


def test_the_ruled_rows_of_a_sheet_are_those_between_its_lines(tmp_path: Path) -> None:
    book = Workbook()
    sheets = {
        "钥匙": [("钥匙登记簿", 1, 6)],
        "报刊": [("报刊登记簿", 1, 4), ("信件登记簿", 10, 7)],
        "无线": [("无线登记簿", 1, 0)],
    }
    for name, tables in sheets.items():
        sheet = book.create_sheet(name)
        for title, begin, rows in tables:
            sheet.cell(begin, 1, title)
            for column, label in enumerate(("日期", "事由", "签收"), start=1):
                sheet.cell(begin + 1, column, label)
                for row in range(begin + 1, begin + 2 + rows):
                    sheet.cell(row, column).border = Border(bottom=Side("thin"))
    book["钥匙"].cell(11, 1, "注：当日归还。")
    del book["Sheet"]
    book.save(tmp_path / "表.xlsx")
    (tmp_path / "来访簿.csv").write_text("日期,事由,签收\n,,\n,,\n", "utf-8")
    found = {
        title: (form.front.rows, [text.words for text in form.notes])
        for title, form in taken(tmp_path, tmp_path / "表.xlsx", tmp_path / "来访簿.csv").items()
    }
    assert found == {
        "钥匙登记簿": (6, ["注：当日归还。"]),
        "报刊登记簿": (4, []),
        "信件登记簿": (7, []),
        "无线登记簿": (20, []),
        "来访簿": (2, []),
    }


def _lined_old_book(file: Path) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    sheet, lined = book.add_sheet("钥匙登记簿"), xlwt.easyxf("borders: bottom thin")
    for row in range(7):
        for column, words in enumerate(("日期", "事由", "签收")):
            sheet.write(row, column, "" if row else words, lined)
    book.save(str(file))
    return file


def _lined_open_book(file: Path) -> Path:
    write_open_document(file, 钥匙登记簿=[("日期", "事由", "签收")])
    with ZipFile(file) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    names = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:fo"'
    based = '<style:style style:name="b"><style:table-cell-properties fo:border-bottom="0.5pt solid"/></style:style>'
    plain = '<style:style style:name="n"><style:table-cell-properties fo:border="none"/></style:style>'
    own = '<style:style style:name="c" style:parent-style-name="b"/>'
    cells = '<table:table-cell table:style-name="c" table:number-columns-repeated="3"/>'
    row = f'<table:table-row table:number-rows-repeated="6">{cells}</table:table-row>'
    row += '<table:table-row table:number-rows-repeated="1048569">' + cells.replace('"c"', '"n"')
    whole = parts["content.xml"].replace("</table:table>", f"{row}</table:table-row></table:table>")
    whole = whole.replace(
        "<office:body>", f"<office:automatic-styles {names}>{own}{plain}</office:automatic-styles><office:body>"
    )
    with ZipFile(file, "w") as package:
        for name, part in (parts | {"content.xml": whole, "styles.xml": f"<styles {names}>{based}</styles>"}).items():
            package.writestr(name, part)
    return file


@pytest.mark.parametrize("make", [_lined_old_book, _lined_open_book])
def test_the_rows_between_the_lines_of_an_old_or_open_book_are_printed(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    file = make(tmp_path / ("a.xls" if make is _lined_old_book else "a.ods"))
    (report,) = import_forms([file], tmp_path, dry=False)
    assert form_of(tmp_path / report.path).front.rows == 6


def test_a_sheet_that_does_not_show_how_many_rows_are_printed_asks(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("日期,人员,情况\n", "utf-8")
    (report,) = import_forms([tmp_path / "a.csv"], tmp_path, dry=True)
    assert "看不出要印几行空行，暂按 20 行，请照原表改题头的 rows" in report.unclear


HIDDEN_ROW = "<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>内部评价</w:t></w:r></w:p></w:tc></w:tr>"
COMMENTS = '<w:comment w:id="1"><w:p><w:r><w:t>表头对吗</w:t></w:r></w:p></w:comment>'


@pytest.mark.parametrize(
    ("hidden", "parts", "told"),
    [
        (HIDDEN_ROW, {}, "表格里隐藏的 1 行（第一行是“内部评价”）没有取入，请对照原文"),
        ("", {"comments": wrapped("comments", COMMENTS)}, "有 1 条批注没有取入：“表头对吗”"),
        ("", {"header": wrapped("hdr", paragraph("内部资料"))}, "页眉页脚没有取入：页眉“内部资料”"),
    ],
)
def test_what_a_document_leaves_out_is_told_of_its_forms_too(
    tmp_path: Path, hidden: str, parts: dict[str, str], told: str
) -> None:
    drawn = table([["日期", "人员"], ["", ""]]).replace("</w:tbl>", f"{hidden}</w:tbl>")
    file = word_file(tmp_path / "a.docx", paragraph("值班表") + drawn, parts)
    (report,) = import_forms([file], tmp_path, dry=True)
    assert told in report.unclear


def test_merged_cells_of_a_form_are_not_told_as_split(tmp_path: Path) -> None:
    rows = (
        "<table><tr><td>姓名</td><td></td></tr><tr><td>电话</td><td></td></tr><tr><td colspan=2>说明</td></tr></table>"
    )
    (tmp_path / "a.html").write_text(f"<html><body><h1>登记表</h1>{rows}</body></html>", "utf-8")
    (report,) = import_forms([tmp_path / "a.html"], tmp_path, dry=True)
    assert not any("已经拆开" in told for told in report.unclear)


PAGE = "<html><table><tr><td>日期</td><td>人员</td></tr><tr><td></td><td></td></tr></table></html>"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", PAGE, "名称以 .xlsx 结尾，里面是网页里的表格，按网页里的表格读入"),
        ("a.xls", PAGE, "名称以 .xls 结尾，里面是网页里的表格，按网页里的表格读入"),
        ("a.ods", "日期,人员\n,\n", "名称以 .ods 结尾，里面是文本（CSV），按文本（CSV）读入"),
        ("a.csv", "日期,人员\n,\n", ""),
    ],
)
def test_a_table_under_another_kind_s_name_is_told_and_its_empty_row_rules_a_ledger(
    tmp_path: Path, name: str, content: str, told: str
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    (report,) = import_forms([tmp_path / name], tmp_path, dry=False)
    form = form_of(tmp_path / report.path)
    assert ([column.label.words for column in form.columns], form.front.rows) == (["日期", "人员"], 1)
    assert [line for line in report.unclear if "结尾" in line] == ([told] if told else [])
    assert "里面没有名称，取自文件名“a”，请核对" in report.unclear


def test_a_workbook_under_the_name_of_another_is_told(tmp_path: Path) -> None:
    new = _sheet_of(tmp_path, ["值班表"], ["日期", "人员", "备注"]).rename(tmp_path / "b.xls")
    old = _old_book(tmp_path / "c.xlsx")
    for file, kind in ((new, "新的 Excel 表格"), (old, "旧的 Excel 表格")):
        report = next(iter(import_forms([file], tmp_path, dry=True)))
        assert f"名称以 {file.suffix} 结尾，里面是{kind}，按{kind}读入" in report.unclear


@pytest.mark.parametrize(
    ("rows", "told"), [([["日期", "人员"], ["", ""]], True), ([["值班表", "<"], ["日期", ""]], False)]
)
def test_a_document_s_form_with_the_name_of_its_file_is_told(
    tmp_path: Path, rows: list[list[str]], *, told: bool
) -> None:
    (report,) = import_forms([word_file(tmp_path / "a.docx", table(rows))], tmp_path, dry=True)
    assert ("里面没有名称，取自文件名“a”，请核对" in report.unclear) == told


def test_a_head_that_counts_rows_is_a_ledger_s_without_any(tmp_path: Path) -> None:
    (report,) = import_forms([_sheet_of(tmp_path, ["设备台账"], ["序号", "名称"])], tmp_path, dry=False)
    assert [column.label.words for column in form_of(tmp_path / report.path).columns] == ["序号", "名称"]


@pytest.mark.parametrize(
    ("rows", "merged", "title", "labels"),
    [
        ((("投诉单位",), ("电话", None, "地址"), ("诉求",)), "B1:D1 B3:D3", "甲", ["投诉单位", "电话", "地址", "诉求"]),
        ((("日期",), ("人员",), ("内容",)), "B1:D1 B2:D2 B3:D3", "甲", ["日期", "人员", "内容"]),
        ((("日期",), ("人员",), ("内容",)), "", "甲", ["日期", "人员", "内容"]),
        ((("走访情况",), ("电话", None, "地址"), ("诉求",)), "A1:D1 B3:D3", "走访情况", ["电话", "地址", "诉求"]),
        ((("走访登记表",), ("人员",), ("内容",)), "", "走访登记表", ["人员", "内容"]),
    ],
)
def test_a_sheet_without_a_title_keeps_its_first_item(
    tmp_path: Path, rows: tuple[tuple[str | None, ...], ...], merged: str, title: str, labels: list[str]
) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    line = Side(style="thin")
    for cells in sheet.iter_rows(max_col=4):
        for cell in cells:
            cell.border = Border(line, line, line, line)
    for area in merged.split():
        sheet.merge_cells(area)
    book.save(tmp_path / "甲.xlsx")
    (report,) = import_forms([tmp_path / "甲.xlsx"], tmp_path, dry=False)
    form = form_of(tmp_path / report.path)
    assert (report.title, [field.label.words for field in form.fields]) == (title, labels)
    assert ("里面没有名称，取自文件名“甲”，请核对" in report.unclear) == (title == "甲")


def test_a_short_label_is_no_title_on_a_sheet_that_names_its_form(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "请假单"
    for row in (("姓名",), ("请假类型", "□事假"), ("所长意见",)):
        book.worksheets[0].append(row)
    book.save(tmp_path / "甲.xlsx")
    found = taken(tmp_path, tmp_path / "甲.xlsx")
    assert [field.label.words for field in found["请假单"].fields] == ["姓名", "请假类型", "所长意见"]


def test_a_first_item_below_blank_rows_is_kept_too(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    line = Side(style="thin")
    for at, words in enumerate(["日期", "人员", "", "内容"], 3):
        sheet.cell(at, 1, words)
        for column in range(1, 5):
            sheet.cell(at, column).border = Border(line, line, line, line)
    book.save(tmp_path / "甲.xlsx")
    found = taken(tmp_path, tmp_path / "甲.xlsx")
    assert [field.label.words for field in found["甲"].fields] == ["日期", "人员", "内容"]
