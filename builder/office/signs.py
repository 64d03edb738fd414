"""The characters of a printed page, and the lines that they stand in."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from pypdfium2 import raw

from builder.values import value

_BLANK = ord(" ")
_FEW_ROWS, _ROOM_TO_WRITE = 8, 3


@value
class Sign:
    """A character: where its baseline begins, where it ends, in points from the lower left corner."""

    sign: str
    x: float
    y: float
    right: float
    size: float
    apart: bool = False
    """Whether a blank is written before it, and not only room left."""
    high: bool = False
    """Whether it stands above the baseline, where it is on none of its own."""


def characters_in(units: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The characters of the text of a page by their places; one that is none by itself is told as U+FFFD."""
    for at, unit in enumerate(units):
        after = units[at + 1] if at + 1 < len(units) else 0
        if _is_high(unit) and _is_low(after):
            yield at, chr(0x10000 + ((unit - 0xD800) << 10) + (after - 0xDC00))
        elif _is_low(unit) and at and _is_high(units[at - 1]):
            continue
        else:
            sign = "\ufffd" if _is_high(unit) or _is_low(unit) else chr(unit)
            if sign in "\u3000\u2003" or not sign.isspace():
                yield at, sign


def _is_high(unit: int) -> bool:
    """Whether a unit is the first half of a character beyond U+FFFF (UTF-16), which pdfium gives by halves."""
    return 0xD800 <= unit < 0xDC00


def _is_low(unit: int) -> bool:
    return 0xDC00 <= unit < 0xE000


def signs_on(texts: Any) -> Iterator[Sign]:
    """The characters of the text of a page, without blanks but those as wide as a character."""
    return (sign for _, sign in placed_signs(texts))


def placed_signs(texts: Any) -> Iterator[tuple[int, Sign]]:
    """The characters as `signs_on` has them, each with its place in the text of the page."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    units = [raw.FPDFText_GetUnicode(texts, at) for at in range(texts.count_chars())]
    for at, sign in characters_in(units):
        apart = at > 0 and units[at - 1] == _BLANK and not raw.FPDFText_IsGenerated(texts, at - 1)
        raw.FPDFText_GetCharOrigin(texts, at, x, y)
        raw.FPDFText_GetLooseCharBox(texts, at, box)
        yield at, Sign(sign, x.value, y.value, box.right, raw.FPDFText_GetFontSize(texts, at), bool(apart))


def in_lines(signs: Iterable[Sign]) -> list[list[Sign]]:
    """Characters by the line that they stand in, from above, each line from the left."""
    rows: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda sign: (-sign.y, sign.x)):
        if rows and rows[-1][0].y - sign.y < sign.size / 3:
            rows[-1].append(sign)
        else:
            rows.append([sign])
    return rows


def signs_apart(line: Sequence[Sign]) -> Iterator[str]:
    """The characters of a line, with a blank where room is left between them, a gap where there is room to write.

    Blanks before the first are looks: they set a line in.
    """
    written = [sign for sign in line if not sign.sign.isspace()]
    rooms = [after.x - before.right for before, after in pairwise(written)]
    # Lines set to full width have all their signs a little apart, Chinese and Latin signs always.
    usual = max(median(rooms), 0) if len(rooms) > _FEW_ROWS else 0
    last: Sign | None = None
    blanks = 0
    for sign in line:
        if sign.sign.isspace():
            blanks += 1
            continue
        mixed = last and last.sign.isascii() != sign.sign.isascii()
        if last and blanks >= _ROOM_TO_WRITE:
            yield "____"
        elif (last and mixed and sign.apart) or (
            last and sign.x - last.right > usual + (0.4 if mixed else 0.2) * sign.size
        ):
            yield " "
        yield sign.sign
        last, blanks = sign, 0
