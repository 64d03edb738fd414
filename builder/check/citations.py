"""Citations in rules and forms that lead nowhere: no such provision, or no record of the law."""

import difflib
import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from builder.check.unread import unread_articles
from builder.days import day
from builder.diagnostics import Code, Diagnostic, Place
from builder.model.citation import MOST_CITED, UNKNOWN, Citation
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.identity import ArticleNumber
from builder.model.law import Law, LawText
from builder.model.namesakes import rivals
from builder.model.regulation import Regulation, Text, texts_in
from builder.numerals import PATTERN as NUMBER
from builder.references import ARTICLE_LIKE, BLANK, INNER_ARTICLE, MARKED_ARTICLE, names_a_law, normal_title

_LIST = re.compile(r"\s*[、，；和或及与至到—-]\s*|[，；]?(?:以及|或者)")
_NEAR = 8
_STOP = re.compile("[。！？；]")
_NUMBERED = re.compile(rf"[第（(]|{NUMBER}[条款项目]")
_NONE_BEFORE = re.compile(rf"[前上].?[条款项](?:第?[（(]?{NUMBER}[）)]?[款项目])*")
"""前款, 前条第二款: with every number that can be read."""
_ANNEX_BEFORE = re.compile(rf"附件{BLANK}*(?:{NUMBER})?[规定中里内的所列]{{0,4}}$")
_INNER_QUOTES = str.maketrans("“”", "‘’")
_KEPT = "收录了的制度、法律，写全名并加书名号“《…》”；没有收录的文件没有链接，照写就可以"
_OF_STATIONS = ("制度", "守则", "须知")
"""How titles end that are a station's own and no law's."""


