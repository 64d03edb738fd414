"""Blocks of a sheet below a head of their own (加分项目、最高分、加分标准): what is beside the sum, or bars from it."""

import re
from dataclasses import replace
from typing import Any

from builder.intake.rating_blocks import words_of_row
from builder.intake.rating_columns import LEAST_HEADS, own_cells
from builder.intake.rating_doubts import every_node
from builder.intake.rating_heads import head_role
from builder.intake.rating_read import TableRead
from builder.intake.rating_rules import read_loss
from builder.intake.rating_table import read_rating_table
from builder.intake.rating_words import bonus_cap, without_points
from builder.office.grid import Grid, GridCell

_Row = tuple[GridCell, ...]
_KINDS = (
    ("bonus", "加分项", re.compile("加分|奖励|附加")),
    ("loss", "扣分项", re.compile("扣分|减分|倒扣")),
    ("gate", "否决项", re.compile("否决|底线|红线")),
)
_THING = "(?:项|项目|事项|内容|情形|情况|指标|类别|类型|条件)"
_HEAD = re.compile(rf"(?:加分|奖励|附加|扣分|减分|倒扣|(?:一票)?否决|底线|红线)(?:性)?{_THING}")
"""The head of such a block that says its kind: the first, or the first behind 序号."""
_PLAIN_HEAD = re.compile(f"(?:具体|主要)?{_THING}(?:名称)?")
"""What the first head says below a title that says the kind: 情形 below 否决项."""
_POINTS = re.compile("(?:分|分值|上限|加分|奖励)$")
_RULE = re.compile("标准|办法|方法|细则|规则|规定|依据|说明|后果|处理|结果|认定")
_LONGEST_HEAD = 8
_LONGEST_TITLE = 20


def beside_parted(grid: Grid) -> tuple[Grid, list[Grid]]:
    """A sheet without such blocks, whose rows are left empty; and each of them below heads that are known."""
    heads: list[int] = []
    for at, row in enumerate(grid.rows):
        if _kind_said(grid.rows, at) and _has_head_above(grid.rows[:at]):
            is_repeated = not heads and any(words_of_row(row) == words_of_row(one) for one in grid.rows[:at])
            heads += [] if is_repeated else [at]
    ends = [*heads[1:], len(grid.rows)] if heads else []
    blocks = [_known_block(grid, head, end) for head, end in zip(heads, ends, strict=True)]
    return replace(grid, rows=_before_title(grid.rows, heads[0])) if heads else grid, blocks


def _before_title(rows: tuple[_Row, ...], end: int) -> tuple[_Row, ...]:
    """Rows up to the title of a block that begins below them."""
    while end and _titles_block(rows[end - 1], end - 1):
        end -= 1
    return rows[:end]


def _has_head_above(rows: tuple[_Row, ...]) -> bool:
    """Whether a table has begun: what stands first is the table itself, be it of bonuses alone."""
    return any(sum(bool(head_role(one)) for one in set(words_of_row(row))) >= LEAST_HEADS for row in rows)


def _kind_said(rows: tuple[_Row, ...], at: int) -> str:
    """The words that say of which kind the block is that a row heads: one of its heads, or the title above; or none."""
    heads = ["".join(cell.words.split()) for cell in own_cells(rows[at], at) if cell.words]
    named, *rest = heads[1:] if heads and head_role(heads[0]) == "code" else heads or [""]
    if any(len(one) > _LONGEST_HEAD or re.search(r"\d", one) or not _head_in_block(one) for one in rest):
        return ""
    if _HEAD.fullmatch(named):
        return named if len(heads) > 1 else ""
    is_plain = len(heads) > 1 and (_PLAIN_HEAD.fullmatch(named) or head_role(named).startswith("level"))
    return _title_above(rows, at) if is_plain else ""


def _title_above(rows: tuple[_Row, ...], at: int) -> str:
    """The title of a kind next above a row; empty where something else stands there."""
    above = next((before for before in range(at - 1, -1, -1) if any(words_of_row(rows[before]))), -1)
    is_titled = above >= 0 and _titles_block(rows[above], above)
    return next(filter(None, words_of_row(rows[above]))) if is_titled else ""


def _head_in_block(words: str) -> str:
    """分值, 评分标准, or that a column names what is asked."""
    if _RULE.search(words):
        return "评分标准"
    if _POINTS.search(words):
        return "分值"
    return "指标" if re.search(rf"{_THING}$|名称$|要求$", words) else ""


def _titles_block(row: _Row, at: int) -> bool:
    words = [cell.words for cell in own_cells(row, at) if cell.words]
    named = len(words) == 1 and len(words[0]) < _LONGEST_TITLE and not bonus_cap(words[0])
    return not words or (named and bool(re.search(f"{_HEAD.pattern}|一票否决", words[0])))


def _known_block(grid: Grid, head: int, end: int) -> Grid:
    """The rows of a block below heads that the reader knows."""
    levels = iter(("一级指标", "二级指标", "三级指标"))
    cells: list[GridCell] = []
    for cell in grid.rows[head]:
        plain = "".join(cell.words.split())
        is_named = any(one.words.endswith("指标") for one in cells)
        name = "编号" if head_role(plain) == "code" else _head_in_block(plain) if is_named else "指标"
        words = next(levels, "") if name == "指标" and cell.words else name if cell.words else ""
        cells.append(GridCell(words, cell.row, cell.column))
    empty = tuple(tuple(GridCell("", one.row, one.column) for one in row) for row in grid.rows[:head])
    return replace(
        grid,
        before=(_kind_said(grid.rows, head), _title_above(grid.rows, head)),
        rows=(*empty, tuple(cells), *_before_title(grid.rows, end)[head + 1 :]),
    )


def put_beside(read: TableRead, block: Grid) -> None:
    """Put what a block asks for below a level of its kind, each item scored as that kind is."""
    kind, title, _ = next(one for one in _KINDS if one[2].search(block.before[0]))
    found = read_rating_table(block)
    if found is None:
        read.remarks.append(f"{block.name}：“{block.before[0][:20]}”下面的没有读懂，没有读入")
        return
    for node in every_node(found.items):
        if not node["items"]:
            _score_beside(node, kind)
    read.items.append({"code": "", "title": title, "points": None, "items": found.items})
    read.notes += found.notes
    most = without_points(block.before[1])[1] if kind == "bonus" else None
    read.bonus_most = found.bonus_most or most or read.bonus_most
    told = f"{block.name}：“{block.before[0][:20]}”起另有表头，读成“{title}”，请核对"
    read.remarks += [*(one for one in found.remarks if "不认识" not in one), told]


def _score_beside(node: dict[str, Any], kind: str) -> None:
    read = (node.get("scoring") or {}).get("kind")
    rule = " ".join(node.get("rule", "").split()) or node["title"]
    match kind:
        case "gate":
            node |= {"scoring": {"kind": "gate"}, "points": None}
            node.pop("unsure", None)
        case "loss" if read != "from-total":
            node |= {"scoring": read_loss(rule).scoring, "points": None}
        case "bonus" if read != "bonus" and node["points"]:
            most = str(node["points"])
            node["scoring"] = {"kind": "bonus", "lines": [{"words": rule, "each": most}], "most": most}
            node.setdefault("unsure", "每次加多少没有读懂，请对照原表补写")
        case _:
            pass
