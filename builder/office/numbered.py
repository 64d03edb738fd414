"""Automatic numbering of a Word file: the words that stand before a paragraph (ECMA-376, 17.9)."""

import re
from collections.abc import Mapping
from typing import Any

from builder.numerals import write_number
from builder.office.looks import Shape, flat, is_on, number_in
from builder.office.xml import WORD
from builder.values import value

_W = f"{{{WORD}}}"
_AFTER = {"space": " ", "nothing": ""}
_CHINESE = re.compile("(?:chinese|japanese|taiwanese)Counting")
_CAPITAL = re.compile("chineseLegalSimplified|japaneseLegal|ideographLegal")
_CAPITALS = str.maketrans("一二三四五六七八九十百千万", "壹贰叁肆伍陆柒捌玖拾佰仟万")
_ROWS = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    **dict.fromkeys(
        ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), "".join(chr(ord("①") + at) for at in range(20))
    ),
}
_WORTH = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


@value
class Label:
    """What stands before a paragraph, and the properties that its level gives to the paragraph and to itself."""

    words: str
    paragraph: Shape
    run: Shape
    form: str = ""
    """The format of its number, where that is none that is known here."""


@value
class _Level:
    own: Shape
    """`lvlText`, `numFmt`, `start`, `suff`, `pStyle`, `lvlRestart`, by their w:val."""
    paragraph: Shape
    run: Shape


class Numbering:
    """The lists of a file and how far each has counted; paragraphs ask in their order."""

    def __init__(self, lists: Any) -> None:
        drafts = {draft.get(f"{_W}abstractNumId"): draft for draft in lists.iterfind(f"{_W}abstractNum")}
        links = {style: id_ for id_, draft in drafts.items() if (style := flat(draft).get("styleLink"))}
        levels = {id_: _levels(draft.iterfind(f"{_W}lvl")) for id_, draft in drafts.items()}
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        for given in lists.iterfind(f"{_W}num"):
            id_, draft = given.get(f"{_W}numId", ""), flat(given).get("abstractNumId", "")
            draft = links.get(flat(drafts[draft]).get("numStyleLink", ""), draft) if draft in drafts else draft
            overrides = _levels(given.iterfind(f"{_W}lvlOverride/{_W}lvl"))
            self._lists[id_] = draft, levels.get(draft, {}) | overrides
            self._starts[id_] = {
                _whole_number(over.attrib, f"{_W}ilvl"): _whole_number(flat(over), "startOverride")
                for over in given.iterfind(f"{_W}lvlOverride")
                if "startOverride" in flat(over)
            }
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, shape: Shape) -> Label | None:
        """What numbers a paragraph of these properties; None when nothing does."""
        id_ = shape.get("numPr.numId", "0")
        draft, levels = self._lists.get(id_, ("", {}))
        called = next((depth for depth, level in levels.items() if level.own.get("pStyle") == shape.get("pStyle")), 0)
        depth = _whole_number(shape, "numPr.ilvl") if "numPr.ilvl" in shape else called
        if depth not in levels:
            return None
        level, counts = levels[depth], self._counted(id_, draft, depth, levels)
        words = level.own.get("lvlText", "")
        if level.own.get("numFmt") not in ("bullet", "none"):
            plain = is_on(level.own, "isLgl")
            words = re.sub("%([1-9])", lambda hit: _numeral(int(hit[1]) - 1, counts, levels, plain=plain), words)
        form = level.own.get("numFmt", "decimal")
        odd = "" if form in ("bullet", "none") or _is_known_form(form) else form
        return Label(words + _AFTER.get(level.own.get("suff", "tab"), "\t"), level.paragraph, level.run, odd)

    def _counted(self, id_: str, draft: str, depth: int, levels: Mapping[int, _Level]) -> Mapping[int, int]:
        """Count one on; deeper levels begin anew."""
        counts, starts = self._counts.setdefault(draft, {}), self._starts[id_]
        if depth in starts:
            counts[depth] = starts.pop(depth) - 1
        counts[depth] = counts.get(depth, _start(levels[depth]) - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            # Levels begin anew behind any above them, or behind those down to the one that is named (17.9.10).
            if deeper in levels and depth < (
                int(number_in(levels[deeper].own, "lvlRestart")) if "lvlRestart" in levels[deeper].own else deeper
            ):
                del counts[deeper]
        return counts


def _levels(elements: Any) -> dict[int, _Level]:
    return {
        _whole_number(level.attrib, f"{_W}ilvl"): _Level(
            flat(level), flat(level.find(f"{_W}pPr")), flat(level.find(f"{_W}rPr"))
        )
        for level in elements
    }


def _whole_number(shape: Shape, name: str) -> int:
    return int(number_in(shape, name))


def _start(level: _Level) -> int:
    return _whole_number(level.own, "start") if "start" in level.own else 1


def _numeral(depth: int, counts: Mapping[int, int], levels: Mapping[int, _Level], *, plain: bool) -> str:
    """A number as its level writes it, or `plain`; a level that has not begun stands at its start."""
    if depth not in levels:
        return ""
    number, form = counts.get(depth, _start(levels[depth])), levels[depth].own.get("numFmt", "decimal")
    return str(number) if plain else numbered_as(number, form)


def _is_known_form(form: str) -> bool:
    return form == "decimal" or numbered_as(1, form) != "1"


def numbered_as(number: int, form: str) -> str:
    """A number in one of the formats of ECMA-376, 17.18.59; in Arabic digits where it is another."""
    if _CAPITAL.match(form):
        return write_number(number).translate(_CAPITALS)
    if _CHINESE.match(form):
        return write_number(number)
    if form in _ROWS:
        return _ROWS[form][number - 1] if 1 <= number <= len(_ROWS[form]) else str(number)
    if form in ("lowerRoman", "upperRoman"):
        return _roman(number).lower() if form == "lowerRoman" else _roman(number)
    return _in_digits(number, form)


def _in_digits(number: int, form: str) -> str:
    if form.startswith(("ideographDigital", "japaneseDigital", "taiwaneseDigital")):
        return str(number).translate(_DIGITS)
    if form.startswith("decimalFullWidth"):
        return str(number).translate(_FULL_WIDTH)
    if form in ("lowerLetter", "upperLetter") and number:
        return chr(ord("a" if form == "lowerLetter" else "A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    words = ""
    for worth, sign in zip(_WORTH, _ROMAN, strict=True):
        words += sign * (number // worth)
        number %= worth
    return words
