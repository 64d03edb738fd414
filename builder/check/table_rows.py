"""The rows of tables and the items of lists of a rule: what stands beside or above them counts for them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from builder.limits.sentences import Stated, lengths_in
from builder.model.citation import Citation
from builder.model.regulation import Paragraph, Regulation, Table, Text
from builder.numerals import PATTERN as NUMBER
from builder.values import remembered_of_each, value

_Part = TypeVar("_Part", Table, Paragraph)
_HOLDING = ("children", "annexes", "content", "items", "subitems", "closing")
"""What parts of a rule are named that hold others."""
BETWEEN = "\u3000"
"""Between two cells: no sign that ends a clause."""


@value
class TableRow:
    """A row below the head of a table, as one text."""

    text: Text
    heads: tuple[str, ...]
    """The words above its cells."""
    starts: tuple[int, ...]
    """Where its cells begin in the text."""
    citations: tuple[tuple[Citation, ...], ...]
    """Of each cell, at their places in the text."""

    def cell(self, column: int) -> str:
        """The words of a cell."""
        is_last = column + 1 == len(self.starts)
        end = len(self.text.words) if is_last else self.starts[column + 1] - len(BETWEEN)
        return self.text.words[self.starts[column] : end]


def table_rows(
    rule: Regulation, citations: Mapping[tuple[int, int], tuple[Citation, ...]]
) -> Iterator[tuple[TableRow, ...]]:
    """The rows of each table of a rule, with the citations that were found at the places of its cells."""
    for table in _tables_of(rule):
        heads = tuple(cell.words for cell in table.rows[0])
        yield tuple(_as_one_text(row, heads, citations) for row in table.rows[1:])


def leads_with_lists(rule: Regulation) -> Iterator[tuple[Text, tuple[Text, ...]]]:
    """The lead of each list of a rule, with the texts of its items."""
    for paragraph in _parts_within(rule, Paragraph):
        if paragraph.items:
            yield (
                paragraph.text,
                tuple(text for item in paragraph.items for text in (item.text, *(one.text for one in item.subitems))),
            )


def cells_apart(row: TableRow) -> tuple[tuple[Citation, ...], dict[int, list[Stated]]]:
    """The citations of cells without a length, and by column the lengths of cells without a citation."""
    citations: list[Citation] = []
    lengths: dict[int, list[Stated]] = {}
    for column, cited in enumerate(row.citations):
        begin = row.starts[column]
        stated = [replace(one, start=one.start + begin, end=one.end + begin) for one in _lengths_of_cell(row, column)]
        if cited and all(any(one.start >= each.start and one.end <= each.end for each in cited) for one in stated):
            citations += cited
        elif stated and not cited:
            lengths[column] = stated
    return tuple(citations), lengths


def _lengths_of_cell(row: TableRow, column: int) -> Iterator[Stated]:
    """The lengths of a cell; a bare number has its unit from the head of its column, or from the cell behind it."""
    words = row.cell(column)
    if _UNTIL.search(row.heads[column]) and (last_day := _LAST_DAY.fullmatch(words)):
        words = f"{' ' * last_day.end('sign')}{words[last_day.end('sign') :]}"
    if not _BARE.fullmatch(words):
        yield from lengths_in(words)
        return
    unit = _UNIT_ABOVE.search(row.heads[column])
    behind = row.cell(column + 1).strip() if column + 1 < len(row.starts) else ""
    said = list(lengths_in(f"{words.strip()}{unit['unit'] if unit else behind if _UNIT.fullmatch(behind) else ''}"))
    at = len(words) - len(words.lstrip())
    yield from (replace(one, start=at, end=at + len(words.strip())) for one in said)


_UNIT = re.compile("个?工作日|日|天|个?月|年|个?小时|周")
_UNIT_ABOVE = re.compile(
    rf"(?:[（(](?:单位[：:]?)?|[/，,]|单位[：:]?|^)(?P<unit>{_UNIT.pattern})(?:数量?)?(?:内|以内)?(?:[）)]|$)"
)
_BARE = re.compile(rf"\s*{NUMBER}\s*")
"""A number alone in its cell."""
_UNTIL = re.compile("[期时]限|[最至]迟|截[止至]")
_LAST_DAY = re.compile(rf"(?P<sign>\s*第)\s*{NUMBER}\s*(?:{_UNIT.pattern})(?:以?前|内)?\s*")
"""第二十日 below 最迟: the last day of counted ones."""


@remembered_of_each
def _tables_of(rule: Regulation) -> tuple[Table, ...]:
    """Its tables: five checks ask for the rows of each."""
    return tuple(_parts_within(rule, Table))


def _parts_within(node: object, kind: type[_Part]) -> Iterator[_Part]:
    """The parts of a kind within a part of a rule, in their order."""
    if isinstance(node, kind):
        yield node
    for name in _HOLDING:
        for one in getattr(node, name, ()):
            yield from _parts_within(one, kind)


def _as_one_text(
    cells: tuple[Text, ...], heads: tuple[str, ...], citations: Mapping[tuple[int, int], tuple[Citation, ...]]
) -> TableRow:
    words, starts, joins, cited = "", [], [], []
    for cell in cells:
        words += BETWEEN if starts else ""
        starts.append(len(words))
        joins.append((len(words), cell.line, cell.column))
        found = citations.get((cell.line, cell.column), ()) if cell.words else ()
        cited.append(tuple(replace(one, start=one.start + len(words), end=one.end + len(words)) for one in found))
        words += cell.words
    text = Text(words, cells[0].line, cells[0].column, tuple(joins))
    return TableRow(text, (*heads, *[""] * (len(cells) - len(heads))), tuple(starts), tuple(cited))
