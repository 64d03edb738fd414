"""Sentences that were broken over lines at no width: what goes on below, and what may."""

import re
from collections.abc import Sequence

from builder.intake.above import is_contents, is_note, is_title_like
from builder.intake.dates import even, read_day
from builder.intake.rows import HEADING, SENTENCE_END, Row, is_labelled
from builder.numerals import PATTERN as NUMBER
from builder.references import ANNEX, ARTICLE, CLAUSE, DIVISION, ITEM, SUBITEM

_POINT = re.compile(r"[①-⓿❶-➓㈠-㈩Ⅰ-ⅿ]|[A-Za-z][)）.．、]|[—–-]|(?:注|备注|说明)\d?[：:]|[表图]\d")
"""What begins a line of a list that has no label of an item."""
_TORN = re.compile(rf"(?:第|第{NUMBER}|[，、（《“〔])$")
"""How no line ends that is whole."""
_GOES_ON = re.compile(
    rf"[条款项章节目](?:第|的|规|以|和|、|，|。)|[，。；、）》”]|{NUMBER}[条款项](?![ \u3000])"
    r"|的(?![士确])|和(?![解谐平])|及(?![时格早])|或|并(?![购联网])|以及"
)
"""How no line begins that is whole."""
_HALF_ENDS = "）)》」』”’"
"""What ends a sentence, or words within one."""
_BRACKETS = "（(【[〔"
_FEWEST_ROWS = 14


def broken_sentences(rows: Sequence[Row]) -> tuple[set[int], set[int]]:
    """Which rows go on with the sentence of the row above, and which may, in the articles of a text."""
    broken: set[int] = set()
    unsure: set[int] = set()
    begun = listed = False
    at = unended = 0
    while at < len(rows):
        row = rows[at]
        begun = (begun or bool(ARTICLE.match(row.words))) and not _is_heading(row)
        run: list[int] = []
        if begun and _stays_open(row) and not is_note_below(rows, at):
            run, unended = _rows_going_on(rows, at, unended)
        listed = bool(run) and not is_labelled(row.words) and (listed or (at > 0 and rows[at - 1].words[-1] in "：:"))
        (broken if run and _is_sure(rows, at, run, listed=listed) else unsure).update(run)
        at = run[-1] if run else at + 1
    return broken, unsure


def _is_sure(rows: Sequence[Row], at: int, run: Sequence[int], *, listed: bool) -> bool:
    """Whether one of the rows ends the sentence, and they are no list; or no row could end or begin as these do."""
    last, row = rows[at], rows[at + 1]
    if listed or last.words[-1] in _HALF_ENDS or row.apart:
        return bool(_GOES_ON.match(row.words) or (_TORN.search(last.words) and not listed))
    return bool(_ends_sentence(rows[run[-1]]) or _TORN.search(last.words) or _GOES_ON.match(row.words))


def _rows_going_on(rows: Sequence[Row], at: int, unended: int) -> tuple[list[int], int]:
    """The rows below one that may go on with it, up to the first that ends a sentence; one alone where none does.

    Up to `unended` all rows may go on with one above, and none ends: they are not read again from each of them.
    """
    if at < unended:
        return [at + 1], unended
    end = at
    while end + 1 < len(rows) and _may_go_on(rows, end + 1):
        end += 1
        if _ends_sentence(rows[end]) or rows[end].apart:
            return list(range(at + 1, end + 1)), unended
    return ([at + 1] if end > at else []), end


def _may_go_on(rows: Sequence[Row], at: int) -> bool:
    row = rows[at]
    if row.table or _begins_point(row.words):
        return False
    noted = is_note_below(rows, at)
    return not (noted or is_contents(row.words) or _is_signature(rows, at) or _begins_text(rows, at))


def _begins_point(words: str) -> bool:
    """Whether a line has a label; one of an article right behind which words stand is cited."""
    found = ARTICLE.match(words)
    cited = found and words[found.end() : found.end() + 1] not in ("", " ", "\u3000", "【", "：")
    return bool((is_labelled(words) and not cited) or CLAUSE.match(words) or _POINT.match(words))


def _stays_open(row: Row) -> bool:
    """Whether a row stops, or may stop, within a sentence, and is no heading, label or day."""
    alone = any(label.fullmatch(row.words) for label in (ARTICLE, ITEM, SUBITEM))
    ended = alone or (_ends_sentence(row) and (row.words[-1] not in _HALF_ENDS or row.words[-2:-1] in tuple("。！？")))
    if row.table or ended or read_day(row.words):
        return False
    return not (_is_heading(row) or CLAUSE.match(row.words))


def is_note_below(rows: Sequence[Row], at: int) -> bool:
    """Whether a row below the first article is the note of another text: in brackets, or below the title of one."""
    if not is_note(rows[at]):
        return False
    titled = at > 1 and _ends_sentence(rows[at - 2]) and _begins_text(rows, at - 1)
    return rows[at].words[0] in _BRACKETS or titled


def _is_heading(row: Row) -> bool:
    return bool(HEADING.match(row.words) or DIVISION.match(row.words) or ANNEX.match(row.words))


def _ends_sentence(row: Row) -> bool:
    return row.words[-1] in SENTENCE_END


def _is_signature(rows: Sequence[Row], at: int) -> bool:
    """Who signs, above a day, and the day."""
    return any(read_day(even(row.words)) for row in rows[at : at + 2])


def _begins_text(rows: Sequence[Row], at: int) -> bool:
    """A title, below which the first article of another text stands."""
    if not is_title_like(rows[at]):
        return False
    below = (HEADING.sub("", row.words) for row in rows[at + 1 : at + 1 + _FEWEST_ROWS] if row.words[0] in "#第")
    first = next((words for words in below if ARTICLE.match(words) or DIVISION.match(words)), "")
    return first.startswith(("第一", "第1"))
