"""Pages of web sites: what stands around a text is left out and told, however short the text; raised signs stay so."""

from pathlib import Path
from random import Random

import pytest

from builder.intake.folder import import_files
from builder.intake.front import lines_of_page
from builder.intake.identity import Known
from builder.intake.rule_files import Wanted, import_rules
from builder.model.part import Part
from builder.office import UnreadableError
from builder.office.prose import Paragraph, Prose
from builder.office.reading import prose_of
from builder.office.web import web_prose

TITLE = "<h1>考勤制度</h1>"
TEXT = "<p>第一条 按时到岗。</p><p>第二条 依照<a href='/x'>《食品安全法》</a>办理。</p>"
LINES = ["考勤制度", "第一条 按时到岗。", "第二条 依照《食品安全法》办理。"]
NAVIGATION = "<div><ul><li><a href='/'>首页</a></li><li><a href='/a'>政务公开</a></li></ul></div>"
WAY = "<div>所在位置：<a href='/'>首页</a> &gt; <a href='/b'>政策法规</a></div>"
NEIGHBOURS = (
    "<div><h3>相关新闻</h3><ul><li><a href='/1'>召开会议</a><span>2026-01-02</span></li>"
    "<li><a href='/2'>关于检查的通知</a> 2026年1月3日</li></ul></div>"
)
IMPRINT = "<div><p>主办：某某市市场监督管理局　地址：某某路1号，邮编100000</p><p>某ICP备12345678号</p></div>"
AROUND = ("首页", "政务公开", "所在位置", "政策法规", "相关新闻", "召开会议", "关于检查的通知", "主办", "ICP")


def page_of(folder: Path, body: str) -> Prose:
    """The prose of a page."""
    file = folder / "a.html"
    file.write_text(f"<html><body>{body}</body></html>", "utf-8")
    return web_prose(file)


def lines_of(prose: Prose) -> list[str]:
    """The paragraphs of a page."""
    return [block.whole for block in prose.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "body",
    [
        f"{NAVIGATION}{WAY}{TITLE}{TEXT}{NEIGHBOURS}{IMPRINT}",
        f"{NAVIGATION}{WAY}<div>{TITLE}{TEXT}</div>{NEIGHBOURS}{IMPRINT}",
        f"<header>{NAVIGATION}</header>{WAY}<header>{TITLE}</header><div>{TEXT}</div>{NEIGHBOURS}{IMPRINT}",
        f"<form action='x'>{NAVIGATION}{WAY}<div>{TITLE}{TEXT}</div>{NEIGHBOURS}</form>{IMPRINT}",
        f"<div class='top-nav'>{NAVIGATION}{WAY}</div>{TITLE}{TEXT}<div id='footer'>{NEIGHBOURS}{IMPRINT}</div>",
    ],
)
def test_a_short_text_comes_without_what_stands_around_it(tmp_path: Path, body: str) -> None:
    prose = page_of(tmp_path, body)
    assert lines_of(prose) == LINES
    assert all(words in "".join(prose.told) for words in AROUND)


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<p>附件：<a href='a.docx'>1.请假条</a> <a href='b.pdf'>2.销假单</a></p>", "附件：1.请假条 2.销假单"),
        ("<p>依据：<a href='/a'>《甲法》</a>、<a href='/b'>《乙法》</a></p>", "依据：《甲法》、《乙法》"),
        ("<p><a href='/a'>第三条 早退。</a><a href='/b'>照办。</a></p>", "第三条 早退。照办。"),
        ("<div class='footer'><p>第三条 早退。</p></div>", "第三条 早退。"),
    ],
)
def test_links_that_are_of_the_text_stay(tmp_path: Path, body: str, kept: str) -> None:
    assert lines_of(page_of(tmp_path, TITLE + TEXT + body))[3:] == [kept]


@pytest.mark.parametrize("body", [NAVIGATION, "<ul><li><a href=x>首页</a></li></ul>", f"{NAVIGATION}<p>|</p>"])
def test_a_page_of_nothing_but_links_has_no_text(tmp_path: Path, body: str) -> None:
    with pytest.raises(UnreadableError, match="网页里只有导航、链接，没有正文"):
        page_of(tmp_path, body)


