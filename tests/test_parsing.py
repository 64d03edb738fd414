"""How texts are understood, and what their citations mean, case by case."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from benchmarks.bare_articles import DRAWS, score_bare
from builder.model.citation import Citation
from builder.model.law import Law
from builder.model.outline import outline
from builder.model.regulation import (
    Article,
    Block,
    Division,
    Heading,
    Paragraph,
    Subitem,
    Table,
    Text,
)
from builder.numerals import write_number
from builder.parse.labels import Line
from builder.parse.lines import read_lines
from builder.resolve.citations import Library, resolve_citations
from builder.resolve.find import find_mentions
from builder.resolve.forms import FormTitles
from builder.resolve.titles import known_titles
from tests.cases import Case, cases
from tests.texts import regulation

_LAWS = {
    "food": Law("food", "中华人民共和国食品安全法", articles=154),
    "criminal": Law("criminal", "中华人民共和国刑法"),
    "party": Law("party", "中国共产党章程", short_titles=("党章",)),
}


@pytest.mark.parametrize("case", list(cases("parsing.md")), ids=str)
def test_a_text_is_understood(case: Case) -> None:
    text = regulation(case.body("text"))
    lines = list(_tree(text.children, ""))
    for annex in text.annexes:
        lines.append(f"{annex.label.words} {annex.title.words}")
        lines += _tree(annex.children, "  ")
    assert "\n".join(lines) + "\n" == case.body("tree")


def test_a_number_that_lines_cut_has_the_places_of_its_lines() -> None:
    (line,) = read_lines("第一条 并处50\n  0万元罚款和 GB\n7718。")
    assert isinstance(line, Line)
    assert line.text.words == "并处500万元罚款和 GB 7718。"
    places = [line.text.place("a.md", line.text.words.index(sign)) for sign in ("5", "0万", "7718")]
    assert [(place.line, place.column) for place in places] == [(1, 7), (2, 3), (3, 1)]
    assert line.text.rows() == ("并处50", "0万元罚款和 GB", "7718。")


@pytest.mark.parametrize("case", list(cases("citations.md")), ids=str)
def test_a_citation_finds_its_target(case: Case) -> None:
    text = regulation(case.body("text"))
    library = Library(known_titles(_LAWS.values(), [text]), _LAWS, {})
    found = [
        f"{words.words[citation.start : citation.end]} → {_target(citation, text.key)}\n"
        for _, words, citations in resolve_citations(text, outline(text), library)
        for citation in citations
    ]
    assert "".join(found) == case.body("targets")


@pytest.mark.parametrize("case", list(cases("citations.md")), ids=str)
def test_links_do_not_lie_over_each_other(case: Case) -> None:
    text = regulation(case.body("text"))
    library = Library(known_titles(_LAWS.values(), [text]), _LAWS, {})
    for _, _, citations in resolve_citations(text, outline(text), library):
        assert all(one.end <= after.start for one, after in pairwise(citations))


def test_a_short_title_that_a_record_states_is_no_rival_of_one_that_another_is_cut_to() -> None:
    old = Law("old", "中华人民共和国商标法", short_titles=("商标法",))
    new = Law("new", "中华人民共和国商标法（2026年修订）", short_titles=("商标法（2026年修订）",))
    assert known_titles([old, new], [])["商标法"] == "laws/old"
    assert "商标法" not in known_titles([replace(old, short_titles=()), new], [])


@pytest.mark.parametrize("draw", DRAWS)
def test_no_article_of_another_paper_leads_to_the_rule_itself(draw: str) -> None:
    result = score_bare(draw)
    assert result.strays == ()
    assert len(result.left_open) <= result.judged // 10


@pytest.mark.parametrize("again", ["", "第"])
def test_a_list_of_articles_is_read_however_long(again: str) -> None:
    members = f"、{again}".join(map(write_number, range(1, 91)))
    assert len(list(find_mentions(f"依照第{members}条办理，见第一百条。"))) == 91


@pytest.mark.parametrize("before", ["第一、", "第一、第二和", "（一）、第三、"])
def test_numbers_without_a_unit_hide_no_number_of_another_kind(before: str) -> None:
    words = f"{before}4.1.2规定的办法"
    assert [words[each.start : each.end] for each in find_mentions(words)] == ["4.1.2"]


@pytest.mark.parametrize(
    ("words", "linked"),
    [
        ("填写请假审批单，报所长。", ["请假审批单"]),
        ("请假审批单和《会议记录》一并归档，请假审批单留存。", ["请假审批单", "《会议记录》"]),
        ("使用检查表册、食品检查表，做好会议记录。", []),
        ("食品检查表由内勤保管，检查表（第一页）另附。", ["检查表"]),
        ("在请假审批单第三项签字。", ["请假审批单"]),
        ("登入罚没(涉案)物品台账的，填写请假审批单样式。", ["罚没(涉案)物品台账", "请假审批单"]),
    ],
)
def test_a_form_is_linked_where_it_is_named_and_nothing_longer(words: str, linked: list[str]) -> None:
    titles = ("请假审批单", "检查表", "会议记录", "罚没（涉案）物品台账")
    forms = FormTitles({title: f"forms/{title}" for title in titles})
    text = regulation(f"第一条 {words}")
    found = resolve_citations(text, outline(text), Library({}, {}, {}, forms))
    assert [at.words[one.start : one.end] for _, at, cited in found for one in cited] == linked


def _target(citation: Citation, own: str) -> str:
    place = "..".join(provision.anchor for provision in (citation.first, citation.last) if provision)
    law = _LAWS.get(citation.document.removeprefix("laws/"))
    title = law.title if law else "" if citation.document == own else citation.title or citation.document
    return "#".join(part for part in (title, place) if part) + ("" if citation.exists else " !")


def _tree(blocks: tuple[Block, ...], indent: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case Division():
                yield f"{indent}{block.kind.name} {block.number.base} {block.heading.words}"
                yield from _tree(block.children, indent + "  ")
            case Heading():
                yield f"{indent}{'#' * block.level} {block.text.words}"
            case Article():
                heading = f" 【{block.heading.words}】" if block.heading else ""
                yield f"{indent}{block.number}{heading}"
                for content in block.content:
                    yield from _content(content, indent + "  ")
            case _:
                yield from _content(block, indent)


def _content(content: Paragraph | Table, indent: str) -> Iterator[str]:
    if isinstance(content, Table):
        yield f"{indent}表 " + " ".join("/".join(cell.words for cell in row) for row in content.rows)
        return
    yield f"{indent}款 {content.text.words}"
    for item in content.items:
        yield f"{indent}  项{item.number} {item.text.words}"
        for subitem in item.subitems:
            yield from _subitem(subitem, indent + "    ")
        yield from _closing(item.closing, indent + "    ")
    yield from (f"{indent}  闭 {text.words}" for text in content.closing)


def _subitem(subitem: Subitem, indent: str) -> Iterator[str]:
    yield f"{indent}目{subitem.number} {subitem.text.words}"
    yield from _closing(subitem.closing, indent + "  ")


def _closing(closing: tuple[Text | Table, ...], indent: str) -> Iterator[str]:
    for part in closing:
        yield from _content(part, indent) if isinstance(part, Table) else (f"{indent}闭 {part.words}",)
