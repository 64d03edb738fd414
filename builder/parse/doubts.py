"""What a text leaves open: where a line ends, what is a label, which row of a table is which."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeGuard

from builder.compatible import COMPATIBLE
from builder.diagnostics import Code, Diagnostic, Place
from builder.model.regulation import Table, Text
from builder.numerals import read_number
from builder.parse.labels import Kind, Line, is_close_heading
from builder.parse.levels import unread_numbers
from builder.parse.lines import has_ended
from builder.parse.misspelt import misspelt_article, misspelt_articles, odd_article
from builder.references import (
    ARTICLE_LIKE,
    CLAUSE,
    DECIMAL,
    DIVISION,
    INNER_ARTICLE,
    INNER_POINT,
    LABELLED_ARTICLE,
    LEADING_MARK,
    ODD_LABEL,
    marked_article,
    plain_label,
)

_GOES_ON = tuple("，、,（(《“‘「")
"""How words end that surely go on below."""
_FEWEST_WRAPPED = 3
_NARROWEST, _RAGGED = 40, 8
"""Columns of a line cut at a fixed width: at least so many, and at most so many fewer than the longest."""
_WIDE = 0x2E80
_INNER_QUOTES = str.maketrans("“”", "‘’")
_QUOTED, _LONGEST_TITLE = 6, 20
_GAP = re.compile(r"(?<=[^\s：:])(?:[ ]{2}|\u3000)[ \u3000]*(?=[^\s：:])")
_PARTED = re.compile("[\t|｜│┃║\u3000]|[ ]{2}")
"""Without one of these no row is in columns."""
_FEWEST_GAPS = 2
"""Of three columns; two are as often who signs and when."""
_BAR = re.compile(r"[|｜].*[|｜]")
_ODD_SIGN = re.compile(r"[0-9０-９（(〔［\[【]")
_COUNTED = re.compile(
    rf"[①-⒛㈠-㈩]|[（(]?(?:[A-Za-z]|[甲乙丙丁戊己庚辛壬癸])[)）.．、]|{CLAUSE.pattern}|{DECIMAL.pattern}"
)
"""How a line counts that is read neither as an item (项) nor as a subitem (目)."""


def doubts(lines: Sequence[Line | Table], path: str) -> Iterator[Diagnostic]:
    """Tell what is not sure, or cannot be read, in the lines of a body."""
    wrapped = _is_wrapped(lines)
    yield from _unmarked_headings(lines, path)
    if listed := next((line for line in lines if isinstance(line, Line) and line.kind is Kind.CONTENTS), None):
        hint = "删去目录，网站和 Word 文件自己会做目录"
        yield Diagnostic(Code.TEXT_CONTENTS, listed.text.place(path, 0), "从这一行起像是目录，当作了普通的文字", hint)
    yield from _annex_above(lines, path)
    yield from _counted_paragraphs(lines, path)
    yield from _cut_paragraphs(lines, path)
    yield from misspelt_articles(lines, path)
    for line in unread_numbers(lines):
        found = DECIMAL.match(line.text.words)
        message = f"“{found['path'] if found else ''}”不接着上面的编号，没有读作一级，这一行当作了普通的一段"
        yield Diagnostic(Code.LABEL_FORM, line.text.place(path, 0), message, "是编号就改正；是数量就把它移到句子中间")
    for above, line in zip((None, *lines), lines, strict=False):
        if isinstance(line, Table):
            yield from _uneven(line, path)
            continue
        yield from (_full(above, line, path) if wrapped else _unfinished(line, path))
        if line.kind is not Kind.CONTENTS:
            yield from (_odd_label if line.label.words else _odd_words)(line, path)
        yield from _inner_labels(line, path)
        yield from _inner_points(line, path)
        if _is_bar(line) and not _is_bar(above):
            message = "这一行像是表格的一行，没有当作表格"
            hint = "表格用半角的 | 隔开，第二行写 | --- | --- |，格数与表头相同"
            yield Diagnostic(Code.TABLE_ROWS, line.text.place(path, 0), message, hint)


def _uneven(table: Table, path: str) -> Iterator[Diagnostic]:
    wanted = "各行的格数与表头相同；格里的竖线写作 \\|"
    for cell in table.uneven:
        yield Diagnostic(Code.TABLE_ROWS, cell.place(path, 0), "表格的这一行与表头的格数不同", wanted)


def _is_bar(line: Line | Table | None) -> bool:
    if not isinstance(line, Line):
        return False
    return _is_in_columns(line) or (not line.label.words and bool(_BAR.match(line.text.words)))


def _is_in_columns(line: Line) -> bool:
    """Rows with tabs, as a table is that was copied from Word, with bars, drawn lines, or blanks between columns."""
    words = line.text.words
    if not _PARTED.search(words):
        return False
    if any(sign in words and sum(sign in row for row in line.text.rows()) > 1 for sign in "\t|｜│┃║"):
        return True
    gaps = [len(_GAP.findall(row)) for row in line.text.rows()] if _GAP.search(words) else [0]
    return gaps[0] >= _FEWEST_GAPS and len(gaps) > 1 and gaps[0] == gaps[1]


def _unfinished(line: Line, path: str) -> Iterator[Diagnostic]:
    """The first place where a line goes on below though nothing says so."""
    if not line.text.joins or _is_in_columns(line):
        return
    point = line.kind in (Kind.ITEM, Kind.SUBITEM)
    for (before, _), (_, place) in pairwise(_rows_with_places(line.text, path)):
        titled = before.startswith("【") and before.endswith("】")
        if not titled and (point or not before.endswith(_GOES_ON)):
            message = f"上一行到“{before[-_QUOTED:]}”没有写完，这一行接在它后面了"
            hint = "是一段就并成一行；是新的一段就在中间空一行"
            yield Diagnostic(Code.LINE_BREAK, place, message, hint)
            return


def _full(above: Line | Table | None, line: Line, path: str) -> Iterator[Diagnostic]:
    """In lines cut at a fixed width, one that is full and ends a sentence may go on below."""
    if not isinstance(above, Line) or line.kind is not Kind.PROSE or line.level or above.level:
        return
    row, place = _rows_with_places(above.text, path)[-1]
    full = _row_width(row if above.text.joins else _first_row(above)) >= _NARROWEST
    if full and has_ended(row) and place.line + 1 == line.text.line:
        message = f"上一行写满了，又到“{row[-_QUOTED:]}”为止，这一行当作了新的一段"
        hint = "是一段就并成一行；是新的一段就在中间空一行"
        yield Diagnostic(Code.LINE_WRAPPED, line.text.place(path, 0), message, hint)


def _is_wrapped(lines: Sequence[Line | Table]) -> bool:
    """Whether all lines that go on below are about equally long, and none is longer: they are cut at a fixed width."""
    found = [line for line in lines if isinstance(line, Line) and line.text.joins]
    cut = [_row_width(row) for line in found for row in (_first_row(line), *line.text.rows()[1:-1])]
    if len(cut) < _FEWEST_WRAPPED or min(cut) < max(_NARROWEST, max(cut) - _RAGGED):
        return False
    plain = (line for line in lines if isinstance(line, Line) and not line.level)
    return all(_row_width(row) <= max(cut) + 2 for line in plain for row in (_first_row(line), *line.text.rows()[1:]))


def _first_row(line: Line) -> str:
    return line.label.words + line.blank * bool(line.label.words) + line.text.rows()[0]


def _row_width(row: str) -> int:
    return sum(1 + (ord(character) >= _WIDE) for character in row)


def _rows_with_places(text: Text, path: str) -> list[tuple[str, Place]]:
    starts = (0, *(join for join, _, _ in text.joins))
    return [(row, text.place(path, start)) for row, start in zip(text.rows(), starts, strict=True)]


def _odd_label(line: Line, path: str) -> Iterator[Diagnostic]:
    """A label of an article or division that is read, though it is not written as it should be."""
    place = line.label.place(path, 0)
    words = line.label.words
    if line.kind not in (Kind.ARTICLE, Kind.DIVISION):
        if COMPATIBLE.search(words):
            yield Diagnostic(Code.LABEL_FORM, place, f"“{words}”里有兼容字符", f"写作“{plain_label(words)}”")
        return
    if plain_label(words) != words or _ODD_SIGN.search(words):
        written = f"写作“{line.number}”" if line.kind is Kind.ARTICLE else "用中文数字，写作“第一章”的样子"
        yield Diagnostic(Code.LABEL_FORM, place, f"“{words}”的写法不规范", written)
    if stop := line.blank.strip():
        hint = "改成一个空格，或者运行 zhidu fmt"
        yield Diagnostic(Code.ARTICLE_BLANK, place, f"“{words}”后面是“{stop}”", hint)
    elif _is_close(line):
        message = f"“{words}”后面没有空格，按次序当作了{words[-1] if line.kind is Kind.DIVISION else '条'}"
        hint = "后面空一格，或者运行 zhidu fmt；是引用就把它移到句子中间"
        yield Diagnostic(Code.ARTICLE_BLANK, place, message, hint)


def _is_close(line: Line) -> bool:
    """Whether words stand right behind a label, on its own row."""
    if line.blank or line.level or line.text.line != line.label.line:
        return False
    return line.text.words[:1] not in ("", "【")


def _inner_labels(line: Line, path: str) -> Iterator[Diagnostic]:
    """An article within a line; the sign of a list before it is told by itself."""
    mark = LEADING_MARK.match(line.text.words)
    behind = LABELLED_ARTICLE.match(line.text.words)
    if behind and not (line.label.words or behind.start("label")):
        behind = None
    for label in filter(None, (behind, *INNER_ARTICLE.finditer(line.text.words))):
        if mark and mark.end() == label.start("label"):
            continue
        message = f"“{label['label']}”在一行的中间，没有当作条"
        place = line.text.place(path, label.start("label"))
        yield Diagnostic(Code.ARTICLE_BLANK, place, message, "是条就另起一行；是引用就删去后面的空格")


def _inner_points(line: Line, path: str) -> Iterator[Diagnostic]:
    """The first item or subitem within a line that goes on with one above it, or begins a sentence as （二） does."""
    begun = {("item" if line.kind is Kind.ITEM else "subitem", line.number.base)}
    for label in INNER_POINT.finditer(line.text.words):
        kind = "subitem" if label["subitem"] else "item"
        number = read_number(label[kind] or "") or 0
        if label["circled"] or (number > 1 and (kind == "item" or (kind, number - 1) in begun)):
            message = f"“{label['label']}”在一行的中间，没有当作{'项' if kind == 'item' else '目'}"
            place = line.text.place(path, label.start("label"))
            yield Diagnostic(Code.LABEL_FORM, place, message, "各项、各目另起一行，才能引用")
            return
        begun.add((kind, number))


def _counted_paragraphs(lines: Sequence[Line | Table], path: str) -> Iterator[Diagnostic]:
    """The first line of an article that counts ①, 一、 or A. and so became a paragraph (款) of its own."""
    article = told = False
    for line in lines:
        if isinstance(line, Table):
            continue
        if line.kind in (Kind.ARTICLE, Kind.DIVISION, Kind.ANNEX, Kind.HEADING):
            article, told = line.kind is Kind.ARTICLE, False
        elif article and not told and line.kind is Kind.PROSE and (label := _COUNTED.match(line.text.words)):
            told = True
            message = f"“{label[0].strip()}”这样的序号没有读作项，这一行当作了一款"
            yield Diagnostic(Code.LABEL_FORM, line.text.place(path, 0), message, "项写作（一），目写作 1.")


def _cut_paragraphs(lines: Sequence[Line | Table], path: str) -> Iterator[Diagnostic]:
    """The first of paragraphs (款) above which a sentence has not ended, though a blank line stands between."""
    told = False
    for above, line in pairwise(lines):
        if not (_is_plain(above) and _is_plain(line) and above.text.words.endswith((*_GOES_ON, "；", ";"))):
            told = False
            continue
        if not told and line.kind is Kind.PROSE:
            message = f"上一段到“{above.text.words[-_QUOTED:]}”没有写完，这一行当作了新的一款"
            yield Diagnostic(Code.LINE_BREAK, line.text.place(path, 0), message, "是一段就并成一行；是项就写作（一）")
        told = True


def _is_plain(line: Line | Table) -> TypeGuard[Line]:
    """Whether a line is words of an article that no other number counts."""
    if not isinstance(line, Line) or line.kind not in (Kind.ARTICLE, Kind.PROSE):
        return False
    return not (_COUNTED.match(line.text.words) or _is_bar(line))


def _annex_above(lines: Sequence[Line | Table], path: str) -> Iterator[Diagnostic]:
    """Tell of an annex that nothing stands before, while articles follow: they are read as its own."""
    labelled = [line for line in lines if isinstance(line, Line) and line.kind is not Kind.PROSE]
    if labelled and labelled[0].kind is Kind.ANNEX and any(line.kind is Kind.ARTICLE for line in labelled):
        message = "附件写在各条的前面，下面的各条都读成了这个附件里的"
        yield Diagnostic(Code.LABEL_FORM, labelled[0].label.place(path, 0), message, "附件的名称移到最后一条的后面")


def _unmarked_headings(lines: Sequence[Line | Table], path: str) -> Iterator[Diagnostic]:
    """A short line between two articles that ends no sentence: it is a paragraph (款) of the one above."""
    plain = [line for line in lines if isinstance(line, Line)]
    first = next((at for at, line in enumerate(plain) if line.kind is Kind.ARTICLE), len(plain))
    for (above, line), below in zip(pairwise(plain[first:]), plain[first + 2 :], strict=False):
        if below.kind in (Kind.ARTICLE, Kind.DIVISION) and has_ended(above.text.words) and _is_like_a_title(line, path):
            message = f"“{line.text.words}”像是标题，当作了上一条的一款"
            hint = "标题前面加“## ”，章写作“第二章 考勤”；是条文就补上句末的标点"
            yield Diagnostic(Code.LABEL_FORM, line.text.place(path, 0), message, hint)


def _is_like_a_title(line: Line, path: str) -> bool:
    words = line.text.words
    if line.kind is not Kind.PROSE or line.text.joins or not words or len(words) > _LONGEST_TITLE:
        return False
    if misspelt_article(words) or odd_article(words):
        return False
    like = words[-1].isalnum() or words[0] + words[-1] in ("【】", "[]")
    return like and not any(_odd_words(line, path))


def _odd_words(line: Line, path: str) -> Iterator[Diagnostic]:
    """A line that begins as an article or division does, and is read as neither."""
    place = line.text.place(path, 0)
    words = line.text.words
    if label := ARTICLE_LIKE.match(words):
        why = "后面没有空格" if label["label"] == label[0] else "放在括号或者引号里"
        message = f"“{label['label']}”{why}，这一行没有当作条"
        hint = "是条就写作“第一条 ……”，后面空一格；是引用就把它移到句子中间"
        yield Diagnostic(Code.ARTICLE_BLANK, place, message, hint)
    elif label := marked_article(words):
        signs = words[: label.start("label")].strip()
        shown = f"“{signs.translate(_INNER_QUOTES)}”" if signs.isprintable() else f"看不见的字符 U+{ord(signs[0]):04X}"
        message = f"“{label['label']}”前面有{shown}，这一行没有当作条"
        yield Diagnostic(Code.ARTICLE_BLANK, place, message, f"删去，写作“{label['label']} ……”")
    elif (label := DIVISION.match(words)) and is_close_heading(words, label.end()):
        message = f"“{label[0]}”后面没有空格，序号又不接着上文，这一行没有当作{label['kind']}"
        hint = f"是{label['kind']}就在后面空一格，并核对序号"
        yield Diagnostic(Code.ARTICLE_BLANK, place, message, hint)
    elif (odd := ODD_LABEL.match(words)) and not label:
        message = f"“{odd[0]}”的写法不认识，这一行没有当作条、章、节"
        yield Diagnostic(Code.LABEL_FORM, place, message, "序号用中文数字，写作“第一条”、“第一章”的样子")
