"""Compendia whose rules are counted (1. 名称, 一、名称), with words behind them, as Word files and as prints."""

from pathlib import Path

import pytest

from builder.intake.compendium import PieceKind, cut_pieces
from builder.intake.documents import any_prose
from builder.intake.rule_drafts import read_draft
from builder.intake.rule_files import Wanted, import_rules
from builder.model.part import Part
from builder.office.prose import Paragraph, Prose
from tests.test_printed import LEFT, Line, pdf_of
from tests.word_files import paragraph, word_file, wrapped

CENTRED, LARGE = '<w:jc w:val="center"/>', '<w:rPr><w:sz w:val="36"/></w:rPr>'
STYLE = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    "</w:style>"
)
NAMES = ("学习制度", "会议制度", "考勤管理办法")
ARTICLES = ["第一条　本所人员应当照办。", "第二条　按时到岗。", "第三条　本制度自2026年1月1日起施行。"]
LEVELS = ["一、总则", "（一）照办。", "二、纪律", "（一）不迟到。", "（二）本制度自2026年1月1日起施行。"]


def title(words: str, looks: str) -> str:
    return paragraph(words, '<w:pStyle w:val="H1"/>') if looks == "styled" else paragraph(words, CENTRED, LARGE)


def counted(label: str, at: int) -> str:
    number = str(at + 1) if label[0] == "1" else "一二三四"[at]
    return label.replace("1", number).replace("一", number)


def cut(folder: Path, body: str) -> list[tuple[PieceKind, str, str]]:
    file = word_file(folder / "a.docx", body, {"styles": wrapped("styles", STYLE)})
    return [(piece.kind, piece.title, piece.part) for piece in cut_pieces(any_prose(file))]


@pytest.mark.parametrize("looks", ["styled", "large"])
@pytest.mark.parametrize("label", ["1. ", "1、", "一、", "（一）"])
@pytest.mark.parametrize("text", [ARTICLES, LEVELS])
def test_counted_titles_begin_rules_and_an_afterword_is_of_none(
    tmp_path: Path, looks: str, label: str, text: list[str]
) -> None:
    body = title("制度汇编", looks)
    for at, name in enumerate(NAMES):
        body += title(f"{counted(label, at)}{name}", looks) + "".join(map(paragraph, text))
    body += title("后　记", looks) + paragraph("本汇编由办公室编写。")
    kinds = [(PieceKind.DROPPED, "封面、目录等", ""), *((PieceKind.RULE, name, "") for name in NAMES)]
    assert cut(tmp_path, body) == [*kinds, (PieceKind.DROPPED, "后记", "")]


def test_counted_titles_stand_below_their_parts(tmp_path: Path) -> None:
    body = title("制度汇编", "large")
    for part, names in (("第一部分 党建工作", NAMES[:1]), ("第二部分 综合管理", NAMES[1:])):
        body += title(part, "large")
        body += "".join(
            title(f"{at}. {name}", "large") + "".join(map(paragraph, ARTICLES)) for at, name in enumerate(names, 1)
        )
    rules = [(one, part) for kind, one, part in cut(tmp_path, body) if kind is PieceKind.RULE]
    assert rules == [("学习制度", "党建工作"), ("会议制度", "综合管理"), ("考勤管理办法", "综合管理")]


@pytest.mark.parametrize(
    "sections",
    [
        ["一、例会制度", "1. 每周一次。", "二、学习制度", "1. 每月一次。"],
        ["（一）例会制度", "1. 每周一次。", "（二）学习制度", "1. 每月一次。"],
        ["1. 例会制度", "1.1 每周一次。", "2. 学习制度", "2.1 每月一次。"],
        ["第一条 下列制度：", "1. 例会制度", "2. 学习制度", "第二条 照办。"],
    ],
)
def test_sections_and_lists_of_a_rule_are_no_rules(tmp_path: Path, sections: list[str]) -> None:
    body = title("工作制度", "large") + "".join(map(paragraph, sections))
    assert [kind for kind, _, _ in cut(tmp_path, body)] == [PieceKind.RULE]


