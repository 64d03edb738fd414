"""Files of a folder that are parts of one law, and files that only look so."""

from pathlib import Path

import pytest

from builder.intake.folder import files_to_import, import_files
from builder.intake.identity import Known
from builder.numerals import write_number

_HEAD = "某县食品摊贩管理办法\n\n（2023年3月2日某县人民政府令第5号公布）\n\n"
_WHOLE = "某县食品摊贩管理办法"


def _articles(first: int, last: int) -> str:
    return "".join(f"第{write_number(at)}条 按照规定办理{write_number(at)}。\n\n" for at in range(first, last + 1))


_FOUR = _HEAD + _articles(1, 4)


def _taken_in(files: dict[str, str], tmp_path: Path) -> dict[str, tuple[str, int, str]]:
    """By file: title, number of articles, and what is told of parts."""
    folder = tmp_path / "某夹"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    reports = import_files(files_to_import(folder), tmp_path, Known(), [folder])
    return {
        report.file: (report.title, report.articles, "".join(said for said in report.unclear if "可能是一件" in said))
        for report in reports
    }


@pytest.mark.parametrize(
    "files",
    [
        {
            "1-总则.txt": f"{_HEAD}第一编 总则\n\n{_articles(1, 4)}",
            "2-分则.txt": f"第二编 分则\n\n{_articles(5, 8)}",
            "10-附则.txt": f"附则\n\n{_articles(9, 10)}",
        },
        {f"{_WHOLE}（上）.txt": _HEAD + _articles(1, 7), f"{_WHOLE}（下）.txt": _articles(8, 10)},
        {"a.txt": f"{_WHOLE}（上）\n\n{_articles(1, 7)}", "b.txt": f"{_WHOLE}（下）\n\n{_articles(8, 10)}"},
        {"a.md": f"# {_WHOLE} 上\n\n{_articles(1, 7)}", "b.md": f"# {_WHOLE} 下\n\n{_articles(8, 10)}"},
        {
            f"{_WHOLE} 第一部分.txt": f"{_WHOLE} 第一部分\n\n{_articles(1, 3)}",
            f"{_WHOLE} 第二部分.txt": f"{_WHOLE} 第二部分\n\n{_articles(4, 6)}",
            f"{_WHOLE} 第三部分.txt": _articles(7, 10),
        },
        {"甲.txt": _HEAD + _articles(1, 6), "附则.txt": f"附　　则\n\n{_articles(7, 10)}"},
        {"a.txt": _HEAD + _articles(1, 6), "b.txt": f"法律责任\n\n{_articles(7, 8)}", "c.txt": _articles(9, 10)},
        {"a.html": f"<h1>{_WHOLE}</h1><p>第一条 甲。</p>", "b.md": f"# 第二章 罚则\n\n{_articles(2, 10)}"},
        {"0.txt": f"{_HEAD}目录\n\n第一章 总则\n\n第二章 附则\n",
         "1.txt": f"第一章 总则\n\n{_articles(1, 6)}", "2.txt": f"第二章 附则\n\n{_articles(7, 10)}"},
        {"1.txt": _HEAD + _articles(1, 6), "2.txt": f"第六条之一 甲。\n\n{_articles(7, 9)}"},
    ],
)  # fmt: skip
def test_files_whose_articles_go_on_are_one_law(files: dict[str, str], tmp_path: Path) -> None:
    assert list(_taken_in(files, tmp_path).items()) == [("、".join(files), (_WHOLE, 10, ""))]


def test_a_law_of_parts_has_their_headings_once_and_no_contents(tmp_path: Path) -> None:
    contents = "目录\n\n第一编 总则\n\n第二编 分则\n\n附则\n\n"
    files = {
        "1.txt": f"{_HEAD}{contents}第一编 总则\n\n第一条 甲。\n",
        "2-分则.txt": "第二编 分则\n\n第二条 乙。\n",
        "3.txt": "附则\n\n第三条 本办法自2023年5月1日起施行。\n",
    }
    _taken_in(files, tmp_path)
    body = (tmp_path / f"regulations/laws/{_WHOLE}/2023-05-01.md").read_text("utf-8").split("\n---\n")[1]
    assert body.split("\n\n")[1:] == [
        "## 第一编 总则", "第一条 甲。", "## 第二编 分则", "第二条 乙。",
        "## 附则", "第三条 本办法自2023年5月1日起施行。\n",
    ]  # fmt: skip


