"""Lists of laws: by level and by year, each in the order of their sounds; and every provision that is cited."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby

from pypinyin import lazy_pinyin

from builder.compile.cited import anchor_of, places_of_today
from builder.compile.routes import HOME, LAWS, LAWS_BY_YEAR, PROVISIONS, document_uri
from builder.compile.state import state_of
from builder.compile.tables import counted_heading, filter_box, listed_group, row, table
from builder.model.citation import UNKNOWN
from builder.model.corpus import Corpus
from builder.model.identity import ProvisionId
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.law import Law
from builder.model.level import LEVELS, level_of
from builder.model.page import Element, Node, Page
from builder.values import remembered

PROVISIONS_TITLE = "被引条款索引"
_LAWS = DOCUMENT_KINDS["law"]
_STATE = "中华人民共和国"
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
    words = f"共 {len(laws)} 件，同一组里按名称的拼音排列，“{_STATE}”不计。 "
    content: list[Node] = [Element("h1", (title,)), Element("p", (words, other)), filter_box("如：食品、2026、废止")]
    headings = []
    for (_, name), group in groupby(laws, key=group_of):
        rows = [_row_of_law(corpus, law) for law in group]
        anchor = f"group-{len(headings) + 1}"
        heading = counted_heading("h2", name, len(rows), anchor)
        content.append(listed_group(name, heading, table(("名称", "时效", "收录"), rows)))
        headings.append((2, anchor, f"{name}（{len(rows)}）"))
    return Page(uri, title, tuple(content), "index", _TRAIL[: 1 if uri == LAWS else 2], headings=tuple(headings))


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


def _row_of_law(corpus: Corpus, law: Law) -> Element:
    key = f"laws/{law.slug}"
    citing = {place.document for place in corpus.cited_by.get(key, ()) if place.document.startswith("rules/")}
    held = "全文" if key in corpus.versions else "基本信息"
    told = f"{held}，{len(citing)} 项制度引用" if citing else held
    made = law.promulgated or law.effective
    words = " ".join((*law.short_titles, law.number, str(made.year) if made else ""))
    link = Element("a", (law.title,), target=document_uri(key))
    cells = row((link,), state_of(corpus, key), (told,)).children
    return Element("tr", cells, attributes=(("data-words", words),) if words.strip() else ())


def provisions_page(corpus: Corpus) -> Page:
    """All provisions that another document cites, by document, each with the places that cite it."""
    order = {rule.key: at for at, rule in enumerate(corpus.rules)}
    places = {law.slug: at for at, law in enumerate(_laws_by_sound(corpus))}
    keys = [key for key in corpus.cited_by if key not in ("", UNKNOWN)]
    keys.sort(key=lambda key: (key in order, order.get(key, 0), places.get(key.removeprefix("laws/"), -1), key))
    groups = [group for key in keys if (group := _provisions_of(corpus, key))]
    what = "被其他文件引用的规定，按被引用的文件排列。" if groups else "还没有被引用的规定。"
    content: list[Node] = [Element("h1", (PROVISIONS_TITLE,)), Element("p", (what,))]
    if groups:
        content += [filter_box("如：处罚法、第二十四条"), *groups]
    return Page(PROVISIONS, PROVISIONS_TITLE, tuple(content), "provisions", _TRAIL)


def _provisions_of(corpus: Corpus, key: str) -> Element | None:
    """The provisions of a document that others cite."""
    found: defaultdict[ProvisionId | None, dict[str, dict[str, ProvisionId | None]]] = defaultdict(dict)
    cited = [place for place in corpus.cited_by[key] if place.document != key and place.citation.exists]
    for place in places_of_today(corpus, cited):
        first = place.citation.first
        provision = ProvisionId(first.article, annex=first.annex) if first else None
        source = place.source if place.source and place.source.article.base else None
        found[provision].setdefault(place.document, {})[str(source.article) if source else ""] = source
    if not found:
        return None
    rows = []
    for provision in sorted(found, key=lambda at: (at is not None, at)):
        words = str(provision.article) if provision else "全文"
        link = Element("a", (words,), target=document_uri(key), anchor=anchor_of(corpus, key, provision))
        rows.append(row((link,), tuple(_citing(corpus, found[provision]))))
    title = corpus.title(key)
    return listed_group(title, counted_heading("h2", f"《{title}》", len(rows)), table(("规定", "引用它的"), rows))


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
