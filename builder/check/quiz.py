"""Questions: what they name is there, and the articles on which they were written still say so."""

import difflib
from collections.abc import Iterable, Iterator
from datetime import date

from builder.days import shifted
from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.identity import ArticleNumber
from builder.model.law import Law
from builder.model.places import Key
from builder.model.post import Post
from builder.model.procedure import Procedure, Provisions
from builder.model.quiz import Question, Quiz, of_law
from builder.model.regulation import Regulation
from builder.model.status import SOON, Status
from builder.quiz.asking import Asked, all_asked, article_named, days_of, places_of, quiz_waits, rule_about, written_on

_Told = tuple[Key, str, str]


def check_quiz(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell what is wrong with each file of questions that is read as it was meant, and what is no longer asked."""
    for quiz in corpus.of(Quiz).values():
        if quiz_waits(corpus, quiz):
            continue
        told = [*_subject_amiss(corpus, quiz)]
        for at, question in enumerate(quiz.questions if not told else ()):
            for key, message, hint in _names_amiss(corpus, quiz, question):
                told.append((("questions", at, *key), f"题目 {question.id}：{message}", hint))
        for key, message, hint in told:
            yield Diagnostic(Code.QUIZ, corpus.place(quiz.path, *key), message, hint)
    for asked in all_asked(corpus):
        yield from _no_longer_asked(corpus, asked)


def _subject_amiss(corpus: Corpus, quiz: Quiz) -> Iterator[_Told]:
    """A rule or procedure that is not there."""
    if quiz.rule and not corpus.rule_of(quiz.rule) and not corpus.is_open(Regulation):
        slugs = [key.rpartition("/")[2] for key in corpus.versions if key.startswith("rules/")]
        yield ("rule",), f"没有制度“{quiz.rule[:40]}”", _nearest_to(quiz.rule, slugs)
    known = corpus.of(Procedure)
    if quiz.procedure and quiz.procedure not in known and not corpus.is_open(Procedure, quiz.procedure):
        yield ("procedure",), f"没有程序“{quiz.procedure[:40]}”", _nearest_to(quiz.procedure, known)


def _nearest_to(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1)
    return f"是不是 {near[0]}" if near else "改成已有的，或者删去"


def _names_amiss(corpus: Corpus, quiz: Quiz, question: Question) -> Iterator[_Told]:
    """What a question names and is not there."""
    if named := article_named(corpus, quiz, question):
        yield from _article_of_rule_amiss(corpus, quiz, question, named)
    if named := of_law(question):
        yield from _article_of_law_amiss(corpus, quiz, question, named)
    procedure = corpus.of(Procedure).get(quiz.procedure)
    if question.step and procedure and not procedure.step(question.step):
        hint = _nearest_to(question.step, (step.id for step in procedure.steps))
        yield ("step",), f"{procedure.title}没有步骤“{question.step[:40]}”", hint
    posts = corpus.of(Post)
    for at, slug in enumerate(question.posts):
        if slug not in posts and not corpus.is_open(Post):
            yield ("posts", at), f"没有岗位“{slug[:40]}”", f"{_nearest_to(slug, posts)}；写 posts.yaml 里的 slug"


def _article_of_rule_amiss(corpus: Corpus, quiz: Quiz, question: Question, named: Provisions) -> Iterator[_Told]:
    key = corpus.rule_of(named.document)
    if not named.document:
        hint = "写“slug 条号”，如 hearing-work 5，或者删去 article，写 law"
        yield ("article",), f"“{question.article}”没有写是哪个制度的", hint
    elif not key and not corpus.is_open(Regulation):
        slugs = [key.rpartition("/")[2] for key in corpus.versions if key.startswith("rules/")]
        yield ("article",), f"没有制度“{named.document[:40]}”", _nearest_to(named.document, slugs)
    elif key and days_of(corpus, key, named, written_on(corpus, question, rule_about(corpus, quiz, question))) is None:
        yield ("article",), f"《{corpus.title(key)}》没有{ArticleNumber(named.last)}", "核对条号"


def _article_of_law_amiss(corpus: Corpus, quiz: Quiz, question: Question, named: Provisions) -> Iterator[_Told]:
    law = corpus.laws.get(named.document)
    if not law:
        if not corpus.is_open(Law, named.document):
            near = difflib.get_close_matches(named.document, corpus.laws, 1)
            hint = f"是不是 {near[0]}" if near else "先在 regulations/basis/laws.yaml 里补一条记录"
            yield ("law",), f"没有 slug 为“{named.document[:40]}”的法律文件", hint
        return
    key = f"laws/{law.slug}"
    day = written_on(corpus, question, rule_about(corpus, quiz, question))
    too_far = law.articles and named.last > law.articles and key not in corpus.versions
    if too_far or days_of(corpus, key, named, day) is None:
        yield ("law",), f"《{law.title}》没有{ArticleNumber(named.last)}", "核对条号"


def _no_longer_asked(corpus: Corpus, asked: Asked) -> Iterator[Diagnostic]:
    """That a question is not asked, or soon will not be while nothing takes its place."""
    until, today = asked.days.until, corpus.today
    if not until or until > shifted(today, SOON) or (until > today and _is_followed(corpus, asked)):
        return
    found = places_of(corpus, asked.quiz, asked.question)
    day = written_on(corpus, asked.question, asked.rule)
    key, named = next(one for one in found if (days := days_of(corpus, *one, day)) and days.until == until)
    at = asked.quiz.questions.index(asked.question)
    place = corpus.place(asked.quiz.path, "questions", at, "law" if key.startswith("laws/") else "article")
    is_past, has_ended = until <= today, corpus.validity_on(key, until).on(until) is Status.ENDED
    became = f"自 {until} 起{'废止' if has_ended else '改了'}，{'没有出' if is_past else '到那天起不再出'}这道题"
    message = f"题目 {asked.question.id}：《{corpus.title(key)}》{ArticleNumber(named.first)}{became}"
    yield Diagnostic(Code.QUIZ_LEFT_OUT, place, message, _way_out(until, is_past, has_ended))


def _way_out(until: date, is_past: bool, has_ended: bool) -> str:  # noqa: FBT001  two facts of one day
    if has_ended:
        return "改按现行的规定另写一题，或者删去"
    return f"照新的条文核对，写 as_of: {until}" if is_past else f"照新的条文另写一题，写 as_of: {until}"


def _is_followed(corpus: Corpus, asked: Asked) -> bool:
    """Whether as many questions of the same file begin on a day as end on it, this one and those before it."""
    until = asked.days.until
    beside = [one for one in all_asked(corpus) if one.quiz is asked.quiz]
    ending = [one for one in beside if one.days.until == until]
    return ending.index(asked) < sum(one.days.first == until for one in beside)
