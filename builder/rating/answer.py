"""What a station, or its rater, says of one indicator."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from builder.rating.amounts import plain
from builder.values import value

_Count = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=4)]
_Truth = Annotated[bool, Field(strict=True)]
_Line = Annotated[int, Field(ge=0)]


@value
class Answer:
    """The figures that the kind of scoring asks for; what it does not ask for stays empty."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    met: _Truth | None = None
    """Of all or nothing, and of a gate: whether it is met."""
    counts: Mapping[_Line, _Count] = field(default_factory=dict)
    """By line from 0: how often it occurred, how many are there, how many were done by the day."""
    amounts: Mapping[_Line, _Count] = field(default_factory=dict)
    """By line with a range: what one occurrence costs."""
    done: _Count | None = None
    due: _Count | None = None
    """The two figures of a rate."""
    rate: _Count | None = None
    """In percent, where it comes from elsewhere."""
    mean: _Count | None = None
    """In percent: the group's, where steps are counted from it."""
    band: str = ""
    rank: Annotated[int, Field(ge=1, strict=True)] | None = None
    points: _Count | None = None
    """What a person gives, where no rule reckons."""
    applicable: _Truth = True


def answer_words(answer: Answer) -> str:
    """What an answer says, for who has no longer the item that asked for it: each figure under its name (填过的内容).

    The browser's twin is `answerWords`.
    """
    met = {None: "", True: "符合", False: "不符合"}[answer.met]
    figures = [("完成数", answer.done), ("应完成数", answer.due), ("比率", answer.rate), ("平均数", answer.mean)]
    figures += [(f"第{at + 1}行", count) for at, count in sorted(answer.counts.items())]
    figures += [(f"第{at + 1}行每次扣", amount) for at, amount in sorted(answer.amounts.items())]
    figures += [("名次", answer.rank), ("给分", answer.points)]
    told = [f"{name}{plain(Decimal(figure))}" for name, figure in figures if figure is not None]
    return "，".join(filter(None, ("" if answer.applicable else "不适用", met, *told, answer.band)))
