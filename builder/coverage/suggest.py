"""Articles that may support an item, as a search finds them, each with the words to quote; a person decides."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from math import log

from builder.coverage.words import as_shown, is_too_short
from builder.model.corpus import Corpus
from builder.model.identity import ProvisionId
from builder.model.indicator import Indicator
from builder.model.regulation import Regulation, texts_in
from builder.values import value
from search.text import fold, telling

_SENTENCE = re.compile(r"[^。；;：:]+")
_NEAR = 0.4
"""Of the best suggestion: what is farther from the item is none."""
_TYPICAL = 40
"""Characters of a sentence; one that is longer says less with the same words."""
Finder = Callable[[str], Iterable[tuple[str, str]]]
"""By words, the passages found: path of the rule's version, anchor of the article."""


@value
class Suggestion:
    """An article that may support an item, and its sentence that says most of it."""

    key: str
    provision: ProvisionId
    quoted: str
    nearness: float


def suggested(corpus: Corpus, item: Indicator, find: Finder) -> tuple[Suggestion, ...]:
    """The articles of rules in force whose words are nearest to an item's, the nearest first."""
    current = {rule.path.removeprefix("regulations/"): rule for rule in corpus.rules_to_mend()}
    said = [(path, *each) for path, rule in current.items() for each in _sentences(corpus, rule)]
    weights = _weights(terms for *_, terms in said)
    wanted = set(telling(fold(" ".join((item.title, item.criterion, *item.evidence)))))
    asked = dict.fromkeys(filter(None, (item.title, item.criterion, *item.evidence)))
    places = {place for words in asked for place in find(words)}
    best: dict[tuple[str, ProvisionId], Suggestion] = {}
    for path, at, sentence, terms in said:
        if (path, at.anchor) in places:
            shared = sum(weights[term] for term in terms & wanted)
            one = Suggestion(current[path].key, at, sentence, shared / (1 + len(sentence) / _TYPICAL))
            best[one.key, at] = max(best.get((one.key, at), one), one, key=lambda each: each.nearness)
    found = sorted(best.values(), key=lambda one: (-one.nearness, one.key, one.provision))
    return tuple(one for one in found if 0 < one.nearness >= _NEAR * found[0].nearness)


def _sentences(corpus: Corpus, rule: Regulation) -> Iterator[tuple[ProvisionId, str, frozenset[str]]]:
    """The sentences of the articles of a rule as its page shows them, with their terms."""
    for at, text in texts_in(rule):
        if at and at.article.base and not at.annex:
            for found in _SENTENCE.finditer(as_shown(text.words, corpus.slots)):
                sentence = found[0].strip()
                if not is_too_short(sentence):
                    yield ProvisionId(at.article), sentence, frozenset(telling(fold(sentence)))


def _weights(sentences: Iterable[frozenset[str]]) -> dict[str, float]:
    """What a term tells: the more, the fewer sentences have it."""
    listed = list(sentences)
    counts = Counter(term for terms in listed for term in terms)
    return {term: log((len(listed) + 1) / count) for term, count in counts.items()}
