"""Provisions named from where the words stand: 前款, 本条第二款, 第三项."""

from dataclasses import replace

from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.outline import Outline
from builder.resolve.mention import Mention

NOWHERE = ProvisionId(ArticleNumber(0))


def relative(mention: Mention, where: ProvisionId | None, outline: Outline) -> ProvisionId | None:
    """The provision that a mention without an article names; None when the words stand in none, or it has none."""
    if where is None:
        return None
    if mention.back:
        return _counted_back(mention, where, outline)
    if mention.paragraph:
        return replace(where, paragraph=mention.paragraph, item=mention.item, subitem=mention.subitem)
    if mention.item:
        return _nearby_item(mention, where, outline)
    return replace(where, subitem=mention.subitem) if mention.subitem and where.item else None


def of_no_article(mention: Mention) -> ProvisionId | None:
    """What a bare 第2目 names that goes on from 第1目 of another article than that of its words."""
    return inherited(mention, NOWHERE) if mention.follows >= 0 else None


def inherited(mention: Mention, base: ProvisionId) -> ProvisionId:
    """What a mention names inside a provision: 第二款 after 第十条, 第三项 after 第二项."""
    if mention.paragraph:
        return replace(base, paragraph=mention.paragraph, item=mention.item, subitem=mention.subitem)
    if mention.item:
        return replace(base, item=mention.item, subitem=mention.subitem)
    return replace(base, subitem=mention.subitem)


def goes_on_inside(mention: Mention, where: ProvisionId | None, above: ProvisionId | None, outline: Outline) -> bool:
    """Whether a bare item or 款 can only be of the article of which one is cited before: none nearer has its number."""
    if above is None or not getattr(above, mention.level) or not outline.has(inherited(mention, above)):
        return False
    nearer = relative(mention, where, outline)
    return nearer is None or not outline.has(nearer)


def _nearby_item(mention: Mention, where: ProvisionId, outline: Outline) -> ProvisionId | None:
    """本款第二项 and 第三项: of this paragraph, else of the article's only list."""
    here = replace(where, item=mention.item, subitem=mention.subitem)
    if mention.here == "条":
        return replace(here, paragraph=0)
    if mention.here == "款" or outline.has(here):
        return here
    paragraph = outline.item_paragraph(here)
    return replace(here, paragraph=paragraph) if paragraph else here


def _counted_back(mention: Mention, where: ProvisionId, outline: Outline) -> ProvisionId | None:
    """前款, 前两条, 前项: counted from where the words stand; None when there is nothing before."""
    match mention.unit:
        case "条":
            article = outline.article_before(where.annex, where.article, mention.back)
            return article and ProvisionId(article, mention.paragraph, mention.item, mention.subitem, where.annex)
        case "款":
            paragraph = where.paragraph - mention.back
            return (
                replace(where, paragraph=paragraph, item=mention.item, subitem=mention.subitem)
                if paragraph > 0
                else None
            )
        case _:
            item = where.item - mention.back
            return replace(where, item=item, subitem=mention.subitem) if item > 0 else None
