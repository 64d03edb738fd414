"""Documents of any format as they come in: web pages, prints, old formats, and what is none of them."""

import json
import re
import shutil
import warnings
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.__main__ import main
from builder.files import scratch
from builder.intake.documents import rows_of
from builder.intake.folder import import_files, others_in
from builder.intake.identity import Known
from builder.intake.rule_files import Wanted, import_rules
from builder.model.part import Part
from builder.office import UnreadableError
from builder.office.joining import PrintedLine, joined_lines
from builder.office.libreoffice import converted
from builder.office.prose import Paragraph, Ruled
from builder.office.reading import prose_of
from tests.shared import made_once
from tests.word_files import paragraph, table, word_file, wrapped

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice")
ARTICLES = [
    "第一章 总则",
    "第一条 为了规范考勤，制定本办法，本办法适用于全体工作人员，其他人员参照执行，另有规定的除外。",
    "第二条 有下列情形的，按缺勤处理：",
    "（一）迟到；",
    "（二）早退。",
    "第三条 本办法自2024年5月1日起施行。",
]
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>某某办法_某某局</title>
<style>p{{}}</style></head><body>
<div class="top"><a href="/">首页</a> &gt; <a>政策</a></div><nav><ul><li><a>机构</a></li></ul></nav>
<div><div><h1>某某市考勤办法</h1><div>发布时间：2024-03-01 【字体：大 中 小】 打印</div><div>{body}</div></div>
<div><a>相关</a></div></div><footer>主办单位：某某局 版权所有</footer><script>"<p>x</p>"</script></body></html>"""


def words_in(file: Path) -> list[str]:
    return [row.words for row in rows_of(prose_of(file)).rows]


def told_of(file: Path) -> str:
    return "\n".join(rows_of(prose_of(file)).unclear)


BODIES: dict[str, Callable[[list[str]], str]] = {
    "paragraphs": lambda lines: "".join(f"<p>　　{line}</p>" for line in lines),
    "breaks": lambda lines: "<br/>\n".join(f"&nbsp;&nbsp;{line}" for line in lines),
    "spans": lambda lines: "".join(f"<div><span>{line[:3]}</span><b>{line[3:]}</b></div>" for line in lines),
    "cell": lambda lines: "<table><tr><td>" + "".join(f"<p>{line}</p>" for line in lines) + "</td></tr></table>",
    "cell between others": lambda lines: (
        "<table><tr><td>&nbsp;</td><td>" + "".join(f"<p>{line}</p>" for line in lines) + "</td><td></td></tr></table>"
    ),
    "broken lines": lambda lines: "".join(f"<p>{line.replace('，', '，' + chr(10) + '  ')}</p>" for line in lines),
}


def test_a_text_in_one_cell_of_a_word_table_is_lines(tmp_path: Path) -> None:
    cell = "<w:tc>" + "".join(map(paragraph, ARTICLES)) + "</w:tc>"
    file = word_file(tmp_path / "a.docx", paragraph("某办法") + f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
    assert words_in(file) == ["某办法", *ARTICLES]
    assert "表格只是版面" in told_of(file)


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_page_gives_its_text_and_not_what_the_site_puts_around_it(tmp_path: Path, kind: str, charset: str) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(PAGE.format(charset=charset, body=BODIES[kind](ARTICLES)).encode(charset))
    assert words_in(file) == ["# 某某市考勤办法", *ARTICLES]
    assert "主办单位：某某局 版权所有" in told_of(file)
    assert "发布时间" in told_of(file)


def test_tables_lists_and_what_is_unseen_on_a_page(tmp_path: Path) -> None:
    body = (
        f"<p>{ARTICLES[1]}</p><table><tr><td>甲</td><td colspan=2>乙</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>"
        "</table><ol start=3><li>项目</li></ol><p style='display: none'>广告</p><img src=x>"
    )
    (tmp_path / "a.html").write_text(PAGE.format(charset="utf-8", body=body), "utf-8")
    assert words_in(tmp_path / "a.html")[3:] == ["| 甲 | 乙 |  |\n| --- | --- | --- |\n| 1 | 2 | 3 |", "3.项目"]
    told = told_of(tmp_path / "a.html")
    assert all(words in told for words in ("合并的单元格", "看不见的字没有取入：“广告”", "1 幅图片"))


def test_a_table_of_facts_above_the_text_of_a_page_is_read_and_told(tmp_path: Path) -> None:
    rows = (("索引号", "A/2024-1", "主题分类", "检查"), ("文号", "国市监规〔2024〕3号", "成文日期", "2024年1月5日"))
    cells = ("<tr>" + "".join(f"<td>{words}</td>" for words in row) + "</tr>" for row in rows)
    page = PAGE.format(charset="utf-8", body=f"<table>{''.join(cells)}</table>{BODIES['paragraphs'](ARTICLES)}")
    (tmp_path / "a.html").write_text(page, "utf-8")
    root = _base(tmp_path)
    result = CliRunner().invoke(main, ["--root", str(root), "import", str(tmp_path / "a.html")])
    (taken,) = (root / "regulations/laws").rglob("*.md")
    text = taken.read_text("utf-8")
    assert "number: 国市监规〔2024〕3号\n" in text
    assert "索引号" not in text
    assert all(
        words in result.output for words in ("“索引号：A/2024-1 | 主题分类：检查”没有取入", "主题分类、成文日期")
    )


def test_an_archived_page_is_read(tmp_path: Path) -> None:
    page = PAGE.format(charset="utf-8", body=BODIES["paragraphs"](ARTICLES))
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
    head += "Content-Type: text/html; charset=utf-8\n"
    (tmp_path / "a.mht").write_text(f"{head}Content-Transfer-Encoding: 8bit\n\n{page}\n--B--\n", "utf-8")
    assert words_in(tmp_path / "a.mht") == ["# 某某市考勤办法", *ARTICLES]


def _print(folder: Path, lines: list[str], section: str = "") -> Path:
    """A PDF of paragraphs, set in two characters."""
    set_in = '<w:ind w:firstLine="420"/>'
    body = paragraph("某某市考勤办法", '<w:jc w:val="center"/>') + "".join(paragraph(line, set_in) for line in lines)
    file = word_file(folder / "copy.docx", body, {"footer": wrapped("ftr", paragraph("— 1 —"))}, section)
    assert converted(file, "pdf") == ""
    return file.with_suffix(".pdf")


@needs_libreoffice
def test_lines_of_a_print_become_paragraphs(tmp_path: Path) -> None:
    long = [line.replace("，", "，按照国家有关规定和本市的实际情况，") for line in ARTICLES]
    file = _print(tmp_path, long * 6, '<w:footerReference w:type="default" r:id="r1"/>')
    assert words_in(file) == ["某某市考勤办法", *long * 6]
    assert "页码没有取入" in told_of(file)


@needs_libreoffice
def test_columns_of_a_print_are_read_one_after_the_other(tmp_path: Path) -> None:
    numbers = "一二三四五六七八九十"
    rule = "项由所里负责办理并且记录在案备查。"
    lines = [f"第{one}条　" + "".join(f"{one}至{two}{rule}" for two in numbers) for one in numbers]
    file = _print(tmp_path, lines, '<w:cols w:num="2" w:space="425"/>')
    assert [words.replace(" ", "\u3000") for words in words_in(file)[1:]] == lines


@needs_libreoffice
def test_tables_that_lines_rule_are_tables_over_pages_and_with_merged_cells(tmp_path: Path) -> None:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    ruled = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    rows = [["项目", "标准", "<"], ["得分", "办理以后按照规定记录在案并且报所长审批的", "八十"]]
    long = [["序号", "事项"], *([str(at), "登记"] for at in range(70))]
    made = [
        table(each).replace("<w:tbl>", f"<w:tbl><w:tblPr><w:tblBorders>{ruled}</w:tblBorders></w:tblPr>", 1)
        for each in (rows, long)
    ]
    body = paragraph("第一条　如下：") + made[0] + paragraph("第二条　登记。") + made[1] + paragraph("第三条　完。")
    file = word_file(tmp_path / "copy.docx", body)
    assert converted(file, "pdf") == ""
    blocks = prose_of(file.with_suffix(".pdf")).blocks
    grids = [block.grid for block in blocks if isinstance(block, Ruled)]
    assert [block.words for block in blocks if isinstance(block, Paragraph)] == [
        "第一条 如下：",
        "第二条 登记。",
        "第三条 完。",
    ]
    assert [[cell.words for cell in row] for row in grids[0].rows] == [["项目", "标准", "标准"], rows[1]]
    assert [[cell.words for cell in row] for row in grids[1].rows] == long


@pytest.fixture(params=["doc", "rtf", "odt"])
def old_format(request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a text in a format that LibreOffice alone reads."""

    def convert(folder: Path) -> None:
        folder.mkdir()
        file = word_file(folder / "a.docx", "".join(map(paragraph, ["某某市考勤办法", *ARTICLES])))
        assert converted(file, request.param) == ""

    made = made_once(tmp_path_factory, f"old-{request.param}", convert) / f"a.{request.param}"
    return Path(shutil.copy(made, tmp_path))


