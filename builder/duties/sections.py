"""A rule as paragraphs and tables, each with its provision and the headings above it."""

from collections.abc import Iterator

from builder.model.identity import ProvisionId
from builder.model.regulation import Article, Block, Division, Heading, Paragraph, Regulation, Table
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
