"""How text and queries are cut into terms: the same cut for both, and the same in the browser (web/search/text.js)."""

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import add
from typing import NamedTuple
from unicodedata import normalize

from search.tables import TABLES

_COMPATIBLE = re.compile(r"[\u00a0\u2e80-\u2fdf\u3000\uf900-\ufaff\uff00-\uffef]")
"""Radicals, other code points of the same character and full-width letters."""
_CAPITAL = re.compile(r"[A-Z]+")

_DIGITS = "〇零一二两三四五六七八九十百千万亿"
_NUMERAL = rf"(?:[0-9][0-9,]{{0,20}}(?:\.[0-9]{{1,20}})?[百千万亿]{{0,4}}|[{_DIGITS}]{{1,20}})"
"""No quantity is longer, and a run of digits without an end is read once, not anew from each of its digits."""
_UNIT = "(?:" + "|".join(sorted(TABLES.units, key=lambda unit: (-len(unit), unit))) + ")"
_REFERENCE = rf"第 ?{_NUMERAL} ?[条款项章节编](?:之[{_DIGITS}]{{1,20}})?"
_PERCENT = rf"百分之{_NUMERAL}"
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff〇"
_QUANTITY = rf"{_REFERENCE}|{_PERCENT}|{_NUMERAL} ?{_UNIT}"


def characters_but(left_out: str, first: str = "\u4e00", last: str = "\u9fff") -> str:
    """The inside of a character class: a range without some of its characters, which an engine looks up at once."""
    bounds = sorted({sign for sign in left_out if first <= sign <= last} | {chr(ord(first) - 1), chr(ord(last) + 1)})
    ranges = ((chr(ord(one) + 1), chr(ord(next_one) - 1)) for one, next_one in pairwise(bounds))
    return "".join(f"{one}-{other}" for one, other in ranges if one <= other)


_PLAIN = r"\u3400-\u4dbf" + characters_but(f"第{_DIGITS}{TABLES.particles}")
PIECE = re.compile(
    rf"(?P<han>(?:[{_PLAIN}]+|(?!{_QUANTITY})[第{_DIGITS}])+)"
    rf"|(?P<reference>{_REFERENCE})"
    rf"|百分之(?P<percent>{_NUMERAL})"
    rf"|(?P<number>{_NUMERAL}) ?(?P<unit>{_UNIT})"
    r"|(?P<latin>[a-z]+|[0-9]+(?:\.[0-9]+)*)"
)
"""What text is made of; a reference to an article is none of its words. It goes into every index, as the tables do."""
_CHINESE = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_LARGEST = 10**15
_TELLING = 3
KIND = "#"
"""Begins a term that stands for all quantities of one kind."""
_KINDS = {unit: f"{KIND}{name}" for unit, name in TABLES.quantities.items()}
LONGEST = 120
"""Characters of a query that are read; what comes after is no question to an index."""
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufe0f\ufeff]")
_OTHERWISE = {
    "條": "条",
    "項": "项",
    "§": "第",
    "#": "第",
    "廿": "二十",
    "卅": "三十",
    "卌": "四十",
    "o": "〇",
    "○": "〇",
}
_OTHERWISE |= dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
"""How numbers of articles are written too."""
_WRITTEN_OTHERWISE = re.compile(
    r"[條項廿卅卌]|[§#](?=[§#]*[0-9])|(?<=第)[零壹贰叁肆伍陆柒捌玖拾佰仟]+|[零壹贰叁肆伍陆柒捌玖拾佰仟]{2,}|(?<=[一二三四五六七八九])[o○]"
)
WHOLE = "="
"""Begins the term of words as a whole."""


class Token(NamedTuple):
    """A term, and where its words stand in the text."""

    term: str
    start: int
    end: int


def fold(words: str) -> str:
    """One writing for full-width and capital letters and for radicals; every character keeps its place."""
    plain = _COMPATIBLE.sub(lambda found: _normal(found[0]), words)
    return _CAPITAL.sub(lambda found: found[0].lower(), plain)


