"""Orders and notices above the text of a law: whose they are, and what of them is the text's; examples by kind."""

from datetime import date

import pytest

from builder.intake.legal_text import import_laws
from tests.foreign_texts import ARTICLES, all_told, lines_of, read_noted, read_one

_COMMITTEE = "第十四届全国人民代表大会常务委员会第七次会议"


@pytest.mark.parametrize(
    ("passed", "issuer"),
    [
        (f"已由中华人民共和国{_COMMITTEE}于2024年1月10日通过", "全国人民代表大会常务委员会"),
        (f"已由{_COMMITTEE}于2024年1月10日通过", "全国人民代表大会常务委员会"),
        ("已由中华人民共和国第十四届全国人民代表大会第二次会议于2024年1月10日通过", "全国人民代表大会"),
        ("经中华人民共和国第八届全国人民代表大会常务委员会第七次会议通过", "全国人民代表大会常务委员会"),
        ("已由四川省第十四届人民代表大会常务委员会第二次会议通过", "四川省人民代表大会常务委员会"),
        ("于2024年1月9日经某市第九届人民代表大会常务委员会通过", "某市人民代表大会常务委员会"),
    ],
)
def test_a_congress_is_named_without_the_words_before_it(passed: str, issuer: str) -> None:
    order = (
        f"中华人民共和国主席令\n第二号\n《某法》{passed}，现予公布，自2024年5月1日起施行。\n主席　某某\n2024年1月10日"
    )
    facts = read_one(f"{order}\n某法{ARTICLES}").facts
    assert (facts.issuer, facts.promulgated, facts.number) == (issuer, date(2024, 1, 10), "中华人民共和国主席令第二号")


@pytest.mark.parametrize(
    ("head", "meeting", "issuer"),
    [
        ("中华人民共和国国务院令\n第770号", "国务院第21次常务会议", "国务院"),
        ("国家市场监督管理总局令\n第77号", "国家市场监督管理总局第21次局务会议", "国家市场监督管理总局"),
        ("某部令\n第77号", "第21次部务会议审议", "某部"),
    ],
)
def test_a_meeting_is_not_the_issuer(head: str, meeting: str, issuer: str) -> None:
    passed = f"《某条例》已经2024年1月3日{meeting}通过，现予公布，自2024年3月1日起施行。\n某长　某某\n2024年1月10日"
    facts = read_one(f"{head}\n{passed}\n某条例{ARTICLES}").facts
    assert (facts.issuer, facts.promulgated) == (issuer, date(2024, 1, 10))


@pytest.mark.parametrize(
    ("head", "words", "amended"),
    [
        ("主席令\n第二号", f"《某法》已由{_COMMITTEE}于2024年1月9日修订通过，现予公布", 9),
        ("主席令\n第二号", f"《关于修改〈某法〉的决定》已由{_COMMITTEE}于2024年1月9日通过，现予公布", 9),
        ("主席令\n第二号", f"《某法修正案（九）》已由{_COMMITTEE}于2024年1月9日通过，现予公布", 9),
        ("国务院令\n第770号", "现公布修订后的《某条例》", 10),
        ("国务院令\n第770号", "《某条例》已经2024年1月3日国务院常务会议修订通过，现将修订后的《某条例》公布", 10),
        ("国务院令\n第770号", "现公布《国务院关于修改〈某条例〉的决定》", 10),
        ("某局令\n第7号", "《某局关于修改〈甲办法〉〈乙规定〉的决定》已经2024年1月3日局务会议通过，现予公布", 10),
        ("某局令\n第7号", "《某办法》已经2024年1月3日局务会议修正通过，现予公布", 10),
        ("某局令\n第7号", "现将修改后的《某办法》予以发布", 10),
        ("国市监规〔2024〕3号\n各省局：", "现将修订后的《某办法》印发给你们", 10),
    ],
)
def test_an_order_on_changes_is_not_the_promulgation(head: str, words: str, amended: int) -> None:
    text = f"{head}\n{words}，自2024年5月1日起施行。\n某长　某某\n2024年1月10日\n某办法{ARTICLES}"
    facts = read_one(text).facts
    assert (facts.promulgated, facts.number, facts.version) == (None, "", date(2024, 5, 1))
    assert facts.amended == (date(2024, 1, amended),)


def test_an_order_on_changes_leaves_the_note_of_the_text_its_facts() -> None:
    facts = read_one(
        "某局令\n第7号\n《某局关于修改〈某办法〉的决定》已经2024年1月3日局务会议通过，现予公布，自2024年5月1日起施行。\n"
        f"2024年1月10日\n某办法\n（2018年1月2日某局令第3号公布 根据2024年1月10日某局令第7号修正）{ARTICLES}"
    ).facts
    assert (facts.promulgated, facts.number, facts.amended) == (date(2018, 1, 2), "某局令第3号", (date(2024, 1, 10),))


