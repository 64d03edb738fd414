"""Articles, tables, lines and what is around them in texts as the world has them, each an example of its kind."""

import pytest

from builder.intake.characters import cleaned
from builder.intake.documents import rows_of
from builder.intake.legal_text import import_laws
from builder.office.prose import Paragraph, Prose
from tests.foreign_texts import ARTICLES, all_told, lines_of, read_one


@pytest.mark.parametrize(
    "second",
    [
        "* 第二条 乙。",
        "- **第二条** 乙。",
        "- [ ] 第二条 乙。",
        "◦ 第二条 乙。",
        "➢\t第二条 乙。",
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
    law = read_one(f"某办法\n\n第一条 甲。\n\n{second}\n\n第三条 丙。\n")
    assert [number.base for number in law.numbers] == [1, 2, 3]
    assert law.body.count("乙。") == 1


@pytest.mark.parametrize("signs", ["【】", "[]", "［］", "〔〕", "〖〗", "（）", "()"])
def test_brackets_round_labels_are_looks_where_the_numbers_go_on(signs: str) -> None:
    opened, closed = signs
    law = read_one(
        f"某办法\n\n{opened}第一条{closed}甲。\n{opened} 第二条　适用 {closed} 本市适用。\n{opened}第三条{closed}丙。\n"
    )
    assert lines_of(law) == ["第一条 甲。", "第二条 【适用】 本市适用。", "第三条 丙。\n"]
    assert "去掉了括号（3 行：第 3、4、5 行）" in all_told(law)


@pytest.mark.parametrize(
    "text",
    [
        "第一条 甲。\n第二条 乙。\n【第九条】 丙。\n第三条 丁。",
        "第一条 甲。\n【第二条】 乙。\n第二条 丙。\n第三条 丁。",
        "第一条 甲。\n第二条 乙：\n（第三条）规定的情形。\n第三条 丁。",
        "第一条 甲。\n第二条 乙。\n第三条 丁。\n【第四条》 丙。",
    ],
)
def test_brackets_stay_round_what_is_no_article_in_its_turn(text: str) -> None:
    law = read_one(f"某办法\n\n{text}\n")
    assert [number.base for number in law.numbers] == [1, 2, 3]
    assert "去掉了括号" not in all_told(law)


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>第一条 甲。<br>第二条 乙：<p>（一）丙。</p></td></tr></table>",
        "<table><tr><td>第一条 甲。\n第二条 乙：\n（一）丙。</td></tr></table>",
        "<table><tr><td></td><td><div>第一条 甲。</div><div>第二条 乙：</div><div>（一）丙。</div></td></tr></table>",
        "<table><tr><td>第一条</td><td>甲。</td></tr><tr><td>第二条</td><td>乙：<br>（一）丙。</td></tr></table>",
        "| 第一条 甲。<br>第二条 乙：<br/>（一）丙。 |\n| --- |",
        "| 第一条 甲。 |\n| --- |\n| 第二条 乙： |\n| （一）丙。 |",
    ],
)
def test_a_table_that_only_lays_out_articles_is_no_table(text: str) -> None:
    law = read_one(f"某办法\n\n{text}\n")
    assert lines_of(law) == ["第一条 甲。", "第二条 乙：", "（一）丙。\n"]
    assert "表格只是版面" in all_told(law)


@pytest.mark.parametrize(
    "table",
    [
        "| 第三条 丙。<br>第四条 丁。 | 改为戊。 |\n| --- | --- |",
        "| 第八条 丙。<br>第九条 丁。 |\n| --- |",
        "| 第三条 丙。 |\n| --- |",
        "<table><tr><td>条</td><td>内容</td></tr><tr><td>第三条</td><td>丙。<br>第四条 丁。</td></tr></table>",
    ],
)
def test_a_table_that_quotes_or_compares_articles_stays_one(table: str) -> None:
    law = read_one(f"某办法\n\n第一条 甲。\n\n第二条 如下：\n\n{table}\n\n第三条 己。\n")
    assert [number.base for number in law.numbers] == [1, 2, 3]
    assert "丙。 第四条 丁。" in law.body or "第四条" not in table


