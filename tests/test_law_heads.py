"""Around the text of a law: title, order, note, front matter, its end; each an example of its kind."""

from datetime import date

import pytest

from builder.intake.documents import in_paragraphs, stated_above
from builder.intake.legal_text import import_laws
from builder.intake.rows import Row
from tests.foreign_texts import ARTICLES, all_told, lines_of, read_noted, read_one


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
    facts = read_noted(note).facts
    assert facts.promulgated == (date.fromisoformat(promulgated) if promulgated else None)
    assert [day.isoformat() for day in facts.amended] == amended
    assert facts.number == number


@pytest.mark.parametrize(
    ("last", "effective"),
    [
        ("【施行日期】本办法自2022年1月1日起施行。", "2022-01-01"),
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
    facts = read_one(f"某办法\n\n（2018年12月21日某局令第2号公布）\n\n第一条 甲。\n\n第二条 {last}\n").facts
    assert facts.effective == (date.fromisoformat(effective) if effective else None)


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("本办法自2024年3月1日起施行，第一条自2025年1月1日起施行。", "第一条自2025年1月1日起施行"),
        ("本办法自公布之日起施行，但第三条、第四条自2025年1月1日起施行。", "第三条、第四条自2025年1月1日起施行"),
        ("本办法自2024年3月1日起施行。第三条自公布之日起六个月后施行。", "第三条自公布之日起六个月后施行"),
        ("第三条第二款自2025年1月1日起施行，其余自2024年3月1日起施行。", "其余自2024年3月1日起施行"),
        ("本办法自2024年3月1日起施行，其中甲的规定自2024年6月1日起执行。", "甲的规定自2024年6月1日起执行"),
        ("本法第三章自2025年1月1日起生效，其他自公布之日起施行。", "本法第三章自2025年1月1日起生效"),
        ("本办法自2024年3月1日起施行。2015年1月1日起施行的《旧办法》同时废止。", ""),
        ("本办法自2024年3月1日起施行。《旧办法》自2024年3月1日起废止。", ""),
        ("本办法自公布之日起30日后施行。", ""),
        ("本条例自2024年3月1日起施行。", ""),
        ("上述条文自2025年1月1日起施行，本办法自2024年3月1日起施行。", "上述条文自2025年1月1日起施行"),
    ],
)
def test_a_part_that_takes_effect_on_another_day_is_told(last: str, told: str) -> None:
    law = read_one(f"某办法\n\n（2023年12月21日某局令第2号公布）\n\n第一条 甲。\n\n第二条 {last}\n")
    assert (law.articles, "正文还写着" in all_told(law), told in all_told(law)) == (2, bool(told), True)


def test_contradicting_days_leave_a_blank_and_are_told() -> None:
    law = read_one(
        "某办法\n\n（2018年1月2日某局令第2号公布 自2018年3月1日起施行）\n\n第一条 本办法自2018年4月1日起施行。\n"
    )
    assert law.facts.effective is None
    assert "施行日期前后不一" in all_told(law)


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
    law = read_one(front + ARTICLES)
    assert (law.title, law.facts.number, law.facts.effective) == ("某办法", "某局令第3号", date(2022, 1, 1))
    assert lines_of(law) == ["第一条 甲。", "第二条 乙。\n"]


def test_front_matter_that_contradicts_its_text_is_told_and_so_is_what_nobody_uses() -> None:
    law = read_one(
        f"---\ntitle: 甲办法\npromulgated: 2018-01-02\nmood: x\n---\n# 乙办法\n\n（2018年1月3日公布）{ARTICLES}"
    )
    assert (law.title, law.facts.promulgated) == ("甲办法", date(2018, 1, 2))
    assert all(
        words in all_told(law) for words in ("正文开头是“乙办法”", "正文里是2018年1月3日", "题头里的 mood 没有用上")
    )


@pytest.mark.parametrize(
    ("front", "keys"),
    [
        ("---\nlayout: post\nauthor: 小王\n---", "layout、author"),
        ('---json\n{"layout":"x"}\n---', "layout"),
        ('--- json\n{\n  "layout": "x",\n  "tags": ["a"]\n}\n---', "layout、tags"),
        ("---\ndate: 2022-03-04\n---", "date"),
        ("---\nid: 99\ncategories:\n  - a\n- b\n---", "id、categories"),
        ("---\n# 标签\ntags: [法规, 办法]\ndescription: >\n  一段话。\n---", "tags、description"),
        ("+++\nweight = 3\n+++", "weight"),
        ("---\n作者：小王\n栏目：法规\n---", "作者、栏目"),
        ("---\nlayout: post\nauthor: x\n", "layout、author"),
        ("---\nlayout: post\n---\n---\nauthor: x\n---", "author"),
    ],
)
@pytest.mark.parametrize("title", ["某办法", ""])
def test_front_matter_of_keys_that_nobody_knows_is_no_text(front: str, keys: str, title: str) -> None:
    law = read_one(f"{front}\n{title}{ARTICLES}")
    assert (law.title, law.untitled) == (("某办法", False) if title else (law.title, True))
    assert lines_of(law) == ["第一条 甲。", "第二条 乙。\n"]
    assert f"题头里的 {keys} 没有用上" in all_told(law)


