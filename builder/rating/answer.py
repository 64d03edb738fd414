"""What a station, or its rater, says of one indicator."""

import re
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from builder.rating.amounts import plain
from builder.values import value

_WRITTEN = re.compile(r"[0-9]{1,8}(?:\.[0-9]{1,4})?")
"""A number as a person writes it, as `FIGURE` in the browser."""


@lru_cache(maxsize=10_000)
def _figure_written(words: str) -> Decimal:
    if not _WRITTEN.fullmatch(words):
        raise ValueError(words)
    return Decimal(words)


Figure = Annotated[Decimal, BeforeValidator(lambda said: _figure_written(str(said)))]
"""A number that a person gives. Thousands of stations give the same few: each is read once."""
_Truth = Annotated[bool, Field(strict=True)]
_Line = Annotated[int, Field(ge=0)]


@value
class Answer:
    """The figures that the kind of scoring asks for; what it does not ask for stays empty."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    met: _Truth | None = None
    """Of all or nothing, and of a gate: whether it is met."""
    counts: Mapping[_Line, Figure] = field(default_factory=dict)
    """By line from 0: how often it occurred, how many are there, how many were done by the day."""
    amounts: Mapping[_Line, Figure] = field(default_factory=dict)
    """By line with a range: what one occurrence costs."""
    done: Figure | None = None
    due: Figure | None = None
    """The two figures of a rate."""
    rate: Figure | None = None
    """In percent, where it comes from elsewhere."""
    mean: Figure | None = None
    """In percent: the group's, where steps are counted from it."""
    band: str = ""
    rank: Annotated[int, Field(ge=1, strict=True)] | None = None
    points: Figure | None = None
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