def test_a_heading_with_articles_below_it_is_no_afterword(tmp_path: Path) -> None:
    body = title("学习制度", "large") + "".join(map(paragraph, ARTICLES[:1]))
    body += title("附则", "large") + "".join(map(paragraph, ARTICLES[1:])) + title("会议制度", "large")
    body += "".join(map(paragraph, ARTICLES))
    assert [one for _, one, _ in cut(tmp_path, body)] == ["学习制度", "会议制度"]


def test_a_print_is_cut_where_its_titles_are_large(tmp_path: Path) -> None:
    lines: list[Line] = [(230.0, 780, 22.0, "制度汇编")]
    for at, name in enumerate(NAMES):
        y = 740.0 - at * 200
        lines.append((210.0, y, 22.0, f"{at + 1}. {name}"))
        lines += [(LEFT, y - 30 * below, 14.0, words) for below, words in enumerate(ARTICLES, 1)]
    (tmp_path / "a.pdf").write_bytes(pdf_of([lines, [(230.0, 780, 22.0, "后记"), (LEFT, 740, 14.0, "办公室编写。")]]))
    pieces = cut_pieces(any_prose(tmp_path / "a.pdf"))
    assert [piece.title for piece in pieces] == ["封面、目录等", *NAMES, "后记"]


def test_the_words_of_an_afterword_are_told_and_the_numbers_of_titles_are_not_in_the_text(tmp_path: Path) -> None:
    body = title("1. 学习制度", "large") + "".join(map(paragraph, ARTICLES)) + title("2. 会议制度", "large")
    body += "".join(map(paragraph, ARTICLES)) + title("后记", "large") + paragraph("办公室编写。")
    wanted = Wanted({"a": Part("a", "党建工作")}, "a", dry=True)
    *rules, last = import_rules([word_file(tmp_path / "a.docx", body)], tmp_path, wanted)
    assert [report.outcome for report in rules] == ["试读", "试读"]
    assert not any("学习制度" in report.draft.split("---")[2] for report in rules)
    assert (last.outcome, last.unclear[0]) == ("不取", "没有取入的文字：后记、办公室编写。")


@pytest.mark.parametrize(
    ("last", "day"),
    [
        ("2.1 本办法自2026年1月1日起施行。", "2026-01-01"),
        ("4.1.2 本规范自2026年1月1日起实施。", "2026-01-01"),
        ("（三）本制度自2026年1月1日起施行，原制度同时废止。", "2026-01-01"),
        ("3. 本制度自2026年1月1日起执行。", "2026-01-01"),
        ("五、附则：本制度自2026年1月1日起施行。", "2026-01-01"),
        ("① 本制度自2026年1月1日起施行。", "2026-01-01"),
        ("（三）本制度第二条自2026年1月1日起施行。", "None"),
        ("（三）自2026年1月1日起施行的制度不变。", "None"),
        ("（三）夜间值班自2026年1月1日起施行。", "None"),
    ],
)
@pytest.mark.parametrize("first", ["一、总则", "1 总则"])
def test_the_day_stands_behind_any_label(first: str, last: str, day: str) -> None:
    lines = [first, "所里的人照办。", last]
    blocks = [Paragraph(words, at) for at, words in enumerate(lines, 1)]
    assert str(read_draft("考勤办法", blocks, "段", "a").effective) == day


@pytest.mark.parametrize(
    "lines",
    [
        ["关于印发", "《考勤办法》的通知"],
        ["关于印发", "《考勤办法》", "的通知"],
        ["关于印发《考勤", "办法》的通知"],
        ["某某局关于", "印发《考勤", "办法》的通知"],
    ],
)
def test_the_title_of_a_notice_is_whole_however_it_is_broken(lines: list[str]) -> None:
    head = [Paragraph(words, at, centred=True, size=22) for at, words in enumerate(lines, 1)]
    text = [Paragraph(words, at, size=16) for at, words in enumerate(["各科室：", *ARTICLES], 10)]
    (piece,) = cut_pieces(Prose((*head, *text)))
    assert piece.title == "".join(lines)
