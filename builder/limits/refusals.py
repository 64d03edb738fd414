"""What cannot be counted, told with the way out."""

from datetime import date
from itertools import pairwise

from builder.limits.asked import Asked, CountError, Pause, Question
from builder.limits.calendar import WorkCalendar, is_in_range
from builder.limits.festivals import FIRST_YEAR, LAST_YEAR
from builder.model.limit import TimeLimit

REFUSALS = {
    "figure": "{name} {matter}是数额（{limit}），不是可以计算的期限",
    "range": f"日期 {{day}} 不在 {FIRST_YEAR} 年到 {LAST_YEAR} 年之间，没有那时的日历",
    "minute": '{name} 按小时计算，起点要写到分，如 "{day} 14:20"',
    "no-pause": "{name} {matter}（{limit}）不能扣除时间",
    "pause-order": "扣除的时间 {first} 至 {last}：结束早于开始",
    "pause-early": "扣除的时间 {first} 至 {last}：早于起算的 {day}",
    "pause-overlap": "扣除的时间 {first} 至 {last}、{other} 至 {until} 重叠，请合成一段",
    "pause-late": "扣除的时间 {first} 至 {last}：期限到 {day} 已经届满",
    "no-extension": "{name} {matter}：条文没有写可以延长",
    "extension-open": "{name} {matter}：可以延长（{by}），但条文没有写延长多久，算不出日期",
    "end": f"算到 {{day}}，不在 {FIRST_YEAR} 年到 {LAST_YEAR} 年之间，没有那时的日历",
}
"""By kind, why something cannot be counted; the words in braces are put in."""


def refuse(limit: TimeLimit, asked: Asked, calendar: WorkCalendar) -> None:
    """Raise CountError for what cannot be asked of a limit."""
    cases = limit.all_cases
    if limit.counted == "figure" or (limit.counted != "yearly" and not cases):
        raise _count_refused("figure", name=limit.name, matter=limit.matter, limit=limit)
    if not is_in_range(asked.start, calendar):
        raise _count_refused("range", day=asked.start)
    in_hours = any(case.unit == "小时" for case in cases)
    if in_hours and asked.minute is None:
        raise _count_refused("minute", name=limit.name, day=asked.start)
    if asked.pauses and (in_hours or limit.counted in ("yearly", "before")):
        raise _count_refused("no-pause", name=limit.name, matter=limit.matter, limit=limit)
    _refuse_pauses(asked)
    _refuse_extension(limit, asked)


def refuse_end(question: Question, end: date, calendar: WorkCalendar) -> None:
    """Raise CountError for an end that no calendar reaches, and for a pause that begins after it."""
    if not is_in_range(end, calendar):
        raise _count_refused("end", day=end)
    for one in question.asked.pauses:
        if one.first > end:
            raise _refused_pause("pause-late", one, day=end)


def _refuse_pauses(asked: Asked) -> None:
    for one in asked.pauses:
        if one.last < one.first:
            raise _refused_pause("pause-order", one)
        if one.first < asked.start:
            raise _refused_pause("pause-early", one, day=asked.start)
    for one, other in pairwise(sorted(asked.pauses, key=lambda pause: pause.first)):
        if other.first <= one.last:
            raise _refused_pause("pause-overlap", one, other=other.first, until=other.last)


def _refuse_extension(limit: TimeLimit, asked: Asked) -> None:
    if not asked.extended:
        return
    extensions = [one for case in limit.all_cases for one in limit.extensions_of(case)[:1]]
    if not extensions:
        raise _count_refused("no-extension", name=limit.name, matter=limit.matter)
    if unmeasured := next((one for one in extensions if one.number is None), None):
        raise _count_refused("extension-open", name=limit.name, matter=limit.matter, by=unmeasured.by)


def _count_refused(kind: str, **words: object) -> CountError:
    return CountError(REFUSALS[kind].format(**words))


def _refused_pause(kind: str, pause: Pause, **words: object) -> CountError:
    return _count_refused(kind, first=pause.first, last=pause.last, **words)
