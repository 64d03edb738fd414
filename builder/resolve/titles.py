"""Which document a title means: full titles, short titles, and those a text defines itself."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from builder.model.citation import UNKNOWN
from builder.model.law import Law
from builder.model.namesakes import rivals
from builder.model.regulation import Regulation
from builder.references import BLANK, LAW_LIKE, names_a_law, normal_title, shortened
from builder.resolve.wording import KINDS, NOTE, TITLE, can_precede_kind, can_precede_name
from builder.values import remembered

_TITLED = re.compile(rf"{TITLE}")
_REMARK_BEHIND = re.compile(rf"{BLANK}*{NOTE}")
_CALLED = re.compile(
    r"(?:以下|下文?|文中)?(?P<how>[简统合])?称(?:为|作)?[：:]?[“\"‘「『《〈\s]*"
    r"(?P<short>[^）)”\"’」』》〉，、。；\n]{2,24})"
)
_CALLED_BEHIND = re.compile(rf"[，,]{BLANK}*(?=以下[简统合]?称)")
_BARE_KIND = re.compile(rf"(?:{KINDS})")
_LONGEST_ALIAS = 40

Titles = Mapping[str, str]
"""Title of any form → document key."""


def known_titles(laws: Iterable[Law], rules: Iterable[Regulation]) -> dict[str, str]:
    """Give every form of title that names exactly one document; a full title wins over a short one.

    A short title that a record states wins over one to which the title of another may be cut.

    One that several laws bear that have not ended names none of them for sure.

    A rule cannot take a name by which laws are cited: that is told at its title, not at each citation.
    """
    laws = tuple(laws)
    full = dict.fromkeys(rivals(laws), UNKNOWN)
    stated: defaultdict[str, set[str]] = defaultdict(set)
    cut: defaultdict[str, set[str]] = defaultdict(set)
    for law in laws:
        full.setdefault(normal_title(law.title), f"laws/{law.slug}")
        for forms, aliases in ((stated, law.short_titles), (cut, shortened(law.title))):
            for alias in aliases:
                forms[normal_title(alias)].add(f"laws/{law.slug}")
    known = {alias: next(iter(keys)) for alias, keys in (cut | stated).items() if len(keys) == 1} | full
    for rule in rules:
        known.setdefault(normal_title(rule.front.title), rule.key)
    return known


def defined_titles(words: str) -> dict[str, str]:
    """Find 《…》（以下简称…）in a text: short title → the title it stands for; empty if it may stand for several."""
    found: dict[str, str] = {}
    for titled in _TITLED.finditer(words):
        title = titled[0][1:-1]
        called = _called(words, titled.end())
        if called is None or called["short"].startswith("本"):
            continue
        short = called["short"]
        if names_a_law(title) or LAW_LIKE.search(short):
            one = called["how"] not in ("统", "合") and found.get(short, title) == title
            found[short] = title if one else ""
    return found


def _called(words: str, at: int) -> re.Match[str] | None:
    """The words 以下简称… in a remark behind a title, or right behind it."""
    while remark := _REMARK_BEHIND.match(words, at):
        if called := _CALLED.search(words, at, remark.end()):
            return called
        at = remark.end()
    behind = _CALLED_BEHIND.match(words, at)
    return _CALLED.match(words, behind.end()) if behind else None


def _signs_at_end(titles: Titles) -> frozenset[str]:
    """The signs that titles end with: most words before 第三条 end with none of them."""
    return frozenset(title[-1:] for title in titles)


_last_signs, _last_signs_of_own = remembered(_signs_at_end), remembered(_signs_at_end)


def title_before(words: str, end: int, titles: Titles, defined: Titles) -> tuple[int, str] | None:
    """Find the longest title without 《》 that ends at an offset and is not the end of a longer name: where, which."""
    last = words[end - 1 : end]
    if last not in _last_signs(titles) and last not in _last_signs_of_own(defined):
        return None
    for length in range(min(_LONGEST_ALIAS, end), 1, -1):
        alias = words[end - length : end]
        if alias in defined or alias in titles:
            begins = can_precede_kind if _BARE_KIND.fullmatch(alias) else can_precede_name
            return (end - length, alias) if begins(words, end - length) else None
    return None
