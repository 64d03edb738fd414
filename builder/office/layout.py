"""Tables that only lay out a text: the lines of articles that stand in their cells."""

from collections.abc import Sequence

from builder.model.identity import ArticleNumber, labelled_number
from builder.references import ARTICLE, DIVISION

_FEWEST = 2
"""Articles that must follow each other: one in a frame is quoted."""


def laid_out(rows: Sequence[Sequence[str]], last: ArticleNumber) -> list[str] | None:
    """The lines of a table that lays out articles which go on from the last one above; None for any other table.

    Each row has words in one cell, or a label in the first and its words beside it; a cell has a line a paragraph.
    """
    lines: list[str] = []
    for row in rows:
        filled = [words.strip() for words in row if words.strip()]
        if len(filled) > 1 and not (len(filled) == _FEWEST and _is_label(filled[0])):
            return None
        lines += [line.strip() for line in " ".join(filled).split("\n") if line.strip()]
    numbers = [number for number in map(begun_article, lines) if number]
    if len(numbers) < _FEWEST:
        return None
    for number in numbers:
        if number not in (last.successors if last.base else (ArticleNumber(1),)):
            return None
        last = number
    return lines


def begun_article(words: str) -> ArticleNumber | None:
    """The number of the article that a line begins, with a blank or nothing behind its label."""
    label = ARTICLE.match(words) if words[:1] == "第" else None
    return labelled_number(label) if label and not words[label.end() : label.end() + 1].strip() else None


def _is_label(words: str) -> bool:
    return bool(ARTICLE.fullmatch(words) or DIVISION.fullmatch(words))
