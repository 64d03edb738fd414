"""The tree as canonical text: what `zhidu fmt` writes, and what parses back to the same tree."""

from collections.abc import Iterator, Sequence

from builder.model.regulation import (
    Annex,
    Article,
    Block,
    Division,
    Heading,
    Item,
    Paragraph,
    Table,
    Text,
)
from builder.parse.labels import is_heading
from builder.references import ANNEX

_BLANKS = " \t\u3000\u00a0" + "".join(map(chr, range(0x2002, 0x200C)))
"""What may stand inside a label, as `BLANK` has it."""


def unparse(children: tuple[Block, ...], annexes: tuple[Annex, ...]) -> str:
    """Write a body in canonical form: one blank line between lines, one blank after a label."""
    lines = list(_canonical_blocks(children, 0))
    for annex in annexes:
        lines.append(f"## {annex.label.words}{_annex_gap(annex)}{_as_broken(annex.title)}".rstrip())
        lines += _canonical_blocks(annex.children, 0)
    return "\n\n".join(lines) + "\n" if lines else ""


def _annex_gap(annex: Annex) -> str:
    """A blank, or a colon where the title would be taken for the annex's number."""
    label = ANNEX.match(f"{annex.label.words} {annex.title.words}")
    return "：" if annex.title.words and label and label.end() > len(annex.label.words) else " "


def _canonical_blocks(blocks: tuple[Block, ...], depth: int) -> Iterator[str]:
    for block in blocks:
        match block:
            case Division():
                yield f"{'#' * (depth + 2)} {block.label.words} {closed_up(block.heading.words)}".rstrip()
                yield from _canonical_blocks(block.children, min(depth + 1, 4))
            case Heading():
                yield f"{'#' * block.level} {block.text.words}".rstrip()
            case Article():
                yield from _canonical_article(block)
            case Paragraph():
                yield from _paragraph(block)
            case Table():
                yield _canonical_table(block)


def _canonical_article(article: Article) -> Iterator[str]:
    if article.number.scheme:
        yield from _canonical_level(article)
        return
    label = article.label.words
    head = f"{label} 【{article.heading.words}】" if article.heading else label
    first, *rest = article.content or (None,)
    if isinstance(first, Paragraph) and first.text.words and (article.heading or first.text.words[0] not in "【：:"):
        lines = list(_paragraph(first))
        yield f"{head} {lines[0]}"
        yield from lines[1:]
    else:
        yield head
        rest = [first, *rest] if first else rest
    for block in rest:
        if isinstance(block, Table):
            yield _canonical_table(block)
        elif block:
            yield from _paragraph(block)


def _canonical_level(article: Article) -> Iterator[str]:
    """（二）标题 or 4.1.2 words, with what stands below."""
    content = article.content
    if article.heading:
        yield level_head(article.label.words, _as_broken(article.heading))
    elif content and isinstance(content[0], Paragraph) and _is_behind_label(content[0].text, article.label):
        first, *more = _paragraph(content[0])
        yield level_head(article.label.words, first)
        yield from more
        content = content[1:]
    else:
        yield article.label.words
    for block in content:
        yield from (_canonical_table(block),) if isinstance(block, Table) else _paragraph(block)


def _is_behind_label(text: Text, label: Text) -> bool:
    """Whether words stand on the line of a label, and are no heading there."""
    return bool(text.words) and text.line == label.line and not is_heading(text.words)


def level_head(label: str, words: str) -> str:
    """一、words and （一）words are closed up; a number of digits needs a blank to be one."""
    if label[:1] in "（(":
        return labelled_point(label, words)
    return f"{label}{words}" if label.endswith("、") and not label[0].isdecimal() else f"{label} {words}".rstrip()


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.text.words:
        yield _as_broken(paragraph.text)
    for item in paragraph.items:
        yield from _canonical_item(item)
    yield from _closing_lines(paragraph.closing)


def _canonical_item(item: Item) -> Iterator[str]:
    yield labelled_point(item.label, _as_broken(item.text))
    for subitem in item.subitems:
        yield labelled_point(subitem.label, _as_broken(subitem.text))
        yield from _closing_lines(subitem.closing)
    yield from _closing_lines(item.closing)


def labelled_point(label: str, words: str) -> str:
    """Write （一）words, `a) words`, and `1. words`: Arabic labels need a blank to stay labels."""
    if label[:1] in "（(":
        return f"（{label[1:-1].strip(_BLANKS)}）{words}"
    stop = ")" if label[0].isalpha() else "."
    return f"{label[:-1].rstrip(_BLANKS)}{stop} {words}".rstrip()


def _canonical_table(table: Table) -> str:
    rows = ["| " + " | ".join(cell.words.replace("|", "\\|") for cell in row) + " |" for row in table.rows]
    rows.insert(1, "|" + " --- |" * len(table.rows[0]))
    return "\n".join(rows)


def _closing_lines(closing: Sequence[Text | Table]) -> Iterator[str]:
    for part in closing:
        if isinstance(part, Table):
            yield _canonical_table(part)
        elif part.words:
            yield _as_broken(part)


def _as_broken(text: Text) -> str:
    """Words broken where their source breaks them: whether to join them is for the author to say."""
    return "\n".join(text.rows())


def closed_up(heading: str) -> str:
    """总　则 and 附　　则 are spaced for looks only."""
    bare = "".join(heading.split())
    return bare if len(bare) == 2 else heading
