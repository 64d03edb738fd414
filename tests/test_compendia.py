"""Compendia whose rules are counted (1. 名称, 一、名称), with words behind them, as Word files and as prints."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.intake.compendium import cut_pieces
from builder.intake.documents import any_prose
from builder.intake.pieces import PieceKind
from builder.intake.rule_drafts import read_draft
from builder.intake.rule_files import Wanted, import_rules
from builder.intake.titles import Looks
from builder.model.part import Part
from builder.office.prose import Paragraph, Prose
from tests.test_printed import LEFT, Line, pdf_of
from tests.word_files import paragraph, table, word_file, wrapped

CENTRED, LARGE = '<w:jc w:val="center"/>', '<w:rPr><w:sz w:val="36"/></w:rPr>'
STYLE = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    "</w:style>"
)
PARTS = {"党建工作": ("三会一课制度", "民主生活会制度"), "综合管理": ("请销假管理办法", "公务用车管理制度")}
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


ITEMS = ["（一）按时到岗。", "（二）做好记录。"]


def test_rules_that_begin_with_items_are_cut_at_their_names(tmp_path: Path) -> None:
    body = "".join(paragraph(words, CENTRED) + "".join(map(paragraph, ITEMS)) for words in NAMES)
    assert [one for _, one, _ in cut(tmp_path, paragraph("制度汇编", CENTRED) + body)] == ["封面、目录等", *NAMES]
    body = title("学习制度", "large") + title("工作要求", "large") + "".join(map(paragraph, ITEMS))
    assert [kind for kind, _, _ in cut(tmp_path, body)] == [PieceKind.RULE]


def test_each_line_is_asked_once_whether_it_begins_a_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[int] = Counter()
    is_rule = Looks._is_rule

    def counting(looks: Looks, at: int, *, marked: bool = False) -> bool:
        asked[at] += 1
        return is_rule(looks, at, marked=marked)

    monkeypatch.setattr(Looks, "_is_rule", counting)
    body = "".join(paragraph(f"{at}. 有关工作制度") for at in range(1, 60))
    cut_pieces(any_prose(word_file(tmp_path / "a.docx", body)))
    # Once for each way of asking, and the document is looked at twice.
    assert max(asked.values()) <= 4


def test_counted_names_above_items_are_one_rule_and_told(tmp_path: Path) -> None:
    body = "".join(
        paragraph(f"{counted('一、', at)}{name}") + "".join(map(paragraph, ITEMS)) for at, name in enumerate(NAMES)
    )
    (piece,) = cut_pieces(any_prose(word_file(tmp_path / "a.docx", body)))
    assert "各章像是各自的制度" in piece.doubts[0]
    assert "“三、考勤管理办法”（第7段）" in piece.doubts[0]


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
        ("3 本规范自2026年1月1日起施行。", "2026-01-01"),
        ("12\u3000本规范自2026年1月1日起施行。", "2026-01-01"),
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


BOLD = "<w:rPr><w:b/></w:rPr>"
GB = ["1 范围", "本规范适用于快检室。", "2 要求", "2.1 人员经过培训。", "3 附则", "本规范自2026年1月1日起施行。"]
LISTED = (
    ("第一部分 党建工作", ("1.主题党日制度", ARTICLES), ("2.党费收缴办法", LEVELS)),
    ("第二部分 综合管理", ("3.会议制度", ARTICLES), ("4.公章使用登记", ARTICLES)),
    ("第三部分 业务规范", ("5.投诉处理办法", ARTICLES), ("6.快检工作规范", GB)),
)
HOMES = [
    ("主题党日制度", "党建工作"),
    ("党费收缴办法", "党建工作"),
    ("会议制度", "综合管理"),
    ("公章使用登记", "综合管理"),
    ("投诉处理办法", "业务规范"),
    ("快检工作规范", "业务规范"),
]


def bold(words: str) -> str:
    return paragraph(words, CENTRED, BOLD)


def compendium_body(head: Callable[[str], str], *, contents: bool = True, end: str = "") -> str:
    """A compendium as people type it: nothing has a style, titles are counted, its 目录 is typed."""
    body = bold("某某市场监督管理局") + bold("制度建设指引") + paragraph("二〇二六年三月", CENTRED)
    lines = [line for part, *rules in LISTED for line in (part, *(title for title, _ in rules))]
    if contents:
        body += bold("目  录") + "".join(paragraph(f"{line} {page}") for page, line in enumerate(lines, 1))
        body += paragraph("附件1 值班登记表 12") if end else ""
    for part, *rules in LISTED:
        body += head(part)
        for name, text in rules:
            issuer = bold("西岗区市场监督管理局") if name.startswith("5") else ""
            body += issuer + head(name) + "".join(map(paragraph, text))
    return body + end


def homes(pieces: list[tuple[PieceKind, str, str]]) -> list[tuple[str, str]]:
    return [(one, part) for kind, one, part in pieces if kind is PieceKind.RULE]


@pytest.mark.parametrize("head", [bold, paragraph], ids=["bold", "plain"])
def test_a_list_of_contents_tells_parts_and_rules_whatever_they_look_like(
    tmp_path: Path, head: Callable[[str], str]
) -> None:
    form = paragraph("附件1") + bold("值班登记表") + table([["日期", "人员"], ["", ""]])
    pieces = cut(tmp_path, compendium_body(head, end=form))
    assert homes(pieces) == HOMES
    assert [one for kind, one, _ in pieces if kind is PieceKind.FORM] == ["值班登记表"]


def test_bold_lines_in_the_middle_are_titles_where_there_is_no_list_of_contents(tmp_path: Path) -> None:
    named = [one for one in HOMES if one[0] != "公章使用登记"]
    found = homes(cut(tmp_path, compendium_body(bold, contents=False)))
    assert [one for one in found if one in named] == named


def test_parts_in_brackets_stand_in_the_list_of_contents(tmp_path: Path) -> None:
    lines = ["（党建工作）", "学习制度", "（综合管理）", "会议制度"]
    body = paragraph("目录") + "".join(map(paragraph, lines))
    body += "".join(paragraph(line) + "".join(map(paragraph, ARTICLES if line[-1] == "度" else [])) for line in lines)
    assert homes(cut(tmp_path, body)) == [("学习制度", "党建工作"), ("会议制度", "综合管理")]


def test_what_the_list_of_contents_has_and_the_text_has_not_is_told(tmp_path: Path) -> None:
    body = paragraph("目录") + "".join(paragraph(f"{name}\t1") for name in (*NAMES, "请假制度", "第四条 附则"))
    for name in (*NAMES, "值班制度"):
        body += title(name, "large") + "".join(map(paragraph, ARTICLES))
    pieces = cut_pieces(any_prose(word_file(tmp_path / "a.docx", body)))
    assert [piece.title for piece in pieces[1:]] == [*NAMES, "值班制度"]
    assert pieces[0].doubts == ("目录里有、正文里没有找到标题的：“请假制度”，请核对是不是并进了上一件",)
    assert pieces[-1].doubts == ("目录里没有“值班制度”，照它的样子拆开，请核对",)


def test_a_line_that_may_begin_a_rule_or_a_part_is_told_with_its_place(tmp_path: Path) -> None:
    body = paragraph("目录") + "".join(paragraph(f"{name}\t1") for name in NAMES)
    for name in NAMES:
        body += title(name, "large") + "".join(map(paragraph, ARTICLES))
    body += paragraph("第二部分 其他") + paragraph("如下。") + paragraph("值班制度") + "".join(map(paragraph, ARTICLES))
    *_, last = cut_pieces(any_prose(word_file(tmp_path / "a.docx", body)))
    told = "像是另一件制度或者部分的标题，没有拆开，请核对：“第二部分 其他”（第17段）、“值班制度”（第19段）"
    assert (last.title, last.doubts) == (NAMES[-1], (told,))


def test_the_contents_of_one_rule_are_no_rules(tmp_path: Path) -> None:
    lines = ["一、总则", "二、工作制度", "三、附则"]
    body = title("值班工作办法", "large") + paragraph("目录") + "".join(paragraph(f"{line}\t1") for line in lines)
    body += "".join(paragraph(line) + paragraph("1.照办。") for line in lines)
    assert [kind for kind, _, _ in cut(tmp_path, body) if kind is not PieceKind.DROPPED] == [PieceKind.RULE]


def test_forms_behind_the_rules_of_a_compendium_are_no_annexes_of_the_last(tmp_path: Path) -> None:
    body = "".join(title(name, "large") + "".join(map(paragraph, ARTICLES)) for name in NAMES) + paragraph("附件")
    for at, name in enumerate(("登记表", "汇总表"), 1):
        body += paragraph(f"附件{at}") + paragraph(name) + table([["日期", "人员"], ["", ""]])
    pieces = cut(tmp_path, body)
    assert [(kind, one) for kind, one, _ in pieces[len(NAMES) :]] == [
        (PieceKind.DROPPED, "附件"),
        (PieceKind.FORM, "登记表"),
        (PieceKind.FORM, "汇总表"),
    ]


def test_who_issues_a_rule_may_stand_above_its_title(tmp_path: Path) -> None:
    body = "".join(bold("西岗区市场监督管理局") + bold(name) + "".join(map(paragraph, ARTICLES)) for name in NAMES)
    wanted = Wanted({"a": Part("a", "党建工作")}, "a", dry=True)
    reports = list(import_rules([word_file(tmp_path / "a.docx", body)], tmp_path, wanted))
    assert [report.title for report in reports] == list(NAMES)
    assert all("issuer: 西岗区市场监督管理局" in report.draft for report in reports)
    assert not any("监督管理局" in report.draft.split("---")[2] for report in reports)


def test_short_lines_of_a_print_are_not_joined_where_no_line_is_as_long_as_the_text_is_wide(tmp_path: Path) -> None:
    said = ["一、本所的人照办这件事。", "二、本所的人要按时到岗。"] * 4
    lines: list[Line] = [(LEFT, 780 - 30 * at, 14.0, words) for at, words in enumerate(said)]
    lines.insert(1, (LEFT, 765, 14.0, "这是一个会议制度的名称"))
    (tmp_path / "a.pdf").write_bytes(pdf_of([lines]))
    read = [block.whole for block in any_prose(tmp_path / "a.pdf").blocks if isinstance(block, Paragraph)]
    assert read == [words for _, _, _, words in lines]


def test_a_part_counts_that_the_list_of_contents_leaves_out(tmp_path: Path) -> None:
    body = paragraph("目录") + "".join(paragraph(f"{name}\t1") for name in NAMES)
    for at, name in enumerate(NAMES):
        body += (
            title(f"第{'一二三'[at]}部分 {name[:2]}", "large")
            + title(name, "large")
            + "".join(map(paragraph, ARTICLES))
        )
    assert homes(cut(tmp_path, body)) == [(name, name[:2]) for name in NAMES]


def test_annexes_that_the_last_rule_does_not_name_are_told(tmp_path: Path) -> None:
    form = paragraph("附件1") + paragraph("登记表") + table([["日期", "人员"], ["", ""]])
    body = "".join(title(name, "large") + "".join(map(paragraph, ARTICLES)) + form for name in NAMES)
    pieces = cut_pieces(any_prose(word_file(tmp_path / "a.docx", body)))
    told = "正文没有提到附件，后面的附件（第25段起）随它取入；是整本汇编的，请在拆分文件里分开"
    assert [piece.doubts for piece in pieces] == [(), (), (told,)]


def test_chapters_that_are_named_as_rules_and_count_anew_are_told(tmp_path: Path) -> None:
    body = paragraph("某所制度", CENTRED, LARGE)
    for label, name in zip(("第一章", "第二章", "第三章"), NAMES, strict=True):
        body += paragraph(f"{label} {name}", CENTRED) + "".join(map(paragraph, ARTICLES))
    pieces = cut_pieces(any_prose(word_file(tmp_path / "a.docx", body)))
    (told,) = [doubt for piece in pieces for doubt in piece.doubts]
    assert all(name in told for name in NAMES)
    assert "--split" in told


@pytest.mark.parametrize(
    "lines",
    [
        ["一、目的", "为了规范接待。", "二、接待程序", "1. 登记；", "2. 答复。", "三、附则", "自2026年1月1日起施行。"],
        ["第一章 一般规定", "第一条 登记。", "第二章 工作程序", "第二条 答复。"],
        ["一、接待流程", "（一）登记。", "二、目的", "规范接待。", "三、答复规范", "（一）答复。"],
    ],
)
def test_chapters_of_one_run_of_numbers_are_no_rules_of_their_own(tmp_path: Path, lines: list[str]) -> None:
    body = paragraph("信访接待工作制度", '<w:jc w:val="center"/>') + "".join(map(paragraph, lines))
    (piece,) = cut_pieces(any_prose(word_file(tmp_path / "x.docx", body)))
    assert not any("各章像是各自的制度" in doubt for doubt in piece.doubts)


@pytest.mark.parametrize("text", [ARTICLES, ["（一）照办。", "（二）按时到岗。"]])
@pytest.mark.parametrize("part", ["", "党建工作"])
def test_a_cover_on_the_page_of_the_first_rule_is_none(tmp_path: Path, text: list[str], part: str) -> None:
    body = "".join(title(words, "large") for words in ("某某市场监督管理所", "制度汇编"))
    body += paragraph("二〇二六年一月", CENTRED)
    for name in NAMES:
        body += "".join(paragraph(words, CENTRED) for words in (part, name) if words)
        body += "".join(map(paragraph, text))
    found = cut(tmp_path, body)
    assert found[0][:2] == (PieceKind.DROPPED, "封面、目录等")
    assert [name for kind, name, _ in found if kind is PieceKind.RULE] == list(NAMES)


@pytest.mark.parametrize("begin", ["第{}部分 ", "第{}篇　", ""])
@pytest.mark.parametrize("label", ["", "一、", "（一）"])
def test_lines_without_a_page_in_the_contents_of_a_print_are_of_parts(tmp_path: Path, begin: str, label: str) -> None:
    named = {f"{begin.format(count)}{part}": rules for count, (part, rules) in zip("一二", PARTS.items(), strict=True)}
    lines = ["目　录"]
    for part, rules in named.items():
        labels = [counted(label, at) if label else "" for at in range(len(rules))]
        lines += [part, *(f"{one}{name}{'…' * 12}3" for one, name in zip(labels, rules, strict=True))]
    pages: list[list[Line]] = [[(LEFT, 740 - 20.0 * at, 10.0, words) for at, words in enumerate(lines)]]
    for part, rules in named.items():
        pages.append([(230.0, 500, 28.0, part)])
        for name in rules:
            text: list[Line] = [(LEFT, 680 - 20.0 * at, 10.0, words) for at, words in enumerate(ARTICLES)]
            pages.append([(230.0, 740, 22.0, name), *text])
    (tmp_path / "a.pdf").write_bytes(pdf_of(pages))
    pieces = cut_pieces(any_prose(tmp_path / "a.pdf"), tuple(PARTS))
    found = [(piece.part, piece.title) for piece in pieces if piece.kind is PieceKind.RULE]
    assert found == [(part, name) for part, rules in PARTS.items() for name in rules]
    assert not any(piece.doubts for piece in pieces)
