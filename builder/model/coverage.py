"""What supports indicators: each tie as it was found on a day, and each item with its ties."""

from collections.abc import Callable

from builder.model.identity import ProvisionId
from builder.model.indicator import Indicator, Tie
from builder.values import value

GAP, TO_CHECK, HELD = "缺口", "待核", "有依据"
STATES = (GAP, TO_CHECK, HELD)
"""States of an item, the worst first."""


@value
class FoundTie:
    """A tie as it stands on a day: what it names, and why it does not hold."""

    tie: Tie
    key: str = ""
    """The rule, form or limit (limits/CF08) that it names; empty for one that nobody knows."""
    provision: ProvisionId | None = None
    why: str = ""
    """What is wrong; empty for a tie that holds."""
    hint: str = ""
    at: str = ""
    """The field of the tie that is wrong."""
    is_unknown: bool = False
    """Whether it names what does not exist; else its words no longer hold."""

    @property
    def holds(self) -> bool:
        """Whether it supports its item."""
        return not self.why


@value
class Cover:
    """An item with what supports it, and the levels above it."""

    above: tuple[Indicator, ...]
    item: Indicator
    ties: tuple[FoundTie, ...]

    @property
    def state(self) -> str:
        """缺口 without a tie, 待核 where none of those that it rests on holds."""
        return GAP if not self.ties else HELD if self.is_held_without(lambda _: False) else TO_CHECK

    def is_held_without(self, goes: Callable[[str], bool]) -> bool:
        """Whether it is supported when some sources are gone: by an article, where any is quoted; else by anything."""
        resting = [found for found in self.ties if found.tie.rule] or self.ties
        return any(found.holds and not goes(found.key) for found in resting)

    @property
    def doubted(self) -> tuple[FoundTie, ...]:
        """The ties that do not hold."""
        return tuple(found for found in self.ties if not found.holds)

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the rules, forms and limits that support it, each once."""
        return tuple(dict.fromkeys(found.key for found in self.ties if found.holds))
