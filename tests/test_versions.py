"""Versions of one rule, states of one law: which holds, what the page says, where it leads."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builder.compile.prose import page_html
from builder.compile.site import all_pages
from builder.compile.state import LONG_AGO
from builder.days import today_in_china
from builder.diagnostics import Code
from builder.model.corpus import Corpus
from builder.model.law import Law
from builder.model.regulation import UNDATED, FrontMatter, Regulation
from builder.model.status import Status, Validity
from builder.model.versions import Versions, group_versions
from builder.pipeline import load

KEY = "rules/general-management/meetings"
_LAWS = """
- {slug: old, title: 某旧办法, effective: 2020-01-01, ended: 2026-04-15, replaced_by: new}
- {slug: new, title: 某新办法, effective: 2026-04-15}
- {slug: next, title: 某将来办法, effective: 2027-01-01}
- {slug: bare, title: 某未核办法}
"""


def _corpus(root: Path, today: date) -> Corpus:
    folder = root / "regulations" / KEY
    folder.mkdir(parents=True, exist_ok=True)
    for day in ("2024-01-01", "2026-01-01", "2027-01-01"):
        (folder / f"{day}.md").write_text(f"---\ntitle: 会议制度\n---\n第一条 {day}。\n", "utf-8")
    (root / "regulations" / "basis").mkdir(exist_ok=True)
    (root / "regulations" / "basis" / "laws.yaml").write_text(_LAWS, "utf-8")
    return load(root, today)[0]


def _html(corpus: Corpus) -> dict[str, str]:
    return {page.uri: page_html(page) for page in all_pages(corpus)}


def _shown_banners(html: str) -> str:
    banners = re.findall(r'<div class="zd-banner" ([^>]*)><p>(.*?)</p>', html)
    return " ".join(words for attributes, words in banners if "hidden" not in attributes)


@pytest.mark.parametrize(
    ("today", "states"),
    [
        (date(2025, 6, 1), [Status.IN_FORCE, Status.NOT_YET, Status.NOT_YET]),
        (date(2026, 11, 22), [Status.AMENDED, Status.IN_FORCE, Status.NOT_YET]),
        (date(2027, 1, 1), [Status.AMENDED, Status.AMENDED, Status.IN_FORCE]),
    ],
)
def test_the_status_of_a_version_follows_from_the_dates(tmp_path: Path, today: date, states: list[Status]) -> None:
    corpus = _corpus(tmp_path, today)
    assert [corpus.status(version) for version in corpus.versions[KEY].texts] == states


def test_the_lasting_address_shows_the_version_in_force(tmp_path: Path) -> None:
    pages = _html(_corpus(tmp_path, date(2026, 11, 22)))
    assert "2026-01-01。" in pages[f"{KEY}.md"]
    assert "2024-01-01。" in pages[f"{KEY}/2024-01-01.md"]
    assert f"{KEY}/2026-01-01.md" not in pages


def test_a_version_not_in_force_says_so_and_leads_on(tmp_path: Path) -> None:
    pages = _html(_corpus(tmp_path, date(2026, 11, 22)))
    old, coming = pages[f"{KEY}/2024-01-01.md"], pages[f"{KEY}/2027-01-01.md"]
    assert 'href="../meetings.html">2026年1月1日起施行的文本' in _shown_banners(old)
    assert "自2027年1月1日起施行，目前尚未生效" in _shown_banners(coming)


def test_the_version_in_force_knows_its_successor_for_a_later_reader(tmp_path: Path) -> None:
    page = _html(_corpus(tmp_path, date(2026, 11, 22)))[f"{KEY}.md"]
    assert 'data-superseded="2027-01-01"' in page
    assert 'href="meetings/2027-01-01.html">2027年1月1日起施行的文本' in page
    assert _shown_banners(page).startswith("即将修改，自2027年1月1日起由")
    assert "即将修改" not in _shown_banners(_html(_corpus(tmp_path, date(2026, 7, 4)))[f"{KEY}.md"]), "181 days before"
    assert "即将修改" in _shown_banners(_html(_corpus(tmp_path, date(2026, 7, 5)))[f"{KEY}.md"]), "180 days before"


def test_an_ended_law_names_its_successor_and_an_unknown_one_claims_nothing(tmp_path: Path) -> None:
    pages = _html(_corpus(tmp_path, date(2026, 11, 22)))
    assert 'href="new.html">《某新办法》</a>替代' in _shown_banners(pages["laws/old.md"])
    assert "目前尚未生效" in _shown_banners(pages["laws/next.md"])
    assert "时效未核实" in pages["laws/bare.md"]
    assert "现行有效" not in pages["laws/bare.md"]


@pytest.mark.parametrize(
    ("today", "old", "new"),
    [
        (date(2026, 4, 14), Status.IN_FORCE, Status.NOT_YET),
        (date(2026, 4, 15), Status.ENDED, Status.IN_FORCE),
    ],
)
def test_a_law_ends_on_the_day_its_successor_begins(tmp_path: Path, today: date, old: Status, new: Status) -> None:
    corpus = _corpus(tmp_path, today)
    assert [corpus.validity_on(f"laws/{slug}", today).on(today) for slug in ("old", "new")] == [old, new]


def test_the_day_is_the_day_in_china(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795363200")  # 2026-11-22T16:00:00Z
    assert today_in_china() == date(2026, 11, 23)


def _texts(law: Law, *days: date) -> Versions:
    texts = [Regulation(f"{day}.md", "", law.slug, day, FrontMatter(law.title), (), ()) for day in days]
    told = {text.path: Law(law.slug, law.title, effective=None if text.is_undated else law.effective) for text in texts}
    return group_versions(texts, {law.slug: law}, told)[f"laws/{law.slug}"]


_COMPANY_LAW = Law("gongsifa", "公司法", effective=date(1994, 7, 1))


def test_an_amendment_counts_from_the_day_of_its_text() -> None:
    amended = (date(2013, 12, 28), date(2018, 10, 26), date(2023, 12, 29), date(2026, 10, 29))
    law = replace(_COMPANY_LAW, amended=amended)
    versions = _texts(law, date(2018, 10, 26), date(2024, 7, 1), date(2027, 7, 1))
    assert [validity.superseded for validity in versions.validities] == [date(2024, 7, 1), date(2027, 7, 1), None]


def test_an_amendment_without_a_text_supersedes_the_last() -> None:
    versions = _texts(replace(_COMPANY_LAW, amended=(date(2021, 1, 1),)), date(2018, 10, 26))
    assert versions.validities[0].superseded == date(2021, 1, 1)
    assert versions.validities[0].on(date(2020, 12, 31)) is Status.IN_FORCE
    assert versions.validities[0].on(date(2021, 1, 1)) is Status.AMENDED


def test_what_is_known_of_a_law_is_of_its_newest_text_and_leaves_no_day_without_one() -> None:
    versions = _texts(replace(_COMPANY_LAW, effective=date(2024, 7, 1)), date(2018, 10, 26), date(2023, 12, 29))
    old, new = versions.validities
    assert (old.effective, old.superseded, new.effective) == (date(2018, 10, 26), date(2024, 7, 1), date(2024, 7, 1))
    between = date(2024, 5, 1)
    assert (old.on(between), new.on(between)) == (Status.IN_FORCE, Status.NOT_YET)
    assert versions.current(between) is versions.texts[0]
    assert versions.current(date(2024, 7, 1)) is versions.texts[1]


def test_a_text_without_a_date_claims_nothing_and_yields_to_one_that_has_a_date() -> None:
    undated, dated = (versions := _texts(_COMPANY_LAW, UNDATED, date(2018, 10, 26))).validities
    assert undated == Validity()
    assert undated.on(date(2026, 1, 1)) is Status.UNKNOWN
    assert dated.on(date(2026, 1, 1)) is Status.IN_FORCE
    assert versions.current(date(2026, 1, 1)) is versions.texts[1]


def test_a_file_named_for_a_day_proves_no_effect_when_nobody_states_one() -> None:
    versions = _texts(Law("biaoshi", "标识规定"), date(2014, 12, 23))
    assert versions.validities[0].on(date(2026, 1, 1)) is Status.UNKNOWN


def test_a_text_that_begins_when_its_namesake_ends_is_the_successors(tmp_path: Path) -> None:
    laws = """
