"""What tests of the reader's station do in its panel, and what `zhidu fill` makes of the same values."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from playwright.sync_api import Download, Page

from builder.generate.making import Work, station_files
from builder.generate.mould import zipped
from builder.model.station import Station

MEETINGS = "rules/general-management/meetings.html"
LEDGER = "forms/theme-day-ledger.html"
TEMPLATES = "templates.html"
NAME = "西岗区双兴市场监管所"
HOSTILE = [
    '<img src=x onerror="alert(1)">&amp;\'',
    "</script><script>alert(1)</script>",
    "../../x",
    "=HYPERLINK(1)",
    "{{ station.name }}",
    "甲\n乙\t丙\r\n丁",
    "甲\x07乙",
    "甲\u202e乙",
    "😀👨‍👩‍👧",
    "字" * 10_000,
    "字" * 200,
    "__proto__",
    "$& $1 $`",
    "甲\ufffe乙",
]


def open_at(page: Page, site: Path, path: str) -> Page:
    page.goto((site / path).as_uri())
    return page


def open_panel(page: Page) -> Page:
    page.locator(".zd-station").click()
    page.locator("dialog[open]").wait_for()
    return page


def field_of(page: Page, slot: str) -> Any:
    return page.locator(f"[id='zd-slot-{slot.replace('.', '-')}']")


def fill_panel(page: Page, values: dict[str, str]) -> None:
    open_panel(page)
    page.evaluate("document.querySelectorAll('.zd-group').forEach((group) => { group.open = true; })")
    for slot, words in values.items():
        field_of(page, slot).fill(words)
    page.get_by_role("button", name="完成").click()


def members_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def content_of(download: Download) -> dict[str, bytes]:
    return members_of(download.path().read_bytes())


def made_by_fill(work: Work, values: dict[str, str], name: str) -> dict[str, bytes]:
    """By path, the files that `zhidu fill` makes."""
    paths = {piece.path for piece in work.kit.pieces}
    return {path: zipped(members) for path, _, members in station_files(work, Station(name, values)) if path in paths}


def paths_of(work: Work, title: str) -> list[str]:
    """Where the files of a document are in a folder that `zhidu fill` makes."""
    return [piece.path for piece in work.kit.pieces if re.sub(r"^[0-9]+-", "", Path(piece.path).stem) == title]
