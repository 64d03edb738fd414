"""What pages repeat and no text says: their numbers, and their heads where a text has lost its pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from builder.intake.above import body_begins, is_note, is_title_like
from builder.intake.rows import HEADING, SENTENCE_END, Row, is_labelled
from builder.model.identity import ArticleNumber, labelled_number
from builder.references import ANNEX, ARTICLE, DIVISION

_DASH = "[-—–－―·•~]+"
_NUMBERED = r"第 ?\d{1,4} ?页(?:[，,/ ]*共 ?\d{1,4} ?页)?|\d{1,4} ?/ ?\d{1,4}"
_PAGE = re.compile(rf"{_DASH} ?\d{{1,4}} ?{_DASH}|{_NUMBERED}|(?P<bare>\d{{1,4}})")
_BESIDE = rf"(?:{_DASH} ?\d{{1,4}} ?{_DASH}|{_NUMBERED}|\d{{1,4}})"
_HEAD = re.compile(rf"(?:{_BESIDE}[ \t\u3000]*)?(?P<head>\D.*?\D)(?:[ \t\u3000]*{_BESIDE})?")
_SHORTEST, _LONGEST = 3, 40
_FEWEST, _PAGEFUL, _UNEVEN = 3, 300, 1.3
"""Heads at page distance: so many, so many characters apart, and no distance so much longer than another."""

Cut = Callable[[Row, Row], bool]
"""Whether the second row goes on with the first, in the middle of a sentence."""


def are_page_numbers(lines: Iterable[str]) -> bool:
    """Whether lines say nothing but the numbers of pages."""
    return all(_PAGE.fullmatch(line.strip()) for line in lines if line.strip())


def without_page_numbers(rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """Leave out numbers of pages, and the heads that pages repeat beside them; the row below begins a page."""
    numbers = [int(match["bare"]) for row in rows if (match := _PAGE.fullmatch(row.words)) and match["bare"]]
    rising = len(numbers) > 1 and all(after == before + 1 for before, after in pairwise(numbers))
    paged = {
        at for at, row in enumerate(rows) if (match := _PAGE.fullmatch(row.words)) and (not match["bare"] or rising)
    }
    kept = _without_rows(rows, paged)
    begun = Counter(row.words for row in kept if row.page)
    heads = {row.words for row in kept if row.page and begun[row.words] > 1 and _page_head(row)}
    found = {at for at, row in enumerate(kept) if row.page and row.words in heads}
    dropped = len(paged) + len(found)
    told = [f"有 {dropped} 处页码或页眉没有取入"] if dropped else []
    return _without_rows(kept, found), [*told, *_heads_told(kept, found)]


def _heads_told(rows: Sequence[Row], found: set[int]) -> Iterator[str]:
    """Which lines were left out as heads, so that a person can look whether they are none."""
    for words in dict.fromkeys(rows[at].words for at in sorted(found)):
        lines = "、".join(str(rows[at].line) for at in sorted(found) if rows[at].words == words)
        yield f"“{words}”在几页的开头重复，当作页眉，没有取入：第 {lines} 行"


def without_page_heads(rows: Sequence[Row], cut: Cut, full: Callable[[Row], bool]) -> tuple[list[Row], list[str]]:
    """Leave out the title, or another line, where it stands again between the rows of a sentence or once a page.

    A line that is `full`, as wide as lines were cut, may be one of the text, which says the same twice.
    """
    wrapped = any(map(full, rows))
    begin = body_begins(rows)
    titles = set(_titles(rows[:begin]))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at in range(max(begin, 1), len(rows) - 1):
        if (head := _page_head(rows[at])) and (head in titles or not full(rows[at])):
            places[head].append(at)
    dropped: set[int] = set()
    told = []
    for head, found in places.items():
        if head not in titles and len(found) > 1 and _is_said_again(rows, found, full):
            continue
        if gone := _places_of_a_head(rows, found, cut, title=head in titles, wrapped=wrapped):
            dropped |= gone
            lines = "、".join(str(rows[at].line) for at in sorted(gone))
            why = "与标题相同" if head in titles else "每页重复"
            told.append(f"“{head}”{why}，当作页眉，没有取入：第 {lines} 行")
    return _without_rows(rows, dropped), told


def _places_of_a_head(rows: Sequence[Row], found: list[int], cut: Cut, *, title: bool, wrapped: bool) -> set[int]:
    """The places at which a line is the head of a page."""
    within = [at for at in found if cut(rows[at - 1], rows[at + 1]) and not _ends_a_sentence(rows[at - 1])]
    if title:
        again = {at for at in found if not _is_title_again(rows, at)}
        return again if within or wrapped or _once_a_page(rows, [0, *found]) else set()
    sure = (len(found) > 1 and len(within) * 2 >= len(found)) or (wrapped and _once_a_page(rows, found))
    return set(found) if sure else set()


def _is_said_again(rows: Sequence[Row], found: Sequence[int], full: Callable[[Row], bool]) -> bool:
    """Whether the text repeats itself: beside a line stands a row of the text that stands beside it elsewhere, too."""
    beside = Counter(
        (side, rows[at + side].words) for at in found for side in (-1, 1) if _is_words_of_text(rows[at + side], full)
    )
    return any(times > 1 for times in beside.values())


def _is_words_of_text(row: Row, full: Callable[[Row], bool]) -> bool:
    return full(row) or not _page_head(row)


def _once_a_page(rows: Sequence[Row], found: Sequence[int]) -> bool:
    """Whether about equally many characters stand between places, and as many as a page has."""
    apart = [sum(len(row.words) for row in rows[above:below]) for above, below in pairwise(found)]
    return len(apart) >= _FEWEST - 1 and min(apart) >= _PAGEFUL and max(apart) <= _UNEVEN * min(apart)


def _is_title_again(rows: Sequence[Row], at: int) -> bool:
    """Whether a text, or an annex of that name, begins with the row."""
    below = HEADING.sub("", rows[at + 1].words)
    label = ARTICLE.match(below) or DIVISION.match(below)
    begins = label and labelled_number(label) == ArticleNumber(1)
    return bool(begins or ANNEX.match(rows[at - 1].words)) or is_note(rows[at + 1])


def _titles(rows: Sequence[Row]) -> Iterator[str]:
    """What may be the title of a text: each line that is like one, also with those below it."""
    for at in range(len(rows)):
        like = []
        for row in rows[at : at + 3]:
            if not is_title_like(row):
                break
            like.append(_without_blanks(HEADING.sub("", row.words)))
        yield from accumulate(like)


def _page_head(row: Row) -> str:
    """The words of a short line that is no sentence and no label, without the number of a page; empty if it is none."""
    if (
        row.table
        or HEADING.match(row.words)
        or is_labelled(row.words)
        or (_ends_a_sentence(row) and row.words[-1] != "》")
    ):
        return ""
    found = _HEAD.fullmatch(row.words)
    words = _without_blanks(found["head"]) if found else ""
    return words if _SHORTEST <= len(words) <= _LONGEST else ""


def _without_blanks(words: str) -> str:
    """Words without blanks, and without 《》 round them."""
    return "".join(words.split()).strip("《》")


def _ends_a_sentence(row: Row) -> bool:
    return row.words[-1] in SENTENCE_END


def _without_rows(rows: Sequence[Row], dropped: set[int]) -> list[Row]:
    """The rows but for some; a page begins below each of these."""
    rest: list[Row] = []
    page = False
    for at, row in enumerate(rows):
        if at in dropped:
            page = True
        else:
            rest.append(replace(row, page=True, apart=False) if page else row)
            page = False
    return rest