def test_a_page_whose_text_is_a_link_is_read(tmp_path: Path) -> None:
    assert lines_of(page_of(tmp_path, f"{NAVIGATION}<p><a href='/'>第三条 早退。</a></p>"))[-1] == "第三条 早退。"


def test_raised_and_lowered_signs_of_a_page_stay_so_and_are_told(tmp_path: Path) -> None:
    prose = page_of(
        tmp_path, f"{TITLE}<p>第一条 10<sup>-3</sup> m<sup>2</sup>，CO<sub>2</sub>，第<sup>甲</sup>号。</p>"
    )
    assert lines_of(prose)[1] == "第一条 10⁻³ m²，CO₂，第甲号。"
    assert any("上标、下标" in told and "第2段" in told for told in prose.told)


def test_control_characters_of_a_page_are_taken_out_and_told(tmp_path: Path) -> None:
    prose = page_of(tmp_path, f"{TITLE}<div><script>x</script>\x01{TEXT}</div>\x0c<p>第三条\x08 请假。</p>")
    assert lines_of(prose) == [*LINES, "第三条 请假。"]
    assert any("3 个看不见的控制字符" in told for told in prose.told)


@pytest.mark.parametrize(
    "page",
    [
        "<div>{text}</div>",
        "<table width=100%><tr><td>{text}</td><td>热点<ul><li><a href='#'>图解</a></li></ul></td></tr></table>",
        "<table><tr><td><a href='/'>首页</a></td></tr><tr><td>{text}</td><td>热点</td></tr></table>",
    ],
)
def test_a_text_in_any_layout_comes_without_what_is_hidden_or_written_below_it(tmp_path: Path, page: str) -> None:
    hidden = "<div style='display: none'><p>暗字</p></div><ol><li>第三条 存档。</li></ol>"
    below = ("责任编辑：张三", "上一篇：<a href='#'>通知</a>", "下一篇：<a href='#'>公告</a>", "【打印本页】 【关闭】")
    text = TITLE + TEXT + hidden + "".join(f"<p>{line}</p>" for line in below)
    prose = page_of(tmp_path, page.format(text=text))
    assert lines_of(prose) == [*LINES, "第三条 存档。"]
    said = "".join(prose.told)
    assert all(words in said for words in ("暗字", "责任编辑：张三", "上一篇：通知", "下一篇：公告", "打印本页"))
    assert said.count("暗字") == 1
    assert "热点" in said or "热点" not in page


def test_two_texts_beside_each_other_stay_a_table(tmp_path: Path) -> None:
    cells = "".join(f"<td><p>第一条 {sign}。</p><p>第二条 {sign}。</p></td>" for sign in "旧新")
    prose = page_of(tmp_path, f"{TITLE}<table><tr>{cells}</tr></table><p>特此公布。</p>")
    assert len(prose.blocks) - len(lines_of(prose)) == 1


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        (".x{display:none}", True),
        ("p, #y , .x { color: red; display : none }", True),
        ("/* .z{} */ .x{visibility:hidden}", True),
        ("#n{display:none}", True),
        (".x{display:block} @media print{.x{display:none}}", False),
        (".other{display:none} .x b{display:none}", False),
        ("/* .x{display:none} */", False),
    ],
)
def test_what_a_style_sheet_hides_is_not_taken_in_and_told(tmp_path: Path, style: str, *, hidden: bool) -> None:
    shown = "<p>第一条 照办。</p><p class='a x' id='n'>广告</p><p class='x' style='display:block'>第二条 看得见。</p>"
    body = f"<style>{style}</style>{shown}"
    prose = page_of(tmp_path, body)
    assert lines_of(prose) == ["第一条 照办。", *([] if hidden else ["广告"]), "第二条 看得见。"]
    assert ("网页上看不见的字没有取入：“广告”" in prose.told) == hidden


