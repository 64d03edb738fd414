"""Files without a text: scanned pages whose words are headers and numbers alone, texts with nothing but numbers."""

from pathlib import Path

import pytest

from builder.intake.folder import import_files
from builder.intake.form_files import import_forms
from builder.intake.identity import Known
from builder.intake.rule_files import Wanted, import_rules
from builder.office import UnreadableError
from tests.test_printed import LEFT, Line
from tests.test_printed_notes import SIZE, words_in_print
from tests.test_printed_rooms import drawn_print
from tests.word_files import paragraph, word_file

PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"
"""A picture as large as the page."""
FOLIO: Line = (280.0, 40.0, 14.0, "— 1 —")
HEAD: Line = (230.0, 800.0, 10.0, "某区制度汇编")


@pytest.mark.parametrize("words", [[FOLIO], [HEAD], [HEAD, FOLIO]])
def test_a_scan_with_a_header_or_a_number_alone_has_no_words(tmp_path: Path, words: list[Line]) -> None:
    with pytest.raises(UnreadableError, match="每一页都是图片，没有文字，只有页眉、页脚或页码"):
        drawn_print(tmp_path, PICTURE, words)


def test_a_scan_among_pages_with_words_is_told(tmp_path: Path) -> None:
    text: list[Line] = [(LEFT, 700, SIZE, "第一条　照办。")]
    prose = drawn_print(tmp_path, PICTURE, text, [HEAD])
    assert words_in_print(prose) == ["第一条 照办。"]
    assert any("第2页是图片，没有文字" in told for told in prose.told)
    assert any("有图片没有取入，请对照原文（第1页）" in told for told in prose.told)
    assert any("某区制度汇编" in told for told in prose.told)


@pytest.mark.parametrize("line", [(LEFT, 800.0, SIZE, "以上的照办。"), (LEFT, 800.0, SIZE, "第二条　照办")])
def test_a_line_of_a_text_above_a_picture_stays(tmp_path: Path, line: Line) -> None:
    first: list[Line] = [(LEFT, 700, SIZE, "第一条　照办。")]
    assert len(words_in_print(drawn_print(tmp_path, PICTURE, first, [line]))) == 2


@pytest.mark.parametrize("name", ["甲.txt", "甲.docx", "甲.html"])
def test_a_file_with_numbers_of_pages_alone_is_told_and_the_next_one_read(tmp_path: Path, name: str) -> None:
    made = {".txt": "— 1 —\n".encode(), ".html": "<html><body><p>— 1 —</p></body></html>".encode()}
    bare, good = tmp_path / name, tmp_path / "乙.docx"
    word_file(bare, paragraph("— 1 —"))
    if bare.suffix in made:
        bare.write_bytes(made[bare.suffix])
    word_file(good, paragraph("值班制度") + paragraph("第一条 照办。"))
    both = [bare, good]
    rules = list(import_rules(both, tmp_path, Wanted({}, dry=True)))
    laws = list(import_files(both, tmp_path, Known(())))
    forms = list(import_forms(both, tmp_path, dry=True))
    for reports in (rules, laws, forms):
        assert len(reports) == 2
        assert reports[0].outcome == "未取入"
        assert reports[0].unclear == ("除了页码、页眉、页脚或者题头，没有别的文字",)
