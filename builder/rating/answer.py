"""What a station, or its rater, says of one indicator."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

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
