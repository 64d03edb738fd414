"""Forms that stand among the rules of a document: tables and lines with room to write, and the list that names them."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from builder.intake.above import is_body
from builder.intake.compendium import DATE_LINE, plain_title
from builder.intake.form_drafts import HAS_ROOM, IS_NOTE, FormDraft, form_draft
from builder.intake.rows import SENTENCE_END, is_labelled
from builder.office.grid import Grid
from builder.office.prose import Paragraph, Ruled, places_told, quoted_briefly
from builder.references import ANNEX

_MOST_ABOVE, _LONGEST_TITLE, _MOST_LISTED = 12, 60, 3
_GAP = re.compile(r"[_＿]{2,}|年[ \u3000]+月")
"""Room to write within a line."""
_LABEL_ALONE = re.compile(r"[^，。；：:]{1,12}[：:]")
_LISTS = re.compile(r"附[ \u3000]*件?[ \u3000]*[:：][ \u3000]*(?P<names>.+)")
_LISTED = re.compile(r"(?:^|[ \u3000；;])(?P<number>[1-9][0-9]?)[.．、](?![0-9])[ \u3000]*")
_Blocks = Sequence[Paragraph | Ruled]


def annexed_forms(blocks: _Blocks, unit: str) -> tuple[list[FormDraft], list[str]]:
    """The forms among rules that have a name above them or in a list of annexes; and what is told of the others."""
    drafts: list[FormDraft] = []
    others: list[int] = []
    untitled: list[int] = []
    lists = [(at, names) for at in range(len(blocks)) if (names := _listed_names(blocks, at))]
    listed = _names_by_place(blocks, lists)
    for at, block in enumerate(blocks):
        if isinstance(block, Ruled):
            if not _has_room(block.grid):
                others.append(block.number)
            elif draft := _draft_of_table(blocks, at, listed):
                drafts.append(draft)
            else:
                untitled.append(block.number)
        elif (at in listed or ANNEX.match(block.whole.strip())) and (draft := _draft_of_lines(blocks, at, listed)):
            drafts.append(draft)
    told = [f"正文里的表格、填满的表格不是表单，没有取入（{places_told(others, unit)}）"] if others else []
    if untitled:
        how = "在表格上面写上名称，再取入一次"
        told.append(f"有要填的空格、没有名称的表格没有取入（{places_told(untitled, unit)}）；是表单的，{how}")
    names = [name for _, some in lists for name in some if name not in {draft.title for draft in drafts}]
    if names:
        told.append(f"附件清单里的{'、'.join(map(quoted_briefly, names))}没有取作表单；是文字的附件，随制度取入")
    return drafts, told


def _draft_of_table(blocks: _Blocks, at: int, listed: Mapping[int, str]) -> FormDraft | None:
    """The form that a table is, by the title above it, else by the list of annexes; None without either."""
    block = blocks[at]
    assert isinstance(block, Ruled)
    above = _lines_above(blocks, at)
    place = next((place for place, words in reversed(list(enumerate(above))) if _names_a_form(words)), None)
    if place is not None:
        return form_draft(_without_mark(above[place]), above[place + 1 :], [block.grid], _lines_below(blocks, at))
    if at not in listed:
        return None
    leads = [words for words in above if HAS_ROOM.search(words) and not ANNEX.match(words)]
    return _named_by_list(form_draft(listed[at], leads, [block.grid], _lines_below(blocks, at)))


def _named_by_list(draft: FormDraft) -> FormDraft:
    told = f"上面没有名称，照附件的清单取名“{draft.title}”，请核对"
    return FormDraft(draft.title, draft.kind, draft.text, (told, *draft.unclear))


def _draft_of_lines(blocks: _Blocks, at: int, listed: Mapping[int, str]) -> FormDraft | None:
    """An annex of lines with room to write, without a table; None where it is a text, or leads to a table."""
    lines: list[str] = []
    for place, block in enumerate(blocks[at:]):
        words = block.whole.strip() if isinstance(block, Paragraph) else "\0"
        if words == "\0":
            return None
        if place and (at + place in listed or ANNEX.match(words) or _begins_a_text(words)):
            break
        lines += [words] if words else []
    bare = [_without_mark(lines[0]), *lines[1:]] if lines else []
    if at in listed and bare and listed[at] not in map(plain_title, bare[:_MOST_LISTED]):
        return _named_by_list(lines_as_form(listed[at], bare))
    title = next((place for place, words in enumerate(bare[:_MOST_LISTED]) if _names_a_form(words)), None)
    return lines_as_form(bare[title], bare[title + 1 :]) if title is not None and has_open_lines(bare) else None


def _begins_a_text(words: str) -> bool:
    return words.startswith("第") and is_labelled(words)


def lines_as_form(title: str, lines: Sequence[str]) -> FormDraft:
    """A form of lines alone: as they stand, notes at the end."""
    notes = next((at for at, words in enumerate(lines) if IS_NOTE.match(words)), len(lines))
    draft = form_draft(title, lines[:notes], (), lines[notes:])
    told = "没有表格，照各行的文字取入，请核对"
    return FormDraft(draft.title, draft.kind, draft.text, (told, *draft.unclear))


def has_open_lines(lines: Sequence[str]) -> bool:
    """Whether lines have room to write: a gap, or several labels with nothing behind them."""
    return any(map(_GAP.search, lines)) or sum(bool(_LABEL_ALONE.fullmatch(words)) for words in lines) > 1


def _names_by_place(blocks: _Blocks, lists: Sequence[tuple[int, list[str]]]) -> dict[int, str]:
    """The names of lists of annexes by the page or table that each is of, where there are as many of these as names."""
    found: dict[int, str] = {}
    ends = [*(at for at, _ in lists), len(blocks)][1:]
    for (begin, names), end in zip(lists, ends, strict=True):
        tables = [at for at in range(begin, end) if _is_open_table(blocks[at])]
        places = next((some for some in (_open_pages(blocks, begin, end), tables) if len(some) == len(names)), [])
        found |= dict(zip(places, names, strict=False))
    return found


def _open_pages(blocks: _Blocks, begin: int, end: int) -> list[int]:
    """Where each page with room to write has its table, or begins; the page of the list counts by its table alone."""
    news = [at for at in range(begin + 1, end) if isinstance(one := blocks[at], Paragraph) and one.new_page]
    found: list[int] = []
    for first, last in pairwise([begin, *news, end]):
        table = next((at for at in range(first, last) if _is_open_table(blocks[at])), None)
        lines = [_words_at(blocks, at) for at in range(first, last)]
        if table is not None or (first > begin and has_open_lines(lines)):
            found.append(first if table is None else table)
    return found


def _listed_names(blocks: _Blocks, at: int) -> list[str]:
    """The names in a list of annexes that begins at a block (附：1.请假条), on one line or several."""
    first = _words_at(blocks, at)
    begun = _LISTS.fullmatch(first)
    if not begun:
        return []
    names = _names_in_list(begun["names"])
    below = at + 1
    while names and below < len(blocks) and (more := _names_in_list(_words_at(blocks, below), len(names) + 1)):
        names += more
        below += 1
    return names


def _names_in_list(words: str, first: int = 1) -> list[str]:
    """The names behind 1., 2. in a line, where they count on from a number."""
    marks = list(_LISTED.finditer(words))
    if (
        not marks
        or marks[0].start()
        or [int(mark["number"]) for mark in marks] != list(range(first, first + len(marks)))
    ):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(words)]
    return [plain_title(words[mark.end() : end].strip("；;。 \u3000")) for mark, end in zip(marks, ends, strict=True)]


def _words_at(blocks: _Blocks, at: int) -> str:
    block = blocks[at]
    return block.whole.strip() if isinstance(block, Paragraph) else ""


def _is_open_table(block: Paragraph | Ruled) -> bool:
    return isinstance(block, Ruled) and _has_room(block.grid)


def _lines_above(blocks: _Blocks, at: int) -> list[str]:
    """The lines that lead to a table, up to the text above them, on its page."""
    lines: list[str] = []
    for block in reversed(blocks[max(at - _MOST_ABOVE, 0) : at]):
        words = block.whole.strip() if isinstance(block, Paragraph) else "\0"
        plain = words and (words == "\0" or (words[-1] in SENTENCE_END and not HAS_ROOM.search(words)))
        listed = _LISTS.fullmatch(words) and _LISTED.search(words)
        if plain or listed or (words and is_labelled(words) and not ANNEX.match(words)):
            break
        lines += [words] if words else []
        if ANNEX.match(words) or (isinstance(block, Paragraph) and block.new_page):
            break
    return lines[::-1]


def _lines_below(blocks: _Blocks, at: int) -> list[str]:
    """What a form says below its table: notes, who signs."""
    lines: list[str] = []
    for block in blocks[at + 1 :]:
        words = block.whole.strip() if isinstance(block, Paragraph) else "\0"
        if not words:
            continue
        if ANNEX.match(words) or not (IS_NOTE.match(words) or (HAS_ROOM.search(words) and not is_labelled(words))):
            break
        lines.append(words)
    return lines


def _names_a_form(words: str) -> bool:
    bare = _without_mark(words)
    signed = is_body(bare) or DATE_LINE.fullmatch(bare)
    return 0 < len(bare) <= _LONGEST_TITLE and not signed and not HAS_ROOM.search(bare) and bare[0] not in "（(【["


def _without_mark(words: str) -> str:
    """A title without 附件1 before it."""
    found = ANNEX.match(words)
    return plain_title(words[found.end() :].strip(" \u3000:：") if found else words)


def _has_room(grid: Grid) -> bool:
    return any(not cell.words.strip() or HAS_ROOM.search(cell.words) for row in grid.rows for cell in row)
