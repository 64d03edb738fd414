"""Sentences of articles and the lengths of time in them: what tells whether a text still sets a limit."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil
from operator import attrgetter

from builder.limits.regimes import regime_of
from builder.model.limit import Span, TimeLimit, Unit
from builder.numerals import CHARACTERS, read_number
from builder.numerals import PATTERN as NUMBER
from builder.values import found_once, value

_SENTENCE = re.compile(r"[^。；：:]+[。；：:]?")
_LABEL = re.compile(r"^[（(][一二三四五六七八九十]+[）)]")
_BLANK = re.compile(r"[\s　]+")
_PART = re.compile(
    rf"(?P<wholes>{NUMBER})个半(?P<with_half>月|星期|小时|钟头|工作日)"
    rf"|(?P<number>{NUMBER})(?P<point>[.．](?:5(?![0-9])|[0-9]+(?=\s*(?:个?(?:小时|钟头|工作日)|[hH]))))?(?:多|余|几)?\s*(?P<unit>个?\s*(?:法定)?(?:工作|自然)日|个季度|日|天|个月|年|个?(?:小时|钟头)|分钟|分(?![之数])|刻钟|个?星期|周|[hH](?![A-Za-z])|min(?![A-Za-z]))"
    r"(?P<and_half>(?<=年)半(?!数|年|个?月|[天日])|半(?=[^一-龥]|[内以之后前起的]|$))?"
    r"|半(?P<half>个?(?:月|星期|小时|钟头|工作日)|年|[天日])"
)
"""One part of a length: 十五日, 一个半月, 两年半, 半个月."""
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _PART.pattern)
_LENGTH = re.compile(
    rf"(?<![月第0-9０-９{CHARACTERS}])(?!(?<=[上下次同某任这那])一(?:个?工作)?[日天年月周])"
    # 扣五分, 前三个季度, 百日行动: points, part of a year and a name, no lengths.
    rf"(?!{NUMBER}\s*分(?!钟)|(?<=前){NUMBER}个季度|百[日天](?![以之]?[内前后]))(?:{_UNNAMED})(?:[零又加]?(?:{_UNNAMED}))*(?!月|常|岁|期(?![间满限届]))"
)
_FORMAL = re.compile("(?<![收队大登])[壹贰叁肆伍陆柒捌玖拾佰仟零]+(?=个?(?:工作日|[日天月年周]|星期|小时))")
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
"""Numerals as banks write them."""
_ORDINAL = re.compile(rf"第(?P<number>{NUMBER})\s*(?P<unit>个?(?:法定)?(?:工作|自然)日|日|天|个月|个?小时)")
_NEXT = re.compile(r"(?<![自从])次(?:一个?(?P<working>工作)?)?日(?=(?:以|之)?[内前])")
_PERIODS = {
    **dict.fromkeys(("半个月", "半月"), Span(15, "日")),
    **dict.fromkeys(("季度", "季"), Span(3, "个月")),
    **dict.fromkeys(("星期", "周"), Span(7, "日")),
    **dict.fromkeys(("年度", "年"), Span(1, "年")),
    "半年": Span(6, "个月"),
    "个月": Span(1, "个月"),
    "月": Span(1, "个月"),
    "日": Span(1, "日"),
}
_PERIOD = re.compile(rf"每(?P<unit>{'|'.join(sorted(_PERIODS, key=len, reverse=True))})(?![0-9{CHARACTERS}]*[月日号])")
_LED_IN = re.compile(
    r"(?:迟于|晚于|超过|最迟|最晚|至迟|截至|截止|之日起|日起|以后|之后|后|起|[至到在于前]|(?:收|接|作出|受理|送达|立案|提出|发出|公布|完成|知道|发现|到达|结束)[^，。；：每]{0,12}的)(?:的|，|至|到|在|于)*$"
)
"""What stands before an ordinal that ends a time: 不得迟于第八个工作日, 收到之日起第八日."""
_RHYTHM = re.compile(r"(?:[每本当次下上该全](?:年度?|个?月|季度?|周|个?星期|旬)|[0-9]月|月份)的?$")
"""What makes an ordinal a day of the calendar: 每月第一个工作日."""
_BEFORE = re.compile(r"(?:以|之)?前(?![款项条述])")
_EARLIER = re.compile(r"(?:提前|(?<![以之目此先日其中的，、。；：])前)(?:至少|不少于|不得少于|最少)?$")
_UNITS: dict[str, tuple[int, Unit]] = {
    "年": (1, "年"),
    "月": (1, "个月"),
    "季度": (3, "个月"),
    **dict.fromkeys(("星期", "周"), (7, "日")),
    **dict.fromkeys(("日", "天"), (1, "日")),
    "小时": (1, "小时"),
    "工作日": (1, "工作日"),
}
"""How many of which unit of a limit a written unit is, the longest first."""
_RANKS = {unit: at for at, unit in enumerate(("年", "月", "星期", "日", "小时", "分钟"))} | {
    "季度": 1,
    "周": 2,
    "天": 3,
    "工作日": 3,
}
_RANKS |= {"钟头": 4, "刻钟": 5}
"""In a length of several parts each has a shorter unit than the one before: 一年零三个月."""
_BESIDE_UNIT = re.compile(r"^个|\s|法定")
_ALIKE = {"h": "小时", "H": "小时", "min": "分钟", "分": "分钟", "自然日": "日"}
_MINUTES = {"小时": 60, "钟头": 60, "刻钟": 15, "分钟": 1}
_HALVES: dict[str, Span] = {
    "年": Span(6, "个月"),
    "月": Span(15, "日"),
    **dict.fromkeys(("星期", "周"), Span(84, "小时")),
    **dict.fromkeys(("日", "天"), Span(12, "小时")),
}
_FIRST_YEAR = 1000
_DAYS = {"工作日": 7 / 5, "日": 1.0, "个月": 30.5, "年": 366.0, "小时": 1 / 24}


@value
class Stated:
    """A length of time that a text states, and where."""

    start: int
    end: int
    span: Span
    is_before: bool = False
    """Whether it lies before an event: 七日前, 提前七日."""
    less: Span | None = None
    """Of 第八个工作日前, which may mean that the eighth is out: one less."""
    exact: Fraction | None = None
    """Of an hour and a half, or of half a working day: how many; its span has those that have begun."""


def sentences_of(words: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph with their offsets; a colon and a semicolon end one, too."""
    return ((found.start(), found[0]) for found in _SENTENCE.finditer(words))


