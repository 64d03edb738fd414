"""Rows below one cell of a rating table that are items of their own, by a number, points or a criterion: told apart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.intake.rating_heads import Column, head_role
from builder.intake.rating_words import is_total, without_points
from builder.model.indicator import LEVELS
from builder.office.grid import Grid, GridCell
from builder.values import value

_Row = tuple[GridCell, ...]
_LEAST = 2
_NAMED, _SHOWN = 3, 16
_PART = "其中"


@value
class _Block:
    """The rows below one cell of levels, of which some are items; their first is where the cell begins."""

    rows: tuple[int, ...]
    own: tuple[int, ...]


def own_rows_parted(grid: Grid, body: int, columns: list[Column]) -> tuple[Grid, list[Column], tuple[str, ...]]:
    """A table in which each row that is an item has a cell that names it, below the cell that holds several of them."""
    levels = sorted((one for one in columns if one.role.startswith("level")), key=lambda one: (one.role, one.place))
    asked = next((one for role in ("criterion", "rule") for one in columns if one.role == role), None)
    if not levels or asked is None:
        return grid, columns, ()
    blocks = [one for one in _blocks_of_rows(grid, body, columns, levels) if len(one.own) >= _LEAST]
    if not blocks:
        return grid, columns, ()
    place, depth = len(grid.rows[0]), int(levels[-1].role[-1])
    if depth < LEVELS:
        levels = [*levels, Column(f"level{depth + 1}", asked.head, place)]
        grid = replace(grid, rows=tuple(_widened_by_cell(row, at) for at, row in enumerate(grid.rows)))
        columns = [*_owned_by_row(grid, blocks, columns, levels), levels[-1]]
    told = tuple(f"{grid.name}：{words}" for words in _told_parted(grid.rows, blocks, levels))
    rows = list(grid.rows)
    for block in blocks:
        _name_rows(rows, block, columns, levels)
    return replace(grid, rows=tuple(rows)), columns, told


def _widened_by_cell(row: _Row, at: int) -> _Row:
    is_one = len({(cell.row, cell.column) for cell in row}) == 1
    return (*row, row[-1] if is_one else GridCell("", at, len(row)))


def _blocks_of_rows(grid: Grid, body: int, columns: list[Column], levels: Sequence[Column]) -> Iterator[_Block]:
    """The rows from one that names a level to the next that does; heads, sums and rows of one cell are of none."""
    rows: list[int] = []
    for at in range(body, len(grid.rows)):
        row = grid.rows[at]
        if len({(cell.row, cell.column) for cell in row}) == 1 or _begins_level(row, at, levels):
            yield _row_block(grid, rows, columns)
            rows = []
        if _names_level(row, levels) or rows:
            rows += [] if _is_no_item_row(row, at) else [at]
    yield _row_block(grid, rows, columns)


def _begins_level(row: _Row, at: int, levels: Sequence[Column]) -> bool:
    return any(row[one.place].row == at and row[one.place].words for one in levels)


def _names_level(row: _Row, levels: Sequence[Column]) -> bool:
    return any(row[one.place].words for one in levels)


def _is_no_item_row(row: _Row, at: int) -> bool:
    words = [cell.words for cell in row if cell.row == at and cell.words]
    return all(map(head_role, words)) or any(map(is_total, words)) or words[0].startswith(_PART)


def _row_block(grid: Grid, rows: Sequence[int], columns: list[Column]) -> _Block:
    return _Block(tuple(rows), tuple(at for at in rows if _is_own_item(grid.rows[at], at, columns)))


def _is_own_item(row: _Row, at: int, columns: list[Column]) -> bool:
    """Whether a row says what is asked, and has points; or is numbered or has a rule beside, and shares none."""
    cells = {one.role: row[one.place] for one in reversed(columns) if row[one.place].words}
    said = {one.role for one in columns if _says_in_row(row, at, one)}
    if not said & {"criterion", "rule"}:
        return False
    shares = bool({"rule", "points"} & (cells.keys() - said)) and "rule" not in said
    numbered = "code" in said and not shares
    return "points" in said or numbered or (said >= {"criterion", "rule"} and cells["criterion"] is not cells["rule"])


def _owned_by_row(
    grid: Grid, blocks: Sequence[_Block], columns: list[Column], levels: Sequence[Column]
) -> Iterator[Column]:
    """Columns of points and codes that each such row has are its own, not those of the level beside them."""
    later = [at for block in blocks for at in block.own[1:]]
    for one in columns:
        is_own = any(grid.rows[at][one.place].row == at and grid.rows[at][one.place].words for at in later)
        yield replace(one, level=levels[-1].role) if one.level == levels[-2].role and is_own else one


def _name_rows(rows: list[_Row], block: _Block, columns: list[Column], levels: Sequence[Column]) -> None:
    """Put a cell with its name into each such row, one level below what holds them; rows that go on have it, too."""
    first, named = rows[block.rows[0]], _depth_of(rows, block, levels)
    below = levels[min(named + 1, len(levels) - 1)]
    title = without_points(first[levels[named].place].words)[0] if below is levels[named] else ""
    said = [one for role in ("criterion", "rule") for one in columns if one.role == role]
    shared = [one for one in said if not all(_says_in_row(rows[at], at, one) for at in block.own)]
    standing: GridCell | None = None
    for at in block.rows:
        row = list(rows[at])
        if at in block.own:
            asked = next(one for one in sorted(said, key=shared.__contains__) if _says_in_row(row, at, one))
            words = row[asked.place].words
            standing = GridCell(f"{title}：{words}" if title else words, at, below.place)
            if asked.role == "criterion" and sum(one.place == asked.place for one in columns) == 1:
                row[asked.place] = GridCell("", at, asked.place)
        for one in levels[: named + 1]:
            if not row[one.place].words:
                row[one.place] = first[one.place]
        row[below.place] = standing or row[below.place]
        rows[at] = tuple(row)


def _depth_of(rows: Sequence[_Row], block: _Block, levels: Sequence[Column]) -> int:
    """Which of the levels names what a block stands below."""
    return max(at for at, one in enumerate(levels) if rows[block.rows[0]][one.place].words)


def _says_in_row(row: Sequence[GridCell], at: int, column: Column) -> bool:
    return row[column.place].row == at and bool(row[column.place].words)


def _told_parted(rows: Sequence[_Row], blocks: Sequence[_Block], levels: Sequence[Column]) -> Iterator[str]:
    """Which cells were parted; of those that no level is left for, that their own points were dropped with them."""
    depths = [_depth_of(rows, block, levels) for block in blocks]
    names = [rows[one.rows[0]][levels[depth].place].words for one, depth in zip(blocks, depths, strict=True)]
    shown = "”“".join(words[:_SHOWN] for words in names[:_NAMED]) + "”" + "等" * (len(names) > _NAMED)
    yield f"“{shown}一格下面的各行有自己的序号、分值或要求，各读成一项，名称按要求或评分标准写，请核对"
    for words, depth in zip(names, depths, strict=True):
        if depth + 1 == LEVELS:
            points = without_points(words)[1]
            lost = "" if points is None else f"，它的 {points} 分没有读入"
            yield f"“{words[:_SHOWN]}”下面没有一级可用（指标最多三级），名称写在各项前面{lost}，请核对"
