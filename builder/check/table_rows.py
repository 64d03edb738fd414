"""The rows of the tables of a rule as texts: what stands in one cell counts for what stands in another."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.model.citation import Citation
from builder.model.regulation import Regulation, Table, Text
from builder.values import value

_HOLDING = ("children", "content", "items", "subitems", "closing")
"""What parts of a rule are named that hold others."""
_BETWEEN = "\u3000"
"""Between two cells: no sign that ends a clause."""


@value
class TableRow:
    """A row below the head of a table, as one text."""

    text: Text
    starts: tuple[int, ...]
    """Where its cells begin in the text."""
    citations: tuple[tuple[Citation, ...], ...]
    """Of each cell, at their places in the text."""

    def cell(self, column: int) -> str:
        """The words of a cell."""
        is_last = column + 1 == len(self.starts)
        end = len(self.text.words) if is_last else self.starts[column + 1] - len(_BETWEEN)
        return self.text.words[self.starts[column] : end]


def table_rows(
    rule: Regulation, citations: Mapping[tuple[int, int], tuple[Citation, ...]]
) -> Iterator[tuple[TableRow, ...]]:
    """The rows of each table of a rule, with the citations that were found at the places of its cells."""
    for node in (*rule.children, *rule.annexes):
        for table in _tables_within(node):
            yield tuple(_as_one_text(row, citations) for row in table.rows[1:])


def _tables_within(node: object) -> Iterator[Table]:
    """The tables of a part of a rule, in their order."""
    if isinstance(node, Table):
        yield node
    for name in _HOLDING:
        for one in getattr(node, name, ()):
            yield from _tables_within(one)


def _as_one_text(cells: tuple[Text, ...], citations: Mapping[tuple[int, int], tuple[Citation, ...]]) -> TableRow:
    words, starts, joins, cited = "", [], [], []
    for cell in cells:
        words += _BETWEEN if starts else ""
        starts.append(len(words))
        joins.append((len(words), cell.line, cell.column))
        found = citations.get((cell.line, cell.column), ()) if cell.words else ()
        cited.append(tuple(replace(one, start=one.start + len(words), end=one.end + len(words)) for one in found))
        words += cell.words
    return TableRow(Text(words, cells[0].line, cells[0].column, tuple(joins)), tuple(starts), tuple(cited))
