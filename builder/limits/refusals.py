"""What cannot be counted, told with the way out."""

from datetime import date
from itertools import pairwise

from builder.days import day as shown
from builder.limits.asked import Asked, CountError, Question
from builder.limits.calendar import WorkCalendar, is_in_range
from builder.limits.festivals import FIRST_YEAR, LAST_YEAR
from builder.model.limit import TimeLimit


def refuse(limit: TimeLimit, asked: Asked, calendar: WorkCalendar) -> None:
    """Raise CountError for what cannot be asked of a limit."""
    if limit.counted == "figure" or (limit.counted != "yearly" and not limit.all_cases):
        raise CountError(f"{limit.name} {limit.matter}是数额（{limit}），不是可以计算的期限")
    if not is_in_range(asked.start, calendar):
        raise CountError(f"日期 {asked.start} 不在 {FIRST_YEAR} 年到 {LAST_YEAR} 年之间，没有那时的日历")
    in_hours = any(case.unit == "小时" for case in limit.all_cases)
    if in_hours and asked.minute is None:
        raise CountError(f"{limit.name} 按小时计算，起点要写到分，如 {asked.start}T14:20")
    if asked.pauses and (in_hours or limit.counted in ("yearly", "before")):
        raise CountError(f"{limit.name} {limit.matter}（{limit}）不能扣除时间")
    _refuse_pauses(asked)
    _refuse_extension(limit, asked)


def _refuse_pauses(asked: Asked) -> None:
    for one in asked.pauses:
        if one.last < one.first:
            raise CountError(f"扣除的时间 {one.first} 至 {one.last}：结束早于开始")
        if one.first < asked.start:
            raise CountError(f"扣除的时间 {one.first} 至 {one.last}：早于起算的 {asked.start}")
    for one, other in pairwise(sorted(asked.pauses, key=lambda pause: pause.first)):
        if other.first <= one.last:
            raise CountError(f"扣除的时间 {one.first} 至 {one.last}、{other.first} 至 {other.last} 重叠，合成一段")


def _refuse_extension(limit: TimeLimit, asked: Asked) -> None:
    if not asked.extended:
        return
    extensions = [one for case in limit.all_cases for one in limit.extensions_of(case)[:1]]
    if not extensions:
        raise CountError(f"{limit.name} {limit.matter}：条文没有写可以延长")
    if unmeasured := next((one for one in extensions if one.number is None), None):
        raise CountError(f"{limit.name} {limit.matter}：可以延长（{unmeasured.by}），但条文没有写延长多久，算不出日期")


def refuse_end(question: Question, end: date, calendar: WorkCalendar) -> None:
    """Raise CountError for an end that no calendar reaches, and for a pause that begins after it."""
    if not is_in_range(end, calendar):
        raise CountError(f"算到 {shown(end)}，不在 {FIRST_YEAR} 年到 {LAST_YEAR} 年之间，没有那时的日历")
    for one in question.asked.pauses:
        if one.first > end:
            raise CountError(f"扣除的时间 {one.first} 至 {one.last}：期限到 {end} 已经届满")
