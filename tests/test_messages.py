"""What authors are told, case by case."""

from datetime import date
from pathlib import Path

import pytest

from builder.compile.messages import messages_page
from builder.diagnostics import Code
from builder.model.citation import MOST_CITED
from builder.pipeline import load
from tests.cases import Case, cases

TODAY = date(2026, 11, 22)
_ALWAYS, *_CASES = cases("messages.md")
_BYTES = {
    "": lambda body: body.encode(),
    "gbk": lambda body: body.encode("gbk"),
    "nul": lambda body: body.replace("␀", "\0").encode(),
    "undecodable": lambda body: body.encode() + b"\xff\xff\x80",
}


def write_files(case: Case, root: Path) -> None:
    """Write the files of a case below a folder."""
    for name, how, body in case.fences:
        if "/" in name:
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_BYTES[how](body))


@pytest.mark.parametrize("case", _CASES, ids=str)
def test_authors_are_told_what_is_wrong_and_where(case: Case, tmp_path: Path) -> None:
    write_files(_ALWAYS, tmp_path)
    write_files(case, tmp_path)
    _, diagnostics = load(tmp_path, TODAY)
    assert "".join(f"{diagnostic}\n" for diagnostic in diagnostics) == case.body("expected")


def test_the_message_list_is_current() -> None:
    listed = Path(__file__).parent.parent / "docs" / "authors" / "messages.md"
    assert listed.read_text("utf-8") == messages_page(), "run: make docs"


def test_every_code_has_a_case() -> None:
    expected = "".join(case.body("expected") for case in _CASES)
    assert [code.slug for code in Code if f"[{code.slug}]" not in expected] == []


def test_a_text_that_cites_without_end_is_linked_so_far_and_told(tmp_path: Path) -> None:
    rule = tmp_path / "regulations/rules/general-management/a/2026-01-01.md"
    rule.parent.mkdir(parents=True)
    told = {}
    for cited in (MOST_CITED - 1, MOST_CITED + 1):
        rule.write_text("---\ntitle: 某制度\n---\n第一条 " + "依照第一条。" * cited, "utf-8")
        _, diagnostics = load(tmp_path, TODAY)
        told[cited] = [(each.code, each.place.column) for each in diagnostics]
    end = len("第一条 ") + MOST_CITED * len("依照第一条。")
    assert told == {MOST_CITED - 1: [], MOST_CITED + 1: [(Code.CITATION_OPEN, end)]}
