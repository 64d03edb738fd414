"""Rules taken in from documents: all shipped rules come back as they were, from each way a rule is written down."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from builder.generate.fill import shown
from builder.generate.paper import ROOM
from builder.intake.compendium import cut_pieces
from builder.intake.pieces import PieceKind
from builder.intake.rule_files import Wanted, import_rules
from builder.model.slot import Slot
from builder.office.reading import prose_of
from builder.parse.fences import split_front
from builder.parse.lines import read_lines
from builder.parse.records import read_parts, read_slots
from builder.parse.structure import build_tree
from builder.parse.unparse import unparse
from builder.references import SLOT
from builder.source import read_source
from tests.shipped import ROOT
from tests.word_files import Counted, paragraph, table, word_file, wrapped

DAY = date(2026, 1, 1)
ISSUED = "2026-11-22"
RULES = sorted(
    {
        file.parent: file for file in sorted((ROOT / "regulations/rules").glob("*/*/*.md")) if file.stem <= ISSUED
    }.values()
)
PARTS = read_parts(read_source(ROOT / "regulations/parts.yaml", "parts.yaml")).value
SLOTS = read_slots(read_source(ROOT / "regulations/slots.yaml", "slots.yaml")).value
SOFFICE = shutil.which("soffice")


def expected(rule: Path) -> tuple[str, str]:
    """The title and canonical text of a rule with blanks where its slots are."""
    source = read_source(rule, "rule.md")
    front, body, _ = split_front(source)
    title = re.search(r"^title: (.*)$", front.text, re.MULTILINE)
    assert title
    return title[1], comparable(blank(body))


def blank(body: str) -> str:
    """A body with what an empty paper has in place of its slots, in canonical form."""
    filled = SLOT.sub(lambda slot: open_words(SLOTS[slot["name"]]), body)
    return unparse(*build_tree(read_lines(filled)))


def comparable(body: str) -> str:
    """A canonical body with all gaps of one length."""
    return re.sub(r"_+", "＿", unparse(*build_tree(read_lines(body))))


def open_words(slot: Slot) -> str:
    """A slot as an empty paper has it."""
    return re.sub(f"{ROOM}+", "____", shown(slot, "")) if slot.kind != "choice" else shown(slot, "")


def taken(files: list[Path], root: Path, **wanted: object) -> dict[str, str]:
    """The bodies of the rules that files hold, by title."""
    reports = list(import_rules(files, root, Wanted(PARTS, effective=DAY, **wanted)))  # pyright: ignore[reportArgumentType]
    found = {}
    for report in reports:
        assert report.outcome != "未取入", report
        if report.path:
            found[report.title] = comparable(split_front(read_source(root / report.path, report.path))[1])
    return found


def test_rules_that_were_filled_come_back(filled: Path, tmp_path: Path) -> None:
    files = sorted(filled.glob("0[123]-*/*.docx"))
    assert taken(files, tmp_path, part="party-building") == dict(map(expected, RULES))


@pytest.mark.slow
@pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice")
def test_rules_that_another_program_saved_come_back(filled: Path, tmp_path: Path) -> None:
    files = sorted(filled.glob("0[123]-*/*.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = [SOFFICE or "", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    asked += ["--outdir", str(tmp_path / "again")]
    subprocess.run([*asked, *map(str, files)], check=True, capture_output=True, timeout=300)
    saved = sorted((tmp_path / "again").glob("*.docx"))
    assert taken(saved, tmp_path, part="party-building") == dict(map(expected, RULES))


def test_rules_that_word_numbers_come_back(tmp_path: Path) -> None:
    files = [_numbered_file(rule, tmp_path / f"{at}.docx") for at, rule in enumerate(RULES)]
    assert taken(files, tmp_path, part="party-building") == dict(map(expected, RULES))


def _numbered_file(rule: Path, file: Path) -> Path:
    title, body = expected(rule)[0], blank(split_front(read_source(rule, "rule.md"))[1])
    counted = Counted()
    made = [paragraph(title, '<w:pStyle w:val="Title"/>')]
    rows: list[list[str]] = []
    for line in [*body.split("\n"), ""]:
        words = re.sub(r"^#+ ", "", line)
        if line.startswith("|"):
            rows += [] if line.startswith("| ---") else [[cell.strip() for cell in line.strip("|").split("|")]]
            continue
        made += [table(rows)] if rows else []
        rows = []
        made += [counted.paragraph(words)] if words else []
    style = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    return word_file(file, "".join(made), {"numbering": counted.part, "styles": wrapped("styles", style)})


def test_a_compendium_is_split_back_into_its_parts_rules_and_forms(filled: Path, tmp_path: Path) -> None:
    book = filled / "制度汇编.docx"
    pieces = cut_pieces(prose_of(book))
    found = taken([book], tmp_path)
    assert found == dict(map(expected, RULES))
    homes = {path.parts[-3] for path in tmp_path.glob("regulations/rules/*/*/*.md")}
    assert homes == {rule.parts[-3] for rule in RULES}
    forms = {piece.title for piece in pieces if piece.kind is PieceKind.FORM}
    texts = [form.read_text("utf-8") for form in (ROOT / "regulations/forms").glob("*.md")]
    assert forms == {re.findall(r"^title: (.*)$", text, re.MULTILINE)[0] for text in texts if "on_request" not in text}
