"""Two systems side by side: stricter, looser or neither for each kind of scoring; matching; pages; the command."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter

from builder.__main__ import main
from builder.compile.comparison import compared_pairs, comparison_page
from builder.compile.prose import page_html
from builder.model.corpus import Corpus
from builder.model.indicator import IndicatorSystem, current_systems
from builder.model.scoring import Scoring
from builder.rating.compare import VERDICTS, compared
from builder.rating.strictness import strictness
from builder.site.rating import next_stars
from tests.shipped import TODAY
from tests.test_rating import system_of

_SCORING = TypeAdapter[Any](Scoring)


def _deductions(*lines: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "deductions", "lines": [{"words": f"错 {at}", **line} for at, line in enumerate(lines)]}


def _bands(**bands: tuple[float, float | None]) -> dict[str, Any]:
    said = [{"name": name, "points": points, "since": since} for name, (points, since) in bands.items()]
    return {"kind": "bands", "bands": said}


def _milestone(by: str, need: int, each: float = 1) -> dict[str, Any]:
    return {"by": by, "need": need, "each": each}


def _bonus(each: float, **said: Any) -> dict[str, Any]:
    return {"kind": "bonus", "lines": [{"words": "推广", "each": each}], **said}


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ({"kind": "proportion", "below": 60}, {"kind": "proportion", "below": 80}, "更严"),
        ({"kind": "proportion"}, {"kind": "proportion", "below": 50}, "更严"),
        ({"kind": "proportion", "full": 100}, {"kind": "proportion", "full": 95}, "更宽"),
        ({"kind": "proportion", "full": 95, "below": 50}, {"kind": "proportion", "full": 100, "below": 40}, "有变化"),
        ({"kind": "steps", "base": 98, "each": 1}, {"kind": "steps", "base": 99, "each": 1}, "更严"),
        (
            {"kind": "steps", "base": 98, "each": 1, "step": 1},
            {"kind": "steps", "base": 98, "each": 1, "step": 2},
            "更宽",
        ),
        ({"kind": "steps", "base": 98, "each": 1}, {"kind": "steps", "base": 98, "each": 1, "begun": True}, "更严"),
        ({"kind": "steps", "base": 98, "each": 1}, {"kind": "steps", "each": 1}, "有变化"),
        ({"kind": "steps", "each": 1, "gains": True}, {"kind": "steps", "each": 2, "gains": True}, "有变化"),
        ({"kind": "rank", "each": 0.5, "least": 1}, {"kind": "rank", "each": 1}, "更严"),
        ({"kind": "rank", "each": 1}, {"kind": "rank", "each": 0.5}, "更宽"),
        (_deductions({"each": 0.5}), _deductions({"each": 1}), "更严"),
        (_deductions({"each": 0.5}), _deductions({"each": 0.5}, {"each": 1}), "更严"),
        (_deductions({"each": 0.5}, {"nothing": True}), _deductions({"each": 0.5}), "更宽"),
        (_deductions({"each": 1}), _deductions({"nothing": True}), "更严"),
        (_deductions({"each": 1}), _deductions({"each": 1, "most": 2}), "更宽"),
        (_deductions({"each": 0.5, "upto": 1}), _deductions({"each": 0.5, "upto": 2}), "更严"),
        (_deductions({"each": 1, "unit": "次"}), _deductions({"each": 2, "unit": "月"}), "有变化"),
        (_deductions({"each": 1}, {"each": 1}), _deductions({"each": 2}, {"each": 0.5}), "有变化"),
        (_bands(好=(4, 95), 差=(1, 80)), _bands(好=(4, 98), 差=(1, 80)), "更严"),
        (_bands(好=(4, 95), 差=(1, 80)), _bands(好=(4, 95)), "更严"),
        (_bands(好=(4, 95)), _bands(好=(4, 95), 中=(2, 80)), "更宽"),
        (_bands(好=(4, 95), 差=(1, 80)), _bands(好=(4, 98), 差=(2, 80)), "有变化"),
        (
            {"kind": "milestones", "milestones": [_milestone("2026-10-31", 5)]},
            {"kind": "milestones", "milestones": [_milestone("2026-06-30", 5)]},
            "更严",
        ),
        (
            {"kind": "milestones", "milestones": [_milestone("2026-06-30", 5)]},
            {"kind": "milestones", "milestones": [_milestone("2026-06-30", 4)]},
            "更宽",
        ),
        (
            {"kind": "conditions", "conditions": [{"words": "有方案", "points": 1}]},
            {
                "kind": "conditions",
                "conditions": [{"words": "有方案", "points": 0.5}, {"words": "有总结", "points": 0.5}],
            },
            "更严",
        ),
        (
            {"kind": "conditions", "conditions": [{"words": "有方案", "points": 1}, {"words": "有总结", "points": 1}]},
            {
                "kind": "conditions",
                "conditions": [{"words": "有方案", "points": 0.5}, {"words": "有总结", "points": 1.5}],
            },
            "有变化",
        ),
        (_bands(九十=(4, 90), 其余=(0, 0)), _bands(九五=(4, 95), 其余=(0, 0)), "更严"),
        (_bands(好=(4, None), 差=(0, None)), _bands(好=(4, None), 中=(2, None), 差=(0, None)), "有变化"),
        (_bands(好=(4, None), 差=(0, None)), _bands(好=(4, 90), 差=(0, 0)), "有变化"),
        (_bands(好=(4, None), 中=(3, None)), _bands(好=(4, None), 中=(2, None)), "更严"),
        (
            _deductions({"each": 2, "words": "错"}, {"each": 0.5, "words": "错"}),
            _deductions({"words": "错", "each": 1}),
            "有变化",
        ),
        (
            {"kind": "steps", "base": 98, "each": 1, "gains": True},
            {"kind": "steps", "base": 98, "each": 1, "gains": True, "begun": True},
            "有变化",
        ),
        (_bonus(1), _bonus(2), "更宽"),
        (_bonus(1), _bonus(1, most=2), "更严"),
        (_bonus(1), _bonus(1, highest=True), "更严"),
        (
            {"kind": "over", "each": 1, "step": 10, "most": 2},
            {"kind": "over", "each": 1, "step": 20, "most": 2},
            "更严",
        ),
        (
            {"kind": "over", "each": 1, "step": 10, "most": 2},
            {"kind": "over", "each": 2, "step": 20, "most": 2},
            "有变化",
        ),
        ({"kind": "all"}, {"kind": "proportion"}, "有变化"),
        ({"kind": "gate"}, {"kind": "gate", "effect": "zero"}, "有变化"),
        ({"kind": "discretion", "most": 1}, {"kind": "discretion", "most": 2}, "有变化"),
    ],
)
def test_scoring_is_stricter_only_where_every_number_says_so(before: Any, after: Any, verdict: str) -> None:
    one, other = _SCORING.validate_python(before), _SCORING.validate_python(after)
    assert VERDICTS[strictness(one, other)] == verdict
    assert VERDICTS[strictness(other, one)] == {"更严": "更宽", "更宽": "更严"}.get(verdict, verdict)
    assert VERDICTS[strictness(one, one)] == "有变化"


def _system(*items: dict[str, Any], **said: Any) -> IndicatorSystem:
    return system_of({"title": "表", "items": list(items), **said})


def _item(code: str, title: str, **said: Any) -> dict[str, Any]:
    return {"code": code, "title": title, "points": 2, **said}


def test_items_are_the_same_by_code_and_title_then_by_one_title_then_by_what_they_ask() -> None:
    before = _system(
        _item("1", "会议"),
        _item("2", "档案"),
        _item("3", "值班", criterion="有值班表"),
        _item("4", "车辆"),
        _item("5", "用房"),
    )
    after = _system(
        _item("1", "会议"),
        _item("4", "档案"),
        _item("3", "值班与应急", criterion="有值班表"),
        _item("5", "印章"),
        _item("6", "用房"),
    )
    found = compared(before, after)
    pairs = {one.after.title: (one.before.code, [each.name for each in one.differences]) for one in found.changed}
    assert pairs == {"档案": ("2", ["编号"]), "值班与应急": ("3", ["名称"]), "用房": ("5", ["编号"])}
    assert [one.title for _, one in found.added] == ["印章"]
    assert [one.title for _, one in found.gone] == ["车辆"]
    assert found.same == 1
    twice = compared(_system(_item("1", "检查"), _item("2", "检查")), _system(_item("3", "检查")))
    assert ([one.code for _, one in twice.added], [one.code for _, one in twice.gone]) == (["3"], ["1", "2"])


def test_words_and_points_that_change_are_told_and_judge_nothing() -> None:
    before = _system(
        _item("1", "会议", criterion="每月一次", evidence=["记录"], method=["查阅"], rater="甲", importance="basic")
    )
    after = _system(
        _item(
            "1",
            "会议",
            criterion="每周一次",
            evidence=["纪要"],
            method=["抽查"],
            rater="乙",
            importance="basic",
            points=3,
        )
    )
    (one,) = compared(before, after).changed
    assert [each.name for each in one.differences] == ["分值", "要求", "怎么查", "佐证", "谁来评"]
    assert VERDICTS[one.verdict] == "有变化"
    key = _system(_item("1", "会议", importance="key"))
    (one,) = compared(_system(_item("1", "会议")), key).changed
    assert (VERDICTS[one.verdict], one.differences[0].before, one.differences[0].after) == (
        "更严",
        "没有写明",
        "关键项",
    )


@pytest.mark.parametrize(("criterion", "verdict"), [("每月一次", "更严"), ("每周一次", "有变化")])
def test_a_requirement_that_changes_leaves_open_whether_a_stricter_scoring_asks_for_more(
    criterion: str, verdict: str
) -> None:
    def lines(each: float) -> dict[str, Any]:
        return {"kind": "deductions", "lines": [{"words": "少一次", "each": each}]}

    before = _system(_item("1", "会议", criterion="每月一次", scoring=lines(0.5)))
    (one,) = compared(before, _system(_item("1", "会议", criterion=criterion, scoring=lines(1)))).changed
    assert VERDICTS[one.verdict] == verdict


def test_what_a_system_says_as_a_whole_is_compared() -> None:
    before = _system(
        _item("1", "会议"), lines={"total": 85, "each_first": 75, "must": ["1"]}, window={"months": 24}, bonus_most=5
    )
    after = _system(_item("1", "会议"), lines={"total": 80}, window={"since": "2026-01-01"})
    found = {one.name: (one.before, one.after, VERDICTS[one.verdict]) for one in compared(before, after).whole}
    assert found == {
        "申报线": ("85 分", "80 分", "更宽"),
        "每个一级指标不低于": ("75%", "没有写明", "有变化"),
        "加分最多": ("5 分", "没有写明", "有变化"),
        "必须得满分的": ("1", "没有", "更宽"),
        "考评期": ("24 个月", "2026-01-01至不限", "有变化"),
    }


_DEDUCTION = _deductions({"each": 1})


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ((2, _DEDUCTION), (2, _deductions({"each": 2})), "更严"),
        ((2, _DEDUCTION), (10, _deductions({"each": 2})), "有变化"),
        ((2, {"kind": "proportion"}), (10, {"kind": "proportion", "below": 60}), "更严"),
        ((3, _bonus(1)), (3, _bonus(1, most=3)), "有变化"),
        ((3, _bonus(1)), (3, _bonus(1, most=5)), "更宽"),
        (
            (2, {"kind": "conditions", "conditions": [{"words": "甲", "points": 1}, {"words": "乙", "points": 1}]}),
            (2, {"kind": "conditions", "conditions": [{"words": each, "points": 1} for each in "甲乙丙"]}),
            "有变化",
        ),
    ],
)
def test_amounts_are_judged_by_the_points_that_they_are_of(before: Any, after: Any, verdict: str) -> None:
    systems = [_system(_item("1", "会议", points=points, scoring=said)) for points, said in (before, after)]
    (one,) = compared(*systems).changed
    assert VERDICTS[one.verdict] == verdict


def test_what_moves_or_has_another_name_above_it_is_told() -> None:
    level = lambda code, title, *items: {"code": code, "title": title, "items": list(items)}  # noqa: E731  a shorthand
    before = _system(
        level("1", "保障", _item("1.1", "用房"), _item("1.2", "装备")),
        level("2", "队伍", _item("2.1", "培训")),
        not_applicable="full",
        rounds=[{"name": "半年", "weight": 60}, {"name": "抽查", "weight": 40}],
        notes=["不重复扣分。", "写明理由。"],
    )
    after = _system(
        level("1", "基础保障", _item("1.1", "用房")),
        level("2", "队伍", _item("2.1", "培训"), _item("1.2", "装备")),
        not_applicable="rescale",
    )
    found = compared(before, after)
    ((moved,),) = (one.differences for one in found.changed)
    assert (moved.name, moved.before, moved.after) == ("上级", "1 保障", "2 队伍")
    assert {one.name: (one.before, one.after) for one in found.whole} == {
        "不适用的": ("按满分计", "其余指标按比例折算"),
        "各轮": ("半年 60%、抽查 40%", "没有写明"),
        "说明": ("不重复扣分；写明理由", "没有写明"),
        "1 的名称": ("保障", "基础保障"),
        "2 队伍": ("2 分", "4 分"),
    }
    assert found.same == 2


def test_pages_lead_from_star_to_star_and_from_version_to_version(corpus: Corpus) -> None:
    current = current_systems(corpus.of(IndicatorSystem), TODAY)
    old = replace(current[0], effective=date(2024, 1, 1), path="old")
    names = [f"{one.slug} {other.slug}" for one, other in compared_pairs(current, (*current, old))]
    stars = ["three-star four-star", "three-star five-star", "four-star five-star"]
    assert names == [*stars, "three-star three-star"]
    page = comparison_page(current[0], current[1], current)
    html = page_html(page)
    assert (page.uri, page.title) == ("indicators/four-star/compare-than-three-star.md", "从三星到四星：指标有什么不同")
    assert "更严 4 项，更宽 0 项，有变化 1 项，新增 1 项，不再有 0 项，相同 46 项" in html
    assert '<a href="5-2-4.html">5.2.4 执法记录仪</a>' in html
    versions = comparison_page(old, current[0], current)
    assert versions.uri == "indicators/three-star/compare-2024-01-01.md"
    assert "2024年1月1日" in page_html(versions)


def _run(*arguments: str) -> tuple[int, str]:
    root = str(Path(__file__).parent.parent)
    result = CliRunner().invoke(main, ["--root", root, "indicators", "compare", *arguments], catch_exceptions=False)
    return result.exit_code, result.output


def test_the_command_compares_systems_and_versions() -> None:
    code, told = _run("three-star", "four-star", "--json")
    found = json.loads(told)
    assert code == 0
    assert {one["code"]: one["verdict"] for one in found["changed"]} == {
        **dict.fromkeys(("1.1.1", "1.2.2", "1.3.1", "4.2.1"), "更严"),
        "5.3.1": "有变化",
    }
    assert ([one["code"] for one in found["added"]], found["gone"], found["same"]) == (["5.2.4"], [], 46)
    code, told = _run("three-star@2026-01-01", "four-star")
    assert (code, "更严  4.2.1 培训学时，计分：" in told, "新增  5.2.4 执法记录仪" in told) == (0, True, True)
    assert _run("three-star", "four-star@2020-01-01") == (
        2,
        "zhidu: “four-star”没有 2020-01-01 的版本（有 2026-01-01）\n",
    )


_AREAS = ("履职", "党建")


@pytest.mark.parametrize(
    ("points", "areas", "extends", "belongs"),
    [
        (50, _AREAS, "", True),
        (53, _AREAS, "", False),
        (50, ("执法", "内务"), "", False),
        (53, ("执法", "内务"), "four", True),
        (53, ("执法", "内务"), "three", True),
    ],
)
def test_the_next_star_is_of_a_system_that_belongs_to_this_one(
    points: int, areas: tuple[str, ...], extends: str, *, belongs: bool
) -> None:
    def rated(slug: str, star: int, title: tuple[str, ...], worth: int, base: str) -> IndicatorSystem:
        items = [{"code": one, "title": one, "points": worth} for one in title]
        system = system_of({"title": slug, "star": star, "extends": base, "items": items})
        return replace(system, slug=slug)

    three = rated("three", 3, _AREAS, 50, "")
    four, five = rated("four", 4, _AREAS, 50, "three"), rated("five", 5, areas, points, extends)
    assert next_stars(three, (three, four, five)) == [four]
    assert next_stars(four, (three, four, five)) == [five] * belongs


@pytest.mark.parametrize(
    ("code", "title", "renamed"),
    [
        ("1.2", "会议制度落实", True),
        ("1.2", "所务会议制度执行", True),
        ("1.2", "值班", False),
        ("1.9", "会议制度落实", True),
        ("2.1", "会议制度落实", False),
    ],
)
def test_an_item_in_one_place_under_a_title_alike_has_another_title(code: str, title: str, renamed: bool) -> None:
    level = {"code": "1", "title": "管理", "items": [_item("1.1", "培训"), _item("1.2", "会议制度执行")]}
    moved = _item(code, title)
    beside = [_item("1.1", "培训")]
    levels = (
        [{**level, "items": [*beside, moved]}]
        if code.startswith("1")
        else [{**level, "items": beside}, {"code": "2", "title": "服务", "items": [moved]}]
    )
    found = compared(_system(level), _system(*levels))
    names = [{each.name: (each.before, each.after) for each in one.differences} for one in found.changed]
    assert ([one.get("名称") for one in names] == [("会议制度执行", title)]) is renamed
    assert (len(found.added), len(found.gone)) == ((0, 0) if renamed else (1, 1))


def test_the_old_item_goes_to_the_one_that_has_its_title_or_its_code() -> None:
    before = _system(_item("1", "会议制度执行"), _item("2", "学习制度执行"))
    found = compared(
        before, _system(_item("2", "学习制度落实"), _item("3", "会议制度执行"), _item("1", "会议制度建立"))
    )
    told = [[(each.name, each.before, each.after) for each in one.differences] for one in found.changed]
    assert [[one for one in each if one[0] in ("名称", "编号")] for each in told] == [
        [("名称", "学习制度执行", "学习制度落实")],
        [("编号", "1", "3")],
    ]
    assert [one.title for _, one in found.added] == ["会议制度建立"]