def test_a_page_with_more_words_than_a_text_may_have_is_refused_in_one_sentence(tmp_path: Path) -> None:
    lines = "<p>第一条 所内人员应当按照规定的时间和要求办理各项登记。</p>" * 80_000
    with pytest.raises(UnreadableError, match=r"^太大：有 6 MB，这种文件最多读 5 MB，请拆开再取入$"):
        page_of(tmp_path, lines)
    picture = f"<img src='data:image/png;base64,{'A' * 8_000_000}'><p>第一条 照办。</p>"
    assert lines_of(page_of(tmp_path, picture)) == ["第一条 照办。"]


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2024-03-05 来源：市政府办公室 浏览次数：123 字体：[大 中 小] 打印",
        "2024-03-05 10:20 来源：市局 浏览：12次 【字体：大 中 小】【打印】【关闭】",
        "发布时间：2024-03-05 09:30 作者：张某 点击数：55 【字号 大 中 小】",
        "信息来源：市局 | 发布日期：2024-03-05 | 访问量：1 次 | 分享",
    ],
)
def test_what_a_page_says_of_itself_above_a_law_is_told_and_not_taken(tmp_path: Path, line: str) -> None:
    note = "<p>（2024年3月1日某市人民政府令第88号公布）</p>"
    text = f"<h1>某市照明办法</h1><div>{line}</div>{note}<p>第一条 照明。</p><p>第二条 登记。</p>"
    below = "<div>分享到：微信 微博</div><div>附件：标准.doc</div><div>上一篇：某市供水办法</div>"
    (tmp_path / "a.html").write_text(f"<html><body><div>{text}{below}</div></body></html>", "utf-8")
    (report,) = import_files([tmp_path / "a.html"], tmp_path, Known())
    body = (tmp_path / report.path).read_text("utf-8")
    assert "promulgated: 2024-03-01" in body
    assert not any(words in body for words in ("来源", "浏览", "点击", "访问", "2024-03-05", "分享", "上一篇"))
    assert f"网页上的“{line}”没有取入" in report.unclear
    assert "网页下方不是正文的行没有取入：“分享到：微信 微博”、“上一篇：某市供水办法”" in report.unclear
    assert "网页下方挂的文件没有取入，要用的另外下载：“附件：标准.doc”" in report.unclear
    assert ".doc" not in body


def test_random_bytes_under_the_name_of_an_archive_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.mht").write_bytes(Random(7).randbytes(4_000))
    with pytest.raises(UnreadableError, match="认不出来"):
        prose_of(tmp_path / "a.mht")
    symbols = "".join(f"<p>\uf0a8 第{at}项，按时登记。</p>" for at in range(60))
    (tmp_path / "b.html").write_text(f"<html><body>{TITLE}{symbols}</body></html>", "utf-8")
    assert len(prose_of(tmp_path / "b.html").blocks) > 60


@pytest.mark.parametrize(
    ("words", "left", "told"),
    [
        ("罚<del>500</del><ins>1000</ins>元。", "罚1000元。", "500"),
        ("罚<ins>1000</ins> <del>500</del>元。", "罚1000 元。", "500"),
        ("罚<del>500</del>元，<ins>另行</ins>通知。", "罚500元，另行通知。", ""),
    ],
)
def test_words_that_others_beside_them_replace_are_told_and_left_out(
    tmp_path: Path, words: str, left: str, told: str
) -> None:
    prose = page_of(tmp_path, f"{TITLE}<p>第一条 {words}</p>{TEXT}")
    assert f"第一条 {left}" in [block.whole for block in prose.blocks if isinstance(block, Paragraph)]
    assert [line for line in prose.told if "改前" in line] == [
        f"网页上改过的字按改后的取入，改前是“{one}”" for one in [told] if one
    ]


@pytest.mark.parametrize(
    "named",
    ["某市照明办法_某市人民政府", "某市人民政府 - 某市照明办法", "某市照明办法", "某市人民政府门户网站|某市照明办法"],
)
@pytest.mark.parametrize(
    "title",
    [
        "<div class='title'>某市照明办法</div>",
        "<p align=center><font size=5>某市照明办法</font></p>",
        "<table><tr><td align=center><b>某市照明办法</b></td></tr></table>",
        "<div class='logo'>某市人民政府</div><div><span>某市照明办法</span></div>",
    ],
)
def test_a_title_that_is_no_heading_is_one_where_the_page_is_called_so(tmp_path: Path, title: str, named: str) -> None:
    text = "".join(f"<p>第{at}条 照明设施由市政部门维护，不得损坏。</p>" for at in "一二三四五六")
    page = f"<html><head><title>{named}</title></head><body>{title}<div class='content'>{text}</div></body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    (report,) = import_files([tmp_path / "a.html"], tmp_path, Known())
    assert (report.title, report.articles) == ("某市照明办法", 6)
    assert not any("用文件名" in told for told in report.unclear)


