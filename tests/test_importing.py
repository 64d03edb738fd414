"""Files of laws taken into a knowledge base: what is written where, what is told and left."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from builder.__main__ import main
from builder.intake.folder import ImportReport, files_to_import, import_files, without_links
from builder.intake.identity import Known
from builder.model.law import Law
from builder.pipeline import load
from tests.foreign_texts import ARTICLES
from tests.modes import bound_by_modes
from tests.shipped import ROOT


def _imported(folder: Path, root: Path, known: Known | None = None) -> list[ImportReport]:
    return list(import_files(files_to_import(folder), root, known or Known(), [folder]))


def _files(folder: Path, **texts: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md").write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def test_a_code_in_several_files_becomes_one_law(tmp_path: Path) -> None:
    note = "2020年5月28日 第十三届全国人民代表大会第三次会议通过"
    head = "# 某法典\n\n# {}\n\n" + note + "\n\n"
    folder = _files(
        tmp_path / "某法典",
        分则=head.format("第二编 分则") + "## 第一章 一般\n\n第三条 丙。\n\n第四条 本法自2021年1月1日起施行。\n",
        总则=head.format("第一编 总则") + "第一条 甲。\n\n第二条 乙。\n",
    )
    (report,) = _imported(folder, tmp_path)
    assert (report.path, report.articles) == ("regulations/laws/某法典/2021-01-01.md", 4)
    body = (tmp_path / report.path).read_text("utf-8").split("\n---\n")[1]
    assert [line for line in body.split("\n") if line] == [
        note, "## 第一编 总则", "第一条 甲。", "第二条 乙。",
        "## 第二编 分则", "### 第一章 一般", "第三条 丙。", "第四条 本法自2021年1月1日起施行。",
    ]  # fmt: skip


def test_a_book_without_the_others_of_its_code_keeps_its_name(tmp_path: Path) -> None:
    folder = _files(
        tmp_path / "in", a="# 某法典\n\n# 第二编 分则\n\n第五条 乙。\n", b="某法典 第四编 附则\n\n第九条 丁。\n"
    )
    assert [report.title for report in _imported(folder, tmp_path)] == ["某法典 第二编 分则", "某法典 第四编 附则"]


def test_books_without_the_title_of_their_code_take_it_from_the_folder(tmp_path: Path) -> None:
    folder = _files(tmp_path / "某法典", a="第一编 总则\n\n第一条 甲。\n", b="第二编 分则\n\n第二条 乙。\n")
    (report,) = _imported(folder, tmp_path)
    assert (report.title, report.articles) == ("某法典", 2)
    assert "各个文件里没有标题，用文件夹名“某法典”" in report.unclear


def test_two_laws_of_one_name_stay_two(tmp_path: Path) -> None:
    old, new = (f"某办法\n\n（{year}年3月4日某局令第{year % 100}号公布）{ARTICLES}" for year in (2015, 2025))
    first = _imported(_files(tmp_path / "in", a=old, b=new), tmp_path)
    assert [report.path.split("/")[2] for report in first] == ["某办法", "某办法-2025-03-04"]
    assert [report.outcome for report in _imported(tmp_path / "in", tmp_path)] == ["未变", "未变"]


def test_number_and_day_decide_which_law_of_laws_yaml_a_text_is(tmp_path: Path) -> None:
    known = Known(
        (
            Law("a", "某办法", number="某局令第15号", promulgated=date(2015, 3, 4)),
            Law("b", "某办法（2025年公布）", number="某局令第25号"),
        )
    )
    texts = {
        f"x{year}": f"某办法（{year}修正）\n\n（{year}年3月4日某局令第{year % 100}号公布）{ARTICLES}"
        for year in (2015, 2025, 2035)
    }
    found = _imported(_files(tmp_path / "in", bare=f"某办法{ARTICLES}", **texts), tmp_path, known)
    assert [report.path.split("/")[2] for report in found] == ["a", "a", "b", "某办法"]
    assert "文号或公布日期不同" in "".join(found[-1].unclear)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    text = "某办法\n\n第一条 为了规范行政机关的行为，制定本办法。\n".encode(encoding)
    (report,) = _imported(_files(tmp_path / "in", a=text), tmp_path)
    assert (report.title, report.articles) == ("某办法", 1)


def test_big5_is_recognised(tmp_path: Path) -> None:
    text = "某辦法\n\n第一條 爲了規範行政機關的行爲，制定本辦法。\n\n第二條 依照法律規定辦理。\n".encode(
        "big5", "replace"
    )
    (report,) = _imported(_files(tmp_path / "in", a=text), tmp_path)
    assert (report.title, report.articles) == ("某辦法", 2)


def test_what_is_no_text_is_told_and_not_taken(tmp_path: Path) -> None:
    folder = _files(tmp_path / "in", title="某办法\n", signs="***\n\n……\n\n甲\n", 空="", rows="甲\n乙。\n" * 600)
    _files(tmp_path / "in", short="第一条\n甲乙。\n" * 10_001)
    (folder / "a.docx").touch()
    (folder / "~$a.txt").touch()
    os.mkfifo(folder / "b.txt")
    (folder / "c.txt").symlink_to(_files(tmp_path / "out", secret=f"密{ARTICLES}") / "secret.md")
    (folder / "d.txt").symlink_to(folder / "signs.md")
    told = {report.file: report.unclear[0] for report in _imported(folder, tmp_path) if report.outcome == "未取入"}
    assert told == {
        "a.docx": "文件是空的",
        "b.txt": "不是普通文件，没有读取",
        "c.txt": "是链接，指向文件夹外面，没有读取",
        "title.md": "只有标题，没有正文",
        "signs.md": "只有标题，没有正文",
        "空.md": "文件是空的",
        "short.md": "文件有 20,002 行，平均每行不到 6 个字，不像条文，没有读入",
        "rows.md": "各行都不到 4 个字，也没有“第×条”，不像法律文本",
    }


def test_no_rule_and_no_form_is_read_through_a_link_out_of_its_folder(starter: Path, tmp_path: Path) -> None:
    folder = _files(tmp_path / "in", a=f"某制度{ARTICLES}")
    (folder / "c.txt").symlink_to(_files(tmp_path / "out", secret=f"密{ARTICLES}") / "secret.md")
    (folder / "d.txt").symlink_to(folder / "a.md")
    for kind in ("--rule", "--form"):
        asked = ["--root", str(starter), "import", kind, "--json", str(folder)]
        told = json.loads(CliRunner().invoke(main, asked, catch_exceptions=False).stdout)
        assert [one["file"] for one in told if "是链接，指向文件夹外面，没有读取" in one["unclear"]] == ["c.txt"]
        assert {one["file"] for one in told} == {"a.md", "c.txt"}


def test_a_title_needs_a_letter(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "123.txt").write_text("---\n\n第一条 甲。\n", "utf-8")
    (report,) = _imported(folder, tmp_path)
    assert (report.outcome, report.unclear[0][:9]) == ("未取入", "找不到有文字的标题")


def test_nothing_is_written_through_a_link_out_of_the_base(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    (root / "regulations/laws").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (root / "regulations/laws/某办法").symlink_to(tmp_path / "out")
    (report,) = _imported(_files(tmp_path / "in", a=f"某办法{ARTICLES}"), root)
    assert report.outcome == "未取入"
    assert list((tmp_path / "out").iterdir()) == []


def test_folders_that_are_not_read_are_told(tmp_path: Path) -> None:
    folder = _files(tmp_path / "in", a=f"某办法{ARTICLES}")
    _files(tmp_path / "in/closed", b=f"某规定{ARTICLES}").chmod(0)
    (folder / "out").symlink_to(tmp_path)
    (folder / "within").symlink_to(folder)
    with bound_by_modes():
        reports = {report.file: report for report in _imported(folder, tmp_path)}
    assert {name: report.outcome for name, report in reports.items()} == {
        "a.md": "新增",
        "closed": "未取入",
        "out": "未取入",
    }
    assert reports["closed"].unclear[0].startswith("打不开：没有权限")
    assert reports["out"].unclear == ("是链接，指向文件夹外面，没有读取",)


def test_the_ends_of_a_text_are_looked_at(tmp_path: Path) -> None:
    known = Known((Law("a", "某办法", articles=9),))
    folder = _files(tmp_path / "in", a="某办法\n\n第三条 甲。\n\n第五条 乙，\n")
    (report,) = _imported(folder, tmp_path, known)
    told = "".join(report.unclear)
    assert all(words in told for words in ("第一个条是第三条", "第三条之后是第五条", "laws.yaml 记作 9 条", "没有写完"))


@pytest.mark.parametrize("lines", ["甲<br>", "甲|<br>乙", "<p>甲</p>"])
def test_lines_that_tags_end_are_counted_as_lines(lines: str, tmp_path: Path) -> None:
    (report,) = _imported(_files(tmp_path / "in", a=f"某办法\n{lines * 20_001}"), tmp_path)
    assert report.outcome == "未取入"
    assert "不像条文，没有读入" in report.unclear[0]


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("第二条 本办法自", "第二条 本办法自"),
        ("第二条 经营者应当在", "经营者应当在"),
        ("第二条", "第二条"),
        ("第二条 有下列：\n（一）甲；\n（二）乙", "（二）乙"),
        ("第二条 乙。\n丙应当在", "丙应当在"),
        ("第二条 乙\n附件\n某表", "第二条 乙"),
        ("第二条 乙。\n附件\n某表包括：", "某表包括："),
        ("第二条 乙，", "第二条 乙，"),
    ],
)
def test_a_last_line_that_ends_no_sentence_is_told(end: str, told: str, tmp_path: Path) -> None:
    (report,) = _imported(_files(tmp_path / "in", a=f"某办法\n\n第一条 甲。\n{end}\n"), tmp_path)
    assert f"{told}”" in "".join(report.unclear)


def test_the_last_line_without_articles_is_looked_at_too(tmp_path: Path) -> None:
    (report,) = _imported(_files(tmp_path / "in", a="某通知\n\n一、甲。\n\n二、乙应当\n"), tmp_path)
    assert "正文末尾“二、乙应当”没有写完，后面可能缺字、缺条，请对照原文" in report.unclear


@pytest.mark.parametrize(
    "end",
    [
        "第二条 乙。",
        "第二条 乙\n某局\n2024年1月10日",
        "某局\n2024 年 1 月 10 日",
        "| 一 | 二 |\n| - | - |\n| 三 | 四 |",
    ],
)
def test_an_end_that_is_one_is_not_told(end: str, tmp_path: Path) -> None:
    (report,) = _imported(_files(tmp_path / "in", a=f"某办法\n\n第一条 甲。\n\n{end}\n"), tmp_path)
    assert not [words for words in report.unclear if "没有写完" in words or "不像条文" in words]


def test_a_chapter_left_out_is_told(tmp_path: Path) -> None:
    body = "第一章 总则\n\n第一节 甲\n\n第一条 甲。\n\n第三节 乙\n\n第二条 乙。\n\n第三章 附则\n\n第三条 丙。\n"
    (report,) = _imported(_files(tmp_path / "in", a=f"某办法\n\n{body}"), tmp_path)
    told = [words for words in report.unclear if "之后是" in words]
    assert told == ["第一章之后是第三章，请对照原文", "第一节之后是第三节，请对照原文"]


def test_an_undated_text_is_told_and_builds(tmp_path: Path) -> None:
    (tmp_path / "regulations").mkdir()
    (report,) = _imported(_files(tmp_path / "in", a=f"某办法{ARTICLES}"), tmp_path)
    assert report.path == "regulations/laws/某办法/undated.md"
    assert "没有可靠地读出公布日期、施行日期、文号，留空" in report.unclear
    _, told = load(tmp_path, date(2026, 11, 22))
    assert told == ()


def test_an_own_file_comes_back_as_it_was(tmp_path: Path) -> None:
    text = f"某办法\n\n（2018年1月2日某局令第2号公布 根据2021年3月4日某局令第3号修正）{ARTICLES}"
    (first,) = _imported(_files(tmp_path / "in", a=text), tmp_path)
    again = _files(tmp_path / "again", b=(tmp_path / first.path).read_bytes())
    other = tmp_path / "other"
    (second,) = _imported(again, other)
    fronts = [
        yaml.safe_load((base / report.path).read_text("utf-8").split("---\n")[1])
        for base, report in ((tmp_path, first), (other, second))
    ]
    for front in fronts:
        del front["imported_from"], front["imported_sha256"]
    assert second.path == first.path
    assert fronts[0] == fronts[1]


def test_an_import_that_is_interrupted_leaves_no_half_file(tmp_path: Path) -> None:
    texts = {f"x{n}": f"某办法{n}\n\n" + "".join(f"第{i}条 甲。\n\n" for i in range(1, 400)) for n in range(60)}
    _files(tmp_path / "in", **texts)
    (tmp_path / "kb/regulations").mkdir(parents=True)
    (tmp_path / "kb/mkdocs.yml").touch()
    command = [sys.executable, "-m", "builder", "import", str(tmp_path / "in")]
    running = subprocess.Popen(command, cwd=tmp_path / "kb", env={**os.environ, "PYTHONPATH": str(ROOT)})
    laws = tmp_path / "kb/regulations/laws"
    while not list(laws.rglob("*.md")) and running.poll() is None:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    running.wait(60)
    files = list(laws.rglob("*.md"))
    assert files
    assert all(
        "第三百九十九条" in text or "第399条 甲。\n" in text for text in (file.read_text("utf-8") for file in files)
    )


def test_a_link_that_leads_nowhere_is_listed(tmp_path: Path) -> None:
    folder = _files(tmp_path / "in", a=f"甲{ARTICLES}")
    (folder / "b.docx").symlink_to("nowhere")
    reports = {report.file: report.unclear for report in _imported(folder, tmp_path)}
    (left,) = without_links(files_to_import(folder), [folder])[1]
    assert left.file == "b.docx"
    assert left.unclear == reports["b.docx"] == ("是链接，指向的文件不在了，没有读取",)
