"""What a browser fills templates with: moulds cut at the places of slots, packed into scripts that pages load."""

import re
from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from unicodedata import category

from builder.generate.case_values import labels_of
from builder.generate.issue import NOTICE, Kit, Piece, everything, kit, on_request
from builder.generate.issuing import ISSUE_SLOTS
from builder.generate.mould import Member, Mould
from builder.generate.paging import Outline, Table
from builder.generate.provenance import CUSTOM, STAMP
from builder.generate.styles import section_xml
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.regulation import Regulation
from builder.model.slot import Blank, Slot, WithBlanks
from builder.model.station import NO_STATION, ROSTER, Station
from builder.model.wanted import never_in
from builder.office import UnreadableError
from builder.roster.stations import read_roster
from builder.site.configuration import DeploymentError
from builder.site.parts import TOOLS, part_scripts
from builder.site.scripts import files_script, tools_script
from builder.values import with_collector
from search.scripts import browser_pattern

FORMAT = 1
"""Version of the files; a browser refuses another."""
FOLDER = "moulds"
"""Not `templates`: MkDocs leaves out a folder of that name."""
FILES = "files"
"""A part that is a script: what makes files."""
_SCRIPTS = {TOOLS: tools_script, FILES: files_script}
_SHARED_BY = 2
_MOST_NAMED = 2
"""Slots of more rules than these stand first in the panel, as those that all rules have."""

Pieces = list[str | tuple[str, ...]]
"""Literals, and between them what goes there: ["run", slot], ["text", slot], or a fact of the provenance."""


def template_scripts(corpus: Corpus, root: Path) -> Iterator[tuple[str, bytes]]:
    """By address, the scripts with which a page makes Word files; the same knowledge base gives the same bytes."""
    with with_collector():
        cut, asked = (kit(corpus, replace(one(corpus), open_to_case=True)) for one in (everything, on_request))
        every = (*cut.pieces, *asked.pieces)
    documents = [(source, tuple(pieces)) for source, pieces in groupby(every, key=lambda piece: piece.source)]
    shared = _members_shared(cut, every)
    parts: dict[str, Any] = {
        "kit": {"members": [packed_member(entry) for entry in shared], "provenance": xml_pieces(STAMP.cut[CUSTOM])},
        "stations": _station_rows(published_stations(root / ROSTER, corpus.slots)),
    }
    places = {entry: at for at, entry in enumerate(shared)}
    parts["set"] = _what_comes_with(cut, places)
    for at, (_, pieces) in enumerate(documents):
        parts[f"d{at}"] = [_cut_template(piece.mould, piece.own, places) for piece in pieces]
    listed = _contents_list(corpus, cut, documents)
    listed["alone"] = [form.key for form in on_request(corpus).forms]
    yield from part_scripts(FOLDER, {**parts, "list": listed}, {name: script() for name, script in _SCRIPTS.items()})


def _members_shared(cut: Kit, pieces: Iterable[Piece]) -> list[Member]:
    """The members that several files have, each once."""
    files = [(*piece.mould.fixed, *piece.own.fixed) for piece in pieces]
    files += [(*cut.whole.mould.fixed, *cut.whole.own.fixed)] if cut.whole else []
    files += [cut.notice.fixed] if cut.notice else []
    counts = Counter(entry for members in (*files, cut.checklist[0]) for entry in dict.fromkeys(members))
    return [entry for entry, count in counts.items() if count >= _SHARED_BY]


def packed_member(entry: Member) -> list[str | int]:
    """A member as a script has it."""
    return [entry.name, entry.crc, entry.size, entry.method, b64encode(entry.data).decode()]


def _cut_template(mould: Mould, own: Mould, places: Mapping[Member, int]) -> dict[str, Any]:
    """A file of a document: members that never change, by number where they are shared, and templates in pieces.

    What differs where it is a station's own stands beside it, by its place.
    """
    fixed, issued = (_fixed(each.fixed, places) for each in (mould, own))
    templates, others = (_templates(each) for each in (mould, own))
    return {
        "fixed": fixed,
        "templates": templates,
        "own": {"fixed": _differing(fixed, issued), "templates": _differing(templates, others)},
    }


def _fixed(members: Iterable[Member], places: Mapping[Member, int]) -> list[int | list[str | int]]:
    return [places[entry] if entry in places else packed_member(entry) for entry in members]


def _templates(mould: Mould) -> list[tuple[str, Pieces]]:
    return [(name, xml_pieces(xml, mould.takes)) for name, xml in mould.cut.items()]


def _differing(these: list[Any], others: list[Any]) -> dict[int, Any]:
    return {at: other for at, (one, other) in enumerate(zip(these, others, strict=True)) if one != other}


def _what_comes_with(cut: Kit, places: Mapping[Member, int]) -> dict[str, Any]:
    """制度汇编, 印发通知 and 填写清单 of all documents, and what they tell beside the values of a station."""
    members, references = cut.checklist
    whole, notice, told = cut.whole, cut.notice, cut.told
    return {
        "whole": whole and _cut_template(whole.mould, whole.own, places),
        "outlines": [_outline(each) for each in whole.outlines] if whole else [],
        "notice": notice and _cut_template(notice, notice, places),
        "checklist": {"fixed": _fixed(members, places), "section": section_xml(landscape=False, parts=references)},
        "withheld": [(entry.title, entry.reason) for entry in told.withheld],
        "model": told.model_text,
    }


