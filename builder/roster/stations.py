"""Rosters (花名册): the stations of a table, what each gives for its blanks, and what is wrong, by cell.

A file is read twice: once to check it, keeping hashes of names and the first problems, and once to give the stations.
"""

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from builder.generate.fill import read_value
from builder.generate.names import file_name
from builder.model.slot import Slot
from builder.model.station import STATION, Station
from builder.office import UnreadableError
from builder.office.cells import Row
from builder.office.sheet import Table, table_of
from builder.roster import SHEET
from builder.values import value

MOST_TOLD = 1_000
_MOST_NAMED, _DEEPEST_HEADER = 10, 10
_UNSEEN = frozenset(["Cc", "Cf", "Zs", "Zl", "Zp"])
_SAMPLE = "××"


@value
class Problem:
    """What is wrong in a roster: where, as Excel names cells, and whether the row is not issued for it."""

    cell: str
    message: str
    fatal: bool


@value
class _Layout:
    """The header's row and width, the slot of each column, and the columns that are not read."""

    row: int
    width: int
    columns: Mapping[int, Slot]
    """The column of names stands first."""
    unread: frozenset[int]


@value
class Roster:
    """The stations of a file, and what is wrong with it; `count` stations are issued."""

    problems: tuple[Problem, ...]
    count: int
    table: Table
    layout: _Layout
    left_out: frozenset[int]
    """Rows that are no stations, or that must not be issued."""

    def stations(self) -> Iterator[Station]:
        """Read the file again and give its stations as a stream, in its order."""
        for row in self.table.rows():
            if row.number > self.layout.row and row.number not in self.left_out:
                named, *cells = _cells_of(row, self.layout)
                if named.words or cells:
                    given = {cell.slot.name: cell.words for cell in (named, *cells) if cell.words}
                    yield Station(read_value(named.slot, named.words).words, given)


def check_roster(file: Path, slots: Mapping[str, Slot]) -> Iterator[Problem]:
    """Every problem of a roster, by row and column; raises UnreadableError for a file that cannot be read."""
    return iter(read_roster(file, slots).problems)


def read_roster(file: Path, slots: Mapping[str, Slot]) -> Roster:
    """Check a roster and make it ready to give its stations; raises UnreadableError for a file that cannot be read."""
    if STATION not in slots:
        raise UnreadableError(f"读不了：slots.yaml 里没有 {STATION}")
    known = _known_columns(slots)
    table = table_of(
        file, SHEET, lambda table: max((len(_slots_named(row, known)) for row in _top_rows(table.rows())), default=0)
    )
    rows = table.rows()
    tops = list(_top_rows(rows))
    findings = _Findings()
    header = _heading_row(tops, known, slots[STATION].label)
    layout = _layout_of(header, _slots_named(header, known), slots, findings)
    for row in chain(tops, rows):
        if row.number >= layout.row:
            _check_row(row, layout, findings)
    findings.tell_repeated(next(iter(layout.columns)))
    left_out = frozenset(findings.skipped | findings.refused)
    return Roster(findings.listed(), findings.seen - len(findings.refused), table, layout, left_out)


