"""Days and numbers that an import reads, against those that a person read in the same texts (facts.csv)."""

import csv
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from builder.encoding import decoded_text
from builder.intake.legal_text import Imported, import_laws

JUDGED = Path(__file__).with_name("facts.csv")
_ARCHIVES = ("samr.tar.xz", "laws-l.tar.xz")
_HALVES = {"seen": "seen while the reader was written", "held": "held out"}
_NAMES = ("promulgated", "effective", "number")
_UNREAD = "有“第×条”的行没有读作条"


@dataclass(slots=True)
class FactScore:
    """How facts were read: right, left blank although the text tells them, or wrong."""

    right: Counter[str] = field(default_factory=Counter)
    blank: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    slips: list[str] = field(default_factory=list)

    def judge(self, file: str, judged: Mapping[str, str], law: Imported) -> None:
        """Count one text; a fact that it does not tell is right when it is blank, and is not counted."""
        for name in _NAMES:
            found, wanted = str(getattr(law.facts, name) or ""), judged[name]
            if found == wanted:
                self.right[name] += bool(wanted)
            else:
                (self.wrong if found else self.blank)[name] += 1
                self.slips.append(f"{file} {judged['text']} {name}: {found or '–'} / {wanted or '–'}")


def score_facts(folders: Iterable[Path], half: str) -> FactScore:
    """Read the judged texts that are there, of the files seen or held out."""
    result = FactScore()
    for folder in folders:
        for file, rows in _judged_files(half):
            if (folder / file).is_file():
                laws = import_laws(decoded_text((folder / file).read_bytes())[0] or "", Path(file).stem)
                for row in rows:
                    result.judge(file, row, laws[int(row["text"]) - 1])
    return result


def measure(corpus: Path) -> None:
    """Print the table, or say what is not there."""
    console = Console(width=110)
    missing = [name for name in _ARCHIVES if not (corpus / name).is_file()]
    if missing:
        console.print(f"facts of laws: not measured, {' and '.join(missing)} not in {corpus}")
        return
    with tempfile.TemporaryDirectory() as work:
        folders = [_unpacked(corpus / name, Path(work, name)) for name in _ARCHIVES]
        for half, title in _HALVES.items():
            _show_facts(console, title, score_facts(folders, half))
        console.print(f"lines with 第×条 that nothing explains: {sum(map(_unexplained, folders))} (target 0)")


def _judged_files(half: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    files: dict[str, list[dict[str, str]]] = {}
    with JUDGED.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["half"] == half:
                files.setdefault(row["file"], []).append(row)
    yield from files.items()


def _unpacked(archive: Path, folder: Path) -> Path:
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder


def _unexplained(folder: Path) -> int:
    return sum(
        sentence.startswith(_UNREAD)
        for file in sorted(folder.rglob("*.md"))
        for law in import_laws(decoded_text(file.read_bytes())[0] or "", file.stem)
        for sentence in law.unclear
    )


def _show_facts(console: Console, title: str, result: FactScore) -> None:
    table = Table(title=f"Facts read from laws, {title} (target: .98 right, 0 wrong, the rest blank)")
    for head in ("fact", "told by the text", "right", "share", "blank", "wrong"):
        table.add_column(head)
    for name in _NAMES:
        right, blank, wrong = result.right[name], result.blank[name], result.wrong[name]
        told = right + blank + wrong
        table.add_row(name, str(told), str(right), f"{right / max(told, 1):.4f}", str(blank), str(wrong))
    console.print(table)
    for slip in result.slips:
        console.print(f"  {slip}")
