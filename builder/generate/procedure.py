"""The eight forms of a rating (等级评定) filled from one assessment: nothing that the file says is typed again."""

from collections.abc import Mapping
from dataclasses import replace

from builder.generate.fitting import fitted
from builder.generate.listing import broken_lines, told_words
from builder.generate.paper import Cell, Grid, Inline, Line, Paper, Row, Words
from builder.model.slot import Slot
from builder.rating.listings import Listing
from builder.rating.procedure import Procedure

FORMS = (
    *("rating-application", "rating-recommendation", "rating-review", "rating-site-score"),
    *("rating-feedback", "rating-agenda", "rating-notice", "rating-plaque"),
)
"""Their slugs, in the order of the procedure."""
_HEADER = "示范文本"
_NONE = "无"


def filled_form(slug: str, paper: Paper, given: Procedure, example: str, slots: Mapping[str, Slot]) -> Paper:
    """A form with what the assessment says beside its labels and below its heads; the rest stays to fill in by hand."""
    rows = {"rating-site-score": given.scored, "rating-feedback": given.shortfalls}.get(slug, given.result)
    blocks = tuple(_filled_block(block, given.values, rows) for block in paper.blocks)
    header = "\u3000".join(filter(None, (_HEADER if paper.model_text else "", example)))
    return fitted(replace(paper, blocks=blocks, header=header), slots)


def _filled_block(block: Line | Grid, values: Mapping[str, str], listing: Listing) -> Line | Grid:
    if isinstance(block, Line):
        return block
    if block.rows and block.rows[0].head:
        return replace(block, rows=(block.rows[0], *_filled_rows(block, listing)))
    return replace(block, rows=tuple(replace(row, cells=filled_cells(row, values)) for row in block.rows))


def filled_cells(row: Row, values: Mapping[str, str]) -> tuple[Cell, ...]:
    """Cells with a value in each that stands behind its label."""
    labels = ("", *(label_of(cell) for cell in row.cells[:-1]))
    return tuple(
        replace(cell, inline=_with_value(cell.inline, values[label])) if values.get(label) else cell
        for label, cell in zip(labels, row.cells, strict=True)
    )


def label_of(cell: Cell) -> str:
    words = (part.words for part in cell.inline if isinstance(part, Words) and part.face != "Break")
    return "".join(words) if cell.style == "CellHead" else ""


def _with_value(inline: Inline, words: str) -> Inline:
    """The value in place of an empty cell or of boxes to choose from; words that stand there already stay behind it.

    Of boxes what is to be written behind the last stays (□四星，____年评定), unless there is nothing to say it of.
    """
    said, faces = broken_lines(words), [part.face if isinstance(part, Words) else "" for part in inline]
    if "Box" not in faces:
        return said if not inline else (*said, *inline)
    last = len(faces) - faces[::-1].index("Box")
    blank = next((at for at in range(last, len(faces)) if faces[at] == "Blank"), len(faces))
    return said if words == _NONE or blank == len(faces) else (*said, Words("，"), *inline[blank:])


def _filled_rows(grid: Grid, listing: Listing) -> tuple[Row, ...]:
    """The rows of a listing under the heads that both have; empty rows stay as far as there were more."""
    empty = grid.rows[1:]
    heads = [label_of(cell) for cell in grid.rows[0].cells]
    places = {column.head: at for at, column in enumerate(listing.columns)}
    height = empty[0].height if empty else 0
    made: list[Row] = []
    for row in listing.rows:
        said = (told_words(row[places[head]]) if head in places else "" for head in heads)
        made.append(Row(tuple(Cell(broken_lines(words)) for words in said), height))
    return (*made, *empty[len(made) :])
