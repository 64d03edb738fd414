"""Official forms (官方文书): sets that an authority has issued, and papers that an article names."""

from collections.abc import Mapping
from typing import ClassVar

from builder.values import value


@value
class OfficialForms:
    """One set; a station has no form of its own for what stands in it."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    slug: str
    title: str
    papers: Mapping[str, int | None]
    """By name, the number in the set, else the article that names it; none where it is not known."""
    law: str = ""
    """The slug of the law whose articles name its papers."""
    source: str = ""
    """Where the names were read."""
