"""Pages of questions: one on which a reader is asked, and for each rule and procedure its questions, answers folded."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, pairwise

from builder.compile.cited import anchor_of
from builder.compile.routes import HOME, PROCEDURES, TRAINING, document_uri, part_uri, quiz_uri, version_uri
from builder.compile.state import shown_between
from builder.compile.tables import counted_heading, filter_box, listed_group
from builder.model.corpus import Corpus
from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.page import Element, Node, Page
from builder.model.procedure import Procedure
from builder.model.quiz import Quiz, letters_of
from builder.quiz.asking import Asked, all_asked, articles_told, places_of, step_told, subject_of

TITLE = "培训自测"
_TEST = "自测"
_LEAD = "按部分、岗位、制度或者程序出题，答完就知道对错、为什么、在哪一条。内容只在这台电脑上。"
_WITHOUT = "出题、判分要用浏览器的脚本功能。没有它时，点下面的制度或者程序看它的题目，答案折叠在每题下面。"
_OF_PROCEDURES = "办事程序"


def quiz_pages(corpus: Corpus) -> Iterator[Page]:
    """The page of the test, and one for each file of questions; none where there are no questions."""
    asked = all_asked(corpus)
    if not asked:
        return
    files = [tuple(group) for _, group in groupby(asked, lambda one: one.quiz.slug)]
    yield _test_page(corpus, files)
    for group in files:
        yield _questions_page(corpus, group)


def offer_of_quiz(corpus: Corpus, slug: str) -> tuple[Element, ...]:
    """自测（3题）: the way from a rule or a procedure to its questions, with how many are good on the reader's day."""
    asked = [one for one in all_asked(corpus) if one.quiz.slug == slug]
    counts = tuple(_counts_by_day(asked, corpus.today))
    links = (
        Element("a", (f"{_TEST}（{count}题）",), target=quiz_uri(slug), attributes=shown) for count, shown in counts
    )
    return (Element("p", tuple(links), classes="zd-quiz-offer"),) if counts else ()


def _counts_by_day(asked: Iterable[Asked], today: date) -> Iterator[tuple[int, tuple[tuple[str, str], ...]]]:
    """How many questions are good, each number with the days on which it is so."""
    days = [one.days for one in asked]
    changes = sorted({day for one in days for day in (one.first, one.until) if day and day > today})
    for first, until in pairwise((None, *changes, None)):
        count = sum(one.has(first or today) for one in days)
        if count:
            yield count, shown_between(first, until, today)


def _test_page(corpus: Corpus, files: Iterable[tuple[Asked, ...]]) -> Page:
    """The page on which a script asks; the list below it is there without one."""
    place = Element(
        "div",
        (Element("noscript", (Element("p", (_WITHOUT,)),)),),
        classes="zd-quiz",
        attributes=(("data-quiz", ""),),
    )
    lead = Element("p", (_LEAD,), classes="zd-lead-in")
    content: list[Node] = [Element("h1", (TITLE,)), lead, place, filter_box("如：值班、投诉、封条")]
    headings = []
    for at, (part, group) in enumerate(groupby(files, lambda one: _place_among(corpus, one[0])), start=1):
        title, anchor = corpus.parts[part].title if part else _OF_PROCEDURES, f"questions-{at}"
        items = tuple(_item_of_quiz(corpus, one) for one in group)
        heading = counted_heading("h2", title, len(items), anchor)
        content.append(listed_group(title, heading, Element("ul", items, classes="zd-list")))
        headings.append((2, anchor, title))
    return Page(TRAINING, TITLE, tuple(content), "training", (("首页", HOME),), _LEAD, tuple(headings))


def _place_among(corpus: Corpus, one: Asked) -> str:
    """The part under which the questions of a rule are listed; procedures have a list of their own."""
    return "" if one.quiz.procedure or one.part not in corpus.parts else one.part


