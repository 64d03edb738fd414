"""All pages of a corpus, and what a search finds of them."""

from collections.abc import Iterable, Iterator

from builder.compile.documents import law_page, rule_page
from builder.compile.forms import form_page, forms_page, other_form_pages
from builder.compile.holdings import holdings_page
from builder.compile.indexes import home_cards, part_page, rules_page
from builder.compile.indicators import indicator_indexes, system_page
from builder.compile.laws import law_lists, provision_pages
from builder.compile.limits import limit_pages, limits_index
from builder.compile.matters import matters_page
from builder.compile.news import news_pages
from builder.compile.order import rules_by_form
from builder.compile.passages import (
    form_document,
    law_document,
    limit_document,
    post_document,
    procedure_document,
    rule_document,
    system_document,
    templates_document,
    terms_document,
)
from builder.compile.plan import plan_pages
from builder.compile.posts import post_pages, posts_index
from builder.compile.procedures import procedure_indexes, procedure_pages
from builder.compile.quiz import quiz_pages
from builder.compile.routes import HOME
from builder.compile.templates import templates_page
from builder.compile.terms import terms_pages
from builder.model.corpus import Corpus
from builder.model.indicator import IndicatorSystem, current_systems
from builder.model.page import Page
from builder.model.station import Station
from search.record import Document


def compile_indexes(corpus: Corpus, stations: Iterable[Station] = ()) -> Iterator[Page]:
    """The pages that lead to others, but for the front page, whose welcome an author may write.

    `stations` are those of the roster, if it is published.
    """
    yield rules_page(corpus)
    for part in corpus.parts.values():
        yield part_page(corpus, part)
    yield forms_page(corpus)
    yield from other_form_pages(corpus)
    yield from law_lists(corpus)
    yield from provision_pages(corpus)
    yield from news_pages(corpus)
    yield from limits_index(corpus)
    yield from posts_index(corpus)
    yield from matters_page(corpus)
    yield holdings_page(corpus)
    yield from procedure_indexes(corpus)
    yield from indicator_indexes(corpus)
    yield from plan_pages(corpus, stations)
    yield from quiz_pages(corpus)


def compile_documents(corpus: Corpus) -> Iterator[tuple[Page, Document]]:
    """Every rule, form, law, and the templates as a page, and as what a search finds of it."""
    for rule in corpus.rules:
        page = rule_page(corpus, rule)
        yield page, rule_document(rule, corpus.validity(rule), page)
    for slug, rules in rules_by_form(corpus).items():
        page = form_page(corpus, corpus.forms[slug], rules)
        yield page, form_document(corpus.forms[slug], rules, page)
    for slug, law in corpus.laws.items():
        versions = corpus.versions.get(f"laws/{slug}")
        for text in versions.texts if versions else (None,):
            page = law_page(corpus, law, text)
            validity = corpus.validity(text) if text else corpus.validity_on(f"laws/{slug}", corpus.today)
            yield page, law_document(law, text, validity, page)
    yield from _work_documents(corpus)
    for system in current_systems(corpus.of(IndicatorSystem), corpus.today):
        page = system_page(system, is_current=True)
        yield page, system_document(system, page)
    page = templates_page(corpus)
    yield page, templates_document(page)


def _work_documents(corpus: Corpus) -> Iterator[tuple[Page, Document]]:
    """What must be done: by when, by whom, in which steps."""
    for page, limits in limit_pages(corpus):
        yield page, limit_document(corpus, limits, page)
    for page, post in post_pages(corpus):
        yield page, post_document(post, page)
    for page, procedure in procedure_pages(corpus):
        yield page, procedure_document(corpus, procedure, page)
    for page in terms_pages(corpus):
        yield page, terms_document(corpus, page)


def all_pages(corpus: Corpus, stations: Iterable[Station] = ()) -> Iterator[Page]:
    """Every page, the front page with its cards first; the name of the site is not theirs to know."""
    yield Page(HOME, "首页", home_cards(corpus), "home")
    yield from compile_indexes(corpus, stations)
    yield from (page for page, _ in compile_documents(corpus))
