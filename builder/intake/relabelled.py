"""Labels of items that the canonical writing changes (1、 to 1., (二) to （二）), told once by kind."""

import re
from collections.abc import Iterator, Sequence

from builder.model.regulation import Annex, Article, Block, Division, Item, Paragraph, Table, Text
from builder.numerals import PATTERN as NUMBER
from builder.parse.unparse import labelled_point, level_head

_COUNT = re.compile(rf"{NUMBER}|[0-9０-９]+|[A-Za-z]+")


def labels_told(children: Sequence[Block], annexes: Sequence[Annex]) -> Iterator[str]:
    """A sentence for each kind of label that is written otherwise, with its first and how many there are."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for blocks in (children, *(annex.children for annex in annexes)):
        for label, written in _labels_in(blocks):
            was = "".join(label.split())
            if was != written:
                found.setdefault((_COUNT.sub("1", was), _COUNT.sub("1", written)), []).append((was, written))
    for changed in found.values():
        was, written = changed[0]
        yield f"原文的序号“{was}”写作“{written}”，这样的共 {len(changed)} 处"


def _labels_in(blocks: Sequence[Block | Table | Text]) -> Iterator[tuple[str, str]]:
    """Each label of an item or a level as its text has it, and as it is written."""
    for block in blocks:
        match block:
            case Division():
                yield from _labels_in(block.children)
            case Article():
                if block.number.scheme:
                    yield block.label.words, level_head(block.label.words, "")
                yield from _labels_in(block.content)
            case Paragraph():
                for item in block.items:
                    yield from _labels_of(item)
            case _:
                pass


def _labels_of(item: Item) -> Iterator[tuple[str, str]]:
    yield item.label, labelled_point(item.label, "")
    yield from ((one.label, labelled_point(one.label, "")) for one in item.subitems)
