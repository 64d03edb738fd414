"""Which limits count on a day, and which of them someone means."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from builder.limits.calendar import WorkCalendar, work_calendar
from builder.model.calendar import Closing, YearCalendar
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
from builder.model.status import Status, Validity
from builder.values import remembered

_DAY = timedelta(days=1)
_ASKING = re.compile(
    r"(?:应当|必须|需要|最长|最迟|最晚|最多|至少|要在|能|要|得|须|在)*(?:[几多](?:少|个)*(?:工作日|天|日|月|年|小时|久)|多长时间|什么时候)"
    r"(?:之内|以内|内|之前|以前|前)?|(?:办理)?(?:时限|期限)|[\s？?]"
)
"""What asks how long; what stands around it says of which matter."""


def validity_of(corpus: Corpus, limit: TimeLimit) -> Validity:
    """From when to when a limit counts: by its own days, else by those of its law."""
    law = corpus.laws.get(limit.law)
    effective = limit.valid_from or (law.effective if law else None)
    ended = limit.valid_to + _DAY if limit.valid_to else (law.ended if law else None)
    return Validity(effective, ended=ended, as_of=law.as_of if law else None)


def counts_on(corpus: Corpus, limit: TimeLimit, day: date) -> bool:
    """Whether a limit counts on a day; one of whose days nobody knows does."""
    return validity_of(corpus, limit).on(day) not in (Status.NOT_YET, Status.ENDED)


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


def meant(corpus: Corpus, limits: Iterable[TimeLimit], words: str) -> tuple[TimeLimit, ...]:
    """The limits that words mean: of that very matter, with each word in it, or in what else is said of it."""
    among, asked = tuple(limits), words.split()
    about = [word for word in _ASKING.split(words) if word]
    ways: tuple[Callable[[TimeLimit], bool], ...] = (
        lambda one: words in (one.matter, *one.keywords),
        lambda one: all(word in one.matter for word in asked),
        lambda one: all(word in _said_of_limit(corpus, one) for word in asked),
        lambda one: bool(about) and all(word in _said_of_limit(corpus, one) for word in about),
    )
    return next((found for way in ways if (found := tuple(filter(way, among)))), ())


def _said_of_limit(corpus: Corpus, limit: TimeLimit) -> str:
    law = corpus.laws.get(limit.law)
    titles = (law.title, *law.short_titles) if law else (limit.source,)
    return " ".join((limit.matter, limit.actor, limit.start, *limit.keywords, *titles))


def near(limits: Iterable[TimeLimit], words: str) -> tuple[str, ...]:
    """Matters that words may have meant: alike as a whole, or with two of their characters in a row."""
    matters = list(dict.fromkeys(one.matter for one in limits))
    alike = difflib.get_close_matches(words, matters, 5, 0.4)
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    shared = sorted(matters, key=lambda matter: -sum(pair in matter for pair in pairs))
    return tuple(dict.fromkeys((*alike, *(one for one in shared if any(pair in one for pair in pairs)))))[:5]


def calendar_of(corpus: Corpus) -> WorkCalendar:
    """The calendar of working days that a knowledge base has."""
    return work_calendar(corpus.of(YearCalendar).values(), corpus.of(Closing).values())
