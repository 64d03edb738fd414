"""Files of assessments for tests, as the browser writes them."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from builder.model.indicator import IndicatorSystem
from builder.rating.assessment import Assessment, as_written, checksum_of
from builder.rating.board import Board, BoardMaker


def write_assessment(assessment: Assessment) -> bytes:
    """The file of an assessment, with its checksum."""
    said = as_written(asdict(assessment))
    said["checksum"] = checksum_of(said)
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def board_of(system: IndicatorSystem, assessments: Iterable[Assessment]) -> Board:
    """Assessments by one system side by side."""
    maker = BoardMaker(system)
    for one in assessments:
        maker.take(one)
    return maker.board()


_FACTS: dict[str, Any] = {"product": "zhidu", "format": 2, "system": "three-star", "version": "2026-01-01"}


def foreign_file(**said: Any) -> bytes:
    """A file that is as it was written, whatever somebody wrote."""
    whole = _FACTS | said
    return json.dumps({**whole, "checksum": checksum_of(whole)}, ensure_ascii=False).encode()


FORMS: dict[int, str] = {
    1: """{"checksum": "", "entries": {"1.2.4": {"own": {"met": true}, "title": "执法公示与记录"}}, "format": 1,
        "product": "zhidu", "stage": "自评", "station": "乙所", "system": "three-star", "version": "2026-01-01"}""",
    2: """{"checksum": "", "entries": {"1.2.4": {"asked": "f00d", "own": {"met": true}, "title": "执法公示与记录"}},
        "format": 2, "product": "zhidu", "stage": "自评", "station": "乙所", "system": "three-star",
        "version": "2026-01-01"}""",
    3: """{"checksum": "", "entries": {"1.2.4": {"asked": "f00d", "evidence": "公示台账", "own": {"met": true},
        "place": "内勤柜", "since": "2026-01-01", "title": "执法公示与记录", "until": "2026-06-30"}}, "format": 3,
        "product": "zhidu", "stage": "自评", "station": "乙所", "system": "three-star", "version": "2026-01-01"}""",
}
"""A file of every form that there has been, as pages of its time wrote it; each is opened for ever."""


def file_of_form(form: int) -> bytes:
    """A file of an older form with its checksum."""
    said = json.loads(FORMS[form])
    return json.dumps({**said, "checksum": checksum_of(said)}, ensure_ascii=False).encode()


def _item(**said: Any) -> dict[str, Any]:
    return {"entries": {"1.1.1": {"title": "监管覆盖", **said}}}


_DEEP: Any = []
for _ in range(300):
    _DEEP = [_DEEP]
FOREIGN: dict[str, bytes] = {
    "entries are a list": foreign_file(entries=[1]),
    "an entry is a number": foreign_file(entries={"1.1.1": 7}),
    "an answer is a list": foreign_file(**_item(own=[1])),
    "a huge number": foreign_file(**_item(own={"done": "9" * 400, "due": "1"})),
    "a number in words": foreign_file(**_item(own={"rate": "1e9"})),
    "a number with an exponent": foreign_file(**_item(own={"rate": "1e1"})),
    "a number of full width": foreign_file(**_item(own={"rate": "\uff11"})),
    "a number with a blank": foreign_file(**_item(rated=" 1")),
    "less than nothing": foreign_file(**_item(own={"rate": "-1"})),
    "counts are a list": foreign_file(**_item(own={"counts": ["1"]})),
    "a count below nothing": foreign_file(**_item(own={"counts": {"0": "-1"}})),
    "a count of __proto__": foreign_file(**_item(own={"counts": {"__proto__": "1"}})),
    "met in words": foreign_file(**_item(own={"met": "<b>"})),
    "applicable in words": foreign_file(**_item(own={"applicable": "no"})),
    "a place in words": foreign_file(**_item(own={"rank": "1"})),
    "a place below the first": foreign_file(**_item(own={"rank": 0})),
    "a band that is a table": foreign_file(**_item(own={"band": {"a": "b"}})),
    "rated in words": foreign_file(**_item(rated="<img src=x onerror=alert(1)>")),
    "rated not a number": foreign_file(**_item(rated="NaN")),
    "a note that is a table": foreign_file(**_item(note={"a": "b"})),
    "a note nested deep": foreign_file(**_item(note=_DEEP)),
    "an answer of something else": foreign_file(**_item(own={"else": "1"})),
    "something else": foreign_file(other="1"),
    "a day that is none": foreign_file(version="2026-13-01"),
    "what was asked is a table": foreign_file(**_item(asked={"a": "b"})),
    "what was asked is long": foreign_file(**_item(asked="a" * 41)),
    "a station that is a number": foreign_file(station=7),
    "a station of a book's length": foreign_file(station="所" * 5000),
    "__proto__ as entries": foreign_file(__proto__={"a": "b"}),
}
"""Files that no assessment has been written as, each with a checksum that is right."""
