"""Lengths of time in rules against the limits of the articles that they cite."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import filterfalse

from builder.check.citations import texts_cited
from builder.check.length_roles import Role, is_own, role_of, says_own, spans_in_role, states
from builder.check.lengths import Beside, ends_of_windows, lengths_beside, windows_of_one_day
from builder.check.meant_limits import likelier, limits_cited, limits_told, of_its_case, of_its_way, spoken_of
from builder.check.table_rows import cells_apart, leads_with_lists, table_rows
from builder.diagnostics import Code, Diagnostic, Place
from builder.limits.choosing import counts_on, ends_soon, limits_by_id, validity_of
from builder.limits.sentences import (
    Stated,
    lengths_in,
    longer_or_shorter,
    meant_span,
    periods_in,
)
from builder.model.citation import Citation
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
from builder.model.regulation import Regulation, Text
from builder.values import value

_SENTENCE_END = re.compile("[。；]")
_ByArticle = dict[tuple[str, int], list[TimeLimit]]
_AT_LEAST = ("before", "after")
"""How limits count that must be kept in full: what is shorter falls short of them."""


def check_rule_limits(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell where a rule states another length than the article beside it, and where that is about to change."""
    by_article: _ByArticle = {}
    for limit in corpus.of(TimeLimit).values():
        if limit.law and limit.article and (limit.all_cases or any(spans_in_role(limit, "limit"))):
            by_article.setdefault((f"laws/{limit.law}", limit.article), []).append(limit)
    for rule in corpus.rules_to_mend() if by_article else ():
        day = max(corpus.today, rule.effective)
        for text, found in (
            *_in_sentences(corpus, rule, by_article),
            *_in_lists(corpus, rule),
            *_in_rows(corpus, rule, by_article),
        ):
            every = [(one, limits_cited(by_article, one)) for one in found.citations]
            limited = [(one, [each for each in limits if counts_on(corpus, each, day)]) for one, limits in every]
            if not any(limits for _, limits in limited):
                yield from _ended_limits(corpus, rule, text, found, [one for _, each in every for one in each])
            yield from _lengths_judged(corpus, rule, text, found, [pair for pair in limited if pair[1]])


def _in_sentences(corpus: Corpus, rule: Regulation, by_article: _ByArticle) -> Iterator[tuple[Text, Beside]]:
    def read(said: str, among: Sequence[Citation]) -> Iterator[Stated]:
        """Beside an article that sets how often, 每季度 is a length of three months."""
        yield from lengths_in(said)
        if any(limit.counted == "every" for one in among for limit in limits_cited(by_article, one)):
            yield from periods_in(said)

    for text, cited in texts_cited(corpus, rule):
        for found in lengths_beside(text.words, cited, lambda one: bool(limits_cited(by_article, one)), read):
            yield text, found


def _in_lists(corpus: Corpus, rule: Regulation) -> Iterator[tuple[Text, Beside]]:
    """The lengths of items without a citation, with those of the lead of their list: 依照《某法》第二条：（一）……"""
    table = corpus.citations[rule.path]
    for lead, below in leads_with_lists(rule):
        cited = table.get((lead.line, lead.column), ())
        begin = max((one.end() for one in _SENTENCE_END.finditer(lead.words)), default=0)
        citations = tuple(one for one in cited if one.start >= begin)
        for text in below if citations else ():
            lengths = tuple(lengths_in(text.words))
            if lengths and not table.get((text.line, text.column)):
                yield text, Beside(citations, lengths)


def _in_rows(corpus: Corpus, rule: Regulation, by_article: _ByArticle) -> Iterator[tuple[Text, Beside]]:
    """The lengths of the rows of tables, with the citations that stand in other cells of their row.

    Of the columns with lengths that one is beside the articles which agrees with them most often.
    """
    for rows in table_rows(rule, corpus.citations[rule.path]):
        found = [(row, *cells_apart(row)) for row in rows]
        agreeing = Counter(
            column
            for _, citations, lengths in found
            for column, stated in lengths.items()
            for limits in ([limit for one in citations for limit in limits_cited(by_article, one)],)
            if any(states(limit, one, "either") for one in stated for limit in limits)
        )
        columns = sorted({column for row, _, lengths in found for column in lengths if not says_own(row.heads[column])})
        counted = max(columns, key=lambda column: (agreeing[column], -column)) if columns else -1
        for row, citations, lengths in found:
            for column, stated in lengths.items() if citations else ():
                near = stated[0] if column == counted else None
                yield row.text, Beside(citations, tuple(stated), near, row.heads[column])


