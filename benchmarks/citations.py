"""Recall and precision of citations against articles judged by reading (citations.yaml)."""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from builder.model.citation import Citation
from builder.model.corpus import Corpus
from builder.model.regulation import Regulation, texts_in

GOLD = Path(__file__).with_name("citations.yaml")
Judged = tuple[str, str]
"""Words of a citation and its target."""


@dataclass(frozen=True, slots=True)
class Score:
    """Citations judged, found, and found right."""

    judged: int
    found: int
    right: int
    slips: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Share of the judged citations that were found with their target."""
        return self.right / self.judged

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found


def score(corpus: Corpus) -> Score:
    """Compare every judged article with what the resolver finds in it."""
    texts = {text.front.title: text for text in corpus.texts}
    judged = found = right = 0
    slips: list[str] = []
    for entry in yaml.safe_load(GOLD.read_text("utf-8")):
        want = Counter((words, target) for words, target in entry["citations"])
        have = Counter(_found(corpus, texts[entry["law"]], entry["article"]))
        judged, found, right = judged + want.total(), found + have.total(), right + (want & have).total()
        for sign, rest in (("-", want - have), ("+", have - want)):
            slips += [f"{sign} {entry['law']} {entry['article']}: {words} → {target}" for words, target in rest]
    return Score(judged, found, right, tuple(slips))


def _found(corpus: Corpus, text: Regulation, article: str) -> Iterator[Judged]:
    table = corpus.citations[text.path]
    for where, words in texts_in(text):
        if where and not where.annex and where.article.anchor == article:
            for citation in table.get((words.line, words.column), ()):
                yield words.words[citation.start : citation.end], _target(corpus, text, citation)


def _target(corpus: Corpus, text: Regulation, citation: Citation) -> str:
    ends = [provision.anchor for provision in (citation.first, citation.last) if provision]
    place = "..".join(ends)
    if citation.document == text.key and place:
        return place
    law = corpus.laws.get(citation.document.removeprefix("laws/"))
    title = law.title if law else citation.title or citation.document
    return f"{title}#{place}" if place else title


def main() -> None:
    """Print the score, and the slips when asked."""
    from builder.pipeline import load, today_in_china

    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--slips", action="store_true")
    given = parser.parse_args()
    corpus, _ = load(given.root, today_in_china())
    result = score(corpus)
    print(f"citations judged {result.judged} found {result.found} right {result.right}")
    print(f"recall {result.recall:.4f} precision {result.precision:.4f}")
    if given.slips:
        print(*result.slips, sep="\n")


if __name__ == "__main__":
    main()
