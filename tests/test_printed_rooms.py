"""Prints: room to write in, titles at the head of pages, names that lines break, notes below a rule, narrow columns."""

from pathlib import Path

import pytest

from builder.office.columns import by_column, gutter_of
from builder.office.joining import joined_lines
from builder.office.printed import printed_prose
from builder.office.prose import Paragraph, Prose
from builder.office.signs import Sign, in_lines
from tests.test_documents import _printed as printed_lines
from tests.test_printed import LEFT, Line, pdf_of
from tests.test_printed_columns import column
from tests.test_printed_notes import NOTE, SIZE, SMALL, line_with, words_in_print


def drawn_print(folder: Path, drawn: str, *pages: list[Line]) -> Prose:
    """The prose of a print of these lines, with lines drawn on each page."""
    (folder / "a.pdf").write_bytes(pdf_of(list(pages), drawn))
    return printed_prose(folder / "a.pdf")


def rule(begin: float, end: float, y: float) -> str:
    """A line drawn over a page."""
    return f"{begin} {y} m {end} {y} l S\n"


def test_a_line_drawn_below_no_words_is_room_to_write(tmp_path: Path) -> None:
    name: list[Line] = [(LEFT, 700, SIZE, "姓名："), (LEFT + 9 * SIZE, 700, SIZE, "，职务：")]
    why: list[Line] = [(LEFT, 670, SIZE, "事由："), (LEFT, 610, SIZE, "重要的话要划线，其余不划。")]
    drawn = rule(LEFT + 3 * SIZE, LEFT + 9 * SIZE, 698) + rule(LEFT + 13 * SIZE, LEFT + 17 * SIZE, 698)
    drawn += rule(LEFT + 3 * SIZE, LEFT + 20 * SIZE, 668) + rule(LEFT, LEFT + 20 * SIZE, 640)
    drawn += rule(LEFT, LEFT + 4 * SIZE, 608) + rule(LEFT, LEFT + 20 * SIZE, 500)
    prose = drawn_print(tmp_path, drawn, [*name, *why])
    assert words_in_print(prose) == ["姓名：____，职务：____", "事由：________", "重要的话要划线，其余不划。"]


def test_blanks_at_the_head_of_a_line_set_it_in_and_a_line_below_them_is_room(tmp_path: Path) -> None:
    words = [(6, "来访登记制度"), (0, "第一条　登记："), (3, "1.姓名；"), (0, "附件：1.甲表"), (3, "2.乙单")]
    lines: list[Line] = [
        (LEFT, 700 - 30.0 * at, SIZE, "\u3000" * blanks + said) for at, (blanks, said) in enumerate(words)
    ]
    lines += [(LEFT, 520, SIZE, "\u3000" * 4 + "年度")]
    prose = drawn_print(tmp_path, rule(LEFT, LEFT + 4 * SIZE, 518), lines)
    assert words_in_print(prose) == ["来访登记制度", "第一条 登记：", "1.姓名；", "附件：1.甲表", "2.乙单", "____年度"]


def test_a_day_at_the_right_margin_ends_what_stands_above_it() -> None:
    full = ("甲乙丙丁戊己庚辛。", 90, 520)
    lines = [full, full, full, full, ("某某市场监督管理所", 380, 520), ("2026年3月20日", 430, 520), ("附件1", 90, 130)]
    found = [block.words for block in joined_lines([printed_lines(1, *lines)]) if isinstance(block, Paragraph)]
    assert found[-3:] == ["某某市场监督管理所", "2026年3月20日", "附件1"]


def test_a_frame_is_no_room_to_write(tmp_path: Path) -> None:
    drawn = rule(LEFT, LEFT + 20 * SIZE, 698) + f"{LEFT} 698 m {LEFT} 730 l S\n"
    prose = drawn_print(tmp_path, drawn, [(LEFT + SIZE, 700, SIZE, "甲"), (LEFT + 10 * SIZE, 700, SIZE, "乙")])
    assert "_" not in "".join(words_in_print(prose))


def _rule_page(title: str, begin: int) -> list[Line]:
    lines = [title, *(f"第{'一二三四五六七八九'[begin + at]}条　照{'常' * (9 - 4 * at)}办。" for at in range(3))]
    head: list[Line] = [(260.0, 790.0, 10.0, "某局制度")]
    return [*head, *((LEFT, 700 - 28.0 * at, SIZE, words) for at, words in enumerate(lines))]


