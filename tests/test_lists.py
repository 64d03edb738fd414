"""Lists of many: laws by level, year and sound, provisions, forms by group, what is new; and the row of links."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from builder.compile.cited import cited_by_note, places_by_article
from builder.compile.forms import forms_page
from builder.compile.indexes import home_cards, part_page, rules_page
from builder.compile.laws import law_lists, provision_pages, sound_of
from builder.compile.news import all_changes, newest_rows, news_pages
from builder.compile.order import current_rules, forms_by_rule
from builder.compile.prose import page_html
from builder.compile.templates import templates_page
from builder.model.corpus import Corpus
from builder.model.law import Law
from builder.model.level import LEVELS, level_of
from builder.model.official import OfficialForms
from builder.model.page import Element, Node, Page


def _elements(nodes: tuple[Node, ...], tag: str) -> list[Element]:
    found = [node for node in nodes if isinstance(node, Element)]
    return [one for node in found for one in ([node] if node.tag == tag else []) + _elements(node.children, tag)]


def _words(node: Node) -> str:
    return node if isinstance(node, str) else "".join(map(_words, node.children))


def _groups(page: Page) -> dict[str, list[str]]:
    """By group of a page, the words of its entries' first links."""
    sections = [one for one in _elements(page.content, "section") if "data-group" in dict(one.attributes)]
    return {
        dict(section.attributes)["data-group"]: [_words(_elements((row,), "a")[0]) for row in _rows(section)]
        for section in sections
    }


def _rows(section: Element) -> list[Element]:
    bodies = _elements((section,), "tbody")
    return [row for body in bodies for row in _elements((body,), "tr")] or _elements((section,), "li")


@pytest.mark.parametrize(
    ("level", "issuer", "number", "title"),
    [
        ("法律", "全国人民代表大会常务委员会", "", "中华人民共和国食品安全法"),
        ("法律", "", "", "中华人民共和国商标法"),
        ("行政法规", "国务院", "中华人民共和国国务院令第721号", "中华人民共和国食品安全法实施条例"),
        ("行政法规", "国务院", "", "优化营商环境条例"),
        ("规范性文件", "国务院", "国发〔2019〕5号", "国务院关于在市场监管领域全面推行部门联合监管的意见"),
        ("规范性文件", "国务院办公厅", "国办发〔2024〕54号", "关于严格规范涉企行政检查的意见"),
        ("部门规章", "国家市场监督管理总局", "国家市场监督管理总局令第2号", "市场监督管理行政处罚程序规定"),
        ("部门规章", "教育部、国家市场监督管理总局", "教育部 国家市场监督管理总局令 第45号", "某管理规定"),
        ("地方性法规和规章", "辽宁省人民代表大会常务委员会", "", "辽宁省食品安全条例"),
        ("地方性法规和规章", "大连市人民政府", "大连市人民政府令第12号", "大连市某管理办法"),
        ("规范性文件", "大连市人民政府", "大政发〔2021〕3号", "大连市某实施办法"),
        ("司法解释", "最高人民法院", "法释〔2022〕8号", "最高人民法院关于适用某法的解释"),
        ("党内法规和文件", "", "", "中国共产党章程"),
        ("党内法规和文件", "中共中央、国务院", "", "信访工作条例"),
        ("标准", "", "GB/T 9704—2012", "党政机关公文格式"),
        ("没有写明层级", "国家市场监督管理总局", "", "某管理办法"),
        ("法律", "", "", "中华人民共和国商标法（2026年修订）"),
        ("没有写明层级", "", "", "个体工商户条例"),
    ],
)
def test_the_level_of_a_law_is_what_its_maker_and_number_say(level: str, issuer: str, number: str, title: str) -> None:
    assert level_of(Law("one", title, issuer=issuer, number=number)) == level


def test_what_the_state_council_approved_is_a_regulation_of_it() -> None:
    law = Law("one", "某细则", issuer="国家计量局", note="1987年1月19日国务院批准，国家计量局发布，没有令号。")
    assert level_of(law) == "行政法规"
    assert level_of(replace(law, number="国家计量局令第1号")) == "行政法规"
    assert level_of(replace(law, note="国务院没有批准")) == "没有写明层级"


