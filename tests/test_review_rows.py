"""Every paragraph of a document has one row of its review; what is told of a place is told there."""

import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.__main__ import main
from builder.intake.review import Seen, Written, review_page, seen_blocks
from builder.office.grid import Grid, GridCell
from builder.office.prose import Paragraph, Prose, Ruled
from builder.office.reading import prose_of
from tests.test_rule_drafts import document, taken
from tests.word_files import paragraph, word_file

_PLACE = re.compile(r"第(\d+)段")
_LINES = (
    "第一条 按时到岗。",
    "第五条 请假。",
    "（一）不迟到；",
    "（三）跳号。",
    "苐三条 怪字。",
    "某某所",
    "2026年1月2日",
    "",
    "甲",
)
_LISTED = "第一章 总则\t1"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from((*_LINES, _LISTED, "2026年1月2日")), max_size=9))
def test_each_paragraph_has_one_row_and_each_place_told_is_marked(lines: list[str]) -> None:
    listed = '<w:pStyle w:val="TOC1"/>'
    body = "".join(paragraph(line, listed if line == _LISTED else "") for line in ("考勤制度", *lines))
    with TemporaryDirectory() as folder:
        file = word_file(Path(folder) / "x.docx", body)
        reports = taken(Path(folder), file, dry=True, effective=date(2026, 1, 1))
        texts = [Written(one.title, one.begin, one.draft, one.path, one.unclear) for one in reports]
        seen = seen_blocks(prose_of(file), texts, told := tuple(said for one in reports for said in one.unclear))
    places = [int(place) for one in seen for place in _PLACE.findall(one.place)]
    assert sorted(places) == [at for at, line in enumerate(("考勤制度", *lines), 1) if line]
    marked = {int(place) for one in seen if one.mark for place in _PLACE.findall(one.place)}
    assert {int(place) for said in told for place in re.findall(r"(?<!从)第(\d+)段", said)} <= marked
    assert all(one.told for one in seen if one.kind == "没有放进正文")


def test_what_the_report_and_the_check_tell_marks_its_row(starter: Path, tmp_path: Path) -> None:
    lines = ["某某所", "第一条 按时到岗：", "（一）不迟到；", "（三）跳号。", "苐二条 怪字。", "第五条 请假。"]
    file = document(tmp_path / "x.docx", *lines, "某某市场监管所", "2026年1月2日", title="考勤制度")
    asked = ["--root", str(starter), "import", "--rule", "--part", "general-management"]
    CliRunner().invoke(main, [*asked, "--review", str(tmp_path / "r.html"), str(file)])
    page = (tmp_path / "r.html").read_text("utf-8")
    marked = re.findall(r'<tr class="(\w+)".*?<td>.*?</td><td>(.*?)</td>', page)
    assert [words for kind, words in marked if kind == "unsure"] == ["（三）跳号。", "苐二条 怪字。", "第五条 请假。"]
    assert [words for kind, words in marked if kind == "dropped"] == ["某某市场监管所", "2026年1月2日"]
    assert "第一条之后是第五条，请对照原文</td>" in page
    assert "文末的署名、日期、版记没有放进正文：“某某市场监管所 2026年1月2日”</td>" in page


def test_a_doubtful_title_marks_its_row(tmp_path: Path) -> None:
    file = word_file(tmp_path / "x.docx", "".join(map(paragraph, ["考勤制度", "第一条 按时到岗。"])))
    told = ("名称取第一行“考勤制度”，请核对",)
    text = "---\ntitle: 考勤制度\n---\n第一条 按时到岗。\n"
    seen = seen_blocks(prose_of(file), [Written("考勤制度", 1, text, told=told)], told)
    assert [one.told for one in seen] == [told, ()]


