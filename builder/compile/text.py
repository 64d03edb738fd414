"""The tree of a text becomes page elements: anchors on every provision, links in its words."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.compile.routes import document_uri
from builder.compile.tables import scrolled
from builder.compile.terms import TermLinks
from builder.model.citation import Citation
from builder.model.corpus import CitationTable
from builder.model.identity import ProvisionId
from builder.model.numbering import Scheme
from builder.model.page import Element, Node
from builder.model.regulation import (
    Annex,
    Article,
    Block,
    Division,
    Heading,
    Item,
    Paragraph,
    Regulation,
    Table,
    Text,
)
from builder.model.slot import Slot, cut_at_blanks
from builder.parse.unparse import level_head

AnchorFinder = Callable[[str, ProvisionId], str]
"""The anchor that a provision of a document has on its page; empty when it has none."""


_LEVEL_CLASSES = {0: "zd-article", 2: "zd-item", 3: "zd-subitem", 4: "zd-subitem"}
"""How deep a level stands on a page; 0 is one that is found by itself."""


@dataclass(slots=True)
class TextWriter:
    """Writes one text; keeps the anchors it has given, since a messy text has one number twice."""

    regulation: Regulation
    citations: CitationTable
    slots: Mapping[str, Slot]
    anchor_of: AnchorFinder
    notes: Callable[[ProvisionId], Iterable[Element]]
    """What stands below an article besides its own words."""
    terms: TermLinks = field(default_factory=lambda: TermLinks(()))
    """Ways from words of articles to what they mean."""
    used: Counter[str] = field(default_factory=Counter)
    tables: int = 0
    """Written so far: who cannot see them is told which one."""
    headings: list[tuple[int, str, str]] = field(default_factory=list)

    def write(self) -> tuple[Node, ...]:
        """The whole text, annexes last."""
        nodes = list(self._blocks(self.regulation.children, 0, 2))
        for annex in self.regulation.annexes:
            nodes += self._annex(annex)
        return tuple(nodes)

    def _annex(self, annex: Annex) -> Iterator[Node]:
        children = (annex.label.words, " ", *self.inline(annex.title))
        yield self._heading(2, self._anchor(f"att_{annex.number}"), children)
        yield from self._blocks(annex.children, annex.number, 3)

    def _blocks(self, blocks: tuple[Block, ...], annex: int, level: int) -> Iterator[Node]:
        for block in blocks:
            match block:
                case Division():
                    yield self._division(block, annex, level)
                    yield from self._blocks(block.children, annex, min(level + 1, 6))
                case Article() if block.number.scheme:
                    yield from self._level(block, annex, level)
                case Article():
                    yield from self._article(block, annex)
                case Paragraph():
                    yield from self._paragraph(block, None)
                case Heading():
                    anchor = self._anchor(f"h_{block.text.line}")
                    yield self._heading(min(level, 6), anchor, self.inline(block.text))
                case Table():
                    yield self._table(block)

    def _division(self, division: Division, annex: int, level: int) -> Element:
        prefix = f"att_{annex}__" if annex else ""
        inserted = f"-{division.number.inserted}" if division.number.inserted else ""
        anchor = self._anchor(f"{prefix}{division.kind.name.lower()}_{division.number.base}{inserted}")
        return self._heading(level, anchor, (division.label.words, " ", *self.inline(division.heading)))

    def _heading(self, level: int, anchor: str, children: tuple[Node, ...]) -> Element:
        self.headings.append((level, anchor, plain_words(children).strip()))
        return Element(f"h{level}", children, anchor)

    def _article(self, article: Article, annex: int) -> Iterator[Node]:
        whole = ProvisionId(article.number, annex=annex)
        anchor = self._anchor(whole.anchor)
        label = Element("a", (article.label.words,), classes="zd-label", anchor=anchor)
        head: tuple[Node, ...] = (label, " ")
        if article.heading:
            head += (Element("strong", ("【", *self.inline(article.heading), "】")), " ")
        first = _first_paragraph(article)
        opening = self._prose(first.text) if first else ()
        yield Element("p", (*head, *opening), anchor, "zd-article")
        yield from self._below(article, first, annex)

    def _below(self, article: Article, first: Paragraph | None, annex: int) -> Iterator[Node]:
        """What stands below the line of a label, on which a first paragraph may begin."""
        number = 0
        if first:
            number = 1
            yield from self._points(first, ProvisionId(article.number, 1, annex=annex))
        for block in article.content[number:]:
            if isinstance(block, Table):
                yield self._table(block)
            else:
                number += 1
                yield from self._paragraph(block, ProvisionId(article.number, number, annex=annex))
        yield from self.notes(ProvisionId(article.number, annex=annex))

    def _paragraph(self, paragraph: Paragraph, where: ProvisionId | None) -> Iterator[Node]:
        if paragraph.text.words:
            anchor = self._anchor(where.anchor) if where else ""
            yield Element("p", self._prose(paragraph.text), anchor)
        yield from self._points(paragraph, where)

    def _level(self, article: Article, annex: int, level: int) -> Iterator[Node]:
        """一、, （二）, 4.1.2: the first level and numbers of digits are found by themselves, as 条 are."""
        whole = ProvisionId(article.number, annex=annex)
        anchor, depth = self._anchor(whole.anchor), len(article.number.path)
        apart = article.number.scheme is Scheme.DECIMAL or depth == 1
        label: Node = article.label.words
        label = Element("a", (label,), classes="zd-label", anchor=anchor) if apart else label
        gap = level_head(article.label.words, "字").removesuffix("字")[len(article.label.words) :]
        first = None if article.heading else _first_paragraph(article)
        text = article.heading or (first.text if first else None)
        words = (self.inline(text) if article.heading else self._prose(text)) if text else ()
        if article.heading and apart:
            self.headings.append((level + depth - 1, anchor, f"{article.label.words}{gap}{plain_words(words)}"))
        yield Element("p", (label, *((gap,) if gap else ()), *words), anchor, _LEVEL_CLASSES[0 if apart else depth])
        yield from self._below(article, first, annex)

    def _points(self, paragraph: Paragraph, where: ProvisionId | None) -> Iterator[Node]:
        for item in paragraph.items:
            yield from self._item(item, where)
        yield from self._closing(paragraph.closing, "zd-closing")

    def _item(self, item: Item, where: ProvisionId | None) -> Iterator[Node]:
        at = ProvisionId(where.article, where.paragraph, item.number, annex=where.annex) if where else None
        yield self._point(item.label, item.text, at, "zd-item")
        for subitem in item.subitems:
            inner = ProvisionId(at.article, at.paragraph, at.item, subitem.number, at.annex) if at else None
            yield self._point(subitem.label, subitem.text, inner, "zd-subitem")
            yield from self._closing(subitem.closing, "zd-subitem")
        yield from self._closing(item.closing, "zd-item")

    def _point(self, label: str, text: Text, where: ProvisionId | None, classes: str) -> Element:
        shown = label if label[:1] in "（(" else f"{label} "
        return Element("p", (shown, *self._prose(text)), self._anchor(where.anchor) if where else "", classes)

    def _closing(self, closing: Sequence[Text | Table], classes: str) -> Iterator[Element]:
        for part in closing:
            yield self._table(part) if isinstance(part, Table) else Element("p", self._prose(part), classes=classes)

    def _table(self, table: Table) -> Element:
        head, *rows = [tuple(self.inline(cell) for cell in row) for row in table.rows]
        body = tuple(Element("tr", tuple(Element("td", cell) for cell in row)) for row in rows)
        first = Element("tr", tuple(Element("th", cell, attributes=(("scope", "col"),)) for cell in head))
        whole = Element("table", (Element("thead", (first,)), Element("tbody", body)), classes="zd-table")
        self.tables += 1
        return scrolled("表格" if self.tables == 1 else f"表格 {self.tables}", whole)

    def _anchor(self, wanted: str) -> str:
        """The anchor, or a numbered one when the text has used it before."""
        self.used[wanted] += 1
        count = self.used[wanted]
        return wanted if count == 1 else f"{wanted}--{count}"

    def _prose(self, text: Text) -> tuple[Node, ...]:
        """The words of an article, the first of each term linked besides."""
        nodes = self.inline(text)
        return tuple(one for node in nodes for one in (self.terms.linked(node) if isinstance(node, str) else (node,)))

    def inline(self, text: Text) -> tuple[Node, ...]:
        """Words with their citations linked and their slots as blanks."""
        citations = self.citations.get((text.line, text.column))
        if citations is None:
            return with_slots(text.words, self.slots)
        nodes: list[Node] = []
        at = 0
        for citation in citations:
            nodes += with_slots(text.words[at : citation.start], self.slots)
            nodes.append(self._cited(citation, text.words[citation.start : citation.end]))
            at = citation.end
        return (*nodes, *with_slots(text.words[at:], self.slots))

    def _cited(self, citation: Citation, words: str) -> Node:
        if not citation.leads_somewhere:
            return words
        anchor = self.anchor_of(citation.document, citation.first) if citation.first else ""
        own = citation.document == self.regulation.key
        target = "" if own else document_uri(citation.document)
        return Element("a", (words,), classes="zd-cite", target=target, anchor=anchor)


def _first_paragraph(article: Article) -> Paragraph | None:
    first = article.content[0] if article.content else None
    return first if isinstance(first, Paragraph) else None


def with_slots(words: str, slots: Mapping[str, Slot]) -> tuple[Node, ...]:
    """Words with their slots as blanks that show their labels."""
    return tuple(part if isinstance(part, str) else _blank(slots[part.name]) for part in cut_at_blanks(words, slots))


def _blank(slot: Slot) -> Element:
    told = (("data-slot", slot.name), ("title", slot.meaning or slot.label))
    return Element("span", (slot.label,), classes="zd-slot", attributes=told)


def plain_words(nodes: Iterable[Node]) -> str:
    """The words that nodes show, without their elements."""
    return "".join(node if isinstance(node, str) else plain_words(node.children) for node in nodes)
