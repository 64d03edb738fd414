"""One count of one limit (期限计算): the last day by the words, a day that is safe, and each step that leads there.

字面 is the last day as the words have it, moved only where the clause on days says so. 稳妥 is a working day on or
before it that relies on nothing: no moving, no pause without an article, no closing of a place, no arrangement of
holidays that is still to come. Of what may not be done before the end (期满以后) the later day is the safe one.
"""

from dataclasses import replace
from datetime import date, timedelta

from builder.limits.asked import Asked, Due, Question, Reckoning
from builder.limits.calendar import Outlook, WorkCalendar
from builder.limits.refusals import refuse, refuse_end
from builder.limits.regimes import regime_of
from builder.limits.shown import first_after
from builder.limits.spans import Counts, days_on, every_day, hours_on, months_on, paused_days, unpaused
from builder.limits.steps import (
    WEEKEND,
    changes_told,
    dated,
    hour_steps,
    mark_told,
    step_said,
    steps_of,
    unarranged_said,
    yearly_steps,
)
from builder.model.limit import Span, TimeLimit, Unit

_DAY = timedelta(days=1)


def count(limit: TimeLimit, asked: Asked, calendar: WorkCalendar) -> tuple[Due, ...]:
    """Count a limit, each of its cases; raise CountError for what cannot be counted."""
    refuse(limit, asked, calendar)
    if limit.counted == "yearly":
        return (_yearly(limit, asked, calendar),)
    regime = regime_of(limit.regime, limit.law)
    questions = (Question(limit, case, asked, regime) for case in limit.all_cases)
    return tuple(
        _counted_in_hours(one) if one.case.unit == "小时" else _counted_in_days(one, calendar) for one in questions
    )


def due_between(limit: TimeLimit, between: tuple[date, date], counts: tuple[Due, ...]) -> Due:
    """The first of some counts, as one whose beginning is only known to fall between two days."""
    first, last = map(dated, between)
    earliest = min((one.between or (one.literal,))[0] for one in counts)
    latest = max((one.between or (one.literal,))[-1] for one in counts)
    waits = limit.is_waited_for
    safe = (max if waits else min)(one.safe for one in counts)
    ends = {"earliest": dated(earliest), "latest": dated(latest), "safe": dated(safe)}
    told = step_said("estimated-start-wait" if waits else "estimated-start", first=first, last=last, **ends)
    found = counts[0]
    return replace(found, safe=safe, earliest=earliest, latest=latest, steps=(*found.steps, told))


def _counted_in_days(question: Question, calendar: WorkCalendar) -> Due:
    found = _reckoned(question, calendar)
    refuse_end(question, found.raw, calendar)
    is_open = bool(found.estimated) and found.earliest != found.latest
    return Due(
        case=question.case.name,
        literal=found.literal,
        safe=found.safe,
        opens=found.opens,
        earliest=found.earliest if is_open else None,
        latest=found.latest if is_open else None,
        steps=steps_of(found),
        known=found.known,
        estimated=found.estimated,
        changed=changes_told(question),
        mark=mark_told(found),
    )


def _counted_in_hours(question: Question) -> Due:
    minute, number = question.asked.minute, question.case.number
    assert minute is not None
    literal = hours_on(minute, number, hour_out=question.regime.hour_out)
    exact = hours_on(minute, number, hour_out=False)
    safe = literal if question.must_wait else exact
    opens = first_after(literal) if question.must_wait else None
    return Due(question.case.name, literal, safe, opens, None, None, hour_steps(question, literal, safe), (), ())


def _yearly(limit: TimeLimit, asked: Asked, calendar: WorkCalendar) -> Due:
    """The next of the days of every year, on or after the start."""
    days = [(int(one[:2]), int(one[3:])) for one in limit.dates]
    raw = min(day for year in (0, 1) if (day := _on(asked.start.year + year, *days[-1])) >= asked.start)
    opens = _on(raw.year, *days[0]) if len(days) > 1 else None
    safe = _sure_on_or_before(raw, asked.start, calendar)
    known, estimated = ((raw.year,), ()) if raw.year in calendar.years else ((), (raw.year,))
    steps = yearly_steps(limit, asked.start, raw, safe, unarranged_said(estimated, calendar))
    return Due("", raw, safe, opens, None, None, steps, known, estimated)


def _on(year: int, month: int, number: int) -> date:
    """A day of a year; 29 February is the last of that month where there is none."""
    first = date(year, month, 1)
    return min(first + (number - 1) * _DAY, months_on(first, 1) - _DAY)


def _reckoned(question: Question, calendar: WorkCalendar) -> Reckoning:
    raw = _end(question, question.case.span, calendar, "likely")
    start = question.asked.start
    years = range(min(start, raw).year, max(start, raw).year + 1)
    estimated = tuple(year for year in years if year not in calendar.years)
    literal = _moved_by_clause(question, raw, calendar, "likely")
    early, late = _ends_by_outlook(question, raw, calendar, estimated)
    earliest = min(_moved_by_clause(question, early, calendar, "early"), literal)
    latest = max(_moved_by_clause(question, late, calendar, "late"), literal)
    if question.is_backward:
        earliest, latest = late, early
    opens = _opens(question, calendar, literal)
    skipped, worked, closed = _passed_over_in(question, raw, calendar)
    safe = _safe(question, calendar, early, latest)
    return Reckoning(
        question=question,
        raw=raw,
        literal=literal,
        safe=safe,
        opens=opens,
        earliest=earliest,
        latest=latest,
        skipped=skipped,
        worked=worked,
        closed=closed,
        holiday=calendar.holiday(raw),
        begins_off=(calendar.holiday(start), calendar.closings.get(start, "")),
        closing=calendar.closings.get(literal, "") if calendar.is_working(literal) else "",
        ends_at_rest=not calendar.is_working(raw),
        has_no_workday=not question.must_wait and not calendar.is_sure(safe),
        known=tuple(year for year in years if year in calendar.years),
        estimated=estimated,
        unarranged=unarranged_said(estimated, calendar),
    )


