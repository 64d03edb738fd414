"""The parts of a compendium: lines between rules that name one, by the list of parts, their count or their looks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.intake.compendium import cut_pieces
from builder.intake.documents import any_prose
from builder.intake.pieces import Piece, PieceKind
from tests.word_files import paragraph, word_file

CENTRED = '<w:jc w:val="center"/>'
NEW_PAGE = "<w:pageBreakBefore/>"
LISTED, OTHER = ("党建工作", "综合管理", "业务规范"), ("思想建设", "行政后勤", "现场工作")
RULES = (("学习办法", "谈话办法"), ("值班办法", "请假办法"), ("巡查办法", "抽样办法"))
ARTICLES = ("第一条　每月一次。", "第二条　应当记录。", "第三条　本办法自2024年2月1日起施行。")
LEVELS = ("一、要求", "（一）按时。", "二、附则", "本办法自2024年2月1日起执行。")


def pieces_of(  # noqa: PLR0913  what differs between books
    folder: Path,
    part: Callable[[int, str], str],
    names: tuple[str, ...] = LISTED,
    *,
    rule: Callable[[int, str], str] = lambda _, title: title,
    text: tuple[str, ...] = ARTICLES,
    looks: tuple[str, str] = ("", ""),
    below: tuple[str, ...] = (),
) -> tuple[Piece, ...]:
    """A book of three parts of two rules each, cut."""
    body = paragraph("某所制度汇编", CENTRED)
    for at, (name, titles) in enumerate(zip(names, RULES, strict=True)):
        body += paragraph(part(at, name), looks[0]) + "".join(map(paragraph, below))
        for number, words in enumerate(titles):
            body += paragraph(rule(number, words), looks[1]) + "".join(map(paragraph, text))
    return cut_pieces(any_prose(word_file(folder / "x.docx", body)), LISTED)


def in_parts(pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    return [(piece.part, piece.title) for piece in pieces if piece.kind is PieceKind.RULE]


def expected(names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, title) for name, titles in zip(names, RULES, strict=True) for title in titles]


@pytest.mark.parametrize("text", [ARTICLES, LEVELS])
@pytest.mark.parametrize(
    "form",
    [
        "{}",
        "{}类",
        "{}制度",
        "（{}）",
        "〔{}〕",
        "第1部分：{}",
        "1、{}",
        "1. {}",
        "（1）{}",
        "Ⅱ {}",
        "壹、{}",
        "制度之1：{}",
    ],
)
def test_a_line_above_a_rule_that_the_list_of_parts_has_begins_one(
    tmp_path: Path, form: str, text: tuple[str, ...]
) -> None:
    def part(at: int, name: str) -> str:
        return form.format(name).replace("1", "一二三"[at])

    assert in_parts(pieces_of(tmp_path, part, text=text)) == expected(LISTED)


@pytest.mark.parametrize(
    ("part", "rule", "looks", "below"),
    [
        ("1、{}", "（1）{}", ("", ""), ()),
        ("（1）{}", "1.{}", ("", ""), ()),
        ("{}", "{}", (CENTRED, ""), ()),
        ("{}", "{}", (NEW_PAGE, ""), ()),
        ("{}", "{}", ('<w:outlineLvl w:val="0"/>', ""), ()),
        ("第1编 {}", "{}", (CENTRED + NEW_PAGE, CENTRED + NEW_PAGE), ("西岗区马栏市场监督管理所",)),
        ("第1编 {}", "{}", (CENTRED + NEW_PAGE, ""), ("本编共2件。",)),
    ],
)
def test_a_part_that_is_not_on_the_list_is_known_by_its_count_or_its_looks(
    tmp_path: Path, part: str, rule: str, looks: tuple[str, str], below: tuple[str, ...]
) -> None:
    def named(at: int, name: str) -> str:
        return part.format(name).replace("1", "一二三"[at])

    def titled(at: int, title: str) -> str:
        return rule.format(title).replace("1", "一二"[at] if "（" in rule else "12"[at])

    assert in_parts(pieces_of(tmp_path, named, OTHER, rule=titled, looks=looks, below=below)) == expected(OTHER)


def test_a_line_that_may_be_a_part_and_is_no_more_than_that_is_told(tmp_path: Path) -> None:
    pieces = pieces_of(tmp_path, lambda _, name: name, OTHER)
    told = [doubt for piece in pieces for doubt in piece.doubts]
    assert [name in "".join(told) for name in OTHER] == [False, True, True]
    assert all("没有拆开，请核对" in doubt for doubt in told)
