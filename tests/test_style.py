"""The style asks nothing of Chromium 78 that came later, unless it says the same in older words beside it."""

import re
from pathlib import Path

import pytest

from tests.styles import SHEETS, read_rules, without_fallback

# What came after Chromium 78, with the version that brought it; tests/browser/test_engines.py asks 78 itself.
_SELECTORS = {
    ":focus-visible": 86, "::marker": 86, ":is(": 88, ":where(": 88, "::file-selector-button": 89, ":has(": 105,
    ":modal": 105, ":autofill": 110, ":user-invalid": 119, ":dir(": 120, "&": 120,
}  # fmt: skip
_LIST_IN_NOT = re.compile(r":not\([^)]*[,\s]")  # 88
_PROPERTIES = {
    "appearance": 84, "content-visibility": 85, "page": 85, "inset": 87, "text-underline-offset": 87,
    "inset-block": 87, "inset-inline": 87, "margin-block": 87, "margin-inline": 87, "padding-block": 87,
    "padding-inline": 87, "border-block": 87, "border-inline": 87, "aspect-ratio": 88, "text-decoration-thickness": 89,
    "overflow-clip-margin": 90, "accent-color": 93, "scrollbar-gutter": 94, "translate": 104, "rotate": 104,
    "scale": 104, "container": 105, "container-type": 105, "text-wrap": 114, "mask": 120, "mask-image": 120,
    "field-sizing": 123, "text-spacing-trim": 123,
}  # fmt: skip
_VALUES = {
    "min": 79, "max": 79, "clamp": 79, "anywhere": 80, "revert": 84, "hwb": 101, "svh": 108, "dvh": 108, "lvh": 108,
    "lh": 109, "color-mix": 111, "oklch": 111, "subgrid": 117, "light-dark": 123,
}  # fmt: skip
_VALUE = re.compile(rf"(?<![a-z-])(?:{'|'.join(_VALUES)})(?![a-z-])")
_AT_RULES = {"@property": 85, "@layer": 99, "@container": 105, "@scope": 118, "@starting-style": 117}


def _knows(name: str, value: str) -> bool:
    return name not in _PROPERTIES and not _VALUE.search(value)


def _selects(selector: str) -> bool:
    return not _LIST_IN_NOT.search(selector) and not any(newer in selector for newer in _SELECTORS)


def _lost(css: str) -> list[str]:
    rules = read_rules(css)
    newer = [rule.selector for rule in rules if rule.selector.split(" ")[0] in _AT_RULES]
    return [*newer, *without_fallback(rules, _knows, _selects)]


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.name for sheet in SHEETS])
def test_nothing_is_newer_than_the_oldest_engine(sheet: Path) -> None:
    assert _lost(sheet.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "css",
    [
        "a, b:focus-visible { color: red }",
        "b:focus:not(:focus-visible) { outline: none }",
        "a:is(b, c) { color: red }",
        "a:not(b, c) { color: red }",
        "a { inset: 0 }",
        "a { display: flex; gap: 1px }",
        "a { appearance: none }",
        "a { width: min(1px, 2px) }",
        "a { height: 1px; height: max(var(--a), 2px) }",
        "@media print { a { overflow-wrap: anywhere } }",
        "@layer x { a { color: red } }",
    ],
)
def test_what_is_newer_is_found(css: str) -> None:
    assert _lost(css) != []


@pytest.mark.parametrize(
    "css",
    [
        "b:focus { outline: 1px } b:focus:not(:focus-visible) { outline: none }",
        "a { display: grid; gap: 1px }",
        "a { -webkit-appearance: none; appearance: none }",
        "a { width: 1px; width: min(1px, 2px) }",
        "a { box-shadow: inset 0 1px red; margin: max-content }",
        "@supports (height: max(1px, 2px)) { a { height: max(var(--a), 2px) } }",
        '/* inset: 0 */ a::before { content: "gap: min(1px)" }',
    ],
)
def test_what_has_a_fallback_is_let_through(css: str) -> None:
    assert _lost(css) == []
