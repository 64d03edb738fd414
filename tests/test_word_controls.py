"""Controls and fields of Word files: what a reader sees of them is in the text, what nobody sees is told."""

from pathlib import Path

import pytest

from builder.office.prose import Paragraph
from builder.office.reading import prose_of
from tests.test_word_prose import read
from tests.word_files import numbered, numbering, paragraph, word_file, wrapped

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def field(code: str, data: str = "", result: str | None = None) -> str:
    """A field of runs, with what a form field says of itself."""

    def sign(kind: str, inner: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'

    inner = f"<w:ffData>{data}</w:ffData>" if data else ""
    shown = "" if result is None else f"{sign('separate')}<w:r><w:t>{result}</w:t></w:r>"
    return f"{sign('begin', inner)}<w:r><w:instrText>{code}</w:instrText></w:r>{shown}{sign('end')}"


def control(given: str, words: str) -> str:
    """A content control round a run."""
    return f"<w:sdt {W14}><w:sdtPr>{given}</w:sdtPr><w:sdtContent><w:r><w:t>{words}</w:t></w:r></w:sdtContent></w:sdt>"


LIST = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="事假"/><w:listEntry w:val="病假"/></w:ddList>'
ENTRIES = '<w:listItem w:displayText="事假" w:value="a"/><w:listItem w:value="病假"/>'
CASES = {
    "box ticked": (field("FORMCHECKBOX", '<w:checkBox><w:default w:val="1"/></w:checkBox>'), "☑", ""),
    "box empty": (
        field("FORMCHECKBOX", '<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>'),
        "□",
        "",
    ),
    "list": (field("FORMDROPDOWN", LIST), "病假", "下拉列表里没有选的各项（事假、病假）没有取入"),
    "equation": (field(r"EQ \f(1,2)"), "〔公式〕", "有公式没有取入"),
    "gloss": (field(r'EQ \* jc2 \* "Font:宋体" \o\ad(\s\up 9(xiāo),枭)'), "枭", "注音“xiāo”"),
    "ring": (field(r"EQ \o\ac(○,3)"), "③", ""),
    "counted": (field("AUTONUMLGL"), "", "Word 自己数的编号（AUTONUMLGL 域）没有取入，请对照原文（第1段）"),
    "counted simply": ('<w:fldSimple w:instr=" LISTNUM "/>', "", "（LISTNUM 域）"),
    "without a result": (field("DOCPROPERTY Number"), "", "没有结果的域（DOCPROPERTY）"),
    "with a result": (field("DOCPROPERTY Number", result="12"), "12", ""),
    "simple with a result": ('<w:fldSimple w:instr="SEQ a"><w:r><w:t>7</w:t></w:r></w:fldSimple>', "7", ""),
    "entry": (field("TC 甲"), "", ""),
    "tick": (control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', "☒"), "☑", ""),
    "no tick": (control('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', "☐"), "□", ""),
    "chosen": (control(f"<w:dropDownList>{ENTRIES}</w:dropDownList>", "病假"), "病假", "各项（事假、病假）没有取入"),
    "prompt": (
        control(f"<w:dropDownList>{ENTRIES}</w:dropDownList><w:showingPlcHdr/>", "选择一项。"),
        "____",
        "有还没有填写的内容控件（提示“选择一项。”，可以选事假、病假），写作“____”",
    ),
    "word art": (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="先进单位"/></v:shape>'
        "</w:pict></w:r>",
        "",
        "有艺术字“先进单位”没有取入",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_control_shows_is_in_the_text_and_the_rest_is_told(tmp_path: Path, case: str) -> None:
    inner, shown, told = CASES[case]
    body = f"<w:p><w:r><w:t>类别：</w:t></w:r>{inner}<w:r><w:t>。</w:t></w:r></w:p>"
    words, unclear = read(word_file(tmp_path / "a.docx", body))
    assert words == [f"类别：{shown}。"]
    assert told in "".join(unclear)
    assert bool(unclear) == bool(told)


def test_a_moved_paragraph_leaves_no_empty_article(tmp_path: Path) -> None:
    def moved(kind: str) -> str:
        mark = f"<w:rPr><w:{kind}/></w:rPr></w:pPr>"
        run = f"<w:{kind}><w:r><w:t>请假。</w:t></w:r></w:{kind}>"
        return numbered(0, 1, "X").replace("</w:pPr>", mark).partition("<w:r>")[0] + run + "</w:p>"

    body = numbered(0, 1, "到岗。") + moved("moveFrom") + numbered(0, 1, "离岗。") + moved("moveTo")
    words, told = read(word_file(tmp_path / "a.docx", body))
    assert words == ["第一条　到岗。", "第二条　离岗。", "第三条　请假。"]
    assert "按全部接受以后的文字取入" in told[0]


def test_words_of_text_boxes_comments_and_headers_are_told_whole(tmp_path: Path) -> None:
    long = "文字" * 60
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(long)}</w:txbxContent></w:pict></w:r>"
    comments = "".join(f'<w:comment w:id="{at}">{paragraph(f"{long}{at}")}</w:comment>' for at in range(12))
    parts = {"comments": wrapped("comments", comments), "header": wrapped("hdr", paragraph(f"{long}页眉"))}
    _, told = read(word_file(tmp_path / "a.docx", f"<w:p><w:r><w:t>甲。</w:t></w:r>{box}</w:p>", parts))
    said = "".join(told)
    assert all(f"“{long}{at}”" in said for at in (*range(12), "", "页眉"))


def test_a_letter_that_drops_is_of_the_paragraph_below(tmp_path: Path) -> None:
    body = paragraph("为", '<w:framePr w:dropCap="drop" w:lines="2"/>', '<w:rPr><w:sz w:val="90"/></w:rPr>')
    body += numbered(0, 1, "了规范考勤。") + paragraph("甲", '<w:framePr w:dropCap="none"/>') + paragraph("乙")
    prose = prose_of(word_file(tmp_path / "a.docx", body))
    assert [block.whole for block in prose.blocks if isinstance(block, Paragraph)] == [
        "第一条　为了规范考勤。",
        "甲",
        "乙",
    ]
    assert all(isinstance(block, Paragraph) and not block.size for block in prose.blocks)


@pytest.mark.parametrize(
    ("text", "form", "shown"),
    [
        ("附录%1", "upperLetter", "附录A　甲"),
        ("附件%1", "decimal", "附件1　甲"),
        ("附件%1", "chineseCounting", "附件一　甲"),
    ],
)
def test_the_number_of_an_annex_stands_apart_from_its_title(tmp_path: Path, text: str, form: str, shown: str) -> None:
    lists = numbering([[(text, form, "")]]).replace('<w:suff w:val="space"/>', '<w:suff w:val="nothing"/>')
    words, _ = read(word_file(tmp_path / "a.docx", numbered(0, 0, "甲"), {"numbering": lists}))
    assert words == [shown]
