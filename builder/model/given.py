"""What a station gives for a blank, read by the kind of its slot: a value that is surely right, or why it is none.

site/web/station/given.js is the twin in the browser: it takes the constants from here, and a test holds both to one
table of cases (tests/spec/twins.yaml).
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta

from builder.days import day
from builder.model.placeholders import INSIDE, KIND, NOTHING, PARTS, SAMPLE, STAND_IN
from builder.model.slot import Slot
from builder.model.station import Station
from builder.model.wanted import never_in
from builder.numerals import read_number, write_number
from builder.values import value

LONGEST = 200
"""Characters of a value; a longer one is no name, post or place but a paste that went wrong."""
_SPACES = re.compile("[ \t\r\n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_HIDDEN = frozenset(["Cc", "Cf", "Cs", "Co", "Cn"])
"""Unicode categories of what nobody sees: controls, marks of direction, unassigned."""
_FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks that leave no ink: Default_Ignorable_Code_Point outside category C, and the empty Braille."""
_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\{[A-Za-z_. ]+\}")
_MARKUP = re.compile(r"&(?:[a-z]{2,8}|#x?[0-9a-f]+);|</?(?:br|p|div|span|font|b|i|u|a|td|tr)\b[^<>]*>", re.I | re.A)
_LOST = re.compile(
    "[\ufffd\ufffc?？□▯◻〓€]|锟斤拷|[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u2122]"
    "|(?:[\u00b0-\u00f7][\u00a1-\u00fe]){2}"
)
"""What programs put for signs that they could not keep, and UTF-8 or GBK that was read as Latin."""
_BROKEN = re.compile(r"^#(?:REF|VALUE|NAME|DIV/0|NULL|NUM|SPILL|CALC|FIELD)[!?]?$", re.IGNORECASE | re.ASCII)
_SCIENTIFIC = re.compile(r"^[0-9](?:\.[0-9]+E[+\-]?|E\+)[0-9]+$", re.IGNORECASE)
_NONE = "无"
_NO_CONTENT = "不是内容，没有或者不知道就空着"
_FORMULA = re.compile(r"^(?:[=@']|[+\-](?![0-9]))")
_ASCII = {0xFF01 + at: 0x21 + at for at in range(94)}
_DASHES = "‐‑‒–—―−─﹣"
_PLAIN = _ASCII | dict.fromkeys(map(ord, _DASHES), "-")
_ZEROS = "〇零○"
_ZERO = re.compile("^(?:[0o一口々]|〇+)$")
"""What spreadsheets show for an empty cell that another one points to; 零 is written by hand."""
_DIGITS = f"{_ZEROS}一二三四五六七八九"
_ONE = "[一二三四五六七八九]"
_COUNTED = {write_number(number): number for number in range(1, 32)} | {"元": 1, "廿": 20, "卅": 30, "卅一": 31}
_COUNTED |= {f"廿{_DIGITS[2 + number]}": 20 + number for number in range(1, 10)}
"""Months and days as words."""
_ZERO_AHEAD = re.compile(rf"^[{_ZEROS}](?={_ONE}$)")
"""零五 is 五."""
_WEEK = "一二三四五六日"
_AFTER = r"(?: ?\(?(?:星期|周|礼拜)(?P<week>[一二三四五六日天])\)?)?(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?Z?)?$"
_DATE = re.compile(rf"^(?P<year>[0-9]{{4}}) ?([-/.]) ?(?P<month>[0-9]{{1,2}}) ?\2 ?(?P<day>[0-9]{{1,2}}){_AFTER}")
_DATE_CLOSE = re.compile(r"^([0-9]{4})([0-9]{2})([0-9]{2})$")
_PART = "[0-9]{1,2}|[〇零○元一二三四五六七八九十廿卅]{1,3}"
_DATE_WORDS = re.compile(
    rf"^(?:公元 ?)?(?P<year>[0-9]{{4}}|[{_DIGITS}]{{4}}) ?年 ?(?P<month>{_PART}) ?月 ?(?P<day>{_PART}) ?[日号]?{_AFTER}"
)
_SERIAL = re.compile(r"^[2-6][0-9]{4}$")
"""A day as spreadsheet programs count it."""
_COUNTED_DAY = re.compile(r"^([3-7][0-9]{4})(?:\.[0-9]+)?$")
_PART_OF_ONE = re.compile(r"^[0-9]*\.[0-9]+$")
_RECKONED = "像是表格软件换算出来的数（时间、日期或者百分数），请把原来写的内容写成文字，如 上午9:00、37.5%"
_DAYS_COUNTED, _DAYS_LATELY, _NEW_CENTURY = (36526, 73050), (43831, 49674), 20000101
"""Those of 2000 to 2099, in words that were meant to be others; those of 2020 to 2035 among short telephone numbers."""
_NO_SUCH_DAY = "不像要填的日期，请核对年份"
_FIRST_DAY, _LAST_DAY, _ZERO_DAY = 19491001, 20981231, 19700101
"""Days that may be meant; others, and the day from which computers count, stand for no date."""
_TENS = f"{_ONE}?十{_ONE}?"
_HUNDREDS = f"[一二两三四五六七八九]百(?:零{_ONE}|{_TENS})?"
_THOUSANDS = f"[一二两三四五六七八九]千(?:零(?:{_TENS}|{_ONE})|{_HUNDREDS})?"
_BELOW = f"(?:{_THOUSANDS}|{_HUNDREDS}|{_TENS}|{_ONE}|两)"
_NUMBER = re.compile(
    r"^(?:(?:0|[1-9][0-9]{0,11}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})(?:\.[0-9]{0,5}[1-9])?"
    rf"|零|(?!.*万.*万)(?:{_BELOW}(?:万(?=$|.千|零(?!.千|两$).)零?|$))+)$"
)
"""Every page has it, so what stands below 万 and above is written once; so are the lines of a telephone."""
_MOBILE, _LOCAL = "1[3-9][0-9](?:[- ]?[0-9]{4}){2}", "[1-9][0-9]{2,3}[- ]?[0-9]{4}"
_CODE = "0(?:10|2[0-9]|[3-9][0-9]{2})"
"""Of an area."""
_AREA = rf"(?:\({_CODE}\) ?|{_CODE}[- ]?)"
_EXTENSION = r"(?: ?(?:转|分机|ext\.?) ?[0-9]{1,6})?"
_LINE = (
    rf"(?:(?:(?:(?:\+|00)86[- ]?)?(?:{_MOBILE}|{_AREA}{_LOCAL})|(?:\+|00)86[- ]?[1-9][0-9]{{1,2}}[- ]{_LOCAL}"
    rf"|[2-9](?:[0-9]{{2,3}}[- ]?[0-9]{{4}})|[48]00[- ]?(?:[0-9]{{3}}[- ]?[0-9]{{4}}|[0-9]{{4}}[- ]?[0-9]{{3}}))"
    rf"(?:[-#][0-9]{{1,6}}|{_EXTENSION})"
    rf"|(?:{_AREA}(?:1[0-9]{{4}}|9[0-9]{{4,5}})|1(?:1[02479]|2[0-2])|[1-9][0-9]{{4,5}}){_EXTENSION})"
)
"""A line: of a mobile, of a place, of a service, which five or six digits alone may be."""
_LONG = rf"(?:1[3-9][0-9]{{9}}|(?:{_CODE}-)?[2-9][0-9]{{6,7}})"
_PHONE = re.compile(
    r"^(?=.{3,60}$)(?!(?:.*[^0-9])?(?:0[0-9]{2,3})?0{6})"
    rf"(?:(?:{_LINE}(?: ?[、,;/或] ?(?!$)|$))+|(?:{_LONG}(?: (?!$)|$)){{2,}})$"
)
_INTERNAL = re.compile("^[0-9]{3,4}$")
"""Dialled inside a house, if it is a telephone at all."""
_LINES = re.compile("[、,;/或]")
_ONE_DIGIT = re.compile(r"^(?:(?:\+|00)86[- ]?)?(?:\(?0[0-9]{2,3}\)?[- ]?)?([0-9])(?:[- ]?\1){4,}$")
"""A telephone that says one digit over and over: it is there to fill the cell."""
_DOCUMENT_NUMBER = re.compile(
    r"^(?P<code>[\u4e00-\u9fff]{2,20}) ?[〔﹝【\[(](?P<year>(?:19|20)[0-9]{2})[〕﹞】\])] ?"
    r"(?P<number>[1-9][0-9]{0,4}) ?号$"
)
"""机关代字, year and number of a document; the brackets are 〔〕, whichever were at hand (GB/T 9704, 7.2.5)."""
_LOST_ZERO = re.compile(r"^[1-9][0-9]{8,10}$")
_QUOTED = 20


