"""Pages of limits (期限): all of them by area, a page for each group, and what an article says of its own."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from builder.compile.cited import anchor_of
from builder.compile.coverage import supported_items
from builder.compile.limit_users import forms_using, rules_using
from builder.compile.procedure_links import listed_links, steps_with_limit
from builder.compile.routes import DUE, HOME, LIMITS, document_uri, limit_anchor, limits_uri
from builder.compile.state import shown_between, state_mark
from builder.compile.tables import filter_box, listed_group, row, scrolled, table
from builder.coverage.ties import limit_key
from builder.days import day, shifted
from builder.limits.choosing import limits_by_id, validity_of
from builder.limits.regimes import GENERAL, regime_of
from builder.model.corpus import Corpus
from builder.model.identity import ProvisionId
from builder.model.limit import COUNTED, TimeLimit
from builder.model.page import Element, Node, Page
from builder.model.status import SOON, Status

TITLE = "期限一览"
FORMS_USING = "用到它的表单"
_HEADS = ("事项", "多长", "从什么时候起算", "由谁", "依据")
_LEAD = "办案、受理、许可、抽检等的法定期限。点事项看怎么数、能不能延长、逾期怎样；多长以条文为准。"
_LOCAL = "本地"
_DUE = "期限计算"
_DUE_LEAD = "选一项期限，写上起算的日子，就知道到哪一天为止。字面是条文的最后一日；稳妥是不靠顺延的一个工作日。"


def limit_pages(corpus: Corpus) -> Iterator[tuple[Page, tuple[TimeLimit, ...]]]:
    """A page for each group, with its limits."""
    for _, group in groupby(corpus.of(TimeLimit).values(), attrgetter("path")):
        limits = tuple(group)
        yield _group_page(corpus, _in_force_first(corpus, limits)), limits


def limits_index(corpus: Corpus) -> Iterator[Page]:
    """The list of all limits that count or will count, by area; none where there are no limits."""
    limits = [one for one in corpus.of(TimeLimit).values() if not _is_past(corpus, one)]
    if not limits:
        return
    areas: dict[str, list[TimeLimit]] = {}
    for limit in limits:
        areas.setdefault(limit.area, []).append(limit)
    content: list[Node] = [
        Element("h1", (TITLE,)),
        Element("p", (_LEAD,)),
        filter_box("如：查封、听证、投诉 7"),
        *_limit_changes(corpus, limits),
    ]
    headings = []
    for at, (area, group) in enumerate(areas.items(), start=1):
        anchor = f"area-{at}"
        rows = [_row_of_limit(corpus, limit) for limit in _in_force_first(corpus, group)]
        body = (Element("h2", (area,), anchor), scrolled(area, table(_HEADS, rows)))
        content.append(listed_group(area, *body, classes="zd-limits"))
        headings.append((2, anchor, area))
    yield Page(LIMITS, TITLE, tuple(content), "limits", (("首页", HOME),), _LEAD, tuple(headings))
    yield _due_page(limits)


def _due_page(limits: Iterable[TimeLimit]) -> Page:
    """The page on which a reader counts; a script makes all of it, and without one there is a list."""
    entries = tuple(Element("li", (_limit_link(one), f"：{one}"), one.name) for one in limits)
    words = "计算要用浏览器的脚本功能。没有它时，按各项期限的“怎么数”来数。"
    hint = Element("noscript", (Element("p", (words,)), Element("ul", entries)))
    place = Element("div", (hint,), classes="zd-due", attributes=(("data-counting", ""),))
    lead = Element("p", (_DUE_LEAD,))
    trail = (("首页", HOME), (TITLE, LIMITS))
    return Page(DUE, _DUE, (Element("h1", (_DUE,)), lead, place), "due", trail, _DUE_LEAD)


def article_limits(corpus: Corpus, law: str, article: int) -> tuple[Element, ...]:
    """What stands below an article of a law: the limits that it sets."""
    limits = [one for one in limits_of_law(corpus, law) if one.article == article]
    if not limits:
        return ()
    entries = tuple(Element("li", (_limit_link(one), f"：{one}", *_limit_marks(corpus, one))) for one in limits)
    summary = Element("summary", (f"期限 {len(limits)} 项",))
    return (Element("details", (summary, Element("ul", entries)), classes="zd-cited-by"),)


def limits_of_law(corpus: Corpus, law: str) -> tuple[TimeLimit, ...]:
    """The limits that a law sets, in the order of its articles."""
    found = (one for one in corpus.of(TimeLimit).values() if one.law == law)
    return tuple(sorted(found, key=lambda one: (one.article or 0, one.name)))


def law_limits(corpus: Corpus, law: str) -> tuple[Element, ...]:
    """The limits of a law whose text is not at hand, as a table."""
    rows = [
        row(
            (str(one.provision or ""),),
            (_limit_link(one), *_limit_marks(corpus, one)),
            (_length_told(one),),
            (_starts_told(one),),
        )
        for one in limits_of_law(corpus, law)
    ]
    return (table(("条", "事项", "多长", "从什么时候起算"), rows),) if rows else ()


def limit_heading(limit: TimeLimit) -> str:
    """CF07 查封扣押期限."""
    return f"{limit.name} {limit.matter}"


def _length_told(limit: TimeLimit) -> str:
    """How long it is, and how that is meant where it is not within: 7 日（之前）."""
    plain = limit.counted in ("within", "figure", "yearly", "every")
    return f"{limit}{'' if plain else f'（{COUNTED[limit.counted]}）'}"


def _starts_told(limit: TimeLimit) -> str:
    """What it counts from, by case where they differ."""
    starts = {case.name: case.start or limit.start for case in limit.cases}
    if len(set(starts.values())) < 2:
        return next(iter(starts.values()), limit.start)
    return "；".join(f"{name}：{start}" for name, start in starts.items())


def limit_facts(corpus: Corpus, limit: TimeLimit) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """What is said of a limit, by name."""
    by_id = limits_by_id(corpus)
    yield "多长", (_length_told(limit),)
    starts = _starts_told(limit)
    yield "起算", (starts + ("（条文没有写，按上下文理解）" if limit.start_unwritten and starts else ""),)
    yield "怎么数", (how_counted(limit),)
    yield "不算的时间", ("、".join(limit.pauses),)
    yield "延长", ("；".join(_extensions(limit)),)
    yield "逾期", (limit.silence,)
    yield "由谁", (limit.actor,)
    yield "依据", _basis_of_limit(corpus, limit)
    yield "用到它的制度", rules_using(corpus, limit)
    yield FORMS_USING, forms_using(corpus, limit)
    yield "用到它的步骤", listed_links(steps_with_limit(corpus, limit.name))
    yield "时效", _validity_words(corpus, limit)
    if other := by_id.get(limit.instead):
        yield "两个文本不一致", ("用 ", _limit_link(other), f"：{other}")
    yield "说明", tuple(_limits_linked(corpus, limit.note))
    yield "待确认", (limit.unsure,)


def _limits_linked(corpus: Corpus, words: str) -> Iterator[Node]:
    """Words with the limits that they name by their ids linked."""
    by_id = limits_by_id(corpus)
    for at, part in enumerate(_ID.split(words)):
        other = by_id.get(part) if at % 2 else None
        yield _limit_link(other, part) if other else part


_ID = re.compile(r"([A-Z]{2,}[0-9]+)")


def how_counted(limit: TimeLimit) -> str:
    """How days are counted, and what becomes of a last day on a holiday."""
    regime = regime_of(limit.regime, limit.law)
    spans = {case.span for case in limit.all_cases}
    working = any(span.unit == "日" and regime.counts_working(span.number or 0) for span in spans)
    units = {span.unit for span in spans}
    said = [*(["“日”是工作日"] if working else []), *(["日是自然日"] if "日" in units and not working else [])]
    said += ["开始的小时不算"] if "小时" in units and regime.hour_out else []
    if limit.counted == "before":
        said.append("从那一天往前数，当日不算")
    elif units & {"日", "个月", "年"} and not working:
        said.append("不顺延" if regime is GENERAL else _MOVES[regime.moves])
    said += ["当日算第一天"] if limit.first_day else []
    clause = f"（{regime.title}）" if said and spans else ""
    return "，".join(said) + clause


_MOVES = {
    "": "条文没有写遇节假日顺延",
    "holiday": "最后一日是法定节假日的，顺延到节后第一日",
    "rest": "最后一日是休息日的，顺延到休息日后第一日",
    "workday": "最后一日是节假日的，顺延到节后第一个工作日",
}


def _group_page(corpus: Corpus, limits: tuple[TimeLimit, ...]) -> Page:
    title = f"期限：{limits[0].area}"
    content: list[Node] = [Element("h1", (title,)), *_limit_changes(corpus, limits)]
    for limit in limits:
        facts = [_row_of_facts(name, said) for name, said in _facts_said(corpus, limit)]
        if supported := supported_items(corpus, limit_key(limit.name)):
            facts.append(_row_of_facts("支持的评定指标", supported))
        content.append(Element("h2", (limit_heading(limit), *_state_of_limit(corpus, limit)), limit_anchor(limit)))
        content.append(Element("table", (Element("tbody", tuple(facts)),), classes="zd-facts"))
        content += [_offer_of_counting(limit.name)] if limit.counted != "figure" else []
    headings = tuple((2, limit_anchor(one), limit_heading(one)) for one in limits)
    trail = (("首页", HOME), (TITLE, LIMITS))
    return Page(limits_uri(limits[0].group), title, tuple(content), "limits", trail, "", headings)


def _facts_said(corpus: Corpus, limit: TimeLimit) -> Iterator[tuple[str, tuple[Node, ...]]]:
    return ((name, said) for name, said in limit_facts(corpus, limit) if any(said))


def _offer_of_counting(name: str) -> Element:
    link = Element("a", ("算到哪一天" if name else _DUE,), target=DUE, anchor=name)
    return Element("p", (link,), classes="zd-offer")


def _row_of_facts(name: str, said: tuple[Node, ...]) -> Element:
    return Element("tr", (Element("th", (name,), attributes=(("scope", "row"),)), Element("td", said)))


def _state_of_limit(corpus: Corpus, limit: TimeLimit) -> Iterator[Node]:
    """The state of a limit in its heading, where it is not simply in force, and whether a place has set it."""
    if limit.is_local:
        yield Element("span", (_LOCAL,), classes="zd-kind")
    validity = validity_of(corpus, limit)
    if _validity_words(corpus, limit):
        yield from (" ", state_mark(validity, corpus.today))


def _row_of_limit(corpus: Corpus, limit: TimeLimit) -> Element:
    validity = validity_of(corpus, limit)
    first = validity.effective if validity.effective and validity.effective > corpus.today else None
    shown = shown_between(first, validity.ended, corpus.today) if first or validity.ended else ()
    cells = row(
        (_limit_link(limit), *_limit_marks(corpus, limit)),
        (_length_told(limit),),
        (_starts_told(limit),),
        (limit.actor,),
        _basis_of_limit(corpus, limit),
    )
    words = (("data-words", " ".join(limit.keywords)),) if limit.keywords else ()
    return Element("tr", cells.children, attributes=(*words, *shown))


def _limit_link(limit: TimeLimit, words: str = "") -> Element:
    return Element("a", (words or limit_heading(limit),), target=limits_uri(limit.group), anchor=limit_anchor(limit))


def _limit_marks(corpus: Corpus, limit: TimeLimit) -> Iterator[Node]:
    """That a limit is a place's own, that something of it is unsure, and its days where it is not simply in force."""
    if limit.is_local:
        yield Element("span", (_LOCAL,), classes="zd-kind")
    if limit.unsure:
        yield Element("span", ("待确认",), classes="zd-kind")
    if words := "".join(map(str, _validity_words(corpus, limit))):
        yield f"（{words}）"


