"""Issuer, order number and days of a law, read from its note (题注) and last articles; what is not sure stays blank."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum, auto

from builder.days import day as day_words
from builder.intake.dates import DAY, even, read_day
from builder.references import ANNEX, ARTICLE
from builder.values import value

_FORCE = r"(?:施行|实施|生效|执行|试行)"
_TOKEN = re.compile(
    rf"(?P<force>(?:自|从|于)?(?P<from>{DAY})(?:之日|日)?(?:起|开始|正式|始)*{_FORCE}(?!的))"
    rf"|(?P<issue>自?(?:公布|发布|颁布|公告|印发|发文)之日起[^，。；）)]{{0,12}}?{_FORCE})"
    rf"|(?P<day>{DAY})"
    r"|(?P<because>根据|依据|按照|依照)"
    r"|(?P<amended>(?:第[一二三四五六七八九十]+次)?(?:修订|修正|修改)(?:并?(?:重新)?(?:通过|公布|发布|颁布|印发))?)"
    rf"|有效期限?(?:至|到)(?P<until>{DAY})"
    r"|(?P<ended>(?:同时)?(?:已)?(?:废止|失效|停止(?:执行|施行))(?=[）)〕\]】；;，,。]|$))"
    r"|(?P<passed>(?:审议|讨论|会议)?通过)|(?P<approved>批准|批复)"
    rf"|(?P<made>公告(?=公布|发布)|公布|发布|颁布|颁发|印发|下发)|(?P<also>{_FORCE})"
)
_LATER = re.compile(r"之日起[^施实]{1,12}[日天月年]")
_BY = r"(?P<by>[\u4e00-\u9fff、（）]{2,120}?)"
_FIGURE = r"[0-9一二三四五六七八九十百零〇]+"
_YEARED = rf"(?:[〔\[（(﹝]?[12]\d{{3}}[〕\]）)﹞年]?)?(?:[(（]?第)?{_FIGURE}号"
_ORDER = re.compile(
    rf"{_BY}(?P<no>(?:令|公告|通告|命令)[（(]?{_YEARED}[)）]?)"
    rf"|{_BY.replace('by', 'by2')}(?P<no2>(?:[12]\d{{3}}年)?第{_FIGURE}号(?:令|公告|通告))"
    rf"|(?:^|[\n，；。：（(])(?P<paper>(?:(?![局部厅委])[\u4e00-\u9fff]){{1,8}}[〔\[（(﹝][12]\d{{3}}[〕\]）)﹞]第?\d+号)"
)
_DECISION = re.compile(
    r"关于[^，。；（）()《》]{0,60}?(?:修改|修订|修正|废止|公布)[^，。；（）()]{0,80}?的(?:决定|命令|令|公告|通知)"
)
"""The name of a decision without 《》: what it says of changes is told of other texts."""
_CONGRESS = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{0,20}?)第[一二三四五六七八九十]+届(?P<whole>全国人民代表大会|人民代表大会)"
    r"(?P<standing>常务委员会|常委会)?"
)
_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉|“[^“”]*”")
_SUBJECT = r"(?:^|[。；，,;、])(?P<subject>但?本[^，。；第《》修0-9]{1,16}?)?"
_STATED = re.compile(
    rf"{_SUBJECT}(?P<from>(?:自|从|于)?{DAY})(?:之日|日)?(?:起|开始|正式|始)*{_FORCE}(?!的)"
    rf"|{_SUBJECT.replace('subject', 'subject2')}自?(?P<since>公布|发布|颁布|公告|印发|通过)"
    rf"之日起(?:开始)?{_FORCE}(?!的)"
)
_ADVERBS = re.compile(r"(?:现予|予以|联合|共同|重新|正式|现|已|并)+$")
"""What stands before 公布 and is nobody: 现予公布, 联合发布."""
_OF_OTHERS = re.compile(r"》|同时|[原其]")
"""What ended by these words is another text: 原《…》同时废止."""
_NEW_DAY = "\n"
_ONE_DAY = timedelta(days=1)
_LAST_LINES = 30
_JOINING = ("", "并", "，并", "、", "和", "及", "公告")


NAMES = {"promulgated": "公布日期", "effective": "施行日期", "number": "文号", "issuer": "发布机关"}


@value
class Facts:
    """What a text tells of itself; None and empty where it does not."""

    issuer: str = ""
    number: str = ""
    promulgated: date | None = None
    amended: tuple[date, ...] = ()
    effective: date | None = None
    version: date | None = None
    """The day for which the file of this wording is named."""
    ended: date | None = None
    ended_unsure: bool = False
    """Whether it says that it was ended, and not when: validity (时效) cannot be told."""
    unclear: tuple[str, ...] = ()

    def doubts(self) -> tuple[str, ...]:
        """What of it is blank or a stand-in, as sentences."""
        blank = [NAMES[key] for key in ("promulgated", "effective", "number") if not getattr(self, key)]
        told = (f"没有可靠地读出{'、'.join(blank)}，留空",) if blank else ()
        last = self.amended[-1] if self.amended else self.promulgated
        if self.ended_unsure:
            unsure = "这个文本写着已经废止，没有读出日期：时效按未核实处理，文件名用 undated，请补上 ended"
            return (*self.unclear, *told, unsure)
        if self.version is None:
            return (*self.unclear, *told, "找不到日期，文件名用 undated，请补上施行日期")
        if last and self.version == last != self.effective:
            which = "最近一次修改" if self.amended else "公布"
            earlier = f"施行日期（{day_words(self.effective)}）早于{which}，" if self.effective else ""
            stand_in = f"{earlier}这个文本从何时起施行，原文没有写明，文件暂以{which}的日期（{day_words(last)}）命名"
            return (*self.unclear, *told, stand_in)
        return (*self.unclear, *told)


class _Kind(Enum):
    MADE = auto()
    PASSED = auto()
    APPROVED = auto()
    AMENDED = auto()
    IN_FORCE = auto()
    ENDED = auto()


@dataclass(slots=True)
class _Event:
    """One thing that a note tells: when, and in which words (without days)."""

    kind: _Kind
    days: tuple[date, ...]
    words: str


@dataclass(slots=True)
class _Reader:
    """A note while its words come in; `days` wait for the verb that they belong to."""

    events: list[_Event] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    words: str = ""
    amending: bool = False
    """Inside 根据…决定…, up to 修订 or 修正: its 通过 and 公布 are the decision's."""
    from_issue: bool = False

    def ends_with(self, kind: _Kind, days: Sequence[date]) -> None:
        """An event ends here."""
        self.events.append(_Event(kind, tuple(days), self.words))
        self.days, self.words = [], ""


