"""What rules rest on: laws that have ended or are not yet in force, other rules that have ended."""

from collections.abc import Iterator
from datetime import date

from builder.check.citations import cited_in
from builder.diagnostics import Code, Diagnostic, Place
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.law import Law
from builder.model.regulation import Regulation
from builder.model.status import Status


def check_validity_cited(corpus: Corpus) -> Iterator[Diagnostic]:
    """Name each law or rule that does not hold, in rules in force or to come and in the forms that they call for."""
    for paper, day in _papers_in_use(corpus):
        for text, citation in cited_in(corpus, paper):
            place = text.place(paper.path, citation.start)
            if law := corpus.law_cited(citation.document):
                yield from _law_mistakes(corpus, law, day, place)
            elif citation.document in corpus.versions and citation.document != paper.key:
                cited = corpus.versions[citation.document].current(day)
                if corpus.validity(cited).on(day) is Status.ENDED:
                    message = f"《{cited.front.title}》已于 {cited.front.ended} 废止"
                    yield Diagnostic(Code.RULE_ENDED, place, message, _instead(corpus, cited, day, "制度"))


def _papers_in_use(corpus: Corpus) -> Iterator[tuple[Regulation | Form, date]]:
    """Each rule with the first day on which it holds from today on; each form that is not only for rules gone by."""
    rules = corpus.rules_to_mend()
    for rule in rules:
        yield rule, max(corpus.today, rule.effective)
    called = {slug for rule in rules for slug in rule.front.forms}
    left = {slug for rule in corpus.rules for slug in rule.front.forms} - called
    for form in corpus.forms_to_mend():
        if form.slug not in left:
            yield form, max(corpus.today, form.effective or corpus.today)


def _law_mistakes(corpus: Corpus, law: Law, day: date, place: Place) -> Iterator[Diagnostic]:
    validity = corpus.validity_on(f"laws/{law.slug}", day)
    status = validity.on(day)
    if status is Status.ENDED:
        message = f"《{law.title}》已于 {validity.ended} 废止"
        yield Diagnostic(Code.LAW_ENDED, place, message, _instead(corpus, law, day, "规定"))
    # A law whose only text is yet to come may be in force all the same.
    elif status is Status.NOT_YET and not (law.effective and law.effective <= day):
        message = f"《{law.title}》自 {validity.effective} 起施行，现在还不能作依据"
        yield Diagnostic(Code.LAW_NOT_IN_FORCE, place, message, "施行前改引现行规定")


def _instead(corpus: Corpus, ended: Law | Regulation, day: date, what: str) -> str:
    """What to cite in place of what has ended: what holds in its place on the day."""
    key = corpus.in_place_of(ended, day)
    if not key:
        return f"删去，或者改引现行{what}"
    validity = corpus.validity_on(key, day)
    coming = f"（自 {validity.effective} 起施行）" if validity.on(day) is Status.NOT_YET else ""
    return f"改引《{corpus.title(key)}》{coming}"
