"""Pages of posts (岗位): 我要做什么, by how often; all posts; and sentences of which nobody could tell who acts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from builder.compile.cited import document_link
from builder.compile.limits import limit_heading
from builder.compile.routes import (
    HOME,
    MATTERS,
    POSTS,
    UNREAD,
    document_uri,
    duties_uri,
    limit_anchor,
    limits_uri,
    post_uri,
    unread_uri,
)
from builder.compile.tables import counted_heading, filter_box, listed_group, row, scrolled, table
from builder.compile.text import with_slots
from builder.duties.gathering import Duties, by_rhythm, duties_told
from builder.duties.rhythm import RHYTHMS
from builder.limits.choosing import limits_by_id
from builder.model.corpus import Corpus
from builder.model.duty import KINDS, Duty, Kind, Unread
from builder.model.page import Element, Node, Page
from builder.model.post import Post

TITLE = "岗位职责"
_LEAD = "每个岗位按日、周、旬、月、季、半年、年和遇事要做什么。由制度正文、法定期限读出来，以制度原文为准。"
ABOUT = "about"
_STAND_IN = "AB 岗（不在岗时由）"
"""The anchor at which a search finds a post."""
_OWN_LEAD = "我要做什么：按多久做一次排列，每一项后面有原文的条、时限和用表。"
_UNREAD = "没有归到岗位的话"
_UNREAD_LEAD = (
    "制度里的这些话提出了要求，或者提到了岗位，没有读出由哪个岗位去做；或者看不出是不是要求。"
    "没有写明由谁做的，可以在制度里补上岗位。"
)
_TRAIL = (("首页", HOME), (TITLE, POSTS))
_ANCHORS: dict[str, str] = dict(
    zip(RHYTHMS, ("day", "week", "ten-days", "month", "quarter", "half-year", "year", "event", "always"), strict=True)
)
_NEVER: tuple[tuple[Kind, str], ...] = (("may", "may"), ("must_not", "must-not"))
_MOST = 150
"""What a page holds of one kind; more stand on pages by group."""
_Told = TypeVar("_Told", Duty, Unread)


def post_pages(corpus: Corpus) -> Iterator[tuple[Page, Post]]:
    """A page for each post."""
    posts = corpus.of(Post)
    duties = duties_told(corpus) if posts else Duties((), ())
    for post in posts.values():
        yield _post_page(corpus, post, duties), post


def posts_index(corpus: Corpus) -> Iterator[Page]:
    """The list of posts, and what could not be read; none where there are no posts."""
    posts = corpus.of(Post)
    if not posts:
        return
    duties = duties_told(corpus)
    rows = [_row_of_post(corpus, post, duties) for post in posts.values()]
    rest = Element("p", (Element("a", (f"{_UNREAD}（{len(duties.unread)} 句）",), target=UNREAD),))
    listed = scrolled(TITLE, table(("岗位", "AB 岗", *RHYTHMS), rows))
    settle = Element("p", (Element("a", ("写制度的人看：要商定的事",), target=MATTERS),))
    content = (Element("h1", (TITLE,)), Element("p", (_LEAD,)), listed, rest, settle)
    yield Page(POSTS, TITLE, content, "posts", _TRAIL[:1], _LEAD)
    yield from _unread_pages(corpus, duties.unread)
    yield from _duties_pages(corpus, duties)


def _post_page(corpus: Corpus, post: Post, duties: Duties) -> Page:
    own = duties.of_post(post.slug)
    sections = tuple(_sections_of_post(own))
    title = f"{post.title}{TITLE}"
    content: list[Node] = [Element("h1", (title,)), Element("p", (_OWN_LEAD,), ABOUT), *_about_post(corpus, post)]
    content += [filter_box("如：查封、登记、每月")] if own else []
    for anchor, name, same in sections:
        heading = counted_heading("h2", name, len(same), anchor)
        if len(same) > _MOST:
            entries = (
                Element(
                    "li", (Element("a", (group,), target=duties_uri(post.slug, anchor, place)), f"：{len(some)} 项")
                )
                for (place, group), some in _by_group_of_rules(corpus, same).items()
            )
            listed: tuple[Element, ...] = (Element("ul", tuple(entries)),)
        else:
            listed = tuple(_duties_by_document(corpus, same, "h3"))
        content.append(listed_group(name, heading, *listed, classes="zd-duties"))
    if not own:
        content.append(Element("p", ("制度里还没有写这个岗位要做什么。",)))
    headings = tuple((2, anchor, name) for anchor, name, _ in sections)
    return Page(post_uri(post.slug), title, tuple(content), "posts", _TRAIL, "", headings)


def _sections_of_post(own: tuple[Duty, ...]) -> Iterator[tuple[str, str, tuple[Duty, ...]]]:
    """Anchor, name and duties by how often, then what may and must not be done."""
    for name, same in by_rhythm(own):
        yield _ANCHORS.get(name, "chosen"), name, same
    for kind, anchor in _NEVER:
        if same := tuple(duty for duty in own if duty.kind == kind):
            yield anchor, KINDS[kind], same


def _duties_pages(corpus: Corpus, duties: Duties) -> Iterator[Page]:
    """Of posts with many duties of one rhythm, these by group of the rules."""
    for post in corpus.of(Post).values():
        title = f"{post.title}{TITLE}"
        for anchor, name, same in _sections_of_post(duties.of_post(post.slug)):
            places = _by_group_of_rules(corpus, same) if len(same) > _MOST else {}
            for (place, group), some in places.items():
                head = f"{title}：{name}（{group}）"
                listed = _duties_by_document(corpus, tuple(some), "h2")
                content = (Element("h1", (head,)), filter_box("如：查封、登记"), *listed)
                trail = (*_TRAIL, (title, post_uri(post.slug)))
                yield Page(duties_uri(post.slug, anchor, place), head, content, "posts", trail)


def _by_group_of_rules(corpus: Corpus, found: Iterable[_Told]) -> dict[tuple[str, str], list[_Told]]:
    """What is told of documents by the part and group of these: their place in an address, and in words.

    Of a group with much to tell, what no page holds stands on further ones.
    """
    groups: dict[tuple[str, str], list[_Told]] = {}
    for one in found:
        groups.setdefault(_group_address(corpus, one.document), []).append(one)
    return {
        (f"{place}-{at}", f"{group}（{at}）") if at > 1 else (place, group): page
        for (place, group), some in groups.items()
        for at, page in enumerate(_cut_at_documents(some), start=1)
    }


def _cut_at_documents(found: Iterable[_Told]) -> Iterator[list[_Told]]:
    """What stands on one page each: all of a document, and as many documents as it holds."""
    page: list[_Told] = []
    for _, same in groupby(found, attrgetter("document")):
        some = list(same)
        if page and len(page) + len(some) > _MOST:
            yield page
            page = []
        page += some
    yield page


def _group_address(corpus: Corpus, key: str) -> tuple[str, str]:
    if key not in corpus.versions or not key.startswith("rules/"):
        return "others", "期限和程序"
    rule = corpus.current(key)
    part = corpus.parts[rule.part]
    at = part.place(rule.front.group)
    group = part.groups[at : at + 1]
    return f"{part.slug}-{at + 1}", "：".join((part.title, *group))


def _duties_by_document(corpus: Corpus, duties: tuple[Duty, ...], level: str) -> Iterator[Element]:
    for key, some in groupby(duties, attrgetter("document")):
        yield _duties_of_document(corpus, key, tuple(some), level)


def _about_post(corpus: Corpus, post: Post) -> Iterator[Element]:
    """Other names, who stands in, and where the duties of everyone are."""
    by_name = {name: other for other in corpus.of(Post).values() for name in other.names}
    facts: list[tuple[str, tuple[Node, ...]]] = []
    if post.aka:
        facts.append(("也叫", ("、".join(post.aka),)))
    if other := by_name.get(post.stand_in):
        facts.append((_STAND_IN, (post_link(other),)))
    elif post.stood_in_by:
        facts.append((_STAND_IN, (post.stood_in_by,)))
    everyone = [one for one in corpus.of(Post).values() if one.everyone and one is not post]
    if everyone and not post.everyone:
        facts.append(("人人都要做的", tuple(post_link(one) for one in everyone)))
    rows = (
        Element("tr", (Element("th", (name,), attributes=(("scope", "row"),)), Element("td", said)))
        for name, said in facts
    )
    if facts:
        yield Element("table", (Element("tbody", tuple(rows)),), classes="zd-facts")


def _duties_of_document(corpus: Corpus, key: str, duties: tuple[Duty, ...], level: str) -> Element:
    """Duties that stand in one document, below its title; those of procedures name them."""
    titled = not duties[0].procedure and (key in corpus.versions or key.removeprefix("laws/") in corpus.laws)
    heading = (Element(level, (f"《{corpus.title(key)}》",)),) if titled else ()
    entries = Element("ul", tuple(_duty_entry(corpus, duty) for duty in duties))
    return listed_group(corpus.title(key) if titled else "", *heading, entries)


def _duty_entry(corpus: Corpus, duty: Duty) -> Element:
    said = Element("p", with_slots(duty.words, corpus.slots))
    notes: list[Node] = [_without_its_title(link) for link in source_links(corpus, duty)]
    for node in (*_times_shown(corpus, duty), *_duty_limits(corpus, duty), *_duty_forms(corpus, duty)):
        notes += [" · ", node] if notes else [node]
    return Element("li", (said, Element("p", tuple(notes), classes="zd-duty-notes")))


def source_links(corpus: Corpus, duty: Duty | Unread) -> Iterator[Node]:
    """Where a duty, or what is none, stands; nothing where no page has it."""
    if isinstance(duty, Duty) and duty.procedure:
        yield Element("a", (f"程序：{duty.procedure}",), target=document_uri(duty.document), anchor=duty.step)
    elif duty.document in corpus.versions or duty.document.removeprefix("laws/") in corpus.laws:
        link = document_link(corpus, duty.document, duty.provision)
        # The page of a law without a text has no articles.
        yield link if duty.document in corpus.versions else Element("a", link.children, target=link.target)


def _without_its_title(link: Node) -> Node:
    """A link to an article that stands below the title of its document, which it need not tell again."""
    words = link.children[0] if isinstance(link, Element) else ""
    if not isinstance(link, Element) or not isinstance(words, str) or not words.startswith("《"):
        return link
    article = words.rpartition("》")[2]
    return replace(link, children=(article or "原文",))


def _times_shown(corpus: Corpus, duty: Duty) -> Iterator[Node]:
    if duty.times:
        words = tuple(
            node
            for at, time in enumerate(duty.times)
            for node in (*(("、",) if at else ()), *with_slots(time, corpus.slots))
        )
        yield Element("span", ("时限：", *words))


def _duty_limits(corpus: Corpus, duty: Duty) -> Iterator[Node]:
    by_id = limits_by_id(corpus)
    for limit in (by_id[name] for name in dict.fromkeys(duty.limits) if name in by_id):
        link = Element("a", (limit_heading(limit),), target=limits_uri(limit.group), anchor=limit_anchor(limit))
        yield Element("span", ("期限：", link))


def _duty_forms(corpus: Corpus, duty: Duty) -> Iterator[Node]:
    for key in dict.fromkeys(duty.forms):
        form = corpus.forms.get(key.removeprefix("forms/"))
        if form:
            yield Element("span", ("用表：", Element("a", (form.front.title,), target=document_uri(key))))


def post_link(post: Post) -> Element:
    """The way to the page of a post."""
    return Element("a", (post.title,), target=post_uri(post.slug))


def _row_of_post(corpus: Corpus, post: Post, duties: Duties) -> Element:
    own = dict(by_rhythm(duties.of_post(post.slug)))
    counts = ((str(len(own[rhythm])) if rhythm in own else "",) for rhythm in RHYTHMS)
    other = next((one for one in corpus.of(Post).values() if post.stand_in in one.names), None)
    return row((post_link(post),), (post_link(other),) if other else (post.stood_in_by,), *counts)


def _unread_pages(corpus: Corpus, unread: tuple[Unread, ...]) -> Iterator[Page]:
    """What could not be read; of many, a page for each group of rules."""
    if len(unread) <= _MOST:
        yield _unread_page(corpus, UNREAD, _UNREAD, unread)
        return
    places = _by_group_of_rules(corpus, unread)
    entries = tuple(
        Element("li", (Element("a", (group,), target=unread_uri(place)), f"：{len(some)} 句"))
        for (place, group), some in places.items()
    )
    content = (Element("h1", (_UNREAD,)), Element("p", (_UNREAD_LEAD,)), Element("ul", entries))
    yield Page(UNREAD, _UNREAD, content, "posts", _TRAIL, _UNREAD_LEAD)
    for (place, group), some in places.items():
        yield _unread_page(corpus, unread_uri(place), f"{_UNREAD}：{group}", some)


def _unread_page(corpus: Corpus, uri: str, name: str, unread: Iterable[Unread]) -> Page:
    content: list[Node] = [Element("h1", (name,)), Element("p", (_UNREAD_LEAD,)), filter_box("如：查封、岗位")]
    headings: list[tuple[int, str, str]] = []
    for at, (key, group) in enumerate(groupby(unread, attrgetter("document")), start=1):
        entries = tuple(_unread_entry(corpus, one) for one in group)
        anchor, title = f"rule-{at}", f"《{corpus.title(key)}》"
        heading = counted_heading("h2", title, len(entries), anchor)
        content.append(listed_group(title, heading, Element("ul", entries), classes="zd-duties"))
        headings.append((2, anchor, title))
    trail = _TRAIL if uri == UNREAD else (*_TRAIL, (_UNREAD, UNREAD))
    return Page(uri, name, tuple(content), "posts", trail, _UNREAD_LEAD, tuple(headings))


def _unread_entry(corpus: Corpus, one: Unread) -> Element:
    notes = (*map(_without_its_title, source_links(corpus, one)), " · ", *with_slots(one.reason, corpus.slots))
    return Element(
        "li", (Element("p", with_slots(one.words, corpus.slots)), Element("p", notes, classes="zd-duty-notes"))
    )
