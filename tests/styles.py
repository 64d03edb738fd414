"""Our style sheets as rules, and what in them Chromium 78 would not understand."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SHEETS = sorted((Path(__file__).parents[1] / "builder/site/theme/assets").glob("*.css"))
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_PIECE = re.compile(r"([^{};]*)([{};])")
_VISIBLE = ":not(:focus-visible)"
_GAPS = {"gap", "row-gap", "column-gap"}
"""What flexible boxes have since 84 only, and grids had before."""
_HARMLESS = {
    "accent-color": "a box that is ticked has the engine's own colour",
    "page": "a ledger is printed upright",
}
"""What may be missing, and what it comes to."""


@dataclass
class Rule:
    """A block of a style sheet."""

    selector: str
    "Selectors, or the words of an at-rule."

    within: tuple[str, ...]
    "The selectors of the blocks around it."

    declarations: list[tuple[str, str]]
    "Properties with their values, whose strings are empty."

    @property
    def checked(self) -> bool:
        """Whether only an engine that understands it reads it."""
        return any(outer.startswith("@supports ") for outer in self.within)


def read_rules(css: str) -> list[Rule]:
    """Every block of a style sheet, the outer after the inner ones."""
    found: list[Rule] = []
    open_blocks: list[Rule] = []
    for text, end in _PIECE.findall(_STRING.sub('""', _COMMENT.sub("", css))):
        words = " ".join(text.split())
        if words and end != "{":
            name, value = words.split(":", 1)
            open_blocks[-1].declarations.append((name.strip(), value.removesuffix("!important").strip()))
        if end == "{":
            open_blocks.append(Rule(words, tuple(block.selector for block in open_blocks), []))
        if end == "}":
            found.append(open_blocks.pop())
    return found


def without_fallback(
    rules: list[Rule], knows: Callable[[str, str], bool], selects: Callable[[str], bool]
) -> Iterator[str]:
    """What an engine that knows these declarations and selectors would lose."""
    selectors = {rule.selector for rule in rules}
    for rule in rules:
        if rule.checked:
            continue
        if not rule.selector.startswith("@") and not selects(rule.selector) and not _is_exception(rule, selectors):
            yield rule.selector
        for at, (name, value) in enumerate(rule.declarations):
            if not (knows(name, value) or name in _HARMLESS or _has_other(rule, at, knows)):
                yield f"{rule.selector} {{ {name}: {value} }}"
        if dict(rule.declarations).keys() & _GAPS and ("display", "grid") not in rule.declarations:
            yield f"{rule.selector} {{ gap }}"


def _is_exception(rule: Rule, selectors: set[str]) -> bool:
    """Whether it takes back, where :focus-visible is known, what a rule does that every engine reads."""
    return "," not in rule.selector and rule.selector.replace(_VISIBLE, "") in selectors - {rule.selector}


def _has_other(rule: Rule, at: int, knows: Callable[[str, str], bool]) -> bool:
    """Whether the same rule says it in words that are known; a value with var() spoils what stands before it."""
    name, value = rule.declarations[at]
    names = {name, f"-webkit-{name}"}
    others = [other for other in rule.declarations[:at] if other[0] in names and knows(*other)]
    return (bool(others) and "var(" not in value) or (f"-webkit-{name}", value) in others
