"""Terms (名词解释): their page, and the ways to it from the words of a rule."""

import re
from collections.abc import Iterable, Iterator

from builder.compile.cited import anchor_of
from builder.compile.routes import HOME, TERMS, document_uri
from builder.compile.tables import filter_box, listed_group
from builder.model.corpus import Corpus
from builder.model.page import Element, Node, Page
from builder.model.term import Term

TITLE = "名词解释"
_LEAD = "制度里常用的词。每条用一两句话说它在这里的意思；法律有规定的，写明哪一部、第几条，以条文为准。"
_OF_A_PAPER = "(?![\u4e00-\u9fff]{0,6}?(?:[表单簿册证卡]|(?<!文)书|台账|笔录))"
"""立案 in 立案审批表 is no more than a part of a name."""


class TermLinks:
    """Leads the first of each term in a text to what it means."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._left = {word: term for term in terms for word in term.spoken}
        others = {word for term in self._left.values() for word in term.not_in}
        passed = "|".join(("《[^《》]*》", *map(re.escape, _longest_first(others))))
        sought = "|".join(map(re.escape, _longest_first(self._left)))
        self._pattern = re.compile(f"{passed}|(?P<term>{sought}){_OF_A_PAPER}") if sought else None

    def linked(self, words: str) -> Iterator[Node]:
        """Words with the terms among them that no words before had."""
        at = 0
        for found in self._pattern.finditer(words) if self._pattern else ():
            term = self._left.get(found["term"] or "")
            if term is None:
                continue
            self._left = {word: other for word, other in self._left.items() if other is not term}
            if found.start() > at:
                yield words[at : found.start()]
            yield Element("a", (found["term"],), classes="zd-term", target=TERMS, anchor=term.slug)
            at = found.end()
        if at < len(words):
            yield words[at:]


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def terms_pages(corpus: Corpus) -> Iterator[Page]:
    """The page of all terms, by group; none where there are no terms."""
    terms = corpus.of(Term).values()
    if not terms:
        return
    content: list[Node] = [Element("h1", (TITLE,)), Element("p", (_LEAD,)), filter_box("如：期限、送达、线索")]
    headings = []
    groups: dict[str, list[Term]] = {}
    for term in terms:
        groups.setdefault(term.group, []).append(term)
    for at, (group, found) in enumerate(groups.items(), start=1):
        entries = tuple(Element("li", tuple(_explained(corpus, term)), term.slug) for term in found)
        heading = (Element("h2", (group,), f"terms-{at}"),) if group else ()
        content.append(listed_group(group, *heading, Element("ul", entries, classes="zd-terms")))
        headings += [(2, one.id, group) for one in heading]
    yield Page(TERMS, TITLE, tuple(content), "terms", (("首页", HOME),), _LEAD, tuple(headings))


def _explained(corpus: Corpus, term: Term) -> Iterator[Node]:
    """A term, and what it means with its citations as links."""
    yield Element("strong", (term.title,))
    yield "　"
    at = 0
    for citation in filter(lambda one: one.leads_somewhere, corpus.meanings[term.slug]):
        yield term.meaning[at : citation.start]
        # A law whose text is not there has no articles to go to.
        here = citation.document in corpus.versions
        anchor = anchor_of(corpus, citation.document, citation.first) if here else ""
        words = (term.meaning[citation.start : citation.end],)
        yield Element("a", words, target=document_uri(citation.document), anchor=anchor)
        at = citation.end
    yield term.meaning[at:]
