"""Our build against stock MkDocs with Material, on the same laws in the same run."""

import shutil
import sys
from pathlib import Path

from benchmarks.measure import Cost, cost

_STOCK = """site_name: stock
theme: {name: material, language: zh, font: false}
use_directory_urls: false
plugins: [search]
"""
_NO_NAVIGATION = "nav: [index.md]\nnot_in_nav: '*'\nvalidation: {nav: {omitted_files: ignore}}\n"


def knowledge_base(laws: list[Path], folder: Path) -> Cost:
    """Make a knowledge base of foreign texts; give the cost of the import."""
    cost([*ZHIDU, "new", str(folder)])
    originals = folder / "originals"
    originals.mkdir()
    for number, law in enumerate(laws):
        shutil.copy(law, originals / f"{number:04} {law.name}")
    return cost([*ZHIDU, "--root", str(folder), "import", str(originals)])


def our_build(folder: Path) -> Cost:
    """The cost of `zhidu build`."""
    return cost([*ZHIDU, "--root", str(folder), "build", "--site-dir", str(folder / "site")])


def our_check(folder: Path) -> Cost:
    """The cost of reading, resolving and checking alone."""
    return cost([*ZHIDU, "--root", str(folder), "check"])


def stock_build(folder: Path, work: Path, *, navigation: bool) -> Cost:
    """The cost of `mkdocs build` with Material on the same texts as plain Markdown."""
    docs = work / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# 首页\n", "utf-8")
    for law in (folder / "regulations" / "laws").rglob("*.md"):
        shutil.copy(law, docs / f"{law.parent.name}-{law.stem}.md")
    (work / "mkdocs.yml").write_text(_STOCK + ("" if navigation else _NO_NAVIGATION), "utf-8")
    return cost([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=work)


ZHIDU = [sys.executable, "-m", "builder"]
