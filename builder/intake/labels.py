"""Labels of articles as foreign texts write them: without a blank, with a colon, several in one line."""

import re
from collections.abc import Iterator, Sequence

from builder.intake.rows import Row
from builder.model.identity import ArticleNumber, labelled_number
from builder.numerals import PATTERN as NUMBER
from builder.references import ARTICLE, BLANK, DIVISION

_LOOSE = re.compile(rf"第((?:{BLANK}?[零〇一二三四五六七八九十百千两0-9０-９]){{1,10}}){BLANK}?([条條])(?:之{NUMBER})?")
_SECTION = re.compile(rf"(?<={BLANK})(?=第{NUMBER}[章节]{BLANK})")
_LABELLED = re.compile(rf"{ARTICLE.pattern}(?={BLANK})")
_INNER = re.compile(
    rf"(?<=[。；！？”）]){BLANK}*(?=第{NUMBER}条(?:之{NUMBER})?{BLANK})|(?<!{BLANK}){BLANK}{{2,}}(?=第{NUMBER}条(?:之{NUMBER})?{BLANK})"
)
_MARKS = ":：.．"


class Labels:
    """Gives every article a row of its own and a blank behind its number, where the order of numbers bears it out."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._last = ArticleNumber(0)
        self._stands: dict[ArticleNumber, int] = {}
        self.unclear: list[str] = []

    def separated(self) -> list[Row]:
        """The rows, cut and mended."""
        cut = [part for row in self._rows for part in ([row] if row.table else self._cut_row(row))]
        self._last = ArticleNumber(0)
        for at, row in enumerate(cut):
            if (match := ARTICLE.match(row.words)) and _is_apart(match):
                self._stands[labelled_number(match)] = at
        return [row if row.table else self._mended(at, row) for at, row in enumerate(cut)]

    def _cut_row(self, row: Row) -> Iterator[Row]:
        """Cut `第一章 总则第一条 …` and `…。第二条 …` where the next number begins."""
        if "第" not in row.words:
            yield row
            return
        words = _tight(row.words)
        if (match := ARTICLE.match(words)) and _is_apart(match):
            self._last = labelled_number(match)
        if DIVISION.match(words.lstrip("# ")):
            heading, words = self._cut_heading(words)
            yield from (row.saying(part) for part in heading)
        begin = seen = quotes = 0
        for cut in _INNER.finditer(words):
            quotes += words.count("“", seen, cut.start()) - words.count("”", seen, cut.start())
            seen = cut.start()
            match = ARTICLE.match(words, cut.end())
            if not cut.start() or quotes > 0 or not match or labelled_number(match) not in self._next():
                continue
            self._last = labelled_number(match)
            yield row.saying(words[begin : cut.start()].strip())
            begin = cut.end()
        if words[begin:].strip():
            yield row.saying(words[begin:].strip())

    def _cut_heading(self, words: str) -> tuple[list[str], str]:
        """The headings of divisions that a line begins with, and the article that follows in the line."""
        found = _LABELLED.search(words, 3, 120)
        article = (
            found if found and labelled_number(found) > self._last and "。" not in words[: found.start()] else None
        )
        if article:
            self._last = labelled_number(article)
        heading, rest = (words[: article.start()], words[article.start() :]) if article else (words, "")
        mark = heading[: len(heading) - len(heading.lstrip("# "))]
        return [mark + part.strip() for part in _SECTION.split(heading[len(mark) :])], rest

    def _next(self) -> tuple[ArticleNumber, ...]:
        return self._last.successors if self._last.base else (ArticleNumber(1),)

    def _mended(self, at: int, row: Row) -> Row:
        """Give 第五条规定 the blank it lacks when its number is the one that must follow and stands nowhere below."""
        match = ARTICLE.match(row.words)
        if not match:
            return row
        number = labelled_number(match)
        if _is_apart(match):
            self._last = number
            return row
        if number not in self._next() or self._stands.get(number, -1) > at:
            return row
        rest = row.words[match.end() :]
        if rest[0] in _MARKS and (rest := rest[1:].lstrip()):
            self.unclear.append(f"第 {row.line} 行“{match[0]}”后面的标点改成了空格，按次序认作一条")
        elif rest[0] in "、，至到和及或第的":
            return row
        else:
            self.unclear.append(f"第 {row.line} 行“{match[0]}”后面没有空格，按次序认作一条")
        self._last = number
        return row.saying(f"{match[0]} {rest}")


def _tight(words: str) -> str:
    """第 十 七 條 is 第十七条 where a row begins with it."""
    match = _LOOSE.match(words)
    if not match or not (match[2] == "條" or re.search(BLANK, match[0])):
        return words
    return re.sub(BLANK, "", match[0]).replace("條", "条") + words[match.end() :]


def _is_apart(match: re.Match[str]) -> bool:
    after = match.string[match.end() : match.end() + 1]
    return not after or after.isspace() or after == "【"