def hash_of_sentence(words: str) -> str:
    """The hash under which a limit knows its sentence: without blanks, the label of its item and its last sign."""
    plain = _LABEL.sub("", _BLANK.sub("", words)).rstrip("。；：:")
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def hashes_of(paragraphs: Iterable[str]) -> frozenset[str]:
    """The hashes of all sentences of an article."""
    return frozenset(hash_of_sentence(words) for text in paragraphs for _, words in sentences_of(text))


@found_once
def lengths_in(words: str) -> Iterator[Stated]:
    """Every length of time in some words: 七个工作日, 24小时, 不迟于第八日; no date and no year."""
    words = _in_plain_numerals(words)
    every = (*lengths_counted(words), *_lengths_by_ordinal(words), *_next_days(words))
    yield from sorted(every, key=attrgetter("start"))


def _in_plain_numerals(words: str) -> str:
    """Words of the same length: 贰拾日 is 二十日."""
    return _FORMAL.sub(lambda found: found[0].translate(_PLAIN), words)


@found_once
def lengths_counted(words: str) -> Iterator[Stated]:
    """Those that are counted, without ordinals; one of several parts is one length: 一个月零三天."""
    words = _in_plain_numerals(words)
    for found in _LENGTH.finditer(words):
        for parts in _runs_of_parts(_PART.finditer(words, found.start(), found.end())):
            start, end = parts[0].start(), parts[-1].end()
            is_before = bool(_BEFORE.match(words, end) or _EARLIER.search(words[:start]))
            if amount := _hours_in(parts) or _working_days_in(parts):
                number, unit = amount
                exact = None if number.denominator == 1 else number
                yield Stated(start, end, Span(ceil(number), unit), is_before, exact=exact)
            elif span := _sum_of_spans([span for part in parts for span in _spans_of_part(part)]):
                yield Stated(start, end, span, is_before)


