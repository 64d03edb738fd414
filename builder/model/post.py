"""Posts (岗位) of a station: under which names rules speak of them, and who stands in (AB岗)."""

from typing import ClassVar

from builder.values import value

_OTHERS = "同岗的其他人"


@value
class Post:
    """One post; no name of a person belongs here."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    slug: str
    title: str
    aka: tuple[str, ...] = ()
    """Other names that rules have for it."""
    slots: tuple[str, ...] = ()
    """Blanks that name a post, and mean this one where a station has not filled them."""
    stand_in: str = ""
    """The title of the post that does its work when nobody is there (B岗)."""
    person: str = ""
    """The blank in which a station writes who has it."""
    everyone: bool = False
    """Whether it is all who work at the station."""
    several: bool = False
    """Whether several have it, each of whom stands in for the others."""

    @property
    def stood_in_by(self) -> str:
        """Who does its work when nobody is there, as readers are told; empty for all who work at the station."""
        return self.stand_in or (_OTHERS if self.several else "")

    @property
    def names(self) -> tuple[str, ...]:
        """Its title and its other names."""
        return tuple(name for name in (self.title, *self.aka) if name.strip())
