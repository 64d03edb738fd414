"""Numbers of articles, divisions, items: nothing left out, nothing twice, each list led in."""

from collections.abc import Iterator, Sequence

from builder.check.unread import labels_passed_over, tells_no_number
from builder.diagnostics import Code, Diagnostic, Place
from builder.model.corpus import Corpus
from builder.model.identity import ArticleNumber
from builder.model.regulation import (
    Article,
    Block,
    Division,
    DivisionKind,
    Item,
    Paragraph,
    Regulation,
    Subitem,
    Text,
    article_texts,
    articles_in,
    closing_texts,
    texts_in,
)
from builder.numerals import write_number
from builder.parse.labels import is_lettered, read_point
from builder.references import (
    ARTICLE_LIKE,
    ITEM,
    LEADING_MARK,
    MARKED_ARTICLE,
    ODD_LABEL,
    SUBITEM,
)

_LEAD_IN_ENDS = "：:"
_MEND = "改正序号"


def check_numbering(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check the rules; the text of a law is as its maker published it."""
    for rule in corpus.rules:
        uncounted = (
            bool(rule.children)
            and not any(rule.articles())
            and not any(map(_is_numbered, _in_divisions(rule.children)))
        )
        for blocks in (rule.children, *(annex.children for annex in rule.annexes)):
            yield from _check_articles(rule, tuple(articles_in(blocks)))
            yield from _check_divisions(rule, blocks)
            yield from _check_contents(rule, blocks)
            yield from _check_points(rule, blocks, told=uncounted and blocks is rule.children)
        if uncounted:
            place = next((text.place(rule.path, 0) for _, text in texts_in(rule)), Place(rule.path))
            hint = "条写作“第一条 ……”；不分条的，写作“一、……”或者“4.1 ……”"
            yield Diagnostic(Code.ARTICLE_NONE, place, "正文里没有读到条", hint)


def _in_divisions(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield from _in_divisions(block.children) if isinstance(block, Division) else (block,)


def _is_numbered(block: Block) -> bool:
    """A line that begins as an article does and is told of where it stands."""
    if not isinstance(block, Paragraph):
        return False
    mark = LEADING_MARK.match(block.text.words)
    label = ARTICLE_LIKE.match(block.text.words, mark.end() if mark else 0) or MARKED_ARTICLE.match(block.text.words)
    return bool(label or ODD_LABEL.match(block.text.words))


def _check_articles(rule: Regulation, articles: tuple[Article, ...]) -> Iterator[Diagnostic]:
    seen: dict[ArticleNumber, Article] = {}
    expected, last = (ArticleNumber(1),), None
    for article in articles:
        number = article.number
        place = article.label.place(rule.path, 0)
        if number == ArticleNumber(1) and len(seen) > 1:
            hint = f"各章的条连续编号，从这一条起改为{expected[0]}，后面的顺延"
            yield Diagnostic(Code.ARTICLE_DOUBLE, place, "条号从这里重新从第一条编起", hint)
            seen.clear()
        elif number in seen:
            first = seen[number].label.line
            yield Diagnostic(Code.ARTICLE_DOUBLE, place, f"{number}重复，第 {first} 行已有", f"改为{expected[0]}")
        elif number not in expected and not _is_told_above(rule, last, number):
            yield Diagnostic(
                Code.ARTICLE_NUMBER, place, f"此处应为{expected[0]}，写的是{number}", "补上缺少的条，或者改正条号"
            )
        seen.setdefault(number, article)
        expected, last = number.successors, article


def _is_told_above(rule: Regulation, above: Article | None, number: ArticleNumber) -> bool:
    """Whether what is missing stands in the article above as a label that is not read, which is told at its place."""
    if above is None:
        texts = ((None, block.text) for block in rule.children if isinstance(block, Paragraph))
    else:
        texts = article_texts(above, 0)
    return any(
        tells_no_number(text.words) or any(number in label.successors for label in labels_passed_over(where, text))
        for where, text in texts
    )


def _check_divisions(rule: Regulation, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Chapters and parts count through, sections begin anew in each chapter."""
    last: dict[DivisionKind, ArticleNumber] = {}
    for block in blocks:
        if not isinstance(block, Division):
            continue
        expected = last.get(block.kind, ArticleNumber(0)).successors
        if block.number not in expected:
            wanted = f"第{write_number(expected[0].base)}{block.kind.word}"
            place = block.label.place(rule.path, 0)
            yield Diagnostic(Code.DIVISION_NUMBER, place, f"此处应为{wanted}，写的是{block.label.words}", "改正序号")
        last[block.kind] = block.number
        yield from _check_divisions(rule, block.children)


def _check_contents(rule: Regulation, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """An article or a division in which nothing stands."""
    for block in blocks:
        if isinstance(block, Article) and not (block.content or (block.number.scheme and block.heading)):
            place, hint = block.label.place(rule.path, 0), "补上条文；已经删去的，写作“（删去）”"
            yield Diagnostic(Code.ARTICLE_EMPTY, place, f"{block.number}没有条文", hint)
        elif isinstance(block, Division) and not block.children:
            place, hint = block.label.place(rule.path, 0), "补上条文，或者删去这一行"
            yield Diagnostic(Code.ARTICLE_EMPTY, place, f"{block.label.words}里没有条文", hint)
        elif isinstance(block, Division):
            yield from _check_contents(rule, block.children)


def _check_points(rule: Regulation, blocks: Sequence[Block], *, told: bool) -> Iterator[Diagnostic]:
    """`told`: that the numbers lead in no article is told already, and that nothing leads them in follows from it."""
    for block in blocks:
        match block:
            case Division():
                yield from _check_points(rule, block.children, told=told)
            case Article():
                for paragraph in block.paragraphs:
                    headed = bool(block.number.scheme and block.heading and not paragraph.text.words)
                    yield from _check_list(rule, paragraph, led_in=headed)
            case Paragraph():
                yield from _check_list(rule, block, led_in=told)
            case _:
                pass


def _check_list(rule: Regulation, paragraph: Paragraph, *, led_in: bool) -> Iterator[Diagnostic]:
    if not paragraph.items:
        return
    first = paragraph.items[0]
    if not led_in and paragraph.text.words[-1:] not in tuple(_LEAD_IN_ENDS):
        hint = "在这些项的前面写一句以冒号结尾的话"
        if (label := ITEM.match(paragraph.text.words)) and first.number > 1:
            hint += f"，“{label[0]}”另起一行"
        elif first.number > 1:
            hint += f"，从{_written_point(first.label, 1, '（{}）')}编起"
        yield Diagnostic(Code.ITEM_LEAD_IN, _label_place(rule, first), f"{first.label}前面没有引出各项的话", hint)
    if led_in or first.number == 1 or paragraph.text.words[-1:] in tuple(_LEAD_IN_ENDS):
        yield from _check_sequence(rule, paragraph.items, "（{}）")
    for item in paragraph.items:
        yield from _check_sequence(rule, item.subitems, "{}.", _hint_below(item))
        for subitem in item.subitems:
            yield from _check_deepest(rule, subitem)


def _check_deepest(rule: Regulation, subitem: Subitem) -> Iterator[Diagnostic]:
    """A third way of numbering, below a subitem: it counts from 1, else it belongs to a list above."""
    expected = 1
    for text in closing_texts(subitem.closing):
        label = SUBITEM.match(text.words) or ITEM.match(text.words)
        if label is None:
            continue
        if read_point(label["number"]) != expected:
            message = f"“{label[0]}”接在{subitem.label}下面，没有读作项或者目"
            yield Diagnostic(
                Code.ITEM_NUMBER, text.place(rule.path, 0), message, "项写作（一），目写作 1.，序号接着上面的"
            )
            return
        expected += 1


def _hint_below(item: Item) -> str:
    """What to write where a subitem goes on with the number of the item that it stands in: （3） below （二）."""
    first = item.subitems[0] if item.subitems else None
    if first is None or first.label[:1] not in ("（", "(") or first.number != item.number + 1:
        return _MEND
    return f"是项就写作（{write_number(first.number)}）；是目就从 1. 写起"


def _check_sequence(
    rule: Regulation, points: Sequence[Item | Subitem], form: str, hint: str = _MEND
) -> Iterator[Diagnostic]:
    for expected, point in enumerate(points, start=1):
        if point.number != expected:
            wanted = _written_point(point.label, expected, form)
            message = f"此处应为{wanted}，写的是{point.label}"
            yield Diagnostic(Code.ITEM_NUMBER, _label_place(rule, point), message, hint)
            return


def _written_point(label: str, number: int, form: str) -> str:
    """A number as the labels of its list are written: （二）, 2., b)."""
    if is_lettered(label):
        return f"{chr(ord('a') + number - 1)})"
    return form.format(write_number(number) if "（" in form else number)


def _label_place(rule: Regulation, point: Item | Subitem) -> Place:
    text: Text = point.text
    return Place(rule.path, text.line, max(1, text.column - len(point.label)))
