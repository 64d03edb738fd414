"""Citations in rules and forms that lead nowhere: no such provision, or no record of the law."""

from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.citation import Citation
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.law import Law, LawText
from builder.model.regulation import Regulation, Text, texts_in


def check_citations(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check what rules and forms cite, in their text and as their basis."""
    for paper in (*corpus.rules_to_mend(), *corpus.forms.values()):
        for text, citation in cited_in(corpus, paper):
            lost = not citation.exists or not citation.document
            if lost and (citation.document not in ("", "?") or not _any_open(corpus)):
                yield _diagnostic(paper.path, text, citation)


def cited_in(corpus: Corpus, paper: Regulation | Form) -> Iterator[tuple[Text, Citation]]:
    """Every citation of a rule or form with the words it stands in."""
    for entry, citations in zip(paper.basis, corpus.basis[paper.path], strict=True):
        for citation in citations:
            yield entry, citation
    if isinstance(paper, Form):
        return
    table = corpus.citations[paper.path]
    for _, text in texts_in(paper):
        for citation in table.get((text.line, text.column), ()):
            yield text, citation


def _any_open(corpus: Corpus) -> bool:
    """Whether a title that nobody knows may be that of a file with a mistake, which is told."""
    return any(map(corpus.is_open, (Law, LawText, Regulation)))


def _diagnostic(path: str, text: Text, citation: Citation) -> Diagnostic:
    words = text.words[citation.start : citation.end]
    place = text.place(path, citation.start)
    if citation.document and citation.document != "?":
        return Diagnostic(Code.CITATION_TARGET, place, f"引用的“{words}”不存在", "核对条、款、项的序号")
    name = f"《{citation.title}》" if citation.title else f"“{words}”所指的法律文件"
    hint = "在 regulations/basis/laws.yaml 里补一条记录，或者改成正式名称"
    return Diagnostic(Code.CITATION_LAW, place, f"{name}没有记录", hint)
