"""An index in memory, as it is before it is written to disk: what judges and tests ask."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from search.answer import Answer, Row, answer
from search.gathered import Gathered, gather
from search.postings import strength_by_passage
from search.ranking import View
from search.record import Document
from search.synonyms import Synonyms, all_synonyms


class MemoryIndex:
    """Postings and words of a corpus, and its catalogue."""

    def __init__(self, gathered: Gathered, synonyms: Synonyms) -> None:
        self.gathered = gathered
        self.catalogue = gathered.completed(synonyms)
        self.passages = lru_cache(4096)(self._passages)

    def _passages(self, term: str) -> Mapping[int, int]:
        return strength_by_passage(self.gathered.postings(term))

    def count(self, term: str) -> int:
        """In how many passages a term stands."""
        return len(self.passages(term))

    def alike(self, words: str) -> Iterable[str]:
        """The pairs of characters that sound like a pair, or like two syllables with a blank between them."""
        return self._sounds.get(words if " " in words else self.catalogue.sound(words), ())

    @cached_property
    def _sounds(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for term in self.gathered.terms:
            if len(term) == 2:
                found[self.catalogue.sound(term)].append(term)
        return found

    def row(self, passage: int) -> Row:
        """A passage as it is shown."""
        return self.gathered.rows[passage]

    def asked(self, passage: int) -> tuple[str, ...]:
        """The ways in which people ask for a passage."""
        return self.gathered.asked[passage]

    def ask(self, words: str, view: View, count: int = 10) -> Answer:
        """Answer a query."""
        return answer(words, self.catalogue, self, view, count)


def memory_index(documents: Iterable[Document], synonyms: Synonyms) -> MemoryIndex:
    """Index documents, with the everyday words that come with search."""
    return MemoryIndex(gather(documents), all_synonyms(synonyms))