def test_laws_stand_in_the_order_of_their_sounds() -> None:
    titles = [
        "重大事项规定",
        "中华人民共和国行政处罚法",
        "安全生产规定",
        "长江保护法",
        "《产品质量》办法",
        "行政复议法",
    ]
    assert sorted(titles, key=sound_of) == [
        *("安全生产规定", "《产品质量》办法", "长江保护法", "中华人民共和国行政处罚法", "行政复议法", "重大事项规定"),
    ]


def test_every_law_stands_once_in_each_list(corpus: Corpus) -> None:
    titles = sorted(law.title for law in corpus.laws.values())
    by_level, by_year = law_lists(corpus)
    for page in (by_level, by_year):
        groups = _groups(page)
        assert sorted(title for group in groups.values() for title in group) == titles
        for group in groups.values():
            assert group == sorted(group, key=sound_of)
    assert list(_groups(by_level)) == [level for level in LEVELS if level in _groups(by_level)]
    years = [name for name in _groups(by_year) if name.endswith("年")]
    assert years == sorted(years, reverse=True)


def test_a_provision_stands_once_with_the_number_of_places_that_cite_it(corpus: Corpus) -> None:
    page, among = provision_pages(corpus)
    assert (page.title, among.title) == ("被引条款索引", "制度之间的引用")
    entries = _elements(page.content, "li")
    told = {(link.target, link.anchor): _words(entry) for entry in entries for link in _elements((entry,), "a")}
    assert len(told) == len(entries) > 100
    law = next(law for law in corpus.laws if ("laws/" + law + ".md", "art_2") in told)
    places = [
        (place.document, place.source and str(place.source.article))
        for place in corpus.cited_by[f"laws/{law}"]
        if place.citation.first and place.citation.first.article.anchor == "art_2"
        if place.path == corpus.current(place.document).path
    ]
    assert told[f"laws/{law}.md", "art_2"] == f"第二条 {len(set(places))} 处"
    assert len(page_html(page).encode()) < 130 * len(entries)


def test_what_a_list_of_rules_offers_to_type_finds_some(corpus: Corpus) -> None:
    for page in (rules_page(corpus), *(part_page(corpus, part) for part in corpus.parts.values())):
        offered, _, listed = page_html(page).partition('data-filter="如：')[2].partition('"')
        assert len(offered.split("、")) == 3
        assert [word for word in offered.split("、") if word not in listed] == []


def test_who_cites_an_article_of_a_rule_is_seen_at_once(corpus: Corpus) -> None:
    keys = [rule.key for rule in current_rules(corpus, "business-norms")]
    notes = [cited_by_note(corpus, places, key) for key in keys for places in places_by_article(corpus, key).values()]
    shown = [note for note in notes if note]
    assert any(len(_elements((note,), "a")) > 8 for note in shown)
    assert [note for note in shown if ("open", "") not in note.attributes] == []


def test_every_rule_form_and_template_stands_in_the_group_of_its_part(corpus: Corpus) -> None:
    rules = [rule for part in corpus.parts for rule in current_rules(corpus, part)]
    listed = _groups(rules_page(corpus))
    for part in corpus.parts.values():
        assert listed[part.title] == [rule.front.title for rule in current_rules(corpus, part.slug)]
    forms = [title for group in _groups(forms_page(corpus)).values() for title in group]
    assert sorted(forms) == sorted(form.front.title for form in corpus.forms.values())
    keys = re.findall(r'data-template="([^"]+)"', page_html(templates_page(corpus)))
    assert len(keys) == len(set(keys))
    alone = {slug for slug in forms_by_rule(corpus).get("", ()) if corpus.forms[slug].front.on_request}
    assert set(keys) == {rule.key for rule in rules} | {
        form.key for slug, form in corpus.forms.items() if slug not in alone
    }


def test_official_forms_stand_by_set_in_its_order_whoever_calls_for_them(corpus: Corpus) -> None:
    for official in corpus.of(OfficialForms).values():
        ours = [form for form in corpus.forms.values() if form.front.official == official.slug]
        titles = {form.front.title for form in ours}
        in_order = [name for name in official.papers if name in titles]
        assert len(in_order) == len(ours)
        for page in (forms_page(corpus), templates_page(corpus)):
            assert _groups(page).get(official.title, []) == in_order
        for form in ours:
            which = f"《{official.title}》第 {official.papers[form.front.title]} 种"
            assert which in form.notes[-1].words


