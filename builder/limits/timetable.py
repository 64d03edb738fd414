"""The table of one case (案件时间表): by when each step of a procedure is due, as far as days are known.

A limit counts from the day that its step names: the day on which the procedure begins, that of another step, or one
of its own. Of a step that is not done the last day stands for the day, and what follows from it says so (最迟).
The browser's twin is `procedures/rows.js`; both run tests/spec/timetable.yaml.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date, datetime
from typing import Annotated, ClassVar

from pydantic import Field

from builder.limits.asked import Asked, CountError, Due, Pause
from builder.limits.calendar import WorkCalendar
from builder.limits.choosing import calendar_of, counts_on, in_turn
from builder.limits.counting import count
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
from builder.model.procedure import START, Procedure, Step
from builder.values import value

_STRICT: dict[str, str] = {"extra": "forbid"}
DAY_WRITTEN = r"^(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?)?$"
"""2026-09-16, or to the minute; or nothing yet."""
Written = Annotated[str, Field(pattern=DAY_WRITTEN)]
WHY = {
    "own": "填上起算的日子：{what}",
    "step": "填上第 {number} 步的日子",
    "left-out": "第 {number} 步不走，填上起算的日子",
    "minute": "按小时算，起算要写到几点几分",
    "no-day": "没有 {day} 这一天",
    "figure": "不是日子：{words}",
    "cases": "有几档，选一档",
}
"""Why a step has no last day."""


@value
class Known:
    """What is known of one step of a case."""

    __pydantic_config__: ClassVar = _STRICT

    since: Written = ""
    """From when its limits count, where that is no other step's day."""
    done: Written = ""
    """When it was done."""
    case: str = ""
    """Which case of its limit is meant, where the procedure does not say."""
    pauses: tuple[tuple[date, date], ...] = ()
    extended: bool = False
    left_out: bool = False
    """Whether this case does not take it."""


@value
class Row:
    """One limit of one step, or a step without a limit."""

    step: Step
    number: int
    limit: TimeLimit | None = None
    since: str = ""
    """The day from which it counts."""
    estimated: bool = False
    """Whether that day is the last on which another step is due, and not yet known."""
    due: Due | None = None
    why: str = ""
    """Why there is no last day."""
    done: str = ""


_UNKNOWN = Known()


@value
class _Case:
    """One case with all that its rows need."""

    corpus: Corpus
    calendar: WorkCalendar
    procedure: Procedure
    start: str
    known: Mapping[str, Known]
    days: dict[str, tuple[str, bool]] = field(default_factory=dict)
    """By step, its day and whether that is only the last one."""


def timetable(corpus: Corpus, procedure: Procedure, start: str, known: Mapping[str, Known]) -> tuple[Row, ...]:
    """The rows of a case in the order of the steps; those that it leaves out have none."""
    case = _Case(corpus, calendar_of(corpus), procedure, start, known)
    taken = (step for step in procedure.steps if not known.get(step.id, _UNKNOWN).left_out)
    done = {name: one.done for name, one in known.items()}
    return tuple(replace(row, done=done.get(step.id, "")) for step in taken for row in _rows_of_step(case, step))


def _rows_of_step(case: _Case, step: Step) -> Iterator[Row]:
    number = case.procedure.number(step)
    if not step.limits:
        yield Row(step, number)
    for name, meant in step.limits_named:
        since, estimated, why = _since_of_step(case, step)
        limit = limit_on(case.corpus, name, since or case.start)
        if limit is None:
            yield Row(step, number, why=f"没有期限 {name}")
        elif limit.counted == "figure":
            yield Row(step, number, limit, why=WHY["figure"].format(words=limit))
        elif why:
            yield Row(step, number, limit, why=why)
        else:
            yield _counted_row(case, step, limit, meant, (since, estimated))


def papers_of(corpus: Corpus, step: Step) -> list[str]:
    """The papers that a step takes, by their titles: our forms, then official ones."""
    forms = (corpus.forms[slug].front.title for slug in step.forms if slug in corpus.forms)
    return [*forms, *step.papers]


def limit_on(corpus: Corpus, name: str, since: str) -> TimeLimit | None:
    """Of a limit and those that take its turn the one that counts on a day, else the last."""
    limits = in_turn(corpus, name)
    moment = moment_in(since)
    day = moment[0] if moment else corpus.today
    return next((one for one in limits if counts_on(corpus, one, day)), limits[-1] if limits else None)


def _since_of_step(case: _Case, step: Step) -> tuple[str, bool, str]:
    """From when the limits of a step count, whether that is only the last day, and why it is not known."""
    own = case.known.get(step.id, _UNKNOWN).since
    if own:
        return own, False, ""
    if step.since == START:
        return case.start, False, "" if case.start else WHY["own"].format(what=case.procedure.starts or "程序开始")
    before = case.procedure.step(step.since)
    if before is None:
        return "", False, WHY["own"].format(what=_what_starts(case, step))
    number = case.procedure.number(before)
    if case.known.get(before.id, _UNKNOWN).left_out:
        return "", False, WHY["left-out"].format(number=number)
    day, estimated = _day_of_step(case, before)
    return day, estimated, "" if day else WHY["step"].format(number=number)


def _what_starts(case: _Case, step: Step) -> str:
    limits = (limit_on(case.corpus, name, case.start) for name, _ in step.limits_named)
    return step.starts or next((one.start for one in limits if one and one.start), step.do)


def _day_of_step(case: _Case, step: Step) -> tuple[str, bool]:
    """When a step was done, else the last day on which it is due; nothing where neither is known."""
    if step.id not in case.days:
        done = case.known.get(step.id, _UNKNOWN).done
        # A circle of days is an author's mistake; what asks again while it is looked for finds nothing.
        case.days[step.id] = (done, False)
        rows = [row.due for row in _rows_of_step(case, step) if row.due] if not done and step.limits else []
        if rows:
            case.days[step.id] = (_moment_written(rows[0].literal), True)
    return case.days[step.id]


def _moment_written(day: date) -> str:
    return day.isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat()


def _counted_row(case: _Case, step: Step, limit: TimeLimit, meant: str, since: tuple[str, bool]) -> Row:
    """The row of a limit whose beginning is known."""
    number, known = case.procedure.number(step), case.known.get(step.id, _UNKNOWN)
    moment = moment_in(since[0])
    if moment is None:
        return Row(step, number, limit, *since, why=WHY["no-day"].format(day=since[0]))
    if moment[1] is None and any(one.unit == "小时" for one in limit.all_cases):
        return Row(step, number, limit, *since, why=WHY["minute"])
    asked = Asked(*moment, tuple(Pause(*pause) for pause in known.pauses), known.extended)
    try:
        found = count(limit, asked, case.calendar)
    except CountError as error:
        return Row(step, number, limit, *since, why=str(error))
    wanted = meant or known.case
    due = next((one for one in found if len(found) == 1 or one.case == wanted), None)
    return Row(step, number, limit, *since, due=due, why="" if due else WHY["cases"])


def moment_in(written: str) -> tuple[date, datetime | None] | None:
    """The day that is written, and the minute if one is; None for what is no day."""
    try:
        minute = datetime.fromisoformat(written) if "T" in written else None
        return date.fromisoformat(written[:10]), minute
    except ValueError:
        return None
