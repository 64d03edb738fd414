"""The one sheet of a site: what its pages can use, and nothing that asks for what is not there."""

import re
from pathlib import Path

import material
import pytest

from builder.compile.prose import page_html
from builder.site.styles import classes_in, site_style
from builder.site.templates import THEME
from tests.shipped import shipped_pages

_FOLDERS = (str(THEME), str(Path(material.__file__).parent / "templates"))
_COLOURS = {"default", "slate", "custom"}
_FRAME = {"md-typeset", "md-header", "md-grid", "md-sidebar", "md-sidebar--secondary", "md-nav", "md-nav__link"}


def _style(classes: set[str], colours: set[str] = _COLOURS) -> str:
    return site_style(_FOLDERS, classes, colours)


def test_rules_stay_whose_classes_a_page_has() -> None:
    plain, noted = _style(_FRAME), _style(_FRAME | {"admonition", "admonition-title", "warning"})
    assert ".md-sidebar--secondary:not([hidden]){display:block}" in plain
    assert ".md-typeset table:not([class])" in plain
    assert "admonition-title" not in plain
    assert "admonition-title" in noted
    assert "--md-admonition-icon--warning:" in noted
    assert "--md-admonition-icon--warning:" not in plain


def test_colours_stay_that_a_reader_may_choose() -> None:
    plain, red = _style(_FRAME), _style(_FRAME, _COLOURS | {"red"})
    assert "[data-md-color-scheme=slate]" in plain
    assert "[data-md-color-primary=red]" not in plain
    assert "[data-md-color-primary=red]" in red


def test_rules_go_that_only_another_direction_or_scripts_of_materials_ask_for() -> None:
    plain = _style(_FRAME)
    assert "[dir=ltr]" in plain
    for mark in ("[dir=rtl]", "columnheader", "data-md-color-switching"):
        assert mark not in plain


@pytest.mark.parametrize("classes", [_FRAME, _FRAME | {"admonition", "note", "tabbed-set", "highlight"}])
def test_the_sheet_is_whole(classes: set[str]) -> None:
    style = _style(classes)
    bare = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", "", style)
    depth = 0
    for brace in re.findall(r"[{}]", bare):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0
    given = set(re.findall(r"(?<=[{;])(--[\w-]+):", style))
    assert {name for name in given if name.startswith("--md-")} <= set(re.findall(r"var\(\s*(--[\w-]+)", style))
    assert "{}" not in bare


def test_nothing_hides_what_the_keyboard_has_reached() -> None:
    assert "focus-visible)" not in _style(_FRAME | {"md-header__button"}).replace(":focus:not(:focus-visible)", "")


def test_classes_are_read_from_elements() -> None:
    assert classes_in('<p class="a b"><a href="x" class="b--c">class="no</a></p>') >= {"a", "b", "b--c"}


def test_a_site_has_one_sheet_that_is_small(own_site: Path) -> None:
    assert [file.name for file in own_site.rglob("*.css")] == ["zhidu.css"]
    assert (own_site / "assets/zhidu.css").stat().st_size < 80_000
    assert (own_site / "assets/zhidu.js").stat().st_size < 55_000


def test_the_list_of_limits_on_a_phone_says_what_its_columns_are_called() -> None:
    page = next(page for page in shipped_pages() if page.uri == "limits/index.md")
    named = re.findall(r"<th[^>]*>([^<]+)</th>", page_html(page))[:5]
    sheet = (THEME / "assets/zhidu.css").read_text("utf-8")
    said = re.findall(r"\.zd-limits td:nth-child\((\d)\)::before \{ content: \"(.+?)：\"", sheet)
    assert said == [(str(at), head) for at, head in enumerate(named[1:], 2)]
