"""Lengths of time in rules beside no article that sets one, against the limits of the laws and procedures they go by.

What starts a time and what is done by then say of which limit a sentence speaks; where nothing does, none is told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import compress
from operator import not_

from builder.check.length_roles import Role, is_own, role_of, spans_in_role, states
from builder.check.lengths import sentences_with_basis
from builder.check.meant_limits import limits_cited, limits_told, of_its_case
from builder.check.said_limits import (
    LimitWords,
    Share,
    is_surely_longer,
    rarities,
    sentence_around,
    share_of,
    words_of_limit,
)
from builder.check.table_rows import leads_with_lists, table_rows
from builder.diagnostics import Code, Diagnostic, Place
from builder.limits.choosing import counts_on
from builder.limits.sentences import Stated, lengths_in, longer_or_shorter, meant_span
from builder.model.corpus import Corpus
from builder.model.limit import Span, TimeLimit
from builder.model.procedure import Procedure
from builder.model.regulation import Regulation, Text, texts_in
from builder.values import value

_ENDS = re.compile("[以之]?内")
_AT_MOST = re.compile(r"(?:超过|多于|长于|为|至多|最[长多])$")
"""What stands behind or before the length of a time by whose end something is done."""
_SOME, _HALF, _NEARLY_ALL = 0.35, 0.5, 0.8
"""How much of a limit a sentence must say."""
_NEAR = 0.3
"""By how much less than the most one may say of limits that may be meant, too."""
_ByArticle = dict[tuple[str, int], list[TimeLimit]]


@value
class _Known:
    """The limits that a sentence of a rule may mean."""

    own: Sequence[LimitWords]
    """Of procedures that the rule describes, and of laws that it cites."""
    others: Sequence[LimitWords]
    rare: Mapping[str, float]


def lengths_longer_uncited(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell where a rule allows longer than the limit of which it speaks without naming its article."""
    by_article: _ByArticle = {}
    for limit in corpus.of(TimeLimit).values():
        if limit.law and limit.article:
            by_article.setdefault((f"laws/{limit.law}", limit.article), []).append(limit)
    named, rare = _limits_by_rule(corpus), rarities(corpus.of(TimeLimit).values())
    by_day: dict[date, list[LimitWords]] = {}
    for rule in corpus.rules_to_mend() if rare else ():
        day = max(corpus.today, rule.effective)
        if day not in by_day:
            by_day[day] = [words_of_limit(one) for one in _limits_known_on(corpus, day)]
        laws = _laws_beside(corpus, rule)
        ids = named.get(rule.key.rpartition("/")[2], frozenset())
        goes_by = [one.limit.law in laws or one.limit.name in ids for one in by_day[day]]
        known = _Known(tuple(compress(by_day[day], goes_by)), tuple(compress(by_day[day], map(not_, goes_by))), rare)
        for text, lengths in _lengths_uncited(corpus, rule, by_article):
            yield from _longer_than_meant(rule, text, lengths, known)


def _limits_known_on(corpus: Corpus, day: date) -> Iterator[TimeLimit]:
    for one in corpus.of(TimeLimit).values():
        if one.counted == "within" and one.all_cases and counts_on(corpus, one, day):
            yield one


def _laws_beside(corpus: Corpus, rule: Regulation) -> frozenset[str]:
    """The laws by which a rule goes, or that it cites."""
    beside = (*corpus.basis.get(rule.path, ()), *corpus.citations[rule.path].values())
    return frozenset(one.document.removeprefix("laws/") for cited in beside for one in cited)


