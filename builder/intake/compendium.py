"""A document that holds rules, cut into them: parts, rules, forms, and what is none of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from builder.intake.listed_titles import Listed, contents_of, key_of, listed_titles
from builder.intake.pieces import Piece, PieceKind
from builder.intake.title_words import (
    is_annex_mark,
    is_aside,
    is_form_mark,
    names_a_rule,
    part_name,
    plain_title,
    without_count,
)
from builder.intake.titles import Looks
from builder.model.identity import ArticleNumber, labelled_number
from builder.office.prose import Prose, quoted_briefly
from builder.references import ARTICLE, CLAUSE, DIVISION
from builder.values import value

_COVER, _FORMS = "封面、目录等", "附件"
_FEWEST = 2
_MOST_MISSED = 12


@value
class _Start:
    """Where a piece begins: a rule or a form by its kind, a part (None), or what is none of them."""

    at: int
    kind: PieceKind | None
    title: str
    part: str | None = None
    """The part that the table of contents has it in; None where it has none."""
    doubts: tuple[str, ...] = ()


def cut_pieces(prose: Prose, parts: Sequence[str] = ()) -> tuple[Piece, ...]:
    """Cut a document at the titles of rules and forms; one that has none is one piece without a title.

    `parts` are the titles of the parts that there are. Its table of contents (目录) tells which lines are titles, else
    their looks and that a new count begins below.
    """
    contents = contents_of(prose)
    looks = Looks(prose.blocks, contents.end, parts)
    listed = listed_titles(looks, contents)
    rules = [one for one in listed if one.kind is PieceKind.RULE and one.place is not None]
    by_looks = list(_starts_by_looks(looks))
    starts = _starts_by_contents(looks, listed, by_looks) if len(rules) >= _FEWEST else by_looks
    starts = _with_afterwords(looks, starts, len(prose.blocks))
    pieces = list(_pieces(starts, len(prose.blocks)))
    if not any(piece.kind is not PieceKind.DROPPED for piece in pieces):
        return (Piece(PieceKind.RULE, "", "", 0, len(prose.blocks), tuple(_several_within(looks, prose.unit))),)
    if pieces[0].start:
        pieces.insert(0, Piece(PieceKind.DROPPED, _COVER, "", 0, pieces[0].start))
    missed = _not_followed(listed, pieces) if len(rules) >= _FEWEST else ()
    pieces[0] = replace(pieces[0], doubts=(*missed, *pieces[0].doubts))
    if sum(piece.kind is PieceKind.RULE for piece in pieces) < _FEWEST:
        pieces[0] = replace(pieces[0], doubts=(*pieces[0].doubts, *_several_within(looks, prose.unit)))
        return tuple(pieces)
    last = next(piece for piece in reversed(pieces) if piece.kind is PieceKind.RULE)
    return tuple(_doubted(looks, piece, prose.unit, last=piece is last) for piece in pieces)


def _pieces(starts: Sequence[_Start], end: int) -> Iterator[Piece]:
    part = ""
    for start, following in pairwise([*starts, None]):
        assert start is not None
        stop = end if following is None else following.at
        if start.kind is None:
            part = start.title
        kind = start.kind or PieceKind.DROPPED
        home = part if start.part is None else start.part
        yield Piece(kind, start.title, home if kind is PieceKind.RULE else "", start.at, stop, start.doubts)


def _starts_by_looks(looks: Looks) -> Iterator[_Start]:
    """Where a rule, a form or a part begins, by its looks and what stands below."""
    found: list[_Start] = []
    in_forms = False
    for at in looks.filled:
        words = looks.words(at)
        if not (looks.can_be_title(at) or looks.part_at(at) or (in_forms and is_form_mark(words))):
            continue
        above = looks.above(at)
        marked = above is not None and is_form_mark(looks.words(above))
        if in_forms and is_form_mark(words):
            found.append(_Start(at, PieceKind.FORM, looks.title(at)))
        elif not (in_forms and marked) and looks.is_rule(at, marked=marked):
            begin = looks.first_line(at)
            found = [one for one in found if one.at < begin]
            found.append(_Start(begin, PieceKind.RULE, looks.title(looks.titled_at(begin))))
        elif is_aside(words):
            found.append(_Start(at, PieceKind.DROPPED, plain_title(words)))
        elif looks.is_part(at):
            in_forms = looks.leads_forms(at)
            found.append(_Start(at, None, looks.part_at(at) or plain_title(words)))
    yield from _without_labelled_asides(looks, found)


def _without_labelled_asides(looks: Looks, starts: Sequence[_Start]) -> Iterator[_Start]:
    """The same without words around rules (前言) that have numbers of a text: these are one's chapter."""
    for one, following in pairwise([*starts, None]):
        assert one is not None
        own = (at for at in looks.filled if one.at < at and (following is None or at < following.at))
        if one.kind is not PieceKind.DROPPED or not any(map(looks.is_labelled_or_table, own)):
            yield one


