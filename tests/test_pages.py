"""Golden pages: a rule and a law as their readers get them, element by element."""

from datetime import date
from pathlib import Path

import pytest

from builder.compile.site import all_pages
from builder.model.page import Element, Node
from builder.pipeline import load
from tests.cases import Case, cases
from tests.test_messages import write_files

_ALWAYS, *_CASES = cases("pages.md")
_BLOCKS = {"h1", "h2", "h3", "h4", "p", "div", "table", "thead", "tbody", "tr", "ul", "li", "details", "summary"}


def _dump(node: Node, depth: int = 0) -> list[str]:
    """A line for each block, what is below it indented; links, marks and blanks in brackets within the words."""
    if isinstance(node, str):
        return ["  " * depth + node]
    if node.tag not in _BLOCKS or not any(isinstance(c, Element) and c.tag in _BLOCKS for c in node.children):
        return ["  " * depth + f"{_name(node)} {''.join(map(_inline, node.children))}".rstrip()]
    return ["  " * depth + _name(node), *(line for child in node.children for line in _dump(child, depth + 1))]


def _name(node: Element) -> str:
    anchor = f"#{node.id}" if node.id else ""
    classes = "".join(f".{name}" for name in node.classes.split())
    attributes = "".join(f" {name}={words}" if words else f" {name}" for name, words in node.attributes)
    return node.tag + anchor + classes + (f" ({attributes.strip()})" if attributes else "")


def _inline(node: Node) -> str:
    if isinstance(node, str):
        return node
    leads = f" → {node.target}{'#' + node.anchor if node.anchor else ''}" if node.tag == "a" else ""
    return f"[{_name(node)}{leads}: {''.join(map(_inline, node.children))}]"


@pytest.mark.parametrize("case", _CASES, ids=str)
def test_a_page_is_as_it_was_read(case: Case, tmp_path: Path) -> None:
    write_files(_ALWAYS, tmp_path)
    write_files(case, tmp_path)
    corpus, diagnostics = load(tmp_path, date(2026, 11, 22))
    assert diagnostics == ()
    pages = {page.uri: page for page in all_pages(corpus)}
    for uri, _, expected in case.fences:
        if "/" not in uri or uri.startswith("regulations/"):
            continue
        lines = [line for node in pages[uri].content for line in _dump(node)]
        assert "".join(f"{line}\n" for line in lines) == expected, uri


@pytest.mark.parametrize(("count", "listed"), [(40, 39), (41, 21), (120, 21)])
def test_a_page_lists_no_more_neighbours_than_readers_can_use(count: int, listed: int, tmp_path: Path) -> None:
    write_files(_ALWAYS, tmp_path)
    for number in range(count):
        path = tmp_path / f"regulations/rules/general-management/rule-{number:03}/2026-01-01.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"---\ntitle: 第{number:03}号制度\n---\n第一条 甲。\n", "utf-8")
    corpus, _ = load(tmp_path, date(2026, 11, 22))
    page = next(page for page in all_pages(corpus) if page.uri == "rules/general-management/rule-020.md")
    heading = next(at for at, node in enumerate(page.content) if isinstance(node, Element) and node.id == "siblings")
    links = [words for words in map(str, _dump(page.content[heading + 1])) if "→" in words]
    assert len(links) == listed
    assert any(f"全部 {count} 项" in words for words in links) == (listed < count - 1)