def _ended_limits(
    corpus: Corpus, rule: Regulation, text: Text, found: Beside, limits: list[TimeLimit]
) -> Iterator[Diagnostic]:
    """That a length was the limit of an article which sets none any more; of a law that ended others tell."""
    for stated in found.lengths:
        for limit in limits:
            if limit.valid_to and limit.valid_to < corpus.today and states(limit, stated, "either"):
                words = text.words[stated.start : stated.end]
                message = f"“{words}”是 {limit.name} {limit.matter}的期限，{limit.valid_to} 以后不再有效"
                place = text.place(rule.path, stated.start)
                yield Diagnostic(Code.LIMIT_ENDED, place, message, "改成现行的期限，或者删去")
                return


@value
class _Judged:
    """A length of time in a rule, with the citation beside it."""

    corpus: Corpus
    rule: Regulation
    text: Text
    citation: Citation
    stated: Stated
    role: Role

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.text.place(self.rule.path, self.stated.start)

    @property
    def words(self) -> str:
        """As it is written."""
        return self.text.words[self.stated.start - _is_rhythm(self) : self.stated.end]

    @property
    def article(self) -> str:
        """《某法》第二条."""
        named = self.citation.first.article if self.citation.first else ""
        return f"《{self.corpus.title(self.citation.document)}》{named}"

    def is_said_by(self, limits: Iterable[TimeLimit]) -> list[TimeLimit]:
        """Those of some limits that it is."""
        return [one for one in limits if states(one, self.stated, self.role)]

    def wrong_side(self, limits: list[TimeLimit]) -> int:
        """1 where it is longer than the limits allow, -1 where it is shorter than what must be kept; else 0."""
        spans = [meant_span(one, span) for one in limits for span in spans_in_role(one, self.role)]
        side = longer_or_shorter(self.stated.span, spans)
        return side if {one.counted in _AT_LEAST for one in limits} == {side < 0} else 0


def _lengths_judged(
    corpus: Corpus, rule: Regulation, text: Text, found: Beside, limited: list[tuple[Citation, list[TimeLimit]]]
) -> Iterator[Diagnostic]:
    """Judge each length by the limits of the articles beside it: it is one of them, or it is told."""
    if not limited:
        return
    limits = [one for _, each in limited for one in each]
    is_window = any(case.opens for one in limits for case in one.all_cases)
    lengths = (*found.lengths, *(ends_of_windows(text.words, found.lengths) if is_window else ()))
    judged = partial(_Judged, corpus, rule, text, limited[0][0])
    every = [judged(one, role_of(text.words, one, found.head)) for one in lengths]
    roles = {one.role for one in every if one.stated is found.near}
    others_right = any(one.is_said_by(limits) for one in every if one.stated is not found.near and one.role in roles)
    is_sure = not others_right or (found.near and _is_attached(text, found.citations[-1], found.near))
    recurring = any(limit.counted == "every" for limit in limits)
    for one in every if recurring else filterfalse(_is_rhythm, every):
        extended = _limits_extended(one, every, limits)
        is_only = bool(extended or _is_extended(one, every, limits) or (one.stated is found.near and is_sure))
        yield from _length_judged(one, extended or limits, found.head, is_sure=is_only)
    for _, second in windows_of_one_day(text.words, found.lengths) if is_window else ():
        yield _other_length(judged(second, "limit"), limits)


def _limits_extended(extension: _Judged, every: list[_Judged], limits: list[TimeLimit]) -> list[TimeLimit]:
    """Of an extension, the limits that the length before it is: 二十日内决定，可以延长十日."""
    before = [one for one in every if one.role == "limit" and one.stated.end <= extension.stated.start]
    if extension.role != "extension" or not before:
        return []
    return [one for one in before[-1].is_said_by(limits) if any(one.extensions_of(case) for case in one.all_cases)]


