"""Signs that are printed as they stand and hardly meant so: Markdown, HTML, braces of no slot, characters unseen."""

import re
import unicodedata
from collections.abc import Iterator

from builder.compatible import COMPATIBLE, common_sign
from builder.diagnostics import Code, Diagnostic, Place
from builder.model.corpus import Corpus
from builder.model.regulation import Text, texts_in
from builder.references import ARTICLE, BULLETS, SLOT_LIKE, marked_article
from builder.source import BREAK

_MARKS = re.compile(
    r"(?P<bold>\*\*[^*\n]{1,200}\*\*|(?<!_)__(?!_)[^_\s][^_\n]{0,200}[^_\s]__(?!_)|~~[^~\n]{1,200}~~"
    r"|(?<![0-9A-Za-z+])\+\+(?![\s+])[^+\n]{1,200}\+\+|(?<=[A-Za-z])~[0-9]{1,2}~|(?<=[0-9A-Za-z])\^[0-9]{1,2}\^"
    r"|==(?![\s=])[^=\n]{1,200}==|(?<![0-9A-Za-z*)）])\*(?![\s*、，。；）)])[^*\n]{0,80}[^\s*]\*(?![0-9A-Za-z*(（])"
    r"|(?<![0-9A-Za-z_])_(?![\s_])[^_\n]{0,80}[^\s_]_(?![0-9A-Za-z_]))"
    r"|(?P<address>(?<!网址)(?<!网址[：:为])(?:https?://|(?<![0-9A-Za-z.])www\.)[0-9A-Za-z][\x21-\x7e]{0,300})"
    r"|(?P<link>!?\[[^\[\]\n]{0,200}\]\([^()\n]{0,500}\)|!\[|\[\^[^\[\]\n]{1,40}\])"
    r"|(?P<code>`[^`\n]{1,200}`|```)"
    r"|(?P<formula>\$\$[^$\n]{1,200}\$\$|\$[^\s$](?:[^$\n]{0,200}[^\s$])?\$(?![0-9]))"
    r"|(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9]{0,20})(?:\s(?P<rest>[^<>\n]{0,300}))?/?>|<!--)"
    r"|(?P<entity>&(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,6});)"
    r"|(?P<escape>\\[*_#\[\]()<>`{}-])"
    r"|(?P<slot>\{[%#].{0,200}?[%#]\}|[{｛]{1,2}[^{}｛｝\n]{0,200}[}｝]{1,2}|[{｛]{2}|[}｝]{2})"
)
_BEGINNING = re.compile(
    rf"(?P<list>[-*+:]\s|[{BULLETS}◇])|(?P<quote>>\s)|(?P<rule>[-*=]{{3,}}$)|(?P<heading>#{{1,6}}|＃+)"
)
_HINTS = {
    "bold": "不会变成粗体、斜体、底色或者删除线，删去这些记号",
    "address": "网址不会变成链接，写网站的名称；要印出网址的，前面写“网址：”",
    "link": "不能插入链接、图片和脚注，写出名称",
    "code": "删去反引号",
    "formula": "公式不会排版，用文字写，如 x＝1",
    "tag": "不能用网页的标签，删去",
    "entity": "写字符本身",
    "escape": "删去反斜线",
    "slot": "填空项写作 {{ station.name }}，用半角的双花括号；不是填空项就换成别的括号",
    "list": "不会变成列表：项写作（一），目写作 1.",
    "quote": "不会变成引文，删去",
    "rule": "不会变成分隔线，删去",
    "heading": "标题用半角的 #，后面空一格，写作 ## 第一章 总则",
}
_TAG_NAMES = """
a abbr article aside audio b base big blockquote body br button caption center code col dd del details div dl dt em
embed fieldset figure font footer form frame h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label
legend li link main map mark meta nav object ol option p path pre q rp rt ruby s samp script section select small span
strike strong style sub summary sup svg table tbody td textarea tfoot th thead time title tr tt u ul var video
"""
_TAGS = frozenset(_TAG_NAMES.split())
_LETTER = re.compile("[0-9A-Za-z]")
_UNSEEN = re.compile("[\x80-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]+")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]+")
_QUOTED = 20


