"""Lists of web pages: the numbers that a browser shows before their items."""

import re
from typing import Any

from builder.office.numbered import numbered_as

_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def label_in_list(item: Any) -> str:
    """The number that a browser shows before an item of an ordered list (HTML, 4.4.5 and 4.4.8)."""
    above = item.getparent()
    if above is None or above.tag != "ol":
        return ""
    items = list(above.iterchildren("li"))
    step = -1 if above.get("reversed") is not None else 1
    number = _stated_number(above.get("start"), len(items) if step < 0 else 1)
    for at, one in enumerate(items):
        number = _stated_number(one.get("value"), number + step * bool(at))
        if one is item:
            break
    return f"{numbered_as(number, _TYPES.get(above.get('type', ''), 'decimal')) if number > 0 else number}."


def _stated_number(given: str | None, default: int) -> int:
    return int(given) if given and re.fullmatch(r"-?[0-9]{1,6}", given.strip()) else default
