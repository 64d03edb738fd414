"""A file that holds several texts, cut where a title with a note, or a title named above, begins another."""

import re
from collections.abc import Sequence

from builder.intake.head import is_contents, is_note, is_ordered, is_title_like, without_edition
from builder.intake.rows import HEADING, Row
from builder.model.identity import ArticleNumber, labelled_number
from builder.references import ANNEX, ARTICLE, DIVISION, normal_title

_NAMED = re.compile(r"《([^《》]{2,80})》")
_SIGNED = re.compile(r"(?P<issuer>[\u4e00-\u9fff、 （）()]{3,160})发布")
_NOTE_ROWS, _TITLE_ROWS, _SHORTEST_TITLE = 14, 3, 3
_FIRST = ArticleNumber(1)


def cut_texts(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each text."""
    starts = [0]
    begun = False
    ordered = is_ordered(rows)
    named = {_title_of(row) for row in rows[:_TITLE_ROWS] if is_title_like(row)}
    for at, row in enumerate(rows):
        if begun and _begins(rows, at, named):
            starts.append(at)
            begun = False
        begun = begun or _has_begun(row, prose=at > 1 and not ordered)
        named |= {normal_title(title) for title in _NAMED.findall(row.words)} if "《" in row.words else set()
    ends = [*starts[1:], len(rows)]
    return [list(rows[start:end]) for start, end in zip(starts, ends, strict=True)]


def _has_begun(row: Row, *, prose: bool) -> bool:
    """Whether the text above has a line of its own, after which another text may begin."""
    words = HEADING.sub("", row.words)
    return bool(ARTICLE.match(words) or ANNEX.match(words)) or (prose and words[-1] == "。" and not is_note(row))


def signature(rows: Sequence[Row]) -> tuple[str, list[Row]]:
    """Take the page's last line `某某局发布` off; it names the issuer."""
    if rows and (match := _SIGNED.fullmatch(rows[-1].words)):
        return match["issuer"], list(rows[:-1])
    return "", list(rows)


def _begins(rows: Sequence[Row], at: int, named: set[str]) -> bool:
    """A title whose own text follows: with a note of its own, or named above, and a first article below."""
    if at + 1 >= len(rows):
        return False
    row, below = rows[at], rows[at + 1]
    noted = is_note(below) or (below.words[0] in "（(" and _opens_note(rows[at + 1 : at + 5]))
    known = noted or (len(row.words) >= _SHORTEST_TITLE and _title_of(row) in named)
    return known and is_title_like(row) and _first_below(rows[at + 1 : at + 1 + _NOTE_ROWS])


def _title_of(row: Row) -> str:
    return normal_title(without_edition(HEADING.sub("", row.words))[0])


def _opens_note(rows: Sequence[Row]) -> bool:
    return is_note(rows[0].saying("".join(row.words for row in rows)))


def _first_below(rows: Sequence[Row]) -> bool:
    """Whether the first of articles, divisions or contents stands there, before any other label."""
    for row in rows:
        bare = HEADING.sub("", row.words)
        if is_contents(bare):
            return True
        if match := ARTICLE.match(bare) or DIVISION.match(bare):
            return labelled_number(match) == _FIRST
    return False
