"""Markdown source becomes a list of labelled lines and tables, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from builder.model.identity import ArticleNumber
from builder.model.regulation import DivisionKind, Table, Text
from builder.numerals import read_number
from builder.references import ANNEX, ARTICLE, DIVISION, ITEM, SUBITEM

_MARKDOWN = MarkdownIt("zero").enable(["heading", "table"])
_MARKDOWN.core.ruler.enableOnly(["normalize", "block"])
"""Only block structure: rule text is words, so `*`, `_`, `<` and `1.` mean themselves."""

_ATX = re.compile(r"\s*(#{1,6})(?:[ \t]+|$)")
_BOLD_LABEL = re.compile(r"\*\*(?P<label>[^*\n]{1,40}?)\*\*")
_SENTENCE_END = "。；：:;，,、"
_LONGEST_HEADING = 60
_NO_LABEL = Text("", 0, 0)
_NO_NUMBER = ArticleNumber(0)
_BLANKS = " \t\u3000\u00a0"
_DIVISIONS = {
    "编": DivisionKind.PART,
    "分编": DivisionKind.SUBPART,
    "章": DivisionKind.CHAPTER,
    "节": DivisionKind.SECTION,
}


class Kind(Enum):
    """What a line is by its label."""

    DIVISION = auto()
    ARTICLE = auto()
    ITEM = auto()
    SUBITEM = auto()
    ANNEX = auto()
    HEADING = auto()
    PROSE = auto()


@dataclass(slots=True)
class Line:
    """A labelled line: the label as written, its number, and the words after it."""

    kind: Kind
    label: Text
    number: ArticleNumber
    text: Text
    level: int = 0
    """Markdown heading level, 0 for plain text."""
    division: DivisionKind = DivisionKind.CHAPTER
    blank: str = " "
    """What stands between label and words."""
    bold: bool = False


def read_lines(text: str, first_line: int = 1) -> Iterator[Line | Table]:
    """Cut a text into lines and tables in reading order; no word is lost."""
    rows = text.split("\n")
    begin = 0
    for end in (*(index for index, row in enumerate(rows) if not row or row.isspace()), len(rows)):
        if end > begin:
            block = rows[begin:end]
            marked = any("|" in row or row.lstrip()[:1] == "#" for row in block)
            yield from (_marked_lines if marked else _paragraph_lines)(block, begin + first_line)
        begin = end + 1


def _marked_lines(block: list[str], first: int) -> Iterator[Line | Table]:
    """Read what may hold headings or tables; any other block is a paragraph, and most of a law is."""
    for token in _MARKDOWN.parse("\n".join(row.strip() for row in block)):
        if token.map is None or token.level or token.nesting == -1:
            continue
        begin, end = token.map
        inner = block[begin:end]
        if token.type == "table_open":
            table = _table_from(inner, begin + first)
            yield from [table] if table else _paragraph_lines(inner, begin + first)
        else:
            yield from _block_lines(token, inner, begin + first)


def _block_lines(token: Token, block: list[str], first: int) -> Iterator[Line]:
    if token.type == "heading_open" and (mark := _ATX.match(block[0])):
        words, column = _trimmed(block[0], mark.end())
        yield _labelled(Text(words, first, column), len(mark[1]))
    else:
        yield from _paragraph_lines(block, first)


def _paragraph_lines(block: list[str], first: int) -> Iterator[Line]:
    """Each labelled row begins a line; an unlabelled row directly below goes on with the one above."""
    if len(block) == 1:
        words, column = _trimmed(block[0], 0)
        yield _labelled(Text(words, first, column), 0)
        return
    pending: Line | None = None
    for number, row in enumerate(block, start=first):
        words, column = _trimmed(row, 0)
        if not words:
            if pending:
                yield pending
            pending = None
            continue
        line = _labelled(Text(words, number, column), 0)
        if pending and line.kind is Kind.PROSE and pending.kind is not Kind.DIVISION:
            pending = _joined(pending, line.text)
            continue
        if pending:
            yield pending
        pending = line
    if pending:
        yield pending


def _labelled(text: Text, level: int) -> Line:
    text, bold = _without_bold(text, level) if text.words.startswith("**") else (text, 0)
    found = _label(text.words, level)
    if found is None:
        return Line(Kind.HEADING if level else Kind.PROSE, _NO_LABEL, _NO_NUMBER, text, level)
    kind, length, number, division = found
    rest = text.words[length:]
    words = rest.lstrip(":：" + _BLANKS) if kind is Kind.ANNEX else rest.lstrip()
    blank = rest[: len(rest) - len(words)]
    label = Text(text.words[:length], text.line, text.column)
    start = text.column + length + len(blank) + (2 if length == bold else 0)
    return Line(kind, label, number, Text(words, text.line, start), level, division, blank, bool(bold))


def _without_bold(text: Text, level: int) -> tuple[Text, int]:
    """Take `**` off a label, as copied texts have it; also give the length of what was bold."""
    mark = _BOLD_LABEL.match(text.words)
    if not mark or not _label(mark["label"], level):
        return text, 0
    words = mark["label"] + text.words[mark.end() :]
    return Text(words, text.line, text.column + 2, text.joins), len(mark["label"])


_Found = tuple[Kind, int, ArticleNumber, DivisionKind]
"""Kind, length, number and rank of a label."""


def _label(words: str, level: int) -> _Found | None:
    """Recognise the label that a line begins with."""
    match words[:1]:
        case "第":
            return _article_label(words) or _division_label(words, level)
        case "（" | "(":
            return _point_label(words, ITEM, Kind.ITEM) or _point_label(words, SUBITEM, Kind.SUBITEM)
        case "附":
            return _annex_label(words)
        case first if first.isdecimal():
            return _point_label(words, SUBITEM, Kind.SUBITEM)
        case _:
            return None


def _article_label(words: str) -> _Found | None:
    """A blank, 【 or the end follows 条: `第五条规定的情形` begins a sentence, not an article."""
    match = ARTICLE.match(words)
    if not match or (not (after := words[match.end() : match.end() + 1]).isspace() and after not in ("", "【")):
        return None
    number = _number(match)
    return number and (Kind.ARTICLE, match.end(), number, DivisionKind.CHAPTER)


def _division_label(words: str, level: int) -> _Found | None:
    """A plain line is a division only when it is short, goes on after a blank, and is no sentence."""
    match = DIVISION.match(words)
    if not match:
        return None
    after = words[match.end() : match.end() + 1]
    plain = (not after or after.isspace()) and len(words) <= _LONGEST_HEADING and words[-1] not in _SENTENCE_END
    number = _number(match)
    return (number and (level or plain) and (Kind.DIVISION, match.end(), number, _DIVISIONS[match["kind"]])) or None


def _point_label(words: str, pattern: re.Pattern[str], kind: Kind) -> _Found | None:
    match = pattern.match(words)
    number = match and read_number(match["number"])
    return (kind, match.end(), ArticleNumber(number), DivisionKind.CHAPTER) if match and number else None


def _annex_label(words: str) -> _Found | None:
    match = ANNEX.match(words)
    if not match or len(words) > _LONGEST_HEADING or (words[-1] in _SENTENCE_END and words != match[0] + words[-1]):
        return None
    return Kind.ANNEX, match.end(), _NO_NUMBER, DivisionKind.CHAPTER


def _number(match: re.Match[str]) -> ArticleNumber | None:
    base = read_number(match["number"])
    inserted = read_number(match["inserted"]) if match["inserted"] else 0
    return None if base is None or inserted is None else ArticleNumber(base, inserted)


def _joined(line: Line, more: Text) -> Line:
    before = line.text
    if not before.words:
        return Line(line.kind, line.label, line.number, more, line.level, line.division, line.blank, line.bold)
    between = " " if before.words[-1:].isascii() and more.words[:1].isascii() and before.words else ""
    offset = len(before.words) + len(between)
    text = Text(
        before.words + between + more.words,
        before.line,
        before.column,
        (*before.joins, (offset, more.line, more.column)),
    )
    return Line(line.kind, line.label, line.number, text, line.level, line.division, line.blank, line.bold)


def _trimmed(row: str, start: int) -> tuple[str, int]:
    """The words of a row from an offset, and the column where they begin."""
    rest = row[start:]
    words = rest.lstrip()
    return words.rstrip(), start + len(rest) - len(words) + 1


_CELL_EDGE = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"[\s|:\-\u3000\u00a0]+")


def _table_from(block: list[str], first: int) -> Table | None:
    """Rows of equal length, or None when the block is no table that keeps every word."""
    rows = []
    for number, row in enumerate(block, start=first):
        if number == first + 1 and _DELIMITER.fullmatch(row):
            continue
        rows.append(tuple(_cells(row, number)))
    return Table(tuple(rows)) if len({len(row) for row in rows}) == 1 else None


def _cells(row: str, line: int) -> Iterator[Text]:
    edges = [edge.start() for edge in _CELL_EDGE.finditer(row)]
    if not edges or row[: edges[0]].strip():
        edges.insert(0, -1)
    if row[edges[-1] + 1 :].strip():
        edges.append(len(row))
    for begin, end in pairwise(edges):
        words, column = _trimmed(row[:end], begin + 1)
        yield Text(words.replace("\\|", "|"), line, column)
