"""The rows of a rating table below its head: which are heads again, which stand alone, where the table ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile
from typing import Any
from unicodedata import normalize

from builder.intake.rating_columns import LEAST_HEADS, is_told, own_cells
from builder.intake.rating_doubts import every_node
from builder.intake.rating_heads import Column, head_role
from builder.intake.rating_nodes import levels_of
from builder.intake.rating_notes import ends_table, is_field, is_other_head
from builder.intake.rating_outline import is_numbered_above, is_numbered_alike
from builder.intake.rating_read import TableRead
from builder.intake.rating_sums import adds_up
from builder.intake.rating_words import is_bare_total, is_total, points_of, sum_names
from builder.office.grid import Grid, GridCell

_WITHIN = re.compile(r"\s*其中")
_RULED = ("rule", "criterion", "method", "evidence")
"""What tells of an item, and of no sum."""


@dataclass(slots=True)
class RatingRows:
    """A table, what its columns hold, and where its head ends."""

    grid: Grid
    columns: list[Column]
    last_head: int
    last_part: int = field(default=-1, kw_only=True)
    """The last row of those that say what the points of an item hold."""
    heights: dict[tuple[int, int], int] = field(default_factory=dict, kw_only=True)
    """By where a cell begins, how many rows it covers, as far as asked: a level is asked for by each row below it."""

    def rows_covered(self, cell: GridCell) -> int:
        """How many rows a cell covers."""
        key = (cell.row, cell.column)
        if key not in self.heights:
            rows = (self.grid.rows[at] for at in range(cell.row, len(self.grid.rows)))
            covered = takewhile(lambda row: (row[cell.column].row, row[cell.column].column) == key, rows)
            self.heights[key] = sum(1 for _ in covered)
        return self.heights[key]

    def words_below(self, place: int) -> Iterator[str]:
        """What the cells of a column say below the head."""
        for at, row in enumerate(self.grid.rows[self.last_head + 1 :], start=self.last_head + 1):
            if row[place].row == at and row[place].words and not self.is_alone(at) and not self.is_head(row):
                yield row[place].words

    def is_alone(self, at: int) -> bool:
        """Whether a row is one cell; or the only words of a row, before the levels or above a head that comes again."""
        row = self.grid.rows[at]
        if len({(cell.row, cell.column) for cell in row}) == 1:
            return True
        said = [cell for cell in own_cells(row, at) if cell.words]
        if len(said) != 1:
            return False
        beside = any(one.words and one.column != said[0].column for one in row)
        leads = said[0].column < min(one.place for one in levels_of(self.columns))
        below = self.grid.rows[at + 1] if at + 1 < len(self.grid.rows) else ()
        return (leads and not beside) or self.is_head(below) or is_other_head([one.words for one in below if one.words])

    def is_head(self, row: tuple[GridCell, ...]) -> bool:
        roles = [head_role(row[column.place].words) for column in self.columns if column.role and row]
        is_one = len({cell.words for cell in row}) == 1
        return not is_one and sum(bool(role) for role in roles) >= max(LEAST_HEADS + 1, len(roles) - 1)

    def is_numbering(self, at: int) -> bool:
        """Whether a row only numbers the columns: （1）, （2）, （3）."""
        said = [normalize("NFKC", cell.words).strip("() ") for cell in self.cells_said(at)]
        return len(said) > LEAST_HEADS and said == [f"{number}" for number in range(1, len(said) + 1)]

    def where(self, at: int) -> str:
        return f"{self.grid.name} 第 {at + 1} 行"

    def cells_said(self, at: int) -> list[GridCell]:
        """What a row says of its own."""
        return [cell for cell in own_cells(self.grid.rows[at], at) if cell.words]

    def places_of(self, *roles: str) -> list[int]:
        """The columns that hold one of some things."""
        return [one.place for one in self.columns if one.role.startswith(roles)]

    def is_ruled_above(self, at: int) -> bool:
        """Whether a rule or points in a cell that begins above a row hold for it as well."""
        cells = (self.grid.rows[at][place] for place in self.places_of(*_RULED, "points"))
        return any(cell.row < at and cell.words for cell in cells)

    def says_more(self, at: int) -> bool:
        """Whether a row says of its own what an item has beside its name."""
        return any(cell.column in self.places_of(*_RULED, "points") for cell in self.cells_said(at))

    def section_words(self, at: int) -> str:
        """What a row says that only names, as a level of them, what the row below it says more of; empty for others."""
        below = next((n for n in range(at + 1, len(self.grid.rows)) if self.cells_said(n)), at)
        named = [cell.column for cell in self.cells_said(at) if cell.column in self.places_of("level")]
        said = {cell.column for cell in self.grid.rows[at] if cell.words}
        if len(named) != 1 or said - {*named, *self.places_of("code")} or is_told(self.columns):
            return ""
        words, other = (self._numbered_name(row, named[0]) for row in (at, below))
        under = next((cell for cell in self.cells_said(below) if cell.column == named[0]), None)
        # Names further in are levels by their indents.
        if not under or under.indent > self.grid.rows[at][named[0]].indent or is_numbered_alike(words, other):
            return ""
        holds = self.says_more(below) or (is_numbered_above(words, other) and self.section_words(below))
        return words if holds and not any(is_total(cell.words) for cell in self.cells_said(below)) else ""

    def _numbered_name(self, at: int, place: int) -> str:
        codes = [cell.words for cell in self.cells_said(at) if cell.column in self.places_of("code")]
        return "、".join([*codes[:1], self.grid.rows[at][place].words])

    def says_sum(self, at: int, read: TableRead) -> bool:
        """Whether a row is a sum: by a name that is nothing else, or as it says nothing but a name and its number.

        A name that ends as that of a sum does may be an item's (罚没收入总计): where the row says more or is numbered
        on, or where no number and no end of a block speaks for a sum, it stays one, and is told if that is not sure.
        """
        cells, levels = self.cells_said(at), self.places_of("level")
        label = next((cell for cell in cells if is_total(cell.words)), None)
        if label is None or any(is_bare_total(cell.words) and cell.column <= max(levels) for cell in cells):
            return label is not None
        above = [place for place in levels if place < label.column <= max(levels)]
        names = {*self.places_of("level", "kind", *_RULED)} - {*above, label.column}
        numbers = [points for cell in cells if (points := points_of(cell.words)) is not None]
        adds = adds_up(read.items, next(reversed(numbers), None))
        named = not sum_names(label.words).isdisjoint(one["title"] for one in every_node(read.items))
        if self.is_ruled_above(at) or any(cell.column in names and points_of(cell.words) is None for cell in cells):
            return named and adds
        if label.column > max(levels):
            return True
        if not self._is_numbered_on(at) and (named or adds or not numbers or self._ends_block(at, label.column)):
            return True
        read.remarks.append(f"{self.where(at)}：“{label.words[:20]}”像是合计，读成了指标，请核对")
        return False

    def takes_as_part(self, at: int, above: dict[str, Any] | None, read: TableRead) -> bool:
        """Whether a row says what the points of the item above it hold (其中：…); that item then asks for it, told.

        So do the rows behind it up to that by which their points are all that the item has.
        """
        names = (self.grid.rows[at][place].words for place in self.places_of("code", "level"))
        if above is None or above["points"] is None or is_told(self.columns):
            return False
        if any(map(_WITHIN.match, names)):
            self.last_part = self._end_of_parts(at, above["points"])
        elif at > self.last_part:
            return False
        words = "，".join(cell.words for cell in self.cells_said(at))
        above["criterion"] = "\n".join(filter(None, (above.get("criterion", ""), words)))
        told = f"“{words[:40]}”写在“{above['title'][:20]}”的要求里，分值是它的一部分，请核对"
        read.remarks.append(f"{self.where(at)}：{told}")
        return True

    def _end_of_parts(self, at: int, left: Decimal) -> int:
        """The row by which the points of rows from one on are all that is left; that one where they never are."""
        levels, pointed = self.places_of("level"), self.places_of("points")
        named = [cell.column for cell in self.cells_said(at) if cell.column in levels]
        for below in range(at, len(self.grid.rows)):
            cells = self.cells_said(below)
            found = [
                points for cell in cells if cell.column in pointed and (points := points_of(cell.words)) is not None
            ]
            if not found or [cell.column for cell in cells if cell.column in levels] != named:
                break
            left -= found[0]
            if left <= 0:
                return below if left == 0 else at
        return at

    def _is_numbered_on(self, at: int) -> bool:
        """Whether the number of a row is the next after that of a row above it."""
        for place in self.places_of("code"):
            rows = (row[place].words for row in self.grid.rows[at - 1 : self.last_head : -1])
            before = next((number for words in rows if (number := points_of(words)) is not None), None)
            if before is not None and points_of(self.grid.rows[at][place].words) == before + 1:
                return True
        return False

    def _ends_block(self, at: int, place: int) -> bool:
        """Whether behind a row the table ends, a head or a row of one cell stands, or a level before it begins."""
        for below in range(at + 1, len(self.grid.rows)):
            if cells := self.cells_said(below):
                begins = any(cell.column < place and cell.column in self.places_of("level") for cell in cells)
                return begins or self.is_head(self.grid.rows[below]) or self.is_alone(below) or is_total(cells[0].words)
        return True

    def ends(self, at: int, words: list[str]) -> bool:
        """Whether a row that rates nothing begins what stands below the table, and no head comes again."""
        own = {cell.column: cell.words for cell in own_cells(self.grid.rows[at], at)}
        said = [(one.role, own.get(one.place, "")) for one in self.columns]
        is_rated = any(points_of(one) is not None for role, one in said if role == "points")
        is_rated = is_rated or any(one and not is_field(one) for role, one in said if role == "rule")
        return not is_rated and ends_table(words) and not any(map(self.is_head, self.grid.rows[at + 1 :]))
