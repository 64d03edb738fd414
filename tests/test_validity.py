"""Every status mark of every page says what its own dates say, on any day; and pages do not contradict each other."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builder.compile.prose import page_html
from builder.compile.site import all_pages, compile_documents
from builder.model.corpus import Corpus
from builder.model.status import Status, Validity
from builder.pipeline import load, today_in_china
from builder.site.moulds import template_scripts
from search.record import Document

ROOT = Path(__file__).parent.parent
_MARK = re.compile(r'<strong class="zd-state"([^>]*)>([^<]*)</strong>')
_DATED = re.compile(r'<(?:div|span) class="zd-(?:banner|stale)"([^>]*)>')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_DAYS = (
    *(date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), date(2026, 11, 22), date(2026, 11, 30)),
    *(date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 29), date(2031, 1, 1), date(2096, 2, 29)),
)


def _marks(html: str) -> Iterator[tuple[Validity, str, str]]:
    """Each status mark of a page: its own dates, the status it carries, the word it shows."""
    for attributes, word in _MARK.findall(html):
        told = dict(_ATTRIBUTE.findall(attributes))
        days = [told.get(f"data-{name}") for name in ("effective", "superseded", "ended")]
        validity = Validity(*(date.fromisoformat(day) if day else None for day in days))
        yield validity, told["data-state"], word


def contradictions(corpus: Corpus) -> tuple[int, list[str]]:
    """How many marks there are, and those that their own dates, or the days that banners name, contradict."""
    count, found = 0, []
    for page in all_pages(corpus):
        html = page_html(page)
        for validity, state, word in _marks(html):
            count += 1
            if not validity.on(corpus.today).value == state == word:
                found.append(f"{page.uri}: {word} {validity}")
        for attributes in _DATED.findall(html):
            told = dict(_ATTRIBUTE.findall(attributes))
            day = corpus.today.isoformat()
            shown = told.get("data-from", day) <= day and not told.get("data-until", "9999") <= day
            if shown == ("hidden" in told):
                found.append(f"{page.uri}: {attributes}")
    return count, found


@pytest.fixture(scope="module")
def shipped() -> Corpus:
    return load(ROOT, _DAYS[0])[0]


@pytest.mark.parametrize("today", _DAYS, ids=str)
def test_no_mark_contradicts_its_dates(shipped: Corpus, today: date) -> None:
    count, found = contradictions(replace(shipped, today=today))
    assert count > 250
    assert found == []


def test_the_page_of_a_version_says_one_thing_in_its_head_its_banners_and_its_table_of_versions(tmp_path: Path) -> None:
    folder = tmp_path / "regulations/laws/some"
    folder.mkdir(parents=True)
    for day in ("2018-10-26", "2024-07-01"):
        front = "title: 某法\neffective: 1994-07-01\namended: [2018-10-26, 2024-03-01]"
        (folder / f"{day}.md").write_text(f"---\n{front}\n---\n第一条 略。\n", "utf-8")
    corpus, _ = load(tmp_path, date(2024, 5, 1))
    for today in (date(2018, 1, 1), date(2024, 5, 1), date(2024, 6, 30), date(2024, 7, 1), date(2030, 1, 1)):
        corpus = replace(corpus, today=today)
        for page in (page for page in all_pages(corpus) if page.uri.startswith("laws/some")):
            head, *listed = _marks(page_html(page))
            assert head in listed, page.uri
            notices = re.findall(r'data-banner="([^"]+)"[^>]*?(hidden)?(?:="")?><p>', page_html(page))
            shown = {kind for kind, hidden in notices if not hidden} - {"即将变动"}
            assert shown == {head[2]} - {Status.IN_FORCE.value}, (page.uri, today)


def test_a_search_record_has_the_dates_of_its_page(shipped: Corpus) -> None:
    for page, document in compile_documents(shipped):
        if document.kind in ("rule", "law"):
            validity, *_ = next(_marks(page_html(page)))
            assert _days_of(document) == validity, page.uri


def _days_of(document: Document) -> Validity:
    return Validity(document.effective, document.superseded, document.ended)


@pytest.mark.parametrize("epoch", ["1835395200", "1767139200", "1767225600", "4102444799"])
def test_every_build_of_every_day_goes_through(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """29 February 2028, both ends of a year, the last second of a century."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    corpus, _ = load(ROOT, today_in_china())
    assert sum(1 for _ in all_pages(corpus)) > 150
    assert sum(1 for _ in template_scripts(corpus, ROOT)) >= 3


def test_no_date_is_reckoned_by_replacing_its_parts() -> None:
    modules = (module for package in ("builder", "search") for module in (ROOT / package).rglob("*.py"))
    reckoned = re.compile(r"\.replace\(\s*(?:year|month|day)\s*=")
    assert [str(module) for module in modules if reckoned.search(module.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("validity", "day", "status"),
    [
        (Validity(), date(2026, 1, 1), Status.UNKNOWN),
        (Validity(ended=date(2026, 1, 1)), date(2025, 12, 31), Status.UNKNOWN),
        (Validity(ended=date(2026, 1, 1)), date(2026, 1, 1), Status.ENDED),
        (Validity(date(2026, 1, 1)), date(2025, 12, 31), Status.NOT_YET),
        (Validity(date(2026, 1, 1)), date(2026, 1, 1), Status.IN_FORCE),
        (Validity(date(2026, 1, 1), date(2027, 1, 1)), date(2026, 12, 31), Status.IN_FORCE),
        (Validity(date(2026, 1, 1), date(2027, 1, 1)), date(2027, 1, 1), Status.AMENDED),
        (Validity(date(2026, 1, 1), date(2027, 1, 1), date(2028, 1, 1)), date(2028, 1, 1), Status.ENDED),
        (Validity(date(2026, 1, 1), date(2025, 6, 1)), date(2025, 7, 1), Status.NOT_YET),
        (Validity(date(2026, 1, 1), ended=date(2025, 6, 1)), date(2025, 7, 1), Status.ENDED),
        (Validity(superseded=date(2025, 6, 1)), date(2025, 6, 1), Status.AMENDED),
    ],
)
def test_a_status_begins_on_its_day(validity: Validity, day: date, status: Status) -> None:
    assert validity.on(day) is status
