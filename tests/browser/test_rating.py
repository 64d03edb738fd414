"""Scoring in the browser: the shared cases, and chance assessments against Python."""

from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page
from pydantic import TypeAdapter

from builder.model.corpus import Corpus
from builder.model.indicator import IndicatorSystem, SystemFront
from builder.rating.answer import Answer
from builder.rating.totals import totals
from builder.site import scripts
from search.scripts import modules_of, script_of
from tests.test_rating import CASES, SCORING, SUMS, chance_answer, system_of, told_of

_TOOLS = Path(scripts.__file__).parent / "web/rating/tools.js"
_FRONT = TypeAdapter(SystemFront)
_ANSWERS = TypeAdapter(dict[str, Answer])
_SCORED = """(groups) => groups.map(({ scoring, points, title, cases }) => cases.map(([answer]) => {
  const found = zhidu.rating.scored(scoring, points, answer, title || "");
  return [found.points && Number(zhidu.rating.plain(found.points)), found.how];
}))"""
_ADDED = """(given) => given.map(([system, answers, rated]) => {
  const number = (amount) => amount && Number(zhidu.rating.plain(amount));
  const found = zhidu.rating.totals(system, answers, rated);
  const sums = Object.entries(found.sums).filter(([, sum]) => sum.applies);
  return {
    score: number(found.score), full: number(found.full), bonus: number(found.bonus),
    lost: number(found.lost),
    open: found.open, rated: found.rated, gates: found.gates,
    unsaid: found.unsaid,
    sums: Object.fromEntries(sums.map(([code, sum]) => [code, number(sum.score)])),
    lines: found.lines.map(({ words, wanted, found, state }) => [words, wanted, found, state]),
    how: Object.fromEntries(Object.entries(found.scores).map(([code, { how }]) => [code, how])),
  };
})"""


@pytest.fixture
def rating(page: Page) -> Page:
    page.goto("about:blank")
    page.evaluate(script_of(modules_of(_TOOLS)))
    return page


def test_the_browser_scores_as_reckoned_by_hand(rating: Page) -> None:
    whole = [
        {**group, "scoring": SCORING.dump_python(SCORING.validate_python(group["scoring"]), mode="json")}
        for group in CASES
    ]
    told: list[list[Any]] = rating.evaluate(_SCORED, whole)
    for group, found in zip(CASES, told, strict=True):
        for (answer, *expected), one in zip(group["cases"], found, strict=True):
            assert one == expected, (group["scoring"], group["points"], answer)


@pytest.mark.slow
def test_the_browser_adds_up_as_python_does(rating: Page, corpus: Corpus) -> None:
    chance = Random(29)
    given: list[tuple[IndicatorSystem, dict[str, Answer], dict[str, str]]] = [
        (
            system_of({"title": "甲", **group["system"]}),
            _ANSWERS.validate_python(case["answers"]),
            {code: str(points) for code, points in case.get("rated", {}).items()},
        )
        for group in SUMS
        for case in group["cases"]
    ]
    for system in corpus.of(IndicatorSystem).values():
        items = [one for _, one in system.walk() if not one.items]
        for _ in range(60):
            answered = [one for one in items if chance.random() < 0.9]
            rated = {one.code: str(chance.randrange(4)) for one in items if chance.random() < 0.3}
            given.append((system, {one.code: chance_answer(chance, one.scoring) for one in answered}, rated))
    sent = [
        [_FRONT.dump_python(system.front, mode="json"), _ANSWERS.dump_python(answers, mode="json"), rated]
        for system, answers, rated in given
    ]
    for (system, answers, rated), found in zip(given, rating.evaluate(_ADDED, sent), strict=True):
        expected = totals(system, answers, {code: Decimal(points) for code, points in rated.items()})
        how = {code: score.how for code, score in expected.scores.items()}
        assert found == {**told_of(expected), "how": how}


def test_gains_count_by_the_weight_of_their_block(rating: Page) -> None:
    items = [
        {
            "code": code,
            "title": code.upper(),
            "weight": weight,
            "items": [{"code": f"{code}1", "title": f"{code}一", "points": points, "scoring": {"kind": "all"}}],
        }
        for code, weight, points in (("a", 10, 20), ("b", 90, 5))
    ]
    given = {**_FRONT.dump_python(system_of({"title": "表", "items": items}).front, mode="json"), "stars": []}
    said = rating.evaluate(
        "(system) => zhidu.summaryOf(system, zhidu.totals(system, {}, {}), null).map((one) => one.textContent).join()",
        given,
    )
    assert "b1 b一：还可得 4.5 分a1 a一：还可得 2 分" in said
    assert rating.evaluate("(one) => zhidu.weightOf(one).textContent", given["items"][0]) == "权重 10%"


def test_a_round_of_a_system_is_a_stage(rating: Page) -> None:
    shown = """(stage) => {
      const shelf = { lasting: true, at: "", stations: () => [] };
      const page = { assessment: { stage, station: "" }, shelf, system: { rounds: [{ name: "半年考评" }] } };
      const select = zhidu.headOf(page).find((one) => one.querySelector && one.querySelector("select"));
      return [...select.querySelectorAll("option")].map((one) => one.value + (one.selected ? "！" : ""));
    }"""
    stages = ["自评", "县级初审", "市级考察", "反馈意见", "半年考评"]
    assert rating.evaluate(shown, "半年考评") == [*stages[:-1], "半年考评！"]
    assert rating.evaluate(shown, "随机抽查") == [*stages, "随机抽查！"]


@pytest.mark.parametrize(
    ("title", "effect", "buttons"),
    [
        ("重大责任事故", "unrated", ["没有发生", "发生了，不予评定"]),
        ("发生重大事故", "zero", ["没有发生", "发生了，总分为零"]),
        ("受到党纪政务处分的", "unrated", ["没有发生", "发生了，不予评定"]),
        ("具备独立办公场所", "unrated", ["符合", "不符合，不予评定"]),
        ("未发生重大事故", "unrated", ["不影响评定", "不予评定"]),
        ("用房不符合要求", "unrated", ["不影响评定", "不予评定"]),
        ("安全生产", "zero", ["不影响评定", "总分为零"]),
    ],
)
def test_the_buttons_of_a_gate_say_what_follows_in_the_sense_of_the_gate(
    rating: Page, title: str, effect: str, buttons: list[str]
) -> None:
    shown = """(one) => {
      const [choices] = zhidu.answerFields(one, { met: true }, () => {});
      const made = [...choices.querySelectorAll("button")];
      return [made.map((each) => each.textContent), made.map((each) => each.getAttribute("aria-pressed"))];
    }"""
    gate = {"title": title, "scoring": {"kind": "gate", "effect": effect}}
    assert rating.evaluate(shown, gate) == [buttons, ["true", "false"]]
