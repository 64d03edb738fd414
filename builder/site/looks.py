"""What mkdocs.yml says of looks and MkDocs takes in silence: another theme, names that Material lacks, other hosts."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

Mistake = tuple[str, str, str]
"""The key at the top of mkdocs.yml, the word below it, and what is wrong with that."""

_THEME = "material"
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_OWN_COLOUR = "custom"
_ALWAYS = ("navigation.top", "toc.follow")
"""Features of Material that every site has, whether they are asked for or not."""


def looks_mistakes(config: MkDocsConfig) -> Iterator[Mistake]:
    """What would give a site that looks broken, or pages that ask another host."""
    for key, entries in (("extra_css", config.extra_css), ("extra_javascript", config.extra_javascript)):
        for entry in map(str, entries):
            if _ELSEWHERE.match(entry):
                yield key, entry, f"{key} 的“{entry}”在别的网站上，断网时打不开（下载下来放进 docs，这里写它的路径）"
    if config.theme.name != _THEME:
        yield "theme", config.theme.name or "", "网站用不了别的主题（写 theme:，下一行写 name: material）"
        return
    theme: Any = config.theme
    for feature in theme.get("features") or ():
        if feature not in _ALWAYS:
            yield "theme", str(feature), f"网站用不上 features 的“{feature}”（删去）"
    yield from _palette_mistakes(config, theme.get("palette"))
    named = theme.get("icon")
    icons = named.values() if isinstance(named, dict) else ()
    yield from (told for icon in icons for told in _icon_mistakes(config, icon))


def _palette_mistakes(config: MkDocsConfig, palette: Any) -> Iterator[Mistake]:
    if palette is None:
        return
    if not isinstance(palette, list) or not all(_has_toggle(option) for option in palette):
        yield (
            "theme",
            "palette",
            "palette 应当是列表，每项以 - 开头，写 scheme、primary、accent 和 toggle: {name: 提示}",
        )
        return
    for option in palette:
        for key in ("scheme", "primary", "accent"):
            schemed = key == "scheme"
            known = _styled_names(config, key) | (frozenset() if schemed else {_OWN_COLOUR})
            if key in option and option[key] not in known and not (schemed and config.extra_css):
                yield "theme", str(option[key]), f"{key} 没有“{option[key]}”这个值（可以写 {'、'.join(sorted(known))}）"
        yield from _icon_mistakes(config, option["toggle"].get("icon"))


def _has_toggle(option: Any) -> bool:
    return isinstance(option, dict) and isinstance(option.get("toggle"), dict)


def _icon_mistakes(config: MkDocsConfig, icon: Any) -> Iterator[Mistake]:
    """An icon that is none of those that come with Material or stand beside the theme."""
    if icon and not any(Path(folder, ".icons", f"{icon}.svg").is_file() for folder in config.theme.dirs):
        yield "theme", str(icon), f"没有名为“{icon}”的图标（改正拼写，或者删去）"


def _styled_names(config: MkDocsConfig, key: str) -> frozenset[str]:
    """The schemes or colours of a key that Material's style sheets have."""
    return frozenset(name for folder in config.theme.dirs for found, name in _styled(folder) if found == key)


@cache
def _styled(folder: str) -> frozenset[tuple[str, str]]:
    sheets = Path(folder, "assets/stylesheets").glob("*.css")
    pattern = re.compile(r"data-md-color-(scheme|primary|accent)=\"?([a-z-]+)")
    return frozenset(pair for sheet in sheets for pair in pattern.findall(sheet.read_text("utf-8")))
