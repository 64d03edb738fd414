"""What a browser gets of a built site: every file by name, and a few pages with their frame, for tests/dumps.py."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.commanded import BASE, GOLDEN, said

_SHOWN = ("index.html", "rules/general-management/meetings.html", "limits/gatherings.html", "own.html")
_DRAWN = re.compile(r"<(svg|style)\b.*?</\1>", re.DOTALL)
_STAMP = re.compile(r"[0-9a-f]{8,64}")
"""The hash of a build or of a file, which every change of a script alters."""
_TAG = re.compile(r"\s*\n\s*|(?<=>)(?=<)")


def built() -> Iterator[str]:
    """Build a base with a name, a logo and own pages; twice, the second time over a page that somebody changed."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(BASE, Path(folder, "base")))
        shutil.copytree(GOLDEN / "desk", root, dirs_exist_ok=True)
        site = Path(folder, "site")
        (root / "docs/own.md").write_text(
            "---\ntitle: 自己的页\n---\n# 甲\n\n见[制度](rules/general-management/meetings.md)。\n"
        )
        yield said("build", "--site-dir", str(site), root=root, out=folder)
        for file in sorted(site.rglob("*")):
            if file.is_file() and file.parts[len(site.parts)] not in ("assets", "search"):
                yield _STAMP.sub("#", file.relative_to(site).as_posix())
        for name in _SHOWN:
            yield f"# {name}"
            yield from _lines((site / name).read_text("utf-8"))
        (site / "own.html").write_text("改", "utf-8")
        (site / "别人的.txt").write_text("甲", "utf-8")
        for more in ((), ("--site-dir", str(root))):
            yield said("build", "--site-dir", str(site), *more, root=root, out=folder)


def _lines(page: str) -> Iterator[str]:
    for line in _TAG.split(_STAMP.sub("#", _DRAWN.sub("", page))):
        if line.strip():
            yield line.strip()
