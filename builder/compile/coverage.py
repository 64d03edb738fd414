"""What supports indicators, on pages: the panel of an item, the coverage of a system, back-links of rules and forms."""

from collections.abc import Iterator

from builder.compile.cited import anchor_of, document_link
from builder.compile.routes import (
    HOME,
    INDICATORS,
    coverage_uri,
    document_uri,
    indicator_uris,
    limit_anchor,
    limits_uri,
    system_uri,
)
from builder.compile.tables import row, scrolled, table
from builder.coverage.matrix import areas_of, gaps_first, losses_of
from builder.days import day
from builder.duties.gathering import duties_told
from builder.limits.choosing import limits_by_id
from builder.model.corpus import Corpus
from builder.model.coverage import HELD, STATES, Cover, FoundTie
from builder.model.form import FORM_KINDS
from builder.model.identity import ProvisionId
from builder.model.indicator import EXAMPLE, STARS, IndicatorSystem, current_systems
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.page import Element, Node, Page

_TITLE = DOCUMENT_KINDS["indicator"]
_UNTIED = "还没有找到能支持这个指标的制度原话、表单和期限。"

_NO_KEEPER = "没有读到制度写明由谁保管"


def example_notice(system: IndicatorSystem, words: str) -> tuple[Element, ...]:
    """Say of an example that it is one."""
    if not system.front.example:
        return ()
    note = (("role", "note"),)
    return (Element("div", (Element("p", (words,)),), "", "zd-banner zd-banner--example", attributes=note),)


def state_words(state: str) -> Element:
    """The state of an item, as a mark."""
    return Element("strong", (state,), classes=f"zd-cover zd-cover--{STATES.index(state)}")


def support_of(corpus: Corpus, cover: Cover) -> Iterator[tuple[str, str, tuple[Node, ...]]]:
    """What supports an item: articles quoted, forms and who keeps them, limits; heading, anchor, words."""
    rules = tuple(_quoted_entry(corpus, found) for found in cover.ties if found.tie.rule)
    forms = tuple(_form_entry(corpus, found) for found in cover.ties if found.tie.form and found.key)
    untied = () if cover.ties else (f"：{_UNTIED}",)
    yield "依据", "ties", (state_words(cover.state), *untied, *_bulleted(rules))
    if forms:
        yield "表单台账", "forms", _bulleted(forms)
    limits = tuple(_limit_entry(corpus, found) for found in cover.ties if found.tie.limit and found.key)
    if limits:
        yield "期限", "limits", _bulleted(limits)


def _bulleted(entries: tuple[Element, ...]) -> tuple[Node, ...]:
    return (Element("ul", entries),) if entries else ()


def _quoted_entry(corpus: Corpus, found: FoundTie) -> Element:
    """The words of an article, and where they stand."""
    link: Node = document_link(corpus, found.key, found.provision) if found.key else found.tie.rule
    return Element("li", (f"“{found.tie.quoted}”——" if found.tie.quoted else "", link, *_doubt(found)))


def _form_entry(corpus: Corpus, found: FoundTie) -> Element:
    """A form or ledger, and by whom it is kept as far as a rule says."""
    form = corpus.forms[found.tie.form]
    link = Element("a", (form.front.title,), target=document_uri(form.key))
    keepers = duties_told(corpus).keepers(form.key)
    holds = any(one.keeps for one in keepers)
    kept: list[Node] = []
    for one in keepers:
        kept += ["；" if kept else "，谁管：" if holds else "，谁登记：", f"{one.who}，"]
        kept.append(document_link(corpus, one.document, one.provision))
    kept += () if holds else ["；" if kept else "，", _NO_KEEPER]
    return Element("li", (link, f"（{FORM_KINDS[form.front.kind]}）", *kept, *_doubt(found)))


def _limit_entry(corpus: Corpus, found: FoundTie) -> Element:
    """A limit, how long it is, and from when it counts."""
    limit = limits_by_id(corpus)[found.tie.limit]
    start = f"，从{limit.start}起算" if limit.start else ""
    return Element("li", (source_link(corpus, found.key), f"：{limit}{start}", *_doubt(found)))


def _doubt(found: FoundTie) -> tuple[Element, ...]:
    return (Element("span", (f"待核：{found.why}",), classes="zd-doubt"),) if found.why else ()


def coverage_page(corpus: Corpus, system: IndicatorSystem) -> Page:
    """Gaps first, areas, and what is lost without a rule."""
    title = f"{system.front.title}：依据对应"
    covers = corpus.covered[system.path]
    uris = indicator_uris(system)
    open_items = tuple(cover for cover in gaps_first(covers) if cover.state != HELD or cover.doubted)
    held = tuple(cover for cover in covers if cover.state == HELD)
    parts = (
        ("缺口和待核", "gaps", _item_table(corpus, open_items, uris)),
        ("各部分", "areas", _area_table(covers)),
        ("少了会失去什么", "losses", _loss_table(corpus, covers, uris)),
        ("有依据的", "held", _item_table(corpus, held, uris)),
    )
    content: list[Node] = [
        Element("h1", (title,)),
        *example_notice(system, f"{EXAMPLE}。"),
        Element("p", (_counted_states(corpus, system, covers),), classes="zd-facts"),
    ]
    for heading, anchor, body in parts:
        content += [Element("h2", (heading,), anchor), scrolled(heading, body)]
    headings = tuple((2, anchor, heading) for heading, anchor, _ in parts)
    trail = (("首页", HOME), (_TITLE, INDICATORS), (system.front.title, system_uri(system, is_current=True)))
    return Page(coverage_uri(system), title, tuple(content), "coverage", trail, headings=headings)


