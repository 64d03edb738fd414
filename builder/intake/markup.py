"""HTML in a foreign text: tags become breaks, tables become Markdown tables with their merged cells taken apart."""

import re
from dataclasses import dataclass, field

from builder.intake.characters import BREAK, CELL_BREAK
from builder.intake.page_titles import title_line
from builder.intake.tags import BREAKING, UNREAD, tags_in, unseen_told
from builder.numerals import PATTERN as NUMBER

_STRUCK = ("del", "s", "strike")
_HEADINGS = ("h1", "h2")
_SPAN = re.compile(r"\b(?P<way>col|row)span\s*=\s*[\"']?(?P<count>\d{1,4})", re.IGNORECASE)
_BR = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""A line that ends within the cell of a Markdown table."""
_CELL_LINE = re.compile(rf"{BREAK}|\n(?=\s*(?:第{NUMBER}[编章节条]|[（(][一二三四五六七八九十]+[）)]))")
"""Where a line ends in the cell of a table that may be laid out for its looks."""
_WIDEST = 60
_TALLEST = 1000
_MOST_CELLS = 20_000
"""Beyond these, cells that reach over others count as one."""


@dataclass(slots=True)
class _Cell:
    across: int = 1
    down: int = 1
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """A page while its tags are read; `rows` is the table that is open."""

    text: list[str] = field(default_factory=list)
    rows: list[list[_Cell]] | None = None
    depth: int = 0
    unread: str = ""
    merged: bool = False
    nested: bool = False
    struck: int = 0
    left: list[str] = field(default_factory=list)
    """The words of scripts and styles."""
    named: list[str] = field(default_factory=list)
    """The words of <title>."""
    heading: int = -1
    """Where in `text` the heading begins that is open."""
    headings: list[str] = field(default_factory=list)
    lines: int = 0
    """How many lines of the file the open table took so far."""

    def put(self, words: str) -> None:
        """Words between two tags."""
        if self.unread or (self.rows is not None and words):
            self.lines += words.count("\n")
        self.named += [words] if self.unread == "title" else []
        self.left += [words] if self.unread and self.unread != "title" else []
        if self.unread or not words:
            return
        if self.rows is None or (not self.rows and not words.strip()):
            self.text.append(words)
        elif self.rows and self.rows[-1]:
            self.rows[-1][-1].words.append(words)
        elif words.strip():
            self.text.append(f"{BREAK}{' '.join(words.split())}{BREAK}")

    def tag(self, name: str, more: str, *, end: bool) -> None:
        """One tag of the table below or around."""
        self.struck += name in _STRUCK and not end
        if self.unread or name in UNREAD:
            self.unread = "" if end and self.unread in ("", name) else self.unread or name
        elif name == "table":
            self._table_tag(end=end)
        elif self.rows is not None and self.depth == 1:
            self._part(name, more, end=end)
        elif name in _HEADINGS:
            self._heading_tag(end=end)
        elif name == "br" and self.heading >= 0:
            pass
        elif re.fullmatch(BREAKING, name) or (self.rows is not None and name in ("tr", "td", "th")):
            self.put(BREAK)

    def _heading_tag(self, *, end: bool) -> None:
        """A heading is one line, however it is broken."""
        if end and self.heading >= 0:
            words = " ".join("".join(self.text[self.heading :]).split())
            self.headings.append(words)
            self.text[self.heading :] = [words]
        self.put(BREAK)
        self.heading = -1 if end or self.rows is not None else len(self.text)

    def _table_tag(self, *, end: bool) -> None:
        self.nested = self.nested or (not end and self.depth > 0)
        self.depth = max(self.depth + (-1 if end else 1), 0)
        if not end and self.depth == 1:
            self.rows = []
        elif end and self.depth == 0:
            self.close()

    def _part(self, name: str, more: str, *, end: bool) -> None:
        assert self.rows is not None
        if name == "tr" and not end:
            self.rows.append([])
        elif name in ("td", "th") and not end:
            spans = {span["way"].lower(): int(span["count"]) for span in _SPAN.finditer(more)}
            cell = _Cell(min(max(spans.get("col", 1), 1), _WIDEST), min(max(spans.get("row", 1), 1), _TALLEST))
            self.merged = self.merged or cell.across > 1 or cell.down > 1
            (self.rows[-1] if self.rows else self._first_row()).append(cell)
        elif re.fullmatch(BREAKING, name):
            self.put(BREAK)

    def _first_row(self) -> list[_Cell]:
        self.rows = [[]]
        return self.rows[-1]

    def break_off(self) -> None:
        """Write the words of a table that never ends, a line a cell."""
        for row in self.rows or ():
            self.text += [BREAK + "".join(cell.words) for cell in row]
        self.rows = None

    def close(self) -> None:
        """Write the table that ends."""
        rows = [row for row in self.rows or () if row]
        self.rows, self.depth = None, 0
        if rows:
            table = markdown_table(_grid(rows)).replace("\n", BREAK)
            self.text.append(f"{BREAK}{BREAK}{table}{BREAK}{BREAK}")
        self.text.append("\n" * self.lines)
        self.lines = 0


def without_tags(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without HTML, and what is to be told of it."""
    if "<" not in text:
        return text, ()
    text = "\n".join(map(_with_cell_breaks, text.split("\n")))
    page = _Page()
    begin = 0
    tags = list(tags_in(text))
    for match in tags:
        page.put(text[begin : match.start()])
        if match["name"] and not (match["shut"] and match["name"].lower() in UNREAD):
            page.tag(match["name"].lower(), match["more"], end=bool(match["end"]))
        begin = match.end()
    page.unread = ""
    page.put(text[begin:])
    told = ["表格有合并的单元格，已经拆开：内容在第一格，其余各格空着"] if page.merged else []
    told += [f"有 {page.struck} 处删除线里的字当作正文读入，请对照原文"] if page.struck else []
    told += unseen_told(tags, page.left)
    told += ["表格的格里套着表格，里面的字放在这一格里，请对照原文"] if page.nested else []
    if page.rows is not None:
        told.append("有一个表格没有结束的标记（</table>），按普通的行读入")
        page.break_off()
    return _with_title_marked("".join(page.text), page), tuple(told)


