"""Terms (名词): words of the rules and what they mean here."""

from typing import ClassVar

from builder.values import value

BETWEEN_NAMES = "、"


@value
class Term:
    """One term, or several that are explained together."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    slug: str
    title: str
    meaning: str
    group: str = ""
    words: tuple[str, ...] | None = None
    """Words of rules that lead to it; not said, those of its title."""
    not_in: tuple[str, ...] = ()
    """Longer words with these in them that mean something else."""

    @property
    def spoken(self) -> tuple[str, ...]:
        """The words of rules that lead to it."""
        return tuple(self.title.split(BETWEEN_NAMES)) if self.words is None else self.words
