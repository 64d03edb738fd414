"""When a question is good: while the articles that it names have the words on which it was written.

It was written on the day that it names, else on the first day of the rule. From there its days reach back and on as far
as the words of each article stay the same and the text holds.
"""

from collections.abc import Iterator
from datetime import date

from builder.coverage.words import words_by_article
from builder.model.corpus import Corpus
from builder.model.identity import ArticleNumber
from builder.model.procedure import Procedure, Provisions, Step
from builder.model.quiz import Question, Quiz, of_law
from builder.model.regulation import Regulation
from builder.model.versions import Versions
from builder.values import remembered, value


@value
class Days:
    """From the first day to the last but one; None where there is no such day."""

    first: date | None = None
    until: date | None = None

    def has(self, day: date) -> bool:
        """Whether a day is among them; the browser's twin is `isGood`."""
        return (self.first is None or self.first <= day) and (self.until is None or day < self.until)

    def within(self, other: "Days") -> "Days":
        """The days that both have."""
        first = max(filter(None, (self.first, other.first)), default=None)
        return Days(first, min(filter(None, (self.until, other.until)), default=None))


@value
class Asked:
    """A question with what it is of and the days on which it is good."""

    quiz: Quiz
    question: Question
    rule: str
    """The key of the rule that it is about; empty where no rule is."""
    days: Days

    @property
    def name(self) -> str:
        """What names it among all: hearing-work/q1."""
        return f"{self.quiz.slug}/{self.question.id}"

    @property
    def part(self) -> str:
        """The slug of the part that its rule stands in."""
        return self.rule.split("/")[1] if self.rule else ""


def quiz_waits(corpus: Corpus, quiz: Quiz) -> bool:
    """Whether questions, or the procedure that they are on, have a mistake to be mended first."""
    on_procedure = bool(quiz.procedure) and corpus.is_open(Procedure, quiz.procedure)
    return corpus.is_open(Quiz, quiz.slug) or on_procedure


@remembered
def all_asked(corpus: Corpus) -> tuple[Asked, ...]:
    """Every question, by rules as the compendium has them and then by procedures; what has a mistake is left out."""
    quizzes = [quiz for quiz in corpus.of(Quiz).values() if not quiz_waits(corpus, quiz)]
    order = {key: at for at, key in enumerate(dict.fromkeys(rule.key for rule in corpus.rules))}
    quizzes.sort(key=lambda one: (bool(one.procedure), order.get(corpus.rule_of(one.rule), len(order)), one.slug))
    return tuple(one for quiz in quizzes for one in _questions_asked(corpus, quiz))


def _questions_asked(corpus: Corpus, quiz: Quiz) -> Iterator[Asked]:
    if quiz.procedure not in ("", *corpus.of(Procedure)):
        return
    for question in quiz.questions:
        rule, days = rule_about(corpus, quiz, question), Days()
        for key, named in places_of(corpus, quiz, question):
            found = days_of(corpus, key, named, written_on(corpus, question, rule))
            if found is None:
                break
            days = days.within(found)
        else:
            yield Asked(quiz, question, rule, days)


def rule_about(corpus: Corpus, quiz: Quiz, question: Question) -> str:
    """The key of the rule that a question is about, where there is one."""
    named = article_named(corpus, quiz, question)
    return corpus.rule_of(quiz.rule or (named.document if named else _rule_told(corpus, quiz, question)))


def article_named(corpus: Corpus, quiz: Quiz, question: Question) -> Provisions | None:
    """The article of a rule in which the answer stands."""
    return quiz.of_article(question, _rule_told(corpus, quiz, question))


def _rule_told(corpus: Corpus, quiz: Quiz, question: Question) -> str:
    """The slug of the rule that tells how a step is taken, else of the first one of the procedure."""
    procedure = corpus.of(Procedure).get(quiz.procedure)
    if not procedure:
        return ""
    step = procedure.step(question.step)
    told = procedure.told_how(step) if step else None
    return told.document.rpartition("/")[2] if told else next(iter(procedure.rules), "")


