"""Text is cut, queries are read and passages are ranked as a reader would expect."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.compile.prose import page_html
from builder.compile.site import compile_documents
from builder.model.corpus import Corpus
from search.closeness import closeness
from search.export import export
from search.gathered import gather
from search.index import IndexBusyError, opened, renewed
from search.memory import MemoryIndex, memory_index
from search.query import read_query
from search.ranking import View
from search.record import Document, Record
from search.synonyms import Synonyms, read_synonyms
from search.text import cut, fold, quantity, terms
from search.wire import FIRST, packed, read_numbers, write_numbers
from tests.cases import read_yaml

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
VIEW = View(TODAY.isoformat())
JUDGED, JUDGED_AMONG, NUMBERS = (
    read_yaml(Path(__file__).parent / f"judged/{name}.yaml") for name in ("rules", "documents", "numbers")
)


@pytest.fixture(scope="session")
def shipped(knowledge: tuple[list[Document], Synonyms]) -> list[Document]:
    return knowledge[0]


@pytest.fixture(scope="session")
def shipped_index(shipped: list[Document]) -> MemoryIndex:
    return memory_index(shipped, {})


@pytest.fixture(scope="session")
def judged_index(shipped: list[Document]) -> MemoryIndex:
    """Of rules and forms, only those that were there when the queries were judged."""
    among = [one for one in shipped if one.kind not in ("rule", "form") or one.key in JUDGED_AMONG]
    assert {one.key for one in among} >= set(JUDGED_AMONG)
    return memory_index(among, {})


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("督促检查", ["督促", "促检", "检查"]),
        ("15个工作日", ["15工作日"]),
        ("十五个工作日", ["15工作日"]),
        ("二百元 200元 ２００元", ["200元"] * 3),
        ("百分之三或3%", ["3%", "3%"]),
        ("1.5万元", ["15000元"]),
        ("三十天 三十日", ["30日", "30日"]),
        ("ＧＢ 7718、12315", ["gb", "7718", "12315"]),
        ("依照第五十条第二款办理", ["依照", "办理"]),
        ("第三方平台", ["第三", "三方", "方平", "平台"]),
        ("申请的材料", ["申请", "材料"]),
    ],
)
def test_one_meaning_is_one_term_in_either_script(words: str, found: list[str]) -> None:
    assert terms(fold(words)) == found
    assert [token.term for token in cut(fold(words))] == found


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二百", 200),
        ("一千零五十", 1050),
        ("1.5万", 15_000),
        ("5,000", 5000),
        ("一百二十亿", 12_000_000_000),
        ("十", 10),
    ],
)
def test_a_quantity_is_read_in_either_script(numeral: str, value: float) -> None:
    assert quantity(numeral) == value


@settings(deadline=None)
@given(st.text("0123456789,.零一九十百千万亿", min_size=1, max_size=600), st.sampled_from(["", "元", "日", "%", "条"]))
def test_a_numeral_of_any_length_is_cut_and_asked_for(numeral: str, unit: str) -> None:
    for words in (f"计{numeral}{unit}。", f"百分之{numeral}", f"第{numeral}条"):
        assert terms(words) == [token.term for token in cut(words)]
        read_query(words, _small().catalogue)


def test_a_number_beyond_all_measure_is_words() -> None:
    assert "9" * 400 in terms(f"计{'9' * 400}元")
    assert terms("一亿×45元")[-1] == "45元"
    assert terms("九" * 400 + "元")
    assert "亿亿" in terms("亿" * 30 + "元")


@settings(deadline=None)
@given(st.text(st.characters(codec=None), max_size=60))
def test_cutting_and_reading_never_raise(words: str) -> None:
    index = _small()
    for token in cut(fold(words)):
        assert 0 <= token.start < token.end <= len(words)
    read_query(words, index.catalogue)
    index.ask(words, VIEW)


@cache
def _small() -> MemoryIndex:
    return memory_index([_law()], {})


_NUMBER = st.one_of(st.none(), st.tuples(st.integers(0, 3), st.integers(1, 400), st.integers(0, 3)))


@given(st.lists(_NUMBER))
def test_article_numbers_survive_writing(numbers: list[tuple[int, int, int] | None]) -> None:
    assert read_numbers(write_numbers(numbers)) == tuple(numbers)


@given(st.binary(max_size=200))
def test_bytes_survive_packing(content: bytes) -> None:
    bits = "".join(f"{ord(sign) - FIRST:015b}" for sign in packed(content))
    assert bytes(int(bits[at : at + 8], 2) for at in range(0, len(content) * 8, 8)) == content


def _record(number: int, words: str, **more: object) -> Record:
    return replace(Record(f"art_{number}", f"第{number}条", (0, number, 0), (), words), **more)


def _law(title: str = "中华人民共和国食品安全法", day: str = "2021-04-29", *records: Record) -> Document:
    chosen = records or (
        _record(49, "食品经营者依照本法第五十条的规定进行进货查验。"),
        _record(50, "食品生产者应当查验供货者的许可证，记录保存期限不得少于产品保质期满后六个月。"),
        _record(51, "食品超过保质期的，不得销售。"),
    )
    path = f"laws/{title}/{day}.md"
    effective = date.fromisoformat(day)
    return Document(path, f"laws/{title}.html", f"laws/{title}", "law", "", title, (), 1, chosen, effective=effective)


def _first(documents: list[Document], words: str, lines: dict[str, str] | None = None) -> str:
    hits = memory_index(documents, read_synonyms(lines or {})).ask(words, VIEW, 3).hits
    return f"{hits[0]['title'].removeprefix('中华人民共和国')}{hits[0]['article']}" if hits else ""


@pytest.mark.parametrize(
    "words",
    [
        "食品安全法 第五十条",
        "食安法50条",
        "食品安全法50",
        "食品安全法第五十条第一款",
        "食品安全发五十条",
        "50条",
        "spaqf 50条",
        "spaqf50",
        "shipinanquanfa50",
        "食品安全法 五十",
        "食安法五十",
        "食品anquan法50条",
        "食品安全法§50",
        "食品安全法 #50",
        "食品安全法.50",
        "食品安全法（50）",
        "食品安全法50條",
        "食品安全法伍拾",
    ],
)
def test_a_name_and_a_number_lead_to_the_article(words: str) -> None:
    assert _first([_law()], words) == "食品安全法第50条"


@pytest.mark.parametrize("words", ["食安法实施条例 50条", "食品安全法条例50", "食安法 实施条例 第五十条"])
def test_a_text_made_under_a_law_is_not_that_law(words: str) -> None:
    assert _first([_law(), _law("食品安全法实施条例")], words) == "食品安全法实施条例第50条"
    assert _first([_law()], "食品安全法规定 50条") == "食品安全法第50条"


def test_what_an_author_gave_an_article_comes_first() -> None:
    listed = replace(_record(7, "每月最后一个星期五。"), keywords=("什么时候开会",))
    other = _record(8, "什么时候开会，由所长决定；开会的时候，什么人参加。")
    assert _first([_law("会议办法", "2020-01-01", listed, other)], "什么时候开会？") == "会议办法第7条"


def test_words_of_which_most_pairs_stand_nowhere_are_told() -> None:
    index = memory_index([_law("某办法", "2020-01-01", _record(1, "面积和页面。"))], {})
    assert index.ask("隔夜面包", VIEW, 3).missing == ["隔夜面包"]
    assert index.ask("面积", VIEW, 3).missing == []


@pytest.mark.parametrize("words", ["食品安全法", "食安法", "spaqf", "shipinanquanfa", "中华人民共和国食品安全法"])
def test_a_name_alone_leads_to_the_text(words: str) -> None:
    assert _first([_law(), _law("食品召回管理办法")], words) == "食品安全法"


def test_digits_alone_are_an_article_or_words() -> None:
    standard = _law("某标准", "2020-01-01", _record(1, "预包装食品执行 GB 7718。"))
    assert _first([_law(), standard], "50") == "食品安全法第50条"
    assert _first([_law(), standard], "7718") == "某标准第1条"


def test_an_article_comes_before_one_that_cites_it() -> None:
    assert _first([_law()], "第五十条") == "食品安全法第50条"


def test_the_version_in_force_comes_before_one_superseded() -> None:
    old = replace(_law(day="2015-10-01"), superseded=date(2021, 4, 29))
    hits = memory_index([old, _law()], {}).ask("第五十条", VIEW).hits
    assert [hit["document"][-13:] for hit in hits] == ["2021-04-29.md", "2015-10-01.md"]
    versions = [hit["document"][-13:] for hit in memory_index([old, _law()], {}).ask("保质期满", VIEW).hits]
    assert versions[0] == "2021-04-29.md"


def test_a_slip_of_the_same_sound_finds_the_word() -> None:
    assert _first([_law()], "进货查燕") == "食品安全法第49条"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("食品经应者", "食品经营者"),
        ("营当查验", "应当查验"),
        ("不的销售", "不的销售"),
        ("货查严进", "货查严进"),
    ],
)
def test_a_character_that_breaks_its_pairs_is_put_right(typed: str, meant: str) -> None:
    told = memory_index([_law()], {}).ask(typed, VIEW).told
    assert told == ([f"按“{meant}”检索"] if meant != typed else [])


@pytest.mark.parametrize(
    ("typed", "told"),
    [("xkz", ["按“许可证”检索"]), ("chayan xkz", ["按“查验 许可证”检索"]), ("xkj", []), ("spaqf", [])],
)
def test_initials_are_those_of_a_word_that_texts_have_often(typed: str, told: list[str]) -> None:
    assert memory_index([_law()], {}).ask(typed, VIEW).told == told


@pytest.mark.parametrize(
    "words",
    [
        "食品安全法2015第五十条",
        "2015年食品安全法 50条",
        "食品安全法（2015年修订）第50条",
        "食安法2015版 50",
        "食品安全法2015",
        "食品安全法（2015） 保质期满",
    ],
)
def test_a_year_beside_a_name_asks_for_the_version_of_that_year(words: str) -> None:
    old = replace(_law(day="2015-10-01"), superseded=date(2021, 4, 29))
    index = memory_index([old, _law()], {})
    answer = index.ask(words, VIEW)
    assert (answer.hits[0]["document"][-13:], answer.told) == ("2015-10-01.md", [])
    assert index.ask(words.replace("2015", "2021"), VIEW).hits[0]["document"][-13:] == "2021-04-29.md"


def test_a_year_of_which_no_version_is_is_a_word() -> None:
    texts = [_law(), _law("某标准", "2020-01-01", _record(1, "预包装食品执行 GB 7718-2011。"))]
    assert _first(texts, "7718-2011") == "某标准第1条"
    assert memory_index(texts, {}).ask("食品安全法2011", VIEW).told == ["《食品安全法》没有第2011条，共3条"]


def test_the_articles_of_a_rule_answer_for_each_other_and_those_of_a_law_do_not() -> None:
    driven, met = _record(2, "车辆由专人驾驶。"), _record(2, "来人由专人陪同。")
    hurt = _record(3, "发生剐蹭的，停车并且当日报告。")
    texts = [_law("甲办法", "2020-01-01", met, hurt), _law("乙办法", "2020-01-01", driven, hurt)]
    assert _first([replace(text, standing=0) for text in texts], "驾驶 剐蹭 停车 报告") == "乙办法第3条"
    assert _first(texts, "驾驶 剐蹭 停车 报告") == "甲办法第3条"


def test_a_general_law_comes_before_that_of_a_sector_unless_the_sector_is_named() -> None:
    words = "销售者承担赔偿责任，限期改正。"
    special = _law("中华人民共和国化妆品管理条例", "2021-04-29", _record(3, words), _record(4, "化妆品应当贴有标签。"))
    general = _law("中华人民共和国流通法", "2021-04-29", _record(3, words), _record(4, "流通应当贴有标签。"))
    other = _law("中华人民共和国粮油法", "2021-04-29", _record(3, "粮油流通应当有序。"), _record(5, "流通环节的检查。"))
    assert _first([special, other, general], "销售者赔偿") == "流通法第3条"
    assert _first([special, other, general], "化妆品 销售者赔偿") == "化妆品管理条例第3条"


def test_what_an_article_says_comes_before_the_form_that_has_its_words() -> None:
    rule = _law("中华人民共和国流通法", "2021-04-29", _record(3, "销售者承担赔偿责任。"))
    form = replace(rule, path="forms/a.md", key="forms/a", kind="form", title="单子")
    assert _first([form, rule], "销售者赔偿") == "流通法第3条"


def test_words_in_pinyin_are_found() -> None:
    assert _first([_law()], "jinhuochayan") == "食品安全法第49条"


def test_everyday_words_and_the_authors_own_lead_to_the_text() -> None:
    assert _first([_law()], "过期了") == "食品安全法第51条"
    assert _first([_law()], "老黄历", {"老黄历、老皇历": "保质期"}) == "食品安全法第51条"


def test_an_articles_keywords_are_found() -> None:
    fed = _law(
        "某办法", "2020-01-01", _record(1, "为规范管理，制定本办法。"), _record(2, "按规定办理。", keywords=("碰头会",))
    )
    assert _first([fed], "碰头会") == "某办法第2条"


def test_a_part_of_an_everyday_word_finds_what_the_word_means() -> None:
    said = {"揭老黄历": ("超过保质期",)}
    index = memory_index([_law()], said)
    assert not memory_index([_law()], {}).ask("黄历揭掉了", VIEW).hits
    assert [hit["article"] for hit in index.ask("黄历揭掉了", VIEW).hits] == ["第51条"]
    own = index.passages("保质")
    assert own == memory_index([_law()], {}).passages("保质")
    assert max(index.passages("黄历").values()) <= min(own.values())


def test_words_beside_one_that_leads_lead_there_unless_an_author_gives_them_a_meaning() -> None:
    index = memory_index([_law()], {"甲词": ("食品", "乙词", "丙词"), "丙词": ("没有的话",)})
    told = [index.catalogue.synonyms.get(word) for word in ("甲词", "乙词", "丙词")]
    assert told == [("食品",), ("食品",), None]


def test_nothing_found_says_which_word_and_offers_titles() -> None:
    found = memory_index([_law()], {}).ask("霸王鸡 食品", VIEW)
    assert found.missing == ["霸王鸡"]
    none = memory_index([_law()], {}).ask("霸王鸡", VIEW)
    assert (none.hits, none.missing, none.near[0]["title"]) == ([], ["霸王鸡"], "中华人民共和国食品安全法")


def test_a_query_is_near_a_way_of_asking_by_the_signs_that_few_of_them_share() -> None:
    asked = [("扣的货放哪", "仓库钥匙谁拿"), ("请假找谁批",), (), ("请假几天算旷工", "假条交谁")]
    same, part, none, other = closeness("请假找谁批", [asked[1], asked[3], asked[2], asked[0]])
    assert (same, none, other < part < 1) == (1, 0, True)
    assert list(closeness("！？", asked)) == list(closeness("ZZZ", asked)) == [0, 0, 0, 0]


def test_an_article_that_is_asked_for_alike_comes_before_one_with_the_words() -> None:
    way, heap = "扣回来的东西放哪儿", ("放哪儿都行的扣分表", "扣回来几天登记", "东西坏了还回来", "的东西放着", "哪儿放")
    kept, other = _record(8, "罚没物品由保管人入库保管。"), _record(9, "扣回来几天，东西放哪儿，都要登记，放哪儿写明。")
    index = memory_index([_law("某办法", "2021-04-29", replace(kept, asked=(way,)), replace(other, asked=heap))], {})
    assert index.ask(way, VIEW).hits[0]["article"] == "第8条"


def test_marks_stand_on_the_words_asked_for() -> None:
    hit = memory_index([_law()], {}).ask("保质期满 许可证", VIEW).hits[0]
    assert [hit["excerpt"][start:end] for start, end in hit["marks"]] == ["许可证", "保质期满"]


@pytest.mark.parametrize("judged", JUDGED, ids=lambda judged: judged["query"])
def test_a_judged_query_has_its_answer_among_the_first_three(
    judged_index: MemoryIndex, judged: dict[str, object]
) -> None:
    hits = judged_index.ask(str(judged["query"]), VIEW, 3).hits
    found = [_key(hit) for hit in hits]
    found += [key.split("#")[0] for key in found]
    assert set(found) & set(judged["answers"]), found  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("食品", []),
        ("扣来的肉", []),
        ("食品安全法 五十", [("五十", "第五十条", "食品安全法 “五十”")]),
        ("食品安全法第五十条", []),
        ("食品经应者 “食品”", [("经应", "经营", "食品“经应”者 “食品”")]),
        ("baozhiqi 第五十条", [("baozhiqi", "保质期", "“baozhiqi” 第五十条")]),
    ],
)
def test_each_reading_comes_with_the_query_that_takes_it_back(typed: str, read: list[tuple[str, str, str]]) -> None:
    told = memory_index([_law()], {}).ask(typed, VIEW).readings
    assert [tuple(reading.values()) for reading in told] == read


@pytest.mark.parametrize("judged", NUMBERS, ids=lambda judged: judged["query"])
def test_an_excerpt_has_the_number_asked_for(shipped_index: MemoryIndex, judged: dict[str, str]) -> None:
    hits = shipped_index.ask(judged["query"], VIEW, 50).hits
    found = next(hit for hit in hits if re.sub(r"/20[0-9-]+(?=#)", "", hit["id"]) == judged["answer"])
    assert judged["number"] in found["excerpt"]


def test_of_all_that_is_shipped_each_text_is_found_by_its_title(
    shipped: list[Document], shipped_index: MemoryIndex
) -> None:
    for document in shipped:
        if document.kind in ("rule", "form", "law"):
            titles = [hit["title"] for hit in shipped_index.ask(document.title, VIEW, 3).hits]
            assert document.title in titles[: 3 if document.kind == "law" else 1], titles


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("食品召回", "食品召回管理办法"),
        ("行政处罚程序", "市场监督管理行政处罚程序规定"),
        ("特种设备安全", "中华人民共和国特种设备安全法"),
        ("监督抽查", "产品质量监督抽查管理暂行办法"),
        ("许可程序", "市场监督管理行政许可程序暂行规定"),
    ],
)
def test_a_text_is_found_by_a_part_of_its_title(shipped_index: MemoryIndex, words: str, title: str) -> None:
    found = [hit["title"] for hit in shipped_index.ask(words, VIEW, 5).hits if not hit["article"]]
    assert title in found


def test_no_judged_query_finds_nothing_in_all_that_is_shipped(shipped_index: MemoryIndex) -> None:
    assert [judged["query"] for judged in JUDGED if not shipped_index.ask(judged["query"], VIEW, 1).hits] == []


def _key(hit: dict[str, object]) -> str:
    """The passage hit, whatever the version: rules/<part>/<slug>#art_5, forms/<slug>#form."""
    document, sign, anchor = str(hit["id"]).partition("#")
    return re.sub(r"/\d{4}-\d\d-\d\d$", "", document) + sign + anchor


