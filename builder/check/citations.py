"""Citations in rules and forms that lead nowhere: no such provision, or no record of the law."""

import difflib
import re
from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.citation import UNKNOWN, Citation
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.law import Law, LawText
from builder.model.regulation import Regulation, Text, texts_in
from builder.numerals import PATTERN as NUMBER
from builder.references import ARTICLE_LIKE, CUE, INNER_ARTICLE

_LIST = re.compile(r"\s*[、和或及与至到—-]\s*|以及|或者")
_CUED = re.compile(rf"(?:{CUE}|[按依与和及或])$")
_NEAR = 8
_STOP = re.compile("[。！？；]")
_NUMBERED = re.compile(rf"[第（(]|{NUMBER}[条款项目]")
_NONE_BEFORE = re.compile(rf"[前上].?[条款项](?:第?[（(]?{NUMBER}[）)]?[款项目])*")
"""前款, 前条第二款: with every number that can be read."""
_OF_STATIONS = ("制度", "守则", "须知")
"""How titles end that are a station's own and no law's."""


def check_citations(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check what rules and forms cite, in their text and as their basis."""
    for paper in (*corpus.rules_to_mend(), *corpus.forms.values()):
        above: tuple[Text, Citation] | None = None
        for text, citation in cited_in(corpus, paper):
            waits = not citation.document and _any_open(corpus)
            told = _begins_a_line(text, citation)
            if (
                not citation.leads_somewhere
                and not waits
                and not told
                and not (above and _continues(*above, text, citation))
            ):
                yield _diagnostic(corpus, paper.path, text, citation)
            above = text, citation


def cited_in(corpus: Corpus, paper: Regulation | Form) -> Iterator[tuple[Text, Citation]]:
    """Every citation of a rule or form with the words it stands in."""
    for entry, citations in zip(paper.basis, corpus.basis[paper.path], strict=True):
        for citation in citations:
            yield entry, citation
    if isinstance(paper, Form):
        return
    table = corpus.citations[paper.path]
    for _, text in texts_in(paper):
        for citation in table.get((text.line, text.column), ()) if text.words else ():
            yield text, citation


def _any_open(corpus: Corpus) -> bool:
    """Whether a title that nobody knows may be that of a file with a mistake, which is told."""
    return any(map(corpus.is_open, (Law, LawText, Regulation)))


def _begins_a_line(text: Text, citation: Citation) -> bool:
    """Whether a citation begins a line as an article does, where it is told of as a label that is none."""
    inner = INNER_ARTICLE.finditer(text.words, max(0, citation.start - _NEAR), citation.end + 1)
    if any(label.start("label") == citation.start for label in inner):
        return True
    begins = text.column == 1 and citation.start <= 1
    return begins and (text.words.startswith("第") or bool(ARTICLE_LIKE.match(text.words)))


def _continues(text_above: Text, above: Citation, text: Text, citation: Citation) -> bool:
    """Whether a citation goes on with a list that has been told of: whoever mends its first mends the others."""
    alike = above.document == citation.document in ("", UNKNOWN) and above.title == citation.title
    if not alike or text_above is not text or bool(above.first) != bool(citation.first):
        return False
    if citation.document == UNKNOWN and citation.first and not _STOP.search(text.words, above.end, citation.start):
        return True
    hangs_on_its_name = citation.title and _NUMBERED.match(text.words, citation.start)
    return bool(hangs_on_its_name or _LIST.fullmatch(text.words, above.end, citation.start))


def _diagnostic(corpus: Corpus, path: str, text: Text, citation: Citation) -> Diagnostic:
    words = text.words[citation.start : citation.end]
    place = text.place(path, citation.start)
    if citation.document == UNKNOWN and citation.first is None and _NONE_BEFORE.fullmatch(words):
        return Diagnostic(
            Code.CITATION_TARGET, place, f"引用的“{words}”不存在", "它前面没有可以这样称呼的条、款、项；写明序号"
        )
    if citation.document == UNKNOWN and citation.first is None and words[0] in "下后上":
        return Diagnostic(Code.CITATION_OPEN, place, f"“{words}”没有做成链接", "写明序号，如“第八条”、“本条第二款”")
    if citation.document == UNKNOWN and citation.first is None:
        return Diagnostic(
            Code.CITATION_OPEN,
            place,
            f"“{words}”的序号不认识，没有做成链接",
            "写成 第三条、第（一）项、第1目 这样的序号",
        )
    if citation.document == UNKNOWN:
        bare = words[max(0, words.find("第")) :]
        if text.words.count("“", 0, citation.start) > text.words.count("”", 0, citation.start):
            hint = f"本制度的，写作 本制度“{bare}”；是别的文件的话，在引号前面写出“《…》”"
            return Diagnostic(Code.CITATION_OPEN, place, f"看不出引号里的“{words}”是哪一个文件的，没有做成链接", hint)
        hint = f"本制度的，写作“{'本制度' if '条' in bare else '本条'}{bare}”；别的文件的，写作“《…》{bare}”"
        return Diagnostic(Code.CITATION_OPEN, place, f"看不出“{words}”是哪一个文件的，没有做成链接", hint)
    if citation.document:
        return Diagnostic(Code.CITATION_TARGET, place, f"引用的“{words}”不存在", "核对条、款、项的序号")
    if not _begins_surely(text.words, citation.start):
        hint = "名称用书名号括起来；引用法律文件的，还要在 regulations/basis/laws.yaml 里有记录"
        return Diagnostic(Code.CITATION_LAW, place, f"“{words}”里没有认得的制度或法律的名称", hint)
    return Diagnostic(
        Code.CITATION_LAW, place, f"没有名为《{citation.title}》的制度或法律", _nearest_titles(corpus, citation.title)
    )


def _begins_surely(words: str, at: int) -> bool:
    """Whether a name begins where a citation does: 宣传食品法 after a comma may be a verb and a name."""
    return words[at] in "《第" or bool(_CUED.search(words, max(0, at - 2), at))


def _nearest_titles(corpus: Corpus, title: str) -> str:
    """What a title that nobody knows may have been meant to be; only a law can be missing from laws.yaml."""
    titles = [*(rule.front.title for rule in corpus.rules), *(law.title for law in corpus.laws.values())]
    near = difflib.get_close_matches(title, dict.fromkeys(titles), 2)
    perhaps = [f"是不是{'或者'.join(f'《{each}》' for each in near)}"] if near else []
    if not title.endswith(_OF_STATIONS):
        perhaps.append("引用法律文件的，先在 regulations/basis/laws.yaml 里补一条记录")
    return "；".join(perhaps) or "改成 regulations/rules 里已有的制度名称，或者删去"
