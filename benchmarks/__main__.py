"""Print the tables of `make bench`."""

import argparse
import shutil
import tarfile
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.citations import score
from benchmarks.measure import Cost
from benchmarks.site import knowledge_base, our_build, our_check, stock_build
from builder.pipeline import load, today_in_china

PROJECT = Path(__file__).parent.parent
CORPUS = PROJECT.parent / "shared" / "corpus"
SMALL, LARGE = 60, 560


def main() -> None:
    """Unpack the corpus, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder with samr.tar.xz")
    given = parser.parse_args()
    archive = given.corpus / "samr.tar.xz"
    if not archive.is_file():
        raise SystemExit(f"bench: {archive} is not there; nothing was measured")
    with tempfile.TemporaryDirectory() as work:
        with tarfile.open(archive) as tar:
            tar.extractall(Path(work) / "laws", filter="data")
        laws = sorted((Path(work) / "laws").rglob("*.md"))
        measure(laws, Path(work))


def measure(laws: list[Path], work: Path) -> None:
    """Build, check and import 60 and 560 laws; then score the citations."""
    console = Console(width=110)
    table = Table(title="CPU seconds (whole process) and peak memory")
    for head in ("what", f"{SMALL} laws", f"{LARGE} laws", "MB", "ours / this", "target"):
        table.add_column(head)
    every = {}
    for count in (SMALL, LARGE):
        folder = work / f"kb{count}"
        imported = knowledge_base(laws[:: max(1, len(laws) // count)][:count], folder)
        every[count] = (
            imported,
            our_check(folder),
            our_build(folder),
            stock_build(folder, work / f"nav{count}", navigation=True),
            stock_build(folder, work / f"flat{count}", navigation=False),
        )
    names = ("zhidu import", "zhidu check (parse, resolve, check)", "zhidu build", "stock navigation", "no navigation")
    targets = ("<= 20 s", "<= 6 s, 400 MB", "", "<= 0.2", "<= 0.5")
    ours = every[LARGE][2]
    for name, small, large, target in zip(names, every[SMALL], every[LARGE], targets, strict=True):
        table.add_row(
            name, _seconds(small), _seconds(large), f"{large.megabytes:.0f}", _ratio(ours, large, target), target
        )
    console.print(table)
    growth = (every[LARGE][2].seconds / LARGE) / (every[SMALL][2].seconds / SMALL)
    console.print(f"time per page at {LARGE} / at {SMALL}: {growth:.2f} (target <= 1.2)")
    shutil.copy(PROJECT / "regulations" / "basis" / "laws.yaml", work / f"kb{LARGE}" / "regulations" / "basis")
    corpus, _ = load(work / f"kb{LARGE}", today_in_china())
    result = score(corpus)
    console.print(
        f"citations: recall {result.recall:.4f} (>= .97), precision {result.precision:.4f} (>= .99), "
        f"{result.judged} judged, {result.found} found"
    )


def _seconds(cost: Cost) -> str:
    return f"{cost.seconds:.1f}"


def _ratio(ours: Cost, other: Cost, target: str) -> str:
    return f"{ours.seconds / other.seconds:.2f}" if target.startswith("<= 0.") else ""


if __name__ == "__main__":
    main()
