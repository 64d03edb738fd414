"""Lines that are an article by their number and place, and not by the signs of their label: 苐二条, 二条, 第三奈."""

import re
from collections.abc import Iterator, Sequence

from builder.diagnostics import Code, Diagnostic
from builder.model.identity import ArticleNumber
from builder.model.regulation import Table
from builder.numerals import PATTERN as NUMBER
from builder.numerals import read_number
from builder.parse.labels import Kind, Line
from builder.references import BLANK

_LIKE_FIRST = "苐笫弟苇茀笰递娣睇"
"""Signs that are taken for 第, by sight, by a scanner or by their sound."""
_MISSPELT = re.compile(
    rf"(?P<label>(?:[^\W\d_第]{BLANK}*)?(?<!共)(?<!有)(?P<number>{NUMBER}){BLANK}*[条條])(?=\s|$)"
    rf"|(?P<close>[{_LIKE_FIRST}]{BLANK}*(?P<closed>{NUMBER}){BLANK}*[条條])"
)
_SELDOM = "苐笫苇茀笰"
_LIKE_NUMBERS = "弌弍弎弐弑亖壹壱贰貳叁參参肆伍陆陸柒捌玖拾佰仟①-⒛Ⅰ-ⅿ"
_LIKE_LAST = "絛奈柰荼茶朵杂夂"
"""Signs that a scanner takes 条 for."""
_ODD = re.compile(
    rf"[{_SELDOM}]{BLANK}*[^\W_]{{1,6}}?{BLANK}*[条條{_LIKE_LAST}](?=[\s:：、.．]|$)"
    rf"|[{_LIKE_FIRST}]{BLANK}*(?:[{_LIKE_NUMBERS}]|{NUMBER}){{1,6}}{BLANK}*[条條{_LIKE_LAST}](?=[\s:：、.．]|$)"
    rf"|[{_SELDOM}弟]{BLANK}*(?:[{_LIKE_NUMBERS}]|{NUMBER}){{1,6}}{BLANK}*[条條{_LIKE_LAST}]"
    rf"|第{BLANK}*(?:[{_LIKE_NUMBERS}]|{NUMBER}){{1,6}}{BLANK}*[{_LIKE_LAST}](?=[\s:：]|$)"
    rf"|[^\W\d_第]?{BLANK}*[{_LIKE_NUMBERS}]{{1,4}}{BLANK}*[条條{_LIKE_LAST}](?=[\s:：]|$)"
)
"""苐弐条: a label in which no sign is sure, and so wherever it stands."""
_OTHER_UNIT = re.compile(rf"(?P<label>第{BLANK}*(?P<number>{NUMBER}){BLANK}*[^\W\d_条條章节節编編分款项目次])\s")


def misspelt_article(words: str) -> tuple[str, ArticleNumber] | None:
    """The label of an article that words begin with, in signs that are not its own, and its number."""
    found = _MISSPELT.match(words)
    number = found and read_number(found["number"] or found["closed"])
    return (found["label"] or found["close"], ArticleNumber(number)) if found and number else None


def misspelt_or_other(words: str) -> tuple[str, ArticleNumber] | None:
    """The same, also with another sign for 条, which only a gap in the numbers tells from 第二次."""
    other = _OTHER_UNIT.match(words)
    found = (other["label"], ArticleNumber(read_number(other["number"]) or 0)) if other else None
    return misspelt_article(words) or found


def odd_article(words: str) -> str:
    """What words begin with that looks like the label of an article and tells no number; empty if nothing does."""
    found = _ODD.match(words)
    return found[0] if found else ""


def misspelt_articles(lines: Sequence[Line | Table], path: str) -> Iterator[Diagnostic]:
    """Tell of each where its number is the next; where 条 is another sign, the number must be missing below."""
    last = ArticleNumber(0)
    following = _articles_below(lines)
    for line, below in zip(lines, following, strict=True):
        if isinstance(line, Table):
            continue
        if line.kind is Kind.ANNEX:
            last = ArticleNumber(0)
        elif line.kind is Kind.ARTICLE:
            last = line.number
        elif line.kind is Kind.PROSE and (found := _next_article(line.text.words, last, below)):
            label, last = found
            hint = f"是条就写作“{last}”；不是就把序号移到句子中间"
            place = line.text.place(path, 0)
            yield Diagnostic(Code.LABEL_FORM, place, f"“{label}”像是{last}写错了字，这一行没有当作条", hint)
        elif line.kind is Kind.PROSE and (label := odd_article(line.text.words)):
            hint = "是条就写作“第一条 ……”；不是就把它移到句子中间"
            message = f"“{label}”像是条的序号写错了字，这一行没有当作条"
            yield Diagnostic(Code.LABEL_FORM, line.text.place(path, 0), message, hint)


def _articles_below(lines: Sequence[Line | Table]) -> list[ArticleNumber]:
    """For each line, the number of the first article below it; 0 where there is none."""
    found, below = [], ArticleNumber(0)
    for line in reversed(lines):
        found.append(below)
        if isinstance(line, Line) and line.kind is Kind.ARTICLE:
            below = line.number
    return found[::-1]


def _next_article(words: str, last: ArticleNumber, below: ArticleNumber) -> tuple[str, ArticleNumber] | None:
    gap = below > last and below not in last.successors
    found = misspelt_or_other(words) if gap else misspelt_article(words)
    return found if found and found[1] in last.successors else None
