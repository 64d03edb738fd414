"""填写清单: for one station, which blanks are open and where, what could not be used, what was not issued."""

from collections.abc import Iterable, Mapping, Sequence

from builder.generate.compendium import TITLE as COMPENDIUM
from builder.generate.issuing import ADDRESSEES, DAY, ISSUE_SLOTS, Issue
from builder.generate.mould import merge_literals
from builder.generate.notice import TITLE as NOTICE
from builder.generate.paper import Cell, Grid, Line, Paper, Row, Words
from builder.generate.wordml import blocks_xml, paragraph_ends
from builder.model.given import Filled
from builder.model.slot import SLOT_KINDS, Blank, Slot, WithBlanks
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
    withheld: tuple[Withheld, ...]
    model_text: bool
    """Whether any of it is a model."""
    whole: bool
    """Whether there is a compendium with it."""

    def status(self, issue: Issue) -> str:
        """Whether the files are models, or what a station has issued."""
        return _OWN if issue.own else _STILL_MODEL if issue.asked else _MODEL if self.model_text else ""

    def by_hand(self, issue: Issue, filled: Mapping[str, Filled]) -> list[tuple[str, str, str]]:
        """Blanks that stay open though nothing is missing: what each is called, what to fill in, where it is."""
        undated = not (issue.own and filled[DAY].words) if DAY in filled else True
        rows: list[tuple[str, str, str]] = [_COVER_DAY] if self.whole and undated else []
        for slot, row in _IN_NOTICE.items() if issue.own else ():
            if slot not in filled or not filled[slot].words:
                rows.append(row)
        return rows


_MODEL = "文本：示范文本，不是正式文件"
_STILL_MODEL = "文本：没有按本所印发，有填空项空着，仍是示范文本"
_OWN = "文本：本所印发"
_COVER_DAY = ("封面的年、月", "编印的年和月，印好后手写，或者在 Word 里填", COMPENDIUM)
_IN_NOTICE = {
    ADDRESSEES: ("主送机关", "通知发给谁，印好后手写，或者在 Word 里填", NOTICE),
    DAY: ("成文日期", "负责人签发的日期，签发时手写，或者在 Word 里填", NOTICE),
}


UNUSABLE, LEFT, FULL, HELD = "不能采用的值（已留空）", "留空的填空项", "填空项都已填写", "没有出具的制度和表单"
_HEADS = {
    UNUSABLE: (("填空项", "原因"), (8, 20)),
    LEFT: (("填空项", "填什么", "所在文件"), (6, 9, 13)),
    HELD: (("名称", "原因"), (8, 20)),
}
"""By section, the heads of its columns and their shares of the width."""
MOST_FILES = 20


def checklist(station: str, slots: Mapping[str, Slot], filled: Mapping[str, Filled], told: Told, issue: Issue) -> Paper:
    """The checklist of one station."""
    blocks: list[Line | Grid] = [Line("Title", (Words(TITLE),)), Line("Lead", (Words(f"单位：{station}"),))]
    if status := told.status(issue):
        blocks.append(Line("Lead", (Words(status),)))
    unusable = [(name, filled[name].problem) for name in slots if _counts(name, told, issue) and filled[name].problem]
    if unusable:
        blocks.append(_section_line(UNUSABLE))
        blocks.append(_listing(UNUSABLE, ((slots[name].label, why) for name, why in unusable)))
    left = [name for name in told.where if not filled[name].words]
    rows = [(slots[name].label, _how(slots[name]), _listed_files(told.where[name])) for name in left]
    rows += told.by_hand(issue, filled)
    blocks.append(_section_line(f"{LEFT}（{len(rows)} 个）" if rows else FULL))
    if rows:
        blocks.append(_listing(LEFT, rows))
    held = [(entry.title, entry.reason) for entry in told.withheld]
    if held:
        blocks.append(_section_line(HELD))
        blocks.append(_listing(HELD, held))
    return Paper(TITLE, "", "", model_text=False, landscape=False, blocks=tuple(blocks))


def _counts(slot: str, told: Told, issue: Issue) -> bool:
    """Whether anything is made with it."""
    return slot in told.where or (issue.asked and slot in ISSUE_SLOTS)


def _listed_files(files: Sequence[str]) -> str:
    """The files that a blank stands in: of many the first, and how many there are, so that no row outgrows its page."""
    more = f" 等 {len(files)} 个" if len(files) > MOST_FILES else ""
    return f"{'、'.join(files[:MOST_FILES])}{more}"


def _section_line(words: str) -> Line:
    return Line("Section", (Words(words),))


def _how(slot: Slot) -> str:
    options = f"：{'、'.join(slot.choices)}" if slot.choices else ""
    return f"{slot.meaning}（{SLOT_KINDS[slot.kind]}{options}）"


def _listing(section: str, rows: Iterable[Iterable[str | Blank]]) -> Grid:
    head, shares = _HEADS[section]
    first = Row(tuple(Cell((Words(words),), "CellHead") for words in head), head=True)
    cells = (tuple(words if isinstance(words, Blank) else Words(words) for words in row) for row in rows)
    return Grid(shares, (first, *(Row(tuple(Cell((part,)) for part in row)) for row in cells)))


def _listing_parts(section: str) -> tuple[str, ...]:
    """The XML of a listing: what stands before its rows, what stands around the words of a row."""
    blanks = tuple(Blank(head) for head in _HEADS[section][0])
    begin, *between, end = [part for part in _xml_of(_listing(section, [blanks])) if isinstance(part, str)]
    at = begin.rindex(_ROW)
    return begin[:at], begin[at:], *between, end.removesuffix(TABLE_END)


def _xml_of(block: Line | Grid) -> WithBlanks:
    return merge_literals(blocks_xml((block,)))


_ROW = "<w:tr>"
TABLE_END = "</w:tbl>"
OPENING = "".join(map(str, _xml_of(Line("Title", (Words(TITLE),)))))
LEAD, SECTION = paragraph_ends("Lead"), paragraph_ends("Section")
LISTINGS = {section: _listing_parts(section) for section in _HEADS}
"""What a browser writes a checklist with: the XML around its words."""
