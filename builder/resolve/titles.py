"""Which document a title means: full titles, short titles, and those a text defines itself."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

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
_CALLED_AT_ALL = re.compile(rf"[（(，,]{BLANK}*{_CALLED.pattern}")
_CALLING = re.compile(r"称[^，。；]{0,4}[《本]|》[^。；]{0,200}称")
_LIKE_ITSELF = re.compile(rf"本(?:{KINDS})")
"""本办法: what a text calls itself, until it says that this is another."""
_MADE_HERE = re.compile(
    r"(?:^|[，,。；;：:])(?:本所|我所|特此?|现|结合[^，。；]{1,20}?)?制[定订](?!的)[^，,。；;：:]{0,60}$"
)
"""特制定《…》（以下简称本制度）: the text tells of itself."""
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


def defined_titles(runs: Iterable[str], titles: Titles) -> dict[str, str]:
    """Find 《…》（以下简称…）in a text: short title → the title it stands for; empty if that is open.

    Of what has no 《》 only 本办法 and 《通知》 are taken, which would be the text itself and a title.
    """
    found: dict[str, str] = {}
    for words in runs:
        for at, title, called in _definitions_in(words, titles) if _CALLING.search(words) else ():
            short = called["short"]
            if short.startswith("本") and (not _LIKE_ITSELF.fullmatch(short) or _MADE_HERE.search(words, 0, at)):
                continue
            one = called["how"] not in ("统", "合") and found.get(short, title) == title
            found[short] = title if one else ""
    return found


def _definitions_in(words: str, titles: Titles) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Where the name ends that is given a short one, the title that it is, and the words that do so."""
    titled = set[int]()
    for found in _TITLED.finditer(words):
        title = found[0][1:-1]
        if called := _called(words, found.end()):
            titled.add(called.start("short"))
            if names_a_law(title) or LAW_LIKE.search(called["short"]):
                yield found.start(), title, called
    for called in _CALLED_AT_ALL.finditer(words):
        at, short = called.start("short"), called["short"]
        named = _LIKE_ITSELF.fullmatch(short) or (words[at - 1] == "《" and names_a_law(short))
        if named and at not in titled:
            opened = words.rfind("（", 0, called.start() + 1)
            end = opened if opened >= 0 and "）" not in words[opened:at] else called.start()
            known = title_before(words, end, titles, {})
            yield end, known[1] if known else "", called


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
