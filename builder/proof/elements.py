"""Elements of an official document (公文要素), known by their words and by what stands around them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from builder.proof.document import Passage

_N, _H = "[0-9０-９]", "[零〇○Oo一二三四五六七八九十]"
NUMBERED = re.compile(
    rf"[\u4e00-\u9fff（）·]{{0,20}}?\s*(?:(?P<open>[〔﹝［\[【（(〈<{{])\s*(?P<year>{_N}+|{_H}+)\s*(?P<unit>年?)\s*"
    rf"(?P<close>[〕﹞］\]】）)〉>}}])"
    r"|(?P<coded>(?<=[发函字办呈规])\s*[-－—–]?)?(?P<bare>\s*[-－—–]?\s*20[0-9]{2}\s*[年－—–-]?))"
    rf"\s*(?P<ordinal>第?)\s*(?P<number>(?:{_N}|{_H})+)"
    r"(?P<end>\s*(?(bare)(?(coded)号?|号)|号?))"
)
"""A document's number (发文字号), right or wrong: 大市监发〔2026〕3号; 号 may lack behind a year in brackets or 发."""
DATED = re.compile(
    rf"{_N}+\s*年(?:\s*{_N}*\s*月(?:\s*{_N}*\s*[日号])?)?|{_H}{{2,4}}年(?:{_H}{{1,3}}月(?:{_H}{{1,3}}[日号])?)?"
    rf"|{_N}{{2,4}}\s*[-./．／—]\s*{_N}{{1,2}}\s*[-./．／—]\s*{_N}{{1,2}}"
)
"""A day, right or wrong."""
OPEN_DAY = re.compile(r"(?:20)?[\s_＿]*年[\s_＿]*月[\s_＿]*日")
"""A day that is still to be written."""
SIGNER = re.compile(r"(?P<before>.*?)\s*签\s*发\s*人\s*(?P<colon>[：:])\s*(?P<name>.*)")
"""Who signed, behind the number (发文字号) of a document that goes up."""
LISTED = re.compile(rf"(?:附\s*件\s*[：:]?\s*)?(?P<number>{_N}{{1,2}})\s*(?P<mark>[.．、，,])")
"""An annex in the list of them (附件说明)."""
_HEADS = {
    "signer": SIGNER,
    "urgency": re.compile(r"(?:绝密|机密|秘密)(?:\s*★.*)?|特\s*急|加\s*急|平\s*急"),
    "head": re.compile(rf"{_N}{{6}}|(?:{_N}{{4}}\s*年\s*)?第\s*{_N}+\s*[号期]|[（(][第总]+\s*{_N}+\s*[期号次][）)]"),
    "number": NUMBERED,
}
_HEAD_DATED = re.compile(rf".+\s(?:{DATED.pattern})")
"""Who keeps the minutes and when, below their number (10.3)."""
PLAIN, NUMBERED_LEVELS = ("body", "centred"), ("level3",)
_KINDS = "通知|通报|函|请示|报告|批复|意见|决定"
_TITLE = re.compile(rf".{{2,}}(?:{_KINDS}|决议|命令|令|公告|通告|公报|议案|纪要)(?:[（(].*[）)])?")
_ADDRESSED = re.compile(rf".*(?:{_KINDS})(?:[（(].*[）)])?")
ENDED = re.compile(r"\s*[。．.！!？?；;：:，,、]+\s*$")
"""A mark at the end of words that have none there."""
_NOTE = re.compile("[（(].*[）)]|.*[〔﹝].*[〕﹞].*号")
_BODIES = re.compile(
    r".*[局厅委部办处科所室院会府司站队位门关厂校行社店户企团组员们志长区县市乡镇街村心等][）)]?\s*[：:]?"
)
_LIST_HEAD = re.compile(
    "(?!.*各).*(?:单位|部门|机构|成员|小组|会议)|[0-9一二三四五六七八九十（(]+[、.．）)].*|.*(?:[送报]|负责|要求).*"
)
"""What names no reader, but those who are listed behind it."""
_PEOPLE = re.compile(".*[们员志长][）)]?")
_SENTENCE = re.compile("[。；！？;!?]|如下|[：:].")
_ATTACHED = re.compile(rf"附\s*件\s*(?:{_N}+\s*[.．、：:]|[：:])\s*\S.*")
ANNEXED = re.compile(rf"附\s*件\s*(?:{_N}+|[一二三四五六七八九十]+)?\s*(?:[：:].*)?")
_IMPRINT = re.compile(r"(?:抄\s*送|抄\s*报|分\s*送)[：:\s].*|.*[年./-].*印\s*[发制]")
PRINTED = re.compile(rf".*[局厅委部办处科所室院会府]\s+(?:{DATED.pattern})")
"""Who printed it and when, without 印发 behind."""
_COPIES = re.compile(rf"[（(]?共印\s*{_N}+\s*份[）)]?")
_RED = re.compile("[c-fC-F][0-9a-fA-F](?:[0-5][0-9a-fA-F]){2}")
_TITLE_SIZE = 22  # points of 二号: what is red and larger is no title
_LARGE = 18  # points: body text is never so large
_HEAD_AT_MOST = 20  # paragraphs with words from the first to the title
_IMPRINT_SIZE = 14  # points of 四号
_FAR = 8  # characters: what begins so far in stands at the right, however it is aligned
_HALF_LINE = 14  # characters: what ends so far before the edge stands in the left half
_FEW = 4  # cells with words in a table that holds a signature
_SHORT = 30  # characters that a name under a document has at most


