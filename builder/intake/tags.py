"""Which `<…>` of a foreign text are tags of HTML, and which are words: `a<b 且 c>d`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

_ROWS = "table|thead|tbody|tfoot|tr|td|th|caption"
BREAKING = (
    "p|br|hr|div|section|article|header|footer|main|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|center|pre|html|body|head"
)
_INLINE = (
    "span|b|strong|i|em|u|s|a|font|small|big|sup|sub|ins|del|strike|mark|label|o:p|img|colgroup|col|meta|link|input"
)
UNREAD = ("script", "style", "title")
_VOID = ("img", "col", "colgroup", "meta", "link", "input")
_VALUE = "(?:\"[^\"<>]*\"|'[^'<>]*'|[^\\s\"'<>=`，。；：、]+)"
_ATTRIBUTE = rf"[a-z_:][a-z0-9_:.-]*+\s*=\s*{_VALUE}|(?:checked|disabled|hidden|noshade|nowrap|selected)\b"
_ATTRIBUTES = rf"(?:(?:\s+|(?<=[\"']))(?:{_ATTRIBUTE}))*+"
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>{_ROWS}|{BREAKING}|{_INLINE}|{'|'.join(UNREAD)})(?P<more>{_ATTRIBUTES})\s*(?P<shut>/?)>"
    "|<!--[^<>]*-->",
    re.IGNORECASE,
)
_NEEDS_END = re.compile(_INLINE)
_WORDS = re.compile("[\u4e00-\u9fff]")
_SHOWN = 30


def tags_in(text: str) -> Iterator[re.Match[str]]:
    """The tags and comments of a text in their order; `<b>` that nothing ends, or `<p>` beside a letter, is words."""
    found = list(_TAG.finditer(text))
    ended = _with_its_end(found)
    return (tag for at, tag in enumerate(found) if at in ended or not _may_be_words(text, tag))


def unseen_told(tags: Sequence[re.Match[str]], unread: Sequence[str]) -> Iterator[str]:
    """What is not taken in and has Chinese words: comments among the tags, and scripts and the like."""
    unseen = [*(tag[0][4:-3] for tag in tags if not tag["name"]), *unread]
    said = [" ".join(words.split()) for words in unseen if _WORDS.search(words)]
    if said:
        shown = "、".join(f"“{words[:_SHOWN]}{'…' * (len(words) > _SHOWN)}”" for words in said[:5])
        yield f"网页的注释、脚本、样式里的字没有取入（{len(said)} 处）：{shown}"


def _with_its_end(found: Sequence[re.Match[str]]) -> set[int]:
    """Which tags begin an element that one below ends, or end one."""
    open_: defaultdict[str, list[int]] = defaultdict(list)
    ended: set[int] = set()
    for at, tag in enumerate(found):
        name = (tag["name"] or "").lower()
        if tag["end"]:
            ended.update((at, *open_[name][-1:]))
            del open_[name][-1:]
        elif not tag["shut"]:
            open_[name].append(at)
    return ended


def _may_be_words(text: str, tag: re.Match[str]) -> bool:
    """Whether a tag that nothing ends may be a comparison: one that needs an end, or `<p>` between letters."""
    name = (tag["name"] or "").lower()
    if name in UNREAD:
        return not tag["shut"]
    if not name or name in _VOID or tag["shut"] or '"' in tag["more"] or "'" in tag["more"]:
        return False
    if _NEEDS_END.fullmatch(name):
        return True
    beside = (text[max(tag.start() - 1, 0) : tag.start()], text[tag.end() : tag.end() + 1])
    return name == "p" and any(sign.isascii() and sign.isalnum() for sign in beside)
