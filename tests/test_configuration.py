"""Mistakes in mkdocs.yml and in hand-written pages: one line, in Chinese, with their place; nothing is written."""

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.__main__ import main

_LINE = 27
"""Where what a test adds to the starter's mkdocs.yml begins."""
_RENDERED = ("没有这一页", "没有通到任何地方")
"""What MkDocs finds only where it has all pages."""


@pytest.fixture
def root(starter: Path) -> Path:
    return starter


def _told(root: Path, added: str) -> str:
    """The one line that a build says of words at the end of mkdocs.yml, and a check as well."""
    file = root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + added, "utf-8")
    result = CliRunner().invoke(main, ["--root", str(root), "build"])
    assert result.exit_code == 2
    assert not (root / "site").exists()
    (line,) = result.output.splitlines()
    told = line.removeprefix("zhidu: ").removeprefix("网站没有生成，旧的网站没有动。")
    if not any(words in told for words in _RENDERED):
        checked = CliRunner().invoke(main, ["--root", str(root), "check"])
        assert checked.exit_code == (1 if " error[" in told else 2)
        assert told in checked.output
    return line


@pytest.mark.parametrize(
    ("added", "place", "told"),
    [
        (" a: b: c\n", (0, 2), "这一行不合 YAML 写法"),
        ("nav: [甲\n", (0, 6), "括号 [ 没有配上"),
        ("\tx: 1\n", (0, 1), "这一行用制表符缩进"),
        ("copyright：某局\n", (0, 10), "冒号是全角的"),
        (
            "extra_javascript: [https://cdn.example.cn/a.js]\n",
            (0, 20),
            "extra_javascript 的“https://cdn.example.cn/a.js”在别的",
        ),
        ("extra_javascript:\n- {path: //cdn.example.cn/a.js, async: true}\n", (1, 10), "extra_javascript 的“//cdn"),
        ("extra_css:\n- HTTPS://cdn.example.cn/a.css\n", (1, 3), "extra_css 的“HTTPS://cdn.example.cn/a.css”在别的"),
        ("site_name: 乙\n", (0, 1), "“site_name”写了两次"),
        ("validation: {nav: {a: 1, a: 2}}\n", (0, 26), "“a”写了两次"),
        ("extra: {? [甲] : {a: 1, a: 2}}\n", (0, 24), "“a”写了两次"),
        ("extra: {a: !!python/object/apply:os.abort []}\n", (0, 12), "这里不能用 ! 标注类型"),
        ("extra: &x {a: *x}\n", (0, 15), "这里不能用 * 引用别处的内容"),
        (f"nav: {'[' * 3000}\n", (0, 45), "嵌套太深"),
        (f"extra: {{a: {'9' * 6000}}}\n", (0, 12), "“99999999999999999999”不是数字或者日期"),
        ("extra: {a: 2025-02-30}\n", (0, 12), "“2025-02-30”不是数字或者日期"),
        ("INHERIT: mkdocs.yml\n", (0, 1), "不能用 INHERIT"),
        ("titel: 甲\n", (0, 1), "不认识 titel"),
        ("nav: 7\n", (0, 6), "nav 的这一行有误"),
        ("nav:\n- index.md\n- 甲: 7\n", (2, 3), "nav 的这一行有误"),
        ("nav:\n- 甲: [{乙: }]\n", (1, 8), "nav 的这一行有误"),
        ("nav: [{甲: [index.md, 没有.md]}]\n", (0, 22), "nav 里的“没有.md”没有这一页"),
        ("copyright: 7\n", (0, 1), "copyright 有误（应当是文字"),
        ("site_url: abc\n", (0, 1), "site_url 有误（应当以 http:// 或 https:// 开头"),
        ("extra_css: a.css\n", (0, 1), "extra_css 有误（应当是列表"),
    ],
)
def test_a_mistake_in_the_configuration_is_told_at_its_place(
    root: Path, added: str, place: tuple[int, int], told: str
) -> None:
    line, column = place
    said = _told(root, added)
    assert f"mkdocs.yml:{_LINE + line}:{column}: {told}" in said
    assert re.search(r"（.+）$", said)
    assert "MkDocs" not in said


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[regulations]", "[search]", "plugins 里没有 regulations"),
        ("[regulations]", "[regulations, 甲乙]", "plugins 的“甲乙”不能用"),
        ("name: material", "name: 甲", "theme 的“甲”不能用"),
        ("docs_dir: docs", "docs_dir: 甲", "docs_dir 有误（应当是已有的文件夹"),
        ("strict: true", "strict: 甲", "strict 有误（应当是 true 或 false）"),
        ("tables, toc", "tables, 甲", "markdown_extensions 的“甲”不能用"),
    ],
)
def test_a_word_that_cannot_be_used_is_told_at_its_place(root: Path, old: str, new: str, told: str) -> None:
    file = root / "mkdocs.yml"
    text = file.read_text("utf-8").replace(old, new)
    file.write_text(text, "utf-8")
    said = _told(root, "")
    assert told in said
    line = int(re.findall(r"mkdocs\.yml:(\d+):", said)[0])
    assert new.split(":", maxsplit=1)[0] in text.splitlines()[line - 1]


