"""Whose a bare 第三条 can be: the names that stand before it in its sentence."""

import re
import string
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from builder.model.citation import UNKNOWN
from builder.numerals import CHARACTERS
from builder.numerals import PATTERN as NUMBER
from builder.references import BLANK, CUE, bare_title
from builder.resolve.names import Names, name_before
from builder.resolve.wording import BRIDGE_BACK, ENDS_LIKE_A_NAME, KINDS, TITLE, can_precede
from builder.values import value

_CONTRACT = r"合同|协议书?|契约|保险单|标书"
_STANDARD = r"(?<![A-Za-z])[A-Z]{1,6}(?:/[A-Z]{1,4})?[ \u00a0-]?[0-9]{2,}(?:\.[0-9]+)?(?:[—-][0-9]{2,4})?"
_NOBODYS = re.compile(rf"(?:{_CONTRACT}|{_STANDARD}(?:号|标准)?)$")
_PAPERS = r"(?:(?<![文证秘图])书(?![面写记籍法])|(?:[表单册簿账卡]|执照|笔录)(?=第))"
_LETTER = rf"(?<=[\u4e00-\u9fff]){_PAPERS}|文件(?=精神|要求|规定|明确)|纪要"
_SIGNED = (
    rf"(?:[〔﹝\[]{BLANK}?[0-9]{{4}}{BLANK}?[〕﹞\]]|令){BLANK}?第?{BLANK}?[0-9]{{1,5}}{BLANK}?号"
    r"|(?<![0-9])[0-9]{1,5}号[令文]"
)
"""〔2024〕5号, 令第60号, 12号令."""
_NOBODYS_ENDS = frozenset("同议书约单号准" + string.digits)
_SPOT = re.compile(
    rf"(?P<title>{TITLE})|(?P<kind>{KINDS})|(?P<other>{_CONTRACT}|[甲乙]方|{_STANDARD}|{_LETTER}|{_SIGNED})"
)
_MARK = re.compile(r"(?P<open>[“‘「『（(])|(?P<close>[”’」』）)])|(?P<end>[。！？!?\n])")
_WITHIN = re.compile(
    rf"(?:第{BLANK}*[（(]?{NUMBER}[）)]?{BLANK}*|[前上本该][一二两三]?)[条款项目章节编](?:之{NUMBER})?$"
)
_CUED = re.compile(rf"{CUE}$")
_PROPER = re.compile(r"(?:法|法典|条例|细则|办法|规则|制度|章程|守则|准则|规程|公约)$")
_PAPER = re.compile(
    r"条例|细则|办法|规则|制度|章程|守则|准则|规程|公约|指引|指南|通则|方案|预案|手册|纲要"
    r"|(?:通知|通告|公告|意见|决定|决议|批复|命令|安排)(?=要求|明确|精神|规定)"
    r"|(?:意见|批复|决议|命令)(?=[，,])"
)
"""Words that a document is called by and hardly anything else; 通知要求 is one, 通知当事人 is none."""
_VAGUE = ("具体", "处理", "处置", "解决", "工作", "实施", "相应")
"""具体办法 is how something is done, and no document."""
_SAID = re.compile(r"(?<!作出)(?:通知|通告|公告|决定|安排)(?=[，,])")
_SAID_BY = re.compile(r"(?:依照|按照|根据|依据|遵照|参照|执行|落实|按|依)[^，,。；;：:]{1,16}$")
"""根据省局批复，: what is said there may be numbered."""
_OWN = re.compile(rf"本(?:暂行|实施|试行|管理)?(?:{KINDS})$")
_SAYING = (
    "决定|决议|通知|通告|公告|通报|批复|答复|回复|复函|来函|函告|来电|来文|发文|电话|纪要|会议|写明|载明|注明|列明|标明|明确|指出"
    "|提出|要求|认为|主张|说明|声明|告知|报道|判决|裁定|裁决|规定|约定|承诺|建议|批示|指示|强调|宣布|解释|表示|反映|记载|记录"
    "|研究|讨论|审议|商定|议定|协商|表决|如下|意见|[称说悉]"
)
_SAID_BEFORE = re.compile(
    rf"(?:(?<!作出)(?<!另有)(?:{_SAYING})|(?:^|[，。；：])(?:据|听)[^，。；：“”]{{1,12}}){BLANK}*[，,：:]{BLANK}*[“‘「『]?$"
)
"""经所务会决定，第三条…: what was decided or said may have articles of its own."""
_AGREED = re.compile(
    r"(?:(?:(?<!没有)(?<!另有)(?<![未无])约|[商议][好妥]?|谈|说|讲|约)[定好妥]|协商一致|达成一致)[^，。；：的后时]{0,8}，?"
    rf"(?:[按依]照?|照|执行|适用于?|遵照|参照){BLANK}*$"
)
"""租赁双方约定按第三条结算: two parties settled it, and what they go by is between them."""
_SAYING_ENDS = frozenset("，,：:“‘「『 \t\u3000\u00a0\u2002\u2003\u2009\u200b")
_LEVEL = rf"{BLANK}*[（(]?{NUMBER}[）)]?{BLANK}*[条款项目]"
_PROVISION = rf"[“‘「『]?第{_LEVEL}(?:之{NUMBER})?(?:第?{_LEVEL}){{0,3}}[”’」』]?"
_PART = (
    r"(?:中的?|里的?|的)?(?:原?第[^，。；]{1,8}[款项目])?(?:[0-9]{1,2}处)?(?:[“‘「『][^“”‘’「」『』\n]{0,200}[”’」』])?"
)
_WHAT = r"(?:一[句词段款项]|字样|内容|部分)?[，,]?(?:相应|依次|分别|一并|并|均|都|也|再|予以|应当?)*"
_CHANGE = re.compile(
    rf"{_PROVISION}{_PART}{_WHAT}(?:(?:修改|修订|改|调整|变更|更正|替换|表述|合并)(?:为|成|作)|删[去除掉]|废止|顺延|移[至到]|并入"
    rf"|合并(?=[，,])|作如?下?修改|修改(?=[，。；])|增加[一二两三四五六七八九十]+[条款项目])"
    rf"|(?:删[去除掉]|修改|修订|废止){BLANK}*{_PROVISION}(?:$|[，。；：、,;:”’]|中?的?[“‘「『]|中的第)"
    rf"|(?:修改|改|变更|调整|顺延)[为作成至]{BLANK}*{_PROVISION}"
    rf"|(?:增加[一二两三四五六七八九十]+|改为[一二两三四五六七八九十]+)[条款项目][，,]?作为{BLANK}*{_PROVISION}|作为{BLANK}*{_PROVISION}(?:$|[，。；：:])"
)
"""将第三条修改为…, 删去第三条, 作为第四条：: of the text that is changed, not of the one that says so."""
_QUOTE = re.compile(r"(?P<open>[“「『])|[”」』]")
MOST_SPOTS = 20
"""How many names an antecedent is looked for among; with more it is not sure."""
_NEAR, _FARTHEST, _MOST_REMARKS = 24, 240, 6
_BRIDGE_ENDS = frozenset(
    "）)中里内下所定举明列载确的之编章节则件录表 \t\u3000\u00a0\u2002\u2003\u2009\u200b"
    + CHARACTERS
    + string.ascii_uppercase
    + string.digits
)