def in_their_places(passages: Sequence[Passage], roles: Sequence[str]) -> list[str]:
    """The roles that paragraphs have by themselves, corrected by what stands around them."""
    return _Paper(passages, roles).roles


def with_imprint(passages: Sequence[Passage], roles: Sequence[str]) -> list[str]:
    """The roles with 版记, in lines or in a table with lines above and below, wherever the annexes end.

    A body and a day without 印发 are one below 抄送, or where they end all in its size.
    """
    last = max((at for at, role in enumerate(roles) if role == "date"), default=-1)
    below = [at for at, role in enumerate(roles) if at > last and role and passages[at].words.strip()]
    told: list[int] = []
    for at in below:
        said = passages[at].words.strip()
        printed = PRINTED.fullmatch(said) and (told or (at == below[-1] and passages[at].size == _IMPRINT_SIZE))
        if _IMPRINT.fullmatch(said) or printed or (told and _COPIES.fullmatch(said)):
            told.append(at)
    tables = {passages[at].table for at in told} - {0}
    within = range(told[0], told[-1] + 1) if told else ()
    return [
        "imprint" if role and (at in within or passages[at].table in tables) else role for at, role in enumerate(roles)
    ]


def with_salutations(passages: Sequence[Passage], roles: Sequence[str]) -> Iterator[str]:
    """The roles with whom a form among annexes is addressed to: flush left, below its title and number."""
    titled = False
    for passage, role in zip(passages, roles, strict=True):
        said = passage.words.strip()
        if titled and role == "body" and passage.first_line <= 0 and said.endswith("："):
            yield "salutation"
        else:
            yield role
        titled = role == "title" or (titled and (not role or bool(_NOTE.fullmatch(said))))


def at_right(passage: Passage) -> bool:
    """Whether its words stand in the right half of their line."""
    if passage.side in ("right", "outside"):
        return passage.right < _HALF_LINE
    return passage.side == "left" and passage.first_line >= _FAR


def is_red(passage: Passage) -> bool:
    """Whether some of its words are red, as the name of the issuer is (7.2.4)."""
    return any(piece.words.strip() and _RED.fullmatch(piece.shape.get("color", "")) for piece in passage.pieces)


