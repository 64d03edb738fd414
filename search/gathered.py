"""A corpus as it is taken in: catalogue entries, words, and where its terms stand."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from search.answer import Row
from search.catalogue import Catalogue, Entry, catalogue_of, entry_of
from search.expansion import Expansion
from search.record import Document
from search.remembered import Own, own_terms
from search.synonyms import Synonyms
from search.tables import TABLES

_COMMON_FLOOR = 50
"""No term is too common that stands in this many passages or fewer."""


@dataclass(slots=True)
class Gathered:
    """A corpus as it goes to disk."""

    own_of: Callable[[Document], Own] = own_terms
    """Gives the terms of a document."""
    entries: list[Entry] = field(default_factory=list)
    terms: dict[str, "array[int]"] = field(default_factory=lambda: defaultdict(partial(array, "I")))
    """By term its passages in their order, each with three bits of strength."""
    usual: bytearray = field(default_factory=bytearray)
    """By passage, the strength that most of its terms have."""
    rows: list[Row] = field(default_factory=list)
    catalogue: Catalogue | None = None
    """When all documents are in."""

    def add(self, document: Document) -> None:
        """Take the next document."""
        first = len(self.rows)
        self.entries.append(entry_of(document, first))
        self.rows += [Row(one.anchor, one.label, one.path, one.words, one.keywords) for one in document.records]
        own, terms, at = self.own_of(document), self.terms, 0
        for passage, count in enumerate(own.counts, first):
            levels = own.levels[at : at + count]
            self.usual.append(min(levels, default=1))
            for term, level in zip(own.terms[at : at + count], levels, strict=True):
                terms[term].append(passage << 3 | level)
            at += count

    def passages(self, term: str) -> Mapping[int, int]:
        """By passage, in their order, how strong a term is."""
        return {number >> 3: number & 7 for number in self.terms.get(term, ())}

    def completed(self, synonyms: Synonyms) -> Catalogue:
        """Drop the terms that tell nothing, let passages take on everyday words, once; and give the catalogue."""
        if self.catalogue is None:
            total = len(self.rows)
            common = {term for term, numbers in self.terms.items() if is_common(term, len(numbers), total)}
            self.terms = {term: numbers for term, numbers in self.terms.items() if term not in common}
            passages, signs = lru_cache(4096)(self.passages), set[str]().union(*self.terms)
            self.catalogue = catalogue_of(self.entries, synonyms, passages, signs)
            self._expand(Expansion(self.catalogue, passages), common)
        return self.catalogue

    def _expand(self, expansion: Expansion, common: Collection[str]) -> None:
        taken = {term: self._taken_by(term, expansion) for term in expansion.terms if term not in common}
        for term, numbers in taken.items():
            if numbers:
                self.terms[term] = array("I", sorted([*self.terms.get(term, ()), *numbers]))

    def _taken_by(self, term: str, expansion: Expansion) -> list[int]:
        """What the passages of a term are joined by."""
        own = self.terms.get(term, ())
        taken = expansion.taken_on(term).items()
        return [passage << 3 | level for passage, level in taken if not _has_passage(passage, own)]


def _has_passage(passage: int, numbers: Sequence[int]) -> bool:
    at = bisect_left(numbers, passage << 3)
    return at < len(numbers) and numbers[at] >> 3 == passage


def is_common(term: str, count: int, total: int) -> bool:
    """Whether a term stands in so many passages that it tells nothing; kinds of quantities are kept."""
    return term[0] != "#" and count > max(_COMMON_FLOOR, total * TABLES.weights["common"])


def gather(documents: Iterable[Document]) -> Gathered:
    """Take all documents in."""
    gathered = Gathered()
    for document in documents:
        gathered.add(document)
    return gathered
