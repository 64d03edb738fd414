"""Which document a title means: full titles, short titles, and those a text defines itself."""

import re
from collections.abc import Iterable, Mapping

from builder.model.law import Law
from builder.model.regulation import Regulation
from builder.references import normal_title

_ENDINGS = (
    "法|条例|规定|办法|细则|规则|决定|解释|公约|协定|议定书|法典|章程|守则|准则|制度|通知|意见|命令|批复|条约|通告"
    "|纲要|指引|规程|指南|程序"
)
_REMARK = re.compile(r"[（(](?:试行|暂行|草案|[0-9０-９]{4}年?(?:修订|修正|修订版)?|修订|修正)[）)]$")
_STATE = "中华人民共和国"
_LAW_LIKE = re.compile(rf"(?:{_ENDINGS})$")
_NOT_LAW = re.compile(r"方法$")
_DEFINED = re.compile(
    r"《(?P<title>[^《》\n]{2,80})》[^《》（(\n]{0,2}[（(](?:以下|下)?(?:简|统)?称[为：:]?[“\"《]?(?P<short>[^）)”\"》，、\n]{2,24})[”\"》]?[）)]"
)
_LONGEST_ALIAS = 40

Titles = Mapping[str, str]
"""Title of any form → document key."""


def known_titles(laws: Iterable[Law], rules: Iterable[Regulation]) -> dict[str, str]:
    """Give every form of title that names exactly one document; a full title wins over a short one."""
    full: dict[str, str] = {}
    short: dict[str, set[str]] = {}
    for law in laws:
        full.setdefault(normal_title(law.title), f"laws/{law.slug}")
        for alias in (*law.short_titles, *_shortened(law.title)):
            short.setdefault(normal_title(alias), set()).add(f"laws/{law.slug}")
    for rule in rules:
        full.setdefault(normal_title(rule.front.title), rule.key)
    return {alias: next(iter(keys)) for alias, keys in short.items() if len(keys) == 1} | full


def defined_titles(words: str) -> dict[str, str]:
    """Find 《…》（以下简称…）in a text: short title → the title it stands for."""
    return {match["short"]: match["title"] for match in _DEFINED.finditer(words) if _LAW_LIKE.search(match["short"])}


def names_a_law(title: str) -> bool:
    """Whether a title in 《》 is by its ending a law or rule, not a form, certificate or standard."""
    core = _REMARK.sub("", normal_title(title))
    return bool(_LAW_LIKE.search(core)) and not _NOT_LAW.search(core)


def title_before(words: str, end: int, titles: Titles, defined: Titles) -> tuple[int, str] | None:
    """Find the longest title without 《》 that ends at an offset: where it begins, and the title it stands for."""
    for length in range(min(_LONGEST_ALIAS, end), 1, -1):
        alias = words[end - length : end]
        if alias in defined:
            return end - length, defined[alias]
        if alias in titles:
            return end - length, alias
    return None


def _shortened(title: str) -> Iterable[str]:
    bare = title.removeprefix(_STATE)
    if bare != title:
        yield bare
    if (core := _REMARK.sub("", normal_title(bare))) != normal_title(bare):
        yield core
        yield _STATE + core
