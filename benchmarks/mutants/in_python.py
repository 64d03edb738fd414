"""Small changes to Python: comparisons, connectives, numbers, Chinese words, returns, statements, arguments."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain, pairwise
from typing import Any

from benchmarks.mutants.mutant import Edit, Mutant, mutant_of

CHINESE = re.compile(r"[\u4e00-\u9fff]")
_COMPARISONS: dict[type[ast.cmpop], tuple[ast.cmpop, ...]] = {
    ast.Lt: (ast.LtE(), ast.Gt()),
    ast.LtE: (ast.Lt(), ast.Gt()),
    ast.Gt: (ast.GtE(), ast.Lt()),
    ast.GtE: (ast.Gt(), ast.Lt()),
    ast.Eq: (ast.NotEq(),),
    ast.NotEq: (ast.Eq(),),
    ast.In: (ast.NotIn(),),
    ast.NotIn: (ast.In(),),
    ast.Is: (ast.IsNot(),),
    ast.IsNot: (ast.Is(),),
}
_OPERATORS: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(),
    ast.Sub: ast.Add(),
    ast.Mult: ast.FloorDiv(),
    ast.FloorDiv: ast.Mult(),
    ast.Mod: ast.FloorDiv(),
    ast.BitOr: ast.BitAnd(),
    ast.BitAnd: ast.BitOr(),
}
_FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_METHODS = {
    one: other
    for pair in (
        ("startswith", "endswith"),
        ("removeprefix", "removesuffix"),
        ("lstrip", "rstrip"),
        ("fullmatch", "match"),
        ("match", "search"),
        ("find", "rfind"),
        ("partition", "rpartition"),
        ("union", "intersection"),
    )
    for one, other in (pair, pair[::-1])
}

_Change = tuple[ast.AST, str]
"""A node and the words that take its place."""


def python_mutants(file: str, source: bytes) -> Iterator[Mutant]:
    """Every mutant of a module."""
    tree = ast.parse(source)
    starts = [0, *(found.end() for found in re.finditer(b"\n", source))]
    words = [str(node.value) for node in _reached(tree) if isinstance(node, ast.Constant) and _is_chinese(node)]
    for node, text in chain.from_iterable(_changes(node, words) for node in _reached(tree)):
        begin = starts[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]
        end = starts[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]
        if mutant := mutant_of(file, source, Edit(begin, end, text)):
            yield mutant


def _is_chinese(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(CHINESE.search(node.value))


def _reached(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that decide what a program does: no annotation, docstring, import or assertion, of decorators words."""
    for name, field in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list"):
            nodes = field if isinstance(field, list) else []
            yield from (node for entry in nodes for node in ast.walk(entry) if _is_chinese(node))
            continue
        for node in field if isinstance(field, list) else [field]:
            if isinstance(node, ast.AST) and not _is_left_out(node):
                yield node
                # Before Python 3.12 the places of what stands in an f-string are not known: it is changed as a whole.
                if not isinstance(node, ast.JoinedStr):
                    yield from _reached(node)


def _is_left_out(node: ast.AST) -> bool:
    words = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return words or isinstance(node, (ast.Import, ast.ImportFrom, ast.Assert, ast.MatchSingleton))


def _changes(node: ast.AST, words: list[str]) -> Iterator[_Change]:
    """What may stand in the place of a node, or of one below it."""
    if isinstance(node, ast.JoinedStr):
        # Before Python 3.12 one with a backslash in a part cannot be written anew; it is left as it is.
        with suppress(ValueError):
            yield from ((node, text) for text in _of_an_f_string(node, words))
    elif isinstance(node, ast.Constant):
        yield from ((node, repr(value)) for value in _other_values(node.value, words))
    elif change := _BY_KIND.get(type(node)):
        yield from change(node)


def _other_values(value: object, words: list[str]) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case int():
            yield value + 1
            yield value - 1
        case str() if CHINESE.search(value):
            different = [word for word in words if word != value]
            yield different[words.index(value) % len(different)] if different else ""
        case _:
            pass


