"""What `zhidu fmt` may not do: change what a rule says, or tidy what it has tidied."""

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.__main__ import main
from builder.files import only_writer
from builder.parse.doubts import doubts
from builder.parse.lines import read_lines
from builder.parse.regulation import format_rule, split_front
from builder.parse.structure import build_tree
from builder.parse.tidy import shape
from builder.source import Source
from tests.modes import bound_by_modes
from tests.texts import MARKUP

_PATH = "regulations/rules/general-management/meetings/2026-01-01.md"
_INPUTS = 4_000
_COMMA = re.compile(",")
_LABELS = _COMMA.split(
    "第一条 ,第一条,第二条 ,第二条,第二条之一　,第三条：,第零条 ,第十条,第一條 ,第1条 ,第１条,**第四条**,第壹条 ,"
    "第一条规定,"
    "第一章 总 则,第一章总则,第三章 总则,第一节,第一编 ,# ,## ,### 标题,### 第一条 目的,##,第二章的,"
    "（一）,(二),（二）,（三）,1. ,２、,1.,2.,3.,（1）,(2),①,**（一）**,一、,二、,- ,* ,> ,"
    "附件1,附件,附录A,附表,附件：,附件1 登记表,附件：1 甲"
)
_SIGNS = _COMMA.split(
    "【,】,【目的】,【】,---,**,：,；,。,”,（,）,之,之一,的,abc,x y,1,5,A,title: x,{{ a.b }},<b>,&amp;,`,\\,|,｜,\\|"
)
_TABLES = (
    "| 甲 | 乙 |\n| --- | --- |\n",
    "| 丙 | 丁 |\n",
    "| 戊 |\n",
    "| --- | --- |\n",
    "甲|乙\n-|-\n",
    "-|",
    "---\n",
)
_WORDS = ("《食品安全法》第五十条", "会议登记表按下列各条填写。", "甲", "乙丙丁", "总　则", "目　录", "，", "甲" * 61)
_ODD = (" ", "\u3000", "\u00a0", "\u200b", "\ufeff", "\u2003", "\u2028", "\x85", "\t", "    ", "\ue000", "\U000e0001")
_PIECES = (*_LABELS, *_SIGNS, *_TABLES, *_WORDS, *_ODD, *("\n", "\n\n") * 8)


def _fuzzed_texts(seed: int, count: int) -> Iterator[str]:
    chance = random.Random(seed)
    for _ in range(count):
        yield "".join(chance.choices(_PIECES, k=chance.randint(1, 24)))


def _fault(text: str) -> str:
    """What `fmt` does wrong with a text, if anything."""
    _, body, _ = split_front(Source(_PATH, text))
    formatted = format_rule(Source(_PATH, text))
    if formatted.reason:
        unsure = any(
            doubt.code.slug in ("table-rows", "line-wrapped", "text-contents")
            for doubt in doubts(tuple(read_lines(body)), "")
        )
        like_front = text.lstrip("".join(_ODD) + "\n").startswith(("---", "title: "))
        return "" if unsure or like_front else "left without a reason"
    again = Source(_PATH, formatted.text)
    _, tidy, _ = split_front(again)
    if shape(build_tree(read_lines(body))) != shape(build_tree(read_lines(tidy))):
        return "another tree"
    if format_rule(again).text != formatted.text:
        return "tidied twice"
    return "" if _bare(text) == _bare(formatted.text) else "other words"


def _bare(text: str) -> str:
    """The words without what may be markup, or brackets, stops and blanks of a label."""
    return re.sub("[()（）、．.\u200b]", "", MARKUP.sub("", text))


def test_fmt_never_changes_what_a_rule_says() -> None:
    found = {text: fault for text in _fuzzed_texts(20261122, _INPUTS) if (fault := _fault(text))}
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "附件1\n会议登记表按下列各条填写。\n\n第一条 乙。",
        "第一节　。\n草",
        "第一节　，\n草",
        f"附件1\n{'甲' * 61}",
        f"## 附件1 {'甲' * 70}\n\n第一条 乙。",
        "第一条 【】甲",
        "第一条\n\n【甲】乙",
        "第一条\n\n：甲",
        "附件：1 甲",
        "\n---\n甲\n---\n",
        "---\ntitle: 甲\n---\n---\n乙",
        "（一）甲；\n1.乙。\n（1）丙\n丁",
    ],
)
def test_fmt_keeps_what_it_once_changed(text: str) -> None:
    assert _fault(text) == ""


def _fmt(root: Path, *files: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "fmt", *files])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: 甲\n", "utf-8")
    (tmp_path / _PATH).parent.mkdir(parents=True)
    (tmp_path / _PATH).write_text("---\ntitle: 甲\n---\n第一条　乙。\n丙。\n", "utf-8")
    return tmp_path


