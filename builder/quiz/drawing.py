"""Questions drawn for a paper: the same seed gives the same paper. The browser's twin is `quiz/drawing.js`."""

from collections.abc import Collection, Iterable

from builder.model.post import Post
from builder.model.quiz import QUESTION_KINDS
from builder.quiz.asking import Asked
from builder.values import value

_OFFSET, _PRIME = 0x811C9DC5, 0x01000193
_MIXERS = ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1))
_MOST = 0xFFFFFFFF


@value
class Scope:
    """What a paper is about; what is empty leaves nothing out."""

    part: str = ""
    """The slug of a part."""
    post: str = ""
    """The slug of a post."""
    quiz: str = ""
    """The name of a file: hearing-work, procedure-hearing."""


def within_scope(asked: Iterable[Asked], scope: Scope, everyone: Collection[str]) -> tuple[Asked, ...]:
    """The questions of a scope; `everyone` are the posts that are all who work there.

    A question that names no post is for all.
    """
    return tuple(
        one
        for one in asked
        if scope.part in ("", one.part)
        and scope.quiz in ("", one.quiz.slug)
        and (not scope.post or not one.question.posts or {scope.post, *everyone}.intersection(one.question.posts))
    )


def posts_of_everyone(posts: Iterable[Post]) -> frozenset[str]:
    """The slugs of the posts that are all who work at a station."""
    return frozenset(post.slug for post in posts if post.everyone)


def drawn(asked: Iterable[Asked], seed: str, count: int) -> tuple[Asked, ...]:
    """So many of some questions, by lot, in the order of a paper: by kind, then as they were drawn."""
    chosen = sorted(asked, key=lambda one: (lot_of(f"{seed}/{one.name}"), one.name))[:count]
    return tuple(sorted(chosen, key=lambda one: QUESTION_KINDS.index(one.question.kind)))


def lot_of(words: str) -> int:
    """A number that words give and nobody foresees: FNV-1a over their UTF-8, mixed so that like words lie apart."""
    found = _OFFSET
    for byte in words.encode():
        found = (found ^ byte) * _PRIME & _MOST
    for shift, factor in _MIXERS:
        found = (found ^ found >> shift) * factor & _MOST
    return found