def read_facts(note: Sequence[str], body: Sequence[str], signature: str = "") -> Facts:
    """Read the note, then the last lines of the text; contradictions leave a blank and are told."""
    read = _read_note(note)
    unclear: list[str] = []
    promulgated, event = _promulgation(read.events, unclear)
    amended = _amendments(read.events, promulgated, unclear)
    number, by = _number_of(event, read.events)
    issuer = _congress(read.events) or by or (event and _maker(event.words)) or signature
    forces = [day for happened in read.events if happened.kind is _Kind.IN_FORCE for day in happened.days]
    stated, told = _stated_effective(body, promulgated, _passed(read.events))
    effective = _effective(stated or (promulgated if read.from_issue and not told else None), forces, amended, unclear)
    version = _version(effective, forces, promulgated, amended)
    ended, unsure = _ended(read.events)
    version = None if unsure else version
    return Facts(issuer or "", number, promulgated, amended, effective, version, ended, unsure, tuple(unclear))


def _read_note(note: Iterable[str]) -> _Reader:
    read = _Reader()
    for line in note:
        words = _DECISION.sub("《》", _TITLE.sub("《》", even(line)))
        begin = 0
        for match in _TOKEN.finditer(words):
            read.words += words[begin : match.start()]
            _take(read, match)
            begin = match.end()
        read.words += words[begin:]
        _by_order(read)
        read.words, read.days, read.amending = "", [], False
    return read


