"""Number formats (ECMA-376, 18.8.30 and 18.8.31): what a cell shows for a number, and the day that it holds."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from builder.numerals import write_number
from builder.office.cells import ROUNDED, Cell
from builder.values import value

_DAY = 'yyyy"年"m"月"d"日"'
_CODES = (
    *(("0", (1,)), ("0.00", (2,)), ("#,##0", (3,)), ("#,##0.00", (4,)), ("0%", (9,)), ("0.00%", (10,))),
    *(("0.00E+00", (11,)), ("# ?/?", (12, 13)), ("yyyy/m/d", (14,)), ("d-mmm-yy", (15,)), ("d-mmm", (16,))),
    *(("mmm-yy", (17,)), ("h:mm AM/PM", (18,)), ("h:mm:ss AM/PM", (19,)), ("h:mm", (20,)), ("h:mm:ss", (21,))),
    *(("yyyy/m/d h:mm", (22,)), ('yyyy"年"m"月"', (27, 36, 50, 52, 57)), ('m"月"d"日"', (28, 29, 51, 53, 54, 58))),
    *(("m-d-yy", (30,)), (_DAY, (31, 59)), ('h"时"mm"分"', (32,)), ('h"时"mm"分"ss"秒"', (33,))),
    *(('上午/下午h"时"mm"分"', (34, 55)), ('上午/下午h"时"mm"分"ss"秒"', (35, 56)), ("#,##0;-#,##0", (37, 38))),
    *(("#,##0.00;-#,##0.00", (39, 40)), ("mm:ss", (45,)), ("[h]:mm:ss", (46,)), ("mm:ss.0", (47,))),
    *(("##0.0E+0", (48,)), ("@", (49,))),
)
BUILT_IN = {number: code for code, numbers in _CODES for number in numbers}
"""Formats that a file names by number alone, as Chinese Excel and WPS show them; all others are General."""
_SYSTEM = {"F800": _DAY, "F400": "h:mm:ss"}
"""Dates and times in whatever way the system writes them, by their marks [$-F800] and [$-F400]."""
_TOKEN = re.compile(
    r"""(?P<literal>"[^"]*"|\\.|[_*].)|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)"""
    r"""|(?P<half>AM/PM|A/P|上午/下午)|(?P<unsure>E[+\-]|[gb]+)|(?P<date>[ye]+|m+|d+|h+|s+|aaaa?)|(?P<digit>[0#?])"""
    r"""|(?P<sign>.)""",
    re.IGNORECASE | re.DOTALL,
)
_HARMLESS = re.compile(
    r"^(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color ?[0-9]+|[黑蓝绿红白黄]色?)$", re.IGNORECASE
)
_WEEKDAYS, _NUMERALS = "一二三四五六日", "〇一二三四五六七八九"
_FIRST, _FIRST_1904, _NO_LEAP, _LAST = date(1899, 12, 30), date(1904, 1, 1), 60, 2_958_466
_MONTHS = 12
_IN_DIGITS = re.compile("[ye]|(?:m{1,2}|d{1,2})$")
_LONGEST = 1e15
"""From here on Excel itself has lost digits."""
UNSURE = "的单元格格式读不准，请设为“文本”后重新填写"
_CONCEALED = "被单元格的格式藏了起来，请核对"


@value
class Token:
    """A piece of a format: what it is, and its words."""

    kind: str
    words: str


Section = list[Token]


def shown_number(number: float, code: str, *, from_1904: bool = False) -> Cell:
    """What a cell of a format shows for a number."""
    sections = _format_sections(code)
    section = _section_for(number, sections)
    kinds = {token.kind for token in section}
    if abs(number) >= _LONGEST or _is_unsure(section, kinds):
        return Cell("", odd=f"“{plain_number(number)}”{UNSURE}")
    if "date" in kinds:
        return _shown_moment(number, section, from_1904=from_1904)
    sign = "-" if number < 0 and len(sections) == 1 else ""
    if "digit" in kinds:
        return _shown_digits(abs(Decimal(plain_number(number))), section, sign)
    general = plain_number(abs(number))
    words = (general if token.kind == "general" or token.words == "@" else token.words for token in section)
    shown = f"{sign}{''.join(words).strip()}"
    return Cell(shown) if section else Cell("", odd=f"“{general}”{_CONCEALED}")


