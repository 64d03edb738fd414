"""Lines that a text has around its provisions, and that look like these: a table of contents, a list of enclosures."""

import re
from collections.abc import Sequence

from builder.model.identity import ArticleNumber
from builder.model.regulation import Table, Text
from builder.parse.labels import Kind, Line, is_title, words_with_label

_FEWEST = 2
_CONTENTS = re.compile(r"目\s*[录次錄]")
_MOST_BELOW = 4
_DAY = re.compile(r"(?:^|\s)[0-9０-９零〇○一二三四五六七八九xX×]{2,4}\s*年[^年月]{1,6}月(?:[^年月日]{1,6}日)?\s*$")
_ROOM = re.compile("__|＿")
_FIRST_NAME = re.compile(r"\s*(?:[:：]\s*)?[1１一]\s*[.．、]")
_ENCLOSED = re.compile(r"附件?\s*[:：]\s*[1１一]\s*[.．、]")
_FIRST = ArticleNumber(1)
_STOPS = ("。", "！", "？", "…")


def contents_as_words(lines: Sequence[Line | Table]) -> tuple[Line | Table, ...]:
    """Labels with their titles, one below the other, of which the first comes again: a table of contents."""
    annex = next((at for at, line in enumerate(lines) if _is_annex(line)), len(lines))
    begin = next((at for at, line in enumerate(lines[:annex]) if _is_listed(line)), annex)
    again = next((at for at in range(begin + 1, annex) if _has_same_label(lines[begin], lines[at])), annex)
    titled = begin > 0 and _is_contents_title(lines[begin - 1])
    if begin < annex and _is_article(lines[begin]) and not titled:
        return tuple(lines)
    if again == annex or again - begin < _FEWEST - titled or not all(map(_is_listed, lines[begin:again])):
        return tuple(lines)
    first = begin - titled
    listed = (_as_words(line, Kind.CONTENTS) for line in lines[first:again] if isinstance(line, Line))
    return (*lines[:first], *listed, *lines[again:])


def enclosures_as_words(lines: Sequence[Line | Table]) -> tuple[Line | Table, ...]:
    """Names behind 附件：, above the signature (附件说明, GB/T 9704—2012, 7.3.4), begin no annex."""
    found, last, at = list(lines), ArticleNumber(0), 0
    while at < len(found):
        line = found[at]
        if isinstance(line, Line) and _is_article(line):
            last = line.number
        if isinstance(line, Line) and _may_list(line):
            end = _end_of_entries(found, at, line)
            signed = end - at > 1 and _is_signed(found[end - 1])
            if signed or _ends_a_text(line, found[end : end + _MOST_BELOW + 1], last):
                found[at:end] = [_as_words(one, Kind.PROSE) for one in found[at:end] if isinstance(one, Line)]
                at = end - 1
        at += 1
    return tuple(found)


def _is_annex(line: Line | Table) -> bool:
    return isinstance(line, Line) and line.kind is Kind.ANNEX


def _is_article(line: Line | Table) -> bool:
    return isinstance(line, Line) and line.kind is Kind.ARTICLE


def _is_listed(line: Line | Table) -> bool:
    """Whether a line can stand in a table of contents: a division, or an article that has a title and no sentence."""
    if not isinstance(line, Line) or not _is_article(line):
        return isinstance(line, Line) and line.kind is Kind.DIVISION
    return bool(line.text.words) and is_title(line.text.words) and not line.text.words.endswith(_STOPS)


def _has_same_label(one: Line | Table, other: Line | Table) -> bool:
    if not isinstance(one, Line) or not isinstance(other, Line) or one.kind is not other.kind:
        return False
    return (one.division, one.number) == (other.division, other.number)


def _is_contents_title(line: Line | Table) -> bool:
    return isinstance(line, Line) and bool(_CONTENTS.fullmatch(line.text.words))


def _as_words(line: Line, kind: Kind) -> Line:
    return Line(kind, Text("", 0, 0), ArticleNumber(0), words_with_label(line))


def _may_list(line: Line) -> bool:
    """附件 with a colon, or with the first of several names; a heading of Markdown is what its author says."""
    if line.level:
        return False
    if line.kind is Kind.PROSE:
        return bool(_ENCLOSED.match(line.text.words))
    on_its_row = bool(line.text.words) and line.text.line == line.label.line
    return line.kind is Kind.ANNEX and (bool(line.blank.strip()) or on_its_row)


def _end_of_entries(lines: Sequence[Line | Table], at: int, head: Line) -> int:
    """Where the names end that go on with a list of enclosures, by their numbers."""
    wanted = 2 if _FIRST_NAME.match(head.text.words) or head.kind is Kind.PROSE else 1
    end = at + 1
    while end < len(lines) and _is_entry(lines[end], wanted):
        end, wanted = end + 1, wanted + 1
    return end


def _is_entry(line: Line | Table, number: int) -> bool:
    return isinstance(line, Line) and line.kind is Kind.SUBITEM and line.number.base == number


def _is_signed(line: Line | Table) -> bool:
    """Whether the day of a signature is the last row of a line."""
    return isinstance(line, Line) and _is_day(line.text.rows()[-1])


def _is_day(row: str) -> bool:
    return bool(_DAY.search(row)) and is_title(row)


def _ends_a_text(head: Line, below: Sequence[Line | Table], last: ArticleNumber) -> bool:
    """Whether what comes below is what ends a text (who signs, the day), more of the text, or nothing at all."""
    colon = head.kind is Kind.PROSE or bool(head.blank.strip())
    for at, line in enumerate(below):
        if isinstance(line, Table) or line.kind in (Kind.ITEM, Kind.SUBITEM, Kind.HEADING, Kind.DIVISION):
            return False
        if line.kind is Kind.ARTICLE:
            return colon and line.number != _FIRST and line.number in last.successors
        if line.kind is Kind.ANNEX:
            return colon
        words = line.text.rows()[-1]
        if _is_day(words):
            return True
        if at == _MOST_BELOW or not is_title(words) or words.endswith(_STOPS) or _ROOM.search(words):
            return False
    return colon
