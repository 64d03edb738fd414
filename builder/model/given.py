"""What a station gives for a blank, read by its kind: nothing is guessed.

site/web/station/fill.js is the twin in the browser: it takes the constants from here, and a test holds both to one
table of cases (tests/spec/twins.yaml).
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from builder.days import day
from builder.model.slot import Slot
from builder.model.station import Station
from builder.values import value

LONGEST = 200
"""Characters of a value; a longer one is no name, post or place but a paste that went wrong."""
_SPACES = re.compile(r"[ \t\r\n\u00a0\u3000]+")
_HIDDEN = frozenset(["Cc", "Cf", "Cs", "Co", "Cn"])
"""Unicode categories of what nobody sees: controls, marks of direction, unassigned."""
_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_NOTHING = frozenset(["none", "null", "nan", "nat", "undefined", "n/a", "#n/a", "无数据"])
_BROKEN = re.compile(r"^#(?:REF|VALUE|NAME|DIV/0|NULL|NUM)[!?]?$", re.IGNORECASE | re.ASCII)
_FORMULA = re.compile(r"^(?:[=@]|[+\-](?![0-9]))")
_SAMPLE = "××"
_DATE = re.compile(r"^([0-9]{4})(?:-|/|\.|年)([0-9]{1,2})(?:-|/|\.|月)([0-9]{1,2})日?(?: 0{1,2}:00(?::00)?)?$")
_DATE_CLOSE = re.compile(r"^([0-9]{4})([0-9]{2})([0-9]{2})$")
_NUMBER = re.compile(r"^(?:[0-9]{1,12}(?:\.[0-9]{1,6})?|[零〇一二三四五六七八九十百千万两]{1,12})$")
_PHONE = re.compile(r"^[0-9+(][0-9+()\-、,/转 ]{2,59}$")
_DIGIT = re.compile(r"[0-9]")
_FEWEST_DIGITS = 3
_QUOTED = 20
_ASCII = {0xFF01 + at: 0x21 + at for at in range(94)}


@value
class Filled:
    """What stands in a blank: the words, or none and why those given cannot be used."""

    words: str
    problem: str = ""


def read_value(slot: Slot, given: str) -> Filled:
    """Read what was given for a slot; nothing is guessed: what is not surely right leaves the blank open."""
    words = _SPACES.sub(" ", given).strip()
    if not words:
        return Filled("")
    problem = _unusable(words)
    if problem:
        return Filled("", problem)
    match slot.kind:
        case "date":
            return _as_date(words)
        case "number":
            return _as_number(words)
        case "phone":
            return _as_phone(words)
        case "choice":
            return _as_choice(words, slot.choices)
        case "text":
            return Filled("", "以 =、+、-、@ 开头，像公式") if _FORMULA.match(words) else Filled(words)


def _unusable(words: str) -> str:
    if len(words) > LONGEST:
        return f"有 {len(words)} 个字符，最多 {LONGEST} 个"
    hidden = next((sign for sign in words if unicodedata.category(sign) in _HIDDEN), "")
    if hidden:
        return f"有看不见的字符 U+{ord(hidden):04X}"
    if _TEMPLATE.search(words):
        return "有模板用的花括号"
    if words.lower() in _NOTHING or _BROKEN.match(words):
        return f"“{words}”不是内容"
    return f"还是示例（有“{_SAMPLE}”）" if _SAMPLE in words else ""


def _as_date(words: str) -> Filled:
    plain = words.translate(_ASCII)
    found = _DATE.match(plain) or _DATE_CLOSE.match(plain)
    try:
        given = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        given = None
    return Filled(day(given)) if given else Filled("", f"“{words[:_QUOTED]}”不是日期，写作 2026-11-22")


def _as_number(words: str) -> Filled:
    plain = words.translate(_ASCII).replace(",", "")
    return Filled(plain) if _NUMBER.match(plain) else Filled("", f"“{words[:_QUOTED]}”不是数字")


def _as_phone(words: str) -> Filled:
    plain = words.translate(_ASCII)
    enough = len(_DIGIT.findall(plain)) >= _FEWEST_DIGITS
    return Filled(plain) if enough and _PHONE.match(plain) else Filled("", f"“{words[:_QUOTED]}”不是电话号码")


def _as_choice(words: str, choices: tuple[str, ...]) -> Filled:
    if words in choices:
        return Filled(words)
    return Filled("", f"“{words[:_QUOTED]}”不在可选的值里：{'、'.join(choices)}")


def read_values(slots: Mapping[str, Slot], station: Station) -> dict[str, Filled]:
    """What stands in each slot for one station; a slot that it gives nothing for is blank."""
    return {name: read_value(slot, station.given.get(name, "")) for name, slot in slots.items()}
