"""Keywords of articles that a rule does not have."""

from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.spoken import spoken


def check_keywords(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check that each article named in keywords or aka is there."""
    for rule in corpus.rules:
        there = {article.number for _, article in rule.articles()}
        for name, entries in (("keywords", rule.front.keywords), ("aka", rule.front.aka)):
            for at, entry in enumerate(entries):
                for article in dict.fromkeys(article for article, _ in spoken((entry,)) if article):
                    if article not in there:
                        message, hint = f"关键词里的“{article}”不存在", "改成正文里有的条号，或者删去"
                        yield Diagnostic(Code.KEYWORD_ARTICLE, corpus.place(rule.path, name, at), message, hint)
