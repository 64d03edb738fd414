"""Lengths of time in rules against the limits of the articles that they cite."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from builder.check.citations import cited_in
from builder.days import shifted
from builder.diagnostics import Code, Diagnostic
from builder.limits.choosing import counts_on, limits_by_id, validity_of
from builder.limits.sentences import (
    Stated,
    is_same_span,
    lengths_in,
    longer_or_shorter,
    meant_span,
    sentences_of,
    spans_of,
)
from builder.model.citation import Citation
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
from builder.model.regulation import Regulation, Text
from builder.model.status import SOON

_COMMA = re.compile(r"(?<!的)[，,]")
"""A comma that ends a clause; one after a condition (当事人不在场的，) does not."""
_BESIDE = 2
"""Commas between a citation and a length of time that is beside it."""
_AT_LEAST = ("before", "after")
"""How limits count that must be kept in full: what is shorter falls short of them."""


def check_rule_limits(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell where a rule states another length than the article beside it, and where that is about to change."""
    by_article: dict[tuple[str, int], list[TimeLimit]] = {}
    for limit in corpus.of(TimeLimit).values():
        if limit.law and limit.article and limit.all_cases:
            by_article.setdefault((f"laws/{limit.law}", limit.article), []).append(limit)
    for rule in corpus.rules_to_mend() if by_article else ():
        day = max(corpus.today, rule.effective)
        for text, citation in cited_in(corpus, rule):
            article = citation.first.article.base if citation.first and not citation.first.article.inserted else 0
            limits = [one for one in by_article.get((citation.document, article), ()) if counts_on(corpus, one, day)]
            if limits and (found := _beside(text, citation)):
                yield from _length_judged(corpus, rule, text, (citation, *found), limits)


def _beside(text: Text, citation: Citation) -> tuple[Stated, tuple[Stated, ...]] | None:
    """The length of time beside a citation, and all of its sentence; None when there is none."""
    for offset, words in sentences_of(text.words):
        if offset <= citation.start < offset + len(words):
            every = tuple(replace(one, start=one.start + offset, end=one.end + offset) for one in lengths_in(words))
            outside = tuple(one for one in every if one.end <= citation.start or one.start >= citation.end)
            after = next((one for one in outside if one.start >= citation.end), None)
            before = next((one for one in reversed(outside) if one.end <= citation.start), None)
            for one in (after, before):
                if one and _goes_with(text.words, citation, one, outside):
                    return one, outside
    return None


def _goes_with(words: str, citation: Citation, stated: Stated, all_lengths: tuple[Stated, ...]) -> bool:
    """Whether little is between them, or the citation ends what the one length begins: …（《办法》第十五条）."""
    first, last = sorted(((citation.start, citation.end), (stated.start, stated.end)))
    commas = len(_COMMA.findall(words[first[1] : last[0]]))
    return commas <= _BESIDE or (len(all_lengths) == 1 and stated.end <= citation.start)


def _length_judged(
    corpus: Corpus,
    rule: Regulation,
    text: Text,
    found: tuple[Citation, Stated, tuple[Stated, ...]],
    limits: list[TimeLimit],
) -> Iterator[Diagnostic]:
    citation, stated, others = found
    right = [one for one in _of_its_way(limits, stated) if _says(one, stated)]
    if right:
        yield from _changing_limits(corpus, rule, text, stated, right)
    elif not any(_says(one, other) for other in others for one in _of_its_way(limits, other)) or _is_attached(
        text, citation, stated
    ):
        yield _other_length(corpus, rule, text, (citation, stated), _of_its_way(limits, stated))


def _of_its_way(limits: list[TimeLimit], stated: Stated) -> list[TimeLimit]:
    """The limits of an article that lie before an event, or those that follow one, as a length does; else all."""
    return [one for one in limits if (one.counted == "before") == stated.is_before] or limits


def _says(limit: TimeLimit, stated: Stated) -> bool:
    return any(is_same_span(limit, span, stated.span) for span in spans_of(limit))


def _is_attached(text: Text, citation: Citation, stated: Stated) -> bool:
    """第三十八条规定的三十日: a citation that says of which length it speaks."""
    return text.words[citation.end : stated.start].strip() in ("规定的", "所规定的", "的", "确定的")


def _other_length(
    corpus: Corpus, rule: Regulation, text: Text, found: tuple[Citation, Stated], limits: list[TimeLimit]
) -> Diagnostic:
    citation, stated = found
    place = text.place(rule.path, stated.start)
    title = corpus.title(citation.document)
    said = "、".join(f"{one.name} {one.matter} {one}" for one in limits)
    spans = [meant_span(one, span) for one in limits for span in spans_of(one)]
    words = text.words[stated.start : stated.end]
    article = citation.first.article if citation.first else ""
    length = longer_or_shorter(stated.span, spans)
    if length and {one.counted in _AT_LEAST for one in limits} == {length < 0}:
        message = f"“{words}”比《{title}》{article}的期限{'长' if length > 0 else '短'}：{said}"
        return Diagnostic(Code.LIMIT_LONGER, place, message, "改成条文的期限；与这一条无关的，另起一句写")
    message = f"“{words}”与《{title}》{article}的期限不同：{said}"
    return Diagnostic(Code.LIMIT_OTHER, place, message, "改成条文的期限；是本所更严的要求的，另起一句写")


def _changing_limits(
    corpus: Corpus, rule: Regulation, text: Text, stated: Stated, limits: list[TimeLimit]
) -> Iterator[Diagnostic]:
    """That a length which is right today will be another soon, with both."""
    by_id = limits_by_id(corpus)
    for limit in limits:
        ended, later = validity_of(corpus, limit).ended, by_id.get(limit.replaced_by)
        if ended and later and corpus.today < ended <= shifted(corpus.today, SOON):
            begins: date = validity_of(corpus, later).effective or ended
            message = f"{limit.matter}现在是 {limit}，自 {begins} 起是 {later}（{later.name}）"
            place = text.place(rule.path, stated.start)
            yield Diagnostic(Code.LIMIT_CHANGES, place, message, f"另写一个自 {begins} 起施行的版本")
