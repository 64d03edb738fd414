"""Parts of the compendium (部分) and the groups (分组) in which their rules stand."""

from typing import ClassVar

from builder.values import value


@value
class Part:
    """A part as parts.yaml has it; the slug names its folder and stands in addresses."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    slug: str
    title: str
    about: str = ""
    """One sentence on what the part holds."""
    groups: tuple[str, ...] = ()
    """Titles, in their order."""

    def place(self, group: str) -> int:
        """Where a group stands in the part; what is in none of its groups comes after them."""
        return self.groups.index(group) if group in self.groups else len(self.groups)
