"""The small table below a rule's title: its number, its edition, who made it and when; no part of its text."""

import re
from collections.abc import Iterator, Sequence

from builder.intake.above import is_body
from builder.intake.dates import DAY, even
from builder.intake.rows import is_labelled
from builder.intake.title_words import FIRST_LABEL, FORM_NAME
from builder.office.grid import Grid, GridCell
from builder.office.prose import Paragraph, Ruled
from builder.values import value

_KEY = re.compile(
    r"(?:(?:文件|制度|标准|文档|受控|版本|控制|档案)?(?:编号|编码|代号|文号|名称)|版[本次]号?|修订(?:状态|次数|版次|号|记录|内容|日期|人)?"
    r"|(?:编制|编写|起草|拟稿|制定|审核|审定|审批|批准|签发|校对|会签|发布|归口|主管|主办|责任|适用|解释|执行|管理|发文)"
    r"(?:人|单位|部门|机构|机关|科室|日期|时间|范围|对象|人员)?"
    r"|(?:生效|施行|实施|执行|启用|颁布|公布|印发|发文|变更|复审)(?:日期|时间)|日期|页[次数码]|共?页|密级|受控(?:状态|号)?|保密(?:等级|级别)"
    r"|分发号|类别|状态|部门|岗位)[:：]?"
)
_IN_FORCE = re.compile(r"(?:生效|施行|实施|执行|启用)(?:日期|时间)")
_ISSUED = re.compile(r"(?:发布|颁布|公布|印发|签发|批准|发文)(?:日期|时间)")
_EDITION = re.compile(r"版[本次]|修订")
_PAIR = re.compile(r"(?P<key>[^:：]{2,8})[:：](?P<said>.*)", re.DOTALL)
_DAY = re.compile(DAY)
_MOST_ROWS, _FEWEST = 8, 2


@value
class HeadTable:
    """What such a table states: each key with what stands beside or below it."""

    facts: tuple[tuple[str, str], ...]

    @property
    def told(self) -> str:
        """All of it on one line."""
        return "；".join(f"{key} {said}".strip() for key, said in self.facts)

    @property
    def notes(self) -> tuple[str, ...]:
        """The days that it states, in the words in which notes below titles do."""
        return tuple(note for key, said in self.facts if (note := _note_of_day(key, said)))


def head_table(grid: Grid) -> HeadTable | None:
    """The facts of a table that can stand below a title; None for a table of the text, or a form."""
    rows = [[cell for cell in _cells_once(row) if cell.words.strip()] for row in grid.rows]
    rows = [row for row in rows if row]
    if not rows or len(rows) > _MOST_ROWS:
        return None
    keys = sum(bool(_key_of(cell)) for row in rows for cell in row)
    others = [cell for row in rows for cell in row if not _key_of(cell)]
    revised = all(map(_key_of, rows[0])) and any(_EDITION.match(_key_of(cell)) for cell in rows[0])
    if keys < _FEWEST or (len(others) > keys + len(rows) and not revised):
        return None
    return HeadTable(tuple(_facts_in(grid)))


def _cells_once(row: Sequence[GridCell]) -> list[GridCell]:
    return list(dict.fromkeys(row))


def _key_of(cell: GridCell) -> str:
    """The key that a cell is, or begins with."""
    words = "".join(cell.words.split())
    pair = _PAIR.fullmatch(words)
    key = pair["key"] if pair else words
    return key.rstrip(":：") if _KEY.fullmatch(key) else ""


def _facts_in(grid: Grid) -> Iterator[tuple[str, str]]:
    """Each key with its own cell's words, else those beside it, else those below it."""
    for number, row in enumerate(grid.rows):
        cells = _cells_once(row)
        under = grid.rows[number + 1] if number + 1 < len(grid.rows) else ()
        for at, cell in enumerate(cells):
            if cell.row == number and (key := _key_of(cell)):
                pair = _PAIR.fullmatch(" ".join(cell.words.split()))
                near = (*cells[at + 1 : at + 2], *(one for one in under if one.column == cell.column))
                beside = next((one.words for one in near if one.words.strip() and not _key_of(one)), "")
                yield key, " ".join((pair["said"] if pair else beside).split())


def _note_of_day(key: str, said: str) -> str:
    day = _DAY.search(even(said))
    if not day:
        return ""
    if _IN_FORCE.search(key):
        return f"自{day[0]}起施行"
    return f"{day[0]}发布" if _ISSUED.search(key) else ""


def without_head_tables(
    title: str, blocks: Sequence[Paragraph | Ruled], unclear: list[str]
) -> tuple[list[Paragraph | Ruled], list[str]]:
    """The blocks below a title without such tables above the first number, what of them tells a day; all is told."""
    begin = 0 if FORM_NAME.search(title) else next((at for at, one in enumerate(blocks) if _opens_with_number(one)), 0)
    tables = {at: head_table(block.grid) for at, block in enumerate(blocks[:begin]) if isinstance(block, Ruled)}
    notes = [note for table in tables.values() if table for note in table.notes]
    unclear += [f"标题旁的表“{table.told}”没有放进正文，请核对" for table in tables.values() if table]
    return [block for at, block in enumerate(blocks) if not tables.get(at)], notes


def can_stand_above(block: Paragraph | Ruled) -> bool:
    """Whether a block may stand above the title of its rule: a table of facts, or who issues it."""
    if isinstance(block, Ruled):
        return head_table(block.grid) is not None
    return not block.whole.strip() or is_body(block.whole.strip())


def _opens_with_number(block: Paragraph | Ruled) -> bool:
    words = block.whole.strip() if isinstance(block, Paragraph) else ""
    return bool(words) and (is_labelled(words) or bool(FIRST_LABEL.match(words)))
