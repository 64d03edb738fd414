"""What the browser assesses by: each indicator system as a part of its own."""

import posixpath
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from builder.compile.routes import indicator_uris
from builder.generate.assessment_cut import book_cut, papers_cut, tables_cut
from builder.generate.docx import DOCUMENT
from builder.generate.mould import Mould
from builder.generate.provenance import CUSTOM, STAMP
from builder.model.corpus import Corpus
from builder.model.coverage import Cover
from builder.model.indicator import EXAMPLE, IndicatorSystem, SystemFront, current_systems
from builder.rating.asked import asked_hash
from builder.rating.listings import KINDS, SHEET
from builder.rating.words import scoring_words, unread_words
from builder.site.moulds import packed_member, xml_pieces
from builder.site.parts import TOOLS, part_scripts
from builder.site.scripts import rating_script

RATING_FORMAT = 2
"""Version of the files; a browser refuses another."""
RATING = "rating"
PAPERS = "papers"
_FRONT = TypeAdapter(SystemFront)


def rating_scripts(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """By address, the scripts with which a page assesses; none where there is nothing to be rated by."""
    systems = current_systems(corpus.of(IndicatorSystem), corpus.today)
    if not systems:
        return
    parts: dict[str, Any] = {"list": {"format": RATING_FORMAT}}
    parts |= {system.slug: _system_part(corpus, system, systems) for system in systems}
    parts |= {_papers_of(system): _papers_part(corpus, system) for system in systems}
    yield from part_scripts(RATING, parts, {TOOLS: rating_script()})


def _system_part(corpus: Corpus, system: IndicatorSystem, systems: tuple[IndicatorSystem, ...]) -> dict[str, Any]:
    """A system with what its page shows, where its items have their pages, and the lines of systems with more stars."""
    said = _FRONT.dump_python(system.front, mode="json")
    lines = {one.code: [*scoring_words(one.scoring), *unread_words(one)] for _, one in system.walk()}
    asked = {one.code: asked_hash(one) for _, one in system.walk()}
    pages = {code: posixpath.basename(uri) for code, uri in indicator_uris(system).items()}
    covers = {cover.item.code: cover for cover in corpus.covered[system.path]}
    for place, one in enumerate(_all_items(said["items"]), start=1):
        one |= {"lines": lines[one["code"]], "asked": asked[one["code"]], "place": place}
        if one["code"] in pages:
            one |= {"panel": pages[one["code"]].removesuffix(".md") + ".html", "support": covers[one["code"]].state}
            one["records"] = _records_of(corpus, covers[one["code"]])
    higher = next_stars(system, systems)
    stars = [{"title": other.front.title, "total": _as_script_value(other)} for other in higher]
    facts = {"slug": system.slug, "version": system.effective.isoformat(), "papers": _papers_of(system)}
    return {**said, **facts, "stars": stars, "kinds": _kinds_part()}


def next_stars(system: IndicatorSystem, systems: tuple[IndicatorSystem, ...]) -> list[IndicatorSystem]:
    """The systems of the next star to whose lines points by a system have a distance."""
    star = system.front.star or 0
    higher = (other for other in systems if star and (other.front.star or 0) == star + 1)
    return [other for other in higher if _belong_together(system, other, systems)]


def _belong_together(one: IndicatorSystem, other: IndicatorSystem, systems: tuple[IndicatorSystem, ...]) -> bool:
    """Whether points by one system say something of the lines of another: one table, or points for the same areas."""
    first, second = (_bases_named(each, systems) for each in (one, other))
    return not first.isdisjoint(second) or (_areas_rated(one), one.full) == (_areas_rated(other), other.full)


def _bases_named(system: IndicatorSystem, systems: tuple[IndicatorSystem, ...]) -> set[str]:
    """The slugs of a system and of those that it extends."""
    extends = {one.slug: one.front.extends for one in systems}
    found, slug = {system.slug}, system.front.extends
    while slug and slug not in found:
        found.add(slug)
        slug = extends.get(slug, "")
    return found


def _areas_rated(system: IndicatorSystem) -> tuple[str, ...]:
    return tuple(one.title for one in system.front.items if one.kind == "item")


def _records_of(corpus: Corpus, cover: Cover) -> list[str]:
    """What a station may have at hand for an item: the forms that it is tied to, then what its table asks for."""
    forms = (corpus.forms[found.tie.form].front.title for found in cover.ties if found.tie.form in corpus.forms)
    return list(dict.fromkeys((*forms, *cover.item.evidence)))


def _papers_of(system: IndicatorSystem) -> str:
    """The part with what its papers are made of; no slug has two hyphens."""
    return f"{PAPERS}{'--example' if system.front.example else '--own'}"


def _kinds_part() -> list[dict[str, Any]]:
    """The tables that tell an assessment, the sheet first."""
    return [
        {
            "name": kind.name,
            "columns": [[column.head, column.share] for column in kind.columns],
            "optional": sorted(kind.optional),
        }
        for kind in (SHEET, *KINDS)
    ]


def _papers_part(corpus: Corpus, system: IndicatorSystem) -> dict[str, Any]:
    """What 自评表 and 自评报告 are made of."""
    sheet, report = papers_cut(EXAMPLE if system.front.example else "", corpus.faces)
    members, styles = book_cut()
    tables = {heads: [one.first, one.between, one.next, one.last] for heads, one in tables_cut().items()}
    return {
        "sheet": _paper_part(sheet),
        "report": _paper_part(report),
        "tables": tables,
        "book": {"members": [packed_member(entry) for entry in members], "styles": styles},
        "provenance": xml_pieces(STAMP.cut[CUSTOM]),
    }


def _paper_part(mould: Mould) -> dict[str, Any]:
    return {
        "fixed": [packed_member(entry) for entry in mould.fixed],
        "pieces": xml_pieces(mould.cut[DOCUMENT]),
    }


def _as_script_value(system: IndicatorSystem) -> str | None:
    total = system.front.lines.total
    return None if total is None else str(total)


def _all_items(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in items:
        yield one
        yield from _all_items(one["items"])
