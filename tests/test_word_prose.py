"""Word files as they come in: what is read, in which order, and what is told of the rest."""

from pathlib import Path

import pytest

from builder.intake.documents import rows_of
from builder.office import UnreadableError
from builder.office.reading import prose_of
from tests.word_files import Counted, numbered, numbering, paragraph, table, word_file, wrapped

LAW = [
    "某某市市场监督管理所考勤办法",
    "第一章　总则",
    "第一条　为了规范考勤，制定本办法。",
    "第二条　本办法适用于下列人员：",
    "（一）正式人员；",
    "（二）聘用人员：",
    "1.合同制；",
    "2.派遣制。",
    "第二条之一　另有规定的除外。",
    "第二章　考勤",
    "第一节　时间",
    "第三条　上班时间为9时。",
    "（一）夏季；",
    "（二）冬季。",
    "第二节　其他",
    "第四条　本办法自2024年5月1日起施行。",
]


def read(file: Path) -> tuple[list[str], tuple[str, ...]]:
    rows = rows_of(prose_of(file))
    return [row.words for row in rows.rows], tuple(rows.unclear)


def test_numbers_that_word_counts_stand_before_their_words(tmp_path: Path) -> None:
    counted = Counted()
    body = "".join(map(counted.paragraph, LAW))
    assert read(word_file(tmp_path / "a.docx", body, {"numbering": counted.part})) == (LAW, ())


@pytest.mark.parametrize(
    ("text", "form", "third"),
    [
        ("%1、", "chineseCounting", "三、"),
        ("（%1）", "chineseCountingThousand", "（三）"),
        ("第%1条", "chineseLegalSimplified", "第叁条\u3000"),
        ("%1.", "upperRoman", "III."),
        ("%1）", "lowerLetter", "c）"),
        ("%1、", "ideographTraditional", "丙、"),
        ("%1", "decimalEnclosedCircleChinese", "③"),
        ("%1.", "decimalZero", "03."),
        ("%1．", "decimalFullWidth", "３．"),
    ],
)
def test_formats_of_numbers(tmp_path: Path, text: str, form: str, third: str) -> None:
    file = word_file(tmp_path / "a.docx", numbered(0, 0, "甲") * 3, {"numbering": numbering([[(text, form, "")]])})
    assert read(file)[0][2] == f"{third}甲"


def test_a_format_nobody_knows_is_told(tmp_path: Path) -> None:
    parts = {"numbering": numbering([[("%1.", "hebrew1", "")]])}
    words, told = read(word_file(tmp_path / "a.docx", numbered(0, 0, "甲"), parts))
    assert (words, told) == (["1.甲"], ("认不出的编号格式（hebrew1），照数字写出，请对照原文（第1段）",))


def test_articles_count_through_all_chapters_where_their_level_says_so(tmp_path: Path) -> None:
    levels = [("第%1章", "chineseCounting", ""), ("第%2条", "chineseCounting", '<w:lvlRestart w:val="0"/>')]
    body = "".join(numbered(level, 0, "甲") for level in (0, 1, 1, 0, 1))
    words, _ = read(word_file(tmp_path / "a.docx", body, {"numbering": numbering([levels])}))
    assert [row[:3] for row in words] == ["第一章", "第一条", "第二条", "第二章", "第三条"]


