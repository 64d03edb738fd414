"""How often a sentence asks for something (每日, 每季度, 每两年), and by when (会后两个工作日内, 当日)."""

import re
from collections.abc import Iterable, Iterator, Mapping

from builder.limits.sentences import lengths_counted
from builder.model.slot import Slot
from builder.numerals import PATTERN as NUMBER
from builder.numerals import read_number
from builder.references import SLOT
from builder.values import found_once

RHYTHMS = ("每日", "每周", "每旬、半月", "每月", "每季", "每半年", "每年", "遇事", "平时")
"""How often, most often first; then what an event asks for, and what always holds."""
EVENT, STANDING = RHYTHMS[-2:]
DAYS = {
    **dict.fromkeys(("日", "天"), 1),
    **dict.fromkeys(("星期", "周"), 7),
    "旬": 10,
    **dict.fromkeys(("半个月", "半月"), 15),
    "月": 30,
    **dict.fromkeys(("季度", "季"), 90),
    **dict.fromkeys(("半年", "学期"), 180),
    **dict.fromkeys(("年度", "学年", "年"), 360),
}
"""Of a year of 360 days, in which a quarter has three months and a month three times ten days; it has two terms."""
_UNIT = "工作日|自然日|自然月|自然年|学期|学年|半年|半个?月|年度|年|季度|季|月|旬|星期|周|日|天"
ONCE_IN = rf"(?:(?P<number>{NUMBER})个?|(?=半))(?P<once>半年|半个?月|年度?|季度?|月|旬|星期|周|日|天)内?"
ONCE_DONE = r"(?![一-龥]?[月日天年周号])[换查报检清洗评考训练结议会演校测访览谈学补修更轮]"
"""What is done once in a time: 半年一换."""
_KEPT = "度?(?:统一|分[类别册卷])?(?:保存|保管|收存|留存|存放|编排|编号)"
"""How papers lie or are numbered, and no time at which it is done: 按年度保存."""
_EVERY = re.compile(
    rf"每隔?(?P<number>{NUMBER})?个?(?P<unit>{_UNIT})(?!.{{0,16}}(?:加处|加收|计收))"
    rf"|(?<!每)(?:{NUMBER}个?|(?<![一-龥])|(?<=[全本])|(?=半))(?P<once>{_UNIT})内?(?:至少|不少于)?(?:开展|召开|组织|进行)?[一二两三四五六1-6]次"
    rf"|(?<![每第上下本]){ONCE_IN.replace('<number>', '<of>').replace('<once>', '<done>')}一{ONCE_DONE}"
    rf"|[按逐](?!工作|自然)(?P<by>{_UNIT})(?![龄均期程节内]|计[算收息]|{_KEPT})"
)
_YEARLY = re.compile(rf"次年|(?<![0-9])年[底末]|{NUMBER}月(?:{NUMBER}日|[底末])")
_YEAR_BEFORE = re.compile(r"[年〇0-9]$")
_MONTHLY = re.compile(r"次月|(?<![一二三四五六七八九十0-9])月[底末]")
_WORDS = re.compile(r"当日|当天|当场|立即|即时|及时|随时|次日|次一工作日|第一时间")
_AFTER = re.compile(r"(?:以内|之内|内|以前|之前|前|以后|之后|后|起)")
_BLANK_TIME = re.compile(
    rf"[^，。；：、{{}}]{{0,14}}?(?:\{{\{{[^{{}}]*\}}\}}|第{NUMBER})个?(?:工作日|日|天|小时|月)(?:以内|之内|内|以前|之前|前)"
)
"""A time whose number a station fills in, or that is the last of counted days: 第三个工作日前."""
_CUT = re.compile(r"[，。；：、,;]")
_BEFORE = 14


def rhythm_of(words: str) -> str:
    """How often words ask for something; empty where they do not say."""
    if found := _EVERY.search(words):
        unit = (
            (found["unit"] or found["once"] or found["done"] or found["by"]).removeprefix("自然").removeprefix("工作")
        )
        days = (read_number(found["number"] or found["of"] or "一") or 1) * DAYS[unit]
        return next(rhythm for most, rhythm in _UP_TO if days <= most)
    # 2026年12月31日 is one day and comes once.
    if any(not _YEAR_BEFORE.search(words[: one.start()]) for one in _YEARLY.finditer(words)):
        return "每年"
    return "每月" if _MONTHLY.search(words) else ""


_UP_TO = ((6, "每日"), (8, "每周"), (20, "每旬、半月"), (75, "每月"), (150, "每季"), (300, "每半年"), (36_600, "每年"))


def rhythm_of_choices(choices: Iterable[str]) -> tuple[str, ...]:
    """The rhythms that the choices of a blank stand for; none where one of them is no rhythm."""
    found = tuple(rhythm_of(choice) for choice in choices)
    return found if all(found) else ()


def cycle_in(words: str, slots: Mapping[str, Slot]) -> str:
    """The blank in some words in which a station chooses how often."""
    named = (slots.get(found["name"]) for found in SLOT.finditer(words))
    return next((slot.name for slot in named if slot and rhythm_of_choices(slot.choices)), "")


@found_once
def times_in(words: str) -> Iterator[str]:
    """By when, in the words of a text: 会后三个工作日内, 当日."""
    taken = 0
    for stated in lengths_counted(words):
        end = _AFTER.match(words, stated.end)
        before = words[max(taken, stated.start - _BEFORE) : stated.start]
        begin = stated.start - len(_CUT.split(before)[-1])
        taken = end.end() if end else stated.end
        if end or "提前" in before or before.endswith(("前", "后")):
            yield words[begin:taken].strip()
    yield from (found[0] for found in _BLANK_TIME.finditer(words))
    yield from dict.fromkeys(found[0] for found in _WORDS.finditer(words))
