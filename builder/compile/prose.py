"""The two writers of pages: elements become HTML for the site, or Markdown for another generator."""

import re
from collections.abc import Iterable, Iterator

from builder.compile.routes import link
from builder.escaping import escaped_attribute, escaped_text
from builder.model.page import Element, Node, Page

_VOID = {"hr", "br"}
_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~^&$:=+\-!.()\"'])")
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "div", "section", "details", "nav", "dl"}


def page_html(page: Page) -> str:
    """The content of a page as HTML, one block a line."""
    out: list[str] = []
    for node in page.content:
        _html((node,), page.uri, out)
        out.append("\n")
    return "".join(out)


def _html(nodes: Iterable[Node], page: str, out: list[str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            out.append(escaped_text(node))
            continue
        out.append(_opening(node, page))
        if node.tag not in _VOID:
            _html(node.children, page, out)
            out.append(f"</{node.tag}>")


def _opening(node: Element, page: str) -> str:
    """The opening tag; ids, anchors and classes are ours and hold nothing to escape."""
    words = node.tag
    if node.id:
        words += f' id="{node.id}"'
    if node.classes:
        words += f' class="{node.classes}"'
    if node.tag == "a":
        words += f' href="{link(page, node.target or page, node.anchor, ".html")}"'
    for name, value in node.attributes:
        words += f' {name}="{escaped_attribute(value)}"'
    return f"<{words}>"


def page_markdown(page: Page) -> str:
    """A page as plain Markdown with attribute lists; every sign in the words stands for itself."""
    title = page.title.replace("\\", "\\\\").replace('"', '\\"')
    return f'---\ntitle: "{title}"\n---\n\n' + "\n\n".join(_markdown_blocks(page.content, page.uri)) + "\n"


def _markdown_blocks(nodes: Iterable[Node], page: str) -> Iterable[str]:
    for node in _shown_today(nodes):
        if isinstance(node, str):
            yield markdown_text(node)
        elif node.tag in ("div", "section", "details", "nav"):
            yield from _markdown_blocks(node.children, page)
        elif node.tag == "table":
            yield _markdown_table(node, page)
        elif node.tag in ("ul", "dl"):
            yield "\n".join(
                f"- {_inline(child.children, page)}" for child in node.children if isinstance(child, Element)
            )
        elif node.tag == "hr":
            yield "---"
        elif node.tag in _BLOCKS:
            yield _block(node, page)
        else:
            yield _inline((node,), page)


def _shown_today(nodes: Iterable[Node]) -> Iterator[Node]:
    """Nodes without words that a page shows only on other days than that of the build; rows and entries say theirs."""
    return (node for node in nodes if isinstance(node, str) or ("hidden", "") not in node.attributes)


def _block(node: Element, page: str) -> str:
    words = _inline(node.children, page)
    if node.tag.startswith("h"):
        return f"{'#' * int(node.tag[1])} {words}" + (f" {{: #{node.id} }}" if node.id else "")
    return words + (f"\n{{: #{node.id} }}" if node.id else "")


def _markdown_table(table: Element, page: str) -> str:
    rows = [
        [_inline(cell.children, page) for cell in row.children if isinstance(cell, Element)]
        for group in table.children
        if isinstance(group, Element)
        for row in group.children
        if isinstance(row, Element)
    ]
    # Markdown cannot join cells: a row that has fewer than the widest gets empty ones.
    width = max(map(len, rows))
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(lines)


def _inline(nodes: Iterable[Node], page: str) -> str:
    return "".join(_inline_node(node, page) for node in _shown_today(nodes))


def _inline_node(node: Node, page: str) -> str:
    if isinstance(node, str):
        return markdown_text(node)
    words = _inline(node.children, page)
    match node.tag:
        case "a":
            return f"[{words}]({link(page, node.target or page, node.anchor, '.md')})"
        case "strong":
            return f"**{words}**"
        case _:
            return words


def markdown_text(words: str) -> str:
    """Words as Markdown that renders to exactly these words."""
    return _MARKDOWN_SIGNS.sub(_escaped, words)


def _escaped(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"
