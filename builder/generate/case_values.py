"""What one case has in common, put into every form of its set: a value beside each label that is so called."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from builder.generate.layout import inline_of
from builder.generate.listing import broken_lines
from builder.generate.paper import Cell, Grid, Inline, Line, Paper, Row, Words
from builder.generate.procedure import label_of
from builder.model.form import ADDRESSEE, DAY_TO_FILL, Form
from builder.model.slot import Blank

CASE_TITLE, CASE_START = "案件名称", "开始日期"
"""What forms call the two things that the timetable of a case knows."""
CASE, CASE_DAY, CASE_LINE = "_Case.", "_CaseDay.", "_CaseLine."
"""What the names of blanks begin with that a case fills in, before a label: cells, days (年月日), lines to write on."""
_LINE = inline_of("____", {})
LINE = "".join(part.words for part in _LINE if isinstance(part, Words))
"""What stands in a line that is left to write on."""
_OPEN: dict[Inline, str] = {(): CASE, inline_of(DAY_TO_FILL, {}): CASE_DAY}
"""What stands in a cell that takes a value, and what its blank is called."""


def with_case_values(paper: Paper, form: Form, values: Mapping[str, str]) -> Paper:
    """A form with the values of a case in the open fields of their labels; a table to fill in by rows stays empty."""
    said = {label: values[shared] for label, _ in form.case_labels() if (shared := form.shared_label(label)) in values}
    return _with_fields(paper, form, lambda _, label: broken_lines(said[label]) if label in said else None)


def with_case_blanks(paper: Paper, form: Form) -> Paper:
    """A form with a blank in each field that takes a value of a case, for who fills it in later."""
    return _with_fields(paper, form, lambda kind, label: (Blank(f"{kind}{form.shared_label(label)}"),))


_Put = Callable[[str, str], Inline | None]
"""Of the kind of a blank and a label, what stands there; None where nothing is known."""


def _with_fields(paper: Paper, form: Form, put: _Put) -> Paper:
    blocks = [_filled_fields(block, put) for block in paper.blocks]
    if form.takes_addressee:
        blocks = [_filled_addressee(block, put) for block in blocks]
    return replace(paper, blocks=tuple(blocks))


def _filled_addressee(block: Line | Grid, put: _Put) -> Line | Grid:
    """The open line at the head of a letter with whom it goes to, before the colon."""
    if not isinstance(block, Line) or block.style != "Addressee":
        return block
    return replace(block, inline=(*(put(CASE_LINE, ADDRESSEE) or _LINE), *block.inline[1:]))


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
    """The labels of the fields that forms have, each once and as a case calls it, with what they take."""
    found: dict[str, str] = {}
    for form in forms:
        for label, takes in form.case_labels():
            shared = form.shared_label(label)
            found[shared] = found.get(shared) or takes
    return found
