"""Which value goes where: what a station gives for a blank, read by its kind, or a blank line to fill.

site/web/station/fill.js is the twin in the browser: it takes the constants from here, and a test holds both to one
table of cases (tests/spec/twins.yaml).
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from builder.days import day
from builder.escaping import escaped_xml
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
_CHOSEN, _OPEN = "☑", "□"
_GAP = "\u3000"
"""Blanks are full-width spaces with a line under them, so that their length keeps to the grid."""
_GAPS = {"text": 6, "number": 3, "phone": 7}


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


def shown(slot: Slot, words: str) -> str:
    """What a slot shows: a choice as boxes, one of them ticked; an open date as 年月日; else the words or a gap."""
    if slot.kind == "choice":
        return _GAP.join(f"{_CHOSEN if choice == words else _OPEN}{choice}" for choice in slot.choices)
    if words:
        return words
    return f"{_GAP * 2}年{_GAP}月{_GAP}日" if slot.kind == "date" else _GAP * _GAPS[slot.kind]


def runs_of(slot: Slot, words: str) -> str:
    """The WordprocessingML runs of a slot: its words, or a blank with a line under it."""
    if slot.kind == "choice":
        gaps = ("", *[_GAP] * len(slot.choices))
        boxes = (run(_CHOSEN if choice == words else _OPEN, BOX) for choice in slot.choices)
        return "".join(
            (run(gap) if gap else "") + box + run(choice)
            for gap, box, choice in zip(gaps, boxes, slot.choices, strict=False)
        )
    if words:
        return run(words)
    if slot.kind == "date":
        return f"{run(_GAP * 2, BLANK)}{run('年')}{run(_GAP, BLANK)}{run('月')}{run(_GAP, BLANK)}{run('日')}"
    return run(shown(slot, ""), BLANK)


BOX = "Box"
"""The character style 选项框: one face for boxes, whatever script they are taken for."""
BLANK = "Blank"
"""The character style 填空: a line under what is to be filled in."""


def run(words: str, style: str = "") -> str:
    """A run of words. The hint has Word take quotes and dashes from the East Asian face (ECMA-376, 17.3.2.26)."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f'<w:rPr>{named}<w:rFonts w:hint="eastAsia"/></w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped_xml(words)}</w:t></w:r>'
