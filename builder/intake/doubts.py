"""What a person should look at in a text that was taken in: numbers that do not follow, labels that were not read."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from builder.intake.dates import even, read_day
from builder.intake.rows import HEADING, SENTENCE_END, Row, is_labelled
from builder.model.identity import ArticleNumber
from builder.model.regulation import (
    Annex,
    Article,
    Block,
    Division,
    Heading,
    Paragraph,
    Table,
    Text,
    articles_in,
    closing_texts,
)
from builder.numerals import PATTERN as NUMBER
from builder.references import ANNEX, ARTICLE, DIVISION, ODD_LABEL

_LABEL = re.compile(rf"第\s*(?:{NUMBER}\s*)+[条條](?:之{NUMBER})?")
_FOOTER = re.compile(r"扫一扫|版权所有|打印|关闭|分享|[上下]一[篇条]|ICP备|责任编辑|返回顶部|【字?体?[大中小]")
_MARKS_LEFT = {
    "脚注的标记": re.compile(r"\[\^[^\[\]\s]{1,10}\]|(?<=[^\s|])[\[［]\d{1,2}[\]］]"),
    "删除线（~~）里的字": re.compile(r"~~[^~]+~~"),
    "高亮、代码、任务的标记": re.compile(r"==[^=\s][^=]*==|`[^`]+`|^[-*+] \[[ xX]\]|^\[[ xX]\] "),
}
_NEAR = 10
_OPENING, _CLOSING = (
    ("【", "［", "[", "（", "(", "〔", "〖", "<", "〈"),
    ("】", "］", "]", "）", ")", "〕", "〗", ">", "〉"),
)
_SHORT = 5
_CITING = "，、；和及与或照据按反合对用》法例定则"
"""How words end that cite the article behind them."""
_SHOWN = 14
_MOST_SHOWN = 5
_ANNEX_HEAD = re.compile(r"\n+(?=#+ 附)")
_UNREAD_NUMERAL = "行首的序号（条、章、节）写法不认识，没有读作条、章、节，请对照原文"
_UNFINISHED = "，、；：,;:（(《“"


def ends(numbers: Sequence[ArticleNumber], body: str, recorded: int) -> Iterator[str]:
    """A first article that is not 第一条, and an end that comes too early."""
    if numbers and numbers[0] != ArticleNumber(1):
        yield f"第一个条是{numbers[0]}，不是第一条，请对照原文"
    if numbers and recorded and numbers[-1].base != recorded:
        yield f"laws.yaml 记作 {recorded} 条，正文最后一条是{numbers[-1]}，请对照原文"
    text, *annexes = _ANNEX_HEAD.split(body.rstrip())
    last = text.rpartition("\n")[2]
    if _stops_short(last, numbers) or any(annex[-1] in _UNFINISHED for annex in annexes[-1:]):
        shown = annexes[-1] if annexes and annexes[-1][-1] in _UNFINISHED else last
        yield f"正文末尾“{shown[-_SHOWN:]}”没有写完，后面可能缺字、缺条，请对照原文"


def _stops_short(last: str, numbers: Sequence[ArticleNumber]) -> bool:
    """Whether the last line of a text ends no sentence; below articles `leftovers` tells of lines without a label."""
    if last[-1:] in _UNFINISHED:
        return True
    if last[-1:] in SENTENCE_END or last.startswith(("|", "#")) or read_day(even(last)):
        return False
    return is_labelled(last) or not numbers


def marks_left(rows: Sequence[Row]) -> Iterator[str]:
    """Marks of footnotes, struck-out words and the like that stand in the text as they are."""
    for what, sign in _MARKS_LEFT.items():
        if lines := [str(row.line) for row in rows if sign.search(row.words)]:
            shown = "、".join(lines[:_MOST_SHOWN]) + ("等" if len(lines) > _MOST_SHOWN else "")
            yield f"有{what}（第 {shown} 行），留在正文里，请对照原文"


def leftovers(rows: Sequence[Row]) -> Iterator[str]:
    """Lines below the last article that are no sentence, or are what a web page says below a text."""
    last = max((at for at, row in enumerate(rows) if ARTICLE.match(row.words)), default=len(rows))
    below = rows[last + 1 :]
    annex = next((at for at, row in enumerate(below) if ANNEX.match(HEADING.sub("", row.words))), len(below))
    days = [at for at, row in enumerate(below) if read_day(row.words)]
    signed = {*days, *(at - 1 for at in days)}
    found = [
        row
        for at, row in enumerate(below)
        if _FOOTER.search(row.words[:_NEAR]) or (at < annex and at not in signed and _is_unfinished(row))
    ]
    if found:
        shown = "、".join(f"“{row.words[:_SHOWN]}”（第 {row.line} 行）" for row in found[:_MOST_SHOWN])
        yield f"最后一条后面有不像条文的行（{len(found)} 行），是网页上的话就删去：{shown}"

    if kept := [below[at] for at in sorted(signed) if 0 <= at < annex]:
        shown = "、".join(f"“{row.words[:_SHOWN]}”（第 {row.line} 行）" for row in kept[:_MOST_SHOWN])
        yield f"最后一条后面的署名、日期留在最后一条里，不算条文就删去：{shown}"


def _is_unfinished(row: Row) -> bool:
    return not row.table and not is_labelled(row.words) and row.words[-1] not in SENTENCE_END


def gaps(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Numbers of articles, and of divisions side by side, that do not follow each other."""
    numbers = [article.number for article in articles_in(blocks)]
    for before, after in pairwise(numbers):
        if after not in before.successors:
            yield f"{before}之后是{after}，请对照原文"
    yield from _division_gaps(blocks)


