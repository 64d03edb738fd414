"""A Word file of anyone's is held against GB/T 9704—2012: each item is seen to pass and seen to fail."""

import shutil
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from builder.office import UnreadableError
from builder.office.signs import Sign
from builder.proof.findings import Finding
from builder.proof.rendering import Page, _line_counts
from builder.proof.standard import proof

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'


def _style(name: str, face: str, size: int, paragraph: str = "", kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>"
        f'<w:rFonts w:eastAsia="{face}"/><w:sz w:val="{size}"/></w:rPr></w:style>'
    )


CENTRED = '<w:jc w:val="center"/>'
STYLES = (
    f'<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman"'
    ' w:hAnsi="Times New Roman"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    + _style("制度名称", "方正小标宋简体", 44, CENTRED)
    + _style("章", "黑体", 32, CENTRED)
    + _style("节", "楷体_GB2312", 32, CENTRED)
    + _style("正文文字", "仿宋_GB2312", 32, '<w:ind w:firstLine="640"/>')
    + _style("附件标识", "黑体", 32)
    + _style("表格文字", "仿宋_GB2312", 24)
    + _style("页脚", "宋体", 28).replace("w:eastAsia=", 'w:ascii="宋体" w:hAnsi="宋体" w:eastAsia=')
    + '<w:style w:type="character" w:styleId="条号"><w:name w:val="条号"/><w:rPr>'
    '<w:rFonts w:eastAsia="黑体"/></w:rPr></w:style></w:styles>'
)
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="odd"/><w:footerReference w:type="even" r:id="even"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:left="1588" w:right="1474" w:bottom="1984" w:header="1200" w:footer="1406" w:gutter="0"/>'
    '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/></w:sectPr>'
)
WIDTH = '<w:tblW w:w="{}" w:type="dxa"/></w:tblPr><w:tblGrid>'
COLUMN = '<w:gridCol w:w="{}"/>'
ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>{0}{0}</w:tr>"
PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def _p(style: str, words: str, properties: str = "", runs: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}'
        f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )


def _article(number: str, words: str) -> str:
    return _p(
        "正文文字", f"　{words}", "", f'<w:r><w:rPr><w:rStyle w:val="条号"/></w:rPr><w:t>第{number}条</w:t></w:r>'
    )


def _table(rows: int = 2) -> str:
    cell = f"<w:tc>{_p('表格文字', '姓名')}</w:tc>"
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="8844" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4422"/>'
        f'<w:gridCol w:w="4422"/></w:tblGrid>{ROW.format(cell) * rows}</w:tbl>'
    )


BODY = (
    _p("制度名称", "考勤制度")
    + _p("章", "第一章　总　则")
    + _p("节", "第一节　一般规定")
    + _article("一", "为了规范考勤，根据 GB/T 9704 制定本制度。")
    + _article("二", "迟到30分钟以内的，提醒改正；详见 http://example.com/a(b)，时间是9:30。")
    + _p("正文文字", "（一）每月公布一次；")
    + _table()
    + _p("附件标识", "附件1", "<w:pageBreakBefore/>")
    + _p("制度名称", "请假单")
    + _article("一", "本表一式两份。")
)
NOTICE = (
    _p("制度名称", "关于考勤的通知")
    + _p("正文文字", "一、总体要求").replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="条号"/></w:rPr>')
    + _p("节", "（一）工作目标", '<w:ind w:firstLineChars="200"/><w:jc w:val="left"/>')
    + _p("正文文字", "按时到岗。")
)


def _footer(side: str) -> str:
    return (
        f'<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val="页脚"/><w:ind w:{side}Chars="100" w:{side}="280"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>{PAGE}'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def _relations(**targets: str) -> str:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{target.partition(" ")[0]}" Target="{target.partition(" ")[2]}"/>'
        for key, target in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'


def _parts(body: str = BODY) -> dict[str, str]:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType='
        f'"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("footer1", "footer"),
            ("footer2", "footer"),
        )
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": _relations(main="officeDocument word/document.xml"),
        "word/_rels/document.xml.rels": _relations(
            styles="styles styles.xml",
            settings="settings settings.xml",
            odd="footer footer1.xml",
            even="footer footer2.xml",
        ),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}{SECTION}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "word/settings.xml": f"<w:settings {NAMES}><w:evenAndOddHeaders/></w:settings>",
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
    }


