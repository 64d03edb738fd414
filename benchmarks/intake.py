"""Five hundred files of three formats taken in by one command: CPU seconds and peak memory."""

import shutil
import subprocess
from itertools import cycle, islice
from pathlib import Path

from rich.console import Console

from benchmarks.measure import Cost, cost
from benchmarks.site import ZHIDU
from builder.escaping import escaped_text
from builder.intake.legal_text import Imported, import_laws
from tests.word_files import Counted, paragraph, word_file

FILES, PRINTED = 500, 100


def measure_intake(laws: list[Path], work: Path) -> None:
    """Print what 500 files take: Word files that count their articles, pages, and prints where LibreOffice is there."""
    folder = work / "files"
    folder.mkdir(parents=True)
    texts = [law for file in laws for law in import_laws(file.read_text("utf-8"), file.stem)]
    for number, law in enumerate(islice(cycle(texts), FILES)):
        _write(law, folder / f"{number:03}", as_word=number % 2 == 0 or number < 2 * PRINTED)
    printed = _print(sorted(folder.glob("*.docx"))[:PRINTED])
    taken = _taken(folder, work / "kb")
    made = f"{len(list(folder.glob('*.docx')))} .docx, {len(list(folder.glob('*.html')))} .html, {printed} .pdf"
    found = f"{taken.seconds:.1f} s, {taken.megabytes:.0f} MB (target <= 60 s, 300 MB)"
    Console(width=110).print(f"zhidu import of {FILES} files ({made}): {found}")


def _write(law: Imported, file: Path, *, as_word: bool) -> None:
    lines = [line.lstrip("# ") for line in law.body.split("\n") if line and not line.startswith("|")]
    if not as_word:
        body = "".join(f"<p>{escaped_text(line)}</p>\n" for line in (law.title, *lines))
        file.with_suffix(".html").write_text(f"<html><title>{escaped_text(law.title)}</title>{body}</html>", "utf-8")
        return
    counted = Counted()
    body = paragraph(law.title, '<w:jc w:val="center"/>') + "".join(map(counted.paragraph, lines))
    word_file(file.with_suffix(".docx"), body, {"numbering": counted.part})


def _print(files: list[Path]) -> int:
    """Put prints in the place of Word files, where LibreOffice is there; how many."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if not soffice or not files:
        return 0
    folder = files[0].parent
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    asked = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(asked, check=True, capture_output=True, timeout=600)
    for file in files:
        file.unlink()
    return len(list(folder.glob("*.pdf")))


def _taken(folder: Path, base: Path) -> Cost:
    cost([*ZHIDU, "new", str(base)])
    return cost([*ZHIDU, "--root", str(base), "import", str(folder)])