def _starts_by_contents(looks: Looks, listed: Sequence[Listed], by_looks: Sequence[_Start]) -> list[_Start]:
    """What the table of contents names, and with it what looks like the same and it leaves out."""
    named = [one for one in listed if one.place is not None and (one.kind or one.is_part)]
    parted = any(one.is_part for one in listed)
    first = min(one.place or 0 for one in named)
    starts: dict[int, _Start] = {}
    alike = {looks.looks_of(looks.titled_at(one.place or 0)) for one in named if one.kind is PieceKind.RULE}
    places = {one.place for one in named}
    followed = True
    for one in reversed(by_looks):
        rule = one.kind is PieceKind.RULE
        like = one.at > first and rule and looks.looks_of(looks.titled_at(one.at)) in alike
        # A part above a rule that is not cut off would take that rule's words with it.
        kept = like or (not rule and followed and (one.at > first or bool(looks.part_at(one.at))))
        followed = kept or one.at in places or looks.titled_at(one.at) in places
        if kept:
            doubts = (f"目录里没有“{one.title}”，照它的样子拆开，请核对",) if rule else ()
            starts[one.at] = replace(one, doubts=doubts)
    for one in named:
        place = one.place or 0
        title_at = looks.titled_at(place)
        begin = looks.first_line(title_at) if one.kind is PieceKind.RULE else place
        entry = plain_title(without_count(one.entry))
        title = without_count(looks.title(title_at)) if one.kind else part_name(one.entry) or entry
        if one.kind is PieceKind.RULE and key_of(title) != key_of(entry):
            title = entry
        starts = {at: start for at, start in starts.items() if not begin <= at <= title_at}
        starts[begin] = _Start(begin, one.kind, title, one.part if parted and one.kind else None)
    return [starts[at] for at in sorted(starts)]


def _with_afterwords(looks: Looks, starts: Sequence[_Start], end: int) -> list[_Start]:
    """The same with words behind rules that are of none: below a heading that looks like their titles, no label."""
    titles = {looks.looks_of(looks.titled_at(one.at)) for one in starts if one.kind is PieceKind.RULE}
    whole: list[_Start] = []
    for one, following in pairwise([*starts, None]):
        assert one is not None
        whole.append(one)
        stop = end if following is None else following.at
        wanted = one.kind is PieceKind.RULE and len(titles) < len(starts)
        after = _afterword(looks, one.at, stop, titles) if wanted else None
        whole += [] if after is None else [_Start(after, PieceKind.DROPPED, plain_title(looks.words(after)))]
    return whole


def _afterword(looks: Looks, begin: int, end: int, titles: set[tuple[object, ...]]) -> int | None:
    """Where a heading stands in a rule that looks like a title of one, with sentences alone below it."""
    own = [at for at in looks.filled if begin < at < end]
    marks = [place for place, at in enumerate(own) if looks.is_labelled_or_table(at)]
    behind = own[marks[-1] + 1 :] if marks else []
    heads = (at for at in behind[:-1] if looks.can_be_title(at) and looks.stands_out(at))
    found = next((at for at in heads if looks.looks_of(at) in titles), None)
    below = looks.below(found) if found is not None else None
    return found if below is not None and looks.words(below)[-1:] in tuple("。；：！？") else None


