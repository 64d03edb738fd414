"""Texts of laws as the world has them, each case an example of its kind."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
import yaml

from builder.intake.folder import ImportReport, files_to_import, import_files
from builder.intake.identity import Known
from builder.intake.legal_text import Imported, import_laws
from builder.model.law import Law
from builder.pipeline import load
from tests.conftest import ROOT
from tests.modes import bound_by_modes

_ARTICLES = "\n\n第一条 甲。\n\n第二条 乙。\n"


def _one(text: str) -> Imported:
    (law,) = import_laws(text, "文件名")
    return law


def _told(law: Imported) -> str:
    return "\n".join((*law.unclear, *law.facts.doubts()))


def _noted(note: str) -> Imported:
    return _one(f"某办法\n\n{note}{_ARTICLES}")


def _lines(law: Imported) -> list[str]:
    return [line for line in law.body.split("\n\n") if line.strip()]


@pytest.mark.parametrize(
    ("note", "promulgated", "amended", "number"),
    [
        (
            "2021年7月2日国家市场监督管理总局令第42号公布　自2021年7月15日起施行",
            "2021-07-02",
            [],
            "国家市场监督管理总局令第42号",
        ),
        ("> （2021年7月2日某局令第42号公布）", "2021-07-02", [], "某局令第42号"),
        (
            "（2018年12月21日某局令第2号公布\n根据2021年7月2日某局令第42号修正）",
            "2018-12-21",
            ["2021-07-02"],
            "某局令第2号",
        ),
        (
            "（2018年12月21日某局令第2号公布）（根据2021年7月2日某局令第42号修正）",
            "2018-12-21",
            ["2021-07-02"],
            "某局令第2号",
        ),
        ("（2018 年 12 月 21 日某局令第 2 号公布）", "2018-12-21", [], "某局令第2号"),
        ("（２０１８年１２月２１日某局令第2号公布）", "2018-12-21", [], "某局令第2号"),
        ("（二〇一八年十二月二十一日某局令第二号公布）", "2018-12-21", [], "某局令第二号"),
        ("(2018-12-21某局令第2号公布 2021.7.2某局令第3号修改)", "2018-12-21", ["2021-07-02"], "某局令第2号"),
        ("【2018年12月21日某局公告2018年第9号发布】", "2018-12-21", [], "某局公告2018年第9号"),
        ("（2018年12月21日国市监法〔2018〕12号印发）", "2018-12-21", [], "国市监法〔2018〕12号"),
        ("（某局令第2号 2018年12月21日公布）", "2018-12-21", [], "某局令第2号"),
        (
            "（2018年12月21日某局令第2号公布，根据2021年7月2日、2022年3月4日和2023年5月6日《关于修改甲的决定》修正）",
            "2018-12-21",
            ["2021-07-02", "2022-03-04", "2023-05-06"],
            "某局令第2号",
        ),
        ("（2012年8月13日某部令第122号 自2013年1月1日起施行）", "2012-08-13", [], "某部令第122号"),
        ("（2005年8月29日某部2005年第2号令公布）", "2005-08-29", [], "某部2005年第2号令"),
        ("（根据2021年7月2日某局令第42号修正）", None, ["2021-07-02"], ""),
        ("（2021年7月2日修订，2021年8月1日公布）", None, ["2021-07-02"], ""),
        ("（2018年1月2日某局局务会议审议通过，现予公布，自2018年5月1日起施行）", None, [], ""),
        ("（根据2015年4月24日某会议通过的《甲》第一次修正）", None, ["2015-04-24"], ""),
        ("2019年3月25日 最高人民法院审判委员会第1763次会议通过", None, [], ""),
        (
            "2021年6月25日某市第八届人民代表大会常务委员会通过\n\n2021年7月30日某省人民代表大会常务委员会批准",
            None,
            [],
            "",
        ),
        ("（1999年7月9日国务院批准　1999年7月23日国家经济贸易委员会发布）", "1999-07-23", [], ""),
        ("2020年5月28日 第十三届全国人民代表大会第三次会议通过", "2020-05-28", [], ""),
        ("（2018年1月2日公布 2018年3月4日发布）", None, [], ""),
        ("（2001年8月3日 某会议通过的《甲修正案》第一次修正）", None, ["2001-08-03"], ""),
        (
            "（1999年1月2日某部令第3号公布 2005年3月4日某部令第5号公布的《关于修改甲的决定》修订）",
            "1999-01-02",
            ["2005-03-04"],
            "某部令第3号",
        ),
        (
            "## （2018年1月2日某局令（第3号）公布；2022年3月4日根据某局令第5号修订）",
            "2018-01-02",
            ["2022-03-04"],
            "某局令第3号",
        ),
    ],
)
def test_a_note_gives_what_it_surely_says(note: str, promulgated: str | None, amended: list[str], number: str) -> None:
    facts = _noted(note).facts
    assert facts.promulgated == (date.fromisoformat(promulgated) if promulgated else None)
    assert [day.isoformat() for day in facts.amended] == amended
    assert facts.number == number


@pytest.mark.parametrize(
    ("last", "effective"),
    [
        ("本办法自2022年1月1日起施行。", "2022-01-01"),
        ("本办法自２０２２年 1 月 1 日起施行。2015年1月1日起施行的《旧办法》同时废止。", "2022-01-01"),
        ("本办法自公布之日起施行。1995年1月1日起施行的《旧办法》同时废止。", "2018-12-21"),
        ("本办法自2022年1月1日起试行，有效期二年。", "2022-01-01"),
        ("本办法自公布之日起三十日后施行。", None),
        ("本办法自修订公布之日起施行。", None),
        ("本办法第五条自2022年1月1日起施行。", None),
        ("《新办法》自2022年1月1日起施行。", None),
    ],
)
def test_the_day_of_taking_effect_is_that_of_the_whole_text(last: str, effective: str | None) -> None:
    facts = _one(f"某办法\n\n（2018年12月21日某局令第2号公布）\n\n第一条 甲。\n\n第二条 {last}\n").facts
    assert facts.effective == (date.fromisoformat(effective) if effective else None)


def test_contradicting_days_leave_a_blank_and_are_told() -> None:
    law = _one(
        "某办法\n\n（2018年1月2日某局令第2号公布 自2018年3月1日起施行）\n\n第一条 本办法自2018年4月1日起施行。\n"
    )
    assert law.facts.effective is None
    assert "施行日期前后不一" in _told(law)


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: 某办法\nnumber: 某局令第3号\neffective: 2022-01-01\n---\n\n# 某办法",
        "---\n标题: 某办法\n文号: 某局令第3号\n施行日期: 2022年1月1日\n---",
        '---json\n{"title": "某办法", "number": "某局令第3号", "effective": "2022/1/1"}\n---',
        '+++\ntitle = "某办法"\nnumber = "某局令第3号"\neffective = 2022-01-01\n+++\n某办法',
        "---\ntitle: 某办法\nnumber: 某局令第3号\neffective: 20220101\nissuer: [某\n---",
        "---\ntitle: 某办法\nnumber: 某局令第3号\neffective: 2022-01-01\n\n某办法",
    ],
)
def test_front_matter_of_any_make_gives_its_facts(front: str) -> None:
    law = _one(front + _ARTICLES)
    assert (law.title, law.facts.number, law.facts.effective) == ("某办法", "某局令第3号", date(2022, 1, 1))
    assert _lines(law) == ["第一条 甲。", "第二条 乙。\n"]


def test_front_matter_that_contradicts_its_text_is_told_and_so_is_what_nobody_uses() -> None:
    law = _one(
        f"---\ntitle: 甲办法\npromulgated: 2018-01-02\nmood: x\n---\n# 乙办法\n\n（2018年1月3日公布）{_ARTICLES}"
    )
    assert (law.title, law.facts.promulgated) == ("甲办法", date(2018, 1, 2))
    assert all(
        words in _told(law) for words in ("正文开头是“乙办法”", "正文里是2018年1月3日", "题头里的 mood 没有用上")
    )


def test_a_day_that_is_none_is_told_and_not_written() -> None:
    law = _one(f"---\ntitle: 某办法\npromulgated: 2025-02-30\n---{_ARTICLES}")
    assert law.facts.promulgated is None
    assert "题头的 promulgated“2025-02-30”不是日期" in _told(law)
    assert _one(f"# 某办法\n\n- 发布日期: 2025-02-30{_ARTICLES}").facts.version is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("《某办法》", "某办法"),
        ("某办法（2021修正）", "某办法"),
        ("# 某办法(2018年修正本)", "某办法"),
        ("某办法〔2021年7月2日第二次修订〕", "某办法"),
        ("某办法（试行）", "某办法（试行）"),
        ("首页 > 政策法规 > 规章\n\n当前位置：首页 > 规章\n\n某办法", "某办法"),
        (
            "国家市场监督管理总局令\n第12号\n\n《某办法》已经通过，现予公布。\n\n局长　甲\n\n2019年8月2日\n\n某办法",
            "某办法",
        ),
        ("国家市场监督管理总局令第12号\n\n某办法", "某办法"),
        ("***\n\n某办法", "某办法"),
        ("某办法（国家市场监督管理总局令第12号）", "某办法"),
        ("<title>网站</title><h1>某办法</h1>", "某办法"),
    ],
)
def test_the_title_is_found(head: str, title: str) -> None:
    assert _one(head + _ARTICLES).title == title


@pytest.mark.parametrize(
    ("note", "issuer"),
    [
        ("（2020年3月20日日照市人民政府令第77号公布）", "日照市人民政府"),
        ("（2020年3月20日日喀则市人民政府公布）", "日喀则市人民政府"),
        ("（2020.3.20日照市人民政府公布）", "日照市人民政府"),
        ("（2020年3月20日月湖区人民政府令第7号公布）", "月湖区人民政府"),
        ("（2020年3月某局令第3号公布）", "某局"),
        ("（2020-3-20日某某局公布）", "某某局"),
    ],
)
def test_the_issuer_begins_where_the_date_ends(note: str, issuer: str) -> None:
    facts = _noted(note).facts
    assert facts.issuer == issuer
    assert not facts.number or facts.number.startswith(issuer)


def test_an_order_above_its_text_gives_its_facts() -> None:
    promulgated = "《某办法》已经通过，现予公布，自2019年10月1日起施行。\n\n局长　甲\n\n2019年8月2日"
    order = f"国家市场监督管理总局令\n第12号\n\n{promulgated}"
    facts = _one(f"{order}\n\n某办法{_ARTICLES}").facts
    assert (facts.number, facts.promulgated) == ("国家市场监督管理总局令第12号", date(2019, 8, 2))
    assert facts.effective == date(2019, 10, 1)


@pytest.mark.parametrize(
    "second",
    [
        "* 第二条 乙。",
        "- **第二条** 乙。",
        "1. 第二条　乙。",
        "__第二条__ 乙。",
        "***第二条*** 乙。",
        "#### 第二条 乙。",
        "> 第二条 乙。",
        "第二条&emsp;乙。",
        "<p>第二条&nbsp;乙。</p>",
        "第二条\u200b 乙。\ufeff",
        "第二条：乙。",
        "第二条乙。",
        "第 二 条 乙。",
        "第二條 乙。",
        "第２条 乙。",
    ],
)
def test_an_article_is_read_however_it_is_marked(second: str) -> None:
    law = _one(f"某办法\n\n第一条 甲。\n\n{second}\n\n第三条 丙。\n")
    assert [number.base for number in law.numbers] == [1, 2, 3]
    assert law.body.count("乙。") == 1


@pytest.mark.parametrize(
    "text",
    [
        "第一章 总 则第一条 甲。第二条 乙。",
        "第一章 总则 第一节 一般 第一条 甲。\n第二条 乙。",
        "第一条 甲。\u2028第二条 乙。",
        "第一条 甲。\x0c第二条 乙。",
        "第一条 甲。<br/>第二条 乙。",
    ],
)
def test_articles_in_one_line_come_apart(text: str) -> None:
    assert [number.base for number in _one(f"某办法\n{text}\n").numbers] == [1, 2]


@pytest.mark.parametrize(
    "line",
    ["第二条规定的情形，适用本办法。", "第二条、第三条规定的除外。", "依照第二条 的规定办理。", "“第二条 甲。”"],
)
def test_a_citation_is_no_article_and_is_listed_with_its_line(line: str) -> None:
    law = _one(f"某办法\n\n第一条 甲：\n\n{line}\n\n第二条 乙。\n")
    assert len(law.numbers) == 2
    assert "（第 5 行）" in _told(law)


def test_compatible_characters_become_common_and_are_told() -> None:
    law = _one("某办法\n\n第⼀条 ⻝品⽣产，①㎡。\n\n㈠ 甲\n")
    assert _lines(law) == ["第一条 食品生产，①㎡。", "（一）甲\n"]
    assert "NFKC：⻝→食、⼀→一、⽣→生、㈠→（一）" in _told(law)


_AROUND = "某办法\n\n第一条 标准如下：\n\n{}\n\n前款规定的。\n\n第二条 乙。\n"


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("| 甲 | 乙 |\n\n| --- | --- |\n\n| 丙 | 丁 |", ["| 甲 | 乙 |", "| 丙 | 丁 |"]),
        ("甲 | 乙\n--- | ---\n丙 | 丁", ["| 甲 | 乙 |", "| 丙 | 丁 |"]),
        ("| 甲 | 乙 |\n| 丙 |", ["| 甲 | 乙 |", "| 丙 |  |"]),
        ("<table><tr><td>甲<td>乙</tr><tr><td>丙|<p>丁</p></td></tr></table>", ["| 甲 | 乙 |", "| 丙\\| 丁 |  |"]),
        (
            '<table><tr><th rowspan="2">甲</th><th colspan=2>乙</th></tr>\n<tr><td>丙</td><td>丁</td></tr></table>',
            ["| 甲 | 乙 |  |", "|  | 丙 | 丁 |"],
        ),
    ],
)
def test_a_table_stays_a_table_and_paragraphs_their_number(table: str, rows: list[str]) -> None:
    law = _one(_AROUND.format(table))
    lines = law.body.split("\n")
    assert [line for line in lines if line.startswith("|") and "---" not in line] == rows
    assert _lines(law)[0] == "第一条 标准如下："
    assert _lines(law)[2] == "前款规定的。"


def test_a_table_that_never_ends_loses_no_article() -> None:
    law = _one("某办法\n\n第一条 甲<table><tr><td>a\n\n第二条 乙。\n")
    assert len(law.numbers) == 2
    assert "没有结束的标记" in _told(law)


_WRAPPED = """某市市场监督管理所会议管理办法

