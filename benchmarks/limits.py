"""How long ten thousand counts of limits take."""

import random
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from builder.limits.asked import Asked
from builder.limits.choosing import calendar_of, limits_by_id
from builder.limits.counting import count
from builder.pipeline import load

COUNTS = 10_000
_PROJECT = Path(__file__).parent.parent


def measure_counts() -> None:
    """Print the CPU seconds of chance counts in years with a notice, and in years without one."""
    corpus, _ = load(_PROJECT, date(2026, 11, 26))
    calendar, chance = calendar_of(corpus), random.Random(1)
    limits = [one for one in limits_by_id(corpus).values() if one.all_cases and one.all_cases[0].unit != "小时"]
    for what, first in (("known", date(2022, 1, 1)), ("estimated", date(2028, 1, 1))):
        asked = [(chance.choice(limits), first + timedelta(days=chance.randrange(1000))) for _ in range(COUNTS)]
        begun = process_time()
        for limit, start in asked:
            count(limit, Asked(start), calendar)
        print(f"{COUNTS} counts of limits, {what} years: {process_time() - begun:.2f} s (target <= 1 s)")
