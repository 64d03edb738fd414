"""An indicator as one cell of a rating table states it: number, title, points."""

from typing import Any

from builder.intake.rating_columns import is_told
from builder.intake.rating_heads import Column, head_gives_points
from builder.intake.rating_outline import mark_of
from builder.intake.rating_words import bare_points, without_code, without_worth
from builder.office.grid import GridCell


def levels_of(columns: list[Column]) -> list[Column]:
    """The columns of levels, from the highest."""
    found = (one for one in columns if one.role.startswith("level"))
    return sorted(found, key=lambda one: (one.role, one.place))


def node_of(words: str, column: Column, row: tuple[GridCell, ...], columns: list[Column]) -> dict[str, Any]:
    """The indicator of a cell; a number and points stand within its words where no column of its row has them."""
    own = {one.role for one in columns if one.level == column.role and row[one.place].words}
    if is_told(columns):
        own = {"points", "code"}
    elif len(levels_of(columns)) == 1:
        own |= {one.role for one in columns if one.role == "code" and row[one.place].words}
    title, points, weight = (words, None, None) if "points" in own else without_worth(words)
    if points is None and "points" not in own and head_gives_points(column.head):
        title, points = bare_points(title)
    code, title = ("", title) if "code" in own else without_code(title)
    return {
        "code": code,
        "title": title,
        "points": points,
        **({} if weight is None else {"weight": weight}),
        "items": [],
        "_mark": mark_of(words),
        "_row": row[column.place].row,
        "_column": column.place,
        "_indent": row[column.place].indent,
    }
