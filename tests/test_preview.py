"""`zhidu serve` answers this machine's browser and no one else, and leaves nothing behind."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.__main__ import main

_ROOM = 64


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("preview") / "kb"
    assert CliRunner().invoke(main, ["new", str(root)]).exit_code == 0
    return root


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def port(root: Path, temporary: Path) -> Iterator[int]:
    """A preview while it runs; when it is ended, nothing of it stays."""
    before = _written(root)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "builder", "--root", str(root), "serve", "--address", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, env={**os.environ, "TMPDIR": str(temporary)}, stdout=subprocess.PIPE) as served:
        while True:
            try:
                if _status(port, "/") == 200:
                    break
            except OSError:
                assert served.poll() is None
                time.sleep(0.2)
        yield port
        served.send_signal(signal.SIGTERM)
        said, _ = served.communicate()
    assert said.decode() == f"预览地址：http://127.0.0.1:{port}/（按 Ctrl-C 结束）\n"
    assert list(temporary.iterdir()) == []
    assert _written(root) == before


def _written(root: Path) -> dict[Path, int]:
    """When each file was written, but for what builds remember."""
    return {path: path.stat().st_mtime_ns for path in root.rglob("*") if ".zhidu" not in path.parts}


def _status(port: int, path: str, host: str = "", method: str = "GET") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest(method, path, skip_host=True)
    if host != "-":
        connection.putheader("Host", host or f"127.0.0.1:{port}")
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_names_of_this_machine_are_answered(port: int, name: str) -> None:
    assert _status(port, "/laws/index.html", f"{name}:{port}") == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1.evil.example", "evil.example#127.0.0.1", "-"])
def test_other_names_are_refused(port: int, host: str) -> None:
    assert _status(port, "/", host if host == "-" else f"{host}:{port + (host == '127.0.0.1')}") == 421


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/%00", 400),
        ("/%ff", 400),
        ("/laws%00/index.html", 400),
        ("/%0a", 400),
        (f"/livereload/{'9' * 5000}/1", 400),
        ("/../../../../etc/passwd", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
        (f"/{'a' * 300}", 404),
        ("/nothing.html", 404),
    ],
)
def test_no_path_makes_the_preview_stumble(port: int, path: str, status: int) -> None:
    assert _status(port, path) == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_is_taken(port: int, method: str) -> None:
    assert _status(port, "/", method=method) == 405


@pytest.mark.slow
def test_there_are_only_so_many_connections(port: int) -> None:
    held = [socket.create_connection(("127.0.0.1", port), timeout=60) for _ in range(_ROOM)]
    with socket.create_connection(("127.0.0.1", port), timeout=60) as one_more:
        assert one_more.recv(100).startswith(b"HTTP/1.0 503 ")
    for connection in held:
        connection.close()
    while _status(port, "/") == 503:
        time.sleep(0.1)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1:99999",
        "127.0.0.1:0",
        "127.0.0.1:-1",
        "127.0.0.1",
        "localhost:x",
        "没有:8000",
        "[::1:8000",
        "127.0.0.1:²",
    ],
)
def test_what_is_no_address_is_one_line(root: Path, address: str) -> None:
    result = CliRunner().invoke(main, ["--root", str(root), "serve", "--address", address])
    assert result.exit_code == 2
    assert result.output.startswith(f"zhidu: 预览没有启动：“{address}”不是地址和端口（")
    assert len(result.output.splitlines()) == 1


def test_an_address_that_is_taken_or_of_another_machine_is_one_line(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        for address, why in (
            (f"127.0.0.1:{taken.getsockname()[1]}", "地址已被占用"),
            ("192.0.2.1:8000", "不是这台电脑的地址"),
        ):
            result = CliRunner().invoke(main, ["--root", str(root), "serve", "--address", address])
            assert (result.exit_code, result.output) == (2, f"zhidu: 预览没有启动，地址 {address}：{why}\n")
