"""What stands around the text of a web page (navigation, neighbours, imprint), told by how it is made; and the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  a compiled module without types

from builder.office.prose import Paragraph, Ruled, quoted_briefly
from builder.office.web_tables import ARTICLE_LINE, FLOWING, lays_out_articles

_AROUND = {"nav", "header", "footer", "aside"}
_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar"}
_NAMES = {"nav", "navbar", "header", "footer", "foot", "aside", "sidebar", "menu", "breadcrumb", "crumb", "copyright"}
"""What HTML itself calls these parts, as a class or an id says them where an old page has no such tag."""
_IMPRINT = re.compile(r"ICP备|公网安备|网站标识码|版权所有|Copyright", re.IGNORECASE)
"""What the rules on web sites have each site say below its pages (互联网信息服务管理办法, 12)."""
_BELOW = re.compile(
    r"[【\[（(]?(?:责任编辑|责编|编辑|[上下]一[篇条页]|(?:浏览|点击|阅读)(?:次数|量|数)?|信息来源|分享到?)\s*[:：].*"
    r"|(?:[【\[（(]?(?:打印(?:本页)?|关闭(?:窗口|本页)?|收藏|分享|返回(?:顶部|首页|列表)?|[上下]一[篇条页])[】\]）)]?\s*)+"
)
"""What a site writes on lines of their own below a text."""
TITLES = ("h1", "h2", "h3")
_WITHIN = FLOWING | {"p", "tr", "td", "th", "tbody"}
_SHARE, _MOST_LEAD, _LEAST_LINKS, _LONGEST_SHEET = 0.7, 12, 2, 100_000
"""How much of the words outside of links a part must hold for all around it to be the site's."""
_FILE = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|zip|rar|rtf|odt|ofd|txt|csv)(?:$|[?#])", re.IGNORECASE)
_ATTACHED = re.compile(r"(?:附件?[^。]{0,80}|[^。，]{1,80})\.(?:docx?|wps|pdf|xlsx?|et|zip|rar|rtf|odt|ofd|txt|csv)")
"""A file that a page has below its text."""
_SENTENCE = re.compile(r"[，、。；！？《》]")
_LETTER = re.compile(r"(?![年月日])[^\W\d_]")

_REMARK, _MEDIA = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL), re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE, _NAMED = re.compile(r"(?P<for>[^{}]*)\{(?P<style>[^{}]*)\}"), re.compile(r"[.#][\w-]+")
"""Rules of a style sheet; those of a medium (@media print) and those of elements within others are not looked at."""


def parts_around(body: Any) -> set[Any]:
    """The elements that are the site's and not the text's, with all below them; none where nothing else is left."""
    found: set[Any] = set()
    imprints = {_block_around(element) for element in body.iter("*") if _IMPRINT.search(element.text or "")}
    left = [body]
    while left:
        element = left.pop()
        if element is not body and (_is_part(element, body, imprints) or _is_list_of_links(element)):
            found.update(element.iter("*"))
        else:
            left += element.iterchildren("*")
    said = (text for element in body.iter("*") for text in _own_texts(element, found))
    return found if any(_LETTER.search(text) for text in said) else set()


def _block_around(element: Any) -> Any:
    """The block of a page that an element stands in: a paragraph is none."""
    while element.tag in _WITHIN and element.getparent() is not None:
        element = element.getparent()
    return element


def _own_texts(element: Any, around: set[Any]) -> Iterator[str]:
    """The words that stand in an element itself, where it is none of those around the text."""
    if element not in around:
        yield from filter(None, (element.text, *(child.tail for child in element)))


def _is_part(element: Any, body: Any, imprints: set[Any]) -> bool:
    """Whether an element is called a part of the site or holds its imprint, and nothing of a text."""
    if element.tag in _WITHIN or not (element in imprints or _is_named_so(element)):
        return False
    words = "".join(element.itertext())
    if ARTICLE_LINE.search(words) or (element.tag != "nav" and next(element.iter(*TITLES), None) is not None):
        return False
    whole = "".join(body.itertext())
    return bool(ARTICLE_LINE.search(whole)) or 2 * _count_of_signs(words) < _count_of_signs(whole)


def _is_named_so(element: Any) -> bool:
    names = re.split(r"[\s_-]+", f"{element.get('class', '')} {element.get('id', '')}".lower())
    return element.tag in _AROUND or element.get("role", "") in _ROLES or not _NAMES.isdisjoint(names)


def _is_list_of_links(element: Any) -> bool:
    """Whether an element has nothing but links to other pages, with days beside them, and a short word before."""
    lead: list[str] = []
    links = 0
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and one.tag == "h1":
            return False
        if event == "start" and _is_link(one):
            links += 1
            if not _leads_elsewhere(one):
                return False
        elif text := (one.text if event == "start" else one.tail if one is not element else ""):
            if _stands_in_link(one if event == "start" else one.getparent(), element):
                continue
            if _SENTENCE.search(text) or (links and _LETTER.search(text)):
                return False
            lead.append(text)
    return links >= _LEAST_LINKS and len(_LETTER.findall("".join(lead))) <= _MOST_LEAD


def _is_link(element: Any) -> bool:
    return element.tag == "a" and element.get("href") is not None


def is_all_links(body: Any) -> bool:
    """Whether all the words of a page are links to other pages: it leads to texts and has none."""
    ways = (link for link in body.iter("a") if _is_link(link) and _leads_elsewhere(link))
    linked = {element for way in ways for element in way.iter("*")}
    said = (text for element in body.iter("*") for text in _own_texts(element, linked))
    return bool(linked) and not any(_LETTER.search(text) for text in said)


def _leads_elsewhere(link: Any) -> bool:
    """Whether a link is a way to another page, no sentence of a text and no file that belongs to it."""
    words = "".join(link.itertext())
    said = ARTICLE_LINE.search(words) or words.strip()[-1:] in ("。", "；", "：")
    return not (said or _FILE.search(link.get("href")))


def _stands_in_link(element: Any, top: Any) -> bool:
    while element is not top and element is not None:
        if _is_link(element):
            return True
        element = element.getparent()
    return _is_link(top)


def main_part(body: Any, around: set[Any]) -> Any:
    """Go down to where most of the words are: the text is one part of a page, and what is around it another."""
    weights: dict[Any, int] = {}
    for element in reversed(list(body.iter("*"))):
        own = sum(_count_of_signs(text) for text in _own_texts(element, around))
        below = sum(weights[child] for child in element.iterchildren("*"))
        linked = _is_link(element) and _leads_elsewhere(element)
        weights[element] = 0 if linked or element in around else own + below
    main = body
    while len(main):
        heaviest = max(main.iterchildren("*"), key=lambda child: weights[child])
        light = weights[heaviest] < _SHARE * weights[main] or not weights[heaviest]
        if light or heaviest.tag in FLOWING | {"p", "ol", "ul"} or _is_of_data(heaviest) or _is_beside_text(heaviest):
            return _table_around(main)
        main = heaviest
    return _table_around(main)


def _is_of_data(element: Any) -> bool:
    """Whether an element is a row, or rows, of a table that is no layout; only such a cell is the text of a page."""
    if element.tag not in ("tr", "tbody"):
        return False
    above = next(element.iterancestors("table"), None)
    return above is None or not lays_out_articles(above)


def _is_beside_text(element: Any) -> bool:
    """Whether an element is a table without articles that stand beside it: it says of a text what that is."""
    if element.tag != "table" or lays_out_articles(element):
        return False
    beside = (other for other in element.getparent().iterchildren("*") if other is not element)
    return any(ARTICLE_LINE.match("".join(other.itertext()).strip()) for other in beside)


def _table_around(main: Any) -> Any:
    above = next(main.iterancestors("table"), None) if main.tag in ("tr", "tbody") else None
    return main if above is None else above


def without_lines_of_site(blocks: Sequence[Paragraph | Ruled]) -> tuple[list[Paragraph | Ruled], list[str]]:
    """A text without what a site writes on lines below it and the files there, and what is told of both."""
    gone: set[int] = set()
    files: set[int] = set()
    for at in range(len(blocks) - 1, -1, -1):
        line = blocks[at]
        if isinstance(line, Paragraph) and _BELOW.fullmatch(line.whole):
            gone.add(at)
        elif isinstance(line, Paragraph) and _ATTACHED.fullmatch(line.whole):
            files.add(at)
        else:
            break
    told = []
    for what, places in (("不是正文的行没有取入", gone), ("挂的文件没有取入，要用的另外下载", files)):
        lines = (blocks[at] for at in sorted(places))
        if left := "、".join(quoted_briefly(line.whole) for line in lines if isinstance(line, Paragraph)):
            told.append(f"网页下方{what}：{left}")
    return [block for at, block in enumerate(blocks) if at not in gone | files], told


def hiding_classes(sheets: Iterable[str]) -> frozenset[str]:
    """The classes and ids (.x, #x) that the style sheets of a page hide on a screen, whatever else it shows."""
    found: set[str] = set()
    for sheet in sheets:
        found.update(name for name, style in styles_for(sheet) if _NAMED.fullmatch(name) and _hides(style))
    return frozenset(found)


def styles_for(sheet: str) -> Iterator[tuple[str, str]]:
    """What a style sheet says, in its order: for which elements (td, .x, #x, td.x), and how they look."""
    for rule in _RULE.finditer(_MEDIA.sub("", _REMARK.sub("", sheet[:_LONGEST_SHEET]))):
        yield from ((one.strip(), rule["style"]) for one in rule["for"].split(","))


def _hides(style: str) -> bool:
    bare = "".join(style.split()).lower()
    return "display:none" in bare or "visibility:hidden" in bare


def is_unshown(element: Any, classes: frozenset[str] = frozenset()) -> bool:
    """Whether a page hides an element: by itself, or by the style of a class or of its id."""
    names = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id', '')}"}
    styled = element.get("style", "")
    return element.get("hidden") is not None or _hides(styled) or bool(names & classes and "display" not in styled)


def _count_of_signs(words: str) -> int:
    return len("".join(words.split()))
