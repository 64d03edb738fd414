"""Print the tables of `make bench`."""

import argparse
import shutil
import tarfile
import tempfile
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks import bare_articles, facts, fresh, generate, growth, intake, limits, rating, search
from benchmarks.citations import score, score_held_out
from benchmarks.measure import Cost
from benchmarks.site import knowledge_base, our_build, our_check, stock_build
from builder.days import today_in_china
from builder.model.corpus import Corpus
from builder.pipeline import load

PROJECT = Path(__file__).parent.parent
CORPUS = PROJECT.parent / "shared" / "corpus"
SMALL, LARGE, ROUNDS = 60, 560, 3
TARGETS = {
    "zhidu import": "<= 20 s",
    "zhidu check (parse, resolve, check)": "<= 6 s, 400 MB",
    "zhidu build": "",
    "stock, navigation": "<= 0.2",
    "stock, no navigation": "<= 0.5",
}


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
        intake.measure_intake(laws, Path(work) / "intake")
        held_out = score_held_out(given.corpus, Path(work) / "held-out")
        print(f"citations, held out: {held_out or 'laws-l.tar.xz is not there; not measured'}")
    bare_articles.measure()
    facts.measure(given.corpus)
    generate.measure()
    growth.measure()
    limits.measure_counts()
    rating.measure_rating()
    fresh.measure_own(PROJECT)
    search.measure(given.corpus)


def measure(laws: list[Path], work: Path) -> None:
    """Build, check and import 60 and 560 laws; then score the citations."""
    console = Console(width=110)
    small = _runs(laws[:: len(laws) // SMALL][:SMALL], work / "small", 1)
    large = _runs(laws[:LARGE], work / "large", ROUNDS)
    table = Table(title=f"CPU seconds of whole processes, peak memory; medians of {ROUNDS} rounds, one after the other")
    for head in ("what", f"{SMALL} laws", f"{LARGE} laws", "MB", "ours / this", "target"):
        table.add_column(head)
    for name, target in TARGETS.items():
        figures = (f"{_seconds(small[name]):.1f}", f"{_seconds(large[name]):.1f}", f"{large[name][0].megabytes:.0f}")
        table.add_row(name, *figures, _ratio(large, name), target)
    console.print(table)
    growth = (_seconds(large["zhidu build"]) / LARGE) / (_seconds(small["zhidu build"]) / SMALL)
    console.print(f"time per page at {LARGE} / at {SMALL}: {growth:.2f} (target <= 1.2)")
    console.print(f"citations, developed on: {score(_with_records(work / 'large' / 'kb'))}")


def _runs(laws: list[Path], work: Path, rounds: int) -> dict[str, list[Cost]]:
    """The costs of each thing we measure, round by round, so that ratios are of neighbours in time."""
    folder = work / "kb"
    costs = {name: [] for name in TARGETS}
    costs["zhidu import"].append(knowledge_base(laws, folder))
    for number in range(rounds):
        costs["zhidu check (parse, resolve, check)"].append(our_check(folder))
        costs["zhidu build"].append(our_build(folder))
        costs["stock, no navigation"].append(stock_build(folder, work / f"flat{number}", navigation=False))
        costs["stock, navigation"].append(stock_build(folder, work / f"nav{number}", navigation=True))
    return costs


def _with_records(folder: Path) -> Corpus:
    """The imported laws with the facts of laws.yaml, for their short titles."""
    shutil.copy(PROJECT / "regulations" / "basis" / "laws.yaml", folder / "regulations" / "basis")
    return load(folder, today_in_china())[0]


def _seconds(costs: list[Cost]) -> float:
    return median(cost.seconds for cost in costs)


def _ratio(runs: dict[str, list[Cost]], name: str) -> str:
    if not name.startswith("stock"):
        return ""
    pairs = zip(runs["zhidu build"], runs[name], strict=True)
    return f"{median(ours.seconds / other.seconds for ours, other in pairs):.2f}"


if __name__ == "__main__":
    main()
