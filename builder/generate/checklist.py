"""填写清单: for one station, which blanks are open and where, what could not be used, what was not issued."""

from collections.abc import Iterable, Mapping

from builder.generate.paper import Cell, Grid, Line, Paper, Row, Words
from builder.model.given import Filled
from builder.model.slot import SLOT_KINDS, Slot
from builder.values import value

TITLE = "填写清单"


@value
class Withheld:
    """A rule or form that is not issued, and why."""

    title: str
    reason: str


@value
class Told:
    """What a checklist tells of every station's files."""

    where: Mapping[str, tuple[str, ...]]
    """By slot, the titles of the documents that it stands in."""
    by_hand: tuple[tuple[str, str, str], ...]
    """Blanks that are no slots: what each is called, what to fill in, where it is."""
    withheld: tuple[Withheld, ...]


def checklist(station: str, slots: Mapping[str, Slot], filled: Mapping[str, Filled], told: Told) -> Paper:
    """The checklist of one station."""
    blocks: list[Line | Grid] = [Line("Title", (Words(TITLE),)), Line("Lead", (Words(f"单位：{station}"),))]
    unusable = [(name, filled[name].problem) for name in told.where if filled[name].problem]
    if unusable:
        blocks.append(_section_line("不能采用的值（已留空）"))
        blocks.append(_listing(("填空项", "原因"), (8, 20), ((slots[name].label, why) for name, why in unusable)))
    left = [name for name in told.where if not filled[name].words]
    rows = [(slots[name].label, _how(slots[name]), "、".join(told.where[name])) for name in left]
    rows += told.by_hand
    blocks.append(_section_line(f"留空的填空项（{len(rows)} 个）" if rows else "填空项都已填写"))
    if rows:
        blocks.append(_listing(("填空项", "填什么", "所在文件"), (7, 12, 9), rows))
    held = [(entry.title, entry.reason) for entry in told.withheld]
    if held:
        blocks.append(_section_line("没有出具的制度和表单"))
        blocks.append(_listing(("名称", "原因"), (8, 20), held))
    return Paper(TITLE, "", "", model_text=False, landscape=False, blocks=tuple(blocks))


def _section_line(words: str) -> Line:
    return Line("Section", (Words(words),))


def _how(slot: Slot) -> str:
    options = f"：{'、'.join(slot.choices)}" if slot.choices else ""
    return f"{slot.meaning}（{SLOT_KINDS[slot.kind]}{options}）"


def _listing(head: tuple[str, ...], shares: tuple[int, ...], rows: Iterable[tuple[str, ...]]) -> Grid:
    first = Row(tuple(Cell((Words(words),), "CellHead") for words in head), head=True)
    return Grid(shares, (first, *(Row(tuple(Cell((Words(words),)) for words in row)) for row in rows)))
