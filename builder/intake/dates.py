"""Days as notes of laws write them: 2021年7月2日, 二〇二一年七月二日, 2021-07-02, with blanks or full-width digits."""

import re
from datetime import date
from functools import lru_cache

from builder.numerals import read_number

_YEAR = r"[12]\d{3}|[一二][〇○零OＯ0一二三四五六七八九]{3}"
_MONTH = r"\d{1,2}|[一二三四五六七八九十]{1,2}"
_DAY_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_NUMERIC = r"[12]\d{3}(?:-\d{1,2}-\d{1,2}|\.\d{1,2}\.\d{1,2}|/\d{1,2}/\d{1,2})(?!\d)(?:日(?![照喀土]))?"
"""Figures alone take a needless 日 along, but not that of a place (日照, 日喀则, 日土)."""
DAY = rf"(?:(?:{_YEAR})年(?:{_MONTH})月(?:{_DAY_NUMBER})日|{_NUMERIC})"
"""One day, in words from which `even` took blanks and full-width digits."""

_PARTS = re.compile(rf"(?P<year>{_YEAR})[-./年](?P<month>{_MONTH})[-./月](?P<day>{_DAY_NUMBER})日?")
_RUN_TOGETHER = re.compile(r"([12]\d{3})(\d\d)(\d\d)")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_NOUGHT = str.maketrans("○零OＯ0", "〇〇〇〇〇")


def even(words: str) -> str:
    """Words without blanks, with ASCII digits: a note is read so."""
    return "".join(words.translate(_FULL_WIDTH).split())


@lru_cache(maxsize=1 << 13)
def read_day(words: str) -> date | None:
    """The day that words are, a time of day after it aside; None when there is no such day."""
    bare = words.translate(_FULL_WIDTH).strip()
    bare = re.split(r"[ T](?=\d\d?:)", bare)[0]
    match = _PARTS.fullmatch("".join(bare.split())) or _RUN_TOGETHER.fullmatch(bare)
    if not match:
        return None
    year, month, day = (read_number(part if part.isascii() else part.translate(_NOUGHT)) for part in match.groups())
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def possible_day(words: str) -> tuple[date, ...]:
    """The day that words are, if there is such a day."""
    day = read_day(words)
    return (day,) if day else ()