@pytest.mark.parametrize("content", ["- a\n", "甲\n", "[]\n"])
def test_what_is_no_table_of_names_is_told(root: Path, content: str) -> None:
    (root / "mkdocs.yml").write_text(content, "utf-8")
    assert "mkdocs.yml:1:1: 这里应当是若干行“名称: 内容”" in _told(root, "")


def test_another_encoding_is_told(root: Path) -> None:
    file = root / "mkdocs.yml"
    file.write_bytes(file.read_text("utf-8").encode("gb18030"))
    result = CliRunner().invoke(main, ["--root", str(root), "build"])
    assert (result.exit_code, result.output) == (2, "zhidu: mkdocs.yml 不是 UTF-8 编码（用记事本另存为 UTF-8）\n")


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("---\ntitle: 甲\ntitle: 乙\n---\n", "3:1: error[front-key] title：写了两次，第 2 行已有"),
        ("---\ntitle: [甲\n---\n", "2:8: error[front-matter] 括号 [ 没有配上"),
        ("---\ntitle: !!python/name:os.abort\n---\n", "2:8: error[front-matter] 这里不能用 ! 标注类型"),
        ("---\ndate: 2025-02-30\n---\n", "1:1: error[front-matter] 题头里有不能用的数字或者日期"),
        ("---\ntemplate: ../甲.html\n---\n", "2:11: error[front-key] 没有“../甲.html”这个模板"),
        ("Tel: 12315\n\n", "1:1: error[front-matter] 开头的“Tel:”当作题头，不会印出来"),
    ],
)
def test_front_matter_of_a_page_that_would_be_lost_or_printed_is_told(root: Path, front: str, told: str) -> None:
    (root / "docs/a.md").write_text(f"{front}# 甲\n", "utf-8")
    assert f"docs/a.md:{told}" in _told(root, "")


def test_a_comment_behind_words_of_a_page_is_told(root: Path) -> None:
    (root / "docs/a.md").write_text("---\ntitle: 甲 #乙\n---\n# 甲\n", "utf-8")
    result = CliRunner().invoke(main, ["--root", str(root), "build"])
    assert result.exit_code == 0
    assert "docs/a.md:2:10: warning[front-comment] # 以后的文字当作注释" in result.stderr


def test_a_link_that_leads_nowhere_is_told_at_its_place(root: Path) -> None:
    (root / "docs/a.md").write_text("# 甲\n\n见[乙](b.md)。\n", "utf-8")
    assert "docs/a.md:3:6: 链接“b.md”没有通到任何地方" in _told(root, "")


def test_two_files_of_one_page_are_told(root: Path) -> None:
    (root / "docs/README.md").write_text("# 甲\n", "utf-8")
    assert "docs/README.md:1:1: 与 index.md 是同一个网页" in _told(root, "")


def test_a_page_that_stands_where_one_of_ours_goes_is_told(root: Path) -> None:
    (root / "docs/laws").mkdir()
    (root / "docs/laws/index.md").write_text("# 甲\n", "utf-8")
    assert "docs/laws/index.md:1:1: error[file-place] 与自动生成的页面同名" in _told(root, "")


@pytest.mark.parametrize("path", ["laws/README.md", "laws/index.html", "search.md", "search.html"])
def test_a_file_with_the_address_of_one_of_our_pages_is_told(root: Path, path: str) -> None:
    (root / "docs" / path).parent.mkdir(exist_ok=True)
    (root / "docs" / path).write_text("# 甲\n", "utf-8")
    assert f"docs/{path}:1:1: error[file-place] 与自动生成的页面同名" in _told(root, "")


def test_a_check_says_what_a_build_says_of_pages_that_stop_none(root: Path) -> None:
    file = root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("strict: true", "strict: false"), "utf-8")
    (root / "docs/README.md").write_text("# 甲\n", "utf-8")
    result = CliRunner().invoke(main, ["--root", str(root), "check", "--format", "json"])
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    assert "docs/README.md:1:1: 与 index.md 是同一个网页" in result.stderr


def test_a_page_in_another_encoding_is_read(root: Path) -> None:
    (root / "docs/a.md").write_bytes("# 指南甲\n".encode("gb18030"))
    result = CliRunner().invoke(main, ["--root", str(root), "build"])
    assert result.exit_code == 0, result.output
    assert "<title>指南甲 - " in (root / "site/a.html").read_text("utf-8")


def test_a_front_page_below_a_name_of_ones_own_stays_the_front_page(root: Path) -> None:
    file = root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + "nav: [{说明: [index.md]}]\n", "utf-8")
    assert CliRunner().invoke(main, ["--root", str(root), "build"]).exit_code == 0
    assert 'class="zd-hero"' in (root / "site/index.html").read_text("utf-8")