@pytest.mark.parametrize("words", ["某办法", "第一条：甲。", "注：本文供参考。"])
def test_words_between_rules_are_no_front_matter(words: str) -> None:
    assert "没有用上" not in all_told(read_one(f"---\n{words}\n---{ARTICLES}"))


def test_a_day_that_is_none_is_told_and_not_written() -> None:
    law = read_one(f"---\ntitle: 某办法\npromulgated: 2025-02-30\n---{ARTICLES}")
    assert law.facts.promulgated is None
    assert "题头第 3 行的公布日期“2025-02-30”不是日期" in all_told(law)
    assert read_one(f"# 某办法\n\n- 发布日期: 2025-02-30{ARTICLES}").facts.version is None


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (
            "# 某办法\n\n- 发布日期: 2025-02-30\n- 施行日期: 2025-13-01",
            ["题头第 3 行的发布日期“2025-02-30”", "题头第 4 行的施行日期“2025-13-01”"],
        ),
        (
            "---\ntitle: 某办法\neffective: 2025-02-30\n修订日期:\n  - 2025-02-30\n  - 2025-04-31\n---",
            [
                "题头第 3 行的施行日期“2025-02-30”",
                "题头第 5 行的修订日期“2025-02-30”",
                "题头第 6 行的修订日期“2025-04-31”",
            ],
        ),
        (
            "某办法\n\n| 发 布 日 期 | 待定 |\n|---|---|\n| 失效日期 | 2030-00-01 |",
            ["题头第 3 行的发布日期“待定”", "题头第 5 行的失效日期“2030-00-01”"],
        ),
        (
            "某办法\n\n- 成文日期：2025年2月30日\n- 发布机关：某局",
            ["题头第 3 行的成文日期“2025年2月30日”"],
        ),
        (
            "某办法\n\n（2025年2月30日公布，自2025年13月1日起施行）",
            ["题注里的“2025年2月30日”", "题注里的“2025年13月1日”"],
        ),
    ],
)
def test_every_day_of_a_head_that_is_none_is_told(head: str, told: list[str]) -> None:
    said = all_told(read_one(f"{head}{ARTICLES}"))
    assert all(f"{one}不是日期，没有写入" in said for one in told), said
    assert said.count("不是日期") == len(told)


def test_a_text_that_begins_on_no_day_is_told() -> None:
    law = read_one("某办法\n\n第一条 甲。\n\n第二条 本办法自2025年2月30日起施行。\n")
    assert "正文里的“2025年2月30日”不是日期" in all_told(law)


def test_a_day_of_a_document_is_told_with_its_paragraph() -> None:
    rows = [Row(words, 2 * at) for at, words in enumerate(("某办法", "施行日期：2025-13-01", "第一条 甲。"), 1)]
    assert in_paragraphs(stated_above(rows)[0].unclear, "段") == (
        "题头第 4 段的施行日期“2025-13-01”不是日期，没有写入",
    )


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
    assert read_one(head + ARTICLES).title == title


@pytest.mark.parametrize(
    ("note", "issuer"),
    [
        ("（2020年3月20日日照市人民政府令第77号公布）", "日照市人民政府"),
        ("（2020年3月20日日喀则市人民政府公布）", "日喀则市人民政府"),
        ("（2020.3.20日照市人民政府公布）", "日照市人民政府"),
        ("（2020年3月20日月湖区人民政府令第7号公布）", "月湖区人民政府"),
        ("（2020年3月某局令第3号公布）", "某局"),
        ("（2020-3-20日某某局公布）", "某某局"),
        ("（2020年3月20日某某法院公告公布）", "某某法院"),
    ],
)
def test_the_issuer_begins_where_the_date_ends(note: str, issuer: str) -> None:
    facts = read_noted(note).facts
    assert facts.issuer == issuer
    assert not facts.number or facts.number.startswith(issuer)


def test_an_order_above_its_text_gives_its_facts() -> None:
    promulgated = "《某办法》已经通过，现予公布，自2019年10月1日起施行。\n\n局长　甲\n\n2019年8月2日"
    order = f"国家市场监督管理总局令\n第12号\n\n{promulgated}"
    facts = read_one(f"{order}\n\n某办法{ARTICLES}").facts
    assert (facts.number, facts.promulgated) == ("国家市场监督管理总局令第12号", date(2019, 8, 2))
    assert facts.effective == date(2019, 10, 1)


