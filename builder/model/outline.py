"""What provisions a text has, so that a citation can be told from a slip."""

from dataclasses import replace

from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.numbering import Scheme
from builder.model.regulation import Paragraph, Regulation
from builder.values import value


@value
class Outline:
    """The articles of one text in order, by annex, with their paragraphs."""

    order: tuple[tuple[int, ArticleNumber], ...]
    paragraphs: dict[tuple[int, ArticleNumber], tuple[Paragraph, ...]]
    doubled: frozenset[tuple[int, ArticleNumber]] = frozenset()
    """Numbers that stand twice, where 一、 begins anew below a heading: nobody can tell which is cited."""

    def has(self, provision: ProvisionId) -> bool:
        """Whether the text has this provision; an item without a paragraph may stand in any of them."""
        paragraphs = self.paragraphs.get((provision.annex, provision.article))
        if paragraphs is None or provision.paragraph > len(paragraphs):
            return False
        if not provision.item:
            return True
        chosen = paragraphs[provision.paragraph - 1 : provision.paragraph] if provision.paragraph else paragraphs
        items = [item for paragraph in chosen for item in paragraph.items if item.number == provision.item]
        if not provision.subitem:
            return bool(items)
        return any(subitem.number == provision.subitem for item in items for subitem in item.subitems)

    def counts_in(self, scheme: Scheme) -> bool:
        """Whether any of the text's numbers is of a scheme."""
        return any(number.scheme is scheme for _, number in self.order)

    def article_before(self, annex: int, article: ArticleNumber, count: int) -> ArticleNumber | None:
        """The article `count` places before another."""
        if (annex, article) not in self.paragraphs:
            return None
        index = self.order.index((annex, article)) - count
        return self.order[index][1] if index >= 0 and self.order[index][0] == annex else None

    def anchor(self, provision: ProvisionId) -> str:
        """The anchor that a page gives a provision: the first 款 shares its article's."""
        if provision.item and not provision.paragraph:
            provision = replace(provision, paragraph=self.item_paragraph(provision))
        elif provision.paragraph == 1 and not provision.item:
            provision = replace(provision, paragraph=0)
        return provision.anchor

    def item_paragraph(self, provision: ProvisionId) -> int:
        """The paragraph in which an item named without one stands; 0 when none has it."""
        paragraphs = self.paragraphs.get((provision.annex, provision.article), ())
        for number, paragraph in enumerate(paragraphs, start=1):
            if any(item.number == provision.item for item in paragraph.items):
                return number
        return 0


def outline(regulation: Regulation) -> Outline:
    """Take the outline of a text; of articles with one number, the first counts."""
    paragraphs: dict[tuple[int, ArticleNumber], tuple[Paragraph, ...]] = {}
    doubled: set[tuple[int, ArticleNumber]] = set()
    for annex, article in regulation.articles():
        at = annex, article.number
        if article.number.scheme and at in paragraphs:
            doubled.add(at)
        paragraphs.setdefault(at, article.paragraphs)
    return Outline(tuple(paragraphs), paragraphs, frozenset(doubled))
