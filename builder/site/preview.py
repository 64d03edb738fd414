"""The preview: a site in a folder of its own, answered to this machine alone, built anew when a file changes."""

import ipaddress
import logging
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from socket import socket
from threading import BoundedSemaphore
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from builder.chinese import why_refused
from builder.escaping import escaped_line
from builder.files import scratch
from builder.site.configuration import FILE, DeploymentError, site_config
from builder.site.reports import reported

_MOST_CONNECTIONS = 64
_PATIENCE = 10
"""Seconds for a browser to ask and to take an answer; one that waits for a change is not asked to hurry."""
_LONGEST_PATH = 2000
_HIGHEST_PORT = 65535
_HERE = ("localhost", "127.0.0.1", "[::1]")
_BUSY = b"HTTP/1.0 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def serve_site(root: Path, address: str, announce: Callable[[str], None]) -> None:
    """Serve at an address with live reload until interrupted; `announce` is told where."""
    host, port = _host_and_port(address)
    with scratch("zhidu-serve-") as place:
        folder = str(place / "site")
        url = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        server = _Preview(lambda: _rebuilt(root, folder, url), host, port, folder)
        try:
            server.server_bind()
        except OSError as error:
            server.server_close()
            raise DeploymentError(f"预览没有启动，地址 {address}：{why_refused(error)}") from error
        announce(url)
        # The folder goes when the preview is ended by another program, too.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            config = _built(root, folder, url)
            for watched in (config.docs_dir, str(root / FILE), str(root / "regulations"), *config.watch):
                server.watch(watched)
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


def _host_and_port(address: str) -> tuple[str, int]:
    """Read host and port: an address of this machine in numbers, or localhost."""
    host, _, port = address.rpartition(":")
    host = host[1:-1] if host[:1] == "[" and host[-1:] == "]" else host
    if port.isascii() and port.isdigit() and 0 < int(port[:6]) <= _HIGHEST_PORT:
        try:
            return (host if host == "localhost" else str(ipaddress.ip_address(host))), int(port)
        except ValueError:
            pass
    raise DeploymentError(
        f"预览没有启动：“{address}”不是地址和端口（写作 127.0.0.1:8000，端口是 1 到 {_HIGHEST_PORT}）"
    )


def _built(root: Path, folder: str, url: str) -> MkDocsConfig:
    """Build into the folder of the preview; what MkDocs reports goes to standard error."""
    config = site_config(root, folder)
    config.strict, config.site_url = False, url
    config.plugins.on_startup(command="serve", dirty=False)
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: _say(*reported(config, [record.getMessage()]))  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        mkdocs_build(config, serve_url=url)
    finally:
        logger.removeHandler(handler)
    return config


def _rebuilt(root: Path, folder: str, url: str) -> None:
    """Build anew; what stops it is told, and the pages that are there stay."""
    try:
        _built(root, folder, url)
    except (MkDocsException, OSError) as error:
        _say(f"预览没有更新：{error}")


def _say(*words: str) -> None:
    sys.stderr.write("".join(f"{escaped_line(line)}\n" for line in words))


class _Preview(LiveReloadServer):
    """MkDocs' server, for this machine alone and not for any number of connections."""

    request_queue_size = 2 * _MOST_CONNECTIONS
    """Who waits to be let in stands in a row; beyond it the system forgets some and they come in no order."""

    def __init__(self, builder: Callable[[], None], host: str, port: int, root: str) -> None:
        super().__init__(builder, host, port, root)
        self._bound = False
        self._room = BoundedSemaphore(_MOST_CONNECTIONS)
        names = {*_HERE, f"[{host}]" if ":" in host else host}
        self.set_app(guarded(self.serve_request, frozenset(f"{name}:{port}" for name in names)))
        self.RequestHandlerClass = _Handler

    def server_bind(self) -> None:
        """Bind once: early, so that an address that is taken is told before the first build."""
        if not self._bound:
            super().server_bind()
            self._bound = True

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread if there is room for one more."""
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            _refuse(request)
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Make room when the answer is given."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a browser go away in the middle; anything else is our own mistake."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(WSGIRequestHandler):
    """A browser that is slow is left; what was asked for is not told, since the build tells links that lead nowhere."""

    timeout = _PATIENCE

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
        """Say nothing."""


def _refuse(request: socket) -> None:
    request.settimeout(1)
    try:
        request.sendall(_BUSY)
    except OSError:
        return


def guarded(application: Application, hosts: frozenset[str]) -> Application:
    """Answer only what this machine's browser asks of this machine by its name (DNS rebinding), and for files alone."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if environ.get("HTTP_HOST", "").lower() not in hosts:
            refusal = "421 Misdirected Request"
        elif environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
            refusal = "405 Method Not Allowed"
        elif len(path) > _LONGEST_PATH or any(ord(sign) < ord(" ") for sign in path) or not _is_utf8(path):
            refusal = "400 Bad Request"
        else:
            return application(environ, start_response)
        start_response(refusal, [("Content-Type", "text/plain"), ("Content-Length", "0")])
        return []

    return answer


def _is_utf8(path: str) -> bool:
    """Whether a path is one of text: MkDocs leaves other bytes out, and would answer for what is left."""
    try:
        path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return True
