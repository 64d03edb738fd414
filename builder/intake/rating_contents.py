"""What columns of a rating table hold by what stands in their cells, where their heads leave it open."""

import re
from collections.abc import Iterator
from dataclasses import replace

from builder.intake.above import has_letters
from builder.intake.rating_heads import Column, names_what_is_asked
from builder.intake.rating_words import is_total, points_of, without_points
from builder.office.grid import Grid, GridCell

_SCORES = re.compile(r"扣\s*\d|[得加]\s*\d[\d.]*\s*分|不得分|得满分")
_POINTED = re.compile(r"(?:\d\s*分.*){2}|每[^，。；]{1,6}\d\s*分|一票否决|取消[^，。；]{0,6}资格", re.DOTALL)
"""What says as well how points are given, below a head that nobody knows: several amounts, or so much for each."""
_RECKONED = re.compile(r"[×✕*]\s*\d|\d\s*分?\s*[×✕*]|计分")
"""What says so in a column that has nearly nothing else: 按成功率×15计分."""
_POINTS_HEAD = re.compile(r"[分值]$")
_RESULT = re.compile(r"(?:不|未)?(?:[扣得加减]|扣分|得分|加分)?\s*[-−－]?\d*(?:\.\d+)?\s*分?")
"""What a rater fills in, and no rule: 扣1分, 4.5, 不扣分."""
_MOST, _NEARLY_ALL = 0.5, 0.8
_MOST_LEVELS = 3
_SHOWN = 30
_SAYS_NO_POINTS = ("method", "evidence", "rater", "kind", "filled")
"""What columns hold that give no points, whatever stands in their cells."""


def by_contents(grid: Grid, body: int, columns: list[Column]) -> tuple[list[Column], tuple[str, ...]]:
    """Columns by their cells: weights without % that are the points, a rule within another column; what to tell."""
    told: list[str] = []
    if not _of(columns, "points"):
        columns = _weights_as_points(grid, body, columns, told)
    if not _of(columns, "points"):
        columns = _numbers_as_points(grid, body, columns, told)
    if not _of(columns, "rule"):
        columns = _with_rule(grid, body, columns, told)
    elif not _of(columns, "level"):
        columns = list(_with_asked(columns))
    return columns, tuple(told)


def levels_by_place(grid: Grid, body: int, columns: list[Column]) -> tuple[list[Column], tuple[str, ...]]:
    """Columns with heads that nobody knows which stand where a level does: over several rows, or parting one's rows.

    What is asked (考核要求) is a level, too, where nothing else has points and its cells do; and what stands before
    the levels, whatever its head names, where its cells have points (测评方式: 材料审核（40分）).
    """
    made, told = list(columns), list[str]()
    asked = next(iter(_of(columns, "criterion")), None)
    if asked and not _of(columns, "points") and has_points_within(grid, body, asked.place):
        made[made.index(asked)] = replace(asked, role="level")
        told.append(f"{grid.name}：“{asked.head}”里写着分值，一格读成一项指标，请核对")
    known = [one.place for one in _of(made, "level")]
    for at, one in enumerate(columns):
        ahead = one.role in ("", *_SAYS_NO_POINTS) and one.head and known and one.place < known[0]
        if ahead and has_points_within(grid, body, one.place):
            made[at] = replace(one, role="level")
            told.append(f"{grid.name}：“{''.join(one.head.split())}”里写着分值，排在各级前面，读成上一级指标，请核对")
            continue
        if one.role or not one.head or not known or len(_of(made, "level")) > _MOST_LEVELS:
            continue
        between = {each.role for each in made if known[-1] < each.place < one.place} - {"points", "weight", "code", ""}
        first, last = next(iter(known)), known[-1]
        if (one.place < first and _parts_rows(grid, body, one.place, first)) or (
            one.place > last and not between and _parts_rows(grid, body, last, one.place)
        ):
            made[at] = replace(one, role="level")
            told.append(f"{grid.name}：不认识“{''.join(one.head.split())}”一栏，按位置读成指标，请核对")
            known = [each.place for each in _of(made, "level")]
    return made, tuple(told)


def _parts_rows(grid: Grid, body: int, over: int, under: int) -> bool:
    """Whether a cell of one column covers rows that have words of their own in another; none of these is a number."""
    cells = [cell for cell in _said_cells(grid, body, under) if cell.column == under]
    apart = any(grid.rows[cell.row][over].row < cell.row and grid.rows[cell.row][over].words for cell in cells)
    named = [cell for cell in _said_cells(grid, body, over) if cell.column == over]
    return apart and bool(named) and all(has_letters(cell.words) for cell in (*named, *cells))


