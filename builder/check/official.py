"""Official forms (官方文书): those that steps of procedures name are known, and so are the articles that name them."""

import difflib
from collections.abc import Iterator, Mapping

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.law import Law
from builder.model.official import OfficialForms
from builder.model.procedure import Procedure

_PATH = "regulations/basis/official-forms.yaml"
_HELD = "一套文书一项：slug、title，papers 写名称和编号；没有的把 papers 从步骤里删去"
_UNKNOWN = "改成已有的，或者登记在 regulations/basis/official-forms.yaml 里"


def check_official_forms(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell of papers that no set has, where there are sets, and of articles that are not there."""
    sets = corpus.of(OfficialForms)
    yield from (told for one in sets.values() for told in _articles_of_set(corpus, one))
    yield from _forms_of_no_set(corpus, sets)
    known = tuple(dict.fromkeys(name for one in sets.values() for name in one.papers))
    if corpus.is_open(OfficialForms):
        return
    if not known:
        yield from _unheld_papers(corpus)
        return
    ours = {form.front.title: slug for slug, form in corpus.forms.items() if form.front.official}
    for slug, procedure in corpus.of(Procedure).items():
        named = ((at, number) for at, step in enumerate(procedure.steps) for number in range(len(step.papers)))
        for at, number in () if corpus.is_open(Procedure, slug) else named:
            step = procedure.steps[at]
            paper = step.papers[number].strip()
            place = corpus.place(procedure.path, "steps", at, "papers", number)
            if paper in ours:
                message = f"第 {at + 1} 步“{step.do}”：“{paper[:40]}”有表单，程序的整套表单里不会有它"
                hint = f"从 papers 里移到 forms：forms: [{ours[paper]}]"
                yield Diagnostic(Code.FORM_OFFICIAL, place, message, hint)
            elif paper not in known:
                message = f"第 {at + 1} 步“{step.do}”：没有官方文书“{paper[:40]}”"
                yield Diagnostic(Code.PROCEDURE, place, message, _other_name(corpus, paper, known))


def _forms_of_no_set(corpus: Corpus, sets: Mapping[str, OfficialForms]) -> Iterator[Diagnostic]:
    """Tell of forms that are said to be official and stand in no set under their titles."""
    for form in corpus.forms_to_mend():
        named, title = form.front.official.strip(), form.front.title
        if not named or corpus.is_open(OfficialForms, named):
            continue
        place = corpus.place(form.path, "official")
        if named not in sets:
            near = difflib.get_close_matches(named, sets, 1)
            hint = f"是不是 {near[0]}" if near else f"写 {_PATH} 里一套的 slug"
            yield Diagnostic(Code.FORM_OFFICIAL, place, f"没有 slug 为“{named[:40]}”的一套官方文书", hint)
        elif title not in sets[named].papers:
            near = difflib.get_close_matches(title, sets[named].papers, 1)
            hint = f"是不是 {near[0]}" if near else "名称照登记的写，或者删去 official"
            message = f"《{sets[named].title}》里没有登记“{title[:40]}”"
            yield Diagnostic(Code.FORM_OFFICIAL, corpus.place(form.path, "title"), message, hint)


def _unheld_papers(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell once that papers are named and no record has any."""
    for procedure in corpus.of(Procedure).values():
        for at, step in enumerate(procedure.steps):
            if step.papers:
                message = f"没有官方文书的记录（{_PATH}），“{step.papers[0][:40]}”等文书的名称没有核对"
                yield Diagnostic(
                    Code.PAPERS_UNHELD, corpus.place(procedure.path, "steps", at, "papers"), message, _HELD
                )
                return


def _other_name(corpus: Corpus, paper: str, known: tuple[str, ...]) -> str:
    """What else to write for a name that no set has."""
    of_ours = [slug for slug, form in corpus.forms.items() if paper in (slug, form.front.title)]
    if of_ours:
        return f"这是本知识库的表单，写在 forms 里：forms: [{of_ours[0]}]"
    # 清单 for 场所/设施/财物清单: too short to be like it.
    near = difflib.get_close_matches(paper, known, 1) or [one for one in known if paper and paper in one][:1]
    return f"是不是 {near[0]}；不是的，{_UNKNOWN}" if near else _UNKNOWN


def _articles_of_set(corpus: Corpus, official: OfficialForms) -> Iterator[Diagnostic]:
    if not official.law or corpus.is_open(Law, official.law):
        return
    law = corpus.laws.get(official.law)
    if not law:
        message = f"没有 slug 为“{official.law[:40]}”的法律文件"
        yield Diagnostic(Code.PROCEDURE, corpus.place(_PATH, official.slug, "law"), message, "写 laws.yaml 里的 slug")
        return
    outline = corpus.outlines.get(f"laws/{official.law}")
    for name, number in official.papers.items():
        article = ArticleNumber(number or 0, 0)
        has = outline.has(ProvisionId(article)) if outline else not law.articles or 0 < article.base <= law.articles
        if not has:
            message = f"“{name}”：《{law.title}》没有{article}" if number else f"“{name}”没有写在第几条"
            yield Diagnostic(Code.PROCEDURE, corpus.place(_PATH, official.slug, "papers", name), message, "核对条号")
