"""Pages of indicator systems (评定指标): all systems, the table of one, and one page for each item."""

from collections.abc import Iterator
from decimal import Decimal

from builder.compile.comparison import compared_pairs, comparison_page, comparison_title
from builder.compile.coverage import coverage_page, example_notice, support_of
from builder.compile.documents import bullets, section
from builder.compile.routes import (
    HOME,
    INDICATORS,
    assessment_uri,
    comparison_uri,
    coverage_uri,
    indicator_uris,
    row_anchors,
    system_uri,
)
from builder.compile.tables import row, scrolled, table
from builder.days import day
from builder.model.corpus import Corpus
from builder.model.coverage import Cover
from builder.model.indicator import EXAMPLE, IMPORTANCE, KIND_NAMES, Indicator, IndicatorSystem, current_systems
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.page import Element, Node, Page
from builder.rating.amounts import plain
from builder.rating.words import most_words, scoring_words, system_facts, unread_words, weight_words

_TITLE = DOCUMENT_KINDS["indicator"]
_EXAMPLE = "示例指标，非官方评定标准。官方评分表请用 zhidu indicators import 导入。"
_HEADS = ("编号", "指标", "分值", "计分方式", "怎么查", "佐证")


def indicator_indexes(corpus: Corpus) -> Iterator[Page]:
    """The list of systems, tables of versions that are not today's, and pages of items and of assessments."""
    current = current_systems(corpus.of(IndicatorSystem), corpus.today)
    if current:
        every = tuple(corpus.of(IndicatorSystem).values())
        pairs = tuple(compared_pairs(current, every))
        yield _list_page(current, pairs)
        yield from (comparison_page(*pair, current) for pair in pairs)
    for system in corpus.of(IndicatorSystem).values():
        if system not in current:
            yield system_page(system, is_current=False)
    yield from map(_assessment_page, current)
    for system in current:
        yield coverage_page(corpus, system)
        uris = indicator_uris(system)
        for cover in corpus.covered[system.path]:
            yield _item_page(corpus, system, cover, uris[cover.item.code])


def _list_page(
    systems: tuple[IndicatorSystem, ...], pairs: tuple[tuple[IndicatorSystem, IndicatorSystem], ...]
) -> Page:
    rows = [
        row(
            (Element("a", (system.front.title,), target=system_uri(system, is_current=True)),),
            (_items_of(system),),
            (_points_shown(system.full),),
            ("示例" if system.front.example else "",),
            (day(system.effective),),
        )
        for system in systems
    ]
    listed = table(("名称", "指标", "总分", "性质", "施行"), rows)
    links = (Element("li", (Element("a", (comparison_title(*pair),), target=comparison_uri(*pair)),)) for pair in pairs)
    compared = section("比较", "compared", bullets(tuple(links)))
    examples = next((example_notice(system, f"{EXAMPLE}。") for system in systems if system.front.example), ())
    content = (Element("h1", (_TITLE,)), *examples, listed, *compared)
    return Page(INDICATORS, _TITLE, content, "index", (("首页", HOME),))


def system_page(system: IndicatorSystem, *, is_current: bool) -> Page:
    """The table of one version: a part that folds for each first-level indicator."""
    front = system.front
    uris = indicator_uris(system) if is_current else {}
    anchors = row_anchors(system)
    facts = _facts_of_item(system)
    content: list[Node] = [Element("h1", (front.title,)), *example_notice(system, _EXAMPLE), facts]
    headings = []
    for number, one in enumerate(front.items):
        anchor = f"part-{number + 1}"
        summary = Element("summary", (Element("h2", (f"{one.code} {one.title}",), anchor), _worth(one)))
        rows = [_item_row(below, above, uris, anchors) for above, below in _walk(one)]
        body = scrolled(one.title, table(_HEADS, rows))
        content.append(Element("details", (summary, body), classes="zd-level", attributes=(("open", ""),)))
        headings.append((2, anchor, f"{one.code} {one.title}"))
    content += [Element("p", (note,), classes="zd-note") for note in front.notes]
    if is_current:
        ways = (("开始自评", assessment_uri(system)), ("依据对应", coverage_uri(system)))
        links = tuple(Element("a", (words,), target=target) for words, target in ways)
        content.insert(content.index(facts) + 1, Element("p", links, classes="zd-begin"))
    trail = (("首页", HOME), (_TITLE, INDICATORS))
    uri = system_uri(system, is_current=is_current)
    return Page(uri, front.title, tuple(content), "indicators", trail, headings=tuple(headings))


