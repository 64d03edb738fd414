"""Which tests concern a mutant, the likeliest to notice it first."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.mutants.in_script import enclosing
from benchmarks.mutants.mutant import Mutant, code_files

_BROWSER = "tests/browser/"
_GOLDEN = "tests/test_golden.py"
_DEEPEST = 4
"""A constant made of a constant made of a constant: further than this nobody follows it."""


@dataclass(frozen=True)
class Record:
    """What `recording.py` noted."""

    root: Path
    seconds: Mapping[str, float]
    """By test that passes."""
    fixtures: Mapping[str, list[str]]
    functions: Mapping[str, list[str]]
    """By test, the names of the functions of scripts that ran in its pages."""
    lines: Mapping[str, Mapping[str, list[str]]]
    """By file and line, the tests and fixtures that run it."""

    def tests_of(self, mutant: Mutant) -> list[str]:
        """The tests that run a mutant's line: golden dumps, then others, then those with a browser.

        Of the others in turn the one that spends the most of its time in the mutant's file, and the one that runs
        the most of it.
        """
        if mutant.file.endswith(".js"):
            tardiness = self._script_tests(mutant)
            return _spread(sorted(tardiness, key=lambda test: (tardiness[test], test)))
        known = {test: self._lines_run(test, mutant.file) for test in self._of_python(mutant)}
        quick = _spread(sorted(known, key=lambda test: (self.seconds[test] * known[test][1] / known[test][0], test)))
        broad = _spread(sorted(known, key=lambda test: (-known[test][0], self.seconds[test], test)))
        in_turn = dict.fromkeys(test for pair in zip(quick, broad, strict=True) for test in pair)
        return sorted(in_turn, key=lambda test: (test.startswith(_BROWSER), not test.startswith(_GOLDEN)))

    def _lines_run(self, test: str, file: str) -> tuple[int, int]:
        """How many lines a test runs of a file, and of all."""
        counts = Counter[str]()
        for context in self._contexts[test]:
            counts.update(self._counts[context])
        return max(counts[file], 1), counts.total()

    def _of_python(self, mutant: Mutant) -> Iterator[str]:
        if not _in_function(self._trees[mutant.file], mutant.line):
            # Whoever imports a file first runs what stands outside its functions: that tells nothing.
            contexts = set(self._of_constant(mutant.file, mutant.line, _DEEPEST)) or self._of_file(mutant.file)
        else:
            contexts = self._of_lines(mutant.file, self._statement(mutant.file, mutant.line))
        return (test for test in self.seconds if not contexts.isdisjoint(self._contexts[test]))

    def _of_file(self, file: str) -> set[str]:
        return {context for contexts in self.lines.get(file, {}).values() for context in contexts} - {""}

    def _of_lines(self, file: str, lines: Iterable[int]) -> set[str]:
        known = self.lines.get(file, {})
        return {context for line in lines for context in known.get(str(line), ())} - {""}

    @cached_property
    def _counts(self) -> dict[str, Counter[str]]:
        """By test or fixture, how many lines of each file it runs."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for file, lines in self.lines.items():
            for contexts in lines.values():
                for context in contexts:
                    counts[context][file] += 1
        return counts

    @cached_property
    def _contexts(self) -> dict[str, frozenset[str]]:
        """By test, itself and the shared fixtures that it asks for."""
        shared: defaultdict[str, list[str]] = defaultdict(list)
        for context in self._counts:
            shared[context.rpartition("::")[2]].append(context)
        return {
            test: frozenset(
                [test, *(c for name in names for c in shared[name] if test.startswith(c[: -len(name) - 2]))]
            )
            for test, names in ((test, self.fixtures.get(test, ())) for test in self.seconds)
        }

    @cached_property
    def _sources(self) -> dict[str, str]:
        files = code_files(self.root, ("builder", "search"), ".py")
        return {file.relative_to(self.root).as_posix(): file.read_text("utf-8") for file in files}

    @cached_property
    def _trees(self) -> dict[str, ast.Module]:
        return {file: ast.parse(text) for file, text in self._sources.items()}

    def _statement(self, file: str, line: int) -> range:
        """The lines of the smallest statement around a line: coverage knows its first line alone."""
        spans = [
            range(node.lineno, (node.end_lineno or node.lineno) + 1)
            for node in ast.walk(self._trees[file])
            if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno)
        ]
        return min(spans, key=len, default=range(line, line + 1))

    def _of_constant(self, file: str, line: int, depth: int) -> Iterator[str]:
        """What runs the lines that name a constant or class, or what is made of it."""
        names = [name for node in self._trees[file].body if _holds(node, line) for name in _named(node)]
        for name in names:
            naming = re.compile(rf"\b{re.escape(name)}\b")
            for other, text in self._sources.items():
                if other != file and (name.startswith("_") or not naming.search(text)):
                    continue
                for at, row in enumerate(text.split("\n"), start=1):
                    if not naming.search(row) or (other, at) == (file, line):
                        continue
                    contexts = self._of_lines(other, self._statement(other, at))
                    if not contexts and depth and any(_holds(node, at) for node in self._trees[other].body):
                        contexts = set(self._of_constant(other, at, depth - 1))
                    yield from contexts

    def _script_tests(self, mutant: Mutant) -> dict[str, float]:
        source = (self.root / mutant.file).read_bytes()
        own = set(re.findall(r"function\*? ([\w$]+)", source.decode()))
        run = {test: set(functions) for test, functions in self.functions.items() if test in self.seconds}
        tests = (
            [test for test, functions in run.items() if name in functions] for name in enclosing(source, mutant.line)
        )
        found = next(filter(None, tests), [test for test, functions in run.items() if own & functions])
        return {test: self.seconds[test] * len(run[test]) / max(len(own & run[test]), 1) for test in found}


def _spread(tests: list[str]) -> list[str]:
    """One of each function first, then the second of each: what a hundred cases of one test see, one sees too."""
    seen = Counter[str]()
    rounds: dict[str, int] = {}
    for test in tests:
        function = test.partition("[")[0]
        rounds[test] = seen[function]
        seen[function] += 1
    return sorted(tests, key=rounds.__getitem__)


def record_of(root: Path, noted: Mapping[str, Any]) -> Record:
    """The record of what was noted in a tree."""
    return Record(root, noted["seconds"], noted["fixtures"], noted["functions"], noted["lines"])


def _in_function(tree: ast.Module, line: int) -> bool:
    functions = (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))
    return any(node.body[0].lineno <= line <= (node.end_lineno or node.lineno) for node in functions)


def _holds(node: ast.stmt, line: int) -> bool:
    is_code = isinstance(node, (ast.FunctionDef, ast.Import, ast.ImportFrom))
    return not is_code and node.lineno <= line <= (node.end_lineno or node.lineno)


def _named(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.ClassDef():
            yield node.name
        case ast.Assign():
            yield from (name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case _:
            pass
