"""Rows between bars become a table; a row of another length is made up, and kept in mind."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from builder.model.regulation import Table, Text

_EDGE = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"[\s|:\-]+")


def table_end(rows: Sequence[str], begin: int) -> int:
    """Where the table ends whose head is at `begin`; there is none unless | --- | follows the head."""
    if begin + 1 >= len(rows) or not _EDGE.search(rows[begin]) or not is_delimiter(rows[begin + 1]):
        return begin
    end = begin + 2
    while end < len(rows) and _EDGE.search(rows[end]):
        end += 1
    return end if any(_cells(rows[begin], 0)) else begin


def read_table(rows: Sequence[str], first: int) -> Table:
    """Take a table from the rows of a source, the first of which stands in this line."""
    head, delimiter, *body = (tuple(_cells(row, line)) for line, row in enumerate(rows, start=first))
    uneven = tuple(row[0] if row else head[0] for row in (delimiter, *body) if len(row) != len(head))
    width = max(len(row) for row in (head, *body))
    return Table(tuple(_padded(row, width, head[0]) for row in (head, *body)), uneven)


def is_delimiter(row: str) -> bool:
    """Whether a row is | --- | --- |, which stands below the head of a table."""
    return "-" in row and "|" in row and bool(_DELIMITER.fullmatch(row))


def trimmed(row: str, start: int) -> tuple[str, int]:
    """The words of a row from an offset, and the column where they begin."""
    rest = row[start:]
    words = rest.lstrip()
    return words.rstrip(), start + len(rest) - len(words) + 1


def _padded(row: tuple[Text, ...], width: int, head: Text) -> tuple[Text, ...]:
    end = row[-1] if row else head
    return row + (Text("", end.line, end.column + len(end.words)),) * (width - len(row))


def _cells(row: str, line: int) -> Iterator[Text]:
    edges = [edge.start() for edge in _EDGE.finditer(row)]
    if not edges or row[: edges[0]].strip():
        edges.insert(0, -1)
    if row[edges[-1] + 1 :].strip():
        edges.append(len(row))
    for begin, end in pairwise(edges):
        words, column = trimmed(row[:end], begin + 1)
        yield Text(words.replace("\\|", "|"), line, column)
