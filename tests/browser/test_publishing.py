"""A site published anew while a reader has it open, or behind a cache that keeps what it once gave."""

import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page

from builder.pipeline import load, no_progress
from builder.site.report import build_site
from tests.browser.conftest import TODAY, _Silent

MEETINGS = "rules/general-management/meetings.html"
RULE = "regulations/rules/general-management/meetings/2026-01-01.md"
WORDS = "会议另有新的一条。"
_TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class Cache:
    """A server behind a cache: what was given once for an address is given again, whatever is published since."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.kept: dict[str, bytes] = {}

    def get(self, address: str) -> bytes:
        if address not in self.kept:
            self.kept[address] = (self.site / urlsplit(address).path.lstrip("/")).read_bytes()
        return self.kept[address]


@pytest.fixture(scope="module")
def published_anew(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site with a rule changed, and a form gone, so that documents have other numbers."""
    root = tmp_path_factory.mktemp("anew")
    shutil.copytree(site.parent, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("site"))
    rule = root / RULE
    rule.write_text(
        rule.read_text("utf-8").replace("[slip, register, notice]", "[slip, register]") + f"\n第三条 {WORDS}\n", "utf-8"
    )
    (root / "regulations/forms/notice.md").unlink()
    corpus, _ = load(root, TODAY)
    build_site(root, root / "site", corpus, no_progress)
    return root / "site"


@pytest.fixture
def cache(site: Path) -> Cache:
    return Cache(site)


@pytest.fixture
def address(cache: Cache) -> Iterator[str]:
    class Handler(_Silent):
        def do_GET(self) -> None:  # noqa: N802  the library's name
            content = cache.get(self.path)
            self.send_response(200)
            self.send_header("Content-Type", _TYPES.get(Path(urlsplit(self.path).path).suffix, "text/plain"))
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def _publish(cache: Cache, site: Path, *, keep: str) -> None:
    """Publish another build; the cache keeps what has this in its address."""
    cache.site = site
    cache.kept = {address: content for address, content in cache.kept.items() if keep in address}


def _downloaded(page: Page) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Word（空白）").click()
    with ZipFile(BytesIO(download.value.path().read_bytes())) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize("keep", ["/moulds/list.js", "/moulds/", "/nothing/"])
def test_a_download_is_of_the_newest_build(
    page: Page, cache: Cache, address: str, published_anew: Path, keep: str
) -> None:
    page.goto(f"{address}/{MEETINGS}")
    page.get_by_role("button", name="Word（空白）").wait_for()
    _publish(cache, published_anew, keep=keep)
    assert WORDS in _downloaded(page)


@pytest.mark.parametrize("keep", ["/moulds/list.js", "/moulds/"])
def test_a_download_after_another_visit_is_of_the_newest_build(
    page: Page, cache: Cache, address: str, published_anew: Path, keep: str
) -> None:
    page.goto(f"{address}/{MEETINGS}")
    page.get_by_role("button", name="Word（空白）").wait_for()
    _publish(cache, published_anew, keep=keep)
    page.reload()
    assert WORDS in _downloaded(page)


def test_a_part_that_a_cache_kept_under_the_new_address_is_asked_for_anew(
    page: Page, cache: Cache, address: str, site: Path, published_anew: Path
) -> None:
    page.goto(f"{address}/{MEETINGS}")
    page.get_by_role("button", name="Word（空白）").wait_for()
    _publish(cache, published_anew, keep="/nothing/")
    build = (published_anew / "moulds/list.js").read_text("utf-16").split('"')[3]
    for part in ("kit", "d0"):
        cache.kept[f"/moulds/{part}.js?{build}"] = (site / f"moulds/{part}.js").read_bytes()
    page.reload()
    assert WORDS in _downloaded(page)


def test_a_search_is_of_the_newest_build(page: Page, cache: Cache, address: str, published_anew: Path) -> None:
    page.goto(f"{address}/{MEETINGS}")
    assert page.evaluate("zhiduSearch('议事范围', 1)")
    _publish(cache, published_anew, keep="/search/core.js")
    page.reload()
    assert page.evaluate("zhiduSearch('另有新的一条', 1)")[0]["article"] == "第三条"
