"""Papers and workbooks that are made once, for one station: whole, with their provenance, never over an edited one."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from builder.generate.docx import paper_mould
from builder.generate.making import File, Made, attempt, renew_file, values_shown
from builder.generate.mould import Member, zipped
from builder.generate.paper import Paper
from builder.generate.provenance import Origin, checksum, stamped
from builder.generate.xlsx import cut_book
from builder.model.corpus import Corpus
from builder.model.faces import Faces
from builder.model.station import Station


def paper_file(path: str, paper: Paper, faces: Faces, origin: Origin) -> File:
    """A paper without blanks as a Word file."""
    return path, origin, stamped(paper_mould(paper, faces).cast({"run": {}}), origin)


def form_file(path: str, paper: Paper, corpus: Corpus, station: Station, origin: Origin) -> File:
    """A form with the station's values in its blanks."""
    values = values_shown(corpus.slots, station)
    return path, origin, stamped(paper_mould(paper, corpus.faces).cast(values), origin)


def book_file(path: str, book: Any, origin: Origin) -> File:
    """A workbook of openpyxl as a file."""
    return path, origin, stamped(cut_book(book, {}).cast({"text": {}}), origin)


def write_files(folder: Path, files: Iterable[File]) -> Made:
    """Write files that are not there or that nobody edited; new text for an edited one stands beside it."""
    done: dict[str, list[str]] = {outcome: [] for outcome in ("written", "same", "kept", "failed")}
    station = ""
    for path, origin, members in files:
        station = origin.station
        target = folder / path
        outcome, told = attempt(target, partial(_renewed, folder, target, members))
        done[outcome].append(told)
    return Made(station, len(done["written"]), len(done["same"]), tuple(done["kept"]), tuple(done["failed"]))


def _renewed(folder: Path, target: Path, members: tuple[Member, ...]) -> str:
    """Renew a file; a link on the way to it may lead out of the folder, and is not followed."""
    below = target.relative_to(folder)
    linked = next((folder / step for step in (below, *below.parents) if (folder / step).is_symlink()), None)
    if linked and linked != folder:
        raise OSError(0, "是链接，没有写进去", str(linked))
    return renew_file(target, zipped(members), checksum(members))[0]
