"""Numbers of texts without 条, as they are cited: 4.1.2, 一（二）3; and quantities that look like them."""

import re
from collections.abc import Iterator

from builder.model.identity import ArticleNumber, number_of
from builder.model.numbering import Scheme
from builder.numerals import CHARACTERS, read_number
from builder.references import BLANK as B
from builder.resolve.wording import can_precede
from builder.values import value

_HAN = "一二三四五六七八九十"
_DIGITS = r"[1-9][0-9]{0,2}"
_DECIMAL = rf"(?<![0-9.．A-Za-z])[1-9][0-9]?(?:[.．]{_DIGITS}){{1,5}}(?![0-9.．])"
_ONE = rf"[{_HAN}]{{1,3}}"
_LEVELS = rf"(?<![{CHARACTERS}第之]){_ONE}、?[（(]{_ONE}[）)](?:{_DIGITS}(?:[（(]{_DIGITS}[）)])?)?(?![0-9])"
_NUMBER = re.compile(rf"(?:(?P<decimal>{_DECIMAL})|(?P<levels>{_LEVELS}))条?")
_PARTS = re.compile(r"[0-9]+|[一二三四五六七八九十]+")
_JOIN = re.compile(rf"{B}*(?P<join>[、和或及与至到—－~～-]|以及|或者|——){B}*")
_RANGES = ("至", "到", "—", "－", "~", "～", "-", "——")
_AFTER = re.compile(
    r"[，。；、：（(）)”]|的|条|款|第|规定|要求|所[述列规]|执行|办理|处[理置罚]|进行|操作|[和或及与至到—~～-]|以及|或者|给予|实施|确定|$"
)
"""What follows a number that is cited; a unit follows a quantity."""
_CITED = re.compile(r"的?(?:规定|要求)|条|款|第|所[述列规]|(?:执行|办理|处理|操作)(?:[，。；]|$)")
_CUED = re.compile(r"(?:[见违]|参照|按照|依照|根据|依据|违反|适用|符合|执行|遵守|履行)$")


@value
class LevelRun:
    """A number with where it stands, and whether it ends a range that the one before begins."""

    start: int
    end: int
    number: ArticleNumber
    ranged: bool


def may_cite_level(words: str) -> bool:
    """Whether words hold what looks like such a number."""
    return bool(_NUMBER.search(words))


def read_levels(words: str, at: int) -> tuple[LevelRun, ...]:
    """The numbers that are cited one after another from an offset on; none where a quantity stands there."""
    found = tuple(_level_runs(words, at))
    return found if found and _AFTER.match(words, found[-1].end) else ()


def _level_runs(words: str, at: int) -> Iterator[LevelRun]:
    join = None
    while number := _NUMBER.match(words, at):
        yield LevelRun(at, number.end(), _level_number(number), bool(join) and join["join"] in _RANGES)
        join = _JOIN.match(words, number.end())
        if join is None:
            return
        at = join.end()


def _level_number(found: re.Match[str]) -> ArticleNumber:
    path = [read_number(part) or 0 for part in _PARTS.findall(found[0])]
    return number_of(Scheme.DECIMAL if found["decimal"] else Scheme.LEVELS, path)


def is_cited_bare(words: str, start: int, end: int, *, deep: bool) -> bool:
    """Whether a number is cited without the name of its document: 见4.1.2, 4.1规定的; 系数为1.5 is none."""
    if deep:
        return can_precede(words, start) or bool(_CITED.match(words, end))
    cited = bool(_CITED.match(words, end)) and can_precede(words, start)
    return cited or bool(_CUED.search(words, max(0, start - 2), start))
