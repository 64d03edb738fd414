"""Words that an author gives a rule because readers say them: keywords (关键词) and everyday names (俗称)."""

import re
from collections.abc import Iterator

from builder.model.identity import ArticleNumber, labelled_number
from builder.references import ARTICLE
from builder.values import value


@value
class Synonym:
    """A line of synonyms.yaml: everyday words (俗称), and what the texts say instead."""

    spoken: str
    written: str


_OF_ARTICLE = re.compile(rf"{ARTICLE.pattern}\s*[:：]")
_BETWEEN = re.compile("[、，,;；]")


def spoken(entries: tuple[str, ...]) -> Iterator[tuple[ArticleNumber | None, str]]:
    """Read entries: 例会 is said of the whole rule, 第五条：例会、碰头会 of that article."""
    for entry in entries:
        found = _OF_ARTICLE.match(entry)
        for words in _BETWEEN.split(entry[found.end() :] if found else entry):
            if words.strip():
                yield labelled_number(found) if found else None, words.strip()
