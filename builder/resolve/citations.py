"""Mentions get their meaning: which document, which provision, and whether it exists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from builder.model.citation import Citation
from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.law import Law
from builder.model.outline import Outline
from builder.model.regulation import Regulation, Text, texts_in
from builder.numerals import PATTERN as NUMBER
from builder.numerals import read_number
from builder.references import BLANK, normal_title
from builder.resolve.find import Link, Mention, find_mentions, may_mention
from builder.resolve.titles import Titles, defined_titles, names_a_law, title_before
from builder.values import value

_ENDS_LIKE_LAW = re.compile(
    r"(?<![本该此依])(?<!(?<!合)同)(?:法|法典|条例|细则|规定|办法|规则|解释|公约|协定|章程|规范|决定|制度)$"
)
_IN_ANNEX = re.compile(rf"附件{BLANK}*(?P<number>{NUMBER})?$")
_NAMING = re.compile(r"称为?[：:“\"]?$")
_NAMED_AFTER = re.compile(r"的?(?:规定|所列|情形|列举|要求|条件|内容|事项)")

UNKNOWN = "?"
"""Document of a provision whose law the text names in words that no record knows."""


@value
class Library:
    """What citations can point to: titles, laws as facts, and the outline of each text in force."""

    titles: Titles
    laws: Mapping[str, Law]
    outlines: Mapping[str, Outline]

    def has(self, document: str, provision: ProvisionId) -> bool:
        """Whether a document has a provision, as far as its text or its number of articles tells."""
        if document in self.outlines:
            return self.outlines[document].has(provision)
        law = self.laws.get(document.removeprefix("laws/"))
        return bool(law) and (not law.articles or 0 < provision.article.base <= law.articles)


@dataclass(slots=True)
class _Reader:
    """Where reading stands: the text, its own outline, and what was cited last."""

    library: Library
    document: str
    outline: Outline
    defined: Titles
    last: Citation | None = None
    last_external: str = ""


def resolve_citations(
    regulation: Regulation, own: Outline, library: Library
) -> list[tuple[ProvisionId | None, Text, tuple[Citation, ...]]]:
    """Resolve all citations of a text: where they stand, the words they stand in, what they name."""
    texts = list(texts_in(regulation))
    reader = _Reader(library, regulation.key, own, _definitions(texts))
    return [
        (where, text, cited)
        for where, text in texts
        if may_mention(text.words) and (cited := _resolve_text(reader, text.words, where))
    ]


def resolve_basis(text: Text, library: Library) -> tuple[Citation, ...]:
    """Resolve a front matter entry such as 《中华人民共和国食品安全法》第五十条."""
    return _resolve_text(_Reader(library, "", Outline((), {}), {}), text.words, None)


def _definitions(texts: list[tuple[ProvisionId | None, Text]]) -> Titles:
    defined: dict[str, str] = {}
    for _, text in texts:
        if "称" in text.words and "《" in text.words:
            defined |= defined_titles(text.words)
    return defined


def _resolve_text(reader: _Reader, words: str, where: ProvisionId | None) -> tuple[Citation, ...]:
    found: list[Citation] = []
    for mention in find_mentions(words):
        previous = found[-1] if found and mention.link is not Link.NONE else None
        if mention.link is Link.RANGE:
            if previous and previous.first and (last := _named_provision(reader, mention, where, previous)):
                found[-1] = _checked(reader, replace(previous, end=mention.end, last=last))
            continue
        citation = _citation(reader, words, mention, where, previous)
        if citation:
            found.append(citation)
            reader.last = citation
            if citation.document not in ("", UNKNOWN, reader.document):
                reader.last_external = citation.document
    return tuple(found)


def _citation(
    reader: _Reader, words: str, mention: Mention, where: ProvisionId | None, previous: Citation | None
) -> Citation | None:
    start, document, title = _document(reader, words, mention, previous)
    if mention.title and not mention.names_provision:
        if _NAMING.search(words, max(0, start - 4), start) or not (document or names_a_law(title)):
            return None
        return Citation(start, mention.end, document, title)
    first = _named_provision(reader, mention, where, previous)
    if first is None:
        return None
    if mention.article and (annex := _IN_ANNEX.search(words, max(0, start - 8), start)):
        first = replace(first, annex=read_number(annex["number"] or "一") or 1)
    last = _range_end(reader, mention, first, where)
    citation = _checked(reader, Citation(start, mention.end, document, title, first, last))
    loose = not mention.article and not mention.back and not mention.here and previous is None
    if loose and (words[start] in "（(" or (not citation.exists and not _NAMED_AFTER.match(words, mention.end))):
        return None
    return citation


def _document(reader: _Reader, words: str, mention: Mention, previous: Citation | None) -> tuple[int, str, str]:
    """Where the words of a mention begin, which document they are about, and the title if they hold one."""
    start = mention.start
    if mention.title:
        return start, *_titled(reader, mention.title)
    if mention.here == "该" and reader.last:
        return start, reader.last.document, reader.last.title
    if mention.own or mention.here or mention.back:
        return start, reader.document, ""
    if mention.that:
        return start, reader.last_external or UNKNOWN, ""
    if previous:
        return start, previous.document, previous.title
    if mention.article and _ENDS_LIKE_LAW.search(words, max(0, start - 4), start):
        named = title_before(words, start, reader.library.titles, reader.defined)
        return (named[0], *_titled(reader, named[1])) if named else (start, UNKNOWN, "")
    return start, reader.document, ""


def _titled(reader: _Reader, title: str) -> tuple[str, str]:
    """The document of a title as written, and the title that it stands for in this text."""
    titles = reader.library.titles
    full = reader.defined.get(title, title)
    return titles.get(normal_title(full)) or titles.get(normal_title(title), ""), full


def _named_provision(
    reader: _Reader, mention: Mention, where: ProvisionId | None, previous: Citation | None
) -> ProvisionId | None:
    """The provision a mention names; what it leaves out comes from the list it is in, or from where it stands."""
    if mention.article:
        return _in_annex(reader, ProvisionId(mention.article, mention.paragraph, mention.item, mention.subitem), where)
    if mention.here == "该":
        return _inherited(mention, reader.last.first) if reader.last and reader.last.first else None
    if mention.back:
        return _counted_back(reader, mention, where)
    if previous and previous.first and not mention.here:
        return _inherited(mention, previous.last or previous.first)
    if where is None:
        return None
    if mention.paragraph:
        return replace(where, paragraph=mention.paragraph, item=mention.item, subitem=mention.subitem)
    if mention.item:
        return _nearby_item(reader, mention, where)
    return replace(where, subitem=mention.subitem) if mention.subitem and where.item else None


def _inherited(mention: Mention, base: ProvisionId) -> ProvisionId:
    if mention.paragraph:
        return replace(base, paragraph=mention.paragraph, item=mention.item, subitem=mention.subitem)
    if mention.item:
        return replace(base, item=mention.item, subitem=mention.subitem)
    return replace(base, subitem=mention.subitem)


def _nearby_item(reader: _Reader, mention: Mention, where: ProvisionId) -> ProvisionId | None:
    """本款第二项 and 第三项: of this paragraph, else of the article's only list."""
    here = replace(where, item=mention.item, subitem=mention.subitem)
    if mention.here == "条":
        return replace(here, paragraph=0)
    if mention.here == "款" or reader.outline.has(here):
        return here
    paragraph = reader.outline.item_paragraph(here)
    return replace(here, paragraph=paragraph) if paragraph else here