@value
class Filled:
    """What stands in a blank: the words, or none and why those given cannot be used."""

    words: str
    problem: str = ""


def read_value(slot: Slot, given: str) -> Filled:
    """Read what was given for a slot; nothing is guessed: what is not surely right leaves the blank open."""
    words = _SPACES.sub(" ", given).strip()
    if not words or words in slot.choices:
        return Filled(words)
    if slot.none_allowed and slot.kind != "choice" and _letters(words) == _NONE:
        return Filled(_NONE)
    problem = _unusable(words)
    problem = problem or _why_never(slot, words)
    return Filled("", problem) if problem else _read_as(slot, words)


def _why_never(slot: Slot, words: str) -> str:
    """Why words cannot be the value of this slot, whatever they are elsewhere."""
    said, plain = _letters(words), "".join(words.split())
    if _letters(slot.label).endswith(said) and said[1:]:
        return f"{_in_quotes(words)}是填空项的名称，请填内容"
    return next((f"{_in_quotes(words)}{why}" for pattern, why in never_in(slot) if pattern.search(plain)), "")


def _read_as(slot: Slot, words: str) -> Filled:
    """Read words by the kind of their slot."""
    match slot.kind:
        case "date":
            return _as_date(words)
        case "number":
            return _as_number(slot, words)
        case "phone":
            return _as_phone(words)
        case "document_number":
            return _as_document_number(words)
        case "choice":
            return Filled("", f"{_in_quotes(words)}不在可选的值里：{'、'.join(slot.choices)}")
        case "text":
            return _as_text(words)


