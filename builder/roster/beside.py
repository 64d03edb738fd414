"""Whether a name is that of another row with words around it: a note about that station, not one more."""

import re
from collections.abc import Iterator

from builder.model.naming import OFFICE, REGION, TASK
from builder.roster.likeness import Named

_KIND = re.compile(rf"{TASK}*{OFFICE}(?:[（(][^（）()]*[）)])?$")
_TOWN = re.compile(r"(?:街道|镇|乡|苏木|新区|开发区|园区)$")
_ORDINAL = re.compile(r"^第?[0-9一二三四五六七八九十]*$")
_OWN_AHEAD = re.compile(rf"{REGION}$|^(?:[东南西北中上下前后内外新老大小]{{1,2}}|第?[0-9一二三四五六七八九十]+)$")
"""What stands before a place and makes another of it: a region, a direction, an age, a number."""
_ABOUT = re.compile(rf"^[同见含请送由原报转抄参照撤归属依按比如例即兼代替缺除另并注现暂待拟旧](?!.+{REGION})")
"""What a note begins with; a county stands before it where it is part of a name."""
_OF_REGION = re.compile(rf"^([^（]{{2,}}[省市县]){TASK}+所$")
"""The name of a region and nothing of its own."""
_OTHER = "是另一个所就写全称，如 西岗区白云街道市场监督管理所；不是就删去这一行"
_LEAST = 2


class Beside:
    """The places of a roster, each with its first row, and the names to hold against them once all are read."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        self._wholes: dict[int, int] = {}
        self._regions: dict[int, int] = {}
        self._names: list[Named] = []

    def add(self, named: Named) -> None:
        """Note a name and its place, with its regions and without."""
        self._names.append(named)
        self._wholes.setdefault(hash(named.words), named.row)
        place, _ = _name_parts(named.words)
        if not _OF_REGION.match(named.words):
            for found in re.finditer("[省市县]", named.words):
                self._regions.setdefault(hash(named.words[: found.end()]), named.row)
        for at in (0, *(found.end() for found in re.finditer(REGION, place))):
            if len(place) - at >= _LEAST and not _ORDINAL.match(place[at:]):
                self._places.setdefault(hash(place[at:]), named.row)

    def notes(self) -> Iterator[tuple[Named, str]]:
        """The names that speak of another row, or of a region that it is in, and what is asked."""
        for named in self._names:
            if row := self._row_behind(named) or self._row_ahead(named):
                yield named, f"像是说第 {row} 行的那个所，不是另一个；{_OTHER}"
            elif row := self._row_within(named):
                yield (
                    named,
                    f"没有自己的地名，第 {row} 行的所也在那里；写到镇街，或者加（城区）这样的括号；不是就删去",
                )

    def _row_within(self, named: Named) -> int:
        """The row of a station in the region that is all this one is named by."""
        found = _OF_REGION.match(named.words)
        return self._regions.get(hash(found[1]), 0) if found else 0

    def _row_behind(self, named: Named) -> int:
        """The row whose place ends the name, behind words that are no part of a name."""
        place, whole = _name_parts(named.words)
        for at in range(1, len(place) - _LEAST + 1):
            row = self._places.get(hash(place[at:]), named.row)
            ahead = place[:at]
            if row != named.row and not _OWN_AHEAD.search(ahead) and (not whole or _ABOUT.match(ahead)):
                return row
        return 0

    def _row_ahead(self, named: Named) -> int:
        """The row whose whole name begins this one; a bureau stands before its stations."""
        words = named.words
        ends = (found.end() for found in re.finditer("[所站队]", words[:-1]))
        rows = (self._wholes.get(hash(words[:end]), 0) for end in ends if words[end] not in "（(前后路街镇村")
        return next(filter(None, rows), 0)


def _name_parts(words: str) -> tuple[str, bool]:
    """Regions and place of a name without township and kind, and whether both are written in full."""
    found = _KIND.search(words)
    before = words[: found.start()] if found else words
    place = _TOWN.sub("", before)
    whole = bool(found and re.match(TASK, found[0])) and place != before
    return (place, whole) if len(place) >= _LEAST else (before, whole)