def check_citations(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check what rules and forms cite, in their text and as their basis."""
    for paper in (*corpus.rules_to_mend(), *corpus.forms_to_mend()):
        for text, citations in _untargeted(corpus, paper):
            yield _diagnostic(corpus, paper, text, citations)
        yield from _too_many(corpus, paper)


def _too_many(corpus: Corpus, paper: Regulation | Form) -> Iterator[Diagnostic]:
    """What is told of a text that was not resolved to its end."""
    cited = list(cited_in(corpus, paper))
    if len(cited) - len(paper.basis) >= MOST_CITED:
        text, last = cited[-1]
        message = f"引用已经有 {MOST_CITED:,} 处，这里以后的没有做成链接"
        hint = "拆成几个文件，或者删去重复的文字"
        yield Diagnostic(Code.CITATION_OPEN, text.place(paper.path, last.end), message, hint)


def _untargeted(corpus: Corpus, paper: Regulation | Form) -> list[tuple[Text, list[Citation]]]:
    """What leads nowhere: each list, which one remedy mends, as one."""
    found: list[tuple[Text, list[Citation]]] = []
    above: tuple[Text, Citation] | None = None
    unread = unread_articles(paper) if isinstance(paper, Regulation) else frozenset()
    for text, citation in cited_in(corpus, paper):
        if unread and _is_of_a_label(paper, unread, citation):
            above = None
            continue
        waits = not citation.document and _any_undecided(corpus)
        if not (citation.leads_somewhere or waits or _begins_a_line(text, citation)):
            if not (above and _continues(*above, text, citation)):
                found.append((text, [citation]))
            elif found and found[-1][1][-1] is above[1]:
                found[-1][1].append(citation)
        above = text, citation
    return found


def cited_in(corpus: Corpus, paper: Regulation | Form) -> Iterator[tuple[Text, Citation]]:
    """Every citation of a rule or form with the words it stands in."""
    for entry, citations in zip(paper.basis, corpus.basis[paper.path], strict=True):
        for citation in citations:
            yield entry, citation
    if isinstance(paper, Form):
        return
    table = corpus.citations[paper.path]
    for _, text in texts_in(paper) if table else ():
        for citation in table.get((text.line, text.column), ()) if text.words else ():
            yield text, citation


def texts_cited(corpus: Corpus, paper: Regulation | Form) -> Iterator[tuple[Text, list[Citation]]]:
    """The texts that cite, each with all of its citations."""
    for text, cited in groupby(cited_in(corpus, paper), key=itemgetter(0)):
        yield text, [citation for _, citation in cited]


def articles_cited(citation: Citation) -> range:
    """The numbers of the articles that a citation names, of a range all; none where one is 第十七条之一."""
    first, last = citation.first, citation.last or citation.first
    if not (first and last) or first.article.inserted or last.article.inserted:
        return range(0)
    return range(first.article.base, min(last.article.base, first.article.base + _MOST_IN_RANGE) + 1)


_MOST_IN_RANGE = 100


def _any_undecided(corpus: Corpus) -> bool:
    """Whether a title that nobody knows may be that of a file with a mistake, which is told."""
    return any(map(corpus.is_open, (Law, LawText, Regulation)))


def _is_of_a_label(paper: Regulation | Form, unread: frozenset[ArticleNumber], citation: Citation) -> bool:
    """Whether an article is not there because its label is not read, which is told where that stands."""
    if citation.leads_somewhere or not isinstance(paper, Regulation) or citation.document != paper.key:
        return False
    cited = {end.article for end in (citation.first, citation.last) if end}
    return bool(cited & unread) and cited <= unread | {article.number for _, article in paper.articles()}


def _begins_a_line(text: Text, citation: Citation) -> bool:
    """Whether a citation begins a line as an article does, where it is told of as a label that is none."""
    inner = INNER_ARTICLE.finditer(text.words, max(0, citation.start - _NEAR), citation.end + 1)
    if any(label.start("label") == citation.start for label in inner):
        return True
    marked = MARKED_ARTICLE.match(text.words)
    if marked and marked.start("label") == citation.start:
        return text.column == 1
    begins = text.column == 1 and citation.start <= 1
    return begins and (text.words.startswith("第") or bool(ARTICLE_LIKE.match(text.words)))


def _continues(text_above: Text, above: Citation, text: Text, citation: Citation) -> bool:
    """Whether a citation goes on with a list that has been told of: whoever mends its first mends the others."""
    if text_above is not text or above.leads_somewhere:
        return False
    between = text.words[above.end : citation.start]
    if citation.document == UNKNOWN and citation.first and above.first and _LIST.fullmatch(between):
        return True
    if above.document not in ("", UNKNOWN):
        return _is_beside(text, above, citation)
    if citation.document == UNKNOWN and citation.first and (above.first or above.title) and not _STOP.search(between):
        return True
    alike = above.document == citation.document and above.title == citation.title
    if not alike or bool(above.first) != bool(citation.first):
        return False
    hangs_on_its_name = citation.title and _NUMBERED.match(text.words, citation.start)
    return bool(hangs_on_its_name or _LIST.fullmatch(between))


def _is_beside(text: Text, above: Citation, citation: Citation) -> bool:
    """Whether two are parts of one article that are not there: 第一款第（一）、（二）项."""
    if not (above.first and citation.first) or above.document != citation.document:
        return False
    alike = (above.first.annex, above.first.article) == (citation.first.annex, citation.first.article)
    return alike and bool(_LIST.fullmatch(text.words, above.end, citation.start))


def _diagnostic(corpus: Corpus, paper: Regulation | Form, text: Text, citations: list[Citation]) -> Diagnostic:
    citation = citations[0]
    place = text.place(paper.path, citation.start)
    words = text.words[citation.start : citation.end]
    several = rivals(corpus.laws.values()) if citation.document == UNKNOWN and citation.title else {}
    if several := several.get(normal_title(citation.title)):
        return _of_several(place, words, several)
    if citation.document == UNKNOWN and citation.first is None:
        return _numberless(place, words)
    if citation.document == UNKNOWN:
        return _undecided(place, text, citations)
    if citation.document:
        return _not_there(paper, text, citations)
    if words.startswith("《") and names_a_law(citation.title):
        hint = _nearest_titles(corpus, citation.title)
        return Diagnostic(Code.CITATION_LAW, place, f"没有名为《{citation.title}》的制度或法律", hint)
    message = f"{_all_words(text, citations)}没有做成链接：这里没有收录叫这个名称的文件"
    return Diagnostic(Code.CITATION_OPEN, place, message, "；".join((*_near_titles(corpus, citation.title), _KEPT)))


def _of_several(place: Place, words: str, several: list[Law]) -> Diagnostic:
    message = f"{_named_in_quotes(words)}没有做成链接：同名的有 {len(several)} 件（{'、'.join(_facts_apart(several))}）"
    hint = "在 laws.yaml 里给各件写上不同的 short_titles，用它引用；已经废止的，写上 ended；"
    hint += "其实是同一件的，把 laws.yaml 里的 number、promulgated 写得和文本一致"
    return Diagnostic(Code.CITATION_OPEN, place, message, hint)


def _facts_apart(several: list[Law]) -> list[str]:
    """Each of several laws of one name by what all have and no two share: maker, number, day, at last the slug."""
    told = (
        [law.issuer for law in several],
        [law.number for law in several],
        [f"{day(law.promulgated)}公布" if law.promulgated else "" for law in several],
    )
    return next((each for each in told if all(each) and len(set(each)) == len(each)), [law.slug for law in several])


def _numberless(place: Place, words: str) -> Diagnostic:
    if _NONE_BEFORE.fullmatch(words):
        hint = "它前面没有可以这样称呼的条、款、项；写明序号"
        return Diagnostic(Code.CITATION_TARGET, place, f"引用的{_named_in_quotes(words)}不存在", hint)
    if words[0] in "下后上":
        return Diagnostic(
            Code.CITATION_OPEN, place, f"{_named_in_quotes(words)}没有做成链接", "写明序号，如“第八条”、“本条第二款”"
        )
    message = f"{_named_in_quotes(words)}的序号不认识，没有做成链接"
    return Diagnostic(Code.CITATION_OPEN, place, message, "写成 第三条、第（一）项、第1目 这样的序号")


def _undecided(place: Place, text: Text, citations: list[Citation]) -> Diagnostic:
    start = citations[0].start
    unit = next((each.end for each in citations if text.words[each.end - 1] in "条款项目"), citations[0].end)
    bare = text.words[start:unit]
    bare = bare[max(0, bare.find("第")) :]
    if text.words.count("“", 0, start) > text.words.count("”", 0, start):
        which = f"引号里的{_all_words(text, citations)}"
        hint = f"本制度的，写作 本制度“{bare}”；是别的文件的话，在引号前面写出“《…》”"
    else:
        which = _all_words(text, citations)
        if (first := citations[0].first) and first.article.scheme:
            hint = f"本制度的，写作“本制度{bare}”；别的文件的，写作“《…》{bare}”；有几处这样编号的，写明标题"
            return Diagnostic(Code.CITATION_OPEN, place, f"看不出{which}是哪一处，没有做成链接", hint)
        hint = f"本制度的，写作“{'本制度' if '条' in bare else '本条'}{bare}”；别的文件的，写作“《…》{bare}”"
    return Diagnostic(Code.CITATION_OPEN, place, f"看不出{which}是哪一个文件的，没有做成链接", hint)


def _not_there(paper: Regulation | Form, text: Text, citations: list[Citation]) -> Diagnostic:
    """Of provisions that their document does not have, the annex named where one is."""
    citation = citations[0]
    annex = citation.first.annex if citation.first else 0
    named = _ANNEX_BEFORE.search(text.words, max(0, citation.start - _NEAR), citation.start) if annex else None
    start = named.start() if named else citation.start
    words = "、".join(
        filter(None, (_named_in_quotes(text.words[start : citation.end]), _all_words(text, citations[1:])))
    )
    message = f"引用的{words}不存在"
    none = isinstance(paper, Regulation) and annex and annex not in {each.number for each in paper.annexes}
    hint = f"本制度没有附件{annex}；核对附件的序号" if none else "核对条、款、项的序号"
    return Diagnostic(Code.CITATION_TARGET, text.place(paper.path, start), message, hint)


def _all_words(text: Text, citations: list[Citation]) -> str:
    """Every member of a list as it is written, each once."""
    return "、".join(dict.fromkeys(_named_in_quotes(text.words[each.start : each.end]) for each in citations))


def _named_in_quotes(words: str) -> str:
    return f"“{words.translate(_INNER_QUOTES)}”"


def _nearest_titles(corpus: Corpus, title: str) -> str:
    """What a title that nobody knows may have been meant to be; only a law can be missing from laws.yaml."""
    perhaps = _near_titles(corpus, title)
    if not title.endswith(_OF_STATIONS):
        perhaps.append("引用法律文件的，先在 regulations/basis/laws.yaml 里补一条记录")
    return "；".join(perhaps) or "改成 regulations/rules 里已有的制度名称，或者删去"


def _near_titles(corpus: Corpus, title: str) -> list[str]:
    titles = [*(rule.front.title for rule in corpus.rules), *(law.title for law in corpus.laws.values())]
    near = difflib.get_close_matches(title, dict.fromkeys(titles), 2)
    return [f"是不是{'或者'.join(f'《{each}》' for each in near)}"] if near else []
