"""Pages of rules and laws: status, text, basis, back-references, versions."""

from collections.abc import Iterator

from builder.compile.cited import (
    FORMS_HERE,
    anchor_of,
    cited_by_note,
    citing_documents,
    document_link,
    form_links,
    forms_called,
    forms_handed_over,
    places_by_article,
    way_to_forms,
)
from builder.compile.coverage import supported_items
from builder.compile.limits import article_limits, law_limits
from builder.compile.order import Standing, standings
from builder.compile.procedure_links import in_items, steps_of_rule
from builder.compile.quiz import offer_of_quiz
from builder.compile.routes import HOME, LAWS, RULES, document_uri, part_uri, version_uri
from builder.compile.state import (
    banners,
    beginning,
    law_status_line,
    rule_status_line,
    stand_in_words,
    state_mark,
    state_of,
)
from builder.compile.tables import row, table
from builder.compile.terms import TermLinks
from builder.compile.text import TextWriter, with_slots
from builder.days import day
from builder.model.citation import UNKNOWN
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.identity import ProvisionId
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.law import Law
from builder.model.page import Element, Node, Page
from builder.model.regulation import Regulation
from builder.model.status import Validity
from builder.model.term import Term

_MOST, _NEAR = 40, 10
"""Of how many rules of a group a page lists all, else how many on either side: what each lists of all is a square."""


def rule_page(corpus: Corpus, rule: Regulation) -> Page:
    """The page of one version of a rule."""
    validity = corpus.validity(rule)
    remarks = ("示范文本" if rule.front.model_text else "", f"版本日期 {day(rule.effective)}")
    writer, text = _text(corpus, rule)
    supported = supported_items(corpus, rule.key) if rule is corpus.current(rule.key) else ()
    content = (
        Element("h1", (rule.front.title,)),
        *(model_notice("制度") if rule.front.model_text else ()),
        rule_status_line(corpus, validity, remarks),
        *_issuer(corpus, rule),
        *banners(corpus, rule, validity, "本制度"),
        Element("div", text, classes="zd-text"),
        *offer_of_quiz(corpus, rule.slug),
        *section("依据", "basis", basis_table(corpus, rule)),
        *section(DOCUMENT_KINDS["form"], FORMS_HERE, _forms_listed(corpus, rule)),
        *section(DOCUMENT_KINDS["procedure"], "procedures", bullets(in_items(steps_of_rule(corpus, rule.slug)))),
        *section("引用的其他文件", "cites", _also_cited(corpus, rule)),
        *section("被引用", "cited-by", bullets(citing_documents(corpus, rule.key))),
        *section("支持的评定指标", "indicators", supported),
        *section("版本", "versions", _versions(corpus, rule)),
        *_neighbours(corpus, rule),
    )
    part = corpus.parts[rule.part].title
    trail = (("首页", HOME), (DOCUMENT_KINDS["rule"], RULES), (part, part_uri(rule.part)))
    headings = (*writer.headings, *_headings(content))
    title, uri = rule.front.title, version_uri(rule, corpus.current(rule.key))
    return Page(uri, title, content, "rule", trail, f"{part}：{title}", headings)


def _neighbours(corpus: Corpus, rule: Regulation) -> Iterator[Element]:
    """The rules of the same group, and those before and behind in the part; of the version of today only."""
    if rule is not corpus.current(rule.key):
        return
    here = standings(corpus)[rule.path]
    if len(here.group) > 1:
        name = f"{here.title or corpus.parts[rule.part].title}的其他制度"
        yield from section(name, "siblings", bullets(tuple(_siblings(here, part_uri(rule.part)))))
    rules, at = here.rules, here.turn
    ways = (("上一篇", "prev", rules[at - 1 : at] if at else ()), ("下一篇", "next", rules[at + 1 : at + 2]))
    links = tuple(
        Element("a", (f"{words}：{other.front.title}",), target=document_uri(other.key), attributes=(("rel", rel),))
        for words, rel, found in ways
        for other in found
    )
    if links:
        yield Element("nav", links, classes="zd-turn", attributes=(("aria-label", "前后制度"),))