def _with_cell_breaks(line: str) -> str:
    """A row of a Markdown table whose lines end within its cells."""
    bare = line.strip()
    return _BR.sub(CELL_BREAK, line) if bare[:1] == "|" == bare[-1:] and "<" in bare else line


def _with_title_marked(text: str, page: _Page) -> str:
    """The text with `#` before the line that is its title by what the page says."""
    parts = re.split(f"([{BREAK}\n])", text)
    lines = parts[::2]
    at = title_line(lines, "".join(page.named), page.headings) if page.named or page.headings else None
    if at is not None:
        parts[2 * at] = f"# {lines[at].strip().lstrip('# ')}"
    return "".join(parts)


def markdown_table(rows: list[list[str]]) -> str:
    """Rows of one width as a Markdown table, a line a row."""
    lines = ["| " + " | ".join(words.replace("|", "\\|") for words in row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines)


def _grid(rows: list[list[_Cell]]) -> list[list[str]]:
    """Every cell in its column; a merged one leaves blanks where it reaches."""
    taken: dict[tuple[int, int], str] = {}
    room = _MOST_CELLS
    for top, row in enumerate(rows):
        column = 0
        for cell in row:
            while (top, column) in taken:
                column += 1
            down_to = min(cell.down, len(rows) - top) if room > 0 else 1
            room -= down_to * cell.across
            for down in range(down_to):
                for across in range(cell.across if room > 0 else 1):
                    taken[top + down, column + across] = ""
            taken[top, column] = _cell_by_lines("".join(cell.words))
    width = max(column for _, column in taken) + 1
    return [[taken.get((top, column), "") for column in range(width)] for top in range(len(rows))]


def _cell_by_lines(words: str) -> str:
    return CELL_BREAK.join(line for part in _CELL_LINE.split(words) if (line := " ".join(part.split())))