def _saved(folder: Path, parts: dict[str, str], **more: bytes) -> Path:
    file = folder / "文件.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | more).items():
            archive.writestr(name, content)
    return file


def _changed(old: str, new: str, body: str = BODY) -> dict[str, str]:
    """A package with something else in it; the change is seen to be one."""
    before = _parts(body)
    after = {name: content.replace(old, new) for name, content in before.items()}
    assert after != before, old
    return after


def _found(folder: Path, parts: dict[str, str], **more: bytes) -> dict[str, Finding]:
    return {finding.item: finding for finding in proof(_saved(folder, parts, **more), render=False)}


def _failed(found: dict[str, Finding]) -> set[str]:
    return {item for item, finding in found.items() if finding.verdict in ("不合格", "提示")}


def test_a_file_that_keeps_the_standard_passes(tmp_path: Path) -> None:
    found = _found(tmp_path, _parts())
    assert _failed(found) == set()
    assert found["行数字数"].found == "22行 × 28字"
    assert found["页边与版心"].found == "上37.0 左28.0 右26.0 下35.0 mm"
    assert found["正文字体"].clause == "5.2.2"
    assert found["一级层次字体"].verdict == "不适用"


def test_a_notice_that_keeps_the_standard_passes(tmp_path: Path) -> None:
    found = _found(tmp_path, _parts(NOTICE))
    assert _failed(found) == set()
    assert {found["一级层次字体"].found, found["二级层次字体"].found} == {"黑体", "楷体_GB2312"}


OUTSIDE = '<Relationship Id="x" Type="x/attachedTemplate" TargetMode="External" Target="http://x"/>'
RUN = '<w:r><w:t xml:space="preserve">'
LANDSCAPE = (
    SECTION.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
    .replace('w:top="2098" w:left="1588"', 'w:top="1588" w:left="1984"')
    .replace('w:right="1474" w:bottom="1984"', 'w:right="2098" w:bottom="1474"')
)


