"""The rows of a roster, each checked by cell; labels, samples and empty rows are no stations."""

from collections.abc import Iterable, Iterator

from builder.model.given import read_value
from builder.model.slot import Slot
from builder.model.station import STATION
from builder.office.cells import Row
from builder.roster.header import Layout
from builder.roster.problems import Findings
from builder.roster.words import folded
from builder.values import value

_SAMPLE = "××"


def check_row(row: Row, layout: Layout, findings: Findings) -> None:
    """Check a row, or see that it is no station: the header itself, labels, the sample, nothing."""
    for at, cells in row.merged.items():
        findings.tell(row.number, at, f"{cells} 是合并的单元格，只有左上角一格的内容算数；请取消合并，逐格填写")
    named, *cells = cells_of(row, layout)
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
class Given:
    """A cell of a column that is read: its words, or why they are not what it shows."""

    at: int
    slot: Slot
    words: str
    why: str


def cells_of(row: Row, layout: Layout) -> Iterator[Given]:
    """The cell of the name, then those others that hold something."""
    for at, slot in layout.columns.items():
        words = row.words[at] if at < len(row.words) else ""
        why = row.odd.get(at, "") if row.odd else ""
        if why and words and slot.kind == "date":
            why = ""
        if (words and not words.isspace()) or why or slot.name == STATION:
            yield Given(at, slot, "" if why else words.strip(), why)


def _check_name(row: int, named: Given, findings: Findings) -> None:
    read = read_value(named.slot, named.words)
    if read.words:
        findings.name(row, read.words)
    else:
        problem = f"所名：{named.why or read.problem}" if named.why or read.problem else "没有所名"
        findings.tell(row, named.at, f"{problem}；这一行不出文件", fatal=True)


def _check_beyond(row: Row, layout: Layout, findings: Findings) -> None:
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


def _is_labels(row: Row, layout: Layout, cells: Iterable[Given]) -> bool:
    """Whether it is the row of labels under the names, as our own sheet has it."""
    return row.number == layout.row + 1 and all(
        folded(cell.words) in (folded(cell.slot.label), folded(cell.slot.name)) for cell in cells
    )


def _is_sample(layout: Layout, named: Given, others: list[Given]) -> bool:
    """Whether it gives nothing but examples; an example that could be a station's name must not stand alone."""
    if folded(named.words) != folded(named.slot.example):
        return False
    whole = len(others) >= sum(bool(slot.example) for slot in layout.columns.values()) - 1
    return (whole or _SAMPLE in named.words) and all(_alike(cell.slot, cell.words) for cell in others)


def _alike(slot: Slot, words: str) -> bool:
    read = read_value(slot, words)
    return folded(words) == folded(slot.example) or ("" != read.words == read_value(slot, slot.example).words)
