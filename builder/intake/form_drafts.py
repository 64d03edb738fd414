"""A table of a document or a sheet becomes the draft of a form or ledger: its heads, blanks, ruled rows and notes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import yaml

from builder.intake.form_checks import check_rows
from builder.intake.form_lists import columns_aside, fields_behind, head_labels, list_alone, list_within, unbroken
from builder.intake.markup import markdown_table
from builder.office.grid import Grid, GridCell
from builder.office.prose import quoted_briefly
from builder.parse.forms import COLUMNS, FIELDS
from builder.values import value

_OPEN = re.compile(r"[_□☐○]|＿|年\s+月|[：:]\s*$")
IS_NOTE = re.compile(r"(?:备?注|说明|填表说明|填写说明|要求)[:：]|注$")
_NOTE_HEAD = re.compile(r"(?:备注|说明|填表说明|填写说明|要求)[:：]")
_NUMBER = re.compile(r"(?:〔|\[|（)?[_＿\s\d]*(?:〕|\]|）)?\s*第?[_＿\s\d]+号|编号[:：].*")
HAS_ROOM = re.compile(r"[：:]|[_＿]{2,}|年\s*月")
_GAPS = re.compile(r"_{3,}|＿{2,}")
_LONGEST_LABEL, _MOST_ROWS, _USUAL_ROWS, _WIDE, _MOST_LEADS, _SHOWN = 24, 60, 20, 9, 4, 8


@value
class FormDraft:
    """A form as its file is written, and Chinese sentences on what a person should look at."""

    title: str
    kind: str
    text: str
    unclear: tuple[str, ...]


@dataclass(slots=True)
class _Made:
    """What has been read of a form."""

    opening: list[str] = field(default_factory=list)
    fields: list[list[str]] = field(default_factory=list)
    columns: list[list[str]] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    rows: int = 0
    number: str = ""
    landscape: bool = False
    unclear: list[str] = field(default_factory=list)
    notes: Mapping[str, str] = field(default_factory=dict)


Notes = Mapping[str, str]
"""How to fill in a column, by its label."""


def form_draft(
    title: str, before: Sequence[str], grids: Sequence[Grid], after: Sequence[str], notes: Notes = MappingProxyType({})
) -> FormDraft:
    """Read a form from the words above its tables, the tables, and the words below them."""
    made = _Made(notes=notes, landscape=any(grid.landscape for grid in grids))
    for words in before:
        if not made.number and _NUMBER.fullmatch(words):
            made.number = _gaps(words)
        else:
            made.opening.append(_gaps(words))
    for grid in grids:
        _take_grid(grid, made)
    made.closing += map(_gaps, after)
    text = _form_text(title, made)
    return FormDraft(title, _kind_of(made), text, tuple(dict.fromkeys(made.unclear)))


def _kind_of(made: _Made) -> str:
    return "ledger" if made.columns and not made.fields else "form"


def _gaps(words: str) -> str:
    """Words with gaps as forms write them: how long a gap is on paper says nothing."""
    return _GAPS.sub("____", " ".join(words.split("\n")).strip())


def _take_grid(grid: Grid, made: _Made) -> None:
    rows = [_own_cells(row, at) for at, row in enumerate(grid.rows)]
    begin = _table_begins(rows)
    for row in rows[:begin]:
        _take_words(row, made.opening, made)
    rest = rows[begin:]
    ruled = bool(rest) and _is_row_of_heads(rest[0], rest[1:])
    below: list[str] = []
    while rest and (_stands_below(rest[-1]) or (ruled and len(rest[-1]) == 1 and _says_itself(rest[-1]))):
        words: list[str] = []
        _take_words(rest[-1], words, made)
        below[:0] = words
        rest = rest[:-1]
    made.closing[:0] = below
    if not rest:
        return
    if _is_row_of_heads(rest[0], rest[1:]) and not columns_aside(rest, 0):
        end = fields_behind(rest, is_label)
        _take_printed(grid, begin, rest[:end], made)
        _take_filled_rows(rest[end:], made)
    elif within := list_within(rest, is_label):
        head, end = within
        _take_filled_rows([*rest[:head], *rest[end:]], made)
        alone, own, name = list_alone(grid, rest[head:end])
        _take_columns(alone, begin + head, own, made)
        made.unclear += [f"明细表左边的“{name}”没有放进栏目，请核对"] if name else []
        if end < len(rest):
            made.unclear.append("明细表下面的项目放到了它上面，请核对先后")
    else:
        _take_filled_rows(rest, made)


def _take_filled_rows(rows: Sequence[Sequence[GridCell]], made: _Made) -> None:
    _take_fields([row for row in rows if any(cell.words.strip() for cell in row)], made)


def _table_begins(rows: Sequence[Sequence[GridCell]]) -> int:
    """Where a table begins below its title, 单位： and 年度：: at its heads, else at its first row of several cells."""
    wide = next((at for at, row in enumerate(rows) if len(row) > 1), len(rows))
    for at in range(wide, min(wide + _MOST_LEADS, len(rows))):
        if _is_row_of_heads(rows[at], rows[at + 1 :]):
            return at
        if not _says_itself(rows[at]):
            break
    return wide


def _says_itself(row: Sequence[GridCell]) -> bool:
    """Whether what stands in a row is words with their own room: 单位：____, 年度："""
    filled = [cell.words for cell in row if cell.words.strip()]
    return bool(filled) and all(HAS_ROOM.search(words) for words in filled)


def _stands_below(row: Sequence[GridCell]) -> bool:
    """Whether a row at the end says something of the form, or who signs, and is no row of its table."""
    if len(row) <= 1:
        return all(_is_remark(cell.words) for cell in row)
    return _says_itself(row) and not all(cell.words.strip() for cell in row)


def _take_words(row: Sequence[GridCell], to: list[str], made: _Made) -> None:
    """The words of a row as a line above or below the table, or as the number of the form."""
    words = "　　".join(_gaps(cell.words) for cell in row if cell.words.strip())
    if not made.number and _NUMBER.fullmatch(words):
        made.number = words
    elif words:
        to.append(words)


def _is_remark(words: str) -> bool:
    """Whether a row of one cell says something of the form, and is no blank of it."""
    return not words.strip() or bool(IS_NOTE.match(words)) or words.strip()[-1] in "。；"


def _own_cells(row: Sequence[GridCell], at: int) -> list[GridCell]:
    """The cells of a row, each once; those that reach down from above are not its own. Empty ends count."""
    seen: list[GridCell] = []
    for cell in row:
        if cell not in seen and cell.row == at:
            seen.append(cell)
    whole = [cell for cell in seen if cell.words.strip()]
    return whole if len(whole) == 1 and len(seen) > 2 and not any(other.row != at for other in row) else seen


def is_label(words: str) -> bool:
    plain = "".join(words.split())
    return 0 < len(plain) <= _LONGEST_LABEL and not _OPEN.search(words)


def _is_row_of_heads(row: Sequence[GridCell], below: Sequence[Sequence[GridCell]]) -> bool:
    """Whether a row has a label in each cell, and empty rows or rows of as many cells stand below it."""
    if len(row) < 2 or not all(is_label(cell.words) for cell in row):
        return False
    blank = sum(not any(cell.words.strip() for cell in other) for other in below)
    return len(row) > 2 or blank > 0 or (not below and unbroken(row[0].words) == "序号")


def _take_printed(grid: Grid, begin: int, rows: Sequence[Sequence[GridCell]], made: _Made) -> None:
    """A check sheet, whose rows are printed, as blanks; any other ruled table as columns."""
    labels, deep = head_labels(grid, begin, is_label)
    below = grid.rows[begin + deep : begin + len(rows)]
    checks = check_rows(grid.rows[begin], below, _LONGEST_LABEL) if deep == 1 else ()
    if not checks:
        _take_columns(grid, begin, rows, made)
        return
    made.fields += [[row.label, _gaps(row.words), "全", str(row.lines)] for row in checks]
    columns = "、".join(labels)
    made.unclear.append(f"各行是印好的（{len(checks)} 行），照检查单取入：一行一项，栏目（{columns}）并入各项，请核对")
    if len(checks) < len(below):
        made.unclear.append(f"印好的各行下面空着的 {len(below) - len(checks)} 行没有取入")


def _take_columns(grid: Grid, begin: int, rows: Sequence[Sequence[GridCell]], made: _Made) -> None:
    """The heads of a ruled table; two lines of heads become one."""
    labels, deep = head_labels(grid, begin, is_label)
    below = rows[deep:]
    blank = [row for row in below if not any("".join(cell.words.split()) for cell in row[1:])]
    filled = [row for row in below if row not in blank]
    if made.columns:
        made.unclear.append(f"第二个栏目表（{'、'.join(labels)}）没有取入，请另做一个表单")
        return
    made.columns += [[label, str(_width_share(label)), _kind(label), made.notes.get(label, "")] for label in labels]
    made.rows = min(len(blank) or _USUAL_ROWS, _MOST_ROWS)
    if filled:
        said = "、".join(quoted_briefly(" ".join(cell.words for cell in row)) for row in filled[:_SHOWN])
        made.unclear.append(f"表里已经填写的 {len(filled)} 行没有取入，只取栏目：{said}{'等' * (len(filled) > _SHOWN)}")
    labels_of_rows = [words for row in blank if (words := unbroken(row[0].words)) and not words.isdecimal()]
    if labels_of_rows:
        made.unclear.append(f"第一栏里印好的字没有取入：{'、'.join(labels_of_rows)}")
    if not blank:
        made.unclear.append(f"看不出要印几行空行，暂按 {_USUAL_ROWS} 行，请照原表改题头的 rows")
    if deep > 1:
        made.unclear.append("两层表头并成了一层，请核对栏目名称")
    made.unclear.append("栏目的宽和类型是照名称定的，请核对")


def _width_share(label: str) -> int:
    return min(max((len(label) + 1) // 2, 1), 6)


def _kind(label: str) -> str:
    if label in ("序号", "编号", "数量", "人数", "金额", "学时"):
        return "数字"
    return "日期" if label.endswith("日期") else "文字"


def _take_fields(rows: Sequence[Sequence[GridCell]], made: _Made) -> None:
    """Labels, each with its blank beside it; a label that stands beside several rows goes before theirs."""
    group, until = "", -1
    for row in rows:
        cells = list(row)
        if cells and cells[0].row > until:
            group = ""
        if len(cells) == 1:
            _take_whole(cells[0], group, made)
            continue
        if len(cells) % 2 and is_label(cells[0].words) and is_label(cells[1].words):
            group, until = (
                f"{unbroken(cells[0].words)}：",
                max(cells[0].row + _height(cells[0], rows) - 1, cells[0].row),
            )
            cells = cells[1:]
        pairs = [cells[at : at + 2] for at in range(0, len(cells), 2)]
        pairs = [pair for pair in pairs if any(cell.words.strip() for cell in pair)]
        width = "全" if len(pairs) == 1 else "半"
        if len(pairs) > 2:
            made.unclear.append(
                f"一行有 {len(pairs)} 项，改成每行两项：{'、'.join(unbroken(pair[0].words) for pair in pairs)}"
            )
        for pair in pairs:
            words = _gaps(pair[1].words) if len(pair) > 1 else ""
            if not is_label(pair[0].words):
                made.unclear.append(f"“{_gaps(pair[0].words)[:20]}”不像项目名称，请核对")
            made.fields.append([f"{group}{unbroken(pair[0].words)}", words, width, str(1 + words.count("签名"))])


def _height(cell: GridCell, rows: Sequence[Sequence[GridCell]]) -> int:
    """Over how many rows a cell reaches: as many as have no first cell in its column."""
    below = [row for row in rows if row and row[0].row > cell.row]
    return 1 + next((at for at, row in enumerate(below) if row[0].column <= cell.column), len(below))


def _take_whole(cell: GridCell, group: str, made: _Made) -> None:
    """A row of one cell: a label with its room, else words."""
    label, colon, rest = _gaps(cell.words).partition("：")
    if not label:
        return
    if not colon or len(label) > _LONGEST_LABEL:
        made.unclear.append(f"“{label[:20]}”占一整行，当作一项，请核对")
    made.fields.append([f"{group}{label[:_LONGEST_LABEL]}", rest or label[_LONGEST_LABEL:], "全", "2"])


def _as_note(words: str, made: _Made) -> str:
    """A note as forms begin theirs."""
    found = _NOTE_HEAD.match(words)
    if not found:
        return words
    made.unclear.append(f"“{found[0]}”写成了“注：”（{quoted_briefly(words)}）")
    return f"注：{words[found.end() :]}"


def _form_text(title: str, made: _Made) -> str:
    front: dict[str, object] = {"title": title, "kind": _kind_of(made)}
    if made.landscape:
        front["orientation"] = "landscape"
    elif len(made.columns) >= _WIDE:
        front["orientation"] = "landscape"
        made.unclear.append(f"有 {len(made.columns)} 个栏目，按横页印，请核对")
    front |= {"number": made.number} if made.number else {}
    front |= {"rows": made.rows} if made.columns else {}
    notes = next((at for at, words in enumerate(made.closing) if IS_NOTE.match(words)), len(made.closing))
    blocks = [*made.opening]
    blocks += [markdown_table([list(FIELDS), *made.fields])] if made.fields else []
    blocks += [markdown_table([list(COLUMNS), *made.columns])] if made.columns else []
    blocks += made.closing[:notes]
    blocks += [_as_note(words, made) for words in made.closing[notes:]]
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{head}---\n" + "\n\n".join(blocks) + "\n"