def annexes_begun(annexes: Sequence[Annex]) -> Iterator[str]:
    """Annexes whose first article is not 第一条: the text may go on there; and gaps within an annex."""
    for annex in annexes:
        first = next(articles_in(annex.children), None)
        if first and first.number != ArticleNumber(1):
            shown = f"{annex.label.words} {annex.title.words}".strip()[:_SHOWN]
            yield f"“{shown}”下面的第一个条是{first.number}，不是第一条，可能还是正文，请对照原文"
        yield from gaps(annex.children)


def _division_gaps(blocks: Sequence[Block]) -> Iterator[str]:
    divisions = [block for block in blocks if isinstance(block, Division)]
    for before, after in pairwise(divisions):
        if before.kind is after.kind and after.number not in before.number.successors:
            yield f"{before.label.words}之后是{after.label.words}，请对照原文"
    for division in divisions:
        yield from _division_gaps(division.children)


def unread_labels(blocks: tuple[Block, ...], lines: Sequence[int]) -> Iterator[str]:
    """Every line with 第×条 near its beginning that is no article, in groups of why; `lines` are those of the file."""
    found: dict[str, list[str]] = {}
    for why, text in _other_lines(blocks):
        label = _LABEL.search(text.words[: _NEAR + 12])
        reason = ""
        if label and label.start() <= _NEAR:
            reason = why or _reason(text.words, label)
        elif ODD_LABEL.match(text.words) and not DIVISION.match(text.words):
            reason = why or _UNREAD_NUMERAL
        if reason:
            shown = text.words[:_SHOWN] + ("…" if len(text.words) > _SHOWN else "")
            found.setdefault(reason, []).append(f"“{shown}”（第 {lines[text.line - 1]} 行）")
    for why, shown in found.items():
        yield f"{why}（{len(shown)} 行）：{'、'.join(shown)}"


def _reason(words: str, label: re.Match[str]) -> str:
    """A citation has words before it or goes on without a blank."""
    before, after = words[: label.start()].strip(), words[label.end() : label.end() + 1]
    if before[-1:] in ("“", "‘", "「", "『") or before.count("“") > before.count("”"):
        return "行首附近的“第×条”在引号里，认作引文"
    if before[-1:] in _OPENING or after in _CLOSING:
        return "带括号的“第×条”没有读作条，请对照原文"
    if before and (not after or after.isspace()) and len(before) < _SHORT and before[-1] not in _CITING:
        return "“第×条”前面还有别的字，没有读作条，请对照原文"
    if before or (after and not after.isspace()):
        return "行首附近的“第×条”认作引用"
    return "有“第×条”的行没有读作条，请对照原文"


def _other_lines(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Text]]:
    """Each line of a text that does not itself begin an article, and why it does not where its place tells."""
    for block in blocks:
        match block:
            case Division():
                yield "", block.heading
                yield from _other_lines(block.children)
            case Article():
                yield from _lines_in_article(block)
            case Paragraph():
                yield from _paragraph_lines_of(block)
            case Table():
                yield from (("表格里的“第×条”不当作条", cell) for row in block.rows for cell in row)
            case Heading():
                yield "", block.text


def _lines_in_article(article: Article) -> Iterator[tuple[str, Text]]:
    """Those below the line of a label; what stands behind 一、 may begin as an article does."""
    first = article.content[:1]
    if article.number.scheme:
        yield from (("", text) for text in (article.heading,) if text)
        yield from _other_lines(article.content)
    elif first and isinstance(first[0], Paragraph):
        yield from list(_paragraph_lines_of(first[0]))[1:]
        yield from _other_lines(article.content[1:])
    else:
        yield from _other_lines(article.content)


def _paragraph_lines_of(paragraph: Paragraph) -> Iterator[tuple[str, Text]]:
    yield "", paragraph.text
    for item in paragraph.items:
        yield "", item.text
        for subitem in item.subitems:
            yield "", subitem.text
            yield from (("", text) for text in closing_texts(subitem.closing))
        yield from (("", text) for text in closing_texts(item.closing))
    yield from (("", text) for text in paragraph.closing)
