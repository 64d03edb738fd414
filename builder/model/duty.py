"""Duties (岗位职责): what a post must do, as a rule, a limit or a procedure has it; and what nobody could read."""

from dataclasses import replace
from typing import Literal

from builder.diagnostics import Place
from builder.model.identity import ProvisionId
from builder.values import value

Kind = Literal["must", "may", "must_not"]
KINDS: dict[Kind, str] = {"must": "应当", "may": "可以", "must_not": "不得"}


@value
class Duty:
    """One duty in the words of its source."""

    posts: tuple[str, ...]
    """By slug."""
    words: str
    rhythm: str
    """One of RHYTHMS."""
    kind: Kind
    document: str
    """The key of the rule, law or procedure."""
    provision: ProvisionId | None
    place: Place
    times: tuple[str, ...] = ()
    """By when, in the words of the text."""
    forms: tuple[str, ...] = ()
    """The keys of forms that its sentence names."""
    limits: tuple[str, ...] = ()
    """The ids of limits that the articles it cites set."""
    cycle: str = ""
    """The blank that says how often, where a station chooses."""
    step: str = ""
    """The anchor of the step of a procedure that asks for it."""
    procedure: str = ""
    """The title of that procedure."""
    either: bool = False
    """Whether any one of its posts may do it, and nobody says which."""
    topic: str = ""
    """What its words begin with beside its own: how the sentence begins that a verb alone goes on with."""

    @property
    def own_words(self) -> str:
        """Its words without the beginning of their sentence."""
        return self.words.removeprefix(f"{self.topic}……")

    def in_rhythm(self, rhythm: str) -> "Duty":
        """The same duty, as often as a station has chosen."""
        return replace(self, rhythm=rhythm)


@value
class Unread:
    """A sentence that asks for something, and no post that does it."""

    words: str
    reason: str
    document: str
    provision: ProvisionId | None
    place: Place
    unowned: bool = False
    """Whether the text leaves open who acts, and it is not only that a reader could not tell."""

    @property
    def own_words(self) -> str:
        """Its words: nothing stands before them."""
        return self.words


@value
class Kept:
    """A form as a rule has somebody keep it (保管, 整理) or write in it (登记, 填写)."""

    form: str
    """Its key."""
    who: str
    """In the words of the rule."""
    keeps: bool
    """Whether it is in their hands, and not only written in."""
    document: str
    provision: ProvisionId