def has_points_within(grid: Grid, body: int, place: int) -> bool:
    """Whether most cells of a column have their points behind their words: 公示办事指南（2分）."""
    cells = list(_said_cells(grid, body, place))
    return sum(without_points(cell.words)[1] is not None for cell in cells) > _MOST * len(cells)


def unknown_columns(grid: Grid, body: int, columns: list[Column]) -> Iterator[str]:
    """What is not read: columns that say something below a head that nobody knows, or of what a rater fills in."""
    for one in columns:
        if one.role == "filled" and (first := next(_words_filled_in(grid, body, one.place), "")):
            head, shown = "".join(one.head.split()), "".join(first.split())[:_SHOWN]
            yield f"{grid.name}：“{head}”一栏是评定时填写的，没有读入，里面写着“{shown}”，请核对"
        if not one.role and one.head and any(row[one.place].words for row in grid.rows[body:]):
            yield f"{grid.name}：不认识“{''.join(one.head.split())}”一栏，没有读入"


def _words_filled_in(grid: Grid, body: int, place: int) -> Iterator[str]:
    return (cell.words for cell in _said_cells(grid, body, place) if has_letters(cell.words.strip().removesuffix("分")))


def points_not_taken(grid: Grid, body: int, columns: list[Column]) -> Iterator[str]:
    """That points stand in a column that gives none; what people have filled in below 得分 is no more than points."""
    for one in columns:
        if one.role in _SAYS_NO_POINTS:
            cells = (
                cell.words for cell in _said_cells(grid, body, one.place) if without_points(cell.words)[1] is not None
            )
            if pointed := next((words for words in cells if has_letters(without_points(words)[0])), ""):
                head = "".join(one.head.split())
                yield f"{grid.name}：“{head}”一栏里写着分值（“{pointed[:20]}”），没有当作分值，请核对"


def fourth_folded(grid: Grid, body: int, columns: list[Column]) -> tuple[Grid, list[Column], tuple[str, ...]]:
    """A fourth level put into the third, each of its rows an item; one that only says what is asked says that."""
    fourth = next(iter(_of(columns, "level4")), None)
    third = next(iter(_of(columns, "level3")), None)
    if not fourth or not third:
        return grid, columns, ()
    if not fourth.head_is_number and not _is_scored_apart(grid, body, columns, third, fourth):
        return grid, [replace(one, role="criterion") if one is fourth else one for one in columns], ()
    rows = tuple(
        _with_title_of(row, at, third.place, fourth.place) if at >= body else row for at, row in enumerate(grid.rows)
    )
    roles = {third.place: "folded", fourth.place: "level3"}
    told = f"{grid.name}：指标最多三级，“{third.head}”和“{fourth.head}”合写成一级，请核对"
    merged = [replace(one, role=roles.get(one.place, one.role)) for one in columns]
    return replace(grid, rows=rows), merged, (told,)


def _is_scored_apart(grid: Grid, body: int, columns: list[Column], third: Column, fourth: Column) -> bool:
    """Whether rows below one cell of the third level have points of their own."""
    points = [one.place for one in _of(columns, "points") if one.place > fourth.place] or [fourth.place]
    return any(
        row[fourth.place].row == at
        and row[fourth.place].words
        and row[third.place].row < at
        and any(_is_number(row[place], at) for place in points)
        for at, row in enumerate(grid.rows[body:], start=body)
    )


def _is_number(cell: GridCell, at: int) -> bool:
    return cell.row == at and without_points(f"{cell.words.removesuffix('分')}分")[1] is not None


def _with_title_of(row: tuple[GridCell, ...], at: int, third: int, fourth: int) -> tuple[GridCell, ...]:
    above, own = row[third].words, row[fourth].words
    if row[fourth].row < at or row[fourth].column != fourth or not above or above == own:
        return row
    cell = GridCell(f"{without_points(above)[0]}：{own}" if own else above, at, fourth)
    return (*row[:fourth], cell, *row[fourth + 1 :])


def _of(columns: list[Column], role: str) -> list[Column]:
    return [one for one in columns if one.role.startswith(role)]


def _said_cells(grid: Grid, body: int, place: int) -> Iterator[GridCell]:
    """The cells of a column that say something, each once, heads that come again and rows of one cell left out."""
    for at, row in enumerate(grid.rows[body:], start=body):
        cell = row[place]
        is_head = cell.words == grid.rows[body - 1][place].words
        if cell.row == at and cell.words and not is_head and len({(one.row, one.column) for one in row}) > 1:
            yield cell


