"""Small changes to JavaScript, token by token: the browser's scripts are read with a small lexer of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.mutants.in_python import CHINESE
from benchmarks.mutants.mutant import Edit, Mutant, mutant_of

_TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)"
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<template>`(?:\\.|[^`\\])*`)"
    r"|(?P<number>\b[0-9]+(?:\.[0-9]+)?\b)"
    r"|(?P<word>[A-Za-z_$][\w$]*)"
    r"|(?P<regex>/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*)"
    r"|(?P<sign>=>|\.\.\.|[!=]==|>>>=?|>>=?|<<=?|[<>]=|&&|\|\||\?\?|\+\+|--|\*\*|[-+*/%&|^]=|\S)",
    re.DOTALL,
)
_IMPORT = re.compile(r"^(?:import|export \{|export \*)[^;]*;", re.MULTILINE)
_BEFORE_DIVISION = re.compile(r"[\w$)\]]$")
_IN_TEMPLATE = re.compile(r"\$\{([^{}`]*)\}")
_SIGNS = {
    "===": "!==",
    "!==": "===",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "&&": "||",
    "||": "&&",
    "??": "&&",
    "+": "-",
    "-": "+",
    "*": "/",
    "/": "*",
    "%": "*",
    "+=": "-=",
    "-=": "+=",
    "!": "",
}
_WORDS = {
    one: other
    for pair in (
        ("true", "false"),
        ("min", "max"),
        ("some", "every"),
        ("startsWith", "endsWith"),
        ("floor", "ceil"),
        ("indexOf", "lastIndexOf"),
        ("push", "unshift"),
        ("find", "findLast"),
    )
    for one, other in (pair, pair[::-1])
} | {"continue": "", "break": "", "findLast": "find"}
_RETURN = re.compile(r"\breturn (?P<cut>[^;\n]+);")
_STATEMENT = re.compile(r"^ +(?P<cut>(?:await )?[\w.$]+(?:\([^\n]*\)| [-+]= [^\n]*);)$", re.MULTILINE)
_CONDITION = re.compile(r"\bif \((?P<cut>[^\n]+)\) (?:\{|return\b|continue\b|break\b|throw\b)")

_Change = tuple[int, int, str]
"""Where words begin and end, and what takes their place."""


def script_mutants(file: str, source: bytes) -> Iterator[Mutant]:
    """Every mutant of a script."""
    text = source.decode()
    tokens = list(_tokens(text, 0))
    chinese = [words for kind, _, words in tokens if kind == "string" and CHINESE.search(words)]
    changes = [change for kind, at, words in tokens for change in _changes(kind, at, words, chinese)]
    left_out = [range(at, at + len(words)) for kind, at, words in tokens if kind == "comment"]
    left_out += [range(*found.span()) for found in _IMPORT.finditer(text)]
    for start, end, words in (*changes, *_of_lines(text)):
        if not any(start in part for part in left_out):
            edit = Edit(len(text[:start].encode()), len(text[:end].encode()), words)
            if mutant := mutant_of(file, source, edit):
                yield mutant


def enclosing(source: bytes, line: int) -> Iterator[str]:
    """The names of the functions around a line, innermost first, as the indents show them."""
    lines = source.decode().split("\n")
    depth = _indent(lines[line - 1]) + 1
    for row in reversed(lines[:line]):
        if row.strip() and _indent(row) < depth:
            depth = _indent(row)
            if found := _FUNCTION.match(row):
                yield found["named"] or found["method"] or found["arrow"]


_FUNCTION = re.compile(
    r"\s*(?:export )?(?:(?:async )?function\*? (?P<named>[\w$]+)\(|(?:const|let) (?P<arrow>[\w$]+) = .*=>"
    r"|(?:static |async |get |\*)*(?!if|for|while|switch|catch)(?P<method>[\w$]+)\([^()]*\) \{$)"
)


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _tokens(text: str, offset: int) -> Iterator[tuple[str, int, str]]:
    """Kind, place and words of each token; what stands in the gaps of a template follows it."""
    at, before = 0, ""
    while found := _TOKEN.search(text, at):
        kind, words = found.lastgroup or "", found[0]
        if kind == "regex" and _BEFORE_DIVISION.search(before) and before != "return":
            kind, words = "sign", "/"
        yield kind, offset + found.start(), words
        if kind == "template":
            for gap in _IN_TEMPLATE.finditer(words):
                yield from _tokens(gap[1], offset + found.start() + gap.start(1))
        before = words if kind != "comment" else before
        at = found.start() + len(words)


def _changes(kind: str, at: int, words: str, chinese: list[str]) -> Iterator[_Change]:
    end = at + len(words)
    match kind:
        case "number" if "." not in words:
            yield at, end, str(int(words) + 1)
            if words != "0":
                yield at, end, str(int(words) - 1)
        case "word" if words in _WORDS:
            yield at, end, _WORDS[words]
        case "sign" if words in _SIGNS:
            yield at, end, _SIGNS[words]
        case "string" if CHINESE.search(words):
            different = [word for word in chinese if word != words]
            yield at, end, different[chinese.index(words) % len(different)] if different else '""'
        case _:
            pass


def _of_lines(text: str) -> Iterator[_Change]:
    """A return without its value, a statement left out, a condition turned round."""
    for pattern, words in ((_RETURN, "undefined"), (_STATEMENT, ""), (_CONDITION, "!({})")):
        for found in pattern.finditer(text):
            cut = found["cut"]
            if all(cut.count(opening) == cut.count(closing) for opening, closing in ("()", "[]", "{}")):
                yield found.start("cut"), found.end("cut"), words.format(cut)
