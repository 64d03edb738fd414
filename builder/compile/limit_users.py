"""What uses a limit (期限): rules and forms; steps are those of `procedure_links.py`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from builder.compile.cited import anchor_of, document_link, places_of_today
from builder.compile.procedure_links import forms_with_limit, listed_links, places_telling_how
from builder.compile.routes import document_uri
from builder.model.citation import CitedBy
from builder.model.corpus import Corpus
from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.limit import TimeLimit
from builder.model.page import Element, Node
from builder.values import remembered


def rules_using(corpus: Corpus, limit: TimeLimit) -> tuple[Node, ...]:
    """The articles of rules that cite the article of a limit, or that tell how a step with it is taken.

    A rule is named as a whole only where none of its articles is.
    """
    cited = ((place.document, place.source) for place in _places_citing(corpus, limit))
    found: dict[str, dict[ArticleNumber, ProvisionId]] = {}
    for key, source in (*cited, *places_telling_how(corpus, limit.name)):
        articles = found.setdefault(key, {})
        if source and source.article.base:
            articles.setdefault(source.article, source)
    in_order = ((key, [articles[at] for at in sorted(articles)]) for key, articles in found.items())
    rules = (listed_links(_links_into(corpus, key, places)) for key, places in in_order)
    return tuple(node for at, links in enumerate(rules) for node in (("；", *links) if at else links))


def _links_into(corpus: Corpus, key: str, places: list[ProvisionId]) -> Iterator[Element]:
    """Links to articles of a rule, the first with its title: 《会议制度》第五条, 第七条."""
    yield document_link(corpus, key, places[0] if places else None)
    for place in places[1:]:
        yield Element("a", (str(place.article),), target=document_uri(key), anchor=anchor_of(corpus, key, place))


def forms_using(corpus: Corpus, limit: TimeLimit) -> tuple[Node, ...]:
    """The forms of the steps that have a limit; those made by its article, or by an article of a rule that cites it."""
    based = _forms_by_article(corpus)
    places = [(place.document, place.source.article.base) for place in _places_citing(corpus, limit) if place.source]
    by_basis = (slug for place in ((f"laws/{limit.law}", limit.article), *places) for slug in based.get(place, ()))
    slugs = dict.fromkeys((*forms_with_limit(corpus, limit.name), *by_basis))
    forms = (corpus.forms[slug] for slug in slugs if slug in corpus.forms)
    return listed_links(Element("a", (form.front.title,), target=document_uri(form.key)) for form in forms)


@remembered
def _forms_by_article(corpus: Corpus) -> Mapping[tuple[str, int | None], list[str]]:
    """By document and number of an article, the forms that name it as their basis."""
    found: defaultdict[tuple[str, int | None], list[str]] = defaultdict(list)
    for slug, form in corpus.forms.items():
        for citation in (one for entry in corpus.basis.get(form.path, ()) for one in entry):
            if first := citation.first:
                last = citation.last or first
                for article in range(first.article.base, last.article.base + 1):
                    found[citation.document, article].append(slug)
    return found


def _places_citing(corpus: Corpus, limit: TimeLimit) -> Iterator[CitedBy]:
    """Where rules cite the article of a limit."""
    places = corpus.cited_by.get(f"laws/{limit.law}", ()) if limit.article else ()
    for place in places_of_today(corpus, places):
        if place.document.startswith("rules/") and _cites(place, limit.article or 0):
            yield place


def _cites(place: CitedBy, article: int) -> bool:
    first, last = place.citation.first, place.citation.last or place.citation.first
    return bool(first and last and not first.annex and first.article.base <= article <= last.article.base)
