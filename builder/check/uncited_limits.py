"""Lengths of time in rules beside no article that sets one, against the limits of the laws and procedures they go by.

What starts a time and what is done by then say of which limit a sentence speaks; where nothing does, none is told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from builder.check.length_roles import Role, is_own, role_of, spans_in_role, states
from builder.check.lengths import sentences_with_basis
from builder.check.meant_limits import (
    limits_cited,
    limits_told,
    of_its_case,
    signs_around,
    signs_in_pairs,
    words_since_the_last,
)
from builder.check.table_rows import table_rows
from builder.diagnostics import Code, Diagnostic
from builder.limits.choosing import counts_on
from builder.limits.sentences import Stated, lengths_in, longer_or_shorter, meant_span
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
from builder.model.procedure import Procedure
from builder.model.regulation import Regulation, Text, texts_in

_ENDS = re.compile("[以之]?内")
_AT_MOST = re.compile(r"(?:超过|多于|长于|为|至多|最[长多])$")
"""What stands behind or before the length of a time by whose end something is done."""
_BEGUN = re.compile("[日时]起|后")
_PART_END = re.compile("[，；]")
_FROM = re.compile("(?<!各)自|从")
_CLEARLY = 2
"""Pairs of signs of what starts a limit that a sentence says, at least, where it does not say all of them."""
_SURELY = 3
"""Pairs of signs of both that make sure of which limit it speaks."""
_ByArticle = dict[tuple[str, int], list[TimeLimit]]


def lengths_longer_uncited(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell where a rule allows longer than the limit of which it speaks without naming its article."""
    by_article: _ByArticle = {}
    for limit in corpus.of(TimeLimit).values():
        if limit.law and limit.article:
            by_article.setdefault((f"laws/{limit.law}", limit.article), []).append(limit)
    named = _limits_by_rule(corpus)
    for rule in corpus.rules_to_mend() if corpus.of(TimeLimit) else ():
        limits = _limits_of_rule(corpus, rule, named.get(rule.key.rpartition("/")[2], frozenset()))
        for text, lengths in _lengths_uncited(corpus, rule, by_article) if limits else ():
            yield from _longer_than_meant(rule, text, lengths, limits)


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


def _limits_of_rule(corpus: Corpus, rule: Regulation, named: frozenset[str]) -> list[TimeLimit]:
    """The limits by which a rule goes on its day: of procedures that it describes, and of laws that it cites."""
    day = max(corpus.today, rule.effective)
    beside = (*corpus.basis.get(rule.path, ()), *corpus.citations[rule.path].values())
    laws = {one.document.removeprefix("laws/") for cited in beside for one in cited}
    return [
        one
        for name, one in corpus.of(TimeLimit).items()
        if one.counted == "within"
        and one.all_cases
        and (name in named or one.law in laws)
        and counts_on(corpus, one, day)
    ]


def _lengths_uncited(corpus: Corpus, rule: Regulation, by_article: _ByArticle) -> Iterator[tuple[Text, list[Stated]]]:
    """By paragraph the lengths of sentences that name no article with a limit; tables are left to their rows."""
    table = corpus.citations[rule.path]
    cells = {row.text.line for rows in table_rows(rule, table) for row in rows}
    for provision, text in texts_in(rule):
        if not provision or text.line in cells:
            continue
        cited = table.get((text.line, text.column), ())
        every = [one for one in lengths_in(text.words) if not one.is_before]
        sentences = [
            (begin, end)
            for begin, end in (sentences_with_basis(text.words, cited) if every else ())
            if not any(begin <= one.start < end and limits_cited(by_article, one) for one in cited)
        ]
        yield text, [one for one in every if any(begin <= one.start < end for begin, end in sentences)]


def _longer_than_meant(
    rule: Regulation, text: Text, lengths: Sequence[Stated], limits: Sequence[TimeLimit]
) -> Iterator[Diagnostic]:
    """Tell what is longer than the limit meant, or extends it by more than it says."""
    meant, is_sure = list[TimeLimit](), False
    for stated in lengths:
        role = role_of(text.words, stated)
        if role == "limit":
            meant, is_sure = _limits_meant(text.words, stated, limits)
        if meant and not is_own(text.words, stated) and _is_longer(meant, stated, role):
            words = text.words[stated.start : stated.end]
            message = f"“{words}”说的像是 {limits_told(meant)}，比它长"
            hint = "改成这个期限；说的不是这件事的，把从什么时候起、办什么写明白"
            code = Code.LIMIT_LONGER if is_sure else Code.LIMIT_OTHER
            yield Diagnostic(code, text.place(rule.path, stated.start), message, hint)


def _is_longer(limits: Sequence[TimeLimit], stated: Stated, role: Role) -> bool:
    spans = [meant_span(one, span) for one in limits for span in spans_in_role(one, role)]
    return not any(states(one, stated, role) for one in limits) and longer_or_shorter(stated.span, spans) > 0


def _limits_meant(words: str, stated: Stated, limits: Sequence[TimeLimit]) -> tuple[list[TimeLimit], bool]:
    """The limits of which a sentence says most of what starts them, then of what is done; and whether it is sure."""
    before = words[: stated.start].rpartition("。")[2]
    if before.endswith("每") or not (_ENDS.match(words, stated.end) or _AT_MOST.search(before)):
        return [], False
    begun, told = signs_in_pairs(_beginning(words_since_the_last(before))), signs_around(words, stated)
    shared = [(_words_shared_with(one, begun, told), one) for one in limits]
    most = max((share for share, _ in shared), default=(0, 0))
    meant = [of_its_case(one, words, stated) for share, one in shared if share == most and all(most)]
    return meant, sum(most) >= _SURELY


def _beginning(before: str) -> str:
    """The last part of some words that says what starts a time: 接到材料之日起."""
    begun = next((part for part in reversed(_PART_END.split(before)) if _BEGUN.search(part)), "")
    return _FROM.split(begun)[-1]


def _words_shared_with(limit: TimeLimit, begun: set[str], told: set[str]) -> tuple[int, int]:
    """How much of what starts a limit a sentence says, and of its matter; nothing where either is too little."""
    starts = [signs_in_pairs(case.start or limit.start) for case in limit.all_cases]
    whole = max(starts, key=lambda one: len(one & begun))
    start, matter = len(whole & begun), len(signs_in_pairs(limit.matter) & told)
    is_clear = start >= _CLEARLY or (start and whole <= begun)
    return (start, matter) if is_clear and matter else (0, 0)
