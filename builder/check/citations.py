"""Citations in rules that lead nowhere: no such provision, or no record of the law."""

from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.citation import Citation
from builder.model.corpus import Corpus
from builder.model.regulation import Regulation, Text, texts_in


def check_citations(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check what rules cite, in their text and as their basis."""
    for rule in corpus.rules_to_mend():
        for text, citation in cited_in(corpus, rule):
            if not citation.exists or not citation.document:
                yield _diagnostic(rule, text, citation)


def cited_in(corpus: Corpus, rule: Regulation) -> Iterator[tuple[Text, Citation]]:
    """Every citation of a rule with the words it stands in."""
    for entry, citations in zip(rule.basis, corpus.basis[rule.path], strict=True):
        for citation in citations:
            yield entry, citation
    table = corpus.citations[rule.path]
    for _, text in texts_in(rule):
        for citation in table.get((text.line, text.column), ()):
            yield text, citation


def _diagnostic(rule: Regulation, text: Text, citation: Citation) -> Diagnostic:
    words = text.words[citation.start : citation.end]
    place = text.place(rule.path, citation.start)
    if citation.document and citation.document != "?":
        return Diagnostic(Code.CITATION_TARGET, place, f"引用的“{words}”不存在", "核对条、款、项的序号")
    name = f"《{citation.title}》" if citation.title else f"“{words}”所指的法律文件"
    hint = "在 regulations/basis/laws.yaml 里补一条记录，或者改成正式名称"
    return Diagnostic(Code.CITATION_LAW, place, f"{name}没有记录", hint)
