"""Time limits (期限) as their files state them: a group of limits a file, each under its id."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace

from pydantic import TypeAdapter

from builder.diagnostics import Code, Diagnostic
from builder.model.limit import TimeLimit
from builder.model.places import Places
from builder.parse.loading import Read
from builder.parse.typed import Shape, read_named
from builder.source import Source

_LIMIT = Shape(TypeAdapter(TimeLimit), {"matter": "", "area": ""})
_ID = re.compile(r"[A-Za-z][A-Za-z0-9]{0,15}")
_LEAP = 2000


def parse_limits(source: Source) -> Read[dict[str, TimeLimit]]:
    """Read one group: regulations/limits/<group>.yaml, a mapping of ids to limits."""
    read = read_named(source, _LIMIT)
    told = [one for name, limit in read.value.items() for one in _limit_mistakes(name, limit, read.places)]
    wrong = {name for name, limit in read.value.items() if limit.path or not _ID.fullmatch(name)}
    limits = {
        f"{source.path}#{name}": replace(limit, path=source.path)
        for name, limit in read.value.items()
        if name not in wrong
    }
    return Read(limits, (*read.diagnostics, *told), read.places, read.incomplete)


def _limit_mistakes(name: str, limit: TimeLimit, places: Places) -> Iterator[Diagnostic]:
    """What a limit must say, by how it is counted."""
    place = places.of_key(name)
    if limit.path:
        yield Diagnostic(Code.FRONT_KEY, places.of_key(name, "path"), f"{name}.path：不认识这一项", "删去这一项")
    if not _ID.fullmatch(name):
        yield Diagnostic(Code.LIMIT, place, f"期限的代号“{name}”不合规则", "用字母开头的字母和数字，如 CF01")
    for key in ("matter", "area"):
        if not getattr(limit, key).strip():
            yield Diagnostic(Code.LIMIT, place, f"{name} 没有写{_NEEDED[key]}", f"写 {key}")
    yield from (Diagnostic(Code.LIMIT, place, f"{name}：{what}", hint) for what, hint in _uncounted(limit))
    if limit.valid_from and limit.valid_to and limit.valid_to < limit.valid_from:
        message = f"{name} 的最后一日 {limit.valid_to} 早于第一日 {limit.valid_from}"
        yield Diagnostic(Code.LIMIT, places.of(name, "valid_to"), message, "改正其中一个日期")
    if not (limit.law or limit.source):
        yield Diagnostic(
            Code.LIMIT, place, f"{name} 没有写依据", "写 law（laws.yaml 里的 slug）和 article；本地文件写 source"
        )


_NEEDED = {"matter": "事项", "area": "领域"}


def _uncounted(limit: TimeLimit) -> Iterator[tuple[str, str]]:
    """What is missing, or stands there in vain, for a limit to be counted."""
    counts = limit.counted not in ("figure", "yearly")
    if limit.number is not None and limit.unit is None:
        yield "没有写单位", "写 unit：工作日、日、个月、年、小时"
    elif counts and not limit.all_cases:
        yield "没有写多长", "写 number 和 unit；分几档的写 cases"
    if limit.number is not None and limit.cases:
        yield "number 和 cases 都写了", "分几档的只写 cases"
    if limit.counted == "figure" and not limit.figure:
        yield "没有写数额", "写 figure"
    if limit.counted == "yearly" and not 1 <= len(limit.dates) <= 2:
        yield "没有写每年的哪一天", "写 dates: [01-31]，有始有终的写两个"
    for day in limit.dates:
        month, number = int(day[:2]), int(day[3:])
        if not 1 <= month <= 12 or not 1 <= number <= monthrange(_LEAP, month)[1]:
            yield f"没有 {day} 这一天", "写作 01-31"
    for one in limit.extensions:
        if (one.number is None) != (one.unit is None):
            yield "延长没有写单位或者多长", "number 和 unit 都写，或者都不写（条文没有上限）"
