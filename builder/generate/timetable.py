"""The file of one case (案件时间表) and its workbook; `procedures/file.js` and `workbook.js` are the twins."""

import json
import re
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Any, ClassVar, Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment
from pydantic import Field, TypeAdapter, ValidationError

from builder.generate.listing import fill_listing
from builder.limits.shown import FROM_THEN
from builder.limits.steps import step_said
from builder.limits.timetable import DAY_WRITTEN, Known, Row, Written, moment_in, papers_of
from builder.model.corpus import Corpus
from builder.model.procedure import Procedure
from builder.rating.assessment import checksum_of
from builder.rating.listings import Column, Listing
from builder.values import value

TABLE_FORMAT = 1
"""The form of the file; a reader refuses a newer one."""
LARGEST = 2_000_000
"""Bytes of the largest file that is read."""
KIND = "timetable"
COLUMNS = (
    ("步骤", 26),
    ("由谁", 20),
    ("期限", 20),
    ("从哪天起算", 18),
    ("最迟或最早（字面）", 18),
    ("稳妥", 16),
    ("办结", 16),
    ("文书", 22),
)
"""Heads of the table with their shares of the width."""
DAY_COLUMNS = (3, 4, 5, 6)
"""Those whose cells are dates, to sort and reckon with."""
DAY_FORMATS = {"": 'yyyy"年"m"月"d"日"', "T": 'yyyy"年"m"月"d"日" hh:mm'}
"""How a workbook shows a day, and a minute of one."""
MARKS = ("", "（最迟）", "（推算）", "（最迟，推算）")
"""What stands behind a day: nothing; that it is only the last of another step; that a year is not arranged; both."""
CELL_MARKS = (*MARKS, FROM_THEN, FROM_THEN + MARKS[2])
"""What may stand behind a day in a cell, the longer of two behind the shorter."""
TITLE_MARKS = ("", "（推算）", "（这天起才可以）", "（这天起才可以，推算）")
"""The same behind the name of a day in a calendar."""
_FIRST_YEAR = 1900
"""Up to which programs count the days of workbooks in different ways."""
_STRICT: dict[str, str] = {"extra": "forbid"}
_Words = Annotated[str, Field(max_length=400)]


class TableError(Exception):
    """A file that is no table of a case, or a damaged one: why, in Chinese."""


@value
class CaseTable:
    """One case: its procedure, the day on which it begins, and what is known of its steps."""

    __pydantic_config__: ClassVar = _STRICT

    product: Literal["zhidu"]
    kind: Literal["timetable"]
    format: Literal[1]
    procedure: _Words
    """The slug of a procedure."""
    id: _Words = ""
    """By which a calendar knows the days of this case from those of another."""
    title: _Words = ""
    """What the case is called."""
    start: Written = ""
    steps: Mapping[str, Known] = field(default_factory=dict)
    checksum: str = ""


_ADAPTER = TypeAdapter(CaseTable)


def read_case_table(content: bytes) -> CaseTable:
    """Read a file; TableError says why it is not read."""
    if len(content) > LARGEST:
        raise TableError(f"超过 {LARGEST // 1_000_000} MB，不像是案件时间表")
    try:
        said = json.loads(content.decode("utf-8-sig"))
        sound = isinstance(said, dict) and said.get("checksum") == checksum_of(said)
    except (ValueError, RecursionError) as error:
        raise TableError("不是案件时间表，或者已损坏") from error
    if not isinstance(said, dict) or said.get("product") != "zhidu" or said.get("kind") != KIND:
        raise TableError("不是案件时间表")
    if said.get("format") != TABLE_FORMAT:
        raise TableError(f"是新版本的格式（{str(said.get('format'))[:20]}），请用新的网站或者光盘打开")
    if not sound:
        raise TableError("内容与校验码不符：文件不完整，或者被改动过")
    try:
        return _ADAPTER.validate_json(json.dumps(said))
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"])
        raise TableError(f"“{where[:80]}”一项的内容不对") from error


def row_words(row: Row) -> tuple[str, ...]:
    """A row as the columns have it, without what papers it takes."""
    begun, due = row.begun, row.shown
    waits = bool(row.limit and row.limit.is_waited_for and due)
    since = begun.since + marked(latest=begun.estimated, estimated=bool(begun.between)) if due else row.why
    days = (due.literal.isoformat()[:16], due.safe.isoformat()[:16]) if due else ("", "")
    literal = days[0] + marked(estimated=bool(due and due.between), waits=waits)
    safe = days[1] + marked(waits=waits)
    words = (f"{row.number} {row.step.do}", row.step.actors, _limit_words(row), since, literal, safe, row.done)
    return tuple(_shown_minute(said) if at in DAY_COLUMNS else said for at, said in enumerate(words))


def marked(*, latest: bool = False, estimated: bool = False, waits: bool = False) -> str:
    """What stands behind a day."""
    return (FROM_THEN if waits else "") + MARKS[latest + 2 * estimated]


def _limit_words(row: Row) -> str:
    """How long a limit is, of several which, what moves its end, and between which days that may fall (推算)."""
    if row.limit is None:
        return ""
    limit = row.limit.shown(row.case) + ("之前" if row.limit.counted == "before" else "")
    named = f"{row.limit.matter} {limit}" if len(row.step.limits) > 1 else limit
    if not (due := row.shown):
        return named
    between = step_said("between", first=due.earliest, last=due.latest) if due.between else ""
    return "，".join(filter(None, (named, due.changed, between)))


def _shown_minute(words: str) -> str:
    return re.sub(r"(?<=\d)T(?=\d)", " ", words)


def timetable_book(corpus: Corpus, procedure: Procedure, title: str, rows: tuple[Row, ...]) -> Any:
    """The table as a workbook; its days are dates."""
    book: Any = Workbook()
    sheet = book.active
    sheet.title = "时间表"
    columns = tuple(Column(head, share) for head, share in COLUMNS)
    cells = tuple(_case_cells(corpus, row) for row in rows)
    above = (f"{procedure.title} 时间表", *([title] if title else []))
    fill_listing(sheet, Listing("时间表", columns, cells), *above)
    sheet.page_setup.fitToHeight = 1
    for line in sheet.iter_rows(min_row=len(above) + 2):
        for at in DAY_COLUMNS:
            _make_date(line[at])
    return book


def _case_cells(corpus: Corpus, row: Row) -> tuple[str, ...]:
    """The words of a row; what may be wrong with its day stands with the limit, for days are dates."""
    step, actors, limit, *days = row_words(row)
    return (step, actors, "；".join(filter(None, (limit, row.doubt))), *days, "、".join(papers_of(corpus, row.step)))


def _make_date(cell: Any) -> None:
    """Turn the words of a day into a date, shown in one line as they were; other words stay."""
    words = cell.value or ""
    mark = next(one for one in reversed(CELL_MARKS) if words.endswith(one))
    written = words.removesuffix(mark).replace(" ", "T")
    found = moment_in(written) if re.fullmatch(DAY_WRITTEN, written) else None
    if found and found[0].year > _FIRST_YEAR:
        day, minute = found
        cell.value = minute or day
        cell.number_format = DAY_FORMATS["T" if minute else ""] + (f'"{mark}"' if mark else "")
        cell.alignment = Alignment(vertical="center", shrink_to_fit=True)
