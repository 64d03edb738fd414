"""The table of one case (案件时间表): by when each step of a procedure is due, as far as days are known.

A limit counts from the day that its step names: the day on which the procedure begins, that of another step, or one
of its own. Of a step that is not done the last day stands for the day, and what follows from it says so (最迟); what
must be waited for has none. Where a year is not arranged yet (推算), the days between which it falls are carried on
from step to step.
The browser's twin is `procedures/rows.js`; both run tests/spec/timetable.yaml.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date, datetime
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, StrictBool

from builder.limits.asked import Asked, CountError, Due, Pause
from builder.limits.calendar import WorkCalendar
from builder.limits.choosing import calendar_of, counts_on, in_turn, validity_of
from builder.limits.counting import count, due_between
from builder.limits.shown import due_shown
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
from builder.model.procedure import START, Procedure, Step
from builder.model.status import Status
from builder.values import value

_STRICT: dict[str, str] = {"extra": "forbid"}
DAY_WRITTEN = r"^(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?)?$"
"""2026-09-16, or to the minute; or nothing yet."""


def _day_there_is(written: str) -> str:
    """The same words; ValueError where no calendar has such a day."""
    if written and not moment_in(written):
        raise ValueError
    return written


Written = Annotated[str, Field(pattern=DAY_WRITTEN), AfterValidator(_day_there_is)]
WHY = {
    "own": "填上起算的日子：{what}",
    "step": "填上第 {number} 步的日子",
    "left-out": "第 {number} 步不走，填上起算的日子",
    "minute": "按小时算，起算要写到几点几分",
    "no-day": "没有 {day} 这一天",
    "figure": "不是日子：{words}",
    "cases": "有 {cases} 几档，选一档",
    "ended": "{name} 自 {day} 起不再有效",
    "not-yet": "{name} 自 {day} 起才有",
}
"""Why a step has no last day."""
DOUBTS = {
    "before-start": "办结的日子早于程序开始的日子，请核对",
    "before-begun": "办结的日子早于起算的日子，请核对",
    "late": "办结晚于最迟的日子",
}
"""What may be wrong with the day on which a step was done."""


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
    extended: StrictBool = False
    left_out: StrictBool = False
    """Whether this case does not take it."""


@value
class Begun:
    """From when the limits of a step count."""

    since: str = ""
    """The day, or the minute; nothing while it is not known."""
    estimated: bool = False
    """Whether that is the last day on which another step is due, and not yet known."""
    between: tuple[date, date] | None = None
    """Between which days it falls, while a year is not arranged."""
    why: str = ""
    """Why it is not known."""


@value
class Row:
    """One limit of one step, or a step without a limit."""

    step: Step
    number: int
    limit: TimeLimit | None = None
    begun: Begun = Begun()
    due: Due | None = None
    case: str = ""
    """Which case of its limit is meant, where it has several."""
    why: str = ""
    """Why there is no last day."""
    done: str = ""
    doubt: str = ""
    """What may be wrong with the day on which it was done."""

    @property
    def shown(self) -> Due | None:
        """Its count with the days that readers are shown: last ones, or the first ones after a wait."""
        return due_shown(self.limit, self.due) if self.limit and self.due else None


_UNKNOWN = Known()


@value
class _Case:
    """One case with all that its rows need."""

    corpus: Corpus
    calendar: WorkCalendar
    procedure: Procedure
    start: str
    known: Mapping[str, Known]
    days: dict[str, Begun] = field(default_factory=dict)
    """By step, its day."""


def timetable(corpus: Corpus, procedure: Procedure, start: str, known: Mapping[str, Known]) -> tuple[Row, ...]:
    """The rows of a case in the order of the steps; those that it leaves out have none."""
    case = _Case(corpus, calendar_of(corpus), procedure, start, known)
    taken = (step for step in procedure.steps if not known.get(step.id, _UNKNOWN).left_out)
    rows = (row for step in taken for row in _rows_of_step(case, step))
    return tuple(_with_done(case, row, known.get(row.step.id, _UNKNOWN).done) for row in rows)


def _with_done(case: _Case, row: Row, done: str) -> Row:
    """A row with the day on which its step was done, and what may be wrong with that."""
    doubt = _doubt_of(row, done) or ("before-start" if _is_before(done, case.start) else "")
    return replace(row, done=done, doubt=DOUBTS[doubt] if doubt else "")


def _doubt_of(row: Row, done: str) -> str:
    """Whether a step was done before its limit began, or too late; what must be waited for is never too late."""
    if row.limit is None or row.due is None:
        return ""
    if row.limit.counted != "before" and not row.begun.estimated and _is_before(done, row.begun.since):
        return "before-begun"
    last = moment_written(row.due.latest or row.due.literal)
    return "late" if not row.limit.is_waited_for and _is_before(last, done) else ""


def _is_before(one: str, other: str) -> bool:
    """Whether a day comes before another; of a day and a minute of it neither does. Not where one is not known."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def _rows_of_step(case: _Case, step: Step) -> Iterator[Row]:
    if not step.limits:
        yield Row(step, case.procedure.number(step))
    for name, meant in step.limits_named:
        wanted = meant or case.known.get(step.id, _UNKNOWN).case
        yield replace(_limit_in_table(case, step, name, wanted), case=wanted)


