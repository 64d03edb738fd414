"""What the page 案件时间表 goes by: procedures with their steps, as parts of their own."""

from collections.abc import Iterator
from typing import Any

from builder.compile.routes import document_uri
from builder.limits.choosing import in_turn
from builder.limits.timetable import papers_of
from builder.model.corpus import Corpus
from builder.model.procedure import Procedure, Step, procedures_in_order
from builder.site.parts import TOOLS, part_scripts
from builder.site.scripts import procedures_script, workbook_script

FLOWS_FORMAT = 1
"""Version of the files; a browser refuses another."""
FLOWS = "flows"
WORKBOOK = "workbook"
"""A part that is a script: what makes an Excel file, loaded when somebody wants one."""


def procedure_scripts(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """By address, the scripts with which a page makes the table of a case; none where there are no procedures."""
    procedures = procedures_in_order(corpus.of(Procedure).values())
    if not procedures:
        return
    parts: dict[str, Any] = {
        "list": {"format": FLOWS_FORMAT},
        "procedures": [_procedure_part(corpus, one) for one in procedures],
    }
    yield from part_scripts(FLOWS, parts, {TOOLS: procedures_script(), WORKBOOK: workbook_script()})


def _procedure_part(corpus: Corpus, procedure: Procedure) -> dict[str, Any]:
    steps = [_step_part(corpus, procedure, step) for step in procedure.steps]
    return {"slug": procedure.slug, "title": procedure.title, "starts": procedure.starts, "steps": steps}


def _step_part(corpus: Corpus, procedure: Procedure, step: Step) -> dict[str, Any]:
    """A step as the browser takes it; of a limit all that take its turn, the earliest first."""
    return {
        "id": step.id,
        "do": step.do,
        "actors": step.actors,
        "papers": papers_of(corpus, step),
        "limits": [([one.name for one in in_turn(corpus, name)] or [name], case) for name, case in step.limits_named],
        "since": step.since,
        "starts": step.starts,
        "page": f"{document_uri(procedure.key).removesuffix('.md')}.html#{step.anchor}",
    }