@pytest.mark.parametrize(
    "drawn",
    [
        "┌──┬──┐\n│甲│乙│\n├──┼──┤\n│1│2│\n└──┴──┘",
        "+----+----+\n| 甲 | 乙 |\n+====+====+\n| 1  | 2  |\n+----+----+",
        "╔══╦══╗\n║甲║乙║\n╠══╬══╣\n║1║2║\n╚══╩══╝",
    ],
)
def test_a_table_drawn_with_lines_is_a_table(drawn: str) -> None:
    law = read_one(f"某办法\n\n第一条 如下：\n\n{drawn}\n\n第二条 乙。\n")
    assert "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n第二条" in law.body


def test_a_line_that_ends_in_a_cell_ends_no_row() -> None:
    law = read_one("某办法\n\n第一条 甲：\n\n| 名称 | 数<br>量 |\n| --- | --- |\n| 子<br/>丑 | 1 |\n\n第二条 乙。\n")
    assert "| 名称 | 数 量 |\n| --- | --- |\n| 子 丑 | 1 |" in law.body


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
    assert [number.base for number in read_one(f"某办法\n{text}\n").numbers] == [1, 2]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "第一条为了规范，制定本办法。\n第二条及时处理投诉。\n第三条第三方平台配合。\n第四条和解的登记。",
            [1, 2, 3, 4],
        ),
        ("第五条为了规范，制定本办法。\n第六条本办法适用于甲。\n第七条所长负责。", [5, 6, 7]),
        ("第一条为了规范。\n第二条适用于甲。\n第五条所长负责。\n第六条各所配合。", [1, 2, 5, 6]),
        ("第一条为了规范。第二条本市适用。第三条鼓励举报。\n第四条所长负责。", [1, 2, 3, 4]),
        ("第一条为了规范，依照\n第五条规定处理。\n第二条适用于甲，违反\n第六条规定的处罚。\n第三条完。", [1, 2, 3]),
        ("第一条甲。\n第二条乙。第三条规定的除外。\n第三条丙。", [1, 2, 3]),
    ],
)
def test_articles_without_a_blank_are_read_where_numbers_go_on_and_are_told(text: str, numbers: list[int]) -> None:
    law = read_one(f"某办法\n{text}\n")
    assert [number.base for number in law.numbers] == numbers
    assert all_told(law).count("没有空格，按次序认作一条") == len(numbers)


@pytest.mark.parametrize(
    "line",
    ["第二条规定的情形，适用本办法。", "第二条、第三条规定的除外。", "依照第二条 的规定办理。", "“第二条 甲。”"],
)
def test_a_citation_is_no_article_and_is_listed_with_its_line(line: str) -> None:
    law = read_one(f"某办法\n\n第一条 甲：\n\n{line}\n\n第二条 乙。\n")
    assert len(law.numbers) == 2
    assert "（第 5 行）" in all_told(law)


def test_compatible_characters_become_common_and_are_told() -> None:
    law = read_one("某办法\n\n第⼀条 ⻝品⽣产，①㎡。\n\n㈠ 甲\n")
    assert lines_of(law) == ["第一条 食品生产，①㎡。", "（一）甲\n"]
    assert "NFKC：⻝→食、⼀→一、⽣→生、㈠→（一））：第 3、5 行" in all_told(law)


@pytest.mark.parametrize(
    ("text", "common"),
    [
        ("个体⼯商⼾、⻔店、⻋辆、⾞間", "个体工商户、门店、车辆、车間"),
        ("⾒⾙⾧⾨⾭⾱⾴⾵⾶⾺⿂⿃⿄⿆⿈⿌⿑⿒⿓⿔", "见贝长门青韦页风飞马鱼鸟卤麦黄黾齐齿龙龟"),
        ("⻄⻅⻆⻋⻓⻔⻙⻚⻛⻜⻝⻢⻥⻦⻧⻨⻩⻬⻮⻰⻳⺠⺟", "西见角车长门韦页风飞食马鱼鸟卤麦黄齐齿龙龟民母"),
        ("應當檢查⾞輛、門⼾及經營場所", "應當檢查車輛、門戶及經營場所"),
    ],
)
def test_radicals_become_the_characters_of_their_script(text: str, common: str) -> None:
    assert cleaned(text)[0] == common


