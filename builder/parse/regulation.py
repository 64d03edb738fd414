"""One file becomes one version of a rule, or the text of a law."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from pathlib import PurePosixPath

from builder.diagnostics import Code, Diagnostic, Place
from builder.model.law import Law, LawFront, LawText
from builder.model.places import Places
from builder.model.regulation import UNDATED, FrontMatter, Regulation, Text
from builder.parse.doubts import doubts
from builder.parse.lines import read_lines
from builder.parse.records import read_front, read_law_front
from builder.parse.structure import build_tree
from builder.parse.tidy import Tree, tidied
from builder.parse.typed import Read, T
from builder.source import Source
from builder.values import value

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_UNSURE = (Code.TABLE_ROWS, Code.LINE_WRAPPED)
"""What has to be mended before a text can be put in canonical form."""
_DATE_NAME = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_rule(source: Source) -> Read[dict[str, Regulation]]:
    """Parse regulations/rules/<part>/<slug>/<effective>.md, by its path; what is missing is empty, and told."""
    part, slug = PurePosixPath(source.path).parts[-3:-1]
    front_source, body, first_line = split_front(source)
    read = read_front(front_source)
    effective, misnamed = _effective_day(source)
    lines = tuple(read_lines(body, first_line))
    children, annexes = build_tree(lines)
    front = read.value or FrontMatter("")
    basis = placed(front.basis, "basis", read.places)
    forms = placed(front.forms, "forms", read.places)
    at = read.places.of("group")
    group = Text(front.group, at.line, at.column) if front.group else None
    regulation = Regulation(source.path, part, slug, effective, front, basis, children, annexes, forms, group)
    mistakes = (*source.diagnostics, *misnamed, *front_mistakes(read, front_source, body, source))
    open_questions = tuple(doubts(lines, source.path))
    untidy = _untidy(body, first_line, (children, annexes), open_questions, source.path)
    return Read({source.path: regulation}, (*mistakes, *open_questions, *untidy), read.places)


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
    effective, misnamed = (UNDATED, ()) if PurePosixPath(source.path).stem == "undated" else _effective_day(source)
    children, annexes = build_tree(read_lines(body, first_line))
    front = read.value or LawFront("")
    heading = FrontMatter(front.title, front.issuer)
    regulation = Regulation(source.path, "", slug, effective, heading, (), children, annexes)
    told = (*source.diagnostics, *misnamed, *front_mistakes(read, front_source, body, source))
    return Read({source.path: LawText(regulation, _record(slug, front))}, told, read.places)


def split_front(source: Source) -> tuple[Source, str, int]:
    """Cut the front matter off a text; keep its line numbers; give the body and its first line."""
    text = source.text
    opening = _FENCE.match(text)
    closing = opening and _FENCE.search(text, opening.end())
    if not opening or not closing:
        return Source(source.path, ""), text, 1
    body = text[closing.end() :]
    return (
        Source(source.path, "\n" + text[opening.end() + 1 : closing.start()]),
        body,
        text.count("\n", 0, closing.end()) + 1,
    )


def placed(entries: tuple[str, ...], key: str, places: Places) -> tuple[Text, ...]:
    """The entries of a list in the front matter with their places."""
    found = (places.of(key, index) for index in range(len(entries)))
    return tuple(Text(words, place.line, place.column) for words, place in zip(entries, found, strict=True))


def front_mistakes(read: Read[T], front: Source, body: str, source: Source) -> tuple[Diagnostic, ...]:
    """What is wrong with the front matter, or that there is none, or nothing below it."""
    if not source.text.strip():
        return ()
    if not front.text.strip():
        hint = "第一行写 ---，然后写 title: 制度名称，再写一行 ---"
        return (Diagnostic(Code.FRONT_MATTER, Place(source.path), "文件开头没有题头", hint),)
    if not body.strip():
        empty = Diagnostic(Code.FILE_EMPTY, Place(source.path), "题头之后没有正文", "写入条文，或者删去这个文件")
        return (*read.diagnostics, empty)
    return read.diagnostics


def _effective_day(source: Source) -> tuple[date, tuple[Diagnostic, ...]]:
    name = PurePosixPath(source.path).stem
    try:
        return date.fromisoformat(name if _DATE_NAME.fullmatch(name) else ""), ()
    except ValueError:
        message = f"文件名“{name}”不是施行日期"
        misnamed = Diagnostic(Code.FILE_PLACE, Place(source.path), message, "按施行日期命名，如 2026-11-22.md")
        return date.max, (misnamed,)


def _untidy(body: str, first_line: int, tree: Tree, told: tuple[Diagnostic, ...], path: str) -> Iterator[Diagnostic]:
    """Tell the first line that `zhidu fmt` would change, unless the line has a message of its own."""
    if any(doubt.code in _UNSURE for doubt in told) or not (canonical := tidied(body, tree)):
        return
    written, wanted = body.strip("\n").split("\n"), canonical.rstrip("\n").split("\n")
    if written == wanted:
        return
    first_line += len(body) - len(body.lstrip("\n"))
    different = (n for n, (old, new) in enumerate(zip_longest(written, wanted)) if old != new)
    place = Place(path, first_line + min(next(different), len(written) - 1))
    if place.line not in {doubt.place.line for doubt in told}:
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
