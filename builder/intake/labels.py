"""Labels of articles as foreign texts write them: without a blank, with a colon, several in one line."""

import heapq
import re
from collections.abc import Iterator, Sequence

from builder.intake.rows import SENTENCE_END, Row
from builder.model.identity import ArticleNumber, labelled_number
from builder.numerals import PATTERN as NUMBER
from builder.parse.labels import is_cited
from builder.references import ARTICLE, BLANK, DIVISION

_LOOSE = re.compile(rf"第((?:{BLANK}?[零〇一二三四五六七八九十百千两0-9０-９]){{1,10}}){BLANK}?([条條])(?:之{NUMBER})?")
_SECTION = re.compile(rf"(?<={BLANK})(?=第{NUMBER}[章节]{BLANK})")
_LABELLED = re.compile(rf"{ARTICLE.pattern}(?={BLANK})")
_INNER = re.compile(
    rf"(?<=[。；！？”）]){BLANK}*(?=第{NUMBER}条(?:之{NUMBER})?{BLANK})|(?<!{BLANK}){BLANK}{{2,}}(?=第{NUMBER}条(?:之{NUMBER})?{BLANK})"
)
_CLOSE_INNER = re.compile(rf"(?<=[。；])(?=第{NUMBER}条(?:之{NUMBER})?[^\s、，。；])")
_CLOSE_HEADING = re.compile(
    rf"(?P<division>第{NUMBER}[编章节])(?P<name>[\u4e00-\u9fff]{{2,16}}?)(?P<label>第{NUMBER}条)"
)
_OWN = re.compile("本(?![条款项章节编])")
_MOST_SHOWN = 20
_IN_FORCE = re.compile(r"[自从][^，。；]{2,30}(?:起|后)[^，。；]{0,6}(?:施行|实施|生效|执行)")
"""第三条自公布之日起六个月后施行 says of an article when it begins."""
_ALSO_CITED = rf"[（(]?(?:第{NUMBER}|{NUMBER}[）)条款项、])|前[条款项]|(?:本|《)[^，。；]{{1,30}}?第{NUMBER}[条款项]"
_MARK = re.compile(rf"[:：.．]|、(?!{BLANK}*(?:{_ALSO_CITED}))")
"""What stands behind a label in place of a blank; 第三条、第四条 is a list of what is cited."""
_CITED = re.compile(rf"[、，。；的]|[和与及或至到](?:第|其|者|本)|以[及外上下]|第?{NUMBER}[款项条目]|[款项]")
"""What no article begins with, and a citation goes on with; 规定 and 所称 are both."""


