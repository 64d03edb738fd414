"""What a binder is of, kept in it: whose, by which system, from when, and what each folder asks for."""

import json
from dataclasses import asdict
from datetime import date
from typing import ClassVar, Literal

from pydantic import TypeAdapter, ValidationError

from builder.binder.plan import Folder
from builder.model.indicator import Window
from builder.rating.assessment import as_written
from builder.rating.evidence import window_words
from builder.values import value

MANIFEST = "卷宗信息.json"
LARGEST = 20_000_000
"""Bytes of the largest one that is read."""
_MONTHS = 12


class ManifestError(Exception):
    """A manifest that is none, or a damaged one: why, in Chinese."""


@value
class Manifest:
    """What a binder is of."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    product: Literal["zhidu"]
    kind: Literal["binder"]
    format: Literal[1]
    station: str
    system: str
    """The slug of the system."""
    title: str
    version: date
    example: bool = False
    since: date | None = None
    until: date | None = None
    folders: tuple[Folder, ...] = ()


_ADAPTER = TypeAdapter(Manifest)


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest; ManifestError says why it is not read."""
    try:
        read = _ADAPTER.validate_python(json.loads(content[: LARGEST + 1].decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        if isinstance(error, ValidationError):
            where = ".".join(str(step) for step in error.errors()[0]["loc"])
            raise ManifestError(f"“{where[:80]}”一项的内容不对") from error
        raise ManifestError("不是卷宗信息，或者已损坏") from error
    if any(part in ("", ".", "..") or "\\" in part for one in read.folders for part in one.path.split("/")):
        raise ManifestError("里面的文件夹名称不对")
    return read


def manifest_words(manifest: Manifest) -> str:
    """The file of a manifest."""
    return json.dumps(as_written(asdict(manifest)), ensure_ascii=False, indent=1) + "\n"


Period = tuple[date | None, date | None]
"""From when to when evidence must be, as far as it is known."""


def period_of(said: Period, asked: Period) -> tuple[Period, str]:
    """The time that an assessment says, else that by the system; where they differ, the question which is right."""
    period = said if any(said) else asked
    if not any(said) or not any(asked) or said == asked:
        return period, ""
    return period, f"考评期有两个：自评文件写的是{window_words(*said)}，按指标算的是{window_words(*asked)}，哪一个对？"


def window_on(window: Window, day: date) -> Period:
    """The time that evidence must be from, on the day of rating: as stated, or so many months back from it."""
    if window.months is None or window.since or window.until:
        return window.since, window.until
    months = day.year * _MONTHS + day.month - 1 - window.months
    year, month = divmod(months, _MONTHS)
    return _day_of(year, month + 1, day.day), day


def _day_of(year: int, month: int, day: int) -> date:
    """A day of a month, or the last that it has."""
    last = next(one for one in (day, 30, 29, 28) if one <= day and _is_a_day(year, month, one))
    return date(year, month, last)


def _is_a_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False