def test_there_are_sixty_judged_queries_with_reasons() -> None:
    assert len(JUDGED) >= 60
    assert all(judged["why"].strip() for judged in JUDGED)
    assert len({judged["query"] for judged in JUDGED}) == len(JUDGED)


def test_every_anchor_that_a_search_gives_is_on_its_page(corpus: Corpus) -> None:
    for page, document in compile_documents(corpus):
        html = page_html(page)
        assert [record.anchor for record in document.records if f'id="{record.anchor}"' not in html] == []


def test_whoosh_and_memory_answer_alike(shipped: list[Document], shipped_index: MemoryIndex, tmp_path: Path) -> None:
    index = renewed(tmp_path, shipped, {}, "sources", lambda *_: None)
    for judged in JUDGED:
        assert index.ask(judged["query"], VIEW, 10) == shipped_index.ask(judged["query"], VIEW, 10)


def test_only_changed_documents_are_indexed_again(shipped: list[Document], tmp_path: Path) -> None:
    some = shipped[:12]
    renewed(tmp_path, some, {}, "one", lambda *_: None)
    added = _law("某新办法", "2020-01-01", _record(1, "白菜三日内送达。"))
    changed = replace(some[0], records=(*some[0].records, _record(999, "萝卜应当洗净。")))
    told: list[tuple[int, int]] = []
    index = renewed(tmp_path, [changed, *some[2:], added], {}, "two", lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (1, 2)]
    fresh = memory_index([changed, *some[2:], added], {})
    for words in ("萝卜", "白菜", "投诉 期限", "会议制度"):
        assert index.ask(words, VIEW, 10) == fresh.ask(words, VIEW, 10)
    again = opened(tmp_path, "two")
    assert again
    assert again.ask("萝卜", VIEW, 10) == fresh.ask("萝卜", VIEW, 10)
    assert opened(tmp_path, "three") is None


