"""What a rule is read by, beside its own words: posts, slots, and of the rest of a knowledge base what it cites."""

from collections.abc import Mapping

from builder.duties.actors import Actors
from builder.limits.choosing import counts_on
from builder.model.corpus import CitationTable, Corpus
from builder.model.limit import TimeLimit
from builder.model.regulation import Regulation
from builder.model.slot import Slot
from builder.values import value

LimitsOfArticles = Mapping[tuple[str, int], tuple[TimeLimit, ...]]
"""Limits by the document and the number of the article that set them."""


@value
class Known:
    """What a rule is read by: while it is the same, so is what is read."""

    actors: Actors
    slots: Mapping[str, Slot]
    citations: CitationTable
    """Those of the rule."""
    limits: LimitsOfArticles
    """Those that count today, of the articles that the rule cites."""


def limits_that_count(corpus: Corpus) -> LimitsOfArticles:
    """All limits that count today, but for those that no article sets."""
    found: dict[tuple[str, int], tuple[TimeLimit, ...]] = {}
    for one in corpus.of(TimeLimit).values():
        if one.article and counts_on(corpus, one, corpus.today):
            where = f"laws/{one.law}", one.article
            found[where] = (*found.get(where, ()), one)
    return found


def known_for(rule: Regulation, corpus: Corpus, actors: Actors, limits: LimitsOfArticles) -> Known:
    """What a rule is read by; limits of articles that it does not cite come and go without it."""
    citations = corpus.citations[rule.path]
    cited = {(one.document, one.first.article.base) for every in citations.values() for one in every if one.first}
    return Known(actors, corpus.slots, citations, {where: limits[where] for where in cited & limits.keys()})
