"""Blanks to fill (填空项) and what belongs in them."""

from typing import ClassVar, Literal

from builder.values import value


@value
class Slot:
    """A blank named in slots.yaml; rules write it {{ name }}."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    name: str
    label: str
    kind: Literal["text", "date", "number", "phone", "choice"]
    example: str = ""
    meaning: str = ""
    choices: tuple[str, ...] = ()
