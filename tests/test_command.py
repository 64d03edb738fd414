"""The `zhidu` command as people use it: what it makes, what it says, how it ends."""

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.__main__ import main
from builder.diagnostics import MOST_ALIKE
from builder.folders import LIST

RULE = "regulations/rules/general-management/meetings/2026-01-01.md"


@pytest.fixture
def root(starter: Path) -> Path:
    return starter


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def _in(root: Path, *arguments: str) -> Result:
    return _run("--root", str(root), *arguments)


def _rewrite(root: Path, old: str, new: str) -> None:
    file = root / RULE
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_a_new_knowledge_base_builds_at_once_and_without_complaint(tmp_path: Path) -> None:
    root = tmp_path / "new"
    assert _run("new", str(root)).exit_code == 0
    result = _in(root, "build")
    assert result.exit_code == 0, result.output
    assert (root / "site" / "index.html").is_file()
    assert "提醒" not in result.output


def test_a_folder_with_files_is_not_made_new(root: Path) -> None:
    result = _run("new", str(root))
    assert result.exit_code == 2
    assert "已经有文件" in result.output


def test_an_authors_mistake_ends_with_one(root: Path) -> None:
    _rewrite(root, "第三条 ", "第五条 ")
    result = _in(root, "build")
    assert result.exit_code == 1
    assert "此处应为第三条" in result.output
    assert not (root / "site").exists()


def test_many_messages_of_a_kind_are_shown_in_short_and_counted_in_full(root: Path) -> None:
    body = "".join(f"\n第{n}条 甲**乙**。\n" for n in range(1, 51))
    (root / RULE).write_text(f"---\ntitle: 会议制度\ngroup: 会议与公文\n---\n{body}", "utf-8")
    result = _in(root, "check")
    lines = [line for line in result.output.splitlines() if "sign-literal" in line]
    assert len(lines) == MOST_ALIKE + 1
    assert lines[-1].endswith("从这里起还有 30 处同样的问题（改好一批再检查；--format json 全部列出）")
    told = [
        each for each in json.loads(_in(root, "check", "--format", "json").output) if each["code"] == "sign-literal"
    ]
    assert len(told) == 50


def test_json_gives_the_same_messages_as_data(root: Path) -> None:
    _rewrite(root, "第三条 ", "第五条 ")
    result = _in(root, "check", "--format", "json")
    assert result.exit_code == 1
    first = next(told for told in json.loads(result.output) if told["file"] == RULE)
    assert (first["code"], first["line"], first["severity"]) == ("citation-target", 17, "error")


def test_a_folder_that_is_no_knowledge_base_ends_with_two(tmp_path: Path) -> None:
    for command in ("build", "check", "serve", "fmt"):
        result = _in(tmp_path, command)
        assert result.exit_code == 2
        assert result.output.count("\n") == 1
        assert "不是知识库" in result.output


def test_an_unknown_option_ends_with_two_in_chinese(root: Path) -> None:
    result = _in(root, "build", "--sitedir", "x")
    assert result.exit_code == 2
    assert "没有" in result.output


