"""A page before it is HTML or Markdown: a small tree of elements."""

from dataclasses import field

from builder.values import value


@value
class Element:
    """An element of a page; `target` is the page a link leads to, `anchor` the place in it."""

    tag: str
    children: "tuple[Element | str, ...]" = ()
    id: str = ""
    classes: str = ""
    target: str = ""
    anchor: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


Node = Element | str


@value
class Page:
    """One page of the site under its source address (…\u200b.md)."""

    uri: str
    title: str
    content: tuple[Node, ...]
    kind: str
    """home, part, rule, form, law, templates or index; also the page's CSS class."""
    trail: tuple[tuple[str, str], ...] = ()
    """The way down to the page: names and addresses."""
    description: str = ""
    headings: tuple[tuple[int, str, str], ...] = field(default=())
    """Level, anchor and plain words of each heading for the table of contents."""
