"""The rows of a roster, each checked by cell; what is no station is told, and never made one."""

import re
from collections.abc import Iterator
from datetime import date

from builder.days import day
from builder.model.given import hidden_sign, read_value
from builder.model.naming import OFFICE, no_station
from builder.model.slot import SLOT_KINDS, Slot
from builder.model.station import SHORT_NAME, STATION
from builder.office.cells import Row
from builder.roster.beside import Beside
from builder.roster.header import Headings, Layout
from builder.roster.likeness import Named, Names, signs_of_another
from builder.roster.misread import before_misreading
from builder.roster.problems import Findings
from builder.roster.words import folded, quoted
from builder.values import value

_SAMPLE, _COUNTED = "××", 4
_UNSURE_DAY = re.compile(r"^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}(?: |$)|[A-Za-z]{3}|^[0-9]{1,2}[-/.][0-9]{1,4}$")
"""A day shown with its year last, in two digits, not at all, or its month in English."""
_OFFICE = re.compile(rf"{OFFICE}(?:[（(][^（）()]*[）)])?$")
_WRAPPED = re.compile(r"(?<=[\u3400-\u9fff])\s*[\r\n]\s*(?=[\u3400-\u9fff（(])")
"""Where a name goes on in the next line of its cell."""
_UNLIKE = "和别的所名不一样，不知道是不是所：是所就写全称，如 ××市场监督管理所；不是就删去这一行"
_SUM = re.compile("[总合小共累统]计|总数|总共|平均")
_NOTE = re.compile(r"^(?:注|备注|说明|附注?)\s")


@value
class Given:
    """A cell of a column that is read: its words, or why they do not count."""

    at: int
    slot: Slot
    words: str
    why: str


class Rows:
    """The rows of one table, checked in their order."""

    def __init__(self, layout: Layout, headings: Headings, findings: Findings) -> None:
        self.layout = layout
        self._headings = headings
        self._findings = findings
        self._names, self._beside = Names(), Beside()
        self._before = layout.row

    def check(self, row: Row) -> None:
        """Check a row, or see that it is no station: labels, the sample, sums and notes, nothing."""
        named, *cells = cells_of(row, self.layout)
        apart = row.number > self._before + 1
        if row.odd or any(words.strip() for words in row.words):
            self._before = row.number
        if not (named.words or named.why or cells):
            self._tell_words_beside(row, named)
        elif _is_sample(self.layout, named, cells):
            self._findings.skipped.add(row.number)
        else:
            self._findings.seen += 1
            why = row.wrong or self._why_no_station(row, named, cells)
            if why:
                words = named.words or next((cell.words for cell in cells), "")
                at = named.at if named.words or named.why or not cells else cells[0].at
                self._findings.tell(row.number, at, f"“{quoted(words)}”{why}；这一行不出文件", fatal=True)
            else:
                self._check_station(row, named, cells)
                name = Named(row.number, named.at, "".join(named.words.split()), bool(cells), apart)
                self._names.add(name)
                if row.number not in self._findings.refused:
                    self._beside.add(name)

    def ask_unlike(self) -> None:
        """Once all rows are checked, ask about names that are not like the others, and about notes on another."""
        asked = dict.fromkeys(self._names.unlike(), _UNLIKE)
        for named, why in self._beside.notes():
            asked.setdefault(named, why)
        for named, why in asked.items():
            if named.row not in self._findings.refused:
                self._findings.tell(named.row, named.at, f"“{quoted(named.words)}”{why}；这一行不出文件", fatal=True)

    def _why_no_station(self, row: Row, named: Given, cells: list[Given]) -> str:
        """Why a row with something in it is no station; nothing where it may be one."""
        words = "".join(named.words.split())
        if self._is_header_again(row, named, cells):
            return "又是表头，不是所"
        if not words and not named.why and cells and _SUM.match(cells[0].words):
            return "是合计，不是所"
        if not words or named.why or hidden_sign(words):
            return ""
        wide = _is_wide(row.merged.get(named.at, ""))
        return no_station("" if wide or _NOTE.match(named.words) else words)

    def _is_header_again(self, row: Row, named: Given, cells: list[Given]) -> bool:
        """Whether the row says what the columns are for; right under the header a part of each label is enough."""
        if named.words and self._headings.slot_of(named.words):
            return True
        own = [self._headings.slot_of(cell.words) == cell.slot for cell in cells if cell.words]
        under = row.number == self.layout.row + 1 and not _OFFICE.search(named.words)
        if under:
            own = [
                len(cell.words) > 1 and folded(cell.words) in folded(cell.slot.label) for cell in cells if cell.words
            ]
        return sum(own) * 2 > len(own) and (len(own) > 1 or under)

    def _check_station(self, row: Row, named: Given, cells: list[Given]) -> None:
        for at, merged in row.merged.items():
            told = f"{merged} 是合并的单元格，只有左上角一格的内容算数；请取消合并，逐格填写"
            self._findings.tell(row.number, at, told)
        self._check_name(row.number, named, next((cell.words for cell in cells), ""))
        for cell in cells:
            if problem := _problem_of(cell):
                self._findings.tell(row.number, cell.at, f"{cell.slot.label}：{problem}；留白")
            elif cell.slot.name == SHORT_NAME and (strange := signs_of_another(cell.words, named.words)):
                asked = f"“{quoted(cell.words)}”里的“{strange}”不在所名“{quoted(named.words)}”里，请核对；照填"
                self._findings.tell(row.number, cell.at, f"{cell.slot.label}：{asked}")
        self._check_beyond(row)

    def _check_name(self, row: int, named: Given, other: str) -> None:
        read = read_value(named.slot, named.words)
        if read.words:
            self._findings.name(row, read.words)
        else:
            problem = (
                f"所名：{_problem_of(named)}" if named.why or read.problem else f"没有所名，这一行有“{quoted(other)}”"
            )
            self._findings.tell(row, named.at, f"{problem}；这一行不出文件", fatal=True)

    def _tell_words_beside(self, row: Row, named: Given) -> None:
        """Tell of a row that has words, but none in a column that is read; numbers of rows are no words."""
        words = next((words for words in row.words if re.search(r"[^\W\d_]", words)), "")
        if words:
            told = f"没有所名，只有“{quoted(words)}”；这一行不出文件"
            self._findings.tell(row.number, named.at, told)

    def _check_beyond(self, row: Row) -> None:
        """Tell of words where the header has none: of a slipped row each time, of a column beside the table once."""
        layout, findings = self.layout, self._findings
        if len(row.words) <= len(layout.columns) + len(layout.unread):
            return
        for at, words in enumerate(row.words):
            if not words.strip() or at in layout.columns or at in layout.unread:
                continue
            if row.delimited and at >= layout.width:
                why = "这一行比表头长，后面的内容可能错了位；有逗号的内容要整个放在英文双引号里；这一行不出文件"
                findings.tell(row.number, at, why, fatal=True)
                return
            if at not in findings.untitled and not self._counts_rows(at, words):
                findings.untitled.add(at)
                findings.tell(row.number, at, f"“{quoted(words)}”在没有表头的列里，这一列没有读")

    def _counts_rows(self, at: int, words: str) -> bool:
        """Whether words before the names are the number of a row (序号), whose head stands in a row further up."""
        return at < next(iter(self.layout.columns)) and words.strip().isdecimal() and len(words.strip()) <= _COUNTED


