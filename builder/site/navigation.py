"""The row of links on every page: mkdocs.yml may say what stands in it, and no part is ever missing."""

from collections.abc import Iterable, Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from builder.compile.routes import (
    DUE,
    FORMS,
    HOLDINGS,
    HOME,
    INDICATORS,
    LAWS,
    LIMITS,
    MATTERS,
    NEWS,
    PLAN,
    POSTS,
    PROCEDURES,
    PROVISIONS,
    RULES,
    TEMPLATES,
    TERMS,
    TIMETABLE,
    TRAINING,
    UNREAD,
    part_uri,
)

Entry = Any
"""As MkDocs has it: an address, {label: address}, or {label: entries}."""

FRONT = "首页"
"""The front page, where an author gives it no name."""
_RULES = "制度"
_WORK: tuple[Entry, ...] = (
    {
        "办事": [
            {"办事程序": PROCEDURES},
            {"期限一览": LIMITS},
            {"期限计算": DUE},
            {"案件时间表": TIMETABLE},
            {"岗位职责": POSTS},
        ]
    },
    {"表单台账": FORMS},
    {"等级评定": [{"评定指标": INDICATORS}, {"创建工作": PLAN}]},
    {"法律文件": [{"全部法律文件": LAWS}, {"被引条款索引": PROVISIONS}]},
    {"模板下载": TEMPLATES},
    {"培训": TRAINING},
    {"新增与修订": NEWS},
)
_PAGES = "说明"
"""Pages of docs/ for readers, where there are several."""
_GUIDES = "编写与维护"
_TO_SETTLE: tuple[Entry, ...] = ({"要商定的事": MATTERS}, {"没有归到岗位的话": UNREAD}, {"本库概况": HOLDINGS})


def navigation(config: MkDocsConfig, files: Files, parts: Iterable[str]) -> list[Entry]:
    """The entries of mkdocs.yml, or the usual ones; parts that they lack follow the others, or else the first entry."""
    ours = [part_uri(slug) for slug in parts]
    entries = list(config.nav or _usual_entries(files, ours))
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


def _usual_entries(files: Files, parts: list[str]) -> Iterator[Entry]:
    """What readers look for, then pages of docs/; below one head what authors need: its folders, what is to settle."""
    yield {FRONT: HOME}
    yield {_RULES: [{"全部制度": RULES}, *parts]}
    for entry in _WORK:
        yield from _present(entry, files)
    written = [file.src_uri for file in files.documentation_pages() if file.inclusion.is_in_nav()]
    pages = [uri for uri in written if uri != HOME and "/" not in uri]
    yield from _gathered(_PAGES, [*pages, *(TERMS for _ in _present({"": TERMS}, files))])
    settled = [one for entry in _TO_SETTLE for one in _present(entry, files)]
    if guides := [*(uri for uri in written if "/" in uri), *settled]:
        yield {_GUIDES: guides}


def _present(entry: Entry, files: Files) -> Iterator[Entry]:
    """An entry without the pages that the base does not have."""
    ((label, below),) = entry.items()
    if isinstance(below, str):
        yield from (entry,) if files.get_file_from_path(below) else ()
    else:
        yield from _gathered(label, [one for inner in below for one in _present(inner, files)])


def _gathered(label: str, entries: list[Entry]) -> Iterator[Entry]:
    """Several entries below one head; a single one needs none."""
    if len(entries) > 1:
        yield {label: entries}
    else:
        yield from entries
