"""Articles that may support an item, the nearest first, each with the words to quote; a person decides."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import log

from builder.coverage.words import as_shown, is_too_short
from builder.model.corpus import Corpus
from builder.model.coverage import Cover
from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.regulation import Division, Regulation, texts_in
from builder.rating.words import scoring_words
from builder.values import remembered, value
from search.text import fold, telling

_SENTENCE = re.compile(r"[^。；;：:]+")
_NEAR = 0.3
"""Of the best suggestion: what is farther from the item is none."""
_TYPICAL = 40
"""Characters of a sentence; one that is longer says less with the same words."""
_OFTEN, _LONG = 1.2, 0.6
"""How soon a term that comes again adds nothing, and how much the length of an article counts (BM25)."""
_ABOVE = 0.3
"""What a word of the levels above an item counts, beside one of its own."""
_AT_THE_EDGE = 0.5
"""What an article of the first or last chapter counts: 总则 and 附则 say little that proves anything."""
_WHOLE_RULE, _BEST_OF = 0.7, 3
"""How much it counts that other articles of the rule are near, and how many of them tell."""
_LEAST_CHAPTERS = 3


@value
class Suggestion:
    """An article that may support an item, and its sentence that says most of it."""

    key: str
    provision: ProvisionId
    quoted: str
    nearness: float


@value
class _Said:
    """An article of a rule in force: its terms as often as they come, its sentences, whether it stands at the edge."""

    key: str
    number: ArticleNumber
    terms: Counter[str]
    sentences: tuple[tuple[str, frozenset[str]], ...]
    at_the_edge: bool


def suggested(corpus: Corpus, cover: Cover) -> tuple[Suggestion, ...]:
    """The articles of rules in force that are nearest to what an item asks for, the nearest first."""
    said = _said_in_force(corpus)
    weights = _weights(one.terms for one in said)
    asked = {term: wanted * weights.get(term, 0) for term, wanted in _terms_asked(cover).items()}
    length = sum(one.terms.total() for one in said) / max(len(said), 1)
    near = [(one, _nearness(one, asked, length)) for one in said]
    whole = _whole_rules(near)
    found = (
        Suggestion(one.key, ProvisionId(one.number), _best_sentence(one, asked), nearness * whole[one.key])
        for one, nearness in near
        if nearness and one.sentences
    )
    ranked = sorted(found, key=lambda one: (-one.nearness, one.key, one.provision))
    return tuple(one for one in ranked if one.nearness >= _NEAR * ranked[0].nearness)


@remembered
def _said_in_force(corpus: Corpus) -> tuple[_Said, ...]:
    return tuple(one for rule in corpus.rules_to_mend() for one in _articles_said(corpus, rule))


def _terms_asked(cover: Cover) -> dict[str, float]:
    """The terms of all that is said of an item, and of the levels above it."""
    item = cover.item
    own = (item.title, item.criterion, item.rule, *item.evidence, *scoring_words(item.scoring))
    above = dict.fromkeys(telling(fold(" ".join(one.title for one in cover.above))), _ABOVE)
    return above | dict.fromkeys(telling(fold(" ".join(own))), 1.0)


def _articles_said(corpus: Corpus, rule: Regulation) -> Iterator[_Said]:
    """The articles of the body of a rule as its page shows them."""
    words: defaultdict[ArticleNumber, list[str]] = defaultdict(list)
    for at, text in texts_in(rule):
        if at and at.article.base and not at.annex:
            words[at.article].append(as_shown(text.words, corpus.slots))
    edge = _edge_of(rule)
    for number, parts in words.items():
        sentences = (found[0].strip() for part in parts for found in _SENTENCE.finditer(part))
        told = tuple((one, frozenset(telling(fold(one)))) for one in sentences if not is_too_short(one))
        yield _Said(rule.key, number, Counter(telling(fold(" ".join(parts)))), told, number in edge)


def _edge_of(rule: Regulation) -> set[ArticleNumber]:
    """The articles of the first and last chapter of a rule that has more."""
    chapters = [block for block in rule.children if isinstance(block, Division)]
    if len(chapters) < _LEAST_CHAPTERS:
        return set()
    edges = (texts_in(replace(rule, children=(one,), annexes=())) for one in (chapters[0], chapters[-1]))
    return {at.article for texts in edges for at, _ in texts if at}


def _weights(articles: Iterable[Counter[str]]) -> dict[str, float]:
    """What a term tells: the more, the fewer articles have it."""
    listed = list(articles)
    counts = Counter(term for terms in listed for term in terms)
    return {term: log((len(listed) + 1) / (count + 0.5)) for term, count in counts.items()}


def _nearness(one: _Said, asked: Mapping[str, float], length: float) -> float:
    """How much of what is asked an article says."""
    slack = _OFTEN * (1 - _LONG + _LONG * one.terms.total() / length)
    counted = ((term, count) for term, count in one.terms.items() if term in asked)
    shared = (asked[term] * count * (_OFTEN + 1) / (count + slack) for term, count in counted)
    return sum(shared) * (_AT_THE_EDGE if one.at_the_edge else 1)


def _whole_rules(near: Iterable[tuple[_Said, float]]) -> dict[str, float]:
    """By key, what it counts for an article that it is of this rule: all, where the rule is the nearest."""
    by_rule: defaultdict[str, list[float]] = defaultdict(list)
    for one, nearness in near:
        by_rule[one.key].append(nearness)
    best = {key: sum(sorted(found, reverse=True)[:_BEST_OF]) for key, found in by_rule.items()}
    most = max(best.values(), default=0) or 1
    return {key: 1 - _WHOLE_RULE + _WHOLE_RULE * sum_of / most for key, sum_of in best.items()}


def _best_sentence(one: _Said, asked: Mapping[str, float]) -> str:
    """The sentence that says most of what is asked in few words."""

    def said(sentence: tuple[str, frozenset[str]]) -> float:
        words, terms = sentence
        return sum(asked.get(term, 0) for term in terms) / (1 + len(words) / _TYPICAL)

    return max(one.sentences, key=said)[0]
