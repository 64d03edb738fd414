"""Articles of law take on what they are about and how people ask for them; another version of a law takes nothing."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from builder.numerals import read_number
from search.memory import memory_index
from search.ranking import View
from search.record import Document, Record
from search.subjects import with_subjects
from tests.cases import read_yaml
from tests.shipped import ROOT, TODAY

CARDS: dict[str, dict[str, str]] = read_yaml(ROOT / "search" / "subjects.yaml")
LAW = "价格法"
SUBJECTS = [card.partition("：")[0] for card in CARDS[LAW].values()]


def _articles(subjects: list[str]) -> tuple[Record, ...]:
    """Articles that say what the cards say of them, from the first one on."""
    named = zip(CARDS[LAW], subjects, strict=True)
    return tuple(
        Record(f"tiao-{number}", label, (0, number, 0), (), f"本条是{subject}。")
        for number, (label, subject) in enumerate(named, 1)
    )


def test_a_law_takes_on_its_subjects_whatever_is_written_around_its_name() -> None:
    for title in (LAW, f"中华人民共和国{LAW}", f"中华人民共和国{LAW}（2021修正）"):
        taken = with_subjects(title, _articles(SUBJECTS))
        assert {record.label: record.asked[0] for record in taken} == dict(zip(CARDS[LAW], SUBJECTS, strict=True))
        assert "没标价签" in taken[12].asked


def test_another_version_and_another_text_take_nothing() -> None:
    moved = _articles([*SUBJECTS[1:], SUBJECTS[0]])
    assert with_subjects(LAW, moved) == moved
    rule = _articles(SUBJECTS)
    assert with_subjects(f"{LAW}实施办法", rule) == rule


def test_an_annex_takes_nothing() -> None:
    annexed = tuple(
        Record(f"fujian-{place}", one.label, (1, place, 0), (), one.words)
        for place, one in enumerate(_articles(SUBJECTS), 1)
    )
    assert with_subjects(LAW, annexed) == annexed


def test_an_article_is_found_by_what_people_ask() -> None:
    law = Document(
        "laws/jia.md", "laws/jia.html", "laws/jia", "law", "", LAW, (), 1, with_subjects(LAW, _articles(SUBJECTS))
    )
    found = memory_index([law], {}).ask("菜单上没有价格", View(TODAY.isoformat()), 1).hits
    assert [hit["article"] for hit in found] == ["第十三条"]


@pytest.mark.parametrize("law", CARDS)
def test_cards_stand_in_the_order_of_the_articles_and_each_asks_something(law: str) -> None:
    numbers = [read_number(re.sub("^第|条$", "", label)) for label in CARDS[law]]
    assert all(later == number + 1 for number, later in pairwise([0, *map(int, filter(None, numbers))]))
    assert len(numbers) == len(CARDS[law])
    for label, card in CARDS[law].items():
        subject, colon, asked = card.partition("：")
        assert colon, (label, card)
        assert 2 <= len(subject) <= 24, (label, card)
        assert all(2 <= len(phrase) <= 20 for phrase in asked.split("、")), (label, card)


def test_no_law_asks_the_same_of_two_articles() -> None:
    """A phrase says what sets an article apart from its neighbours."""
    for law, cards in CARDS.items():
        counts = Counter(phrase for card in cards.values() for phrase in card.partition("：")[2].split("、"))
        assert not {phrase: law for phrase, count in counts.items() if count > 1}