def _limits_by_rule(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """By slug of a rule, the ids of the limits of the procedures that it describes."""
    found: dict[str, frozenset[str]] = {}
    for slug, procedure in corpus.of(Procedure).items():
        if corpus.is_open(Procedure, slug):
            continue
        told = filter(None, map(procedure.told_how, procedure.steps))
        ids = frozenset(name for step in procedure.steps for name, _ in step.limits_named)
        for rule in {*procedure.rules, *(one.document for one in told)}:
            key = rule.rpartition("/")[2]
            found[key] = found.get(key, frozenset()) | ids
    return found


def _lengths_uncited(corpus: Corpus, rule: Regulation, by_article: _ByArticle) -> Iterator[tuple[Text, list[Stated]]]:
    """By paragraph the lengths of sentences that name no article with a limit, nor does the lead of their list.

    Tables are left to their rows.
    """
    table = corpus.citations[rule.path]
    led = {
        text.line
        for lead, below in leads_with_lists(rule)
        if any(limits_cited(by_article, one) for one in table.get((lead.line, lead.column), ()))
        for text in below
    }
    elsewhere = led | {row.text.line for rows in table_rows(rule, table) for row in rows}
    for provision, text in texts_in(rule):
        if not provision or text.line in elsewhere:
            continue
        cited = table.get((text.line, text.column), ())
        every = [one for one in lengths_in(text.words) if not one.is_before]
        sentences = [
            (begin, end)
            for begin, end in (sentences_with_basis(text.words, cited) if every else ())
            if not any(begin <= one.start < end and limits_cited(by_article, one) for one in cited)
        ]
        yield text, [one for one in every if any(begin <= one.start < end for begin, end in sentences)]


def _longer_than_meant(rule: Regulation, text: Text, lengths: Sequence[Stated], known: _Known) -> Iterator[Diagnostic]:
    """Tell what is longer than the limit meant, or extends it by more than it says."""
    meant, is_sure = list[TimeLimit](), False
    for stated in lengths:
        role = role_of(text.words, stated)
        if role == "limit":
            meant, is_sure = _limits_meant(text.words, stated, known)
        if meant and not is_own(text.words, stated) and _is_longer(meant, stated, role):
            words = text.words[stated.start : stated.end]
            surely = is_sure and is_surely_longer(stated.span, _spans_meant(meant, role))
            yield _surely_or_asked(text.place(rule.path, stated.start), words, meant, is_sure=surely)


def _surely_or_asked(place: Place, words: str, meant: Sequence[TimeLimit], *, is_sure: bool) -> Diagnostic:
    if is_sure:
        message = f"“{words}”说的像是 {limits_told(meant)}，比它长"
        hint = "改成这个期限；说的不是这件事的，把从什么时候起、办什么写明白"
        return Diagnostic(Code.LIMIT_LONGER, place, message, hint)
    message = f"“{words}”是不是 {limits_told(meant)}的期限？比它长"
    return Diagnostic(Code.LIMIT_OTHER, place, message, "是的，改成这个期限；不是的，把从什么时候起、办什么写明白")


def _is_longer(limits: Sequence[TimeLimit], stated: Stated, role: Role) -> bool:
    is_said = any(states(one, stated, role) for one in limits)
    return not is_said and longer_or_shorter(stated.span, _spans_meant(limits, role)) > 0


def _spans_meant(limits: Sequence[TimeLimit], role: Role) -> list[Span]:
    return [meant_span(one, span) for one in limits for span in spans_in_role(one, role)]


def _limits_meant(words: str, stated: Stated, known: _Known) -> tuple[list[TimeLimit], bool]:
    """The limits of which a sentence says most, where it says enough of one; and whether it is sure."""
    before = words[: stated.start].rpartition("。")[2]
    if before.endswith("每") or not (_ENDS.match(words, stated.end) or _AT_MOST.search(before)):
        return [], False
    sentence = sentence_around(words, stated)
    for limits, is_enough in ((known.own, _is_enough), (known.others, _is_nearly_all)):
        shares = [(share_of(one, sentence, known.rare), one.limit) for one in limits]
        enough = [(share, one) for share, one in shares if is_enough(share)]
        if enough:
            most = max(share.whole for share, _ in enough)
            near = [(share, one) for share, one in enough if share.whole >= most - _NEAR]
            meant = [of_its_case(one, words, stated) for _, one in near]
            is_one = len({case.number for one in meant for case in one.all_cases}) == 1
            return meant, is_one and all(share.start >= _HALF for share, _ in near)
    return [], False


def _is_enough(share: Share) -> bool:
    """Whether what is done is the matter of a limit, or a part of it where the sentence says what starts it, too."""
    is_matter = share.matter >= _HALF or max(share.start, share.done) >= _NEARLY_ALL
    return share.done >= _HALF and share.matter >= _SOME and is_matter


def _is_nearly_all(share: Share) -> bool:
    return share.done >= _HALF and share.matter >= _NEARLY_ALL