def test_a_list_begins_anew_where_it_is_told_to(tmp_path: Path) -> None:
    again = (
        '<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    body = numbered(0, 0, "甲") * 2 + numbered(0, 8, "乙") + numbered(0, 8, "乙")
    parts = {"numbering": numbering([[("%1.", "decimal", "")]], again)}
    assert read(word_file(tmp_path / "a.docx", body, parts))[0] == ["1.甲", "2.甲", "5.乙", "6.乙"]


def test_numbers_of_a_style_and_none_where_a_paragraph_says_so(tmp_path: Path) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="条"/><w:pPr><w:numPr><w:ilvl w:val="0"/>'
        '<w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    named = '<w:pStyle w:val="T"/>'
    body = paragraph("甲。", named) + paragraph("乙。", f'{named}<w:numPr><w:numId w:val="0"/></w:numPr>')
    body += paragraph("丙。", named)
    words, _ = read(
        word_file(tmp_path / "a.docx", body, {"numbering": numbering(), "styles": wrapped("styles", style)})
    )
    assert words == ["第一条　甲。", "乙。", "第二条　丙。"]


def test_merged_cells_have_their_words_where_they_begin(tmp_path: Path) -> None:
    rows = [["甲", "乙", "<"], ["^", "1", "2"]]
    words, told = read(word_file(tmp_path / "a.docx", paragraph("表：") + table(rows)))
    assert words == ["表：", "| 甲 | 乙 |  |\n| --- | --- | --- |\n|  | 1 | 2 |"]
    assert told == ("表格（第2段）有合并的单元格，已经拆开：内容在第一格，其余各格空着",)


def test_rows_of_a_table_in_a_table_are_none_of_the_outer(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{table([['子甲'], ['子乙']])}{paragraph('外')}</w:tc></w:tr></w:tbl>"
    words, told = read(word_file(tmp_path / "a.docx", inner))
    assert words == ["| 子甲 子乙 外 |\n| --- |"]
    assert "套着的表格" in told[0]


TOC = '<w:pStyle w:val="TOC1"/>'
LEFT_OUT = {
    "脚注没有放进正文：“见附注。”": (
        '<w:p><w:r><w:t>甲。</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        {"footnotes": wrapped("footnotes", f'<w:footnote w:id="2">{paragraph("见附注。")}</w:footnote>')},
    ),
    "文本框（像红头）没有取入：“某某市场监督管理局文件”": (
        "<w:p><w:r><w:t>甲。</w:t></w:r><w:r><w:pict><w:txbxContent>"
        f"{paragraph('某某市场监督管理局文件')}</w:txbxContent></w:pict></w:r></w:p>",
        {},
    ),
    "页眉页脚没有取入：页眉“内部资料”": (
        paragraph("甲。"),
        {"header": wrapped("hdr", paragraph("内部资料"))},
    ),
    "目录（第1段）没有取入": (paragraph("第一章　总则　1", TOC) + paragraph("甲。"), {}),
    "有 2 处修订（张三），按全部接受以后的文字取入": (
        '<w:p><w:del w:author="张三"><w:r><w:delText>乙</w:delText></w:r></w:del><w:ins w:author="张三"><w:r><w:t>甲'
        "</w:t></w:r></w:ins><w:r><w:t>。</w:t></w:r></w:p>",
        {},
    ),
    "有 1 条批注没有取入：“请核对”": (
        paragraph("甲。"),
        {"comments": wrapped("comments", f'<w:comment w:id="1">{paragraph("请核对")}</w:comment>')},
    ),
    "有图片没有取入，请对照原文（第1段）": (
        '<w:p><w:r><w:t>甲。</w:t></w:r><w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r></w:p>',
        {},
    ),
    "有隐藏的文字“乙”没有取入，请对照原文（第1段）": (
        "<w:p><w:r><w:t>甲。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r></w:p>",
        {},
    ),
    "有隐藏的文字“U+2060”没有取入，请对照原文（第1段）": (
        "<w:p><w:r><w:t>甲。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>\u2060</w:t></w:r></w:p>",
        {},
    ),
    "表格里隐藏的 1 行（第一行是“乙丙”）没有取入，请对照原文": (
        f"{paragraph('甲。')}<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph('乙丙')}</w:tc></w:tr></w:tbl>",
        {},
    ),
    "项目符号没有取入（第1段）": (
        numbered(0, 0, "甲。"),
        {"numbering": numbering([[("\uf0b7", "bullet", "")]])},
    ),
}


@pytest.mark.parametrize("told", LEFT_OUT)
def test_what_is_left_out_is_told(tmp_path: Path, told: str) -> None:
    body, parts = LEFT_OUT[told]
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    words, unclear = read(word_file(tmp_path / "a.docx", body, {"styles": wrapped("styles", styles)} | parts))
    assert words == ["甲。"]
    assert any(told in sentence for sentence in unclear), unclear


WORDS = {
    "一个字段显示的结果12": (
        '<w:p><w:r><w:t>一个字段显示的结果</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        'PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r>'
        '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "□是 ☑否": (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t xml:space="preserve">是 </w:t>'
        '<w:sym w:font="Wingdings 2" w:char="F052"/><w:t>否</w:t></w:r></w:p>'
    ),
    "姓名：____同志": (
        '<w:p><w:r><w:t>姓名：</w:t></w:r><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">  </w:t>'
        "</w:r><w:r><w:t>同志</w:t></w:r></w:p>"
    ),
    "𠮷林的㊣字": paragraph("𠮷林的㊣字"),
    "拼音只留字": "<w:p><w:r><w:t>拼音只留</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>zi</w:t></w:r></w:rt><w:rubyBase>"
    "<w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
    "前后": '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>前</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>后</w:t>'
    "</w:r></w:smartTag></w:p>",
    "两段成一段": "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>两段</w:t></w:r></w:p>" + paragraph("成一段"),
}


@pytest.mark.parametrize("words", WORDS)
def test_words_are_those_that_a_reader_sees(tmp_path: Path, words: str) -> None:
    assert read(word_file(tmp_path / "a.docx", WORDS[words]))[0] == [words]


@pytest.mark.parametrize(("body", "part"), [("", ""), (paragraph("　 "), ""), ("<w:p", "XML")])
def test_a_file_without_words_is_refused(tmp_path: Path, body: str, part: str) -> None:
    with pytest.raises(UnreadableError, match=part or "没有文字"):
        read(word_file(tmp_path / "a.docx", body))


def test_raised_hidden_and_glossed_words_are_kept_or_named(tmp_path: Path) -> None:
    def run(words: str, looks: str = "") -> str:
        return f"<w:r><w:rPr>{looks}</w:rPr><w:t>{words}</w:t></w:r>"

    high, low = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    ruby = f"<w:r><w:ruby><w:rt>{run('xiao')}</w:rt><w:rubyBase>{run('枭')}</w:rubyBase></w:ruby></w:r>"
    runs = [run("10"), run("-3", high), run("H"), run("2", low), run("注", high), run("藏", "<w:vanish/>"), ruby]
    body = f"<w:p>{''.join(runs)}</w:p>"
    words, told = read(word_file(tmp_path / "a.docx", body))
    assert words == ["10⁻³H₂注枭"]
    assert "上标、下标" in "".join(told)
    assert "隐藏的文字“藏”" in "".join(told)
    assert "注音“xiao”" in "".join(told)


def test_paragraphs_joined_by_a_change_have_one_number(tmp_path: Path) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"

    def item(words: str, more: str = "") -> str:
        return numbered(0, 1, words).replace("</w:pPr>", f"{more}</w:pPr>")

    deleted = item("删").replace("<w:r>", "<w:del><w:r>").replace("</w:r>", "</w:r></w:del>")
    body = (
        item("甲。") + deleted.replace("</w:pPr>", f"{gone}</w:pPr>") + item("乙，", gone) + item("丙。") + item("丁。")
    )
    words, _ = read(word_file(tmp_path / "a.docx", body))
    assert words == ["第一条　甲。", "第二条　乙，丙。", "第三条　丁。"]


def test_signs_that_a_list_has_lost_are_told(tmp_path: Path) -> None:
    lists = numbering([[("?%1??", "chineseCounting", "")]])
    words, told = read(word_file(tmp_path / "a.docx", numbered(0, 0, "甲。"), {"numbering": lists}))
    assert words == ["?一??甲。"]
    assert "自动编号里的字丢了" in told[0]