def _take(read: _Reader, match: re.Match[str]) -> None:
    """One word that counts."""
    match match.lastgroup:
        case "force" | "from":
            _by_order(read)
            read.events.append(_Event(_Kind.IN_FORCE, _possible_day(match["from"]), ""))
        case "issue":
            _by_order(read)
            read.from_issue = read.from_issue or not _LATER.search(match[0])
        case "day":
            read.days += _possible_day(match["day"])
            read.words += _NEW_DAY
        case "because":
            dated = read.words.endswith("\n")
            read.amending, read.days, read.words = True, read.days[-1:] if dated else [], ""
        case "amended":
            read.ends_with(_Kind.AMENDED, read.days)
            read.amending = False
        case "ended" | "until":
            _ends(read, match)
        case kind if not read.amending:
            _happened(read, kind or "", match[0])
        case _:
            pass


def _ends(read: _Reader, match: re.Match[str]) -> None:
    """废止 or 失效, unless it is said of another text; 有效期至 names the last day."""
    if match["until"]:
        read.events.append(_Event(_Kind.ENDED, tuple(day + _ONE_DAY for day in _possible_day(match["until"])), ""))
        return
    words = f"{read.words.rpartition(_NEW_DAY)[2]}{match[0]}"
    if read.amending or "被" in words or not _OF_OTHERS.search(words):
        read.ends_with(_Kind.ENDED, read.days[-1:])
    read.amending = False


def _by_order(read: _Reader) -> None:
    """An order with its day stands for 公布, where the note leaves the verb out."""
    if not read.amending and _ORDER.search(read.words):
        read.ends_with(_Kind.MADE, read.days[-1:])


def _happened(read: _Reader, kind: str, verb: str) -> None:
    """公布, 通过, 批准 or 施行, on the day before it, else on that of the word just before it."""
    last = read.events[-1] if read.events else None
    near = bool(last) and read.words in _JOINING
    days = read.days[-1:] or (list(last.days[-1:]) if last and near and last.kind is not _Kind.APPROVED else [])
    if kind == "made" and last and near and not read.days and last.kind is _Kind.AMENDED:
        read.words = ""
    elif kind == "also":
        if last and near and not read.days and last.kind is _Kind.MADE:
            read.events.append(_Event(_Kind.IN_FORCE, last.days, ""))
    elif kind == "made" and verb == "公告":
        read.words += verb
    else:
        read.ends_with(_Kind[kind.upper()], days)


def _possible_day(words: str) -> tuple[date, ...]:
    day = read_day(words)
    return (day,) if day else ()


def _promulgation(events: list[_Event], unclear: list[str]) -> tuple[date | None, _Event | None]:
    """The day of 公布, which stands before every amendment; a national congress makes law by passing it."""
    before = _before_amendments(events)
    made = [event for event in before if event.kind is _Kind.MADE]
    passed = [event for event in before if event.kind is _Kind.PASSED and "全国人民代表大会" in event.words]
    found = [event for event in (made or passed) if event.days] or made or passed
    days = {day for event in found for day in event.days}
    if len(days) > 1:
        unclear.append(f"题注里有几个公布的日期（{'、'.join(map(day_words, sorted(days)))}）")
        return None, None
    return next(iter(days), None), (found[0] if found else None)


def _amendments(events: list[_Event], promulgated: date | None, unclear: list[str]) -> tuple[date, ...]:
    amended = [event for event in events if event.kind is _Kind.AMENDED]
    undated = sum(not event.days for event in amended)
    if undated:
        unclear.append(f"题注里有 {undated} 次修改没有日期")
    days = tuple(sorted({day for event in amended for day in event.days}))
    if promulgated and any(day < promulgated for day in days):
        unclear.append("题注里修改的日期早于公布的日期，请对照原文")
    return days


def _ended(events: Sequence[_Event]) -> tuple[date | None, bool]:
    """The day on which the text was ended, and whether it was on a day that is not told."""
    ended = [event for event in events if event.kind is _Kind.ENDED]
    days = {day for event in ended for day in event.days}
    return (next(iter(days)) if len(days) == 1 else None), bool(ended) and len(days) != 1


def _number_of(event: _Event | None, events: Sequence[_Event]) -> tuple[str, str]:
    """The number told with the promulgation, else the one that stands apart from its day, above any amendment."""
    made = (each for each in _before_amendments(events) if each.kind is _Kind.MADE)
    told = (_order_number(each.words) for each in ([event] if event else []) + [each for each in made if not each.days])
    return next((found for found in told if found[0]), ("", ""))


