"""Laws that rules rest on: ended and replaced, or not yet in force."""

from collections.abc import Iterator

from builder.check.citations import cited_in
from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.status import Status, law_status


def check_law_states(corpus: Corpus) -> Iterator[Diagnostic]:
    """Name each law in a rule in force or to come that is not law on that day."""
    for rule in corpus.rules_to_mend():
        for text, citation in cited_in(corpus, rule):
            law = corpus.laws.get(citation.document.removeprefix("laws/"))
            if law is None:
                continue
            place = text.place(rule.path, citation.start)
            match law_status(law, max(corpus.today, rule.effective)):
                case Status.ENDED:
                    successor = corpus.laws.get(law.replaced_by)
                    hint = f"改引《{successor.title}》" if successor else "删去，或者改引现行规定"
                    message = f"《{law.title}》已于 {law.ended} 废止"
                    yield Diagnostic(Code.LAW_ENDED, place, message, hint)
                case Status.NOT_YET:
                    message = f"《{law.title}》自 {law.effective} 起施行，现在还不能作依据"
                    yield Diagnostic(Code.LAW_NOT_IN_FORCE, place, message, "施行前改引现行规定")
                case _:
                    pass
