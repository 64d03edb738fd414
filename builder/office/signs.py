"""The characters of a printed page, and the lines that they stand in."""

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

from pypdfium2 import raw

from builder.values import value


@value
class Sign:
    """A character: where its baseline begins, where it ends, in points from the lower left corner."""

    sign: str
    x: float
    y: float
    right: float
    size: float


def signs_on(texts: Any) -> Iterator[Sign]:
    """The characters of the text of a page, without blanks but those as wide as a character."""
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(texts.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(texts, at))
        if sign == "\u3000" or not sign.isspace():
            raw.FPDFText_GetCharOrigin(texts, at, x, y)
            right = texts.get_charbox(at, loose=True)[2]
            yield Sign(sign, x.value, y.value, right, raw.FPDFText_GetFontSize(texts, at))


def in_lines(signs: Iterable[Sign]) -> list[list[Sign]]:
    """Characters by the line that they stand in, from above, each line from the left."""
    rows: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda sign: (-sign.y, sign.x)):
        if rows and rows[-1][0].y - sign.y < sign.size / 3:
            rows[-1].append(sign)
        else:
            rows.append([sign])
    return rows