def _ends_by_outlook(
    question: Question, raw: date, calendar: WorkCalendar, estimated: tuple[int, ...]
) -> tuple[date, date]:
    """The last day with as many working days as may be, and with as few; twice the likely one where none can differ."""
    asked, span = question.asked, question.case.span
    if not (asked.pauses or asked.extended or question.in_working_days(span)):
        return raw, raw
    first, last = sorted((asked.start, raw))
    by_notice = estimated and (asked.pauses or calendar.is_open_between(first - _DAY, last))
    if not (by_notice or calendar.closings or (asked.pauses and not question.pauses_stated)):
        return raw, raw
    return _end(question, span, calendar, "early"), _end(question, span, calendar, "late")


def _end(question: Question, span: Span, calendar: WorkCalendar, outlook: Outlook) -> date:
    """The last day before it is moved: the span on from the start, then what an extension adds; or the span back."""
    asked = question.asked
    pauses = asked.pauses if outlook != "early" or question.pauses_stated else ()
    counts = unpaused(pauses)
    is_working = calendar.counter(outlook)
    both: Counts = (lambda day: is_working(day) and counts(day)) if pauses else is_working
    if question.is_backward:
        return _advanced(question, asked.start, span, (is_working, every_day), -1)
    end = _first_end(question, span, (both, counts))
    if span.unit in _MONTHS:
        end = days_on(end, paused_days(pauses, asked.start, end), counts)
    if question.extension:
        end = _advanced(question, end, question.extension.span, (both, counts), 1)
    return end


_MONTHS = {"个月": 1, "年": 12}


def _first_end(question: Question, span: Span, counts: tuple[Counts, Counts]) -> date:
    """The end of a span from the start; where the day of the start is the first that counts, one day earlier."""
    start = question.asked.start
    if not question.limit.first_day:
        return _advanced(question, start, span, counts, 1)
    if span.unit not in _MONTHS:
        return _advanced(question, start - _DAY, span, counts, 1)
    matching = _advanced(question, start, span, counts, 1)
    # Where the month has no such day, its last day is the last of the period and no matching one.
    return matching - _DAY if matching.day == start.day else matching


def _advanced(question: Question, day: date, span: Span, counts: tuple[Counts, Counts], step: int) -> date:
    """So far on from a day, or back: by working days, by days, or by months."""
    working, natural = counts
    number = span.number or 0
    if span.unit in _MONTHS:
        return months_on(day, step * number * _MONTHS[span.unit])
    return days_on(day, number, working if question.in_working_days(span) else natural, step)


def _moved_by_clause(question: Question, day: date, calendar: WorkCalendar, outlook: Outlook) -> date:
    """The day to which the clause on days moves a last day; counted back, none is moved."""
    moves = "" if question.is_backward else question.regime.moves
    if moves == "rest" or (moves == "workday" and calendar.holiday(day, outlook)):
        while not calendar.is_working(day, outlook):
            day += _DAY
    while moves == "holiday" and calendar.holiday(day, outlook):
        day += _DAY
    return day


def _opens(question: Question, calendar: WorkCalendar, literal: date) -> date | None:
    """The first day of a window, counted like its last; after the end of what must be waited for, the next day."""
    case = question.case
    if case.opens is not None:
        return _end(question, Span(case.opens, case.unit), calendar, "likely")
    return first_after(literal) if question.must_wait else None


def _safe(question: Question, calendar: WorkCalendar, early: date, latest: date) -> date:
    if question.must_wait:
        return latest
    if not question.is_backward:
        # Before a rest, natural days may leave none but that of the start; working days have their own.
        works = question.in_working_days(question.case.span) and not question.limit.first_day
        return _sure_on_or_before(early, question.asked.start + _DAY * works, calendar)
    # 七日前 may mean that seven whole days lie between.
    span = question.case.span
    if span.unit in _MONTHS:
        end = _end(question, span, calendar, "late") - _DAY
    else:
        unit: Unit = "工作日" if question.in_working_days(span) else "日"
        end = _end(question, Span((span.number or 0) + 1, unit), calendar, "late")
    return _sure_on_or_before(end, date.min, calendar)


def _sure_on_or_before(day: date, begin: date, calendar: WorkCalendar) -> date:
    """The last day on or before this one that is surely worked; this one, when none is left since the beginning."""
    found = day
    while not calendar.is_sure(found):
        if found <= begin or found.toordinal() < 8:
            return day
        found -= _DAY
    return found


def _passed_over_in(
    question: Question, raw: date, calendar: WorkCalendar
) -> tuple[dict[str, int], tuple[date, ...], bool]:
    """What a count of working days passed over, the weekends it counted, whether a place was closed; no paused day."""
    span = question.case.span
    if not question.in_working_days(span):
        return {}, (), False
    first, last = sorted((question.asked.start, raw))
    if question.is_backward:
        first, last = first - _DAY, last - _DAY
    is_unpaused = unpaused(question.asked.pauses)
    rests = list(filter(is_unpaused, calendar.rests_between(first, last)))
    skipped: dict[str, int] = {}
    for day in rests:
        name = calendar.closings.get(day) or calendar.holiday(day) or WEEKEND
        skipped[name] = skipped.get(name, 0) + 1
    closed = any(calendar.is_working(day) for day in rests if day in calendar.closings) if calendar.closings else False
    return skipped, tuple(filter(is_unpaused, calendar.worked_weekends_between(first, last))), closed