def _as_text(words: str) -> Filled:
    if _FORMULA.match(words):
        return Filled("", "以 =、+、-、@ 或单引号开头，像公式，请改成文字")
    if meant := _day_meant(words.translate(_PLAIN), _DAYS_COUNTED):
        doubt = f"不知道是不是日期：是日期就写成 {meant}，不是就加上单位或者说明"
        return Filled("", f"{_in_quotes(words)}{doubt}")
    if _PART_OF_ONE.match(words.translate(_PLAIN)):
        return Filled("", f"{_in_quotes(words)}{_RECKONED}")
    if (dated := _as_date(words)).problem.endswith(_NO_SUCH_DAY):
        return dated
    stands_in = _ZERO.match(_letters(words)) or STAND_IN.search(words)
    return Filled("", f"{_in_quotes(words)}{_NO_CONTENT}") if stands_in else Filled(words)


def _day_meant(words: str, days: tuple[int, int]) -> str:
    """The day that a bare number may mean, as 20260105 or as spreadsheets count it; nothing for other words."""
    if _DATE_CLOSE.match(words) and int(words) >= _NEW_CENTURY:
        return _as_date(words).words
    found = _COUNTED_DAY.match(words)
    is_day = found and days[0] <= int(found[1]) <= days[1]
    return day(date(1899, 12, 30) + timedelta(int(found[1]))) if found and is_day else ""


def read_values(slots: Mapping[str, Slot], station: Station) -> dict[str, Filled]:
    """What stands in each slot for one station; a slot that it gives nothing for is blank."""
    return {name: read_value(slot, station.given.get(name, "")) for name, slot in slots.items()}


def _unusable(words: str) -> str:
    """Why words can be no value of any kind."""
    if len(words) > LONGEST:
        return f"有 {len(words)} 个字符，最多 {LONGEST} 个"
    if hidden := hidden_sign(words):
        return f"有看不见的字符 U+{ord(hidden):04X}，请删去重写"
    if _TEMPLATE.search(words):
        return "有模板用的花括号，请删去"
    return _no_content(words)


def hidden_sign(words: str) -> str:
    """The first sign of words that nobody sees; nothing where each is seen."""
    return next((sign for sign in words if unicodedata.category(sign) in _HIDDEN or _FILLERS.match(sign)), "")


def _no_content(words: str) -> str:
    """Why words that can be seen say nothing."""
    letters = _letters(words)
    if _MARKUP.search(words):
        return f"{_in_quotes(words)}里有网页的记号，请改成文字"
    if sample := SAMPLE.search(words):
        return f"还是示例（有“{next(filter(None, sample.groups()))}”），请换成本所的"
    said = (words, *INSIDE.findall(words), PARTS.split(words)[-1], KIND.sub("", words))
    if not letters or any(NOTHING.match(_letters(part)) for part in said) or _BROKEN.match(words):
        return f"{_in_quotes(words)}{_NO_CONTENT}"
    if _LOST.search(words):
        return f"{_in_quotes(words)}里有问号或者乱码，可能丢了字，请核对重写"
    return f"{_in_quotes(words)}是科学记数，请设为文本后重写" if _SCIENTIFIC.match(words) else ""