class _Paper:
    """A document in the order of the standard: 版头, title, 主送机关, body, 附件说明, date, annexes, 版记."""

    def __init__(self, passages: Sequence[Passage], roles: Sequence[str]) -> None:
        self._passages, self.roles = passages, list(roles)
        self._said = ["".join(passage.words.strip().splitlines()) for passage in passages]
        self._cells = Counter(each.table for each, said in zip(passages, self._said, strict=True) if said)
        shown = [at for at, role in enumerate(roles) if role not in ("", "cover", "contents")]
        rest = self._after_head(shown)
        rest = self._after_title(rest, headed=len(rest) < len(shown))
        self._mark_end(rest)
        self._mark_readers_elsewhere(shown)

    def _mark(self, role: str, places: Iterable[int]) -> None:
        for at in places:
            self.roles[at] = role

    def _after_head(self, shown: Sequence[int]) -> Sequence[int]:
        """Mark what stands before the title; what is known by its words makes all before it a part of the head."""
        known: dict[int, str] = {}
        for at in shown[:_HEAD_AT_MOST]:
            role = next((role for role, words in _HEADS.items() if words.fullmatch(self._said[at])), "")
            role = role or ("head" if known and _HEAD_DATED.fullmatch(self._said[at]) else "")
            red = is_red(self._passages[at])
            if role or (red and (self._passages[at].size > _TITLE_SIZE or self._titled_after(at, shown))):
                known[at] = role or "mark"
            elif "。" in self._said[at]:
                break
        last = max(known, default=-1)
        for at in (at for at in shown if at <= last):
            large = is_red(self._passages[at]) or self._passages[at].side == "center"
            self.roles[at] = known.get(at) or ("mark" if large else "head")
        return [at for at in shown if at > last]

    def _titled_after(self, at: int, shown: Sequence[int]) -> bool:
        return any(
            self.roles[later] == "title" or _TITLE.fullmatch(self._said[later])
            for later in shown[:_HEAD_AT_MOST]
            if later > at
        )

    def _after_title(self, rest: Sequence[int], *, headed: bool) -> Sequence[int]:
        """Mark the title, known by its face or because it ends in a kind of document (文种), and 主送机关."""
        lines = self._title_lines(rest, headed=headed)
        self._mark("title", lines)
        named = "".join(self._said[at] for at in lines)
        skipped = len(lines)
        for at in rest[skipped:]:
            is_note = bool(_NOTE.fullmatch(self._said[at]))
            if self.roles[at] not in ("title", "centred") and not is_note:
                break
            if self.roles[at] == "title":
                named += self._said[at]
            elif not is_note and _ADDRESSED.fullmatch(ENDED.sub("", named)) and self._names_readers(at):
                break
            skipped += 1
        after = rest[skipped:]
        if not after:
            return after
        named_above = _ADDRESSED.fullmatch(ENDED.sub("", named)) and self._names_readers(after[0])
        if named_above or self._is_set_as_readers(after, sure=headed or bool(named)):
            self._mark("addressee", after[:1])
        elif named and self._passages[after[0]].first_line <= 0 and self._said[after[0]].endswith("："):
            self._mark("salutation", after[:1])
        return after

    def _title_lines(self, rest: Sequence[int], *, headed: bool) -> Sequence[int]:
        if rest and self.roles[rest[0]] == "title":
            return rest[:1]
        for many in (1, 2, 3):
            lines, written = rest[:many], "".join(self._said[at] for at in rest[:many])
            said = ENDED.sub("", written)
            if (
                len(lines) < many
                or any(self.roles[at] not in (*PLAIN, "title") for at in lines)
                or _SENTENCE.search(said)
            ):
                return ()
            large = all(self._passages[at].side == "center" or self._passages[at].size >= _LARGE for at in lines)
            if (_TITLE.fullmatch(said) and (large or said == written)) or (headed and large and many == 1):
                return lines
        return ()

    def _names_readers(self, at: int) -> bool:
        """Names with no sentence between them, and no kind of document as 通知如下 has one."""
        said = self._said[at]
        return self.roles[at] in PLAIN and not _SENTENCE.search(said) and not re.search(_KINDS, said)

    def _is_set_as_readers(self, rest: Sequence[int], *, sure: bool) -> bool:
        """Whether names of bodies stand flush left above a paragraph that is set in; with a colon where not `sure`."""
        at, *below = rest
        said, here = ENDED.sub("", self._said[at]), self._passages[at]
        flush = self.roles[at] == "body" and here.side == "left" and here.first_line < 1
        bodies = _BODIES.fullmatch(said) and not _PEOPLE.fullmatch(said) and not _SENTENCE.search(said)
        set_in = bool(below) and self._passages[below[0]].first_line >= 1
        return flush and bool(bodies) and set_in and (sure or self._said[at].endswith(("：", ":")))

    def _mark_readers_elsewhere(self, shown: Sequence[int]) -> None:
        """Where a document that has readers names none below its title: names flush left above it or in the body."""
        first = next((at for at in shown if self.roles[at] in ("date", "annex")), len(self.roles))
        titled = ENDED.sub("", "".join(self._said[at] for at in shown if at < first and self.roles[at] == "title"))
        if _ADDRESSED.fullmatch(titled) and not {"addressee", "salutation"} & set(self.roles):
            self._mark("addressee", [at for at in shown if at < first and self._is_flush_with_names(at)])

    def _is_flush_with_names(self, at: int) -> bool:
        said, here = ENDED.sub("", self._said[at]), self._passages[at]
        flush = self.roles[at] == "body" and here.side == "left" and here.first_line < 1
        bodies = _BODIES.fullmatch(said) and not (_PEOPLE.fullmatch(said) or _LIST_HEAD.fullmatch(said))
        return flush and bool(bodies) and self._said[at].endswith(("：", ":")) and self._names_readers(at)

    def _mark_end(self, rest: Sequence[int]) -> None:
        """Mark what follows the body, from the date on which it hangs."""
        annexed = next((at for at in rest if self.roles[at] == "annex"), len(self.roles))
        ends = [at for at in rest if at < annexed]
        dates = [at for at in ends if self._is_date(at)] or [at for at in ends if self._is_date_in_lines(at)]
        date = dates[-1] if dates else -1
        end = date if dates else annexed
        self._mark("date", dates[-1:])
        self._mark_signature([at for at in rest if at < end], dated=bool(dates))
        self._mark_attached([at for at in rest if at < end])
        if dates:
            self._mark_list_below([at for at in rest if at > date])
            self._mark("annex", [at for at in rest if at > date and self.roles[at] in PLAIN and self._is_mark(at)])

    def _is_date(self, at: int) -> bool:
        day = DATED.fullmatch(self._said[at]) or OPEN_DAY.fullmatch(self._passages[at].flow.strip())
        return self.roles[at] in (*PLAIN, *NUMBERED_LEVELS) and bool(day)

    def _is_date_in_lines(self, at: int) -> bool:
        """A day in a table that holds nothing but a few names, and only keeps them in their places."""
        few = self._cells[self._passages[at].table] <= _FEW
        return self.roles[at] == "table" and few and bool(DATED.fullmatch(self._said[at]))

    def _is_mark(self, at: int) -> bool:
        return bool(ANNEXED.fullmatch(self._said[at])) and len(self._said[at]) <= _SHORT

    def _mark_signature(self, before: Sequence[int], *, dated: bool) -> None:
        """Names right above the date, or at the right where there is none."""
        for at in reversed(before):
            named = len(self._said[at]) <= _SHORT and not _SENTENCE.search(self._said[at])
            beside = dated and bool(_BODIES.fullmatch(self._said[at])) and not at_right(self._passages[at])
            if self.roles[at] not in PLAIN or not named or not (at_right(self._passages[at]) or beside):
                return
            self.roles[at] = "signature"

    def _mark_list_below(self, after: Sequence[int]) -> None:
        """附件说明 that stands below the date: a list of several, or one annex set in as no mark is."""
        listing = False
        for at in after:
            listing = bool(LISTED.match(self._said[at])) and (listing or self._said[at].startswith("附"))
            named = bool(_ATTACHED.fullmatch(self._said[at])) and self._passages[at].first_line >= 1
            if listing or named:
                self.roles[at] = "attached"

    def _mark_attached(self, before: Sequence[int]) -> None:
        """附件说明 and the lines of its list; 附件： alone at the end of all is no list but a mark."""
        listing = False
        for at, following in pairwise((*before, -1)):
            alone = ANNEXED.fullmatch(self._said[at]) and not _ATTACHED.fullmatch(self._said[at])
            begins = _ATTACHED.fullmatch(self._said[at]) or (alone and LISTED.match(self._said[following]))
            listing = bool(begins) or (listing and bool(LISTED.match(self._said[at])))
            if self.roles[at] in (*PLAIN, "level3", "annex") and listing:
                self.roles[at] = "attached"
            elif alone and self.roles[at] in PLAIN:
                self.roles[at] = "annex"
