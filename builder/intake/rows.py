"""Rows of a foreign text: Markdown's marks off, tables whole, each with the line it stands in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from builder.intake.characters import BREAK, CELL_BREAK, PAGE_BREAK
from builder.intake.markup import markdown_table
from builder.numerals import PATTERN as NUMBER
from builder.references import ANNEX, ARTICLE, BULLETS, CLAUSE, DECIMAL, DIVISION, ITEM, LETTERED, SUBITEM
from builder.values import value

SENTENCE_END = "。；：！？;:!?”’）)》」』"
HEADING = re.compile(r"\A(#{1,6})(?:[ \t]+|(?=第))")
_CLOSING = re.compile(r"[ \t]+#+$")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_BULLET = re.compile(rf"[-*+{BULLETS}○][ \t\u3000]+(?=[*_#第（(“《\u4e00-\u9fff])")
_LISTING = r"(?:\d{1,3}[.)]|[-*+] \[[ xX]\]|[^\w\s，。；：、《》“‘（(【［\[〔〖「『#|<>&*_]{1,2})"
_COUNTED = re.compile(rf"{_LISTING}[ \t]+(?=\**第{NUMBER}[编章节条]\**[ \t\u3000])")
"""A number, a box to tick or any sign that a list puts before an article."""
_HEADED_ARTICLE = re.compile(
    rf"(?P<label>第{NUMBER}条(?:之{NUMBER})?)[ \t\u3000]+(?P<heading>[^，。；：！？、【】]{{1,24}})"
)
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]]{0,300})\]\((?:[^()\\]|\\.|\([^()]*\))*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|])")
_BOLD = re.compile(r"\*\*")
_MARKED = re.compile(r"([*_]{1,3})((?:第|[（(])[^*_]{1,40})\1")
_CHROME = re.compile(
    r"\.[A-Za-z_\\][^{}]*\{[^{}]*\}|国家市场监督管理总局规章"
    r"|\[下载[^\[\]]*版\]\([^)]*\)|<!-- INFO END -->|(?:[-*_=~—][ \t]*){3,}|#{1,6}|```\w*"
)
_WAY = re.compile(
    r"(?:当前|您|你|现|所)在?的?位置[:：].*"
    r"|(?:[^>＞›»/。<＜〈《》（）、，；]{1,20}[>＞›»]){2,}[^>＞›»。<＜]{0,60}"
    r"|首页(?:[>＞›»/ \u3000][^。]*)?"
)
"""The way through a web site that stands above a text: 首页 > 法规 > 规章."""

_BUTTON = (
    r"(?:打印(?:本页|此页|文章)?|关闭(?:窗口|本页|此页)?|收藏(?:本页)?|分享到?|返回(?:顶部|首页|列表)?|字[体号](?:大小)?|大|中|小|纠错|保存|复制"
    r"|[上下]一[篇条][:：].*)"
)
_BUTTONS = re.compile(rf"(?:[【\[（(]?{_BUTTON}[】\]）)]?[\s|｜/:：]*)+")
"""Buttons of a web page on one line: 【字体：大 中 小】 打印 关闭."""
_BREAKS = re.compile(f"{BREAK}|(?={PAGE_BREAK})")
_BUTTON_SIGNS = "打关收分返字大中小纠保复上下【[（("
_SHORTEST_BUTTONS = 3
_SHOWN = 60
_LABEL_SIGNS = "#第（(附"
_CHROME_SIGNS = ".国[<-*_=~—#`"
_SIGNS = re.compile(r"[*_\[\\!]")
"""Without them a line has nothing of Markdown."""

_EDGE = re.compile(r"(?<!\\)\|")
_FRAME = re.compile(r"[┌├└┏┣┗╔╠╚╒╞╘+][┌-╬─-╿+=\- ]*[┐┤┘┓┫┛╗╣╝╕╡╛+]")
_UPRIGHT = str.maketrans("│┃║", "|||")
"""Tables as they are drawn in plain text: ├──┼──┤ between rows, │ between cells."""
_DELIMITER = re.compile(r"\|?(?:[ \u3000]*:?-+:?[ \u3000]*\|)+(?:[ \u3000]*:?-+:?[ \u3000]*)?")


READ_AGAIN = 1 << 13
"""Lines of which is remembered what they are, as each of a text is asked again and again; a code of law has 5,400."""


@value
class Row:
    """One line of a foreign text, or a whole Markdown table."""

    words: str
    line: int
    """Where it stands in the file, from 1."""
    indented: bool = False
    apart: bool = False
    """Whether a blank line stands above it."""
    page: bool = False
    """Whether a page begins with it."""
    table: bool = False

    def saying(self, words: str) -> "Row":
        """The same row with other words."""
        return replace(self, words=words)


@dataclass(slots=True)
class Rows:
    """The rows of a text, and sentences on what was left out."""

    rows: list[Row] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)


@lru_cache(maxsize=READ_AGAIN)
def is_labelled(words: str) -> bool:
    """Whether a row begins a provision, a division, an item or an annex, or is a heading."""
    if words[0] not in _LABEL_SIGNS and not (words[0].isdecimal() or words[1:2] in (")", "）")):
        return False
    bare = HEADING.sub("", words)
    return bare != words or any(
        label.match(bare) for label in (ARTICLE, DIVISION, ITEM, LETTERED, SUBITEM, ANNEX, DECIMAL)
    )


def read_rows(text: str, first_line: int) -> Rows:
    """Cut a text into rows; what is only looks or a way through a web site is left out."""
    read = Rows()
    apart = page = begun = False
    images = 0
    headed: list[int] = []
    for row in _with_tables(text.split("\n"), first_line, read.unclear):
        words, seen = (row.words, 0) if row.table else _without_marks(row.words)
        begun = begun or (words[:1] == "第" and bool(ARTICLE.match(words)))
        images += seen
        page = page or row.page
        if words[:1] == "第" and row.words[0] == "#" and _HEADED_ARTICLE.fullmatch(words):
            headed.append(len(read.rows))
        if _is_buttons(words):
            read.unclear.append(f"第 {row.line} 行“{words}”是网页上的按钮，没有取入")
        elif words and not begun and _WAY.fullmatch(words):
            read.unclear.append(f"第 {row.line} 行“{words[:_SHOWN]}”是网页上的位置，没有取入")
        elif words:
            read.rows.append(_placed(row, words, apart=apart and not page, page=page))
            apart = page = False
        else:
            apart = apart or not row.words
    _join_headings(read.rows, headed)
    if images:
        read.unclear.append(f"有 {images} 幅图片没有取入，请对照原文")
    return read


def _join_headings(rows: list[Row], headed: Sequence[int]) -> None:
    """Give each article whose label and heading stand on a `#` line its words, which stand on the next."""
    for at in reversed(headed):
        below = rows[at + 1] if at + 1 < len(rows) else None
        found = _HEADED_ARTICLE.fullmatch(rows[at].words)
        if found and below and not below.table and not is_labelled(below.words):
            rows[at : at + 2] = [rows[at].saying(f"{found['label']} 【{found['heading']}】{below.words}")]


def _is_buttons(words: str) -> bool:
    """Two or more buttons, or one in brackets."""
    return len(words) > _SHORTEST_BUTTONS and words[0] in _BUTTON_SIGNS and bool(_BUTTONS.fullmatch(words))


def _placed(row: Row, words: str, *, apart: bool, page: bool) -> Row:
    """The row with its words, a new value only where something changes: most rows stay as they are."""
    same = words == row.words and not apart and not page
    return row if same else replace(row, words=words, apart=apart, page=page)


def _without_marks(words: str) -> tuple[str, int]:
    """The words without Markdown's marks, and how many pictures stood in them."""
    if not words or (words[0] in _CHROME_SIGNS and _CHROME.fullmatch(words)):
        return "", 0
    if words[0].isalpha() and not _SIGNS.search(words):
        return words, 0
    bare, images = _IMAGE.subn("", _QUOTED.sub("", words, count=1) if words[0] == ">" else words)
    bare = bare.strip()
    bare = (_BULLET.match(bare) and _BULLET.sub("", bare, count=1)) or bare
    bare = _unmarked((_COUNTED.match(bare) and _COUNTED.sub("", bare, count=1)) or bare)
    heading = HEADING.match(bare)
    bare = _CLOSING.sub("", bare) if heading else bare
    if heading and (bare[-1] in "。；：，、！？:;,!?" or ARTICLE.match(bare, heading.end())):
        bare = bare[heading.end() :]
    return bare, images


