"""Time limits (期限) as their files state them: a group of limits a file, each under its id."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace

from pydantic import TypeAdapter

from builder.diagnostics import Code, Diagnostic
from builder.limits.regimes import REGIMES
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
    told = [
        one
        for name, limit in read.value.items()
        for one in (*_id_mistakes(name, limit, read.places), *_limit_mistakes(name, limit, read))
    ]
    wrong = {name for name, limit in read.value.items() if limit.path or not _ID.fullmatch(name)}
    limits = {
        f"{source.path}#{name}": replace(limit, path=source.path)
        for name, limit in read.value.items()
        if name not in wrong
    }
    return Read(limits, (*read.diagnostics, *told), read.places, read.incomplete)


def _id_mistakes(name: str, limit: TimeLimit, places: Places) -> Iterator[Diagnostic]:
    if limit.path:
        yield Diagnostic(Code.FRONT_KEY, places.of_key(name, "path"), f"{name}.path：不认识这一项", "删去这一项")
    if not _ID.fullmatch(name):
        message = f"期限的代号“{name}”不合规则"
        yield Diagnostic(Code.LIMIT, places.of_key(name), message, "用字母开头的字母和数字，如 CF01")


def _limit_mistakes(name: str, limit: TimeLimit, read: Read[dict[str, TimeLimit]]) -> Iterator[Diagnostic]:
    """What a limit must say, by how it is counted; of one that is not read as it was meant, nothing more is told."""
    if name in read.incomplete:
        return
    place = read.places.of_key(name)
    for what, hint in (*_unsaid(limit), *_at_odds(limit), *_days_that_are_none(limit)):
        yield Diagnostic(Code.LIMIT, place, f"{name}：{what}", hint)
    if limit.valid_from and limit.valid_to and limit.valid_to < limit.valid_from:
        message = f"{name}：最后一日 {limit.valid_to} 早于第一日 {limit.valid_from}"
        yield Diagnostic(Code.LIMIT, read.places.of(name, "valid_to"), message, "改正其中一个日期")


def _unsaid(limit: TimeLimit) -> Iterator[tuple[str, str]]:
    """What is missing."""
    needed = (
        (limit.matter.strip(), "没有写事项", "写 matter"),
        (limit.area.strip(), "没有写领域", "写 area"),
        (limit.law or limit.source, "没有写依据", "写 law（laws.yaml 里的 slug）和 article；本地文件写 source"),
        (limit.number is None or limit.unit, "没有写单位", "写 unit：工作日、日、个月、年、小时"),
        (limit.counted != "figure" or limit.figure, "没有写数额", "写 figure"),
        (limit.counted != "yearly" or limit.dates, "没有写每年的哪一天", "写 dates: [01-31]，有始有终的写两个"),
        (_has_length(limit), "没有写多长", "写 number 和 unit；分几档的写 cases"),
    )
    return ((what, hint) for said, what, hint in needed if not said)


def _has_length(limit: TimeLimit) -> bool:
    return limit.counted in ("figure", "yearly") or limit.number is not None or bool(limit.cases)


def _at_odds(limit: TimeLimit) -> Iterator[tuple[str, str]]:
    """What does not go together."""
    if limit.number is not None and limit.cases:
        yield "number 和 cases 都写了", "分几档的只写 cases"
    if limit.regime and limit.regime not in REGIMES:
        yield f"没有“{limit.regime}”的算法", f"regime 写 {'、'.join(REGIMES)} 之一"
    for one in (*limit.extensions, *(one for case in limit.cases for one in case.extensions)):
        if (one.number is None) != (one.unit is None):
            yield "延长没有写单位或者多长", "number 和 unit 都写，或者都不写（条文没有上限）"
    for case in limit.all_cases:
        if case.opens is not None and (case.opens > case.number) != (limit.counted == "before"):
            yield f"{case.opens} 至 {case.number} 的先后不对", "往前数的大的在先，往后数的小的在先"


def _days_that_are_none(limit: TimeLimit) -> Iterator[tuple[str, str]]:
    if len(limit.dates) > 2:
        yield "dates 多于两个日期", "只写一个，或者写始末两个"
    for day in limit.dates:
        month, number = int(day[:2]), int(day[3:])
        if not 1 <= month <= 12 or not 1 <= number <= monthrange(_LEAP, month)[1]:
            yield f"没有 {day} 这一天", "写作 01-31"
