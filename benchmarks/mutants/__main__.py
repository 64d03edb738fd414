"""Plant mutants in a copy of the project and tell which of them no test notices: `make mutants`."""

from __future__ import annotations

import argparse
import hashlib
import json
import signal
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import accumulate, chain
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks.mutants.choice import Record, record_of
from benchmarks.mutants.in_python import python_mutants
from benchmarks.mutants.in_script import script_mutants
from benchmarks.mutants.mutant import Mutant, code_files, sampled
from benchmarks.mutants.survivors import FILE, as_entry, read_survivors, stale
from benchmarks.mutants.trial import Fate, Tree

PROJECT = Path(__file__).parents[2]
_FOLDERS = ("builder", "search")
_KEPT = PROJECT / "build" / "mutants.json"
"""Which test runs which line, for the next run over the same files."""
_MOST = 10
"""One mutant in so many may survive, if it has a name."""
_ENOUGH = 180
"""Seconds of tests, the likeliest first: what they do not notice counts as a survivor."""
_OUT = Console(highlight=False, soft_wrap=True)


def main() -> int:
    """Take a sample, try each mutant, list the survivors; 1 when one has no name or they are too many."""
    given = _arguments()
    python, browser = _all_mutants(python_mutants, ".py"), _all_mutants(script_mutants, ".js")
    chosen = [mutant for mutant in chain(python, browser) if mutant.file.startswith(given.module)]
    sample = [
        *sampled((mutant for mutant in chosen if mutant.file.endswith(".py")), given.python, given.seed),
        *sampled((mutant for mutant in chosen if mutant.file.endswith(".js")), given.browser, given.seed),
    ]
    with tempfile.TemporaryDirectory(prefix="zhidu-mutants-") as folder:
        fates = _tried(sample, Path(folder), given.jobs)
    gone = stale(read_survivors().values(), (*python, *browser))
    for survivor in gone:
        _OUT.print(f"{FILE.name}: the code has no such mutant: {survivor.file}: {survivor.was}", markup=False)
    return _told(fates, given.seed) or int(bool(gone))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    parser.add_argument("--python", type=int, default=100, help="mutants of Python")
    parser.add_argument("--browser", type=int, default=30, help="mutants of the browser's scripts")
    parser.add_argument("--module", default="", help="only of files whose path begins so, e.g. builder/compile")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    return parser.parse_args()


def _all_mutants(read: Callable[[str, bytes], Iterator[Mutant]], ending: str) -> list[Mutant]:
    files = code_files(PROJECT, _FOLDERS, ending)
    return [mutant for file in files for mutant in read(file.relative_to(PROJECT).as_posix(), file.read_bytes())]


def _tried(sample: list[Mutant], folder: Path, jobs: int) -> dict[Mutant, Fate]:
    """What becomes of each mutant; an interrupt ends the tests that run and keeps what is known."""
    trees = [Tree(PROJECT, folder / str(number)) for number in range(jobs)]
    fates: dict[Mutant, Fate] = {}
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _try_all(sample, trees, fates)
    except KeyboardInterrupt:
        _OUT.print(f"interrupted after {len(fates)} of {len(sample)}")
    finally:
        for tree in trees:
            tree.stop()
    return fates


def _try_all(sample: list[Mutant], trees: list[Tree], fates: dict[Mutant, Fate]) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_OUT) as progress:
        record = record_of(PROJECT, _recorded(trees[0], progress))
        free: SimpleQueue[Tree] = SimpleQueue()
        for tree in trees:
            free.put(tree)
        pool = ThreadPoolExecutor(len(trees))
        task = progress.add_task("mutants", total=len(sample))
        try:
            trials = {pool.submit(_in_free_tree, free, record, mutant): mutant for mutant in sample}
            for trial in as_completed(trials):
                mutant = trials[trial]
                fates[mutant] = trial.result()
                progress.advance(task)
                if fates[mutant] in (Fate.SURVIVED, Fate.NOT_RUN):
                    _show(mutant, fates[mutant])
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            for tree in trees:
                tree.stop()
            pool.shutdown()


def _in_free_tree(free: SimpleQueue[Tree], record: Record, mutant: Mutant) -> Fate:
    tree = free.get()
    try:
        tests = record.tests_of(mutant)
        spent = accumulate(record.seconds[test] for test in tests)
        enough = [test for test, seconds in zip(tests, spent, strict=True) if seconds < _ENOUGH] or tests[:1]
        return tree.fate(mutant, enough, min(_ENOUGH, sum(record.seconds[test] for test in enough)))
    finally:
        free.put(tree)


def _recorded(tree: Tree, progress: Progress) -> Any:
    """Which test runs which line: from the last run when no file has changed since, else noted now."""
    state = _state()
    if _KEPT.exists() and (kept := json.loads(_KEPT.read_text("utf-8")))["state"] == state:
        return kept
    task = progress.add_task("noting which test runs which line", total=None)
    noted = {"state": state, **tree.record()}
    progress.remove_task(task)
    _KEPT.parent.mkdir(exist_ok=True)
    _KEPT.write_text(json.dumps(noted), "utf-8")
    return noted


def _state() -> str:
    """One hash over all that tests read."""
    whole = hashlib.sha256()
    for folder in (*_FOLDERS, "tests", "regulations", "docs"):
        for file in sorted((PROJECT / folder).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                whole.update(f"{file}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _show(mutant: Mutant, fate: Fate) -> None:
    named = read_survivors().get(mutant.key)
    _OUT.print(f"{mutant.file}:{mutant.line}: {named.why if named else fate.value}", markup=False)
    _OUT.print(f"  - {mutant.was}\n  + {mutant.becomes}", markup=False)


def _told(fates: dict[Mutant, Fate], seed: int) -> int:
    """Print the figures, and the survivors without a name as they go into the file."""
    named = read_survivors()
    alive = [mutant for mutant, fate in fates.items() if fate in (Fate.SURVIVED, Fate.NOT_RUN)]
    for language, ending in (("Python", ".py"), ("JavaScript", ".js")):
        counts = Counter(fate for mutant, fate in fates.items() if mutant.file.endswith(ending))
        told = ", ".join(f"{counts[fate]} {fate.value}" for fate in Fate if counts[fate])
        _OUT.print(f"seed {seed}, {language}: {sum(counts.values())} mutants: {told or 'none'}")
    unnamed = [mutant for mutant in alive if mutant.key not in named]
    for mutant in unnamed:
        _OUT.print(as_entry(mutant), markup=False, end="")
    return int(bool(unnamed) or len(alive) * _MOST > len(fates))


raise SystemExit(main())
