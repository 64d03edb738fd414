"""Mentions of provisions in running words, as written: no meaning yet."""

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto

from builder.model.identity import ArticleNumber
from builder.numerals import PATTERN as N
from builder.numerals import read_number
from builder.values import value

_KIND = "法典|法|条例|细则|规定|办法|规则|决定|解释|制度|规范|章程|准则|指引|规程|公约|协定|通知|意见|守则"
_TITLE = r"《(?:[^《》\n]|《[^《》\n]{1,80}》){1,120}》"
_MORE_ITEMS = rf"(?=(?:[、和或及至]{{1,2}}第?[（(]{N}[）)])+项)"
_PROVISION = (
    rf"(?=第[（(]?{N}[）)]?[条款项、和或及至]|[（(]{N}[）)][项、和或及至])"
    rf"(?:第(?P<article>{N})条(?:之(?P<inserted>[一二三四五六七八九十]+))?)?"
    rf"(?:第(?P<paragraph>{N})款)?"
    rf"(?:第?[（(](?P<item>{N})[）)](?:项(?!目)|{_MORE_ITEMS})|第(?P<plain_item>{N})项(?!目))?"
    rf"(?:第(?P<subitem>{N})目(?![标的录]))?"
)
_TOKEN = re.compile(
    rf"(?P<title>{_TITLE})"
    rf"|(?P<own>本(?:暂行|实施|试行|管理)?(?:{_KIND}))(?=第)"
    rf"|(?P<that>(?:该|(?<!合)同)(?:{_KIND}))(?=第)"
    r"|(?:本(?P<here>[条款])|(?P<there>该条))(?=[第前])"
    r"|(?:(?<!目)前|(?<!以)上(?=款))(?P<back>[一二两三四五六七八九十])?(?P<unit>[条款项])(?![目件例款])"
    rf"|第[（(]?(?P<from>{N})[）)]?(?:至|到|—|－|-)第?[（(]?(?P<to>{N})[）)]?(?P<ranged>[条款项])"
    rf"|(?P<provision>{_PROVISION})"
)
_LIST = re.compile(r"[、和或及与]|以及|或者|及其|，以及|、以及|，或者")
_RANGE = re.compile(r"[至到—－-]")
_NOTE = re.compile(r"(?:[（(](?:以下|下)?(?:简|统)?称[^（）()\n]{0,40}[）)])?")
_OF = re.compile(r"(?:[（(][^（）()\n]{0,60}[）)])?[的中之]?")


def may_mention(words: str) -> bool:
    """Whether words can hold a mention at all; most lines of a law cannot."""
    return "第" in words or "《" in words or "前" in words or "上款" in words


class Link(Enum):
    """How a mention hangs on the one before it."""

    NONE = auto()
    LIST = auto()
    RANGE = auto()
    OF_TITLE = auto()


@value
class Mention:
    """One citation as written; 0 and empty mean: not named."""

    start: int
    end: int
    link: Link = Link.NONE
    title: str = ""
    own: bool = False
    """Introduced by 本法, 本办法."""
    that: bool = False
    """Introduced by 该法, 同法."""
    here: str = ""
    """条 for 本条, 款 for 本款, 该 for 该条: the article cited last."""
    unit: str = ""
    """条, 款 or 项 of 前条, 前款, 前项."""
    back: int = 0
    """How many of them: 前两款 is 2."""
    article: ArticleNumber | None = None
    paragraph: int = 0
    item: int = 0
    subitem: int = 0
    to: int = 0
    """The last number of a range written in one: 第三至五条."""

    @property
    def names_provision(self) -> bool:
        """Whether it names more than a document."""
        return bool(self.article or self.paragraph or self.item or self.back or self.here)


def find_mentions(words: str) -> Iterator[Mention]:
    """Give all mentions in order; parts that touch (本办法|第五条, 前款|第三项) are one."""
    previous: Mention | None = None
    open_mention: Mention | None = None
    for token in _TOKEN.finditer(words):
        mention = _mention(token)
        if mention is None:
            continue
        if (
            open_mention
            and _NOTE.fullmatch(words, open_mention.end, mention.start)
            and _continues(open_mention, mention)
        ):
            open_mention = _together(open_mention, mention)
            continue
        if open_mention:
            yield open_mention
            previous = open_mention
        link = _link(words, open_mention or previous, mention)
        open_mention = mention if link is Link.NONE else replace(mention, link=link)
    if open_mention:
        yield open_mention


def _mention(token: re.Match[str]) -> Mention | None:
    start, end = token.span()
    match token.lastgroup:
        case "title":
            return Mention(start, end, title=token["title"][1:-1])
        case "own":
            return Mention(start, end, own=True)
        case "that":
            return Mention(start, end, that=True)
        case "here":
            return Mention(start, end, here=token["here"])
        case "there":
            return Mention(start, end, here="该")
        case "unit":
            return Mention(start, end, unit=token["unit"], back=read_number(token["back"] or "一") or 1)
        case "ranged":
            return _ranged(token)
        case _:
            return _provision_mention(token)


def _ranged(token: re.Match[str]) -> Mention | None:
    first, last = read_number(token["from"]), read_number(token["to"])
    if not first or not last:
        return None
    match token["ranged"]:
        case "条":
            return Mention(*token.span(), article=ArticleNumber(first), to=last)
        case "款":
            return Mention(*token.span(), paragraph=first, to=last)
        case _:
            return Mention(*token.span(), item=first, to=last)


def _provision_mention(token: re.Match[str]) -> Mention | None:
    written = {name: token[name] for name in _NUMBERED} | {"item": token["item"] or token["plain_item"]}
    numbers = {name: read_number(words) if words else 0 for name, words in written.items()}
    if None in numbers.values() or not any(numbers.values()):
        return None
    article = ArticleNumber(numbers["article"] or 0, numbers["inserted"] or 0) if token["article"] else None
    return Mention(
        *token.span(),
        article=article,
        paragraph=numbers["paragraph"] or 0,
        item=numbers["item"] or 0,
        subitem=numbers["subitem"] or 0,
    )


_NUMBERED = ("article", "inserted", "paragraph", "item", "subitem")


def _continues(first: Mention, second: Mention) -> bool:
    """Whether touching parts are one citation: a title or 本法 before 第五条, 本条 or 前款 before what is in them."""
    if second.title or second.own or second.that or second.here:
        return False
    if first.own or first.that or (first.title and not first.names_provision):
        return bool(second.article)
    if first.end != second.start:
        return False
    if second.article:
        return False
    return (bool(first.here) and not first.paragraph) or (bool(first.back) and not second.back)


def _together(first: Mention, second: Mention) -> Mention:
    return replace(
        first,
        end=second.end,
        article=second.article,
        paragraph=second.paragraph,
        item=second.item,
        subitem=second.subitem,
        to=second.to,
        unit=first.unit or second.unit,
        back=first.back or second.back,
    )


def _link(words: str, previous: Mention | None, mention: Mention) -> Link:
    if previous is None or mention.title or mention.own or mention.that or mention.here:
        return Link.NONE
    between = words[previous.end : mention.start]
    if _LIST.fullmatch(between):
        return Link.LIST if previous.names_provision else Link.NONE
    if _RANGE.fullmatch(between):
        return Link.RANGE
    if previous.title and not previous.names_provision and mention.article and _OF.fullmatch(between):
        return Link.OF_TITLE
    return Link.NONE
