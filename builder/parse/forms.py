"""One file becomes a form or a ledger."""

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from builder.diagnostics import Code, Diagnostic, Place
from builder.model.form import ADDRESSEE, Column, ColumnKind, Field, Form, FormFront
from builder.model.regulation import Table, Text
from builder.model.slot import SLOT_KINDS
from builder.parse.fences import front_mistakes, split_front
from builder.parse.labels import Line
from builder.parse.lines import read_lines
from builder.parse.loading import Read
from builder.parse.records import read_form_front
from builder.parse.regulation import effective_day, placed
from builder.source import Source

FIELDS = ("项目", "填写", "宽", "行")
COLUMNS = ("栏目", "宽", "类型", "填写说明")
_PLAIN: tuple[ColumnKind, ...] = ("text", "date", "number")
_KINDS: dict[str, ColumnKind] = {SLOT_KINDS[kind]: kind for kind in _PLAIN}
_CHOICE = re.compile(rf"{SLOT_KINDS['choice']}[:：](.+)")
_NOTE = re.compile(r"注[:：]")
_MOST_LINES = 30
_MOST_COLUMNS, _MOST_ROWS = 16, 60


@dataclass(slots=True)
class _Parts:
    """What has been read of a form so far."""

    path: str
    words: list[list[Text]] = field(default_factory=lambda: [[], [], []])
    """Before the tables, after them, and from 注 on."""
    at: int = 0
    fields: list[Field] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    mistakes: list[Diagnostic] = field(default_factory=list)

    def tell(self, text: Text, message: str, hint: str) -> None:
        self.mistakes.append(Diagnostic(Code.FORM_TABLE, text.place(self.path, 0), message, hint))


def parse_form(source: Source) -> Read[dict[str, Form]]:
    """Parse regulations/forms/<slug>.md, by its slug; what is missing is empty, and told."""
    front_source, body, first_line = split_front(source)
    read = read_form_front(front_source)
    front = read.value or FormFront("", "form")
    parts = _Parts(source.path)
    for line in read_lines(body, first_line):
        if isinstance(line, Table):
            _take_table(line, parts)
            parts.at = max(parts.at, 1)
        else:
            text = _whole(line)
            parts.at = 2 if _NOTE.match(text.words) else parts.at
            parts.words[parts.at].append(text)
    if front.kind == "ledger" and not parts.columns:
        hint = f"加一张表头是 {' | '.join(COLUMNS)} 的表"
        parts.mistakes.append(Diagnostic(Code.FORM_TABLE, read.places.of("kind"), "台账没有栏目表", hint))
    if not 0 <= front.rows <= _MOST_ROWS:
        place = read.places.of("rows")
        message = f"空行 rows 是 {front.rows}，印不下"
        parts.mistakes.append(Diagnostic(Code.FORM_TABLE, place, message, f"写 0 至 {_MOST_ROWS} 的整数"))
        front = replace(front, rows=min(max(front.rows, 0), _MOST_ROWS))
    basis = placed(front.basis, "basis", read.places)
    slug = PurePosixPath(source.path).stem
    opening, closing, notes = (tuple(words) for words in parts.words)
    form = Form(source.path, slug, front, basis, opening, tuple(parts.fields), tuple(parts.columns), closing, notes)
    _look_at_case(form, parts, read.places.of("case"))
    told = (*source.diagnostics, *front_mistakes(read, front_source, body, source), *parts.mistakes)
    return Read({slug: form}, told, read.places)


def parse_form_version(source: Source) -> Read[dict[str, Form]]:
    """Parse regulations/forms/<slug>/<effective>.md, by its slug and day."""
    read = parse_form(source)
    effective, misnamed = effective_day(source, "启用日期")
    slug = PurePosixPath(source.path).parts[-2]
    forms = {f"{slug}/{effective}": replace(form, slug=slug, effective=effective) for form in read.value.values()}
    return replace(read, value=forms, diagnostics=(*read.diagnostics, *misnamed))


def _look_at_case(form: Form, parts: _Parts, place: Place) -> None:
    """Tell labels of `case` that a case cannot fill in."""
    open_fields = [label for label, takes in form.case_labels() if takes]
    known = f"可以写的有：{'、'.join(open_fields)}" if open_fields else "这张表单没有这样的栏目，删去 case"
    for label in form.front.case:
        if label not in open_fields:
            message = f"case 里的“{label}”不是整格空着或者只有 ____年__月__日 的栏目"
            if label == ADDRESSEE:
                message = f"case 里写了{ADDRESSEE}，第一行不是 ____："
            parts.mistakes.append(Diagnostic(Code.FORM_TABLE, place, message, known))


def _whole(line: Line) -> Text:
    """The words of a line with what a rule would take for its label: a form has none."""
    if not line.label.words:
        return line.text
    return Text(f"{line.label.words}{line.blank}{line.text.words}", line.label.line, line.label.column)


def _take_table(table: Table, parts: _Parts) -> None:
    head = tuple(cell.words for cell in table.rows[0])
    if table.uneven:
        for cell in table.uneven:
            parts.tell(cell, "表格的这一行与表头的格数不同", "各行的格数与表头相同；格里的竖线写作 \\|")
    elif head == FIELDS:
        parts.fields += (_field(row, parts) for row in table.rows[1:])
    elif head == COLUMNS:
        parts.columns += (_column(row, parts) for row in table.rows[1:])
        if len(parts.columns) > _MOST_COLUMNS:
            parts.tell(table.rows[0][0], f"栏目有 {len(parts.columns)} 个，印不下", f"最多 {_MOST_COLUMNS} 个")
    else:
        hint = f"填写项用 {' | '.join(FIELDS)}，栏目用 {' | '.join(COLUMNS)}"
        parts.tell(table.rows[0][0], "不认识这张表的表头", hint)


def _field(row: tuple[Text, ...], parts: _Parts) -> Field:
    label, words, width, lines = row
    if width.words not in ("全", "半"):
        parts.tell(width, f"宽“{width.words}”不认识", "写 全（占一行）或者 半（两项一行）")
    return Field(label, words, width.words != "半", _counted(lines, parts, _MOST_LINES))


def _column(row: tuple[Text, ...], parts: _Parts) -> Column:
    label, share, kind, note = row
    choice = _CHOICE.fullmatch(kind.words)
    choices = tuple(filter(None, map(str.strip, choice[1].split("、")))) if choice else ()
    if not choices and kind.words not in _KINDS:
        parts.tell(kind, f"类型“{kind.words}”不认识", f"写 {'、'.join(_KINDS)}，或者 {SLOT_KINDS['choice']}：甲、乙")
    return Column(
        label, _counted(share, parts, 99), "choice" if choices else _KINDS.get(kind.words, "text"), choices, note
    )


def _counted(text: Text, parts: _Parts, most: int) -> int:
    """A whole number from 1; what is none counts as 1, and is told."""
    if text.words.isascii() and text.words.isdecimal() and 1 <= int(text.words[:4]) <= most:
        return int(text.words)
    parts.tell(text, f"“{text.words}”不是 1 至 {most} 的整数", "写一个整数，如 1")
    return 1
