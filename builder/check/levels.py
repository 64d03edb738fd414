"""Numbers of a text without 条: 一、（一）1.（1） and 4, 4.1, 4.1.1 count through, each level below its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.identity import ArticleNumber, number_of
from builder.model.numbering import Scheme, written_label
from builder.model.regulation import Article, Block, Division, Heading, Paragraph, Regulation, Table
from builder.parse.labels import is_title

_SENTENCE_ENDS = "！？!?.…"


@dataclass(slots=True)
class _Counted:
    """How far the numbers have come, and whether 一、 may begin anew."""

    above: tuple[int, ...] = ()
    anew: bool = False


def check_levels(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check the rules; the text of a law is as its maker published it."""
    for rule in corpus.rules:
        for blocks in (rule.children, *(annex.children for annex in rule.annexes)):
            yield from _misnumbered_in(rule, blocks, _Counted())


def _misnumbered_in(rule: Regulation, blocks: Sequence[Block], counted: _Counted) -> Iterator[Diagnostic]:
    """What a body or annex numbers otherwise; 一、 begins anew below each heading."""
    for block in blocks:
        match block:
            case Division():
                counted.above, counted.anew = (block.number.base,), True
                yield from _misnumbered_in(rule, block.children, counted)
            case Heading():
                counted.anew = True
            case Article(number=ArticleNumber(scheme=Scheme.ARTICLES)):
                pass
            case Article():
                yield from _misnumbered(rule, block, counted)
                counted.above = block.number.path
                counted.anew = any(_is_title_line(each, block) for each in block.content)
            case _:
                counted.anew = counted.anew or _is_title_line(block)


def _misnumbered(rule: Regulation, article: Article, counted: _Counted) -> Iterator[Diagnostic]:
    path, scheme = article.number.path, article.number.scheme
    parent = path[:-1]
    padded = counted.above + (0,) * (len(path) - len(counted.above))
    place = article.label.place(rule.path, 0)
    if not parent and path == (1,) and counted.anew and scheme is Scheme.LEVELS:
        return
    if padded[: len(parent)] != parent:
        message = f"{article.label.words}前面没有{number_of(scheme, parent)}"
        yield Diagnostic(Code.ITEM_NUMBER, place, message, "改正序号，或者补上缺少的一级")
    elif path[-1] != (due := padded[len(parent)] + 1):
        message = f"此处应为{written_label(scheme, (*parent, due))}，写的是{article.label.words}"
        yield Diagnostic(Code.ITEM_NUMBER, place, message, "改正序号")


def _is_title_line(block: Block | Paragraph | Table, article: Article | None = None) -> bool:
    """A short line of its own that ends no sentence, as 第一部分 会议; what stands on the line of a label is none."""
    if not isinstance(block, Paragraph) or block.items or not block.text.words:
        return False
    own = article is None or block.text.line != article.label.line
    return own and is_title(block.text.words) and block.text.words[-1] not in _SENTENCE_ENDS
