"""Queries written by reading, before the engine was looked at; figures by kind, among laws and own texts.

Own rules are rewritten now and then, and their articles move: a whole rule or form answers there.
"""

import re
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.table import Table

from builder.days import today_in_china
from builder.pipeline import no_progress
from builder.site.knowledge import knowledge_documents
from search.judge import DEPTH, WHOLE, Figures, Judged, Place, figures, mean
from search.memory import memory_index
from search.ranking import View

PARTS = {
    "dev": "developed on",
    "held": "held back",
    "new": "looked at last",
    "dev_second": "second: developed on",
    "held_second": "second: held back",
}
_FOLDER = Path(__file__).parent
_RELEVANT = re.compile(r"(?P<document>\S+)(?: (?P<article>第\S+条\S*|\*))? (?P<grade>[0-3])")
_MOST = 60
"""Hits asked for where hits in one text count as one."""
Ask = Callable[[str, int], list[Place]]
"""Answers a query with so many places at most."""


def fresh_queries(part: str, among: str) -> list[Judged]:
    """The judged queries of a part among `laws` or the project's `own` texts."""
    given = yaml.safe_load((_FOLDER / f"fresh_{part}.yaml").read_text("utf-8"))
    return [Judged(row["query"], row["type"], tuple(_relevant(row).items())) for row in given if row["among"] == among]


def _relevant(row: dict[str, Any]) -> dict[Place, int]:
    grades: dict[Place, int] = {}
    for told in row["relevant"]:
        found = _RELEVANT.fullmatch(told)
        if not found:
            raise ValueError(f"not a judgement: {told}")
        place = Place(found["document"], WHOLE if row["among"] == "own" else found["article"])
        grades[place] = max(grades.get(place, 0), int(found["grade"]))
    return grades


def report_fresh(among: str, ask: Ask) -> None:
    """Print the figures of each part by kind."""
    table = Table(title=f"fresh queries, {among}: MRR@10 S@1 R@10")
    table.add_column("kind")
    shown: dict[str, dict[str, str]] = {}
    for part, told in PARTS.items():
        judged = [query for query in fresh_queries(part, among) if query.answered]
        scores = [
            (query.type, figures(query, ask(query.query, _MOST if query.by_document else DEPTH))) for query in judged
        ]
        if scores:
            table.add_column(told)
        for kind in ("all", *sorted({kind for kind, _ in scores})):
            found = [figured for of, figured in scores if kind in ("all", of)]
            if found:
                shown.setdefault(kind, {})[part] = f"{_as_written(mean(found))}  ({len(found)})"
    for kind, by_part in shown.items():
        table.add_row(kind, *by_part.values())
    Console(width=110).print(table)


def _as_written(figured: Figures) -> str:
    mrr, _, recall, success = astuple(figured)
    return f"{mrr:.3f} {success:.3f} {recall:.3f}"


def measure_own(root: Path) -> None:
    """Ask among the project's own rules and forms."""
    documents, synonyms = knowledge_documents(root, today_in_china(), no_progress)
    index, view = memory_index(documents, synonyms), View(today_in_china().isoformat())

    def ask(words: str, count: int) -> list[Place]:
        found = ((str(hit["document"]).removesuffix(".md"), hit["kind"]) for hit in index.ask(words, view, count).hits)
        return [Place(path.rsplit("/", 1)[0] if kind == "rule" else path, "") for path, kind in found]

    report_fresh("own", ask)
