"""Drafts of rules: where they go, what stands above and below their text, what is asked, what is left alone."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.__main__ import main
from builder.intake.aligning import lines_of_words
from builder.intake.comparing import changes_between
from builder.intake.compendium import cut_pieces
from builder.intake.folder import ImportReport
from builder.intake.pieces import PieceKind
from builder.intake.review import Written, review_page, seen_blocks
from builder.intake.rule_files import Wanted, import_rules
from builder.intake.splitting import Planned, SplitError, read_split, written_split
from builder.model.part import Part
from builder.numerals import write_number
from builder.office.reading import prose_of
from tests.word_files import paragraph, table, word_file, wrapped

PARTS = {"a": Part("a", "党建工作"), "b": Part("b", "综合管理")}
CENTRED = '<w:jc w:val="center"/>'
RULE = ["第一条 根据《甲法》《乙条例》第三条，制定本制度。", "第二条 按时到岗。", "第三条 本制度自2026年1月1日起施行。"]


def document(file: Path, *lines: str, title: str = "会议制度") -> Path:
    return word_file(file, paragraph(title, CENTRED) + "".join(map(paragraph, lines)))


def taken(root: Path, *files: Path, **wanted: object) -> list[ImportReport]:
    asked = {"part": "a", **wanted}
    return list(import_rules(files, root, Wanted(PARTS, **asked)))  # pyright: ignore[reportArgumentType]


def test_a_rule_goes_where_its_title_and_its_day_say(tmp_path: Path) -> None:
    (report,) = taken(tmp_path, document(tmp_path / "x.docx", *RULE))
    assert report.path == "regulations/rules/a/hui-yi-zhi-du/2026-01-01.md"
    text = (tmp_path / report.path).read_text("utf-8")
    assert "title: 会议制度\nbasis:\n- 《甲法》\n- 《乙条例》第三条\n---\n第一条 " in text


def test_without_a_day_or_a_part_nothing_is_guessed(tmp_path: Path) -> None:
    file = document(tmp_path / "x.docx", *RULE[:2])
    (no_day,), (no_part,) = taken(tmp_path, file), taken(tmp_path, file, part="", effective=date(2026, 1, 1))
    assert [no_day.outcome, no_part.outcome] == ["未取入", "未取入"]
    assert "找不到施行日期" in "".join(no_day.unclear)
    assert "放进“a”部分" in no_day.unclear
    assert "已有的部分是 a、b" in "".join(no_part.unclear)
    assert not (tmp_path / "regulations").exists()


@pytest.mark.parametrize(
    ("signed", "path", "told"),
    [
        ([], "", "印发的日期文件里没有，请核对"),
        (
            ["某某市场监督管理所", "2025年12月2日"],
            "2025-12-02.md",
            "施行日期照标题下面或者落款的日期（2025年12月2日），请核对",
        ),
    ],
)
def test_a_rule_in_force_from_its_issue_tells_whose_day_it_has(
    tmp_path: Path, signed: list[str], path: str, told: str
) -> None:
    lines = [*RULE[:2], "第三条 本制度自印发之日起施行。", *signed]
    (report,) = taken(tmp_path, document(tmp_path / "x.docx", *lines))
    assert report.path.endswith(path)
    assert bool(report.path) == bool(path)
    assert f"正文写着“本制度自印发之日起施行”，{told}" in report.unclear


@pytest.mark.parametrize(
    ("said", "day", "told"),
    [
        ("自印发之日起三十日后施行", "2025-04-09", "推算为2025年4月9日，请核对"),
        ("自公布之日起满三个月施行", "2025-06-10", "推算为2025年6月10日，请核对"),
        ("自印发（公布）之日起半年后施行", "2025-09-10", "推算为2025年9月10日，请核对"),
        ("自印发之日的次日起施行", "2025-03-11", "推算为2025年3月11日，请核对"),
        ("自2025年3月20日起30日后施行", "2025-04-19", "施行日期从2025年3月20日推算为2025年4月19日，请核对"),
        ("自下发之日起施行", "2025-03-10", "施行日期照标题下面或者落款的日期（2025年3月10日），请核对"),
        ("自发布之日起15个工作日后执行", "", "没有推算出是哪一天，请核对"),
        ("自印发当月的次月1日起施行", "", "没有推算出是哪一天，请核对"),
    ],
)
def test_a_rule_in_force_after_its_issue_has_the_day_that_is_reckoned(
    tmp_path: Path, said: str, day: str, told: str
) -> None:
    signed = ["某某市场监督管理所", "二〇二五年三月十日"]
    (report,) = taken(tmp_path, document(tmp_path / "x.docx", *RULE[:2], f"第三条 本制度{said}。", *signed))
    assert Path(report.path).stem == day
    assert [line for line in report.unclear if line.startswith(f"正文写着“本制度{said}”") and line.endswith(told)]
    (unsigned,) = taken(tmp_path, document(tmp_path / "y.docx", *RULE[:2], f"第三条 本制度{said}。"))
    assert bool(unsigned.path) == ("2025年" in said)


def test_what_stands_above_and_below_the_text_is_told(tmp_path: Path) -> None:
    lines = ["某某市场监督管理所", "（2025年12月1日所务会通过）", *RULE, "某某市场监督管理所", "2025年12月2日"]
    (report,) = taken(tmp_path, document(tmp_path / "x.docx", *lines))
    text = (tmp_path / report.path).read_text("utf-8")
    assert "issuer: 某某市场监督管理所\n" in text
    assert text.endswith("第三条 本制度自2026年1月1日起施行。\n")
    told = "\n".join(report.unclear)
    assert "文末的署名、日期、版记没有放进正文：“某某市场监督管理所 2025年12月2日”" in told
    assert "（2025年12月1日所务会通过）”没有放进正文" in told


@pytest.mark.parametrize("pages", ["", "……1"])
@pytest.mark.parametrize("named", ["目录", "目　录"])
def test_a_typed_table_of_contents_is_left_out_and_told(tmp_path: Path, named: str, pages: str) -> None:
    chapters = ["第一章　总则", "第二章　附则"]
    lines = [named, *(f"{words}{pages}" for words in chapters), chapters[0], *RULE[:2], chapters[1], RULE[2]]
    (report,) = taken(tmp_path, document(tmp_path / "x.docx", *lines))
    text = (tmp_path / report.path).read_text("utf-8")
    assert text.count("总则") == text.count("## 第一章 总则") == 1
    assert "目录没有取入，网站自己生成" in report.unclear
    assert not any("制定机关" in sentence for sentence in report.unclear)


@pytest.mark.parametrize(
    ("lines", "closing"),
    [
        (["第四条 本办法自2026年6月1日起施行。2019年3月5日印发的旧办法同时废止。"], []),
        (["四、2019年3月5日印发"], []),
        (["四、归档按照原办法", "2026年6月1日"], ["2026年6月1日"]),
        (["旧办法", "4.1 某某所"], []),
        (["某某所办公室 2026年4月7日印发（共印8份）"], ["某某所办公室 2026年4月7日印发（共印8份）"]),
        (["抄送：各所。", "某某局  二〇二六年四月七日 印发"], ["抄送：各所。", "某某局  二〇二六年四月七日 印发"]),
    ],
)
def test_a_numbered_paragraph_of_the_text_closes_no_paper(tmp_path: Path, lines: list[str], closing: list[str]) -> None:
    (report,) = taken(tmp_path, document(tmp_path / "x.docx", *RULE, *lines))
    text = (tmp_path / report.path).read_text("utf-8")
    kept = [words for words in lines if words not in closing]
    assert "".join(text.split()).endswith("".join("".join(kept or RULE[-1:]).split()))
    assert [sentence for sentence in report.unclear if "没有放进正文" in sentence] == (
        [f"文末的署名、日期、版记没有放进正文：“{' '.join(closing)}”"] if closing else []
    )


@pytest.mark.parametrize(
    "lines",
    [
        [
            "一、总体要求",
            "（一）工作目标。按时完成。",
            "1.每日登记。",
            "（1）登记簿由内勤保管。",
            "二、附则",
            "自印发之日起执行。",
        ],
        ["1 范围", "本制度规定了登记要求。", "4.1 一般要求", "4.1.1 每日登记。", "4.1.2 每周核对。"],
        ["一、登记。", "二、核对。", "三、归档。"],
        ["1. 登记", "1.1 每日登记，", "记在簿上。", "1.2 每周核对。", "2. 归档", "2.1 每月归档。"],
        ["第一章 登记", "1.1 每日登记。", "1.2 每周核对。", "第二章 归档", "2.1 每月归档。"],
    ],
)
def test_other_ways_of_numbering_stay_as_they_are(tmp_path: Path, lines: list[str]) -> None:
    (report,) = taken(tmp_path, document(tmp_path / "x.docx", *lines), effective=date(2026, 1, 1))
    text = (tmp_path / report.path).read_text("utf-8").split("---\n")[2]
    assert "".join(text.replace("#", "").split()) == "".join("".join(lines).split())
    assert any("按原来的编号" in sentence for sentence in report.unclear)


def test_a_rule_of_the_knowledge_base_keeps_its_folder_and_what_was_edited(tmp_path: Path) -> None:
    (first,) = taken(tmp_path, document(tmp_path / "x.docx", *RULE))
    (same,) = taken(tmp_path, tmp_path / "x.docx")
    changed = [RULE[0], "第二条 提前到岗。", RULE[2], "第四条 解释权归本所。"]
    (beside,) = taken(tmp_path, document(tmp_path / "y.docx", *changed))
    assert [first.outcome, same.outcome, beside.outcome] == ["新增", "未变", "另存"]
    assert beside.path == f"{first.path}.new1"
    assert beside.unclear[-2:] == ("与知识库里的比，第二条有改动", "与知识库里的比，第四条是新的")
    assert "按时到岗" in (tmp_path / first.path).read_text("utf-8")


def book(file: Path) -> Path:
    """A compendium as people type it: no styles but larger titles, a typed cover."""
    large = '<w:rPr><w:sz w:val="44"/></w:rPr>'

    def heading(words: str, *, page: bool = True) -> str:
        return paragraph(words, CENTRED + ("<w:pageBreakBefore/>" if page else ""), large)

    rule = "".join(map(paragraph, RULE))
    body = heading("某某所制度汇编", page=False) + paragraph("2026年1月", CENTRED)
    body += heading("第一部分 党建工作") + heading("学习制度") + rule
    body += heading("第二部分 综合管理类") + heading("会 议 制 度", page=False) + rule
    body += heading("值班办法") + rule + paragraph("附件1") + paragraph("登记表") + table([["日期", "人员"], ["", ""]])
    return word_file(file, body)


def test_a_typed_compendium_is_split_by_its_looks(tmp_path: Path) -> None:
    pieces = cut_pieces(prose_of(book(tmp_path / "x.docx")))
    assert [(piece.title, piece.part) for piece in pieces if piece.kind is PieceKind.RULE] == [
        ("学习制度", "党建工作"),
        ("会议制度", "综合管理类"),
        ("值班办法", "综合管理类"),
    ]
    reports = taken(tmp_path, tmp_path / "x.docx", part="")
    assert [report.path.split("/")[2] for report in reports if report.path] == ["a", "b", "b"]
    watch = (tmp_path / reports[-1].path).read_text("utf-8")
    assert "## 附件1" in watch
    assert "| 日期 | 人员 |" in watch


def test_a_person_corrects_the_split_and_is_obeyed(tmp_path: Path) -> None:
    plan = (Planned(5, PieceKind.RULE, "学习办法", "b", date(2027, 1, 1)), Planned(9, PieceKind.DROPPED, "其余"))
    assert read_split(written_split({"x.docx": plan})) == {"x.docx": plan}
    reports = taken(tmp_path, book(tmp_path / "x.docx"), part="", plans={"x.docx": plan})
    assert [report.path for report in reports] == ["", "regulations/rules/b/xue-xi-ban-fa/2027-01-01.md", ""]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [", "写法有误"),
        ("- 1", "文件名"),
        ("a: 1", "没有各行"),
        ("a: [{从第几段: 1, 种类: 规章, 名称: 甲}]", "种类只能是 制度、表单、不取"),
        ("a: [{从第几段: 一, 种类: 制度, 名称: 甲}]", "应当是数字"),
        ("a: [{从第几段: 1, 种类: 制度}]", "没有名称"),
        ("a: [{从第几段: 1, 种类: 制度, 名称: 甲, 施行日期: 明天}]", "不是日期"),
        ("a: [{段: 1}]", "只能写"),
    ],
)
def test_mistakes_in_a_split_are_told(text: str, told: str) -> None:
    with pytest.raises(SplitError, match=told):
        read_split(text)


def test_a_review_shows_what_was_left_out_first_and_escapes_all(tmp_path: Path) -> None:
    file = document(tmp_path / "x.docx", *RULE[:2], "第三条 <b>&本制度自2026年1月1日起施行。", "某某所", "2026年1月2日")
    (report,) = taken(tmp_path, file)
    texts = [Written(report.title, report.begin, (tmp_path / report.path).read_text("utf-8"))]
    seen = seen_blocks(prose_of(file), texts, report.unclear)
    kinds = ["名称", "条", "条", "条", "没有放进正文", "没有放进正文"]
    assert [one.kind for one in seen] == kinds
    page = review_page({"x.docx": (seen, report.unclear)})
    assert page.index("2026年1月2日</td>") < page.index("第二条 按时到岗")
    assert "&lt;b&gt;&amp;本制度" in page
    assert "<b>" not in page
    assert "共 6 段，要看一看的 2 段" in page


def test_a_review_knows_words_again_that_became_blanks_and_words_that_only_sound_alike(tmp_path: Path) -> None:
    body = [
        "制度汇编（试行）",
        "学习制度",
        "第一章 总则",
        "第一条 按《甲（试行）》，西岗所作此规定。",
        "附件：签到表",
    ]
    file = word_file(tmp_path / "x.docx", "".join(map(paragraph, body)))
    lines = ["## 第一章 总则", "第一条 按《甲（试行）》，{{ station.name }}作此规定。", "## 附件 签到表"]
    text = "---\ntitle: 学习制度\n---\n" + "\n\n".join(lines)
    seen = seen_blocks(prose_of(file), [Written("封面", 1, ""), Written("学习制度", 2, text)], ())
    assert [one.kind for one in seen] == ["没有放进正文", "名称", "编章节", "条", "附件"]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from(["第一条甲", "第二条乙乙乙乙", "（一）丙", "丙丁戊己庚辛", "附件"]), max_size=12),
    st.data(),
)
def test_lines_find_their_paragraphs_in_order(lines: list[str], data: st.DataObject) -> None:
    """Whatever a document has besides, what is in the text is found, and none before one that stands above it."""
    said = [words for line in lines for words in (*["封面"] * data.draw(st.integers(0, 1)), line)]
    found = [place for place, words in zip(lines_of_words(said, lines), said, strict=True) if words != "封面"]
    assert found == list(range(len(lines)))


def test_the_command_shows_a_split_writes_it_and_takes_it(starter: Path, tmp_path: Path) -> None:
    root, runner = starter, CliRunner()
    file, split = book(tmp_path / "x.docx"), tmp_path / "s.yaml"

    def call(*more: str) -> tuple[int, str]:
        result = runner.invoke(main, ["--root", str(root), "import", "--rule", *more, str(file)])
        return result.exit_code, result.output

    before = sorted(root.rglob("*.md"))
    code, said = call("--dry-run", "--split", str(split))
    assert (code, sorted(root.rglob("*.md"))) == (0, before)
    assert "试读 x.docx《会议制度》：3 条 → regulations/rules/" in said
    code, said = call("--split", str(split), "--review", str(tmp_path / "r.html"))
    assert code == 0
    assert "新增 x.docx《学习制度》：3 条" in said
    assert "error[citation-law] 没有名为《甲法》的制度或法律" in said
    assert "学习制度" in (tmp_path / "r.html").read_text("utf-8")
    assert call("--form")[0] == 2


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["会议制度"], "没有正文"),
        (["1"], "除了页码、页眉、页脚或者题头，没有别的文字"),
        (["会议制度", "2026年1月1日"], "没有正文"),
    ],
)
def test_a_title_without_a_text_is_told(tmp_path: Path, lines: list[str], why: str) -> None:
    file = document(tmp_path / "x.docx", *lines[1:], title=lines[0])
    (report,) = taken(tmp_path, file, effective=date(2026, 1, 1))
    assert (report.outcome, report.path) == ("未取入", "")
    assert why in report.unclear[0]


@pytest.mark.parametrize("name", ["~$制度.docx", "~$制度.doc"])
def test_what_word_leaves_beside_an_open_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x05Name" + b"\0" * 150)
    (report,) = taken(tmp_path, tmp_path / name)
    assert "打开文件时留下的临时文件" in report.unclear[0]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.et"])
def test_a_sheet_is_no_rule_and_the_way_to_take_it_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes("日期,人员".encode())
    (report,) = taken(tmp_path, tmp_path / name)
    assert report.unclear == ("是表格，不是文字；表单、台账用 zhidu import --form 取入",)


def test_styles_of_headings_name_a_rule(tmp_path: Path) -> None:
    style = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    heading = '<w:pStyle w:val="1"/>'
    body = "".join(paragraph(title, heading) + "".join(map(paragraph, RULE)) for title in ("学习要求", "请假要求"))
    reports = taken(tmp_path, word_file(tmp_path / "x.docx", body, {"styles": wrapped("styles", style)}))
    assert [report.title for report in reports] == ["学习要求", "请假要求"]


def test_what_check_says_of_a_draft_is_told_at_once(tmp_path: Path) -> None:
    run = CliRunner()
    assert run.invoke(main, ["new", str(tmp_path / "kb")]).exit_code == 0
    lines = ["第一条 依照《市场监督管理行政处罚程序暂行规定》第十条办理。"]
    lines += ["第二条 依照《市场监督管理投诉举报处理办法》第二十三条，投诉调解应当自受理之日起九十日内完成。"]
    asked = ["--root", str(tmp_path / "kb"), "import", "--rule", "--part", "general-management", "--date", "2026-01-01"]
    told = run.invoke(main, [*asked, str(document(tmp_path / "x.docx", *lines, title="走访制度"))]).output
    assert "没有读出依据" in told
    assert "error[law-ended] 《市场监督管理行政处罚程序暂行规定》已于 2021-07-15 废止" in told
    assert "error[limit-longer] “九十日”比" in told
    changed = document(tmp_path / "y.docx", *lines[:1], title="走访制度")
    assert "另存的这一份还没有检查" in run.invoke(main, [*asked, str(changed)]).output


def test_no_word_of_what_is_not_taken_in_goes_without_a_line(tmp_path: Path) -> None:
    lines = "".join(
        map(
            paragraph,
            ["某某研究室", "本局制度汇编", "编写说明：" + "供各所使用。" * 30, "目录", "会议制度……1", "考勤制度\t3"],
        )
    )
    body = lines + table([["编制", "李甲"]]) + paragraph("会议制度", f"<w:pageBreakBefore/>{CENTRED}")
    file = word_file(tmp_path / "x.docx", body + "".join(map(paragraph, RULE)))
    dropped, rule = taken(tmp_path, file)
    told = "".join(dropped.unclear)
    assert (dropped.outcome, rule.outcome) == ("不取", "新增")
    assert all(
        words in told
        for words in (
            "某某研究室、本局制度汇编",
            "供各所使用。" * 30,
            "李甲",
            "目录 2 行没有取入",
            "“会议制度……1”至“考勤制度 3”",
        )
    )


def test_a_title_that_a_person_changed_issues_no_rule(tmp_path: Path) -> None:
    lines = (paragraph(words, CENTRED) for words in ("会议制度", "西岗区市场监督管理局", "内部资料"))
    file = word_file(tmp_path / "x.docx", "".join(lines) + "".join(map(paragraph, RULE)))
    plan = (Planned(1, PieceKind.RULE, "开会制度", "a"),)
    (report,) = taken(tmp_path, file, plans={"x.docx": plan})
    text = (tmp_path / report.path).read_text("utf-8")
    assert "title: 开会制度\nissuer: 西岗区市场监督管理局\nbasis:" in text
    assert "标题下面的“内部资料”不像制定机关，没有放进正文" in report.unclear
    assert "原来的名称“会议制度”换成了“开会制度”" in report.unclear


def test_what_stands_above_the_first_line_of_a_split_is_told(tmp_path: Path) -> None:
    file = word_file(tmp_path / "x.docx", "".join(map(paragraph, ["卷首语。", "会议制度", *RULE])))
    above, rule = taken(tmp_path, file, plans={"x.docx": (Planned(2, PieceKind.RULE, "会议制度", "a"),)})
    assert (above.title, above.unclear) == ("拆分文件没有写到的开头", ("没有取入的文字：卷首语。",))
    assert rule.outcome == "新增"


@pytest.mark.parametrize(
    ("lines", "title", "told"),
    [
        (["关于推行柔性执法的", "实施办法", "（试行）"], "关于推行柔性执法的实施办法（试行）", "名称分在 3 行"),
        (["青浦区市场监督管理局", "关于加强窗口建设的规定"], "青浦区市场监督管理局关于加强窗口建设的规定", "分在 2 行"),
        (["食品快检车使用和", "维护管理办法"], "食品快检车使用和维护管理办法", "分在 2 行"),
        (["会议制度（试行）"], "会议制度（试行）", ""),
        (["会议制度", "（试行）"], "会议制度（试行）", "分在 2 行"),
    ],
)
def test_a_title_on_several_lines_is_one_and_told(tmp_path: Path, lines: list[str], title: str, told: str) -> None:
    body = "".join(paragraph(words, CENTRED) for words in lines) + "".join(map(paragraph, RULE))
    (report,) = taken(tmp_path, word_file(tmp_path / "x.docx", body))
    assert report.title == title
    assert ("合为一个" in "".join(report.unclear), told in "".join(report.unclear)) == (bool(told), True)


@pytest.mark.parametrize(
    ("above", "title"), [("综合管理", "会议制度"), ("内部管理规定", "工作制度"), ("关于会议的规定", "实施办法")]
)
def test_a_heading_above_a_title_is_no_line_of_it(tmp_path: Path, above: str, title: str) -> None:
    lines = (paragraph(words, CENTRED) for words in (above, title))
    (*_, report) = taken(tmp_path, word_file(tmp_path / "x.docx", "".join([*lines, *map(paragraph, RULE)])))
    assert report.title == title


@pytest.mark.parametrize(
    "body",
    [
        paragraph("领用制度", CENTRED) + paragraph("第１条　登记。") + paragraph("第 二 条　盘点。"),
        table([["领用制度"], ["第一条　登记。"], ["第二条　盘点。"]]),
        paragraph("领用事项") + paragraph("第一条　登记。") + paragraph("第二条　盘点。"),
        paragraph("第一条　登记。") + paragraph("第二条　盘点。"),
    ],
)
def test_a_rule_without_a_title_s_looks_is_named_by_its_first_line_or_says_so(tmp_path: Path, body: str) -> None:
    (report,) = taken(tmp_path, word_file(tmp_path / "领用事项.docx", body), effective=date(2026, 1, 1))
    assert (report.title, report.articles) in (("领用制度", 2), ("领用事项", 2))
    assert report.title == "领用制度" or "请核对" in "".join(report.unclear)
    assert "登记" in (tmp_path / report.path).read_text("utf-8")


def test_a_second_run_tells_changes_outside_of_articles_as_well(tmp_path: Path) -> None:
    old = ["第一章 总则", *RULE, "附件1", "签到表", "甲方：____", "一、按时。", "附件2", "请假条", "本人____"]
    new = ["第一章 一般规定", *RULE, "附件1", "签到表", "乙方：____", "一、准时。", "附件2", "请假条", "本人____"]
    taken(tmp_path, document(tmp_path / "x.docx", *old))
    (beside,) = taken(tmp_path, document(tmp_path / "x.docx", *new))
    assert beside.unclear[-1] == "与知识库里的比，第一章的标题、附件1、附件1的一、有改动"


NUMBERED = ["规范值班。", "值班人员按时到岗。", "发现问题报告所长。", "值班记录保存三年。", "自2026年1月1日起施行。"]


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (
            [*NUMBERED[:2], "食堂由专人管理。", *NUMBERED[2:]],
            ["第三条是新的", "第三条改为第四条、第四条改为第五条、第五条改为第六条"],
        ),
        ([*NUMBERED[:2], *NUMBERED[3:]], ["第三条没有了", "第四条改为第三条、第五条改为第四条"]),
        ([NUMBERED[0], NUMBERED[2], NUMBERED[1], *NUMBERED[3:]], ["第三条改为第二条、第二条改为第三条"]),
        ([*NUMBERED[:3], "每周一由所长主持例会。", NUMBERED[4]], ["第四条有改动"]),
        (
            ["食堂由专人管理。", *NUMBERED[:3], "值班记录由内勤保存三年。", NUMBERED[4]],
            [
                "第五条（原第四条）有改动",
                "第一条是新的",
                "第一条改为第二条、第二条改为第三条、第三条改为第四条、第四条改为第五条、第五条改为第六条",
            ],
        ),
    ],
)
def test_a_second_run_knows_articles_again_that_have_another_number(new: list[str], told: list[str]) -> None:
    def text(lines: list[str]) -> str:
        return "\n\n".join(f"第{write_number(number)}条　{line}" for number, line in enumerate(lines, 1))

    assert list(changes_between(text(NUMBERED), text(new))) == [f"与知识库里的比，{words}" for words in told]


def test_a_second_run_knows_annexes_and_levels_again() -> None:
    old = "一、总的要求\n\n（一）节约用电。\n\n（二）节约用水。\n\n附件1　签到表\n\n一、甲事项。"
    new = "一、总的要求\n\n（一）少用纸张。\n\n（二）节约用电。\n\n（三）节约用水。"
    new += "\n\n附件1　值班表\n\n附件2　签到表\n\n一、甲事项。"
    assert list(changes_between(old, new)) == [
        "与知识库里的比，一（一）、附件1是新的",
        "与知识库里的比，一（一）改为一（二）、一（二）改为一（三）、附件1改为附件2",
    ]


SIGNED = ["某某局", "2026年4月20日"]
FOOT = ["（此件公开发布）", "抄送：市委办公室。", "某某局办公室　2026年4月21日印发"]


@pytest.mark.parametrize(
    ("end", "annexed"),
    [
        ([*SIGNED, *FOOT], ()),
        ([*FOOT], ()),
        ([*SIGNED, "附件：签到表", "姓名：____"], ("附件",)),
        (["附件：签到表", "姓名：____", *FOOT[1:]], ("附件",)),
    ],
)
def test_what_signs_and_ends_a_paper_is_told_and_no_part_of_an_article(
    tmp_path: Path, end: list[str], annexed: tuple[str, ...]
) -> None:
    (report,) = taken(tmp_path, document(tmp_path / "x.docx", *RULE, *end))
    text = (tmp_path / report.path).read_text("utf-8")
    told = "".join(report.unclear)
    ends = [words for words in end if words in (*SIGNED, *FOOT)]
    assert all("".join(words.split()) in "".join(told.split()) for words in ends)
    assert not [words for words in ends if words in text]
    assert [words for words in annexed if words in text] == list(annexed)


def test_a_compendium_that_is_taken_for_a_law_is_told(starter: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--root", str(starter), "import", str(book(tmp_path / "x.docx"))])
    assert "件制度（" in result.output
    assert "用 --rule 取入" in result.output


def test_what_a_folder_or_an_archive_holds_besides_is_told(starter: Path, tmp_path: Path) -> None:
    folder = tmp_path / "各类"
    folder.mkdir()
    document(folder / "x.docx", *RULE)
    for name in ("图.jpg", "旧.rar", "内.zip", ".隐藏"):
        (folder / name).write_bytes(b"x")
    with ZipFile(tmp_path / "包.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    for source in (folder, tmp_path / "包.zip"):
        said = CliRunner().invoke(main, ["--root", str(starter), "import", str(source)]).output
        assert f"不取 {source.name}" in said
        assert "3 个文件不是能取入的格式，没有读取：内.zip、图.jpg、旧.rar" in said


def test_a_law_that_comes_in_another_file_is_not_stored_twice(starter: Path, tmp_path: Path) -> None:
    for name, outcome in (("一.docx", "新增"), ("二.docx", "未变")):
        file = document(tmp_path / name, *RULE, title="某市会议办法")
        said = CliRunner().invoke(main, ["--root", str(starter), "import", str(file)]).output
        assert said.startswith(f"{outcome} {name}")


@pytest.mark.parametrize("asked", [("--rule", "--part", "general-management"), ("--rule",), ("--form",)])
def test_a_review_is_made_of_a_dry_run_and_nothing_else_is_written(
    starter: Path, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    body = paragraph("走访制度", CENTRED) + "".join(map(paragraph, RULE)) + paragraph("附件：走访表")
    file = word_file(tmp_path / "x.docx", body + table([["日期", "对象", "结果"], ["", "", ""]]))
    before = sorted(starter.rglob("*"))
    review = tmp_path / "r.html"
    CliRunner().invoke(
        main, ["--root", str(starter), "import", *asked, "--dry-run", "--review", str(review), str(file)]
    )
    assert sorted(starter.rglob("*")) == before
    page = review.read_text("utf-8")
    kinds = ["条", "表格"] if "--rule" in asked else ["表格"]
    assert all(f'data-kind="{kind}"' in page for kind in kinds)
    assert (
        "draft"
        not in CliRunner()
        .invoke(main, ["--root", str(starter), "import", *asked, "--dry-run", "--json", str(file)])
        .output
    )


def test_a_review_takes_the_place_of_an_earlier_one_and_of_nothing_else(starter: Path, tmp_path: Path) -> None:
    file, review = document(tmp_path / "x.docx", *RULE, title="走访制度"), tmp_path / "r.html"
    asked = ["--root", str(starter), "import", "--rule", "--part", "general-management", "--review", str(review)]
    CliRunner().invoke(main, [*asked, "--dry-run", str(file)])
    dry = review.read_bytes()
    review.write_bytes(dry.replace(b"</body>", b"<!-- old --></body>"))
    assert "新增 x.docx" in CliRunner().invoke(main, [*asked, str(file)]).output
    assert b"old" not in review.read_bytes()
    review.write_text("<p>自己的</p>", "utf-8")
    assert "已经有了，没有覆盖" in CliRunner().invoke(main, [*asked, str(file)]).output
    assert review.read_text("utf-8") == "<p>自己的</p>"


@pytest.mark.parametrize("first", ["总  则", "总则", "问：谁值班？", "适用范围", "前言", "职责分工"])
def test_a_line_that_stands_as_the_text_does_is_of_it(tmp_path: Path, first: str) -> None:
    body = paragraph("走访制度", CENTRED) + "".join(map(paragraph, (first, *RULE)))
    (report,) = taken(tmp_path, word_file(tmp_path / "x.docx", body))
    assert "".join(first.split()) in "".join((tmp_path / report.path).read_text("utf-8").split())
    assert not any("不像制定机关" in told for told in report.unclear)


@pytest.mark.parametrize("mark", ["、", "：", ". "])
def test_a_label_with_a_mark_behind_it_is_an_article_where_its_number_follows(tmp_path: Path, mark: str) -> None:
    lines = [f"第一条{mark}按《甲法》，制定本制度。", f"第二条{mark}按时到岗。违反第一条、", "第二条、第三条的，约谈。"]
    (report,) = taken(tmp_path, document(tmp_path / "x.docx", *lines, f"第三条{mark}本制度自2026年1月1日起施行。"))
    text = (tmp_path / report.path).read_text("utf-8")
    assert report.articles == 3
    assert "\n\n第二条 按时到岗。违反第一条、\n\n第二条、第三条的，约谈。\n\n第三条 本制度" in text
    assert sum("后面的标点改成了空格" in told for told in report.unclear) == 3


NEW_PAGE = "<w:pageBreakBefore/>"


def test_a_list_of_annexes_marks_the_pages_that_it_names(tmp_path: Path) -> None:
    lines = "".join(map(paragraph, [*RULE, "附：1.请假条", "2.值班表", "某某市场监督管理所", "2026年1月2日"]))
    pages = paragraph("请假条", NEW_PAGE) + paragraph("姓名：____") + paragraph("", NEW_PAGE)
    file = word_file(tmp_path / "x.docx", paragraph("会议制度", CENTRED) + lines + pages + table([["日期"], [""]]))
    (report,) = taken(tmp_path, file)
    text = (tmp_path / report.path).read_text("utf-8")
    assert "2026年1月1日起施行。\n\n## 附件1 请假条\n\n姓名：____\n\n## 附件2 值班表\n\n| 日期 |" in text
    told = "\n".join(report.unclear)
    assert "附件清单没有放进正文（第5段）：请假条、值班表" in told
    assert "附件照清单的次序标出：请假条、值班表" in told
    assert "文末的署名、日期、版记没有放进正文：“某某市场监督管理所 2026年1月2日”" in told


def test_pages_that_are_marked_keep_their_marks(tmp_path: Path) -> None:
    lines = [
        *RULE,
        "附件：1.请假条",
        "2.销假单",
        "附件1",
        "请假条",
        "姓名：____",
        "附件2",
        "销假单",
        "于____年__月__日。",
    ]
    (report,) = taken(tmp_path, document(tmp_path / "x.docx", *lines))
    text = (tmp_path / report.path).read_text("utf-8")
    assert text.count("## 附件1") == text.count("## 附件2") == 1
    assert "附件：" not in text
    assert "附件清单没有放进正文（第5段）：请假条、销假单" in "".join(report.unclear)


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        (("附件1", "附件2"), ""),
        (("附件1", ""), "交接单"),
        (("", "附件2"), "值班表"),
        (("", ""), "值班表、交接单"),
    ],
)
@pytest.mark.parametrize("signed", ["", NEW_PAGE])
def test_an_annex_of_a_list_stands_once_and_what_was_marked_is_told(
    tmp_path: Path, marks: tuple[str, str], told: str, signed: str
) -> None:
    lines = "".join(map(paragraph, [*RULE, "附件：1.值班表　2.交接单"]))
    lines += paragraph("某某市场监督管理所", signed) + paragraph("2026年1月2日")
    names = [paragraph(mark) + paragraph(name) for mark, name in zip(marks, ("值班表", "交接单"), strict=True)]
    annexes = names[0] + table([["日期"], [""]]) + names[1] + table([["姓名", ""]])
    (report,) = taken(tmp_path, word_file(tmp_path / "x.docx", paragraph("会议制度", CENTRED) + lines + annexes))
    text = (tmp_path / report.path).read_text("utf-8")
    assert [text.count(words) for words in ("## 附件", "值班表", "交接单")] == [2, 1, 1]
    marked = [line for line in report.unclear if "次序标出" in line]
    assert marked == ([f"附件照清单的次序标出：{told}，请核对"] if told else [])


def test_an_annex_of_text_that_the_file_marks_is_no_form(tmp_path: Path) -> None:
    lines = paragraph("会议制度", CENTRED) + "".join(map(paragraph, [*RULE, "附件：1.值班表　2.交班须知"]))
    lines += paragraph("附件1") + paragraph("值班表") + table([["日期"], [""]]) + table([["姓名", ""]])
    lines += paragraph("附件2") + paragraph("夜间须知") + paragraph("一、准时到岗。")
    (report,) = taken(tmp_path, word_file(tmp_path / "x.docx", lines))
    assert (tmp_path / report.path).read_text("utf-8").count("## 附件") == 2
    assert not any("次序标出" in line or ("表单" in line and "须知" in line) for line in report.unclear)


def test_the_forms_of_a_rule_are_told_with_the_way_to_take_them(tmp_path: Path) -> None:
    body = paragraph("领用规定", CENTRED) + "".join(map(paragraph, RULE))
    body += paragraph("附件1") + paragraph("钥匙领用登记表", CENTRED) + table([["序号", "领用人"], ["", ""]])
    body += paragraph("附件2") + paragraph("钥匙移交单", CENTRED) + table([["移交人", "", "接收人", ""]])
    (report,) = taken(tmp_path, word_file(tmp_path / "x.docx", body))
    told = next(line for line in report.unclear if line.startswith("里面有表单"))
    assert "“钥匙领用登记表”、“钥匙移交单”" in told
    assert "--form" in told
    (plain,) = taken(tmp_path, document(tmp_path / "y.docx", *RULE, title="没有表的规定"))
    assert not any("表单" in line for line in plain.unclear)


TWO = "原文的序号“2．”写作“2.”，这样的共 1 处"


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (["（一）携带：", "1、证件；", "2、委托书。"], ["原文的序号“1、”写作“1.”，这样的共 2 处"]),
        (["(一)证件；", "（二）委托书；", "(三)介绍信。"], ["原文的序号“(一)”写作“（一）”，这样的共 2 处"]),
        (
            ["（一）携带：", "1）证件；", "2．委托书。"],
            ["原文的序号“1）”写作“1.”，这样的共 1 处", "原文的序号“2．”写作“2.”，这样的共 1 处"],
        ),
        (["（一）携带：", "1. 证件；", "2. 委托书。"], []),
    ],
)
def test_labels_that_are_written_otherwise_are_told_once_by_kind(
    tmp_path: Path, items: list[str], told: list[str]
) -> None:
    lines = [
        "第一条 根据《甲法》，制定本制度。",
        "第二条 人员应当携带：",
        *items,
        "第三条 本制度自2026年1月1日起施行。",
    ]
    (report,) = taken(tmp_path, document(tmp_path / "x.docx", *lines))
    assert [line for line in report.unclear if "写作" in line] == told


@pytest.mark.parametrize(
    "signs", [["签发人：赵五"], ["所长（签字）：王小明"], ["拟稿：甲某", "审核人：乙某", "负责人（盖章）：____"]]
)
def test_who_signs_below_the_last_article_is_told_and_no_part_of_it(tmp_path: Path, signs: list[str]) -> None:
    (report,) = taken(tmp_path, document(tmp_path / "x.docx", *RULE, *signs, "2026年1月2日"))
    assert (tmp_path / report.path).read_text("utf-8").rstrip().endswith("2026年1月1日起施行。")
    told = f"文末的署名、日期、版记没有放进正文：“{' '.join(signs)} 2026年1月2日”"
    assert told in report.unclear


def test_a_person_who_is_named_in_an_article_signs_nothing(tmp_path: Path) -> None:
    lines = [*RULE[:2], "第三条 名单如下：", "（一）负责人：赵五", "2026年1月2日"]
    (report,) = taken(tmp_path, document(tmp_path / "x.docx", *lines), effective=date(2026, 1, 1))
    assert "（一）负责人：赵五" in (tmp_path / report.path).read_text("utf-8")


@pytest.mark.parametrize(
    ("lines", "counted"),
    [
        (["（一）按时到岗。", "（二）做好登记：", "1.来电；", "2.来访。"], "2 项、2 目"),
        (["值班人员应当：", "（一）按时到岗。", "（二）做好登记。"], "2 项"),
        (["按时到岗。"], "0 条"),
        (["第一条 应当：", "（一）按时到岗。"], "1 条"),
    ],
)
def test_a_rule_without_articles_is_counted_by_its_items_as_in_its_review(
    tmp_path: Path, lines: list[str], counted: str
) -> None:
    file = document(tmp_path / "x.docx", *lines)
    (report,) = taken(tmp_path, file, effective=date(2026, 1, 1), dry=True)
    assert report.counted == counted
    assert ("也没有读出别的编号" in "".join(report.unclear)) == (counted == "0 条")
    if report.points.items:
        assert f"没有“第×条”，读出 {counted}，按原来的编号保存" in report.unclear
        kinds = [one.kind for one in seen_blocks(prose_of(file), [Written(report.title, 0, report.draft)], ())]
        assert (kinds.count("项"), kinds.count("目")) == (report.points.items, report.points.subitems)


def test_a_dry_run_tells_of_two_rules_that_go_to_one_place(tmp_path: Path) -> None:
    files = document(tmp_path / "x.docx", *RULE), document(tmp_path / "y.docx", *RULE[:1], RULE[2])
    first, second = taken(tmp_path, *files, dry=True)
    assert first.path == second.path
    told = "和前面 x.docx 的《会议制度》是同一个去处，取入时内容不同的另存在旁边，请比对；是两件的，请改成不同的名称"
    assert (told in first.unclear, told in second.unclear) == (False, True)
    assert [report.outcome for report in taken(tmp_path, *files)] == ["新增", "另存"]