- {slug: recall, title: 召回办法, effective: 2015-09-01, ended: 2026-12-01, replaced_by: recall-2026}
- {slug: recall-2026, title: 召回办法（2026年公布）, effective: 2026-12-01}
"""
    (tmp_path / "regulations/basis").mkdir(parents=True)
    (tmp_path / "regulations/basis/laws.yaml").write_text(laws, "utf-8")
    for day in ("2015-09-01", "2026-12-01"):
        file = tmp_path / f"regulations/laws/recall/{day}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: 召回办法\neffective: {day}\n---\n第一条 自{day}起。\n", "utf-8")
    pages = _html(load(tmp_path, date(2026, 11, 30))[0])
    assert "自2015-09-01起" in pages["laws/recall.md"]
    assert "自2026-12-01起" in pages["laws/recall-2026.md"]
    assert "即将废止，本文件自2026年12月1日起由<a" in _shown_banners(pages["laws/recall.md"])
    assert "目前尚未生效" in _shown_banners(pages["laws/recall-2026.md"])
    after = _html(load(tmp_path, date(2026, 12, 1))[0])
    assert ">现行有效</strong>" in after["laws/recall-2026.md"]
    assert ">已废止</strong>" in after["laws/recall.md"]


def test_a_law_without_any_date_is_unverified_everywhere(tmp_path: Path) -> None:
    file = tmp_path / "regulations/laws/某规定/undated.md"
    file.parent.mkdir(parents=True)
    file.write_text("---\ntitle: 某规定\n---\n第一条 略。\n", "utf-8")
    corpus, diagnostics = load(tmp_path, date(2026, 11, 22))
    assert diagnostics == ()
    pages = _html(corpus)
    for uri in ("laws/某规定.md", "laws/index.md"):
        assert re.findall(r'<strong class="zd-state"[^>]*>(.*?)</strong>', pages[uri]) == ["时效未核实"]
    assert not [uri for uri, html in pages.items() if re.search("0001|1年1月1日", uri + html)]


def test_when_a_law_was_checked_is_told_and_long_ago_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "regulations/basis").mkdir(parents=True)
    record = "- {slug: some, title: 某办法, effective: 2020-01-01, as_of: 2026-07-01}\n"
    (tmp_path / "regulations/basis/laws.yaml").write_text(record, "utf-8")
    stale = '<span class="zd-stale" data-from="2026-12-29"{}>，距今已超过180天，请核对有无变动</span>'
    for today, hidden in ((date(2026, 12, 28), ' hidden=""'), (date(2026, 12, 29), "")):
        page = _html(load(tmp_path, today)[0])["laws/some.md"]
        assert f'现行有效</strong><span class="zd-asof">（信息核对至2026年7月1日{stale.format(hidden)}）</span>' in page


def test_what_has_ended_is_marked_and_counted_on_the_pages_that_lead_to_it(tmp_path: Path) -> None:
    folder = tmp_path / "regulations/rules/general-management"
    for slug, title, more in (("a", "甲制度", "ended: 2026-06-01\nreplaced_by: 乙制度\n"), ("b", "乙制度", "")):
        (folder / slug).mkdir(parents=True)
        (folder / slug / "2026-01-01.md").write_text(f"---\ntitle: {title}\n{more}---\n第一条 略。\n", "utf-8")
    pages = _html(load(tmp_path, date(2026, 11, 22))[0])
    assert "共 2 项制度，已废止的 1 项（截至2026年11月22日）" in pages["index.md"]
    listed = pages["rules/general-management/index.md"]
    assert listed.index("乙制度") < listed.index("甲制度")
    assert re.search(r'已废止</strong>，由<a href="b.html">《乙制度》</a>替代', listed)


def test_days_at_the_ends_of_the_calendar_are_only_days(tmp_path: Path) -> None:
    (tmp_path / "regulations/basis").mkdir(parents=True)
    ends = "effective: 0001-01-02, ended: 0001-01-03, amended: [9999-12-31], as_of: 9999-12-31"
    (tmp_path / "regulations/basis/laws.yaml").write_text(f"- {{slug: some, title: 某办法, {ends}}}\n", "utf-8")
    assert "已废止" in _html(load(tmp_path, date(2026, 11, 22))[0])["laws/some.md"]


def _with_texts(root: Path, records: str, *texts: tuple[str, str]) -> Path:
    """A knowledge base with records of laws, and texts of 某法 by their day and front matter."""
    (root / "regulations/basis").mkdir(parents=True)
    (root / "regulations/basis/laws.yaml").write_text(records, "utf-8")
    (root / "regulations/laws/某法").mkdir(parents=True)
    for name, front in texts:
        text = f"---\ntitle: 某法\n{front}\n---\n第一条 略。\n"
        (root / f"regulations/laws/某法/{name}.md").write_text(text, "utf-8")
    return root


_OLD = ("2010-01-01", "number: 某部令第1号\nissuer: 甲部\npromulgated: 2009-11-01\neffective: 2010-01-01")
_NEW = ("2020-01-01", "number: 某部令第9号\nissuer: 乙部\npromulgated: 2019-11-01\neffective: 2020-01-01")


@pytest.mark.parametrize("records", ["", "- {slug: some, title: 某法, number: 某部令第9号, issuer: 乙部}"])
def test_an_old_text_has_the_facts_of_its_own(tmp_path: Path, records: str) -> None:
    pages = _html(load(_with_texts(tmp_path, records, _OLD, _NEW), date(2026, 11, 22))[0])
    uri = "laws/some" if records else "laws/某法"
    old, new = pages[f"{uri}/2010-01-01.md"], pages[f"{uri}.md"]
    for here, there, page in (("1", "9", old), ("9", "1", new)):
        assert f"· 某部令第{here}号</p>" in page
        assert f"某部令第{there}号" not in page
    assert ("甲部" in old, "乙部" in old, "甲部" in new, "乙部" in new) == (True, False, False, True)


def test_a_text_without_a_day_speaks_for_no_law_that_has_a_dated_one(tmp_path: Path) -> None:
    root = _with_texts(tmp_path, "", _NEW, ("undated", "number: 某部令第0号"))
    pages = _html(load(root, date(2026, 11, 22))[0])
    assert "某部令第9号" in pages["laws/某法.md"]
    assert "某部令第0号" in pages["laws/某法/undated.md"]


@pytest.mark.parametrize(
    ("name", "front", "said"),
    [
        ("2019-04-23", "effective: 2004-07-01\namended: [2019-04-23]", "修改日期2019年4月23日"),
        ("2003-08-27", "effective: 2004-07-01\npromulgated: 2003-08-27", ""),
        ("2019-04-23", "effective: 2019-04-23\namended: [2019-04-23]", ""),
        ("2019-07-01", "effective: 2004-07-01\namended: [2019-04-23]", ""),
    ],
)
def test_a_day_that_stands_for_one_that_nobody_states_says_so(tmp_path: Path, name: str, front: str, said: str) -> None:
    page = _html(load(_with_texts(tmp_path, "", (name, front)), date(2026, 11, 22))[0])["laws/某法.md"]
    caveat = f"本文本何时施行没有写明，暂以{said}为准"
    assert page.count(caveat) == (3 if said else 0), "the mark, the line and the table"
    assert ("没有写明" in page) == bool(said)


def test_a_successor_that_has_ended_leads_on_to_what_holds(tmp_path: Path) -> None:
    records = """
