"""What is wrong in a roster, gathered by cell while it is read for the first time."""

from dataclasses import dataclass, field

from builder.generate.names import file_name
from builder.office.cells import cell_name
from builder.roster.words import folded, quoted
from builder.values import value

MOST_TOLD = 1_000
_MOST_NAMED = 10


@value
class Problem:
    """What is wrong in a roster: where, as Excel names cells, and whether the row is not issued for it."""

    cell: str
    message: str
    fatal: bool


@dataclass(slots=True)
class Findings:
    """What the first reading gathers: problems up to the limit, names as hashes."""

    sheet: str = ""
    """The title of the sheet, where the file has several."""
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
            self.told.append((row, column, Problem(self._place(column, row), message, fatal)))
        else:
            self.more += 1

    def note(self, message: str) -> None:
        """Keep what is to be known of the table as a whole."""
        self.told.append((0, 0, Problem("", message, fatal=False)))

    def warn(self, sheet: str, message: str) -> None:
        """Keep what is wrong with a sheet as a whole: it counts, and refuses no row."""
        self.told.append((0, 0, Problem(f"工作表“{quoted(sheet)}”", message, fatal=False)))

    def _place(self, column: int, row: int) -> str:
        place = cell_name(column, row)
        return f"{quoted(self.sheet)}!{place}" if self.sheet else place

    def name(self, row: int, name: str) -> None:
        """Note the name of a row: two are one if they read alike, or if their files would share a folder."""
        for key in {hash(folded(name)), hash(folded(file_name(name)))}:
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
            others = [cell_name(column, other) for other in alike[row][: _MOST_NAMED + 1] if other != row]
            named = "、".join(others[:_MOST_NAMED]) + (" 等" if len(alike[row]) > _MOST_NAMED + 1 else "")
            message = f"与 {named} 是同一个所名（空格、大小写、全角半角不算不同）；这几行都不出文件"
            self.told.append((row, column, Problem(self._place(column, row), message, fatal=True)))

    def listed(self) -> tuple[Problem, ...]:
        """The problems in their order, as many as a person can read."""
        told = [problem for *_, problem in sorted(self.told, key=lambda one: one[:2])]
        count = len(told) + self.more
        if count <= MOST_TOLD:
            return tuple(told)
        message = f"等 {count} 处，这里列出前 {MOST_TOLD} 处；有 {len(self.refused)} 行不出文件"
        return (*told[:MOST_TOLD], Problem("", message, bool(self.refused)))
