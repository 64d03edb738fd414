"""One station's files, made and written: whole files only, edited ones kept."""

import errno
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from builder.chinese import why_refused
from builder.escaping import escaped_xml
from builder.files import write_whole
from builder.generate.changes import changes
from builder.generate.checklist import TITLE as CHECKLIST
from builder.generate.checklist import checklist
from builder.generate.compendium import TITLE as COMPENDIUM
from builder.generate.docx import DOCUMENT
from builder.generate.fill import runs_of, shown
from builder.generate.issue import CHECKLIST_FILE, COMPENDIUM_FILE, NOTICE_FILE, Kit
from builder.generate.issuing import Issue, issue_of, issued_runs, issued_words, signed_runs
from builder.generate.mould import Member, member, merge_literals, stored, zipped
from builder.generate.names import file_name
from builder.generate.notice import TITLE as NOTICE
from builder.generate.paging import Shown
from builder.generate.paper import ROOM, Paper
from builder.generate.provenance import Origin, checksum, read_origin, sealed, stamped
from builder.generate.styles import section_xml
from builder.generate.wordml import HEAD, TAIL, blocks_xml
from builder.model.given import Filled, read_values
from builder.model.slot import Slot
from builder.model.station import Station


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one station's files."""

    station: str
    written: int
    same: int
    """Files that hold what would be written already."""
    kept: tuple[str, ...]
    """Files that someone has edited; the new text stands beside them."""
    failed: tuple[str, ...]
    """Files that could not be written, and why."""
    former: tuple[str, ...] = ()
    """Files of an earlier run, of what this one makes under another name or not at all."""
    open: tuple[str, ...] = ()
    """What is open in a set that was to be the station's own: each blank by its label, and where it is."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is the same for every station."""

    kit: Kit
    slots: Mapping[str, Slot]
    folder: Path
    zipped: bool
    issued: bool = False
    """Whether stations are to issue it as their own."""

    def issue(self, filled: Mapping[str, Filled]) -> Issue:
        """How the set of one station is issued."""
        return issue_of(self.kit.told.where, filled, asked=self.issued)


def make(work: Work, station: Station) -> Made:
    """Make the files of one station; what cannot be written is told, and the rest is made."""
    made = _write_zip(work, station) if work.zipped else _write_folder(work, station)
    return replace(made, open=tuple(_open_words(work, station))) if work.issued else made


def _open_words(work: Work, station: Station) -> Iterator[str]:
    """What keeps a set from being the station's own."""
    for name in work.issue(read_values(work.slots, station)).open:
        where = work.kit.told.where.get(name, (NOTICE,))
        yield f"{work.slots[name].label}（{where[0]}{'等' if len(where) > 1 else ''}）"


File = tuple[str, Origin, tuple[Member, ...]]
"""Path in the station's folder, what it is made from, its members with their provenance."""


def station_files(work: Work, station: Station) -> Iterator[File]:
    """Every file of one station."""
    kit = work.kit
    filled = read_values(work.slots, station)
    issue = work.issue(filled)
    said = issued_words(issue, filled, kit.titles, kit.annex)
    values = _values(work.slots, filled)
    values["run"] |= issued_runs(said)
    for piece in kit.pieces:
        origin = Origin(piece.source, piece.version, station.name)
        yield piece.path, origin, stamped((piece.own if issue.own else piece.mould).cast(values), origin)
    if kit.whole:
        values["run"] |= kit.whole.pages(_shown_in_blanks(work.slots, filled, said))
        origin = Origin(COMPENDIUM, "", station.name)
        mould = kit.whole.own if issue.own else kit.whole.mould
        yield COMPENDIUM_FILE, origin, stamped(mould.cast(values), origin)
    if kit.notice and issue.own:
        origin = Origin(NOTICE, "", station.name)
        yield NOTICE_FILE, origin, stamped(kit.notice.cast(values), origin)
    listed = checklist(station.name, work.slots, filled, kit.told, issue)
    origin = Origin(CHECKLIST, "", station.name)
    yield CHECKLIST_FILE, origin, stamped(_written_once(kit, listed), origin)


def values_shown(slots: Mapping[str, Slot], station: Station) -> dict[str, dict[str, str]]:
    """What stands in each blank of a station's files, by what a mould takes: runs, and words of a cell."""
    return _values(slots, read_values(slots, station))


def _shown_in_blanks(slots: Mapping[str, Slot], filled: Mapping[str, Filled], said: Mapping[str, str]) -> Shown:
    """What stands in a blank, of a station's or of ours."""
    return lambda name: said[name] if name in said else shown(slots[name], filled[name].words)