def _in_force_first(corpus: Corpus, limits: Iterable[TimeLimit]) -> tuple[TimeLimit, ...]:
    """Limits in their order, but those to come behind those that count on the day."""
    return tuple(sorted(limits, key=lambda one: validity_of(corpus, one).on(corpus.today) is Status.NOT_YET))


def _is_past(corpus: Corpus, limit: TimeLimit) -> bool:
    return validity_of(corpus, limit).on(corpus.today) is Status.ENDED


def _limit_changes(corpus: Corpus, limits: Iterable[TimeLimit]) -> Iterator[Element]:
    """A notice of each limit that is soon another, with both, on the days before."""
    by_id = limits_by_id(corpus)
    for limit in limits:
        ended, later = validity_of(corpus, limit).ended, by_id.get(limit.replaced_by)
        if not ended or not later:
            continue
        words = (f"自{day(ended)}起，{limit.matter}由 {limit} 改为 ", _limit_link(later), f"：{later}。")
        if shown := shown_between(shifted(ended, -SOON), ended, corpus.today):
            attributes = (("role", "note"), ("data-banner", "即将变动"), *shown)
            yield Element("div", (Element("p", words),), classes="zd-banner", attributes=attributes)


def _extensions(limit: TimeLimit) -> Iterator[str]:
    named = [(case.name, one) for case in limit.cases for one in case.extensions]
    for name, one in (*named, *(("", one) for one in limit.extensions)):
        longer = f"可以延长 {one.span}" if one.number else "可以延长，没有写多久"
        yield f"{name}{'：' if name else ''}{one.by}，{longer}"


def _basis_of_limit(corpus: Corpus, limit: TimeLimit) -> tuple[Node, ...]:
    """The article that sets a limit as a link; of a local one the paper that it names."""
    if limit.law not in corpus.laws:
        return (limit.source,)
    key = f"laws/{limit.law}"
    provision = ProvisionId(limit.provision) if limit.provision else None
    words = f"《{corpus.title(key)}》{limit.provision or ''}"
    anchor = anchor_of(corpus, key, provision) if key in corpus.versions else ""
    return (Element("a", (words,), target=document_uri(key), anchor=anchor),)


def _validity_words(corpus: Corpus, limit: TimeLimit) -> tuple[Node, ...]:
    """From when and until when a limit counts, where that is not simply as long as its law does."""
    validity = validity_of(corpus, limit)
    if not validity.ended and validity.on(corpus.today) is not Status.NOT_YET:
        return ()
    begins = f"自{day(validity.effective)}起" if validity.effective else ""
    ends = f"至{day(shifted(validity.ended, -1))}止" if validity.ended else ""
    return ("，".join(filter(None, (begins, ends))),)
