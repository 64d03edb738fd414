"""Commands killed at random moments: the next run puts everything right."""

import hashlib
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from multiprocessing.process import BaseProcess
from pathlib import Path
from socket import socket

import docx
import pytest
from click.testing import CliRunner

from builder.__main__ import main
from builder.folders import LIST

ROOT = Path(__file__).parent.parent
THEIRS = {"个人总结.docx": b"PK", "照片/1.jpg": b"\xff\xd8", ".git/HEAD": b"ref", "rules/note.txt": b"n"}
ROUNDS = 10

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be killed in the same way here")


@pytest.fixture
def base(starter: Path) -> Path:
    return starter


def _started(base: Path, *words: str, **env: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "builder", "--root", str(base), *words]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, env=os.environ | {"PYTHONPATH": str(ROOT)} | env)


def _forked(base: Path, *words: str) -> BaseProcess:
    """A process of its own that has already imported what the command needs: a start takes longer than a build."""
    running = multiprocessing.get_context("fork").Process(target=_end_as, args=("--root", str(base), *words))
    running.start()
    return running


def _end_as(*words: str) -> None:
    sys.exit(CliRunner().invoke(main, words).exit_code)


@pytest.mark.slow
def test_a_build_killed_at_any_moment_loses_nothing(base: Path) -> None:
    assert CliRunner().invoke(main, ["--root", str(base), "build"]).exit_code == 0
    began = time.monotonic()
    whole = _forked(base, "build")
    whole.join()
    assert whole.exitcode == 0
    lasts, chance = time.monotonic() - began, random.Random(1122)
    for path, content in THEIRS.items():
        (base / "site" / path).parent.mkdir(exist_ok=True)
        (base / "site" / path).write_bytes(content)
    before = {path.name for path in base.iterdir()}
    for _ in range(ROUNDS):
        running = _forked(base, "build")
        time.sleep(lasts * chance.uniform(0, 1.1))
        running.kill()
        running.join()
        assert (base / "site/index.html").exists()
    assert CliRunner().invoke(main, ["--root", str(base), "build"]).exit_code == 0
    assert {path.name for path in base.iterdir()} == before
    found = {path.relative_to(base / "site").as_posix(): path for path in (base / "site").rglob("*") if path.is_file()}
    assert {path: found.pop(path).read_bytes() for path in THEIRS} == THEIRS
    lines = (line.split("  ", 2) for line in found.pop(LIST).read_text("utf-8").splitlines()[1:])
    told = {path: digest for digest, _, path in lines}
    assert {path: hashlib.sha256(file.read_bytes()).hexdigest() for path, file in found.items()} == told


def _none_left(word: str) -> None:
    """No process goes on that has a word in its command line; they may take a moment to end."""
    for _ in range(500):
        lines = Path("/proc").glob("[0-9]*/cmdline")
        if not any(word.encode() in _content(file) for file in lines):
            return
        time.sleep(0.02)
    pytest.fail(f"{word}: a process goes on")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


@pytest.mark.slow
def test_a_fill_killed_at_any_moment_is_gone_on_with(base: Path, tmp_path: Path) -> None:
    roster, out = tmp_path / "roster.csv", tmp_path / "out"
    roster.write_text("station.name\n" + "".join(f"第{at}所\n" for at in range(60)), "utf-8")
    words = ("fill", "--all", "--roster", str(roster), "--out", str(out))
    chance = random.Random(1122)
    for enough in (1, 60, 150):
        running = _started(base, *words, "--jobs", "2")
        while running.poll() is None and sum(1 for _ in out.rglob("*.docx")) < enough:
            time.sleep(0.03)
        time.sleep(chance.uniform(0, 0.1))
        running.kill()
        running.wait()
        _none_left(str(out))
    result = CliRunner().invoke(main, ["--root", str(base), *words])
    assert result.exit_code == 0, result.output
    assert "保留" not in result.output
    assert list(out.rglob(".*")) == []
    assert {len(list(station.rglob("*.*"))) for station in out.iterdir()} == {6}


def test_a_proof_that_is_killed_takes_libreoffice_with_it(base: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "tmp").mkdir()
    office, paper = tmp_path / "bin/soffice", tmp_path / "x.docx"
    docx.Document().save(str(paper))
    path = {"PATH": f"{tmp_path}/bin{os.pathsep}{os.environ['PATH']}", "TMPDIR": str(tmp_path / "tmp")}
    office.write_text(f'#!/bin/sh\n(sleep 600; echo "{tmp_path}") &\ntouch "{tmp_path}/begun"\nwait\n', "utf-8")
    office.chmod(0o755)
    running = _started(base, "proof", str(paper), **path)
    while not (tmp_path / "begun").exists():
        assert running.poll() is None
        time.sleep(0.01)
    running.kill()
    running.wait()
    _none_left(f"{tmp_path}/bin/soffice")
    assert len(list((tmp_path / "tmp").iterdir())) == 1
    office.write_text("#!/bin/sh\n", "utf-8")
    assert _started(base, "proof", str(paper), **path).wait() == 1
    assert list((tmp_path / "tmp").iterdir()) == []


def _free_port() -> int:
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def test_a_preview_that_is_killed_leaves_no_site_behind(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    for _ in range(2):
        running = _forked(base, "serve", "--address", f"127.0.0.1:{_free_port()}")
        while not list((tmp_path / "tmp").glob("zhidu-serve-*/site")):
            assert running.is_alive()
            time.sleep(0.01)
        running.kill()
        running.join()
        assert len(list((tmp_path / "tmp").iterdir())) == 1
