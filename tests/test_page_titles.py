"""Web pages as laws: the title is what the page says it is, a table in a cell of another loses no word."""

from pathlib import Path

import pytest

from builder.intake.folder import import_files
from builder.intake.identity import Known

_ARTICLES = "<p>第一条 甲。</p><p>第二条 乙。</p>"
_SITE = "<div><a>网站首页</a> <a>政务公开</a></div>"


def _imported(page: str, ending: str, folder: Path) -> tuple[str, str, str]:
    """Title, text and what was told of a page."""
    (folder / f"文件名{ending}").write_text(page, "utf-8")
    base = folder / "base"
    (report,) = import_files([folder / f"文件名{ending}"], base, Known())
    return report.title, (base / report.path).read_text("utf-8"), "\n".join(report.unclear)


@pytest.mark.parametrize("ending", [".md", ".html"])
@pytest.mark.parametrize(
    "page",
    [
        f"<div class='nav'><a>首页</a> <a>政策</a></div><h1>某三号办法</h1>{_ARTICLES}",
        f"{_SITE}<h1>某三号办法</h1>{_ARTICLES}",
        f"<title>某三号办法-某局</title>{_SITE}<div>某三号办法</div>{_ARTICLES}",
        f"<title>某三号办法_政策法规_某局</title><div>某市监督管理局</div><div>政务公开</div><p>某三号办法</p>{_ARTICLES}",
        f"<title>某局 某三号办法</title><h1>某市监督管理局</h1><div>政务公开</div><h2>某三号办法</h2>{_ARTICLES}",
        f"<title>某局</title><h1>某局门户网站</h1><h2>某三号办法</h2>{_ARTICLES}",
        f"<ul><li>新闻</li><li>政务</li></ul><h1>某三号办法</h1>{_ARTICLES}",
        f"<span>站内搜索</span><h1>某三号<br>办法</h1>{_ARTICLES}",
        f"<title>某三号办法</title><div>微信公众号</div><div>某三号办法</div><div>来源：某局</div>{_ARTICLES}",
        f"{_SITE}<h1>某三号办法</h1><h2>第一章 总则</h2>{_ARTICLES}",
    ],
)
def test_a_page_says_what_its_title_is(page: str, ending: str, tmp_path: Path) -> None:
    title, text, _ = _imported(page, ending, tmp_path)
    assert title == "某三号办法"
    assert "第一条 甲。\n\n第二条 乙。" in text


@pytest.mark.parametrize("ending", [".md", ".html"])
@pytest.mark.parametrize("inner", ["第三条 格内", "3 第三条 格内", "第三条</td><td>格内"])
def test_a_table_in_a_cell_leaves_its_words_there_and_is_told(inner: str, ending: str, tmp_path: Path) -> None:
    table = f"<table><tr><td>外<table><tr><td>内</td><td>{inner}</td></tr></table></td><td>外二</td></tr>"
    page = f"<h1>某三号办法</h1><p>第一条 甲。</p>{table}<tr><td>三</td><td>四</td></tr></table><p>第二条 乙。</p>"
    _, text, told = _imported(page, ending, tmp_path)
    assert f"\n| 外 内 {inner.replace('</td><td>', ' ')} | 外二 |\n| --- | --- |\n| 三 | 四 |\n" in text
    assert "格里套着表格" in told
    assert "第一条之后" not in told


_APART = f"<div>{_ARTICLES}<p>第三条 {'丙' * 60}。</p></div>"


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (f"<h2>某局</h2><h1>某三号办法</h1>{_APART}", "“某局”像是网站或栏目的名称"),
        (f"<h1>某市监督管理局</h1><h2>某三号办法</h2>{_APART}", "“某市监督管理局”像是"),
        (
            f"<h2>通知公告</h2><h1>某三号须知</h1>{_APART}",
            "“通知公告”像是网站或栏目的名称，没有取入；标题取“某",
        ),
        (f"<h1><a href='/'>某局频道</a></h1><h2>某三号须知</h2>{_APART}", "（共 4 字）没有取入：“某局频道”"),
        (f"<header><h3>政务公开</h3></header><div><h1>某三号须知</h1>{_APART}</div>", "“政务公开”像是"),
        (f"<div><h2>规章制度</h2><h1>某三号办法</h1>{_ARTICLES}</div>", "规章制度”不当作标题，留在正文前面"),
        (f"<h1>某三号须知</h1>{_APART}", "照网页上方的一行，标题取“某三号须知”"),
    ],
)
def test_a_heading_above_the_one_of_the_text_is_no_title_and_is_told(page: str, told: str, tmp_path: Path) -> None:
    title, _, unclear = _imported(page, ".html", tmp_path)
    assert title in ("某三号办法", "某三号须知")
    assert told in unclear
