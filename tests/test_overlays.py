"""Systems that name only what they have otherwise: what they have of the one that they extend."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from builder.model.indicator import IndicatorSystem, PassLines, Round, Window
from builder.pipeline import load

_BASE = """
title: 三星
star: 3
total: 20
bonus_most: 5
not_applicable: rescale
window: {months: 24}
rounds: [{name: 半年, weight: 60}, {name: 抽查, weight: 40}]
notes: [以总分计]
lines: {total: 16, each_first: 60, each_key: 80, must: ["1.1", "1.2"]}
items:
  - code: "1"
    title: 甲
    items:
      - {code: "1.1", title: 台账, points: 10, weight: 50, criterion: 有台账, importance: key, scoring: {kind: all}}
      - {code: "1.2", title: 会议, points: 10, evidence: [记录], scoring: {kind: all}}
"""


def _system(folder: Path, overlay: str) -> IndicatorSystem:
    for slug, words in (("base", _BASE), ("over", f"title: 四星\nstar: 4\nextends: base\n{overlay}")):
        file = folder / "regulations/indicators" / slug / "2026-01-01.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(words, "utf-8")
    corpus, told = load(folder, date(2026, 11, 22))
    assert [str(one) for one in told if one.is_error] == []
    return next(one for one in corpus.of(IndicatorSystem).values() if one.slug == "over")


_LINES = PassLines(Decimal(16), Decimal(60), Decimal(80), ("1.1", "1.2"))
_ROUNDS = (Round("半年", Decimal(60)), Round("抽查", Decimal(40)))


@pytest.mark.parametrize(
    ("overlay", "lines", "rest"),
    [
        ("", _LINES, (20, 5, "rescale", Window(months=24), _ROUNDS, ("以总分计",))),
        (
            "lines: {total: 18, each_first: 70}",
            PassLines(Decimal(18), Decimal(70), Decimal(80), ("1.1", "1.2")),
            (20, 5, "rescale", Window(months=24), _ROUNDS, ("以总分计",)),
        ),
        (
            "total: null\nbonus_most: null\nnot_applicable: full\nwindow: {since: 2025-01-01}\nrounds: []\nnotes: []\n"
            "lines: {each_key: null, must: []}",
            PassLines(Decimal(16), Decimal(60)),
            (None, None, "full", Window(since=date(2025, 1, 1)), (), ()),
        ),
        (
            'total: 10\ndropped: ["1.2"]',
            PassLines(Decimal(16), Decimal(60), Decimal(80), ("1.1",)),
            (10, 5, "rescale", Window(months=24), _ROUNDS, ("以总分计",)),
        ),
    ],
)
def test_what_an_overlay_does_not_name_is_as_it_was(
    tmp_path: Path, overlay: str, lines: PassLines, rest: tuple[object, ...]
) -> None:
    front = _system(tmp_path, overlay).front
    assert front.lines == lines
    assert (front.total, front.bonus_most, front.not_applicable, front.window, front.rounds, front.notes) == rest


def test_what_a_change_does_not_name_is_as_it_was_and_null_takes_back(tmp_path: Path) -> None:
    changes = 'changes:\n- {code: "1.1", points: 12, weight: null, importance: null}\n- {code: "1.2", evidence: []}'
    ((first, second),) = (one.items for one in _system(tmp_path, changes).front.items)
    assert (first.points, first.weight, first.importance, first.criterion) == (12, None, None, "有台账")
    assert (second.points, second.evidence, second.scoring and second.scoring.kind) == (10, (), "all")


_PRINTED = """title: 表
total: 10
lines: {must: ["1.1"]}
items:
  - code: "1"
    title: 甲
    points: 10
    items:
      - code: "1.1"
        title: 乙
        points: 6
"""
_NAMING = """title: 二
extends: base
changes: [{code: "1.1", points: 7}]
added: [{under: "1", indicator: {code: "1.2", title: 丙, points: 1}}]
dropped: ["1.1"]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("    items:\n", "    item:\n", "items 第 1 项.item：不认识这一项"),
        ("\nitems:\n", "\nitmes:\n", "itmes：不认识这一项"),
        ("points: 6", "points: 六", "points：写法不对"),
        ("points: 6", "point: 6", "point：不认识这一项"),
        ("title: 乙", "titel: 乙", "titel：不认识这一项"),
        ('code: "1.1"\n', 'cod: "1.1"\n', "cod：不认识这一项"),
        ("        title: 乙", "       title: 乙", "这一行不合 YAML 写法"),
    ],
)
def test_of_a_mistake_in_a_file_nothing_is_told_that_follows_from_it(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    assert _PRINTED.count(right) == 1
    for slug, words in (("base", _PRINTED.replace(right, wrong)), ("over", _NAMING)):
        file = tmp_path / f"regulations/indicators/{slug}/2026-01-01.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(words, "utf-8")
    _, (one,) = load(tmp_path, date(2026, 11, 22))
    assert told in one.message
