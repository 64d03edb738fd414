"""Word files as LibreOffice lays them out; skipped where it is not installed."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from math import inf
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from builder.generate.batch import Order, work_for
from builder.generate.docx import paper_mould
from builder.generate.fill import runs_of, shown
from builder.generate.issuing import ISSUED, ISSUER
from builder.generate.layout import rule_paper
from builder.generate.making import make
from builder.generate.mould import zipped
from builder.generate.paging import lines_of
from builder.generate.paper import Cell, Grid, Line, Paper, Row, Words
from builder.generate.styles import CHARACTERS, MARGINS, WIDTH
from builder.model.faces import Faces
from builder.model.slot import Blank, Slot
from builder.model.station import Station
from builder.pipeline import load
from tests.texts import regulation

ROOT = Path(__file__).parents[1]
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: pages are not looked at")


def made_pdf(file: Path, folder: Path) -> None:
    """Let LibreOffice lay a file out."""
    assert SOFFICE
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def texts(file: Path, folder: Path) -> Iterator[str]:
    """The words of each page, line by line."""
    made_pdf(file, folder)
    for page in PdfDocument(folder / f"{file.stem}.pdf"):
        yield page.get_textpage().get_text_range()


def lines_by_height(file: Path, folder: Path) -> Iterator[str]:
    """The signs of each page, with a line's end between two that do not stand at one height."""
    made_pdf(file, folder)
    for page in PdfDocument(folder / f"{file.stem}.pdf"):
        text = page.get_textpage()
        foot = -inf
        for at in range(text.count_chars()):
            sign, (_, bottom, _, top) = text.get_text_range(at, 1), text.get_charbox(at, loose=True)
            if sign.strip("\u2060 \r\n"):
                yield sign if abs(bottom - foot) < (top - bottom) / 2 else f"\n{sign}"
                foot = bottom


@pytest.mark.slow
@pytest.mark.parametrize("filled", [False, True], ids=["blank", "filled"])
def test_the_contents_of_the_compendium_name_the_pages(tmp_path: Path, *, filled: bool) -> None:
    work = work_for(Order(load, ROOT, date(2026, 11, 22), (), "", tmp_path / "out", zipped=False))
    examples = {name: (slot.choices or (slot.example,))[0].replace("×", "某") for name, slot in work.slots.items()}
    make(work, Station("某所", examples if filled else {}))
    told = ["".join(page.split()) for page in texts(tmp_path / "out/某所/制度汇编.docx", tmp_path)]
    body = next(at for at, words in enumerate(told) if words.startswith("示范文本"))
    contents = "".join(told[1:body])
    for at, words in enumerate(told[body:], start=1):
        assert f"—{at}—" in words
    assert work.kit.whole
    for paper in work.kit.whole.papers:
        listed = re.search(rf"{re.escape(paper.title)}\.+(\d+)", contents)
        assert listed, paper.title
        assert paper.title in told[body + int(listed[1]) - 1], f"{paper.title}: {listed[1]}"


def test_no_line_ends_between_a_box_and_the_end_of_its_label(tmp_path: Path) -> None:
    choice = Slot("a.way", "方式", "choice", choices=("电子考勤", "局内登记", "人工登记"))
    said = [(Words("字" * before), Blank(choice.name)) for before in range(CHARACTERS)]
    narrow = Grid((2220, 6000), tuple(Row((Cell(words), Cell(()))) for words in said))
    blocks = (*(Line("Body", words) for words in said), narrow)
    paper = Paper("选择", "", "", model_text=False, landscape=False, blocks=blocks)
    made = paper_mould(paper, Faces()).cast({"run": {choice.name: runs_of(choice, "")}})
    (tmp_path / "选择.docx").write_bytes(zipped(made))
    lines = "".join(lines_by_height(tmp_path / "选择.docx", tmp_path))
    assert [lines.count(f"□{each}") for each in choice.choices] == [2 * CHARACTERS] * 3


def test_a_blank_is_drawn_whole_wherever_it_stands_in_a_line(tmp_path: Path) -> None:
    slot = Slot("a.name", "简称", "text")
    blocks = tuple(Line("Body", (Words("字" * before), Blank(slot.name), Words("）"))) for before in range(CHARACTERS))
    paper = Paper("空白", "", "", model_text=False, landscape=False, blocks=blocks)
    made = paper_mould(paper, Faces()).cast({"run": {slot.name: runs_of(slot, "")}})
    (tmp_path / "空白.docx").write_bytes(zipped(made))
    told = "".join(texts(tmp_path / "空白.docx", tmp_path))
    brackets = [
        page.get_textpage().get_charbox(at)[0]
        for page in PdfDocument(tmp_path / "空白.pdf")
        for at in range(page.get_textpage().count_chars())
        if page.get_textpage().get_text_range(at, 1) == "）"
    ]
    assert told.count("）") == len(brackets) == CHARACTERS
    assert min(brackets) > (MARGINS["left"] + WIDTH // CHARACTERS) / 20, "some of the blank stands before it"


@pytest.mark.parametrize("given", ["2026年11月22日", ""], ids=["filled", "open"])
def test_no_line_of_a_rule_ends_within_a_day(tmp_path: Path, given: str) -> None:
    day = Slot("a.day", "日期", "date")
    told = "字，" * CHARACTERS
    said = "\n\n".join(
        f"第一条 {told[:before]}自{{{{ a.day }}}}起，到2027年3月31日止。" for before in range(CHARACTERS)
    )
    paper = rule_paper(regulation(said), {day.name: day})
    shown_day = given or shown(day, "")
    made = paper_mould(paper, Faces()).cast({"run": {day.name: runs_of(day, given), ISSUER: "", ISSUED: ""}})
    (tmp_path / "制度.docx").write_bytes(zipped(made))
    lines = ["".join(line.split()) for page in texts(tmp_path / "制度.docx", tmp_path) for line in page.splitlines()]
    whole = [sum(each in line for line in lines) for each in ("".join(shown_day.split()), "2027年3月31日")]
    assert whole == [CHARACTERS, CHARACTERS]
    body = [line for line in lines if line and "—" not in line]
    lengths = [block for block in paper.blocks if isinstance(block, Line) and block.style == "Body"]
    reckoned = [
        lines_of("".join(p.words if isinstance(p, Words) else shown_day for p in line.inline), CHARACTERS, 2)
        for line in lengths
    ]
    assert len(body) == sum(reckoned) + 1, "a title, and no line that is empty"
