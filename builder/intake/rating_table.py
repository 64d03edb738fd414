"""A rating table (评分表) as bureaus have it becomes indicators: by the heads of its columns and by what is merged."""

import re
from dataclasses import dataclass, field
from typing import Any

from builder.intake.rating_columns import columns_of, is_told, own_cells, titles_above
from builder.intake.rating_contents import points_not_taken, unknown_columns
from builder.intake.rating_headings import aside_of, heading_of, plain_heading, put_heading, take_out_empty
from builder.intake.rating_heads import Column
from builder.intake.rating_items import finish_item, finish_items
from builder.intake.rating_nodes import levels_of, node_of
from builder.intake.rating_notes import NoteRun
from builder.intake.rating_outline import home_within, is_numbered_alike, is_stacked, levels_within
from builder.intake.rating_read import TableRead
from builder.intake.rating_repeats import is_page_title, same_title_words
from builder.intake.rating_rows import RatingRows
from builder.intake.rating_sum_rows import SumRow, put_sums, sum_row
from builder.intake.rating_sums import is_bare_sum
from builder.intake.rating_words import (
    bonus_cap,
    code_of,
    is_bare_code,
    is_note_row,
    lowers_total,
    points_in_cell,
    points_of,
    without_code,
)
from builder.office.grid import Grid, GridCell

_LABELS = 2
_AS_NOTE = "说明，没有当作指标"
_PERCENT = re.compile("[%％]")
_SAYS_NUMBER = re.compile(r"\d")


def read_rating_table(grid: Grid) -> TableRead | None:
    """Read one table; None for a table that rates nothing, such as a form to report on oneself."""
    head = columns_of(grid)
    if head is None:
        return None
    read = TableRead(columns=head.columns, above=list(titles_above(grid)), remarks=list(head.remarks))
    _Reader(head.grid, head.columns, head.last, read).run()
    return read if read.items else None


