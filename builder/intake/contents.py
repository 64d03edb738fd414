"""A typed table of contents (目录) above a text, which the site makes itself."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from builder.intake.above import is_contents
from builder.intake.rows import HEADING, Row
from builder.references import ARTICLE

_LONGEST_ENTRY = 60
_HEAD, _FEWEST = 15, 2
CONTENTS_KEPT = "目录与正文标题对不上，目录保留"
_PAGED = re.compile(r"(?:#+ )?(?:.*(?:[.．·…‥]{2,}|…)[\s.．·…‥]*|第\S{1,6}[编章节条]\s.*\s)[0-9]{1,4}")
"""An entry that a writer has set with dots, or a heading with a page behind it."""


def without_contents(rows: Sequence[Row], unclear: list[str]) -> list[Row]:
    """Drop a table of contents when each of its lines stands again in the text, and tell it."""
    start = next((at for at, row in enumerate(rows[:_HEAD]) if is_contents(row.words)), None)
    if start is None:
        return _without_paged_entries(rows, unclear)
    end = start + 1
    while end < len(rows) and len(rows[end].words) < _LONGEST_ENTRY and not ARTICLE.match(rows[end].words):
        end += 1
    bare = [_entry_words(row) for row in rows]
    length = _repeated(bare[start + 1 : end], bare[end:])
    if length:
        unclear.append("目录没有取入，网站自己生成")
        return [*rows[:start], *rows[start + 1 + length :]]
    unclear.append(CONTENTS_KEPT)
    return list(rows)


def _without_paged_entries(rows: Sequence[Row], unclear: list[str]) -> list[Row]:
    """The same of entries without 目录 above them: lines that end with dots and a page, each again below."""
    start = next((at for at, row in enumerate(rows[:_HEAD]) if _is_paged(row)), len(rows))
    entries = [_entry_words(row) for row in takewhile(_is_paged, rows[start:])]
    below = {_entry_words(row) for row in rows[start + len(entries) :]}
    if len(entries) < _FEWEST or not below.issuperset(entries):
        return list(rows)
    unclear.append(f"上面没有“目录”二字的 {len(entries)} 行（“{rows[start].words}”起）是目录，没有取入，网站自己生成")
    return [*rows[:start], *rows[start + len(entries) :]]


def _is_paged(row: Row) -> bool:
    return len(row.words) < _LONGEST_ENTRY and _PAGED.fullmatch(row.words) is not None


def _repeated(entries: Sequence[str], below: Sequence[str]) -> int:
    """How many entries, from the first, are repeated by what follows them; the longest such run."""
    following = Counter([*entries, *below])
    missing, longest = 0, 0
    listed: set[str] = set()
    for length, entry in enumerate(entries, start=1):
        following[entry] -= 1
        if entry not in listed:
            listed.add(entry)
            missing += not following[entry]
        elif not following[entry]:
            missing += 1
        after = entries[length] if length < len(entries) else next(iter(below), None)
        if after == entries[0] or not missing:
            longest = length
    return longest


def _entry_words(row: Row) -> str:
    """An entry without blanks, dots and the number of its page."""
    words = "".join(HEADING.sub("", row.words).split())
    return words.rstrip("0123456789").rstrip(".…·-—") if words[-1:].isdigit() else words
