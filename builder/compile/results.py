"""The page of all results of a search."""

from builder.compile.routes import FORMS, HOME, LAWS, RESULTS, part_uri
from builder.model.corpus import Corpus
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.page import Element, Page


def results_page(corpus: Corpus) -> Page:
    """An empty list that the search script fills, and the ways on where there is no script."""
    lists = [(part.title, part_uri(slug)) for slug, part in corpus.parts.items()]
    lists += [(DOCUMENT_KINDS["form"], FORMS), (DOCUMENT_KINDS["law"], LAWS)]
    links = [node for name, uri in lists for node in ("、", Element("a", (name,), target=uri))][1:]
    hint = Element("p", ("检索要用浏览器的脚本功能。没有它时，可以从这些列表查找：", *links, "。"), classes="zd-hint")
    content = (Element("h1", ("检索",)), Element("div", (), "zd-results"), Element("noscript", (hint,)))
    return Page(RESULTS, "检索", content, "search", (("首页", HOME),))
