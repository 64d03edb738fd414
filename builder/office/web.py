"""Web pages of official sites as prose: the text of the page, without what the site puts around it."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue]  compiled modules without types

from builder.office import UnreadableError, too_large
from builder.office.delimited import encoding_of
from builder.office.grid import SPLIT_CELLS, Grid, GridCell
from builder.office.prose import OUTSIDE, Paragraph, Prose, Ruled, places_told, quoted_briefly
from builder.office.raised import RAISED_TOLD, lowered, raised
from builder.office.web_around import (
    TITLES,
    hiding_classes,
    is_all_links,
    is_unshown,
    main_part,
    parts_around,
    without_lines_of_site,
)
from builder.office.web_lists import facts_listed, label_in_list
from builder.office.web_tables import ARTICLE_LINE, FLOWING, grid_of_table, is_data_table, words_as_shown

_LARGEST, _DEEPEST, _ALL_SHOWN = 30_000_000, 200, 300
_UNREAD = {"script", "style", "noscript", "template", "head", "select", "button", "input", "textarea", "iframe", "svg"}
_STRUCK = {"del", "s", "strike"}
_BETWEEN_NAMES = re.compile(r"\s*[-_|—–]+\s*|\s+")
"""What stands between the name of a text and that of its site in <title>."""
_FIRST, _SHORTEST = 8, 5
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What no text of a page has: XML 1.0, 2.2."""
_META = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def web_prose(file: Path) -> Prose:
    """Read a page, or one that was saved with all that belongs to it (.mht)."""
    if file.stat().st_size > _LARGEST:
        raise UnreadableError(f"超过 {_LARGEST // 1_000_000} MB，不予读取")
    content = file.read_bytes()
    told: list[str] = []
    if content.lstrip()[:200].lower().startswith((b"mime-version", b"from:", b"content-type", b"subject")):
        content, declared = _archived(content)
    else:
        found = _META.search(content[:4096])
        declared = found[1].decode() if found else ""
    page = _parsed(file, content, declared)
    if lost := _freed_of_controls(page):
        told.append(f"网页里有 {lost} 个看不见的控制字符，已经去掉，文件可能损坏过，请核对")
    named = page.getroottree().findtext(".//head/title") or ""
    classes = hiding_classes(words for style in page.getroottree().iter("style") if (words := style.text))
    for element in list(page.iter(etree.Comment, *_UNREAD)):
        if element.tag == "iframe" and element.get("src"):
            told.append("网页里嵌着另一个文件（iframe），没有读取，请另外保存")
        element.drop_tree()
    told += _freed_of_unshown(page, classes)
    told += _with_changes(page)
    _refuse_without_a_text(page)
    around = parts_around(page)
    main = main_part(page, around)
    reader = _Reader(around)
    reader.walk(main, 0)
    reader.close()
    told += [f"{RAISED_TOLD}（{places_told(reader.moved)}）"] if reader.moved else []
    read, below = without_lines_of_site(reader.blocks)
    title, blocks = _headings_above(page, main, {*main.iter("*"), *around}, read, named)
    if not any(isinstance(block, Ruled) or block.whole.strip() for block in blocks):
        raise UnreadableError("网页里没有文字；可能是靠脚本显示的，请从浏览器里复制文字，存成 .txt")
    return Prose(
        tuple(blocks),
        (*told, *reader.told, *below, *_outside_told(page, {*main.iter("*"), *main.iterancestors(), *title} - around)),
        named=named,
    )


def _refuse_without_a_text(page: Any) -> None:
    """Refuse a page that has more words than a text may have, or only links."""
    if why := too_large("", sum(len(words.encode()) for words in page.itertext())):
        raise UnreadableError(why)
    if is_all_links(page):
        raise UnreadableError("网页里只有导航、链接，没有正文")


def _freed_of_controls(page: Any) -> int:
    """Take control characters out of the words of a page, where no tree of words may have them; how many there were."""
    count = 0
    for element in page.iter():
        for place in ("text", "tail"):
            words, found = _CONTROL.subn("", getattr(element, place) or "")
            if found:
                setattr(element, place, words)
                count += found
    return count


