"""The tree of one text: 编 章 节 条 款 项 目, tables and annexes, each with its place."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from enum import IntEnum
from itertools import chain, pairwise
from operator import itemgetter
from typing import ClassVar

from builder.diagnostics import Place
from builder.model.identity import ArticleNumber, ProvisionId
from builder.values import remembered, remembered_of_each, value

UNDATED = date.min
"""Stands for the day of a law's text that tells none, so that it comes before all others."""


@value
class Text:
    """Words of the source and where they begin (from 1); `joins` tells where further source lines begin."""

    words: str
    line: int
    column: int
    joins: tuple[tuple[int, int, int], ...] = ()

    def place(self, path: str, offset: int) -> Place:
        """The place of the character at an offset."""
        at = bisect_right(self.joins, offset, key=itemgetter(0))
        start, line, column = self.joins[at - 1] if at else (0, self.line, self.column)
        return Place(path, line, column + offset - start)

    def rows(self) -> tuple[str, ...]:
        """The words as the source breaks them into lines."""
        if not self.joins:
            return (self.words.rstrip(),)
        starts = (0, *(join for join, _, _ in self.joins), len(self.words))
        return tuple(self.words[begin:end].rstrip() for begin, end in pairwise(starts))

    def after(self, offset: int) -> "Text":
        """The words from an offset on."""
        place = self.place("", offset)
        joins = tuple((join - offset, line, column) for join, line, column in self.joins if join > offset)
        return Text(self.words[offset:], place.line, place.column, joins)


@value
class Table:
    """A table as rows of cells, all of one length; the first row is its head."""

    rows: tuple[tuple[Text, ...], ...]
    uneven: tuple[Text, ...] = ()
    """The first cells of the rows that the source has shorter or longer than the head."""


@value
class Subitem:
    """目: `1.` below an item."""

    number: int
    label: str
    text: Text
    closing: tuple[Text | Table, ...] = ()


@value
class Item:
    """项: （一） below a paragraph."""

    number: int
    label: str
    text: Text
    subitems: tuple[Subitem, ...] = ()
    closing: tuple[Text | Table, ...] = ()
    """What stands between this item and the next, without a number of its own."""


@value
class Paragraph:
    """款: unnumbered; `closing` holds words after its last item that still belong to its sentence."""

    text: Text
    items: tuple[Item, ...] = ()
    closing: tuple[Text, ...] = ()


