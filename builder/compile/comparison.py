"""Pages that lay two indicator systems side by side: from one star to the next, from one version to the next."""

from collections.abc import Iterator
from itertools import pairwise

from builder.compile.coverage import example_notice, short_name
from builder.compile.routes import HOME, INDICATORS, comparison_uri, indicator_uris, system_uri
from builder.compile.tables import row, scrolled, table
from builder.days import day
from builder.model.indicator import EXAMPLE, Indicator, IndicatorSystem
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.page import Element, Node, Page
from builder.rating.compare import VERDICTS, ChangedItem, Comparison, Difference, compared
from builder.rating.strictness import LOOSER, STRICTER, UNCLEAR
from builder.rating.words import scoring_words

_TITLE = DOCUMENT_KINDS["indicator"]
_ORDER = (STRICTER, LOOSER, UNCLEAR)


def compared_pairs(
    current: tuple[IndicatorSystem, ...], every: tuple[IndicatorSystem, ...]
) -> Iterator[tuple[IndicatorSystem, IndicatorSystem]]:
    """What is worth a page: a system and one with more stars, or with what it extends; a version and the one before."""
    for after in current:
        for before in current:
            has_fewer = before.front.star and after.front.star and before.front.star < after.front.star
            if before is not after and (has_fewer or before.slug == after.front.extends):
                yield before, after
    for slug in dict.fromkeys(one.slug for one in every):
        versions = sorted((one for one in every if one.slug == slug), key=lambda one: one.effective)
        yield from pairwise(versions)


def comparison_page(before: IndicatorSystem, after: IndicatorSystem, current: tuple[IndicatorSystem, ...]) -> Page:
    """What is new, gone, stricter, looser or otherwise."""
    found = compared(before, after)
    heads = _two_heads(before, after, current)
    title = comparison_title(before, after)
    uris = {one.path: indicator_uris(one) for one in (before, after) if one in current}
    example = before if before.front.example else after
    content: list[Node] = [
        Element("h1", (title,)),
        *example_notice(example, f"{EXAMPLE}。"),
        Element("p", (_counted_changes(found),), "", "zd-facts"),
    ]
    parts = (
        ("申报线和总分", "whole", _whole_compared(found.whole, heads)),
        *(
            (VERDICTS[each], f"verdict-{at}", _changed_table(found, each, uris.get(after.path, {}), heads))
            for at, each in enumerate(_ORDER)
        ),
        ("新增的", "added", _placed_table(found.added, uris.get(after.path, {}))),
        ("不再有的", "gone", _placed_table(found.gone, uris.get(before.path, {}))),
    )
    headings = []
    for name, anchor, body in parts:
        if body:
            content += [Element("h2", (name,), anchor), *body]
            headings.append((2, anchor, name))
    own = system_uri(after, is_current=after in current)
    trail = (("首页", HOME), (_TITLE, INDICATORS), (after.front.title, own))
    return Page(comparison_uri(before, after), title, tuple(content), "indicators", trail, headings=tuple(headings))


def comparison_title(before: IndicatorSystem, after: IndicatorSystem) -> str:
    """What a page of two systems is called."""
    if before.slug == after.slug:
        return f"{after.front.title}：{day(after.effective)}的版本改了什么"
    stars = "三四五"
    if before.front.star and after.front.star:
        return f"从{stars[before.front.star - 3]}星到{stars[after.front.star - 3]}星：指标有什么不同"
    return f"{after.front.title}与{before.front.title}有什么不同"


def _two_heads(
    before: IndicatorSystem, after: IndicatorSystem, current: tuple[IndicatorSystem, ...]
) -> tuple[str, str]:
    """What the columns of the two are called: 三星 and 四星, or the days of two versions."""
    if before.slug == after.slug:
        return day(before.effective), day(after.effective)
    return short_name(before, current), short_name(after, current)


def _counted_changes(found: Comparison) -> str:
    verdicts = [one.verdict for one in found.changed]
    counts = [f"{VERDICTS[verdict]} {verdicts.count(verdict)} 项" for verdict in _ORDER]
    counts += [f"新增 {len(found.added)} 项", f"不再有 {len(found.gone)} 项", f"相同 {found.same} 项"]
    return f"{_named(found.before)}与{_named(found.after)}比较：{'，'.join(counts)}。"


def _named(system: IndicatorSystem) -> str:
    return f"{system.front.title}（{day(system.effective)}起施行）"


def _whole_compared(differences: tuple[Difference, ...], heads: tuple[str, str]) -> tuple[Element, ...]:
    rows = [row((one.name,), (one.before,), (one.after,), (VERDICTS[one.verdict],)) for one in differences]
    return (scrolled("申报线和总分", table(("项目", *heads, "判断"), rows)),) if rows else ()


def _changed_table(
    found: Comparison, verdict: int, links: dict[str, str], heads: tuple[str, str]
) -> tuple[Element, ...]:
    rows = [each for one in found.changed if one.verdict == verdict for each in _changed_rows(one, links)]
    return (scrolled(VERDICTS[verdict], table(("指标", "哪里", *heads), rows)),) if rows else ()


def _changed_rows(one: ChangedItem, links: dict[str, str]) -> Iterator[Element]:
    named: tuple[Node, ...] = (_compared_link(one.after, links),)
    for difference in one.differences:
        yield row(named, (difference.name,), (difference.before or "没有写明",), (difference.after or "没有写明",))
        named = ()


def _placed_table(
    placed: tuple[tuple[tuple[Indicator, ...], Indicator], ...], links: dict[str, str]
) -> tuple[Element, ...]:
    rows = [
        row(
            (_compared_link(one, links),),
            (" › ".join(higher.title for higher in above),),
            (one.criterion,),
            ("；".join(scoring_words(one.scoring)),),
        )
        for above, one in placed
    ]
    return (scrolled("指标", table(("指标", "部分", "要求", "计分方式"), rows)),) if rows else ()


def _compared_link(one: Indicator, links: dict[str, str]) -> Node:
    words = f"{one.code} {one.title}"
    return Element("a", (words,), target=links[one.code]) if one.code in links else words
