"""How provisions are labelled and named: the patterns that parser and resolver share."""

import re
import unicodedata
from collections.abc import Iterator

from builder.compatible import COMPATIBLE, common_sign
from builder.numerals import PATTERN as NUMBER

BLANK = r"[ \t\u3000\u00a0\u2002-\u200b]"

SIMPLIFIED = str.maketrans("條節編項", "条节编项")
"""Signs of labels in traditional script."""

_ENCLOSED = str.maketrans("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", "一二三四五六七八九十" * 2)


def plain_label(words: str) -> str:
    """The beginning of a line with its signs as labels have them, character by character."""
    if words.isascii():
        return words
    words = words.translate(SIMPLIFIED)
    if words[:1] == "第":
        words = words.translate(_ENCLOSED)
    return COMPATIBLE.sub(lambda sign: common_sign(sign[0]), words)


ARTICLE = re.compile(rf"第{BLANK}*(?P<number>{NUMBER}){BLANK}*条(?:之(?P<inserted>{NUMBER}))?")
"""第十七条之一, also spaced (第 十 七 条 is not: a numeral has no blanks inside)."""

ARTICLE_LIKE = re.compile(
    rf"(?:(?P<open>[（(【［\[〔「『“]){BLANK}*)?(?P<label>{ARTICLE.pattern})(?(open){BLANK}*[）)】］\]〕」』”])"
)
"""第一条, also in brackets of any kind, at the beginning of a line."""

MARKED_ARTICLE = re.compile(
    rf"(?:(?:[^\w\s《》]{{1,4}}|<[^<>\n]{{1,40}}>|&#?\w{{1,8}};){BLANK}*){{1,3}}(?P<label>{ARTICLE.pattern})"
    r"(?:[^\w\s、，。；：]{1,4}|</[^<>\n]{1,40}>)?(?=[\s\u200b]|$)"
)
"""*第二条* 乙, U+FEFF before 第二条: an article but for the signs round its label."""

INNER_ARTICLE = re.compile(
    rf"(?:[。；！？]{BLANK}*|(?<=[^，、和及或与至到按照依据反用见\s\u200b]){BLANK}+)(?P<label>第{NUMBER}条(?:之{NUMBER})?)(?={BLANK})"
)
"""An article that begins within a line: …。第二条 乙."""

INNER_POINT = re.compile(
    rf"(?<=[。；：;:！？]){BLANK}*(?P<label>[（(]{BLANK}*(?P<item>[一二三四五六七八九十]{{1,3}}){BLANK}*[）)]"
    r"|[（(]?(?P<subitem>[0-9]{1,2})(?:[）)]|[.．、](?![0-9]))"
    r"|(?P<circled>[②-⑳]))(?![项目款条、和及或至到])"
)
"""An item or subitem that begins within a line: …；（二）乙."""

BULLETS = "•●·◆■▲★►▪"
"""Signs of a list; those below are also boxes to tick and marks of a note."""
_HOLLOW_BULLETS = "○◇□△☆※◎"
ANY_BULLET = BULLETS + _HOLLOW_BULLETS

LEADING_MARK = re.compile(rf"(?:[-*+>{ANY_BULLET}]\s*)+")
"""Signs of a list or a quotation at the beginning of a line, which Markdown would take off."""

LABELLED_ARTICLE = re.compile(rf"(?:{NUMBER}[、．.]{BLANK}*)?(?P<label>第{NUMBER}条(?:之{NUMBER})?)(?={BLANK})")
"""An article behind the label of a point: 第六条 己。 behind 1., or with 一、 of its own."""

_LISTED_ARTICLE = re.compile(rf"(?:[{BULLETS}◇]\s*|[-*+>]\s+|[#＃]+)第")
"""• 第二条: a sign of a list, a quotation or a heading, which is told of by itself."""


def marked_article(words: str) -> re.Match[str] | None:
    """An article but for the signs round its label, unless these are told of as the sign of a list or a heading."""
    return None if _LISTED_ARTICLE.match(words) else MARKED_ARTICLE.match(words)