@pytest.mark.parametrize(
    ("item", "old", "new"),
    [
        ("纸型", 'w:w="11906"', 'w:w="11936"'),
        ("页边与版心", 'w:top="2098"', 'w:top="2018"'),
        ("页边与版心", 'w:left="1588" w:right="1474"', 'w:left="1474" w:right="1588"'),
        ("行数字数", 'w:linePitch="579"', 'w:linePitch="600"'),
        ("行数字数", 'w:charSpace="-849"', 'w:charSpace="0"'),
        ("行数字数", 'w:type="linesAndChars"', 'w:type="lines"'),
        ("标题字体", "方正小标宋简体", "宋体"),
        ("章名字体", _style("章", "黑体", 32, CENTRED), _style("章", "仿宋", 32, CENTRED)),
        ("节名字体", "楷体_GB2312", "仿宋_GB2312"),
        ("正文字体", '仿宋_GB2312"/><w:sz w:val="32"', '宋体"/><w:sz w:val="32"'),
        (
            "正文字体",
            '<w:rStyle w:val="条号"/></w:rPr><w:t>第二条</w:t>',
            '<w:rFonts w:eastAsia="楷体"/></w:rPr><w:t>第二条</w:t>',
        ),
        ("西文字体", 'w:ascii="Times New Roman"', 'w:ascii="Arial"'),
        ("标题字号", 'w:val="44"', 'w:val="36"'),
        ("章名、节名字号", _style("节", "楷体_GB2312", 32, CENTRED), _style("节", "楷体_GB2312", 30, CENTRED)),
        (
            "正文字号",
            '<w:rPr><w:rStyle w:val="条号"/></w:rPr><w:t>第二条',
            '<w:rPr><w:sz w:val="24"/></w:rPr><w:t>第二条',
        ),
        ("表格字号", '<w:sz w:val="24"/>', '<w:sz w:val="16"/>'),
        ("表格字号", '<w:sz w:val="24"/>', '<w:sz w:val="36"/>'),
        ("未写明字体", '<w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="24"/>', '<w:sz w:val="24"/>'),
        ("页码", " PAGE ", " NUMPAGES "),
        ("页码", " PAGE ", r" PAGE \* roman "),
        ("页码", "— </w:t>", "- </w:t>"),
        ("页码", '<w:jc w:val="right"/>', '<w:jc w:val="center"/>'),
        ("页码", ' w:rightChars="100" w:right="280"', ""),
        ("页码", ' w:ascii="宋体"', ""),
        ("页码", '<w:sz w:val="28"/>', '<w:sz w:val="21"/>'),
        ("页码", "<w:evenAndOddHeaders/>", '<w:evenAndOddHeaders w:val="0"/>'),
        ("页码", '<w:footerReference w:type="even" r:id="even"/>', ""),
        ("页码", "<w:docGrid", '<w:pgNumType w:fmt="upperRoman"/><w:docGrid'),
        ("编号连续", "第二条", "第三条"),
        ("编号连续", "第一章　总", "第二章　总"),
        ("编号连续", "第一节　", "第二节　"),
        ("附件标识字体", _style("附件标识", "黑体", 32), _style("附件标识", "楷体", 32)),
        ("附件标识字号", _style("附件标识", "黑体", 32), _style("附件标识", "黑体", 28)),
        ("附件标识位置", "<w:pageBreakBefore/>", ""),
        ("附件标识位置", "<w:pageBreakBefore/>", '<w:pageBreakBefore/><w:ind w:firstLine="640"/>'),
        ("表格", '<w:gridCol w:w="4422"/><w:gridCol w:w="4422"/>', '<w:gridCol w:w="4422"/><w:gridCol w:w="3000"/>'),
        ("表格", '<w:tblW w:w="8844" w:type="dxa"/>', '<w:tblW w:w="8000" w:type="dxa"/>'),
        (
            "表格宽度",
            f"{WIDTH.format(8844)}{COLUMN.format(4422) * 2}",
            f"{WIDTH.format(9644)}{COLUMN.format(4822) * 2}",
        ),
        ("表格", '<w:tblGrid><w:gridCol w:w="4422"/><w:gridCol w:w="4422"/></w:tblGrid>', ""),
        ("表格", "<w:cantSplit/>", ""),
        ("表格", _table(), _table(16)),
        ("半角标点", "公布一次；", "公布一次;"),
        ("半角标点", "公布一次；", "公布(每月)；"),
        ("残留", "公布一次", "公布{{ count }}次"),
        ("残留", "公布一次", "公布 None 次"),
        ("残留", "公布一次", "公布nan次"),
        ("域和外部内容", RUN, f'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DDE x </w:instrText></w:r>{RUN}'),
        ("域和外部内容", RUN, f'<w:fldSimple w:instr="=SUM(ABOVE)"/>{RUN}'),
        ("域和外部内容", RUN, f"""<w:fldSimple w:instr='HYPERLINK "http://example.com"'/>{RUN}"""),
        ("域和外部内容", 'Target="settings.xml"/>', f'Target="settings.xml"/>{OUTSIDE}'),
    ],
)
def test_what_breaks_one_item_is_told_for_that_item(tmp_path: Path, item: str, old: str, new: str) -> None:
    found = _found(tmp_path, _changed(old, new))
    assert {name: found[name].found for name in _failed(found)} == {item: found[item].found}


@pytest.mark.parametrize(
    ("item", "old", "new"),
    [
        ("一级层次字体", '<w:rStyle w:val="条号"/>', ""),
        ("二级层次字体", "楷体_GB2312", "仿宋_GB2312"),
    ],
)
def test_headings_of_a_notice_have_their_faces(tmp_path: Path, item: str, old: str, new: str) -> None:
    assert _failed(_found(tmp_path, _changed(old, new, NOTICE))) == {item}


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/fonts/font1.odttf"])
def test_macros_and_embedded_fonts_are_told(tmp_path: Path, name: str) -> None:
    found = _found(tmp_path, _parts(), **{name: b"\0"})
    assert _failed(found) == {"域和外部内容"}
    assert name in found["域和外部内容"].found


def test_a_field_that_word_needs_is_no_fault(tmp_path: Path) -> None:
    fields = (" TOC \\o ", "PAGEREF _Toc1 \\h", "NUMPAGES", ' HYPERLINK \\l "_Toc1" ')
    runs = "".join(f"<w:fldSimple w:instr='{field}'/>" for field in fields)
    assert _failed(_found(tmp_path, _changed(RUN, runs + RUN))) == set()


def test_a_place_is_told_five_times_at_most(tmp_path: Path) -> None:
    found = _found(tmp_path, _parts(BODY + _p("正文文字", "请假,销假") * 7))["半角标点"].found
    assert found.startswith("第14段“请假,销假”“请假,销假”；第15段")
    assert found.endswith("等7处")
    assert found.count("；") == 4


