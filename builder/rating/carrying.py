"""What is told of an assessment that was made with another version of its table: what holds, what does not."""

from collections.abc import Iterator, Sequence
from datetime import date

from builder.model.indicator import IndicatorSystem
from builder.rating.assessment import Carried

_MOST_NAMED = 10


def listed_names(names: Sequence[str]) -> str:
    """The first of many names, and how many there are."""
    return "、".join(names[:_MOST_NAMED]) + (f"等{len(names)}项" if len(names) > _MOST_NAMED else "")


def version_told(filled: date, system: IndicatorSystem) -> Iterator[str]:
    """That another version was filled in than the one by which it is opened, as every command opens it."""
    if filled != system.effective:
        yield f"原来是按{filled}的指标表填的，现在按{system.effective}的算：名称没有变的项照旧带过来。"


def reworded_told(carried: Carried) -> Iterator[str]:
    """How many answers count that were given to another question, and which."""
    if codes := carried.reworded:
        yield f"有{len(codes)}项现在问的和填写时不一样，回答照旧算，请核对：{listed_names(codes)}。"


def gone_told(carried: Carried) -> Iterator[str]:
    """How many answers belong to no item, and which."""
    if codes := [*carried.lost]:
        yield f"指标表改动以后，有{len(codes)}项的回答对不上，没有计入，列在后面：{listed_names(codes)}。"


def gone_listed(carried: Carried) -> Iterator[str]:
    """Each of them with its title, for where no table follows."""
    if carried.lost:
        named = "、".join(" ".join((code, entry.title)).strip() for code, entry in carried.lost.items())
        yield f"下面各项现在没有，或者换了名称，填过的没有计入：{named}。"
