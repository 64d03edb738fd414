"""Forms that stand among the rules of a document: tables and lines with room to write, and the list that names them."""

from collections.abc import Mapping, Sequence

from builder.intake.above import is_body
from builder.intake.annex_lists import (
    Blocks,
    annex_lists,
    begins_page,
    has_open_cells,
    has_open_lines,
    is_annex_list,
    listed_annexes,
)
from builder.intake.form_drafts import HAS_ROOM, IS_NOTE, FormDraft, form_draft
from builder.intake.rows import SENTENCE_END, is_labelled
from builder.intake.title_words import DATE_LINE, plain_title
from builder.office.prose import Paragraph, Ruled, places_told, quoted_briefly
from builder.references import ANNEX

_MOST_ABOVE, _LONGEST_TITLE, _MOST_LISTED, _MOST_SHOWN = 12, 60, 3, 8


def annexed_forms(blocks: Blocks, unit: str) -> tuple[list[FormDraft], list[str]]:
    """The forms among rules that have a name above them or in a list of annexes; and what is told of the others."""
    drafts: list[FormDraft] = []
    others: list[int] = []
    untitled: list[int] = []
    lists = annex_lists(blocks)
    listed = {one.place: one.name for one in listed_annexes(blocks, lists)}
    for at, block in enumerate(blocks):
        if isinstance(block, Ruled):
            if not has_open_cells(block.grid):
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
    names = [name for one in lists for name in one.names if name not in {draft.title for draft in drafts}]
    if names:
        told.append(f"附件清单里的{'、'.join(map(quoted_briefly, names))}没有取作表单；是文字的附件，随制度取入")
    return drafts, told


def forms_within(blocks: Blocks, unit: str) -> tuple[str, ...]:
    """A sentence on the forms that go with a rule, and how they become forms of their own."""
    names = [quoted_briefly(draft.title) for draft in annexed_forms(blocks, unit)[0]]
    shown = "、".join(names[:_MOST_SHOWN]) + (f"等 {len(names)} 个" if len(names) > _MOST_SHOWN else "")
    how = "随制度取入；要作为表单填写、印发，再用 zhidu import --form 取入这个文件"
    return (f"里面有表单：{shown}，{how}",) if names else ()


def _draft_of_table(blocks: Blocks, at: int, listed: Mapping[int, str]) -> FormDraft | None:
    """The form that a table is, by the title above it, else by the list of annexes; None without either."""
    block = blocks[at]
    assert isinstance(block, Ruled)
    above = _lines_above(blocks, at)
    place = next((place for place, words in reversed(list(enumerate(above))) if names_a_form(words)), None)
    if place is not None:
        return form_draft(bare_form_title(above[place]), above[place + 1 :], [block.grid], _lines_below(blocks, at))
    if at not in listed:
        return None
    leads = [words for words in above if HAS_ROOM.search(words) and not ANNEX.match(words)]
    return _named_by_list(form_draft(listed[at], leads, [block.grid], _lines_below(blocks, at)))


def _named_by_list(draft: FormDraft) -> FormDraft:
    told = f"上面没有名称，照附件的清单取名“{draft.title}”，请核对"
    return FormDraft(draft.title, draft.kind, draft.text, (told, *draft.unclear))


def _draft_of_lines(blocks: Blocks, at: int, listed: Mapping[int, str]) -> FormDraft | None:
    """An annex of lines with room to write, without a table; None where it is a text, or leads to a table."""
    lines: list[str] = []
    for place, block in enumerate(blocks[at:]):
        words = block.whole.strip() if isinstance(block, Paragraph) else "\0"
        page = at in listed and begins_page(blocks, at + place)
        if place and (page or at + place in listed or ANNEX.match(words) or _begins_a_text(words)):
            break
        if words == "\0":
            return None
        lines += [words] if words else []
    bare = [bare_form_title(lines[0]), *lines[1:]] if lines else []
    if at in listed and has_open_lines(bare) and listed[at] not in map(plain_title, bare[:_MOST_LISTED]):
        return _named_by_list(lines_as_form(listed[at], bare))
    title = next((place for place, words in enumerate(bare[:_MOST_LISTED]) if names_a_form(words)), None)
    return lines_as_form(bare[title], bare[title + 1 :]) if title is not None and has_open_lines(bare) else None


def _begins_a_text(words: str) -> bool:
    return words.startswith("第") and is_labelled(words)


def lines_as_form(title: str, lines: Sequence[str]) -> FormDraft:
    """A form of lines alone: as they stand, notes at the end."""
    notes = next((at for at, words in enumerate(lines) if IS_NOTE.match(words)), len(lines))
    draft = form_draft(title, lines[:notes], (), lines[notes:])
    told = "没有表格，照各行的文字取入，请核对"
    return FormDraft(draft.title, draft.kind, draft.text, (told, *draft.unclear))


def _lines_above(blocks: Blocks, at: int) -> list[str]:
    """The lines that lead to a table, up to the text above them, on its page."""
    lines: list[str] = []
    for block in reversed(blocks[max(at - _MOST_ABOVE, 0) : at]):
        words = block.whole.strip() if isinstance(block, Paragraph) else "\0"
        plain = words and (words == "\0" or (words[-1] in SENTENCE_END and not HAS_ROOM.search(words)))
        if plain or is_annex_list(words) or (words and is_labelled(words) and not ANNEX.match(words)):
            break
        lines += [words] if words else []
        if ANNEX.match(words) or (isinstance(block, Paragraph) and block.new_page):
            break
    return lines[::-1]


def _lines_below(blocks: Blocks, at: int) -> list[str]:
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


def names_a_form(words: str) -> bool:
    """Whether a line can be the name of a form: no body, no day, no room to write."""
    bare = bare_form_title(words)
    signed = is_body(bare) or DATE_LINE.fullmatch(bare)
    return 0 < len(bare) <= _LONGEST_TITLE and not signed and not HAS_ROOM.search(bare) and bare[0] not in "（(【["


def bare_form_title(words: str) -> str:
    """A title without 附件1 before it."""
    found = ANNEX.match(words)
    return plain_title(words[found.end() :].strip(" \u3000:：") if found else words)