def test_margins_count_the_gutter(tmp_path: Path) -> None:
    kept = _changed('w:left="1588"', 'w:left="1488"') | {}
    assert _failed(_found(tmp_path, kept)) == {"页边与版心"}
    kept["word/document.xml"] = kept["word/document.xml"].replace('w:gutter="0"', 'w:gutter="100"')
    assert _failed(_found(tmp_path, kept)) == set()


def test_a_sheet_turned_across_keeps_the_standard_and_has_no_grid_of_its_own(tmp_path: Path) -> None:
    found = _found(tmp_path, _changed(SECTION, LANDSCAPE))
    assert _failed(found) == set()
    assert found["行数字数"].verdict == "不适用"


def test_cover_and_contents_need_no_page_number_and_no_face_of_a_title(tmp_path: Path) -> None:
    bare = SECTION.replace('<w:footerReference w:type="default" r:id="odd"/>', "")
    bare = bare.replace('<w:footerReference w:type="even" r:id="even"/>', "")
    end = f"<w:p><w:pPr>{bare}</w:pPr></w:p>"
    cover = _p("制度名称", "制度汇编").replace("<w:r>", '<w:r><w:rPr><w:sz w:val="72"/></w:rPr>') + end
    contents = _p("制度名称", "目录") + _p("正文文字", "第九条　考勤……1") + end
    assert _failed(_found(tmp_path, _parts(cover + contents + BODY))) == set()
    assert "页码" in _failed(_found(tmp_path, _parts(BODY + end)))
    long = _p("正文文字", "前言" * 60) + end
    assert "页码" in _failed(_found(tmp_path, _parts(long + BODY)))


@pytest.mark.parametrize(
    "before",
    [
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
        '<w:p><w:r><w:t>完</w:t><w:br w:type="page"/></w:r></w:p><w:p/>',
        f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>",
    ],
)
def test_an_annex_may_begin_its_page_by_any_break(tmp_path: Path, before: str) -> None:
    body = BODY.replace(_table(), _table() + before).replace("<w:pageBreakBefore/>", "")
    assert "附件标识位置" not in _failed(_found(tmp_path, _parts(body)))


def test_articles_begin_again_after_a_title_and_between_inserted_ones_run_on(tmp_path: Path) -> None:
    body = (
        BODY
        + _article("一条之一", "补充。").replace("之一条", "之一")
        + _article("二", "再补充。")
        + _p("正文文字", "第九条规定的除外。")
    )
    assert _failed(_found(tmp_path, _parts(body))) == set()
    assert _failed(_found(tmp_path, _parts(body + _article("二", "重复。")))) == {"编号连续"}


def test_python_docx_by_default_fails_by_theme_margins_and_grid(tmp_path: Path) -> None:
    file = tmp_path / "default.docx"
    document = docx.Document()
    document.add_paragraph("你好")
    document.save(str(file))
    found = {finding.item: finding for finding in proof(file, render=False)}
    wrong = {"纸型", "页边与版心", "行数字数", "正文字体", "正文字号", "正文缩进", "页码"}
    assert _failed(found) == wrong | {"主题字体"}
    assert found["主题字体"].verdict == "提示"
    assert found["正文字体"].found == "第1段“你好”宋体"


def _in(face: str, words: str = "按时到岗。", more: str = "") -> str:
    """A paragraph of the body whose run has properties of its own."""
    run = f'<w:r><w:rPr>{face}<w:sz w:val="32"/></w:rPr>'
    return _p("正文文字", words, more).replace("<w:r>", run)


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Arial"/><a:ea typeface="黑体"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


