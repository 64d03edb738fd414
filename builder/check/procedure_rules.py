"""Procedures against the rules that describe them: whether both name the same people and the same limits."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from builder.check.citations import cited_in
from builder.check.procedures import post_names
from builder.check.table_rows import TableRow, table_rows
from builder.check.uncited_limits import lengths_longer_uncited
from builder.diagnostics import Code, Diagnostic
from builder.limits.choosing import counts_on, in_turn, limits_by_id
from builder.limits.sentences import (
    Stated,
    is_same_span,
    lengths_in,
    longer_or_shorter,
    meant_span,
    sentences_of,
    spans_of,
)
from builder.model.corpus import Corpus
from builder.model.limit import Case, Span, TimeLimit
from builder.model.procedure import Procedure, Step
from builder.model.regulation import Text, texts_in
from builder.values import value

_OTHERWISE = re.compile("延长[^，；。]{0,6}$|每$")
"""Before a length by which something is extended, or how often it comes."""
_Article = tuple[str, int]
"""A law's slug and the number of an article."""


@value
class _Passage:
    """What a rule says of a step: its article, or the sentence that cites an article of the step."""

    rule: str
    line: int
    words: str
    is_told_how: bool
    day: date
    """On which its words count."""
    texts: tuple[Text, ...] = ()
    """Of an article its paragraphs."""
    rows: tuple[TableRow, ...] = ()
    """Of an article the rows of its tables."""

    def __str__(self) -> str:
        return f"{self.rule} 第 {self.line} 行"