def _not_followed(listed: Sequence[Listed], pieces: Sequence[Piece]) -> Iterator[str]:
    """What the table of contents names and the cut does not follow; 附件 may stand there with a name of its own."""
    titles = {piece.title for piece in pieces}
    lost = [
        one.entry for one in listed if one.place is None and not (_FORMS in titles and one.entry.startswith(_FORMS))
    ]
    gone = [quoted_briefly(entry) for entry in lost]
    unread = [quoted_briefly(one.entry) for one in listed if one.place and not one.kind and not one.is_part]
    if unread:
        yield f"目录里的{'、'.join(unread[:_MOST_MISSED])}看不出是制度还是部分，没有拆开，请核对"
    if gone:
        more = f"等 {len(gone)} 处" if len(gone) > _MOST_MISSED else ""
        yield f"目录里有、正文里没有找到标题的：{'、'.join(gone[:_MOST_MISSED])}{more}，请核对是不是并进了上一件"


def _several_within(looks: Looks, unit: str) -> Iterator[str]:
    """What is told of a document read as one rule whose chapters have names of rules and count anew each."""
    found = [at for at in looks.filled if _is_chapter_of_its_own(looks, at) or looks.may_begin(at)]
    counted = [at for at in looks.filled if CLAUSE.match(looks.words(at))]
    # 二、接待程序 behind 一、目的 is a chapter of one run of numbers; a title and the chapter below it begin once.
    passed = set() if set(counted) <= set(found) else set(counted)
    found = [at for at in found if at not in passed and looks.below(at) not in found]
    if len(found) >= _FEWEST:
        shown = "、".join(
            f"{quoted_briefly(looks.words(at))}（第{looks.number(at)}{unit}）" for at in found[:_MOST_MISSED]
        )
        yield f"当作一件读入；各章像是各自的制度（条号从头起）：{shown}；是的话写一个拆分文件（--split）分开"


def _is_chapter_of_its_own(looks: Looks, at: int) -> bool:
    """Whether 第一章 is followed by the name of a rule, and by 第一条."""
    words, below = looks.words(at), looks.below(at)
    found = DIVISION.match(words)
    first = ARTICLE.match(looks.words(below)) if below is not None else None
    anew = first is not None and labelled_number(first) == ArticleNumber(1)
    return bool(found) and anew and names_a_rule(words[found.end() :].strip() if found else "")


def _doubted(looks: Looks, piece: Piece, unit: str, *, last: bool) -> Piece:
    """A rule with what is told of lines in it that may begin another; of annexes that the last does not name."""
    if piece.kind is not PieceKind.RULE:
        return piece
    begin = looks.titled_at(piece.start)
    own = [at for at in looks.filled if begin < at < piece.end]
    odd = [at for at in own if looks.may_begin(at) and not looks.is_of_title(begin, at)]
    odd += [at for at in own[-1:] if not last and at not in odd and looks.may_be_part(at)]
    shown = "、".join(f"{quoted_briefly(looks.words(at))}（第{looks.number(at)}{unit}）" for at in odd[:_MOST_MISSED])
    doubts = [f"像是另一件制度或者部分的标题，没有拆开，请核对：{shown}"] if odd else []
    annex = next((at for at in own if last and is_annex_mark(looks.words(at))), None)
    if annex is not None and not any("附件" in looks.words(at) for at in own if at < annex):
        where = f"第{looks.number(annex)}{unit}"
        doubts.append(f"正文没有提到附件，后面的附件（{where}起）随它取入；是整本汇编的，请在拆分文件里分开")
    return replace(piece, doubts=(*piece.doubts, *doubts))
