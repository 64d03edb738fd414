"""`zhidu search` and `zhidu synonyms` as editors use them."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from whoosh.filedb.filestore import FileStorage

from builder.__main__ import main
from builder.model.kinds import DOCUMENT_KINDS

RULE = "regulations/rules/general-management/meetings/2026-01-01.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A new knowledge base with nothing in it but its rule."""
    root = tmp_path / "kb"
    assert CliRunner().invoke(main, ["new", str(root)]).exit_code == 0
    for folder in ("docs/authors", "regulations/forms", "regulations/limits", "regulations/procedures"):
        shutil.rmtree(root / folder)
    rule = root / RULE
    rule.write_text(rule.read_text("utf-8").replace("forms: [meeting-record, meeting-ledger]\n", ""), "utf-8")
    return root


def _in(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def test_a_search_prints_articles_with_their_words(root: Path) -> None:
    result = _in(root, "search", "会议", "记录")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("《会议制度》第")
    assert "rules/general-management/meetings/2026-01-01.md" in result.output


def test_json_gives_each_hit_as_data(root: Path) -> None:
    hit = json.loads(_in(root, "search", "会议制度", "第一条", "--json", "-n", "1").output)[0]
    assert hit["id"] == "rules/general-management/meetings/2026-01-01#art_1"
    assert (hit["document"], hit["article"]) == ("rules/general-management/meetings/2026-01-01.md", "第一条")
    assert hit["url"] == "rules/general-management/meetings.html#art_1"
    assert {"title", "path", "kind", "score", "excerpt", "why"} <= hit.keys()


def test_a_file_of_queries_is_answered_line_by_line(root: Path, tmp_path: Path) -> None:
    (tmp_path / "queries.txt").write_text('会议\u2028制度\n\n霸王鸡\n会议 记录\n{"id": 1, "query": "会议"}\n', "utf-8")
    result = _in(root, "search", "--batch", str(tmp_path / "queries.txt"), "--json")
    answers = [json.loads(line) for line in result.output.splitlines()]
    assert [bool(answer) for answer in answers] == [True, False, False, True, True]
    assert answers[4] == json.loads(_in(root, "search", "会议", "--json").output)


def test_a_search_keeps_to_a_part_and_a_kind(root: Path) -> None:
    assert json.loads(_in(root, "search", "会议", "--part", "business-norms", "--json").output) == []
    assert json.loads(_in(root, "search", "会议", "--part", "业务规范", "--json").output) == []
    hits = json.loads(_in(root, "search", "会议", "--kind", "rule", "--json").output)
    assert {hit["kind"] for hit in hits} == {"rule"}


def test_nothing_found_names_the_word_and_a_way_on(root: Path) -> None:
    result = _in(root, "search", "霸王鸡")
    assert result.exit_code == 0
    assert "没有找到：霸王鸡" in result.output
    assert "可以看看：《会议制度》" in result.output


def test_a_changed_rule_is_found_by_its_new_words(root: Path) -> None:
    assert json.loads(_in(root, "search", "咕噜会", "--json").output) == []
    (root / "regulations/synonyms.yaml").write_text("咕噜会: 会议\n", "utf-8")
    assert json.loads(_in(root, "search", "咕噜会", "--json").output)
    file = root / RULE
    file.write_text(
        file.read_text("utf-8").replace("title: 会议制度", "title: 会议制度\nkeywords: [第二条：开大会]"), "utf-8"
    )
    assert json.loads(_in(root, "search", "开大会", "--json").output)[0]["article"] == "第二条"


def test_a_site_built_and_a_search_by_command_agree(root: Path) -> None:
    assert _in(root, "build").exit_code == 0
    assert (root / "site/search/core.js").is_file()
    assert 'src="assets/zhidu.js?' in (root / "site/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "请给出要检索的词"),
        (("会议", "--part", "别的"), "--part 只能是"),
        (("会议", "--kind", "deadline"), f"--kind 只能是 {'、'.join(DOCUMENT_KINDS)}"),
        (("--batch", "没有.txt"), "读不了 没有.txt"),
        (("会议", "-n", "0"), "-n"),
    ],
)
def test_a_wrong_call_ends_with_two_and_one_line(root: Path, arguments: tuple[str, ...], said: str) -> None:
    result = _in(root, "search", *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_no_knowledge_base_ends_with_two(tmp_path: Path) -> None:
    result = _in(tmp_path, "search", "会议")
    assert result.exit_code == 2
    assert "不是知识库" in result.output


def test_an_index_in_use_is_told(root: Path) -> None:
    assert _in(root, "search", "会议").exit_code == 0
    (root / "regulations/synonyms.yaml").write_text("咕噜会: 会议\n", "utf-8")
    writer = FileStorage(str(root / ".zhidu/search")).open_index().writer()
    result = _in(root, "search", "会议")
    writer.cancel()
    assert result.exit_code == 2
    assert "另一个程序正在更新检索索引" in result.output
    assert _in(root, "search", "会议").exit_code == 0


def test_a_spoiled_index_is_made_anew(root: Path) -> None:
    before = _in(root, "search", "会议", "--json").output
    (root / ".zhidu/search/zhidu.json").write_text("{", "utf-8")
    assert _in(root, "search", "会议", "--json").output == before


def test_missed_queries_become_a_list_for_the_editor(tmp_path: Path) -> None:
    one, two = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    one.write_text('{"query": "霸王鸡", "day": "2026-11-22"}\n{"query": "老黄历", "day": "2026-11-22"}\n', "utf-8")
    two.write_text('\ufeff{"query": "霸王鸡 ", "day": "2026-11-23"}\n', "utf-8")
    result = CliRunner().invoke(main, ["synonyms", "collect", str(one), str(two)])
    assert result.exit_code == 0
    assert result.output.splitlines()[1:] == ["\"霸王鸡\": ''  # 2 次", "\"老黄历\": ''  # 1 次"]


@pytest.mark.parametrize("content", ["不是 JSON", '["query"]', '{"day": 1}'])
def test_another_file_is_no_list_of_queries(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.jsonl").write_text(content, "utf-8")
    result = CliRunner().invoke(main, ["synonyms", "collect", str(tmp_path / "a.jsonl")])
    assert result.exit_code == 2
    assert "第 1 行不是网站导出的检索词" in result.output