ODD_LABEL = re.compile(
    r"第\s*(?:[（(〔［\[【〈<]?[\s零〇一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟廿卅0-9０-９IVXLOivxlo|丨—–―─－ー.．之/／_\-Ⅰ-ⅿ①-⒛❶-➓]{1,20}"
    r"[）)〕］\]】〉>.．、·]?|[^\W_]{1,4}(?=\s*[条條章节節编編]\s))\s*[条條章节節编編]"
)
"""第贰条, 第III章: a label with numerals that are not read."""

CUE = r"(?:依照|按照|根据|依据|违反|适用|参照|执行|遵守|符合)"
"""Words that a document is named after."""

DIVISION = re.compile(rf"第{BLANK}*(?P<number>{NUMBER}){BLANK}*(?P<kind>分编|编|章|节)(?:之(?P<inserted>{NUMBER}))?")

ITEM = re.compile(rf"[（(]{BLANK}*(?P<number>[零〇一二三四五六七八九十百]+){BLANK}*[）)]")
"""（一） in either width of bracket."""

SUBITEM = re.compile(rf"(?:[（(]{BLANK}*)?(?P<number>[0-9０-９]{{1,3}})(?:{BLANK}*[）)]|[.．、](?![0-9０-９]))")
"""1.  1．  1、  （1）; 1.5 is a quantity."""

LETTERED = re.compile(rf"(?:[（(]{BLANK}*)?(?P<number>[a-z]){BLANK}*[）)]")
"""a) of a list, as GB/T 1.1 has them, also （a）."""

CLAUSE = re.compile(r"(?P<number>[一二三四五六七八九十百]+)(?P<mark>[、．.])")
"""一、 in a text that has no 条, as rules of old number; it stands above （一）."""

DECIMAL = re.compile(
    r"(?P<path>(?:[A-Z]|[0-9０-９]{1,2})(?:[.．][0-9０-９]{1,3}){1,5})[.．、]?"
    r"(?![ \u3000]*(?:[万亿]|元[以的/]|倍|平方|立方|公里|公斤|千克|小时|分钟|个百分点))(?=[\s\u3400-\u9fff《“（{]|$)"
)
"""4.1.2, and A.1 in an annex, at the beginning of a line, as GB/T 1.1 numbers; 1.5 before % or m is a quantity."""

TOP = re.compile(r"(?P<number>[0-9０-９]{1,2})(?P<mark>[.．、](?![0-9０-９])|(?=[ \t\u3000\u00a0]))")
"""4 above 4.1, with a stop or a blank."""

ANNEX = re.compile(
    rf"附{BLANK}*(?P<kind>件|录|表){BLANK}*(?P<number>{NUMBER}|[A-Z])?(?={BLANK}|[:：]|$|(?<=[A-Z])[（(](?:规范|资料)性)"
)
"""附件1, 附 录 A, and 附录A（规范性附录） as GB/T 1.1 has it."""

_NAME = r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+"
SLOT_NAME = re.compile(rf"^{_NAME}$")
SLOT = re.compile(rf"\{{\{{\s*(?P<name>{_NAME})\s*\}}\}}")
"""A blank to fill: {{ station.name }}."""

