"""What a note (题注) tells, one event after the other: made, passed, amended, in force, ended."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum, auto

from builder.intake.bodies import bodies_apart
from builder.intake.dates import DAY, even, possible_day

FORCE = r"(?:施行|实施|生效|执行|试行)"
_TOKEN = re.compile(
    rf"(?P<force>(?:自|从|于)?(?P<from>{DAY})(?:之日|日)?(?:起|开始|正式|始)*{FORCE}(?!的))"
    rf"|(?P<issue>自?(?:公布|发布|颁布|公告|印发|发文)之日起[^，。；）)]{{0,12}}?{FORCE})"
    rf"|(?P<day>{DAY})"
    r"|(?P<because>根据|依据|按照|依照)"
    r"|(?P<amended>(?:第[一二三四五六七八九十]+次)?(?:修订|修正|修改)(?:并?(?:重新)?(?:通过|公布|发布|颁布|印发))?)"
    rf"|有效期限?(?:至|到)(?P<until>{DAY})"
    r"|(?P<ended>(?:同时)?(?:已)?(?:废止|失效|停止(?:执行|施行))(?=[）)〕\]】；;，,。]|$))"
    r"|(?P<passed>(?:审议|讨论|会议)?通过)|(?P<approved>批准|批复)"
    rf"|(?P<made>公告(?=公布|发布)|公布|发布|颁布|颁发|印发|下发)|(?P<also>{FORCE})"
)
_LATER = re.compile(r"之日起[^施实]{1,12}[日天月年]")
_BY = r"(?:(?<=\d)[年月日])?(?P<by>[\u4e00-\u9fff、（）]{2,120}?)"
_FIGURE = r"[0-9一二三四五六七八九十百零〇]{1,12}"
_YEARED = rf"(?:[〔\[（(﹝]?[12]\d{{3}}[〕\]）)﹞年]?)?(?:[(（]?第)?{_FIGURE}号"
ORDER = re.compile(
    rf"{_BY}(?P<no>(?:令|公告|通告|命令)[（(]?{_YEARED}[)）]?)"
    rf"|{_BY.replace('by', 'by2')}(?P<no2>(?:[12]\d{{3}}年)?第{_FIGURE}号(?:令|公告|通告))"
    rf"|(?:^|[\n，；。：（(])(?P<paper>(?:(?![局部厅委])[\u4e00-\u9fff]){{1,8}}[〔\[（(﹝][12]\d{{3}}[〕\]）)﹞]第?\d+号)"
)
BODILESS = re.compile(rf"[（(]?(?:令|公告|通告|命令)?[（(]?{_YEARED}[)）]{{0,2}}(?:令|公告|通告|命令)?[)）]?|[0-9]+")
"""第9号, 令第9号, 〔2024〕9号: a number that does not say whose it is."""
NO_BODY = "文号“{}”没有写明是哪个机关的，没有照它写入"
_DECISION = re.compile(
    r"关于[^，。；（）()《》]{0,60}?(?:修改|修订|修正|废止|公布)[^，。；（）()]{0,80}?的(?:决定|命令|令|公告|通知)"
)
"""The name of a decision without 《》: what it says of changes is told of other texts."""
TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉|“[^“”]*”")
_OF_OTHERS = re.compile(r"》|同时|[原其]")
"""What ended by these words is another text: 原《…》同时废止."""
_AMENDS = re.compile(
    r"关于.{0,80}(?:修改|修订|修正).{0,120}的(?:决定|命令|令|公告)》?$|修正案(?:[（(].{1,20}[)）])?》?$"
)
_REVISED = re.compile(
    r"(?:修订|修正|修改)(?:[后并的《》]{0,3})(?:[^，。；]{0,8}(?:通过|公布|发布|印发))|布(?:修订|修正|修改)后"
)
_NEW_DAY = "\n"
_ONE_DAY = timedelta(days=1)
_JOINING = ("", "并", "，并", "、", "和", "及", "公告")


class EventKind(Enum):
    MADE = auto()
    PASSED = auto()
    APPROVED = auto()
    AMENDED = auto()
    IN_FORCE = auto()
    ENDED = auto()


@dataclass(slots=True)
class Event:
    """One thing that a note tells: when, and in which words (without days)."""

    kind: EventKind
    days: tuple[date, ...]
    words: str


@dataclass(slots=True)
class Note:
    """A note while its words come in; `days` wait for the verb that they belong to."""

    events: list[Event] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    words: str = ""
    amending: bool = False
    """Inside 根据…决定…, up to 修订 or 修正: its 通过 and 公布 are the decision's."""
    from_issue: bool = False

    def ends_with(self, kind: EventKind, days: Sequence[date]) -> None:
        """An event ends here."""
        self.events.append(Event(kind, tuple(days), self.words))
        self.days, self.words = [], ""


