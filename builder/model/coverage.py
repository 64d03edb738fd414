"""What supports indicators: each tie as it was found on a day, and each item with its ties."""

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
        """缺口 without a tie, 待核 where none of them holds."""
        if not self.ties:
            return GAP
        return HELD if any(found.holds for found in self.ties) else TO_CHECK

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the rules, forms and limits that support it, each once."""
        return tuple(dict.fromkeys(found.key for found in self.ties if found.holds))