- {slug: first, title: 甲办法, effective: 2010-01-01, ended: 2015-01-01, replaced_by: second}
- {slug: second, title: 乙办法, effective: 2015-01-01, ended: 2020-01-01, replaced_by: third}
- {slug: third, title: 丙办法, effective: 2020-01-01}
"""
    pages = _html(load(_with_texts(tmp_path, records), date(2026, 11, 22))[0])
    for page in (pages["laws/first.md"], pages["laws/index.md"]):
        since = '<span data-from="2020-01-01">，现为<a href='
        assert re.search(rf'second.html">《乙办法》</a>替代{since}"[^"]*third.html">《丙办法》', page)
    assert "现为" not in pages["laws/second.md"]


def test_what_is_soon_superseded_says_so_in_lists_by_the_readers_clock(tmp_path: Path) -> None:
    for today, hidden in ((date(2026, 7, 4), ' hidden=""'), (date(2026, 7, 5), "")):
        pages = _html(_corpus(tmp_path, today))
        near = f'<span class="zd-soon" data-from="2026-07-05" data-until="2027-01-01"{hidden}>'
        for uri in ("index.md", "templates.md"):
            assert f"{near}即将修改</span>" in pages[uri], uri
        listed = pages["rules/general-management/index.md"]
        assert f"{near}，即将修改</span>" in listed
        assert f'<span data-from="2026-07-05"{hidden}>，2027年1月1日起由<a href="meetings/2027-01-01.html">' in listed


def test_a_mark_tells_when_it_was_checked_and_that_this_is_long_ago(tmp_path: Path) -> None:
    some = "- {slug: some, title: 某办法, effective: 2020-01-01, ended: 2030-01-01, as_of: 2026-07-01}\n"
    root = _with_texts(tmp_path, some + "- {slug: x, title: 乙, ended: 2020-01-01}\n")
    title = 'title="信息核对至2026年7月1日{}" data-stale="2026-12-29"'
    for today, words in ((date(2026, 12, 28), ""), (date(2026, 12, 29), LONG_AGO)):
        pages = _html(load(root, today)[0])
        assert title.format(words) in pages["laws/index.md"]
    assert "（核对日期未注明）" in pages["laws/x.md"]
    script = Path(__file__).parent.parent / "builder/site/web/page/status.js"
    assert f'const LONG_AGO = "{LONG_AGO}";' in script.read_text("utf-8")


def test_laws_and_their_texts_are_counted_in_one_unit(tmp_path: Path) -> None:
    home = _html(load(_with_texts(tmp_path, "", _OLD, _NEW), date(2026, 11, 22))[0])["index.md"]
    assert "收录 1 件，有全文的 1 件</p>" in home


_OLDER = "number: 某总局令第12号\npromulgated: 2015-03-11\neffective: 2015-09-01"
_NEWER = "number: 某总局令第99号\npromulgated: 2025-03-11\neffective: 2025-09-01"


def _namesakes(root: Path, last: str, older: str = _OLDER, records: str = "[]") -> Corpus:
    files = {"召回/2015-09-01": (older, "乙。"), "召回-2025/2025-09-01": (_NEWER, last)}
    for name, (front, words) in files.items():
        file = root / f"regulations/laws/{name}.md"
        file.parent.mkdir(parents=True)
        file.write_text(f"---\ntitle: 召回办法\n{front}\n---\n第一条 甲。\n\n第二条 {words}\n", "utf-8")
    (root / "regulations/basis").mkdir()
    (root / "regulations/basis/laws.yaml").write_text(records, "utf-8")
    return load(root, date(2026, 1, 1))[0]


@pytest.mark.parametrize(
    ("last", "ended"),
    [
        ("2015年3月11日原某总局令第12号公布的《召回办法》同时废止。", True),
        ("本办法自2025年9月1日起施行。《召回办法》（某总局令第十二号）自本办法施行之日起废止。", True),
        ("《召回办法》同时停止执行。", True),
        ("2007年8月27日某总局令第98号公布的《召回办法》同时废止。", False),
        ("《召回办法实施细则》同时废止。", False),
        ("本办法自2025年9月1日起施行。", False),
    ],
)
def test_two_laws_of_one_name_stay_two_and_one_may_end_the_other(tmp_path: Path, last: str, ended: bool) -> None:
    corpus = _namesakes(tmp_path, last)
    older, newer = sorted(corpus.texts, key=lambda text: text.effective)
    assert (older.key, newer.key) == ("laws/召回", "laws/召回-2025")
    assert corpus.facts(older).number == "某总局令第12号"
    assert corpus.status(older) is (Status.ENDED if ended else Status.IN_FORCE)
    assert corpus.successor(older) == (newer.key if ended else "")
    assert corpus.status(newer) is Status.IN_FORCE


def test_a_text_of_the_same_name_number_and_day_is_a_version_whatever_its_folder(tmp_path: Path) -> None:
    same = _NEWER.replace("effective: 2025-09-01", "effective: 2015-09-01")
    (versions,) = _namesakes(tmp_path, "乙。", same).versions.values()
    assert len(versions.texts) == 2


@pytest.mark.parametrize("issuer", ["某总局", "另一总局", "~"])
def test_texts_of_one_name_and_other_numbers_in_two_folders_are_two_laws_whoever_issued_them(
    tmp_path: Path, issuer: str
) -> None:
    for name, (front, by) in {"召回": (_OLDER, issuer), "召回-2025": (_NEWER, "中华人民共和国某总局")}.items():
        file = tmp_path / f"regulations/laws/{name}/{front[-10:]}.md"
        file.parent.mkdir(parents=True)
        file.write_text(f"---\ntitle: 召回办法\nissuer: {by}\n{front}\n---\n第一条 甲。\n", "utf-8")
    corpus, told = load(tmp_path, date(2026, 1, 1))
    pages = _html(corpus)
    assert [len(versions.texts) for versions in corpus.versions.values()] == [1, 1]
    assert [each.code.slug for each in told if each.code is not Code.FRONT_KEY] == ["law-text"]
    assert "收录 2 件，有全文的 2 件</p>" in pages["index.md"]
    assert not any("已有新的版本" in page for page in pages.values())


def test_texts_of_one_folder_are_versions_whatever_their_numbers(tmp_path: Path) -> None:
    for front in (_OLDER, _NEWER):
        file = tmp_path / f"regulations/laws/召回/{front[-10:]}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: 召回办法\n{front}\n---\n第一条 甲。\n", "utf-8")
    (versions,) = load(tmp_path, date(2026, 1, 1))[0].versions.values()
    assert len(versions.texts) == 2


def test_a_record_keeps_texts_of_another_number_apart(tmp_path: Path) -> None:
    record = f"- slug: recall\n  title: 召回办法\n  {_NEWER}\n".replace("\npro", "\n  pro").replace("\neff", "\n  eff")
    corpus = _namesakes(tmp_path, "乙。", records=record)
    assert sorted(text.key for text in corpus.texts) == ["laws/recall", "laws/召回"]
