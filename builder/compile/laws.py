"""Lists of laws: by level and by year, each in the order of their sounds; and every provision that is cited."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby

from pypinyin import lazy_pinyin

from builder.compile.cited import anchor_of, places_of_today
from builder.compile.routes import HOME, LAWS, LAWS_BY_YEAR, PROVISIONS, PROVISIONS_OF_LAWS, document_uri
from builder.compile.state import state_of
from builder.compile.tables import counted_heading, filter_box, listed_group, row, table
from builder.model.citation import UNKNOWN
from builder.model.corpus import Corpus
from builder.model.identity import ProvisionId
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.law import Law
from builder.model.level import LEVELS, level_of
from builder.model.page import Element, Node, Page
from builder.model.status import Status
from builder.values import remembered

PROVISIONS_TITLE = "被引条款索引"
AMONG_LAWS_TITLE = "法律文件之间的引用"
_LAWS = DOCUMENT_KINDS["law"]
_STATE = "中华人民共和国"
_FULL_TEXT, _FACTS_ALONE = "全文", "基本信息"
_NO_YEAR = "没有写明年份"
_TRAIL = (("首页", HOME), (_LAWS, LAWS))


def law_lists(corpus: Corpus) -> Iterator[Page]:
    """The laws by level, and by the year in which they were made."""
    other = Element("a", ("按年份排列",), target=LAWS_BY_YEAR)
    yield _laws_page(corpus, LAWS, _LAWS, other, lambda law: (LEVELS.index(level_of(law)), level_of(law)))
    other = Element("a", ("按效力层级排列",), target=LAWS)
    yield _laws_page(corpus, LAWS_BY_YEAR, f"{_LAWS}：按年份", other, _year_of)


def _laws_page(
    corpus: Corpus, uri: str, title: str, other: Element, group_of: Callable[[Law], tuple[int, str]]
) -> Page:
    laws = sorted(_laws_by_sound(corpus), key=group_of)
    marks = _marks_of_texts(corpus, laws)
    told = f"标注“{_FULL_TEXT}”的有全文" if _FULL_TEXT in marks.values() else f"没有标注“{_FACTS_ALONE}”的有全文"
    told = told if any(f"laws/{law.slug}" in corpus.versions for law in laws) else "都只有基本信息"
    words = f"共 {len(laws)} 件，{told}；没有标注时效的现行有效。同一组里按名称的拼音排列，“{_STATE}”不计。"
    content: list[Node] = [Element("h1", (title,)), Element("p", (words, other)), filter_box("如：食品、2026、废止")]
    headings = []
    for (_, name), group in groupby(laws, key=group_of):
        entries = tuple(_law_entry(corpus, law, marks[law.slug]) for law in group)
        anchor = f"group-{len(headings) + 1}"
        heading = counted_heading("h2", name, len(entries), anchor)
        content.append(listed_group(name, heading, Element("ul", entries, classes="zd-list")))
        headings.append((2, anchor, f"{name}（{len(entries)}）"))
    return Page(uri, title, tuple(content), "index", _TRAIL[: 1 if uri == LAWS else 2], headings=tuple(headings))


def _marks_of_texts(corpus: Corpus, laws: list[Law]) -> dict[str, str]:
    """By slug whether the text is held: said of the few, be they with one or without."""
    held = {law.slug: f"laws/{law.slug}" in corpus.versions for law in laws}
    few = sum(held.values()) * 2 < len(laws)
    return {slug: (_FULL_TEXT if few else _FACTS_ALONE) if there is few else "" for slug, there in held.items()}


@remembered
def _laws_by_sound(corpus: Corpus) -> tuple[Law, ...]:
    return tuple(sorted(corpus.laws.values(), key=lambda law: sound_of(law.title)))


def sound_of(title: str) -> tuple[list[str], str]:
    """What a title is sorted by: its syllables, without 中华人民共和国 and without signs; then itself."""
    words = "".join(sign for sign in title.removeprefix(_STATE) if sign.isalnum())
    return lazy_pinyin(words), title


def _year_of(law: Law) -> tuple[int, str]:
    """The newest year first; last those of which nobody states one."""
    made = law.promulgated or law.effective
    return (-made.year, f"{made.year}年") if made else (0, _NO_YEAR)


def _law_entry(corpus: Corpus, law: Law, mark: str) -> Element:
    """A law; its state where there is more to tell than that it is in force; words that the filter finds it by."""
    key = f"laws/{law.slug}"
    made = law.promulgated or law.effective
    others = (*(name for name in law.short_titles if name not in law.title), str(made.year) if made else "")
    citing = {place.document for place in corpus.cited_by.get(key, ()) if place.document.startswith("rules/")}
    facts = (mark, f"{len(citing)} 项制度引用" if citing else "")
    told = "，".join(filter(None, facts))
    link = Element("a", (law.title,), target=document_uri(key))
    state = _state_told(corpus, key)
    children = (link, *((" ", *state) if state else ()), *((Element("small", (f" {told}",)),) if told else ()))
    words = " ".join(filter(None, others))
    return Element("li", children, attributes=(("data-words", words),) if words else ())


def _state_told(corpus: Corpus, key: str) -> tuple[Node, ...]:
    """The state of a law; nothing where it is in force and nobody knows of an end."""
    validity = corpus.validity_on(key, corpus.today)
    plain = validity.on(corpus.today) is Status.IN_FORCE and not (validity.superseded or validity.ended)
    return () if plain else state_of(corpus, key)


def provision_pages(corpus: Corpus) -> Iterator[Page]:
    """The provisions that rules cite, each with the places; and those that laws cite of each other, which name them."""
    order = {rule.key: at for at, rule in enumerate(corpus.rules)}
    places = {law.slug: at for at, law in enumerate(_laws_by_sound(corpus))}
    keys = [key for key in corpus.cited_by if key not in ("", UNKNOWN)]
    keys.sort(key=lambda key: (key in order, order.get(key, 0), places.get(key.removeprefix("laws/"), -1), key))
    cited = {key: _places_from_elsewhere(corpus, key) for key in keys}
    own = [one for key in keys if (one := _cited_by_rules(corpus, key, cited[key]))]
    among = [one for key in keys if (one := _cited_by_laws(corpus, key, cited[key]))]
    what = "制度引用的规定，按被引用的文件排列，逐条列出引用它的制度。" if own else "还没有制度引用的规定。"
    way = Element("p", (Element("a", (AMONG_LAWS_TITLE,), target=PROVISIONS_OF_LAWS),))
    yield _provisions_list(PROVISIONS, PROVISIONS_TITLE, what, (way,) if among else (), own)
    if among:
        what = "法律文件引用的规定和引用的处数；是哪些处，见被引用的条下面。"
        yield _provisions_list(PROVISIONS_OF_LAWS, AMONG_LAWS_TITLE, what, (), among)


def _provisions_list(uri: str, title: str, what: str, ways: tuple[Element, ...], groups: list[Element]) -> Page:
    box = (filter_box("如：处罚法、第二十四条"),) if groups else ()
    content = (Element("h1", (title,)), Element("p", (what,)), *ways, *box, *groups)
    return Page(uri, title, content, "provisions", _TRAIL)


_Places = dict[ProvisionId | None, dict[str, dict[str, ProvisionId | None]]]
"""By provision and by document that cites it, the articles that do."""


def _places_from_elsewhere(corpus: Corpus, key: str) -> _Places:
    found: defaultdict[ProvisionId | None, dict[str, dict[str, ProvisionId | None]]] = defaultdict(dict)
    cited = [place for place in corpus.cited_by[key] if place.document != key and place.citation.exists]
    for place in places_of_today(corpus, cited):
        first = place.citation.first
        provision = ProvisionId(first.article, annex=first.annex) if first else None
        source = place.source if place.source and place.source.article.base else None
        found[provision].setdefault(place.document, {})[str(source.article) if source else ""] = source
    return {provision: found[provision] for provision in sorted(found, key=lambda at: (at is not None, at))}


def _cited_by_rules(corpus: Corpus, key: str, places: _Places) -> Element | None:
    """The provisions of a document that rules, forms and other papers of the base cite."""
    rows = []
    for provision, documents in places.items():
        ours = {document: sources for document, sources in documents.items() if not document.startswith("laws/")}
        if ours:
            rows.append(row((_provision_link(corpus, key, provision),), tuple(_citing(corpus, ours))))
    if not rows:
        return None
    heading = counted_heading("h2", f"《{corpus.title(key)}》", len(rows))
    return listed_group(corpus.title(key), heading, table(("规定", "引用它的"), rows))


def _cited_by_laws(corpus: Corpus, key: str, places: _Places) -> Element | None:
    """The provisions of a document that laws cite, with the number of places."""
    entries = []
    for provision, documents in places.items():
        count = sum(len(sources) for document, sources in documents.items() if document.startswith("laws/"))
        if count:
            entries.append(Element("li", (_provision_link(corpus, key, provision), f" {count} 处")))
    if not entries:
        return None
    heading = counted_heading("h2", f"《{corpus.title(key)}》", len(entries))
    return listed_group(corpus.title(key), heading, Element("ul", tuple(entries), classes="zd-list"))


def _provision_link(corpus: Corpus, key: str, provision: ProvisionId | None) -> Element:
    words = str(provision.article) if provision else "没有写到条的"
    return Element("a", (words,), target=document_uri(key), anchor=anchor_of(corpus, key, provision))


def _citing(corpus: Corpus, places: dict[str, dict[str, ProvisionId | None]]) -> Iterator[Node]:
    """Who cites: the title of each document once, then its articles."""
    for at, (document, articles) in enumerate(places.items()):
        yield "；" if at else ""
        title = f"《{corpus.title(document)}》"
        named = {words: source for words, source in articles.items() if words}
        yield title if named else Element("a", (title,), target=document_uri(document))
        for later, (words, source) in enumerate(named.items()):
            yield "、" if later else ""
            yield Element("a", (words,), target=document_uri(document), anchor=anchor_of(corpus, document, source))
