"""The official format: measures, faces and Word styles (GB/T 9704—2012 党政机关公文格式)."""

from builder.escaping import escaped_attribute
from builder.model.faces import Faces
from builder.office.xml import WORD

PAGE = (11906, 16838)
"""A4 in twips (5.2.1)."""
MARGINS = {"top": 2098, "left": 1588, "right": 1474, "bottom": 1984}
"""天头 37 mm, 订口 28 mm; what is left is 156 × 225 mm (5.2.1)."""
TURNED = {"top": 1588, "left": 1984, "right": 2098, "bottom": 1474}
"""The same type area for a table across the page: the head at the binding (10)."""
WIDTH = PAGE[0] - MARGINS["left"] - MARGINS["right"]
HEIGHT = PAGE[1] - MARGINS["top"] - MARGINS["bottom"]
LINES, CHARACTERS = 22, 28
"""Lines on a page, characters in a line (5.2.3)."""
PITCH = HEIGHT // LINES
"""Twips from line to line: 28.95 pt."""
BODY_SIZE = 32
"""三号 in half points (5.2.2)."""
SPACING = int((WIDTH / 20 / CHARACTERS - BODY_SIZE / 2) * 4096) - 1
"""What the grid takes from each character, in 1/4096 pt: 156 mm hold 28 of 15.79 pt, 三号 has 16 (ECMA-376, 17.6.5)."""
INDENT = 2 * WIDTH // CHARACTERS - 11
"""Twips of two characters, a little less, since LibreOffice moves what begins past two cells to the fourth."""
FOOTER = 1406
"""From the foot of the page to the foot of the page number, whose dash is then 7 mm below the type area (7.5)."""
HEADER = 1200


NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


SCALE = 98
"""Percent of their width for characters of the grid: LibreOffice gives a character wider than its cell two cells."""


def faced(faces: Faces, face: str, size: int = 0) -> str:
    """Run properties: a face for Chinese, the Latin one beside it, and a size in half points."""
    latin, chinese = escaped_attribute(faces.latin), escaped_attribute(face)
    tight = f'<w:w w:val="{SCALE}"/>' if size == BODY_SIZE else ""
    sized = tight + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>{sized}'


def styles_xml(faces: Faces) -> str:
    """word/styles.xml: no theme, every face by name, styles that a clerk can change.

    The grid is reckoned from the size of Normal, and LibreOffice reads that only from the style itself.
    """
    title, body, black, kai = faces.title, faces.body, faces.chapter, faces.section
    size = f'<w:sz w:val="{BODY_SIZE}"/><w:szCs w:val="{BODY_SIZE}"/>'
    normal = faced(faces, body, BODY_SIZE)
    centred, left = '<w:jc w:val="center"/>', '<w:ind w:left="0" w:firstLine="0"/><w:jc w:val="left"/>'
    chinese = escaped_attribute(body)
    boxes = f'<w:rFonts w:ascii="{chinese}" w:hAnsi="{chinese}" w:eastAsia="{chinese}"/>'
    free = '<w:snapToGrid w:val="0"/>'
    small = '<w:snapToGrid w:val="0"/><w:spacing w:line="320" w:lineRule="exact"/>'
    dense = '<w:snapToGrid w:val="0"/><w:spacing w:line="230" w:lineRule="exact"/>'
    large = f'<w:snapToGrid w:val="0"/><w:spacing w:after="{PITCH}" w:line="{PITCH}" w:lineRule="exact"/>'
    lead = '<w:snapToGrid w:val="0"/><w:spacing w:after="80" w:line="400" w:lineRule="exact"/>'
    keep = "<w:keepNext/><w:keepLines/>"
    indented = f'<w:ind w:firstLineChars="200" w:firstLine="{INDENT}"/>'
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{faced(faces, body)}{size}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
        + _paragraph_style("Normal", "Normal", '<w:widowControl w:val="0"/><w:jc w:val="both"/>', size, default=True)
        + _paragraph_style("Part", "heading 1", f"{keep}{large}{centred}{_level(0)}", faced(faces, title, 44))
        + _paragraph_style("Title", "heading 2", f"{keep}{large}{centred}{_level(1)}", faced(faces, title, 44))
        + _paragraph_style("Chapter", "heading 3", f"{keep}{centred}{_level(2)}", faced(faces, black, BODY_SIZE))
        + _paragraph_style("Section", "heading 4", f"{keep}{centred}{_level(3)}", faced(faces, kai, BODY_SIZE))
        + _paragraph_style("Issuer", "制定单位", f"{_spacing(0, PITCH)}{centred}", faced(faces, kai, BODY_SIZE))
        + _paragraph_style("Body", "公文正文", indented, normal)
        + _paragraph_style("Closing", "公文结尾", f"{keep}{indented}", normal)
        + _paragraph_style("AnnexMark", "附件标识", f"{keep}{left}", faced(faces, black, BODY_SIZE))
        + _paragraph_style("Number", "文号", f'{_spacing(0, PITCH // 2)}<w:jc w:val="right"/>', normal)
        + _paragraph_style("Lead", "表前文字", f"{lead}{left}", faced(faces, body, 28))
        + _paragraph_style("Addressee", "主送", left, normal)
        + _paragraph_style("Signer", "署名", f"{keep}{_right(2)}", normal)
        + _paragraph_style("Dated", "成文日期", _right(4), normal)
        + _paragraph_style("Note", "附注", f"{small}{left}", faced(faces, body, 24))
        + _paragraph_style("Cell", "表格文字", f"{small}{left}", faced(faces, body, 24))
        + _paragraph_style("CellHead", "表格栏目", f"{small}{centred}", faced(faces, black, 24))
        + _paragraph_style("SmallCell", "表格小字", f"{dense}{left}", faced(faces, body, 18))
        + _paragraph_style("Mark", "发文机关标志", f"{free}{_MARK_PLACE}{centred}", f"{faced(faces, title)}{_RED}")
        + _paragraph_style("RedNumber", "发文字号（红线）", f"{_RED_LINE}{_spacing(0, 2 * PITCH)}{centred}", normal)
        + _paragraph_style("DocumentNumber", "发文字号", f"{_spacing(0, PITCH)}{centred}", normal)
        + _paragraph_style("CoverTitle", "封面名称", f"{free}{centred}", faced(faces, title, 72))
        + _paragraph_style("CoverLine", "封面文字", f"{free}{centred}", faced(faces, kai, 36))
        + _paragraph_style("ContentsTitle", "目录名称", f"{large}{centred}", faced(faces, title, 44))
        + _paragraph_style("Contents1", "toc 1", _contents_line(0), faced(faces, black, BODY_SIZE))
        + _paragraph_style("Contents2", "toc 2", _contents_line(200), faced(faces, body, BODY_SIZE))
        + _paragraph_style("Header", "header", '<w:snapToGrid w:val="0"/><w:jc w:val="right"/>', faced(faces, kai, 24))
        + _paragraph_style("Footer", "footer", '<w:snapToGrid w:val="0"/>', _footer_face(faces))
        + _character_style("Label", "条号", faced(faces, black))
        + _character_style("SecondLevel", "二级层次", faced(faces, kai))
        + _character_style("Blank", "填空", '<w:u w:val="single"/>')
        + _character_style("Box", "选项框", boxes)
        + _character_style("Tie", "不断行", "<w:vanish/>")
        + _character_style("Marked", "划线文字", '<w:u w:val="single"/>')
        + _TABLE
        + "</w:styles>"
    )


