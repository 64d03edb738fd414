"""Posts (岗位) as posts.yaml has them."""

from collections.abc import Iterator

from pydantic import TypeAdapter

from builder.diagnostics import Code, Diagnostic
from builder.model.places import Places
from builder.model.post import Post
from builder.parse.loading import Read
from builder.parse.typed import Shape, read_listed
from builder.source import Source

_POST = Shape(TypeAdapter(Post), {"title": ""}, "deputy-head")


def read_posts(source: Source) -> Read[dict[str, Post]]:
    """Read posts.yaml, a list of posts."""
    read = read_listed(source, _POST)
    told = (*read.diagnostics, *_untitled(read.value, read.places), *_names_twice(read.value, read.places))
    return Read(read.value, told, read.places, read.incomplete)


def _untitled(posts: dict[str, Post], places: Places) -> Iterator[Diagnostic]:
    for slug, post in posts.items():
        for key, names in (("title", (post.title,)), ("aka", post.aka)):
            if any("\n" in name or (name and not name.strip()) for name in names):
                yield Diagnostic(Code.POST, places.of(slug, key), f"岗位“{slug}”的名称分了行或者是空的", "写一行文字")


def _names_twice(posts: dict[str, Post], places: Places) -> Iterator[Diagnostic]:
    """Names that mean two posts, or stand twice with one."""
    first: dict[str, str] = {}
    for slug, post in posts.items():
        for name in filter(None, map(str.strip, post.names)):
            key = "title" if name == post.title else "aka"
            if name in first:
                whose = f"岗位“{posts[first[name]].title}”" if first[name] != slug else "这个岗位"
                message = f"“{name}”写了两次，{whose}已有这个名称"
                yield Diagnostic(Code.RECORD_DOUBLE, places.of(slug, key), message, "一个名称只写在一个岗位下")
            first.setdefault(name, slug)