def places_of(corpus: Corpus, quiz: Quiz, question: Question) -> Iterator[tuple[str, Provisions]]:
    """The articles that hold the answer, each with the key of its document; of what is not there the key is empty."""
    if named := article_named(corpus, quiz, question):
        yield corpus.rule_of(named.document), named
    if named := of_law(question):
        yield f"laws/{named.document}" if named.document in corpus.laws else "", named


def written_on(corpus: Corpus, question: Question, rule: str) -> date | None:
    """The day on whose texts a question was written; where nobody says and no rule is, that of its law's record."""
    if question.as_of or rule:
        return question.as_of or corpus.versions[rule].begins[0]
    named = of_law(question)
    return corpus.laws[named.document].as_of if named and named.document in corpus.laws else None


def days_of(corpus: Corpus, key: str, named: Provisions, written: date | None) -> Days | None:
    """The days on which a document has articles as they were when something was written; None if it had none such."""
    if not key:
        return None
    if versions := corpus.versions.get(key):
        return _days_of_words(versions, named, written)
    law, validity = corpus.laws[key.removeprefix("laws/")], corpus.validity_on(key, corpus.today)
    amended = (day for day in law.amended if written and day > written)
    return Days(validity.effective, validity.ended).within(Days(None, min(amended, default=None)))


def _days_of_words(versions: Versions, named: Provisions, written: date | None) -> Days | None:
    texts = versions.texts
    first = last = texts.index(versions.current(written) if written else texts[0])
    words = words_named(texts[first], named)
    if not words:
        return None
    while first and _lasts_until_next(versions, first - 1) and words_named(texts[first - 1], named) == words:
        first -= 1
    while _lasts_until_next(versions, last) and words_named(texts[last + 1], named) == words:
        last += 1
    ends = (versions.validities[last].superseded, versions.validities[last].ended)
    return Days(versions.validities[first].effective, min(filter(None, ends), default=None))


def _lasts_until_next(versions: Versions, at: int) -> bool:
    """Whether a text lasts until the next that is at hand."""
    return at + 1 < len(versions.texts) and versions.validities[at].superseded == versions.begins[at + 1]


def words_named(text: Regulation, named: Provisions) -> str:
    """The words of the articles in one text; empty unless it has the first and the last of them."""
    words = words_by_article(text)
    first, last = ArticleNumber(named.first), ArticleNumber(named.last)
    if not {first, last} <= words.keys():
        return ""
    return "".join(said for number, said in words.items() if first <= number <= last)


def articles_told(corpus: Corpus, key: str, named: Provisions) -> str:
    """《听证工作制度》第七条, 第七条至第九条."""
    numbers = dict.fromkeys((ArticleNumber(named.first), ArticleNumber(named.last)))
    return f"《{corpus.title(key)}》{('、' if named.last == named.first + 1 else '至').join(map(str, numbers))}"


def step_told(procedure: Procedure, step: Step) -> str:
    """行政处罚听证：第 4 步 移交材料."""
    return f"{procedure.title}：第 {procedure.number(step)} 步 {step.do}"


def answer_told(corpus: Corpus, asked: Asked) -> str:
    """Where the answer of a question stands, in words."""
    found = [articles_told(corpus, key, named) for key, named in places_of(corpus, asked.quiz, asked.question)]
    procedure = corpus.of(Procedure).get(asked.quiz.procedure)
    step = procedure.step(asked.question.step) if procedure else None
    return "；".join((*found, *((step_told(procedure, step),) if procedure and step else ())))


def subject_of(corpus: Corpus, quiz: Quiz) -> str:
    """The title of the rule or procedure that questions are on."""
    procedure = corpus.of(Procedure).get(quiz.procedure)
    return procedure.title if procedure else corpus.title(corpus.rule_of(quiz.rule))
