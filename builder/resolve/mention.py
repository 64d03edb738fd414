"""A mention of provisions as written: what its words name, and how it hangs on an earlier one."""

from enum import Enum, auto
from typing import Literal

from builder.model.identity import ArticleNumber
from builder.values import value

Level = Literal["paragraph", "item", "subitem"]


class Link(Enum):
    """How a mention hangs on an earlier one."""

    NONE = auto()
    LIST = auto()
    RANGE = auto()
    PART = auto()
    """第二款 in 第十条（第二款除外） or in 第十条规定的第二款."""


@value
class Mention:
    """One citation as written; 0 and empty mean: not named."""

    start: int
    end: int
    link: Link = Link.NONE
    on: int = -1
    """Where the mention begins that it hangs on."""
    title: str = ""
    own: bool = False
    """Introduced by 本法, 本办法."""
    that: str = ""
    """法 or 办法 of 该法, 上述办法."""
    named: int = 0
    """Where a name without 《》 ends that the provision belongs to."""
    here: str = ""
    """条 for 本条, 款 for 本款, 该 for 该条 and 同 for 同条: an article cited before."""
    unit: str = ""
    """条, 款 or 项 of 前条, 前款, 前项."""
    back: int = 0
    """How many of them: 前两款 is 2."""
    at: int = 0
    """Where the provision begins, after a title or name."""
    article: ArticleNumber | None = None
    paragraph: int = 0
    item: int = 0
    subitem: int = 0
    annex: int = 0
    """1 for A.1.2, which stands in 附录A."""
    unread: bool = False
    """Whether one of its numbers is none that we can read: 第a项."""
    follows: int = -1
    """Where the provision ends that a bare 第二款 counts on from, behind a mark or a clause; -1 if from none."""

    @property
    def listed_at(self) -> int:
        """Where the list stands that it is in: a bare 第二款 goes on with the sentence of 第一款 before it."""
        return self.at if self.follows < 0 else self.follows

    @property
    def level(self) -> Level:
        """The outermost level of 第二款第三项, which names no article."""
        return "paragraph" if self.paragraph else "item" if self.item else "subitem"

    @property
    def names_provision(self) -> bool:
        """Whether it names more than a document."""
        return bool(self.article or self.paragraph or self.item or self.subitem or self.back or self.here)

    def number_of(self, level: Level) -> int:
        """Its number at a level; 0 if it names none there."""
        return {"paragraph": self.paragraph, "item": self.item, "subitem": self.subitem}[level]
