"""A corpus as it is taken in: catalogue entries, words, and where its terms stand."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import partial

from search.answer import Row
from search.catalogue import Catalogue, Entry, catalogue_of, entry_of
from search.expansion import Expansion
from search.postings import STEP, Numbers, with_taken
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
    """By term its postings."""
    usual: bytearray = field(default_factory=bytearray)
    """By passage, the strength that most of its terms have."""
    rows: list[Row] = field(default_factory=list)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    """By passage, the ways in which people ask for it."""
    catalogue: Catalogue | None = None
    """When all documents are in."""

    def add(self, document: Document) -> None:
        """Take the next document."""
        first = len(self.rows)
        self.entries.append(entry_of(document, first))
        self.rows += [Row(one.anchor, one.label, one.path, one.words) for one in document.records]
        self.asked += document.ways()
        own = self.own_of(document)
        self.usual += own.usual
        numbers, terms, at = array("I", map((first * STEP).__add__, own.numbers)), self.terms, 0
        for term, count in zip(own.terms, own.counts, strict=True):
            terms[term] += numbers[at : at + count]
            at += count

    def postings(self, term: str) -> Numbers:
        """The postings of a term."""
        return self.terms.get(term, ())

    def completed(self, synonyms: Synonyms) -> Catalogue:
        """Drop the terms that tell nothing, let passages take on everyday words, once; and give the catalogue."""
        if self.catalogue is None:
            total = len(self.rows)
            common = {term for term, numbers in self.terms.items() if is_common(term, len(numbers), total)}
            for term in common:
                del self.terms[term]
            self.catalogue = catalogue_of(self.entries, synonyms, self.postings, set().union(*self.terms))
            self._expand(Expansion(self.catalogue, self.postings), common)
        return self.catalogue

    def _expand(self, expansion: Expansion, common: Collection[str]) -> None:
        taken = ((term, expansion.taken_on(term)) for term in expansion.terms if term not in common)
        self.terms |= {term: with_taken(self.postings(term), levels, self.usual) for term, levels in taken if levels}


def is_common(term: str, count: int, total: int) -> bool:
    """Whether a term stands in so many passages that it tells nothing; kinds of quantities are kept."""
    return count > _COMMON_FLOOR and count > total * TABLES.weights["common"] and term[0] != "#"


def gather(documents: Iterable[Document]) -> Gathered:
    """Take all documents in."""
    gathered = Gathered()
    for document in documents:
        gathered.add(document)
    return gathered