def test_an_index_that_another_process_renews_is_left_alone(tmp_path: Path) -> None:
    from whoosh.filedb.filestore import FileStorage

    renewed(tmp_path, [_law()], {}, "one", lambda *_: None)
    writer = FileStorage(str(tmp_path)).open_index().writer()
    with pytest.raises(IndexBusyError):
        renewed(tmp_path, [_law("某办法")], {}, "two", lambda *_: None)
    writer.cancel()
    still = opened(tmp_path, "one")
    assert still
    assert still.ask("食品安全法50条", VIEW, 1).hits


def test_an_interrupted_renewal_leaves_the_old_index(tmp_path: Path) -> None:
    renewed(tmp_path, [_law()], {}, "one", lambda *_: None)

    def interrupt(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        renewed(tmp_path, [_law("某办法")], {}, "two", interrupt)
    still = opened(tmp_path, "one")
    assert still
    assert still.ask("食品安全法50条", VIEW, 1).hits


def test_two_exports_are_the_same_bytes(shipped: list[Document], tmp_path: Path) -> None:
    for name in ("a", "b"):
        export(gather(shipped), {}, {"parts": {}, "kinds": {}}, tmp_path / name)
    files = sorted(file.name for file in (tmp_path / "a").iterdir())
    assert files == sorted(file.name for file in (tmp_path / "b").iterdir())
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in files)
