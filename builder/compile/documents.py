"""Pages of rules and laws: status, text, basis, back-references, versions."""

from collections.abc import Iterator

from builder.compile.cited import anchor_of, cited_by_note, citing_documents, document_link, places_by_article
from builder.compile.routes import HOME, LAWS, part_uri, version_uri
from builder.compile.state import day, law_banners, law_state, status_line, version_banners, version_state
from builder.compile.tables import row, table
from builder.compile.text import TextWriter
from builder.model.corpus import PARTS, Corpus
from builder.model.identity import ProvisionId
from builder.model.law import Law
from builder.model.page import Element, Node, Page
from builder.model.regulation import Regulation
from builder.model.status import law_status, superseded_on


def rule_page(corpus: Corpus, rule: Regulation, versions: tuple[Regulation, ...]) -> Page:
    """The page of one version of a rule."""
    current = corpus.current(versions)
    status = corpus.status(rule, versions)
    dates = (rule.effective, superseded_on(rule.effective, [v.effective for v in versions]), rule.front.ended)
    remarks = ("示范文本" if rule.front.model_text else "", f"版本日期 {day(rule.effective)}")
    writer, text = _text(corpus, rule)
    content = (
        Element("h1", (rule.front.title,)),
        *_model_notice(rule),
        status_line(corpus, status, dates, remarks),
        *_issuer(rule, writer),
        *version_banners(corpus, rule, versions),
        Element("div", text, classes="zd-text"),
        *_section("依据", "basis", _basis(corpus, rule)),
        *_section("引用的其他文件", "cites", _also_cited(corpus, rule)),
        *_section("被引用", "cited-by", _bullets(citing_documents(corpus, rule.key))),
        *_section("版本", "versions", _versions(corpus, rule, versions)),
    )
    trail = (("首页", HOME), (PARTS[rule.part], part_uri(rule.part)))
    headings = (*writer.headings, *_headings(content))
    title = rule.front.title
    return Page(version_uri(rule, current), title, content, "rule", trail, f"{PARTS[rule.part]}：{title}", headings)


def law_page(corpus: Corpus, law: Law, text: Regulation | None, versions: tuple[Regulation, ...]) -> Page:
    """The page of a law: its facts, and its text when a deployer has imported it."""
    key = f"laws/{law.slug}"
    later = superseded_on(text.effective, [*(v.effective for v in versions), *law.amended]) if text else None
    effective = max(law.effective, text.effective) if text and law.effective else law.effective
    status = (
        corpus.status(text, versions) if text and later and later <= corpus.today else law_status(law, corpus.today)
    )
    writer, words = _text(corpus, text) if text else (None, ())
    content = (
        Element("h1", (law.title,)),
        status_line(corpus, status, (effective, later, law.ended), (law.number,)),
        *law_banners(corpus, law),
        *(version_banners(corpus, text, versions) if text and later else ()),
        *_facts(law),
        *(_without_text(corpus, key) if text is None else (Element("div", words, classes="zd-text"),)),
        *_section("被引用", "cited-by", _bullets(citing_documents(corpus, key))),
        *_section("版本", "versions", _versions(corpus, text, versions) if text else ()),
    )
    uri = version_uri(text, corpus.current(versions)) if text else f"{key}.md"
    headings = tuple(writer.headings) if writer else ()
    trail = (("首页", HOME), ("法律文件", LAWS))
    return Page(uri, law.title, content, "law", trail, law.number, (*headings, *_headings(content)))


def _text(corpus: Corpus, text: Regulation) -> tuple[TextWriter, tuple[Node, ...]]:
    by_article = places_by_article(corpus, text.key)

    def notes(provision: ProvisionId) -> tuple[Element, ...]:
        places = by_article.get((provision.annex, provision.article))
        note = cited_by_note(corpus, places, text.key) if places else None
        return (note,) if note else ()

    writer = TextWriter(
        text, corpus.citations[text.path], corpus.slots, lambda key, provision: anchor_of(corpus, key, provision), notes
    )
    return writer, writer.write()


def _headings(content: tuple[Node, ...]) -> Iterator[tuple[int, str, str]]:
    for node in content:
        if isinstance(node, Element) and node.tag == "h2" and isinstance(node.children[0], str):
            yield 2, node.id, node.children[0]


def _model_notice(rule: Regulation) -> tuple[Element, ...]:
    if not rule.front.model_text:
        return ()
    words = "示范文本：供制定本所制度时参照，不是正式发布的文件；带底线的空白处由各所填写。"
    return (Element("div", (Element("p", (words,)),), classes="zd-model", attributes=(("role", "note"),)),)


def _issuer(rule: Regulation, writer: TextWriter) -> tuple[Element, ...]:
    if not rule.front.issuer:
        return ()
    return (Element("p", ("制定单位：", *writer.plain(rule.front.issuer)), classes="zd-issuer"),)


def _section(title: str, anchor: str, content: tuple[Element, ...]) -> tuple[Element, ...]:
    return (Element("h2", (title,), anchor, "zd-aside"), *content) if content else ()


def _bullets(items: tuple[Element, ...]) -> tuple[Element, ...]:
    return (Element("ul", items, classes="zd-list"),) if items else ()


def _basis(corpus: Corpus, rule: Regulation) -> tuple[Element, ...]:
    """Each basis entry with the state of its law."""
    rows = []
    for entry, citations in zip(rule.basis, corpus.basis[rule.path], strict=True):
        law = corpus.laws.get(citations[0].document.removeprefix("laws/")) if citations else None
        link: Node = entry.words
        if citations and citations[0].document:
            first = citations[0]
            link = Element(
                "a",
                (entry.words,),
                target=f"{first.document}.md",
                anchor=anchor_of(corpus, first.document, first.first),
            )
        rows.append(row((link,), law_state(corpus, law) if law else ()))
    return (table(("依据", "时效"), rows),) if rows else ()


def _also_cited(corpus: Corpus, rule: Regulation) -> tuple[Element, ...]:
    """Documents that the text cites and the basis does not name."""
    named = {citation.document for entry in corpus.basis[rule.path] for citation in entry}
    cited = dict.fromkeys(c.document for found in corpus.citations[rule.path].values() for c in found)
    rows = []
    for key in cited:
        if key in named or key in ("", "?", rule.key):
            continue
        law = corpus.laws.get(key.removeprefix("laws/"))
        rows.append(row((document_link(corpus, key),), law_state(corpus, law) if law else ("制度",)))
    return (table(("文件", "时效"), rows),) if rows else ()


def _facts(law: Law) -> tuple[Element, ...]:
    amended = "、".join(day(date) for date in law.amended)
    facts = (
        ("制定机关", law.issuer),
        ("公布文号", law.number),
        ("公布", day(law.promulgated) if law.promulgated else ""),
        ("修改", amended),
        ("施行", day(law.effective) if law.effective else ""),
        ("废止", day(law.ended) if law.ended else ""),
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


def _versions(corpus: Corpus, text: Regulation, versions: tuple[Regulation, ...]) -> tuple[Element, ...]:
    if len(versions) < 2:
        return ()
    current = corpus.current(versions)
    rows = []
    for version in reversed(versions):
        words = f"{day(version.effective)}起"
        link: Node = words if version is text else Element("a", (words,), target=version_uri(version, current))
        rows.append(row((link,), (version_state(corpus, version, versions),)))
    return (table(("版本", "时效"), rows),)


def _fact_row(name: str, value: str) -> Element:
    return Element("tr", (Element("th", (name,), attributes=(("scope", "row"),)), Element("td", (value,))))