def _letters(words: str) -> str:
    """Words without blanks and marks."""
    return "".join(filter(str.isalnum, words.translate(_PLAIN))).lower()


def _in_quotes(words: str) -> str:
    return f"“{words[:_QUOTED]}”"


def _as_date(words: str) -> Filled:
    *parts, weekday = _day_written(words.translate(_PLAIN))
    try:
        given = date(*(_count(part) for part in parts))
    except ValueError:
        hint = "像是没有设成日期格式的日期" if _SERIAL.match(words) else "写作 2026-11-22"
        return Filled("", f"{_in_quotes(words)}不是日期，{hint}")
    number = given.year * 10_000 + given.month * 100 + given.day
    if not _FIRST_DAY <= number <= _LAST_DAY or number == _ZERO_DAY:
        return Filled("", f"{_in_quotes(words)}{_NO_SUCH_DAY}")
    real = _WEEK[given.weekday()]
    if weekday.replace("天", "日") not in ("", real):
        return Filled("", f"{_in_quotes(words)}：这一天是星期{real}，请核对")
    return Filled(day(given))


def _day_written(words: str) -> tuple[str, str, str, str]:
    """The year, month and day that words write, and the day of the week that they add."""
    if found := _DATE_CLOSE.match(words):
        year, month, given = found.groups()
        return year, month, given, ""
    found = _DATE.match(words) or _DATE_WORDS.match(words)
    return (found["year"], found["month"], found["day"], found["week"] or "") if found else ("0", "0", "0", "")


def _count(words: str) -> int:
    """A year, month or day in either script; 0 for words that are none."""
    if len(words) == len("二〇二六") and words[0] in _DIGITS:
        return int("".join(str(max(0, _DIGITS.index(sign) - 2)) for sign in words))
    return int(words) if words.isdecimal() else _COUNTED.get(_ZERO_AHEAD.sub("", words), 0)


def _as_number(slot: Slot, words: str) -> Filled:
    plain = words.translate(_PLAIN)
    if _NUMBER.match(plain):
        plain = plain.replace(",", "")
        problem = _out_of_bounds(slot, float(plain if plain[0].isascii() else read_number(plain) or 0))
        return Filled("", f"{_in_quotes(words)}{problem}") if problem else Filled(plain)
    return Filled("", f"{_in_quotes(words)}不是数字，只写数字，如 15")


def _out_of_bounds(slot: Slot, number: float) -> str:
    """Why a number makes no sense in a slot."""
    if slot.whole and number != int(number):
        return "不是整数"
    if slot.min is not None and number < slot.min:
        return f"太小，最小是 {slot.min}"
    return f"太大，最大是 {slot.max}" if slot.max is not None and number > slot.max else ""


def _as_document_number(words: str) -> Filled:
    if found := _DOCUMENT_NUMBER.match(words.translate(_PLAIN)):
        return Filled(f"{found['code']}〔{found['year']}〕{found['number']}号")
    return Filled("", f"{_in_quotes(words)}不是发文字号，写作 西市监〔2026〕3号，年份写全，不加“第”，序号前不加 0")


def _as_phone(words: str) -> Filled:
    plain = words.translate(_PLAIN)
    if _day_meant(plain, _DAYS_LATELY):
        way = "写上区号，如 0411-83630000；是分机就写成 83630000转8001"
        return Filled("", f"{_in_quotes(words)}不知道是不是日期：是电话就{way}")
    if any(_ONE_DIGIT.match(part.strip()) for part in _LINES.split(plain)):
        return Filled("", f"{_in_quotes(words)}{_NO_CONTENT}")
    if _PHONE.match(plain):
        return Filled(plain)
    if _INTERNAL.match(plain):
        return Filled("", f"{_in_quotes(words)}像是内部的分机，外面打不通；写全号码，如 0411-83630000转8001")
    hint = "像是丢了开头的 0" if _LOST_ZERO.match(plain) else "写作 0411-83630000"
    return Filled("", f"{_in_quotes(words)}不是电话号码，{hint}")
