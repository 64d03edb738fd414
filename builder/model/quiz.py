"""Questions (题目) with which staff test themselves: what is asked, what may be answered, where the answer stands."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from builder.model.procedure import Named, Provisions, provisions_named
from builder.values import value

_STRICT: dict[str, str] = {"extra": "forbid"}
LETTERS = "ABCDEFGH"
"""What names the options on paper; there are no more of them."""
OF_PROCEDURE = "procedure-"
"""What the name of a file with questions on a procedure begins with."""
SINGLE, SEVERAL, JUDGED, SCENE = "单选题", "多选题", "判断题", "情景题"
QUESTION_KINDS = (SINGLE, SEVERAL, JUDGED, SCENE)
"""In the order of a paper."""
TRUE_OR_FALSE = frozenset({"对", "错"})


@value
class Option:
    """One answer (选项) that may be given."""

    __pydantic_config__: ClassVar = _STRICT

    words: str
    right: bool = False
    why: str = ""
    """Why it is wrong, in one sentence."""


@value
class Question:
    """One question, or a case told in a few sentences (情景题)."""

    __pydantic_config__: ClassVar = _STRICT

    id: str
    """Unique in its file, and never used again."""
    ask: str
    options: tuple[Option, ...]
    scene: str = ""
    """The case that is told before something is asked."""
    step: str = ""
    """The id of the step that comes next, in questions on a procedure."""
    article: Named = ""
    """Where the answer stands: an article of the rule, or `slug 5` of another."""
    law: str = ""
    """The same of a law: its slug and the article."""
    posts: tuple[str, ...] = ()
    """Slugs of the posts that should know it; none for all."""
    as_of: date | None = None
    """The day on whose texts it was written; the first day of the rule where nobody says."""

    @property
    def kind(self) -> str:
        """单选题, 多选题, 判断题, or 情景题, which may have one right option or several."""
        if self.scene:
            return SCENE
        if {one.words for one in self.options} == TRUE_OR_FALSE:
            return JUDGED
        return SEVERAL if self.takes_several else SINGLE

    @property
    def takes_several(self) -> bool:
        """Whether several options are right."""
        return len(self.key) > 1

    @property
    def key(self) -> str:
        """The letters of the right options: B, AC."""
        return "".join(letter for letter, one in zip(LETTERS, self.options, strict=False) if one.right)

    @property
    def answer(self) -> str:
        """The right answer as a key has it: B, AC, 对."""
        return next(one.words for one in self.options if one.right) if self.kind == JUDGED else self.key


@value
class Quiz:
    """The questions on one rule or one procedure, as a file states them."""

    __pydantic_config__: ClassVar = _STRICT

    questions: tuple[Question, ...]
    rule: str = ""
    """The slug of a rule."""
    procedure: str = ""
    """The slug of a procedure."""
    slug: str = ""
    path: str = ""
    """Its name and file; no author writes them."""

    @property
    def name(self) -> str:
        """What its file is called: hearing-work, procedure-hearing."""
        return f"{OF_PROCEDURE}{self.procedure}" if self.procedure else self.rule

    def of_article(self, question: Question, rule: str) -> Provisions | None:
        """The article of a rule that a question names; `rule` is whose it is where that is not said."""
        return provisions_named(question.article, self.rule or rule) if question.article else None


def of_law(question: Question) -> Provisions | None:
    """The article of a law that a question names."""
    return provisions_named(question.law, "") if question.law else None


def letters_of(options: Iterable[Option]) -> tuple[tuple[str, Option], ...]:
    """Options with the letters that name them."""
    return tuple(zip(LETTERS, options, strict=False))
