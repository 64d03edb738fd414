"""A text becomes a list of labelled lines and tables, each with its place; only its headings and tables are Markdown.

Rule text is words, so `*`, `_`, `<` and `- ` mean themselves.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from builder.model.identity import ArticleNumber
from builder.model.regulation import Table, Text
from builder.numerals import is_cut_number
from builder.parse.labels import Kind, Line, Numbering, find_label, is_title
from builder.parse.pasted import contents_as_words, enclosures_as_words
from builder.parse.tables import is_delimiter, read_table, table_end, trimmed
from builder.references import ANY_BULLET, CLAUSE, DECIMAL
from builder.source import BREAK

_MARKDOWN = MarkdownIt("zero").enable("heading")
_MARKDOWN.core.ruler.enableOnly(["normalize", "block"])
_HEADING = re.compile(r"\s*(#{1,6})(?:\s+|$)")
_BOLD_LABEL = re.compile(r"\*\*(?P<label>[^*\n]{1,40}?)\*\*")
_ENDED = re.compile(r"[。；！？：…;!?:][”’\"'」』）)】〕\]》〉]*$")
"""How a row ends that the next one does not go on with."""
_LONGEST_CLOSING = 12
_OWN_BEGINNING = re.compile(
    rf"{CLAUSE.pattern}|{DECIMAL.pattern}|[0-9]{{1,2}}[ \u3000]+[\u4e00-\u9fff]{{2,20}}$"
    rf"|[|｜#：:{ANY_BULLET}]|[-*+>]\s|[-*_=|:\s]{{2,}}$|[①-⒛㈠-㈩]|[A-Za-z][)）.．、]"
)
"""How a row begins that goes on with none above, though it has no label."""
_BLANK, _STOP = re.compile(r"^\s+"), re.compile(r"^(?:[:：]+|[、.．])?[\s:：]*")
_NO_LABEL = Text("", 0, 0)
_NO_NUMBER = ArticleNumber(0)


def read_lines(text: str, first_line: int = 1) -> Iterator[Line | Table]:
    """Cut a text into lines and tables in reading order; no word is lost."""
    yield from enclosures_as_words(contents_as_words(_labelled_lines(text, first_line)))


def _labelled_lines(text: str, first_line: int) -> list[Line | Table]:
    reader = _Reader()
    rows = text.split("\n")
    begin = 0
    for end in (*(index for index, row in enumerate(rows) if not row or row.isspace()), len(rows)):
        if end > begin:
            reader.block(rows[begin:end], begin + first_line)
            reader.finish()
        begin = end + 1
    return reader.done


def _table(state: StateBlock, line: int, _end: int, silent: bool) -> bool:  # noqa: FBT001  markdown-it calls it
    """A rule of markdown-it for our tables: with a row of another length it is a table still."""
    end = table_end(state.env["rows"], line)
    if end > line and not silent:
        state.push("table_open", "table", 0).map = [line, end]
        state.line = end
    return end > line


_MARKDOWN.block.ruler.before("paragraph", "table_rows", _table, {"alt": ["paragraph"]})


@dataclass(slots=True)
class _Reader:
    """What is read, the line that is open, the rows that go on with it, and the numbers reached."""

    done: list[Line | Table] = field(default_factory=list)
    open: Line | None = None
    more: list[Text] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)

    def block(self, rows: Sequence[str], first: int) -> None:
        """Take rows without a blank one; Markdown is asked only where there may be a table."""
        if not any(map(is_delimiter, rows)):
            for number, row in enumerate(rows, start=first):
                self._row(row, number)
            return
        plain = "\n".join(_HEADING.sub(r"\1 ", row.strip()).replace("\r", " ") for row in rows)
        for token in _MARKDOWN.parse(plain, {"rows": rows}):
            if token.map is None or token.level or token.nesting == -1:
                continue
            begin, end = token.map
            if token.type == "table_open":
                self.finish()
                self.done.append(read_table(rows[begin:end], begin + first))
            else:
                for at in range(begin, end):
                    self._row(rows[at], at + first)

    def _row(self, row: str, number: int) -> None:
        """Take a row, in which lines may end that the file's line goes on behind."""
        if not BREAK.search(row):
            self._part(row, 0, number)
            return
        begin = 0
        for end in (*(found.start() for found in BREAK.finditer(row)), len(row)):
            if not row[begin:end].strip():
                self.finish()
            else:
                self._part(row[begin:end], begin, number)
            begin = end + 1

    def _part(self, row: str, before: int, number: int) -> None:
        """Take a heading, the beginning of a line, or the rest of the one above; characters stand before it."""
        heading = _HEADING.match(row)
        words, column = trimmed(row, heading.end() if heading else 0)
        line = self._labelled(Text(words, number, before + column), len(heading[1]) if heading else 0)
        if heading:
            self.finish()
            self.done.append(line)
        elif self.open and _belongs_above(self.open, self.more, line):
            self.more.append(line.text)
        else:
            self.finish()
            self.open = line

    def finish(self) -> None:
        """Take the line that is open as done, if any."""
        if self.open:
            self.done.append(_joined(self.open, self.more) if self.more else self.open)
            self.open, self.more = None, []

    def _labelled(self, text: Text, level: int) -> Line:
        text, bold = self._without_bold(text, level) if text.words.startswith("**") else (text, 0)
        found = find_label(text.words, level, self.numbering)
        if found is None:
            return Line(Kind.HEADING if level else Kind.PROSE, _NO_LABEL, _NO_NUMBER, text, level)
        self.numbering.take(found)
        rest = text.words[found.length :]
        gap = _STOP if found.kind in (Kind.ANNEX, Kind.ARTICLE) else _BLANK
        words = gap.sub("", rest, 1)
        blank = rest[: len(rest) - len(words)]
        label = Text(text.words[: found.length], text.line, text.column)
        start = text.column + found.length + len(blank) + (2 if found.length == bold else 0)
        words_text = Text(words, text.line, start)
        return Line(found.kind, label, found.number, words_text, level, found.division, blank, bool(bold))

    def _without_bold(self, text: Text, level: int) -> tuple[Text, int]:
        """Take `**` off a label, as copied texts have it; also give the length of what was bold."""
        mark = _BOLD_LABEL.match(text.words)
        if not mark or not find_label(mark["label"], level, self.numbering):
            return text, 0
        words = mark["label"] + text.words[mark.end() :]
        return Text(words, text.line, text.column + 2, text.joins), len(mark["label"])


