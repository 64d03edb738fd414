"""What no page may show: gaps in numbering, half-width marks, leftovers of templates, fields and links that fetch."""

import re
from collections.abc import Iterator

from builder.model.identity import ArticleNumber, labelled_number
from builder.proof.findings import Seen
from builder.proof.roles import ARTICLE_BEGINS, Held, place_of
from builder.references import DIVISION

_CJK = r"\u3001-\u30ff\u3400-\u9fff\uff01-\uff5e"
_HALF = re.compile(rf"(?<=[{_CJK}])[,;:?!()]|[,;:?!()](?=[{_CJK}])")
_LEFT = re.compile(r"\{\{|\}\}|\{%|%\}|(?<![0-9A-Za-z_])(?:None|nan|NaN)(?![0-9A-Za-z_])")
_FIELD = re.compile(r"\s*(?:PAGE|PAGEREF|TOC|NUMPAGES|HYPERLINK\s+\\l)(?:\s|$)|\s*$", re.IGNORECASE)
_DIVISIONS = ("编", "分编", "章", "节")


def seen_numbering(held: Held) -> Iterator[Seen]:
    """Each 章, 节 and 条 follows the one before; it may begin again after a title, 节 in each 章."""
    last: dict[str, ArticleNumber] = {}
    fresh: set[str] = set()
    for passage, role in held.roles:
        fresh |= {*_DIVISIONS, "条"} if role in ("title", "annex", "centred") else set()
        pattern = {"chapter": DIVISION, "section": DIVISION, "body": ARTICLE_BEGINS}.get(role)
        label = pattern and pattern.match(passage.words.strip())
        if not label:
            continue
        kind = label.groupdict().get("kind", "条")
        before, here = last.get(kind, ArticleNumber(0)), labelled_number(label)
        follows = here in before.successors or (here == ArticleNumber(1) and kind in fresh)
        yield Seen(place_of(passage), "连续" if follows else f"前面是第{before.base}{kind}", follows)
        last[kind] = here
        fresh = fresh - {kind} | set(_DIVISIONS[_DIVISIONS.index(kind) + 1 :] if kind in _DIVISIONS else ())


def seen_half_width(held: Held) -> Iterator[Seen]:
    for passage in (passage for passage, role in held.roles if role != "contents"):
        words = re.sub(r"(?:https?://|www\.)[!-~]+", "", passage.words)
        for hit in _HALF.finditer(words):
            yield Seen(place_of(passage), f"“{words[max(0, hit.start() - 3) : hit.end() + 3]}”")


def seen_leftovers(held: Held) -> Iterator[Seen]:
    return (Seen(place_of(passage), hit[0]) for passage in held.of() for hit in _LEFT.finditer(passage.words))


def seen_alien(held: Held) -> Iterator[Seen]:
    """Fields that reckon or fetch, links out of the file, macros and embedded fonts."""
    for passage in held.of():
        bad = [field.strip() for field in passage.fields if not _FIELD.match(field)]
        yield from (Seen(place_of(passage), f"域 {field[:30]}") for field in bad)
    for name in held.package.namelist():
        outside = (target for _, target, external in held.package.links(name).values() if external)
        yield from (Seen("", f"外部链接 {target[:60]}") for target in outside)
        if name.lower().endswith(("vbaproject.bin", ".odttf", ".ttf", ".otf")):
            yield Seen("", f"宏或者嵌入字体 {name}")