def test_two_laws_in_parts_are_told_apart_by_the_names_of_their_files(tmp_path: Path) -> None:
    files = {
        "食品_1.txt": f"食品办法\n\n{_articles(1, 7)}", "食品_2.txt": _articles(8, 9),
        "药品_1.txt": f"药品办法\n\n{_articles(1, 7)}", "药品_2.txt": _articles(8, 12),
    }  # fmt: skip
    assert _taken_in(files, tmp_path) == {
        "食品_1.txt、食品_2.txt": ("食品办法", 9, ""),
        "药品_1.txt、药品_2.txt": ("药品办法", 12, ""),
    }


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a.txt": _FOUR, "b.txt": f"附则\n\n{_articles(6, 7)}"}, "到第四条为止，这里从第六条开始，中间缺条"),
        ({"a.txt": _FOUR, "b.txt": f"附则\n\n{_articles(4, 7)}"}, "条的序号重叠"),
        ({"a.txt": _FOUR, "b.txt": f"乙办法\n\n{_articles(1, 4)}", "c.txt": _articles(5, 6)}, "分不清是哪一件的"),
        ({"a.txt": _FOUR, "b.txt": f"乙办法\n\n{_articles(1, 9)}", "c.txt": _articles(5, 6)}, "文件夹里不止一件法律"),
        ({"a.txt": _FOUR, "b.txt": _articles(5, 9), "c.txt": _articles(5, 6)}, "但不止这一个文件接得上"),
        (
            {"a.txt": f"{_HEAD}{_articles(1, 4)}第五条 本办法自2023年5月1日起施行。\n", "b.txt": _articles(6, 7)},
            "已经写到施行日期",
        ),
        ({"a.txt": _FOUR, "b.txt": f"（2019年8月9日某局令第3号公布）\n\n{_articles(5, 6)}"}, "文号或者公布日期不同"),
        ({"1.txt": _FOUR, "3.txt": _articles(8, 9), "4.txt": f"附则\n\n{_articles(10, 11)}"}, "序号接得上3.txt"),
    ],
)
def test_a_file_that_may_be_a_part_is_told_and_stays_apart(files: dict[str, str], told: str, tmp_path: Path) -> None:
    found = _taken_in(files, tmp_path)
    assert set(found) == set(files)
    first, *_, last = (found[file][2] for file in files)
    assert (first, told in last) == ("", True)


@pytest.mark.parametrize(
    "files",
    [
        {"甲.txt": f"甲办法\n\n{_articles(1, 4)}", "乙.txt": f"乙办法\n\n{_articles(5, 8)}"},
        {"甲办法.txt": _articles(1, 4), "乙办法.txt": _articles(5, 8)},
        {"a.txt": f"某解释（一）\n\n{_articles(1, 4)}", "b.txt": f"某解释（二）\n\n{_articles(5, 8)}"},
        {"a.txt": _HEAD + _articles(1, 4), "附件1.txt": _articles(5, 8)},
        {"a.txt": _HEAD + _articles(1, 4), "b.txt": f"附件1\n\n登记办法\n\n{_articles(1, 3)}"},
        {"a.txt": f"民法总则\n\n{_articles(1, 4)}", "b.txt": f"食品法\n\n{_articles(1, 3)}"},
        {"甲办法1.txt": _articles(1, 4), "甲办法2.txt": _articles(1, 4)},
    ],
)
def test_texts_of_their_own_stay_apart_without_a_word(files: dict[str, str], tmp_path: Path) -> None:
    found = _taken_in(files, tmp_path)
    assert set(found) == set(files)
    assert not any(told for _, _, told in found.values())