def test_a_radical_that_is_no_character_is_told() -> None:
    assert "没有通用的编码，可能显示不出来（U+2E80）" in cleaned("甲⺀")[1][0]


def test_compatible_characters_of_a_document_are_told_with_their_paragraph() -> None:
    prose = Prose((Paragraph("某办法", 3), Paragraph("第⼀条 甲。", 7)))
    assert any("⼀→一）：第 7 行" in told for told in rows_of(prose).unclear)


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
    law = read_one(_AROUND.format(table))
    lines = law.body.split("\n")
    assert [line for line in lines if line.startswith("|") and "---" not in line] == rows
    assert lines_of(law)[0] == "第一条 标准如下："
    assert lines_of(law)[2] == "前款规定的。"


def test_a_table_that_never_ends_loses_no_article() -> None:
    law = read_one("某办法\n\n第一条 甲<table><tr><td>a\n\n第二条 乙。\n")
    assert len(law.numbers) == 2
    assert "没有结束的标记" in all_told(law)


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
    assert [line.strip() for line in lines_of(read_one(text))] == [
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
    assert "款的划分不可靠：第 6 行" in all_told(read_one(text))


_PAGED = (
    "第一条 为了规范市场监督管理所的记录，保证每一件",
    "事都有据可查，根据有关规定，制定本办法，各所都照",
    "%",
    "本办法办理，不得以任何理由推诿，也不得转交他人办",
    "理。",
    "第二条 记录由内勤保存，保存期限不少于二年，法律、",
    "%",
    "法规另有规定的，从其规定。",
)


@pytest.mark.parametrize(
    "head",
    [
        "某某记录办法",
        "某某记录办法 {}",
        "— {} — 某某记录办法",
        "第{}页 某某记录办法",
        "某某 记录办法 {}/9",
        "《某某记录办法》",
        "某市市场监督管理局文件汇编",
        "内部资料　注意保存 {}",
    ],
)
def test_a_line_that_pages_repeat_within_sentences_is_left_out_and_told(head: str) -> None:
    rows = [head.format(at) if row == "%" else row for at, row in enumerate(_PAGED)]
    law = read_one("\n".join(["某某记录办法", *rows]))
    assert law.body.count("\n\n") == 1
    assert "各所都照本办法办理" in law.body
    assert "法律、法规另有规定的" in law.body
    assert "当作页眉，没有取入：第 4、8 行" in all_told(law)


@pytest.mark.parametrize(
    "text",
    [
        "某某办法\n第一条 甲。\n某某办法\n第二条 乙。",
        "某某记录办法\n第一条 签字人：\n年月日时分\n第二条 签字人：\n年月日时分",
        "某某记录办法\n第一条 填写下表\n检查人员签字\n被检查人签字\n检查人员签字\n被检查人签字",
    ],
)
def test_a_line_that_no_page_repeats_stays(text: str) -> None:
    (law,) = import_laws(text, "甲")
    assert "页眉" not in all_told(law)
    assert all(row.rpartition(" ")[2] in law.body for row in text.split("\n")[2:])


_SAID_TWICE = (
    "食品经营者未依照本办法规定建立进货查验记录制度",
    "如实记录供货者的名称地址联系方式，或者未保存",
    "相关凭证的，由所在地的市场监督管理所责令改正。",
)


@pytest.mark.parametrize("between", ["", "— {} —", "\x0c"])
def test_a_line_that_the_text_says_twice_is_no_head_of_a_page(between: str) -> None:
    articles = []
    for at, number in enumerate("一二三四", 1):
        articles += [f"第{number}条 {_SAID_TWICE[0]}", *_SAID_TWICE[1:], "（一）甲乙丙；", between.format(at)]
    law = read_one("\n".join(["某某记录办法", *articles]))
    assert law.body.count("".join(_SAID_TWICE)) == law.body.count("（一）甲乙丙；") == 4
    assert "页眉，" not in all_told(law)


@pytest.mark.parametrize("mark", ["— {} —\n", "\x0c"])
def test_a_sentence_that_begins_several_pages_stays_and_a_head_is_told(mark: str) -> None:
    pages = [f"某局文件\n依照前条处理。\n第{number}条 甲。\n{mark.format(at)}" for at, number in enumerate("一二三", 1)]
    law = read_one("某办法\n\n第九条 乙。\n" + mark.format(0) + "".join(pages))
    assert law.body.count("依照前条处理。") == 3
    assert "某局文件" not in law.body
    assert "“某局文件”在几页的开头重复，当作页眉，没有取入：第 " in all_told(law)
    sentences = [f"{mark.format(at)}依照前条处理。\n第{number}条 甲。\n" for at, number in enumerate("一二三", 1)]
    assert read_one("某办法\n\n第九条 乙。\n" + "".join(sentences)).body.count("依照前条处理。") == 3


@pytest.mark.parametrize(
    "text",
    [
        "某办法\n\n附件：1．登记表\n2．审批单\n\n{}",
        "某办法\n\n附件：1．登记表 2．审批单\n\n{}",
        "附件：1．登记表\n      2．审批单\n\n某办法\n\n{}",
        "附件：\n1．登记表\n2．审批单\n\n某办法\n{}",
        "某办法\n\n附件1：登记表\n附件2：审批单\n\n{}",
        "某办法\n\n（2025年2月3日公布）\n\n附件：登记表、审批单\n\n第一章 总则\n\n{}",
    ],
)
def test_a_list_of_annexes_above_the_text_goes_below_it_and_is_told(text: str) -> None:
    law = read_one(text.format("第一条 甲。\n\n第二条 乙。\n"))
    assert (law.title, [number.base for number in law.numbers]) == ("某办法", [1, 2])
    assert law.body.index("第二条") < law.body.index("登记表") < law.body.index("审批单")
    assert "起的附件清单在正文前面，移到了正文后面" in all_told(law)
    assert import_laws(f"某办法\n\n{law.body}", "文件")[0].numbers == law.numbers


@pytest.mark.parametrize("mark", ["附件1", "附件1：", "附件："])
def test_a_mark_of_an_annex_above_its_title_is_no_list(mark: str) -> None:
    law = read_one(f"{mark}某办法\n\n第一条 甲。\n\n第二条 乙。\n" if mark[-1] == "：" else f"{mark}\n某办法{ARTICLES}")
    assert law.title == "某办法"
    assert "清单" not in all_told(law)


def test_short_lines_that_no_width_cut_stay_apart() -> None:
    law = read_one("某办法\n\n第一条 甲\n\n某某局\n\n2021年1月2日\n\n第二条 乙。\n丙。\n")
    assert len(lines_of(law)) == 5


def test_a_file_with_two_texts_gives_both() -> None:
    decision = (
        "某局关于修改《甲办法》的决定\n\n（2021年1月2日某局令第9号公布）\n\n修改第一条。\n\n本决定自公布之日起施行。"
    )
    again = f"甲办法\n\n（2018年1月2日某局令第1号公布 根据2021年1月2日某局令第9号修正）{ARTICLES}"
    laws = import_laws(f"{decision}\n\n附件\n\n{again}\n\n**乙办法**\n\n（2018年1月2日某局令第2号公布）{ARTICLES}", "x")
    assert [(law.title, law.facts.number, law.articles) for law in laws] == [
        ("某局关于修改《甲办法》的决定", "某局令第9号", 0),
        ("甲办法", "某局令第1号", 2),
        ("乙办法", "某局令第2号", 2),
    ]


def test_a_text_that_stands_in_its_file_again_and_again_is_no_text_of_repeated_articles() -> None:
    laws = import_laws("某办法\n第一条 甲。\n第二条 乙。\n" * 3, "文件")
    assert [[number.base for number in law.numbers] for law in laws] == [[1, 2]] * 3
    assert "这个文件里有 3 个文本" in laws[0].unclear[0]


@pytest.mark.parametrize("line", ["* * *", "- - -", "_ _ _", "*  *  *  *", "***", "— — —"])
def test_a_thematic_break_is_no_text(line: str) -> None:
    assert lines_of(read_one(f"某办法\n\n第一条 甲。\n\n{line}\n\n第二条 乙。\n\n{line}\n")) == [
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
    assert f"最后一条后面有不像条文的行（1 行），是网页上的话就删去：“{line}" in all_told(
        read_one(f"某办法{ARTICLES}\n{line}\n")
    )


@pytest.mark.parametrize("line", ["【打印】 【关闭】", "打印 关闭", "上一篇：某"])
def test_buttons_of_a_page_are_left_out_and_told(line: str) -> None:
    law = read_one(f"某办法{ARTICLES}\n{line}\n")
    assert f"“{line}”是网页上的按钮，没有取入" in all_told(law)
    assert line not in law.body


@pytest.mark.parametrize("below", ["丙。", "有下列情形的，不算：\n\n（一）甲\n\n（二）乙", "某某局\n\n2020年1月1日"])
def test_the_end_of_a_text_is_not_told_as_a_page(below: str) -> None:
    assert "不像条文的行" not in all_told(read_one(f"某办法{ARTICLES}\n{below}\n"))


def test_who_signs_below_the_last_article_is_told() -> None:
    told = all_told(read_one(f"某办法{ARTICLES}\n某某局\n\n2020年1月1日\n"))
    assert "最后一条后面的署名、日期留在最后一条里，不算条文就删去：“某某局”（第 " in told


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
    assert lines_of(read_one(f"某办法{ARTICLES}\n{third}\n"))[2:] == read


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("依照第\n三条的规定，乙。", "依照第三条的规定，乙。"),
        ("登记的内容包括名称、\n地址、经营者\n姓名。", "登记的内容包括名称、地址、经营者姓名。"),
        ("依照第一\n条\n", "依照第一条"),
        ("依照第一\n条的规定处理。", "依照第一条的规定处理。"),
        ("应当依照\n本办法登记。", "应当依照本办法登记。"),
        ("应当依照\n第三条的规定，乙。", "应当依照第三条的规定，乙。"),
        ("罚款按\n2万元计算。", "罚款按2万元计算。"),
        ("甲（包括乙\n、丙）丁。", "甲（包括乙、丙）丁。"),
        ("登记按照规定\n\n的职责办理。", "登记按照规定的职责办理。"),
        ("制定、修改、\n\n解释办法，适用本条。", "制定、修改、解释办法，适用本条。"),
        ("甲规定的《乙法》\n和本办法所称丙。", "甲规定的《乙法》和本办法所称丙。"),
    ],
)
def test_a_sentence_broken_at_no_width_is_whole_again_and_told(lines: str, whole: str) -> None:
    law = read_one(f"某办法\n第一条 甲。\n第二条 {lines}\n第三条 丙。\n")
    assert lines_of(law) == ["第一条 甲。", f"第二条 {whole}", "第三条 丙。\n"]
    assert "上一行的句子没有完，接到了上一行" in all_told(law)


