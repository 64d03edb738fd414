"""In a text without 条, the lines that begin with the number of a level become its articles: 一（二）3, 4.1.2."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from builder.model.identity import number_of
from builder.model.numbering import Scheme
from builder.model.regulation import DivisionKind, Table, Text
from builder.numerals import read_number
from builder.parse.labels import Kind, Line, is_lettered, is_title, words_with_label
from builder.references import CLAUSE, DECIMAL, TOP

Path = tuple[int, ...]
_LABELLED = (Kind.PROSE, Kind.ITEM, Kind.SUBITEM, Kind.HEADING)
_FEWEST = 3
_ITEM_LEVEL = 2
"""That of （一） below 一、."""
_ELSEWHERE = -1
_FARTHEST = 9
"""How many numbers may be missing before a line that goes on with them is none of the text's own."""


def in_levels(lines: Sequence[Line | Table]) -> list[Line | Table]:
    """The lines of a body or annex, read by the scheme that it is numbered in."""
    return _read_by(scheme_of(lines), lines)


def _read_by(scheme: Scheme, lines: Sequence[Line | Table]) -> list[Line | Table]:
    if scheme is Scheme.LEVELS:
        return list(_by_sign(lines))
    return list(_by_number(lines)) if scheme is Scheme.DECIMAL else list(lines)


def all_in_levels(lines: Sequence[Line | Table]) -> Iterator[Line | Table]:
    """The lines of a whole text, its body and each annex read by the scheme of its own."""
    yield from (line for _, group in _groups_of_lines(lines) for line in group)


def unread_numbers(lines: Sequence[Line | Table]) -> Iterator[Line]:
    """Lines that begin with 4.1.2 in a text of levels, and are none of them."""
    for scheme, group in _groups_of_lines(lines):
        read = (line for line in group if isinstance(line, Line)) if scheme else ()
        yield from (line for line in read if line.kind is Kind.PROSE and decimal_path(line))


def _groups_of_lines(lines: Sequence[Line | Table]) -> Iterator[tuple[Scheme, list[Line | Table]]]:
    group: list[Line | Table] = []
    for line in (*lines, None):
        if line is None or (isinstance(line, Line) and line.kind is Kind.ANNEX):
            scheme = scheme_of(group)
            yield scheme, _read_by(scheme, group)
            group = []
        if line:
            group.append(line)


def scheme_of(lines: Sequence[Line | Table]) -> Scheme:
    """How a body or annex is numbered: 条 before all, 4.1 where one such number follows another, then 一、."""
    plain = [line for line in lines if isinstance(line, Line)]
    if any(line.kind is Kind.ARTICLE for line in plain):
        return Scheme.ARTICLES
    paths = list(_paths_below_clauses(plain))
    lettered = any(path == (1,) for path in paths)
    if lettered or any(_follows(after, before) for before, after in pairwise(paths)):
        return Scheme.DECIMAL
    first = {path[0] for path in paths if len(path) > 1 and path[-1] == 1}
    if first and any(_top_number(line) in first for line in plain):
        return Scheme.DECIMAL
    if any(_is_first_level(line) for line in plain):
        return Scheme.LEVELS
    return Scheme.DECIMAL if _counts_through(plain) else Scheme.ARTICLES


def _counts_through(lines: Sequence[Line]) -> bool:
    """Whether 1. 2. 3. count through a text that has no other numbers, and nothing leads them in as a list."""
    tops = [at for at, line in enumerate(lines) if TOP.match(_labelled_words(line))]
    if len(tops) < _FEWEST or any(_level_of(line) == _ITEM_LEVEL for line in lines):
        return False
    led = tops[0] > 0 and _labelled_words(lines[tops[0] - 1]).endswith(("：", ":"))
    return not led and [_top_number(lines[at]) for at in tops] == list(range(1, len(tops) + 1))


def _paths_below_clauses(lines: Sequence[Line]) -> Iterator[Path]:
    """The numbers of lines such as 4.1; in 四、 those right below it: 1.1 there, or below （一）, is no level."""
    clause = 0
    for line in lines:
        if _is_first_level(line):
            clause = _top_number(line)
        elif clause and _level_of(line) == _ITEM_LEVEL:
            clause = _ELSEWHERE
        elif (path := decimal_path(line)) and clause in (0, path[0]):
            yield path


def decimal_path(line: Line) -> Path:
    """The numbers of 4.1.2 at the beginning of a line; none where it begins otherwise."""
    return _decimals_of(_labelled_words(line)) if line.kind in _LABELLED else ()


@lru_cache(maxsize=1 << 13)
def _decimals_of(words: str) -> Path:
    found = DECIMAL.match(words)
    return tuple(int(part) for part in re.split("[.．]", found["path"]) if part.isdecimal()) if found else ()


def _labelled_words(line: Line) -> str:
    return line.label.words + line.blank + line.text.words if line.label.words else line.text.words


def _top_number(line: Line) -> int:
    """The number of 4, 四、 or 第四章 at the beginning of a line; 0 where there is none."""
    if line.kind is Kind.DIVISION:
        return line.number.base if line.division is DivisionKind.CHAPTER else 0
    found = (
        (TOP.match(_labelled_words(line)) or CLAUSE.match(_labelled_words(line))) if line.kind in _LABELLED else None
    )
    return (found and read_number(found["number"])) or 0


def _is_first_level(line: Line) -> bool:
    return line.kind in (Kind.PROSE, Kind.HEADING) and bool(CLAUSE.match(line.text.words))


