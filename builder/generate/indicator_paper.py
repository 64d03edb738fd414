"""An indicator system as an official paper: the table, levels merged over what is below them, what else it states."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from builder.generate.breaking import evenly, name_lines, wide_enough
from builder.generate.listing import broken_lines
from builder.generate.paper import Cell, Grid, Line, Paper, Row, Words
from builder.generate.styles import HEIGHT
from builder.generate.wordml import characters_across
from builder.model.indicator import EXAMPLE, IMPORTANCE, KIND_NAMES, Indicator, IndicatorSystem
from builder.rating.amounts import plain
from builder.rating.facts import FACTS_HEAD, front_facts
from builder.rating.words import most_words, scoring_words, size_facts
from builder.values import value

_ACROSS = 30
"""Characters of 二号 in a line of the title."""


def _nature(one: Indicator) -> str:
    """How much an item matters, and whether it stands beside the sum."""
    importance = IMPORTANCE[one.importance] if one.importance else ""
    return "、".join(filter(None, (importance, KIND_NAMES[one.kind])))


@value
class _Column:
    """What a column says of an item."""

    head: str
    share: int
    said: Callable[[Indicator], str]


_CODE = _Column("编号", 7, lambda one: one.code)
_LEVELS = ("一级指标", 8), ("二级指标", 8), ("三级指标", 11)
_DETAILS = (
    _Column("指标性质", 6, _nature),
    _Column("分值", 5, lambda one: "" if one.points is None else plain(one.points)),
    _Column("考核要求", 20, lambda one: one.criterion),
    _Column("计分方式", 20, lambda one: one.rule or "\n".join(scoring_words(one.scoring))),
    _Column("考核方式", 9, lambda one: "、".join(one.method)),
    _Column("佐证材料", 10, lambda one: "、".join(one.evidence)),
    _Column("责任科室", 7, lambda one: one.rater),
    _Column("待确认", 9, lambda one: one.unsure),
)
"""As in the workbook; those of which nothing is said are left out."""


def indicator_paper(system: IndicatorSystem) -> Paper:
    """The table of a system, across the page."""
    front = system.front
    blocks: list[Line | Grid] = [
        Line("Title", broken_lines(name_lines(front.title, _ACROSS))),
        _grid_of(system),
        Line("Note", (Words("；".join(size_facts(system)) + "。"),)),
        _grid_of_facts(system),
    ]
    header = EXAMPLE if front.example else ""
    made = tuple(blocks)
    return Paper(front.title, system.path, "", model_text=False, landscape=True, blocks=made, header=header)


def _grid_of(system: IndicatorSystem) -> Grid:
    items = [one for _, one in system.walk() if not one.items]
    levels = max((len(above) + 1 for above, _ in system.walk()), default=1)
    details = tuple(column for column in _DETAILS if any(map(column.said, items)))
    heads = ((_CODE.head, _CODE.share), *_LEVELS[:levels], *((column.head, column.share) for column in details))
    across = wide_enough(tuple(share for _, share in heads), tuple(head for head, _ in heads), HEIGHT)
    lines = (evenly(head, characters_across(own)) for (head, _), own in zip(heads, across, strict=True))
    first = Row(tuple(Cell(broken_lines(words), "CellHead") for words in lines), head=True)
    rows = _indicator_rows(system.front.items, (), levels, details)
    return Grid(across, (first, *rows, *_sum_row(system, levels, details)))


def _grid_of_facts(system: IndicatorSystem) -> Grid:
    """Pass lines, window and notes, in the rows in which the workbook has them: who takes the table in reads both."""
    head = Row(tuple(Cell((Words(words),), "CellHead") for words in FACTS_HEAD), head=True)
    facts = ((name, words) for name, words in front_facts(system.front) if words)
    return Grid((1, 3), (head, *(Row((Cell((Words(name),)), _told_cell(words))) for name, words in facts)))


def _indicator_rows(
    items: tuple[Indicator, ...], above: tuple[Cell, ...], levels: int, details: tuple[_Column, ...]
) -> Iterator[Row]:
    """A row for each item; the cell of a level begins with its first item and goes on over the others."""
    for one in items:
        if one.items:
            level = Cell(broken_lines(f"{one.code} {one.title}{_level_points(one)}"), merge="first")
            yield from _indicator_rows(one.items, (*above, level), levels, details)
        else:
            weight = f"（权重{plain(one.weight)}%）" if one.weight is not None else ""
            named = Cell((Words(f"{one.title}{weight}"),), span=levels - len(above))
            said = (_told_cell(column.said(one)) for column in details)
            yield Row((Cell((Words(one.code),)), *above, named, *said))
        above = tuple(Cell((), merge="more") for _ in above)


def _told_cell(words: str) -> Cell:
    """A cell with a paragraph for each thing that is said: who takes the table in again tells them apart."""
    first, *more = ((Words(line),) for line in words.split("\n"))
    return Cell(first, more=tuple(more))


def _level_points(one: Indicator) -> str:
    """The points of a level, both where the printed ones are not the sum; and its weight."""
    if one.kind != "item":
        return f"（{most_words(one)}）" if most_words(one) else ""
    said = [f"{plain(one.full)}分"] if one.full else []
    if one.is_off:
        said.append(f"下面各项之和{plain(one.below or Decimal(0))}分")
    said += [] if one.weight is None else [f"权重{plain(one.weight)}%"]
    return f"（{'，'.join(said)}）" if said else ""


def _sum_row(system: IndicatorSystem, levels: int, details: tuple[_Column, ...]) -> Iterator[Row]:
    """合计: as printed, else the sum."""
    total = system.front.total if system.front.total is not None else system.full
    if total is not None and any(column.head == "分值" for column in details):
        cells = (Cell((Words(plain(total), "Label"),)) if column.head == "分值" else Cell(()) for column in details)
        yield Row((Cell((Words("合计", "Label"),), span=levels + 1), *cells))
