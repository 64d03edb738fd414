"""What the standard wants, what was seen, and what is told of it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from builder.values import value

_TOLD = 5
_BETWEEN = re.compile("、(?![^“”]*”)")
"""What parts things that were found, but for words that are told as they stand."""


@value
class Demand:
    """What the standard wants of one item, and what to say when there is nothing to hold against it."""

    item: str
    clause: str
    wanted: str
    absent: str = ""
    """Empty when nothing found is as it should be."""
    advice: bool = False
    """Whether the standard leaves it open."""


@value
class Seen:
    """One thing that was measured, and whether it is as it should be."""

    place: str
    found: str
    good: bool = False


@value
class Finding:
    """One item of a proof: 项目, 条款, 要求, 实测, 结论; 提示 where the standard leaves the choice."""

    item: str
    clause: str
    wanted: str
    found: str
    verdict: Literal["合格", "不合格", "提示", "未渲染核验", "不适用"]
    places: tuple[Seen, ...] = ()
    """Every place that is wrong."""

    @property
    def failed(self) -> bool:
        """Whether the file cannot pass for it: what was not looked at is no pass either."""
        return self.verdict in ("不合格", "未渲染核验")

    def __str__(self) -> str:
        return f"{self.verdict} {self.item}（{self.clause}） 要求：{self.wanted}；实测：{self.found}"

    def as_json(self) -> Mapping[str, object]:
        """The finding as data, for `--json`."""
        told = {name: getattr(self, name) for name in ("item", "clause", "wanted", "found", "verdict")}
        return told | {"places": [{"place": each.place, "found": each.found} for each in self.places]}


def judged(demand: Demand, seen: Iterable[Seen]) -> Finding:
    """Tell the first places that are wrong; when none is, what was found."""
    looked = tuple(seen)
    wrong = tuple(each for each in looked if not each.good)
    if wrong:
        more = f"等{len(wrong)}处" if len(wrong) > _TOLD else ""
        found = "；".join(f"{each.place}{each.found}" for each in wrong[:_TOLD]) + more
        return Finding(demand.item, demand.clause, demand.wanted, found, "提示" if demand.advice else "不合格", wrong)
    found = "、".join(dict(Counter(name for each in looked for name in _BETWEEN.split(each.found)).most_common(3)))
    if looked or not demand.absent:
        return Finding(demand.item, demand.clause, demand.wanted, found or "没有", "合格")
    return Finding(demand.item, demand.clause, demand.wanted, demand.absent, "不适用")


def weighed(place: str, good: str, faults: Mapping[str, object]) -> Seen:
    """What is seen of a thing that may have several faults."""
    wrong = [fault for fault, there in faults.items() if there]
    return Seen(place, "、".join(wrong) or good, not wrong)