def _by_sign(lines: Sequence[Line | Table]) -> Iterator[Line | Table]:
    """一、（一）1.（1）: each sign has its level."""
    path: Path = ()
    lettered = False
    for line in lines:
        level = _level_of(line) if isinstance(line, Line) else 0
        lettered = isinstance(line, Line) and (is_lettered(line.label.words) or (lettered and _is_half_open(line)))
        level = 0 if lettered else level
        if isinstance(line, Table) or not level or (level > 1 and not path):
            yield line
            continue
        if level == 1:
            found = CLAUSE.match(line.text.words)
            assert found
            path = (read_number(found["number"]) or 0,)
            yield _as_article(line, found.end(), Scheme.LEVELS, path)
        else:
            path = (*path[: level - 1], *(0,) * (level - 1 - len(path)), line.number.base)
            yield replace(line, kind=Kind.ARTICLE, number=number_of(Scheme.LEVELS, path), level=0)


def _is_half_open(line: Line) -> bool:
    """Whether 1) begins a line, which below a) is the next level of its list (GB/T 1.1)."""
    return line.kind is Kind.SUBITEM and line.label.words[0].isdecimal() and line.label.words[-1] in ")）"


def _level_of(line: Line) -> int:
    if _is_first_level(line):
        return 1
    if line.kind is Kind.ITEM:
        return 0 if is_lettered(line.label.words) else _ITEM_LEVEL
    return (4 if line.label.words[:1] in ("（", "(") else 3) if line.kind is Kind.SUBITEM else 0


@dataclass(slots=True)
class _Count:
    """What has been counted so far: the number above, the mark of the first level, the list that is open."""

    above: Path = ()
    mark: str | None = None
    listed: int = 0

    def take(self, path: Path) -> None:
        self.above, self.listed = path, 0


def _by_number(lines: Sequence[Line | Table]) -> Iterator[Line | Table]:
    """4, 4.1, 4.1.1: a number is one of the text's own where it goes on with those above."""
    count = _Count()
    paths = [decimal_path(line) if isinstance(line, Line) else () for line in lines]
    for line, path, below in zip(lines, paths, _paths_below(paths), strict=True):
        if isinstance(line, Table):
            yield line
            continue
        if path and _may_follow(path, count.above):
            count.take(path)
            found = DECIMAL.match(_labelled_words(line))
            assert found
            yield _as_article(line, found.end(), Scheme.DECIMAL, path)
        elif line.kind is Kind.DIVISION:
            count.take((_top_number(line) or (count.above or (0,))[0],))
            yield line
        elif (number := _top_number(line)) and _is_top(line, below, number, count):
            found = TOP.match(_labelled_words(line)) or CLAUSE.match(_labelled_words(line))
            assert found
            count.mark = found["mark"]
            count.take((number,))
            yield _as_article(line, found.end(), Scheme.DECIMAL, (number,))
        else:
            # （2） and 2) are of a list that 3、 does not go on with.
            bracketed = line.label.words[-1:] in ("）", ")")
            count.listed = line.number.base if line.kind is Kind.SUBITEM and not bracketed else count.listed
            yield line


def _paths_below(paths: Sequence[Path]) -> list[Path]:
    """For each line, by the numbers that lines begin with, those of the next one below that has any."""
    found: list[Path] = []
    below: Path = ()
    for path in reversed(paths):
        found.append(below)
        below = path or below
    return found[::-1]


def _is_top(line: Line, below: Path, number: int, count: _Count) -> bool:
    """Whether 4 begins a 章: what is numbered next lies in it, or it is marked as the others and no list goes on."""
    found = TOP.match(_labelled_words(line)) or CLAUSE.match(_labelled_words(line))
    assert found
    other = count.mark is not None and found["mark"].strip() != count.mark.strip()
    if other or (count.above and number <= count.above[0]):
        return False
    if below and below[0] == number:
        return True
    if count.above and number != count.above[0] + 1:
        return False
    if count.mark is None:
        return number == 1 and (bool(found["mark"].strip()) or is_title(line.text.words))
    return count.listed != number - 1 and _is_sound(line, found["mark"])


def _is_sound(line: Line, mark: str) -> bool:
    """Behind a mere blank only a title is that of a 章: 3 名工作人员 is a quantity."""
    return bool(mark.strip()) or is_title(line.text.words)


def _follows(path: Path, above: Path) -> bool:
    """Whether a number is the first below another, the next beside it, or the first of the 章 behind it."""
    if path == (*above, 1) or (above and path == (above[0] + 1, 1)):
        return True
    return path[:-1] == above[: len(path) - 1] and len(above) >= len(path) and path[-1] == above[len(path) - 1] + 1


def _may_follow(path: Path, above: Path) -> bool:
    """The same for a text that may leave out a number, or write one twice, which a check tells."""
    if not above or _follows(path, above):
        return True
    shared = len(path) - 1
    if path[:shared] == above[:shared]:
        last = above[shared] if len(above) > shared else 0
        return last <= path[-1] <= last + _FARTHEST
    near = all(part <= _FARTHEST for part in path)
    return near and (path > above if path[0] == above[0] else path[0] > above[0] and path[1:] == (1,))


def _as_article(line: Line, length: int, scheme: Scheme, path: Path) -> Line:
    """A line as the article that its first characters number."""
    whole = words_with_label(line)
    label = Text(whole.words[:length].rstrip(), whole.line, whole.column)
    text = whole.after(len(whole.words) - len(whole.words[length:].lstrip()))
    number = number_of(scheme, path)
    return Line(Kind.ARTICLE, label, number, text, division=line.division, blank=line.blank, bold=line.bold)
