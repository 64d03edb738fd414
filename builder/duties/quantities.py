"""The numbers in what a duty asks for, by what they measure: how often, by which day, in what time, how many."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from builder.duties.recurring import RecurringDay, recurring_days
from builder.duties.rhythm import DAYS, ONCE_DONE, ONCE_IN
from builder.limits.sentences import Stated, lengths_in
from builder.numerals import PATTERN as NUMBER
from builder.numerals import read_number
from builder.values import value

_YEAR = DAYS["年"]
_PERIODS = DAYS | {"工作日": 1}
_PERIOD = "|".join(sorted(_PERIODS, key=len, reverse=True))
_TIMES = rf"(?<![每第])(?P<times>{NUMBER})[次回遍]"
_OFTEN = re.compile(
    rf"(?:每?逢[单双](?=月)|每逢|隔(?=[日天周月年])|每隔?(?P<number>{NUMBER})?个?(?:自然)?|[按逐])(?P<unit>{_PERIOD})(?![龄均期程节]|计[算收息])"
    rf"(?:(?P<between>(?:[^。；每]|每(?=[名人户件个家位])){{0,16}}?){_TIMES})?"
)
_ONCE = re.compile(
    rf"(?<![每第上下本]){ONCE_IN}(?:一(?P<done>{ONCE_DONE})|(?:至少|不少于)?(?P<times>{NUMBER})[次回遍])"
)
_CITED = re.compile(r"《[^《》]*》|第[^，。第]{1,8}[条款项]")
_CLOCK = re.compile(
    rf"(?P<half>上午|早上?|中午|下午|晚上?)?(?P<hour>{NUMBER})(?:[时点](?![限间效])(?:(?P<minute>{NUMBER})分|(?P<and_half>半))?|[:：](?P<past>[0-9]{{2}}))"
)
_EACH_DAY = re.compile(
    rf"(?P<parts>早、?中、?晚|早、?晚|上、?下午|上午、?下午|班前、?班后)各(?P<done>[^，。；]{{0,8}}?)(?:至少|不少于)?(?P<times>{NUMBER})[次回遍]"
)
_HALF_DAY = re.compile(r"(?<!每)(?:(?P<early>上午|早上)|(?P<late>下午|傍晚))")
_AT_ONCE = re.compile("立即|即时|马上|随即|立刻")
_SOON = re.compile(r"(?P<same>当[日天])|次(?P<later>(?:一工作)?日)(?!起)")
_TURN = re.compile(
    rf"第(?P<turn>{NUMBER})个?(?:周|星期)|第?(?P<quarter>[一二三四1-4])季度?(?![一1]?[一-龥]?次)(?:结束|[底末内])?"
    r"|(?P<odd>[单双])(?=月)|(?P<half>[上下])半年"
)
_MONTHS = re.compile(rf"(?<![个第半])(?P<month>{NUMBER})月份?(?!{NUMBER}[日号])")
_COUNTED = re.compile(
    rf"百分之(?P<share>{NUMBER})|(?P<of>{NUMBER})分之(?P<part>{NUMBER})|(?P<half>一半|半数)|(?P<tenths>[一二两三四五六七八九])成(?![为本员立就绩果功交熟分效])|(?<![统同另唯专单第])(?P<number>{NUMBER})(?P<point>[.．][0-9]+)?\s*(?P<ten_thousand>万)?个?"
    r"(?P<unit>[人名位件份元户家倍%％页张册台辆条块枚把套支本盒箱袋瓶米度分处间栋层组批项轮班吨升次回遍场晚夜堂趟篇幅具只顿封]|公里|千米|公斤|千克)"
    r"(?:以?(?P<bound>[上下内]))?"
)
_OTHER = re.compile(
    r"(?<![统同另唯专单第十百千万])(?P<number>[0-9]+(?P<point>[.．][0-9]+)?|[二两三四五六七八九十百]+(?![分会]))\s*(?P<unit>[一-龥℃°A-Za-z])"
)
_ALIKE = {"名": "人", "位": "人", "户": "家", "％": "%"}
_NOON = 12
_BOUND = "bound of "
_ODD_OR_EVEN = ("单月", "双月")
_AFTER_NOON = ("下", "晚")
_UNITS = {"日": (24, "小时"), "年": (12, "个月")}
_WHOLE = {"day", "clock", "month"}
"""Measures of which a sentence names all: 每月5日 is not 每月5日、20日."""

Numbers = Iterator[tuple[int, int, str, object]]
"""Where a number begins and ends, its measure and what it is."""


@value
class Said:
    """What words say of each measure, and the words without it."""

    numbers: dict[str, frozenset[object]]
    words: str

    def is_of_other_size(self, other: "Said") -> bool:
        """Whether one is of what is above a bound and the other of what is below: 五百元以下, 五百元以上."""
        return any(self.numbers[one] != other.numbers.get(one, self.numbers[one]) for one in self._bounds())

    def _bounds(self) -> Iterator[str]:
        return (one for one in self.numbers if one.startswith(_BOUND))

    def differs_from(self, other: "Said") -> bool:
        """Whether both say a number of one measure, and neither says all that the other does."""
        said = (self.numbers.keys() & other.numbers.keys()) - set(self._bounds())
        if any(self.numbers[one] != other.numbers[one] for one in said & _WHOLE):
            return True
        both = ((self.numbers[one], other.numbers[one]) for one in said)
        return any(not (first <= second or second <= first) for first, second in both)


@lru_cache(1 << 14)
def numbers_said(words: str) -> Said:
    """Every number that words say, by measure."""
    found: defaultdict[str, set[object]] = defaultdict(set)
    for read in (
        _cited_numbers,
        _parts_of_day_said,
        _turns_of_work_said,
        _turns_said,
        _days_said,
        _often_said,
        _clocks_said,
        _half_days_said,
        _lengths_said,
        _months_said,
        _counts_said,
        _others_said,
    ):
        for start, end, measure, number in reversed(list(read(words))):
            found[measure].add(number)
            words = words[:start] + words[end:]
    if "often" not in found and (rates := [_rate_of_day(one) for one in found["day"] if isinstance(one, RecurringDay)]):
        found["often"].add(sum(rates))
    return Said({measure: frozenset(numbers) for measure, numbers in found.items() if measure and numbers}, words)


def _cited_numbers(words: str) -> Numbers:
    return ((one.start(), one.end(), "", 0) for one in _CITED.finditer(words))


def _often_said(words: str) -> Numbers:
    """How many times in a year: 每半年 is as often as 每年两次."""
    for one in _OFTEN.finditer(words):
        asked = words[one.start() : one.end("unit")]
        every_second = asked.endswith(_ODD_OR_EVEN) or asked.startswith("隔")
        days = _PERIODS[one["unit"]] * (2 if every_second else read_number(one["number"] or "一") or 1)
        yield one.start(), one.end("unit"), "often", Fraction(_YEAR * (read_number(one["times"] or "一") or 1), days)
        if one["times"]:
            yield one.end("between"), one.end(), "", 0


def _parts_of_day_said(words: str) -> Numbers:
    """早晚各巡查一次: twice a day."""
    for one in _EACH_DAY.finditer(words):
        times = (3 if "中" in one["parts"] else 2) * (read_number(one["times"]) or 1)
        yield one.start(), one.start("done"), "often", Fraction(_YEAR * times)
        yield one.end("done"), one.end(), "", 0


def _turns_of_work_said(words: str) -> Numbers:
    """The same without 每: 半年一换, 一年两次."""
    for one in _ONCE.finditer(words):
        days = _PERIODS[one["once"]] * (read_number(one["number"] or "一") or 1)
        often = Fraction(_YEAR * (read_number(one["times"] or "一") or 1), days)
        yield one.start(), one.start("done") if one["done"] else one.end(), "often", often


def _days_said(words: str) -> Numbers:
    return ((start, end, "day", day) for start, end, day in recurring_days(words))


def _rate_of_day(day: RecurringDay) -> Fraction:
    """How many times in a year a day comes."""
    return Fraction(_YEAR, DAYS[day.period])


def _clocks_said(words: str) -> Numbers:
    for one in _CLOCK.finditer(words):
        hour = read_number(one["hour"]) or 0
        past = 30 if one["and_half"] else read_number(one["minute"] or one["past"] or "零") or 0
        later = (one["half"] or "")[:1] in _AFTER_NOON and hour < _NOON
        yield one.start(), one.end(), "clock", (hour + _NOON * later) * 60 + past


def _half_days_said(words: str) -> Numbers:
    return ((*one.span(), "half", bool(one["late"])) for one in _HALF_DAY.finditer(words))


def _lengths_said(words: str) -> Numbers:
    """Lengths of time; 当日 is none of a day, 次日 is one."""
    counted = [(one.start, one.end, "length", _length_said(one)) for one in lengths_in(words)]
    taken = {start for start, *_ in counted}
    soon = [
        (*one.span(), "length", (0, "小时") if one["same"] else (24, "小时") if one["later"] == "日" else (1, "工作日"))
        for one in _SOON.finditer(words)
        if one.start() not in taken
    ]
    soon += [(*one.span(), "length", (Fraction(0), "立即")) for one in _AT_ONCE.finditer(words)]
    yield from sorted(counted + soon)


def _months_said(words: str) -> Numbers:
    return ((*one.span(), "month", read_number(one["month"])) for one in _MONTHS.finditer(words))


def _length_said(stated: Stated) -> tuple[Fraction, str]:
    """A length in one of the units that have no other in common: working days, months, hours."""
    times, unit = _UNITS.get(stated.span.unit or "", (1, stated.span.unit or ""))
    return Fraction(stated.exact or stated.span.number or 0) * times, unit


def _turns_said(words: str) -> Numbers:
    """Which of several: 第一周, 二季度, 单月."""
    for one in _TURN.finditer(words):
        if one["odd"]:
            # How often is read from the same words.
            yield one.start(), one.start(), "odd", one["odd"]
        elif one["half"]:
            yield *one.span(), "half of a year", one["half"]
        else:
            turn = read_number(one["quarter"] or one["turn"]) or 0
            # By the end of the first quarter is by the end of March.
            day = RecurringDay("年", 3 * turn, 0)
            yield (*one.span(), "day", day) if one["quarter"] else (*one.span(), "week", turn)


def _counts_said(words: str) -> Numbers:
    for one in _COUNTED.finditer(words):
        unit = _ALIKE.get(one["unit"] or "%", one["unit"] or "%")
        yield one.start(), one.end(), unit, _number_counted(one)
        if one["bound"]:
            yield one.end(), one.end(), f"{_BOUND}{unit}", "上" if one["bound"] == "上" else "下"


def _others_said(words: str) -> Numbers:
    """Numbers before any other unit: 四十学时, 26℃, 0.5克."""
    for one in _OTHER.finditer(words):
        whole = read_number(one["number"].removesuffix(one["point"] or "")) or 0
        yield *one.span(), one["unit"], whole + _behind_point(one)


def _number_counted(one: re.Match[str]) -> Fraction:
    """How many; of a share, how many of a hundred."""
    if one["half"]:
        return Fraction(50)
    if one["tenths"]:
        return Fraction(10 * (read_number(one["tenths"]) or 0))
    if one["of"]:
        return Fraction(100 * (read_number(one["part"]) or 0), read_number(one["of"]) or 1)
    whole = read_number(one["share"] or one["number"]) or 0
    return (whole + _behind_point(one)) * (10_000 if one["ten_thousand"] else 1)


def _behind_point(one: re.Match[str]) -> Fraction:
    """What stands behind a point."""
    return Fraction(f"0{(one['point'] or '.0').replace('．', '.')}")
