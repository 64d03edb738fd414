"""Paragraphs and tables of a document become rows of a text, as laws and rules are read from them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from builder.intake.above import is_body, unheaded
from builder.intake.characters import BREAK, CELL_BREAK, cleaned, text_of
from builder.intake.front import Stated, read_stated, states_a_fact
from builder.intake.furniture import are_page_numbers
from builder.intake.layout import plain_rows
from builder.intake.markup import markdown_table
from builder.intake.page_titles import title_line
from builder.intake.printed_titles import with_whole_titles
from builder.intake.rows import SENTENCE_END, Row, Rows, is_labelled, read_rows
from builder.intake.wrapping import rejoined
from builder.office import UnreadableError, refuse_large
from builder.office.grid import Grid, GridCell
from builder.office.prose import OUTSIDE, Paragraph, Prose, Ruled, places_told, quoted_briefly
from builder.office.reading import DOCUMENTS, prose_of
from builder.references import names_a_law

_HEAD_ROWS, _FIRST_ROWS = 20, 40
TEXTS = (".md", ".markdown", ".txt")
SHEETS = (".xls", ".xlsx", ".xlsm", ".et", ".ods", ".csv")
TAKEN_IN = ".docx、.doc、.wps、.pdf、.html、.mht、.rtf、.odt、.md、.txt，以及装着这些文件的文件夹和 .zip"
"""What texts are read from, as people are told."""
NO_BODY = "除了页码、页眉、页脚或者题头，没有别的文字"
_EDGE = re.compile(r"(?<!\\)\|")
_TITLE_STYLE = re.compile(r"(?:title|标题)", re.IGNORECASE)
_PAGE_HEADING = re.compile(r"#{1,3} ")
"""A title, <h1> or <h2>."""
_BROKEN_HEAD = re.compile(r"(?<=[\u3400-\u9fff）])\n(?=[\u3400-\u9fff（])")
_LINE_OF = re.compile(r"第 ([0-9、]+)(等?) 行")


def rows_of(prose: Prose) -> Rows:
    """The rows of a document; `line` is the number of the paragraph."""
    prose = page_titled(prose)
    told = list(prose.told)
    laid = plain_rows(Rows(list(_rows_of_blocks(prose, told)), told))
    rows, told = laid.rows, laid.unclear
    # Word's own title is one where nothing else can be: what stands above it is no title.
    titled = next((at for at, row in enumerate(rows[:_FIRST_ROWS]) if row.words.startswith("# ")), None)
    if prose.named is not None:
        headings = [row.words for row in rows if _PAGE_HEADING.match(row.words)]
        named = title_line([row.words for row in rows[:_FIRST_ROWS]], prose.named, headings)
        titled = titled if named is None else named
        rows = [row.saying(f"# {row.words.lstrip('# ')}") if at == titled else row for at, row in enumerate(rows)]
    rows = [row if at == titled else row.saying(row.words.removeprefix("# ")) for at, row in enumerate(rows)]
    text, changed = cleaned("\n".join(BREAK.join(row.words.split("\n")) for row in rows), [row.line for row in rows])
    lines = text.split("\n") if rows else []
    assert len(lines) == len(rows)
    clean = [row.saying("\n".join(part for part in line.split(BREAK))) for row, line in zip(rows, lines, strict=True)]
    return Rows([row for row in clean if row.words.strip()], [*told, *changed])


def page_titled(prose: Prose) -> Prose:
    """A web page with its title marked; other headings outside of its text are not of it, which is told."""
    if prose.named is None:
        return prose
    first = prose.blocks[:_FIRST_ROWS]
    lines = [block.whole if isinstance(block, Paragraph) and not is_body(block.whole) else "" for block in first]
    headings = [f"{'#' * block.level} {block.whole}" for block in first if isinstance(block, Paragraph) and block.level]
    at = title_line(lines, prose.named, headings)
    others = [
        block
        for place, block in enumerate(first)
        if isinstance(block, Paragraph) and block.style == OUTSIDE and place != at
    ]
    blocks = tuple(
        replace(block, style="Title") if place == at and isinstance(block, Paragraph) else block
        for place, block in enumerate(prose.blocks)
        if block not in others
    )
    named = prose.named if at is None else None
    return replace(prose, blocks=blocks, told=(*prose.told, *_site_told(others, first, at)), named=named)


def _site_told(others: Sequence[Paragraph], first: Sequence[Paragraph | Ruled], at: int | None) -> Iterator[str]:
    """What is told of headings that are no title, and of one that only stands where a title would."""
    title = None if at is None else first[at]
    taken = f"标题取“{title.whole}”，请核对" if isinstance(title, Paragraph) else "请核对"
    if others:
        shown = "、".join(quoted_briefly(block.whole) for block in others)
        yield f"网页上方的{shown}像是网站或栏目的名称，没有取入；{taken}"
    elif isinstance(title, Paragraph) and title.style == OUTSIDE and not names_a_law(title.whole):
        yield f"正文里没有标题，照网页上方的一行，{taken}"


def stated_above(rows: Sequence[Row]) -> tuple[Stated, list[Row]]:
    """What a list of facts above a text states, and the rows without it."""
    end = next((at for at, row in enumerate(rows[:_HEAD_ROWS]) if _begins_the_text(row)), min(len(rows), _HEAD_ROWS))
    above = [(line, row.line) for row in rows[:end] for line in row.words.split("\n")]
    stated = read_stated("\n".join(line for line, _ in above), [place for _, place in above])
    left = set(stated.body.split("\n"))
    kept = [row for row in rows[:end] if left.issuperset(row.words.split("\n"))]
    return replace(stated, body=""), [*kept, *rows[end:]]


def _begins_the_text(row: Row) -> bool:
    """Whether a row is a label, or a table that is no list of facts, as web pages have one: 索引号, 文号."""
    return not states_a_fact(row.words) if row.table else is_labelled(unheaded(row))


def in_paragraphs(told: Sequence[str], unit: str) -> tuple[str, ...]:
    """Sentences on lines as sentences on what a document counts."""
    return tuple(_LINE_OF.sub(rf"第 \1\2 {unit}", sentence) for sentence in told)


def _rows_of_blocks(prose: Prose, told: list[str]) -> Iterator[Row]:
    apart = page = False
    cut: list[int] = []
    joined: list[int] = []
    for block in prose.blocks:
        if isinstance(block, Ruled):
            if table := table_text(block.grid):
                yield Row(table, block.number, apart=apart, page=page, table=True)
                apart = page = False
            continue
        page = page or block.new_page
        lines = list(_paragraph_lines(block, cut, joined))
        for at, words in enumerate(lines):
            yield Row(words, block.number, apart=apart and not at, page=page and not at)
        apart, page = (False, False) if lines else (True, page)
    if cut:
        told.append(f"手动换行处分成了两段，请对照原文（{places_told(cut, prose.unit)}）")
    if joined:
        told.append(f"句子中间的手动换行去掉了（{places_told(joined, prose.unit)}）")


def _paragraph_lines(block: Paragraph, cut: list[int], joined: list[int]) -> Iterator[str]:
    """The lines of a paragraph: a line end by hand cuts it behind a sentence and before a label, else it is looks."""
    open_ = ""
    for part in block.whole.split("\n"):
        words = re.sub(r"[ \t]*\t[ \t]*", " ", part).strip()
        if not words:
            continue
        if open_ and (open_[-1] in SENTENCE_END or is_labelled(words)):
            cut.append(block.number)
            yield open_
            open_ = words
        else:
            joined += [block.number] * bool(open_)
            open_ += words
    if open_:
        yield _heading_mark(block, open_) + open_


def _heading_mark(block: Paragraph, words: str) -> str:
    """What Markdown puts before a title, and before a heading that has no number of its own."""
    if _TITLE_STYLE.fullmatch(block.style):
        return "# "
    plain = words[-1] in SENTENCE_END or is_labelled(words)
    return "" if plain or not block.level else "#" * min(block.level + 1, 6) + " "


def table_text(grid: Grid) -> str:
    """A grid as a Markdown table; a merged cell has its words where it begins, and blanks where it reaches."""
    rows = [
        [
            _cell_on_one_line(cell.words, head=not at and len(row) > 1 and len(grid.rows) > 1)
            * ((cell.row, cell.column) == (at, column))
            for column, cell in enumerate(row)
        ]
        for at, row in enumerate(grid.rows)
    ]
    return markdown_table(rows) if rows and any(map(any, rows)) else ""


def _cell_on_one_line(words: str, *, head: bool) -> str:
    """The words of a cell; heads of narrow columns are broken for looks only."""
    words = _BROKEN_HEAD.sub("", words) if head else words
    return re.sub(r"[ \t]*\n[ \t\n]*", CELL_BREAK, re.sub(r"[ ]*\t[ \t]*", " ", words.strip()))


def any_prose(file: Path) -> Prose:
    """A document, or a Markdown or text file, as prose; UnreadableError where it cannot be read."""
    refuse_large(file)
    if not file.stat().st_size:
        raise UnreadableError("文件是空的")
    if file.suffix.lower() in SHEETS:
        raise UnreadableError("是表格，不是文字；表单、台账用 zhidu import --form 取入")
    if file.suffix.lower() not in (*TEXTS, *DOCUMENTS):
        raise UnreadableError(f"不取入这种格式；可以取入的有 {TAKEN_IN}")
    prose = _text_prose(file) if file.suffix.lower() in TEXTS else _titled_prose(prose_of(file))
    if are_page_numbers(block.whole for block in prose.blocks if isinstance(block, Paragraph)) and not any(
        isinstance(block, Ruled) for block in prose.blocks
    ):
        raise UnreadableError(NO_BODY)
    return prose


def _titled_prose(prose: Prose) -> Prose:
    """A document with its title as one paragraph; that of a web page, which has paragraphs of its own, marked."""
    return with_whole_titles(prose) if prose.named is None else page_titled(prose)


def _text_prose(file: Path) -> Prose:
    """A Markdown or text file as prose: a paragraph for each row."""
    text, told = text_of(file.read_bytes())
    if text is None or not text.strip():
        raise UnreadableError("；".join(told))
    stated = read_stated(text)
    read = rejoined(plain_rows(read_rows(stated.body, stated.first_line)))
    blocks: list[Paragraph | Ruled] = []
    for row in read.rows:
        if row.table:
            rows = [_EDGE.split(line)[1:-1] for at, line in enumerate(row.words.split("\n")) if at != 1]
            cells = tuple(
                tuple(GridCell(words.strip().replace("\\|", "|"), at, column) for column, words in enumerate(one))
                for at, one in enumerate(rows)
            )
            blocks.append(Ruled(Grid("", (), cells), row.line))
        else:
            mark = re.match(r"(#{1,6}) ", row.words)
            level = len(mark[1]) if mark else 0
            words = row.words[mark.end() :] if mark else row.words
            blocks.append(
                Paragraph(words, row.line, level=level, style="Title" if level == 1 else "", new_page=row.page)
            )
    return Prose(tuple(blocks), (*told, *stated.unclear, *read.unclear), "行")
