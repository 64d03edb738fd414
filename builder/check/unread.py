"""Numbers of articles that lines hold as labels that are not read, each of which is told where it stands."""

from collections.abc import Iterator

from builder.model.identity import ArticleNumber, ProvisionId, labelled_number
from builder.model.regulation import Regulation, Text, texts_in
from builder.parse.misspelt import misspelt_or_other, odd_article
from builder.references import (
    ARTICLE,
    ARTICLE_LIKE,
    INNER_ARTICLE,
    LABELLED_ARTICLE,
    LEADING_MARK,
    MARKED_ARTICLE,
    ODD_LABEL,
)


def unread_articles(rule: Regulation) -> frozenset[ArticleNumber]:
    """The articles that a rule would have if all of its labels were read."""
    return frozenset(number for where, text in texts_in(rule) for number in labels_passed_over(where, text))


def labels_passed_over(where: ProvisionId | None, text: Text) -> Iterator[ArticleNumber]:
    """The numbers of the labels that words hold; of one that tells none, the next that can stand there."""
    words = text.words
    mark = LEADING_MARK.match(words)
    begins = ARTICLE_LIKE.match(words, mark.end() if mark else 0) or MARKED_ARTICLE.match(words)
    if not _begins_its_line(where, text):
        begins = None
    elif tells_no_number(words):
        yield from (where.article if where else ArticleNumber(0)).successors
    elif misspelt := misspelt_or_other(words):
        yield misspelt[1]
    for label in (begins or LABELLED_ARTICLE.match(words), *INNER_ARTICLE.finditer(words)):
        if found := label and ARTICLE.match(label["label"]):
            yield labelled_number(found)


def tells_no_number(words: str) -> bool:
    """Whether words begin with a label of an article whose number nobody reads: 第贰条."""
    if ARTICLE_LIKE.match(words) or MARKED_ARTICLE.match(words):
        return False
    return bool(ODD_LABEL.match(words) or odd_article(words))


def _begins_its_line(where: ProvisionId | None, text: Text) -> bool:
    """Whether no label of an article or a point stands before the words of a text."""
    return text.column == 1 or where is None or (where.paragraph > 1 and not where.item)
