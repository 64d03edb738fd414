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


@pytest.mark.slow
def test_types_hold() -> None:
    _tool("basedpyright", "--pythonpath", sys.executable)


def test_linting_of_scripts_finds_nothing() -> None:
    _tool("oxlint", "search/web", "builder/site/web")


def test_scripts_are_formatted() -> None:
    _tool("deno", "fmt", "--check")


def test_types_of_scripts_hold() -> None:
    names = (
        "zhidu",
        "station/tools",
        "station/files",
        "rating/tools",
        "limits/tools",
        "procedures/tools",
        "quiz/tools",
    )
    entries = [*(f"builder/site/web/{name}.js" for name in names), "search/web/tools.js", "search/web/results.js"]
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
    texts = (module.read_text("utf-8") for module in (*MODULES, *measuring))
    uses = Counter(name for text in texts for name in re.findall(r"\w+", text))
    assert [node.name for node in _functions() if not node.decorator_list and uses[node.name] < 2] == []


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


LOCKS = ("requirements.lock", "requirements-dev.lock")


def _locked(lock: str) -> dict[str, str]:
    """The exact version of each package of a lock."""
    return dict(re.findall(r"^([\w.-]+)==(\S+) \\$", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def _wanted(lines: list[str]) -> set[str]:
    return {re.split(r"[<>=]", line)[0].strip().lower() for line in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert text.count("\n    --hash=sha256:") >= len(_locked(lock)) == text.count("==")
    assert not re.search(r"https?://|file://|--index|--find-links|--extra", text)


def test_readers_install_what_runs_and_developers_the_same_and_more() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    readers, developers = (_locked(lock) for lock in LOCKS)
    needed, tools = _wanted(project["dependencies"]), _wanted(project["optional-dependencies"]["dev"])
    assert needed | {"setuptools"} <= readers.keys()
    assert tools <= developers.keys()
    assert readers.items() <= developers.items()
    assert (tools - needed - {"setuptools"}) & readers.keys() == set()


def test_comments_tell_no_history() -> None:
    told = re.compile(r"#.*\b(now|previously|no longer|improved|legacy|v2|TODO|FIXME)\b", re.IGNORECASE)
    assert [f"{module}: {found[0]}" for module in MODULES if (found := told.search(module.read_text("utf-8")))] == []
