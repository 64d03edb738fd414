"""The text of a law from a web page or a text file: chrome off, words kept, facts read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from builder.intake.dates import Facts, read_facts
from builder.model.identity import ArticleNumber, labelled_number
from builder.model.regulation import articles_in
from builder.parse.lines import read_lines
from builder.parse.structure import build_tree
from builder.parse.unparse import unparse
from builder.references import ARTICLE, BLANK, DIVISION
from builder.values import value

_META = re.compile(r"- (?P<key>来源|栏目|原文链接|发布日期|列表日期|摘要|关键词)[:：]\s*(?P<value>.*)")
_CHROME = re.compile(
    r"\.[A-Za-z_\\][^{}]*\{[^{}]*\}|国家市场监督管理总局规章"
    r"|\[下载[^\]]*版\]\([^)]*\)|<!-- INFO END -->|\s*[-*_]{3,}\s*"
)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_ISSUER_LINE = re.compile(r"(?P<issuer>[\u4e00-\u9fff、 （）()]{3,160})发布")
_CONTENTS = re.compile(rf"(?:#+\s*)?目{BLANK}*录{BLANK}*")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|])")
_BOLD = re.compile(r"\*\*")
_STUCK_ARTICLE = re.compile(rf"(?:{BLANK}){{2,}}(?=第[一二三四五六七八九十百千零〇]+条{BLANK})")
_HEADING = re.compile(r"(#{1,6})\s+")
_NOTE = re.compile(r"[（(]\s*(?:[12]\d{3}年|[一二]九?[〇○零一二三四五六七八九]{2,3}年)")


@value
class Imported:
    """A law read from a foreign file."""

    title: str
    facts: Facts
    version: date | None
    """The day this wording counts from, as far as the text tells."""
    body: str
    articles: int
    unclear: tuple[str, ...]
    """Chinese sentences on what a person should look at."""


@dataclass(slots=True)
class _Page:
    """A foreign file taken apart."""

    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)


def import_law(text: str, name: str) -> Imported:
    """Read a law from the text of a file; never raises, keeps every word of the law."""
    page = _page(text, name)
    lines = _tidied(page)
    note, rest = _note(lines)
    signed = _without_signature(rest)
    _separate_articles(rest, page)
    body_lines = _without_contents(rest, page)
    children, annexes = build_tree(read_lines("\n\n".join([*note, *body_lines])))
    facts = read_facts(note, page.meta.get("摘要", ""), body_lines, signed)
    numbers = [article.number for article in articles_in(children)]
    articles = len(numbers) + sum(1 for annex in annexes for _ in articles_in(annex.children))
    page.unclear += _gaps(numbers)
    page.unclear += facts.unclear
    if not articles:
        page.unclear.append("没有“第×条”，作为不分条的文件保存")
    source = page.meta.get("原文链接", "")
    facts = facts.with_source(source)
    version = facts.version or _listed_date(page)
    if version is None:
        page.unclear.append("正文里找不到日期，请补上施行日期")
    return Imported(page.title, facts, version, unparse(children, annexes), articles, tuple(page.unclear))


def _page(text: str, name: str) -> _Page:
    """Take the title and the crawl's header off; a plain file has its title in its first line."""
    page = _Page()
    rows = [row.strip() for row in text.split("\n")]
    while rows and not rows[0]:
        rows.pop(0)
    if rows and rows[0].startswith("# "):
        page.title = rows.pop(0)[2:].strip()
    while rows and (not rows[0] or _META.fullmatch(rows[0])):
        if match := _META.fullmatch(rows.pop(0)):
            page.meta[match["key"]] = match["value"].strip()
    if page.title and rows and rows[0] == f"# {name}":
        # A code that comes in several files, one for each of its books (编).
        page.title += f" {rows.pop(0)[2:]}"
    page.lines = rows
    if not page.title:
        page.title = next((row for row in rows if row), name)
    if not page.title.strip("# "):
        page.title = name
    return page


