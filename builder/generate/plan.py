"""The plan of a year as a workbook, and as days for a calendar; the only module that knows icalendar."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from icalendar import Calendar, Event
from openpyxl import Workbook

from builder.generate.listing import fill_listing
from builder.model.plan import PAIR_KINDS, STATES, Pair, Plan, Task
from builder.rating.listings import Column, Listing

_DATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The same plan makes the same bytes."""


def plan_book(plans: tuple[Plan, ...], pairs: tuple[Pair, ...], today: date) -> Any:
    """A sheet of tasks, what is overdue first, and a sheet of pairs."""
    book: Any = Workbook()
    sheet = book.active
    sheet.title = "任务"
    columns = (
        Column("期限", 11),
        Column("超期", 6),
        Column("任务", 30),
        Column("责任单位", 16),
        Column("进度", 8),
        Column("备注", 20),
    )
    rows = tuple(
        (
            task.due.isoformat(),
            "是" if is_overdue(task, today) else "",
            task.title,
            task.owner,
            STATES[task.state],
            task.note,
        )
        for plan in plans
        for task in plan.in_order()
    )
    fill_listing(sheet, Listing("任务", columns, rows), *(f"{plan.title}{_example_mark(plan)}" for plan in plans))
    listed = tuple((PAIR_KINDS[pair.kind], pair.who, pair.whom, pair.note) for pair in pairs)
    heads = (Column("种类", 12), Column("谁", 16), Column("包保", 24), Column("备注", 20))
    fill_listing(book.create_sheet("两级包保"), Listing("两级包保", heads, listed))
    return book


def is_overdue(task: Task, today: date) -> bool:
    """Whether a task should have been done by now."""
    return task.state != "done" and task.due < today


def _example_mark(plan: Plan) -> str:
    return "（示例）" if plan.example else ""


def plan_calendar(plans: tuple[Plan, ...]) -> bytes:
    """A whole day for each task that is not done (RFC 5545)."""
    calendar = Calendar()
    calendar.add("prodid", "-//zhidu//plan//ZH")
    calendar.add("version", "2.0")
    for plan in plans:
        seen: Counter[str] = Counter()
        for task in sorted(plan.tasks, key=lambda task: task.due):
            if task.state != "done":
                calendar.add_component(_event(plan, task, seen[task.title]))
            seen[task.title] += 1
    return calendar.to_ical()


def _event(plan: Plan, task: Task, before: int) -> Event:
    """The day of a task; of several with one title each is known by how many come before it."""
    event = Event()
    named = sha256("\0".join((plan.title, task.title, *[str(before)] * bool(before))).encode()).hexdigest()
    event.add("uid", f"{named[:32]}@zhidu")
    event.add("dtstamp", _DATED)
    event.add("dtstart", task.due)
    event.add("dtend", task.due + timedelta(days=1))
    event.add("summary", f"{task.title}{_example_mark(plan)}")
    event.add(
        "description", f"责任单位：{task.owner}\n进度：{STATES[task.state]}" + (f"\n{task.note}" if task.note else "")
    )
    return event
