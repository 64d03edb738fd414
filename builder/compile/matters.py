"""The page of what rules leave open (要商定的事): matters with two posts, with none, with different numbers."""

from collections.abc import Iterable, Iterator
from itertools import chain

from builder.compile.posts import TITLE as POSTS_TITLE
from builder.compile.posts import post_link, source_links
from builder.compile.routes import HOME, MATTERS, POSTS
from builder.compile.text import with_slots
from builder.duties.gathering import duties_told
from builder.duties.matters import KINDS, Matter, matters_of
from builder.model.corpus import Corpus
from builder.model.duty import Duty, Unread
from builder.model.page import Element, Node, Page
from builder.model.post import Post

TITLE = "要商定的事"
_LEAD = "写制度的人看：同一件事写了两个岗位、没有定由谁、没有写由谁、两处的数不同的，在这里并排列出。读者照原文执行。"
_NOTHING = "没有读出要商定的事。"
_TRAIL = (("首页", HOME), (POSTS_TITLE, POSTS))


def matters_page(corpus: Corpus) -> Iterator[Page]:
    """What `zhidu duties --conflicts` lists; none where there are no posts."""
    posts = corpus.of(Post)
    if not posts:
        return
    found = matters_of(duties_told(corpus), posts)
    by_kind = {kind: tuple(one for one in found if one.kind == kind) for kind in KINDS}
    sections = [(kind, f"{KINDS[kind]}（{len(same)} 处）", same) for kind, same in by_kind.items() if same]
    content: list[Node] = [Element("h1", (TITLE,)), Element("p", (_LEAD if found else _NOTHING,))]
    for anchor, name, same in sections:
        head = Element("h2", (name,), anchor)
        entries = Element("ul", tuple(_matter_entry(corpus, one) for one in same))
        content.append(Element("section", (head, entries), classes="zd-duties"))
    headings = tuple((2, anchor, name) for anchor, name, _ in sections)
    yield Page(MATTERS, TITLE, tuple(content), "posts", _TRAIL, _LEAD, headings)


def _matter_entry(corpus: Corpus, matter: Matter) -> Element:
    """One entry; the sentences that do not agree stand below one another."""
    return Element("li", tuple(chain.from_iterable(_one_said(corpus, one) for one in matter.said)))


def _one_said(corpus: Corpus, one: Duty | Unread) -> Iterable[Element]:
    notes: list[Node] = [*source_links(corpus, one)]
    for slug in one.posts if isinstance(one, Duty) else ():
        notes += [" · ", post_link(corpus.of(Post)[slug])]
    yield Element("p", with_slots(one.words, corpus.slots))
    yield Element("p", tuple(notes), classes="zd-duty-notes")
