"""Blanks to fill (填空项): where they stand in words, and what belongs in them."""

from collections.abc import Container, Mapping
from typing import ClassVar, Literal

from builder.references import SLOT
from builder.values import value

SlotKind = Literal["text", "date", "number", "phone", "choice", "document_number"]
SLOT_KINDS: Mapping[SlotKind, str] = {
    "text": "文字",
    "date": "日期",
    "number": "数字",
    "phone": "电话",
    "choice": "选择",
    "document_number": "发文字号",
}
"""What people call them, in tables of forms and in rosters."""


@value
class Slot:
    """A blank named in slots.yaml; rules write it {{ name }}."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    name: str
    label: str
    kind: SlotKind
    example: str = ""
    meaning: str = ""
    choices: tuple[str, ...] = ()
    min: int | None = None
    """The least of a number, in days, hours, yuan or whatever it counts."""
    max: int | None = None
    whole: bool = False
    """Whether a number has no part of one."""
    none_allowed: bool = False
    """Whether 无 is an answer; elsewhere it leaves the blank open."""


@value
class Blank:
    """The place of a slot, by its name, between what stands before and after it."""

    name: str
    signs: bool = False
    """Whether it is who signs, alone in its line: where the words take several lines, these end between words."""


WithBlanks = tuple[str | Blank, ...]
"""Words or XML as literals and the blanks between them."""


def cut_at_blanks(words: str, slots: Container[str]) -> WithBlanks:
    """Words with the slots in them as blanks and no empty literal; a slot that nobody registered is words."""
    if "{{" not in words:
        return (words,) if words else ()
    cut: list[str | Blank] = []
    at = 0
    for match in SLOT.finditer(words):
        if match["name"] in slots:
            cut += [words[at : match.start()], Blank(match["name"])]
            at = match.end()
    return tuple(filter(None, (*cut, words[at:])))
