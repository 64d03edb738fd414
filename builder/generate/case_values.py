"""What one case has in common, put into every form of its set: a value beside each label that is so called."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from builder.generate.layout import inline_of
from builder.generate.listing import broken_lines
from builder.generate.paper import Cell, Grid, Inline, Line, Paper, Row
from builder.generate.procedure import label_of
from builder.model.form import DAY_TO_FILL, Form
from builder.model.slot import Blank

CASE, CASE_DAY = "_Case.", "_CaseDay."
"""What the names of blanks begin with that a case fills in, before a label; those of days are open as 年月日."""
_OPEN: dict[Inline, str] = {(): CASE, inline_of(DAY_TO_FILL, {}): CASE_DAY}
"""What stands in a cell that takes a value, and what its blank is called."""


def with_case_values(paper: Paper, values: Mapping[str, str]) -> Paper:
    """A form with the values of a case in the open fields of their labels; a table to fill in by rows stays empty."""
    return _with_cells(paper, lambda _, label: broken_lines(values[label]) if label in values else None)


def with_case_blanks(paper: Paper) -> Paper:
    """A form with a blank in each field that takes a value of a case, for who fills it in later."""
    return _with_cells(paper, lambda kind, label: (Blank(f"{kind}{label}"),))


_Put = Callable[[str, str], Inline | None]
"""Of the kind of a blank and a label, what stands there; None where nothing is known."""


def _with_cells(paper: Paper, put: _Put) -> Paper:
    return replace(paper, blocks=tuple(_filled_fields(block, put) for block in paper.blocks))


def _filled_fields(block: Line | Grid, put: _Put) -> Line | Grid:
    if isinstance(block, Line) or (block.rows and block.rows[0].head):
        return block
    return replace(block, rows=tuple(replace(row, cells=_filled_by_label(row, put)) for row in block.rows))


def _filled_by_label(row: Row, put: _Put) -> tuple[Cell, ...]:
    labels = ("", *map(label_of, row.cells[:-1]))
    return tuple(
        replace(cell, inline=put(_OPEN[cell.inline], label) or cell.inline) if label and cell.inline in _OPEN else cell
        for label, cell in zip(labels, row.cells, strict=True)
    )


def labels_of(forms: Iterable[Form]) -> dict[str, str]:
    """The labels of the fields that forms have, each once, with what they take."""
    found: dict[str, str] = {}
    for field in (field for form in forms for field in form.fields):
        found[field.label.words] = found.get(field.label.words) or field.takes
    return found