def check_signs(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check rules, forms and the labels of slots; the text of a law is as its maker published it."""
    for paper in (*corpus.rules, *corpus.forms_to_mend()):
        yield from _characters(corpus.places[paper.path].text(paper.front.title, "title"), paper.path)
    for rule in corpus.rules:
        for _, text in texts_in(rule):
            yield from _marks(text, rule.path)
            yield from _characters(text, rule.path)
    for form in corpus.forms_to_mend():
        for text in form.texts():
            yield from _characters(text, form.path)
    for name, slot in corpus.slots.items():
        place = corpus.place("regulations/slots.yaml", name, "label")
        yield from _characters(Text(slot.label, place.line, place.column), place.path)


def _marks(text: Text, path: str) -> Iterator[Diagnostic]:
    told = marked_article(text.words) if text.column == 1 else None
    begin = None if told else _BEGINNING.match(text.words)
    if begin:
        yield _printed_mark(begin, text.place(path, 0))
    found: dict[str, list[re.Match[str]]] = {}
    for mark in _MARKS.finditer(text.words, told.end() if told else 0):
        if not (SLOT_LIKE.fullmatch(mark[0]) or _compares(mark)):
            kind = mark.lastgroup or ""
            found.setdefault(mark[0] if kind == "slot" else kind, []).append(mark)
    for first, *more in found.values():
        yield _printed_mark(first, text.place(path, first.start()), len(more))


def _compares(mark: re.Match[str]) -> bool:
    """Whether what looks like a tag stands between two signs of comparison: a<b 且 c>d."""
    if not mark["name"] or "=" in (rest := mark["rest"] or "") or mark[0][1] == "/":
        return False
    if not rest.isascii():
        return True
    beside = _LETTER.match(mark.string, mark.start() - 1) and _LETTER.match(mark.string, mark.end())
    return bool(beside) and (bool(rest.strip("/ ")) or mark["name"].lower() not in _TAGS)


def _printed_mark(mark: re.Match[str], place: Place, more: int = 0) -> Diagnostic:
    words = mark[0].strip() if len(mark[0]) <= _QUOTED else mark[0][:_QUOTED] + "…"
    also = f"，这一段里这样的还有 {more} 处" if more else ""
    label = ARTICLE.match(mark.string, mark.end()) if mark.lastgroup in ("list", "quote") else None
    hint = f"删去，“{label[0]}”才读作条" if label else _HINTS[mark.lastgroup or ""]
    return Diagnostic(Code.SIGN_LITERAL, place, f"“{words}”会照原样印出来{also}", hint)


def _characters(text: Text, path: str) -> Iterator[Diagnostic]:
    """Characters that nobody sees, or that each computer shows in its own way."""
    if text.words.isascii():
        return
    told = marked_article(text.words) if text.column == 1 else None
    for found in _UNSEEN.finditer(text.words, told.start("label") if told else 0):
        name = unicodedata.name(found[0][0], "控制字符")
        message = f"有看不见的字符 U+{ord(found[0][0]):04X}（{name}）"
        hint = "换成换行，在表格里就删去" if BREAK.match(found[0]) else "删去这个字符"
        yield Diagnostic(Code.SIGN_UNSEEN, text.place(path, found.start()), message, hint)
    for found in COMPATIBLE.finditer(text.words):
        if (common := common_sign(found[0])) != found[0]:
            message = f"“{found[0]}”是兼容字符 U+{ord(found[0]):04X}，按“{common}”搜索不到"
            yield Diagnostic(Code.SIGN_UNSEEN, text.place(path, found.start()), message, f"换成“{common}”")
    for found in _PRIVATE.finditer(text.words):
        message = f"有自造的字 U+{ord(found[0][0]):04X}，别的电脑显示不出来"
        yield Diagnostic(Code.SIGN_UNSEEN, text.place(path, found.start()), message, "换成通用的字")
