"""Numbers of texts without 条, as they are cited: 4.1.2, 一（二）3; and quantities that look like them."""

import re
from collections.abc import Iterator
from itertools import takewhile

from builder.model.identity import ArticleNumber, number_of
from builder.model.numbering import Scheme
from builder.numerals import CHARACTERS, read_number
from builder.references import BLANK as B
from builder.resolve.wording import BETWEEN, KINDS, can_precede
from builder.values import value

QUANTITY = 2
"""Numbers of 1.5, which is a quantity as well as a provision."""
_HAN = "一二三四五六七八九十"
_DIGITS = r"[1-9][0-9]{0,2}"
_DECIMAL = rf"(?<![0-9.．A-Za-z])[1-9][0-9]?(?:[.．]{_DIGITS}){{1,5}}(?![0-9.．])"
_ONE = rf"[{_HAN}]{{1,3}}"
_LEVELS = rf"(?<![{CHARACTERS}第之]){_ONE}、?[（(]{_ONE}[）)](?:{_DIGITS}(?:[（(]{_DIGITS}[）)])?)?(?![0-9])"
_ANNEXED = rf"(?<![0-9.．A-Za-z-])(?P<letter>[A-Z])(?:[.．]{_DIGITS}){{1,5}}(?![0-9.．A-Za-z])"
_TOP = (
    r"(?P<digits>(?<![0-9.．A-Za-z])[1-9][0-9]?(?![0-9.．]))"
    rf"|(?<![{CHARACTERS}第之]){_ONE}(?![{CHARACTERS}])(?:、(?![{CHARACTERS}]))?"
)
_COUNTED = rf"第(?=[1-9][0-9]?(?:[.．]{_DIGITS}){{1,5}}条)"
"""第 of 第4.1.2条."""
_NUMBER = re.compile(rf"(?:(?:{_COUNTED})?(?P<decimal>{_DECIMAL}|{_ANNEXED})|(?P<levels>{_LEVELS}))条?|(?P<top>{_TOP})")
CHAPTER = re.compile(rf"第{B}*(?P<number>[0-9]{{1,2}}|{_ONE}){B}*章(?!{B}*(?:的|中的?)?第)")
"""第4章, as GB/T 1.1 cites 4; 第四章第二条 is an article."""
_PARTS = re.compile(r"[0-9]+|[一二三四五六七八九十]+")
_JOIN = re.compile(rf"{B}*(?P<join>[、和或及与至到—－~～-]|以及|或者|——){B}*")
_RANGES = ("至", "到", "—", "－", "~", "～", "-", "——")
_AFTER = re.compile(
    r"[ \u3000]?(?:[，。；、：（(）)”]|[a-z][)）]|的|条|款|第|规定|要求|所[述列规]|执行|办理|处[理置罚]|进行|操作"
    r"|[和或及与至到—~～-]|以及|或者|给予|实施|确定|$)"
)
"""What follows a number that is cited; a unit follows a quantity."""
_NOT_NAMED = re.compile(r"(?![号型室栋座版级])")
_DOCUMENT = re.compile(rf"(?:本(?:{KINDS}|标准|文件)|》|附录[A-Z])[ \u3000]?{BETWEEN}[ \u3000]?$")
"""What names the document of a number, which is no quantity then: 本规范, 《…》规定的."""
_UNIT = (
    r"(?:[万亿元倍米克吨升斤秒分时天日月年周岁度人名个件份次页项张台辆户家种类号级期批成]"
    r"|(?:平|立)方米?|公[里斤顷分]|千[克米]|毫[克米升]|厘米|小时|百分)"
)
_NO_UNIT = re.compile(rf"[ \u3000]?(?=[\u4e00-\u9fff《“])(?!{_UNIT}{{1,3}}(?:[以之的至到和及内、，。；：）)]|$))")
"""What may follow it there: any words but a unit."""
_DEEP_CUED = re.compile(r"(?:[见违]|参照|按照|依照|根据|依据|违反|符合|执行|遵守|履行)[ \u3000]?$")
_TOP_CITED = re.compile(r"[ \u3000]?(?:的?(?:规定|要求)|所[述列规]|(?:执行|办理|处理|操作)(?:[，。；]|$))")
"""What follows 4 or 一、 that is cited; after 见 less will do."""
_CITED = re.compile(r"[ \u3000]?(?:的?(?:规定|要求)|条|款|第|所[述列规]|(?:执行|办理|处理|操作)(?:[，。；]|$))")
_CUED = re.compile(r"(?:[见违按]|参照|按照|依照|根据|依据|违反|适用|符合|执行|遵守|履行)[ \u3000]?$")
_OF_ANNEX = re.compile(rf"附{B}*录{B}*(?P<letter>[A-Z]){B}*{BETWEEN}{B}*$")
"""附录A的 before A.1.1."""
_SEEN = re.compile("见[ \u3000]?$")