def _unmarked(words: str) -> str:
    if not _SIGNS.search(words):
        return words.strip()
    words = _MARKED.sub(r"\2", words, count=1) if _MARKED.match(words) else words
    return _ESCAPE.sub(r"\1", _BOLD.sub("", _LINK.sub(r"\1", words))).strip()


def _with_tables(lines: list[str], first: int, unclear: list[str]) -> Iterator[Row]:
    """Rows with their places; neighbouring rows of a table, with or without blank lines between, are one."""
    pending: list[Row] = []
    placed = _placed_rows(lines, first)
    for row in _with_bars(placed, unclear) if any("\t" in line for line in lines) else placed:
        edged = "|" in row.words
        if (edged and (pending or _EDGE.search(row.words))) or (pending and not row.words):
            pending.append(row)
            continue
        if pending:
            yield from _whole_table(pending, unclear)
            pending = []
        yield row
    yield from _whole_table(pending, unclear)


def _with_bars(rows: Iterable[Row], unclear: list[str]) -> Iterator[Row]:
    """Rows with bars in place of tabs, where neighbours have them, as a table has that was copied from Word."""
    for tabbed, group in groupby(rows, key=lambda row: "\t" in row.words and not _is_point(row.words)):
        found = list(group)
        if tabbed and len(found) > 1:
            unclear.append(f"第 {found[0].line} 行起的 {len(found)} 行用制表符隔开，读成了表格，请对照原文")
            bars = ("| " + " | ".join(row.words.replace("|", "\\|").split("\t")) + " |" for row in found)
            yield from (row.saying(words) for row, words in zip(found, bars, strict=True))
        else:
            yield from found


