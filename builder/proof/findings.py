"""What the standard wants, what was seen, and what is told of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from builder.values import value


@value
class Demand:
    """What the standard wants of one item, and what to say when there is nothing to hold against it."""

    item: str
    clause: str
    wanted: str
    absent: str = ""
    """Empty when nothing found is as it should be."""


@value
class Seen:
    """One thing that was measured, and whether it is as it should be."""

    place: str
    found: str
    good: bool = False


@value
class Finding:
    """One item of a proof: 项目, 条款, 要求, 实测, 结论."""

    item: str
    clause: str
    wanted: str
    found: str
    verdict: Literal["合格", "不合格", "未渲染核验", "不适用"]

    @property
    def failed(self) -> bool:
        """Whether the file cannot pass for it: what was not looked at is no pass either."""
        return self.verdict in ("不合格", "未渲染核验")

    def __str__(self) -> str:
        return f"{self.verdict} {self.item}（{self.clause}） 要求：{self.wanted}；实测：{self.found}"

    def as_json(self) -> dict[str, str]:
        """The finding as flat data, for `--json`."""
        return {name: getattr(self, name) for name in ("item", "clause", "wanted", "found", "verdict")}


def judged(demand: Demand, seen: Iterable[Seen]) -> Finding:
    """Tell the first places that are wrong; when none is, what was found."""
    looked = tuple(seen)
    bad = [f"{each.place}{each.found}" for each in looked if not each.good]
    if bad:
        more = f"等{len(bad)}处" if len(bad) > 5 else ""
        return Finding(demand.item, demand.clause, demand.wanted, "；".join(bad[:5]) + more, "不合格")
    found = "、".join(dict(Counter(name for each in looked for name in each.found.split("、")).most_common(3)))
    if looked or not demand.absent:
        return Finding(demand.item, demand.clause, demand.wanted, found or "没有", "合格")
    return Finding(demand.item, demand.clause, demand.wanted, demand.absent, "不适用")


def weighed(place: str, good: str, faults: Mapping[str, object]) -> Seen:
    """What is seen of a thing that may have several faults."""
    wrong = [fault for fault, there in faults.items() if there]
    return Seen(place, "、".join(wrong) or good, not wrong)