@pytest.mark.parametrize(
    "lines",
    [
        "下列产品：\n电视机\n收音机\n洗衣机。",
        "由下列人员组成：\n主任，\n副主任若干人，\n委员若干人。",
        "本办法由某局解释\n附则",
        "甲乙\n\n丙丁。",
        "甲（以下简称乙）\n丙丁。",
    ],
)
def test_lines_that_may_go_on_stay_apart_and_are_told(lines: str) -> None:
    law = read_one(f"某办法\n第一条 甲。\n第二条 {lines}\n第三条 丙。\n")
    assert "\n".join(line for line in lines.split("\n") if line).replace("\n", "\n\n") in law.body
    assert "款的划分不可靠" in all_told(law)


@pytest.mark.parametrize(
    "lines",
    [
        "第二条 甲乙\n第三条 丙。",
        "第二条 甲：\n（一）乙\n（二）丙。",
        "第二条 甲\n某局\n2024年1月10日",
        "第二条 甲\n附件\n某表",
    ],
)
def test_labels_and_signatures_do_not_go_on(lines: str) -> None:
    told = all_told(read_one(f"某办法\n第一条 甲。\n{lines}\n"))
    assert "上一行的句子没有完" not in told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("【第九条】丙。", "带括号的“第×条”没有读作条"),
        ("［第五条］丁。", "带括号的“第×条”没有读作条"),
        ("附第六条 己。", "“第×条”前面还有别的字，没有读作条"),
        ("新增第三条 丙。", "“第×条”前面还有别的字，没有读作条"),
        ("依照第六条 办理。", "行首附近的“第×条”认作引用"),
        ("违反本法第六条的，罚。", "行首附近的“第×条”认作引用"),
        ("附件：第三条的说明", "行首附近的“第×条”认作引用"),
    ],
)
def test_it_is_said_truly_why_a_line_is_no_article(line: str, told: str) -> None:
    assert told in all_told(read_one(f"某办法{ARTICLES}{line}\n"))


