"""Lists of laws: by level and by year, each in the order of their sounds; and every provision that is cited."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby

from pypinyin import lazy_pinyin

from builder.compile.cited import anchor_of, places_of_today
from builder.compile.routes import (
    HOME,
    LAWS,
    LAWS_BY_YEAR,
    PROVISIONS,
    PROVISIONS_OF_LAWS,
    PROVISIONS_OF_RULES,
    document_uri,
)
from builder.compile.state import state_of
from builder.compile.tables import counted_heading, filter_box, listed_group
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
_AMONG_RULES, _AMONG_LAWS = "制度之间的引用", "法律文件之间的引用"
_WHERE = "点条号，看是哪些处。"
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
    """The provisions of laws that rules cite; those of rules that rules, and of laws that laws cite, where there are
    any. Each leads to where the places are told."""
    order = {rule.key: at for at, rule in enumerate(corpus.rules)}
    sounds = {f"laws/{law.slug}": at for at, law in enumerate(_laws_by_sound(corpus))}
    cited = [key for key in corpus.cited_by if key not in ("", UNKNOWN)]
    rules = sorted((key for key in cited if key in order), key=lambda key: order[key])
    others = sorted((key for key in cited if key not in order), key=lambda key: (sounds.get(key, -1), key))
    kinds = (
        (PROVISIONS_OF_RULES, _AMONG_RULES, rules, False),
        (PROVISIONS_OF_LAWS, _AMONG_LAWS, others, True),
    )
    more = []
    for uri, title, keys, by_laws in kinds:
        if groups := _groups_cited(corpus, keys, by_laws=by_laws):
            more.append(_provisions_list(uri, title, f"{title}，和引用的处数；{_WHERE}", (), groups))
    ours = _groups_cited(corpus, others, by_laws=False)
    what = f"制度引用的规定，和引用的处数，按被引用的文件排列；{_WHERE}" if ours else "还没有制度引用的规定。"
    ways = tuple(Element("p", (Element("a", (page.title,), target=page.uri),)) for page in more)
    yield _provisions_list(PROVISIONS, PROVISIONS_TITLE, what, ways, ours)
    yield from more


def _groups_cited(corpus: Corpus, keys: list[str], *, by_laws: bool) -> list[Element]:
    return [group for key in keys if (group := _provisions_cited(corpus, key, by_laws=by_laws))]


def _provisions_list(uri: str, title: str, what: str, ways: tuple[Element, ...], groups: list[Element]) -> Page:
    box = (filter_box("如：处罚法、第二十四条"),) if groups else ()
    content = (Element("h1", (title,)), Element("p", (what,)), *ways, *box, *groups)
    return Page(uri, title, content, "provisions", _TRAIL)


def _provisions_cited(corpus: Corpus, key: str, *, by_laws: bool) -> Element | None:
    """The provisions of a document that laws cite, or else rules, with the number of places; each place counts once."""
    found: defaultdict[ProvisionId | None, set[tuple[str, str]]] = defaultdict(set)
    cited = [place for place in corpus.cited_by[key] if place.document != key and place.citation.exists]
    for place in places_of_today(corpus, cited):
        if place.document.startswith("laws/") is by_laws:
            first = place.citation.first
            provision = ProvisionId(first.article, annex=first.annex) if first else None
            source = place.source if place.source and place.source.article.base else None
            found[provision].add((place.document, str(source.article) if source else ""))
    if not found:
        return None
    entries = tuple(
        Element("li", (_provision_link(corpus, key, provision), f" {len(found[provision])} 处"))
        for provision in sorted(found, key=lambda at: (at is not None, at))
    )
    title = corpus.title(key)
    heading = counted_heading("h2", f"《{title}》", len(entries))
    return listed_group(title, heading, Element("ul", entries, classes="zd-list"))


def _provision_link(corpus: Corpus, key: str, provision: ProvisionId | None) -> Element:
    words = str(provision.article) if provision else "没有写到条的"
    return Element("a", (words,), target=document_uri(key), anchor=anchor_of(corpus, key, provision))
