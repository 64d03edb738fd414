"""Names of provisions that survive renumbered chapters: numbers, ids, anchors."""

import re
from collections.abc import Sequence

from builder.model.numbering import Scheme, path_anchor, written_path
from builder.numerals import read_number, write_number
from builder.values import value


@value(order=True)
class ArticleNumber:
    """The number of an article (条): 第十七条之一 is (17, 1); `below` has what 4.1.2 counts behind its first number."""

    base: int
    inserted: int = 0
    below: tuple[int, ...] = ()
    scheme: Scheme = Scheme.ARTICLES

    @property
    def path(self) -> tuple[int, ...]:
        """Its numbers from the first level down."""
        return (self.base, *self.below)

    @property
    def anchor(self) -> str:
        """`art_17`, `art_17-1`, `clause_4.1.2`."""
        if self.scheme:
            return path_anchor(self.scheme, self.path)
        return f"art_{self.base}-{self.inserted}" if self.inserted else f"art_{self.base}"

    @property
    def successors(self) -> tuple["ArticleNumber", "ArticleNumber"]:
        """What may come next: 第十八条, or 第十七条之一 inserted before it; chapters (章) are numbered alike."""
        return ArticleNumber(self.base + 1), ArticleNumber(self.base, self.inserted + 1)

    def __str__(self) -> str:
        if self.scheme:
            return written_path(self.scheme, self.path)
        inserted = f"之{write_number(self.inserted)}" if self.inserted else ""
        return f"第{write_number(self.base) or '零'}条{inserted}"


def number_of(scheme: Scheme, path: Sequence[int]) -> ArticleNumber:
    """The number with a path in a scheme."""
    return ArticleNumber(path[0], 0, tuple(path[1:]), scheme)


def labelled_number(label: re.Match[str]) -> ArticleNumber:
    """The number of a label that ARTICLE or DIVISION found; an ill-formed numeral counts as 0."""
    return ArticleNumber(read_number(label["number"]) or 0, read_number(label["inserted"] or "") or 0)


@value(order=True)
class ProvisionId:
    """One provision of a regulation: 条, 款, 项, 目; 0 means the citation stops above that level."""

    article: ArticleNumber
    paragraph: int = 0
    item: int = 0
    subitem: int = 0
    annex: int = 0

    @property
    def anchor(self) -> str:
        """`art_17-1__para_2__point_3__indent_1`, after Akoma Ntoso without the chapter."""
        words = f"att_{self.annex}__{self.article.anchor}" if self.annex else self.article.anchor
        if self.paragraph:
            words += f"__para_{self.paragraph}"
        if self.item:
            words += f"__point_{self.item}"
        return f"{words}__indent_{self.subitem}" if self.subitem else words

    def __str__(self) -> str:
        forms = ((self.paragraph, "第{}款"), (self.item, "第（{}）项"), (self.subitem, "第{}目"))
        return str(self.article) + "".join(form.format(write_number(number)) for number, form in forms if number)