@value
class LevelRun:
    """A number with where it stands, and whether it ends a range that the one before begins."""

    start: int
    end: int
    number: ArticleNumber
    ranged: bool
    annex: int = 0
    """1 for A.1.2, which stands in 附录A."""
    top: bool = False
    """Whether it is of the first level alone: 4, 一、."""


def may_cite_level(words: str) -> bool:
    """Whether words hold what looks like such a number."""
    return any(
        not found["top"] or _CUED.search(words, max(0, found.start() - 3), found.start())
        for found in _NUMBER.finditer(words)
    )


def read_levels(words: str, at: int) -> tuple[LevelRun, ...]:
    """The numbers that are cited one after another from an offset on; none where a quantity stands there."""
    found = tuple(_level_runs(words, at))
    after = _AFTER if is_seen(words, at) else _TOP_CITED
    last = next((n for n in range(len(found), 0, -1) if _can_be_last(words, found[n - 1], after)), 0)
    # A quantity has no letter before it, so that any words may follow A.1.2 but those that make another name of it.
    ends = last and (_NOT_NAMED if found[last - 1].annex else _AFTER).match(words, found[last - 1].end)
    sure = last and _is_of_document(words, found[last - 1], at) and _NO_UNIT.match(words, found[last - 1].end)
    return found[:last] if ends or sure or (last and words[at] == "第") else ()


def _is_of_document(words: str, run: LevelRun, at: int) -> bool:
    """Whether a number that stands in a list from an offset on is no quantity: by the name before it, or its depth."""
    if run.top:
        return False
    named = _DOCUMENT.search(words, max(0, at - 16), at)
    deep = run.number.scheme is Scheme.LEVELS or len(run.number.path) > QUANTITY
    return bool(named or (deep and _DEEP_CUED.search(words, max(0, at - 4), at)))


def _can_be_last(words: str, run: LevelRun, after: re.Pattern[str]) -> bool:
    """Whether a list can end with a number: 4 alone must be cited."""
    return not run.top or bool(after.match(words, run.end))


def refused_end(words: str, at: int) -> int:
    """Where the list that begins at an offset and is not cited ends: of 1.5、2.5、4.1.2 the last may be."""
    runs = tuple(_level_runs(words, at))
    if read_levels(words, at):
        runs = tuple(takewhile(lambda run: not run.annex and len(run.number.path) <= QUANTITY, runs))
    return runs[-1].end if runs else at


def _level_runs(words: str, at: int) -> Iterator[LevelRun]:
    join = None
    while number := _NUMBER.match(words, at):
        ranged = bool(join) and join["join"] in _RANGES
        annex = ord(number["letter"]) - ord("A") + 1 if number["letter"] else 0
        yield LevelRun(at, number.end(), _level_number(number), ranged, annex, bool(number["top"]))
        join = _JOIN.match(words, number.end())
        if join is None:
            return
        at = join.end()


def _level_number(found: re.Match[str]) -> ArticleNumber:
    path = [read_number(part) or 0 for part in _PARTS.findall(found[0])]
    return number_of(Scheme.DECIMAL if found["decimal"] or found["digits"] else Scheme.LEVELS, path)


def is_seen(words: str, at: int) -> bool:
    """Whether 见 stands before an offset, which nothing but a citation follows."""
    return bool(_SEEN.search(words, max(0, at - 2), at))


def is_cited_bare(words: str, start: int, end: int, *, deep: bool) -> bool:
    """Whether a number is cited without the name of its document: 见4.1.2, 4.1规定的; 系数为1.5 is none."""
    named = _OF_ANNEX.search(words, max(0, start - 12), start)
    if named and named["letter"] == words[start]:
        return True
    apart = start - (words[start - 1 : start] in (" ", "\u3000"))
    if deep:
        return can_precede(words, apart) or bool(_CITED.match(words, end))
    cited = bool(_CITED.match(words, end)) and can_precede(words, apart)
    return cited or bool(_CUED.search(words, max(0, start - 3), start))