@dataclass(slots=True)
class _Reader(RatingRows):
    """Goes through the rows below the head."""

    read: TableRead
    nodes: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    """By where a cell begins, the indicator that it is."""
    stacked: bool = False
    """Whether each cell of the one column of levels holds several of them, a line each."""
    parts: list[dict[str, Any]] = field(default_factory=list)
    """The levels that rows of one cell state, of what stands below them, from the highest."""
    sums: list[SumRow] = field(default_factory=list)
    asides: list[dict[str, Any]] = field(default_factory=list)
    """Items beside the sum, of a row of one cell each."""
    note: NoteRun = field(default_factory=NoteRun)
    above: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By level, the indicator that goes on below where its cell is left empty instead of merged."""

    def run(self) -> None:
        """Read every row; what is no indicator is a total, a note, a repeated head, or told."""
        above = ([cell.words for cell in row] for row in self.grid.rows[: self.last_head + 1])
        heads = [words for words in above if len({*words}) > 1]
        levels = levels_of(self.columns)
        self.stacked = len(levels) == 1 and is_stacked(list(self.words_below(levels[0].place)))
        self.read.remarks += unknown_columns(self.grid, self.last_head + 1, self.columns)
        if not is_told(self.columns):
            self.read.remarks += points_not_taken(self.grid, self.last_head + 1, self.columns)
        self._take_first_part()
        for at in range(self.last_head + 1, len(self.grid.rows)):
            row = self.grid.rows[at]
            words = [cell.words for cell in own_cells(row, at) if cell.words]
            if not words or [cell.words for cell in row] in heads or self.is_head(row) or self.is_numbering(at):
                continue
            if self.ends(at, words):
                self.read.remarks.append(f"{self.where(at)}：“{'、'.join(words)[:20]}”起不是评分表，没有读入")
                break
            if self.says_sum(at, self.read) or self._says_bare_sum(at, words):
                self._take_total(at, words)
            elif self._stands_alone(at, words):
                self._take_alone(at, " ".join(words))
            elif self._goes_on_in_note(at, words):
                self.read.notes.append("、".join(words))
            else:
                self.note.last = None
                self._take_row(at, row, levels)
        self._take_out_empty()
        put_sums(self.sums, self.read, told=is_told(self.columns))
        finish_items(self.read, self.grid.name, told=is_told(self.columns))
        self.read.remarks += [told for aside in self.asides for told in finish_item(aside, told=False)]
        self.read.items += self.asides

    def _take_first_part(self) -> None:
        """The last row above the head is a level and no title where others numbered alike have the head again below."""
        words, rows = (self.read.above or [""])[-1], self.grid.rows
        below = (at for at in range(self.last_head + 1, len(rows) - 1) if self.is_head(rows[at + 1]))
        others = (cell.words for at in below if self.is_alone(at) for cell in own_cells(rows[at], at))
        if any(is_numbered_alike(words, other) for other in others if other):
            self.read.above.pop()
            above = (at for at in range(self.last_head) if rows[at][0].words == words)
            self._take_part(at := next(above, 0), words, heading_of(words, at))

    def _stands_alone(self, at: int, words: list[str]) -> bool:
        said = " ".join(words)
        is_said = all(map(is_note_row, words)) or bonus_cap(said) or (len(words) == 1 and aside_of(said, at))
        return bool(is_said) or self.is_alone(at) or self._is_foot(at)

    def _is_foot(self, at: int) -> bool:
        """Whether a row below the total says, as all below it do, no more than a name and a blank."""
        rows = ({cell.words for cell in row if cell.words} for row in self.grid.rows[at:])
        return bool(self.sums) and all(len(said) <= _LABELS and not any(map(points_of, said)) for said in rows)

    def _goes_on_in_note(self, at: int, words: list[str]) -> bool:
        """Whether a row is numbered as the next line of the note above it, and no indicator stands below."""
        below = ([cell for cell in own_cells(row, n) if cell.words] for n, row in enumerate(self.grid.rows[at:], at))
        is_end = self.note.last is not None and all(len(cells) <= _LABELS for cells in below)
        return is_end and self.note.takes("、".join(words))

    def _says_bare_sum(self, at: int, words: list[str]) -> bool:
        """Whether a row says no more than a sum does."""
        below = next((row for row in self.grid.rows[at + 1 :] if any(cell.words for cell in row)), ())
        ends = not below or self.is_head(below) or self.is_alone(below[0].row if below[0].row > at else at + 1)
        return not self.is_ruled_above(at) and is_bare_sum(words, self.read.items, ends=ends)

    def _take_total(self, at: int, words: list[str]) -> None:
        """Keep a sum until all rows are read: of what it is shows by what ends above it."""
        said = f"{self.where(at)}：“{'，'.join(words)[:40]}”"
        if row := sum_row(self.cells_said(at), self.places_of("points"), said):
            self.sums.append(row)
        else:
            self.read.remarks.append(f"{said}像是合计，没有数")

    def _take_alone(self, at: int, words: str) -> None:
        """A row that is one cell: a note, a signature, or the title of a part."""
        if is_page_title(words, [*self.read.above, *self.grid.before, *(one["_mark"] for one in self.parts)]):
            return
        is_note = self.note.takes(words)
        if not is_note and (self._take_aside(at, words) or self._take_part(at, words, heading_of(words, at))):
            return
        self.read.bonus_most = bonus_cap(words) or self.read.bonus_most
        if not is_note:
            self.read.remarks.append(self._told_whole(at, words, _AS_NOTE))
        self.read.notes.append(words)

    def _take_aside(self, at: int, words: str) -> bool:
        """Take a row that says all of an item beside the sum as that item, which stands at the end: 加分项：…."""
        aside = aside_of(words, at)
        if aside:
            self.asides.append(aside)
            self.read.remarks.append(self._told_whole(at, words, f"一项“{aside['title']}”，请核对"))
        return bool(aside)

    def _take_part(self, at: int, words: str, heading: dict[str, Any] | None) -> bool:
        """Take a row that is a heading as the level above what follows: 一、党建工作（10分）."""
        if heading is None:
            return False
        self.parts, self.above = put_heading(self.read.items, self.parts, heading), {}
        self.read.remarks.append(self._told_whole(at, words, "下面各行的上一级，请核对"))
        return True

    def _told_whole(self, at: int, words: str, taken_as: str) -> str:
        return f"{self.where(at)}：整行“{words[:40]}”当作{taken_as}"

    def _take_out_empty(self) -> None:
        """Headings with nothing below them were none: what was told of them is put right."""
        for one in take_out_empty(self.read.items, {*map(id, self.nodes.values())}):
            at, words = one["_row"], one["_mark"]
            told = self.read.remarks.index(self._told_whole(at, words, "下面各行的上一级，请核对"))
            self.read.remarks[told] = self._told_whole(at, words, _AS_NOTE)
            self.read.notes.append(words)

    def _take_row(self, at: int, row: tuple[GridCell, ...], levels: list[Column]) -> None:
        if self.takes_as_part(at, next(reversed(self.nodes.values()), None), self.read):
            return
        if section := self.section_words(at):
            self._take_part(at, section, heading_of(section, at) or plain_heading(section, at))
            return
        lowest, fresh = self._lowest(row, levels)
        if lowest is None:
            told = "，".join(cell.words for cell in own_cells(row, at) if cell.words)[:60]
            self.read.remarks.append(f"{self.where(at)}：没有指标名称，没有读入：{told}")
            return
        if not fresh and not self.says_more(at):
            return
        self._fill(lowest, at, row)

    def _lowest(self, row: tuple[GridCell, ...], levels: list[Column]) -> tuple[dict[str, Any] | None, bool]:
        """The indicator of a row, and whether the row begins it; those above it are found or made."""
        lowest: dict[str, Any] | None = None
        fresh = False
        numbers = not is_told(self.columns)
        last = max((at for at, column in enumerate(levels) if row[column.place].words), default=-1)
        for column in levels[: last + 1]:
            cell = row[column.place]
            if not cell.words or (numbers and column is not levels[last] and is_bare_code(cell.words)):
                # A column of levels may number the rows below each.
                lowest = self.above.get(column.role, lowest)
                continue
            key = (cell.row, cell.column)
            if key not in self.nodes:
                fresh = True
                siblings = (lowest or (self.parts or [{"items": self.read.items}])[-1])["items"]
                self.nodes[key] = self._put_cell(siblings, column, row)
                self.above = {role: one for role, one in self.above.items() if role < column.role}
            lowest = self.above[column.role] = self.nodes[key]
        return lowest, fresh

    def _put_cell(self, siblings: list[dict[str, Any]], column: Column, row: tuple[GridCell, ...]) -> dict[str, Any]:
        """Put the indicator of a cell among its siblings, below those that its own first lines name."""
        cell = row[column.place]
        *above, last = [cell.words] if is_told(self.columns) else levels_within(cell.words, stacked=self.stacked)
        siblings = home_within(siblings, (*above, last)[0])
        for words in above:
            if not siblings or same_title_words(siblings[-1]["title"]) != same_title_words(without_code(words)[1]):
                siblings.append({**self._node(words, column, row), "_holds": True})
            siblings = siblings[-1]["items"]
        siblings.append(self._node(last, column, row))
        return siblings[-1]

    def _node(self, words: str, column: Column, row: tuple[GridCell, ...]) -> dict[str, Any]:
        where = f"{self.where(row[column.place].row)}第 {column.place + 1} 列"
        return {**node_of(words, column, row, self.columns), "_at": where}

    def _fill(self, node: dict[str, Any], at: int, row: tuple[GridCell, ...]) -> None:
        for column in self.columns:
            cell = row[column.place]
            begins = cell.row == at or (node["_row"] == at and cell.row < at)
            if not cell.words or not (begins or column.role in ("code", "points")):
                continue
            match column.role:
                case "code":
                    owner = self._owner(column, cell, node, at)
                    owner["code"] = owner["code"] or code_of(cell.words)
                    if code_of(cell.words) != cell.words:
                        told = f"{self.where(cell.row)}：编号“{cell.words}”是日期，像是表格软件改的"
                        self.read.remarks.append(f"{told}，读成 {code_of(cell.words)}，请核对")
                    owner["_at"] = f"{self.where(cell.row)}第 {cell.column + 1} 列"
                    owner["_mark"] = cell.words
                case "points" | "weight":
                    self._take_points(node, column, cell, at)
                case "rule" | "criterion" | "method" | "evidence" | "rater" | "unsure" | "ties" | "original":
                    node[column.role] = "\n".join(filter(None, (node.get(column.role, ""), cell.words)))
                case "kind" | "scoring_kind":
                    node[column.role] = cell.words
                case _:
                    pass

    def _take_points(self, node: dict[str, Any], column: Column, cell: GridCell, at: int) -> None:
        """Points belong to the indicator whose cell covers the same rows: of the levels before them, the lowest."""
        owner = self._owner(column, cell, node, at)
        points = points_in_cell(cell.words)
        if column.role == "points" and points is not None and _PERCENT.search(cell.words):
            self.read.remarks.append(f"{self.where(at)}：分值写作“{cell.words}”，读成 {points} 分，请核对")
        if points is None:
            is_loss = lowers_total(cell.words)
            owner["_loss"] = is_loss or owner.get("_loss", False)
            if _SAYS_NUMBER.search(cell.words) and not is_loss:
                owner["_worth"] = f"“{column.head}”一栏写的是“{' '.join(cell.words.split())[:40]}”，请对照原表补写"
            why = "读作从总分里扣，不算进满分；是上限的，请补写" if is_loss else "不是分值，留空"
            told = f"{self.where(at)}：“{column.head}”一栏的“{cell.words[:20]}”{why}"
            if told not in self.read.remarks:
                self.read.remarks.append(told)
        elif column.role == "weight":
            owner |= {"weight": points, "_percent": bool(_PERCENT.search(column.head + cell.words))}
        elif owner["points"] is None:
            owner["points"] = points
        elif owner["points"] != points and owner.get("_points") != (cell.row, cell.column):
            self.read.remarks.append(
                f"{self.where(at)}：“{owner['title'][:20]}”有两个分值 {owner['points']} 和 {points}，用前一个"
            )
        owner["_points"] = (cell.row, cell.column)

    def _owner(self, column: Column, cell: GridCell, node: dict[str, Any], at: int) -> dict[str, Any]:
        if column.level:
            beside = next(one.place for one in self.columns if one.role == column.level)
            place = self.grid.rows[at][beside]
            return self.nodes.get((place.row, place.column)) or self.above.get(column.level, node)
        height = self.rows_covered(cell)
        above = [one for one in self._path(node) if self._height_of(one) == height and one["_row"] == cell.row]
        if not above:
            return node
        return above[0 if column.role == "weight" else -1]

    def _path(self, node: dict[str, Any]) -> list[dict[str, Any]]:
        at = node["_row"]
        row = self.grid.rows[at]
        keys = [(row[column.place].row, row[column.place].column) for column in levels_of(self.columns)]
        return [self.nodes[key] for key in keys if key in self.nodes]

    def _height_of(self, node: dict[str, Any]) -> int:
        return self.rows_covered(self.grid.rows[node["_row"]][node["_column"]])
