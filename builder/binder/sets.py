"""Records that belong together (成套): a meeting's notice, sign-in, minutes and photo; an order and its recheck."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from builder.binder.dating import whole_span
from builder.binder.records import PICTURES, Record
from builder.values import value

_MEETINGS = (
    *("会议", "例会", "所务会", "支委会", "支部委员会", "党员大会", "党小组会", "党课", "主题党日", "组织生活会"),
    *("座谈", "培训", "学习", "演练", "讲座"),
)
_HELD = ("签到", "记录", "纪要")
"""What shows that it was held, and not only planned; a photo beside its notice does, too."""
_MEETING = {"通知": ("通知", "议程"), "签到": ("签到",), "记录": ("记录", "纪要"), "照片": ("照片", "图片", "影像")}
_ORDERS = ("责令改正", "责令整改", "整改通知", "整改要求", "监察指令")
_MONTH = timedelta(31)
_ORDER = {"检查记录": ("检查记录", "检查笔录", "检查表"), "复查": ("复查",)}


@value
class Incomplete:
    """What of a set is missing."""

    what: str
    """Which set it is, and when."""
    missing: tuple[str, ...]
    files: tuple[str, ...]


def incomplete_sets(folder: str, records: Iterable[Record]) -> Iterator[Incomplete]:
    """The sets of an item of which something is missing; those of one day, or of one folder below the item's."""
    usable = [record for record in records if not record.trouble and not record.blank]
    for (where, day), group in _grouped(folder, usable).items():
        if _is_meeting(where.removeprefix(folder), group):
            yield from _missing_of_set(f"{_occasion(where, folder, day)}的会议、活动", _MEETING, group)
    by_folder: defaultdict[str, list[Record]] = defaultdict(list)
    for record in usable:
        by_folder[record.path.rpartition("/")[0]].append(record)
    for group in by_folder.values():
        if any(word in record.name for record in group for word in _ORDERS):
            yield from _missing_of_set("责令改正", _ORDER, group)


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
    groups: defaultdict[tuple[str, date | None], list[Record]] = defaultdict(list)
    for record in records:
        where = record.path.rpartition("/")[0]
        span = whole_span(record.spans)
        if where != folder:
            groups[where, None].append(record)
        elif span and span.since == span.until:
            groups[where, span.since].append(record)
    return groups


def _is_meeting(below: str, group: list[Record]) -> bool:
    """Whether records are of a meeting that was held: by their names and that of their folder."""
    names = [below, *(record.name for record in group)]
    announced = any(_is_member(record, "通知", _MEETING["通知"]) for record in group)
    pictured = any(_is_member(record, "照片", _MEETING["照片"]) for record in group)
    held = any(word in record.name for record in group for word in _HELD) or (announced and pictured)
    return held and (any(word in name for name in names for word in _MEETINGS) or any("签到" in name for name in names))


def _missing_of_set(what: str, members: Mapping[str, tuple[str, ...]], group: list[Record]) -> Iterator[Incomplete]:
    missing = tuple(name for name, words in members.items() if not any(_is_member(one, name, words) for one in group))
    if missing:
        yield Incomplete(what, missing, tuple(record.path for record in group))


def _is_member(record: Record, name: str, words: tuple[str, ...]) -> bool:
    suffix = record.name[record.name.rfind(".") :].lower()
    return any(word in record.name for word in words) or (name == "照片" and suffix in PICTURES)


def _occasion(where: str, folder: str, day: date | None) -> str:
    return day.isoformat() if day else where.removeprefix(folder).strip("/")
