"""The rows of a rating table below its head: which are heads again, which stand alone, where the table ends."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from builder.intake.rating_columns import LEAST_HEADS, own_cells
from builder.intake.rating_heads import Column, head_role
from builder.intake.rating_nodes import levels_of
from builder.intake.rating_notes import ends_table, is_field, is_other_head
from builder.intake.rating_words import points_of
from builder.office.grid import Grid, GridCell


@dataclass(slots=True)
class RatingRows:
    """A table, what its columns hold, and where its head ends."""

    grid: Grid
    columns: list[Column]
    last_head: int
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

    def where(self, at: int) -> str:
        return f"{self.grid.name} 第 {at + 1} 行"

    def ends(self, at: int, words: list[str]) -> bool:
        """Whether a row that rates nothing begins what stands below the table, and no head comes again."""
        own = {cell.column: cell.words for cell in own_cells(self.grid.rows[at], at)}
        said = [(one.role, own.get(one.place, "")) for one in self.columns]
        is_rated = any(points_of(one) is not None for role, one in said if role == "points")
        is_rated = is_rated or any(one and not is_field(one) for role, one in said if role == "rule")
        return not is_rated and ends_table(words) and not any(map(self.is_head, self.grid.rows[at + 1 :]))