def names_amendment(title: str) -> bool:
    """Whether a title is that of a decision on changes, or of an amendment (修正案)."""
    return bool(_AMENDS.search(title))


def is_amendment(words: str) -> bool:
    """Whether a sentence says that a text was amended: 修订通过, 现将修订后的《…》公布."""
    return bool(_REVISED.search(_DECISION.sub("《》", TITLE.sub("《》", words))))


def read_note(note: Iterable[str]) -> Note:
    read = Note()
    for line in note:
        words = _DECISION.sub("《》", TITLE.sub("《》", even(bodies_apart(line))))
        begin = 0
        for match in _TOKEN.finditer(words):
            read.words += words[begin : match.start()]
            _take(read, match)
            begin = match.end()
        read.words += words[begin:]
        _by_order(read)
        read.words, read.days, read.amending = "", [], False
    return read


def _take(read: Note, match: re.Match[str]) -> None:
    """One word that counts."""
    match match.lastgroup:
        case "force" | "from":
            _by_order(read)
            read.events.append(Event(EventKind.IN_FORCE, possible_day(match["from"]), ""))
        case "issue":
            _by_order(read)
            read.from_issue = read.from_issue or not _LATER.search(match[0])
        case "day":
            read.days += possible_day(match["day"])
            read.words += _NEW_DAY
        case "because":
            dated = read.words.endswith("\n")
            read.amending, read.days, read.words = True, read.days[-1:] if dated else [], ""
        case "amended":
            read.ends_with(EventKind.AMENDED, read.days or _days_of_amending(read))
            read.amending = False
        case "ended" | "until":
            _take_end(read, match)
        case kind if not read.amending:
            _happened(read, kind or "", match[0])
        case _:
            pass


def _take_end(read: Note, match: re.Match[str]) -> None:
    """废止 or 失效, unless it is said of another text; 有效期至 names the last day."""
    if match["until"]:
        read.events.append(Event(EventKind.ENDED, tuple(day + _ONE_DAY for day in possible_day(match["until"])), ""))
        return
    words = f"{read.words.rpartition(_NEW_DAY)[2]}{match[0]}"
    if read.amending or "被" in words or not _OF_OTHERS.search(words):
        read.ends_with(EventKind.ENDED, read.days[-1:])
    read.amending = False


def _days_of_amending(read: Note) -> Sequence[date]:
    """The days of 通过的《修正案》 just before 修正: what was passed or made there is the amendment."""
    kind = read.events[-1].kind if read.events else None
    return read.events.pop().days if kind in (EventKind.PASSED, EventKind.MADE) and read.words == "的《》" else ()


def _by_order(read: Note) -> None:
    """An order with its day stands for 公布, where the note leaves the verb out."""
    if not read.amending and ORDER.search(read.words):
        read.ends_with(EventKind.MADE, read.days[-1:])


def _happened(read: Note, kind: str, verb: str) -> None:
    """公布, 通过, 批准 or 施行, on the day before it, else on that of the word just before it."""
    last = read.events[-1] if read.events else None
    near = bool(last) and read.words in _JOINING
    days = read.days[-1:] or (list(last.days[-1:]) if last and near and last.kind is not EventKind.APPROVED else [])
    if kind == "made" and last and near and not read.days and last.kind is EventKind.AMENDED:
        read.words = ""
    elif kind == "also":
        if last and near and not read.days and last.kind is EventKind.MADE:
            read.events.append(Event(EventKind.IN_FORCE, last.days, ""))
    elif kind == "made" and verb == "公告":
        read.words += verb
    else:
        read.ends_with(EventKind[kind.upper()], days)
