"""Chinese numerals as legal texts number with them: 一 … 九千九百九十九万, 一〇三, 廿三, 103, １０３."""

from functools import lru_cache

DIGITS = "零〇一二三四五六七八九"
CHARACTERS = DIGITS + "两十百千万廿卅卌"
PATTERN = rf"(?:[{CHARACTERS}]+|[0-9０-９]+)"
"""One number in either script; what it matches may still be ill-formed (十百)."""

_VALUES = {"零": 0, "〇": 0, "两": 2} | {c: n for n, c in enumerate("一二三四五六七八九", start=1)}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NAMES = "零一二三四五六七八九"
_TENS = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})
_LONGEST = 16


@lru_cache(maxsize=4096)
def read_number(words: str) -> int | None:
    """Give the value of a numeral in either script, or None when it is not one."""
    if not words or len(words) > _LONGEST:
        return None
    if words.isdecimal():
        return int(words)
    if all(c in _VALUES for c in words):
        return int("".join(str(_VALUES[c]) for c in words))
    words = words.translate(_TENS)
    head, ten_thousands, tail = words.rpartition("万")
    if not ten_thousands:
        return _below_ten_thousand(words)
    high = _below_ten_thousand(head)
    low = _below_ten_thousand(tail) if tail else 0
    return None if high is None or low is None else high * 10_000 + low


def is_cut_number(words: str, more: str) -> bool:
    """Whether a line ends, and the next begins, within one number: Chinese texts have no blank between two."""
    return words[-1:].isdecimal() and more[:1].isdecimal()


def write_number(value: int) -> str:
    """Write 1 … 99,999,999 as law does: 10 is 十, 103 is 一百零三, 110 is 一百一十."""
    high, low = divmod(value, 10_000)
    gap = "零" if high and 0 < low < 1000 else ""
    words = (f"{_spelled(high)}万{gap}" if high else "") + _spelled(low)
    return words[1:] if words.startswith("一十") else words


def _spelled(value: int) -> str:
    words = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            words += _NAMES[digit] + name
        elif words and value % unit and not words.endswith("零"):
            words += "零"
    return words


def _below_ten_thousand(words: str) -> int | None:
    total, digit, last_unit = 0, None, 10_000
    for character in words:
        if character in _UNITS:
            unit = _UNITS[character]
            if unit >= last_unit or (not digit and unit != 10):
                return None
            total, digit, last_unit = total + (digit or 1) * unit, None, unit
        elif character not in _VALUES or digit:
            return None
        else:
            digit = _VALUES[character]
    return total + (digit or 0) if words else None
