"""Pages of indicator systems (评定指标): all systems, the table of one, and one page for each item."""

from collections.abc import Iterator
from decimal import Decimal

from builder.compile.routes import HOME, INDICATORS, assessment_uri, indicator_uris, system_uri
from builder.compile.tables import row, scrolled, table
from builder.days import day
from builder.model.corpus import Corpus
from builder.model.indicator import IMPORTANCE, Indicator, IndicatorSystem
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.page import Element, Node, Page
from builder.rating.amounts import plain
from builder.rating.words import scoring_words, system_facts

_TITLE = DOCUMENT_KINDS["indicator"]
_EXAMPLE = "示例指标，非官方评定标准。官方评分表请用 zhidu indicators import 导入。"
_HEADS = ("编号", "指标", "分值", "计分方式", "怎么查", "佐证")
_SCRIPT = "自评要用浏览器的脚本功能。没有它时，可以打印指标表。"
_KINDS = {"item": "", "bonus": "加分项", "gate": "否决项"}


def current_systems(corpus: Corpus) -> tuple[IndicatorSystem, ...]:
    """Of each system the version in force today, else the first to come; by star, then by title."""
    versions: dict[str, list[IndicatorSystem]] = {}
    for system in corpus.of(IndicatorSystem).values():
        versions.setdefault(system.slug, []).append(system)
    found = (_current(sorted(group, key=lambda one: one.effective), corpus) for group in versions.values())
    return tuple(sorted(found, key=lambda one: (one.front.star or 0, one.front.title)))


def _current(versions: list[IndicatorSystem], corpus: Corpus) -> IndicatorSystem:
    begun = [one for one in versions if one.effective <= corpus.today]
    return begun[-1] if begun else versions[0]


def indicator_indexes(corpus: Corpus) -> Iterator[Page]:
    """The list of systems, and the table of every version of each."""
    current = current_systems(corpus)
    if current:
        yield _list_page(current)
    for system in corpus.of(IndicatorSystem).values():
        yield _system_page(system, is_current=system in current)
    yield from map(_assessment_page, current)


def item_pages(corpus: Corpus) -> Iterator[Page]:
    """A page for each item of today's versions: criterion, scoring, how it is checked, what proves it."""
    for system in current_systems(corpus):
        uris = indicator_uris(system)
        for above, one in system.walk():
            if not one.items:
                yield _item_page(system, above, one, uris[one.code])


def _list_page(systems: tuple[IndicatorSystem, ...]) -> Page:
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
    return Page(INDICATORS, _TITLE, (Element("h1", (_TITLE,)), listed), "index", (("首页", HOME),))


def _system_page(system: IndicatorSystem, *, is_current: bool) -> Page:
    """The table of one version: a part that folds for each first-level indicator."""
    front = system.front
    uris = indicator_uris(system) if is_current else {}
    content: list[Node] = [Element("h1", (front.title,)), *_example_notice(system), *_facts_of_item(system)]
    headings = []
    for number, one in enumerate(front.items):
        anchor = f"part-{number + 1}"
        summary = Element("summary", (Element("h2", (f"{one.code} {one.title}",), anchor), _worth(one)))
        rows = [_item_row(below, above, uris) for above, below in _walk(one)]
        body = scrolled(one.title, table(_HEADS, rows))
        content.append(Element("details", (summary, body), classes="zd-level", attributes=(("open", ""),)))
        headings.append((2, anchor, f"{one.code} {one.title}"))
    content += [Element("p", (note,), classes="zd-note") for note in front.notes]
    if is_current:
        content.insert(
            1, Element("p", (Element("a", ("开始自评",), target=assessment_uri(system)),), classes="zd-offer")
        )
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
    content = (Element("h1", (title,)), *_example_notice(system), place)
    return Page(assessment_uri(system), title, content, "assessment", trail)


def _walk(one: Indicator) -> Iterator[tuple[int, Indicator]]:
    """What stands below a first-level indicator, or itself when it is an item, with its depth."""
    if not one.items:
        yield 0, one
    for below in one.items:
        yield 0, below
        yield from ((depth + 1, deeper) for depth, deeper in _walk(below) if below.items)


def _example_notice(system: IndicatorSystem) -> tuple[Element, ...]:
    if not system.front.example:
        return ()
    note = (("role", "note"),)
    return (Element("div", (Element("p", (_EXAMPLE,)),), "", "zd-banner zd-banner--example", attributes=note),)


def _facts_of_item(system: IndicatorSystem) -> Iterator[Element]:
    """How much there is, what it takes to pass, from when the evidence must be."""
    yield Element("p", ("；".join(system_facts(system)) + "。",), classes="zd-facts")


def _items_of(system: IndicatorSystem) -> str:
    count = sum(not one.items for _, one in system.walk())
    return f"{count} 项"


def _points_shown(points: Decimal | None) -> str:
    return "分值未公布" if points is None else f"{plain(points)} 分"


def _worth(one: Indicator) -> Element:
    """The points of an indicator; both numbers where the printed one is not the sum."""
    words = "" if one.kind == "gate" else _points_shown(one.full)
    if one.items and one.points is not None and one.below is not None and one.points != one.below:
        words += f"（下面各项之和 {plain(one.below)}）"
    return Element("span", (words,), classes="zd-points")


def _item_row(one: Indicator, depth: int, uris: dict[str, str]) -> Element:
    link: Node = Element("a", (one.title,), target=uris[one.code]) if one.code in uris and not one.items else one.title
    marks = "、".join(filter(None, (IMPORTANCE[one.importance] if one.importance else "", _KINDS[one.kind])))
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
    return Element("tr", made.children, classes=f"zd-depth-{depth}{' zd-head' if one.items else ''}")


def _pass_lines(words: tuple[str, ...]) -> tuple[Node, ...]:
    return ("；".join(words),) if words else ()


def _item_page(system: IndicatorSystem, above: tuple[Indicator, ...], one: Indicator, uri: str) -> Page:
    title = f"{one.code} {one.title}"
    path = " › ".join(f"{higher.code} {higher.title}" for higher in above)
    content: list[Node] = [Element("h1", (title,)), *_example_notice(system)]
    content += [Element("p", (path,), classes="zd-status")] if path else []
    for heading, anchor, lines in _said_of(one):
        entries = tuple(Element("li", (line,)) for line in lines)
        content += [Element("h2", (heading,), anchor), Element("ul", entries)] if entries else []
    trail = (("首页", HOME), (_TITLE, INDICATORS), (system.front.title, system_uri(system, is_current=True)))
    return Page(uri, title, tuple(content), "indicator", trail, path)


def _said_of(one: Indicator) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What is said of an item: heading, anchor, lines."""
    yield "要求", "criterion", (one.criterion,) if one.criterion else ()
    worth = _points_shown(one.full) if one.kind == "item" else _KINDS[one.kind]
    yield f"怎么计分（{worth}）", "scoring", scoring_words(one.scoring)
    yield "怎么查", "method", one.method
    yield "佐证", "evidence", one.evidence
    yield "谁来评", "rater", (one.rater,) if one.rater else ()
    yield "待确认", "unsure", (one.unsure,) if one.unsure else ()
