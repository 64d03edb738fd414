"""The header of a roster: which sheet has it, in which rows, and which slot each column is for."""

import difflib
import re
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise

from builder.model.slot import SLOT_KINDS, Slot
from builder.model.station import STATION
from builder.office import UnreadableError
from builder.office.cells import Row, cell_name
from builder.office.sheet import Table
from builder.roster import SHEET
from builder.roster.problems import Findings
from builder.roster.words import folded, quoted
from builder.values import value

_MOST_NAMED, _DEEPEST_HEADER, _LONGEST = 10, 10, 60
_NUMBERED = re.compile(r"^(?:[(（]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[.．、)）]|[0-9]{1,3}\s|[①-⑳])\s*")
_MARKS = re.compile(r"^(?:[^\w（(【\[〔]|_)+|(?:[^\w）)】\]〕]|_)+$")
_REMARK = re.compile(
    r"^[（(【\[〔](?P<before>[^（）()【】\[\]〔〕]*)[）)】\]〕]"
    r"|[（(【\[〔](?P<behind>[^（）()【】\[\]〔〕]*)[）)】\]〕]$|[:：/](?P<after>.*)$"
)
_ASKING = re.compile(r"填|写|必|选|例|如|格式|下拉|不|勿|须|请|字|唯一|年.?月.?日|yyyy|^\W*$", re.IGNORECASE)


@value
class Layout:
    """The header's last row and its width, the slot of each column, and the columns that are not read."""

    row: int
    width: int
    columns: Mapping[int, Slot]
    """The column of names stands first."""
    unread: frozenset[int]


@value
class Header:
    """The rows of a header as one: the words of each column, and the slots that they name."""

    row: Row
    first: int
    named: Mapping[int, Slot]


class Headings:
    """What stands for a slot at the head of a column: its name or label, as clerks write them."""

    def __init__(self, slots: Mapping[str, Slot]) -> None:
        self.slots = slots
        self._known = _unique({slot.label.partition("（")[0]: slot for slot in slots.values()}, slots)
        self._known |= _unique({slot.label: slot for slot in slots.values()}, slots)
        self._known |= {folded(name): slot for name, slot in slots.items()}

    def slot_of(self, words: str) -> Slot | None:
        """The slot that a heading stands for, without numbers and marks, and without a remark on how to fill it in."""
        if found := self._known.get(folded(words)):
            return found
        plain = _MARKS.sub("", _NUMBERED.sub("", _MARKS.sub("", words.strip())))
        found = self._known.get(folded(plain))
        remark = _REMARK.search(plain)
        if found or not remark:
            return found
        found = self.slot_of(f"{plain[: remark.start()]}{plain[remark.end() :]}")
        return found if found and _only_asks(next(filter(None, remark.groups()), ""), found) else None

    def named(self, row: Row) -> dict[int, Slot]:
        """The slots that a row names, by column."""
        found = ((at, self.slot_of(words)) for at, words in enumerate(row.words) if words and len(words) <= _LONGEST)
        return {at: slot for at, slot in found if slot}

    def near(self, words: str) -> str:
        """The label or name that words are nearest to."""
        known = [*(slot.label for slot in self.slots.values()), *self.slots]
        return next(iter(difflib.get_close_matches(words[:_LONGEST], known, 1)), "")


def _unique(labels: Mapping[str, Slot], slots: Mapping[str, Slot]) -> dict[str, Slot]:
    """Slots by their folded labels; a label that two slots share names neither."""
    shared = [folded(slot.label) for slot in slots.values()] + [
        folded(slot.label.partition("（")[0]) for slot in slots.values() if "（" in slot.label
    ]
    return {folded(label): slot for label, slot in labels.items() if shared.count(folded(label)) == 1}


def _only_asks(remark: str, slot: Slot) -> bool:
    """Whether a remark tells how to fill in the column, and does not make it another one."""
    own = folded("\n".join((slot.name, slot.label, slot.meaning, slot.example, SLOT_KINDS[slot.kind], *slot.choices)))
    return bool(_ASKING.search(remark)) or folded(remark) in own


def top_rows(rows: Iterator[Row]) -> list[Row]:
    """The first rows that hold anything: the header is among them, if only below a title."""
    return list(islice((row for row in rows if any(words.strip() for words in row.words)), _DEEPEST_HEADER))


def chosen_table(tables: list[Table], headings: Headings, findings: Findings) -> Table:
    """The sheet of stations, or the text as its delimiter reads it; other sheets that have stations are told."""
    if len(tables) == 1:
        return tables[0]
    scores = {at: _score(table, headings) for at, table in enumerate(tables)}
    best = max(scores, key=lambda at: scores[at])
    others = [table.title for at, table in enumerate(tables) if at != best and scores[at][0] and table.title]
    if others and scores[best][0] and not scores[best][1]:
        listed = "、".join(f"“{quoted(title)}”" for title in others[:_MOST_NAMED])
        findings.warn(others[0], f"读的是工作表“{quoted(tables[best].title)}”；{listed}也有所名，没有读")
    return tables[best]


def _score(table: Table, headings: Headings) -> tuple[bool, bool, int]:
    """How well a sheet reads: whether it has names of stations, whether it is called so, how many slots it has."""
    tops = top_rows(table.rows())
    header = _found_header(tops, headings)
    slots = list(header.named.values()) if header else []
    # A list of slots, as in our own guide, has the name and the label of each side by side.
    has = bool(slots) and (len(slots) == 1 or len({slot.name for slot in slots}) > 1)
    most = max((len(headings.named(row)) for row in tops), default=0)
    return has, table.title == SHEET, len({slot.name for slot in slots}) or most


