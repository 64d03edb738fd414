"""Rosters (花名册): the stations of a table, what each gives for its blanks, and what is wrong, by cell.

A file is read twice: once to check it, keeping hashes of names and the first problems, and once to give the stations.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.model.given import read_value
from builder.model.slot import Slot
from builder.model.station import STATION, Station
from builder.office import UnreadableError
from builder.office.sheet import Table, tables_of
from builder.roster.header import Headings, Layout, chosen_table, header_of, layout_of, top_rows
from builder.roster.problems import Findings, Problem
from builder.roster.rows import Rows, cells_of
from builder.values import value


@value
class Roster:
    """The stations of a file, and what is wrong with it; `count` stations are issued."""

    problems: tuple[Problem, ...]
    count: int
    table: Table
    layout: Layout
    left_out: frozenset[int]
    """Rows that are no stations, or that must not be issued."""

    def stations(self) -> Iterator[Station]:
        """Read the file again and give its stations as a stream, in its order."""
        for row in self.table.rows():
            if row.number > self.layout.row and row.number not in self.left_out:
                named, *cells = cells_of(row, self.layout)
                if named.words or cells:
                    given = {cell.slot.name: cell.words for cell in (named, *cells) if cell.words}
                    yield Station(read_value(named.slot, named.words).words, given)


def read_roster(file: Path, slots: Mapping[str, Slot]) -> Roster:
    """Check a roster and make it ready to give its stations; raises UnreadableError for a file that cannot be read."""
    if STATION not in slots:
        raise UnreadableError(f"读不了：slots.yaml 里没有 {STATION}")
    headings, findings = Headings(slots), Findings()
    table = chosen_table(tables_of(file), headings, findings)
    findings.sheet = table.title
    layout = layout_of(header_of(top_rows(table.rows()), headings, table), headings, findings)
    rows = Rows(layout, headings, findings)
    for row in table.rows():
        if row.number > layout.row:
            rows.check(row)
    rows.ask_unlike()
    findings.tell_repeated(next(iter(layout.columns)))
    left_out = frozenset(findings.skipped | findings.refused)
    return Roster(findings.listed(), findings.seen - len(findings.refused), table, layout, left_out)
