"""The header of a roster: which slot each column is for."""

import difflib
from collections.abc import Iterator, Mapping
from itertools import islice

from builder.model.slot import Slot
from builder.model.station import STATION
from builder.office import UnreadableError
from builder.office.cells import Row
from builder.roster.problems import Findings, Problem
from builder.roster.words import folded, quoted
from builder.values import value

_MOST_NAMED, _DEEPEST_HEADER = 10, 10


@value
class Layout:
    """The header's row and width, the slot of each column, and the columns that are not read."""

    row: int
    width: int
    columns: Mapping[int, Slot]
    """The column of names stands first."""
    unread: frozenset[int]


def known_columns(slots: Mapping[str, Slot]) -> dict[str, str]:
    """The slot that a heading stands for, by its folded words; a label that two slots share names neither."""
    labels = [folded(slot.label) for slot in slots.values()]
    unique = {label: name for label, name in zip(labels, slots, strict=True) if labels.count(label) == 1}
    return {**unique, **{folded(name): name for name in slots}}


def top_rows(rows: Iterator[Row]) -> Iterator[Row]:
    """The first rows that hold anything: the header is among them, if only below a title."""
    return islice((row for row in rows if any(words.strip() for words in row.words)), _DEEPEST_HEADER)


def slots_named(row: Row, known: Mapping[str, str]) -> dict[int, str]:
    """The slots that a row names, by column."""
    read = ((at, folded(words)) for at, words in enumerate(row.words) if words)
    return {at: known[words] for at, words in read if words in known}


def heading_row(tops: list[Row], known: Mapping[str, str], label: str) -> Row:
    header = next((row for row in tops if STATION in slots_named(row, known).values()), None)
    if header:
        return header
    if any(slots_named(row, known) for row in tops):
        raise UnreadableError(f"没有“{label}”（{STATION}）这一列")
    where = f"前 {_DEEPEST_HEADER} 行里应当有一行写着填空项的名称，如“{label}”或者 {STATION}"
    raise UnreadableError(f"没有表头：{where}" if tops else "是空的")


def layout_of(header: Row, named: Mapping[int, str], slots: Mapping[str, Slot], findings: Findings) -> Layout:
    """The slot of each column; what the header has too much or too little is told."""
    columns: dict[int, Slot] = {}
    for at, words in enumerate(header.words):
        if at in named and slots[named[at]] not in columns.values():
            columns[at] = slots[named[at]]
        elif at in named:
            findings.tell(header.number, at, f"“{quoted(words)}”有两列，只读前一列")
        elif words.strip():
            findings.tell(header.number, at, f"不认识“{quoted(words)}”这一列，没有读{_near_heading(words, slots)}")
    missing = [slot.label for slot in slots.values() if slot not in columns.values()]
    if missing:
        listed = "、".join(missing[:_MOST_NAMED]) + (f" 等 {len(missing)} 列" if len(missing) > _MOST_NAMED else "")
        note = Problem("", f"没有列：{listed}；这些填空留白", fatal=False)
        findings.told.append((header.number, len(header.words), note))
    unread = frozenset(at for at, words in enumerate(header.words) if words.strip() and at not in columns)
    ordered = dict(sorted(columns.items(), key=lambda column: column[1].name != STATION))
    return Layout(header.number, len(header.words), ordered, unread)


def _near_heading(words: str, slots: Mapping[str, Slot]) -> str:
    near = difflib.get_close_matches(words[:60], [*slots, *(slot.label for slot in slots.values())], 1)
    return f"；是不是“{near[0]}”" if near else ""