@pytest.mark.parametrize(
    ("item", "run", "words", "found"),
    [
        ("正文字体", '<w:rFonts w:eastAsiaTheme="minorEastAsia" w:eastAsia="仿宋"/>', "按时到岗。", "等线"),
        ("正文字体", '<w:rFonts w:eastAsiaTheme="majorEastAsia"/>', "应当按时到岗，" * 6, "黑体"),
        ("正文字体", '<w:rFonts w:eastAsia="宋体"/>', "按时到岗。", "宋体"),
        ("正文字体", '<w:rFonts w:eastAsia="宋体" w:hint="eastAsia"/>', "“”", "宋体"),
        ("西文字体", '<w:rFonts w:asciiTheme="minorHAnsi"/>', "2026", "Calibri"),
        ("西文字体", '<w:rFonts w:ascii="宋体" w:hAnsi="宋体"/>', "2026", "宋体"),
    ],
)
def test_a_face_is_the_one_that_is_drawn(tmp_path: Path, item: str, run: str, words: str, found: str) -> None:
    parts = _parts(BODY + _in(run, words)) | {"word/theme/theme1.xml": THEME}
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        "<Relationship Id=",
        f'<Relationship Id="t" Type="{OFFICE}/theme" Target="/word/theme/theme1.xml"/><Relationship Id=',
        1,
    )
    told = _found(tmp_path, parts)[item]
    assert told.verdict == "不合格"
    assert told.found.endswith(f"”{found}")


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ('<w:rFonts w:eastAsia="宋体"/>', "“2026” "),
        ('<w:rFonts w:eastAsia="宋体"/>', "2026"),
        ('<w:rFonts w:ascii="仿宋_GB2312"/>', "2026"),
        ('<w:rFonts w:eastAsia="方正仿宋_GBK"/>', "按时到岗。"),
        ('<w:rFonts w:ascii="Arial"/>', "按时到岗。"),
    ],
)
def test_a_face_that_draws_nothing_is_not_judged(tmp_path: Path, run: str, words: str) -> None:
    assert _failed(_found(tmp_path, _parts(BODY + _in(run, words)))) == set()


def test_what_is_deleted_or_there_twice_is_read_once(tmp_path: Path) -> None:
    gone = "<w:r><w:t>None</w:t></w:r>"
    older = '<m:Fallback xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    twice = f"<w:p><w:r>{older}<w:p>{gone}</w:p></m:Fallback></w:r></w:p>"
    deleted = f"<w:p><w:del>{gone}</w:del><w:moveFrom>{gone}</w:moveFrom></w:p>"
    assert _failed(_found(tmp_path, _parts(BODY + twice + deleted))) == {"修订"}


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


@pytest.mark.parametrize(
    ("frame", "before", "after"),
    [
        ('<w:framePr w:xAlign="outside"/>', "", ""),
        (
            "",
            f'<w:p><w:r><d:anchor xmlns:d="{DRAWING}"><d:positionH><d:align>outside</d:align></d:positionH>'
            "<w:txbxContent>",
            "</w:txbxContent></d:anchor></w:r></w:p>",
        ),
    ],
)
def test_a_page_number_may_float_at_the_outer_edge(tmp_path: Path, frame: str, before: str, after: str) -> None:
    parts = _changed("<w:evenAndOddHeaders/>", "")
    footer = _footer("right").replace('<w:jc w:val="right"/>', frame)
    parts["word/footer1.xml"] = footer.replace("<w:p>", f"{before}<w:p>").replace("</w:p>", f"</w:p>{after}")
    assert _failed(_found(tmp_path, parts)) == set()


def test_a_strict_file_is_read_like_any_other(tmp_path: Path) -> None:
    strict = {
        name: content.replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, content in _parts().items()
    }
    assert _failed(_found(tmp_path, strict)) == set()


