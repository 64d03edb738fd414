"""A document of forms alone, cut into them: each begins with an annex mark, a title like the first, or a new page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from builder.intake.annex_lists import Blocks, has_open_lines, is_annex_list, words_at
from builder.intake.form_annexes import bare_form_title, lines_as_form, names_a_form
from builder.intake.form_drafts import FormDraft, form_draft, is_label
from builder.intake.rows import is_labelled
from builder.intake.title_words import IMPRINT, plain_title
from builder.office.grid import Grid
from builder.office.prose import Paragraph, Ruled, quoted_briefly
from builder.references import ANNEX

_MOST_ABOVE = 8


def forms_apart(blocks: Blocks, name: str) -> tuple[list[FormDraft], list[str]]:
    """The forms of a document, and what is told of lines that are of none; `name` is for one without a title."""
    blocks = [part for block in blocks for part in _titled_rows(block, blocks)]
    starts = [*_form_starts(blocks), len(blocks)]
    pieces = [blocks[begin:end] for begin, end in pairwise(starts)]
    forms = [piece for piece in pieces if any(map(is_made_for_forms, piece))]
    left = [block for piece in pieces if piece not in forms for block in piece]
    others = [words for at in range(len(left)) if (words := words_at(left, at))]
    told = [f"没有取入的文字：{'、'.join(map(quoted_briefly, others))}"] if others else []
    drafts = [draft_of_form(piece, "" if len(forms) > 1 else name) for piece in forms]
    own = {bare_form_title(words_at(blocks, at)) for at in range(len(blocks))}
    told += [named_after(name, name)] if any(draft.title == name and name not in own for draft in drafts) else []
    return drafts, told


def named_after(title: str, file: str) -> str:
    """What is told of a form without a title of its own: it has the name of its file, else of its sheet."""
    return f"里面没有名称，取自{'文件名' if title == file else '工作表的名称'}“{title}”，请核对"


def is_made_for_forms(block: Paragraph | Ruled) -> bool:
    """Whether a block is what forms are made of: a table, or a line with room to write."""
    return isinstance(block, Ruled) or has_open_lines([block.whole.strip()])


def _titled_rows(block: Paragraph | Ruled, blocks: Blocks) -> Iterator[Paragraph | Ruled]:
    """A table; where its first row is its title, and the first of the document has none above it, that as a line."""
    first = next((at for at, one in enumerate(blocks) if isinstance(one, Ruled)), 0)
    rows = block.grid.rows if isinstance(block, Ruled) else ()
    said = list(dict.fromkeys(cell.words.strip() for cell in rows[0])) if len(rows) > 1 and len(rows[0]) > 1 else []
    untitled = len(said) == 1 and is_label(said[0]) and not any(words_at(blocks, at) for at in range(first))
    if isinstance(block, Ruled) and untitled:
        yield Paragraph(said[0], block.number, style="Title", page=block.page)
        below = tuple(tuple(replace(cell, row=cell.row - 1) for cell in row) for row in rows[1:])
        yield replace(block, grid=replace(block.grid, rows=below))
    else:
        yield block


def _form_starts(blocks: Blocks) -> Iterator[int]:
    """Where each form begins."""
    yield 0
    title = next((block for at, block in enumerate(blocks) if _may_head_a_form(blocks, at)), None)
    tabled = False
    for at, block in enumerate(blocks):
        words = words_at(blocks, at)
        marked = at > 0 and ANNEX.match(words) and not is_annex_list(words)
        if marked or (tabled and _begins_form(blocks, at, title)):
            tabled = False
            yield at
        tabled = tabled or is_made_for_forms(block)


def _may_head_a_form(blocks: Blocks, at: int) -> bool:
    words = words_at(blocks, at)
    mark = bool(words) and not bare_form_title(words)
    return not mark and names_a_form(words) and not is_labelled(words) and words[-1] not in "。：；:;"


def _begins_form(blocks: Blocks, at: int, title: Paragraph | Ruled | None) -> bool:
    """Whether a line leads to a table or room to write, and is a heading or looks like the title of the first form."""
    block = blocks[at]
    if not isinstance(block, Paragraph) or not any(map(is_made_for_forms, blocks[at : at + _MOST_ABOVE])):
        return False
    alike = isinstance(title, Paragraph) and _title_looks(block) == _title_looks(title) and _may_head_a_form(blocks, at)
    return bool(block.level or block.new_page or block.style == "Title" or alike)


def _title_looks(block: Paragraph) -> tuple[object, ...]:
    return block.centred, block.size, block.style, block.level


def draft_of_form(blocks: Sequence[Paragraph | Ruled], title: str) -> FormDraft:
    """The form that blocks are: its title as given, else the first line that can be one."""
    words: list[list[str]] = [[], []]
    grids: list[Grid] = []
    for block in blocks:
        if isinstance(block, Ruled):
            grids.append(block.grid)
        elif said := block.whole.strip():
            words[bool(grids)].append(said)
    before = words[0]
    at = next((at for at, said in enumerate(before) if title and plain_title(said) == title), None)
    if at is None:
        like = (at for at, said in enumerate(before) if names_a_form(said) and said[-1] not in "。：")
        at = next(like, None)
        title = title if at is None else bare_form_title(before[at])
    behind = list(takewhile(IMPRINT.fullmatch, reversed(words[1])))
    words[1] = words[1][: len(words[1]) - len(behind)]
    above = [said for said in before[: at or 0] if bare_form_title(said)]
    told = [f"标题上面的“{'、'.join(above)}”没有取入"] if above else []
    told += [f"表单后面的“{'、'.join(reversed(behind))}”没有取入"] if behind else []
    title, before = title or "未命名表单", before[at + 1 :] if at is not None else before
    made = form_draft(title, before, grids, words[1]) if grids else lines_as_form(title, before)
    return FormDraft(made.title, made.kind, made.text, (*told, *made.unclear))
