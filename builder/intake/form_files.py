"""Forms of documents and sheets go into regulations/forms/ as drafts; nothing edited is overwritten."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from builder.chinese import why_refused
from builder.intake.compendium import cut_pieces
from builder.intake.documents import SHEETS, any_prose
from builder.intake.folder import ImportReport, shown_name
from builder.intake.form_annexes import annexed_forms
from builder.intake.form_drafts import FormDraft, form_draft
from builder.intake.form_tables import has_title_row, tables_apart, with_room_beside, with_ruled_end, without_unruled
from builder.intake.forms_apart import draft_of_form, forms_apart, is_made_for_forms, named_after
from builder.intake.front import read_stated
from builder.intake.homes import new_slug
from builder.intake.pieces import PieceKind
from builder.intake.storing import store_beside
from builder.intake.titles import plain_title
from builder.intake.trials import told_of_one_place
from builder.office import UnreadableError, refuse_large
from builder.office.grid import SPLIT_CELLS, Grid
from builder.office.prose import Prose
from builder.office.sheet import rows_framed, tables_of, titles_across, told_of_ending
from builder.office.sheet_comments import comments_on
from builder.office.sheet_grid import grids_of
from builder.references import normal_title

FORMS = "regulations/forms"
_BOOKS = (".xls", ".et", ".ods")
_SHEET_NAME = re.compile(r"工作表“(.*)”")
_PLAIN_NAME = re.compile(r"(?:Sheet|工作表|表)\s*\d*", re.IGNORECASE)


def import_forms(files: Iterable[Path], root: Path, *, dry: bool) -> Iterator[ImportReport]:
    """Take the forms of files in, one after another."""
    return told_of_one_place(_forms_taken(files, root, dry=dry))


def _forms_taken(files: Iterable[Path], root: Path, *, dry: bool) -> Iterator[ImportReport]:
    known = {
        normal_title(read_stated(file.read_text("utf-8", "replace")).title): file.stem
        for file in sorted((root / FORMS).glob("*.md"))
    }
    for file in files:
        name = shown_name(file)
        try:
            sheets = file.suffix.lower() in SHEETS
            drafts, told = (list(_sheet_drafts(file)), []) if sheets else _drafts_and_told(any_prose(file), file.stem)
        except (UnreadableError, OSError) as error:
            why = why_refused(error) if isinstance(error, OSError) else str(error)
            yield ImportReport(name, "", "", "未取入", 0, (why,))
            continue
        if not drafts:
            yield ImportReport(name, "", "", "未取入", 0, (*told, "里面没有可以取作表单的表格，也没有要填的空"))
        for at, draft in enumerate(drafts):
            report = _laid_form(draft, name, root, known, dry=dry)
            yield report if at else replace(report, unclear=(*report.unclear, *told))


def _laid_form(draft: FormDraft, name: str, root: Path, known: dict[str, str], *, dry: bool) -> ImportReport:
    slug = known.get(normal_title(draft.title)) or new_slug(draft.title, set(known.values()))
    known[normal_title(draft.title)] = slug
    path = f"{FORMS}/{slug}.md"
    if dry:
        return ImportReport(name, draft.title, path, "试读", 0, draft.unclear, draft=draft.text)
    outcome, written, told = store_beside(root, path, draft.text)
    return ImportReport(name, draft.title, written, outcome, 0, (*draft.unclear, *told))


def _sheet_drafts(file: Path) -> Iterator[FormDraft]:
    """A form for each sheet that has a table; one that says how columns are filled in belongs to the others."""
    refuse_large(file)
    sheets = map(with_ruled_end, _with_frames(file, _one_reading(grids_of(file))))
    grids = [without_unruled(table) for grid in sheets for table in tables_apart(grid)]
    across, hidden = titles_across(file), tables_of(file)[0].hidden
    unread = (*told_of_ending(file), *(f"隐藏的工作表“{title}”没有取入" for title in hidden))
    unread += tuple(
        f"工作表“{title}”上有 {len(said)} 条批注没有取入：{'、'.join(said)}"
        for title, said in comments_on(file).items()
    )
    explained = [grid for grid in grids if len(grids) > 1 and "说明" in grid.name]
    rows = [list(dict.fromkeys(cell.words.strip() for cell in row)) for grid in explained for row in grid.rows]
    notes = {row[0]: row[1] for row in rows if len(row) == 2}
    below = [row[0] for row in rows if len(row) == 1 and row[0]]
    for grid in grids:
        if grid in explained:
            continue
        filled = [row for row in grid.rows if any(cell.words.strip() for cell in row)]
        if not filled:
            continue
        named = _SHEET_NAME.fullmatch(grid.name)
        sheet = named[1] if named and not _PLAIN_NAME.fullmatch(named[1]) else file.stem
        begin = grid.rows.index(filled[0])
        title = next(cell.words.strip() for cell in filled[0] if cell.words.strip())
        alone = has_title_row(grid, begin, sheet)
        whole = replace(
            with_room_beside(_cut_above(grid, begin + alone)),
            landscape=bool(across and across.intersection(grid.before)),
        )
        draft = form_draft(plain_title(title) if alone else sheet, (), (whole,), below, notes)
        told = ("读不出纸张的方向，请核对是横页还是竖页",) if across is None and file.suffix.lower() in _BOOKS else ()
        told += () if alone else (named_after(sheet, file.stem),)
        yield FormDraft(
            draft.title, draft.kind, draft.text, (*draft.unclear, *told, *grid.remarks, *whole.remarks, *unread)
        )
        unread = ()


def _with_frames(file: Path, grids: tuple[Grid, ...]) -> Iterator[Grid]:
    framed = rows_framed(file)
    for grid in grids:
        found = (rows for title, rows in framed.items() if title in grid.before)
        yield replace(grid, ruled=next(found, grid.ruled))


def _one_reading(grids: tuple[Grid, ...]) -> tuple[Grid, ...]:
    """All sheets; of a text by each delimiter that it may have, the reading with the most columns."""
    texts = [grid for grid in grids if not grid.before]
    if len(texts) < len(grids) or not texts:
        return grids
    return (max(texts, key=lambda grid: len(grid.rows[0]) if grid.rows else 0),)


def _cut_above(grid: Grid, begin: int) -> Grid:
    """A grid without its first rows."""
    rows = tuple(
        tuple(type(cell)(cell.words, cell.row - begin, cell.column) for cell in row) for row in grid.rows[begin:]
    )
    return Grid(grid.name, grid.before, rows)


def _drafts_and_told(prose: Prose, name: str) -> tuple[list[FormDraft], list[str]]:
    """The forms of a document, and all that is told; merged cells are none of it, which forms have as they are."""
    drafts, told = _document_drafts(prose, name)
    return drafts, [*told, *(said for said in prose.told if SPLIT_CELLS not in said)]


def _document_drafts(prose: Prose, name: str) -> tuple[list[FormDraft], list[str]]:
    """The forms of a compendium, those among its rules, else one for each title with tables; and what else is told."""
    pieces = cut_pieces(prose)
    if found := [piece for piece in pieces if piece.kind is PieceKind.FORM]:
        apart = [draft_of_form(prose.blocks[piece.start : piece.end], piece.title) for piece in found]
        taken = {at for piece in found for at in range(piece.start, piece.end)}
        rest = [block for at, block in enumerate(prose.blocks) if at not in taken]
        among, told = annexed_forms(rest, prose.unit)
        return [*among, *apart], told
    if any(piece.title and piece.kind is PieceKind.RULE for piece in pieces):
        return annexed_forms(prose.blocks, prose.unit)
    if not any(map(is_made_for_forms, prose.blocks)):
        return [], []
    return forms_apart(prose.blocks, name)