def _is_unsure(section: Section, kinds: set[str]) -> bool:
    """Whether a format asks for what is not rendered here: conditions, fractions, thousands, numbers in Chinese."""
    signs = "".join(
        "0" if token.kind == "digit" else token.words for token in section if token.kind in ("digit", "sign")
    )
    odd = "digit" in kinds and ("/" in signs or re.search(r",(?!0)", signs))
    return bool("unsure" in kinds or odd or ("bracket" in kinds and "date" not in kinds))


def shown_words(words: str, code: str) -> Cell:
    """What a cell of a format shows for words."""
    sections = _format_sections(code)
    section = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) <= 3 and not any(token.words == "@" for token in section):
        return Cell(words)
    shown = "".join(words if token.words == "@" else token.words for token in section if token.kind != "bracket")
    return Cell(shown) if shown else Cell("", odd=f"“{words[:20]}”被单元格的格式藏了起来，请核对")


def plain_number(number: float) -> str:
    """A number as Excel shows it: fifteen digits at most, a whole one without a point."""
    return f"{number:.0f}" if abs(number) < 1e15 and number == int(number) else f"{number:.15g}"


@lru_cache(maxsize=512)
def _format_sections(code: str) -> list[Section]:
    """The parts of a format: for numbers above zero, below, zero, and for words."""
    sections: list[Section] = [[]]
    for token in _format_tokens(code or "General"):
        if token.kind == "sign" and token.words == ";":
            sections.append([])
        elif token.kind == "system":
            return [list(_without_minutes(list(_format_tokens(token.words))))]
        else:
            sections[-1].append(token)
    return [list(_without_minutes(section)) for section in sections]


