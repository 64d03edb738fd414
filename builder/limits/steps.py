"""The steps of a count in Chinese, for a person to follow and to check."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from builder.limits.asked import Pause, Question, Reckoning
from builder.limits.calendar import WorkCalendar
from builder.model.limit import TimeLimit

WEEKEND = "星期六、星期日"
_SATURDAY = 5
_WEEKDAYS = "一二三四五六日"
SENTENCES = {
    "start": "起算：{day}{what}，当日不算，从次日起（{clause}）",
    "start-same": "起算：{day}{what}，当日算第一天",
    "start-back": "倒算：从{day}{what}往前数，当日不算",
    "start-hour": "起算：{minute}{what}，所在的小时不算，从 {next} 起（{clause}）",
    "start-minute": "起算：{minute}{what}，从这时起",
    "unwritten": "条文没有写从什么时候起算，这是按上下文的理解",
    "travel": "{says}（{clause}），这里没有加",
    "working": "期限：{span}，按工作日数",
    "working-clause": "期限：{span}，这里的“日”是工作日（{clause}）",
    "natural": "期限：{span}，按自然日数，放假的日子也算",
    "months": "期限：{span}，到对应的那一日，没有那一日的到月末",
    "hours": "期限：{span}，一小时一小时地数，不因放假顺延",
    "skipped": "其间不是工作日、不算：{days}",
    "worked": "调休上班、照算：{days}",
    "starts-holiday": "{day}在{holiday}放假期间，照样起算",
    "starts-closing": "{day}本地停工（{reason}），照样起算",
    "closed-safe": "本地停工的日子没有算，条文没有写可以不算，请核对；这样算出来的日子更稳妥",
    "worked-end": "{day}调休上班，是工作日",
    "closed": "本地停工的日子，条文没有写可以不算，请核对；稳妥的日期按照常上班算",
    "pause": "扣除：{first} 至 {last} 的 {days} 天不算",
    "pause-start": "扣除：{first} 至 {last}，起算当日本来不算，另外的 {days} 天不算",
    "pause-unstated": "条文没有写可以扣除时间，上面的扣除没有依据，请核对；稳妥的日期按不扣除算",
    "extended": "延长：{by}，加 {span}",
    "end": "期满日：{day}",
    "end-hour": "期满：{minute}",
    "moved": "{day}在{holiday}放假期间，顺延到 {literal}（{clause}）",
    "moved-rest": "{day}是休息日，顺延到 {literal}（{clause}）",
    "unmoved-holiday": "{day}在{holiday}放假期间，条文没有写顺延，字面上不顺延",
    "unmoved-weekend": "{day}不是工作日，条文只让法定节假日顺延，字面上不顺延",
    "unmoved-back": "{day}不是工作日，往前数的期限，字面上不移",
    "unmoved-closing": "{day}本地停工（{reason}），别处照常上班，字面上不移",
    "opens": "从 {day} 起才可以",
    "window": "最早 {day}",
    "safe": "稳妥：{safe}以前，不靠顺延",
    "safe-early": "稳妥：{safe}以前",
    "safe-moved": "稳妥：{safe}以前，不靠顺延；顺延是条文写明的，到 {literal}都不算逾期",
    "safe-back": "稳妥：{safe}以前，中间留足 {span}",
    "safe-hour": "稳妥：{safe}以前，从发生的那一刻算",
    "safe-same": "稳妥：同一天",
    "safe-same-hour": "稳妥：同一时刻",
    "safe-wait": "这是要等满的期限，早一天也不行；稳妥与字面相同",
    "safe-wait-late": "这是要等满的期限，稳妥等到 {safe}",
    "safe-none": "期间没有一定上班的日子，期满日当天或者以前就要办",
    "safe-none-briefly": "推算，不一定上班",
    "safe-off-briefly": "不上班",
    "unarranged": "{years}年的放假安排没有收录",
    "lacking": "{year}年的放假安排缺{days}",
    "estimated": "{unarranged}，按放假办法推算：最早 {earliest}，最晚 {latest}，按 {safe}准备",
    "estimated-rest": (
        "{unarranged}，按放假办法推算：最早 {earliest}，最晚 {latest}；最早的那天不一定上班，按 {safe}准备"
    ),
    "estimated-same": "{unarranged}，按放假办法推算，怎样安排都是这一天",
    "estimated-safe": "{unarranged}，稳妥的日期按放假办法推算，只算一定上班的日子",
    "estimated-wait": ("{unarranged}，按放假办法推算：最早 {earliest}期满，最晚 {latest}，等到 {safe}满了再办"),
    "between": "推算 {first} 至 {last}",
    "estimated-start": ("起算的日子是推算的，最早 {first}，最晚 {last}：最早 {earliest}，最晚 {latest}，按 {safe}准备"),
    "estimated-start-wait": (
        "起算的日子是推算的，最早 {first}，最晚 {last}：最早 {earliest}期满，最晚 {latest}，等到 {safe}满了再办"
    ),
    "paused-briefly": "扣除 {first} 至 {last}（{days} 天）",
    "extended-briefly": "延长 {span}",
    "yearly": "每年{days}，{start} 以后最近的是 {day}",
}
"""By kind, what a step says; the words in braces are put in."""


def steps_of(found: Reckoning) -> tuple[str, ...]:
    """Every step of a count in days, in their order."""
    question = found.question
    steps = (
        *_begun(question),
        *_begun_off(found),
        *_length(question),
        *_passed_over(found),
        *_paused(question),
        *_extension_added(question),
        step_said("end", day=dated(found.raw)),
        *_moving(found),
        *_window_opens(found),
        *_safety(found),
        *_estimates(found),
    )
    return tuple(steps)


def hour_steps(question: Question, literal: datetime, safe: datetime) -> tuple[str, ...]:
    """The steps of a count in hours."""
    regime, case = question.regime, question.case
    begun = literal - timedelta(hours=case.number)
    minute = clock(question.asked.minute or begun)
    kind = "start-hour" if regime.hour_out else "start-minute"
    if question.must_wait:
        safety = step_said("safe-wait")
    else:
        safety = step_said("safe-hour", safe=clock(safe)) if safe < literal else step_said("safe-same-hour")
    what = f" {started}" if (started := _started_by(question)) else ""
    return (
        step_said(kind, minute=minute, what=what, next=clock(begun), clause=regime.title),
        *_unwritten(question),
        step_said("hours", span=case.span),
        step_said("end-hour", minute=clock(literal)),
        *([step_said("opens", day=clock(literal))] if question.must_wait else []),
        safety,
    )


def unarranged_said(years: Sequence[int], calendar: WorkCalendar) -> str:
    """Why the days off of years are reckoned: nobody has their notice, or the file lacks days that each has off."""
    unknown = [str(year) for year in years if year not in calendar.lacking]
    said = [step_said("unarranged", years="、".join(unknown))] if unknown else []
    incomplete = ((year, calendar.lacking[year]) for year in years if year in calendar.lacking)
    return "；".join((*said, *(step_said("lacking", year=year, days=days) for year, days in incomplete)))


def yearly_steps(limit: TimeLimit, start: date, day: date, safe: date, unarranged: str) -> tuple[str, ...]:
    """The steps of a day that comes every year; why the days off of that year are reckoned, if they are."""
    days = str(limit).removeprefix("每年")
    found = step_said("yearly", days=days, start=start, day=dated(day))
    safety = step_said("safe-same") if safe == day else step_said("safe", safe=dated(safe))
    return (found, safety, step_said("estimated-safe", unarranged=unarranged)) if unarranged else (found, safety)


@lru_cache(maxsize=10_000)
def dated(day: date) -> str:
    """2026-10-01（星期四）."""
    return f"{day}（星期{_WEEKDAYS[day.weekday()]}）"


def clock(minute: datetime) -> str:
    """2026-10-01 14:20."""
    return minute.strftime("%Y-%m-%d %H:%M") if minute.year > 999 else str(minute)


def step_said(kind: str, **words: object) -> str:
    """One sentence of SENTENCES with its words put in."""
    return SENTENCES[kind].format(**words)


def _started_by(question: Question) -> str:
    """What starts the count, as the case has it, else as the limit has it."""
    return question.case.start or question.limit.start


def _unwritten(question: Question) -> Iterator[str]:
    if question.limit.start_unwritten:
        yield step_said("unwritten")


def _begun(question: Question) -> Iterator[str]:
    regime, limit = question.regime, question.limit
    kind = "start-back" if question.is_backward else "start-same" if limit.first_day else "start"
    yield step_said(kind, day=dated(question.asked.start), what=_started_by(question), clause=regime.title)
    yield from _unwritten(question)
    if regime.says and not question.is_backward:
        yield step_said("travel", says=regime.says, clause=regime.title)


def _begun_off(found: Reckoning) -> Iterator[str]:
    """That the start falls on a day off, as a hearing seldom should."""
    day, (holiday, reason) = dated(found.question.asked.start), found.begins_off
    if holiday:
        yield step_said("starts-holiday", day=day, holiday=holiday)
    if reason:
        yield step_said("starts-closing", day=day, reason=reason)


def _length(question: Question) -> Iterator[str]:
    span = question.case.span
    if span.unit in ("个月", "年"):
        kind = "months"
    elif question.in_working_days(span):
        kind = "working" if span.unit == "工作日" else "working-clause"
    else:
        kind = "natural"
    yield step_said(kind, span=span, clause=question.regime.title)


def _passed_over(found: Reckoning) -> Iterator[str]:
    if found.skipped:
        yield step_said("skipped", days="，".join(f"{name} {number} 天" for name, number in found.skipped.items()))
    if found.worked:
        yield step_said("worked", days="、".join(map(dated, found.worked)))
    if found.closed:
        # Counted back, and where one must wait, days that do not count are the safe side.
        is_safe = found.question.is_backward or found.question.must_wait
        yield step_said("closed-safe" if is_safe else "closed")


def _paused(question: Question) -> Iterator[str]:
    for one in question.asked.pauses:
        days = _days_taken(question, one)
        yield step_said("pause" if days == one.days else "pause-start", first=one.first, last=one.last, days=days)
    if question.asked.pauses and not question.pauses_stated:
        yield step_said("pause-unstated")


def _days_taken(question: Question, pause: Pause) -> int:
    """How many days a pause takes: that of the start does not count anyhow, but where it is the first that does."""
    return pause.days - (pause.first == question.asked.start and not question.limit.first_day)


def changes_told(question: Question) -> str:
    """What moves the end, in few words, the year of the start left out; empty where nothing does."""
    paused = (
        step_said(
            "paused-briefly",
            first=_day_briefly(one.first, question),
            last=_day_briefly(one.last, question),
            days=_days_taken(question, one),
        )
        for one in question.asked.pauses
    )
    extended = [step_said("extended-briefly", span=one.span)] if (one := question.extension) else []
    return "，".join((*paused, *extended))


def mark_told(found: Reckoning) -> str:
    """What stands beside a safe day that is not surely worked; in years that are arranged it surely is not."""
    return step_said(f"safe-{'none' if found.estimated else 'off'}-briefly") if found.has_no_workday else ""


def _day_briefly(day: date, question: Question) -> str:
    return str(day).removeprefix(f"{question.asked.start.year}-")


def _extension_added(question: Question) -> Iterator[str]:
    if one := question.extension:
        yield step_said("extended", by=one.by, span=one.span)


def _moving(found: Reckoning) -> Iterator[str]:
    """Whether the last day is moved, and why not where a reader might think so."""
    question, raw = found.question, found.raw
    if found.literal != raw:
        kind = "moved" if found.holiday else "moved-rest"
        clause = question.regime.title
        yield step_said(kind, day=dated(raw), holiday=found.holiday, literal=dated(found.literal), clause=clause)
    elif found.ends_at_rest and (question.is_backward or found.holiday or question.regime.moves):
        kind = "unmoved-back" if question.is_backward else "unmoved-holiday" if found.holiday else "unmoved-weekend"
        yield step_said(kind, day=dated(raw), holiday=found.holiday)
    elif not found.ends_at_rest and raw.weekday() >= _SATURDAY and raw not in found.worked:
        yield step_said("worked-end", day=dated(raw))
    if found.closing:
        yield step_said("unmoved-closing", day=dated(found.literal), reason=found.closing)


def _window_opens(found: Reckoning) -> Iterator[str]:
    if found.opens:
        yield step_said("opens" if found.question.must_wait else "window", day=dated(found.opens))


def _safety(found: Reckoning) -> Iterator[str]:
    question = found.question
    if question.must_wait:
        yield (
            step_said("safe-wait")
            if found.safe == found.literal
            else step_said("safe-wait-late", safe=dated(found.safe))
        )
    elif found.has_no_workday:
        yield step_said("safe-none")
    elif question.is_backward:
        yield step_said("safe-back", safe=dated(found.safe), span=question.case.span)
    elif found.safe == found.literal:
        yield step_said("safe-same")
    else:
        # Of a holiday the texts leave open which days it has; of any day of rest they leave nothing open.
        surely = found.literal != found.raw and question.regime.moves in ("rest", "workday")
        kind = "safe-moved" if surely else "safe" if found.ends_at_rest else "safe-early"
        yield step_said(kind, safe=dated(found.safe), literal=dated(found.literal))


def _estimates(found: Reckoning) -> Iterator[str]:
    if found.unarranged:
        ends = {"earliest": dated(found.earliest), "latest": dated(found.latest), "safe": dated(found.safe)}
        waits = found.question.must_wait
        rests = not found.question.is_backward and found.safe < found.earliest
        kind = "estimated-wait" if waits else "estimated-rest" if rests else "estimated"
        kind = "estimated-same" if found.earliest == found.latest else kind
        yield step_said(kind, unarranged=found.unarranged, **ends)