def _counted_states(corpus: Corpus, system: IndicatorSystem, covers: tuple[Cover, ...]) -> str:
    states = [cover.state for cover in covers]
    counts = "，".join(f"{state} {states.count(state)} 项" for state in STATES)
    since = max(corpus.today, system.effective)
    return (
        f"共 {len(covers)} 项：{counts}。有依据：引用的原话至少有一条在{day(since)}有效的条文里；"
        "没有引用条文的，有表单或者期限。"
        "待核：引用的原话都已经不在条文里，或者制度、表单、期限已经失效。缺口：还没有写依据。"
    )


def _area_table(covers: tuple[Cover, ...]) -> Element:
    rows = []
    for area in areas_of(covers):
        counts = (_count_cell(at, count) for at, count in enumerate(area.counts))
        named = Element("td", (f"{area.code} {area.title}",))
        classes = f"zd-depth-{area.level - 1}{' zd-head' if area.level == 1 else ''}"
        rows.append(Element("tr", (named, Element("td", (str(area.items),)), *counts), classes=classes))
    return table(("部分", "指标数", *STATES), rows)


def _count_cell(state: int, count: int) -> Element:
    return Element("td", (str(count),), classes=f"zd-count zd-count--{state}" if count else "zd-count")


def _item_table(corpus: Corpus, covers: tuple[Cover, ...], uris: dict[str, str]) -> Element:
    rows = []
    for cover in covers:
        sources: list[Node] = []
        for key in dict.fromkeys(found.key for found in cover.ties if found.key):
            sources += ["、"] if sources else []
            sources.append(source_link(corpus, key))
        doubts = tuple(mark for found in cover.ties for mark in _doubt(found))
        above = " › ".join(one.title for one in cover.above)
        state = (state_words(cover.state), *_doubts_counted(cover))
        rows.append(row(state, (_item_link(cover, uris),), (above,), (*sources, *doubts)))
    return table(("状态", "指标", "部分", "依据"), rows)


def _doubts_counted(cover: Cover) -> tuple[str, ...]:
    """How many ties of an item that has support are to be checked."""
    count = len(cover.doubted) if cover.state == HELD else 0
    return (f"，有{'一' if count == 1 else f' {count} '}条依据要核对",) if count else ()


def _loss_table(corpus: Corpus, covers: tuple[Cover, ...], uris: dict[str, str]) -> Element:
    """Rules, and those forms and limits without which an item has nothing."""
    rows = []
    for loss in losses_of(corpus, covers):
        lost = [node for cover in loss.lost for node in ("、", _item_link(cover, uris))][1:]
        if lost or loss.key.startswith("rules/"):
            rows.append(row((source_link(corpus, loss.key),), (str(len(loss.supported)),), tuple(lost) or ("没有",)))
    return table(("制度、表单、期限", "支持的指标数", "没有它就失去依据的指标"), rows)


def _item_link(cover: Cover, uris: dict[str, str]) -> Element:
    return Element("a", (f"{cover.item.code} {cover.item.title}",), target=uris[cover.item.code])


def source_link(corpus: Corpus, key: str) -> Element:
    """《…》 of a rule or form as a link; of a limit what it is of."""
    if key.startswith("limits/"):
        limit = limits_by_id(corpus)[key.removeprefix("limits/")]
        return Element("a", (limit.matter,), target=limits_uri(limit.group), anchor=limit_anchor(limit))
    form = corpus.forms.get(key.removeprefix("forms/")) if key.startswith("forms/") else None
    return Element("a", (f"《{form.front.title}》",), target=document_uri(key)) if form else document_link(corpus, key)


def supported_items(corpus: Corpus, key: str) -> tuple[Element, ...]:
    """The items of today's systems that something supports: one line for what several systems have alike."""
    found: dict[tuple[str, str], list[Node]] = {}
    articles: dict[tuple[str, str], dict[ProvisionId, None]] = {}
    systems = current_systems(corpus.of(IndicatorSystem), corpus.today)
    for system in systems:
        uris: dict[str, str] = {}
        for cover in corpus.covered[system.path]:
            ties = [one for one in cover.ties if one.key == key and one.holds]
            if ties:
                uris = uris or indicator_uris(system)
                name = (cover.item.code, cover.item.title)
                link = Element("a", (short_name(system, systems),), target=uris[cover.item.code])
                found[name] = [*found.get(name, ()), link]
                articles.setdefault(name, {}).update({one.provision: None for one in ties if one.provision})
    entries = []
    for (code, title), links in found.items():
        named = [node for link in links for node in ("、", link)][1:]
        where = [node for at in articles[code, title] for node in ("、", _own_article(corpus, key, at))][1:]
        entries.append(Element("li", (f"{code} {title}（", *named, "）：" if where else "）", *where)))
    if not entries:
        return ()
    examples = all(system.front.example for system in systems)
    note = (Element("p", (f"{EXAMPLE}。",), classes="zd-hint"),) if examples else ()
    return (Element("div", (*note, Element("ul", tuple(entries)))),)


def _own_article(corpus: Corpus, key: str, provision: ProvisionId) -> Element:
    return Element("a", (str(provision),), anchor=anchor_of(corpus, key, provision))


def short_name(system: IndicatorSystem, systems: tuple[IndicatorSystem, ...]) -> str:
    """三星 for the only system of that star; else the title."""
    alone = sum(other.front.star == system.front.star for other in systems) == 1
    return STARS[system.front.star] if system.front.star and alone else system.front.title
