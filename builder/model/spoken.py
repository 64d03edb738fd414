"""Words that an author gives a rule because readers say them: keywords (关键词) and everyday names (俗称)."""

import re
from collections.abc import Iterator

from builder.model.identity import ArticleNumber, labelled_number, number_of
from builder.model.numbering import Scheme
from builder.numerals import read_number
from builder.references import ARTICLE
from builder.values import value


@value
class Synonym:
    """A line of synonyms.yaml: everyday words (俗称), and what the texts say instead."""

    spoken: str
    written: str


_DECIMAL = r"(?P<decimal>[0-9]{1,2}(?:\.[0-9]{1,3}){0,5})"
_ONE = "[一二三四五六七八九十]{1,3}"
_LEVELS = rf"(?P<levels>{_ONE}(?:、|(?:（{_ONE}）)?(?:[0-9]{{1,3}}(?:（[0-9]{{1,3}}）)?)?))"
_OF_ARTICLE = re.compile(rf"(?:{ARTICLE.pattern}|{_DECIMAL}|{_LEVELS})\s*[:：]")
_PARTS = re.compile(rf"[0-9]+|{_ONE}")
_BETWEEN = re.compile("[、，,;；]")


def spoken(entries: tuple[str, ...]) -> Iterator[tuple[ArticleNumber | None, str]]:
    """Read entries: 例会 is said of the whole rule; 第五条：例会, 4.1.2：例会, 一（二）：例会 of that article."""
    for entry in entries:
        found = _OF_ARTICLE.match(entry)
        for words in _BETWEEN.split(entry[found.end() :] if found else entry):
            if words.strip():
                yield _label_number(found) if found else None, words.strip()


def _label_number(label: re.Match[str]) -> ArticleNumber:
    written = label["decimal"] or label["levels"]
    if not written:
        return labelled_number(label)
    path = [read_number(part) or 0 for part in _PARTS.findall(written)]
    return number_of(Scheme.DECIMAL if label["decimal"] else Scheme.LEVELS, path)
