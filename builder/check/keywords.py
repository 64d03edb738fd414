"""Keywords of articles that a rule does not have."""

from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic, Place
from builder.model.corpus import Corpus
from builder.model.spoken import spoken


def check_keywords(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check that each article named in keywords or aka is there."""
    for rule in corpus.rules_to_mend():
        there = {article.number for _, article in rule.articles()}
        named = dict.fromkeys(article for article, _ in spoken((*rule.front.keywords, *rule.front.aka)) if article)
        for article in named:
            if article not in there:
                message = f"关键词里的“{article}”不存在"
                yield Diagnostic(Code.KEYWORD_ARTICLE, Place(rule.path, 2), message, "改成正文里有的条号，或者删去")