@value
class Spot:
    """A name of another document, or of something else that has articles, such as a contract."""

    start: int
    document: str
    title: str

    @property
    def kind(self) -> str:
        """法 of 食品安全法 and of 民法典, 办法 of 投诉举报处理办法（试行）: what 该法 and 该办法 call it."""
        kind = ENDS_LIKE_A_NAME.search(bare_title(self.title))
        return kind[0].removesuffix("典") if kind else ""


@dataclass(frozen=True)
class Sentence:
    """The words of one text with the names in them, read when they are asked for."""

    words: str
    names: Names
    led: bool = False
    """Whether the words that lead in to it name another document."""

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """All names of what is not this document, in order."""
        return tuple(_spots(self.words, self.names))

    @cached_property
    def _spot_starts(self) -> list[int]:
        return [spot.start for spot in self.spots]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *_sentence_starts(self.words)]

    def may_own(self, at: int) -> bool:
        """Whether something else that has articles is named before an offset, in the same sentence."""
        if self.led:
            return True
        return bisect_left(self._spot_starts, self.begins_before(at)) < bisect_left(self._spot_starts, at)

    @cached_property
    def _quotes(self) -> list[int]:
        """Where quoted words begin and end, in turn; what is never closed goes on to the end."""
        edges, depth = [], 0
        for sign in _QUOTE.finditer(self.words):
            was, depth = depth, depth + 1 if sign["open"] else max(0, depth - 1)
            if bool(was) != bool(depth):
                edges.append(sign.start())
        return edges

    def is_quoted(self, at: int) -> bool:
        """Whether the words at an offset are quoted, so that they may be of any text."""
        return bool(bisect_right(self._quotes, at) % 2)

    @cached_property
    def _changes(self) -> list[int]:
        return [found.start() for found in _CHANGE.finditer(self.words)]

    def tells_of_another(self, at: int) -> bool:
        """Whether a bare provision is quoted, or may be of what was said or is changed."""
        return _was_said(self.words, at) or self.is_quoted(at) or self._changes_provisions(at)

    def _changes_provisions(self, at: int) -> bool:
        """Whether the sentence that an offset is in changes provisions, which are then of the text that it changes."""
        next_start = bisect_right(self._starts, at)
        end = self._starts[next_start] if next_start < len(self._starts) else len(self.words)
        return bisect_left(self._changes, self._starts[next_start - 1]) < bisect_left(self._changes, end)

    def begins_before(self, at: int) -> int:
        """Where the sentence begins that an offset is in."""
        return self._starts[bisect_right(self._starts, at) - 1]

    def spots_before(self, at: int) -> tuple[Spot, ...]:
        """The last names before an offset."""
        end = bisect_left(self._spot_starts, at)
        return self.spots[max(0, end - MOST_SPOTS) : end]


