"""A body in canonical form, if that form is read as the very same tree."""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from builder.model.regulation import Annex, Article, Block, Division, Text
from builder.parse.lines import read_lines
from builder.parse.structure import build_tree
from builder.parse.unparse import closed_up, labelled_point, unparse
from builder.source import BREAK

Tree = tuple[tuple[Block, ...], tuple[Annex, ...]]


def tidied(body: str, tree: Tree) -> str | None:
    """Write a body, given with its tree, in canonical form; None where that would be read otherwise."""
    canonical = unparse(*tree)
    if body.strip("\n") == canonical.rstrip("\n"):
        return canonical
    if _differ_in_blank_rows(body, canonical):
        return canonical
    again = build_tree(read_lines(canonical))
    return canonical if shape(tree) == shape(again) and unparse(*again) == canonical else None


def _differ_in_blank_rows(body: str, canonical: str) -> bool:
    """Whether all rows are the same but blank ones, which mean nothing except near tables and odd line ends."""
    if "|" in body or BREAK.search(body):
        return False
    return [row for row in body.split("\n") if row.strip()] == [row for row in canonical.split("\n") if row]


def shape(node: Any) -> Any:
    """What a tree says, without places and ways of writing."""
    match node:
        case Text():
            return node.words
        case tuple():
            return tuple(map(shape, node))
        case str():
            return labelled_point(node, "")
        case Article(number=number) if number.scheme:
            return (number, labelled_point(node.label.words, ""), shape(node.heading), shape(node.content))
        case Division():
            return (node.kind, node.number, node.label.words, closed_up(node.heading.words), shape(node.children))
        case _ if names := _field_names(type(node)):
            return (type(node), *[shape(getattr(node, name)) for name in names])
        case _:
            return node


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
