"""Questions: on which days they are good, how a paper is drawn and printed, what pages show of them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document

from builder.__main__ import main
from builder.compile.prose import page_html
from builder.compile.site import all_pages
from builder.model.corpus import Corpus
from builder.model.page import Element, Node
from builder.model.post import Post
from builder.model.quiz import QUESTION_KINDS
from builder.pipeline import load
from builder.proof.standard import proof
from builder.quiz.asking import all_asked
from builder.quiz.drawing import Scope, drawn, posts_of_everyone, within_scope
from builder.site.quiz import quiz_scripts
from tests.quizzes import QUIZ, write_quizzes

TODAY = date(2026, 11, 22)
_NOON = {"SOURCE_DATE_EPOCH": "1795320000"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_quizzes(tmp_path / "kb")


def _corpus(root: Path, today: date = TODAY) -> Corpus:
    corpus, told = load(root, today)
    assert not [one for one in told if one.is_error]
    return corpus


def _days(corpus: Corpus) -> dict[str, tuple[str, str]]:
    return {one.name.split("/")[1]: (str(one.days.first), str(one.days.until)) for one in all_asked(corpus)}


def test_a_question_is_good_while_its_articles_say_what_they_said_when_it_was_written(root: Path) -> None:
    assert _days(_corpus(root)) == {
        "q1": ("2026-01-01", "None"),
        "q2": ("2026-01-01", "2027-01-01"),
        "q3": ("2027-01-01", "None"),
        "q4": ("2026-01-01", "2026-12-15"),
        "q5": ("2026-01-01", "None"),
        "s1": ("None", "None"),
    }


def test_words_that_go_on_through_several_versions_keep_a_question(root: Path) -> None:
    folder = root / "regulations/rules/general-management/meeting"
    text = (folder / "2027-01-01.md").read_text("utf-8")
    (folder / "2025-01-01.md").write_text(text, "utf-8")
    (folder / "2028-01-01.md").write_text(text.replace("第二条", "第一条之一 内勤通知。\n\n第二条"), "utf-8")
    quiz = root / "regulations/quiz/meeting.yaml"
    quiz.write_text(QUIZ.replace("posts: [head]", "as_of: 2027-06-01"), "utf-8")
    days = _days(_corpus(root))
    assert days["q1"] == ("2025-01-01", "None")
    assert days["q2"] == ("2025-01-01", "2026-01-01")
    assert days["q3"] == ("2027-01-01", "None")


def test_a_law_amended_since_whose_text_is_not_at_hand_ends_a_question(root: Path) -> None:
    laws = root / "regulations/basis/laws.yaml"
    text = laws.read_text("utf-8")
    laws.write_text(text.replace("articles: 9}", "articles: 9, amended: [2025-01-01, 2026-06-01]}", 1), "utf-8")
    assert _days(_corpus(root))["q5"] == ("2026-01-01", "2026-06-01")
    quiz = root / "regulations/quiz/meeting.yaml"
    quiz.write_text(QUIZ.replace("law: some-law 2", "law: some-law 2\n    as_of: 2026-06-01"), "utf-8")
    assert _days(_corpus(root))["q5"] == ("2026-01-01", "None")


def test_a_question_on_a_law_alone_is_of_the_text_on_the_day_of_its_record(root: Path) -> None:
    for day, articles in (("2018-01-01", 1), ("2020-01-01", 2)):
        text = "\n\n".join(f"第{'一二'[at]}条 办法之{at}。" for at in range(articles))
        file = root / f"regulations/laws/some-law/{day}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: 某法\neffective: {day}\n---\n{text}\n", "utf-8")
    laws, scenes = root / "regulations/basis/laws.yaml", root / "regulations/quiz/procedure-meeting.yaml"
    laws.write_text(laws.read_text("utf-8").replace("articles: 9}", "articles: 2, as_of: 2026-07-01}", 1), "utf-8")
    procedure = root / "regulations/procedures/meeting.yaml"
    procedure.write_text(
        procedure.read_text("utf-8").replace("rules: [meeting]\n", "").replace("how: 1, ", ""), "utf-8"
    )
    scenes.write_text(scenes.read_text("utf-8").replace("step: call", "step: call\n    law: some-law 2"), "utf-8")
    assert _days(_corpus(root))["s1"] == ("2020-01-01", "None")


def test_a_seed_gives_one_paper_in_the_order_of_the_kinds(root: Path) -> None:
    asked = all_asked(_corpus(root))
    papers = {seed: [one.name for one in drawn(asked, str(seed), 3)] for seed in range(40)}
    assert papers[7] == [one.name for one in drawn(reversed(asked), "7", 3)]
    assert len({tuple(sorted(paper)) for paper in papers.values()}) > 10
    assert {name for paper in papers.values() for name in paper} == {one.name for one in asked}
    kinds = [QUESTION_KINDS.index(one.question.kind) for one in drawn(asked, "7", 99)]
    assert kinds == sorted(kinds)
    assert set(kinds) == {0, 1, 2, 3}


def test_a_scope_takes_what_a_post_should_know_and_what_all_should(root: Path) -> None:
    corpus = _corpus(root)
    everyone = posts_of_everyone(corpus.of(Post).values())

    def names(scope: Scope) -> list[str]:
        return [one.question.id for one in within_scope(all_asked(corpus), scope, everyone)]

    assert names(Scope(post="clerk")) == ["q2", "q3", "q4", "q5", "s1"]
    assert names(Scope(post="head", quiz="meeting")) == ["q1", "q3", "q4", "q5"]
    assert names(Scope(quiz="procedure-meeting")) == ["s1"]
    assert names(Scope(part="general-management")) == ["q1", "q2", "q3", "q4", "q5", "s1"]
    assert names(Scope(part="business-norms")) == []


def _quiz(root: Path, *options: str) -> Result:
    return CliRunner(env=_NOON).invoke(main, ["--root", str(root), "quiz", *options])


def test_a_paper_has_its_key_at_the_end_and_is_the_same_for_one_seed(root: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.docx", tmp_path / "b.docx"
    for out in (first, second):
        result = _quiz(root, "--seed", "7", "--out", str(out))
        assert result.exit_code == 0, result.output
        assert "只有 5 题，全部出了" in result.output
        assert "5 题，卷号 7" in result.output
    assert first.read_bytes() == second.read_bytes()
    assert [str(one) for one in proof(first, render=False) if one.verdict == "不合格"] == []
    document: Any = Document(str(first))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[:2] == ["制度测试卷", "卷号：7　　2026年11月22日　　共 5 题，每题 20 分，共 100 分"]
    assert lines[2].startswith("姓名：")
    heads = [line for line in lines if line in ("成绩登记表", "答案")]
    assert heads == ["成绩登记表", "答案"]
    assert [line for line in lines if "、" in line and line.endswith("题")] == [
        "一、单选题",
        "二、多选题",
        "三、判断题",
        "四、情景题",
    ]
    results, key = document.tables
    assert [cell.text for cell in results.rows[0].cells] == ["序号", "姓名", "岗位", "得分", "本人签名", "备注"]
    told = [[cell.text for cell in row.cells] for row in key.rows[1:]]
    assert [row[0] for row in told] == ["1", "2", "3", "4", "5"]
    answers = {row[3]: row[1] for row in told}
    assert answers["《会议制度》第一条\n《某法》第二条"] == "AB"
    assert answers["《会议制度》第三条\n《某旧法》第二条"] == "对"
    assert answers["开会：第 1 步 通知"] == "A"
    assert "不再是每周" not in str(told)


def test_what_cannot_be_drawn_is_told(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    for options, said in (
        (("--rule", "会议制渡"), "制度“会议制渡”没有题目；是不是 会议制度"),
        (("--procedure", "散步"), "程序“散步”没有题目"),
        (("--post", "所涨"), "没有岗位“所涨”；是不是 所长"),
        (("--part", "党建工作"), "党建工作没有题目（regulations/quiz 里现行有效的共 5 题）"),
        (("--rule", "meeting", "--procedure", "meeting"), "二者取一"),
    ):
        result = _quiz(root, *options, "--out", str(out))
        assert (result.exit_code, out.exists()) == (2, False), options
        assert said in result.output
    assert _quiz(root, "--rule", "《会议制度》", "--n", "2", "--out", str(out)).exit_code == 0
    assert "已经有了" in _quiz(root, "--out", str(out)).output


def test_a_rule_leads_to_its_questions_with_their_number_on_the_readers_day(root: Path) -> None:
    pages = {page.uri: page_html(page) for page in all_pages(_corpus(root))}
    rule = pages["rules/general-management/meeting.md"]
    link = '<a href="../../quiz/meeting.html"'
    assert f'{link} data-until="2026-12-15">自测（4题）</a>' in rule
    assert f'{link} data-from="2026-12-15" data-until="2027-01-01" hidden="">自测（3题）</a>' in rule
    assert f'{link} data-from="2027-01-01" hidden="">自测（3题）</a>' in rule
    asked = pages["quiz/meeting.md"]
    assert asked.count("<details") == 5
    assert '<section class="zd-quiz-one" data-from="2027-01-01" hidden=""><h2 id="q3">' in asked
    assert '<a href="../rules/general-management/meeting/2027-01-01.html#art_2">《会议制度》第二条</a>' in asked
    assert "开会：第 1 步 通知" in pages["quiz/procedure-meeting.md"]
    assert '<a href="quiz/procedure-meeting.html">开会</a>' in pages["training.md"]


def test_a_question_that_is_past_is_not_shown(root: Path) -> None:
    asked = next(
        page_html(page) for page in all_pages(_corpus(root, date(2027, 2, 1))) if page.uri == "quiz/meeting.md"
    )
    assert '<section class="zd-quiz-one" hidden=""><h2 id="q2">' in asked


def test_a_base_without_questions_has_no_page_and_no_script_of_them(root: Path) -> None:
    for file in (root / "regulations/quiz").iterdir():
        file.unlink()
    corpus = _corpus(root)
    assert not [page.uri for page in all_pages(corpus) if page.uri.startswith(("quiz", "training"))]
    assert list(quiz_scripts(corpus)) == []
    assert "自测" not in "".join(page_html(page) for page in all_pages(corpus))


def test_sentences_go_on_in_the_next_line_without_a_blank(root: Path) -> None:
    file = root / "regulations/quiz/procedure-meeting.yaml"
    text = file.read_text("utf-8").replace("明天要开会，内勤", "明天要开会，\n      内勤 3\n      日")
    file.write_text(text, "utf-8")
    scene = next(one.question.scene for one in all_asked(_corpus(root)) if one.question.scene)
    assert scene == "明天要开会，内勤 3日拟好了议题。"


def _anchors(node: Node) -> Iterator[tuple[str, str, str]]:
    """The id of an element, and what it leads to."""
    if isinstance(node, Element):
        yield node.id, node.target, node.anchor
        for child in node.children:
            yield from _anchors(child)


def test_every_link_of_a_question_leads_to_something(root: Path) -> None:
    pages = {
        page.uri: [found for node in page.content for found in _anchors(node)] for page in all_pages(_corpus(root))
    }
    for uri in ("training.md", "quiz/meeting.md", "quiz/procedure-meeting.md"):
        links = [(target, anchor) for _, target, anchor in pages[uri] if target]
        assert len(links) > 1
        for target, anchor in links:
            assert not anchor or anchor in {id_ for id_, _, _ in pages[target]}, (target, anchor)
