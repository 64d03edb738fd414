"""The site from a disc in old engines of Chromium: the oldest that we promise, and two that offices have."""

import json
import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.browser.devtools import Engine
from tests.browser.engines import VERSIONS, NoEngineError, engine_program
from tests.styles import SHEETS, read_rules, without_fallback

MEETINGS = "rules/general-management/meetings.html"
_OF_CASES = (
    *("timetable", "limits/index", "limits/due", "limits/penalty", "posts/index", "posts/matters", "posts/unread"),
    *("procedures/index", "procedures/ordinary-case"),
)
_SELECTS = "selector => { try { document.querySelector(selector); return true; } catch (error) { return false; } }"
_KNOWS = "([name, value]) => CSS.supports(name, value)"


@pytest.fixture(scope="module", params=VERSIONS)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    try:
        program = engine_program(request.param)
    except NoEngineError as why:
        pytest.skip(f"Chromium {request.param} is not to be had, {why}: pages were not opened in it")
    try:
        engine = Engine(program, tmp_path_factory.mktemp("profile"))
    except (AssertionError, OSError) as why:
        pytest.skip(f"Chromium {request.param} does not start here ({why}): pages were not opened in it")
    yield engine
    engine.close()


@pytest.fixture
def page(engine: Engine) -> Iterator[Engine]:
    """An engine whose page must say nothing and ask nothing of another host."""
    engine.said.clear()
    engine.resize(1280, 900)
    yield engine
    assert engine.said == []


def test_every_page_opens_and_nothing_overflows(page: Engine, site: Path) -> None:
    _open_all(page, sorted(site.rglob("*.html")))


def test_pages_of_limits_procedures_and_posts_open(page: Engine, own_site: Path) -> None:
    _open_all(page, [own_site / f"{name}.html" for name in _OF_CASES])


def _open_all(page: Engine, files: list[Path]) -> None:
    for file in files:
        page.open(file.as_uri())
        for width in (1280, 390):
            page.resize(width, 900)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert (file.name, width, wide) == (file.name, width, 0)
        assert page.said == [], file


def test_a_search_answers_in_the_box_and_on_its_page(page: Engine, site: Path) -> None:
    page.open((site / MEETINGS).as_uri())
    assert page.evaluate("zhiduSearch('议事范围', 1)")[0]["article"] == "第二条"
    page.evaluate("""
        const box = document.querySelector(".zd-search input");
        box.focus();
        box.value = "议事范围";
        box.dispatchEvent(new Event("input", { bubbles: true }));
    """)
    page.wait_for("document.querySelector('.zd-panel .zd-excerpt mark')")
    page.open(f"{(site / 'search.html').as_uri()}?q=议事范围")
    page.wait_for("document.querySelector('#zd-results .zd-excerpt mark')")


def test_a_value_from_the_panel_is_on_the_page_and_in_the_word_file(page: Engine, site: Path, tmp_path: Path) -> None:
    page.send("Page.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    page.open((site / MEETINGS).as_uri())
    page.wait_for("document.querySelector('.zd-station')")
    page.evaluate("document.querySelector('.zd-station').click()")
    page.wait_for("document.querySelector('.zd-dialog[open] .zd-field input')")
    page.evaluate("""
        for (const field of document.querySelectorAll(".zd-dialog .zd-field input")) {
          field.value = "双兴所";
          field.dispatchEvent(new Event("input", { bubbles: true }));
          field.dispatchEvent(new Event("change", { bubbles: true }));
        }
    """)
    page.wait_for("/双兴所/.test(document.querySelector('#art_1').textContent)")
    page.evaluate(
        "[...document.querySelectorAll('.zd-offer button')].find(one => /Word（本所）/.test(one.textContent)).click()"
    )
    page.wait_for("/已生成/.test(document.querySelector('.zd-offer').textContent)")
    assert "双兴所" in _words(_downloaded(tmp_path))


def test_a_limit_is_counted(page: Engine, own_site: Path) -> None:
    page.open(f"{(own_site / 'limits/due.html').as_uri()}#CF07")
    page.wait_for("document.querySelector('.zd-due h2')")
    page.evaluate(_typed(".zd-due-form input", "2026-09-01"))
    page.wait_for("/字面2026-10-08/.test(document.querySelector('.zd-due-result').textContent)")
    page.evaluate("location.hash = 'CF04'")
    page.wait_for("/按小时计算/.test(document.querySelector('.zd-due-result').textContent)")
    page.evaluate(_typed(".zd-due-form input[type=time]", "14:20"))
    page.wait_for("/2026-09-02 14:20/.test(document.querySelector('.zd-due-result').textContent)")
    page.evaluate(_typed(".zd-due input[type=search]", "启动 召回"))
    page.wait_for("document.querySelector('.zd-due-matches button')")


def test_a_case_has_its_table_and_workbook(page: Engine, own_site: Path, tmp_path: Path) -> None:
    page.send("Page.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    page.open(f"{(own_site / 'timetable.html').as_uri()}#complaint")
    page.wait_for("document.querySelector('.zd-case tbody tr')")
    page.evaluate(_typed(".zd-asked-head input[type=date]", "2026-09-16"))
    page.wait_for("/2026-09-24/.test(document.querySelector('.zd-case').textContent)")
    page.evaluate("[...document.querySelectorAll('button')].find((one) => /Excel/.test(one.textContent)).click()")
    serial = (date(2026, 9, 24) - date(1899, 12, 30)).days
    assert f"{serial}" in _words(_downloaded(tmp_path, "*.xlsx"), "xl/worksheets/sheet1.xml")


def _typed(field: str, words: str) -> str:
    """A script that fills in the first of these fields, as a reader does."""
    return f"""(field => {{
        field.value = {json.dumps(words)};
        for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, {{ bubbles: true }}));
    }})(document.querySelector({json.dumps(field)}))"""


def _downloaded(folder: Path, pattern: str = "*.docx") -> Path:
    """The file that was handed over; the engine gives it its name when it is whole."""
    for _ in range(500):
        if found := list(folder.glob(pattern)):
            return found[0]
        time.sleep(0.02)
    raise AssertionError(list(folder.iterdir()))


def _words(file: Path, part: str = "word/document.xml") -> str:
    with ZipFile(file) as package:
        assert package.testzip() is None
        return re.sub(r"<[^>]+>", "", package.read(part).decode())


def test_the_engine_knows_our_style_or_what_stands_beside_it(page: Engine) -> None:
    page.open("about:blank")
    rules = [rule for sheet in SHEETS for rule in read_rules(sheet.read_text("utf-8"))]
    selectors = [rule.selector for rule in rules]
    declarations = [declared for rule in rules for declared in rule.declarations]
    selects = dict(zip(selectors, page.evaluate(f"{json.dumps(selectors)}.map({_SELECTS})"), strict=True))
    knows = dict(zip(declarations, page.evaluate(f"{json.dumps(declarations)}.map({_KNOWS})"), strict=True))
    lost = list(without_fallback(rules, lambda *declared: knows[declared], selects.__getitem__))
    assert lost == []
