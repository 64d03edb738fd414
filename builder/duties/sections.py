"""A rule as paragraphs and tables, each with its provision and the headings above it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.model.identity import ProvisionId
from builder.model.numbering import Scheme
from builder.model.regulation import (
    Article,
    Block,
    Division,
    Heading,
    Item,
    Paragraph,
    Regulation,
    Subitem,
    Table,
    Text,
)
from builder.values import value


@value
class Section:
    """A paragraph or table and where it stands."""

    block: Paragraph | Table
    provision: ProvisionId | None
    headings: tuple[str, ...]
    """The nearest first."""


def sections(rule: Regulation) -> Iterator[Section]:
    """Everything that a rule says, in its order."""
    yield from _sections_in(rule.children, 0, ())
    for annex in rule.annexes:
        yield from _sections_in(annex.children, annex.number, (annex.title.words,))


def _sections_in(blocks: tuple[Block, ...], annex: int, above: tuple[str, ...]) -> Iterator[Section]:
    blocks = tuple(_with_lists(blocks))
    heading: tuple[str, ...] = ()
    levels: tuple[tuple[int, str], ...] = ()
    for block in blocks:
        match block:
            case Article() if block.number.scheme:
                depth = len(block.number.path)
                levels = tuple(one for one in levels if one[0] > -depth)
                yield from _in_article(block, annex, (*(words for _, words in levels), *heading, *above))
                if words := _leading_words(block):
                    levels = ((-depth, words), *levels)
            case Division():
                yield from _sections_in(block.children, annex, (block.heading.words, *above))
            case Heading():
                heading, levels = (block.text.words,), ()
            case Article():
                yield from _in_article(block, annex, (*heading, *above))
            case Paragraph() | Table():
                yield Section(block, None, (*heading, *above))


def _with_lists(blocks: Sequence[Block]) -> Iterator[Block]:
    """Levels that words with a colon lead in are a list, as （一） in an article is: 内勤负责：1. …；2. …"""
    at = 0
    while at < len(blocks):
        block, end = blocks[at], at + 1
        if isinstance(block, Article) and _leads_in(block):
            while end < len(blocks) and _is_point_of(blocks[end], block):
                end += 1
            *before, last = block.content
            assert isinstance(last, Paragraph)
            block = replace(block, content=(*before, replace(last, items=tuple(_as_items(blocks[at + 1 : end])))))
        yield block
        at = end


def _leads_in(block: Article) -> bool:
    last = block.content[-1] if block.content else None
    colon = isinstance(last, Paragraph) and not last.items and last.text.words.endswith(("：", ":"))
    return colon and block.number.scheme is Scheme.LEVELS


def _is_point_of(block: Block, lead: Article) -> bool:
    """Whether a level is a point of a list: below its lead, of one paragraph or a few words."""
    path = lead.number.path
    if not isinstance(block, Article) or block.number.scheme is not Scheme.LEVELS:
        return False
    return block.number.path[: len(path)] == path and len(block.content) + bool(block.heading) == 1


def _as_items(points: Sequence[Block]) -> Iterator[Item]:
    """The first level of a list as items (项), what is deeper as subitems (目)."""
    found = [point for point in points if isinstance(point, Article)]
    depth = min((len(point.number.path) for point in found), default=0)
    at = 0
    while at < len(found):
        end = next((n for n in range(at + 1, len(found)) if len(found[n].number.path) == depth), len(found))
        inner = tuple(Subitem(one.number.path[-1], one.label.words, _own_words(one)) for one in found[at + 1 : end])
        yield Item(found[at].number.path[-1], found[at].label.words, _own_words(found[at]), inner)
        at = end


def _own_words(article: Article) -> Text:
    first = article.content[0] if article.content else None
    return article.heading or (first.text if isinstance(first, Paragraph) else article.label)


def _leading_words(article: Article) -> str:
    """What a level says of those below it: its heading, or words that end in a colon."""
    first = article.content[0] if article.content else None
    if article.heading or not isinstance(first, Paragraph):
        return article.heading.words if article.heading else ""
    return first.text.words.rstrip("：:") if first.text.words.endswith(("：", ":")) else ""


def _in_article(article: Article, annex: int, above: tuple[str, ...]) -> Iterator[Section]:
    named = ((article.heading.words,) if article.heading else ()) + above
    paragraph = 0
    for block in article.content:
        paragraph += isinstance(block, Paragraph)
        at = ProvisionId(article.number, paragraph if isinstance(block, Paragraph) else 0, annex=annex)
        yield Section(block, at, named)
