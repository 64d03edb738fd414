"""Indexes under measurement: ours written by a process of its own, Whoosh with jieba, plain pairs of characters."""

import pickle
import re
import subprocess
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from heapq import nlargest
from itertools import pairwise
from math import log
from pathlib import Path

from benchmarks.measure import Cost
from search.export import export
from search.gathered import gather
from search.judge import Place
from search.record import Document
from search.synonyms import all_synonyms

Ask = Callable[[str, int], list[Place]]
"""Answers a query with so many places at most."""
Passages = list[tuple[Place, str]]
"""What baselines index: places with the title of their text, their number and their words."""
_PIECE = re.compile(r"[\u3400-\u9fff]+|[a-z]+|[0-9]+")
_SATURATION, _LENGTH = 1.2, 0.7
"""BM25's k1 and b as MiniSearch has them."""
_BETWEEN = """
import sys
from benchmarks.measure import cost
taken = cost([sys.executable, "-m", *sys.argv[1:]])
print(taken.seconds, taken.megabytes)
"""


def alone(documents: Iterable[Document], work: Path) -> Cost:
    """The cost of a process that does nothing but index documents for the browser."""
    stored = work / "documents.pickle"
    with stored.open("wb") as file:
        for document in documents:
            pickle.dump(document, file)
    return apart(["benchmarks.search_index", str(stored), str(work / "index")])


def apart(module: list[str]) -> Cost:
    """The cost of a module run with arguments, however much memory this process holds."""
    # A process begins with the peak of the one that started it, so a small one stands between.
    between = [sys.executable, "-c", _BETWEEN, *module]
    told = subprocess.run(between, stdout=subprocess.PIPE, text=True, check=True).stdout
    seconds, megabytes = map(float, told.split())
    return Cost(seconds, megabytes)


def _stored(path: Path) -> Iterator[Document]:
    """Documents one by one, as a build hands them over."""
    with path.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)


class Bigrams:
    """Pairs of Chinese characters, Latin and digit runs, any of them, by BM25: what MiniSearch does when told to."""

    def __init__(self, passages: Passages) -> None:
        self._places = [place for place, _ in passages]
        self._lengths = array("I")
        self._postings: dict[str, array[int]] = {}
        for number, (_, words) in enumerate(passages):
            counts = Counter(_pairs(words))
            self._lengths.append(counts.total())
            for term, count in counts.items():
                self._postings.setdefault(term, array("I")).extend((number, count))
        self._mean = sum(self._lengths) / len(self._lengths)

    def ask(self, words: str, count: int) -> list[Place]:
        """Answer a query."""
        scores: dict[int, float] = {}
        for term in set(_pairs(words)):
            found = self._postings.get(term, array("I"))
            weight = log(1 + (len(self._places) - len(found) / 2 + 0.5) / (len(found) / 2 + 0.5))
            for number, times in zip(found[::2], found[1::2], strict=True):
                norm = _SATURATION * (1 - _LENGTH + _LENGTH * self._lengths[number] / self._mean)
                scores[number] = scores.get(number, 0.0) + weight * times * (_SATURATION + 1) / (times + norm)
        return [
            self._places[number] for number in nlargest(count, scores, key=lambda number: (scores[number], -number))
        ]


def _pairs(words: str) -> Iterator[str]:
    for piece in _PIECE.findall(words.lower()):
        if len(piece) == 1 or piece[0].isascii():
            yield piece
        else:
            yield from map("".join, pairwise(piece))


def whoosh_ask(passages: Passages, folder: Path) -> Ask:
    """Index passages with Whoosh and the analyzer that jieba has for it; queries mean any of their words, by BM25F."""
    # Not above: jieba's tables would count as memory of our index.
    import jieba
    from jieba.analyse import ChineseAnalyzer
    from whoosh.fields import NUMERIC, TEXT, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.query import Or, Term

    jieba.setLogLevel("ERROR")
    analyzer = ChineseAnalyzer()
    folder.mkdir()
    schema = Schema(number=NUMERIC(stored=True), words=TEXT(analyzer=analyzer))
    index = FileStorage(str(folder)).create_index(schema)
    writer = index.writer(limitmb=512)
    for number, (_, words) in enumerate(passages):
        writer.add_document(number=number, words=words)
    writer.commit()
    searcher = index.searcher()

    def ask(words: str, count: int) -> list[Place]:
        wanted = dict.fromkeys(token.text for token in analyzer(words))
        found = searcher.search(Or([Term("words", term) for term in wanted]), limit=count)
        return [passages[hit["number"]][0] for hit in found]

    return ask


def main() -> None:
    """Index stored documents into a folder."""
    stored, folder = map(Path, sys.argv[1:])
    export(gather(_stored(stored)), all_synonyms({}), {"parts": {}, "kinds": {}}, folder)


if __name__ == "__main__":
    main()
