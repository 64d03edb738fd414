"""Whose a bare 第三条 is, against sentences judged by reading (bare_articles.yaml)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from builder.model.outline import outline
from builder.model.regulation import FrontMatter, Regulation
from builder.parse.lines import read_lines
from builder.parse.structure import build_tree
from builder.resolve.citations import Library, resolve_citations

DRAWS = (
    *("developed", "held_out", "later", "last", "fresh", "topics", "topics_later"),
    *("claims", "claims_later", "claims_last", "claims_fresh"),
    *("others", "others_later"),
    *("staff", "staff_later"),
    *("offices", "offices_later"),
    *("papers", "papers_later", "singled", "singled_later", "agreed"),
    *("after", "after_later", "joined", "joined_later"),
    *("arrivals", "arrivals_later"),
)
_SENTENCES = Path(__file__).with_name("bare_articles.yaml")
_JUDGED = re.compile(r"(?P<sign>[=?])(?=第)")
_ARTICLES, _WHERE = 40, 20


@dataclass(frozen=True, slots=True)
class Bare:
    """Sentences judged; those with an article that wrongly leads to the rule itself, or wrongly does not."""

    judged: int
    strays: tuple[str, ...]
    left_open: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.judged} bare articles, {len(self.strays)} wrongly own (0), {len(self.left_open)} needlessly open"


def score_bare(draw: str) -> Bare:
    """Compare each judged article of a draw with what the resolver makes of it."""
    judged, strays, left_open = 0, [], []
    for sentence in yaml.safe_load(_SENTENCES.read_text("utf-8"))[draw]:
        words, signs = _judged(sentence)
        own = set(_own_articles(words))
        judged += len(signs)
        strays += [sentence for at, sign in signs.items() if sign == "?" and at in own]
        left_open += [sentence for at, sign in signs.items() if sign == "=" and at not in own]
    return Bare(judged, tuple(strays), tuple(left_open))


def _judged(sentence: str) -> tuple[str, dict[int, str]]:
    """The sentence without its marks, and the mark of each article by where it begins."""
    signs = {found.start() - before: found["sign"] for before, found in enumerate(_JUDGED.finditer(sentence))}
    return _JUDGED.sub("", sentence), signs


def _own_articles(words: str) -> Iterator[int]:
    """Where words cite an article of the rule that they stand in."""
    body = "\n\n".join(f"第{n}条 {words if n == _WHERE else '甲。'}" for n in range(1, _ARTICLES + 1))
    children, annexes = build_tree(read_lines(body))
    rule = Regulation("a/b/2026-01-01.md", "p", "s", date(2026, 1, 1), FrontMatter("名"), (), children, annexes)
    for _, _, citations in resolve_citations(rule, outline(rule), Library({}, {}, {})):
        yield from (each.start for each in citations if each.document == rule.key)


def measure() -> None:
    """Print the score of each draw."""
    for draw in DRAWS:
        print(f"bare articles, {draw}: {score_bare(draw)}")


if __name__ == "__main__":
    measure()
