"""How long a text says that it holds: 有效期5年, 有效期至2028年12月31日."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from builder.days import day as day_words
from builder.intake.dates import DAY, even, read_day
from builder.intake.notes import FORCE, TITLE
from builder.numerals import PATTERN as NUMBER
from builder.numerals import read_number
from builder.references import ARTICLE

_OWN = r"(?:^|[。；，,;、（(])(?:本[^，。；《》第]{1,16}?)"
_TERM = (
    rf"(?:暂定)?(?:有效|施行|实施|执行)期限?(?:暂定)?[为是：:]?(?:(?P<count>{NUMBER})(?P<unit>个月|年)"
    rf"|(?:(?:自|从)?{DAY}起?)?截?(?:至|到|止于)(?P<until>{DAY}))"
)
_STATED = re.compile(rf"{_OWN}的?{_TERM}")
_BESIDE = re.compile(
    rf"(?:^|[。；，,;、）)施实试生执行效])"
    rf"(?:{_TERM}|(?:并?(?:自|于|至|到))?(?P<last>{DAY})(?:止|起?(?:自动)?(?:废止|失效|终止)))"
)
_SPAN = re.compile(rf"{_OWN}(?:自|从){DAY}起?(?:至|到)(?P<until>{DAY})止?(?:{FORCE}|有效)")
_FORCE = re.compile(rf"{_OWN}(?:自|从|于)[^，。；]{{1,24}}(?:起|开始)[^，。；]{{0,4}}(?:施行|实施|生效|执行|试行)")
_TRIAL = re.compile(rf"试行期限?[为是：:]?{NUMBER}(?:个月|年)")
_BEFORE_TERM = re.compile(r"^[。；，,;、（()）施实试生执行效]")
_ONE_DAY = timedelta(days=1)


def stated_end(note: Iterable[str], body: Iterable[str], effective: date | None) -> tuple[date | None, tuple[str, ...]]:
    """The day from which a text no longer holds, by what it says of itself, and what is to be told of it."""
    found = [*_terms(note, body)]
    days = {_first_day_after(match, effective) for match in found}
    if trial := next((match[0] for line in body if (match := _TRIAL.search(even(line)))), ""):
        return None, (f"正文写着“{trial}”，失效日期留空，请核对",)
    if not found:
        return None, ()
    written = "、".join(dict.fromkeys(_BEFORE_TERM.sub("", match[0]) for match in found))
    end = next(iter(days)) if len(days) == 1 else None
    if end is None:
        why = "几处不一" if len(days) > 1 else "没有读出从哪一天算起"
        return None, (f"写着“{written}”，{why}，失效日期留空",)
    return end, (f"写着“{written}”，算到{day_words(end - _ONE_DAY)}为止，请核对",)


def _terms(note: Iterable[str], body: Iterable[str]) -> Iterator[re.Match[str]]:
    """A term in the note is the text's own; in the body it must say so, or stand beside the day of taking effect."""
    for line in note:
        yield from _BESIDE.finditer(re.sub(r"\s+", "，", line.strip()) if "有效期" in line else "")
    for line in body:
        label = ARTICLE.match(line)
        words = TITLE.sub("《》", even(line[label.end() :] if label else line))
        yield from _SPAN.finditer(words)
        if force := _FORCE.search(words):
            yield from _BESIDE.finditer(words, force.end() - 1)
        else:
            yield from _STATED.finditer(words)


def _first_day_after(match: re.Match[str], effective: date | None) -> date | None:
    named = match.groupdict()
    if last := named.get("until") or named.get("last"):
        day = read_day(last)
        ends_at_once = match[0].endswith(("废止", "失效", "终止")) and not named.get("until")
        return day if day is None or ends_at_once else day + _ONE_DAY
    count = read_number(named.get("count") or "")
    return months_later(effective, count * (1 if named["unit"] == "个月" else 12)) if effective and count else None


def months_later(start: date, months: int) -> date | None:
    """The same day some months later; where that month has no such day, the first of the next."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > 9998:
        return None
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, start.day) if start.day <= last else date(year, month + 1, last) + _ONE_DAY