def test_a_link_out_of_the_pages_brings_nothing_in(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.txt").write_text("秘", "utf-8")
    (root / "docs/out").symlink_to(elsewhere)
    result = CliRunner().invoke(main, ["--root", str(root), "build", "--site-dir", str(tmp_path / "site")])
    assert result.exit_code == 0
    assert "docs/out/secret.txt:1:1: warning[file-unread] 是链接，指向 docs 外面，没有收入网站" in result.stderr
    assert not (tmp_path / "site/out").exists()


@pytest.mark.parametrize("name", ["pipe.md", "assets/pipe.png"])
def test_a_pipe_among_the_pages_stops_no_build_and_is_told(root: Path, tmp_path: Path, name: str) -> None:
    (root / "docs" / name).parent.mkdir(exist_ok=True)
    os.mkfifo(root / "docs" / name)
    result = CliRunner().invoke(main, ["--root", str(root), "build", "--site-dir", str(tmp_path / "site")])
    assert result.exit_code == 0, result.output
    told = f"docs/{name}:1:1: warning[file-unread] 这不是普通文件，没有收入网站"
    assert told in result.stderr
    assert told in CliRunner().invoke(main, ["--root", str(root), "check"]).stdout


def test_what_stops_no_build_is_told_all_the_same(root: Path) -> None:
    file = root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("strict: true", "strict: false"), "utf-8")
    (root / "docs/a.md").write_text("# 甲\n\n见[乙](b.md)。\n", "utf-8")
    result = CliRunner().invoke(main, ["--root", str(root), "build"])
    assert result.exit_code == 0
    assert "docs/a.md:3:6: 链接“b.md”没有通到任何地方" in result.stderr


def test_what_mkdocs_itself_asks_for_may_be_tagged(root: Path) -> None:
    file = root / "mkdocs.yml"
    text = re.sub("site_name: .*", "site_name: !ENV [NO_NAME_IS_GIVEN, 甲所]", file.read_text("utf-8"))
    named = "tables, {toc: {slugify: !!python/name:markdown.extensions.toc.slugify_unicode ''}}"
    assert "tables, toc" in text
    file.write_text(text.replace("tables, toc", named), "utf-8")
    result = CliRunner().invoke(main, ["--root", str(root), "build"])
    assert result.exit_code == 0, result.output
    assert "<title>甲所</title>" in (root / "site/index.html").read_text("utf-8")


def test_guides_for_authors_are_found_as_such_and_below_rules(root: Path) -> None:
    rule = next((root / "regulations/rules").rglob("*.md")).read_text("utf-8")
    quoted = "".join(re.findall(r"^第.*决定.*$", rule, flags=re.MULTILINE))
    assert quoted
    (root / "docs/guide.md").write_text(f"---\nkind: guide\n---\n# 怎样写\n\n## 会议决定\n\n{quoted}\n", "utf-8")
    (root / "docs/notice.md").write_text("# 通知\n\n## 放假\n\n放假通知。\n", "utf-8")
    result = CliRunner().invoke(main, ["--root", str(root), "search", "会议决定", "--json", "-n", "200"])
    kinds = [hit["kind"] for hit in json.loads(result.output)]
    assert kinds.index("rule") < kinds.index("guide")
    result = CliRunner().invoke(main, ["--root", str(root), "search", "放假通知", "--json"])
    assert json.loads(result.output)[0]["kind"] == "page"


@pytest.mark.parametrize(
    ("said", "instead", "told"),
    [
        ("site_name: 制度汇编", "site_name：制度汇编", "2:10: 冒号是全角的"),
        ("  language: zh", "\tlanguage: zh", "10:1: 这一行用制表符缩进"),
        ("docs_dir: docs", "docs_dir:docs", "3:9: 冒号后面没有空格"),
        ("name: material", "name: readthedocs", "9:9: 网站用不了别的主题"),
        ("material/weather-night", "material/wether-night", "17:22: 没有名为“material/wether-night”的图标"),
        ("  font: false", "  font: false\n  icon: {logo: no/such}", "12:16: 没有名为“no/such”的图标"),
        (
            "  font: false",
            "  font: false\n  features: [toc.follow, navigation.tabs]",
            "12:26: 网站用不上 features 的“navigation.tabs”",
        ),
        ("primary: custom", "primary: reddish", "15:16: primary 没有“reddish”这个值（可以写 amber、"),
        ("scheme: slate", "scheme: dark", "19:15: scheme 没有“dark”这个值（可以写 default、slate）"),
        ("      toggle: {icon: material/weather-night, name: 切换到深色}\n", "", "12:3: palette 应当是列表"),
    ],
)
def test_what_would_break_the_looks_of_a_site_is_told(root: Path, said: str, instead: str, told: str) -> None:
    file = root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace(said, instead, 1), "utf-8")
    assert f"mkdocs.yml:{told}" in _told(root, "")


def test_a_configuration_without_a_theme_is_told(root: Path) -> None:
    file = root / "mkdocs.yml"
    file.write_text("site_name: 甲\nplugins: [regulations]\n", "utf-8")
    assert "mkdocs.yml:1:1: 网站用不了别的主题" in _told(root, "")
