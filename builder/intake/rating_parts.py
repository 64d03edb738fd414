"""Tables of one rating, each below the title of its part: 一、履职绩效（40分）, a table, 二、党建引领, a table."""

from typing import Any

from builder.intake.rating_outline import is_numbered_alike
from builder.intake.rating_read import TableRead
from builder.intake.rating_words import is_note_row, without_code, without_points
from builder.office.grid import Grid


def joined_as_parts(first: tuple[Grid, TableRead], grid: Grid, read: TableRead) -> bool:
    """Put a table below the first of its rating; not where both ask for the same, as those of two classes do."""
    whole, told = first
    if not whole.before or not grid.before or not is_numbered_alike(whole.before[-1], grid.before[-1]):
        return False
    titles = [{one["title"] for one in _lowest(each.items)} for each in (told, read)]
    if titles[0] & titles[1] or is_note_row(grid.before[-1]):
        return False
    if not told.parts:
        told.items, told.parts = [_part(whole.before[-1], told.items)], 1
    told.items.append(_part(grid.before[-1], read.items))
    told.parts += 1
    told.notes += [*grid.before[:-1], *read.notes]
    told.totals += read.totals
    told.remarks += [*read.remarks, f"{grid.name}：“{grid.before[-1][:20]}”当作一级指标，和前一张表合成一套，请核对"]
    return True


def _lowest(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for one in items for each in (_lowest(one["items"]) if one.get("items") else [one])]


def _part(words: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    title, points = without_points(words)
    code, title = without_code(title)
    return {"code": code, "title": title, "points": points, "items": items}
