"""What must not be lost, or cut, of the words of a text that `zhidu import` takes in."""

from datetime import date
from pathlib import Path

import pytest

from builder.intake.folder import import_files
from builder.intake.identity import Known
from builder.intake.legal_text import import_laws
from tests.foreign_texts import ARTICLES, all_told, lines_of, read_noted, read_one


@pytest.mark.parametrize(
    "words",
    [
        "含量 a<b 且 c>d 的，不合格。",
        "若 A<B 组平均值，且 C>D 的，不合格。",
        "样本 n<p 值 0.05，q>1 的，不合格。",
        "i<s 时，j>0 的，不合格。",
        "乙 a<b 的，丙>丁。",
        "a<b>c 的，不合格。",
        "n<p>q 的，不合格。",
        "a<i>1 且 b<i>2 的，不合格。",
        "填写 <label> 和 <title> 的，不合格。",
        "宽 w<table 高 h>的，不合格。",
    ],
)
def test_words_between_signs_of_comparison_are_kept(words: str):
    assert lines_of(read_one(f"某办法\n\n第一条 {words}\n\n第二条 乙。"))[0] == f"第一条 {words}"


@pytest.mark.parametrize(
    "words",
    [
        '<b>甲</b>，<i class="x">乙</i>丙。',
        "<font face=宋体 size=3>甲，</font>乙丙。",
        '<span style="color:red"lang=zh>甲，乙丙。',
        "<INPUT type=text DISABLED>甲，乙<img src='1.png'/>丙。",
        '<script src="x.js"/>甲，乙丙。',
    ],
)
def test_tags_are_taken_out(words: str):
    assert lines_of(read_one(f"某办法\n\n第一条 {words}\n\n第二条 乙。"))[0] == "第一条 甲，乙丙。"


