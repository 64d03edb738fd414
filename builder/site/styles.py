"""The style of the site as one sheet: of Material's rules those that its pages can use, then ours, in few bytes."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, partial
from pathlib import Path

import minify

STYLE = "assets/zhidu.css"
_OURS = ("zhidu", "search", "templates", "rating", "procedures", "quiz")
_MATERIALS = ("main.*.css", "palette.*.css")
_STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_BRACE = re.compile(rf"{_STRING}|[{{}}]", re.DOTALL)
_COMMA = re.compile(r",(?![^(\[]*[)\]])")
_NOT = re.compile(r":not\([^)]*\)")
_UNMARKED = ":not(.focus-visible)"
"""Material's script marks what the keyboard has reached; without it these rules would hide every focus."""
_NOWHERE = ("[dir=rtl]", "[role=columnheader]", "[data-md-color-switching]")
"""What no element of our frame ever has: another direction, the marks of Material's own scripts."""
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_COLOUR = re.compile(r"\[data-md-color-(?:scheme|primary|accent)=\"?([\w-]+)")
_VARIABLE = re.compile(rf"(?<=[{{;])(--[\w-]+):((?:{_STRING}|[^;\"'}}])*)(?:;|(?=}}))")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")
_CLASSES = re.compile(r"class=\"?([^\">]*)")


def classes_in(html: str) -> set[str]:
    """The classes that elements of a page have."""
    return {name for names in set(_CLASSES.findall(html)) for name in names.split()}


def site_style(folders: Iterable[str], classes: Collection[str], colours: Collection[str]) -> str:
    """The sheet of a site whose pages have some classes and which may take some colours; folders are the theme's."""
    *material, ours = (_read_sheets(tuple(folders), names) for names in (*_MATERIALS, _OURS))
    kept = "".join(_kept_rules("".join(material), classes, colours))
    return _without_idle_variables(kept, ours) + ours


@cache
def _read_sheets(folders: tuple[str, ...], names: str | tuple[str, ...]) -> str:
    """Sheets of the theme, those of a pattern or ours by name, without what only people read."""
    places = [Path(folder, "assets") for folder in folders]
    if isinstance(names, str):
        found = [file for place in places for file in sorted((place / "stylesheets").glob(names))]
    else:
        found = [next(file for place in places if (file := place / f"{name}.css").is_file()) for name in names]
    return minify.string("text/css", "\n".join(file.read_text("utf-8") for file in found))


def _kept_rules(css: str, classes: Collection[str], colours: Collection[str]) -> Iterator[str]:
    for head, body in _css_blocks(css):
        if head.startswith(("@media", "@supports")):
            if inner := "".join(_kept_rules(body, classes, colours)):
                yield f"{head}{{{inner}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        elif selectors := [one for one in _COMMA.split(head) if _may_match(one, classes, colours)]:
            yield f"{','.join(selectors)}{{{body}}}"


def _css_blocks(css: str) -> Iterator[tuple[str, str]]:
    """The head and the body of each block at the top; what stands before a block and ends in ; is left out."""
    depth = begin = opened = 0
    for found in _BRACE.finditer(css):
        if found[0] == "{":
            opened = opened if depth else found.end()
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if not depth:
                yield css[begin : opened - 1].rpartition(";")[2], css[opened : found.start()]
                begin = found.end()


def _may_match(selector: str, classes: Collection[str], colours: Collection[str]) -> bool:
    """Whether an element of the pages can be meant: it has the classes and may take the colours."""
    if _UNMARKED in selector or any(mark in selector for mark in _NOWHERE):
        return False
    needed = _NOT.sub("", selector)
    return all(name in classes for name in _CLASS.findall(needed)) and all(
        name in colours for name in _COLOUR.findall(needed)
    )


def _without_idle_variables(css: str, others: str) -> str:
    """Rules without the variables that nothing asks for; what asked for them alone goes with them."""
    left, before = css, ""
    while left != before:
        before, asked = left, {*_ASKED.findall(left), *_ASKED.findall(others)}
        left = _VARIABLE.sub(partial(_if_asked, asked), before)
    return re.sub(r"[^{}]*\{\}", "", left)


def _if_asked(asked: Collection[str], found: re.Match[str]) -> str:
    return found[0] if found[1] in asked else ""
