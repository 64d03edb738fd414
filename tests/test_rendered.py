"""Word files as LibreOffice lays them out; skipped where it is not installed."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from builder.generate.batch import Order, work_for
from builder.generate.making import make
from builder.model.station import Station
from builder.pipeline import load

ROOT = Path(__file__).parents[1]
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: pages are not looked at")


def pages(file: Path, folder: Path) -> Iterator[str]:
    """The words of each page, without blanks."""
    assert SOFFICE
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for page in PdfDocument(folder / f"{file.stem}.pdf"):
        yield "".join(page.get_textpage().get_text_range().split())


@pytest.mark.slow
@pytest.mark.parametrize("filled", [False, True], ids=["blank", "filled"])
def test_the_contents_of_the_compendium_name_the_pages(tmp_path: Path, *, filled: bool) -> None:
    work = work_for(Order(load, ROOT, date(2026, 11, 22), (), "", tmp_path / "out", zipped=False))
    examples = {name: (slot.choices or (slot.example,))[0].replace("×", "某") for name, slot in work.slots.items()}
    make(work, Station("某所", examples if filled else {}))
    told = list(pages(tmp_path / "out/某所/制度汇编.docx", tmp_path))
    body = next(at for at, words in enumerate(told) if words.startswith("示范文本"))
    contents = "".join(told[1:body])
    for at, words in enumerate(told[body:], start=1):
        assert f"—{at}—" in words
    assert work.kit.whole
    for paper in work.kit.whole.papers:
        listed = re.search(rf"{re.escape(paper.title)}\.+(\d+)", contents)
        assert listed, paper.title
        assert paper.title in told[body + int(listed[1]) - 1], f"{paper.title}: {listed[1]}"
