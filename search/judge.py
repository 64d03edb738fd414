"""How well a ranking answers judged queries: MRR, nDCG, recall and success at ten."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from math import log2
from statistics import fmean
from typing import NamedTuple

DEPTH = 10
"""Readers look at ten hits."""
WHOLE = "*"
"""Stands for the article where the whole document is the answer."""
_GOOD = 2
"""An article of this grade or more is relevant; 1 is superseded or partial."""


class Place(NamedTuple):
    """A passage as judges name it."""

    document: str
    article: str
    """第五十条; empty for a hit that is a whole document."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and what answers it."""

    query: str
    type: str
    """The sort of query: keywords, everyday words, a title, a slip of the pen …"""
    relevant: tuple[tuple[Place, int], ...]
    """Places with their grades: 3 answers, 2 same matter, 1 superseded or partial."""

    @property
    def by_document(self) -> bool:
        """Whether documents are asked for, so that all hits in one document count as one."""
        return any(place.article == WHOLE for place, _ in self.relevant)

    @property
    def answered(self) -> bool:
        """Whether there is anything to find."""
        return any(grade >= _GOOD for _, grade in self.relevant)

    def within(self, documents: Collection[str]) -> "Judged":
        """The same query for a corpus that has only these documents."""
        return replace(self, relevant=tuple(entry for entry in self.relevant if entry[0].document in documents))


@dataclass(frozen=True, slots=True)
class Figures:
    """What a ranking is worth, each from 0 to 1."""

    mrr: float
    """One by the place of the first relevant hit among ten."""
    ndcg: float
    """Gains 2^grade − 1, discounted by place, as a share of the best ranking's."""
    recall: float
    """Share of the relevant that is among ten hits, of ten where there are more."""
    success: float
    """Whether the first hit is relevant."""


def read_judged(lines: Iterable[str]) -> list[Judged]:
    """Read queries from lines of JSON: query, type, relevant as doc_id, article_no and grade."""
    return [_judged(json.loads(line)) for line in lines if line.strip()]


def _judged(given: dict[str, object]) -> Judged:
    match given:
        case {"query": str(query), "type": str(kind), "relevant": list(relevant)}:
            places = ((Place(entry["doc_id"], entry["article_no"]), int(entry["grade"])) for entry in relevant)
            return Judged(query, kind, tuple(places))
    raise ValueError(f"not a judged query: {given}")


def figures(judged: Judged, ranked: Sequence[Place]) -> Figures:
    """Score a ranking, best first; a place that comes twice counts once, where it stands higher."""
    if judged.by_document:
        ranked = [Place(document, WHOLE) for document in dict.fromkeys(place.document for place in ranked)]
    left = dict(judged.relevant)
    ideal = sorted(left.values(), reverse=True)
    grades = [left.pop(place, 0) for place in ranked[:DEPTH]]
    first = next((1 / place for place, grade in enumerate(grades, 1) if grade >= _GOOD), 0.0)
    found = sum(grade >= _GOOD for grade in grades)
    most = min(DEPTH, sum(grade >= _GOOD for grade in ideal))
    best = _gain(ideal[:DEPTH])
    return Figures(first, _gain(grades) / best if best else 0.0, found / most if most else 0.0, float(first == 1))


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, 1))


def mean(scores: Collection[Figures]) -> Figures:
    """The mean of each figure; there must be one score at least."""
    return Figures(*(fmean(column) for column in zip(*map(astuple, scores), strict=True)))