def test_an_annex_about_an_article_is_an_annex_and_no_article() -> None:
    law = read_one(f"某办法{ARTICLES}附件：第三条的说明\n\n一、说明甲。\n")
    assert law.body.endswith("## 附件 第三条的说明\n\n一、说明甲。\n")
    assert law.articles == read_one(f"某办法{ARTICLES}").articles


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("第一条 甲。第二条 乙。", "拆开了 1 处：“第二条”（第 3 行）"),
        ("第一章 总 则第一条 甲。\n\n第二条 乙。", "拆开了 1 处：“第一条”（第 3 行）"),
        ("第一条 甲[^1]。\n\n[^1]: 注。", "有脚注的标记（第 3、5 行）"),
        ("第一条 甲[1]。", "有脚注的标记（第 3 行）"),
        ("第一条 ~~删~~乙。", "有删除线（~~）里的字（第 3 行）"),
        ("第一条 <del>删</del>乙。", "有 1 处删除线里的字当作正文读入"),
        ("第一条 ==亮==`码`。", "有高亮、代码、任务的标记（第 3 行）"),
    ],
)
def test_what_is_split_or_left_as_it_is_is_told(text: str, told: str) -> None:
    assert told in all_told(read_one(f"某办法\n\n{text}\n"))


def test_a_table_of_contents_that_is_left_out_is_told() -> None:
    law = read_one(
        "某办法\n\n目录\n\n第一章 总则\n\n第二章 附则\n\n第一章 总则\n\n第一条 甲。\n\n第二章 附则\n\n第二条 乙。\n"
    )
    assert law.body.count("第一章") == 1
    assert "目录没有取入，网站自己生成" in law.unclear


@pytest.mark.parametrize(
    "label",
    [
        *("第柒条", "第②条", "第2-1条", "第贰条", "第III条", "第Ⅱ条", "第2.1条", "第2—1条"),
        *("第二-一条", "第拾条", "第2之1条", "第b条", "第❷条", "第2/1条", "第柒章"),
    ],
)
def test_a_line_that_begins_with_a_numeral_nobody_reads_is_told(label: str) -> None:
    law = read_one(f"某办法\n\n第一条 甲。\n\n{label} 乙丙丁。\n\n第二条 丙。\n")
    assert f"没有读作条、章、节，请对照原文（1 行）：“{label} 乙丙丁。”（第 5 行）" in all_told(law)


@pytest.mark.parametrize("words", ["第一款所称的，是人。", "第三方机构。", "第一节规定的时限。", "第二批。"])
def test_a_line_that_begins_with_another_number_is_not_told_as_an_unread_label(words: str) -> None:
    assert "写法不认识" not in all_told(read_one(f"某办法\n\n第一条 甲。\n\n{words}\n\n第二条 丙。\n"))