def _weights_as_points(grid: Grid, body: int, columns: list[Column], told: list[str]) -> list[Column]:
    """A column of weights where there is none of points: shares of levels stay what they are."""
    weights, levels = _of(columns, "weight"), _of(columns, "level")
    if len(weights) != 1 or not levels or any(has_points_within(grid, body, one.place) for one in levels):
        return columns
    weight, last = weights[0], max(one.place for one in levels)
    words = [weight.head, *(cell.words for cell in _said_cells(grid, body, weight.place))]
    own = all(row[weight.place].row == at for at, row in enumerate(grid.rows[body:], start=body) if row[last].row == at)
    if len(words) == 1 or (any(sign in one for one in words for sign in "%％") and not (own and weight.place > last)):
        return columns
    numbers = [points for one in words[1:] if (points := points_of(one)) is not None]
    if numbers and max(numbers) <= 1:
        # Decimals are shares: what they come to tells of what.
        return columns
    told.append(f"{grid.name}：没有“分值”一栏，“{weight.head}”里的数当作分值，请核对")
    return [replace(one, role="points") if one is weight else one for one in columns]


def _numbers_as_points(grid: Grid, body: int, columns: list[Column], told: list[str]) -> list[Column]:
    """Columns of nothing but numbers below heads that end in 分, each behind a level: 一级, 一级分, 二级, 二级分."""
    levels = {one.place for one in _of(columns, "level")}
    made = list(columns)
    for at, one in enumerate(columns):
        words = [cell.words for cell in _said_cells(grid, body, one.place)]
        if one.role or not levels & {*range(one.place)} or not _POINTS_HEAD.search(one.head) or not words:
            continue
        if all(points_of(each) is not None for each in words):
            made[at] = replace(one, role="points")
            told.append(f"{grid.name}：不认识“{''.join(one.head.split())}”一栏，里面都是数，读成分值，请核对")
    return made


def _with_rule(grid: Grid, body: int, columns: list[Column], told: list[str]) -> list[Column]:
    """Scoring that stands under 评价办法, under a head that nobody knows, or behind what is asked in one cell."""
    for one in _of(columns, "method"):
        if _is_scoring(grid, body, one.place):
            return [replace(each, role="rule") if each is one else each for each in columns]
    for one in columns:
        if not one.role and one.head and _is_scoring(grid, body, one.place, _POINTED):
            told.append(f"{grid.name}：不认识“{''.join(one.head.split())}”一栏，里面写着怎样给分，读成计分方式，请核对")
            return [replace(each, role="rule") if each is one else each for each in columns]
    for one in _of(columns, "filled"):
        if _is_ruled_throughout(grid, body, columns, one.place):
            told.append(f"{grid.name}：“{''.join(one.head.split())}”一栏各行写着怎样给分，读成计分方式，请核对")
            return [replace(each, role="rule") if each is one else each for each in columns]
    last = max(_of(columns, "level"), key=lambda one: one.place, default=None)
    amounts = (_POINTED,) if _of(columns, "points") else ()
    if last is None or not _is_scoring(grid, body, last.place, *amounts):
        return columns
    told.append(f"{grid.name}：“{last.head}”里写着计分方式，名称和计分方式都按这一格读")
    return [*columns, replace(last, role="rule")]


def _is_scoring(grid: Grid, body: int, place: int, *others: re.Pattern[str]) -> bool:
    cells = list(_said_cells(grid, body, place))
    return sum(any(one.search(cell.words) for one in (_SCORES, *others)) for cell in cells) > _MOST * len(cells)


def _is_ruled_throughout(grid: Grid, body: int, columns: list[Column], place: int) -> bool:
    """Whether nearly every row of an item has a rule in a column, and not what a rater found there."""
    last = max((one.place for one in _of(columns, "level")), default=place)
    rows = [grid.rows[cell.row] for cell in _said_cells(grid, body, last) if not is_total(cell.words)]
    said = [row[place].words for row in rows if row[place].words]
    ruled = [one for one in said if not _RESULT.fullmatch(one.strip()) and _is_rule(one)]
    return bool(rows) and len(said) >= _NEARLY_ALL * len(rows) and len(ruled) >= _NEARLY_ALL * len(said)


def _is_rule(words: str) -> bool:
    return any(one.search(words) for one in (_SCORES, _POINTED, _RECKONED))


def _with_asked(columns: list[Column]) -> Iterator[Column]:
    """Where no column names the items, that does which holds what is asked together with its rule."""
    named = next((one for one in _of(columns, "rule") if names_what_is_asked(one.head)), None)
    if named:
        yield replace(named, role="level1")
    yield from columns
