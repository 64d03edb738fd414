"""Comments of YAML behind what they may have been meant to be part of: `title: 甲 #乙` says 甲 and no more."""

from collections.abc import Iterator

import yaml

_BLOCKS = ("|", ">")


def trailing_comments(lines: list[str], root: yaml.Node | None) -> Iterator[tuple[int, int]]:
    """Where a comment stands behind words; line and column count from 0.

    One behind a key that has entries below it cannot be part of what the key says; of one that says nothing, its
    reader tells.
    """
    covered: dict[int, list[tuple[int, int]]] = {}
    heads: set[int] = set()
    for node in _scalar_nodes(root, heads):
        for line, span in _columns_of_words(node, lines):
            covered.setdefault(line, []).append(span)
    for line, spans in sorted(covered.items()):
        column = _comment_column(lines[line], spans) if line not in heads else -1
        if column >= 0:
            yield line, column


def _scalar_nodes(node: yaml.Node | None, heads: set[int]) -> Iterator[yaml.ScalarNode]:
    """All words of a tree; the lines of keys that have entries below them, or nothing, are noted."""
    if isinstance(node, yaml.ScalarNode):
        yield node
        if not node.value and not node.style:
            heads.add(node.start_mark.line)
    elif isinstance(node, yaml.SequenceNode):
        for body in node.value:
            yield from _scalar_nodes(body, heads)
    elif isinstance(node, yaml.MappingNode):
        for name, body in node.value:
            yield from _scalar_nodes(name, heads)
            yield from _scalar_nodes(body, heads)
            if isinstance(body, yaml.CollectionNode) and body.start_mark.line > name.end_mark.line:
                heads.add(name.end_mark.line)


def _columns_of_words(node: yaml.ScalarNode, lines: list[str]) -> Iterator[tuple[int, tuple[int, int]]]:
    """By line, the columns between which words stand."""
    start, end = node.start_mark, node.end_mark
    if node.style in _BLOCKS:
        yield start.line, (start.column, start.column + 1)
        return
    for line in range(start.line, min(end.line, len(lines) - 1) + 1):
        first = start.column if line == start.line else 0
        yield line, (first, end.column if line == end.line else len(lines[line]))


def _comment_column(line: str, spans: list[tuple[int, int]]) -> int:
    """Where the first # outside of words stands; -1 where there is none."""
    column = 0
    for first, end in [*sorted(spans), (len(line), len(line))]:
        between = line[column:first]
        if "#" in between:
            return column + between.index("#")
        column = max(column, end)
    return -1
