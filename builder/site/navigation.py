"""The row of links on every page: mkdocs.yml may say what stands in it, and no part is ever missing."""

from collections.abc import Iterable, Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from builder.compile.routes import (
    FORMS,
    HOME,
    INDICATORS,
    LAWS,
    LIMITS,
    MATTERS,
    PLAN,
    POSTS,
    PROCEDURES,
    PROVISIONS,
    TRAINING,
    part_uri,
)
from builder.compile.templates import TEMPLATES

Entry = Any
"""As MkDocs has it: an address, {label: address}, or {label: entries}."""

FRONT = "首页"
"""The front page, where an author gives it no name."""
_USUAL: tuple[Entry, ...] = (
    {FRONT: HOME},
    FORMS,
    TEMPLATES,
    PROCEDURES,
    {"期限": LIMITS},
    {"岗位": POSTS},
    INDICATORS,
    PLAN,
    LAWS,
    {"被引条款": PROVISIONS},
    {"培训": TRAINING},
)
_GUIDES = "编写与维护"
_OPTIONAL = (PROCEDURES, LIMITS, POSTS, INDICATORS, PLAN, TRAINING)
"""What stands there where the base has any of it."""


def navigation(config: MkDocsConfig, files: Files, parts: Iterable[str]) -> list[Entry]:
    """The entries of mkdocs.yml, or the usual ones; parts that they lack follow the others, or else the first entry."""
    entries = list(config.nav or _usual_entries(files))
    ours = [part_uri(slug) for slug in parts]
    named = [{address for _, address in labelled_links((entry,))} for entry in entries]
    at = max((at for at, addresses in enumerate(named) if addresses.intersection(ours)), default=0)
    missing = [uri for uri in ours if not any(uri in addresses for addresses in named)]
    return [*entries[: at + 1], *missing, *entries[at + 1 :]]


def labelled_links(entries: Any) -> Iterator[tuple[str, str]]:
    """The label, if it has one, and the address of every link in navigation."""
    for entry in entries:
        for label, below in entry.items() if isinstance(entry, dict) else (("", entry),):
            if isinstance(below, str):
                yield label, below
            else:
                yield from labelled_links(below)


def _usual_entries(files: Files) -> Iterator[Entry]:
    """Our own pages and those of docs/; below one head what authors need: folders of docs/, what is to be settled."""
    for entry in _USUAL:
        optional = next((uri for _, uri in labelled_links((entry,)) if uri in _OPTIONAL), "")
        if not optional or files.get_file_from_path(optional):
            yield entry
    written = [file.src_uri for file in files.documentation_pages() if file.inclusion.is_in_nav()]
    settled = [{"要商定的事": MATTERS}] if files.get_file_from_path(MATTERS) else []
    yield from (uri for uri in written if uri != HOME and "/" not in uri)
    if guides := [*(uri for uri in written if "/" in uri), *settled]:
        yield {_GUIDES: guides}