def _runs_of_parts(parts: Iterable[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Parts that are one length together: each of a shorter unit than the one before."""
    runs: list[list[re.Match[str]]] = []
    for part in parts:
        if runs and _RANKS[_unit_of(part)] > _RANKS[_unit_of(runs[-1][-1])]:
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


def _hours_in(parts: Sequence[re.Match[str]]) -> tuple[Fraction, Unit] | None:
    """A length that is told in hours and minutes."""
    if not _MINUTES.keys() >= {_unit_of(part) for part in parts}:
        return None
    return Fraction(sum(_MINUTES[_unit_of(part)] * _amount_of(part) for part in parts), 60), "小时"


def _working_days_in(parts: Sequence[re.Match[str]]) -> tuple[Fraction, Unit] | None:
    """A length in working days that are not whole: 一个半工作日."""
    if len(parts) > 1 or _unit_of(parts[0]) != "工作日":
        return None
    return _amount_of(parts[0]), "工作日"


def _amount_of(part: re.Match[str]) -> Fraction:
    """How many of its unit a part has, its half and what stands behind a point with it."""
    behind = (part["point"] or ".0").replace("．", ".")
    return (
        (read_number(part["number"] or part["wholes"] or "") or 0)
        + Fraction(f"0{behind}")
        + Fraction(_has_half(part), 2)
    )


def _has_half(part: re.Match[str]) -> bool:
    return bool(part["with_half"] or part["half"] or part["and_half"])


def _unit_of(part: re.Match[str]) -> str:
    return _plain_unit(part["with_half"] or part["unit"] or part["half"])


def _plain_unit(unit: str) -> str:
    """个 法定工作日 is 工作日, h is 小时."""
    plain = _BESIDE_UNIT.sub("", unit)
    return _ALIKE.get(plain, plain)


def _spans_of_part(part: re.Match[str]) -> Iterator[Span | None]:
    """What a part says, its half apart; None for what no unit can say, or what is a year and no length."""
    unit, number = _unit_of(part), part["wholes"] or part["number"]
    if number and read_number(number) != 0:
        yield _span_written(number, unit)
    if not part["number"] or part["and_half"] or part["point"]:
        yield _HALVES.get(unit)


def _sum_of_spans(spans: Sequence[Span | None]) -> Span | None:
    """One span for several; a month that days stand beside has 30 or, of several, 30 and a half."""
    said: list[tuple[int, Unit | None]] = [(one.number or 0, one.unit) for one in spans if one]
    units = {unit for _, unit in said}
    if len(said) < len(spans) or (len(units) > 1 and "工作日" in units):
        return None
    if len(units) == 1:
        return Span(sum(number for number, _ in said), said[0][1])
    if units == {"年", "个月"}:
        return Span(sum(number * (12 if unit == "年" else 1) for number, unit in said), "个月")
    days = sum(number * _DAYS[unit or "日"] for number, unit in said)
    return Span(round(days * 24), "小时") if "小时" in units else Span(int(days), "日")


def _lengths_by_ordinal(words: str) -> Iterator[Stated]:
    """Lengths that name their last day: 不得迟于第八个工作日, 第八个工作日前."""
    for found in _ORDINAL.finditer(words):
        span, above = _span_written(found["number"], found["unit"]), words[: found.start()]
        ends_before = _BEFORE.match(words, found.end())
        if span and not _RHYTHM.search(above) and (ends_before or _LED_IN.search(above)):
            less = Span((span.number or 1) - 1, span.unit) if ends_before else None
            yield Stated(found.start(), found.end(), span, above.endswith("前"), less)


def periods_in(words: str) -> Iterator[Stated]:
    """How often, where it is told without a number: 每季度 is every three months."""
    for found in _PERIOD.finditer(words):
        yield Stated(found.start("unit"), found.end("unit"), _PERIODS[found["unit"]])


def _next_days(words: str) -> Iterator[Stated]:
    """次日内, 次一工作日前: one day from the first."""
    for found in _NEXT.finditer(words):
        yield Stated(*found.span(), Span(1, "工作日" if found["working"] else "日"))


def _span_written(number: str, unit: str) -> Span | None:
    """十五个工作日, 两周; None for what is a year and no length."""
    count = 100 if number == "百" else read_number(number)
    times, plain = _UNITS.get(_plain_unit(unit), (0, "小时"))
    if not count or not times or (plain == "年" and count >= _FIRST_YEAR):
        return None
    return Span(count * times, plain)


def meant_span(limit: TimeLimit, span: Span) -> Span:
    """A length of a limit as its law means it: 日 that are working days say so."""
    working = span.unit == "日" and regime_of(limit.regime, limit.law).counts_working(span.number or 0)
    return Span(span.number, "工作日") if working else span


def spans_of(limit: TimeLimit) -> Iterator[Span]:
    """Every length that a limit states: of its cases, of windows, of extensions."""
    for case in limit.all_cases:
        yield case.span
        if case.opens is not None:
            yield Span(case.opens, case.unit)
        yield from (one.span for one in limit.extensions_of(case))


def is_same_span(limit: TimeLimit, span: Span, stated: Span) -> bool:
    """Whether a text states what a limit does; 日 that mean 工作日 may be written as either."""
    if span.number != stated.number:
        return False
    either = regime_of(limit.regime, limit.law).counts_working(span.number or 0)
    days = ("日", "工作日")
    return span.unit == stated.unit or (either and span.unit in days and stated.unit in days)


def longer_or_shorter(stated: Span, spans: Iterable[Span]) -> int:
    """1 where a length is longer than each of some, -1 where it is shorter, where units allow it; else 0."""
    known = [_days_about(span) for span in spans if span.unit]
    about = _days_about(stated)
    return (about > max(known)) - (about < min(known)) if known else 0


def _days_about(span: Span) -> float:
    return (span.number or 0) * _DAYS[span.unit or "日"]