def _siblings(here: Standing, all_of_them: str) -> Iterator[Element]:
    """The others of a group; of a large one those near by, and the page that has them all."""
    near = slice(max(0, here.at - _NEAR), here.at + _NEAR + 1) if len(here.group) > _MOST else slice(None)
    for rule in here.group[near]:
        if rule is not here.group[here.at]:
            yield Element("li", (Element("a", (rule.front.title,), target=document_uri(rule.key)),))
    if len(here.group) > _MOST:
        yield Element("li", (Element("a", (f"全部 {len(here.group)} 项",), target=all_of_them),))


def law_page(corpus: Corpus, law: Law, text: Regulation | None) -> Page:
    """The page of a law: its facts, and its text when a deployer has imported it."""
    key = f"laws/{law.slug}"
    validity = corpus.validity(text) if text else corpus.validity_on(key, corpus.today)
    facts = corpus.facts(text) if text else law
    writer, words = _text(corpus, text) if text else (None, ())
    content = (
        Element("h1", (facts.title,)),
        law_status_line(corpus, validity, (facts.number, stand_in_words(validity))),
        *banners(corpus, text or law, validity, "本文件"),
        *_facts(facts, validity),
        *(_without_text(corpus, key) if text is None else (Element("div", words, classes="zd-text"),)),
        *section(DOCUMENT_KINDS["limit"], "limits", law_limits(corpus, law.slug) if text is None else ()),
        *section("被引用", "cited-by", bullets(citing_documents(corpus, key))),
        *section("版本", "versions", _versions(corpus, text) if text else ()),
    )
    uri = version_uri(text, corpus.current(key)) if text else f"{key}.md"
    headings = tuple(writer.headings) if writer else ()
    trail = (("首页", HOME), (DOCUMENT_KINDS["law"], LAWS))
    return Page(uri, facts.title, content, "law", trail, facts.number, (*headings, *_headings(content)))


def _text(corpus: Corpus, text: Regulation) -> tuple[TextWriter, tuple[Node, ...]]:
    by_article = places_by_article(corpus, text.key)

    def notes(provision: ProvisionId) -> tuple[Element, ...]:
        places = by_article.get((provision.annex, provision.article))
        note = cited_by_note(corpus, places, text.key) if places else None
        limits = () if text.is_rule or provision.annex else article_limits(corpus, text.slug, provision.article.base)
        return (*limits, *((note,) if note else ()))

    def anchor(key: str, provision: ProvisionId) -> str:
        return anchor_of(corpus, key, provision)

    terms = TermLinks(corpus.of(Term).values() if text.is_rule else ())
    writer = TextWriter(text, corpus.citations[text.path], corpus.slots, anchor, notes, terms)
    return writer, writer.write()


def _headings(content: tuple[Node, ...]) -> Iterator[tuple[int, str, str]]:
    for node in content:
        if isinstance(node, Element) and node.tag == "h2" and isinstance(node.children[0], str):
            yield 2, node.id, node.children[0]


def model_notice(what: str) -> tuple[Element, ...]:
    """Say that this is a model to draft from; `what` is what a station makes of it."""
    words = f"示范文本：供制定本所{what}时参照，不是正式发布的文件；带底线的空白处由各所填写。"
    return (Element("div", (Element("p", (words,)),), classes="zd-model", attributes=(("role", "note"),)),)


def _issuer(corpus: Corpus, rule: Regulation) -> tuple[Element, ...]:
    """Who issued a rule; beside it, since the first article is to be near, the way to its forms."""
    issuer = ("制定单位：", *with_slots(rule.front.issuer, corpus.slots)) if rule.front.issuer else ()
    offered = _forms_offered(corpus, rule)
    way = (way_to_forms(len(offered)),) if offered else ()
    between = (" ",) if issuer and way else ()
    return (Element("p", (*issuer, *between, *way), classes="zd-issuer"),) if issuer or way else ()


def section(title: str, anchor: str, content: tuple[Element, ...]) -> tuple[Element, ...]:
    """What stands below the text of a page under a heading; nothing when there is nothing."""
    return (Element("h2", (title,), anchor, "zd-aside"), *content) if content else ()


def bullets(items: tuple[Element, ...]) -> tuple[Element, ...]:
    """Links one below the other."""
    return (Element("ul", items, classes="zd-list"),) if items else ()


