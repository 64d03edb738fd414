"""Many stations: in processes, on a cluster that loses a worker, interrupted, on a full disk."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from builder.generate import making
from builder.generate.batch import (
    FolderNotSharedError,
    Order,
    WorkersLostError,
    cluster,
    content_hash,
    make_all,
    make_chunk,
    processes,
)
from builder.model.station import Station
from builder.pipeline import load

BASE = Path(__file__).parents[1] / "builder/starter"
"""Each process reads it anew."""
LEDGER = "会议决定事项台账"
_PATIENCE = "distributed.comm.timeouts.connect"


def order(folder: Path, **more: Any) -> Order:
    return Order(load, BASE, date(2026, 11, 22), (LEDGER, "会议制度"), "", folder, zipped=False, **more)


def stations(count: int) -> Iterator[Station]:
    return (Station(f"第{number}所", {"station.name": f"第{number}所"}) for number in range(count))


def whole(folder: Path, killed: int = 0) -> int:
    """How many files there are, each whole; none is left over from writing, save one by each killed process."""
    found = [file for file in folder.rglob("*") if file.is_file()]
    files = [file for file in found if not file.name.startswith(".")]
    assert len(found) - len(files) <= killed
    for file in files:
        with ZipFile(file) as archive:
            assert archive.testzip() is None
    return len(files)


def test_two_processes_make_what_one_makes(tmp_path: Path) -> None:
    with processes(1) as pool:
        assert pool is None
        alone = list(make_all(order(tmp_path / "one"), stations(9), pool, 1))
    with processes(2) as pool:
        together = list(make_all(order(tmp_path / "two"), stations(9), pool, 2))
    assert {made.station for made in together} == {made.station for made in alone}
    one, two = (
        {file.relative_to(tmp_path / n): file.read_bytes() for file in (tmp_path / n).rglob("*.*")}
        for n in ("one", "two")
    )
    assert one == two


def test_a_killed_process_is_told_and_the_next_run_goes_on(tmp_path: Path) -> None:
    done = 0

    def run_and_kill_one() -> None:
        nonlocal done
        with processes(2) as pool:
            for _ in make_all(order(tmp_path), stations(200), pool, 2):
                done += 1
                if done == 12:
                    os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)

    with pytest.raises(WorkersLostError):
        run_and_kill_one()
    assert 12 <= done < 200
    with processes(2) as pool:
        again = list(make_all(order(tmp_path), stations(200), pool, 2))
    assert sum(made.same for made in again) >= done
    assert whole(tmp_path, killed=2) == 200 * len(list((tmp_path / "第0所").rglob("[!.]*.*")))


def test_a_cluster_that_loses_a_worker_loses_no_station(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as workers,
        cluster(workers.scheduler_address, tmp_path / "out") as (pool, count, token),
    ):
        assert count == 2
        named = order(tmp_path / "out", token=token, content=content_hash(BASE))
        done = []
        for made in make_all(named, stations(60), pool, count):
            done.append(made.station)
            if len(done) == 12:
                os.kill(next(iter(workers.workers.values())).pid, signal.SIGKILL)
    assert sorted(done) == sorted(station.name for station in stations(60))
    assert whole(tmp_path / "out", killed=1) == 60 * len(list((tmp_path / "out/第0所").rglob("[!.]*.*")))


def test_a_cluster_that_ends_is_told(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    workers = distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None)

    def run_and_end_it() -> None:
        with cluster(workers.scheduler_address, tmp_path) as (pool, count, token):
            for number, _ in enumerate(make_all(order(tmp_path, token=token), stations(200), pool, count)):
                if number == 3:
                    workers.close()

    with pytest.raises(WorkersLostError), pytest.importorskip("dask").config.set({_PATIENCE: "2s"}):
        run_and_end_it()


def test_a_worker_with_another_folder_or_content_says_so(tmp_path: Path) -> None:
    with pytest.raises(FolderNotSharedError):
        make_chunk(order(tmp_path, token="missing"), tuple(stations(1)))
    with pytest.raises(FolderNotSharedError):
        make_chunk(order(tmp_path, content="another"), tuple(stations(1)))


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A shell that runs tests in the background has them ignore SIGINT, and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.slow
@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_run_leaves_whole_files_and_goes_on(tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("本所全称\n" + "\n".join(station.name for station in stations(1200)), "utf-8")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "builder", "--root", str(BASE), "fill", LEDGER, "--roster", str(roster)]
    command += ["--out", str(out), "--jobs", "2"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    while len(list(out.glob("*"))) < 3 and running.poll() is None:
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    running.communicate(timeout=60)
    assert running.returncode
    assert whole(out) < 1200 * 4
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    assert "共 1200 个所" in finished.stdout
    assert "未变" in finished.stdout
    assert whole(out) == 1200 * 4


def test_a_full_disk_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(file))

    monkeypatch.setattr(making, "write_whole", full)
    with pytest.raises(OSError, match="No space"):
        list(make_all(order(tmp_path / "out"), stations(1), None, 1))
