"""Lengths of time in rules against the limits of the articles that they cite."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter

from builder.check.citations import cited_in
from builder.check.lengths import Beside, lengths_beside, says_when
from builder.check.table_rows import TableRow, table_rows
from builder.diagnostics import Code, Diagnostic
from builder.limits.choosing import counts_on, ends_soon, limits_by_id, validity_of
from builder.limits.sentences import (
    Stated,
    is_same_span,
    lengths_in,
    longer_or_shorter,
    meant_span,
    spans_of,
)
from builder.model.citation import Citation
from builder.model.corpus import Corpus
from builder.model.limit import Case, TimeLimit
from builder.model.regulation import Regulation, Text

_SENTENCE_END, _CLAUSE_END = re.compile("[。；]"), re.compile("[。；，、]")
_ByArticle = dict[tuple[str, int], list[TimeLimit]]
_AT_LEAST = ("before", "after")
"""How limits count that must be kept in full: what is shorter falls short of them."""


def check_rule_limits(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell where a rule states another length than the article beside it, and where that is about to change."""
    by_article: _ByArticle = {}
    for limit in corpus.of(TimeLimit).values():
        if limit.law and limit.article and limit.all_cases:
            by_article.setdefault((f"laws/{limit.law}", limit.article), []).append(limit)
    for rule in corpus.rules_to_mend() if by_article else ():
        day = max(corpus.today, rule.effective)
        for text, found in (*_in_sentences(corpus, rule), *_in_rows(corpus, rule, by_article)):
            every = [(one, _limits_at(by_article, one)) for one in found.citations]
            limited = [(one, [each for each in limits if counts_on(corpus, each, day)]) for one, limits in every]
            if not any(limits for _, limits in limited):
                yield from _ended_limits(corpus, rule, text, found.length, [one for _, each in every for one in each])
            yield from _lengths_judged(corpus, rule, text, found, [pair for pair in limited if pair[1]])


def _in_sentences(corpus: Corpus, rule: Regulation) -> Iterator[tuple[Text, Beside]]:
    for text, cited in groupby(cited_in(corpus, rule), key=itemgetter(0)):
        for found in lengths_beside(text.words, [citation for _, citation in cited]):
            yield text, found


def _in_rows(corpus: Corpus, rule: Regulation, by_article: _ByArticle) -> Iterator[tuple[Text, Beside]]:
    """The lengths of the rows of tables, with the citations that stand in other cells of their row.

    Of the columns with lengths that one counts which agrees with the articles most often: others tell of extensions.
    """
    for rows in table_rows(rule, corpus.citations[rule.path]):
        found = [(row, *_row_apart(row)) for row in rows]
        agreeing = Counter(
            column
            for _, citations, lengths in found
            for column, stated in lengths.items()
            for limits in ([limit for one in citations for limit in _limits_at(by_article, one)],)
            if any(_says(limit, one) for one in stated for limit in limits)
        )
        columns = sorted({column for _, _, lengths in found for column in lengths})
        if columns:
            counted = max(columns, key=lambda column: (agreeing[column], -column))
            for row, citations, lengths in found:
                if citations and (first := lengths.get(counted)):
                    yield row.text, Beside(citations, first[0], tuple(first[1:]))


def _row_apart(row: TableRow) -> tuple[tuple[Citation, ...], dict[int, list[Stated]]]:
    """The citations of cells without a length, and by column the lengths of cells without a citation."""
    citations: list[Citation] = []
    lengths: dict[int, list[Stated]] = {}
    for column, cited in enumerate(row.citations):
        begin = row.starts[column]
        stated = [replace(one, start=one.start + begin, end=one.end + begin) for one in lengths_in(row.cell(column))]
        if cited and all(any(one.start >= each.start and one.end <= each.end for each in cited) for one in stated):
            citations += cited
        elif stated and not cited:
            lengths[column] = stated
    return tuple(citations), lengths


def _limits_at(by_article: _ByArticle, citation: Citation) -> list[TimeLimit]:
    """The limits that the article of a citation sets, at any time."""
    article = citation.first.article.base if citation.first and not citation.first.article.inserted else 0
    return by_article.get((citation.document, article), [])


def _ended_limits(
    corpus: Corpus, rule: Regulation, text: Text, stated: Stated, limits: list[TimeLimit]
) -> Iterator[Diagnostic]:
    """That a length was the limit of an article which sets none any more; of a law that ended others tell."""
    for limit in limits:
        if limit.valid_to and limit.valid_to < corpus.today and _says(limit, stated):
            words = text.words[stated.start : stated.end]
            message = f"“{words}”是 {limit.name} {limit.matter}的期限，{limit.valid_to} 以后不再有效"
            place = text.place(rule.path, stated.start)
            yield Diagnostic(Code.LIMIT_ENDED, place, message, "改成现行的期限，或者删去")
            return


def _lengths_judged(
    corpus: Corpus, rule: Regulation, text: Text, found: Beside, limited: list[tuple[Citation, list[TimeLimit]]]
) -> Iterator[Diagnostic]:
    """Judge each length by the limits; of those that may be an own step in between only the wrong ones are told."""
    if not limited:
        return
    citation, limits = limited[0][0], [one for _, each in limited for one in each]
    is_other_right = any(_says(one, other) for other in found.others for one in limits)
    is_sure = not is_other_right or _is_attached(text, found.citations[-1], found.length)
    for stated in (found.length, *found.others):
        meant = [_of_its_case(one, text.words, stated) for one in limits]
        ways = _of_its_way(meant, stated)
        right = [one for one in ways or meant if _says(one, stated)]
        if right:
            yield from _changing_limits(corpus, rule, text, stated, right)
        elif (stated is found.length and is_sure) or meant != limits:
            yield _wrong_length(corpus, rule, text, (citation, stated), ways or meant)
        elif _wrong_side(ways, stated) and not says_when(text.words, stated):
            yield _other_length(corpus, rule, text, (citation, stated), ways)


