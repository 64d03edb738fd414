"""One file becomes one version of a rule, or the text of a law."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from pathlib import PurePosixPath

from builder.diagnostics import Code, Diagnostic, Place
from builder.model.law import Law, LawFront, LawText
from builder.model.places import EVERY, Places
from builder.model.regulation import UNDATED, FrontMatter, Regulation, Text
from builder.parse.doubts import doubts
from builder.parse.fences import front_mistakes, split_front
from builder.parse.lines import read_lines
from builder.parse.loading import Read
from builder.parse.records import read_front, read_law_front
from builder.parse.structure import build_tree
from builder.parse.tidy import Tree, tidied
from builder.references import LEADING_MARK
from builder.source import Source
from builder.values import value

_UNSURE = (Code.TABLE_ROWS, Code.LINE_WRAPPED, Code.TEXT_CONTENTS)
"""What has to be mended before a text can be put in canonical form."""
_DATE_NAME = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_rule(source: Source) -> Read[dict[str, Regulation]]:
    """Parse regulations/rules/<part>/<slug>/<effective>.md, by its path; what is missing is empty, and told."""
    part, slug = PurePosixPath(source.path).parts[-3:-1]
    front_source, body, first_line = split_front(source)
    read = read_front(front_source)
    effective, misnamed = effective_day(source)
    lines = tuple(read_lines(body, first_line))
    children, annexes = build_tree(lines)
    front = read.value or FrontMatter("")
    basis = placed(front.basis, "basis", read.places)
    forms = placed(front.forms, "forms", read.places)
    group = read.places.text(front.group, "group") if front.group else None
    regulation = Regulation(source.path, part, slug, effective, front, basis, children, annexes, forms, group)
    mistakes = (*source.diagnostics, *misnamed, *front_mistakes(read, front_source, body, source))
    open_questions = tuple(doubts(lines, source.path))
    untidy = _untidy(body, first_line, (children, annexes), open_questions, source.path)
    told = (*mistakes, *open_questions, *untidy)
    return Read({source.path: regulation}, told, read.places, frozenset([] if front.title else [EVERY]))


@value
class Formatted:
    """A rule's file in canonical form, or as it is and why it is left so."""

    text: str
    reason: str = ""


def format_rule(source: Source) -> Formatted:
    """Write a rule's file in canonical form; its front matter, and what it says, stay as they are."""
    _, body, first_line = split_front(source)
    lines = tuple(read_lines(body, first_line))
    for doubt in doubts(lines, source.path):
        if doubt.code in _UNSURE:
            return Formatted(source.text, f"第 {doubt.place.line} 行：{doubt.message}（{doubt.hint}）")
    canonical = tidied(body, build_tree(lines))
    head = source.text[: len(source.text) - len(body)]
    text = (f"{head.rstrip()}\n" if head else "") + (canonical or "")
    if canonical is None or split_front(Source(source.path, text))[1].lstrip("\n") != canonical:
        return Formatted(source.text, "整理后的文字会读成别的意思，请对照 zhidu check 的提示手工改正")
    return Formatted(text)


def parse_law_text(source: Source) -> Read[dict[str, LawText]]:
    """Parse regulations/laws/<slug>/<effective>.md, by its path: the text, and its facts as a record."""
    slug = PurePosixPath(source.path).parts[-2]
    front_source, body, first_line = split_front(source)
    read = read_law_front(front_source)
    effective, misnamed = (UNDATED, ()) if PurePosixPath(source.path).stem == "undated" else effective_day(source)
    children, annexes = build_tree(read_lines(body, first_line))
    front = read.value or LawFront("")
    heading = FrontMatter(front.title, front.issuer)
    regulation = Regulation(source.path, "", slug, effective, heading, (), children, annexes)
    told = (*source.diagnostics, *misnamed, *front_mistakes(read, front_source, body, source))
    record = LawText(regulation, _record(slug, front))
    return Read({source.path: record}, told, read.places, frozenset([] if front.title else [EVERY]))


def placed(entries: tuple[str, ...], key: str, places: Places) -> tuple[Text, ...]:
    """The entries of a list in the front matter with their places."""
    return tuple(places.text(words, key, at) for at, words in enumerate(entries))


def effective_day(source: Source, what: str = "施行日期") -> tuple[date, tuple[Diagnostic, ...]]:
    """The day that the name of a file is, and what is wrong with a name that is none."""
    name = PurePosixPath(source.path).stem
    try:
        return date.fromisoformat(name if _DATE_NAME.fullmatch(name) else ""), ()
    except ValueError:
        if any(told.code is Code.FILE_EMPTY for told in source.diagnostics):
            return date.max, ()
        message = f"文件名“{name}”不是{what}"
        misnamed = Diagnostic(Code.FILE_PLACE, Place(source.path), message, f"按{what}命名，如 2026-11-22.md")
        return date.max, (misnamed,)


def _untidy(body: str, first_line: int, tree: Tree, told: tuple[Diagnostic, ...], path: str) -> Iterator[Diagnostic]:
    """Tell the first line that `zhidu fmt` would change, unless that line is told of, or has a sign of a list."""
    if any(doubt.code in _UNSURE for doubt in told) or not (canonical := tidied(body, tree)):
        return
    written, wanted = body.strip("\n").split("\n"), canonical.rstrip("\n").split("\n")
    if written == wanted:
        return
    first_line += len(body) - len(body.lstrip("\n"))
    different = (n for n, (old, new) in enumerate(zip_longest(written, wanted)) if old != new)
    at = min(next(different), len(written) - 1)
    place = Place(path, first_line + at)
    if not LEADING_MARK.match(written[at]) and place.line not in {doubt.place.line for doubt in told}:
        yield Diagnostic(Code.TEXT_UNTIDY, place, "从这一行起写法可以整理", "运行 zhidu fmt")


def _record(slug: str, front: LawFront) -> Law:
    return Law(
        slug,
        front.title,
        front.short_titles,
        front.issuer,
        front.number,
        front.promulgated,
        front.amended,
        front.effective,
        front.ended,
        source=front.source,
    )