def _belongs_above(line: Line, more: Sequence[Text], below: Line) -> bool:
    """Whether a row goes on with the line above: it has no label, and the line is not at its end."""
    if below.kind is not Kind.PROSE or _OWN_BEGINNING.match(below.text.words):
        return False
    last = more[-1].words if more else line.text.words
    if line.kind in (Kind.DIVISION, Kind.ANNEX):
        return not last and is_title(f"{line.label.words} {below.text.words}")
    apart = line.kind is Kind.PROSE and _OWN_BEGINNING.match(line.text.words)
    return not apart and not has_ended(last)


def has_ended(words: str) -> bool:
    """Whether words end a sentence, or lead one in."""
    return bool(_ENDED.search(words[-_LONGEST_CLOSING:]))


def _joined(line: Line, more: Sequence[Text]) -> Line:
    first, *rest = [line.text, *more] if line.text.words else more
    words, joins, length, last = [first.words], [], len(first.words), first.words
    for part in rest:
        apart = last[-1:].isascii() and part.words[:1].isascii() and not is_cut_number(last, part.words)
        between = " " * apart
        length += len(between)
        joins.append((length, part.line, part.column))
        words.append(between + part.words)
        length, last = length + len(part.words), part.words
    return replace(line, text=Text("".join(words), first.line, first.column, tuple(joins)))
