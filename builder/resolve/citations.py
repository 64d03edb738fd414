"""Mentions get their meaning: which document, which provision, and whether it exists."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from operator import attrgetter

from builder.model.citation import MOST_CITED, UNKNOWN, Citation
from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.law import Law
from builder.model.outline import Outline
from builder.model.regulation import Regulation, Text, texts_in
from builder.numerals import read_number
from builder.resolve.claims import is_claimed
from builder.resolve.clauses import Clauses, follows_a_colon
from builder.resolve.find import find_mentions, may_mention
from builder.resolve.forms import FormTitles, with_forms
from builder.resolve.leads import Leads
from builder.resolve.mention import Link, Mention
from builder.resolve.names import Names, unknown_owner
from builder.resolve.owners import MOST_SPOTS, Sentence, is_nobodys, name_end, own_can_follow
from builder.resolve.papers import names_a_paper
from builder.resolve.relative import NOWHERE, goes_on_inside, inherited, of_no_article, relative
from builder.resolve.things import is_a_law, is_a_quantity, is_a_thing, is_loose, is_surely_one
from builder.resolve.titles import Titles, defined_titles
from builder.resolve.wording import annex_before
from builder.values import value


@value
class Library:
    """What citations can point to: titles, laws as facts, the outline of each text in force, and forms."""

    titles: Titles
    laws: Mapping[str, Law]
    outlines: Mapping[str, Outline]
    forms: FormTitles = FormTitles({})

    def has(self, document: str, provision: ProvisionId) -> bool:
        """Whether a document has a provision, as far as its text or its number of articles tells."""
        if document in self.outlines:
            return self.outlines[document].has(provision)
        law = self.laws.get(document.removeprefix("laws/"))
        counted = not provision.article.scheme and provision.article.base > 0
        return bool(law) and (not law.articles or (counted and provision.article.base <= law.articles))


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is known while a text is read: what others are called, and its own outline."""

    library: Library
    document: str
    outline: Outline
    names: Names


@dataclass(slots=True)
class _Line:
    """One run of words as far as it has been read; `of` gives what each mention, by its place, turned out to be."""

    sentence: Sentence
    where: ProvisionId | None
    found: list[Citation] = field(default_factory=list)
    of: dict[int, Citation | None] = field(default_factory=dict)
    articles: dict[tuple[str, ArticleNumber], Citation] = field(default_factory=dict)
    """What has been cited of each document and article."""
    away: int = -1
    """Where the last citation begins that is not, or may not be, of the document itself."""

    @property
    def words(self) -> str:
        return self.sentence.words


def resolve_citations(
    regulation: Regulation, own: Outline, library: Library
) -> list[tuple[ProvisionId | None, Text, tuple[Citation, ...]]]:
    """Resolve all citations of a text: where they stand, the words they stand in, what they name."""
    texts = texts_in(regulation)
    names = Names(
        library.titles,
        defined_titles((text.words for _, text in texts), library.titles),
        library.forms.keys,
        regulation.key,
    )
    reader = _Reader(library, regulation.key, own, names)
    listed = {f"forms/{slug}" for slug in regulation.front.forms}
    found, leads, room = [], Leads(), MOST_CITED
    for where, text in texts:
        line = _Line(Sentence(text.words, names, leads.lead_away(where, text)), where)
        cited = _resolve_text(reader, line, room) if room > 0 and may_mention(text.words) else ()
        leads.take(where, line.sentence, cites=line.away >= 0)
        cited = with_forms(text.words, cited, library.forms, listed) if regulation.is_rule else cited
        room -= len(cited)
        if cited:
            found.append((where, text, cited))
    return found


def resolve_basis(text: Text, library: Library) -> tuple[Citation, ...]:
    """Resolve a front matter entry such as 《中华人民共和国食品安全法》第五十条."""
    names = Names(library.titles, {}, {}, "")
    return _resolve_text(_Reader(library, "", Outline((), {}), names), _Line(Sentence(text.words, names), None))


def _resolve_text(reader: _Reader, line: _Line, room: int = MOST_CITED) -> tuple[Citation, ...]:
    for mention in takewhile(lambda _: len(line.found) < room, find_mentions(line.words)):
        hangs = mention.on >= 0 and not mention.back
        previous = line.of.get(mention.on) if hangs else _cited_on(reader, line, mention)
        if previous and previous.first is None and mention.article:
            hangs, previous = False, None
        if hangs and previous is None:
            line.of[mention.start] = None
        elif mention.link is Link.RANGE and previous:
            line.of[mention.start] = _until(reader, line, mention, previous)
        else:
            _keep_cited(reader, line, mention, _citation(reader, line, mention, previous))
    return tuple(line.found)


