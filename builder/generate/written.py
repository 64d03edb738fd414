"""Papers and workbooks that are made once, for one station: whole, with their provenance, never over an edited one."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from builder.generate.docx import paper_mould
from builder.generate.making import File, Made, attempt, renew_file
from builder.generate.mould import zipped
from builder.generate.paper import Paper
from builder.generate.provenance import Origin, checksum, stamped
from builder.generate.xlsx import cut_book
from builder.model.faces import Faces


def paper_file(path: str, paper: Paper, faces: Faces, origin: Origin) -> File:
    """A paper without blanks as a Word file."""
    return path, origin, stamped(paper_mould(paper, faces).cast({"run": {}}), origin)


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
        outcome, told = attempt(target, partial(_renewed, target, zipped(members), checksum(members)))
        done[outcome].append(told)
    return Made(station, len(done["written"]), len(done["same"]), tuple(done["kept"]), tuple(done["failed"]))


def _renewed(target: Path, content: bytes, given: str) -> str:
    return renew_file(target, content, given)[0]
