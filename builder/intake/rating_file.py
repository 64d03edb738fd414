"""A file with rating tables becomes indicator systems, as YAML that a person can mend."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from builder.intake.rating_around import marked_notes, take_above, take_below, titles_joined, with_words_parted
from builder.intake.rating_beside import beside_parted, put_beside
from builder.intake.rating_blocks import blocks_of, upright
from builder.intake.rating_codes import codes_twice, give_codes
from builder.intake.rating_doubts import (
    bare_items,
    bonuses_with_points,
    deep_items,
    lowest_items,
    same_titles,
    unsure_items,
)
from builder.intake.rating_forms import one_item_a_row
from builder.intake.rating_levels import is_of_levels, put_on_levels
from builder.intake.rating_notes import gates_in_notes
from builder.intake.rating_pages import pages_joined
from builder.intake.rating_parts import joined_as_parts
from builder.intake.rating_read import TableRead
from builder.intake.rating_shared import shared_by_level, unpointed_items
from builder.intake.rating_sums import printed_apart
from builder.intake.rating_table import read_rating_table
from builder.intake.rating_titles import is_in_title, star_named, star_told, title_among
from builder.model.indicator import EXAMPLE
from builder.office import UnreadableError
from builder.office.grid import Grid
from builder.office.sheet_grid import grids_of, hidden_sheets
from builder.rating.facts import FACTS_HEAD, facts_read
from builder.values import value

_BREAKS = re.compile(r"[、；;，,\n]+")
_METHODS = re.compile(r"[、；;\n]+")
_MADE_TITLE = re.compile(r"(?:Sheet|Table|工作表|表)\s*\d*")
"""Titles of sheets that a program gave."""
_NEAR = 4
_LONGEST_TITLE = 80
_FACTS = ("source", "notes", "example", "star", "items")
"""What the sheet of facts says alone."""
_IMPORTANCE = (("关键", "key"), ("基本", "basic"), ("鼓励", "encouraged"))


@value
class SystemRead:
    """One system as it was read: what its file will say, how many items, what to look at."""

    title: str
    front: dict[str, Any]
    items: int
    columns: str
    """Which column was read as what."""
    remarks: tuple[str, ...]


def read_rating_file(file: Path) -> list[SystemRead]:
    """The systems in a file, a table or sheet each; a table that goes on over pages is one."""
    grids = list(with_words_parted(grids_of(file)))
    facts = [grid for grid in grids if _is_facts(grid)]
    levels = [grid for grid in grids if is_of_levels(grid)]
    tables = pages_joined(grid for grid in grids if grid not in facts and grid not in levels)
    parted = [beside_parted(grid) for grid in tables]
    found, told = _tables_in([block for whole, _ in parted for block in blocks_of(whole)])
    for grid, read in found:
        for block in (block for whole, blocks in parted if whole.name == grid.name for block in blocks):
            put_beside(read, block)
    names = {grid.name for grid, _ in found}
    left = (block for whole, blocks in parted if whole.name not in names for block in blocks)
    told += [f"{block.name}：“{block.before[0][:20]}”下面的没有读入" for block in left]
    told += [f"隐藏的工作表“{title}”没有读入：要用就取消隐藏" for title in hidden_sheets(file)]
    if not found:
        raise UnreadableError("没有找到评分表：表头里要有指标（或项目、内容）和分值、评分标准等栏")
    if len(found) > 1:
        told.append(f"读成 {len(found)} 套指标；如果是一套的几部分，请合成一张表再导入")
    systems = [_system(grid, read, file.stem) for grid, read in found]
    if facts:
        systems[0] = _with_facts(systems[0], facts[0])
        if len(systems) > 1:
            told.append(f"{facts[0].name} 用在第一套“{systems[0].title[:30]}”上")
    told += [remark for grid in levels for remark in put_on_levels(systems[0].front["items"], grid)]
    return [*systems[:-1], replace(systems[-1], remarks=(*systems[-1].remarks, *told))]


def _tables_in(grids: list[Grid]) -> tuple[list[tuple[Grid, TableRead]], list[str]]:
    """The rating tables among some, and what is to be told of the rest."""
    found: list[tuple[Grid, TableRead]] = []
    told: list[str] = []
    forms: set[str] = set()
    """Names of the tables that are turned: those of an item each are of one system."""
    for asked in grids:
        grid = upright(one_item_a_row(asked))
        forms |= {grid.name} if grid is not asked else set()
        read = read_rating_table(grid)
        told += grid.remarks if read or grid.before else ()
        if read is None:
            told += _unread(grid)
            continue
        take_below(grid, read)
        same = bool(found) and _same_columns(found[-1][1], read)
        if same and _is_continued(grid):
            _join(found[-1][1], read)
        elif same and {found[-1][0].name, grid.name} <= forms and _are_apart(found[-1][1], read):
            read.remarks += [f"{grid.name} 和前一张表合成一套，“{words[:20]}”没有读入" for words in grid.before]
            _join(found[-1][1], read)
        elif not (same and joined_as_parts(found[-1], grid, read)):
            found.append((grid, read))
    return found, told


def _are_apart(before: TableRead, read: TableRead) -> bool:
    return {one["title"] for one in before.items}.isdisjoint(one["title"] for one in read.items)


def _is_facts(grid: Grid) -> bool:
    """Whether a sheet says what a system has beside its table, as `zhidu indicators export` writes it."""
    return bool(grid.rows) and tuple(cell.words for cell in grid.rows[0][: len(FACTS_HEAD)]) == FACTS_HEAD


def _with_facts(read: SystemRead, grid: Grid) -> SystemRead:
    """A system with its title, source, notes and the rest as that sheet has them; what the table has else is kept."""
    said, wrong = facts_read([(row[0].words, row[1].words) for row in grid.rows[1:]])
    title = said.get("title", read.title)
    if title[:_LONGEST_TITLE] != read.title:
        wrong.append(f"名称是“{title[:40]}”，表上的标题是“{read.title[:40]}”，用前一个")
    notes = said.get("notes", [])
    notes += [note for note in read.front.get("notes", ()) if note not in notes]
    kept = {name: one for name, one in read.front.items() if name not in _FACTS}
    front = {**kept, **_exact_numbers(said), **({"notes": notes} if notes else {}), "items": read.front["items"]}
    remarks = (*read.remarks, *(f"{grid.name}：{one}" for one in wrong))
    return replace(read, title=title, front=front, remarks=remarks)


def _exact_numbers(said: Any) -> Any:
    """Exact numbers as YAML writes them."""
    match said:
        case dict():
            return {name: _exact_numbers(one) for name, one in said.items()}
        case list():
            return [_exact_numbers(one) for one in said]
        case Decimal():
            return _yaml_number(said)
        case _:
            return said


def _is_continued(grid: Grid) -> bool:
    """Whether nothing stands between a table and the one before it but that it goes on (续表)."""
    return all("续" in words[:_NEAR] for words in grid.before)


def _unread(grid: Grid) -> Iterator[str]:
    words = next((cell.words for row in grid.rows for cell in row if cell.words), "")
    if words:
        yield f"{grid.name}（“{words[:20]}”开头）不像评分表，没有读入；如果是前一张表的下半，请合成一张"


def _same_columns(before: TableRead, read: TableRead) -> bool:
    return [one.head for one in before.columns] == [one.head for one in read.columns]


def _join(before: TableRead, read: TableRead) -> None:
    """A table broken over pages: a level that is cut in two is one."""
    first = read.items[0]
    if before.items and before.items[-1]["title"] == first["title"]:
        before.items[-1]["items"] += first["items"]
        before.items += read.items[1:]
    else:
        before.items += read.items
    before.notes += read.notes
    before.totals += read.totals
    before.remarks += read.remarks


def _system(grid: Grid, read: TableRead, stem: str) -> SystemRead:
    before = grid.before[: -1 if read.parts else None]
    titles = titles_joined([*(words for words in before if not _MADE_TITLE.fullmatch(words)), *read.above])
    plain = [words for words, is_note in zip(titles, marked_notes(titles), strict=True) if not is_note]
    sheet = [words for words in plain if words in grid.name]
    title = title_among([words for words in plain if words != EXAMPLE and words not in sheet], sheet, stem)
    take_above(grid, read, title, (words for words in titles if words != EXAMPLE and not is_in_title(words, title)))
    twice = codes_twice(read.items)
    give_codes(read)
    items = [_node_said(node) for node in read.items]
    front: dict[str, Any] = {"title": title[:_LONGEST_TITLE], "source": f"从“{stem}”导入"}
    if EXAMPLE in titles:
        front["example"] = True
    if star := star_named(title):
        front["star"] = star
        read.remarks.append(star_told(star, title))
    if total := _printed_total(read.totals):
        front["total"] = _yaml_number(total)
    if read.bonus_most is not None:
        front["bonus_most"] = _yaml_number(read.bonus_most)
    if read.notes:
        front["notes"] = read.notes
    front["items"] = items
    columns = "；".join(
        f"{_one_line(one.head) or '（空）'} → {_ROLES.get(one.role, '没有用到')}" for one in read.columns
    )
    remarks = [*read.remarks, *twice, *bare_items(read.items), *same_titles(items), *deep_items(read.items, 1)]
    remarks += [*shared_by_level(items), *unpointed_items(items), *bonuses_with_points(items)]
    has_gates = any((one.get("scoring") or {}).get("kind") == "gate" for one in lowest_items(items))
    remarks += gates_in_notes(read.notes, has_gates=has_gates)
    remarks += [*printed_apart(items, _printed_total(read.totals), read.bonus_most), *unsure_items(items)]
    return SystemRead(front["title"], front, sum(1 for _ in lowest_items(items)), columns, tuple(remarks))


_ROLES = {
    "level1": "一级指标",
    "level2": "二级指标",
    "level3": "三级指标",
    "criterion": "要求",
    "code": "编号",
    "points": "分值",
    "weight": "权重",
    "folded": "并入下一级",
    "rule": "计分方式",
    "method": "怎么查",
    "evidence": "佐证",
    "rater": "谁来评",
    "kind": "性质",
    "scoring_kind": "计分种类",
    "original": "原表的计分文字",
    "ties": "依据对应",
    "unsure": "待确认",
    "filled": "评定时填写，没有读入",
}


def _printed_total(totals: list[Decimal]) -> Decimal | None:
    """The largest of the totals that are printed: the others are of parts."""
    return max(totals, default=None)


def _node_said(node: dict[str, Any]) -> dict[str, Any]:
    """A node as the file says it: what is empty is left out."""
    importance = (name for words, name in _IMPORTANCE if words in node.get("kind", ""))
    said: dict[str, Any] = {
        "code": node["code"],
        "title": _one_line(node["title"]),
        "points": _yaml_number(node["points"]),
        "weight": _yaml_number(node.get("weight")),
        "criterion": node.get("criterion"),
        "rule": node.get("rule"),
        "scoring": _numbers(node.get("scoring")),
        "method": _parts_of(_METHODS, node.get("method", "")),
        "evidence": _parts_of(_BREAKS, node.get("evidence", "")),
        "ties": node.get("ties", []),
        "rater": "、".join(dict.fromkeys(map(_one_line, node.get("rater", "").split("\n")))),
        "importance": next(importance, None),
        "unsure": node.get("unsure"),
        "items": [_node_said(one) for one in node["items"]],
    }
    return {name: one for name, one in said.items() if one not in (None, "", [])}


def _parts_of(stops: re.Pattern[str], words: str | list[str]) -> list[str]:
    if isinstance(words, list):
        return words
    parts = words.split("\n") if "\n" in words else stops.split(words)
    return [part.strip() for part in parts if part.strip()]


def _one_line(words: str) -> str:
    return "".join(words.split("\n"))


def _yaml_number(points: Decimal | None) -> int | float | None:
    if points is None:
        return None
    return int(points) if points == int(points) else float(points)


def _numbers(said: Any) -> Any:
    match said:
        case dict():
            return {name: one if name in ("words", "unit", "name") else _numbers(one) for name, one in said.items()}
        case list():
            return [_numbers(one) for one in said]
        case str() if re.fullmatch(r"\d+(?:\.\d+)?", said):
            return _yaml_number(Decimal(said))
        case _:
            return said


def as_yaml(read: SystemRead) -> str:
    """The file of a system."""
    head = "# 从评分表导入。待确认的地方标着 unsure；改好后删去那一行。\n"
    return head + yaml.safe_dump(read.front, allow_unicode=True, sort_keys=False, width=1000)