_PADDING = {"top": 40, "left": 108, "bottom": 40, "right": 108}
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    + "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _PADDING.items())
    + "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="Ruled"><w:name w:val="公文表格"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)


def _paragraph_style(name: str, shown: str, paragraph: str, face: str, *, default: bool = False) -> str:
    """A paragraph style; those with names of Word's own are its headings, contents, header and footer."""
    own = "" if shown.isascii() else ' w:customStyle="1"'
    based = ' w:default="1"' if default else own
    parent = "" if default else '<w:basedOn w:val="Normal"/>'
    after = '<w:next w:val="Body"/>' if shown.startswith("heading") else ""
    return (
        f'<w:style w:type="paragraph"{based} w:styleId="{name}"><w:name w:val="{shown}"/>{parent}{after}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{face}</w:rPr></w:style>"
    )


def _character_style(name: str, shown: str, face: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{name}"><w:name w:val="{shown}"/><w:qFormat/>'
        f"<w:rPr>{face}</w:rPr></w:style>"
    )


_RED = '<w:color w:val="FF0000"/><w:sz w:val="52"/><w:szCs w:val="52"/>'
_MARK_PLACE = f'<w:spacing w:before="{35 * 1440 * 10 // 254}" w:after="{2 * PITCH}"/>'
"""发文机关标志: 35 mm below the upper edge of the type area, two lines above the number (7.2.4, 7.2.5)."""
_RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>'
"""分隔线: 4 mm below the number, as wide as the type area (7.2.7)."""


def _level(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _right(characters: int) -> str:
    """At the right, so many characters from the edge (7.3.5)."""
    indent = characters * INDENT // 2
    return f'<w:ind w:rightChars="{characters * 100}" w:right="{indent}"/><w:jc w:val="right"/>'


def _contents_line(indent: int) -> str:
    right = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{WIDTH}"/></w:tabs>'
    return f'{right}<w:ind w:leftChars="{indent}" w:left="{indent * INDENT // 200}"/><w:jc w:val="left"/>'


def _footer_face(faces: Faces) -> str:
    number = escaped_attribute(faces.number)
    fonts = f'w:ascii="{number}" w:hAnsi="{number}" w:eastAsia="{number}" w:cs="{number}"'
    return f'<w:rFonts {fonts}/><w:sz w:val="28"/><w:szCs w:val="28"/>'


def section_xml(*, landscape: bool, parts: str = "", kind: str = "nextPage", first: int = 0) -> str:
    """w:sectPr: paper, margins, grid; `parts` are its references to headers and footers, `first` restarts the count."""
    margins = TURNED if landscape else MARGINS
    width, height = (PAGE[1], PAGE[0]) if landscape else PAGE
    turned = ' w:orient="landscape"' if landscape else ""
    sides = " ".join(f'w:{side}="{size}"' for side, size in margins.items())
    start = f'<w:pgNumType w:start="{first}"/>' if first else ""
    foot = 800 if landscape else FOOTER
    return (
        f'<w:sectPr>{parts}<w:type w:val="{kind}"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar {sides} w:header="{HEADER if not landscape else 800}" w:footer="{foot}" w:gutter="0"/>{start}'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{PITCH}" w:charSpace="{SPACING}"/></w:sectPr>'
    )


SETTINGS = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
    '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:noLineBreaksAfter w:lang="zh-CN" w:val="$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥□"/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
    "<w:doNotExpandShiftReturn/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
"""word/settings.xml: left and right pages differ (7.5); punctuation keeps its width; blanks are ruled to their end;
the words of a line that is ended stay together.

No line ends with a box (□), nor with what Word ends none with in Chinese (17.15.1.58).
"""
