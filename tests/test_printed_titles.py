"""Titles on several lines of a print are one, for rules and laws alike; what is not sure is told."""

from datetime import date
from pathlib import Path

import pytest

from builder.intake.folder import import_files
from builder.intake.identity import Known
from builder.intake.printed_titles import with_whole_titles
from builder.intake.rule_drafts import read_draft
from builder.intake.rule_files import Wanted, import_rules
from builder.office.prose import Paragraph, Prose
from tests.test_printed import LEFT, Line, pdf_of

LARGE, TEXT = 22.0, 12.0
SENTENCE = "第一条 检查人员应当如实记录检查情况，由被检查单位负责人签字确认。"


def printed_head(*lines: str, size: float = LARGE) -> Prose:
    """A print with these lines in large above its text."""
    head = [Paragraph(words, 1, page=1, centred=True, size=size) for words in lines]
    text = [Paragraph(words, 1, page=1, size=TEXT) for words in (SENTENCE, "第二条 照办。")]
    return with_whole_titles(Prose((*head, *text), (), "页"))


def heads_of(prose: Prose) -> list[str]:
    return [block.words for block in prose.blocks if isinstance(block, Paragraph) and block.size != TEXT]


@pytest.mark.parametrize(
    "lines",
    [
        ("某区市场监督管理局特种设备使用单位安", "全主体责任落实情况检查办法"),
        ("某区市场监督管理局药品零售企业日常", "监督检查工作规程"),
        ("某区市场监督管理局网络交易违法行为", "线索移送与协同处置", "管理办法"),
        ("食品小作坊小餐饮备案登记与风险分级", "管理实施细则", "（试行）"),
        ("计量器具强制检定工作监督管理若干规定", "及其配套考核细则"),
        ("某区市场监督管理局", "关于加强电梯监督检查工", "作的意见"),
        ("检查记录管", "理制度（试行）"),
        ("某区市场监督管理局二〇二六年食品安全", "重点工作要点"),
    ],
)
def test_lines_of_a_title_are_one_and_told(lines: tuple[str, ...]) -> None:
    prose = printed_head(*lines)
    assert heads_of(prose) == ["".join(lines)]
    assert prose.told == (f"名称分在 {len(lines)} 行，合为一个：“{''.join(lines)}”，请核对",)


@pytest.mark.parametrize(
    "lines",
    [
        ("某区市场监督管理局文件", "某市监〔2024〕17号", "值班制度"),
        ("中华人民共和国国务院令", "第588号", "值班办法"),
        ("值班制度", "某区市场监督管理局"),
        ("值班制度", "（2024年1月1日公布）"),
        ("第一部分 综合管理", "值班制度"),
    ],
)
def test_lines_around_a_title_are_none_of_it(lines: tuple[str, ...]) -> None:
    prose = printed_head(*lines)
    assert heads_of(prose) == list(lines)
    assert not prose.told


def test_who_issues_a_rule_is_no_line_of_its_title_which_is_told() -> None:
    prose = printed_head("基层市场监督管理所", "举报投诉", "处理规定")
    assert heads_of(prose) == ["基层市场监督管理所", "举报投诉处理规定"]
    assert "“基层市场监督管理所”看作制定机关，没有放进名称“举报投诉处理规定”，请核对" in prose.told


def test_a_part_above_a_rule_of_a_compendium_is_no_line_of_its_title() -> None:
    part = [Paragraph(words, 2, page=2, centred=True, size=LARGE) for words in ("综合管理", "值班制度")]
    blocks = (*printed_head("走访办法").blocks, *part, *printed_head().blocks)
    assert heads_of(with_whole_titles(Prose(blocks, (), "页"))) == ["走访办法", "综合管理", "值班制度"]


def test_a_title_in_the_size_of_the_text_is_one_where_its_lines_stand_in_the_middle() -> None:
    assert heads_of(printed_head("某区市场监督管理局药品零售", "监督检查工作规程", size=TEXT + 1)) == [
        "某区市场监督管理局药品零售监督检查工作规程"
    ]