def _cited_on(reader: _Reader, line: _Line, mention: Mention) -> Citation | None:
    """The own article that is cited on in its sentence: 违反第十一条第一项的…，违反第七项的."""
    counts_on = bool(mention.item) or mention.follows >= 0
    above = line.found[-1] if line.found and counts_on and is_loose(mention) else None
    if above is None or above.document != reader.document or line.away >= above.start:
        return None
    here = above.start >= line.sentence.begins_before(mention.listed_at)
    return above if here and goes_on_inside(mention, line.where, above.first, reader.outline) else None


def _keep_cited(reader: _Reader, line: _Line, mention: Mention, citation: Citation | None) -> None:
    line.of[mention.start] = citation
    if citation is None:
        return
    line.found.append(citation)
    if citation.document != reader.document and not mention.here and (citation.first or citation.title):
        line.away = mention.start
    if citation.first:
        line.articles.setdefault((citation.document, citation.first.article), citation)


def _until(reader: _Reader, line: _Line, mention: Mention, previous: Citation) -> Citation:
    """A citation that goes on to the end of a range."""
    ends = _ends(reader, line, mention, previous)
    if previous.first is None or ends is None:
        return previous
    last = replace(ends[0], annex=previous.first.annex)
    exists = _exists(reader, previous.document, previous.first, last)
    line.found[-1] = replace(previous, end=mention.end, last=last, exists=exists)
    return line.found[-1]


def _citation(reader: _Reader, line: _Line, mention: Mention, previous: Citation | None) -> Citation | None:
    owner = _owner(reader, line, mention, previous)
    if owner is None:
        return None
    start, document, title = owner
    if mention.title and not mention.names_provision:
        lawful = reader.names.defined.get(title, title) and is_a_law(line.words, mention, document, title)
        return Citation(start, mention.end, document, title) if lawful else None
    if mention.unread:
        return Citation(start, mention.end, UNKNOWN, exists=False)
    ends = _ends(reader, line, mention, previous)
    if ends is None:
        told = mention.back and line.where and is_surely_one(line.words, mention.end)
        return Citation(start, mention.end, UNKNOWN, exists=False) if told else None
    first, last = ends
    if mention.article and not mention.annex and document == reader.document:
        first = _in_annex(reader, line, mention, first, previous)
    outline = reader.outline if document == reader.document else reader.library.outlines.get(document)
    if outline and (first.annex, first.article) in outline.doubled:
        return Citation(start, mention.end, UNKNOWN, title, first, exists=False)
    exists = _exists(reader, document, first, last)
    citation = Citation(start, mention.end, document, title, first, last, exists=exists)
    counted = is_loose(mention) and is_a_thing(line.words, mention, citation)
    return None if counted or is_a_quantity(line.words, mention, citation, outline) else citation


def _ends(
    reader: _Reader, line: _Line, mention: Mention, previous: Citation | None
) -> tuple[ProvisionId, ProvisionId | None] | None:
    """The provision that a mention names and, for 前两款, the last; None if it names none."""
    if mention.here in ("该", "同"):
        antecedent = _antecedent(line, mention)
        return inherited(mention, antecedent.first if antecedent and antecedent.first else NOWHERE), None
    if mention.article:
        return ProvisionId(mention.article, mention.paragraph, mention.item, mention.subitem, mention.annex), None
    if previous and previous.first and not mention.back:
        return inherited(mention, previous.last or previous.first), None
    first = relative(mention, line.where, reader.outline) or of_no_article(mention)
    last = relative(replace(mention, back=1), line.where, reader.outline) if mention.back > 1 else None
    return (first, last) if first else None


def _in_annex(
    reader: _Reader, line: _Line, mention: Mention, provision: ProvisionId, previous: Citation | None
) -> ProvisionId:
    """附件2第五条、第六条; and 第五条 inside an annex means the annex's own article when it has one."""
    if named := annex_before(line.words, mention.at):
        return replace(provision, annex=read_number(named["number"] or "一") or 1)
    here = line.where.annex if line.where else 0
    if previous and previous.first and previous.first.annex not in (0, here):
        return replace(provision, annex=previous.first.annex)
    if not here:
        return provision
    inner = replace(provision, annex=here)
    return inner if reader.outline.has(replace(inner, paragraph=0, item=0, subitem=0)) else provision