@pytest.mark.parametrize(
    ("head", "issuers"),
    [
        ("国家市场监督管理总局 公安部\n令\n第45号", "国家市场监督管理总局、公安部"),
        ("国家市场监督管理总局\n公安部\n令\n第45号", "国家市场监督管理总局、公安部"),
        ("教育部 国家市场监督管理总局 国家卫生健康委员会令第45号", "教育部、国家市场监督管理总局、国家卫生健康委员会"),
        ("教育部　公安部令\n第45号", "教育部、公安部"),
        ("国家网信办\n工业和信息化部\n公安部令\n第45号", "国家网信办、工业和信息化部、公安部"),
        ("中国人民银行 证监会令第45号", "中国人民银行、证监会"),
        ("最高人民法院 最高人民检察院公告第45号", "最高人民法院、最高人民检察院"),
        ("国 家 市 场 监 督 管 理 总 局 令\n第45号", "国家市场监督管理总局"),
        ("国家市场监督管理总局 办公厅令\n第45号", "国家市场监督管理总局办公厅"),
        ("国家市场监督管理总局 令\n第45号", "国家市场监督管理总局"),
    ],
)
def test_a_blank_or_line_end_between_two_bodies_is_a_border(head: str, issuers: str) -> None:
    facts = read_one(f"{head}\n2023年12月29日\n某办法{ARTICLES}").facts
    assert (facts.issuer, facts.number.startswith(issuers)) == (issuers, True)


def test_bodies_of_a_note_stand_apart_too() -> None:
    facts = read_noted("（2023年12月29日国家市场监督管理总局 公安部令第45号公布）").facts
    assert facts.number == "国家市场监督管理总局、公安部令第45号"


_BELOW = "各省局：\n现将《某三号规定》印发给你们，请执行。\n某局\n2024年1月10日\n"
_NOTICE = f"国市监规〔2024〕3号\n{_BELOW}"
_SIGNED_IN_LINE = _NOTICE.replace("某局\n", "某局 ")


@pytest.mark.parametrize(
    "text",
    [
        f"某三号规定\n{_NOTICE}某三号规定",
        f"# 某三号规定\n{_NOTICE}附件\n某三号规定",
        f"某局关于印发《某三号规定》的通知\n{_NOTICE}附件1：\n某三号规定",
        f"某局文件\n国市监规〔2024〕3号\n关于印发《某三号规定》的通知\n{_BELOW}某三号规定",
        f"某三号规定\n{_SIGNED_IN_LINE}某三号规定",
        f"某三号规定\n关于印发《某三号规定》的通知\n{_NOTICE}",
    ],
)
def test_a_notice_gives_the_rule_below_it_number_and_day(text: str) -> None:
    law = read_one(text + ARTICLES)
    assert (law.title, law.articles) == ("某三号规定", 2)
    assert (law.facts.number, law.facts.promulgated) == ("国市监规〔2024〕3号", date(2024, 1, 10))
    assert "现将《某三号规定》印发给你们，请执行。" in law.body


def test_a_notice_that_stays_above_its_rule_is_told() -> None:
    told = all_told(read_one(f"某三号规定\n{_NOTICE}某三号规定{ARTICLES}"))
    assert "标题上面的通知留在正文前面（第 2—6 行）" in told


@pytest.mark.parametrize(
    "mark", ["附  件", "附件", "附件1", "附件2：", "附　件：", "附件一", "【附件】", "附：", "附件A"]
)
def test_the_mark_of_an_annex_is_no_title(mark: str) -> None:
    law = read_one(f"{mark}\n某三号规定{ARTICLES}")
    assert (law.title, lines_of(law)) == ("某三号规定", ["第一条 甲。", "第二条 乙。\n"])
    assert f"“{mark}”不是标题，没有取入" in all_told(law)


@pytest.mark.parametrize("head", ["附  件：某三号规定", "附件1 某三号规定", "附录B：某三号规定"])
def test_a_title_behind_the_mark_of_an_annex_is_the_title(head: str) -> None:
    assert read_one(f"{head}\n（2024年1月10日某局令第3号公布）{ARTICLES}").title == "某三号规定"


@pytest.mark.parametrize("below", ["某某表\n\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |", "某三号表\n\n附一行。"])
def test_an_annex_below_articles_stays_one(below: str) -> None:
    (law,) = import_laws(f"某办法{ARTICLES}\n附件1\n\n{below}\n", "某")
    assert "## 附件1" in law.body
    assert "不是标题" not in all_told(law)


_TWO = "《某一号办法》、《某二号规定》已经局务会议通过，"
_LISTED = "附件：1. 某一号办法\n2. 某二号规定\n"
_TEXTS = f"某一号办法{ARTICLES}\n附件2\n某二号规定{ARTICLES}"


