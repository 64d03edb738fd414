"""A binder made or renewed: folders, slips, lists, forms to fill; what people put there or edited stays."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.binder.audit import ItemAudit, audited
from builder.binder.dating import whole_span
from builder.binder.manifest import Manifest, Period
from builder.binder.numbering import without_number
from builder.binder.papers import COVER, LIST, NOTES, SLIP, SPINE, cover, keeping_notes, record_list, slip, spine
from builder.binder.plan import planned_folders
from builder.binder.proof import proofs_by_item
from builder.binder.records import Record
from builder.generate.issue import Selection, kit
from builder.generate.making import File, Work, station_files
from builder.generate.provenance import Origin
from builder.generate.written import paper_file
from builder.model.corpus import Corpus
from builder.model.indicator import IndicatorSystem
from builder.model.station import Station
from builder.rating.assessment import Entry
from builder.rating.listings import Told


def manifest_of(corpus: Corpus, system: IndicatorSystem, station: str, period: Period) -> Manifest:
    """What the binder of a station is, of evidence of a time."""
    since, until = period
    facts = (system.slug, system.front.title, system.effective, system.front.example)
    return Manifest("zhidu", "binder", 1, station, *facts, since, until, planned_folders(system, dict(corpus.forms)))


def binder_files(
    corpus: Corpus, system: IndicatorSystem, manifest: Manifest, station: Station, said: Mapping[str, Entry]
) -> Iterator[File]:
    """All files of a binder but its list of records, which tells what people put there.

    `said` is what an assessment says of items, by code.
    """
    origin = Origin(system.path, system.effective.isoformat(), station.name)
    faces = corpus.faces
    for path, paper in ((f"00-{COVER}", cover(manifest)), (f"00-{SPINE}", spine(manifest))):
        yield paper_file(f"{path}.docx", paper, faces, origin)
    yield paper_file(f"99-{NOTES}.docx", keeping_notes(manifest), faces, origin)
    proofs = proofs_by_item(corpus, system)
    items = {one.code: one for _, one in system.walk() if not one.items}
    for folder in manifest.folders:
        one = items[folder.code]
        paper = slip(manifest, folder, one, proofs.get(one.code, ()), said.get(one.code, Entry()))
        yield paper_file(f"{folder.path}/{SLIP}.docx", paper, faces, origin)
    yield from _forms(corpus, manifest, station)


def _forms(corpus: Corpus, manifest: Manifest, station: Station) -> Iterator[File]:
    """Forms (Word) and ledgers (Excel) with the station's values, each where it is placed."""
    places = {
        asked.form: (folder, asked)
        for folder in manifest.folders
        for asked in folder.asked
        if asked.form and not asked.at
    }
    forms = tuple(corpus.forms[slug] for slug in places if slug in corpus.forms)
    if not forms:
        return
    by_path = {form.path: form for form in forms}
    chosen = kit(corpus, Selection((), forms, frozenset(places)))
    work = Work(chosen, corpus.slots, Path(), zipped=False)
    for path, origin, members in station_files(work, station):
        form, suffix = by_path.get(origin.source), Path(path).suffix
        if form and suffix == (".xlsx" if form.front.kind == "ledger" else ".docx"):
            folder, asked = places[form.slug]
            yield f"{folder.path}/{folder.number}-{asked.sign} {asked.title}{suffix}", origin, members


def list_file(corpus: Corpus, system: IndicatorSystem, manifest: Manifest, root: Path) -> File:
    """卷内目录: what is in the binder, by item, and what of it is missing or placed elsewhere."""
    rows, levels = list[tuple[Told, ...]](), set[int]()
    for item in audited(root, manifest, corpus.today).items:
        folder = item.folder
        levels.add(len(rows))
        rows.append(_record_row(folder.number, folder.title))
        rows += _rows_of_item(item)
    origin = Origin(system.path, system.effective.isoformat(), manifest.station)
    paper = record_list(manifest, _with_row_numbers(rows, levels), frozenset(levels))
    return paper_file(f"00-{LIST}.docx", paper, corpus.faces, origin)


def _rows_of_item(item: ItemAudit) -> Iterator[tuple[Told, ...]]:
    """What is asked for and there, missing or elsewhere; then what else is there."""
    left = list(item.records)
    for asked in item.folder.asked:
        number = f"{item.folder.number}-{asked.sign}"
        found = [record for record in left if record.sign == asked.sign]
        left = [record for record in left if record not in found]
        if asked.at:
            yield _record_row(number, asked.title, remark=f"见{asked.at}")
        elif not found:
            yield _record_row(number, asked.title, remark="待补")
        yield from (_listed_row(record, number) for record in found)
    for record in left:
        yield _listed_row(record, f"{item.folder.number}-{record.sign}" if record.sign else "")


def _listed_row(record: Record, number: str) -> tuple[Told, ...]:
    stem = record.name.rpartition(".")[0] or record.name
    title = without_number(stem) or stem
    span = whole_span(record.spans)
    days = str(span) if span else ""
    remark = f"见{record.at}" if record.at else "待填" if record.blank else record.trouble
    return _record_row(number, title, days, remark)


def _record_row(number: str, title: str, days: str = "", remark: str = "") -> tuple[Told, ...]:
    """A row of 卷内目录; 文号, 责任者, 密级 and 页数 are for whoever puts the binder in order."""
    return ("", number, "", "", title, days, "", "", remark)


def _with_row_numbers(rows: list[tuple[Told, ...]], levels: set[int]) -> Iterator[tuple[Told, ...]]:
    """Rows with 序号 in their first cell; a level's own row has none."""
    number = 0
    for at, row in enumerate(rows):
        if at in levels:
            yield row
        else:
            number += 1
            yield (str(number), *row[1:])