def check_procedure_rules(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell where a rule names another post, or another length of time, than the procedure that it describes.

    What no step leads to is judged by its words alone.
    """
    told = tuple(_told_by_steps(corpus))
    yield from told
    places = {one.place for one in told}
    yield from (one for one in lengths_longer_uncited(corpus) if one.place not in places)


def _told_by_steps(corpus: Corpus) -> Iterator[Diagnostic]:
    procedures = [one for slug, one in corpus.of(Procedure).items() if not corpus.is_open(Procedure, slug)]
    if not procedures:
        return
    posts = post_names(corpus)
    citing = _sentences_by_article(corpus)
    for procedure in procedures:
        for at, step in enumerate(procedure.steps):
            found = (*_article_told(corpus, procedure, step), *_sentences_citing(procedure, step, citing))
            for passage in found:
                yield from _longer_limits(corpus, procedure, step, passage)
                for key, said, hint in (
                    *_other_limits(corpus, step, passage),
                    *_other_post(corpus, step, passage, posts),
                ):
                    place = corpus.place(procedure.path, "steps", at, key)
                    yield Diagnostic(Code.PROCEDURE_RULE, place, f"第 {at + 1} 步“{step.do}”：{said}", hint)


def _sentences_by_article(corpus: Corpus) -> dict[_Article, list[_Passage]]:
    """By article of a law, the sentences of rules that cite it."""
    found: defaultdict[_Article, list[_Passage]] = defaultdict(list)
    for rule in corpus.rules_to_mend():
        for text, citation in cited_in(corpus, rule):
            if not citation.document.startswith("laws/") or not citation.first or text in rule.basis:
                continue
            law = citation.document.removeprefix("laws/")
            for offset, words in sentences_of(text.words):
                if offset <= citation.start < offset + len(words):
                    line, day = text.place(rule.path, offset).line, max(corpus.today, rule.effective)
                    passage = _Passage(rule.path, line, words, is_told_how=False, day=day)
                    found[law, citation.first.article.base].append(passage)
    return found


def _article_told(corpus: Corpus, procedure: Procedure, step: Step) -> Iterator[_Passage]:
    """The article of a rule that tells how a step is taken, in the text of today and in those to come."""
    told = procedure.told_how(step)
    key = corpus.rule_of(told.document) if told else ""
    if not told or not key:
        return
    within = range(told.first, told.last + 1)
    for rule in (one for one in corpus.rules_to_mend() if one.key == key):
        texts = tuple(text for at, text in texts_in(rule) if at and not at.annex and at.article.base in within)
        if texts:
            words = "\n".join(text.words for text in texts)
            places = {(text.line, text.column) for text in texts}
            tables = table_rows(rule, corpus.citations[rule.path])
            rows = tuple(row for table in tables for row in table if (row.text.line, row.text.column) in places)
            day = max(corpus.today, rule.effective)
            yield _Passage(rule.path, texts[0].line, words, is_told_how=True, day=day, texts=texts, rows=rows)


def _sentences_citing(procedure: Procedure, step: Step, citing: dict[_Article, list[_Passage]]) -> Iterator[_Passage]:
    for named in procedure.cited(step):
        for article in range(named.first, named.last + 1):
            yield from citing.get((named.document, article), ())


def _other_limits(corpus: Corpus, step: Step, passage: _Passage) -> Iterator[tuple[str, str, str]]:
    """That an article which tells how states lengths of time, and none is that of a limit of the step.

    Beside a citation, lengths are judged by the limits of the article cited.
    """
    for limit in _limits_unsaid(corpus, step, passage):
        if not list(_lengths_longer(limit, passage, ())) and (stated := list(lengths_in(passage.words))):
            said = "、".join(dict.fromkeys(passage.words[one.start : one.end] for one in stated))
            yield "limits", f"期限是 {limit.name} {limit}，{passage}只写了 {said}", "改成同一个期限，或者改 how"
    for limit in _limits_of(corpus, step, passage):
        for case, row in _cases_otherwise(limit, passage):
            said = "、".join(row.text.words[one.start : one.end] for one in lengths_in(row.text.words))
            where = row.text.place(passage.rule, 0).line
            wanted = f"期限是 {limit.name} {case.name} {case}，{passage.rule} 第 {where} 行写的是 {said}"
            yield "limits", wanted, "改成同一个期限"


def _cases_otherwise(limit: TimeLimit, passage: _Passage) -> Iterator[tuple[Case, TableRow]]:
    """The cases of a limit whose row in a table states lengths of time, and none is theirs."""
    for row in passage.rows if limit.cases else ():
        stated = list(lengths_in(row.text.words))
        for case in limit.cases:
            is_its = case.name and any(row.cell(column).strip() == case.name for column in range(len(row.starts)))
            if is_its and stated and not any(is_same_span(limit, case.span, one.span) for one in stated):
                yield case, row


def _longer_limits(corpus: Corpus, procedure: Procedure, step: Step, passage: _Passage) -> Iterator[Diagnostic]:
    """That an article which tells how allows longer than the limit of the step, from what starts that limit."""
    known = _spans_known(corpus, procedure)
    for limit in _limits_of(corpus, step, passage):
        for text, stated in _lengths_longer(limit, passage, known):
            words, number = text.words[stated.start : stated.end], procedure.number(step)
            message = (
                f"“{words}”比{procedure.title}第 {number} 步“{step.do}”的期限长：{limit.name} {limit.matter} {limit}"
            )
            hint = f"改成这个期限；这一条说的不是这一步的，改 {procedure.path} 里的 how"
            yield Diagnostic(Code.LIMIT_LONGER, text.place(passage.rule, stated.start), message, hint)


def _limits_unsaid(corpus: Corpus, step: Step, passage: _Passage) -> Iterator[TimeLimit]:
    """The limits of a step that an article which tells how states nowhere."""
    return (limit for limit in _limits_of(corpus, step, passage) if not _is_said(limit, passage))


def _is_said(limit: TimeLimit, passage: _Passage) -> bool:
    return any(_is_of(limit, passage.words[one.start : one.end]) for one in lengths_in(passage.words))


def _limits_of(corpus: Corpus, step: Step, passage: _Passage) -> Iterator[TimeLimit]:
    """The limits of a step on the day of an article that tells how, each in place of those before it."""
    for name, _ in step.limits_named if passage.is_told_how else ():
        for limit in in_turn(corpus, name):
            if limit.all_cases and counts_on(corpus, limit, passage.day):
                yield limit


def _lengths_longer(
    limit: TimeLimit, passage: _Passage, known: Collection[tuple[TimeLimit, Span]]
) -> Iterator[tuple[Text, Stated]]:
    """Lengths that are longer than a limit, in a sentence behind words of what starts it and that has it nowhere.

    One that is `known` of another limit is that one's.
    """
    pairs, matter = _pairs_in(limit.start), _pairs_in(limit.matter)
    spans = [meant_span(limit, span) for span in spans_of(limit)]
    elsewhere = _is_said(limit, passage)
    tables = {row.text.line for row in passage.rows}
    for text in passage.texts if limit.counted == "within" else ():
        for offset, sentence in sentences_of(text.words):
            if elsewhere and (text.line in tables or not any(pair in sentence for pair in matter)):
                continue
            stated = [one for one in lengths_in(sentence) if not _OTHERWISE.search(sentence[: one.start])]
            if any(is_same_span(limit, case.span, one.span) for case in limit.all_cases for one in stated):
                continue
            for one in stated:
                begun = any(pair in sentence[: one.start] for pair in pairs)
                others = any(is_same_span(other, span, one.span) for other, span in known)
                if begun and not one.is_before and not others and longer_or_shorter(one.span, spans) > 0:
                    yield text, replace(one, start=one.start + offset, end=one.end + offset)


def _pairs_in(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)}


def _spans_known(corpus: Corpus, procedure: Procedure) -> tuple[tuple[TimeLimit, Span], ...]:
    """The lengths of all limits of the laws by which a procedure goes."""
    by_id = limits_by_id(corpus)
    named = {name for step in procedure.steps for name, _ in step.limits_named}
    laws = {by_id[name].law for name in named & by_id.keys()}
    return tuple((limit, span) for limit in by_id.values() if limit.law in laws for span in spans_of(limit))


def _is_of(limit: TimeLimit, words: str) -> bool:
    spans = [one.span for one in lengths_in(words)]
    return any(is_same_span(limit, case.span, span) for case in limit.all_cases for span in spans)


def _other_post(
    corpus: Corpus, step: Step, passage: _Passage, posts: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str, str]]:
    """That a rule lets posts take a step, and does not name the one that the procedure names."""
    own = (step.post, *posts.get(step.post, ()))
    words = "\n".join(_sentences_about(corpus, step, passage)) if passage.is_told_how else passage.words
    named = [title for title, names in posts.items() if any(_does(one, words) for one in (title, *names))]
    if step.post and named and not any(name in words for name in own):
        said = f"由{step.post}办，{passage}写的是{'、'.join(named)}"
        yield "post", said, "核对由谁办，改成一致；这一条说的不是这一步的，改 how 或者 articles"


def _sentences_about(corpus: Corpus, step: Step, passage: _Passage) -> list[str]:
    """Of an article the sentences that have a limit of the step, else two characters in a row of what it does."""
    by_id = limits_by_id(corpus)
    limits = [by_id[name] for name, _ in step.limits_named if name in by_id]
    pairs = _pairs_in(step.do)
    sentences = [words for line in passage.words.split("\n") for _, words in sentences_of(line)]
    timed = [words for words in sentences if any(_is_of(limit, words) for limit in limits)]
    return timed or [words for words in sentences if any(pair in words for pair in pairs)]


def _does(title: str, words: str) -> bool:
    """Whether whoever has a title does something: it opens a clause or stands behind 由, and not 不得."""
    if title not in words:  # a pattern for each of forty titles and a hundred sentences of a step takes long to look up
        return False
    return re.search(rf"(?:^|[。；，：、\n]|由|和){re.escape(title)}(?![的确同]|不得)", words) is not None