def _limit_in_table(case: _Case, step: Step, name: str, wanted: str) -> Row:
    number, begun = case.procedure.number(step), _since_of_step(case, step)
    limit = limit_on(case.corpus, name, begun.since or case.start)
    if limit is None:
        return Row(step, number, why=f"没有期限 {name}")
    if limit.counted == "figure":
        return Row(step, number, limit, why=WHY["figure"].format(words=limit))
    if why := _why_not_on(case.corpus, limit, begun.since or case.start) or begun.why:
        return Row(step, number, limit, why=why)
    return _counted_row(case, step, limit, wanted, begun)


def papers_of(corpus: Corpus, step: Step) -> list[str]:
    """The papers that a step takes, by their titles: our forms, then official ones."""
    forms = (corpus.forms[slug].front.title for slug in step.forms if slug in corpus.forms)
    return [*forms, *step.papers]


def limit_on(corpus: Corpus, name: str, since: str) -> TimeLimit | None:
    """Of a limit and those that take its turn the one that counts on a day, else the last."""
    limits = in_turn(corpus, name)
    day = _day_in(corpus, since)
    return next((one for one in limits if counts_on(corpus, one, day)), limits[-1] if limits else None)


def _why_not_on(corpus: Corpus, limit: TimeLimit, since: str) -> str:
    """Why a limit does not count on a day: it does no more, or not yet; empty where it does."""
    validity = validity_of(corpus, limit)
    ends = {Status.ENDED: ("ended", validity.ended), Status.NOT_YET: ("not-yet", validity.effective)}
    kind, day = ends.get(validity.on(_day_in(corpus, since)), ("", None))
    return WHY[kind].format(name=limit.name, day=day) if kind else ""


def _day_in(corpus: Corpus, since: str) -> date:
    """The day that is written; today where none is."""
    moment = moment_in(since)
    return moment[0] if moment else corpus.today


def _since_of_step(case: _Case, step: Step) -> Begun:
    own = case.known.get(step.id, _UNKNOWN).since
    if own:
        return Begun(own)
    if step.since == START:
        what = case.procedure.starts or "程序开始"
        return Begun(case.start, why="" if case.start else WHY["own"].format(what=what))
    before = case.procedure.step(step.since)
    if before is None:
        return Begun(why=WHY["own"].format(what=_what_starts(case, step)))
    number = case.procedure.number(before)
    if case.known.get(before.id, _UNKNOWN).left_out:
        return Begun(why=WHY["left-out"].format(number=number))
    begun = _day_of_step(case, before)
    return begun if begun.since else Begun(why=WHY["step"].format(number=number))


def _what_starts(case: _Case, step: Step) -> str:
    limits = (limit_on(case.corpus, name, case.start) for name, _ in step.limits_named)
    return step.starts or next((one.start for one in limits if one and one.start), step.do)


def _day_of_step(case: _Case, step: Step) -> Begun:
    """When a step was done, else the last day on which it is due; nothing where neither is known."""
    if step.id not in case.days:
        done = case.known.get(step.id, _UNKNOWN).done
        # A circle of days is an author's mistake; what asks again while it is looked for finds nothing.
        case.days[step.id] = Begun(done)
        rows = _rows_of_step(case, step) if not done and step.limits else ()
        # What must be waited for has no last day, and so none to go on from.
        ends = (row.due for row in rows if row.limit and row.due and not row.limit.is_waited_for)
        if end := next(ends, None):
            case.days[step.id] = Begun(moment_written(end.literal), estimated=True, between=end.between)
    return case.days[step.id]


def moment_written(day: date) -> str:
    """2026-09-16, or to the minute."""
    return day.isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat()


def _counted_row(case: _Case, step: Step, limit: TimeLimit, wanted: str, begun: Begun) -> Row:
    """The row of a limit whose beginning is known."""
    number, known = case.procedure.number(step), case.known.get(step.id, _UNKNOWN)
    moment = moment_in(begun.since)
    if moment is None:
        return Row(step, number, limit, begun, why=WHY["no-day"].format(day=begun.since))
    if moment[1] is None and any(one.unit == "小时" for one in limit.all_cases):
        return Row(step, number, limit, begun, why=WHY["minute"])
    pauses = tuple(Pause(*pause) for pause in known.pauses)

    def due_from(day: date, minute: datetime | None = None) -> Due | None:
        found = count(limit, Asked(day, minute, pauses, known.extended), case.calendar)
        return next((one for one in found if len(found) == 1 or one.case == wanted), None)

    try:
        due = due_from(*moment)
        if due and begun.between:
            due = due_between(limit, begun.between, (due, *filter(None, map(due_from, begun.between))))
    except CountError as error:
        return Row(step, number, limit, begun, why=str(error))
    cases = "、".join(one.name for one in limit.all_cases)
    return Row(step, number, limit, begun, due=due, why="" if due else WHY["cases"].format(cases=cases))


def moment_in(written: str) -> tuple[date, datetime | None] | None:
    """The day that is written, and the minute if one is; None for what is no day."""
    try:
        minute = datetime.fromisoformat(written) if "T" in written else None
        return date.fromisoformat(written[:10]), minute
    except ValueError:
        return None