def _assessment_page(system: IndicatorSystem) -> Page:
    """The page on which a station scores itself; a script makes all of it."""
    title = f"{system.front.title}：自评"
    hint = Element(
        "noscript", (Element("p", ("自评要用浏览器的脚本功能。没有它时，可以打印指标表。",), classes="zd-hint"),)
    )
    place = Element("div", (hint,), classes="zd-assessment", attributes=(("data-assessment", system.slug),))
    trail = (("首页", HOME), (_TITLE, INDICATORS), (system.front.title, system_uri(system, is_current=True)))
    content = (Element("h1", (title,)), *example_notice(system, _EXAMPLE), place)
    return Page(assessment_uri(system), title, content, "assessment", trail)


def _walk(one: Indicator) -> Iterator[tuple[int, Indicator]]:
    """What stands below a first-level indicator, or itself when it is an item, with its depth."""
    if not one.items:
        yield 0, one
    for below in one.items:
        yield 0, below
        yield from ((depth + 1, deeper) for depth, deeper in _walk(below) if below.items)


def _facts_of_item(system: IndicatorSystem) -> Element:
    """How much there is, what it takes to pass, from when the evidence must be."""
    return Element("p", ("；".join(system_facts(system)) + "。",), classes="zd-facts")


def _items_of(system: IndicatorSystem) -> str:
    count = sum(not one.items for _, one in system.walk())
    return f"{count} 项"


def _points_shown(points: Decimal | None) -> str:
    return "分值未公布" if points is None else f"{plain(points)} 分"


def _worth(one: Indicator) -> Element:
    """The points of an indicator; both numbers where the printed one is not the sum."""
    words = _points_shown(one.full) if one.kind == "item" else most_words(one)
    if one.is_off:
        words += f"（下面各项之和 {plain(one.below or Decimal(0))}）"
    return Element("span", ("，".join(filter(None, (words, weight_words(one)))),), classes="zd-points")


def _item_row(one: Indicator, depth: int, uris: dict[str, str], anchors: dict[str, str]) -> Element:
    link: Node = Element("a", (one.title,), target=uris[one.code]) if one.code in uris and not one.items else one.title
    marks = "、".join(filter(None, (IMPORTANCE[one.importance] if one.importance else "", KIND_NAMES[one.kind])))
    named: tuple[Node, ...] = (link, *((Element("span", (marks,), classes="zd-kind"),) if marks else ()))
    cells = (
        (one.code,),
        named,
        (_worth(one),),
        _pass_lines(scoring_words(one.scoring) or ((one.criterion,) if one.criterion else ())),
        ("、".join(one.method),),
        _pass_lines(one.evidence),
    )
    made = row(*cells)
    classes = f"zd-depth-{depth}{' zd-head' if one.items else ''}"
    return Element("tr", made.children, anchors.get(one.code, ""), classes)


def _pass_lines(words: tuple[str, ...]) -> tuple[Node, ...]:
    return ("；".join(words),) if words else ()


def _item_page(corpus: Corpus, system: IndicatorSystem, cover: Cover, uri: str) -> Page:
    one = cover.item
    title = f"{one.code} {one.title}"
    path = " › ".join(f"{higher.code} {higher.title}" for higher in cover.above)
    content: list[Node] = [Element("h1", (title,)), *example_notice(system, _EXAMPLE)]
    content += [Element("p", (path,), classes="zd-status")] if path else []
    rows = [
        _panel_row(heading, anchor, words) for heading, anchor, words in (*_said_of(one), *support_of(corpus, cover))
    ]
    content.append(Element("table", (Element("tbody", tuple(rows)),), classes="zd-table zd-item-panel"))
    trail = (("首页", HOME), (_TITLE, INDICATORS), (system.front.title, system_uri(system, is_current=True)))
    return Page(uri, title, tuple(content), "indicator", trail, path)


def _said_of(one: Indicator) -> Iterator[tuple[str, str, tuple[Node, ...]]]:
    """What is said of an item: heading, anchor, words."""
    worth = _points_shown(one.full) if one.kind == "item" else KIND_NAMES[one.kind]
    said = (
        ("要求", "criterion", (one.criterion,)),
        (f"怎么计分（{worth}）", "scoring", (*scoring_words(one.scoring), *unread_words(one)) or (one.rule,)),
        ("怎么查", "method", ("、".join(one.method),)),
        ("佐证", "evidence", ("、".join(one.evidence),)),
        ("谁来评", "rater", (one.rater,)),
        ("待确认", "unsure", (one.unsure,)),
    )
    for heading, anchor, lines in said:
        if kept := tuple(filter(None, lines)):
            yield (
                heading,
                anchor,
                (Element("ul", tuple(Element("li", (line,)) for line in kept)),) if kept[1:] else kept,
            )


def _panel_row(heading: str, anchor: str, words: tuple[Node, ...]) -> Element:
    head = Element("th", (heading,), attributes=(("scope", "row"),))
    return Element("tr", (head, Element("td", words)), f"said-{anchor}")