def header_of(tops: list[Row], headings: Headings, table: Table) -> Header:
    """The rows of the header; UnreadableError where there is none, with what is nearest."""
    header = _found_header(tops, headings)
    if not header:
        hidden = "、".join(f"“{quoted(title)}”" for title in table.hidden[:_MOST_NAMED])
        more = f"；隐藏的工作表{hidden}没有读，花名册在那里就取消隐藏" if hidden else ""
        raise UnreadableError(_no_header(tops, headings, table.title) + more)
    return header


def _found_header(tops: list[Row], headings: Headings) -> Header | None:
    """The rows of the header, if any of the first rows name the stations."""
    header = next((_header_in(row, headings) for row in tops if _has_station(headings.named(row))), None)
    pairs = [(upper, lower) for upper, lower in pairwise(tops) if lower.number == upper.number + 1]
    if not header:
        joined = (_header_over(upper, lower, headings) for upper, lower in pairs)
        return next((header for header in joined if _has_station(header.named)), None)
    above = next(
        (_header_over(upper, lower, headings) for upper, lower in pairs if lower.number == header.first), header
    )
    if len(above.named) > len(header.named):
        header = above
    for row in (row for row in tops if row.number > header.row.number):
        if row.number != header.row.number + 1 or not _goes_on(header, row, headings):
            break
        header = _header_over(header.row, row, headings)
    return header


def _header_in(row: Row, headings: Headings) -> Header:
    return Header(row, row.number, headings.named(row))


def _has_station(named: Mapping[int, Slot]) -> bool:
    return STATION in (slot.name for slot in named.values())


def _goes_on(header: Header, row: Row, headings: Headings) -> bool:
    """Whether a row belongs to the header above it: it says the same again, or it names more columns."""
    column = next(at for at, slot in header.named.items() if slot.name == STATION)
    words = row.words[column] if column < len(row.words) else ""
    if words.strip() and headings.slot_of(words) != headings.slots[STATION]:
        return False
    named = headings.named(row)
    again = all(named.get(at) == header.named.get(at) for at, given in enumerate(row.words) if given.strip())
    return again or len(_header_over(header.row, row, headings).named) > len(header.named)


def _header_over(upper: Row, lower: Row, headings: Headings) -> Header:
    """Two rows as one header: a word below belongs to the group above it."""
    named: dict[int, Slot] = {}
    words: list[str] = []
    group = ""
    for at in range(max(len(upper.words), len(lower.words))):
        above, below = (row.words[at].strip() if at < len(row.words) else "" for row in (upper, lower))
        group = above or group
        slot = headings.slot_of(above) or headings.slot_of(below) or headings.slot_of(group + below)
        if slot and (above or below):
            named[at] = slot
        words.append(below or above)
    row = Row(lower.number, tuple(words), merged=lower.merged, unseen=lower.unseen | upper.unseen)
    return Header(row, upper.number, named)


def _no_header(tops: list[Row], headings: Headings, title: str) -> str:
    where = f"工作表“{quoted(title)}”" if title else ""
    if not tops:
        return f"{where}是空的"
    label = headings.slots[STATION].label
    row = max(tops, key=lambda row: len(headings.named(row)))
    listed = "、".join(quoted(words) for words in row.words[:_MOST_NAMED] if words.strip())
    cells = ((difflib.SequenceMatcher(None, words, label).ratio(), at) for at, words in enumerate(row.words) if words)
    likeness, at = max(cells)
    near = f"，最接近的是 {cell_name(at, row.number)}“{quoted(row.words[at])}”" if likeness else ""
    if headings.named(row):
        return f"{where}没有“{label}”（{STATION}）这一列；第 {row.number} 行的表头有：{listed}{near}"
    what = f"前 {_DEEPEST_HEADER} 行里应当有一行写着填空项的名称，如“{label}”或者 {STATION}"
    return f"{where}没有表头：{what}；第 {row.number} 行有：{listed}{near}"


def layout_of(header: Header, headings: Headings, findings: Findings) -> Layout:
    """The slot of each column; what the header has too much or too little is told."""
    columns: dict[int, Slot] = {}
    row = header.row
    for at, words in enumerate(row.words):
        slot = header.named.get(at)
        if not slot:
            if words.strip():
                near = headings.near(words)
                hint = f"；是不是“{near}”" if near else ""
                findings.tell(row.number, at, f"不认识“{quoted(words)}”这一列，没有读{hint}")
        elif slot in columns.values():
            findings.tell(row.number, at, f"“{quoted(words)}”有两列，只读前一列")
        elif at in row.unseen and slot.name != STATION:
            findings.tell(row.number, at, f"“{quoted(words)}”这一列是隐藏的，没有读；要用就取消隐藏")
        else:
            columns[at] = slot
    _tell_missing([slot.label for slot in headings.slots.values() if slot not in columns.values()], findings)
    unread = frozenset(at for at, words in enumerate(row.words) if words.strip() and at not in columns)
    ordered = dict(sorted(columns.items(), key=lambda column: column[1].name != STATION))
    return Layout(row.number, len(row.words), ordered, unread)


def _tell_missing(labels: list[str], findings: Findings) -> None:
    if labels:
        listed = "、".join(labels[:_MOST_NAMED]) + (f" 等 {len(labels)} 列" if len(labels) > _MOST_NAMED else "")
        findings.note(f"没有列：{listed}；这些填空留白")
