"""The page 培训自测: the same paper as in Python, questions one by one and as a list, what went wrong asked again."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builder.model.post import Post
from builder.pipeline import load, no_progress
from builder.quiz.asking import all_asked
from builder.quiz.drawing import Scope, drawn, posts_of_everyone, within_scope
from builder.site.report import build_site
from tests.quizzes import write_quizzes
from tests.shared import made_once

TODAY = date(2026, 11, 22)
_DRAWN = """async ([scopes, seeds, day]) => {
  const { asked, everyone } = await zhidu.questionParts.first();
  const { drawn, isGood, withinScope } = zhidu.quiz;
  const good = asked.filter((one) => isGood(one, day));
  const found = scopes.map((scope) => withinScope(good, scope, everyone));
  return found.flatMap((one) => seeds.map((seed) => drawn(one, seed, 3).map(({ name }) => name)));
}"""


@pytest.fixture(scope="session")
def quiz_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "quizzes", _build) / "site"


def _build(root: Path) -> None:
    corpus, _ = load(write_quizzes(root), TODAY)
    build_site(root, root / "site", corpus, no_progress)


@pytest.fixture
def training(page: Page, quiz_site: Path) -> Page:
    page.goto((quiz_site / "training.html").as_uri())
    expect(page.locator(".zd-quiz-form")).to_be_visible()
    return page


def test_the_browser_draws_the_paper_that_the_command_draws(training: Page, quiz_site: Path) -> None:
    corpus, _ = load(quiz_site.parent, TODAY)
    everyone = posts_of_everyone(corpus.of(Post).values())
    scopes: list[dict[str, Any]] = [{}, {"post": "clerk"}, {"post": "head", "quiz": "meeting"}, {"part": "none"}]
    seeds = ["7", "卷一", "2026-11-22", "😀"]
    for day in ("2026-11-22", "2026-12-15", "2027-01-01"):
        good = [one for one in all_asked(corpus) if one.days.has(date.fromisoformat(day))]
        found = [within_scope(good, Scope(**scope), everyone) for scope in scopes]
        expected = [[one.name for one in drawn(asked, seed, 3)] for asked in found for seed in seeds]
        assert training.evaluate(_DRAWN, [scopes, seeds, day]) == expected


def test_one_is_asked_by_keys_and_told_why_and_where(training: Page) -> None:
    training.get_by_label("范围").select_option("quiz/meeting")
    training.get_by_label("卷号").fill("7")
    training.get_by_label("题数").select_option("全部")
    training.get_by_label("卷号").press("Enter")
    paper = training.locator(".zd-quiz-paper")
    expect(paper).to_contain_text("第 1 / 4 题")
    first = paper.locator("legend").inner_text()
    wrong = "2" if "多久" in first else "1"
    training.keyboard.press("Enter")
    expect(paper).to_contain_text("第 1 / 4 题")
    expect(paper.locator(".zd-quiz-told")).to_be_empty()
    training.keyboard.press(wrong)
    training.keyboard.press("Enter")
    told = paper.locator(".zd-quiz-told")
    expect(told).to_contain_text("答错了，应当选")
    expect(told).to_contain_text("学习" if "多久" in first else "内勤记录")
    link = told.get_by_role("link", name="《会议制度》")
    assert "rules/general-management/meeting.html#art_" in str(link.get_attribute("href"))
    training.keyboard.press("Enter")
    expect(paper).to_contain_text("第 2 / 4 题")


def _answer_all(training: Page, right: bool) -> None:
    for box in training.locator(".zd-quiz-one").all():
        words = box.inner_text()
        for option in box.locator("label").all():
            said = option.inner_text()[3:].strip()
            is_right = (
                said in ("对", "每周", "通知参会的人") or (said == "所长") or (said == "内勤" and "多选" in words)
            )
            if is_right == right:
                option.click()


def test_a_list_is_handed_in_and_what_went_wrong_is_asked_again(training: Page) -> None:
    training.get_by_label("题数").select_option("全部")
    training.get_by_label("怎么答").select_option("全部列出")
    training.get_by_role("button", name="开始").click()
    expect(training.locator(".zd-quiz-one")).to_have_count(5)
    training.get_by_role("button", name="交卷").click()
    expect(training.locator(".zd-quiz .zd-says")).to_contain_text("题没有答")
    _answer_all(training, right=True)
    scene = training.locator(".zd-quiz-one", has_text="拟好了议题")
    scene.get_by_label("归档").click()
    training.get_by_role("button", name="交卷").click()
    expect(training.get_by_role("heading", name="5 题，答对 4 题，80 分")).to_be_focused()
    training.get_by_role("button", name="错题再做（1 题）").click()
    expect(training.locator(".zd-quiz-one")).to_have_count(1)
    assert training.evaluate("Object.keys(localStorage)").count('["zhidu","制度汇编","","quiz"]') == 1
    training.reload()
    training.get_by_label("范围").select_option("答错过的题（1 题）")
    training.get_by_role("button", name="开始").click()
    training.get_by_label("通知参会的人").click()
    training.get_by_role("button", name="确定").click()
    training.get_by_role("button", name="看结果").click()
    expect(training.get_by_role("heading", name="1 题，答对 1 题，100 分")).to_be_visible()
    assert training.get_by_label("范围").locator("option", has_text="答错过").count() == 0
    assert training.evaluate("Object.keys(localStorage).filter((key) => key.includes('quiz'))") == []


def test_an_address_asks_what_a_rule_has_on_the_readers_day(page: Page, quiz_site: Path) -> None:
    page.clock.set_fixed_time("2027-01-01T04:00:00Z")
    page.goto(f"{(quiz_site / 'rules/general-management/meeting.html').as_uri()}")
    page.get_by_role("link", name="自测（3题）").click()
    expect(page.locator(".zd-quiz-one:visible")).to_have_count(3)
    page.get_by_role("link", name="答这些题").click()
    expect(page.locator(".zd-quiz-at")).to_have_text("第 1 / 3 题")


def test_without_a_script_the_page_says_so_and_answers_are_folded(context: BrowserContext, quiz_site: Path) -> None:
    assert context.browser
    still = context.browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = still.new_page()
    page.goto((quiz_site / "training.html").as_uri())
    assert "出题、判分要用浏览器的脚本功能" in page.locator("main").inner_text()
    page.get_by_role("link", name="会议制度").last.click()
    expect(page.get_by_text("内勤记录")).to_be_hidden()
    page.get_by_text("答案", exact=True).first.click()
    expect(page.get_by_text("内勤记录")).to_be_visible()
    still.close()