def _format_tokens(code: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(code):
        kind, words = str(found.lastgroup), found[0]
        match kind:
            case "literal" if words[0] in "_*":
                continue
            case "literal":
                yield Token(kind, words[1:].removesuffix('"') if words[0] == '"' else words[1:])
            case "bracket":
                yield from _bracket(found["bracket"])
            case _:
                yield Token(kind, words.lower() if kind == "date" else words)


def _bracket(words: str) -> Iterator[Token]:
    """What stands in brackets: a colour, a currency and a place, Chinese digits, or what cannot be rendered here."""
    if words.startswith("$"):
        currency, _, place = words[1:].partition("-")
        if place.upper() in _SYSTEM:
            yield Token("system", _SYSTEM[place.upper()])
        if currency:
            yield Token("literal", currency)
    elif words.upper() == "DBNUM1":
        yield Token("bracket", "DBNum1")
    elif not _HARMLESS.match(words):
        yield Token("unsure", words)


def _without_minutes(section: Section) -> Iterator[Token]:
    """Dates with minutes told from months: they stand after hours or before seconds."""
    dates = [at for at, token in enumerate(section) if token.kind == "date"]
    for at, token in enumerate(section):
        if token.kind == "date" and token.words in ("m", "mm"):
            place = dates.index(at)
            before = section[dates[place - 1]].words if place else ""
            after = section[dates[place + 1]].words if place + 1 < len(dates) else ""
            if before[:1] == "h" or after[:1] == "s":
                yield Token("date", token.words.replace("m", "n"))
                continue
        yield token


def _section_for(number: float, sections: list[Section]) -> Section:
    if number < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if number == 0 and len(sections) > 2 else sections[0]


def _shown_moment(number: float, section: Section, *, from_1904: bool) -> Cell:
    """A day or a time of day; the day is told where all of it is shown, and no time with it."""
    days, seconds = divmod(round(number * 86_400), 86_400)
    if number < 0 or days >= _LAST or (days == _NO_LEAP and not from_1904):
        return Cell("", odd=f"“{plain_number(number)}”不能显示成日期，请重新填写")
    early = days < _NO_LEAP and not from_1904
    moment = (_FIRST_1904 if from_1904 else _FIRST) + timedelta(days + early)
    parts = {token.words[0] for token in section if token.kind == "date"}
    whole = bool(parts & set("ye")) and {"m", "d"} <= parts and not (seconds and parts & set("hns"))
    shown = _day_as_formatted(moment, section) if whole else moment
    if not shown:
        return Cell("", odd=f"“{moment.isoformat()}”{UNSURE}")
    iso = shown.isoformat() if whole else ""
    if any(token.kind == "date" and token.words[0] in "md" and len(token.words) > 2 for token in section):
        # Names of months and days hang on the language of a system.
        return Cell("", day=iso, odd=f"“{moment.isoformat()}”{UNSURE}")
    return Cell(_moment_words(moment, seconds, section), day=iso)


def _day_as_formatted(moment: date, section: Section) -> date | None:
    """The day that a reader takes what is shown for; None where a day before its month is sure of neither."""
    dates = [at for at, token in enumerate(section) if token.kind == "date" and _IN_DIGITS.match(token.words)]
    order = "".join(section[at].words[0] for at in dates)
    if not 0 <= order.find("d") < order.find("m") or moment.day == moment.month:
        return moment
    behind = next((token.words for token in section[dates[order.index("d")] + 1 :]), "")
    if behind.startswith("月"):
        return date(moment.year, moment.day, moment.month) if moment.day <= _MONTHS else None
    return None if order[0] in "ye" else moment


def _moment_words(moment: date, seconds: int, section: Section) -> str:
    kinds = {token.kind for token in section}
    hours = seconds // 3600
    numbers = {"y": moment.year, "e": moment.year, "m": moment.month, "d": moment.day, "n": seconds // 60 % 60}
    numbers |= {"h": (hours - 1) % 12 + 1 if "half" in kinds else hours, "s": seconds % 60, "a": moment.weekday()}
    words = []
    for token in section:
        if token.kind == "date":
            words.append(_part_words(numbers[token.words[0]], token.words, chinese="bracket" in kinds))
        elif token.kind == "half":
            words.append(token.words.split("/")[hours >= 12])
        elif token.kind != "bracket":
            words.append(token.words)
    return "".join(words).strip()


def _part_words(number: int, token: str, *, chinese: bool) -> str:
    """A part of a moment: a year by its digits, all others as numbers, in Chinese where the format asks for it."""
    if token[0] == "a":
        return ("星期" if len(token) > 3 else "") + _WEEKDAYS[number]
    if token[0] in "ye":
        words = f"{number % 100:02}" if token == "yy" else str(number)
        return "".join(_NUMERALS[int(sign)] for sign in words) if chinese else words
    if chinese:
        return write_number(number) if number else _NUMERALS[0]
    return f"{number:0{len(token)}}"


def _shown_digits(number: Decimal, section: Section, sign: str) -> Cell:
    """Digits put into their places; where the format rounds them, what is shown is not what was given."""
    tokens = [token for token in section if token.kind != "bracket"]
    exact = number * 100 if any(token.words == "%" for token in tokens) else number
    points = (at for at, token in enumerate(tokens) if token.kind == "sign" and token.words == ".")
    point = next(points, len(tokens))
    rest = tokens[point:]
    rounded = exact.quantize(Decimal(1).scaleb(-sum(token.kind == "digit" for token in rest)), ROUND_HALF_UP)
    digits, _, fraction = f"{rounded:f}".partition(".")
    shown = f"{sign}{_whole_words(digits.lstrip('0'), tokens[:point])}{_fraction_words(fraction, rest)}".strip()
    if rounded != exact:
        return Cell("", odd=ROUNDED.format(number, shown))
    return Cell(shown)


def _whole_words(digits: str, tokens: Section) -> str:
    """Digits before the point, from the right; the first place takes all that are left."""
    places = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    if any(token.words == "," for token in tokens):
        least = sum(tokens[at].words == "0" for at in places)
        grouped = f"{int(digits or 0):,}" if digits or least else ""
        tokens = [Token("grouped", grouped) if at == places[0] else token for at, token in enumerate(tokens)]
        return "".join(token.words for token in tokens if token.kind != "digit" and token.words != ",")
    words = []
    for at in reversed(range(len(tokens))):
        if at not in places:
            words.append(tokens[at].words)
            continue
        taken = digits if at == places[0] else digits[-1:]
        digits = digits[: len(digits) - len(taken)]
        words.append(taken or ("0" if tokens[at].words == "0" else ""))
    return "".join(reversed(words))


def _fraction_words(digits: str, tokens: Section) -> str:
    """The point and the digits behind it, from the left; zeros at the end stand only where the format asks for them."""
    words = []
    for token in tokens:
        if token.kind != "digit":
            words.append(token.words)
            continue
        if digits.strip("0") or token.words == "0":
            words.append(digits[:1])
        digits = digits[1:]
    return "".join(words)