def basis_table(corpus: Corpus, paper: Regulation | Form) -> tuple[Element, ...]:
    """Each basis entry of a rule or form with the state of what it names."""
    rows = []
    for entry, citations in zip(paper.basis, corpus.basis[paper.path], strict=True):
        key = citations[0].document if citations and citations[0].exists else ""
        link: Node = entry.words
        if key not in ("", UNKNOWN):
            anchor = anchor_of(corpus, key, citations[0].first)
            link = Element("a", (entry.words,), target=document_uri(key), anchor=anchor)
        rows.append(row((link,), _state_of(corpus, key)))
    return (table(("依据", "时效"), rows),) if rows else ()


def _state_of(corpus: Corpus, key: str) -> tuple[Node, ...]:
    """The state of a rule or law in a list; nothing for what is neither."""
    return state_of(corpus, key) if corpus.law_cited(key) or key in corpus.versions else ()


def _forms_offered(corpus: Corpus, rule: Regulation) -> tuple[str, ...]:
    """The forms that a page hands over at once: those of the version of today, from two on."""
    slugs = forms_called(corpus, rule)
    return slugs if len(slugs) > 1 and rule is corpus.current(rule.key) else ()


def _forms_listed(corpus: Corpus, rule: Regulation) -> tuple[Element, ...]:
    """The forms that a rule calls for; a check tells of one that nobody has written."""
    listed = bullets(form_links(corpus, forms_called(corpus, rule)))
    slugs = _forms_offered(corpus, rule)
    return (*listed, forms_handed_over(corpus, slugs)) if slugs else listed


def _also_cited(corpus: Corpus, rule: Regulation) -> tuple[Element, ...]:
    """Documents that the text cites and the basis does not name."""
    named = {citation.document for entry in corpus.basis[rule.path] for citation in entry}
    forms = {form.key for form in corpus.forms.values()}
    cited = dict.fromkeys(c.document for found in corpus.citations[rule.path].values() for c in found)
    rows = []
    for key in cited:
        if key in named or key in ("", UNKNOWN, rule.key) or key in forms:
            continue
        rows.append(row((document_link(corpus, key),), _state_of(corpus, key)))
    return (table(("文件", "时效"), rows),) if rows else ()


def _facts(law: Law, validity: Validity) -> tuple[Element, ...]:
    """The facts of a text, or of a law without one; from when its words count and end is told as its status has it."""
    begins, stated = validity.effective, law.effective
    caveat = f"（{stand_in_words(validity)}）" if validity.stand_in else ""
    other = "原施行" if begins and stated and stated < begins else "资料所载施行"
    amended = "、".join(day(date) for date in law.amended)
    facts = (
        ("制定机关", law.issuer),
        ("公布文号", law.number),
        ("公布", day(law.promulgated) if law.promulgated else ""),
        ("修改", amended),
        ("施行", day(begins) + caveat if begins else ""),
        (other, day(stated) if stated and stated != begins else ""),
        ("废止", day(validity.ended) if validity.ended else ""),
        ("简称", "、".join(law.short_titles)),
        ("来源", law.source),
        ("核对日期", day(law.as_of) if law.as_of else ""),
        ("说明", law.note),
    )
    rows = [_fact_row(name, value) for name, value in facts if value]
    return (Element("table", (Element("tbody", tuple(rows)),), classes="zd-facts"),) if rows else ()


def _without_text(corpus: Corpus, key: str) -> Iterator[Element]:
    """For a law known by its facts only: each article that is cited, with who cites it."""
    yield Element("p", ("本站只收录本文件的基本信息，没有收录全文。",), classes="zd-hint")
    for (_, number), places in sorted(places_by_article(corpus, key).items(), key=lambda entry: entry[0][1]):
        note = cited_by_note(corpus, places, key)
        yield Element("p", (Element("strong", (str(number),)), " "), number.anchor, "zd-article")
        if note:
            yield note


def _versions(corpus: Corpus, text: Regulation) -> tuple[Element, ...]:
    """The versions of a document, newest first; nothing for one that has no other."""
    versions = corpus.versions[text.key].texts
    if len(versions) < 2:
        return ()
    current = corpus.current(text.key)
    rows = []
    for version in reversed(versions):
        validity = corpus.validity(version)
        words = f"{beginning(validity)}的文本"
        link: Node = words if version is text else Element("a", (words,), target=version_uri(version, current))
        rows.append(row((link,), (state_mark(validity, corpus.today),)))
    return (table(("版本", "时效"), rows),)


def _fact_row(name: str, value: str) -> Element:
    return Element("tr", (Element("th", (name,), attributes=(("scope", "row"),)), Element("td", (value,))))
