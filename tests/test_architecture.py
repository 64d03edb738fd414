"""The layout, contracts and budgets of the project hold."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = [file for package in ("builder", "search") for file in sorted((ROOT / package).rglob("*.py"))]
LONGEST_MODULE = 300
TOP_LEVEL = {"builder", "search", "regulations", "docs", "tests", "benchmarks", "mkdocs.yml"}


def _tool(name: str, *arguments: str) -> None:
    executable = Path(sys.executable).with_name(name)
    own = {"DENO_DIR": str(executable.parents[1] / "deno"), "DENO_NO_UPDATE_CHECK": "1"}
    command = [str(executable), *arguments]
    result = subprocess.run(command, cwd=ROOT, env=os.environ | own, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_imports_keep_the_contracts() -> None:
    _tool("lint-imports", "--no-cache")


def test_ruff_finds_nothing() -> None:
    _tool("ruff", "check", ".")


def test_code_is_formatted() -> None:
    _tool("ruff", "format", "--check", ".")


def test_types_hold() -> None:
    _tool("basedpyright", "--pythonpath", sys.executable)


def test_linting_of_scripts_finds_nothing() -> None:
    _tool("oxlint", "search/web", "builder/site/web")


def test_scripts_are_formatted() -> None:
    _tool("deno", "fmt", "--check")


def test_types_of_scripts_hold() -> None:
    entries = ("builder/site/web/zhidu.js", "builder/site/web/station/tools.js")
    _tool("deno", "check", "--no-remote", *entries)


def test_the_top_level_is_what_the_owner_fixed() -> None:
    assert {path.name for path in ROOT.iterdir()} >= TOP_LEVEL


@pytest.mark.parametrize("module", MODULES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_module_says_what_it_is_and_stays_small(module: Path) -> None:
    text = module.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert len(text.splitlines()) <= LONGEST_MODULE


def _functions() -> list[ast.FunctionDef]:
    trees = (ast.parse(module.read_text("utf-8")) for module in MODULES)
    return [node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]


def test_no_two_functions_have_one_name() -> None:
    names = Counter(node.name for node in _functions() if not _is_overload(node))
    assert [name for name, count in names.items() if count > 1] == []


def test_every_function_is_used() -> None:
    measuring = sorted((ROOT / "benchmarks").glob("*.py"))
    everything = "".join(module.read_text("utf-8") for module in (*MODULES, *measuring))
    unused = [
        node.name
        for node in _functions()
        if not node.decorator_list and len(re.findall(rf"\b{node.name}\b", everything)) < 2
    ]
    assert unused == []


def _is_overload(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator) == "overload" for decorator in node.decorator_list)


@pytest.mark.parametrize("module", MODULES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_handler_swallows_everything(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            broad = node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
            last = node.body[-1]
            assert not broad or (isinstance(last, ast.Raise) and last.exc is None), node.lineno


def test_content_folders_hold_no_code() -> None:
    assert [file for folder in ("docs", "regulations") for file in (ROOT / folder).rglob("*.py")] == []


def test_no_folder_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "helpers", "common", "core", "base", "manager"}
    assert [module for module in MODULES if drawers & {module.stem, module.parent.name}] == []


def test_the_lock_has_hashes_and_no_addresses() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "--hash=sha256:" in lock
    assert not re.search(r"https?://|file://|--index|--find-links|--extra", lock)


def test_the_lock_holds_every_dependency() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8").lower().replace("_", "-")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.split(r"[<>=]", line)[0].strip().lower() for line in wanted]
    assert [name for name in names if f"\n{name}==" not in lock] == []


def test_comments_tell_no_history() -> None:
    told = re.compile(r"#.*\b(now|previously|no longer|improved|legacy|v2|TODO|FIXME)\b", re.IGNORECASE)
    assert [f"{module}: {found[0]}" for module in MODULES if (found := told.search(module.read_text("utf-8")))] == []