def _freed_of_unshown(page: Any, classes: frozenset[str]) -> Iterator[str]:
    """Take what a page hides out of it, and tell of the words."""
    hidden = {one for one in page.iter("*") if is_unshown(one, classes)}
    outermost = [one for one in page.iter("*") if one in hidden and not hidden.intersection(one.iterancestors())]
    for element in outermost:
        if words := "".join(element.itertext()).strip():
            yield f"网页上看不见的字没有取入：{quoted_briefly(words)}"
        element.drop_tree()


def _with_changes(page: Any) -> Iterator[str]:
    """Take out what another text beside it replaces (<del>500</del><ins>1000</ins>), and tell of the words."""
    replaced = [one for one in page.iter("del") if _stands_beside_new(one)]
    for element in replaced:
        if words := "".join(element.itertext()).strip():
            yield f"网页上改过的字按改后的取入，改前是{quoted_briefly(words)}"
        element.drop_tree()


def _stands_beside_new(element: Any) -> bool:
    """Whether <ins> stands directly behind or before an element."""
    before, after = element.getprevious(), element.getnext()
    behind = after is not None and after.tag == "ins" and not (element.tail or "").strip()
    return behind or (before is not None and before.tag == "ins" and not (before.tail or "").strip())


def _archived(content: bytes) -> tuple[bytes, str]:
    """The page in a web archive (RFC 2557), and its encoding."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page, part.get_content_charset("")
    raise UnreadableError("网页归档（mht）里没有网页")


def _parsed(file: Path, content: bytes, declared: str) -> Any:
    known = declared if re.fullmatch(r"[\w.:-]+", declared) else ""
    encoding = known or encoding_of(file, content).removesuffix("-sig") or "utf-8"
    # Pages that say GB2312 have signs of its extensions.
    encoding = "gb18030" if encoding.lower() in ("gb2312", "gbk") else encoding
    try:
        parser = html.HTMLParser(encoding=encoding, no_network=True, huge_tree=False)
        page = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, LookupError) as error:
        raise UnreadableError("不是完整的网页，读不下去") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableError(f"网页里的标记套了 {_DEEPEST} 层以上，不予读取")
    body = page.find("body")
    return page if body is None else body


@dataclass(slots=True)
class _Reader:
    """Paragraphs as they end; a tag that does not flow with the words ends one."""

    around: set[Any]
    blocks: list[Paragraph | Ruled] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    level: int = 0
    label: str = ""
    number: int = 0
    pictures: int = 0
    struck: int = 0
    tables: int = 0
    moved: list[int] = field(default_factory=list)

    def walk(self, element: Any, depth: int) -> None:
        """Read an element and all below it."""
        if depth > _DEEPEST:
            raise UnreadableError(f"网页里的标记套了 {_DEEPEST} 层以上，不予读取")
        if element in self.around:
            self.close()
        elif element.tag == "table" and is_data_table(element):
            self._table(element)
        elif facts := facts_listed(element):
            self._ruled(facts)
        else:
            self._walk_below(element, depth)

    def _walk_below(self, element: Any, depth: int) -> None:
        flowing = element.tag in FLOWING
        if not flowing or (element.tag == "br" and not self.level):
            self.close()
        self.pictures += element.tag == "img"
        self.struck += element.tag in _STRUCK
        heading = re.fullmatch("h([1-6])", str(element.tag))
        self.level = int(heading[1]) if heading else self.level
        self.label = label_in_list(element) if element.tag == "li" else self.label
        self.words.append(self._raised_words(element))
        for child in element.iterchildren("*"):
            self.walk(child, depth + 1)
            self.words.append(child.tail or "")
        if not flowing:
            self.close()
        self.level = 0 if heading else self.level

    def _raised_words(self, element: Any) -> str:
        """The words with which an element begins; raised and lowered ones as such."""
        words = element.text or ""
        if element.tag not in ("sup", "sub") or not words.strip():
            return words
        self.moved.append(self.number + 1)
        return raised(words) if element.tag == "sup" else lowered(words)

    def close(self) -> None:
        """End the paragraph that is open."""
        words = words_as_shown("".join(self.words))
        self.words = []
        if words:
            self.number += 1
            label = "" if ARTICLE_LINE.match(words) else self.label
            self.blocks.append(Paragraph(words, self.number, label, level=self.level))
            self.label = ""
        if words and self.struck:
            self.told.append(f"有划掉的字，照样取入，请对照原文（第{self.number}段）")
            self.struck = 0
        if self.pictures:
            self.told.append(f"有 {self.pictures} 幅图片没有取入，请对照原文（第{max(self.number, 1)}段）")
            self.pictures = 0

    def _table(self, table: Any) -> None:
        rows, merged = grid_of_table(table)
        self._ruled(rows)
        if any(inner is not table for inner in table.iter("table")):
            self.told.append(f"表格（第{self.number}段）的格里套着表格，里面的字放在这一格里，请对照原文")
        if merged:
            self.told.append(f"表格（第{self.number}段）{SPLIT_CELLS}")

    def _ruled(self, rows: tuple[tuple[GridCell, ...], ...]) -> None:
        self.close()
        self.number += 1
        self.tables += 1
        self.blocks.append(Ruled(Grid(f"表 {self.tables}", (), rows), self.number))


_Blocks = list[Paragraph | Ruled]


def _headings_above(page: Any, main: Any, passed: set[Any], blocks: _Blocks, named: str) -> tuple[list[Any], _Blocks]:
    """The elements of the headings before a text that has none of its own, and these before all its blocks.

    A part of what the page calls itself is one, whatever its tag. Which of them is the title cannot be told here; one
    that is nothing but a link is the sign of the site.
    """
    if any(isinstance(block, Paragraph) and block.level == 1 for block in blocks):
        return [], blocks
    first = blocks[0].words if blocks and isinstance(blocks[0], Paragraph) else ""
    before = takewhile(lambda element: element is not main, page.iter("*"))
    read = {block.words for block in blocks[:_FIRST] if isinstance(block, Paragraph)}
    called = {part for part in _BETWEEN_NAMES.split(words_as_shown(named)) if len(part) >= _SHORTEST}
    called = set() if called & read else called
    found = [
        element
        for element in before
        if element not in passed and (element.tag in TITLES or _words_alone(element) in called)
    ]
    found = [element for element in found if _heading_words(element) not in ("", first)]
    found = [element for element in found if not _is_mere_link(element)] or found
    above = [Paragraph(_heading_words(one), 1, style=OUTSIDE, level=_level_of_heading(one)) for one in found]
    return [inner for one in found for inner in one.iter("*")], [*above, *blocks]


def _words_alone(element: Any) -> str:
    """The words of an element that has no other in it."""
    return "" if len(element) else words_as_shown(element.text or "")


def _level_of_heading(heading: Any) -> int:
    return int(heading.tag[1]) if heading.tag in TITLES else len(TITLES)


def _heading_words(heading: Any) -> str:
    return words_as_shown("".join(heading.itertext()))


def _is_mere_link(heading: Any) -> bool:
    linked = (words_as_shown("".join(link.itertext())) for link in heading.iter("a") if link.get("href") is not None)
    return _heading_words(heading) in linked


def _outside_told(page: Any, read: set[Any]) -> Iterator[str]:
    """What stands outside of the text, in a sentence."""
    left = [
        words for element in page.iter("*") if element not in read and (words := " ".join((element.text or "").split()))
    ]
    if left:
        few = sum(map(len, left)) <= _ALL_SHOWN
        shown = "、".join(map(quoted_briefly, left if few else sorted(left, key=len, reverse=True)[:5]))
        count = f"{len(left)} 处文字（共 {sum(map(len, left))} 字）"
        yield f"网页上正文以外的 {count}没有取入{'：' if few else '，如'}{shown}"