def test_another_line_before_a_text_is_no_title(tmp_path: Path) -> None:
    text = "".join(f"<p>第{at}条 照明设施由市政部门维护，不得损坏。</p>" for at in "一二三四五六")
    body = f"<div>政策法规</div><div class='content'>{text}</div>"
    (tmp_path / "甲办法.html").write_text(f"<html><head><title>甲</title></head><body>{body}</body></html>", "utf-8")
    (report,) = import_files([tmp_path / "甲办法.html"], tmp_path, Known())
    assert report.title == "甲办法"


FACTS = "<table><tr><td>索引号</td><td>1/2</td><td>文号</td><td>某政规〔2024〕7号</td></tr></table>"


@pytest.mark.parametrize("facts", ["", FACTS])
@pytest.mark.parametrize(
    "own",
    [
        ["发布时间：2025-02-10 09:12　来源：法规处　浏览次数：1234"],
        ["2025-02-10 09:12　来源：法规处　【字体：大 中 小】"],
        ["发布时间：2025-02-10", "信息来源：法规处", "阅读量：33"],
    ],
)
def test_a_page_s_own_lines_are_left_out_and_told_in_laws_and_rules(tmp_path: Path, own: list[str], facts: str) -> None:
    above = f"{facts}<h1>某某市经营管理办法</h1>{''.join(f'<p>{line}</p>' for line in own)}"
    body = "<p>第一条 为了规范经营，制定本办法。</p><p>第二条 本办法自2025年3月1日起施行。</p>"
    file = tmp_path / "a.html"
    file.write_text(f"<html><body><div>{above}{body}</div></body></html>", "utf-8")
    parts = {"a": Part("a", "党建工作")}
    rule = next(report for report in import_rules([file], tmp_path, Wanted(parts, "a")) if report.articles)
    (law,) = import_files([file], tmp_path, Known())
    for report in (law, rule):
        text = (tmp_path / report.path).read_text("utf-8")
        assert "---\n第一条 为了规范经营" in text
        assert all(" ".join(line.split()) in " ".join("\n".join(report.unclear).split()) for line in own)


def test_who_checked_a_rule_is_none_of_the_page_s_own_lines() -> None:
    assert lines_of_page(["审核：李四", "校对：王五"]) == (set(), [])


FACTS = (
    "<dl><dt>索引号</dt><dd>1/8</dd><dt>发文字号</dt><dd>某监规〔2025〕8号</dd>"
    "<dt>发文日期</dt><dd>2025-02-08</dd></dl>"
)


def test_a_list_of_facts_above_a_law_is_read_as_such(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(f"<html><body><div>{FACTS}<h1>某某市考勤办法</h1>{TEXT}</div></body></html>", "utf-8")
    (report,) = import_files([file], tmp_path, Known(()))
    text = (tmp_path / report.path).read_text("utf-8")
    assert "number: 某监规〔2025〕8号\n" in text
    assert "索引号" not in text
    assert "2025-02-08" not in text.partition("---\n第一条")[2]


@pytest.mark.parametrize(
    "listed",
    [
        "<dl><dt>早退</dt><dd>下班以前离开。</dd></dl>",
        "<dl><dt>早退</dt><dt>迟到</dt><dd>违纪</dd></dl>",
        "<dl><dd>早退</dd></dl>",
    ],
)
def test_a_list_of_terms_stays_as_lines(tmp_path: Path, listed: str) -> None:
    prose = page_of(tmp_path, f"{TITLE}{TEXT}{listed}")
    assert all(isinstance(block, Paragraph) for block in prose.blocks)
    assert "早退" in lines_of(prose)