def test_a_print_on_official_paper_has_its_whole_title_as_rule_and_as_law(tmp_path: Path) -> None:
    title = ("某区市场监督管理局网络交易违法行为", "线索移送管理办法")
    lines: list[Line] = [(150.0, 780.0, 28.0, "某区市场监督管理局文件")]
    lines += [(110.0, 700.0 - 36 * at, LARGE, words) for at, words in enumerate(title)]
    lines += [(LEFT, 600.0 - 24 * at, TEXT, f"第{sign}条　照办，并且记录。") for at, sign in enumerate("一二三四五六")]
    (tmp_path / "甲.pdf").write_bytes(pdf_of([lines]))
    rules = import_rules([tmp_path / "甲.pdf"], tmp_path, Wanted({}, dry=True, effective=date(2026, 1, 1)))
    laws = import_files([tmp_path / "甲.pdf"], tmp_path, Known(()))
    for report in (list(rules)[-1], *laws):
        assert report.title == "".join(title)
        assert any("合为一个" in told and "请核对" in told for told in report.unclear)


def test_the_list_of_annexes_of_a_print_is_told_by_its_page() -> None:
    lines = ((1, SENTENCE), (1, "第二条 照办。"), (3, "附件：1.请假条"), (4, "附件1"), (4, "请假条"), (4, "姓名：____"))
    blocks = [Paragraph(words, page, page=page, size=TEXT) for page, words in lines]
    assert any("（第3页）" in told for told in read_draft("检查制度", blocks, "页", "a").unclear)


def word_head(*lines: str, blank: bool = False) -> Prose:
    """A Word file with these paragraphs in the middle above its text."""
    head = [Paragraph(words, at, centred=True, size=LARGE) for at, words in enumerate(lines, 1)]
    if blank:
        head.insert(1, Paragraph("", 9))
    text = [Paragraph(words, at) for at, words in enumerate((SENTENCE, "第二条 照办。"), 10)]
    return with_whole_titles(Prose((*head, *text)))


@pytest.mark.parametrize(
    "lines",
    [
        ("市场监管所现场检查设备", "使用与维护规程"),
        ("西岗区某某市场监督管理所食品小作坊日常监督", "检查与风险分级管理实施细则"),
        ("某市某区市场监督管理局", "关于特种设备现场监督检查", "工作的若干规定"),
    ],
)
def test_a_title_on_paragraphs_that_look_alike_is_one_and_told(lines: tuple[str, ...]) -> None:
    prose = word_head(*lines)
    (title, *_) = prose.blocks
    assert isinstance(title, Paragraph)
    assert (title.words, title.number, title.paragraphs) == ("".join(lines), 1, len(lines))
    assert prose.told == (f"名称分在 {len(lines)} 行，合为一个：“{''.join(lines)}”，请核对",)


@pytest.mark.parametrize(
    "lines",
    [
        ("某区市场监督管理局文件", "值班制度"),
        ("值班制度", "（某市监〔2024〕17号）"),
        ("值班制度", "——窗口岗位"),
        ("某区市场监督管理局", "制度汇编"),
    ],
)
def test_paragraphs_around_a_title_are_none_of_it(lines: tuple[str, ...]) -> None:
    prose = word_head(*lines)
    assert heads_of(prose)[: len(lines)] == list(lines)
    assert not prose.told


def test_a_blank_paragraph_parts_a_title_from_what_stands_above() -> None:
    assert not word_head("现场检查设备", "使用与维护规程", blank=True).told


def test_a_name_that_stands_in_the_contents_is_a_title_on_two_lines() -> None:
    head = [Paragraph(words, at, centred=True, size=LARGE) for at, words in enumerate(("双重组织", "生活会制度"), 3)]
    named = ((6, "值班制度"), (8, "综合管理"), (9, "走访制度"))
    others = [Paragraph(words, at, centred=True, size=LARGE) for at, words in named]
    text = [Paragraph(SENTENCE, at) for at in (5, 7)]
    blocks = (*head, text[0], others[0], text[1], *others[1:], Paragraph("第一条 照办。", 10))
    prose = with_whole_titles(Prose(blocks, contents=("双重组织生活会制度……2",)))
    titles = [one.words for one in prose.blocks if isinstance(one, Paragraph) and one.centred]
    assert titles == ["双重组织生活会制度", "值班制度", "综合管理", "走访制度"]