def _is_extended(one: _Judged, every: list[_Judged], limits: list[TimeLimit]) -> bool:
    """Whether the length behind this one is how some limits are extended, so that this one is what is extended."""
    behind = next((each for each in every if each.stated.start > one.stated.start), None)
    return bool(behind and one.role == "limit" and behind.role == "extension" and behind.is_said_by(limits))


def _is_rhythm(one: _Judged) -> bool:
    """Whether a length says how often, and not by when: 每半年公布一次."""
    return one.text.words[: one.stated.start].endswith("每")


def _length_judged(one: _Judged, limits: list[TimeLimit], head: str, *, is_sure: bool) -> Iterator[Diagnostic]:
    """Judge one length; `is_sure` where it can only be what the article sets."""
    meant = [of_its_case(limit, one.text.words, one.stated) for limit in limits]
    ways = of_its_way(meant, one.stated)
    if right := one.is_said_by(ways or meant):
        yield from _changing_limits(one, right)
        if other := likelier(ways or meant, one.text.words, one.stated, one.role):
            message = f"“{one.words}”是{one.article}里另一件事的期限，这里说的像是 {limits_told([other])}"
            yield Diagnostic(Code.LIMIT_OTHER, one.place, message, "核对条文；没有写错的，把说的事写明白")
    elif one.wrong_side(spoken := spoken_of(ways or meant, one.text.words, one.stated)) > 0:
        yield _wrong_length(one, spoken)
    elif one.wrong_side(ways) or not is_own(one.text.words, one.stated, head):
        yield _wrong_length(one, ways or meant) if is_sure or meant != limits else _other_length(one, ways or meant)


def _is_attached(text: Text, citation: Citation, stated: Stated) -> bool:
    """第三十八条规定的三十日: a citation that says of which length it speaks."""
    return text.words[citation.end : stated.start].strip() in ("规定的", "所规定的", "的", "确定的")


def _wrong_length(one: _Judged, limits: list[TimeLimit]) -> Diagnostic:
    """An error where a length is on the wrong side of all limits; 第八个工作日前 may mean seven days."""
    less = one.stated.less
    may_be_right = less and replace(one, stated=replace(one.stated, span=less)).is_said_by(limits)
    side = one.wrong_side(limits)
    if not side or may_be_right:
        return _other_length(one, limits)
    message = f"“{one.words}”比{one.article}的期限{'长' if side > 0 else '短'}：{limits_told(limits)}"
    return Diagnostic(Code.LIMIT_LONGER, one.place, message, "改成条文的期限；与这一条无关的，另起一句写")


def _other_length(one: _Judged, limits: list[TimeLimit]) -> Diagnostic:
    message = f"“{one.words}”与{one.article}的期限不同：{limits_told(limits)}"
    own = "是本所更严的要求的，另起一句写，或者写明是内部时限"
    why = "说的不是这一条的事的，另起一句写" if one.wrong_side(limits) else own
    return Diagnostic(Code.LIMIT_OTHER, one.place, message, f"改成条文的期限；{why}")


def _changing_limits(one: _Judged, limits: list[TimeLimit]) -> Iterator[Diagnostic]:
    """That a length which is right today will be another soon, with both."""
    corpus, by_id = one.corpus, limits_by_id(one.corpus)
    for limit in limits:
        later = by_id.get(limit.replaced_by)
        if later:
            same = tuple(case for case in later.cases if case.name in {each.name for each in limit.cases})
            later = replace(later, cases=same or later.cases)
        if not (ended := ends_soon(corpus, limit, corpus.today)) or (later and str(later) == str(limit)):
            continue
        begins: date = (validity_of(corpus, later).effective if later else None) or ended
        then = f"自 {begins} 起是 {later}（{later.name}）" if later else f"自 {ended} 起不再有效，以后是多少还没有写"
        message = f"{limit.matter}现在是 {limit}，{then}"
        yield Diagnostic(Code.LIMIT_CHANGES, one.place, message, f"另写一个自 {begins} 起施行的版本")
