"""Lists of web pages: the numbers that a browser shows before their items; lists of facts (<dl>) as tables."""

import re
from itertools import pairwise
from typing import Any

from builder.office.grid import GridCell
from builder.office.numbered import numbered_as
from builder.office.web_tables import words_as_shown

_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}

_LONGEST_NAME, _SENTENCE = 20, re.compile(r"[。；！？]")


def facts_listed(element: Any) -> tuple[tuple[GridCell, ...], ...]:
    """The rows of a <dl> that has one short word, no sentence, behind each name; none for any other element."""
    if element.tag != "dl":
        return ()
    own = [one for one in element.iter("dt", "dd") if next(one.iterancestors("dl")) is element]
    said = [words_as_shown("".join(one.itertext())) for one in own]
    named = all(len(words) <= _LONGEST_NAME for words in said[::2])
    paired = own and len(own) % 2 == 0 and own[0].tag == "dt" and all(one.tag != two.tag for one, two in pairwise(own))
    if not (paired and named) or any(_SENTENCE.search(words) for words in said):
        return ()
    return tuple(
        (GridCell(name, at, 0), GridCell(words, at, 1))
        for at, (name, words) in enumerate(zip(said[::2], said[1::2], strict=True))
    )


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
