"""Versions of one rule, states of one law: which holds, what the page says, where it leads."""

import re
from datetime import date
from pathlib import Path

import pytest

from builder.compile.prose import page_html
from builder.compile.site import all_pages
from builder.model.corpus import Corpus
from builder.model.law import Law
from builder.model.status import Status, amended_on, effective_on, law_status
from builder.pipeline import load, today_in_china

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
    return " ".join(re.findall(r'<div class="zd-banner" role="note" data-banner="[^"]+"><p>(.*?)</p>', html))


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
    versions = corpus.versions(KEY)
    assert [corpus.status(version, versions) for version in versions] == states


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
    assert _shown_banners(page) == ""


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
    laws = _corpus(tmp_path, today).laws
    assert (law_status(laws["old"], today), law_status(laws["new"], today)) == (old, new)


def test_the_day_is_the_day_in_china(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795363200")  # 2026-11-22T16:00:00Z
    assert today_in_china() == date(2026, 11, 23)


def test_an_amendment_counts_from_the_day_of_its_text() -> None:
    versions = [date(2018, 10, 26), date(2024, 7, 1), date(2027, 7, 1)]
    amendments = [date(2013, 12, 28), date(2018, 10, 26), date(2023, 12, 29), date(2026, 10, 29)]
    assert amended_on(versions[0], versions, amendments) == date(2024, 7, 1)
    assert amended_on(versions[1], versions, amendments) == date(2027, 7, 1)
    assert amended_on(versions[2], versions, amendments) is None
    assert amended_on(versions[0], versions[:1], [date(2021, 1, 1)]) == date(2021, 1, 1), "its text is not at hand"


def test_what_is_known_of_a_law_is_of_its_newest_text() -> None:
    law = Law("gongsifa", "公司法", effective=date(2024, 7, 1))
    versions = [date(2018, 10, 26), date(2023, 12, 29)]
    assert effective_on(law, versions[0], versions) == versions[0]
    assert effective_on(law, versions[1], versions) == date(2024, 7, 1)