class Labels:
    """Gives every article a row of its own and a blank behind its number, where the order of numbers bears it out."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._last = ArticleNumber(0)
        self._stands: dict[ArticleNumber, int] = {}
        self._begins: dict[ArticleNumber, int] = {}
        self.unclear: list[str] = []

    def separated(self) -> list[Row]:
        """The rows, cut and mended."""
        self._note_labels(self._rows)
        parts = [[row] if row.table else list(self._cut_row(row)) for row in self._rows]
        cut = [part for row in parts for part in row]
        if begun := [part for row in parts for part in row[1:]]:
            shown = [f"“{part.words.lstrip('# ').split()[0]}”（第 {part.line} 行）" for part in begun[:_MOST_SHOWN]]
            more = "等" if len(begun) > _MOST_SHOWN else ""
            self.unclear.append(f"一行里不止一条、一个标题，拆开了 {len(begun)} 处：{'、'.join(shown)}{more}")
        self._last = ArticleNumber(0)
        self._note_labels(cut)
        return [row if row.table else self._mended(cut, at) for at, row in enumerate(cut)]

    def _note_labels(self, rows: Sequence[Row]) -> None:
        """Remember where numbers stand last that surely begin an article, and where those that may."""
        for at, row in enumerate(rows):
            if match := ARTICLE.match(row.words):
                number = labelled_number(match)
                if _is_apart(match):
                    self._stands[number] = self._begins[number] = at
                elif not goes_on_citing(row.words, match.end()):
                    self._begins[number] = at

    def _cut_row(self, row: Row) -> Iterator[Row]:
        """Cut `第一章 总则第一条 …` and `…。第二条 …` where the next number begins."""
        if "第" not in row.words:
            yield row
            return
        words = _tight(row.words)
        if (match := ARTICLE.match(words)) and (_is_apart(match) or self._may_follow(match)):
            self._last = labelled_number(match)
        words = self._heading_apart(words)
        if DIVISION.match(words.lstrip("# ")):
            heading, words = self._cut_heading(words)
            yield from (row.saying(part) for part in heading)
        begin = seen = quotes = 0
        for cut in heapq.merge(_INNER.finditer(words), _CLOSE_INNER.finditer(words), key=lambda found: found.end()):
            quotes += words.count("“", seen, cut.start()) - words.count("”", seen, cut.start())
            seen = cut.start()
            match = ARTICLE.match(words, cut.end())
            if not cut.start() or quotes > 0 or not match or labelled_number(match) not in self._next():
                continue
            if not _is_apart(match) and (goes_on_citing(words, match.end()) or labelled_number(match) in self._begins):
                continue
            self._last = labelled_number(match)
            yield row.saying(words[begin : cut.start()].strip())
            begin = cut.end()
        if words[begin:].strip():
            yield row.saying(words[begin:].strip())

    def _heading_apart(self, words: str) -> str:
        """第三章附则第五条戊。 with its blanks, where the number must follow, stands nowhere else and is not cited."""
        found = _CLOSE_HEADING.match(words)
        label = ARTICLE.match(words, found.start("label")) if found else None
        if not found or not label or labelled_number(label) in self._begins or goes_on_citing(words, label.end()):
            return words
        if not self._may_follow(label):
            return words
        return f"{found['division']} {found['name']}{label[0]} {words[label.end() :].lstrip()}"

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

    def _may_follow(self, match: re.Match[str]) -> bool:
        """Whether a label without a blank has the number that must follow, and no citation goes on behind it."""
        cited = _CITED.match(match.string, match.end()) and not _MARK.match(match.string, match.end())
        return labelled_number(match) in self._next() and not cited

    def _next(self) -> tuple[ArticleNumber, ...]:
        return self._last.successors if self._last.base else (ArticleNumber(1),)

    def _mended(self, rows: Sequence[Row], at: int) -> Row:
        """Give 第五条规定 the blank it lacks where its number follows, or goes on below, and stands nowhere below."""
        row = rows[at]
        match = ARTICLE.match(row.words)
        if not match:
            return row
        number = labelled_number(match)
        if _is_apart(match):
            self._last = number
            return row
        if self._stands.get(number, -1) > at or not (number in self._next() or self._goes_on(rows, at, number)):
            return row
        rest = row.words[match.end() :]
        if _MARK.match(rest) and (rest := rest[1:].lstrip()):
            self.unclear.append(f"第 {row.line} 行“{match[0]}”后面的标点改成了空格，按次序认作一条")
        elif _CITED.match(rest):
            return row
        else:
            self.unclear.append(f"第 {row.line} 行“{match[0]}”后面没有空格，按次序认作一条")
        self._last = number
        return row.saying(f"{match[0]} {rest}")

    def _goes_on(self, rows: Sequence[Row], at: int, number: ArticleNumber) -> bool:
        """Whether numbers go on from here behind a gap: the next begins a row below, and the row above has ended."""
        ended = not self._last.base or rows[at - 1].table or rows[at - 1].words[-1] in SENTENCE_END
        return number > self._last and ended and self._begins.get(number.successors[0], -1) > at


def _tight(words: str) -> str:
    """第 十 七 條 is 第十七条 where a row begins with it."""
    match = _LOOSE.match(words)
    if not match or not (match[2] == "條" or re.search(BLANK, match[0])):
        return words
    return re.sub(BLANK, "", match[0]).replace("條", "条") + words[match.end() :]


def goes_on_citing(words: str, at: int) -> bool:
    """Whether 第三条 within a row is cited by what follows; 本市 begins a sentence, 本款 does not."""
    return (is_cited(words, at) and not _OWN.match(words, at)) or bool(_IN_FORCE.match(words, at))


def _is_apart(match: re.Match[str]) -> bool:
    after = match.string[match.end() : match.end() + 1]
    return not after or after.isspace() or after == "【"
