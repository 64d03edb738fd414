"""Files per CPU second, of one rule beside docxtpl and of whole sets; memory by stations; two processes beside one."""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

from docxtpl import DocxTemplate
from rich.console import Console
from rich.table import Table

from benchmarks.measure import cost
from builder.generate.batch import Order, make_all, processes, work_for
from builder.generate.docx import DOCUMENT
from builder.generate.fill import runs_of
from builder.generate.issue import Piece
from builder.generate.issuing import issued_runs, issued_words
from builder.generate.making import Work, make
from builder.generate.mould import member, zipped
from builder.generate.provenance import Origin, stamped
from builder.model.given import read_values
from builder.model.slot import Blank
from builder.model.station import Station
from builder.pipeline import load

PROJECT = Path(__file__).parent.parent
DAY = date(2026, 11, 22)
ROUNDS, SLOW, FAST = 5, 6, 200
FEW, MANY, SPREAD, WHOLE = 100, 30_000, 200, 1_000


def measure() -> None:
    """Print the tables."""
    console = Console(width=110)
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        _speed(console, folder)
        _memory(console, folder)
        _spread(console, folder)


def stations(count: int) -> Iterator[Station]:
    """Made-up rows of a roster: a number for a name, and a value for two slots."""
    for number in range(count):
        name = f"第{number}所"
        yield Station(name, {"station.name": name, "rule.effective_date": "2026-11-22", "station.bureau": "某局"})


def _speed(console: Console, folder: Path) -> None:
    """One rule for many stations, written to files: ours and docxtpl's in turns, so that noise falls on both."""
    work = work_for(Order(load, PROJECT, DAY, ("会议制度",), "", folder / "speed", zipped=False))
    piece = work.kit.pieces[0]
    template = folder / "template.docx"
    template.write_bytes(_for_docxtpl(piece))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_rate(lambda station, to: _ours(piece, work, station, to), FAST, folder))
        theirs.append(_rate(lambda station, to: _docxtpl(template, station, to), SLOW, folder))
    ratio = median(one / other for one, other in zip(ours, theirs, strict=True))
    table = Table(title=f"Word files per CPU second, one process, {piece.path}; medians of {ROUNDS} rounds in turns")
    for head in ("zhidu fill", "docxtpl", "ratio", "target"):
        table.add_column(head)
    table.add_row(f"{median(ours):.0f}", f"{median(theirs):.1f}", f"{ratio:.0f}", ">= 30")
    console.print(table)
    whole = _whole_sets(folder / "whole")
    told = f"{WHOLE:,} stations, every file of each: {whole:.0f} files per CPU second"
    console.print(f"zhidu fill --all: {told}, {whole / median(theirs):.0f} times docxtpl on that one rule")


def _whole_sets(folder: Path) -> float:
    """Files per CPU second as `zhidu fill --all` makes and writes them in one process."""
    work = work_for(Order(load, PROJECT, DAY, (), "", folder, zipped=False))
    files, spent = 0, 0.0
    for station in stations(WHOLE):
        begun = time.process_time()
        files += make(work, station).written
        spent += time.process_time() - begun
        shutil.rmtree(folder / station.name)
    return files / spent


def _rate(make: Callable[[Station, Path], None], count: int, folder: Path) -> float:
    begun = time.process_time()
    for station in stations(count):
        make(station, folder / "one.docx")
    return count / (time.process_time() - begun)


def _ours(piece: Piece, work: Work, station: Station, to: Path) -> None:
    """The whole way of a document: values read, runs written, members compressed, provenance, file."""
    filled, made = read_values(work.slots, station), work.kit
    run = {name: runs_of(work.slots[name], filled[name].words) for name in piece.slots}
    run |= issued_runs(issued_words(work.issue(filled), filled, made.titles, made.annex))
    to.write_bytes(zipped(stamped(piece.mould.cast({"run": run}), Origin(piece.source, piece.version, station.name))))


def _docxtpl(template: Path, station: Station, to: Path) -> None:
    document = DocxTemplate(template)
    document.render({name.replace(".", "_"): words for name, words in station.given.items()}, autoescape=True)
    document.save(to)


def _for_docxtpl(piece: Piece) -> bytes:
    """The same document with docxtpl's own places: a run with {{ name }}."""
    document = "".join(map(_docxtpl_part, piece.mould.cut[DOCUMENT]))
    origin = Origin("", "", "")
    return zipped(stamped((*piece.mould.fixed, member(DOCUMENT, document.encode())), origin))


def _docxtpl_part(part: str | Blank) -> str:
    if isinstance(part, str):
        return part.replace("{", "(").replace("}", ")")
    return f"<w:r><w:t>{{{{ {part.name.replace('.', '_')} }}}}</w:t></w:r>"


def _memory(console: Console, folder: Path) -> None:
    """Peak memory of whole processes that fill for few and for many stations."""
    few, many = (_filled(folder / f"memory{count}", count) for count in (FEW, MANY))
    console.print(f"memory: {FEW} stations {few:.0f} MB, {MANY:,} stations {many:.0f} MB: {many / few:.2f} (flat: 1)")


def _filled(folder: Path, count: int) -> float:
    spent = cost([sys.executable, "-m", "benchmarks.generate", str(folder), str(count)], PROJECT)
    shutil.rmtree(folder)
    return spent.megabytes


def _spread(console: Console, folder: Path) -> None:
    """The time of one process and of two, in turns, each first as often as the other."""
    ratios = []
    for number in range(4):
        order = (1, 2) if number % 2 else (2, 1)
        spent = {jobs: _elapsed(folder / f"jobs{number}-{jobs}", jobs) for jobs in order}
        ratios.append(spent[1] / spent[2])
    console.print(f"two processes / one: {median(ratios):.2f} times as quick ({SPREAD} stations, all files; >= 1.7)")


def _elapsed(folder: Path, jobs: int) -> float:
    order = Order(load, PROJECT, DAY, (), "", folder, zipped=False)
    work_for(order)
    with processes(jobs) as pool:
        list(make_all(order, stations(2 * jobs), pool, jobs))
        begun = time.perf_counter()
        count = sum(1 for _ in make_all(order, stations(SPREAD), pool, jobs))
        spent = time.perf_counter() - begun
    assert count == SPREAD
    shutil.rmtree(folder)
    return spent


def _fill_and_forget(folder: Path, count: int) -> None:
    """What a process of the memory figure does: one ledger for each station, in archives."""
    order = Order(load, PROJECT, DAY, ("学时登记",), "", folder, zipped=True)
    for made in make_all(order, stations(count), None, 1):
        (folder / f"{made.station}.zip").unlink()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _fill_and_forget(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        measure()
