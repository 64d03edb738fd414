"""Rules of scoring in the words of rating tables: each kind in many wordings, and what is sure of none."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from builder.intake.rating_items import finish_item
from builder.intake.rating_rules import read_scoring
from builder.model.scoring import SCORING_KINDS, Scoring
from builder.rating.words import scoring_words
from tests.cases import read_yaml

_SCORING = TypeAdapter[Any](Scoring)
_CASES: dict[str, list[list[Any]]] = read_yaml(Path(__file__).parent / "spec" / "rules.yaml")


@pytest.mark.parametrize("kind", SCORING_KINDS)
def test_a_rule_is_read_as_its_kind_and_numbers_or_left_to_a_person(kind: str) -> None:
    for words, points, *said in _CASES[kind]:
        read = read_scoring(words, None if points is None else Decimal(points))
        assert read.scoring is not None, words
        assert read.scoring["kind"] == kind, words
        if kind != "by-hand":
            sure = [one for one in said if one != "待确认"]
            assert list(scoring_words(_SCORING.validate_python(read.scoring))) == sure, words
        is_open = kind == "by-hand" or any(one == "待确认" or "由评定人定" in one for one in said)
        assert bool(read.unsure) is is_open, words


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("每低1%扣5分", "没有写清从多少算起（基准）"),
        ("完成任务得满分，每超额10%加1分，最多加3分", "超额加分没有写全"),
        ("每超10%加0.5分，最多加2分", "没有写全：完成不足时怎么计分，请"),
        ("按完成比例得分，超额完成的每超10%加1分", "没有写全：最多加多少，请"),
        ("每超10%加0.5分", "没有写全：完成不足时怎么计分，最多加多少，请"),
        ("6月30日前办结案件7件，每少1件扣1分", "没有写年份"),
        ("以县局通报为准", "计分方式没有读懂"),
    ],
)
def test_what_a_rule_does_not_say_is_asked_for(words: str, why: str) -> None:
    assert why in read_scoring(words, Decimal(10)).unsure


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("未按期整改的，每起扣1分；发生事故的，该项不得分", ["未按期整改", "发生事故"]),
        ("未整改的，每起扣1分；漏报的，每次扣2分；发生事故的，该项不得分", ["未整改", "漏报", "发生事故"]),
        ("少一批扣1分，扣完为止；样品失效的，该项不得分", ["少一批", "样品失效"]),
        ("公示不及时扣1分，不完整扣0.5分，未公示的，该项不得分", ["公示不及时", "不完整", "未公示"]),
        ("获国家级表彰加5分；获省级，每项加 2 分", ["获国家级表彰", "获省级"]),
        ("超期一件扣1分；被曝光，每次从总分扣 5 分", ["超期一件", "被曝光"]),
        ("缺一份扣1分；丢失的，每份扣 2 分\n扣完为止", ["缺一份", "丢失"]),
    ],
)
def test_a_sentence_that_ends_as_our_own_words_do_swallows_none_before_it(rule: str, lines: list[str]) -> None:
    item: dict[str, Any] = {"code": "1", "title": "甲", "points": Decimal(5), "items": [], "rule": rule}
    finish_item(item, told=False)
    assert [line["words"] for line in item["scoring"]["lines"]] == lines


@pytest.mark.parametrize(
    ("rule", "points"),
    [
        ("少一次扣（2分）", None),
        ("每少一次减【2分】", None),
        ("被投诉的扣分 (2分)", None),
        ("获表彰加（2分）", None),
        ("按时参加（2分）", "2"),
        ("经费压减（2分）", "2"),
        ("未建立不得分（4分）", "4"),
    ],
)
def test_an_amount_in_brackets_that_is_taken_or_given_is_not_the_points_of_its_item(
    rule: str, points: str | None
) -> None:
    item: dict[str, Any] = {"code": "1", "title": "甲", "points": None, "items": [], "rule": rule}
    finish_item(item, told=False)
    assert item["points"] == (None if points is None else Decimal(points))


@pytest.mark.parametrize(
    ("words", "points", "told"),
    [
        ("有制度（5分），有台账（5分）", "10", "之和正是本项的分值，读成符合哪一条得哪一条的分"),
        ("有制度（5分），有台账（5分）", "12", "5 + 5 共 10 分，本项是 12 分"),
        ("有制度（5分），有台账（2.5分）", None, "5 + 2.5 共 7.5 分，本项没有分值"),
        ("制度（4分）缺一项扣1分；台账（6分）缺一份扣2分", "10", "4 + 6 正是本项的 10 分，各部分怎样扣没有读懂"),
    ],
)
def test_several_amounts_in_brackets_are_told_with_what_they_come_to(words: str, points: str | None, told: str) -> None:
    assert told in read_scoring(words, None if points is None else Decimal(points)).unsure
