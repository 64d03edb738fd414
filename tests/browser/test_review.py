"""The page that lays a document beside what it was read as: counts, filter, print, and nothing of it acts."""

from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Page, expect

from builder.__main__ import main
from tests.word_files import paragraph, table, word_file

ODD = '<img src="https://example.com/x" onerror="alert(1)"> & "甲" </td><script>alert(2)</script>'
LINES = ["第一条 按时到岗，包括：", "（一）甲；", "（二）乙。", f"第二条 {ODD}", "某某市场监督管理所", "2026年3月1日"]


def _review(base: Path, folder: Path) -> str:
    body = "".join(map(paragraph, ["走访制度", *LINES[:4]])) + table([["项目", "<b>"], ["一", "二"]])
    body += "".join(map(paragraph, LINES[4:]))
    asked = ["--root", str(base), "import", "--rule", "--part", "general-management", "--date", "2026-01-01"]
    asked += ["--review", str(folder / "r.html"), str(word_file(folder / "<b>走访&.docx", body))]
    run = CliRunner().invoke(main, asked)
    assert run.exit_code == 0, run.output
    return (folder / "r.html").as_uri()


def test_a_review_counts_filters_prints_and_escapes(page: Page, starter: Path, tmp_path: Path) -> None:
    page.goto(_review(starter, tmp_path))
    rows = page.locator("tbody tr")
    expect(page.locator("h2")).to_have_text("<b>走访&.docx")
    expect(page.locator("body")).to_contain_text("共 8 段，要看一看的 4 段")
    assert rows.count() == 8
    assert [row.get_attribute("class") for row in rows.all()] == [
        "unsure",
        "unsure",
        "dropped",
        "dropped",
        "",
        "",
        "",
        "",
    ]
    expect(page.locator("tbody")).to_contain_text(ODD)
    assert page.locator("img, td b, td script").count() == 0
    for kind, count in (("项", 2), ("条", 2), ("表格", 1), ("名称", 1), ("", 8)):
        page.select_option("select", kind)
        assert [row.is_visible() for row in rows.all()].count(True) == count, kind
    page.select_option("select", "unsure")
    assert [row.is_visible() for row in rows.all()].count(True) == 4
    page.emulate_media(media="print")
    expect(page.locator("form")).to_be_hidden()
    assert [row.is_visible() for row in rows.all()].count(True) == 4


def test_a_review_fits_a_phone(page: Page, starter: Path, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(_review(starter, tmp_path))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
