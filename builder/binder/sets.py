"""Records that belong together (成套): a meeting's notice, sign-in, minutes and photo; an order and its recheck."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from builder.binder.dating import whole_span
from builder.binder.places import (
    MEETING,
    MINUTES,
    NOTICE,
    ORDER,
    PHOTO,
    SIGNED,
    Place,
    are_one_occasion,
    name_one_occasion,
    occasion_in,
    place_in_meeting,
    place_in_order,
    words_before_paper,
)
from builder.binder.records import Record
from builder.values import value

_MEETINGS = (
    *("会议", "例会", "所务会", "支委会", "支部委员会", "党员大会", "党小组会", "党课", "主题党日", "组织生活会"),
    *("座谈", "培训", "学习", "演练", "讲座"),
)
_GATHERED = re.compile("签到|签[名字][表册簿单]|[到实]会|出席|纪要")
"""What there is of meetings alone, whatever they are called."""
_NO_MEETING = re.compile("检查|巡查|抽查|抽检|复查|整改|改正|监察")
_HELD = (SIGNED, MINUTES)
"""What shows that it was held, and not only planned; a photo beside its notice does, too."""
_ORDERS = ("责令改正", "责令整改", "整改通知", "整改要求", "监察指令")
_MONTH = timedelta(31)
_WEEK, _DAYS_BEFORE = timedelta(7), timedelta(3)
"""How long before a meeting its notice is: one that names it, and any."""


@value
class Incomplete:
    """What of a set is missing."""

    what: str
    """Which set it is, and when."""
    missing: tuple[str, ...]
    files: tuple[str, ...]
    unsure: tuple[tuple[str, str], ...] = ()
    """Files whose names may mean what is missing, each with what that is."""


def incomplete_sets(folder: str, records: Iterable[Record]) -> Iterator[Incomplete]:
    """The sets of an item of which something is missing; those of one day, or of one folder below the item's."""
    usable = [record for record in records if not record.trouble and not record.blank]
    for (where, day), group in _grouped(folder, usable).items():
        below = where.removeprefix(folder)
        if _is_meeting(below, group):
            yield from _missing_of_day(_occasion(where, folder, day), day, below, group)
    yield from _missing_of_undated(folder, usable)
    by_folder: defaultdict[str, list[Record]] = defaultdict(list)
    for record in usable:
        by_folder[record.path.rpartition("/")[0]].append(record)
    for group in by_folder.values():
        if any(word in record.name for record in group for word in _ORDERS):
            yield from _missing_of_set("责令改正", ORDER, place_in_order, group)


def _missing_of_day(what: str, day: date | None, below: str, group: list[Record]) -> Iterator[Incomplete]:
    """What the meetings of a day lack, each by its name; what names none may be of any of several."""
    named = {record: occasion_in(record.name) for record in group}
    meetings = [] if occasion_in(below).replace("会议", "") else _apart(filter(None, named.values()))
    if len(meetings) < 2:
        yield from _missing_of_set(what, MEETING, place_in_meeting, group)
        return
    by_meeting: list[list[Record]] = [[] for _ in meetings]
    loose: list[Record] = []
    for record, name in named.items():
        of = [at for at, meeting in enumerate(meetings) if are_one_occasion(name, meeting)]
        (by_meeting[of[0]] if len(of) == 1 else loose).append(record)
    for meeting, own in zip(meetings, by_meeting, strict=True):
        for one in _missing_of_set(f"{day or ''} {meeting}".strip(), MEETING, place_in_meeting, own):
            may_be = ((record.name, place_in_meeting(record).sure) for record in loose)
            unsure = (*one.unsure, *((name, place) for name, place in may_be if place in one.missing))
            yield replace(one, unsure=unsure)


def _apart(names: Iterable[str]) -> list[str]:
    """The names of meetings that are not each other, the longest of each."""
    kept: list[str] = []
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        if not any(are_one_occasion(name, other) for other in kept):
            kept.append(name)
    return kept


def maybe_meetings(folder: str, records: Iterable[Record]) -> Iterator[tuple[str, ...]]:
    """Notices and minutes of one day that say alike of what they are, and do not say that it is a meeting."""
    usable = [record for record in records if not record.trouble and not record.blank]
    for (where, _), group in _grouped(folder, usable).items():
        by_place = {place: [one for one in group if place_in_meeting(one).sure == place] for place in (NOTICE, MINUTES)}
        subjects = [{words_before_paper(one) for one in of} for of in by_place.values()]
        alike = {one for one in set.intersection(*subjects) if not _NO_MEETING.search(one)}
        if alike and not _is_meeting(where.removeprefix(folder), group):
            yield tuple(one.path for one in group if words_before_paper(one) in alike)


def _missing_of_undated(folder: str, records: list[Record]) -> Iterator[Incomplete]:
    """What meetings of unknown days, of which there are several papers, lack for sure: no file of the folder is it."""
    here = [one for one in records if one.path.rpartition("/")[0] == folder]
    undated = [one for one in here if _has_no_day(one)]
    if _is_meeting("", undated) and len(_places_of(undated)) > 1:
        of_all = tuple(_missing_of_set("没有写日期的会议、活动", MEETING, place_in_meeting, here))
        yield from (replace(one, files=tuple(record.path for record in undated)) for one in of_all)