第一条 为了规范市场监督管理所会议管理，提高工作效率，
根据有关规定，结合本所实际，制定本办法。本办法所称的会
议，是指所务会议和例会。
会议由所长主持，所长不在时由副所长主持，依照本办法第二
条第
（二）项规定办理，由综合岗位的人员做好会议记录和归
- 1 -
档工作。
第二条 会议的种类：
（一）所务会议，每月召开一次，由所长召集，全体人员都参
加；
（二）例会。
"""


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_cut_at_a_width_are_joined_and_pages_left_out(between: str) -> None:
    text = _WRAPPED.replace("条第\n（", "条第（").replace("\n", between)
    assert [line.strip() for line in _lines(_one(text))] == [
        "第一条 为了规范市场监督管理所会议管理，提高工作效率，根据有关规定，结合本所实际，制定本办法。"
        "本办法所称的会议，是指所务会议和例会。",
        "会议由所长主持，所长不在时由副所长主持，依照本办法第二条第（二）项规定办理，由综合岗位的人员做好会议记录和归档工作。",
        "第二条 会议的种类：",
        "（一）所务会议，每月召开一次，由所长召集，全体人员都参加；",
        "（二）例会。",
    ]


def test_a_line_that_may_go_on_is_told() -> None:
    full = "会议由所长主持并由综合岗位的人员做好各项会议记录和归"
    text = f"某办法\n\n第一条 {full[3:]}\n{full}\n{full[1:]}。\n另起的一款或者接着写的一句。\n\n第二条 乙。\n"
    assert "款的划分不可靠：第 6 行" in _told(_one(text))


def test_short_lines_that_no_width_cut_stay_apart() -> None:
    law = _one("某办法\n\n第一条 甲\n\n某某局\n\n2021年1月2日\n\n第二条 乙，\n丙。\n")
    assert len(_lines(law)) == 5


def test_a_file_with_two_texts_gives_both() -> None:
    decision = (
        "某局关于修改《甲办法》的决定\n\n（2021年1月2日某局令第9号公布）\n\n修改第一条。\n\n本决定自公布之日起施行。"
    )
    again = f"甲办法\n\n（2018年1月2日某局令第1号公布 根据2021年1月2日某局令第9号修正）{_ARTICLES}"
    laws = import_laws(
        f"{decision}\n\n附件\n\n{again}\n\n**乙办法**\n\n（2018年1月2日某局令第2号公布）{_ARTICLES}", "x"
    )
    assert [(law.title, law.facts.number, law.articles) for law in laws] == [
        ("某局关于修改《甲办法》的决定", "某局令第9号", 0),
        ("甲办法", "某局令第1号", 2),
        ("乙办法", "某局令第2号", 2),
    ]


def _imported(folder: Path, root: Path, known: Known | None = None) -> list[ImportReport]:
    return list(import_files(files_to_import(folder), root, known or Known(), [folder]))


def _files(folder: Path, **texts: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md").write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def test_a_text_that_stands_in_its_file_again_and_again_is_no_text_of_repeated_articles() -> None:
    laws = import_laws("某办法\n第一条 甲。\n第二条 乙。\n" * 3, "文件")
    assert [[number.base for number in law.numbers] for law in laws] == [[1, 2]] * 3
    assert "这个文件里有 3 个文本" in laws[0].unclear[0]


@pytest.mark.parametrize("body", ["第一条 甲。", "第一条 甲。\n\n第二条 本法自2015年1月1日起施行。"])
def test_a_wording_is_no_older_than_its_last_amendment(body: str) -> None:
    law = _one(f"---\ntitle: 某法\namended: 2020-01-01\neffective: 2015-01-01\n---\n{body}\n")
    assert law.facts.version == date(2020, 1, 1)
    assert any("施行日期（2015年1月1日）早于最近一次修改" in doubt for doubt in law.facts.doubts())


def test_days_that_contradict_each_other_are_told() -> None:
    law = _one("---\ntitle: 某法\npromulgated: 2020-01-01\neffective: 2015-01-01\n---\n第一条 甲。\n")
    assert any("早于公布日期" in told for told in law.facts.unclear)


def test_a_code_in_several_files_becomes_one_law(tmp_path: Path) -> None:
    note = "2020年5月28日 第十三届全国人民代表大会第三次会议通过"
    head = "# 某法典\n\n# {}\n\n" + note + "\n\n"
    folder = _files(
        tmp_path / "某法典",
        分则=head.format("第二编 分则") + "## 第一章 一般\n\n第三条 丙。\n\n第四条 本法自2021年1月1日起施行。\n",
        总则=head.format("第一编 总则") + "第一条 甲。\n\n第二条 乙。\n",
    )
    (report,) = _imported(folder, tmp_path)
    assert (report.path, report.articles) == ("regulations/laws/某法典/2021-01-01.md", 4)
    body = (tmp_path / report.path).read_text("utf-8").split("\n---\n")[1]
    assert [line for line in body.split("\n") if line] == [
        note, "## 第一编 总则", "第一条 甲。", "第二条 乙。",
        "## 第二编 分则", "### 第一章 一般", "第三条 丙。", "第四条 本法自2021年1月1日起施行。",
    ]  # fmt: skip


def test_a_book_without_the_others_of_its_code_keeps_its_name(tmp_path: Path) -> None:
    folder = _files(
        tmp_path / "in", a="# 某法典\n\n# 第二编 分则\n\n第五条 乙。\n", b="某法典 第四编 附则\n\n第九条 丁。\n"
    )
    assert [report.title for report in _imported(folder, tmp_path)] == ["某法典 第二编 分则", "某法典 第四编 附则"]


def test_books_without_the_title_of_their_code_take_it_from_the_folder(tmp_path: Path) -> None:
    folder = _files(tmp_path / "某法典", a="第一编 总则\n\n第一条 甲。\n", b="第二编 分则\n\n第二条 乙。\n")
    (report,) = _imported(folder, tmp_path)
    assert (report.title, report.articles) == ("某法典", 2)


def test_two_laws_of_one_name_stay_two(tmp_path: Path) -> None:
    old, new = (f"某办法\n\n（{year}年3月4日某局令第{year % 100}号公布）{_ARTICLES}" for year in (2015, 2025))
    first = _imported(_files(tmp_path / "in", a=old, b=new), tmp_path)
    assert [report.path.split("/")[2] for report in first] == ["某办法", "某办法-2025-03-04"]
    assert [report.outcome for report in _imported(tmp_path / "in", tmp_path)] == ["未变", "未变"]


def test_number_and_day_decide_which_law_of_laws_yaml_a_text_is(tmp_path: Path) -> None:
    known = Known(
        (
            Law("a", "某办法", number="某局令第15号", promulgated=date(2015, 3, 4)),
            Law("b", "某办法（2025年公布）", number="某局令第25号"),
        )
    )
    texts = {
        f"x{year}": f"某办法（{year}修正）\n\n（{year}年3月4日某局令第{year % 100}号公布）{_ARTICLES}"
        for year in (2015, 2025, 2035)
    }
    found = _imported(_files(tmp_path / "in", bare=f"某办法{_ARTICLES}", **texts), tmp_path, known)
    assert [report.path.split("/")[2] for report in found] == ["a", "a", "b", "某办法"]
    assert "文号或公布日期不同" in "".join(found[-1].unclear)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    text = "某办法\n\n第一条 为了规范行政机关的行为，制定本办法。\n".encode(encoding)
    (report,) = _imported(_files(tmp_path / "in", a=text), tmp_path)
    assert (report.title, report.articles) == ("某办法", 1)


def test_big5_is_recognised(tmp_path: Path) -> None:
    text = "某辦法\n\n第一條 爲了規範行政機關的行爲，制定本辦法。\n\n第二條 依照法律規定辦理。\n".encode(
        "big5", "replace"
    )
    (report,) = _imported(_files(tmp_path / "in", a=text), tmp_path)
    assert (report.title, report.articles) == ("某辦法", 2)


@pytest.mark.parametrize(
    ("note", "ended", "unsure"),
    [
        ("（2015年1月2日某局令第3号公布 2019年3月2日废止）", "2019-03-02", False),
        ("（2015年1月2日某局令第3号公布，自2019年3月2日起失效）", "2019-03-02", False),
        ("（2015年1月2日公布 根据2019年3月2日关于废止部分规章的决定废止）", "2019-03-02", False),
        ("（2015年1月2日公布，有效期至2019年3月1日）", "2019-03-02", False),
        ("（2015年1月2日公布 已被《丁办法》废止）", "None", True),
        ("（已失效）", "None", True),
        ("（2015年1月2日公布，原《乙办法》同时废止）", "None", False),
        ("（2015年1月2日公布 根据2019年3月2日关于修改和废止部分规章的决定修正）", "None", False),
    ],
)
def test_the_end_of_a_text_is_read_or_its_validity_left_open(note: str, ended: str, unsure: bool) -> None:
    facts = _noted(note).facts
    assert (str(facts.ended), facts.ended_unsure) == (ended, unsure)
    assert not unsure or (facts.version is None and "时效按未核实处理" in "".join(facts.doubts()))


@pytest.mark.parametrize("order", ["某局令第7号", "某局令\n第 7 号", "甲局\n乙委员会\n某局令第7号"])
@pytest.mark.parametrize("title", ["# 丙一办法", "丙一办法", "《丙一办法》"])
@pytest.mark.parametrize("below", ["2020年1月2日", "（2020年1月2日公布，自2020年3月1日起施行）", ""])
def test_an_order_stands_above_or_below_its_title(title: str, order: str, below: str) -> None:
    for head in (f"{title}\n\n{order}\n{below}", f"{order}\n{below}\n\n{title}", f"{order}\n{title}\n{below}"):
        law = _one(f"{head}{_ARTICLES}")
        assert (law.title, law.untitled, law.articles) == ("丙一办法", False, 2), head
        assert law.facts.number.endswith("某局令第7号"), head
        assert str(law.facts.promulgated) == ("2020-01-02" if below else "None"), head


def test_what_is_no_text_is_told_and_not_taken(tmp_path: Path) -> None:
    folder = _files(tmp_path / "in", title="某办法\n", signs="***\n\n……\n\n甲\n", 空="", rows="甲\n乙。\n" * 600)
    (folder / "a.docx").touch()
    (folder / "~$a.txt").touch()
    os.mkfifo(folder / "b.txt")
    (folder / "c.txt").symlink_to(_files(tmp_path / "out", secret=f"密{_ARTICLES}") / "secret.md")
    (folder / "d.txt").symlink_to(folder / "signs.md")
    told = {report.file: report.unclear[0] for report in _imported(folder, tmp_path) if report.outcome == "未取入"}
    assert told == {
        "a.docx": "不是 .md 或 .txt 文件；请另存为 .txt（UTF-8）再取入",
        "b.txt": "不是普通文件，没有读取",
        "c.txt": "是链接，指向文件夹外面，没有读取",
        "title.md": "只有标题，没有正文",
        "signs.md": "只有标题，没有正文",
        "空.md": "文件是空的",
        "rows.md": "各行都不到 4 个字，也没有“第×条”，不像法律文本",
    }


def test_a_title_needs_a_letter(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "123.txt").write_text("---\n\n第一条 甲。\n", "utf-8")
    (report,) = _imported(folder, tmp_path)
    assert (report.outcome, report.unclear[0][:9]) == ("未取入", "找不到有文字的标题")


def test_nothing_is_written_through_a_link_out_of_the_base(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    (root / "regulations/laws").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (root / "regulations/laws/某办法").symlink_to(tmp_path / "out")
    (report,) = _imported(_files(tmp_path / "in", a=f"某办法{_ARTICLES}"), root)
    assert report.outcome == "未取入"
    assert list((tmp_path / "out").iterdir()) == []


def test_folders_that_are_not_read_are_told(tmp_path: Path) -> None:
    folder = _files(tmp_path / "in", a=f"某办法{_ARTICLES}")
    _files(tmp_path / "in/closed", b=f"某规定{_ARTICLES}").chmod(0)
    (folder / "out").symlink_to(tmp_path)
    (folder / "within").symlink_to(folder)
    with bound_by_modes():
        reports = {report.file: report for report in _imported(folder, tmp_path)}
    assert {name: report.outcome for name, report in reports.items()} == {
        "a.md": "新增",
        "closed": "未取入",
        "out": "未取入",
    }
    assert reports["closed"].unclear[0].startswith("打不开：没有权限")
    assert reports["out"].unclear == ("是链接，指向文件夹外面，没有读取",)


def test_the_ends_of_a_text_are_looked_at(tmp_path: Path) -> None:
    known = Known((Law("a", "某办法", articles=9),))
    folder = _files(tmp_path / "in", a="某办法\n\n第三条 甲。\n\n第五条 乙，\n")
    (report,) = _imported(folder, tmp_path, known)
    told = "".join(report.unclear)
    assert all(words in told for words in ("第一个条是第三条", "第三条之后是第五条", "laws.yaml 记作 9 条", "没有写完"))


def test_a_chapter_left_out_is_told(tmp_path: Path) -> None:
    body = "第一章 总则\n\n第一节 甲\n\n第一条 甲。\n\n第三节 乙\n\n第二条 乙。\n\n第三章 附则\n\n第三条 丙。\n"
    (report,) = _imported(_files(tmp_path / "in", a=f"某办法\n\n{body}"), tmp_path)
    told = [words for words in report.unclear if "之后是" in words]
    assert told == ["第一章之后是第三章，请对照原文", "第一节之后是第三节，请对照原文"]


def test_an_undated_text_is_told_and_builds(tmp_path: Path) -> None:
    (tmp_path / "regulations").mkdir()
    (report,) = _imported(_files(tmp_path / "in", a=f"某办法{_ARTICLES}"), tmp_path)
    assert report.path == "regulations/laws/某办法/undated.md"
    assert "没有可靠地读出公布日期、施行日期、文号，留空" in report.unclear
    _, told = load(tmp_path, date(2026, 11, 22))
    assert told == ()


def test_an_own_file_comes_back_as_it_was(tmp_path: Path) -> None:
    text = f"某办法\n\n（2018年1月2日某局令第2号公布 根据2021年3月4日某局令第3号修正）{_ARTICLES}"
    (first,) = _imported(_files(tmp_path / "in", a=text), tmp_path)
    again = _files(tmp_path / "again", b=(tmp_path / first.path).read_bytes())
    other = tmp_path / "other"
    (second,) = _imported(again, other)
    fronts = [
        yaml.safe_load((base / report.path).read_text("utf-8").split("---\n")[1])
        for base, report in ((tmp_path, first), (other, second))
    ]
    for front in fronts:
        del front["imported_from"], front["imported_sha256"]
    assert second.path == first.path
    assert fronts[0] == fronts[1]


def test_an_import_that_is_interrupted_leaves_no_half_file(tmp_path: Path) -> None:
    texts = {f"x{n}": f"某办法{n}\n\n" + "".join(f"第{i}条 甲。\n\n" for i in range(1, 400)) for n in range(60)}
    _files(tmp_path / "in", **texts)
    (tmp_path / "kb/regulations").mkdir(parents=True)
    (tmp_path / "kb/mkdocs.yml").touch()
    command = [sys.executable, "-m", "builder", "import", str(tmp_path / "in")]
    running = subprocess.Popen(command, cwd=tmp_path / "kb", env={**os.environ, "PYTHONPATH": str(ROOT)})
    laws = tmp_path / "kb/regulations/laws"
    while not list(laws.rglob("*.md")) and running.poll() is None:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    running.wait(60)
    files = list(laws.rglob("*.md"))
    assert files
    assert all(
        "第三百九十九条" in text or "第399条 甲。\n" in text for text in (file.read_text("utf-8") for file in files)
    )


@pytest.mark.parametrize(
    ("head", "title", "told"),
    [
        ("作者：某\n\n# 甲办法 #", "甲办法", "“作者：某”"),
        ("字号：大 中 小\n\n# 甲办法", "甲办法", "“字号：大 中 小”"),
        ("来源：某网\n作者：张三\n\n# 甲办法 ##", "甲办法", "“作者：张三”"),
        ("某省人民政府\n\n# 甲办法", "甲办法", "标题上面的“某省人民政府”"),
        ("访问量：12\n\n## 甲办法\n\n### 第一章 总则", "甲办法", "“访问量：12”"),
        ("来源：某网\n\n甲办法", "甲办法", "“来源：某网”"),
        ("# 甲办法[^1]", "甲办法", "标题后面的脚注“[^1]”"),
        ("甲办法[1]", "甲办法", "标题后面的脚注“[1]”"),
        ("甲办法\n\n# 第一编 总则", "甲办法", ""),
    ],
)
def test_a_heading_is_the_title_and_lines_above_it_are_not(head: str, title: str, told: str) -> None:
    law = _one(f"{head}{_ARTICLES}")
    assert law.title == title
    assert told in _told(law)
    assert "# 甲" not in law.body


@pytest.mark.parametrize("line", ["* * *", "- - -", "_ _ _", "*  *  *  *", "***", "— — —"])
def test_a_thematic_break_is_no_text(line: str) -> None:
    assert _lines(_one(f"某办法\n\n第一条 甲。\n\n{line}\n\n第二条 乙。\n\n{line}\n")) == [
        "第一条 甲。",
        "第二条 乙。\n",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "扫一扫在手机打开当前页。",
        "版权所有：某局",
        "相关链接",
        "主办：某局",
    ],
)
def test_what_a_page_says_below_the_last_article_is_told(line: str) -> None:
    assert f"最后一条后面有不像条文的行（1 行），是网页上的话就删去：“{line}" in _told(
        _one(f"某办法{_ARTICLES}\n{line}\n")
    )


@pytest.mark.parametrize("line", ["【打印】 【关闭】", "打印 关闭", "上一篇：某"])
def test_buttons_of_a_page_are_left_out_and_told(line: str) -> None:
    law = _one(f"某办法{_ARTICLES}\n{line}\n")
    assert f"“{line}”是网页上的按钮，没有取入" in _told(law)
    assert line not in law.body


@pytest.mark.parametrize("below", ["丙。", "有下列情形的，不算：\n\n（一）甲\n\n（二）乙", "某某局\n\n2020年1月1日"])
def test_the_end_of_a_text_is_not_told_as_a_page(below: str) -> None:
    assert "不像条文的行" not in _told(_one(f"某办法{_ARTICLES}\n{below}\n"))


@pytest.mark.parametrize(
    ("third", "read"),
    [
        ("#### 第三条 施行\n\n自某日起施行。", ["第三条 【施行】 自某日起施行。\n"]),
        ("## 第三条　适用范围 ##\n\n甲适用。\n\n乙适用。", ["第三条 【适用范围】 甲适用。", "乙适用。\n"]),
        ("#### 第三条 有下列情形之一的\n\n（一）甲；", ["第三条 有下列情形之一的", "（一）甲；\n"]),
        ("#### 第三条 不得外传\n\n#### 第四条 丁。", ["第三条 不得外传", "第四条 丁。\n"]),
    ],
)
def test_words_behind_the_label_on_a_heading_are_the_articles_heading(third: str, read: list[str]) -> None:
    assert _lines(_one(f"某办法{_ARTICLES}\n{third}\n"))[2:] == read
