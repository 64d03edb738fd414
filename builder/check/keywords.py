"""Keywords of articles that a rule does not have."""

import re
from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.spoken import spoken

_UNREAD = re.compile(
    r"\s*((?:第[一二三四五六七八九十0-9]|附[件录]|[A-Z]\.\d|[（(]?[一二三四五六七八九十0-9]+[）)、.])[^:：]{0,12})\s*[:：]"
)
"""What begins like the label of a provision: A.1.2：, 第五条第二款：; 12315： does not."""


def check_keywords(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check that each article named in keywords or aka is there."""
    for rule in corpus.rules:
        there = {article.number for _, article in rule.articles()}
        for name, entries in (("keywords", rule.front.keywords), ("aka", rule.front.aka)):
            for at, entry in enumerate(entries):
                articles = [article for article, _ in spoken((entry,))]
                if not any(articles) and articles and (found := _UNREAD.match(entry)):
                    message = f"关键词里的“{found[1]}”读不作条号，整句当作了全文的关键词"
                    hint = "冒号前面只能写正文的条号，如 第五条：例会、4.1.2：例会；附录的条、款、项的，写给全文"
                    yield Diagnostic(Code.KEYWORD_ARTICLE, corpus.place(rule.path, name, at), message, hint)
                for article in dict.fromkeys(filter(None, articles)):
                    if article not in there:
                        message, hint = f"关键词里的“{article}”不存在", "改成正文里有的条号，或者删去"
                        yield Diagnostic(Code.KEYWORD_ARTICLE, corpus.place(rule.path, name, at), message, hint)