def undated_meetings(folder: str, records: Iterable[Record]) -> tuple[str, ...]:
    """Records of meetings of which nobody can tell the day, so that no set can be looked for."""
    usable = (record for record in records if not record.trouble and not record.blank)
    here = (one for one in usable if one.path.rpartition("/")[0] == folder and _is_meeting("", [one]))
    return tuple(one.path for one in here if _has_no_day(one))


def _has_no_day(record: Record) -> bool:
    """Whether it is of a month at most, and of no day of it; what is of longer is of many meetings."""
    span = whole_span(record.spans)
    return span is None or timedelta(0) < span.until - span.since <= _MONTH


def _grouped(folder: str, records: list[Record]) -> Mapping[tuple[str, date | None], list[Record]]:
    below: defaultdict[str, list[Record]] = defaultdict(list)
    groups: defaultdict[tuple[str, date | None], list[Record]] = defaultdict(list)
    for record in records:
        below[record.path.rpartition("/")[0]].append(record)
    for where, group in below.items():
        by_day = where == folder or _are_several(group)
        for record in group:
            day = _only_day(record)
            if day or not by_day:
                groups[where, day if by_day else None].append(record)
        if by_day:
            _join_notices(where, groups)
    return groups


def _join_notices(where: str, groups: dict[tuple[str, date | None], list[Record]]) -> None:
    """Put a notice that is dated before its meeting to it: the next one that has none and may be what it calls to."""
    days = sorted(day for at, day in groups if at == where and day)
    for day in days:
        for notice in [one for one in groups[where, day] if place_in_meeting(one).sure == NOTICE]:
            later = (groups[where, each] for each in days if day < each <= day + _WEEK)
            if day in map(_only_day, _held_of(notice, groups[where, day])):
                continue
            if called := next((group for group in later if _is_called_by(notice, day, group)), None):
                groups[where, day].remove(notice)
                called.append(notice)


def _is_called_by(notice: Record, day: date, group: list[Record]) -> bool:
    """Whether a meeting without a notice may be that of a notice; without a name, only some days behind it."""
    held, name = _held_of(notice, group), _named_occasion(notice)
    names = {_named_occasion(one) for one in held} - {""}
    is_near = any(one and one - day <= _DAYS_BEFORE for one in map(_only_day, held))
    is_of_it = any(name_one_occasion(name, one) for one in names) if name and names else is_near
    return bool(held) and is_of_it and NOTICE not in _places_of(held)


def _named_occasion(record: Record) -> str:
    """The meeting that a name says; 会议 says none."""
    name = occasion_in(record.name)
    return "" if name == "会议" else name


def _held_of(notice: Record, group: list[Record]) -> list[Record]:
    """Of the papers of a day those of the meeting that a notice may call to; none where none shows one was held."""
    name = occasion_in(notice.name)
    own = [one for one in group if one is not notice and are_one_occasion(name, occasion_in(one.name))]
    return [] if _places_of(own).isdisjoint((*_HELD, PHOTO)) else own


def _only_day(record: Record) -> date | None:
    span = whole_span(record.spans)
    return span.since if span and span.since == span.until else None


def _are_several(group: list[Record]) -> bool:
    """Whether files of one folder are of several meetings: two of a kind that shows one was held, of two days."""
    days: defaultdict[str, set[date]] = defaultdict(set)
    for record in group:
        if day := _only_day(record):
            days[place_in_meeting(record).sure].add(day)
    return any(len(days[place]) > 1 for place in _HELD)


def _is_meeting(below: str, group: list[Record]) -> bool:
    """Whether records are of a meeting that was held: by their names and that of their folder."""
    names = [below, *(record.name for record in group)]
    places = _places_of(group)
    held = not places.isdisjoint(_HELD) or {NOTICE, PHOTO} <= places
    known = any(word in name for name in names for word in _MEETINGS)
    return held and (known or any(_GATHERED.search(name) or occasion_in(name) for name in names))


def _places_of(group: list[Record]) -> set[str]:
    return {place for record in group if (place := place_in_meeting(record).sure)}


def _missing_of_set(
    what: str, members: tuple[str, ...], placed: Callable[[Record], Place], group: list[Record]
) -> Iterator[Incomplete]:
    places = {record: placed(record) for record in group}
    there = {place.sure for place in places.values()}
    missing = tuple(member for member in members if member not in there)
    unsure = ((record.name, member) for record, at in places.items() for member in missing if member in at.perhaps)
    if missing:
        yield Incomplete(what, missing, tuple(record.path for record in group), tuple(unsure))


def _occasion(where: str, folder: str, day: date | None) -> str:
    below = where.removeprefix(folder).strip("/")
    both = f"{below}的会议、活动（{day}）" if below and day else ""
    return both or f"{day or below}的会议、活动"