def _of_an_f_string(whole: ast.JoinedStr, words: list[str]) -> Iterator[str]:
    """Each of its parts changed in turn; the string is written anew around it."""
    for node in (node for node in ast.walk(whole) if node is not whole):
        if isinstance(node, ast.Constant):
            before = node.value
            for value in [""] if _is_chinese(node) else _other_values(before, words):
                node.value = value
                yield ast.unparse(whole)
            node.value = before
        elif isinstance(node, ast.IfExp):
            node.body, node.orelse = node.orelse, node.body
            yield ast.unparse(whole)
            node.body, node.orelse = node.orelse, node.body


def _compared(node: ast.Compare) -> Iterator[_Change]:
    for at, operator in enumerate(node.ops):
        for other in _COMPARISONS[type(operator)]:
            ops = [*node.ops[:at], other, *node.ops[at + 1 :]]
            yield node, ast.unparse(ast.Compare(node.left, ops, node.comparators))


def _connected(node: ast.BoolOp) -> Iterator[_Change]:
    yield node, f"({ast.unparse(ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values))})"
    for at in range(len(node.values)):
        left = [*node.values[:at], *node.values[at + 1 :]]
        yield node, f"({ast.unparse(ast.BoolOp(node.op, left) if len(left) > 1 else left[0])})"


def _negated(node: ast.UnaryOp) -> Iterator[_Change]:
    if isinstance(node.op, ast.Not):
        yield node, f"({ast.unparse(node.operand)})"


def _reckoned(node: ast.BinOp) -> Iterator[_Change]:
    if other := _OPERATORS.get(type(node.op)):
        yield node, ast.unparse(ast.BinOp(node.left, other, node.right))


def _called(node: ast.Call) -> Iterator[_Change]:
    for one, other in pairwise(range(len(node.args))):
        args = list(node.args)
        args[one], args[other] = args[other], args[one]
        if type(args[one]) is type(args[other]):
            yield node, ast.unparse(ast.Call(node.func, args, node.keywords))


def _named(node: ast.Name) -> Iterator[_Change]:
    if node.id in _FUNCTIONS:
        yield node, _FUNCTIONS[node.id]


def _with_method(node: ast.Attribute) -> Iterator[_Change]:
    if node.attr in _METHODS:
        yield node, f"{ast.unparse(node.value)}.{_METHODS[node.attr]}"


def _cut(node: ast.Slice) -> Iterator[_Change]:
    for name in ("lower", "upper", "step"):
        if getattr(node, name):
            rest = {bound: getattr(node, bound) for bound in ("lower", "upper", "step") if bound != name}
            yield node, ast.unparse(ast.Slice(**rest)) or ":"


def _chosen(node: ast.IfExp) -> Iterator[_Change]:
    yield node, f"({ast.unparse(ast.IfExp(node.test, node.orelse, node.body))})"


def _decided(node: ast.If) -> Iterator[_Change]:
    yield from ((node.test, value) for value in ("True", "False"))


def _filtered(node: ast.comprehension) -> Iterator[_Change]:
    yield from ((test, "True") for test in node.ifs)


def _returned(node: ast.Return) -> Iterator[_Change]:
    if node.value:
        yield node.value, "None"


def _done(node: ast.Expr | ast.AugAssign | ast.Continue | ast.Break | ast.Raise) -> Iterator[_Change]:
    yield node, "pass"


_BY_KIND: dict[type[ast.AST], Callable[..., Iterator[_Change]]] = {
    ast.Compare: _compared,
    ast.BoolOp: _connected,
    ast.UnaryOp: _negated,
    ast.BinOp: _reckoned,
    ast.Call: _called,
    ast.Name: _named,
    ast.Attribute: _with_method,
    ast.Slice: _cut,
    ast.IfExp: _chosen,
    ast.If: _decided,
    ast.comprehension: _filtered,
    ast.Return: _returned,
    ast.Expr: _done,
    ast.AugAssign: _done,
    ast.Continue: _done,
    ast.Break: _done,
    ast.Raise: _done,
}
