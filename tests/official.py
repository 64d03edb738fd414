"""Official documents of every kind as Word, WPS and LibreOffice write them, made in memory."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
NAMES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml"'
FANG, HEI, KAI, TITLE = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
TWO = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
CENTRED, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
DATE_AT = '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>'
SENTENCE = "各单位要按照统一部署，落实责任，按时完成各项任务，并于2026年12月31日前报送情况。"


def run(words: str, face: str = FANG, size: int = 32, more: str = "") -> str:
    """A run as Word writes one: every face by name."""
    fonts = f'<w:rFonts w:ascii="Times New Roman" w:eastAsia="{face}" w:hAnsi="Times New Roman"/>'
    return f'<w:r><w:rPr>{fonts}{more}<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def line(words: str, shape: str = "", face: str = FANG, size: int = 32, more: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{shape}</w:pPr>{run(words, face, size, more)}</w:p>"


def text(words: str = SENTENCE) -> str:
    """A paragraph of the body."""
    return line(words, TWO)


def level1(words: str) -> str:
    return line(words, TWO, HEI)


def level2(words: str) -> str:
    return line(words, TWO, KAI)


def title(words: str) -> str:
    return line(words, CENTRED, TITLE, 44)


def mark(words: str) -> str:
    return line(words, CENTRED, TITLE, 72, '<w:color w:val="FF0000"/>')


def number(words: str, shape: str = CENTRED) -> str:
    return line(words, shape)


def signed(issuer: str = "某某市市场监督管理局", day: str = "2026年1月5日") -> str:
    return line(issuer, DATE_AT) + line(day, DATE_AT)


def imprint() -> str:
    shape = '<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/>'
    return line("抄送：市人民政府办公室。", shape, size=28) + line(
        "某某市市场监督管理局办公室　　　　　2026年1月5日印发", shape, size=28
    )


ATTACHED = line("附件：1.实施方案", TWO) + line("2.责任清单", '<w:ind w:left="1600"/>')
ANNEXES = (
    line("附件1", "<w:pageBreakBefore/>", HEI)
    + title("实施方案")
    + text()
    + line("附件2", "<w:pageBreakBefore/>", HEI)
    + title("责任清单")
    + text()
)
LEVELS = (
    level1("一、总体要求")
    + text()
    + level1("二、主要任务")
    + level2("（一）压实责任")
    + text()
    + level2("（二）加强检查")
    + text("1.查登记。逐项核对登记信息。")
    + text("2.查台账。逐项核对台账。")
    + text("（1）核对日期。")
    + text("（2）核对数量。")
    + level1("三、工作要求")
    + text()
)
TO = line("各市场监督管理所，机关各科室：")

NOTICE = (
    mark("某某市市场监督管理局文件")
    + number("某市监发〔2026〕3号")
    + title("关于加强食品安全检查工作的通知")
    + TO
    + text()
    + LEVELS
    + ATTACHED
    + signed()
    + text("（联系人：王某，电话：12345678）")
    + ANNEXES
    + imprint()
)
LETTER = (
    mark("某某市市场监督管理局")
    + number("某市监函〔2026〕12号", RIGHT)
    + title("关于商请协助核查的函")
    + line("某某区市场监督管理局：")
    + text()
    + text("特此函达。")
    + signed()
)
REQUEST = (
    line("000012")
    + line("秘密★1年", "", HEI)
    + line("特急", "", HEI)
    + mark("某某市市场监督管理局文件")
    + "<w:p><w:pPr/>"
    + run("某市监〔2026〕8号　　　　签发人：")
    + run("李某某", KAI)
    + "</w:p>"
    + title("关于调整办公用房的请示")
    + line("市人民政府：")
    + text()
    + text("妥否，请批示。")
    + signed()
)
REPORT = (
    title("关于2025年工作情况的报告")
    + line("市人民政府：")
    + text("现将2025年工作情况报告如下：")
    + LEVELS
    + text("特此报告。")
    + signed()
)
MINUTES = (
    mark("某某市市场监督管理局会议纪要")
    + number("（第3期）")
    + line("某某市市场监督管理局办公室　　　　　2026年1月5日")
    + title("局长办公会议纪要")
    + text("2026年1月4日，局长王某主持召开会议，研究食品安全工作。纪要如下：")
    + LEVELS
    + f"<w:p><w:pPr>{TWO}</w:pPr>{run('出席：', HEI)}{run('王某、李某、张某。')}</w:p>"
    + imprint()
)
DECISION = (
    title("关于表彰先进集体的决定") + text("为了表彰先进，经研究，决定授予某某所先进集体称号。") + text() + signed()
)
ORDER = (
    mark("某某市市场监督管理局令")
    + number("第3号")
    + text("《某某市小餐饮登记办法》已经2026年1月4日局长办公会议通过，现予公布，自2026年3月1日起施行。")
    + signed("局长　王某")
)
RULES = (
    mark("某某市市场监督管理局文件")
    + number("某市监发〔2026〕4号")
    + title("关于印发考勤制度的通知")
    + TO
    + text("现将《考勤制度》印发给你们，请遵照执行。")
    + signed()
    + line("考勤制度", "<w:pageBreakBefore/>" + CENTRED, TITLE, 44)
    + line("第一章　总则", CENTRED, HEI)
    + text("第一条　为了规范考勤，制定本制度。")
    + text("第二条　考勤包括下列内容：")
    + text("（一）到岗；")
    + text("（二）离岗。")
    + imprint()
)
KINDS = {
    "notice": NOTICE,
    "letter": LETTER,
    "request": REQUEST,
    "report": REPORT,
    "minutes": MINUTES,
    "decision": DECISION,
    "order": ORDER,
    "rules": RULES,
}

PAGE = (
    '<w:r><w:rPr>{0}</w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr>{0}</w:rPr><w:instrText> PAGE '
    '</w:instrText></w:r><w:r><w:rPr>{0}</w:rPr><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr>{0}</w:rPr>'
    '<w:t>1</w:t></w:r><w:r><w:rPr>{0}</w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
)
SONG = '<w:rFonts w:ascii="宋体" w:eastAsia="宋体" w:hAnsi="宋体"/><w:sz w:val="28"/>'
FOLIO = (
    f'<w:r><w:rPr>{SONG}</w:rPr><w:t xml:space="preserve">— </w:t></w:r>{PAGE.format(SONG)}'
    f'<w:r><w:rPr>{SONG}</w:rPr><w:t xml:space="preserve"> —</w:t></w:r>'
)


def aligned(side: str) -> str:
    """A footer as Word writes one."""
    return f'<w:p><w:pPr><w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>{FOLIO}</w:p>'


def boxed(side: str) -> str:
    """A footer as WPS writes one: a VML box at the outer edge."""
    style = (
        f"position:absolute;margin-left:0pt;margin-top:0pt;height:144pt;width:144pt;mso-position-horizontal:{side};"
        "mso-position-horizontal-relative:margin;mso-wrap-style:none;z-index:251659264"
    )
    shape = '<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/>'
    return (
        f'<w:p><w:pPr/><w:r><w:pict><v:shape id="1026" type="#_x0000_t202" style="{style}" filled="f" stroked="f">'
        '<v:textbox inset="0,0,0,0" style="mso-fit-shape-to-text:t"><w:txbxContent>'
        f"<w:p><w:pPr>{shape}</w:pPr>{FOLIO}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def framed(_side: str) -> str:
    """A footer in a frame at the outer edge."""
    return (
        '<w:p><w:pPr><w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="outside" w:y="1"/>'
        f'<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/></w:pPr>{FOLIO}</w:p>'
    )


SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="odd"/><w:footerReference w:type="even" r:id="even"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/>'
    '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/></w:sectPr>'
)
THEMED = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"/>'
STYLES = (
    f"<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{THEMED}</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
    '<w:rPr><w:sz w:val="32"/></w:rPr></w:style></w:styles>'
)
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/></a:majorFont><a:minorFont>'
    '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)
_KINDS = {
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
    "theme": "theme",
    "odd": "footer",
    "even": "footer",
    "first": "footer",
}


def parts(body: str, footer=aligned, **other: str) -> dict[str, str]:
    """The parts of a package; `other` replaces one."""
    made = {
        "document": f"<w:document {NAMES}><w:body>{body}{SECTION}</w:body></w:document>",
        "styles": STYLES,
        "settings": f"<w:settings {NAMES}><w:evenAndOddHeaders/></w:settings>",
        "numbering": f"<w:numbering {NAMES}/>",
        "theme": THEME,
        "odd": f"<w:ftr {NAMES}>{footer('right')}</w:ftr>",
        "even": f"<w:ftr {NAMES}>{footer('left')}</w:ftr>",
        "first": f"<w:ftr {NAMES}><w:p/></w:ftr>",
    }
    return made | other


def package(made: Mapping[str, str]) -> bytes:
    """The package of some parts."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'{"theme" if kind == "theme" else f"wordprocessingml.{kind}"}+xml"/>'
        for name, kind in {"document": "document.main", **_KINDS}.items()
    )
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>' for name, kind in _KINDS.items()
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="m" Type="{OFFICE}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}relationships">{links}</Relationships>'
        )
        for name, content in made.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()