def test_titles_at_the_head_of_pages_are_no_header(tmp_path: Path) -> None:
    prose = drawn_print(tmp_path, "", *(_rule_page("值班表", begin) for begin in (0, 3, 6)))
    assert words_in_print(prose).count("值班表") == 3
    assert "某局制度" not in words_in_print(prose)
    assert any("有 3 处页眉" in told and "某局制度" in told for told in prose.told)


def _short_rule(title: str, *below: tuple[float, str]) -> list[Line]:
    """A rule on a page of its own, with these lines further down."""
    head: list[Line] = [(260.0, 790.0, 10.0, "某局制度"), (220.0, 740.0, 22.0, title)]
    lines = ["一、总则", f"（一）{title}照常执行。", "二、附则", "本制度自2026年4月1日起施行。"]
    text: list[Line] = [(LEFT, 712 - 28.0 * at, SIZE, words) for at, words in enumerate(lines)]
    return [*head, *text, *((300.0, 628 - apart, SIZE, words) for apart, words in below)]


@pytest.mark.parametrize("drop", [0, 510])
def test_a_sentence_with_which_several_rules_end_is_no_footer_nor_who_signs_them(tmp_path: Path, drop: float) -> None:
    pages = [_short_rule(title, (80, "某某监管所"), (108, "2026年3月20日")) for title in ("甲制度", "乙制度", "丙制度")]
    pages = [[(x, y - drop * (y < 770), size, words) for x, y, size, words in lines] for lines in pages]
    words = words_in_print(drawn_print(tmp_path, "", *pages))
    assert words.count("本制度自2026年4月1日起施行。") == 3
    assert words.count("某局制度") == 0
    assert drop or words.count("某某监管所") == words.count("2026年3月20日") == 3


@pytest.mark.parametrize(
    ("words", "y", "is_head"),
    [("某局规章", 794, True), ("某局规章", 765, False), ("附件1", 794, False), ("某政发〔2026〕3号", 794, False)],
)
def test_the_header_of_a_single_page_stands_in_its_margin(tmp_path: Path, words: str, y: float, is_head: bool) -> None:
    lines = [(260.0, y, 10.0, words), *((x, at - 60, size, said) for x, at, size, said in _short_rule("甲制度")[1:])]
    read = words_in_print(drawn_print(tmp_path, "", lines))
    assert (words not in read) is is_head
    assert len(read) == len(lines) - is_head


def test_a_header_that_stands_within_a_sentence_is_one_however_close(tmp_path: Path) -> None:
    pages: list[list[Line]] = [
        [(LEFT, 728, SIZE, "某局制度汇编"), *((LEFT, 700 - 28.0 * at, SIZE, "照" * 28) for at in range(3))]
        for _ in range(3)
    ]
    assert "某局制度汇编" not in "".join(words_in_print(drawn_print(tmp_path, "", *pages)))


def test_a_name_that_a_line_breaks_is_whole_and_a_comma_ends_nothing() -> None:
    full = ("甲乙丙丁戊己庚辛，", 90, 520)
    lines = [
        full,
        full,
        full,
        full,
        ("依照《某某", 90, 300),
        ("管理办法》第1条、", 90, 440),
        ("《乙法》办理。", 90, 200),
    ]
    found = [block for block in joined_lines([printed_lines(1, *lines)]) if isinstance(block, Paragraph)]
    assert [block.words for block in found] == ["甲乙丙丁戊己庚辛，" * 4 + "依照《某某管理办法》第1条、《乙法》办理。"]


def test_a_label_behind_a_comma_begins_a_paragraph() -> None:
    full = ("甲乙丙丁戊己庚辛。", 90, 520)
    lines = [full, full, full, full, ("（一）迟到，", 90, 480), ("（二）早退。", 90, 200)]
    found = [block for block in joined_lines([printed_lines(1, *lines)]) if isinstance(block, Paragraph)]
    assert [block.words for block in found][-2:] == ["（一）迟到，", "（二）早退。"]