@pytest.mark.parametrize(
    "covering",
    [
        f"某局令\n第9号\n{_TWO}现予公布。\n{_LISTED}局长 张三\n2024年3月18日\n附件1\n",
        f"某局公告\n2024年第9号\n现发布《某一号办法》《某二号规定》。\n特此公告。\n{_LISTED}某局\n2024年3月18日\n附件1\n",
        f"某局令第9号\n{_TWO}自2024年7月1日起施行。\n",
    ],
)
def test_the_paper_that_two_texts_came_with_is_no_third(covering: str) -> None:
    first, second = import_laws(covering + _TEXTS, "文件名")
    assert (first.title, second.title, first.untitled) == ("某一号办法", "某二号规定", False)
    assert [lines_of(law) for law in (first, second)] == [["第一条 甲。", "第二条 乙。\n"]] * 2
    words = covering.replace("\n", "").removesuffix("附件1")
    assert f"第 1 行起是公布文本的文件，没有当作法律取入：“{words}”" in all_told(first)
    assert "“附件2”不是标题，没有取入" in all_told(second)


def test_a_decision_with_a_title_stays_beside_the_text_that_it_changes() -> None:
    head = "某局关于修改《某一号办法》的决定\n某局决定对《某一号办法》作如下修改：\n一、删去第三条。\n"
    titles = [law.title for law in import_laws(f"{head}附件：\n某一号办法{ARTICLES}", "文件名")]
    assert titles == ["某局关于修改《某一号办法》的决定", "某一号办法"]


@pytest.mark.parametrize("title", ["国家市场监督管理总局关于修改《甲三办法》的决定", "关于修改〈甲三办法〉的决定"])
@pytest.mark.parametrize("number", ["国家市场监督管理总局令\n第55号", "国市监法规〔2025〕5号"])
def test_the_order_of_a_decision_on_changes_is_that_of_its_promulgation(title: str, number: str) -> None:
    verb = "公布" if "令" in number else "印发"
    said = f"《国家市场监督管理总局关于修改〈甲三办法〉的决定》已经2025年1月2日第3次局务会议通过，现予{verb}。"
    law = read_one(f"{number}\n{said}\n2025年2月3日\n{title}\n\n一、将第一条修改为：甲。\n\n二、将第二条删去。\n")
    assert (law.facts.promulgated, law.facts.amended) == (date(2025, 2, 3), ())
    assert law.facts.number == number.replace("\n", "")
    of_the_amended = read_one(f"{number}\n{said}\n2025年2月3日\n甲三办法{ARTICLES}").facts
    assert (of_the_amended.promulgated, of_the_amended.amended) == (None, (date(2025, 2, 3),))


_PROMULGATED = "《某办法》已经通过，现予公布，自2024年5月1日起施行。\n\n局长 张三\n\n2024年3月4日\n\n"


@pytest.mark.parametrize("number", ["第9号", "令第9号", "第9号令", "命令\n\n第9号", "（第9号）"])
@pytest.mark.parametrize("said", ["", _PROMULGATED])
def test_the_number_of_an_order_that_does_not_say_whose_it_is_is_told_and_left_blank(number: str, said: str) -> None:
    law = read_one(f"{number}\n\n{said}某办法{ARTICLES}")
    assert (law.title, law.facts.number, law.facts.issuer) == ("某办法", "", "")
    assert "第9号" in all_told(law).partition("没有写明是哪个机关的")[0]
    assert law.facts.promulgated == (date(2024, 3, 4) if said else None)


@pytest.mark.parametrize("number", ["第9号", "令第9号", "〔2024〕9号", "2024年第9号", "9"])
@pytest.mark.parametrize(
    "stated", ["文号：{}\n\n某办法", "---\ntitle: 某办法\nnumber: {}\n---\n", "| 文号 | {} |\n|--|--|\n\n某办法"]
)
def test_a_stated_number_that_does_not_say_whose_it_is_is_told_and_left_blank(number: str, stated: str) -> None:
    law = read_one(stated.format(number) + ARTICLES)
    assert (law.title, law.facts.number) == ("某办法", "")
    assert f"文号“{number}”没有写明是哪个机关的" in all_told(law)


def test_a_number_with_its_body_counts_before_the_same_one_without() -> None:
    law = read_one(f"文号：第9号\n\n某办法\n\n（2024年3月4日某局令第9号公布）{ARTICLES}")
    assert (law.facts.number, law.facts.issuer) == ("某局令第9号", "某局")


def test_the_number_of_an_announcement_is_no_issuer() -> None:
    law = read_one(f"某办法\n\n（2024年3月4日通过 第9号公告公布）{ARTICLES}")
    assert (law.facts.number, law.facts.issuer) == ("", "")