def _normal(sign: str) -> str:
    """The usual character for one of compatibility, where it is one."""
    usual = normalize("NFKC", sign)
    return usual if len(usual) == 1 else sign


def asked(words: str) -> str:
    """A query as it is read: folded, without what nobody sees, and not endless."""
    folded = fold(_UNSEEN.sub("", words))[:LONGEST].strip()
    return _WRITTEN_OTHERWISE.sub(lambda found: "".join(_OTHERWISE.get(sign, sign) for sign in found[0]), folded)


def cut(words: str) -> Iterator[Token]:
    """Cut folded words: pairs of Chinese characters, Latin and digit runs, quantities as 15工作日 or 3%."""
    for piece in PIECE.finditer(words):
        start, end = piece.span()
        if piece.lastgroup != "han":
            if term := _term(piece):
                yield Token(term, start, end)
        elif end - start == 1:
            yield Token(piece[0], start, end)
        else:
            for at in range(start, end - 1):
                yield Token(words[at : at + 2], at, at + 2)


def terms(words: str) -> list[str]:
    """The terms of `cut` without their places, which most of the work does not need."""
    found: list[str] = []
    for piece in PIECE.finditer(words):
        run = piece[0]
        if piece.lastgroup != "han":
            if term := _term(piece):
                found.append(term)
        elif len(run) == 1:
            found.append(run)
        else:
            found += map(add, run, run[1:])
    return found


def telling(words: str) -> list[str]:
    """The terms without common characters that stand alone: after a quantity, 内 may begin another word in a text."""
    found = terms(words)
    return [term for term in found if len(term) > 1 or term not in TABLES.common_characters] or found


def kind_of(term: str) -> str:
    """The kind of quantity that a term is, #期限 for 15工作日; empty for any other term."""
    return _KINDS.get(term.lstrip("0123456789."), "") if term[0] in "0123456789" else ""


def whole(words: str) -> str:
    """The term of words as a whole, for what an author gave an article; empty where they are too short to tell."""
    core = bare(words)
    return WHOLE + core if len(core) >= _TELLING else ""


def _term(piece: re.Match[str]) -> str:
    match piece.lastgroup:
        case "latin":
            return piece[0]
        case "percent":
            return f"{_plain(quantity(piece['percent']))}%"
        case "unit":
            return _plain(quantity(piece["number"])) + TABLES.units[piece["unit"]]
        case _:
            return ""


def quantity(numeral: str) -> float:
    """Read 二百, 1.5万, 5,000 or 一百二十; what is no number reads as the digits that it has."""
    total = section = value = 0.0
    digits = ""
    for sign in numeral.replace(",", ""):
        if sign in "0123456789.":
            digits += sign
            value = float(digits)
        elif sign in _CHINESE:
            value = value * 10 + _CHINESE[sign] if digits == "" and value and sign != "零" else float(_CHINESE[sign])
        elif _SCALES[sign] >= 10_000:
            total = (total + section + value or 1.0) * _SCALES[sign]
            section, value, digits = 0.0, 0.0, ""
        else:
            section += (value or 1.0) * _SCALES[sign]
            value, digits = 0.0, ""
    return total + section + value


def _plain(number: float) -> str:
    """A number as text: without a fraction if it has none, and the same in both languages."""
    return str(int(number)) if number == int(number) and number < _LARGEST else f"{min(number, _LARGEST):.3f}"


_REMARK = re.compile(r"\((?:试行|暂行|修订|修正|草案|[0-9]{4}年?(?:修订|修正|修正本)?)\)$")
_STATE = "中华人民共和国"
_NOT_NAME = re.compile(rf"[^a-z0-9{_HAN}]+")


def bare(title: str) -> str:
    """A title without the name of the state, remarks such as （试行）, brackets and blanks."""
    core = _REMARK.sub("", fold(title).strip())
    core = _NOT_NAME.sub("", core)
    return core.removeprefix(_STATE) or core
