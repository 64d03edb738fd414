"""The page 新增与修订: what came, changed and ended, and what will; a clock moves a change from one to the other."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from builder.compile.cited import document_link, forms_called
from builder.compile.routes import HOME, NEWS, document_uri, form_version_uri, limits_uri, version_uri
from builder.compile.state import beginning, shown_between
from builder.compile.tables import counted_heading, filter_box, listed_group, table
from builder.days import day, shifted
from builder.limits.choosing import validity_of
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.law import Law
from builder.model.limit import TimeLimit
from builder.model.page import Element, Node, Page
from builder.model.regulation import Regulation
from builder.values import remembered, value

TITLE = "新增与修订"
_LEAD = "制度、表单、期限和法律文件的变动，按日期排列。表单随第一件用到它的制度，换式样的按启用日期。"
_COMING, _PAST = "将要施行或者废止", "已经施行或者废止"
_NONE_COMES = "本站收录的变动都已经施行或者废止，没有将来的。"
_RECENT = 731
_FEW = 3
"""Limits of one group that are named; of more there is the number."""
_HEADS = ("日期", "种类", "变动")


@value
class Change:
    """What happens on a day: of which kind, in which words."""

    on: date
    kind: str
    words: tuple[Node, ...]
    """A sentence of its own, which stands beside the day: 《某办法》废止."""


def news_pages(corpus: Corpus) -> Iterator[Page]:
    """The page of all changes; none where nothing has a date."""
    changes = all_changes(corpus)
    if not changes:
        return
    coming = [change for change in changes if change.on > corpus.today]
    content: list[Node] = [Element("h1", (TITLE,)), Element("p", (_LEAD,)), filter_box("如：食品、表单、废止")]
    headings = []
    for title, anchor, some in ((_COMING, "coming", coming), (_PAST, "past", _latest_first(changes))):
        sections = tuple(_by_month(corpus, some, is_past=anchor == "past"))
        if sections:
            content += [Element("h2", (title,), anchor), *_when_all_came(corpus, some, anchor), *sections]
            headings.append((2, anchor, title))
    yield Page(NEWS, TITLE, tuple(content), "news", (("首页", HOME),), _LEAD, tuple(headings))


def _when_all_came(corpus: Corpus, coming: list[Change], anchor: str) -> Iterator[Element]:
    """What stands in place of the changes to come, from the day of the last of them."""
    if anchor == "coming":
        yield Element("p", (_NONE_COMES,), attributes=shown_between(coming[-1].on, None, corpus.today))


@remembered
def all_changes(corpus: Corpus) -> tuple[Change, ...]:
    """Every change of two years and to come, by day; of a day rules first."""
    since = shifted(corpus.today, -_RECENT)
    found = (*_rule_changes(corpus), *_form_changes(corpus), *_limit_changes_by_group(corpus), *_law_changes(corpus))
    return tuple(sorted((change for change in found if change.on >= since), key=lambda change: change.on))


def newest_rows(corpus: Corpus, number: int) -> Iterator[Element]:
    """Rows of so many changes to come and so many that came last, on whatever day they are read."""
    coming = all_changes(corpus)
    for change, since in zip(coming, _days_before(coming, number), strict=False):
        yield from _change_row(corpus, change, since, change.on)
    past = _latest_first(coming)
    for change, until in zip(past, _days_before(past, number), strict=False):
        yield from _change_row(corpus, change, change.on, until)


def _days_before(changes: Sequence[Change], number: int) -> Iterator[date | None]:
    """For each of a list, the day of the one so many places before it; None for the first so many."""
    yield from [None] * number
    yield from (change.on for change in changes)


def _latest_first(changes: Iterable[Change]) -> list[Change]:
    """From the last day to the first; of a day rules first, as before."""
    return sorted(changes, key=lambda change: change.on, reverse=True)


def _change_row(corpus: Corpus, change: Change, since: date | None, until: date | None) -> Iterator[Element]:
    """The row of a change with the days on which it is shown; none when no such day is left."""
    if until and until <= max(corpus.today, since or corpus.today):
        return
    is_to_come = bool(since and since > corpus.today)
    shown = shown_between(since if is_to_come else None, until, corpus.today) if is_to_come or until else ()
    cells = ((day(change.on),), (change.kind,), change.words)
    yield Element("tr", tuple(Element("td", cell) for cell in cells), attributes=shown)


def _by_month(corpus: Corpus, changes: Iterable[Change], *, is_past: bool) -> Iterator[Element]:
    """The changes of each month; a month is shown while one of its rows is, and counts its rows when none moves."""
    for (year, month), some in groupby(changes, lambda change: (change.on.year, change.on.month)):
        moves = list(some)
        days = [change.on for change in moves]
        name = f"{year}年{month}月"
        spans = ((on, None) if is_past else (None, on) for on in days)
        rows = [row for change, span in zip(moves, spans, strict=True) for row in _change_row(corpus, change, *span)]
        is_settled = is_past and max(days) <= corpus.today
        heading = counted_heading("h3", name, len(rows)) if is_settled else Element("h3", (name,))
        reach = (min(days), None) if is_past else (None, max(days))
        shown = () if is_settled else shown_between(*reach, corpus.today)
        yield listed_group(name, heading, table(_HEADS, rows), attributes=shown)


def _rule_changes(corpus: Corpus) -> Iterator[Change]:
    for rule in corpus.rules:
        validity = corpus.validity(rule)
        texts = corpus.versions[rule.key].texts
        before = texts[texts.index(rule) - 1] if rule is not texts[0] else None
        if validity.effective:
            link = Element("a", (f"《{rule.front.title}》",), target=version_uri(rule, corpus.current(rule.key)))
            what = "修订，新文本施行" if before else "新增，施行"
            yield Change(validity.effective, "制度", (link, what, *_forms_added(corpus, rule, before)))
        if validity.ended and rule is texts[-1]:
            yield Change(validity.ended, "制度", (document_link(corpus, rule.key), "废止"))


def _forms_added(corpus: Corpus, rule: Regulation, before: Regulation | None) -> Iterator[Node]:
    """The forms that come with a rule: which its text before did not call for."""
    known = forms_called(corpus, before) if before else ()
    added = [corpus.forms[slug] for slug in forms_called(corpus, rule) if slug not in known]
    for at, form in enumerate(added):
        yield "、" if at else "；表单："
        yield Element("a", (form.front.title,), target=document_uri(form.key))


def _form_changes(corpus: Corpus) -> Iterator[Change]:
    """When a form is used as it was not before."""
    for form in corpus.of(Form).values():
        if form.effective:
            link = Element("a", (form.front.title,), target=form_version_uri(form, corpus.forms[form.slug]))
            is_first = form is corpus.form_versions(form.slug).forms[0]
            yield Change(form.effective, DOCUMENT_KINDS["form"], (link, "启用" if is_first else "改用新的式样"))


def _limit_changes_by_group(corpus: Corpus) -> Iterator[Change]:
    """When limits begin and end to count, together for those of a day and a group."""
    found: dict[tuple[date, str, str], list[TimeLimit]] = {}
    for limit in corpus.of(TimeLimit).values():
        validity = validity_of(corpus, limit)
        for on, what in ((validity.effective, "开始适用"), (validity.ended, "不再适用")):
            if on:
                found.setdefault((on, limit.group, what), []).append(limit)
    for (on, group, what), limits in found.items():
        link = Element("a", (limits[0].area,), target=limits_uri(group))
        named = "、".join(f"{limit.matter}（{limit}）" for limit in limits[:_FEW])
        rest = f"等 {len(limits)} 项" if len(limits) > _FEW else ""
        yield Change(on, "期限", (link, f"的期限{what}：{named}{rest}"))


def _law_changes(corpus: Corpus) -> Iterator[Change]:
    kind = DOCUMENT_KINDS["law"]
    for law in corpus.laws.values():
        key = f"laws/{law.slug}"
        held = corpus.versions.get(key)
        for at, validity in enumerate(held.validities if held else (corpus.validity_on(key, corpus.today),)):
            if validity.effective:
                what = beginning(validity).removeprefix(day(validity.effective)).removeprefix("起")
                words = f"修改，新文本{what}" if at else what
                yield Change(validity.effective, kind, (document_link(corpus, key), words))
        if law.ended:
            yield Change(law.ended, kind, (document_link(corpus, key), "废止", *_successor_of(corpus, law)))


def _successor_of(corpus: Corpus, law: Law) -> Iterator[Node]:
    if successor := corpus.successor(law):
        yield from ("，由", document_link(corpus, successor), "替代")