def test_what_the_reader_left_out_has_its_row(tmp_path: Path) -> None:
    told = ("第1段的文本框（像红头）没有取入：“某局文件”", "目录（第3段、第4段）没有取入，网站自己生成")
    listed = '<w:pStyle w:val="TOC1"/>'
    body = [paragraph(""), paragraph("考勤制度"), paragraph("一\t1", listed), paragraph("二\t2", listed)]
    prose = prose_of(word_file(tmp_path / "x.docx", "".join([*body, paragraph("第一条 按时到岗。")])))
    text = "---\ntitle: 考勤制度\n---\n第一条 按时到岗。\n"
    seen = seen_blocks(prose, [Written("考勤制度", 2, text)], told)
    assert [(one.place, one.words, one.kind, one.mark) for one in seen] == [
        ("第1段", "某局文件", "没有放进正文", "dropped"),
        ("第2段", "考勤制度", "名称", ""),
        ("第3段、第4段", "一\t1\n二\t2", "没有放进正文", "dropped"),
        ("第5段", "第一条 按时到岗。", "条", ""),
    ]


def test_a_rule_that_is_not_taken_in_says_why_at_each_paragraph(tmp_path: Path) -> None:
    file = document(tmp_path / "x.docx", "第一条 按时到岗。")
    (report,) = taken(tmp_path, file)
    seen = seen_blocks(prose_of(file), [Written(report.title, report.begin, "", told=report.unclear)], report.unclear)
    assert all(one.told[0].startswith("找不到施行日期") for one in seen)


def test_nothing_planted_in_a_document_acts_on_the_page() -> None:
    planted = "</td><script>alert(1)</script>\"'\u202e&amp;"
    page = review_page({planted: ((Seen("第1段", planted, "款", (planted,)),), (planted,))})
    assert page.count("<script>") == 1
    assert page.count("\\u202e") == 4
    assert "\u202e" not in page


def _print_of(*lines: str, tabled: bool = False) -> Prose:
    """A print of one page."""
    ruled = (Ruled(Grid("表", (), ((GridCell("甲", 0, 0), GridCell("乙", 0, 1)),)), 1, 1),) if tabled else ()
    return Prose((*(Paragraph(line, number=1, page=1) for line in lines), *ruled), unit="页")


def test_where_a_text_stands_is_no_doubt_about_it() -> None:
    told = ("从第1页起，在第1页", "从第1页起，第1页至第2页")
    assert not any(one.told for one in seen_blocks(_print_of("甲", "乙"), (), told) if one.kind != "没有放进正文")
    file_of_pages = Prose((Paragraph("甲", number=1), Paragraph("乙", number=2)))
    text = "---\ntitle: 甲\n---\n第一条 乙\n"
    assert not any(one.mark for one in seen_blocks(file_of_pages, [Written("甲", 0, text)], ("从第7段起，在第2页",)))


@pytest.mark.parametrize(
    ("told", "tabled", "rows"),
    [
        ("表格照框线取入（第1页）", True, [("甲 | 乙", "没有放进正文")]),
        ("表格照框线取入（第1页）", False, [("", "整页")]),
        ("有图片没有取入，请对照原文（第1页）", True, [("", "整页")]),
        ("第1页“第二条 请…”的序号是猜的", False, [("第二条 请假。", "条")]),
        ("脚注没有放进正文（第1页）：“见附则”", False, [("见附则", "没有放进正文")]),
    ],
)
def test_a_remark_on_a_page_marks_one_row(told: str, rows: list[tuple[str, str]], *, tabled: bool) -> None:
    prose = _print_of("考勤制度", "第一条 按时到岗。", "第二条 请假。", tabled=tabled)
    text = "---\ntitle: 考勤制度\n---\n第一条 按时到岗。\n\n第二条 请假。\n"
    seen = seen_blocks(prose, [Written("考勤制度", 1, text)], (told,))
    assert [(one.words, one.kind) for one in seen if told in one.told] == rows


def test_a_title_of_two_paragraphs_has_the_places_of_both() -> None:
    prose = Prose((Paragraph("考勤制度", 2, paragraphs=2), Paragraph("第一条 按时到岗。", 4)))
    assert [one.place for one in seen_blocks(prose, (), ())] == ["第2段、第3段", "第4段"]
