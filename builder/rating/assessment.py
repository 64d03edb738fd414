"""The file of one assessment (自评文件): what a station and its rater say, item by item; the file is the record.

It is JSON that the page of an assessment writes and reads; the browser's twin is `rating/file.js`.
"""

import json
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, TypeAdapter, ValidationError

from builder.model.indicator import IndicatorSystem
from builder.rating.answer import Answer, Figure
from builder.rating.asked import asked_hash
from builder.values import value

FORMAT = 3
"""The form of the file that is written: the second says what was asked, the third where evidence is and of when."""
FORMATS = (1, 2, FORMAT)
"""All that there have been: a reader knows each of them."""
STAGES = ("自评", "县级初审", "市级考察", "反馈意见")
"""In their order; one file goes through all of them."""
LARGEST = 8_000_000
"""Bytes of the largest file that is read."""
_STRICT: dict[str, str] = {"extra": "forbid"}
_EMPTY = ('""', "null", "{}", "[]")
_Words = Annotated[str, Field(max_length=4000)]


class AssessmentError(Exception):
    """A file that is no assessment, or a damaged one: why, in Chinese."""


@value
class Entry:
    """What is said of one item: the station's answer, the rater's points, and what is at hand for it."""

    __pydantic_config__: ClassVar = _STRICT

    title: _Words = ""
    """The item's title when it was answered: an answer is carried over only where it is the same."""
    own: Answer | None = None
    rated: Figure | None = None
    """The rater's points (考核分)."""
    reason: _Words = ""
    """Why the rater scores otherwise."""
    evidence: _Words = ""
    """Which ledgers or records; before format 3 all of it in these words."""
    note: _Words = ""
    responsible: _Words = ""
    due: date | None = None
    asked: Annotated[str, Field(max_length=40)] = ""
    """What the item asked then (`asked_hash`), or the day of the version by which it asked; empty before format 2."""
    place: _Words = ""
    """Where the evidence is kept."""
    since: date | None = None
    until: date | None = None
    """From when to when the evidence is."""

    @property
    def says_points(self) -> bool:
        """Whether it has anything that what was asked makes points of."""
        return self.own is not None or self.rated is not None


@value
class Assessment:
    """One station's assessment by one version of a system."""

    __pydantic_config__: ClassVar = _STRICT

    product: Literal["zhidu"]
    format: Literal[1, 2, 3]
    system: str
    """The slug of the system, and the day of the version."""
    version: date
    station: Annotated[str, Field(max_length=200)] = ""
    since: date | None = None
    until: date | None = None
    stage: Annotated[str, Field(max_length=40)] = "自评"
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By code of the item."""
    checksum: str = ""

    def own(self) -> dict[str, Answer]:
        """The station's answers by code."""
        return {code: entry.own for code, entry in self.entries.items() if entry.own}

    def rated(self) -> dict[str, Decimal]:
        """The rater's points by code."""
        return {code: entry.rated for code, entry in self.entries.items() if entry.rated is not None}


@value
class Carried:
    """An assessment opened with a version of its system: what holds, and what was said of items that are gone."""

    assessment: Assessment
    lost: Mapping[str, Entry]
    reworded: tuple[str, ...]
    """Codes of what holds by its title, but was asked otherwise then, or nobody knows how: it counts, and is told."""


_ADAPTER = TypeAdapter(Assessment)


def read_assessment(content: bytes) -> Assessment:
    """Read a file; AssessmentError says why it is not read."""
    if len(content) > LARGEST:
        raise AssessmentError(f"超过 {LARGEST // 1_000_000} MB，不像是自评文件")
    said = _json(content)
    if not isinstance(said, dict) or said.get("product") != "zhidu" or "system" not in said:
        raise AssessmentError("不是自评文件")
    form = said.get("format")
    if type(form) is not int or form not in FORMATS:
        raise AssessmentError(_format_told(form))
    if not _is_undamaged(said):
        raise AssessmentError("内容与校验码不符：文件不完整，或者被改动过")
    try:
        return _ADAPTER.validate_python(said)
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"])
        raise AssessmentError(f"“{where[:80]}”一项的内容不对") from error


def _format_told(form: Any) -> str:
    """Why a file of another format is not read: of a later one, or of none that there has been."""
    if type(form) is int and form > FORMAT:
        return f"是新版本的格式（{str(form)[:20]}），请用新的网站或者光盘打开"
    return f"格式{f'（{form}）' if type(form) is int else ''}不认识：从来没有这样的自评文件"


def _is_undamaged(said: Mapping[str, Any]) -> bool:
    """Whether the checksum is that of the rest; what is too deep, or has half a character (\\ud800), has none."""
    try:
        return said.get("checksum") == checksum_of(said)
    except (UnicodeEncodeError, RecursionError):
        return False


def _json(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise AssessmentError("不是自评文件，或者已损坏") from error


def _refuse_constant(words: str) -> Any:
    raise ValueError(words)


def checksum_of(said: Mapping[str, Any]) -> str:
    """SHA-256 of all but the checksum, names in order and without blanks, numbers as they are written.

    It takes what JSON has. What is written has nothing empty: only a file of another make is gone through by hand.
    """
    rest = {name: one for name, one in said.items() if name != "checksum"}
    written = _compact(rest)
    return sha256(
        (_compact(as_written(rest)) if any(one in written for one in _EMPTY) else written).encode()
    ).hexdigest()


def _compact(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def as_written(said: Any) -> Any:
    """Days and numbers as words, nothing that says nothing; line numbers as words, as JSON has names."""
    match said:
        case dict():
            # Most of a file is words, and a board reads thousands of files.
            return {
                str(name): one if type(one) is str else as_written(one)
                for name, one in said.items()
                if one or isinstance(one, int | float | Decimal)
            }
        case list() | tuple():
            return [as_written(one) for one in said]
        case bool() | int() | str() | None:
            return said
        case _:
            return str(said)


def carried_over(assessment: Assessment, system: IndicatorSystem) -> Carried:
    """Open an assessment with a version of its system: answers hold where the item has the same title."""
    return carried_by_title(assessment, system.effective, questions_of(system))


def questions_of(system: IndicatorSystem) -> dict[str, tuple[str, str]]:
    """The titles of items by code, and what each asks (`asked_hash`)."""
    return {one.code: (one.title, asked_hash(one)) for _, one in system.walk() if not one.items}


def carried_by_title(assessment: Assessment, version: date, asked: Mapping[str, tuple[str, str]]) -> Carried:
    """Open an assessment with a version of which is known what its items ask."""
    same, lost = dict[str, Entry](), dict[str, Entry]()
    for code, entry in assessment.entries.items():
        (same if asked.get(code, _NO_ITEM)[0] == entry.title else lost)[code] = entry
    is_other = assessment.version != version
    reworded = tuple(
        code
        for code, entry in same.items()
        if entry.says_points and (entry.asked != asked[code][1] if entry.asked else is_other)
    )
    return Carried(replace(assessment, version=version, entries=same), lost, reworded)


_NO_ITEM = (None, "")
