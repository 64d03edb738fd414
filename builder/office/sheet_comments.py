"""Comments (批注) on the cells of workbooks, which no cell shows."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.office import UnreadableError
from builder.office.cells import cell_name
from builder.office.opendocument import is_opendocument
from builder.office.package import Package, package_of
from builder.office.prose import quoted_whole
from builder.office.workbook import Book
from builder.office.xml import fact

_ZIP, _TOP = b"PK", 4096
_KINDS = ("threadedComment", "comments")
"""What a sheet links its comments as; threads first, whose words stand among the old ones again."""


def comments_on(file: Path) -> dict[str, tuple[str, ...]]:
    """By the title of a sheet its comments, each with its cell; none where a file of its kind has none to read."""
    with file.open("rb") as stream:
        head = stream.read(_TOP)
    if not head.startswith(_ZIP):
        return {}
    with package_of(file) as package:
        found = _open_comments(package) if is_opendocument(head) else _book_comments(package)
        return {title: said for title, said in ((title, tuple(said)) for title, said in found) if said}


def _book_comments(package: Package) -> Iterator[tuple[str, Iterator[str]]]:
    try:
        sheets = Book(package).sheets
    except (AttributeError, LookupError, ValueError) as error:
        raise UnreadableError("不是完整的工作簿，可能已损坏") from error
    for sheet in sheets:
        folder, name = posixpath.split(sheet.part)
        links = package.links(f"{folder}/_rels/{name}.rels").values()
        linked = {kind: target for kind, target, outside in links if not outside and target in package.namelist()}
        part = next((linked[kind] for kind in _KINDS if kind in linked), "")
        yield sheet.title, _comments_in(package.tree(part)) if part else iter(())


def _comments_in(part: Any) -> Iterator[str]:
    for comment in part.iter("{*}comment", "{*}threadedComment"):
        words = "".join(text.text or "" for text in comment.iter("{*}t", "{*}text"))
        if words.strip():
            yield f"{comment.get('ref', '')} {quoted_whole(words)}"


def _open_comments(package: Package) -> Iterator[tuple[str, Iterator[str]]]:
    for table in package.tree("content.xml").iter("{*}table"):
        yield fact(table, "name"), _notes_in(table)


def _notes_in(table: Any) -> Iterator[str]:
    """The comments of an OpenDocument sheet; cells that stand for several count as many."""
    number = 1
    for row in table.iter("{*}table-row"):
        column = 0
        for cell in row.iterchildren("{*}table-cell", "{*}covered-table-cell"):
            for note in cell.iterchildren("{*}annotation"):
                lines = ("".join(line.itertext()) for line in note.iter("{*}p"))
                yield f"{cell_name(column, number)} {quoted_whole(' '.join(lines))}"
            column += _times_over(cell, "columns")
        number += _times_over(row, "rows")


def _times_over(element: Any, what: str) -> int:
    given = fact(element, f"number-{what}-repeated")
    return int(given) if given.isdecimal() else 1
