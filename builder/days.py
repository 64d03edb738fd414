"""Days as official papers write them, and which day it is."""

import os
import re
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
_LAST_SECOND = int(datetime(9999, 12, 31, tzinfo=CHINA).timestamp())


class ClockError(Exception):
    """SOURCE_DATE_EPOCH gives no day."""


def today_in_china() -> date:
    """The day in Asia/Shanghai; SOURCE_DATE_EPOCH stands for the clock when it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(CHINA).date()
    if not re.fullmatch("[0-9]{1,12}", epoch) or int(epoch) > _LAST_SECOND:
        shown = epoch if len(epoch) < 30 else f"{epoch[:30]}…"
        raise ClockError(f"SOURCE_DATE_EPOCH 应为 1970 年以来的秒数（不是毫秒），不能是“{shown}”")
    return datetime.fromtimestamp(int(epoch), CHINA).date()


def day(value: date) -> str:
    """2026年11月2日: no leading zeros (GB/T 9704—2012, 7.3.5.4)."""
    return f"{value.year}年{value.month}月{value.day}日"


def shifted(value: date, days: int) -> date:
    """The day so many days later, or earlier; the calendar ends with the years 1 and 9999."""
    return date.fromordinal(min(max(value.toordinal() + days, date.min.toordinal()), date.max.toordinal()))
