"""The front matter of a file is cut off between its two fences (---); a fence that is wrong is told where it stands."""

import re

from builder.diagnostics import Code, Diagnostic, Place
from builder.parse.loading import Read, T
from builder.source import Source
from builder.values import value

_FENCE = re.compile(r"---[ \t]*")
_LIKE_FENCE = re.compile(r"\s*[-—–－―]{2,}\s*")
_KEY = re.compile(r"[A-Za-z_]\w*\s*[:：]")
_ENTRY = re.compile(r"\s|#\s|-|$|[A-Za-z_]\w*\s*[:：]")
_BODY = re.compile(r"##|第\s*\S{1,9}?\s*[编章节条]|\|")
_WRITE = "写三个英文短横线 ---，单独一行"


@value
class _Fences:
    """Before which line the front matter begins and ends, counted from 0, and what is wrong with that."""

    begin: int
    end: int
    closed: bool
    told: tuple[Diagnostic, ...] = ()


def split_front(source: Source) -> tuple[Source, str, int]:
    """Cut the front matter off a text; keep its line numbers; give the body and its first line."""
    fences = _fences(source)
    if not fences:
        return Source(source.path, ""), source.text, 1
    lines = source.text.split("\n")
    front = "\n" * fences.begin + "\n".join(lines[fences.begin : fences.end])
    rest = lines[fences.end + fences.closed :]
    return Source(source.path, front), "\n" + "\n".join(rest) if rest else "", fences.end + fences.closed


def front_mistakes(read: Read[T], front: Source, body: str, source: Source) -> tuple[Diagnostic, ...]:
    """What is wrong with the front matter, or that there is none, or nothing below it."""
    if not source.text.strip():
        return ()
    fences = _fences(source)
    if not fences or not front.text.strip():
        hint = "第一行写 ---，然后写 title: 制度名称，再写一行 ---"
        return (Diagnostic(Code.FRONT_MATTER, Place(source.path), "文件开头没有题头", hint),)
    told = (*fences.told, *read.diagnostics)
    if not body.strip():
        empty = Diagnostic(Code.FILE_EMPTY, Place(source.path), "题头之后没有正文", "写入条文，或者删去这个文件")
        return (*told, empty)
    return told


def _fences(source: Source) -> _Fences | None:
    """Find both fences, or what was meant for them; None when a text begins with neither a fence nor a key."""
    lines = source.text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    fenced = bool(_LIKE_FENCE.fullmatch(lines[first]))
    if not fenced and not _KEY.match(lines[first]):
        return None
    begin = first + fenced
    told = []
    if first or not _FENCE.fullmatch(lines[first]):
        what = "题头的标线写法不对" if fenced else "题头前面没有标线"
        told.append(_fence_told(source, first, what, f"文件的第一行{_WRITE}"))
    end, told_end = _closing(source, lines, begin)
    closed = end < len(lines) and bool(_LIKE_FENCE.fullmatch(lines[end]))
    return _Fences(begin, end, closed, (*told, *told_end))


def _closing(source: Source, lines: list[str], begin: int) -> tuple[int, tuple[Diagnostic, ...]]:
    """The line that ends a front matter, and what is wrong with it."""
    for at in range(begin, len(lines)):
        if _FENCE.fullmatch(lines[at]):
            return at, ()
        if _LIKE_FENCE.fullmatch(lines[at]):
            return at, (_fence_told(source, at, "题头的标线写法不对", f"这一行{_WRITE}"),)
        if _BODY.match(lines[at]):
            break
    end = next((at for at in range(begin, len(lines)) if not _ENTRY.match(lines[at])), len(lines))
    message = f"题头没有结束，第 {end + 1} 行前面缺少标线"
    return end, (_fence_told(source, max(begin - 1, 0), message, f"在第 {end + 1} 行前面{_WRITE}"),)


def _fence_told(source: Source, line: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Code.FRONT_MATTER, Place(source.path, line + 1), message, hint)
