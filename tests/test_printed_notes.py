"""Small signs of a print: raised and lowered ones stay on their line, notes below the text leave it and are told."""

from pathlib import Path

import pytest

from builder.intake.rule_drafts import read_draft
from builder.office.printed import printed_prose
from builder.office.prose import Paragraph, Prose
from tests.test_printed import LEFT, Line, pdf_of

SIZE, SMALL, NOTE = 16.0, 9.0, 10.0


def read_print(folder: Path, *pages: list[Line]) -> Prose:
    """The prose of a print of these lines."""
    file = folder / "a.pdf"
    file.write_bytes(pdf_of(list(pages)))
    return printed_prose(file)


def line_with(y: float, *parts: tuple[str, float, float]) -> list[Line]:
    """A line of words, each with its size and how far it stands above the baseline."""
    made: list[Line] = []
    at = LEFT
    for words, size, up in parts:
        made.append((at, y + up, size, words))
        at += size * len(words)
    return made


def words_in_print(prose: Prose) -> list[str]:
    return [block.whole for block in prose.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(("up", "form"), [(5.3, "⁻³"), (2.0, "⁻³"), (-2.5, "₋₃"), (-1.3, "₋₃")])
def test_small_signs_off_the_line_are_raised_or_lowered(tmp_path: Path, up: float, form: str) -> None:
    line = line_with(600, ("第一条　一百零十", SIZE, 0), ("-3", SMALL, up), ("以下。", SIZE, 0))
    prose = read_print(tmp_path, [(LEFT, 640, SIZE, "计量办法"), *line, (LEFT, 570, SIZE, "第二条　照办。")])
    assert words_in_print(prose) == ["计量办法", f"第一条 一百零十{form}以下。", "第二条 照办。"]
    assert any("上标、下标" in told and "第1页" in told for told in prose.told)


def test_notes_below_the_text_leave_it_with_their_marks(tmp_path: Path) -> None:
    first = line_with(600, ("第一条　食品", SIZE, 0), ("12", SMALL, 5), ("，不超过十米，也不少于一米。", SIZE, 0))
    first += line_with(570, ("第二条　面积", SIZE, 0), ("34", SMALL, 5), ("，按规定。", SIZE, 0))
    notes = [(LEFT, 120.0, NOTE, "12 见第一百五十条。"), (LEFT, 106.0, NOTE, "这一行接着上一行。")]
    folio = [(280.0, 60.0, 14.0, "— 1 —")]
    second: list[Line] = [(LEFT, 700, SIZE, "第三条　照办。"), (280.0, 60.0, 14.0, "— 2 —")]
    prose = read_print(tmp_path, [*first, *notes, *folio], second)
    assert words_in_print(prose) == [
        "第一条 食品，不超过十米，也不少于一米。",
        "第二条 面积³⁴，按规定。",
        "第三条 照办。",
    ]
    assert "脚注没有放进正文（第1页）：“12 见第一百五十条。这一行接着上一行。”" in prose.told


@pytest.mark.parametrize("gap", [40.0, 120.0])
def test_notes_in_the_size_of_the_text_leave_it_by_the_room_above_them(tmp_path: Path, gap: float) -> None:
    text = line_with(600, ("第一条　食品", SIZE, 0), ("12", SMALL, 5), ("，不超过十米，也不少于", SIZE, 0))
    text += [(LEFT, 572, SIZE, "一米的，照办；另有规定的，从其"), (LEFT, 544, SIZE, "规定，没有规定的，")]
    notes: list[Line] = [(LEFT, 544 - gap, SIZE, "12见别处。"), (280.0, 60.0, 14.0, "— 1 —")]
    prose = read_print(tmp_path, [*text, *notes], [(LEFT, 700, SIZE, "不办。"), (280.0, 60.0, 14.0, "— 2 —")])
    assert "见别处" not in "".join(words_in_print(prose))
    assert words_in_print(prose)[0].startswith("第一条 食品，不超过")
    assert "脚注没有放进正文（第1页）：“12见别处。”" in prose.told


def test_an_article_below_a_gap_is_no_note(tmp_path: Path) -> None:
    text = line_with(600, ("第一条　食品", SIZE, 0), ("12", SMALL, 5), ("，照办。", SIZE, 0))
    text += [(LEFT, 572, SIZE, "另行规定。"), (LEFT, 500, SIZE, "12 要求如下。"), (LEFT, 472, SIZE, "第二条　不办。")]
    assert "第二条 不办。" in words_in_print(read_print(tmp_path, text))


def test_small_lines_that_no_mark_leads_to_stay(tmp_path: Path) -> None:
    line = line_with(600, ("第一条　食品", SIZE, 0), ("12", SMALL, 5), ("。", SIZE, 0))
    prose = read_print(tmp_path, [*line, (LEFT, 120.0, NOTE, "13 版本说明。"), (LEFT, 106.0, NOTE, "抄送：市局。")])
    assert "".join(words_in_print(prose)) == "第一条 食品¹²。13 版本说明。抄送：市局。"


def test_a_table_of_contents_with_few_dots_is_left_out(tmp_path: Path) -> None:
    entries: list[Line] = [(LEFT, 570, SIZE, "一、甲制……1"), (LEFT, 540, SIZE, "二、乙制……2")]
    prose = read_print(tmp_path, [(LEFT, 640, SIZE, "目　录"), *entries], [(LEFT, 640, SIZE, "第一条　照办。")])
    assert words_in_print(prose) == ["第一条 照办。"]
    assert "目录（第1页）没有取入，网站自己生成" in prose.told


@pytest.mark.parametrize("head", ["目　录", "目　次"])
def test_a_table_of_contents_with_pages_in_brackets_is_left_out_and_names_its_entries(
    tmp_path: Path, head: str
) -> None:
    entries: list[Line] = [(LEFT, 570, SIZE, "一、甲制……（1）"), (LEFT, 540, SIZE, "二、乙制……(12)")]
    prose = read_print(tmp_path, [(LEFT, 640, SIZE, head), *entries], [(LEFT, 640, SIZE, "第一条　照办。")])
    assert words_in_print(prose) == ["第一条 照办。"]
    assert prose.contents[1:] == ("一、甲制……1", "二、乙制……12")
    assert "目录（第1页）没有取入，网站自己生成" in prose.told


def test_a_list_of_annexes_names_the_pages_of_a_print(tmp_path: Path) -> None:
    lines = ["请假制度", "第一条　照办。", "第二条　自二〇二六年一月一日起施行。"]
    text: list[Line] = [(LEFT, 700 - 30 * at, SIZE, words) for at, words in enumerate(lines)]
    text += [(LEFT, 550, SIZE, "附：1.请假条　2.销假单")]
    pages: list[list[Line]] = [[(LEFT, 700, SIZE, f"{words}：____")] for words in ("姓名", "销假日期")]
    body = read_draft("", read_print(tmp_path, text, *pages).blocks, "页", "x").body
    assert body.endswith("## 附件1 请假条\n\n姓名：____\n\n## 附件2 销假单\n\n销假日期：____\n")