@value
class Article:
    """条, or a level such as 4.1.2: a label as written, an optional heading in 【】, then paragraphs and tables."""

    number: ArticleNumber
    label: Text
    heading: Text | None
    content: tuple[Paragraph | Table, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The 款 of the article, in order."""
        return tuple(block for block in self.content if isinstance(block, Paragraph))


class DivisionKind(IntEnum):
    """Ranks above the article, outermost first."""

    PART = 1
    SUBPART = 2
    CHAPTER = 3
    SECTION = 4

    @property
    def word(self) -> str:
        """编, 分编, 章 or 节."""
        return {1: "编", 2: "分编", 3: "章", 4: "节"}[self]


@value
class Division:
    """编, 分编, 章 or 节 with what stands in it."""

    kind: DivisionKind
    number: ArticleNumber
    label: Text
    heading: Text
    children: "tuple[Block, ...]"


@value
class Heading:
    """A Markdown heading that is no division."""

    level: int
    text: Text


Block = Division | Article | Paragraph | Table | Heading


@value
class Annex:
    """附件: its label and title as written, then blocks of its own."""

    number: int
    label: Text
    title: Text
    children: tuple[Block, ...]


@value
class FrontMatter:
    """What an author states above a rule."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    title: str
    issuer: str = ""
    model_text: bool = False
    """A model (示范文本) to draft from, not a rule that anyone has issued."""
    keywords: tuple[str, ...] = ()
    aka: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    """The forms and ledgers (表单、台账) that the rule calls for, by slug."""
    papers: tuple[str, ...] = ()
    """Papers (文书) that it names and others have the form of, by name."""
    group: str = ""
    """The title of one of the groups of its part."""
    order: int | None = None
    """Its place in its group; those without one come last, by slug."""
    ended: date | None = None
    """The first day on which the rule is no longer in force."""
    replaced_by: str = ""
    """The title of the rule that takes its place."""


@value(weakly=True)
class Regulation:
    """One version of a rule (制度) or of the full text of a law, as its file states it."""

    path: str
    part: str
    """Folder of the part; empty for a law."""
    slug: str
    effective: date
    """The day its file is named for, from which this version counts."""
    front: FrontMatter
    basis: tuple[Text, ...]
    """The front matter's basis entries (依据) with their places."""
    children: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    forms: tuple[Text, ...] = ()
    """The front matter's forms with their places."""
    group: Text | None = None
    """The front matter's group with its place."""

    @property
    def is_undated(self) -> bool:
        """Whether nobody knows of which day it is: a law whose text tells none."""
        return self.effective == UNDATED

    @property
    def is_rule(self) -> bool:
        """Whether it is a rule of a station, not the text of a law."""
        return bool(self.part)

    @property
    def key(self) -> str:
        """What names the text whatever its version: rules/<part>/<slug> or laws/<slug>."""
        return f"rules/{self.part}/{self.slug}" if self.part else f"laws/{self.slug}"

    def articles(self) -> Iterator[tuple[int, Article]]:
        """Each article, of any scheme, in reading order with the number of its annex (0: the body)."""
        yield from ((0, article) for article in numbered_in(self.children))
        for annex in self.annexes:
            yield from ((annex.number, article) for article in numbered_in(annex.children))


def articles_in(blocks: tuple[Block, ...]) -> Iterator[Article]:
    """The 条 below blocks, in reading order."""
    return (article for article in numbered_in(blocks) if not article.number.scheme)


def numbered_in(blocks: tuple[Block, ...]) -> Iterator[Article]:
    """What is numbered below blocks, 条 or levels, in reading order."""
    for block in blocks:
        match block:
            case Article():
                yield block
            case Division():
                yield from numbered_in(block.children)
            case _:
                pass


def texts_in(regulation: Regulation) -> tuple[tuple[ProvisionId | None, Text], ...]:
    """Every run of words that may cite or be filled, with the provision it stands in."""
    return _texts_of_rule(regulation) if regulation.is_rule else _texts_of_law(regulation)


def _runs_of_words(regulation: Regulation) -> tuple[tuple[ProvisionId | None, Text], ...]:
    annexes = (((None, one.title), *_block_texts(one.children, one.number)) for one in regulation.annexes)
    return (*_block_texts(regulation.children, 0), *chain.from_iterable(annexes))


# A dozen checks go through the rules in turn; laws are many, and each pass asks of one after the other.
_texts_of_rule, _texts_of_law = remembered_of_each(_runs_of_words), remembered(_runs_of_words)


def _block_texts(blocks: tuple[Block, ...], annex: int) -> Iterator[tuple[ProvisionId | None, Text]]:
    for block in blocks:
        match block:
            case Division():
                yield None, block.heading
                yield from _block_texts(block.children, annex)
            case Article():
                yield from article_texts(block, annex)
            case Paragraph():
                yield from ((None, text) for _, text in _paragraph_texts(block, ProvisionId(ArticleNumber(0))))
            case Table():
                yield from ((None, cell) for row in block.rows for cell in row)
            case Heading():
                yield None, block.text


def article_texts(article: Article, annex: int) -> Iterator[tuple[ProvisionId, Text]]:
    """The words of an article with their places."""
    whole = ProvisionId(article.number, annex=annex)
    if article.heading:
        yield whole, article.heading
    paragraph = 0
    for block in article.content:
        if isinstance(block, Table):
            yield from ((whole, cell) for row in block.rows for cell in row)
            continue
        paragraph += 1
        where = ProvisionId(article.number, paragraph, annex=annex)
        if block.items or block.closing:
            yield from _paragraph_texts(block, where)
        else:
            yield where, block.text


def _paragraph_texts(paragraph: Paragraph, where: ProvisionId) -> Iterator[tuple[ProvisionId, Text]]:
    yield where, paragraph.text
    for item in paragraph.items:
        at_item = ProvisionId(where.article, where.paragraph, item.number, annex=where.annex)
        yield at_item, item.text
        for subitem in item.subitems:
            at_subitem = ProvisionId(where.article, where.paragraph, item.number, subitem.number, where.annex)
            yield at_subitem, subitem.text
            yield from ((at_subitem, text) for text in closing_texts(subitem.closing))
        yield from ((at_item, text) for text in closing_texts(item.closing))
    yield from ((where, text) for text in paragraph.closing)


def closing_texts(closing: tuple[Text | Table, ...]) -> Iterator[Text]:
    """The words after an item, those of tables cell by cell."""
    for part in closing:
        yield from (cell for row in part.rows for cell in row) if isinstance(part, Table) else (part,)