SLOT_LIKE = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\{#.{0,200}?#\}")
"""Whatever a template engine would act on; what is not a SLOT stays plain text."""


GAP = re.compile(r"_{2,}")
"""A blank to write in by hand: ____."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 80
SLUG_RULE = f"只能用小写字母、数字和连字符，最多 {LONGEST_SLUG} 个，也不能叫 index、con、aux"
_TAKEN = frozenset(
    ["index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
_REFUSED = re.compile(r"[\\/:*?\"<>|\x00-\x1f\x7f\ud800-\udfff\ufffd]")
_UNIT_AFTER_GAP = re.compile(r"[年月日时分号〕﹞]")

_CHINESE = r"[\u4e00-\u9fff]"
_GAP_FOR = (
    rf"(?:(?<!{_CHINESE}){_CHINESE}{{1,8}}(?:（{_CHINESE}{{1,4}}）)?：|（{_CHINESE}{{1,8}}）："
    rf"|(?<!{_CHINESE}){_CHINESE}{{1,6}}|{_CHINESE}{{1,2}}|[￥〔﹝])?"
)
_UNIT = rf"(?:(?:(?![至到第共和]){_CHINESE}){{1,2}}(?!{_CHINESE})|(?![至到第共和]){_CHINESE}|[〕﹞]_+号|[℃%元])?"
KEPT = re.compile(
    rf"(?:□ ?(?:\{{\{{[^{{}}]*\}}\}}|[^\s□，。；：（）])*：?_*"
    rf"|{_GAP_FOR}(?:_+年_+月(?:_+日)?|_+时_+分|__+{_UNIT}))[，。；：、）]*"
)
"""What no line ends in the middle of: a box with its words, a day, an hour, a gap with what it is for."""

_ENDINGS = (
    "法|条例|规定|办法|细则|规则|决定|解释|公约|协定|议定书|法典|章程|守则|准则|制度|通知|意见|命令|批复|条约|通告"
    "|纲要|指引|规程|指南|程序"
)
STATE = "中华人民共和国"
_EDITION = re.compile(r"[（(](?:试行|暂行|草案|[0-9０-９]{4}年?(?:修订|修正|修订版)?|修订|修正)[）)]$")
_ANY_REMARK = re.compile(r"(?:[（][^（）]{1,20}[）])+$")
LAW_LIKE = re.compile(rf"(?:{_ENDINGS})$")
"""How titles of laws and rules end."""
_NOT_LAW = re.compile(r"方法$")

_DAY_BELOW = re.compile(r"(?<!_)_+年_+月_+日$")
_BLANKS = " \t\u3000\u00a0" + "".join(map(chr, range(0x2002, 0x200C)))
_NO_NAME = re.compile("[。；：]")


def signed_lines(words: str) -> tuple[str, str] | None:
    """Who signs a notice, and the day, which stands on a line below (GB/T 9704—2012, 7.3.5)."""
    found = _DAY_BELOW.search(words)
    who = words[: found.start()].rstrip(_BLANKS) if found else ""
    return (who, found[0]) if found and who and not _NO_NAME.search(who) else None


def is_short_gap(gap: re.Match[str]) -> bool:
    """Whether a gap is as long as it is written, before 年, 月, 号 and the like; any other is room for some words."""
    return bool(_UNIT_AFTER_GAP.match(gap.string, gap.end()))


def boxes_apart(words: str) -> str:
    """Words whose boxes to tick (□) stand a full character from what is before them, on paper as on the page."""
    return words.replace(" □", "\u3000□")


def is_slug(words: str) -> bool:
    """Whether words can be part of an address; index is the page that a folder has of its own."""
    return bool(_SLUG.fullmatch(words)) and len(words) <= LONGEST_SLUG and can_be_named(words)


def can_be_named(words: str) -> bool:
    """Whether a folder can have a name beside a page, on any system: Windows gives some names to devices."""
    return (
        words.partition(".")[0].lower() not in _TAKEN and not words.endswith((".", " ")) and not _REFUSED.search(words)
    )


def same_words(words: str) -> str:
    """One spelling for words that readers take for the same: blanks, width and capitals make no difference."""
    return unicodedata.normalize("NFKC", re.sub(r"\s+", "", words)).casefold()


def normal_title(title: str) -> str:
    """One spelling for brackets and blanks, so that 办法(试行) and 办法（试行） are the same."""
    return re.sub(r"\s+", "", title).replace("(", "（").replace(")", "）").replace("〈", "《").replace("〉", "》")


def names_a_law(title: str) -> bool:
    """Whether a title in 《》 is by its ending a law or rule, not a form, certificate or standard."""
    core = _ANY_REMARK.sub("", normal_title(title))
    return bool(LAW_LIKE.search(core)) and not _NOT_LAW.search(core)


def bare_title(title: str) -> str:
    """A title without （试行） and the like."""
    return _EDITION.sub("", normal_title(title))


def shortened(title: str) -> Iterator[str]:
    """The forms of a law's title that it is cited by as well: without the state, without （试行）."""
    bare = title.removeprefix(STATE)
    if bare != title:
        yield bare
    if (core := bare_title(bare)) != normal_title(bare):
        yield core
        yield STATE + core