def _owner(reader: _Reader, line: _Line, mention: Mention, previous: Citation | None) -> tuple[int, str, str] | None:
    """Where the words of a mention begin, which document they are about, and its title; None if that is no document."""
    start = mention.start
    if mention.title:
        return start, *reader.names.document(mention.title)
    if mention.here in ("该", "同"):
        antecedent = _antecedent(line, mention)
        return start, *((antecedent.document, antecedent.title) if antecedent else (UNKNOWN, ""))
    if mention.own and (short := reader.names.like_itself(line.words, start)):
        return start, *reader.names.document(short)
    if mention.own or mention.here or mention.back:
        return None if line.sentence.is_quoted(start) else (start, reader.document, "")
    if mention.that:
        return start, *_only_document(line, mention)
    if previous:
        return start, previous.document, previous.title
    return _nearest_owner(reader, line, mention)


def _nearest_owner(reader: _Reader, line: _Line, mention: Mention) -> tuple[int, str, str] | None:
    """The document of 食品安全法第三条 or of a bare 第三条, which is one's own only where nobody else can own it."""
    words, at = line.words, mention.at
    end = name_end(words, at)
    if known := reader.names.ending_within(words, mention.named or end, at):
        return known[0], *reader.names.document(known[1])
    if is_nobodys(words, end):
        return None
    if mention.named and not annex_before(words, at):
        return unknown_owner(reader.names, words, mention.named, at)
    begin = line.sentence.begins_before(mention.listed_at)
    away = any(map(line.sentence.may_own, {at, mention.listed_at})) or line.away >= begin
    if away and line.sentence.is_quoted(at):
        return None
    if mention.annex and reader.document and not away and own_can_follow(words, at):
        return at, reader.document, ""
    away = away or any(map(line.sentence.tells_of_another, {at, end})) or _goes_on_with_an_article(line, mention)
    away = away or names_a_paper(words, begin, _own_before(reader, line), mention)
    away = away or (bool(mention.article) and is_claimed(words, begin, at))
    away = away or (follows_a_colon(words, at) and not _follows_own(reader, line, mention))
    if reader.document and not away and (own_can_follow(words, at) or is_loose(mention)):
        return at, reader.document, ""
    return at, UNKNOWN, ""


def _own_before(reader: _Reader, line: _Line) -> int:
    """Where the last citation ends, if it is of the document itself; 0 if it is not."""
    return line.found[-1].end if line.found and line.found[-1].document == reader.document else 0


def _follows_own(reader: _Reader, line: _Line, mention: Mention) -> bool:
    """Whether what opens a clause goes on with the document itself; 第三项 does where any article of it is cited."""
    clauses = Clauses(line.words, line.sentence.begins_before(mention.at), mention.at)
    first = bisect_left(line.found, clauses.begin, key=attrgetter("start"))
    own = [each for each in reversed(line.found[first:]) if each.first and each.document == reader.document]
    return bool(own and is_loose(mention)) or clauses.leave_only_own(own)


def _goes_on_with_an_article(line: _Line, mention: Mention) -> bool:
    """Whether 第四款 may be of another article that its sentence cites before: 违反第三条第一款的…，违反第四款的."""
    above = line.found[-1] if line.found and is_loose(mention) else None
    if above is None or above.first is None or above.start < line.sentence.begins_before(mention.listed_at):
        return False
    return line.where is None or above.first.article != line.where.article


def _antecedent(line: _Line, mention: Mention) -> Citation | None:
    """The article cited last for 同条, for 该条 the one cited before in these words; None if it is not sure."""
    if mention.here == "同":
        return line.found[-1] if line.found and line.found[-1].first else None
    return next(iter(line.articles.values())) if len(line.articles) == 1 else None


def _only_document(line: _Line, mention: Mention) -> tuple[str, str]:
    """The one document named before in these words that 该办法 can mean."""
    before = line.sentence.spots_before(mention.start)
    named = {spot.document or spot.title: spot for spot in before if spot.kind == mention.that}
    spot = next(iter(named.values())) if len(named) == 1 and len(before) < MOST_SPOTS else None
    return (spot.document, spot.title) if spot else (UNKNOWN, "")


def _exists(reader: _Reader, document: str, first: ProvisionId, last: ProvisionId | None) -> bool:
    if document in ("", UNKNOWN):
        return False
    ends = (first, last) if last else (first,)
    if document == reader.document:
        return all(map(reader.outline.has, ends))
    return all(reader.library.has(document, provision) for provision in ends)
