"""Where the words of a YAML text stand in their file: over lines, behind escapes, below `|` and `>`."""

import yaml

_WIDTHS = {"x": 4, "u": 6, "U": 10}

Spans = tuple[tuple[int, int, int], ...]
"""By offset in the words: the line and column, from 1, where they go on; the first is where they begin."""


def scalar_spans(lines: list[str], node: yaml.ScalarNode) -> Spans:
    """Where the words of a node stand, stretch by stretch."""
    start, end = node.start_mark, node.end_mark
    quoted = node.style in ("'", '"')
    if start.line == end.line and end.column - start.column - 2 * quoted == len(node.value):
        return ((0, start.line + 1, start.column + 1 + quoted),)
    if not node.value:
        return ((0, start.line + 1, start.column + 1),)
    first = start.line + (node.style in ("|", ">"))
    column = start.column + quoted if first == start.line else 0
    raw = "\n".join((lines[first][column:], *lines[first + 1 : end.line + 1])) if first < len(lines) else ""
    return _followed(node.value, raw, str(node.style or ""), (first, column))


def _followed(words: str, raw: str, style: str, origin: tuple[int, int]) -> Spans:
    """Follow words through their spelling."""
    found: list[tuple[int, int, int]] = []
    at, expected = 0, -1
    line, line_start = 0, -origin[1]
    for offset, sign in enumerate(words):
        at = _spelled_at(raw, at, sign, style)
        if at != expected:
            newlines = raw.count("\n", max(line_start, 0), at)
            if newlines:
                line, line_start = line + newlines, raw.rfind("\n", 0, at) + 1
            found.append((offset, origin[0] + line + 1, at - line_start + 1))
        width = _width(raw, at, style)
        at += width
        expected = at if width == 1 else -1
    return tuple(found)


def _spelled_at(raw: str, at: int, sign: str, style: str) -> int:
    """Where a sign of the words is spelled: past line breaks and indents that say nothing."""
    while at < len(raw):
        if raw[at] == sign or (sign == " " and raw[at] == "\n"):
            return at
        if style == '"' and raw[at] == "\\" and raw[at + 1 : at + 2] != "\n":
            return at
        if raw[at] not in " \t\n\\":
            return at
        at += 1
    return at


def _width(raw: str, at: int, style: str) -> int:
    """How many signs spell one."""
    if style == '"' and raw[at : at + 1] == "\\":
        return _WIDTHS.get(raw[at + 1 : at + 2], 2)
    return 2 if style == "'" and raw.startswith("''", at) else 1
