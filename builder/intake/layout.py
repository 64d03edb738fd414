"""What is only looks in the rows of a text: tables round its articles, brackets round their labels."""

import re
from collections.abc import Iterator, Sequence

from builder.intake.characters import CELL_BREAK
from builder.intake.labels import goes_on_citing
from builder.intake.rows import Row, Rows, table_cells
from builder.model.identity import ArticleNumber, labelled_number
from builder.references import ARTICLE, BLANK, DIVISION

_PAIRS = {"【": "】", "［": "］", "[": "]", "〔": "〕", "〖": "〗", "（": "）", "(": ")"}
_BRACKETED = re.compile(
    rf"(?P<open>[{re.escape(''.join(_PAIRS))}]){BLANK}*{ARTICLE.pattern}"
    rf"(?:{BLANK}+(?P<heading>[^，。；：、】］\]〕〗）)]{{1,24}}?))?{BLANK}*(?P<close>[】］\]〕〗）)]){BLANK}*"
)
_ROUND = "（("
_FEWEST = 2
"""Articles that must follow each other: one in a frame is quoted."""
_MOST_SHOWN = 5


def plain_rows(read: Rows) -> Rows:
    """The rows with their articles as lines of their own, in the order of their numbers; the rest as it was."""
    told: list[str] = []
    rows = _without_brackets(list(_without_tables(read.rows, told)), told)
    return Rows(rows, [*read.unclear, *told])


def _without_tables(rows: Sequence[Row], told: list[str]) -> Iterator[Row]:
    last = ArticleNumber(0)
    for row in rows:
        lines = _laid_out(table_cells(row.words), last) if row.table else None
        if lines is None:
            yield row.saying(row.words.replace(CELL_BREAK, " ")) if CELL_BREAK in row.words else row
        else:
            told.append(f"第 {row.line} 行起的表格只是版面，里面的 {len(lines)} 行当作正文读入，请对照原文")
            yield from (Row(words, row.line) for words in lines)
        for words in lines or (row.words,):
            last = _begun_article(words) or last


def _without_brackets(rows: list[Row], told: list[str]) -> list[Row]:
    """Take the brackets off 【第三条】 where its number is the next and stands without them nowhere."""
    plain = {number for row in rows if (number := _begun_article(row.words))}
    last = ArticleNumber(0)
    read: list[int] = []
    for at, row in enumerate(rows):
        label = None if row.table else _bracketed_label(row.words)
        number = labelled_number(label) if label else _begun_article(row.words)
        if label and number and number not in plain and number in _next_to(last):
            rows[at] = row.saying(_with_plain_label(label))
            read.append(row.line)
            last = number
        elif number and not label:
            last = number
    if read:
        lines = "、".join(map(str, read[:_MOST_SHOWN])) + ("等" if len(read) > _MOST_SHOWN else "")
        told.append(f"带括号的“第×条”按次序认作条，去掉了括号（{len(read)} 行：第 {lines} 行）")
    return rows


def _next_to(last: ArticleNumber) -> tuple[ArticleNumber, ...]:
    return last.successors if last.base else (ArticleNumber(1),)


def _bracketed_label(words: str) -> re.Match[str] | None:
    found = _BRACKETED.match(words) if words[:1] in _PAIRS else None
    if not found or found["close"] != _PAIRS[found["open"]]:
        return None
    return None if found["open"] in _ROUND and goes_on_citing(words, found.end()) else found


def _with_plain_label(found: re.Match[str]) -> str:
    inserted = f"之{found['inserted']}" if found["inserted"] else ""
    heading = f"【{found['heading']}】" if found["heading"] else ""
    return f"第{found['number']}条{inserted} {heading}{found.string[found.end() :]}".rstrip()


def _laid_out(rows: Sequence[Sequence[str]], last: ArticleNumber) -> list[str] | None:
    """The lines of a table that lays out articles which go on from the last one above; None for any other table.

    Each row has words in one cell, or a label in the first and its words beside it; a cell has a line a paragraph.
    """
    lines: list[str] = []
    for row in rows:
        filled = [words.strip() for words in row if words.strip()]
        if len(filled) > 1 and not (len(filled) == _FEWEST and _is_bare_label(filled[0])):
            return None
        lines += [line.strip() for line in " ".join(filled).split("\n") if line.strip()]
    numbers = [number for number in map(_begun_article, lines) if number]
    if len(numbers) < _FEWEST:
        return None
    for number in numbers:
        if number not in (last.successors if last.base else (ArticleNumber(1),)):
            return None
        last = number
    return lines


def _begun_article(words: str) -> ArticleNumber | None:
    """The number of the article that a line begins, with a blank or nothing behind its label."""
    label = ARTICLE.match(words) if words[:1] == "第" else None
    return labelled_number(label) if label and not words[label.end() : label.end() + 1].strip() else None


def _is_bare_label(words: str) -> bool:
    return bool(ARTICLE.fullmatch(words) or DIVISION.fullmatch(words))