def test_a_broken_configuration_ends_with_two(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    result = _in(root, "build")
    assert result.exit_code == 2
    assert "mkdocs.yml" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("folder", [".", "docs", "regulations", "regulations/rules", ".."])
def test_the_site_never_replaces_a_folder_with_other_files(root: Path, folder: str) -> None:
    result = _in(root, "build", "--site-dir", str(root / folder))
    assert result.exit_code == 2
    assert "里有知识库的内容" in result.output
    assert (root / RULE).exists()
    assert (root / "docs" / "index.md").exists()


def test_a_second_build_replaces_the_first(root: Path) -> None:
    assert _in(root, "build").exit_code == 0
    (root / "docs/about.md").write_text("# 关于\n", "utf-8")
    assert _in(root, "build").exit_code == 0
    (root / "docs/about.md").unlink()
    assert (root / "site/about.html").exists()
    assert "保留" not in _in(root, "build").output
    assert not (root / "site/about.html").exists()


def test_a_build_tells_what_of_others_it_keeps_and_refuses_what_it_cannot(root: Path) -> None:
    assert _in(root, "build").exit_code == 0
    for name in ("个人总结.docx", ".git", "照片"):
        (root / "site" / name).mkdir()
    result = _in(root, "build")
    assert result.exit_code == 0
    assert "保留了 3 个不是本程序写的文件或者文件夹：.git、个人总结.docx、照片" in result.output
    (root / "site/index.html").write_text("我的主页", "utf-8")
    result = _in(root, "build")
    assert (result.exit_code, result.output.count("zhidu:")) == (2, 1)
    assert "index.html" in result.output
    assert (root / "site/index.html").read_text("utf-8") == "我的主页"


def test_a_site_without_a_list_is_left_alone(root: Path) -> None:
    assert _in(root, "build").exit_code == 0
    (root / "site" / LIST).unlink()
    result = _in(root, "build")
    assert (result.exit_code, result.output.count("zhidu:")) == (2, 1)
    assert "以前的程序" in result.output


@pytest.mark.skipif(not Path("/proc").exists(), reason="this system has no folder that nobody may write")
def test_a_folder_that_may_not_be_written_ends_with_two(root: Path) -> None:
    result = _in(root, "build", "--site-dir", "/proc/zhidu/site")
    assert result.exit_code == 2
    assert result.output.count("zhidu:") == 1


def test_a_file_in_the_way_of_the_site_ends_with_two(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    result = _in(root, "build", "--site-dir", str(tmp_path / "file" / "site"))
    assert result.exit_code == 2
    assert result.output.count("zhidu:") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to offer")
def test_a_full_disk_ends_with_two_and_leaves_the_old_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _rewrite(root, "第一条 ", "第一条　")
    before = (root / RULE).read_bytes()
    full = os.open("/dev/full", os.O_WRONLY)
    monkeypatch.setattr("tempfile.mkstemp", lambda **_: (full, str(root / "beside")))
    result = _in(root, "fmt")
    assert result.exit_code == 2
    assert "磁盘满了" in result.output
    assert (root / RULE).read_bytes() == before


def test_fmt_tidies_and_then_has_nothing_to_do(root: Path) -> None:
    before = (root / RULE).read_text("utf-8")
    _rewrite(root, "第一条 ", "**第一条**　　")
    assert _in(root, "fmt", "--check").exit_code == 1
    assert "已整理" in _in(root, "fmt").output
    assert (root / RULE).read_text("utf-8") == before
    assert _in(root, "fmt", "--check").exit_code == 0


def test_pages_are_written_whole_to_an_empty_folder(root: Path, tmp_path: Path) -> None:
    assert _in(root, "pages", "--out", str(tmp_path / "pages")).exit_code == 0
    assert "第一条" in (tmp_path / "pages/rules/general-management/meetings.md").read_text("utf-8")
    (tmp_path / "pages/theirs.md").write_text("x", "utf-8")
    assert "theirs.md" in _in(root, "pages", "--out", str(tmp_path / "pages")).output
    assert (tmp_path / "pages/theirs.md").exists()
    (tmp_path / "other").mkdir()
    (tmp_path / "other/theirs.md").write_text("x", "utf-8")
    (tmp_path / "file").write_text("x", "utf-8")
    for out in (root, tmp_path / "other", tmp_path / "file"):
        result = _in(root, "pages", "--out", str(out))
        assert (result.exit_code, result.output.count("zhidu:")) == (2, 1)
        assert result.exception is None or isinstance(result.exception, SystemExit)


def test_import_tells_what_it_took_and_never_overwrites(root: Path, tmp_path: Path) -> None:
    law = tmp_path / "某某管理办法.txt"
    law.write_text(
        "某某管理办法\n\n（2020年1月2日某某部令第3号公布）\n\n第一条　甲。\n\n第二条 本办法自2020年3月1日起施行。\n",
        "utf-8",
    )
    first = json.loads(_in(root, "import", "--json", str(law)).output)[0]
    assert (first["outcome"], first["articles"]) == ("新增", 2)
    assert first["path"] == "regulations/laws/某某管理办法/2020-03-01.md"
    assert json.loads(_in(root, "import", "--json", str(law)).output)[0]["outcome"] == "未变"
    kept = root / first["path"]
    kept.write_text(kept.read_text("utf-8").replace("甲", "乙"), "utf-8")
    again = json.loads(_in(root, "import", "--json", str(law)).output)[0]
    assert again["outcome"] == "另存"
    assert "乙" in kept.read_text("utf-8")
    assert "甲" in (root / again["path"]).read_text("utf-8")


def test_import_of_a_hostile_title_stays_in_its_folder(root: Path, tmp_path: Path) -> None:
    law = tmp_path / "x.md"
    law.write_text("# ../../../../outside/<script>\n\n第一条 甲。\n", "utf-8")
    report = json.loads(_in(root, "import", "--json", str(law)).output)[0]
    assert (root / report["path"]).resolve().is_relative_to((root / "regulations" / "laws").resolve())


def test_links_that_run_in_circles_are_told_and_passed_over(root: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("links need rights here")
    (root / "regulations/rules/general-management/loop").symlink_to(root / "regulations/rules")
    result = _in(root, "check")
    assert "这是一个链接" in result.output
    assert result.exit_code == 1


def test_text_that_looks_like_code_stays_text(root: Path) -> None:
    _rewrite(root, "会议决定的事项", "<script>alert(1)</script><b>会议</b>决定的事项")
    assert _in(root, "build").exit_code == 0
    page = (root / "site/rules/general-management/meetings.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


@pytest.mark.slow
def test_a_line_of_ten_megabytes_and_a_hundred_thousand_articles_are_read(root: Path) -> None:
    from builder.numerals import write_number

    many = "\n\n".join(f"第{write_number(number)}条 甲。" for number in range(1, 100_001))
    (root / RULE).write_text(f"---\ntitle: 会议制度\n---\n{many}\n", "utf-8")
    (root / "regulations/rules/general-management/line").mkdir()
    line = root / "regulations/rules/general-management/line/2026-01-01.md"
    line.write_text(f"---\ntitle: 宽\n---\n第一条 {'会议《第' * 900_000}\n", "utf-8")
    result = _in(root, "check")
    assert result.exit_code == 0, result.output[:500]


def test_a_slug_that_climbs_out_is_refused(root: Path) -> None:
    (root / "regulations/basis/laws.yaml").write_text("- slug: ../../../x\n  title: 某法\n", "utf-8")
    result = _in(root, "build")
    assert result.exit_code == 1
    assert "slug" in result.output