def test_what_only_a_browser_sees_is_told_where_it_has_words():
    law = read_one("某办法\n\n第一条 甲<!-- 第二款 丙 -->。<script>say('丁')</script>\n\n第二条 乙。<!-- x -->")
    assert lines_of(law)[0] == "第一条 甲。"
    assert "网页的注释、脚本、样式里的字没有取入（2 处）：“第二款 丙”、“say('丁')”" in all_told(law)


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("并处50", "0万元以下的罚款", "并处500万元以下的罚款"),
        ("自受理之日起1", "5个工作日内作出决定", "自受理之日起15个工作日内作出决定"),
        ("处２", "０００元以下的罚款", "处２０００元以下的罚款"),
        ("执行GB", "7718的规定", "执行GB 7718的规定"),
    ],
)
def test_a_number_that_the_end_of_a_line_cuts_is_one(above: str, below: str, whole: str):
    filled = "甲" * (30 - len(above.encode("gbk")) // 2)
    other = f"第二条 {'丙' * 27}\n{'丁' * 30}\n戊。\n第三条 己。"
    law = read_one(f"某办法\n\n第一条 {filled[3:]}{above}\n{below}，乙{'乙' * 8}。\n{other}")
    assert whole in law.body
    assert ("数字接成了一个：第 4 行" in all_told(law)) == (below[0].isdecimal() and above[-1].isdecimal())


@pytest.mark.parametrize("signs", ["<>", "＜＞", "〈〉"])
@pytest.mark.parametrize("cut", [50, 52, 60])
def test_no_line_of_a_note_is_taken_for_the_way_through_a_site(signs: str, cut: int):
    note = (
        "（1999年8月30日国家市场监督管理总局令第1号公布　根据2017年12月27日《关于修改"
        "〈中华人民共和国招标投标法〉、〈中华人民共和国计量法〉、〈中华人民共和国标准化法〉的决定》修正）"
    ).translate(str.maketrans("〈〉", signs))
    law = read_one(f"某办法\n\n{note[:cut]}\n{note[cut:]}\n\n第一条 甲。\n\n第二条 乙。")
    assert lines_of(law)[0] == note
    assert [day.year for day in law.facts.amended] == [2017]


@pytest.mark.parametrize("way", ["首页 > 政策 > 规章", "当前位置：首页 >> 正文", "首页", "甲网＞法规＞《某办法》"])
def test_the_way_through_a_site_that_is_left_out_is_told(way: str):
    law = read_one(f"{way}\n某办法\n\n第一条 甲。\n\n第二条 乙。")
    assert law.title == "某办法"
    assert f"第 1 行“{way}”是网页上的位置，没有取入" in all_told(law)


@pytest.mark.parametrize(
    "closing",
    [
        "原国家质量技术监督局2000年6月29日发布的《某规定》中关于大型游乐设施的规定与本规定不一致的，以本规定为准。",
        "2015年8月31日公布，根据2017年11月7日《关于修改部分规章的决定》修正的《某某某办法》同时废止。",
    ],
)
@pytest.mark.parametrize("width", range(26, 40))
def test_a_day_in_a_line_of_a_wrapped_article_begins_no_paragraph(closing: str, width: int):
    articles = [f"第一条 {'为了规范某某设施的管理' * 6}，制定本规定。", f"第二条 本规定自2014年1月1日起施行。{closing}"]
    rows = [words[at : at + width] for words in articles for at in range(0, len(words), width)]
    law = read_one("某规定\n（2013年8月15日某局令第154号公布）\n" + "\n".join(rows))
    assert ["".join(line.split()) for line in lines_of(law)[1:]] == ["".join(words.split()) for words in articles]


@pytest.mark.parametrize("note", ["2014年8月15日某局令第155号公布", "（2014年8月15日某局令第155号公布）"])
def test_the_note_of_a_second_text_stays_its_note(note: str):
    articles = "第一条 甲。\n第二条 乙。\n"
    both = import_laws(f"甲办法\n2013年8月15日某局令第154号公布\n{articles}乙办法\n{note}\n{articles}", "文件")
    assert [law.facts.number for law in both] == ["某局令第154号", "某局令第155号"]


@pytest.mark.parametrize(
    ("head", "amended"),
    [
        ("丁七办法(2022修正)\n国家市场监督管理总局令第55号\n2022年3月24日", [date(2022, 3, 24)]),
        ("丁七办法（2021年修订）\n国家市场监督管理总局令第55号\n2022年3月24日", [date(2022, 3, 24)]),
        ("国家市场监督管理总局令\n第55号\n2022年3月24日\n丁七办法（2022年修订）", [date(2022, 3, 24)]),
        ("丁七办法（修订）\n国家市场监督管理总局令第55号\n2022年3月24日", []),
        ("丁七办法(2022修正)\n国家市场监督管理总局令第55号", []),
        ("丁七办法\n2022年3月24日某局令第55号\n根据2022年3月24日某局令第55号修改", [date(2022, 3, 24)]),
    ],
)
def test_the_order_beside_an_amended_version_is_not_that_of_the_promulgation(head: str, amended: list[date]):
    law = read_one(f"{head}\n\n第一条 甲。\n\n第二条 乙。")
    assert (law.title, law.facts.promulgated, law.facts.number) == ("丁七办法", None, "")
    assert list(law.facts.amended) == amended
    assert "修改的" in all_told(law)


def test_the_promulgation_beside_an_amended_version_is_kept_where_it_is_of_an_earlier_year():
    law = read_noted("（2019年3月24日某局令第5号公布 根据2022年3月24日某局令第55号修正）")
    assert (law.facts.number, law.facts.amended) == ("某局令第5号", (date(2022, 3, 24),))
    law = read_one(f"某办法（2022修正）\n（2019年3月24日某局令第5号公布）{ARTICLES}")
    assert (law.facts.number, law.facts.promulgated) == ("某局令第5号", date(2019, 3, 24))


@pytest.mark.parametrize(
    ("beside", "number", "of_page"),
    [
        ("成文日期：2023年3月16日\n", "", True),
        ("发文字号：国市监法规〔2023〕5号\n", "国市监法规〔2023〕5号", True),
        ("发文字号：国市监法规〔2023〕5号\n成文日期：2023年3月16日\n", "国市监法规〔2023〕5号", True),
        ("【发文字号】国市监法规〔2023〕5号\n【实施日期】2023.05.01\n", "国市监法规〔2023〕5号", False),
        ("文号：国市监法规〔2023〕5号\n", "国市监法规〔2023〕5号", False),
    ],
)
def test_the_day_of_a_page_of_an_office_is_not_that_of_the_promulgation(beside: str, number: str, of_page: bool):
    law = read_one(f"某办法\n发布机构：某局\n{beside}发布日期：2023年4月1日\n{ARTICLES}")
    assert law.facts.number == number
    assert law.facts.promulgated == (None if of_page else date(2023, 4, 1))
    assert ("“发布日期：2023年4月1日”是网页的，没有当作公布日期" in all_told(law)) is of_page


@pytest.mark.parametrize("colon", ["", "："])
@pytest.mark.parametrize("articles", [2, 20])
def test_a_table_of_facts_with_wide_rows_leaves_title_and_articles(tmp_path: Path, colon: str, articles: int):
    table = (
        f"<tr><td>索引号{colon}</td><td>123</td><td>主题{colon}</td><td>规章</td></tr>"
        f"<tr><td>标题{colon}</td><td colspan=3>戊七办法</td></tr>"
        f"<tr><td>文号{colon}</td><td>国市监规〔2021〕6号</td><td>成文日期{colon}</td><td>2021年3月4日</td></tr>"
    )
    body = "".join(f"<p>第{number}条　甲。</p>" for number in range(1, articles + 1))
    page = f"<html><body><table>{table}</table><h1>戊七办法</h1>{body}</body></html>"
    page_file = tmp_path / "x.html"
    page_file.write_text(page, "utf-8")
    (report,) = import_files([page_file], tmp_path, Known())
    assert (report.title, report.articles) == ("戊七办法", articles)


@pytest.mark.parametrize("words", ["（全文）", "(全文)", "【正文全文】"])
def test_words_that_say_that_a_text_is_whole_are_not_of_its_title(words: str):
    law = read_one(f"某办法{words}{ARTICLES}")
    assert law.title == "某办法"
    assert f"“{words}”" in all_told(law)


@pytest.mark.parametrize("words", ["2022 年 6 月 修正", "（2022年6月修正）", "２０２２年６月第二次修订"])
@pytest.mark.parametrize("note", ["", "（2019年3月24日某局令第5号公布）\n"])
def test_an_amendment_without_a_day_is_told(words: str, note: str):
    law = read_one(f"某办法\n{note}{words}{ARTICLES}")
    assert (law.facts.amended, law.facts.version) == ((), None)
    assert "题注里有 1 次修改没有日期" in all_told(law)
    assert words in law.body


def test_a_heading_and_an_article_in_one_line_without_blanks_are_two():
    begun = "某办法\n\n第一章总则第一条甲。\n\n第二条 乙。\n\n"
    assert lines_of(read_one(f"{begun}第二章附则第三条丙。"))[3:] == ["## 第二章 附则", "第三条 丙。\n"]
    cited = "第二章附则第三条的规定，适用于丙。"
    assert cited in read_one(f"{begun}{cited}\n\n第三条 丁。").body
