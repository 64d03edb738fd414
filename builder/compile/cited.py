"""Citations the other way round (被引用): who cites a document, an article, a law."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from builder.compile.routes import document_uri
from builder.model.citation import CitedBy
from builder.model.corpus import Corpus
from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.page import Element, Node
from builder.model.regulation import Regulation
from builder.values import remembered

FORMS_HERE = "forms"
"""The anchor at which a page has its forms."""
_MOST = 60
_AT_ONCE = 8
"""Places that are seen at once below an article of a law; more fold out, so that the next is not pushed far away."""


def places_by_article(corpus: Corpus, key: str) -> dict[tuple[int, ArticleNumber], tuple[CitedBy, ...]]:
    """Who cites each article of a document; every article of a range counts, its own words do not."""
    found: defaultdict[tuple[int, ArticleNumber], dict[CitedBy, None]] = defaultdict(dict)
    outline = corpus.outlines.get(key)
    order = outline.order if outline else ()
    for place in corpus.cited_by.get(key, ()):
        first, last = place.citation.first, place.citation.last
        if first is None or not place.citation.exists:
            continue
        cited = [(first.annex, first.article)]
        if last and last.article != first.article:
            cited = [at for at in order if at[0] == first.annex and first.article <= at[1] <= last.article] or cited
        for at in cited:
            if place.document != key or not place.source or place.source.article != at[1]:
                found[at][place] = None
    return {at: tuple(places) for at, places in found.items()}


def cited_by_note(corpus: Corpus, places: Iterable[CitedBy], key: str) -> Element | None:
    """A list of the places that cite an article, a document a line, which folds; on a rule it is open."""
    cited_from = _articles_by_document(corpus, places)
    count = sum(map(len, cited_from.values()))
    if not count:
        return None
    summary = Element("summary", (f"被引用 {count} 处",))
    lines, left = [], _MOST
    for document, articles in cited_from.items():
        if shown := articles[:left]:
            lines.append(Element("li", tuple(_line_of_links(corpus, document, shown, key))))
        left -= len(shown)
    if count > _MOST:
        lines.append(Element("li", (f"另有 {count - _MOST} 处",)))
    unfolded = (("open", ""),) if key.startswith("rules/") or count <= _AT_ONCE else ()
    return Element("details", (summary, Element("ul", tuple(lines))), classes="zd-cited-by", attributes=unfolded)


def citing_documents(corpus: Corpus, key: str) -> tuple[Element, ...]:
    """A list of the other documents that cite this one: rules in the order of the compendium, laws by title."""
    # Who cites a document stands in the order of the texts, rules first.
    others = dict.fromkeys(place.document for place in corpus.cited_by.get(key, ()) if place.document != key)
    rules = [other for other in others if not other.startswith("laws/")]
    ordered = (*rules, *sorted((other for other in others if other.startswith("laws/")), key=corpus.title))
    return tuple(Element("li", (document_link(corpus, document),)) for document in ordered)


def places_of_today(corpus: Corpus, places: Iterable[CitedBy]) -> list[CitedBy]:
    """Those in versions of today: a link without a date leads to no other."""
    return [place for place in places if corpus.current(place.document).path == place.path]


def document_link(corpus: Corpus, key: str, provision: ProvisionId | None = None) -> Element:
    """《会议制度》第十二条 as a link."""
    words: tuple[Node, ...] = (f"《{corpus.title(key)}》{provision.article if provision else ''}",)
    return Element("a", words, target=document_uri(key), anchor=anchor_of(corpus, key, provision))


def forms_called(corpus: Corpus, rule: Regulation) -> tuple[str, ...]:
    """The slugs of the forms that a rule calls for: those that it lists, then those that its text names."""
    cited = {each.document for found in corpus.citations[rule.path].values() for each in found}
    named = (slug for slug, form in corpus.forms.items() if form.key in cited)
    return tuple(slug for slug in dict.fromkeys((*rule.front.forms, *named)) if slug in corpus.forms)


def way_to_forms(count: int) -> Element:
    """整套表单（3份）: from the top of a page to where all its forms are handed over at once."""
    return Element("a", (f"整套表单（{count}份）",), classes="zd-way", anchor=FORMS_HERE)


def forms_handed_over(corpus: Corpus, slugs: Iterable[str], anchor: str = "", *without: Element) -> Element:
    """Where a script offers forms as one file; what stands there without one."""
    told = (("data-forms", " ".join(corpus.forms[slug].key for slug in slugs)), ("role", "group"))
    return Element("div", without, anchor, "zd-offer", attributes=(*told, ("aria-label", "整套表单")))


def form_links(corpus: Corpus, slugs: Iterable[str]) -> tuple[Element, ...]:
    """Forms as links in a list."""
    forms = (corpus.forms[slug] for slug in slugs)
    return tuple(Element("li", (Element("a", (form.front.title,), target=document_uri(form.key)),)) for form in forms)


def anchor_of(corpus: Corpus, key: str, provision: ProvisionId | None) -> str:
    """The anchor of a provision on its document's page; of a law without text, that of an article it lists."""
    if provision is None or not provision.article.base:
        return ""
    if outline := corpus.outlines.get(key):
        return outline.anchor(provision)
    return provision.article.anchor if (key, provision.article) in _articles_listed(corpus) else ""


@remembered
def _articles_listed(corpus: Corpus) -> frozenset[tuple[str, ArticleNumber]]:
    """The articles that the page of a law without text lists: those that a rule or law cites."""
    bare = (key for key in corpus.cited_by if key not in corpus.outlines)
    return frozenset((key, article) for key in bare for _, article in places_by_article(corpus, key))


def _articles_by_document(corpus: Corpus, places: Iterable[CitedBy]) -> dict[str, list[ProvisionId | None]]:
    """By the key of each document that cites, its first place in each article; None where it is in none."""
    found: dict[str, dict[str, ProvisionId | None]] = {}
    for place in places_of_today(corpus, places):
        source = place.source if place.source and place.source.article.base else None
        found.setdefault(place.document, {}).setdefault(str(source.article) if source else "", source)
    return {document: list(articles.values()) for document, articles in found.items()}


def _line_of_links(corpus: Corpus, document: str, articles: Iterable[ProvisionId | None], key: str) -> Iterator[Node]:
    """《会议制度》第三条、第九条: each article a link; of a text to itself without its title."""
    for place, source in enumerate(articles):
        link = document_link(corpus, document, source)
        if source and document == key:
            link = Element("a", (str(source.article),), anchor=link.anchor)
        elif source and place:
            link = replace(link, children=(str(source.article),))
        yield from ("、", link) if place else (link,)
