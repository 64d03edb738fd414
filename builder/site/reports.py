"""What MkDocs reports of a build, in Chinese, at the line that it means, with what to do."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from builder.diagnostics import Place
from builder.site.configuration import place_in
from builder.source import position, read_source

_Told = Callable[[MkDocsConfig, re.Match[str]], str]


def reported(config: MkDocsConfig, messages: Iterable[str]) -> list[str]:
    """Messages of MkDocs, each once; one that is not known stays as it is and says whose it is."""
    return list(dict.fromkeys(_in_chinese(config, message) for message in messages))


@contextmanager
def collected() -> Iterator[list[str]]:
    """What MkDocs warns of meanwhile."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def _in_chinese(config: MkDocsConfig, message: str) -> str:
    for pattern, tell in _REPORTS:
        if found := pattern.search(message):
            return tell(config, found)
    return f"MkDocs 报告：{' '.join(message.split())}"


def _lost_entry(config: MkDocsConfig, found: re.Match[str]) -> str:
    place = place_in(Path(config.config_file_path), "nav", found[1])
    return f"{place}: nav 里的“{found[1]}”没有这一页（改正路径，或者删去这一行）"


def _lost_link(config: MkDocsConfig, found: re.Match[str]) -> str:
    file, link = found.groups()
    return f"{_page_place(config, file, link)}: 链接“{link}”没有通到任何地方（改正链接，或者删去）"


def _double(config: MkDocsConfig, found: re.Match[str]) -> str:
    file, other = found.groups()
    return f"{_page_place(config, file)}: 与 {other} 是同一个网页（删去一个，或者改名）"


def _page_place(config: MkDocsConfig, file: str, words: str = "") -> Place:
    """Where a hand-written page says something."""
    path, root = Path(config.docs_dir, file), Path(config.config_file_path).absolute().parent
    name = (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
    text = read_source(path, name).text
    at = text.find(words)
    return Place(name, *position(text, at)) if words and at >= 0 else Place(name)


_REPORTS: tuple[tuple[re.Pattern[str], _Told], ...] = (
    (re.compile(r"^A reference to '(.+)' is included in the 'nav' configuration, which is not found"), _lost_entry),
    (re.compile(r"^Doc file '(.+?)' contains a(?:n? \w+)?(?: relative)? link '(.+?)'"), _lost_link),
    (re.compile(r"^Excluding '(.+)' from the site because it conflicts with '(.+)'"), _double),
)