def _values(slots: Mapping[str, Slot], filled: Mapping[str, Filled]) -> dict[str, dict[str, str]]:
    run = {name: runs_of(slot, filled[name].words) for name, slot in slots.items()}
    text = {name: escaped_xml(_in_a_cell(slot, filled[name].words)) for name, slot in slots.items()}
    signed = {name: signed_runs(slot, filled[name].words) for name, slot in slots.items()}
    return {"run": run, "text": text, "signed": signed}


def _in_a_cell(slot: Slot, words: str) -> str:
    """What a slot shows where no line can stand under a blank."""
    return shown(slot, words) if words or slot.kind == "choice" else shown(slot, "").replace(ROOM, "＿")


def _written_once(kit: Kit, paper: Paper) -> tuple[Member, ...]:
    """A document that is written for one station only: it has no blanks, so its XML is one literal."""
    members, references = kit.checklist
    (xml,) = merge_literals((HEAD, *blocks_xml(paper.blocks), section_xml(landscape=False, parts=references), TAIL))
    return (*members, member(DOCUMENT, str(xml).encode(), often=True))


_HOPELESS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""After these no other file can be written either."""


_NEW, _CHANGED = "（新{}）", "（变动{}）"
_BESIDE = re.compile("（(?:新|变动)[0-9]*）$")
_MOST_BESIDE = 20


def _write_folder(work: Work, station: Station) -> Made:
    folder = work.folder / file_name(station.name)
    done: dict[str, list[str]] = {outcome: [] for outcome in ("written", "same", "kept", "failed")}
    paths: dict[str, set[str]] = {NOTICE: set()} if work.kit.notice else {}
    for path, origin, members in station_files(work, station):
        outcome, told = attempt(folder / path, partial(_renew_listed, work, folder / path, origin, members))
        done[outcome].append(told)
        paths.setdefault(origin.source, set()).add(path)
    former = _former(folder, paths) if work.kit.complete else ()
    counts = (len(done["written"]), len(done["same"]))
    return Made(station.name, *counts, tuple(done["kept"]), tuple(done["failed"]), tuple(former))


def _former(folder: Path, paths: Mapping[str, set[str]]) -> Iterator[str]:
    """Files of ours whose source is made elsewhere, or no more: a form has another number, a set is not issued."""
    current = set().union(*paths.values())
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if path in current or file.suffix not in (".docx", ".xlsx") or _BESIDE.search(file.stem):
            continue
        found = read_origin(file)
        if found and found.origin.source in paths:
            yield str(file)


def _write_zip(work: Work, station: Station) -> Made:
    """One archive with all of a station's files."""
    name = file_name(station.name)
    made = [stored(f"{name}/{path}", zipped(members)) for path, _, members in station_files(work, station)]
    target = work.folder / f"{name}.zip"
    outcome, told = attempt(target, lambda: renew_file(target, zipped(made, sealed(made)), checksum(made))[0])
    counts = {"written": (len(made), 0), "same": (0, len(made))}.get(outcome, (0, 0))
    lists = {"kept": ((told,), ()), "failed": ((), (told,))}.get(outcome, ((), ()))
    return Made(station.name, *counts, *lists)


def attempt(target: Path, write: Callable[[], str]) -> tuple[str, str]:
    """What became of a file, and which it is; when it could not be written, the reason as well."""
    try:
        return write(), str(target)
    except OSError as error:
        if error.errno in _HOPELESS:
            raise
        return "failed", f"{target}：{why_refused(error)}"


def _renew_listed(work: Work, target: Path, origin: Origin, members: tuple[Member, ...]) -> str:
    """Renew a document; where new text stands beside an edited one, list the articles that differ."""
    content = zipped(members)
    outcome, beside = renew_file(target, content, checksum(members))
    if beside and target.suffix == ".docx" and (listed := changes(target, content)):
        write_whole(_free_beside(target, _CHANGED), zipped(stamped(_written_once(work.kit, listed), origin)))
    return outcome


def renew_file(target: Path, content: bytes, given: str) -> tuple[str, bool]:
    """Write a file that is not there or that nobody edited, else beside it: what became of it, and whether beside."""
    found = read_origin(target) if target.exists() else None
    if found and found.given == given:
        return "kept" if found.edited else "same", False
    if not target.exists() or (found and not found.edited):
        write_whole(target, content)
        return "written", False
    write_whole(_free_beside(target, _NEW), content)
    return "kept", True


def _free_beside(target: Path, mark: str) -> Path:
    """A name beside a file that nobody has, or that a file of ours has which nobody edited."""
    for number in range(1, _MOST_BESIDE):
        marked = mark.format(number if number > 1 else "")
        beside = target.with_name(f"{target.stem}{marked}{target.suffix}")
        found = read_origin(beside) if beside.exists() else None
        if not beside.exists() or (found and not found.edited):
            return beside
    raise FileExistsError(errno.EEXIST, "旁边已经有许多改动过的新版，请先整理", str(target))
