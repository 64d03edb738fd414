"""Modules of the browser joined into one plain script: a page that is opened from a disc can load no module.

Each module becomes a function of its own, called at once. What it exports stands on the global `zhidu`, and what it
imports is taken from there, whether this script has it or one that came before. Constants of Python modules are
written in.
"""

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import minify

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async function|function|class|const) (\w+))", re.MULTILINE)
_FROM_PYTHON = re.compile(r'\bconst \{([^}]*)\}\s*=\s*fromPython\(\s*"([\w.]+)",?\s*\);')
_ENGINE: dict[str, str | bool | int] = {"js-version": 2019}
"""The oldest engine promised is Chromium 78: nothing shorter that it does not know."""
_PLAIN = re.compile(r"[^ *\n][^\n]*$")
"""A pattern that may stand between two slashes, when its own are escaped."""
_NAME = re.compile("[\u4e00-\u9fa5]+$")
"""The name of a value that needs no quotes."""
_MACRO = "from-python.js"
_WHOLE = """"use strict";
((zhidu, give) => {{
{}}})(globalThis.zhidu = globalThis.zhidu || {{}}, Object.assign);
"""
"""Names that all modules share are parameters, so that they become short."""


def modules_of(entry: Path) -> list[Path]:
    """A module and all that it imports, each after what it needs."""
    found: dict[Path, None] = {}

    def visit(module: Path) -> None:
        for _, name in _imports(module.read_text("utf-8")):
            other = (module.parent / name).resolve()
            if other not in found:
                visit(other)
        found[module] = None

    visit(entry.resolve())
    return list(found)


def script_of(modules: Iterable[Path]) -> str:
    """One script of modules, in their order, in few bytes: each page loads it. Others may stand behind it."""
    parts = (_as_function(module.read_text("utf-8")) for module in modules)
    minify.config(_ENGINE)
    return minify.string("application/javascript", _WHOLE.format("".join(parts))) + ";\n"


def hash_of(words: str) -> str:
    """What tells one build of a script from another."""
    return sha256(words.encode()).hexdigest()[:12]


def _as_function(text: str) -> str:
    taken = [name for names, _ in _imports(text) for name in _listed(names)]
    given = [name for _, name in _EXPORT.findall(text)]
    body = _FROM_PYTHON.sub(_constants, _EXPORT.sub(r"\1", _IMPORT.sub("", text)))
    before = f"const {{ {', '.join(taken)} }} = zhidu;\n" if taken else ""
    after = f"give(zhidu, {{ {', '.join(given)} }});\n" if given else ""
    return f"(() => {{\n{before}{body}{after}}})();\n"


def _imports(text: str) -> list[tuple[str, str]]:
    return [(names, path) for names, path in _IMPORT.findall(text) if not path.endswith(_MACRO)]


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _constants(found: re.Match[str]) -> str:
    """The values of a module's constants in place of the call that asks for them; a private one has no underscore."""
    values = vars(import_module(found[2]))
    named = {name: values[name] if name in values else values[f"_{name}"] for name in _listed(found[1])}
    return f"const {', '.join(f'{name} = {_literal(value)}' for name, value in named.items())};"


def _literal(value: object) -> str:
    if isinstance(value, re.Pattern):
        source = browser_pattern(value)
        flags = ("i" if value.flags & re.IGNORECASE else "") + ("u" if max(source, default="") > "\uffff" else "")
        if _PLAIN.match(source):
            bare = re.sub(r"\\.|/", lambda found: r"\/" if found[0] == "/" else found[0], source)
            return f"/{bare}/{flags}"
        return f"new RegExp({_literal(source)}, {_literal(flags)})"
    if isinstance(value, dict):
        named = (
            f"{name if _NAME.match(name) else _literal(name)}: {_literal(of)}"
            for name, of in zip(map(str, value), value.values(), strict=True)
        )
        return f"{{{', '.join(named)}}}"
    return json.dumps(sorted(value) if isinstance(value, frozenset) else value, ensure_ascii=False)


def browser_pattern(pattern: re.Pattern[str]) -> str:
    """The source of a pattern in the browser's writing: names of groups alone differ in what we use."""
    return pattern.pattern.replace("(?P<", "(?<")