def _before_amendments(events: Sequence[_Event]) -> Sequence[_Event]:
    return events[: next((at for at, event in enumerate(events) if event.kind is _Kind.AMENDED), len(events))]


def _order_number(words: str) -> tuple[str, str]:
    """Give 国家市场监督管理总局令第121号 and who gave the order."""
    match = _ORDER.search(words)
    if not match:
        return "", ""
    if match["paper"]:
        return match["paper"], _maker(words[: match.start()])
    by = _maker(match["by"] or match["by2"])
    number = re.sub(r"[（(](第?[^（）()]*号)[)）]", r"\1", match["no"] or match["no2"])
    number = number if "（" in number or "(" in number else number.rstrip("）)")
    return by + number, "" if number.startswith("令") and by.endswith("主席") else by.removeprefix("中华人民共和国")


def _maker(words: str) -> str:
    """Who made it, from the words between a day and 公布."""
    bare = re.split(r"[\n，。；：》（）()]|通过|批准|[经由](?=[\u4e00-\u9fff]{4})(?!济|营)", words)
    found = next((part for part in reversed(bare) if part), "").strip("、").removeprefix("原")
    found = _ADVERBS.sub("", re.sub(r"^[年月日]", "", found))
    return found if len(found) > 1 and not re.search(r"会议$|^以|同意|号$", found) else ""


def _congress(events: list[_Event]) -> str:
    """全国人民代表大会常务委员会, of the first that passed the text."""
    for event in events:
        match = _CONGRESS.search(event.words) if event.kind is _Kind.PASSED else None
        if match:
            standing = "常务委员会" if match["standing"] else ""
            return f"{match['place']}{match['whole']}{standing}"
    return ""


def _passed(events: list[_Event]) -> date | None:
    """The one day on which it was passed, when nobody had to approve it."""
    days = {day for event in events if event.kind is _Kind.PASSED for day in event.days}
    alone = len(days) == 1 and not any(event.kind in (_Kind.APPROVED, _Kind.AMENDED) for event in events)
    return next(iter(days)) if alone else None


def _stated_effective(body: Sequence[str], issued: date | None, passed: date | None) -> tuple[date | None, bool]:
    """The day in 本法自…起施行, and whether the text says so at all: `自公布之日` is the day of issue, where known."""
    for line in _last_lines(body):
        words = _TITLE.sub("《》", even(line))
        label = ARTICLE.match(words)
        for match in _STATED.finditer(words[label.end() :] if label else words):
            if match["since"]:
                return (passed if match["since"] == "通过" else issued), True
            if match["subject"] or match["from"][0] in "自从于":
                return read_day(match["from"].lstrip("自从于")), True
    return None, False


def _last_lines(body: Sequence[str]) -> Iterator[str]:
    """The lines that may tell when it takes effect, the likeliest first: the last articles, then the end."""
    annex = next((at for at, line in enumerate(body) if at > 2 and ANNEX.match(line.lstrip("# "))), len(body))
    articles = [at for at, line in enumerate(body[:annex]) if ARTICLE.match(line)]
    if articles:
        yield from reversed(body[max(articles[-1] - 10, 0) : min(articles[-1] + 6, annex)])
    yield from reversed(body[:annex][-_LAST_LINES:])


def _effective(stated: date | None, forces: list[date], amended: tuple[date, ...], unclear: list[str]) -> date | None:
    """The day that text and note agree on; after an amendment they may differ, and the text's counts."""
    if stated and forces and stated not in forces and not amended:
        unclear.append(f"施行日期前后不一：正文是{day_words(stated)}，题注是{day_words(forces[-1])}")
        return None
    return stated or (forces[-1] if forces else None)


def _version(
    effective: date | None, forces: list[date], promulgated: date | None, amended: tuple[date, ...]
) -> date | None:
    """The day for the name of the file: of taking effect after the last amendment, else a stand-in."""
    last = amended[-1] if amended else None
    known = [day for day in (*forces[-1:], effective) if day and (last is None or day >= last)]
    return max(known) if known else last or promulgated