def _of_its_case(limit: TimeLimit, words: str, stated: Stated) -> TimeLimit:
    """A limit of several cases as that of the one that stands with a length: 一级召回应当在24小时内启动."""
    above = _SENTENCE_END.split(words[: stated.start])[-1]
    if "分别" in above and (case := _case_in_turn(limit, above)):
        return replace(limit, cases=(case,))
    # What stands behind a length in its clause is of that one: 二十个工作日内核实，自查实之日起五个工作日内更正.
    last = max((one.end for one in lengths_in(above)), default=0)
    before = _CLAUSE_END.split(above[last:], maxsplit=1)[-1] if last else above
    behind = "" if _says(limit, stated) else _CLAUSE_END.split(words[stated.end :])[0]
    for part in (before, behind):
        named = [one for one in limit.cases if one.name.removesuffix("的") in part]
        whole = [one for one in named if not any(one is not other and one.name in other.name for other in named)]
        if named:
            return replace(limit, cases=(whole[0],)) if len(whole) == 1 else limit
    return limit


def _case_in_turn(limit: TimeLimit, above: str) -> Case | None:
    """Of cases told in a row, that of the next length: 一级、二级、三级召回分别在24小时、36小时、48小时内启动."""
    told, _, lengths = above.rpartition("分别")
    named = sorted((one for one in limit.cases if one.name in told), key=lambda one: told.index(one.name))
    at = len(list(lengths_in(lengths)))
    return named[at] if len(named) > 1 and at < len(named) else None


def _of_its_way(limits: list[TimeLimit], stated: Stated) -> list[TimeLimit]:
    """The limits of an article that lie before an event, or those that follow one, as a length does."""
    return [one for one in limits if (one.counted == "before") == stated.is_before]


def _says(limit: TimeLimit, stated: Stated) -> bool:
    return any(is_same_span(limit, span, stated.span) for span in spans_of(limit))


def _is_attached(text: Text, citation: Citation, stated: Stated) -> bool:
    """第三十八条规定的三十日: a citation that says of which length it speaks."""
    return text.words[citation.end : stated.start].strip() in ("规定的", "所规定的", "的", "确定的")


def _wrong_length(
    corpus: Corpus, rule: Regulation, text: Text, found: tuple[Citation, Stated], limits: list[TimeLimit]
) -> Diagnostic:
    """An error where a length is on the wrong side of all limits; 第八个工作日前 may mean seven days."""
    stated = found[1]
    may_be_right = stated.less and any(is_same_span(one, span, stated.less) for one in limits for span in spans_of(one))
    told = _other_length(corpus, rule, text, found, limits)
    side = _wrong_side(limits, stated)
    if not side or may_be_right:
        return told
    citation, words = found[0], text.words[stated.start : stated.end]
    message = f"“{words}”比{_article_said(corpus, citation)}的期限{'长' if side > 0 else '短'}：{_said_all(limits)}"
    return Diagnostic(Code.LIMIT_LONGER, told.place, message, "改成条文的期限；与这一条无关的，另起一句写")


def _wrong_side(limits: list[TimeLimit], stated: Stated) -> int:
    """1 where a length is longer than the limits allow, -1 where it is shorter than what must be kept; else 0."""
    spans = [meant_span(one, span) for one in limits for span in spans_of(one)]
    side = longer_or_shorter(stated.span, spans)
    return side if {one.counted in _AT_LEAST for one in limits} == {side < 0} else 0


def _other_length(
    corpus: Corpus, rule: Regulation, text: Text, found: tuple[Citation, Stated], limits: list[TimeLimit]
) -> Diagnostic:
    citation, stated = found
    words = text.words[stated.start : stated.end]
    message = f"“{words}”与{_article_said(corpus, citation)}的期限不同：{_said_all(limits)}"
    why = "说的不是这一条的事" if _wrong_side(limits, stated) else "是本所更严的要求"
    hint = f"改成条文的期限；{why}的，另起一句写"
    return Diagnostic(Code.LIMIT_OTHER, text.place(rule.path, stated.start), message, hint)


def _article_said(corpus: Corpus, citation: Citation) -> str:
    return f"《{corpus.title(citation.document)}》{citation.first.article if citation.first else ''}"


def _said_all(limits: list[TimeLimit]) -> str:
    return "、".join(f"{one.name} {one.matter} {one}" for one in limits)


def _changing_limits(
    corpus: Corpus, rule: Regulation, text: Text, stated: Stated, limits: list[TimeLimit]
) -> Iterator[Diagnostic]:
    """That a length which is right today will be another soon, with both."""
    by_id = limits_by_id(corpus)
    for limit in limits:
        if not (ended := ends_soon(corpus, limit, corpus.today)):
            continue
        later = by_id.get(limit.replaced_by)
        begins: date = (validity_of(corpus, later).effective if later else None) or ended
        if later:
            same = tuple(one for one in later.cases if one.name in {case.name for case in limit.cases})
            later = replace(later, cases=same or later.cases)
        then = f"自 {begins} 起是 {later}（{later.name}）" if later else f"自 {ended} 起不再有效，以后是多少还没有写"
        message, place = f"{limit.matter}现在是 {limit}，{then}", text.place(rule.path, stated.start)
        yield Diagnostic(Code.LIMIT_CHANGES, place, message, f"另写一个自 {begins} 起施行的版本")
