"""Terms in themselves: what their meanings cite must be there."""

from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.law import Law, LawText
from builder.model.regulation import Regulation
from builder.model.term import Term

_PATH = "regulations/terms.yaml"


def check_terms(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell of citations in meanings that lead nowhere."""
    if any(map(corpus.is_open, (Law, LawText, Regulation))):
        return
    for slug, term in corpus.of(Term).items():
        for citation in corpus.meanings[slug]:
            if not citation.leads_somewhere:
                words = term.meaning[citation.start : citation.end]
                message = f"名词“{term.title}”引用的“{words}”没有"
                hint = "写已收录的全名和有的条、款、项；没有收录的，不加书名号"
                yield Diagnostic(Code.TERM, corpus.place(_PATH, slug, "meaning"), message, hint)