@dataclass(slots=True)
class _Findings:
    """What the first reading gathers: problems up to the limit, names as hashes."""

    told: list[tuple[int, int, Problem]] = field(default_factory=list)
    more: int = 0
    seen: int = 0
    skipped: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    untitled: set[int] = field(default_factory=set)
    first: dict[int, int] = field(default_factory=dict)
    repeated: dict[int, list[int]] = field(default_factory=dict)
    """By hash of a name: the first row that has it; all of them, once there are two."""

    def tell(self, row: int, column: int, message: str, *, fatal: bool = False) -> None:
        """Keep a problem of a cell, if there is room."""
        if fatal:
            self.refused.add(row)
        if len(self.told) < MOST_TOLD:
            self.told.append((row, column, Problem(_cell_name(column, row), message, fatal)))
        else:
            self.more += 1

    def name(self, row: int, name: str) -> None:
        """Note the name of a row: two are one if they read alike, or if their files would share a folder."""
        for key in {hash(_folded(name)), hash(_folded(file_name(name)))}:
            before = self.first.setdefault(key, row)
            if before != row:
                self.repeated.setdefault(key, [before]).append(row)

    def tell_repeated(self, column: int) -> None:
        """Refuse every row whose name another row has, too."""
        alike = {row: rows for rows in self.repeated.values() for row in rows}
        self.refused.update(alike)
        listed = sorted(alike)[:MOST_TOLD]
        self.more += len(alike) - len(listed)
        for row in listed:
            others = [_cell_name(column, other) for other in alike[row][: _MOST_NAMED + 1] if other != row]
            named = "、".join(others[:_MOST_NAMED]) + (" 等" if len(alike[row]) > _MOST_NAMED + 1 else "")
            message = f"与 {named} 是同一个所名（空格、大小写、全角半角不算不同）；这几行都不出文件"
            self.told.append((row, column, Problem(_cell_name(column, row), message, fatal=True)))

    def listed(self) -> tuple[Problem, ...]:
        """The problems in their order, as many as a person can read."""
        told = [problem for *_, problem in sorted(self.told, key=lambda one: one[:2])]
        count = len(told) + self.more
        if count <= MOST_TOLD:
            return tuple(told)
        message = f"等 {count} 处，这里列出前 {MOST_TOLD} 处；有 {len(self.refused)} 行不出文件"
        return (*told[:MOST_TOLD], Problem("", message, bool(self.refused)))


def _known_columns(slots: Mapping[str, Slot]) -> dict[str, str]:
    """The slot that a heading stands for, by its folded words; a label that two slots share names neither."""
    labels = [_folded(slot.label) for slot in slots.values()]
    unique = {label: name for label, name in zip(labels, slots, strict=True) if labels.count(label) == 1}
    return {**unique, **{_folded(name): name for name in slots}}


def _folded(words: str) -> str:
    """What two words share that read alike: width, case and blanks do not count."""
    plain = unicodedata.normalize("NFKC", words[:400]).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign) not in _UNSEEN)


def _top_rows(rows: Iterator[Row]) -> Iterator[Row]:
    """The first rows that hold anything: the header is among them, if only below a title."""
    return islice((row for row in rows if any(words.strip() for words in row.words)), _DEEPEST_HEADER)


def _slots_named(row: Row, known: Mapping[str, str]) -> dict[int, str]:
    """The slots that a row names, by column."""
    folded = ((at, _folded(words)) for at, words in enumerate(row.words) if words)
    return {at: known[words] for at, words in folded if words in known}


def _heading_row(tops: list[Row], known: Mapping[str, str], label: str) -> Row:
    header = next((row for row in tops if STATION in _slots_named(row, known).values()), None)
    if header:
        return header
    if any(_slots_named(row, known) for row in tops):
        raise UnreadableError(f"没有“{label}”（{STATION}）这一列")
    where = f"前 {_DEEPEST_HEADER} 行里应当有一行写着填空项的名称，如“{label}”或者 {STATION}"
    raise UnreadableError(f"没有表头：{where}" if tops else "是空的")


def _layout_of(header: Row, named: Mapping[int, str], slots: Mapping[str, Slot], findings: _Findings) -> _Layout:
    """The slot of each column; what the header has too much or too little is told."""
    columns: dict[int, Slot] = {}
    for at, words in enumerate(header.words):
        if at in named and slots[named[at]] not in columns.values():
            columns[at] = slots[named[at]]
        elif at in named:
            findings.tell(header.number, at, f"“{_quoted(words)}”有两列，只读前一列")
        elif words.strip():
            findings.tell(header.number, at, f"不认识“{_quoted(words)}”这一列，没有读{_near_heading(words, slots)}")
    missing = [slot.label for slot in slots.values() if slot not in columns.values()]
    if missing:
        listed = "、".join(missing[:_MOST_NAMED]) + (f" 等 {len(missing)} 列" if len(missing) > _MOST_NAMED else "")
        note = Problem("", f"没有列：{listed}；这些填空留白", fatal=False)
        findings.told.append((header.number, len(header.words), note))
    unread = frozenset(at for at, words in enumerate(header.words) if words.strip() and at not in columns)
    ordered = dict(sorted(columns.items(), key=lambda column: column[1].name != STATION))
    return _Layout(header.number, len(header.words), ordered, unread)