@needs_libreoffice
def test_old_formats_come_through_libreoffice(old_format: Path) -> None:
    read = rows_of(prose_of(old_format))
    assert [row.words for row in read.rows] == ["某某市考勤办法", *ARTICLES]
    assert any("由 LibreOffice 转成" in told for told in read.unclear)


@needs_libreoffice
def test_an_old_format_under_another_name_is_read_and_told(old_format: Path) -> None:
    renamed = old_format.rename(old_format.with_name("b.docx"))
    read = rows_of(prose_of(renamed))
    assert [row.words for row in read.rows] == ["某某市考勤办法", *ARTICLES]
    assert any("名称以 .docx 结尾，里面是" in told for told in read.unclear)


def test_an_old_sheet_under_the_name_of_a_text_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "Workbook".encode("utf-16-le"))
    with pytest.raises(UnreadableError, match=r"里面是旧的 Excel 表格；请把名称改成 \.xls"):
        prose_of(tmp_path / "a.docx")


def test_without_libreoffice_old_formats_are_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    with pytest.raises(UnreadableError, match=r"另存为 \.docx"):
        prose_of(tmp_path / "a.doc")


def _locked(file: Path) -> None:
    file.write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))


def _truncated(file: Path) -> None:
    word_file(file, paragraph("甲。") * 200)
    file.write_bytes(file.read_bytes()[:-300])


