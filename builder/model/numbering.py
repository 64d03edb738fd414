"""How the provisions of a text are numbered: 第一条; 一、（一）1.（1） (GB/T 9704); 4, 4.1, 4.1.1 (GB/T 1.1)."""

from collections.abc import Sequence
from enum import IntEnum

from builder.numerals import write_number


class Scheme(IntEnum):
    """编号方式: one text has one; 条 stands before the others."""

    ARTICLES = 0
    LEVELS = 1
    """一、（一）1.（1）: the sign tells the level, so that one may be left out."""
    DECIMAL = 2
    """4, 4.1, 4.1.1: the number tells the level."""


_LEVELS = (
    ("{}、", lambda number: f"{write_number(number)}"),
    ("（{}）", lambda number: f"（{write_number(number)}）"),
    ("{}.", str),
    ("（{}）", lambda number: f"（{number}）"),
)
"""For each level how it is labelled, and how it is written where it is cited."""
DEEPEST = len(_LEVELS)


def written_path(scheme: Scheme, path: Sequence[int]) -> str:
    """A number as it is cited: 一（二）3, 4.1.2; a level that is left out (0) is not written."""
    if scheme is Scheme.DECIMAL:
        return ".".join(map(str, path))
    written = "".join(write(number) for number, (_, write) in zip(path, _LEVELS, strict=False) if number)
    return written if len(path) > 1 else f"{written}、"


def written_label(scheme: Scheme, path: Sequence[int]) -> str:
    """A number as its own line begins with it: （二）, 4.1.2."""
    if scheme is Scheme.DECIMAL:
        return written_path(scheme, path)
    form, _ = _LEVELS[len(path) - 1]
    return form.format(path[-1] if len(path) > 2 else write_number(path[-1]))


def path_anchor(scheme: Scheme, path: Sequence[int]) -> str:
    """`clause_1-2-3` of 一（二）3, `clause_4.1.2` of 4.1.2."""
    return "clause_" + ("." if scheme is Scheme.DECIMAL else "-").join(map(str, path))
