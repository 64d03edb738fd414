"""How often and by which day rules ask for something, against the limits in days of the articles that they cite."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

from builder.check.citations import texts_cited
from builder.check.length_roles import says_own, spans_in_role
from builder.check.lengths import lengths_beside
from builder.check.meant_limits import limits_cited, limits_told
from builder.diagnostics import Code, Diagnostic
from builder.limits.choosing import counts_on
from builder.limits.sentences import Stated, lengths_in, longer_or_shorter, meant_span, periods_in
from builder.model.citation import Citation
from builder.model.corpus import Corpus
from builder.model.limit import Span, TimeLimit
from builder.numerals import CHARACTERS, read_number
from builder.numerals import PATTERN as NUMBER

_END = re.compile(
    rf"(?:[每当本该]个?|(?P<next>次|下一?个?))?(?<![0-9{CHARACTERS}])(?P<unit>半年|年|季|月|旬|周|星期)[度份]?"
    rf"(?:第?(?P<day>{NUMBER})[日号]|[初底末终]|最后一个?(?:工作)?[日天])(?:以前|之前|前|以内|之内|内)?"
)
"""A day of the calendar by which something is done: 次月十五日前, 当月底, 季度末."""
_DAYS = {"旬": 10, "周": 7, "星期": 7}
_MONTHS = {"月": 1, "季": 3, "半年": 6, "年": 12}
_MONTH = 30.5
_LOOKED_AT = re.compile(
    r"(?:至少|不少于|集中|组织|进行|开展)*[一两二三四1-9]?次?"
    r"(?P<deed>汇总|检查|抽查|核对|统计|通报|清点|监督|督促|培训|学习|自查|评查|分析|梳理)"
)
"""What is done to a matter every so often by those who look after it, and is not the matter itself."""


def check_rule_waits(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell where a rule that states no length acts less often, or later, than the article beside it allows."""
    limits_on = cache(partial(_limits_within, corpus))
    for rule in corpus.rules_to_mend() if corpus.of(TimeLimit) else ():
        by_article = limits_on(max(corpus.today, rule.effective))
        sets_one = partial(_sets_any, by_article)
        for text, cited in texts_cited(corpus, rule):
            for found in lengths_beside(text.words, cited, sets_one, _waits_alone):
                limits = [limit for one in found.citations for limit in limits_cited(by_article, one)]
                for wait in _too_long(text.words, found.lengths, limits):
                    named = found.citations[0].first
                    article = f"《{corpus.title(found.citations[0].document)}》{named.article if named else ''}"
                    asked = text.words[wait.start : wait.end]
                    message = f"照“{asked}”做，最晚的会超过{article}的期限：{limits_told(limits)}"
                    hint = "改成条文的期限；说的不是这一条的事的，另起一句写"
                    yield Diagnostic(Code.LIMIT_OTHER, text.place(rule.path, wait.start), message, hint)


def _limits_within(corpus: Corpus, day: date) -> Mapping[tuple[str, int], list[TimeLimit]]:
    """By document and article, the limits that count on a day and within which something is done."""
    found: defaultdict[tuple[str, int], list[TimeLimit]] = defaultdict(list)
    for limit in corpus.of(TimeLimit).values():
        if limit.article and limit.counted == "within" and limit.all_cases and counts_on(corpus, limit, day):
            found[f"laws/{limit.law}", limit.article].append(limit)
    return found


def _sets_any(by_article: Mapping[tuple[str, int], list[TimeLimit]], cited: Citation) -> bool:
    return bool(limits_cited(by_article, cited))


def _waits_alone(said: str, _: Sequence[Citation]) -> Iterator[Stated]:
    """What a sentence lets pass that states no length, and does not say that it is the station's own."""
    if not says_own(said) and not any(True for _ in lengths_in(said)):
        yield from waits_in(said)


def _too_long(words: str, waits: Sequence[Stated], limits: Sequence[TimeLimit]) -> Iterator[Stated]:
    """What lets more time pass than all of some limits allow."""
    allowed = [meant_span(limit, span) for limit in limits for span in spans_in_role(limit, "whole")]
    for wait in waits:
        looked_at = _LOOKED_AT.match(words, wait.end)
        is_other = looked_at and not any(looked_at["deed"] in limit.matter for limit in limits)
        if not is_other and longer_or_shorter(wait.span, allowed) > 0:
            yield wait


def waits_in(words: str) -> Iterator[Stated]:
    """How often and by which day, each with the time that may pass at most: 每季度, 次月十五日前."""
    for one in periods_in(words):
        yield replace(one, start=one.start - 1)
    for one in _END.finditer(words):
        yield Stated(*one.span(), _longest_until(one))


def _longest_until(end: re.Match[str]) -> Span:
    """The time from the first day on which one may begin, up to an end."""
    times = 2 if end["next"] and not end["day"] else 1
    if days := _DAYS.get(end["unit"]):
        return Span(days * times, "日")
    months, day = _MONTHS[end["unit"]] * times, read_number(end["day"] or "") or 0
    return Span(round(months * _MONTH) + day, "日") if end["next"] and day else Span(months, "个月")