def _is_point(words: str) -> bool:
    return is_labelled(words) or bool(CLAUSE.match(words))


def _placed_rows(lines: list[str], first: int) -> Iterator[Row]:
    for number, line in enumerate(lines, start=first):
        for part in _BREAKS.split(line) if BREAK in line or PAGE_BREAK in line else (line,):
            words = part.removeprefix(PAGE_BREAK)
            yield Row(_as_drawn(words.strip()), number, words[:1] in (" ", "\t", "\u3000"), page=part is not words)


def _as_drawn(words: str) -> str:
    """A line of a drawn table as Markdown has it."""
    if words[:1].isalnum() or not words:
        return words
    return "|---|" if _FRAME.fullmatch(words) else words.translate(_UPRIGHT)


def _whole_table(rows: list[Row], unclear: list[str]) -> Iterator[Row]:
    """The rows as one table, when there are a head and a line below it, or several rows between edges."""
    written = [row for row in rows if row.words and not _DELIMITER.fullmatch(row.words)]
    cells = [(row, _row_cells(row.words)) for row in written]
    ruled = len(written) < sum(bool(row.words) for row in rows)
    if not cells or not (ruled or (len(cells) > 1 and all(row.words.startswith("|") for row, _ in cells))):
        yield from rows
        return
    width = max(len(row) for _, row in cells)
    for row, short in cells:
        if len(short) < width:
            unclear.append(f"第 {row.line} 行的表格少 {width - len(short)} 格，补了空格，请对照原文")
    table = markdown_table([[*row, *[""] * (width - len(row))] for _, row in cells])
    yield Row(table, rows[0].line, table=True)
    yield from (row for row in rows[-1:] if not row.words)


def _row_cells(words: str) -> list[str]:
    inner = words.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    cells = _EDGE.split(inner)
    if not _SIGNS.search(inner):
        return [cell.strip() for cell in cells]
    return [_unmarked(_IMAGE.sub("", cell.replace("\\|", "|"))) for cell in cells]


def table_cells(table: str) -> list[list[str]]:
    """The cells of a Markdown table, row by row, with a line for each paragraph of a cell."""
    rows = (line for at, line in enumerate(table.split("\n")) if at != 1)
    return [[cell.replace("\\|", "|").replace(CELL_BREAK, "\n") for cell in _EDGE.split(row)[1:-1]] for row in rows]
