"""The list of annexes below a text (附：1.请假条 2.销假单), and the pages and tables that it names."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from builder.intake.form_drafts import HAS_ROOM
from builder.intake.title_words import plain_title
from builder.office.grid import Grid
from builder.office.prose import Paragraph, Ruled
from builder.references import ANNEX
from builder.values import value

_GAP = re.compile(r"[_＿]{2,}|年[ \u3000]+月")
"""Room to write within a line."""
_LABEL_ALONE = re.compile(r"[^，。；：:]{1,12}[：:]")
_LISTS = re.compile(r"附[ \u3000]*件?[ \u3000]*[:：][ \u3000]*(?P<names>.+)")
_LISTED = re.compile(r"(?:^|[ \u3000；;])(?P<number>[1-9][0-9]?)[.．、](?![0-9])[ \u3000]*")
Blocks = Sequence[Paragraph | Ruled]


@value
class AnnexList:
    """A list of annexes: the blocks from `start` to before `end`, and the names in it."""

    start: int
    end: int
    names: tuple[str, ...]


@value
class ListedAnnex:
    """What a name of a list is of: its table, or the page of its lines, and where that page begins."""

    start: int
    place: int
    number: int
    name: str


def annex_lists(blocks: Blocks) -> tuple[AnnexList, ...]:
    """The numbered lists of annexes in a document, on one line or several."""
    return tuple(found for at in range(len(blocks)) if (found := _list_at(blocks, at)))


def _list_at(blocks: Blocks, at: int) -> AnnexList | None:
    begun = _LISTS.fullmatch(words_at(blocks, at))
    names = _names_in_list(begun["names"]) if begun else []
    below = at + 1
    while names and below < len(blocks) and (more := _names_in_list(words_at(blocks, below), len(names) + 1)):
        names += more
        below += 1
    return AnnexList(at, below, tuple(names)) if names else None


def _names_in_list(words: str, first: int = 1) -> list[str]:
    """The names behind 1., 2. in a line, where they count on from a number."""
    marks = list(_LISTED.finditer(words))
    counted = [int(mark["number"]) for mark in marks]
    if not marks or marks[0].start() or counted != list(range(first, first + len(marks))):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(words)]
    return [plain_title(words[mark.end() : end].strip("；;。 \u3000")) for mark, end in zip(marks, ends, strict=True)]


def listed_annexes(blocks: Blocks, lists: Sequence[AnnexList]) -> tuple[ListedAnnex, ...]:
    """What lists name, by their order, where there are as many marks, pages with room to write, or tables, as names."""
    found: list[ListedAnnex] = []
    ends = [*(one.start for one in lists), len(blocks)][1:]
    for one, end in zip(lists, ends, strict=True):
        tables = [(at, at) for at in range(one.end, end) if is_open_table(blocks[at])]
        ways = (list(_marked_places(blocks, one.end, end)), list(_open_pages(blocks, one.end, end)), tables)
        places = next((some for some in ways if len(some) == len(one.names)), [])
        above = one.end
        for number, ((start, place), name) in enumerate(zip(places, one.names, strict=False), 1):
            found.append(ListedAnnex(_annex_begins(blocks, above, (start, place), name), place, number, name))
            above = place + 1
    return tuple(found)


def _marked_places(blocks: Blocks, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the file itself marks each annex, and its first table with room to write."""
    marks = [at for at in range(begin, end) if ANNEX.match(words_at(blocks, at))]
    for first, last in pairwise([*marks, end]):
        yield first, next((at for at in range(first, last) if is_open_table(blocks[at])), first)


def _annex_begins(blocks: Blocks, above: int, found: tuple[int, int], name: str) -> int:
    """Where an annex begins above its place: at its own mark, else at its name, else where its page does."""
    start, place = found
    near = range(place, above - 1, -1)
    mark = next((at for at in near if ANNEX.match(words_at(blocks, at))), None)
    named = next((at for at in near if plain_title(words_at(blocks, at)) == name), start)
    return named if mark is None else mark


def _open_pages(blocks: Blocks, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each page with room to write begins, and its table; the page of the list counts by its table alone."""
    news = [at for at in range(begin, end) if begins_page(blocks, at)]
    for first, last in pairwise([begin - 1, *news, end]):
        table = next((at for at in range(first, last) if is_open_table(blocks[at])), None)
        lines = [words_at(blocks, at) for at in range(first, last)]
        if table is not None:
            yield (first if first >= begin else table), table
        elif first >= begin and has_open_lines(lines):
            yield first, first


def begins_page(blocks: Blocks, at: int) -> bool:
    """Whether a page begins with a block: the file says so, or knows the page of each block, as a print does."""
    block = blocks[at]
    above = blocks[at - 1].page if at else 0
    return (isinstance(block, Paragraph) and block.new_page) or 0 < above < block.page


def has_open_lines(lines: Sequence[str]) -> bool:
    """Whether lines have room to write: a gap, or several labels with nothing behind them."""
    return any(map(_GAP.search, lines)) or sum(bool(_LABEL_ALONE.fullmatch(words)) for words in lines) > 1


def words_at(blocks: Blocks, at: int) -> str:
    """The words of a paragraph; those of a table do not count."""
    block = blocks[at]
    return block.whole.strip() if isinstance(block, Paragraph) else ""


def is_open_table(block: Paragraph | Ruled) -> bool:
    """Whether a block is a table with room to write."""
    return isinstance(block, Ruled) and has_open_cells(block.grid)


def has_open_cells(grid: Grid) -> bool:
    return any(not cell.words.strip() or HAS_ROOM.search(cell.words) for row in grid.rows for cell in row)


def is_annex_list(words: str) -> bool:
    """Whether a line begins a numbered list of annexes."""
    found = _LISTS.fullmatch(words)
    return bool(found and _names_in_list(found["names"]))


def marked_annexes(blocks: Blocks, unit: str) -> tuple[list[Paragraph | Ruled], list[str]]:
    """A text with 附件1 above each annex that its list names and nothing marks, without the list; and what is told."""
    lists = annex_lists(blocks)
    named = {one.start: one for one in listed_annexes(blocks, lists)}
    listed = {at: one for one in lists for at in range(one.start, one.end)}
    marked: list[Paragraph | Ruled] = []
    unmarked: list[str] = []
    passed = ""
    for at, block in enumerate(blocks):
        words = words_at(blocks, at)
        if one := named.get(at):
            passed = "" if ANNEX.match(words) else one.name
            mark = Paragraph(f"附件{one.number}　{one.name}", block.number, new_page=True)
            marked += [mark] if passed else []
            unmarked += [one.name] if passed else []
        if at in listed or (passed and plain_title(words) == passed):
            passed = "" if plain_title(words) == passed else passed
            continue
        marked.append(block)
    told = [f"附件清单没有放进正文（第{blocks[one.start].number}{unit}）：{'、'.join(one.names)}" for one in lists]
    if unmarked:
        told.append(f"附件照清单的次序标出：{'、'.join(unmarked)}，请核对")
    return marked, told