def test_the_front_page_leads_to_everything_that_there_is(corpus: Corpus) -> None:
    targets = {link.target for link in _elements(home_cards(corpus), "a")}
    assert {f"{rule.key}.md" for rule in corpus.rules} <= targets
    pages = ("rules", "forms", "laws", "limits", "posts", "procedures", "indicators")
    assert {f"{page}/index.md" for page in pages} | {"new.md", "templates.md", "provisions.md"} <= targets


def test_what_is_new_parts_what_was_from_what_will_be_and_a_clock_moves_it(corpus: Corpus) -> None:
    changes = all_changes(corpus)
    assert {change.kind for change in changes} == {"制度", "期限", "法律文件"}
    assert [change.on for change in changes] == sorted(change.on for change in changes)
    (page,) = news_pages(corpus)
    coming, past = page_html(page).split('<h2 id="past">')
    for change in changes:
        row = f'data-from="{change.on}"' if change.on > corpus.today else ""
        assert (f'data-until="{change.on}"' in coming) == (change.on > corpus.today)
        assert row in past
    later = replace(corpus, today=max(change.on for change in changes) + timedelta(1))
    assert 'id="coming"' not in page_html(next(iter(news_pages(later))))


def _is_shown(node: Element, on: date) -> bool:
    """Whether the clock of a reader shows an element on a day."""
    days = dict(node.attributes)
    return days.get("data-from", "") <= str(on) < days.get("data-until", "9999")


@pytest.mark.parametrize("later", [0, 1, 30, 400])
def test_the_front_page_has_the_next_and_the_last_changes_on_whatever_day_it_is_read(
    later: int, corpus: Corpus
) -> None:
    changes = all_changes(corpus)
    number = 6
    for day in sorted({change.on for change in changes if change.on >= corpus.today} | {corpus.today}):
        on = day + timedelta(later)
        shown = [_words(row) for row in newest_rows(corpus, number) if _is_shown(row, on)]
        coming = [change for change in changes if change.on > on][:number]
        past = sorted((change for change in changes if change.on <= on), key=lambda one: one.on, reverse=True)[:number]
        told = [_words(Element("tr", (str(one.on.year), *one.words))) for one in (*coming, *past)]
        assert [words[:4] + words.split(kind, 1)[1] for words, kind in _kinds_in(shown)] == told


def _kinds_in(shown: list[str]) -> list[tuple[str, str]]:
    return [(words, next(kind for kind in ("法律文件", "制度", "期限") if f"日{kind}" in words)) for words in shown]


def test_a_month_of_changes_is_shown_while_one_of_its_rows_is(corpus: Corpus) -> None:
    (page,) = news_pages(corpus)
    months = [one for one in _elements(page.content, "section") if "data-group" in dict(one.attributes)]
    for on in (corpus.today + timedelta(days) for days in range(0, 400, 3)):
        for month in months:
            rows = [row for row in _rows(month) if _is_shown(row, on)]
            assert _is_shown(month, on) == bool(rows)
            counted = re.search(r"月 (\d+)$", _words(_elements((month,), "h3")[0]))
            assert not counted or int(counted[1]) == len(rows)


def test_a_change_is_a_sentence_beside_its_day(corpus: Corpus) -> None:
    told: dict[str, list[str]] = {kind: [] for kind in ("制度", "期限", "法律文件")}
    for change in all_changes(corpus):
        told[change.kind].append(_words(Element("p", change.words)))
    assert [words for several in told.values() for words in several if "》起" in words or "，起" in words] == []
    assert all(re.match("[^：]+的期限(?:开始|不再)适用：.", words) for words in told["期限"])
    assert "食品召回与委托生产的期限不再适用：启动食品召回（一级 24 小时、二级 48 小时、三级 72 小时）" in "".join(
        told["期限"]
    )
    assert all(re.match("《.+》.*(?:施行|废止|公布|修改|文件名上的日期)", words) for words in told["法律文件"])


def test_a_new_text_of_a_rule_is_a_revision_and_names_the_forms_that_it_brings(corpus: Corpus) -> None:
    told = {(change.on, _words(Element("p", change.words))) for change in all_changes(corpus) if change.kind == "制度"}
    assert any(on == date(2026, 12, 1) and "食品日常监督检查制度》修订，新文本施行" in words for on, words in told)
    assert any("新增，施行；表单：" in words for _, words in told)