@pytest.mark.parametrize("body", ["第一条 甲。", "第一条 甲。\n\n第二条 本法自2015年1月1日起施行。"])
def test_a_wording_is_no_older_than_its_last_amendment(body: str) -> None:
    law = read_one(f"---\ntitle: 某法\namended: 2020-01-01\neffective: 2015-01-01\n---\n{body}\n")
    assert law.facts.version == date(2020, 1, 1)
    assert any("施行日期（2015年1月1日）早于最近一次修改" in doubt for doubt in law.facts.doubts())


def test_a_wording_of_an_amendment_without_a_day_has_no_day() -> None:
    law = read_one(
        "# 某条例\n\n（2008年1月8日某市人民代表大会常务委员会通过　根据《关于修改〈某条例〉的决定》修正）\n\n"
        "第一条 甲。\n\n第二条 本条例自2008年6月1日起施行。\n"
    )
    assert (law.facts.effective, law.facts.version) == (date(2008, 6, 1), None)
    assert "题注里有 1 次修改没有日期" in all_told(law)


def test_days_that_contradict_each_other_are_told() -> None:
    law = read_one("---\ntitle: 某法\npromulgated: 2020-01-01\neffective: 2015-01-01\n---\n第一条 甲。\n")
    assert any("早于公布日期" in told for told in law.facts.unclear)


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
    facts = read_noted(note).facts
    assert (str(facts.ended), facts.ended_unsure) == (ended, unsure)
    assert not unsure or (facts.version is None and "时效按未核实处理" in "".join(facts.doubts()))


@pytest.mark.parametrize("order", ["某局令第7号", "某局令\n第 7 号", "甲局\n乙委员会\n某局令第7号"])
@pytest.mark.parametrize("title", ["# 丙一办法", "丙一办法", "《丙一办法》"])
@pytest.mark.parametrize("below", ["2020年1月2日", "（2020年1月2日公布，自2020年3月1日起施行）", ""])
def test_an_order_stands_above_or_below_its_title(title: str, order: str, below: str) -> None:
    for head in (f"{title}\n\n{order}\n{below}", f"{order}\n{below}\n\n{title}", f"{order}\n{title}\n{below}"):
        law = read_one(f"{head}{ARTICLES}")
        assert (law.title, law.untitled, law.articles) == ("丙一办法", False, 2), head
        assert law.facts.number.endswith("某局令第7号"), head
        assert str(law.facts.promulgated) == ("2020-01-02" if below else "None"), head


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
    law = read_one(f"{head}{ARTICLES}")
    assert law.title == title
    assert told in all_told(law)
    assert "# 甲" not in law.body


@pytest.mark.parametrize(
    ("last", "ended"),
    [
        ("本办法自2024年1月1日起施行，有效期5年。", "2029-01-01"),
        ("本办法自2024年1月1日起施行。有效期为五年。原《甲办法》同时废止。", "2029-01-01"),
        ("本办法自2024年1月1日起施行，有效期至2028年12月31日。", "2029-01-01"),
        ("本办法自2024年1月1日起施行，有效期 18 个月。", "2025-07-01"),
        ("本办法自公布之日起施行，有效期三年。", "2026-12-01"),
        ("本办法自2024年2月29日起施行，有效期1年。", "2025-03-01"),
        ("本办法自2024年1月1日起施行，2028年12月31日止。", "2029-01-01"),
        ("本办法自2024年1月1日起施行，2028年12月31日失效。", "2028-12-31"),
        ("本办法有效期自2024年1月1日至2028年12月31日。", "2029-01-01"),
        ("本办法自2024年1月1日至2028年12月31日施行。", "2029-01-01"),
        ("本办法自2024年1月1日起施行，暂定施行期限3年。", "2027-01-01"),
        ("许可证有效期5年。本办法自2024年1月1日起施行。", "None"),
        ("本办法自2024年1月1日起施行。许可证有效期5年。", "None"),
        ("本办法自2024年1月1日起试行，试行期两年。", "None"),
        ("本办法自2024年1月1日起施行，有效期两年，2028年12月31日废止。", "None"),
    ],
)
def test_how_long_a_text_holds_ends_it_and_is_told(last: str, ended: str) -> None:
    law = read_one(f"某办法\n\n（2023年12月1日某局令第2号公布）{ARTICLES}\n第三条 {last}\n")
    assert str(law.facts.ended) == ended
    assert ("请核对" in all_told(law) or "失效日期留空" in all_told(law)) is ("许可证" not in last)


def test_a_note_tells_how_long_a_text_holds() -> None:
    law = read_noted("（2023年12月1日某局令第2号公布　自2024年1月1日起施行　有效期5年）")
    assert str(law.facts.ended) == "2029-01-01"