def _outline(outline: Outline) -> list[Any]:
    """The height of its pages, and its steps: a table is a list of rows, a paragraph one that begins with its pitch."""
    steps = (
        [_row_step(*row) for row in step.rows] if isinstance(step, Table) else _paragraph_step(*step)
        for step in outline.steps
    )
    return [outline.height, *steps]


def _row_step(least: int, head: bool, cells: tuple[tuple[int, WithBlanks], ...]) -> list[Any]:  # noqa: FBT001  of a tuple
    return [least, int(head), *([across, *xml_pieces(words)] for across, words in cells)]


def _paragraph_step(*step: Any) -> list[Any]:
    *facts, words = step
    return [*facts, words if isinstance(words, int) else xml_pieces(words)]


def xml_pieces(xml: WithBlanks, *takes: str) -> Pieces:
    """XML as a script has it."""
    return [_blank_piece(part, takes) if isinstance(part, Blank) else part for part in xml]


def _blank_piece(blank: Blank, takes: tuple[str, ...]) -> tuple[str, ...]:
    return ("signed", blank.name) if takes and blank.signs else (*takes, blank.name)


def published_stations(file: Path, slots: Mapping[str, Slot]) -> list[Station]:
    """The stations that a reader may pick."""
    if not file.exists():
        return []
    try:
        return list(read_roster(file, slots).stations())
    except UnreadableError as error:
        raise DeploymentError(f"{ROSTER}：{error}") from error


def _station_rows(stations: list[Station]) -> dict[str, Any]:
    """Stations as rows of a table: a large roster repeats no name of a slot."""
    columns = list(dict.fromkeys(name for station in stations for name in station.given))
    return {"slots": columns, "rows": [[station.given.get(name, "") for name in columns] for station in stations]}


def _contents_list(corpus: Corpus, cut: Kit, documents: list[tuple[str, tuple[Piece, ...]]]) -> dict[str, Any]:
    """What pages need before anything is made: which documents there are, and what is to be filled in."""
    sources: dict[str, Regulation | Form] = {rule.path: rule for rule in corpus.rules}
    sources |= {form.path: form for form in corpus.forms.values()}
    return {
        "format": FORMAT,
        "blank": NO_STATION,
        "hidden": hidden_signs(),
        "never": _never_rows(corpus.slots),
        "slots": [_slot_row(slot) for slot in corpus.slots.values()],
        "groups": _slot_groups(corpus, cut),
        "documents": [_document_row(corpus, sources[source], pieces) for source, pieces in documents],
    }


def _document_row(corpus: Corpus, document: Regulation | Form, pieces: tuple[Piece, ...]) -> dict[str, Any]:
    files = [[piece.path, piece.source, piece.version] for piece in pieces]
    more: dict[str, Any] = dict(_dates(corpus, document)) if isinstance(document, Regulation) else {}
    if isinstance(document, Form):
        more["takes"] = [(label, kind) for label, kind in labels_of([document]).items() if kind]
    return {"key": document.key, "title": document.front.title, "files": files, **more}


def _dates(corpus: Corpus, rule: Regulation) -> dict[str, str]:
    """The dates of the version that is issued: a page read long after the build tells by them whether it still is."""
    return dict(corpus.validity(rule).dates())


def _never_rows(slots: Mapping[str, Slot]) -> list[Any]:
    """Patterns of words that are never a value, and why, behind the names of the slots."""
    rows: defaultdict[tuple[re.Pattern[str], str], list[str]] = defaultdict(list)
    for slot in slots.values():
        for never in never_in(slot):
            rows[never].append(slot.name)
    return [(names, browser_pattern(pattern), why) for (pattern, why), names in rows.items()]


def _slot_row(slot: Slot) -> list[Any]:
    bounds = [slot.min, slot.max, slot.whole]
    said = [slot.name, slot.label, slot.kind, slot.example, slot.meaning, list(slot.choices), slot.none_allowed]
    return [*said, *bounds] if slot.kind == "number" else said


def _slot_groups(corpus: Corpus, cut: Kit) -> list[list[Any]]:
    """Slots under the titles of the rules that have them, in the order of the rules; those of a prefix stay together.

    What most rules have comes first, what none has comes last but for what a notice has.
    """
    titles = list(dict.fromkeys(rule.front.title for rule in corpus.rules))
    prefixes: defaultdict[str, list[str]] = defaultdict(list)
    for name in corpus.slots:
        prefixes[name.split(".")[0]].append(name)
    groups: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for names in prefixes.values():
        found = {title for name in names for title in cut.told.where.get(name, ())}
        places = tuple(at for at, title in enumerate(titles) if title in found)
        last = len(titles) + set(names).issubset(ISSUE_SLOTS)
        groups[() if len(places) > _MOST_NAMED else places or (last,)].extend(names)
    return [[_group_title(places, titles), groups[places]] for places in sorted(groups)]


def _group_title(places: tuple[int, ...], titles: list[str]) -> str:
    if not places:
        return "各项制度通用"
    if places == (len(titles) + 1,):
        return f"{NOTICE}（本所印发的才用）"
    return "".join(f"《{titles[at]}》" for at in places if at < len(titles)) or "其他"


@cache
def hidden_signs() -> str:
    """The signs of Unicode's category C as gaps and lengths: browsers know other versions of Unicode than we do."""
    numbers: list[int] = []
    last = 0
    hidden = (code for code in range(0x110000) if category(chr(code))[0] == "C")
    for _, run in groupby(enumerate(hidden), key=lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        numbers += [codes[0] - last, len(codes)]
        last = codes[-1] + 1
    return ",".join(map(str, numbers))
