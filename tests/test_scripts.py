"""The house of the browser: its limits, and the scripts that are made of its modules."""

import re
from collections import Counter
from pathlib import Path

import pytest

from builder.site.scripts import files_script, page_script, script_address, tools_script
from search.scripts import modules_of, script_of

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "search" / "web", ROOT / "builder" / "site" / "web")
SOURCES = [file for folder in FOLDERS for file in sorted(folder.rglob("*.js"))]
TEXTS = {file: file.read_text("utf-8") for file in SOURCES}
_FUNCTION = re.compile(r"^(?:export )?(?:async )?(?:function|class) (\w+)", re.MULTILINE)
_SAID = re.compile(r"/\*.*?\*/|//.*|\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`", re.DOTALL)
_NEWER = re.compile(r"\?\?|\?\.(?![0-9])|\|\|=|&&=|\bstatic \{|\B#\w+|:has\(|:is\(|:where\(")
"""Syntax that came after Chromium 78; what has a name is in .oxlintrc.json, and deno.json has the library of ES2020."""
names = pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.relative_to(ROOT).as_posix())


@names
def test_a_script_says_what_it_is_and_stays_small(file: Path) -> None:
    assert TEXTS[file].startswith("/**")
    lines = TEXTS[file].splitlines()
    assert len(lines) <= 300
    assert max(map(len, lines)) <= 120


@names
def test_nothing_is_newer_than_the_oldest_engine(file: Path) -> None:
    assert _NEWER.findall(_SAID.sub("", TEXTS[file])) == []


@names
def test_only_its_home_touches_the_storage(file: Path) -> None:
    assert file.name == "storage.js" or "localStorage" not in TEXTS[file]


def test_no_two_functions_of_the_browser_have_one_name() -> None:
    found = Counter(name for text in TEXTS.values() for name in _FUNCTION.findall(text))
    assert [name for name, count in found.items() if count > 1] == []


def test_every_function_of_the_browser_is_used() -> None:
    uses = Counter(name for text in TEXTS.values() for name in re.findall(r"\w+", text))
    found = {name for text in TEXTS.values() for name in _FUNCTION.findall(text)}
    assert [name for name in found if uses[name] < 2] == []


def test_every_module_is_in_a_script() -> None:
    loaded = (
        "station/tools.js",
        "station/files.js",
        "rating/tools.js",
        "limits/due.js",
        "limits/tools.js",
        "procedures/tools.js",
        "procedures/workbook.js",
        "quiz/tools.js",
    )
    names = ("zhidu.js", *loaded)
    entries = [
        *(ROOT / "builder/site/web" / name for name in names),
        *(ROOT / f"search/web/{name}.js" for name in ("tools", "results")),
    ]
    there = {module for entry in entries for module in modules_of(entry)}
    assert {file.name for file in set(SOURCES) - there} == {"from-python.js"}


def test_search_needs_nothing_of_the_builder() -> None:
    assert all("builder" not in module.parts for module in modules_of(ROOT / "search/web/search.js"))
    assert "zhiduSearch" in script_of(modules_of(ROOT / "search/web/search.js"))


def test_scripts_are_plain_and_hold_no_constant_of_ours_to_be_filled_in() -> None:
    for script in (page_script(), tools_script(), files_script()):
        assert script.startswith('"use strict";')
        assert not re.search(r"^(?:import|export) |fromPython", script, re.MULTILINE)


def test_what_every_page_has_is_not_loaded_twice() -> None:
    given = re.compile(r"\b\w\(\w,{[^}]*\breadValue:")
    assert given.search(page_script())
    assert not given.search(tools_script())


def test_the_address_of_a_script_is_that_of_its_words() -> None:
    assert re.fullmatch(r"assets/zhidu\.js\?[0-9a-f]{12}", script_address())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.js").write_text("/** One. */\n\nexport function one() {\n  return 1; // first\n}\n", "utf-8")
    (tmp_path / "two.js").write_text('import { one } from "./one.js";\n\nexport const two = one() + one();\n', "utf-8")
    return tmp_path


def test_a_module_comes_after_what_it_needs(folder: Path) -> None:
    assert [module.name for module in modules_of(folder / "two.js")] == ["one.js", "two.js"]


def test_imports_and_exports_meet_on_the_global(folder: Path) -> None:
    script = script_of(modules_of(folder / "two.js"))
    assert script.endswith("(globalThis.zhidu=globalThis.zhidu||{},Object.assign);\n")
    given = re.search(r"\b(\w\(\w,{)one:", script)
    assert given
    assert re.search(rf"const{{one:(\w)}}=\w,(\w)=\1\(\)\+\1\(\);{re.escape(given[1])}two:\2}}\)", script)
    assert "first" not in script
    assert "One." not in script


def test_a_constant_that_python_does_not_have_stops_the_build(folder: Path) -> None:
    (folder / "two.js").write_text('const { NOWHERE } = fromPython("search.query");\n', "utf-8")
    with pytest.raises(KeyError, match="NOWHERE"):
        script_of([folder / "two.js"])


def test_a_pattern_is_written_in_the_words_of_the_browser(folder: Path) -> None:
    (folder / "two.js").write_text('const { RESERVED } = fromPython("builder.generate.names");\n', "utf-8")
    assert re.search(r"const \w=/\^\(\?:con\|prn.*/i}", script_of([folder / "two.js"]))


def test_blanks_of_texts_and_patterns_stay(folder: Path) -> None:
    (folder / "two.js").write_text('const a = [" a = b ", `${x ? ` × ` : ""} = `, y.split(/ +/)];\n', "utf-8")
    assert '=[" a = b ",`${x?` × `:""} = `,y.split(/ +/)]}' in script_of([folder / "two.js"])


def test_nothing_is_made_shorter_by_what_the_oldest_engine_does_not_know(folder: Path) -> None:
    (folder / "two.js").write_text("export const two = (given) => (given == null ? 2 : given);\n", "utf-8")
    assert "??" not in script_of([folder / "two.js"])
