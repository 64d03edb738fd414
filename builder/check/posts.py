"""Posts in themselves: who stands in for whom, and blanks that name a post."""

from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.post import Post
from builder.model.slot import Slot

_PATH = "regulations/posts.yaml"


def check_posts(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell of stand-ins and blanks that are not there, and of stand-ins in a circle."""
    posts = corpus.of(Post)
    by_name = {name: post for post in posts.values() for name in post.names}
    told: set[str] = set()
    for post in posts.values():
        place = corpus.place(_PATH, post.slug, "stand_in")
        if post.stand_in and post.stand_in not in by_name:
            if not corpus.is_open(Post):
                message = f"{post.title}的 AB 岗“{post.stand_in}”不是 posts.yaml 里的岗位"
                yield Diagnostic(Code.POST, place, message, "写已有岗位的 title，或者先补这个岗位")
        elif (circle := _circle(post, by_name)) and post.title not in told:
            told |= set(circle)
            message = f"AB 岗绕成一圈：{'→'.join(circle)}"
            hint = "自己不能代自己；两个岗位互代可以，三个以上绕圈的改成两两互代"
            yield Diagnostic(Code.POST, place, message, hint)
        yield from _unknown_slots(corpus, post)


def _circle(post: Post, by_name: dict[str, Post]) -> tuple[str, ...]:
    """The circle that begins with a post; two posts that stand in for each other (互为AB岗) make none."""
    way = [post.title]
    at = by_name.get(post.stand_in) if post.stand_in else None
    while at and at.title not in way:
        way.append(at.title)
        at = by_name.get(at.stand_in)
    return (*way, post.title) if at is post and len(way) != _PAIR else ()


_PAIR = 2


def _unknown_slots(corpus: Corpus, post: Post) -> Iterator[Diagnostic]:
    keys: tuple[tuple[str, tuple[str | int, ...]], ...] = (
        *((name, ("slots", at)) for at, name in enumerate(post.slots)),
        *(((post.person, ("person",)),) if post.person else ()),
    )
    for name, key in keys:
        if name not in corpus.slots and not corpus.is_open(Slot, name):
            message = f"{post.title}：填空项“{name}”没有登记"
            yield Diagnostic(Code.POST, corpus.place(_PATH, post.slug, *key), message, "改成 slots.yaml 里的名称")
