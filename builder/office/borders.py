"""Rows of a workbook that lines frame, with words in them or not: room that its reader is to write in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.office.package import Package
from builder.office.workbook import Book, faults_told
from builder.office.xml import elements

_SIDES = ("left", "right", "start", "end", "top", "bottom")
FEWEST_FRAMED, MOST_FRAMED = 2, 10_000
"""How many cells of a row have lines at least, and how many rows are looked at."""


def framed_rows(file: Path) -> dict[str, frozenset[int]]:
    """By the title of a sheet of a .xlsx, the rows, from 0, with some cells that have lines round them."""
    with file.open("rb") as stream, faults_told():
        package = Package(stream)
        book = Book(package)
        framed = _framed_styles(package.tree(book.styles_part)) if book.styles_part else frozenset()
        return {sheet.title: frozenset(_rows_framed(package, sheet.part, framed)) for sheet in book.sheets}


def _framed_styles(tree: Any) -> frozenset[str]:
    """The numbers of the formats of cells that draw a line."""
    drawn = [
        any(side.get("style", "none") != "none" for name in _SIDES for side in border.iterchildren(f"{{*}}{name}"))
        for borders in tree.iterchildren("{*}borders")
        for border in borders.iterchildren("{*}border")
    ]
    formats = [each for element in tree.iterchildren("{*}cellXfs") for each in element.iterchildren("{*}xf")]
    numbers = [int(each.get("borderId") or 0) for each in formats]
    return frozenset(str(at) for at, number in enumerate(numbers) if number < len(drawn) and drawn[number])


def _rows_framed(package: Package, part: str, framed: frozenset[str]) -> Iterator[int]:
    number = 0
    with package.open(part) as source:
        for element in elements(source, "row"):
            number = max(number + 1, int(element.get("r") or 0))
            if number > MOST_FRAMED:
                return
            if sum(cell.get("s", "0") in framed for cell in element.iter("{*}c")) >= FEWEST_FRAMED:
                yield number - 1