def test_a_number_that_the_end_of_a_printed_line_cuts_is_one() -> None:
    full = ("甲乙丙丁戊己庚辛，", 90, 520)
    lines = [full, full, full, full, ("并处50", 90, 518), ("0万元罚款，按GB", 90, 518), ("7718办。", 90, 200)]
    found = [block.words for block in joined_lines([printed_lines(1, *lines)]) if isinstance(block, Paragraph)]
    assert found[-1].endswith("并处500万元罚款，按GB 7718办。")


@pytest.mark.parametrize("left", [90, 110])
@pytest.mark.parametrize("below", ["1.甲；", "12、乙。", "（1）丙；", "①丁；", "1.5倍。"])
@pytest.mark.parametrize("sign", "。；：，")
def test_an_item_below_a_full_line_begins_a_paragraph_where_none_is_set_in(left: float, below: str, sign: str) -> None:
    full = ("甲乙丙丁戊己庚辛，", 90, 520)
    lines = [("（一）开始，", left, 520), full, full, full, full, (f"登记以后{sign}", 90, 518), (below, 90, 300)]
    found = [block.words for block in joined_lines([printed_lines(1, *lines)]) if isinstance(block, Paragraph)]
    assert (found[-1] == below) is (left == 90 and sign != "，" and below != "1.5倍。")


@pytest.mark.parametrize(
    ("above", "below", "apart"),
    [
        ("依照《值班备勤制度》", "第七条。登记后", False),
        ("依照《值班备勤制度》", "第七条之一开展", False),
        ("依照《值班备勤制度》", "第七条　登记", True),
        ("依照《值班备勤制度》", "第七条", True),
        ("按时登记，登记以后。", "第七条登记", True),
        ("按时登记，登记以后：", "第七条、第八条", False),
    ],
)
def test_an_article_that_a_line_above_cites_begins_no_paragraph(above: str, below: str, apart: bool) -> None:
    full = ("甲乙丙丁戊己庚辛。", 90, 520)
    lines = [full, full, full, full, (above, 90, 518), (below, 90, 300)]
    found = [block.words for block in joined_lines([printed_lines(1, *lines)]) if isinstance(block, Paragraph)]
    assert (found[-1] == below) is apart


@pytest.mark.parametrize(("mark", "footer"), [("12", "第1页"), ("ii", "— 1 —"), ("**", "第 1 页 共 9 页")])
@pytest.mark.parametrize("size", [NOTE, SIZE - 0.5])
def test_notes_below_a_rule_leave_the_text_whatever_their_mark(
    tmp_path: Path, mark: str, footer: str, size: float
) -> None:
    text = line_with(600, ("第一条　食品", SIZE, 0), (mark, SMALL, 5), ("，按规定。", SIZE, 0))
    notes: list[Line] = [(LEFT, 120.0, size, f"{mark}　见别处，"), (LEFT, 100.0, size, "接着上一行。")]
    prose = drawn_print(tmp_path, rule(LEFT, LEFT + 80, 140), [*text, *notes, (280.0, 60.0, SIZE, footer)])
    assert "".join(words_in_print(prose)).startswith("第一条 食品，按规定。")
    assert "见别处" not in "".join(words_in_print(prose))
    assert any("脚注没有放进正文" in told and "见别处，接着上一行。" in told for told in prose.told)


def test_a_line_below_words_or_as_wide_as_the_text_parts_no_notes(tmp_path: Path) -> None:
    lines: list[Line] = [(LEFT, 600, SIZE, "第一条　照办，不照办的，另行处理。"), (LEFT, 570, SMALL, "小字也是正文。")]
    drawn = rule(LEFT, LEFT + 80, 597) + rule(LEFT, LEFT + 16 * SIZE, 588)
    assert "小字也是正文。" in "".join(words_in_print(drawn_print(tmp_path, drawn, lines)))


@pytest.mark.parametrize("gap", [4, 7, 15, 30])
@pytest.mark.parametrize("drop", [0, 7])
def test_columns_however_near_are_read_one_after_the_other(gap: float, drop: float) -> None:
    left = column("左", 50, 0)
    # A mark at the end of a full line hangs over its margin.
    left += [Sign("，", 250, sign.y, 260, sign.size) for sign in left if sign.right == 250 and sign.y % 2]
    signs = left + column("右", 250 + gap, drop)
    parts = by_column(signs, gutter_of(in_lines(signs), 0))
    assert ["".join({sign.sign for sign in part} - {"，"}) for part in parts] == ["左", "右"]