def _item_of_quiz(corpus: Corpus, group: tuple[Asked, ...]) -> Element:
    quiz = group[0].quiz
    link = Element("a", (subject_of(corpus, quiz),), target=quiz_uri(quiz.slug))
    counts = (
        Element("span", (f" {count} 题",), classes="zd-quiz-count", attributes=shown)
        for count, shown in _counts_by_day(group, corpus.today)
    )
    return Element("li", (link, *counts), quiz.slug)


def _questions_page(corpus: Corpus, group: tuple[Asked, ...]) -> Page:
    """The questions of one file, each with its answer folded below it."""
    quiz = group[0].quiz
    subject = subject_of(corpus, quiz)
    title = f"{_TEST}：{subject}"
    key = f"procedures/{quiz.procedure}" if quiz.procedure else corpus.rule_of(quiz.rule)
    ways = (
        Element("a", (f"看《{subject}》" if quiz.rule else f"看程序：{subject}",), target=document_uri(key)),
        "　",
        Element("a", ("答这些题",), target=TRAINING, anchor=quiz.slug),
    )
    asked = tuple(_question_shown(corpus, at, one) for at, one in enumerate(group, start=1))
    content = (Element("h1", (title,)), Element("p", ways, classes="zd-offer"), *asked)
    trail = (("首页", HOME), (TITLE, TRAINING), *_trail_to(corpus, quiz, group[0].part))
    return Page(quiz_uri(quiz.slug), title, content, "quiz", trail, f"{subject}的自测题，答案折叠在每题下面。")


def _trail_to(corpus: Corpus, quiz: Quiz, part: str) -> Iterator[tuple[str, str]]:
    if quiz.procedure:
        yield _OF_PROCEDURES, PROCEDURES
    elif part in corpus.parts:
        yield corpus.parts[part].title, part_uri(part)


def _question_shown(corpus: Corpus, number: int, asked: Asked) -> Element:
    """One question on the days on which it is good."""
    question = asked.question
    kind = f"（{question.kind}{'，有几个对的' if question.scene and question.takes_several else ''}）"
    options = tuple(Element("li", (f"{letter}. {one.words}",)) for letter, one in letters_of(question.options))
    body = (
        *((Element("p", (question.scene,), classes="zd-quiz-scene"),) if question.scene else ()),
        Element("h2", (f"{number}. {question.ask}", Element("span", (kind,), classes="zd-quiz-kind")), question.id),
        Element("ul", options, classes="zd-quiz-options"),
        _answer_folded(corpus, asked),
    )
    shown = shown_between(asked.days.first, asked.days.until, corpus.today)
    gone = () if shown or asked.days.has(corpus.today) else (("hidden", ""),)
    return Element("section", body, classes="zd-quiz-one", attributes=(*shown, *gone))


def _answer_folded(corpus: Corpus, asked: Asked) -> Element:
    question = asked.question
    whys = tuple(Element("li", (f"{letter}：{one.why}",)) for letter, one in letters_of(question.options) if one.why)
    links = tuple(
        node for at, link in enumerate(answer_links(corpus, asked)) for node in (("；", link) if at else (link,))
    )
    told = (
        Element("summary", ("答案",)),
        Element("p", (Element("strong", (question.answer,)), "　见", *links)),
        *((Element("ul", whys),) if whys else ()),
    )
    return Element("details", told, classes="zd-quiz-answer")


def answer_links(corpus: Corpus, asked: Asked) -> Iterator[Element]:
    """Where the answer stands, as links: articles in the text on which the question was written, a step."""
    for key, named in places_of(corpus, asked.quiz, asked.question):
        uri, anchor = document_uri(key), ""
        if versions := corpus.versions.get(key):
            text = versions.current(max(asked.days.first or corpus.today, corpus.today))
            uri = version_uri(text, corpus.current(key))
            anchor = anchor_of(corpus, key, ProvisionId(ArticleNumber(named.first)))
        yield Element("a", (articles_told(corpus, key, named),), target=uri, anchor=anchor)
    procedure = corpus.of(Procedure).get(asked.quiz.procedure)
    step = procedure.step(asked.question.step) if procedure else None
    if procedure and step:
        yield Element("a", (step_told(procedure, step),), target=document_uri(procedure.key), anchor=step.anchor)