def test_fmt_passes_over_links_and_what_cannot_be_read(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "a.md"
    outside.write_text("第一条　甲。", "utf-8")
    folder = (root / _PATH).parent
    (folder / "2025-01-01.md").symlink_to(outside)
    (folder / "2025-02-01.md").write_bytes(b"\xff\xff\xff")
    result = _fmt(root)
    assert result.exit_code == 1
    assert "2025-01-01.md：这是一个链接" in result.output
    assert "2025-02-01.md：无法识别文件的编码" in result.output
    assert "共 1 个文件，另有 2 个没有整理" in result.output
    assert outside.read_text("utf-8") == "第一条　甲。"
    assert (root / _PATH).read_text("utf-8") == "---\ntitle: 甲\n---\n第一条 乙。\n\n丙。\n"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("mkdocs.yml", "不是制度，制度放在 regulations/rules/<部分>/<名称>/<施行日期>.md"),
        ("regulations/slots.yaml", "不是制度"),
        ("regulations/rules/a.md", "文件放错了地方"),
        ("regulations/laws/a/2026-01-01.md", "不是制度"),
        ("docs", "里面没有制度"),
        ("link.md", "这是一个链接"),
        ("../outside.md", "不在知识库"),
        ("..", "不在知识库"),
    ],
)
def test_what_is_no_rule_is_left_as_it_is_and_told(root: Path, given: str, why: str) -> None:
    text = "a: 1\n第一条　甲。\n乙。\n"
    for path in ("regulations/slots.yaml", "regulations/rules/a.md", "regulations/laws/a/2026-01-01.md", "docs/a.md"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (root.parent / "outside.md").write_text(text, "utf-8")
    (root / "link.md").symlink_to(root / _PATH)
    files = [file for file in (root.parent / "outside.md", *root.rglob("*")) if file.is_file()]
    before = [file.read_bytes() for file in files]
    result = _fmt(root, str(root / given))
    assert result.exit_code == 1
    assert re.search(rf"没有整理：.*{given}：{why}", result.output)
    assert [file.read_bytes() for file in files] == before


def test_a_folder_stands_for_the_rules_below_it(root: Path) -> None:
    result = _fmt(root, str((root / _PATH).parents[1]))
    assert (result.exit_code, result.output) == (0, f"已整理：{root / _PATH}\n共 1 个文件\n")


def test_a_file_that_is_not_there_ends_before_anything_is_written(root: Path) -> None:
    before = (root / _PATH).read_bytes()
    result = _fmt(root, str(root / _PATH), str(root / "甲.md"))
    assert result.exit_code == 2
    assert "找不到" in result.output
    assert (root / _PATH).read_bytes() == before


def test_a_base_without_rules_is_told(root: Path) -> None:
    (root / _PATH).unlink()
    assert "regulations/rules 里没有制度" in _fmt(root).output


def test_a_folder_of_rules_that_cannot_be_opened_is_told(root: Path) -> None:
    closed = (root / _PATH).parents[1] / "closed"
    closed.mkdir()
    closed.chmod(0)
    with bound_by_modes():
        result = _fmt(root)
    assert result.exit_code == 1
    assert f"没有整理：{closed}：文件夹打不开：没有权限" in result.output
    assert "已整理" in result.output


@pytest.mark.parametrize("rows", ["| 甲 | 乙 |\n| --- | --- |\n| 丙 |", "| 甲 | 乙 |\n| 丙 | 丁 |"])
def test_fmt_leaves_a_table_with_a_mistake_alone_and_says_why(root: Path, rows: str) -> None:
    text = f"---\ntitle: 甲\n---\n第一条　见下表：\n{rows}\n"
    (root / _PATH).write_text(text, "utf-8")
    result = _fmt(root)
    assert result.exit_code == 1
    assert "没有整理" in result.output
    assert "表格" in result.output
    assert (root / _PATH).read_text("utf-8") == text


def test_fmt_breaks_lines_as_their_author_does(root: Path) -> None:
    (root / _PATH).write_text("---\ntitle: 甲\n---\n第一条　会议由\n所长主持。\n（一）部署，\n考核\n", "utf-8")
    assert _fmt(root).exit_code == 0
    wanted = "---\ntitle: 甲\n---\n第一条 会议由\n所长主持。\n\n（一）部署，\n考核\n"
    assert (root / _PATH).read_text("utf-8") == wanted


if __name__ == "__main__":
    # The same at length: python -m tests.test_fmt SEED COUNT
    faults = {text: fault for text in _fuzzed_texts(int(sys.argv[1]), int(sys.argv[2])) if (fault := _fault(text))}
    for text, fault in list(faults.items())[:20]:
        print(fault, repr(text))
    print(len(faults), "faults")


def test_fmt_waits_for_nobody_where_it_only_looks(root: Path) -> None:
    (root / _PATH).write_text("---\ntitle: 甲\n---\n第一条　乙。\n", "utf-8")
    with only_writer(root):
        command = [sys.executable, "-m", "builder", "--root", str(root), "fmt"]
        looked, tidied = (subprocess.run([*command, *more], check=False).returncode for more in (["--check"], []))
    assert (looked, tidied) == (1, 2)
    assert "第一条　乙" in (root / _PATH).read_text("utf-8")