def _quoted(words: str) -> str:
    """Words of the file for a message: not too long, and nothing that a terminal would obey."""
    return "".join(sign for sign in words[:40] if unicodedata.category(sign)[0] != "C")


def _near_heading(words: str, slots: Mapping[str, Slot]) -> str:
    near = difflib.get_close_matches(words[:60], [*slots, *(slot.label for slot in slots.values())], 1)
    return f"；是不是“{near[0]}”" if near else ""


def _check_row(row: Row, layout: _Layout, findings: _Findings) -> None:
    """Check a row, or see that it is no station: the header itself, labels, the sample, nothing."""
    for at, cells in row.merged.items():
        findings.tell(row.number, at, f"{cells} 是合并的单元格，只有左上角一格的内容算数；请取消合并，逐格填写")
    named, *cells = _cells_of(row, layout)
    if row.number == layout.row or not (named.words or named.why or cells):
        return
    if _is_labels(row, layout, (named, *cells)) or _is_sample(layout, named, cells):
        findings.skipped.add(row.number)
        return
    findings.seen += 1
    _check_name(row.number, named, findings)
    for cell in cells:
        if problem := cell.why or read_value(cell.slot, cell.words).problem:
            findings.tell(row.number, cell.at, f"{cell.slot.label}：{problem}；留白")
    _check_beyond(row, layout, findings)


@value
class _Given:
    """A cell of a column that is read: its words, or why they are not what it shows."""

    at: int
    slot: Slot
    words: str
    why: str


def _cells_of(row: Row, layout: _Layout) -> Iterator[_Given]:
    """The cell of the name, then those others that hold something."""
    for at, slot in layout.columns.items():
        words = row.words[at] if at < len(row.words) else ""
        why = row.odd.get(at, "") if row.odd else ""
        if why and words and slot.kind == "date":
            why = ""
        if (words and not words.isspace()) or why or slot.name == STATION:
            yield _Given(at, slot, "" if why else words.strip(), why)


def _check_name(row: int, named: _Given, findings: _Findings) -> None:
    read = read_value(named.slot, named.words)
    if read.words:
        findings.name(row, read.words)
    else:
        problem = f"所名：{named.why or read.problem}" if named.why or read.problem else "没有所名"
        findings.tell(row, named.at, f"{problem}；这一行不出文件", fatal=True)


def _check_beyond(row: Row, layout: _Layout, findings: _Findings) -> None:
    """Tell of words where the header has none: of a slipped row each time, of a column beside the table once."""
    if len(row.words) <= len(layout.columns) + len(layout.unread):
        return
    for at, words in enumerate(row.words):
        if not words.strip() or at in layout.columns or at in layout.unread:
            continue
        if row.delimited and at >= layout.width:
            why = "这一行比表头长，后面的内容可能错了位；有逗号的内容要整个放在英文双引号里；这一行不出文件"
            findings.tell(row.number, at, why, fatal=True)
            return
        if at not in findings.untitled:
            findings.untitled.add(at)
            findings.tell(row.number, at, "这一列没有表头，没有读")


def _is_labels(row: Row, layout: _Layout, cells: Iterable[_Given]) -> bool:
    """Whether it is the row of labels under the names, as our own sheet has it."""
    return row.number == layout.row + 1 and all(
        _folded(cell.words) in (_folded(cell.slot.label), _folded(cell.slot.name)) for cell in cells
    )


def _is_sample(layout: _Layout, named: _Given, others: list[_Given]) -> bool:
    """Whether it gives nothing but examples; an example that could be a station's name must not stand alone."""
    if _folded(named.words) != _folded(named.slot.example):
        return False
    whole = len(others) >= sum(bool(slot.example) for slot in layout.columns.values()) - 1
    return (whole or _SAMPLE in named.words) and all(_alike(cell.slot, cell.words) for cell in others)


def _alike(slot: Slot, words: str) -> bool:
    read = read_value(slot, words)
    return _folded(words) == _folded(slot.example) or ("" != read.words == read_value(slot, slot.example).words)


def _cell_name(column: int, row: int) -> str:
    """The name that Excel gives a cell, A1 for the first."""
    letters, rest = "", column + 1
    while rest:
        rest, sign = divmod(rest - 1, 26)
        letters = chr(ord("A") + sign) + letters
    return f"{letters}{row}"
