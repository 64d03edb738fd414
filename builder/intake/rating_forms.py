"""Rating tables that give each item a group of rows, each name beside its value: 考核项目 | 值班 | 分值 | 3."""

from collections.abc import Iterator
from dataclasses import replace

from builder.intake.rating_columns import own_cells
from builder.intake.rating_heads import head_role
from builder.office.grid import Grid, GridCell

_Group = dict[str, str]
TURNED = "每项几行、栏目名和内容并排，转成一项一行读，下面说的行数照这样数"


def one_item_a_row(grid: Grid) -> Grid:
    """A table of such groups with its names as head and a row for each group; any other as it is."""
    groups: list[_Group] = []
    titles: list[str] = []
    across = False
    for at, row in enumerate(grid.rows):
        cells = [cell.words for cell in own_cells(row, at)]
        if sum(map(bool, cells)) == 1 and not head_role(cells[0]):
            titles += filter(None, cells)
            continue
        pairs = list(_label_pairs(cells))
        if not pairs and any(cells):
            return grid
        across |= len(pairs) > 1
        _put_in_groups(groups, pairs)
    if not groups or not all(map(_is_item, groups)) or (len(groups) == 1 and not across):
        return grid
    heads = tuple(dict.fromkeys(name for group in groups for name in group))
    lines = (heads, *(tuple(group.get(name, "") for name in heads) for group in groups))
    rows = tuple(tuple(GridCell(words, at, place) for place, words in enumerate(line)) for at, line in enumerate(lines))
    told = (f"{grid.name}：{TURNED}", *(f"{grid.name}：整行“{words[:40]}”没有读入" for words in titles[1:]))
    return replace(grid, rows=rows, before=(*grid.before, *titles[:1]), remarks=(*grid.remarks, *told))


def _label_pairs(cells: list[str]) -> Iterator[tuple[str, str]]:
    """Names with the values behind them; none where a row does not go name, value, name, value."""
    at, found = 0, list[tuple[str, str]]()
    while at < len(cells):
        value = cells[at + 1] if at + 1 < len(cells) else ""
        if not head_role(cells[at]) or head_role(value):
            return
        found.append((cells[at], value))
        at += 2
    yield from found


def _put_in_groups(groups: list[_Group], pairs: list[tuple[str, str]]) -> None:
    """Put what a row says into the group that goes on, or begin another with a name that comes again."""
    for name, words in pairs:
        if not groups or name in groups[-1]:
            groups.append({})
        groups[-1][name] = words


def _is_item(group: _Group) -> bool:
    roles = {head_role(name) for name, words in group.items() if words}
    return any(role.startswith("level") for role in roles) and bool(roles & {"points", "rule"})