def _tidied(page: _Page) -> list[str]:
    """Drop chrome, bold and repeated title; one line per paragraph."""
    lines = []
    images = 0
    for row in page.lines:
        if not row or _CHROME.fullmatch(row):
            continue
        bare, found = _IMAGE.subn("", row)
        images += found
        words = _ESCAPE.sub(r"\1", _BOLD.sub("", bare)).strip()
        lines += [part for part in (_STUCK_ARTICLE.split(words) if _divided(words) else [words]) if part]
    if images:
        page.unclear.append(f"有 {images} 幅图片没有取入，请对照原文")
    return _without_title(lines, page.title)


def _divided(row: str) -> bool:
    """Whether a chapter heading and an article share the row."""
    return bool(DIVISION.match(_HEADING.sub("", row)))


def _without_title(lines: list[str], title: str) -> list[str]:
    """Drop the title where it stands again above the text, be it on two or three lines."""
    wanted = "".join(title.split())
    joined = ""
    for index, line in enumerate(lines[:5]):
        joined += "".join(_HEADING.sub("", line).split())
        if joined == wanted:
            return lines[index + 1 :]
        if not wanted.startswith(joined):
            break
    return lines


def _note(lines: list[str]) -> tuple[list[str], list[str]]:
    """The bracketed note (题注) on making and amending; it may run over several lines."""
    if not lines or not _NOTE.match(lines[0]):
        return _history(lines)
    note = ""
    for index, line in enumerate(lines[:12]):
        note += line
        if note.count("（") + note.count("(") <= note.count("）") + note.count(")"):
            return [note], lines[index + 1 :]
    return [lines[0]], lines[1:]


def _history(lines: list[str]) -> tuple[list[str], list[str]]:
    """Lines such as `2009年2月28日 …通过` above the text."""
    count = 0
    while count < len(lines) and re.match(r"[12]\d{3}年\d{1,2}月\d{1,2}日[ \u3000]", lines[count]):
        count += 1
    return lines[:count], lines[count:]


def _without_signature(lines: list[str]) -> str:
    """Take the page's last line `某某局发布` off; it names the issuer."""
    if lines and (match := _ISSUER_LINE.fullmatch(lines[-1])):
        lines.pop()
        return match["issuer"]
    return ""


def _separate_articles(lines: list[str], page: _Page) -> None:
    """Give 第五条规定 the blank it lacks when its number is the one that must follow."""
    last = ArticleNumber(0)
    for index, line in enumerate(lines):
        match = ARTICLE.match(line)
        if not match:
            continue
        number = labelled_number(match)
        after = line[match.end() : match.end() + 1]
        if not after or after.isspace():
            last = number
        elif number in last.successors:
            lines[index] = f"{match[0]} {line[match.end() :]}"
            page.unclear.append(f"“{match[0]}”后面没有空格，按次序认作一条")
            last = number
        else:
            page.unclear.append(f"行首的“{match[0]}”与次序不符，认作引用")


def _without_contents(lines: list[str], page: _Page) -> list[str]:
    """Drop a typed table of contents when each of its lines stands again in the text."""
    start = next((index for index, line in enumerate(lines[:12]) if _CONTENTS.fullmatch(line)), None)
    if start is None:
        return lines
    end = start + 1
    while end < len(lines) and len(lines[end]) < 60 and not ARTICLE.match(lines[end]):
        end += 1
    entries = lines[start + 1 : end]
    plain = ["".join(_HEADING.sub("", line).split()) for line in lines]
    for length in range(len(entries), 0, -1):
        listed = plain[start + 1 : start + 1 + length]
        if plain[start + 1 + length : start + 1 + length + 1] == listed[:1] or set(listed) <= set(
            plain[start + 1 + length :]
        ):
            return [*lines[:start], *lines[start + 1 + length :]]
    page.unclear.append("目录与正文标题对不上，目录保留")
    return lines


def _gaps(numbers: list[ArticleNumber]) -> Iterator[str]:
    for before, after in pairwise(numbers):
        if after not in before.successors:
            yield f"{before}之后是{after}，请对照原文"


def _listed_date(page: _Page) -> date | None:
    """The day the page was put up: the last resort for a version's date."""
    for key in ("列表日期", "发布日期"):
        if match := re.match(r"(\d{4})-(\d{2})-(\d{2})", page.meta.get(key, "")):
            page.unclear.append(f"正文里没有施行日期，暂用网页的{key}")
            return date(int(match[1]), int(match[2]), int(match[3]))
    return None
