"""A labelled line, and the label that it begins with: 第一条, 第二章, （一）, 1., 附件1."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from builder.model.identity import ArticleNumber
from builder.model.regulation import DivisionKind, Text
from builder.numerals import PATTERN as NUMBER
from builder.numerals import read_number
from builder.references import ANNEX, ARTICLE, DIVISION, ITEM, LETTERED, SUBITEM, plain_label
from builder.values import value

_LONGEST_HEADING = 60
_NO_NUMBER = ArticleNumber(0)
_NO_HEADING = "。；：:;，,、"
"""A line that ends so is a sentence or a part of one."""
_LONGEST_LABEL = 40
_DIVISIONS = {
    "编": DivisionKind.PART,
    "分编": DivisionKind.SUBPART,
    "章": DivisionKind.CHAPTER,
    "节": DivisionKind.SECTION,
}
_CITED = re.compile(
    r"[，。；]|[、.．]?\s*[（(]?[第本前《0-9]|的|规定|所[规列称指述涉作定说]|[和与及或至到](?:第|其|者|本)|以[及外上下前后内]|中[的所规]|之[外前后规]"
    r"|[款项目等]|(?:情形|内容|要求)"
)
"""What goes on with a citation, right behind 第五条."""
_BRACKETED = re.compile(rf"第[（(〔［\[【](?P<number>{NUMBER})[）)〕］\]】]条(?:之(?P<inserted>{NUMBER}))?")
"""第（二）条, which nobody writes who cites."""
_SENTENCE_ENDS = tuple("！？!?.…")
_STOP = re.compile(r"[。；，、：:;,]")


class Kind(Enum):
    """What a line is by its label."""

    DIVISION = auto()
    ARTICLE = auto()
    ITEM = auto()
    SUBITEM = auto()
    ANNEX = auto()
    HEADING = auto()
    CONTENTS = auto()
    """A line of a table of contents, which is plain words."""
    PROSE = auto()


@value
class Label:
    """A label by its kind, how many characters it has, its number, and the rank of a division."""

    kind: Kind
    length: int
    number: ArticleNumber = _NO_NUMBER
    division: DivisionKind = DivisionKind.CHAPTER


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


def words_with_label(line: Line) -> Text:
    """The words of a line with its label in front, as plain words have it."""
    if not line.label.words:
        return line.text
    head = line.label.words + line.blank
    joins = tuple((len(head) + join, row, column) for join, row, column in line.text.joins)
    if line.text.words and line.text.line != line.label.line:
        joins = ((len(head), line.text.line, line.text.column), *joins)
    return Text(head + line.text.words, line.label.line, line.label.column, joins)


@dataclass(slots=True)
class Numbering:
    """The numbers reached so far: a label without its blank is one if its number is the next."""

    article: ArticleNumber = _NO_NUMBER
    divisions: dict[DivisionKind, ArticleNumber] = field(default_factory=dict)

    def take(self, label: Label) -> None:
        """Go on to the number of a label; an annex begins anew, and so does what is below a division."""
        match label.kind:
            case Kind.ARTICLE:
                self.article = label.number
            case Kind.DIVISION:
                self.divisions = {kind: last for kind, last in self.divisions.items() if kind < label.division}
                self.divisions[label.division] = label.number
            case Kind.ANNEX:
                self.article, self.divisions = _NO_NUMBER, {}
            case _:
                pass

    def is_next(self, label: Label) -> bool:
        """Whether a label of an article or division has the number that follows; above all articles the first may.

        Above them stands a table of contents, which has the same labels.
        """
        if label.kind is Kind.DIVISION and self.article == _NO_NUMBER and label.number.base == 1:
            return True
        last = self.article if label.kind is Kind.ARTICLE else self.divisions.get(label.division, _NO_NUMBER)
        return label.number in last.successors


def find_label(words: str, level: int, numbering: Numbering) -> Label | None:
    """Recognise the label that a line begins with."""
    match words[:1]:
        case "第":
            start = plain_label(words[:_LONGEST_LABEL])
            return _article_label(words, start, numbering) or _division_label(words, start, level, numbering)
        case "（" | "(":
            item = _point_label(words, ITEM, Kind.ITEM) or _point_label(words, LETTERED, Kind.ITEM)
            return item or _point_label(words, SUBITEM, Kind.SUBITEM)
        case "附":
            return _annex_label(words, level)
        case first if first.isdecimal():
            return _point_label(words, SUBITEM, Kind.SUBITEM)
        case first if first.isascii() and first.islower():
            return _point_label(words, LETTERED, Kind.ITEM)
        case _:
            return None


def is_lettered(label: str) -> bool:
    """Whether a label is a) of a list, which has a level of its own in no text."""
    return bool(LETTERED.fullmatch(label))


def read_point(number: str) -> int | None:
    """The number of an item: 三, 3, and c of c)."""
    return ord(number) - ord("a") + 1 if number.isascii() and number.isalpha() else read_number(number)


def is_title(words: str) -> bool:
    """Whether words can be the title of a division or annex: short, and no sentence."""
    return len(words) <= _LONGEST_HEADING and words[-1:] not in tuple(_NO_HEADING)


def is_heading(words: str) -> bool:
    """Whether the words behind a label are its heading throughout: short, and no sentence."""
    return bool(words) and is_title(words) and not words.endswith(_SENTENCE_ENDS) and "】" not in words


def is_cited(words: str, at: int) -> bool:
    """Whether words go on at an offset, right behind 第五条, as they do where it is cited."""
    return bool(_CITED.match(words, at))


def _article_label(words: str, start: str, numbering: Numbering) -> Label | None:
    """A blank, 【, a colon or the end follows 条; else it is a label when its number is the next and nothing cites."""
    match = ARTICLE.match(start) or _BRACKETED.match(start)
    number = match and _number(match)
    if not match or not number:
        return None
    label = Label(Kind.ARTICLE, match.end(), number)
    after = words[match.end() : match.end() + 1]
    if after.isspace() or after in ("", "【", "：", ":"):
        return label
    return label if numbering.is_next(label) and not is_cited(words, match.end()) else None


def _division_label(words: str, start: str, level: int, numbering: Numbering) -> Label | None:
    """A plain line is a division when it is short and no sentence; without a blank, its number must be the next."""
    match = DIVISION.match(start)
    number = match and _number(match)
    if not match or not number:
        return None
    label = Label(Kind.DIVISION, match.end(), number, _DIVISIONS[match["kind"]])
    if level:
        return label
    after = words[match.end() : match.end() + 1]
    if not after or after.isspace():
        return label if is_title(words) else None
    return label if is_close_heading(words, match.end()) and numbering.is_next(label) else None


def is_close_heading(words: str, at: int) -> bool:
    """Whether what stands right behind a label, at an offset, can be the title of a chapter."""
    return is_title(words) and not _STOP.search(words) and not is_cited(words, at)


def _point_label(words: str, pattern: re.Pattern[str], kind: Kind) -> Label | None:
    match = pattern.match(plain_label(words[:_LONGEST_LABEL]))
    number = match and read_point(match["number"])
    return Label(kind, match.end(), ArticleNumber(number)) if match and number else None


def _annex_label(words: str, level: int) -> Label | None:
    match = ANNEX.match(words)
    plain = match and (is_title(words) or words == match[0] + words[-1])
    return Label(Kind.ANNEX, match.end()) if match and (level or plain) else None


def _number(match: re.Match[str]) -> ArticleNumber | None:
    base = read_number(match["number"])
    inserted = read_number(match["inserted"]) if match["inserted"] else 0
    return None if base is None or inserted is None else ArticleNumber(base, inserted)
