"""Whether a name is like the others of its roster: a note, a group or an office among stations is asked about."""

import re
from collections import Counter
from collections.abc import Iterator

from builder.model.naming import TASK
from builder.values import value

_REMARK = re.compile(r"[（(][^（）()]*[）)]$")
_TASK = re.compile(r"市场监(?:督管理|管)|市监|工商|质监|食药监")
_GROUP = re.compile(
    r"^(?:[一二三四五六七八九十]星级?|样板|示范|达标|先进|优秀|重点|试点|城区|乡镇|农村|山区|直属|基层|派出"
    r"|[一二三四]类|星级|..化|改建|编制|在编|[有无空]|(?:城区|农村|.)?片).?所$"
)
"""What stations are sorted by; under a name of a place it is one."""
_STAND_IN = re.compile(rf"^(?:[甲乙丙丁]|中心){TASK}*所$")
"""What stands for a name in an example, and for the chief of the stations; a town may be called so."""
_PLACED = re.compile(
    r"^.{,4}$|[省市区县旗州盟镇乡街道木].{,4}$|[路村屯庄店堡港湾岛山桥园场局][第0-9一二三四五六七八九十]*$"
)
"""A place that says what it is, or is short."""

_SHORT = re.compile(r"[区县市镇乡街道旗][^（）()]{1,6}所$")
"""A short name that tells where it is: 甲区乙所."""


_OF_ANY = re.compile(rf"^[本我该]|{TASK}*(?:所|[大中]?队|分局|站|窗口)$|^第?[0-9一二三四五六七八九十]+(?=所)")
"""What a short name may have that the name of its station has not."""


@value
class Named:
    """A row with a name that may be one, and how it stands there."""

    row: int
    at: int
    words: str
    filled: bool
    """Whether another cell holds something."""
    apart: bool
    """Whether a row without anything stands before it."""

    @property
    def kind(self) -> str:
        """What the name is by its end: a sign of stations, or nothing for offices and whatever else."""
        end = _REMARK.sub("", self.words)[-1:]
        return end if end in "所局站队" else ""

    @property
    def task(self) -> re.Match[str] | None:
        """Where the name says what a station does."""
        return _TASK.search(self.words)


def signs_of_another(short: str, name: str) -> str:
    """The signs of a short name that the name of its station has not; 本所 and 第一所 are short for any."""
    return "".join(sign for sign in _OF_ANY.sub("", _REMARK.sub("", short)) if sign not in name and not sign.isspace())


class Names:
    """The names of a roster, held against each other once all are read."""

    def __init__(self) -> None:
        self._ends: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        self._whole: dict[bool, Counter[bool]] = {True: Counter(), False: Counter()}
        self._stands_in: Counter[bool] = Counter()
        self._doubtful: list[Named] = []
        self._last = 0

    def add(self, named: Named) -> None:
        """Note a name; one that has beside it what stations have is not kept."""
        self._ends[named.filled][named.kind] += 1
        self._whole[named.filled][bool(named.kind and named.task)] += 1
        if named.filled:
            self._last = named.row
        stands_in = bool(_STAND_IN.match(named.words))
        self._stands_in[stands_in] += bool(named.words)
        if not named.kind or not named.filled or stands_in:
            self._doubtful.append(named)

    def unlike(self) -> Iterator[Named]:
        """The names that are not like the others."""
        return (named for named in self._doubtful if (self._is_odd if named.kind else self._is_office)(named))

    def _is_office(self, named: Named) -> bool:
        """Whether it ends as no station does, and stands alone or where most do; one with its task is sure."""
        filled = bool(self._ends[True])
        ends = self._ends[filled]
        most = max((count for end, count in ends.items() if end), default=0)
        of_stations = most * 2 > ends.total() or self._whole[filled][True] * 2 >= ends.total()
        alone = filled and not named.filled
        return (of_stations and not (named.filled and named.task)) or (alone and (not ends[""] or self._trails(named)))

    def _is_odd(self, named: Named) -> bool:
        """Whether it stands in for a name, or nothing stands beside it and it is written otherwise than the others."""
        if _STAND_IN.match(named.words) and self._stands_in[True] < self._stands_in[False]:
            return True
        if not self._ends[True]:
            return False
        if named.kind != "所" and not self._ends[True][named.kind]:
            return True
        if place := named.task and named.words[: named.task.start()]:
            return not _PLACED.search(place)
        if _SHORT.search(named.words):
            return False
        return not self._whole[True][False] or bool(_GROUP.match(named.words)) or self._trails(named)

    def _trails(self, named: Named) -> bool:
        """Whether it stands behind the table."""
        return named.apart and named.row > self._last
