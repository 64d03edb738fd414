"""What one case has in common, put into every form of its set: a value beside each label that is so called."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from builder.generate.paper import Grid, Line, Paper
from builder.generate.procedure import filled_cells
from builder.model.form import Form


def with_case_values(paper: Paper, values: Mapping[str, str]) -> Paper:
    """A form with the values of a case in the fields that have their labels; a table to fill in by rows stays empty."""
    return replace(paper, blocks=tuple(_filled(block, values) for block in paper.blocks)) if values else paper


def _filled(block: Line | Grid, values: Mapping[str, str]) -> Line | Grid:
    if isinstance(block, Line) or (block.rows and block.rows[0].head):
        return block
    return replace(block, rows=tuple(replace(row, cells=filled_cells(row, values)) for row in block.rows))


def labels_of(forms: Iterable[Form]) -> tuple[str, ...]:
    """The labels of the fields that forms have, each once."""
    return tuple(dict.fromkeys(field.label.words for form in forms for field in form.fields))
