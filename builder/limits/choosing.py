"""Which limits count on a day, and the calendar that they are counted by."""

from collections.abc import Mapping
from datetime import date, timedelta

from builder.days import shifted
from builder.limits.calendar import WorkCalendar, work_calendar
from builder.model.calendar import Closing, YearCalendar
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
from builder.model.status import SOON, Status, Validity
from builder.values import remembered

_DAY = timedelta(days=1)


def validity_of(corpus: Corpus, limit: TimeLimit) -> Validity:
    """From when to when a limit counts: by its own days, else by those of its law."""
    law = corpus.laws.get(limit.law)
    effective = limit.valid_from or (law.effective if law else None)
    ended = limit.valid_to + _DAY if limit.valid_to else (law.ended if law else None)
    return Validity(effective, ended=ended, as_of=law.as_of if law else None)


def counts_on(corpus: Corpus, limit: TimeLimit, day: date) -> bool:
    """Whether a limit counts on a day; one of whose days nobody knows does."""
    return validity_of(corpus, limit).on(day) not in (Status.NOT_YET, Status.ENDED)


def ends_soon(corpus: Corpus, limit: TimeLimit, day: date) -> date | None:
    """The day from which a limit that counts on a day counts no more, within the days that are soon."""
    ended = validity_of(corpus, limit).ended
    return ended if ended and day < ended <= shifted(day, SOON) else None


@remembered
def limits_by_id(corpus: Corpus) -> Mapping[str, TimeLimit]:
    """All limits by their ids, the first of each."""
    found: dict[str, TimeLimit] = {}
    for limit in corpus.of(TimeLimit).values():
        found.setdefault(limit.name, limit)
    return found


def in_turn(corpus: Corpus, name: str) -> tuple[TimeLimit, ...]:
    """A limit with those that it follows and that follow it, the earliest first; none that nobody has written."""
    by_id, before = limits_by_id(corpus), _limits_before(corpus)
    seen = [name]
    while (earlier := before.get(seen[0])) and earlier not in seen:
        seen.insert(0, earlier)
    while seen[-1] in by_id and (later := by_id[seen[-1]].replaced_by) and later not in seen:
        seen.append(later)
    return tuple(by_id[one] for one in seen if one in by_id)


@remembered
def _limits_before(corpus: Corpus) -> Mapping[str, str]:
    """By the limit that follows, the one that it follows."""
    return {one.replaced_by: one.name for one in limits_by_id(corpus).values() if one.replaced_by}


@remembered
def calendar_of(corpus: Corpus) -> WorkCalendar:
    """The calendar of working days that a knowledge base has."""
    return work_calendar(corpus.of(YearCalendar).values(), corpus.of(Closing).values())
