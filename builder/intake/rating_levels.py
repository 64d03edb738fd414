"""What a system says of its levels, on a sheet of its own as `zhidu indicators export` writes it."""

from collections.abc import Iterator
from typing import Any

from builder.model.indicator import IMPORTANCE
from builder.office.grid import Grid
from builder.rating.facts import LEVELS_HEAD
from builder.rating.tied import read_tie

_NAMES = ("criterion", "method", "evidence", "rater", "importance", "unsure", "rule", "ties")
"""The fields below the heads that come after the code."""


def is_of_levels(grid: Grid) -> bool:
    """Whether a sheet says what levels have beside their points."""
    return bool(grid.rows) and tuple(cell.words for cell in grid.rows[0][: len(LEVELS_HEAD)]) == LEVELS_HEAD


def put_on_levels(items: list[dict[str, Any]], grid: Grid) -> list[str]:
    """Put on levels what such a sheet says of them; what belongs to no level is told."""
    levels = dict(_levels_by_code(items))
    remarks: list[str] = []
    for row in grid.rows[1:]:
        code, *said = (cell.words for cell in row[: len(LEVELS_HEAD)])
        if code in levels:
            found = ((name, _level_field(name, words)) for name, words in zip(_NAMES, said, strict=True) if words)
            levels[code] |= {name: one for name, one in found if one}
        elif code:
            remarks.append(f"{grid.name}：没有编号为“{code[:20]}”的上级指标，这一行没有读入")
    return remarks


def _level_field(name: str, words: str) -> Any:
    lines = words.split("\n")
    match name:
        case "method" | "evidence":
            return lines
        case "importance":
            return next((key for key, label in IMPORTANCE.items() if label == words), None)
        case "ties":
            return [tie for line in lines if (tie := read_tie(line))]
        case _:
            return words


def _levels_by_code(items: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for one in items:
        if "items" in one:
            yield one["code"], one
            yield from _levels_by_code(one["items"])