def _bomb(file: Path) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 31_000_000 + b"</w>")


def _entities(file: Path) -> None:
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


def _picture_only(file: Path) -> None:
    word_file(file, "<w:p><w:r><w:drawing/></w:r></w:p>")


_LOCK = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"6f" * 32 + b">/U<" + b"75" * 32 + b">>>"
"""What says that a PDF opens with a password, which is not the empty one (ISO 32000-1, 7.6.3)."""


BAD: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "empty": ("a.docx", lambda file: file.touch(), "文件是空的"),
    "blank": ("a.pdf", lambda file: file.write_bytes(b"\0\0 \n"), "文件是空的"),
    "locked": ("a.docx", _locked, "有密码"),
    "locked doc": ("a.doc", _locked, "有密码"),
    "truncated": ("a.docx", _truncated, "不是完整的 Office 文件"),
    "bomb": ("a.docx", _bomb, "超过 30 MB"),
    "entities": ("a.docx", _entities, "不予打开"),
    "no words": ("a.docx", _picture_only, "里面没有文字"),
    "text": ("a.docx", lambda file: file.write_text("第一条 甲。", "utf-8"), "里面是文本，可能是改了名"),
    "odd": ("a.pdf", lambda file: file.write_bytes(bytes(range(256))), "认不出的内容"),
    "broken pdf": ("a.pdf", lambda file: file.write_bytes(b"%PDF-1.7\nx"), "不是完整的 PDF"),
    "locked pdf": ("a.pdf", lambda file: file.write_bytes(_smallest_pdf(_LOCK)), "有密码"),
    "page by script": ("a.html", lambda file: file.write_text("<html><script>x</script></html>"), "没有文字"),
    "archive without page": ("a.mht", lambda file: file.write_text("MIME-Version: 1.0\n\nx"), "没有网页"),
    "deep page": ("a.html", lambda file: file.write_text("<div>" * 2000 + "x"), "层以上"),
    "other package": ("a.docx", lambda file: ZipFile(file, "w").writestr("x", "y"), "不是"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_one_clear_sentence(tmp_path: Path, kind: str) -> None:
    name, make, sentence = BAD[kind]
    make(tmp_path / name)
    with pytest.raises(UnreadableError, match=sentence):
        prose_of(tmp_path / name)


def test_a_page_with_the_name_of_a_word_file_is_read_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text(PAGE.format(charset="utf-8", body=BODIES["paragraphs"](ARTICLES)), "utf-8")
    assert words_in(tmp_path / "a.docx")[1:] == ARTICLES
    assert "名称以 .docx 结尾，里面是网页" in told_of(tmp_path / "a.docx")


def test_nothing_outside_is_fetched_and_it_is_told(tmp_path: Path) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="r9" TargetMode="External" Type="{office}/image" Target="http://x.invalid/a.png"/>'
    file = word_file(tmp_path / "a.docx", paragraph("甲。"), links=link)
    assert "链接着外面的内容（image）" in told_of(file)


def test_many_paragraphs_without_a_style_are_read(tmp_path: Path) -> None:
    file = word_file(tmp_path / "a.docx", paragraph("甲乙丙丁。") * 10_000)
    assert len(words_in(file)) == 10_000


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(at=st.integers(0, 5000), byte=st.integers(0, 255), cut=st.integers(0, 400))
@pytest.mark.parametrize("ending", ["docx", "html", "mht", "pdf"])
def test_damaged_files_are_read_or_refused(
    damaged: dict[str, bytes], ending: str, at: int, byte: int, cut: int
) -> None:
    content = bytearray(damaged[ending])
    content[at % len(content)] = byte
    with scratch("zhidu-test-") as folder:
        file = folder / f"a.{ending}"
        file.write_bytes(bytes(content[: len(content) - cut]))
        with suppress(UnreadableError):
            rows_of(prose_of(file))


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Sound files by ending, to be damaged."""
    folder = tmp_path_factory.mktemp("sound")
    page = PAGE.format(charset="utf-8", body=BODIES["paragraphs"](ARTICLES))
    archive = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}"
    word = word_file(folder / "a.docx", "".join(map(paragraph, ARTICLES))).read_bytes()
    return {"docx": word, "html": page.encode(), "mht": archive.encode(), "pdf": _smallest_pdf()}


def _smallest_pdf(beside: bytes = b"") -> bytes:
    stream = b"BT /F1 12 Tf 72 720 Td (Article 1) Tj ET"
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
        b"endobj\n"
        b"4 0 obj<</Length " + str(len(stream)).encode() + b">>stream\n" + stream + b"\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R" + beside + b">>\n%%EOF"
    )


def test_a_character_that_a_print_gives_by_halves_is_one(tmp_path: Path) -> None:
    names = b"1 beginbfchar <41> <D842DFB7> endbfchar 1 beginbfchar <72> <D842> endbfchar"
    cmap = b"/CIDInit /ProcSet findresource begin begincmap " + names + b" endcmap end"
    font = b"/BaseFont/Helvetica/ToUnicode 6 0 R>>endobj 6 0 obj<</Length " + str(len(cmap)).encode()
    font += b">>stream\n" + cmap + b"\nendstream endobj"
    pdf = _smallest_pdf().replace(b"/BaseFont/Helvetica>>endobj", font)
    (tmp_path / "a.pdf").write_bytes(pdf)
    assert words_in(tmp_path / "a.pdf") == ["\U00020bb7\ufffdticle 1"]


def _printed(page: int, *lines: tuple[str, float, float]) -> list[PrintedLine]:
    return [PrintedLine(words, x, right, 700 - 20 * at, 10, page) for at, (words, x, right) in enumerate(lines)]


def test_a_page_of_short_lines_has_the_margins_of_the_others() -> None:
    full = [("甲乙丙丁戊己庚辛，", 90, 520)] * 5
    short = [(f"第{number}项", 90, 212) for number in range(6)]
    pages = [_printed(1, *full, ("完。", 90, 110)), _printed(2, *short), _printed(3, ("第二部分", 205, 405))]
    found = [block for block in joined_lines(pages) if isinstance(block, Paragraph)]
    assert [block.words for block in found[1:]] == [*(words for words, _, _ in short), "第二部分"]
    assert [block.centred for block in found] == [False] * 7 + [True]


def test_a_title_in_the_middle_goes_on_with_no_line_at_the_margin() -> None:
    lines = [("附录A（规范性附录）流程", 220, 390), ("准备工作", 90, 130), *[("满行的字，", 90, 520)] * 5]
    found = [block for block in joined_lines([_printed(1, *lines)]) if isinstance(block, Paragraph)]
    assert found[0].words == "附录A（规范性附录）流程"


@pytest.mark.parametrize("asked", [(), ("--rule", "--part", "party-building", "--dry-run"), ("--form", "--dry-run")])
def test_a_text_that_is_too_large_is_told_and_the_rest_goes_on(tmp_path: Path, asked: tuple[str, ...]) -> None:
    large = b"0" * 20_000_000
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "plain.txt").write_bytes(large)
    (tmp_path / "in" / "b.csv").write_bytes(large)
    (tmp_path / "in" / "a.md").write_text(
        "# 某办法\n\n第一条 甲：____。\n\n第二条 本办法自2026年1月1日起施行。\n", "utf-8"
    )
    with ZipFile(tmp_path / "in.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("packed.txt", large)
        archive.writestr("c.md", "# 另办法\n\n第一条 甲：____。\n\n第二条 本办法自2026年1月1日起施行。\n")
    sources = [str(tmp_path / "in"), str(tmp_path / "in.zip")]
    result = CliRunner().invoke(main, ["--root", str(_base(tmp_path)), "import", "--json", *asked, *sources])
    told = {report["file"]: (report["outcome"], report["unclear"]) for report in json.loads(result.stdout)}
    why = "太大：有 20 MB，这种文件最多读 5 MB，请拆开再取入"
    assert told["plain.txt"] == told["packed.txt"] == ("未取入", [why])
    assert all("太大" not in "".join(told[name][1]) for name in ("a.md", "c.md"))
    assert "--form" in asked or "未取入" not in (told["a.md"][0], told["c.md"][0])
    assert told["b.csv"][0] == "未取入"


@pytest.mark.parametrize(("archive", "called"), [("某某条例.zip", "某某条例"), ("...zip", "zip")])
def test_a_law_without_a_title_is_called_as_its_archive_is(archive: str, called: str, tmp_path: Path) -> None:
    with ZipFile(tmp_path / archive, "w") as packed:
        packed.writestr("1.txt", "第一编　总则\n第一条　甲。\n第二条　乙。\n")
        packed.writestr("2.txt", "第二编　分则\n第三条　丙。\n第四条　本法自2020年1月1日起施行。\n")
    root = _base(tmp_path)
    CliRunner().invoke(main, ["--root", str(root), "import", str(tmp_path / archive)], catch_exceptions=False)
    assert (root / f"regulations/laws/{called}/2020-01-01.md").is_file()


def test_an_archive_of_documents_is_taken_in(tmp_path: Path) -> None:
    root = _base(tmp_path)
    word_file(tmp_path / "a.docx", "".join(map(paragraph, ["某某市考勤办法", *ARTICLES])))
    with ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.write(tmp_path / "a.docx", "法规/考勤.docx")
    result = CliRunner().invoke(main, ["--root", str(root), "import", str(tmp_path / "in.zip")])
    assert "新增 考勤.docx：3 条 → regulations/laws/某某市考勤办法/2024-05-01.md" in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize("name", ["../a.docx", "/a.docx", "C:\\a.docx"])
def test_an_archive_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr(name, "x")
    result = CliRunner().invoke(main, ["--root", str(_base(tmp_path)), "import", str(tmp_path / "in.zip")])
    assert "名称指向别处" in result.output
    assert result.exit_code == 1


def test_what_cannot_be_had_of_an_archive_is_told_and_the_rest_is_taken(tmp_path: Path) -> None:
    text = "# {}办法\n\n第一条 甲：____。\n\n第二条 本办法自2026年1月1日起施行。\n"
    packed = tmp_path / "in.zip"
    with ZipFile(packed, "w") as archive, warnings.catch_warnings(action="ignore"):
        for at, name in enumerate(("../out.md", "damaged.md", "locked.md", "x/twice.md", "x/twice.md", "good.md")):
            archive.writestr(name, text.format(f"某{at}"))
    content = packed.read_bytes()
    content = content.replace("某1办法".encode(), "某1规定".encode(), 1)
    flags = content.index(b"locked.md", content.index(b"PK\x01\x02")) - 46 + 8
    packed.write_bytes(content[:flags] + b"\x01" + content[flags + 1 :])
    result = CliRunner().invoke(main, ["--root", str(_base(tmp_path)), "import", "--json", str(packed)])
    told = [(one["file"], one["outcome"], "".join(one["unclear"])) for one in json.loads(result.stdout)]
    refused = {name: why for name, outcome, why in told if outcome == "未取入"}
    assert [name for name, outcome, _ in told if outcome == "新增"] == ["good.md", "twice.md"]
    parts = {"out.md": "指向别处", "damaged.md": "损坏", "locked.md": "有密码", "twice.md": "同名"}
    assert refused.keys() == parts.keys()
    assert all(part in refused[name] for name, part in parts.items()), refused


def test_a_folder_without_anything_to_take_ends_with_an_error(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.png").write_bytes(b"x")
    result = CliRunner().invoke(main, ["--root", str(_base(tmp_path)), "import", str(tmp_path / "in")])
    assert "没有找到可以取入的文件；可以取入的有 .docx" in result.output
    assert result.exit_code == 1


def test_an_archive_in_a_folder_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.zip").write_bytes(b"PK")
    (left,) = others_in(tmp_path / "in", "in")
    assert left.unclear[0].endswith("a.zip")
    assert left.unclear[1].endswith("文件夹、压缩包里的压缩包请先解开，或者单独取入")


def _base(folder: Path) -> Path:
    root = folder / "base"
    (root / "regulations").mkdir(parents=True)
    (root / "mkdocs.yml").touch()
    return root


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def run(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def line(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


ASKED = field("begin") + run(" TOC \\n ", "instrText") + field("separate")
LINKED = field("begin") + run(" HYPERLINK ", "instrText") + field("separate") + run("第二章 借阅") + field("end")
SIMPLE = f'<w:fldSimple w:instr=" TOC ">{run("第一章 总则")}<w:r><w:br/></w:r>{run("第二章 借阅")}</w:fldSimple>'
CHAPTERS = ["第一章 总则", "第一条 为了规范借阅，制定本制度。", "第二章 借阅", "第二条 借阅登记。"]


@pytest.mark.parametrize(
    "contents",
    [
        line(ASKED + run("第一章 总则")) + line(run("第二章 借阅") + field("end")),
        line(ASKED + run("第一章 总则")) + line(run("第二章 借阅")) + line(field("end")),
        paragraph("目　录") + line(ASKED) + paragraph("第一章 总则") + line(LINKED + field("end")),
        line(SIMPLE),
        paragraph("第一章 总则…………1") + paragraph("第二章 借阅.....2"),
        paragraph("第一章 总则 1") + paragraph("第二章 借阅 2"),
    ],
)
def test_a_table_of_contents_of_any_make_is_left_out_and_told_in_laws_and_rules(tmp_path: Path, contents: str) -> None:
    body = paragraph("借阅制度", '<w:jc w:val="center"/>') + contents + "".join(map(paragraph, CHAPTERS))
    file = word_file(tmp_path / "x.docx", body)
    (rule,) = import_rules([file], tmp_path, Wanted({"a": Part("a", "党建工作")}, "a", effective=date(2026, 1, 1)))
    (law,) = import_files([file], tmp_path, Known())
    for report in (rule, law):
        text = (tmp_path / report.path).read_text("utf-8").split("---\n")[2]
        assert re.findall(r"第.[章条]", text) == ["第一章", "第一条", "第二章", "第二条"]
        assert any("目录" in line and "没有取入，网站自己生成" in line for line in report.unclear)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (line(ASKED + run("第一章 总则")) + paragraph("正文。"), ["正文。"]),
        (line(f'<w:fldSimple w:instr=" REF x ">{run("见附表。")}</w:fldSimple>'), ["见附表。"]),
        (paragraph("押金……1") + paragraph("押金……3"), ["押金……1", "押金……3"]),
    ],
)
def test_words_of_a_text_beside_a_table_of_contents_stay(tmp_path: Path, lines: str, kept: list[str]) -> None:
    body = lines + "".join(map(paragraph, CHAPTERS))
    assert words_in(word_file(tmp_path / "x.docx", body)) == [*kept, *CHAPTERS]


def test_the_kind_that_a_file_has_by_its_content_is_told_with_blanks_round_its_latin_name(tmp_path: Path) -> None:
    file = word_file(tmp_path / "x.html", paragraph("第一条 照办。"))
    assert "名称以 .html 结尾，里面是 Word 文件，按 Word 文件读入" in told_of(file)
