"""Stations by the thousand: the same work in this process, in several, or on a cluster."""

import hashlib
import logging
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

from builder.generate.issue import chosen, everything, kit
from builder.generate.making import Made, Work, make
from builder.model.corpus import Corpus
from builder.model.station import Station

_CHUNK = 4
"""Stations handed over at a time: some hundred files."""
_AHEAD = 3
"""Chunks waiting for each worker, so that memory does not grow with the roster."""
_TOKEN = ".zhidu-"


@dataclass(frozen=True, slots=True)
class Order:
    """What to make, in words that travel to another process: the work itself is built there."""

    load: Callable[[Path, date], tuple[Corpus, object]]
    """Reads the knowledge base at `root` as of `day`; a function of a module, which travels by its name."""
    root: Path
    day: date
    names: tuple[str, ...]
    """Rules and forms by name; none for a whole part or all."""
    part: str
    folder: Path
    zipped: bool
    token: str = ""
    """A file in the folder by which a worker elsewhere knows that it sees the same one."""
    content: str = ""
    """The hash of the knowledge base, by which a worker elsewhere knows that it has the same one."""
    issued: bool = False
    """Whether stations issue it as their own."""
    values: tuple[tuple[str, str], ...] = ()
    """Labels of forms with what stands beside them in the forms of one case."""


class FolderNotSharedError(Exception):
    """A worker of the cluster sees another folder, or another knowledge base, than we do."""


class WorkersLostError(Exception):
    """Processes, or the cluster, ended before the work was done: killed by hand or for want of memory."""


def content_hash(root: Path) -> str:
    """One hash over the files that Word files are made from."""
    whole = hashlib.sha256()
    for file in sorted((root / "regulations").rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.is_file() and not path.startswith("regulations/laws/"):
            whole.update(f"{path}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


@lru_cache(maxsize=1)
def work_for(order: Order) -> Work:
    """Load the knowledge base and cut its moulds; once in each process."""
    if order.content and order.content != content_hash(order.root):
        raise FolderNotSharedError(str(order.root))
    corpus, _ = order.load(order.root, order.day)
    selection = chosen(corpus, order.names)[0] if order.names else everything(corpus, order.part)
    asked = replace(selection, values=order.values)
    return Work(kit(corpus, asked), corpus.slots, order.folder, order.zipped, order.issued)


def make_chunk(order: Order, stations: tuple[Station, ...]) -> list[Made]:
    """Make the files of some stations; the task that a pool or a cluster runs."""
    if order.token and not (order.folder / order.token).exists():
        raise FolderNotSharedError(str(order.folder))
    work = work_for(order)
    return [make(work, station) for station in stations]


def make_all(order: Order, stations: Iterable[Station], executor: Executor | None, workers: int) -> Iterator[Made]:
    """Make the files of all stations, a chunk at a time, and tell of each as it is done."""
    if executor is None:
        work = work_for(order)
        yield from (make(work, station) for station in stations)
        return
    waiting: set[Future[list[Made]]] = set()
    chunks = _in_chunks(stations)
    try:
        for chunk in chunks:
            waiting.add(executor.submit(make_chunk, order, chunk))
            if len(waiting) >= workers * _AHEAD:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (made for future in done for made in future.result())
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (made for future in done for made in future.result())
    finally:
        for future in waiting:
            future.cancel()


def _in_chunks(stations: Iterable[Station]) -> Iterator[tuple[Station, ...]]:
    source = iter(stations)
    while chunk := tuple(islice(source, _CHUNK)):
        yield chunk


@contextmanager
def processes(count: int) -> Iterator[Executor | None]:
    """Processes of this machine; none for one at a time."""
    if count < 2:
        yield None
        return
    pool = ProcessPoolExecutor(count, initializer=_leave_interrupts)
    try:
        yield pool
    except BrokenExecutor as error:
        raise WorkersLostError(str(error)) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process; only the first one acts on it, and lets the others end their files."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()


def _end_with(first: Any) -> None:
    """A first process that is killed can tell nobody; without this the others would wait for work for ever."""
    first.join()
    os._exit(1)


@contextmanager
def cluster(address: str, folder: Path) -> Iterator[tuple[Executor, int, str]]:
    """A running Dask cluster behind the same interface, its number of workers, and the token in the shared folder.

    How long to wait for its answer is Dask's own setting, `distributed.comm.timeouts.connect`.
    """
    from distributed import Client, KilledWorker

    # A lost connection reaches us as an error; Dask prints its traceback as well.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    token = f"{_TOKEN}{uuid4().hex}"
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{_TOKEN}{'[0-9a-f]' * 32}"):
        left.unlink()  # of a run that was killed: there is one writer at a time
    (folder / token).touch()
    try:
        with Client(address, set_as_default=False) as client:
            yield client.get_executor(pure=False, retries=3), max(len(client.scheduler_info()["workers"]), 1), token
    except (KilledWorker, CancelledError) as error:
        raise WorkersLostError(str(error)) from error
    finally:
        (folder / token).unlink(missing_ok=True)


def default_jobs(stations: int) -> int:
    """One process for a few stations, else one for each core."""
    return 1 if stations < 2 * _CHUNK else os.cpu_count() or 1
