"""How long ten thousand counts of limits take, and how soon the page 期限计算 answers."""

import random
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.search import CHROMIUM, chromium
from builder.limits.asked import Asked
from builder.limits.calendar import WorkCalendar
from builder.limits.choosing import calendar_of, limits_by_id
from builder.limits.counting import count
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
from builder.pipeline import load, no_progress
from builder.site.report import build_site

COUNTS, ROUNDS = 10_000, 5
_PROJECT = Path(__file__).parent.parent
_ANSWERS = 300
_ANSWER = """([name, since]) => {
  location.hash = name;
  return new Promise((told) => setTimeout(() => {
    const [words, day] = [...document.querySelectorAll(".zd-due input")];
    const begun = performance.now();
    words.value = name;
    words.dispatchEvent(new Event("input"));
    const matched = performance.now();
    day.value = since;
    day.dispatchEvent(new Event("change"));
    told([matched - begun, performance.now() - matched]);
  }, 0));
}"""
"""Types a matter and chooses a day, as a reader does; how long each takes until the page has changed."""


def measure_counts() -> None:
    """Print the CPU seconds of chance counts in years with a notice, and in years without one; of several rounds."""
    corpus, _ = load(_PROJECT, date(2026, 11, 26))
    calendar, chance = calendar_of(corpus), random.Random(1)
    limits = [one for one in limits_by_id(corpus).values() if one.all_cases and one.all_cases[0].unit != "小时"]
    for what, first in (("known", date(2022, 1, 1)), ("estimated", date(2028, 1, 1))):
        asked = [(chance.choice(limits), first + timedelta(days=chance.randrange(1000))) for _ in range(COUNTS)]
        spent = sorted(_seconds(asked, calendar) for _ in range(ROUNDS))
        told = f"median {median(spent):.2f} s, from {spent[0]:.2f} to {spent[-1]:.2f}"
        print(f"{COUNTS} counts of limits, {what} years: {told} (target <= 1 s)")
    _measure_page(corpus)


def _seconds(asked: list[tuple[TimeLimit, date]], calendar: WorkCalendar) -> float:
    begun = process_time()
    for limit, start in asked:
        count(limit, Asked(start), calendar)
    return process_time() - begun


def _measure_page(corpus: Corpus) -> None:
    """Print how soon the page answers, over chance matters and days."""
    if not CHROMIUM:
        print("bench: no chromium here; the page of limits was not measured")
        return
    chance = random.Random(2)
    names = [name for name, one in limits_by_id(corpus).items() if one.all_cases and one.all_cases[0].unit != "小时"]
    with TemporaryDirectory() as work, chromium() as browser:
        build_site(_PROJECT, Path(work) / "site", corpus, no_progress)
        page = browser.new_page()
        page.goto((Path(work) / "site/limits/due.html").as_uri())
        page.get_by_label("事项").wait_for()
        asked = [(chance.choice(names), f"2026-{chance.randrange(1, 13):02}-15") for _ in range(_ANSWERS)]
        matched, counted = zip(*(page.evaluate(_ANSWER, list(one)) for one in asked), strict=True)
    for what, found in (("matters found", matched), ("a day counted", counted)):
        first, *others = found
        others_told = f"then {median(others):.1f}, worst {max(others):.1f}"
        print(f"期限计算, {what}: first {first:.1f} ms, {others_told} (target <= 50 ms)")
