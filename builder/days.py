"""Days as official papers write them."""

from datetime import date


def day(value: date) -> str:
    """2026年11月2日: no leading zeros (GB/T 9704—2012, 7.3.5.4)."""
    return f"{value.year}年{value.month}月{value.day}日"


def shifted(value: date, days: int) -> date:
    """The day so many days later, or earlier; the calendar ends with the years 1 and 9999."""
    return date.fromordinal(min(max(value.toordinal() + days, date.min.toordinal()), date.max.toordinal()))
