"""Which sign of a YAML text is the slip: YAML's own parser notices most of them some lines below."""

import re
from collections.abc import Iterator

import yaml

from builder.diagnostics import Code, Diagnostic, Place

_LEAD = r"^\s*(?:-\s+)*"
_WIDE_COLON = re.compile(rf"{_LEAD}[^\s：:\"'\[\]{{}}#-][^：:\"'\[\]{{}}#]*(?P<at>：)")
_WIDE_KEY = re.compile(rf"{_LEAD}[A-Za-z_][\w.-]*\s*(?P<at>：)")
_TIGHT_COLON = re.compile(rf"{_LEAD}[A-Za-z_][\w.-]*(?P<at>:)(?=[^\s/])")
_WIDE_BLANK = re.compile(rf"{_LEAD}(?:[A-Za-z_][\w.-]*:|-)(?P<at>[\u3000\u00a0\u2002-\u200b])")
_TAB = re.compile(r"^ *(?P<at>\t)")
_BRACES = re.compile(rf"{_LEAD}(?:[^\s:]+:\s+)?(?P<at>\{{\{{)")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_TIGHT_DASH = re.compile(r"^\s*(?P<at>-(?=[^\s-])|[－—–•·](?![－—–]))")
_BARE_KEY = re.compile(rf"{_LEAD}(?P<at>[A-Za-z_][\w.-]*)\s*$")

_LINE = ("这一行不合 YAML 写法", "冒号后面要空一格；含有冒号、引号、花括号的内容用双引号括起来")
_WIDE = ("冒号是全角的", "改成英文冒号，后面空一格")
_TIGHT = ("冒号后面没有空格", "冒号用英文的，后面空一格")
_BLANK = ("这里的空格不是半角的", "改成一个半角空格")
_DASH = ("短横线写法不对", "短横线用英文的，后面空一格")
_NO_COLON = ("这一行没有冒号", "写作“名称: 内容”，冒号后面空一格")
_TIGHT_SIGNS = ((_WIDE_BLANK, *_BLANK), (_TIGHT_COLON, *_TIGHT), (_TIGHT_DASH, *_DASH))
_SHAPES = (
    (_BRACES, "花括号开头的内容没有加引号", "用英文双引号括起来"),
    (_TAB, "这一行用制表符缩进", "改用空格缩进"),
    (_WIDE_COLON, *_WIDE),
    *_TIGHT_SIGNS,
)
_SWALLOWED = ((_WIDE_KEY, *_WIDE), *_TIGHT_SIGNS)


def find_slip(text: str, path: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """What is wrong, at its sign: an opening that nothing closes, a colon too wide, else where YAML stopped."""
    lines = text.split("\n")
    mark, context = error.problem_mark or error.context_mark, error.context_mark
    if mark is None:
        return _slip_at(path, 0, 0, _LINE)
    if opened := _opening_left(text, lines, error, mark.line):
        return _unclosed_sign(lines, path, *opened)
    said = error.context or ""
    simple = context if context and "simple key" in said else None
    first = simple.line if simple else _line_above(lines, mark.line)
    swallowing = simple or ("mapping values" in (error.problem or "") and ":" not in lines[mark.line][: mark.column])
    for line in range(first, mark.line + 1):
        for shape, *words in (*_SHAPES, *[(_BARE_KEY, *_NO_COLON)] * (bool(swallowing) and line == first)):
            if found := shape.match(lines[line]) if line < len(lines) else None:
                return _slip_at(path, line, found.start("at"), (words[0], words[1]))
    at = simple or mark
    return _slip_at(path, at.line, at.column, _LINE)


def colon_slip(words: str, place: Place) -> Diagnostic | None:
    """What is wrong with the colon of words that should be a key and what it says."""
    for shape, told in ((_WIDE_COLON, _WIDE), (_WIDE_BLANK, _BLANK), (_TIGHT_COLON, _TIGHT)):
        if found := shape.match(words):
            return _slip_at(place.path, place.line - 1, place.column - 1 + found.start("at"), told)
    return None


def swallowed(lines: list[str]) -> Iterator[tuple[int, int, str, str]]:
    """Of lines that YAML takes as one text: those that look like an entry of their own, and what is wrong there."""
    for at, line in enumerate(lines):
        for shape, message, hint in _SWALLOWED if at else ():
            if found := shape.match(line):
                yield at, found.start("at"), message, hint


def _opening_left(text: str, lines: list[str], error: yaml.MarkedYAMLError, line: int) -> tuple[int, int] | None:
    """Where the bracket or quote stands that nothing closes, if that is what an error says."""
    context, said = error.context_mark, error.context or ""
    if context and "quoted scalar" in said and "end of stream" in (error.problem or ""):
        return context.line, context.column
    if context and "flow" in said:
        last = _line_above(lines, context.line)
        end = len(lines[last].rstrip()) - 1  # libyaml may name the end of the text, not the bracket
        if last < context.line and lines[last][end : end + 1] in ("[", "{"):
            return last, end
        if _bracket_open(lines[context.line : line + 1], context.column):
            return context.line, context.column
    return _quoted_over_lines(text, line)


def _slip_at(path: str, line: int, column: int, words: tuple[str, str]) -> Diagnostic:
    return Diagnostic(Code.FRONT_MATTER, Place(path, line + 1, column + 1), *words)


def _unclosed_sign(lines: list[str], path: str, line: int, column: int) -> Diagnostic:
    sign = lines[line][column]
    closing = {"[": "]", "{": "}"}.get(sign, sign)
    kind = "引号" if closing == sign else "括号"
    return _slip_at(path, line, column, (f"{kind} {sign} 没有配上", f"在内容的后面补上 {closing}"))


def _bracket_open(lines: list[str], column: int) -> bool:
    """Whether a bracket is still open at the end of the lines that it begins."""
    plain = _QUOTED.sub("", "\n".join(lines)[column:])
    first = plain.partition("\n")[0]
    return first.count("[") + first.count("{") > first.count("]") + first.count("}")


def _quoted_over_lines(text: str, line: int) -> tuple[int, int] | None:
    """Where the last text in quotes before an error begins, when it goes on to the error's line."""
    last = None
    try:
        for token in yaml.scan(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                last = token
    except yaml.YAMLError:
        pass
    if last and last.start_mark.line < last.end_mark.line == line:
        return last.start_mark.line, last.start_mark.column
    return None


def _line_above(lines: list[str], line: int) -> int:
    """The closest line above one that says something."""
    return next((at for at in range(min(line, len(lines)) - 1, -1, -1) if lines[at].strip()), line)