_TABLE = "| 项目 | 内容 |\n| --- | --- |\n| 发布日期 | 2024-01-01 |\n| 文号 | 某令第5号 |\n| 施行日期 | 2024-03-01 |"
_LIST = "文号：某令第5号\n\n公布日期：2024-01-01\n\n施行日期：2024-03-01"


@pytest.mark.parametrize("head", [_TABLE, _TABLE.split("\n", 2)[2], _LIST])
def test_each_text_of_a_file_has_the_facts_at_its_own_head(head: str) -> None:
    first, second = import_laws(f"# 甲办法\n\n公布日期：2020-05-05{ARTICLES}\n乙办法\n\n{head}{ARTICLES}", "文件名")
    assert (first.facts.promulgated, first.facts.number) == (date(2020, 5, 5), "")
    for law in (second, read_one(f"# 乙办法\n\n{head}{ARTICLES}")):
        facts = law.facts
        assert (law.title, facts.number) == ("乙办法", "某令第5号")
        assert (facts.promulgated, facts.effective) == (date(2024, 1, 1), date(2024, 3, 1))
        assert law.body.startswith("第一条")


def test_a_table_that_states_no_fact_stays_in_the_text() -> None:
    assert read_one(f"# 乙办法\n\n| 等级 | 分数 |\n| --- | --- |\n| 一级 | 90 |{ARTICLES}").body.startswith("| 等级")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("甲工作办法\n（试行）", "甲工作办法（试行）"),
        ("甲工作规定\n(暂行)", "甲工作规定(暂行)"),
        ("某省药品监督管理局\n关于公布甲目录\n管理办法的公告", "某省药品监督管理局关于公布甲目录管理办法的公告"),
        ("某市人民政府\n关于印发《甲标准》\n（试行）的通知", "某市人民政府关于印发《甲标准》（试行）的通知"),
        ("关于加强甲工作的意见\n（试行）", "关于加强甲工作的意见（试行）"),
    ],
)
def test_a_title_over_several_lines_is_one(head: str, title: str) -> None:
    law = read_one(f"{head}\n\n{ARTICLES}")
    assert law.title == title
    assert any("合为一个" in words for words in law.unclear)


def test_a_body_that_signs_is_no_title() -> None:
    notice = "某省市场监督管理局关于印发《甲标准》的通知\n各市局：\n现印发给你们，请遵照执行。"
    first, second = import_laws(f"{notice}\n某省市场监督管理局\n2025年2月3日\n甲标准\n（试行）\n{ARTICLES}", "甲")
    assert second.title == "甲标准（试行）"
    assert "某省市场监督管理局\n\n2025年2月3日" in first.body


@pytest.mark.parametrize(
    "above",
    [
        "第一条 名词解释：",
        "第一章 总则\n\n第一条 登记事项：",
        "一、登记事项：",
        "登记事项如下。",
        "第一条 甲：\n\n施行日期：2020年1月1日",
    ],
)
def test_a_table_or_list_in_the_text_states_nothing_of_the_text(above: str) -> None:
    law = read_one(f"某办法\n\n{above}\n\n| 名称 | 数量 |\n| --- | --- |\n| 子 | 1 |\n\n第二条 乙。\n")
    assert law.title == "某办法"
    assert law.facts.effective is None
    assert "".join(above.split()) in "".join(law.body.split()).replace("#", "")
    assert "| 子 | 1 |" in law.body


def test_a_table_below_the_title_is_no_list_of_facts_for_a_name_alone() -> None:
    law = read_one("某办法\n\n| 名称 | 数量 |\n| --- | --- |\n| 子 | 1 |\n\n第一条 乙。\n")
    assert law.title == "某办法"
    assert "| 名称 | 数量 |" in law.body


@pytest.mark.parametrize(
    "head",
    [
        "| 发布机构 | 某局 |  |  |\n|--|--|--|--|\n| 文 号 | 某监〔2023〕9号 | 有 效 性 | 有效 |\n\n某办法",
        "发布机关：某局　文　号：某监〔2023〕9号　时 效 性：有效\n\n某办法",
        "文 号：某监〔2023〕9号 | 发 布 机 关：某局 | 有 效 性：有效\n\n某办法",
    ],
)
def test_facts_whose_names_are_spaced_stand_apart(head: str) -> None:
    law = read_one(head + ARTICLES)
    assert (law.title, law.facts.issuer, law.facts.number) == ("某办法", "某局", "某监〔2023〕9号")


def test_a_form_below_the_text_is_no_second_text() -> None:
    form = "附件1\n\n备案表\n\n| 名称 | 地址 |\n|--|--|\n|  |  |\n\n附件2\n\n管理规定\n\n第一条 丙。\n"
    law = read_one(f"某办法{ARTICLES}{form}")
    assert (law.title, law.articles) == ("某办法", 3)
