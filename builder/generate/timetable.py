"""The file of one case (案件时间表) and its workbook; `procedures/file.js` and `workbook.js` are the twins."""

import json
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Any, ClassVar, Literal

from openpyxl import Workbook
from pydantic import Field, TypeAdapter, ValidationError

from builder.generate.listing import fill_listing
from builder.limits.timetable import Known, Row, Written, papers_of
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
    ("由谁", 23),
    ("期限", 14),
    ("从哪天起算", 14),
    ("最迟（字面）", 13),
    ("稳妥", 13),
    ("办结", 12),
    ("文书", 24),
)
"""Heads of the table with their shares of the width."""
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
    step, due = row.step, row.due
    since = f"{row.since.replace('T', ' ')}{'（最迟）' if row.estimated else ''}" if row.due else row.why
    days = [str(day)[:16] for day in (due.literal, due.safe)] if due else ["", ""]
    limit = "" if row.limit is None else str(row.limit)
    return (
        f"{row.number} {step.do}",
        step.actors,
        limit,
        since,
        *days,
        row.done.replace("T", " "),
    )


def timetable_book(corpus: Corpus, procedure: Procedure, title: str, rows: tuple[Row, ...]) -> Any:
    """The table as a workbook."""
    book: Any = Workbook()
    sheet = book.active
    sheet.title = "时间表"
    columns = tuple(Column(head, share) for head, share in COLUMNS)
    cells = ((*row_words(row), "、".join(papers_of(corpus, row.step))) for row in rows)
    above = (f"{procedure.title} 时间表", *([title] if title else []))
    fill_listing(sheet, Listing("时间表", columns, tuple(cells)), *above)
    return book