def cells_of(row: Row, layout: Layout) -> Iterator[Given]:
    """The cell of the name, then those others that hold something."""
    for at, slot in layout.columns.items():
        words = row.words[at] if at < len(row.words) else ""
        words = _WRAPPED.sub("", words) if slot.name == STATION else words
        why = row.odd.get(at, "") if row.odd else ""
        if slot.kind == "date" and at in row.days:
            words, why = row.days[at], ""
        elif slot.kind in ("number", "phone") and at in row.days:
            why = f"“{words}”是日期，不是{SLOT_KINDS[slot.kind]}"
        elif at in row.days and _UNSURE_DAY.search(words):
            meant = day(date.fromisoformat(row.days[at]))
            why = f"“{words}”是日期，但这样显示看不清年月日，请写成 {meant} 这样的文字"
        why = why or _why_doubtful(slot, words.strip())
        if (words and not words.isspace()) or why or slot.name == STATION:
            yield Given(at, slot, "" if why else words.strip(), why)


def _why_doubtful(slot: Slot, words: str) -> str:
    """Why words are not surely what was meant: read in a wrong encoding."""
    if words in slot.choices:
        return ""
    if meant := before_misreading(words):
        return f"“{words}”像是乱码，原来是“{meant}”；请核对重写"
    return ""


def _problem_of(cell: Given) -> str:
    """What is wrong in a cell, with what stands there."""
    problem = cell.why or read_value(cell.slot, cell.words).problem
    return problem if not problem or problem.startswith("“") else f"“{quoted(cell.words)}”{problem}"


def _is_wide(merged: str) -> bool:
    """Whether a range of merged cells reaches over several columns."""
    first, _, last = (part.rstrip("0123456789") for part in merged.partition(":"))
    return first != last


def _is_sample(layout: Layout, named: Given, others: list[Given]) -> bool:
    """Whether it gives nothing but examples; an example that could be a station's name must not stand alone."""
    if folded(named.words) != folded(named.slot.example):
        return False
    whole = len(others) >= sum(bool(slot.example) for slot in layout.columns.values()) - 1
    return (whole or _SAMPLE in named.words) and all(_alike(cell.slot, cell.words) for cell in others)


def _alike(slot: Slot, words: str) -> bool:
    read = read_value(slot, words)
    return folded(words) == folded(slot.example) or ("" != read.words == read_value(slot, slot.example).words)