def _counted_back(reader: _Reader, mention: Mention, where: ProvisionId | None) -> ProvisionId | None:
    """前款, 前两条, 前项: counted from where the words stand; None when there is nothing before."""
    if where is None:
        return None
    match mention.unit:
        case "条":
            article = reader.outline.article_before(where.annex, where.article, mention.back)
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


def _range_end(reader: _Reader, mention: Mention, first: ProvisionId, where: ProvisionId | None) -> ProvisionId | None:
    """The last of 前两款, 前三条, 第三至五条; None for a single provision."""
    if mention.to:
        if mention.article:
            return replace(first, article=ArticleNumber(mention.to))
        return replace(first, paragraph=mention.to) if mention.paragraph else replace(first, item=mention.to)
    if mention.back < 2 or where is None:
        return None
    return _counted_back(reader, replace(mention, back=1), where)


def _in_annex(reader: _Reader, provision: ProvisionId, where: ProvisionId | None) -> ProvisionId:
    """第五条 inside an annex means the annex's own article when it has one."""
    if where is None or not where.annex:
        return provision
    inner = replace(provision, annex=where.annex)
    return inner if reader.outline.has(replace(inner, paragraph=0, item=0, subitem=0)) else provision


def _checked(reader: _Reader, citation: Citation) -> Citation:
    return citation if _exists(reader, citation) else replace(citation, exists=False)


def _exists(reader: _Reader, citation: Citation) -> bool:
    if citation.document in ("", UNKNOWN):
        return False
    ends = [provision for provision in (citation.first, citation.last) if provision]
    if citation.document == reader.document:
        return all(reader.outline.has(provision) for provision in ends)
    return all(reader.library.has(citation.document, provision) for provision in ends)