MANY = "<w:p/>" * 20_001
BOMB = (
    "<!DOCTYPE w [<!ENTITY a '"
    + "哈" * 99
    + "'>"
    + "".join(f"<!ENTITY {after} '{f'&{before};' * 20}'>" for before, after in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    ("part", "content", "told"),
    [
        ("word/document.xml", f"{BOMB}<w:document {NAMES}><w:body><w:p/>&i;</w:body></w:document>", "实体|XML 有错"),
        ("word/settings.xml", f"<!DOCTYPE w [<!ENTITY a 'b'>]><w:settings {NAMES}>&a;</w:settings>", "实体"),
        ("word/styles.xml", f'<!DOCTYPE w SYSTEM "file:///etc/passwd"><w:styles {NAMES}/>', "实体"),
        ("word/document.xml", "<w:document", "XML 有错"),
        ("word/document.xml", "<Workbook/>", "不是 Word 文件"),
        (
            "word/document.xml",
            f"<w:document {NAMES}><w:body>{'<w:p/>' * 60_001}</w:body></w:document>",
            "60,001 段，超过",
        ),
    ],
)
def test_xml_that_is_hostile_or_broken_is_refused(tmp_path: Path, part: str, content: str, told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        proof(_saved(tmp_path, _parts() | {part: content}), render=False)


def _zipped(**members: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _claiming(size: int, *names: str) -> bytes:
    """A small package whose directory says that members are large."""
    content = bytearray(_zipped(**dict.fromkeys(names, b"<x/>")))
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        content[at + 24 : at + 28] = struct.pack("<I", size)
        at += 4
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "打不开"),
        ("这不是文档".encode(), "打不开"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "有密码"),
        (_zipped(**{"word/styles.xml": b"<x/>"}), "没有正文"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"), "是旧的 .doc 格式"),
        (_claiming(31_000_000, "word/document.xml"), "30 MB"),
        (_claiming(90_000_000, "word/document.xml", "b.xml", "c.xml", "d.xml"), "300 MB"),
        (_claiming(29_000_000, "word/document.xml"), "打不开|没有正文"),
    ],
)
def test_a_file_that_is_no_document_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(content)
    with pytest.raises(UnreadableError, match=told):
        proof(file, render=False)


def test_a_document_cut_short_is_refused(tmp_path: Path) -> None:
    file = _saved(tmp_path, _parts())
    whole = file.read_bytes()
    for length in range(0, len(whole), 97):
        file.write_bytes(whole[:length])
        with pytest.raises(UnreadableError):
            proof(file, render=False)


def test_no_libreoffice_is_told_and_is_no_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    last = proof(_saved(tmp_path, _parts()), render=True)[-1]
    assert (last.item, last.verdict, last.failed) == ("渲染核验", "未渲染核验", True)
    assert "LibreOffice" in last.found


def test_a_libreoffice_that_prints_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    last = proof(_saved(tmp_path, _parts()), render=True)[-1]
    assert (last.item, last.verdict) == ("渲染核验", "未渲染核验")
    assert "退出码 1" in last.found


def test_what_was_not_asked_for_is_no_pass_either(tmp_path: Path) -> None:
    assert proof(_saved(tmp_path, _parts()), render=False)[-1].verdict == "未渲染核验"


needs_libreoffice = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed"
)
TEXT = "市场监督管理所工作人员应当按时到岗履行职责不得迟到早退" * 6 + "。"


@needs_libreoffice
def test_the_print_of_a_good_file_has_its_lines_characters_and_numbers(tmp_path: Path) -> None:
    numbers = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
    file = _saved(tmp_path, _parts(_p("制度名称", "考勤制度") + "".join(_article(number, TEXT) for number in numbers)))
    found = {finding.item: finding for finding in proof(file, render=True)}
    assert [path.name for path in tmp_path.iterdir()] == ["文件.docx"]
    assert found["渲染行数"].found.startswith("每页22行")
    assert found["渲染字数"].found.startswith("每行28字")
    assert found["渲染页码"].verdict == "合格"
    assert found["渲染页数和字体"].verdict == "不适用"
    assert found["渲染页数和字体"].found.startswith("4页")
    assert not [item for item, finding in found.items() if finding.failed]


@needs_libreoffice
def test_the_print_of_a_bad_file_is_told(tmp_path: Path) -> None:
    body = _p("制度名称", "考勤制度") + "".join(_article(number, TEXT) for number in "一二三四五六七八九十")
    parts = _parts(body)
    parts["word/document.xml"] = parts["word/document.xml"].replace('linePitch="579"', 'linePitch="638"')
    parts["word/footer1.xml"], parts["word/footer2.xml"] = parts["word/footer2.xml"], parts["word/footer1.xml"]
    found = {finding.item: finding for finding in proof(_saved(tmp_path, parts), render=True)}
    assert found["渲染行数"].found.startswith("每页20行") or found["渲染行数"].found.startswith("每页19行")
    assert (found["渲染行数"].verdict, found["渲染页码"].verdict) == ("不合格", "不合格")


def test_a_page_that_ends_in_a_smaller_colophon_is_no_full_page_of_text() -> None:
    """版记 in 四号 stands on other lines than the body (GB/T 9704—2012, 7.4), and says nothing of its 22 lines."""
    area = (80.0, 80.0, 522.0, 717.0)

    def page(*sizes: float) -> Page:
        rows = [Sign("字", 80, 700 - at * 30.6, 96, size) for at, size in enumerate(sizes)]
        return Page(1, across=False, ruled=False, faces=frozenset(), signs=tuple(rows))

    (seen,) = _line_counts([page(*[16] * 21)], area)
    assert seen.found.startswith("每页21行")
    assert list(_line_counts([page(*[16] * 19, 14, 14)], area)) == []
