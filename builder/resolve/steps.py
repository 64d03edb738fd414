"""Numbers of provisions as written: 第十条第二款第（一）、（三）项, 第二、三款, 第三至五条."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from builder.model.identity import ArticleNumber, number_of
from builder.model.numbering import Scheme
from builder.numerals import PATTERN as N
from builder.numerals import read_number
from builder.parse.labels import read_point
from builder.references import BLANK as B
from builder.resolve.levels import CHAPTER, read_levels
from builder.values import value

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_IN_BRACKETS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_OF_HANS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_SIGNS = _CIRCLED + _IN_BRACKETS + _OF_HANS
_ODD = r"[A-Za-zＯ○壹贰叁肆伍陆柒捌玖拾佰Ⅰ-ⅿ]"
_NUMERAL = rf"(?>[{_SIGNS}]|(?:{N}|{_ODD}){{1,8}})(?!{_ODD}|{N})"
_BRACKETED = rf"[（(]{B}*+{_NUMERAL}{B}*+[）)]"
_ONE = rf"(?>{_BRACKETED}|{_NUMERAL}[）)]?)"
"""A member of a list, with one way to read it: a list that has no unit is given up at once."""
_JOIN = r"[、和或及与至到—－~～-]|以及|或者|——"
_NUMBERS = rf"(?:第{B}*|前(?=[（(])|(?=[（(])){_ONE}(?:{B}*+(?:{_JOIN}){B}*+(?:第{B}*+)?{_ONE})*+{B}*+"
_UNITLESS = re.compile(_NUMBERS)
_POINT = r"目(?![标录前光])(?:(?<=[0-9]目)|(?!的)|(?=的(?:规定|情形|行为|要求|内容|事项|[，。；、：,;]|$)))"
"""第3目的 goes on; 第一目的 is what one wants first, unless 的 ends the clause."""
_STEP = re.compile(
    rf"{_NUMBERS}"
    rf"(?P<unit>条(?![件例款目线])|款(?!式)|项(?!目)|{_POINT})"
)
_MORE = re.compile(
    rf"{B}*(?:{_JOIN}){B}*{_ONE}{B}*"
    rf"(?P<unit>条(?=办理|执行|处[理罚])|条(?![^\W和或及与至到的之中第前以所规情除外])|款(?!式)|项(?!目)|{_POINT})"
)
"""至五项 after 第一项; 八条禁令 is a name."""
_UNNAMED = re.compile(rf"{B}*(?:(?P<join>{_JOIN}){B}*)?(?P<words>{_BRACKETED}|[（(]?[a-z][）)]|[{_SIGNS}])")
"""第三条（一）: an item, though its unit is left out; ① may as well be a note."""
_BARE = re.compile(
    r"(?P<number>[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?P<unit>款(?![式项])|项(?![目规内措制要职工任]))"
)
"""第三条二款; 第三条三项措施 may be three of them."""
_STRAY = re.compile(
    rf"{N}条|[Ⅰ-ⅿ]{{1,4}}[款项目]?|[A-Za-z]{{1,3}}(?:[)）.．][款项目]|[款项目])|(?:[A-Z]|[A-Za-z]{{2,3}})[)）.．]|{N}[)）][款项目]?|[{_CIRCLED}]条"
)
"""第十条十一条, 第四条a)款: something is named there that is not to be read."""
_MEMBER = re.compile(rf"(?P<join>(?:{_JOIN})?){B}*(?P<words>(?:第{B}*|前)?[（(]?{B}*(?P<number>{_NUMERAL}){B}*[）)]?)")
_RANGES = ("至", "到", "—", "－", "~", "～", "-", "——")
_INSERTED = re.compile(r"之(?P<number>[一二三四五六七八九十]+)")
_BLANKS = re.compile(rf"{B}*")
_LEVELS = ("条", "款", "项", "目")


@value
class Step:
    """One provision of a list: the numbers that its words name by level, outermost first; None is unreadable."""

    start: int
    end: int
    numbers: tuple[tuple[str, int | None], ...]
    inserted: int = 0
    ranged: bool = False
    """Whether it ends a range that the step before begins."""
    level: ArticleNumber | None = None
    """The number of 4.1.2 and 一（二）3."""
    annex: int = 0
    """1 for A.1.2."""


@dataclass(slots=True)
class _Chain:
    """What is read so far of 第十条第二款第（一）、（三）项: the members done, and the one still open."""

    done: list[Step] = field(default_factory=list)
    last: Step | None = None


def read_steps(words: str, at: int) -> tuple[Step, ...]:
    """The provisions that begin at an offset; what is inside the last of them belongs to it. Empty if there is none."""
    chain = _level_chain(words, at)
    while step := _STEP.match(words, at if chain.last is None else _after_blanks(words, chain.last.end)):
        unit = step["unit"]
        if chain.last is None:
            if words[step.start()] in "（(" and unit not in "项目":
                break
        elif _LEVELS.index(unit) <= _LEVELS.index(chain.last.numbers[-1][0]) or words[step.start()] == "前":
            break
        _take_step(chain, step)
        while (more := _MORE.match(words, chain.last.end if chain.last else at)) and more["unit"] == unit:
            _add_member(chain, more)
    if chain.last and chain.last.numbers[-1][0] in "条款":
        _take_unnamed(words, chain, chain.last)
    return (*chain.done, chain.last) if chain.last else ()


def unitless_end(words: str, at: int) -> int:
    """Where numbers end that begin at an offset and name no provision, so that none of them begins one either."""
    numbers = _UNITLESS.match(words, at)
    return numbers.end() if numbers else at


def _level_chain(words: str, at: int) -> _Chain:
    """What begins with 4.1.2 or 一（二）3; empty where 第十条 or nothing does."""
    steps = [
        Step(run.start, run.end, (("条", run.number.base),), ranged=run.ranged, level=run.number, annex=run.annex)
        for run in read_levels(words, at)
    ]
    if not steps and (chapter := CHAPTER.match(words, at)):
        number = read_number(chapter["number"]) or 0
        level = number_of(Scheme.DECIMAL, (number,))
        steps = [Step(at, chapter.end(), (("条", number),), level=level)]
    return _Chain(steps[:-1], steps[-1]) if steps else _Chain()


def _take_unnamed(words: str, chain: _Chain, above: Step) -> None:
    """Add items without their unit, right behind what they are in: 第三条（一）、（二）; （一）（2） is unreadable."""
    while bare := _BARE.match(words, above.end):
        numbers = (*above.numbers, (bare["unit"], _read(bare["number"])))
        chain.last = above = replace(above, end=bare.end(), numbers=numbers)
    at = above.end
    if stray := _STRAY.match(words, at):
        chain.last = replace(above, end=stray.end(), numbers=(*above.numbers, ("目", None)))
        return
    while (found := _UNNAMED.match(words, at)) and not (found["join"] and at == above.end):
        number = found["words"].strip("（()） \t\u3000")
        alone = number in _CIRCLED or not (found["join"] or at == above.end)
        item = (("项", None if alone else _read(number) or read_point(number)),)
        if at == above.end:
            chain.last = replace(above, end=found.end(), numbers=above.numbers + item)
        else:
            chain.done += [chain.last] if chain.last else []
            chain.last = Step(found.start("words"), found.end(), item, ranged=found["join"] in _RANGES)
        at = found.end()


def _after_blanks(words: str, at: int) -> int:
    blanks = _BLANKS.match(words, at)
    return blanks.end() if blanks else at


def _add_member(chain: _Chain, more: re.Match[str]) -> None:
    chain.done += [chain.last] if chain.last else []
    (chain.last,) = _step_members(more)


def _take_step(chain: _Chain, step: re.Match[str]) -> None:
    """Add the members of one level; the first of them goes on with what is open."""
    above = chain.last
    members = list(_step_members(step))
    for number, member in enumerate(members):
        if number:
            chain.done += [chain.last] if chain.last else []
            chain.last = member
        elif above:
            numbers = above.numbers + member.numbers
            chain.last = Step(above.start, member.end, numbers, above.inserted, above.ranged, above.level, above.annex)
        else:
            chain.last = member


def _step_members(step: re.Match[str]) -> Iterator[Step]:
    unit, words = step["unit"], step.string
    found = list(_MEMBER.finditer(words, step.start(), step.start("unit")))
    for member in found:
        end, inserted = member.end("words"), 0
        if member is found[-1]:
            end = step.end()
            more = _INSERTED.match(words, end) if unit == "条" else None
            if more:
                end, inserted = more.end(), read_number(more["number"]) or 0
        ranged = member["join"] in _RANGES
        yield Step(member.start("words"), end, ((unit, _read(member["number"])),), inserted, ranged)


def _read(number: str) -> int | None:
    for signs in (_CIRCLED, _IN_BRACKETS, _OF_HANS):
        if number in signs:
            return signs.index(number) + 1
    return read_number(number)