def own_can_follow(words: str, at: int) -> bool:
    """Whether an article of one's own can stand at an offset: after 违反, a comma and the like, not after a noun."""
    if can_precede(words, at):
        return True
    end = name_end(words, at)
    # 市局制定的第三条: whoever did it owns it.
    verbs = can_precede(words, end) and (words[at - 1] != "的" or "附" in words[end:at])
    return verbs or bool(_WITHIN.search(words, max(0, end - 6), end))


def is_nobodys(words: str, end: int) -> bool:
    """Whether a name that ends at an offset is of a contract or a standard, which nothing here can be linked to."""
    return words[end - 1 : end] in _NOBODYS_ENDS and bool(_NOBODYS.search(words, max(0, end - _NEAR), end))


def name_end(words: str, at: int) -> int:
    """Where a name would end that an article at an offset belongs to: before 中的, remarks in brackets, chapters."""
    for _ in range(_MOST_REMARKS):
        before = words[at - 1 : at]
        if before in ("）", ")"):
            opening = _remark_opening(words, at)
        elif before in _BRIDGE_ENDS and (bridge := BRIDGE_BACK.search(words, max(0, at - _NEAR), at)):
            opening = bridge.start()
        else:
            return at
        if opening == at:
            return at
        at = opening
    return at


def _was_said(words: str, at: int) -> bool:
    """Whether the words right before an offset say something, as 经所务会决定， does, or that it was agreed."""
    said = _SAID_BEFORE if words[at - 1 : at] in _SAYING_ENDS else _AGREED
    return bool(said.search(words, max(0, at - _NEAR), at))


def _remark_opening(words: str, end: int) -> int:
    """Where the remark opens whose bracket closes before an offset; the offset itself if it is too far."""
    depth = 0
    for at in range(end - 1, max(-1, end - _FARTHEST), -1):
        depth += (words[at] in "）)") - (words[at] in "（(")
        if not depth:
            return at
    return end


def _spots(words: str, names: Names) -> Iterator[Spot]:
    return iter(sorted((*_written_spots(words, names), *_nicknamed_spots(words, names)), key=lambda spot: spot.start))


def _nicknamed_spots(words: str, names: Names) -> Iterator[Spot]:
    """What a text calls a document by a name that does not end like one: 新规."""
    for short in names.defined:
        if not ENDS_LIKE_A_NAME.search(short):
            document, title = names.document(short)
            yield from (Spot(found.start(), document, title) for found in re.finditer(re.escape(short), words))


def _written_spots(words: str, names: Names) -> Iterator[Spot]:
    for found in _SPOT.finditer(words):
        if found["title"]:
            document, title = names.document(found["title"][1:-1])
            if document != names.own:
                yield Spot(found.start(), document, title)
        elif found["kind"]:
            yield from _named_spot(words, found, names)
        else:
            yield Spot(found.start(), "", "")


def _named_spot(words: str, kind: re.Match[str], names: Names) -> Iterator[Spot]:
    end = kind.end()
    if known := names.ending_at(words, end):
        start, title = known
        document, full = names.document(title)
        if document != names.own:
            yield Spot(start, document, full)
    elif (name := name_before(words, end)) and _PROPER.search(name) and _cued(words, end - len(name)):
        yield Spot(end - len(name), "", name)
    elif _may_be_a_paper(words, kind) and not _OWN.search(words, max(0, end - _NEAR), end):
        yield Spot(kind.start(), UNKNOWN, kind[0])


def _may_be_a_paper(words: str, kind: re.Match[str]) -> bool:
    start = kind.start()
    if words.endswith(_VAGUE, 0, start):
        return False
    if _PAPER.match(words, start):
        return True
    return bool(_SAID.match(words, start) and _SAID_BY.search(words, max(0, start - _NEAR), start))


def _cued(words: str, at: int) -> bool:
    return bool(_CUED.search(words, max(0, at - 4), at))


def _sentence_starts(words: str) -> Iterator[int]:
    depth = 0
    for mark in _MARK.finditer(words):
        if mark["open"]:
            depth += 1
        elif mark["close"]:
            depth = max(0, depth - 1)
        elif not depth:
            yield mark.end()
