"""Issuer, order number and days of a law, read from its note (题注) and last articles; what is not sure stays blank."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from builder.days import day as day_words
from builder.intake.dates import DAY, even, read_day
from builder.intake.notes import FORCE, ORDER, TITLE, Event, EventKind, read_note
from builder.intake.validity import stated_end
from builder.references import ANNEX, ARTICLE, CLAUSE, DECIMAL, ITEM, SUBITEM, TOP
from builder.values import value

_CONGRESS = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{0,20}?)第[一二三四五六七八九十]+届(?P<whole>全国人民代表大会|人民代表大会)"
    r"(?P<standing>常务委员会|常委会)?"
)
_BEFORE_PLACE = re.compile(r"[经由在于]|中华人民共和国")
"""What no place begins before: 已由中华人民共和国第十四届…."""
SUBJECT = r"(?:^|[。；，,;、])(?P<subject>但?本[^，。；第《》修0-9]{1,16}?)?"
"""What a text says of itself as a whole begins so."""
_STATED = re.compile(
    rf"{SUBJECT}(?P<from>(?:自|从|于)?{DAY})(?:之日|日)?(?:起|开始|正式|始)*(?:至{DAY}止?)?{FORCE}(?!的)"
    rf"|{SUBJECT.replace('subject', 'subject2')}自?(?P<since>公布|发布|颁布|公告|印发|通过)"
    rf"之日起(?:开始)?{FORCE}(?!的)"
)
_COUNTED = "|".join(re.sub(r"\(\?P<\w+>", "(?:", label.pattern) for label in (DECIMAL, CLAUSE, ITEM, SUBITEM, TOP))
_LABEL = re.compile(
    rf"\A(?:{ARTICLE.pattern}(?:\s*【[^【】]{{1,30}}】)?|(?:{_COUNTED}|[①-⑳])\s*(?:[^，。；：]{{1,8}}[：:]\s*)?(?=本))"
)
"""The label of an article, and its heading; any other label above what is said of the whole (4.2 本规范自…起施行)."""
_FORCE = re.compile(FORCE)
_DAYS = re.compile(DAY)
_PART_STATED = re.compile(
    rf"(?P<what>[^，。；：]{{0,40}}?)(?:自|从|于)(?P<since>[^，。；：自从于]{{2,24}}?)(?:起|始|后)[^，。；：]{{0,8}}{FORCE}(?!的)"
)
_ADVERBS = re.compile(r"(?:现予|予以|联合|共同|重新|正式|现|已|并)+$")
"""What stands before 公布 and is nobody: 现予公布, 联合发布."""
_OF_A_DATE = re.compile(r"(?<=\d)[年月日]")
"""The end of a date that is no whole day; 日照市 after a whole one begins a name."""
_LAST_LINES = 30


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


_OF_A_PART = re.compile("第|条(?!例)")
"""第三条, 上述条文: 本条例 is the whole."""


def read_facts(note: Sequence[str], body: Sequence[str], signature: str = "") -> Facts:
    """Read the note, then the last lines of the text; contradictions leave a blank and are told."""
    read = read_note(note)
    unclear: list[str] = []
    promulgated, event = _promulgation(read.events, unclear)
    amended = _amendments(read.events, promulgated, unclear)
    of_amendment = promulgated in amended
    if promulgated and of_amendment:
        unclear.append(f"公布和修改都写着{day_words(promulgated)}，当作修改的日期，公布日期、文号留空")
        promulgated, event = None, None
    number, by = ("", "") if of_amendment else _told_number(event, read.events)
    made_by = _maker(event.words).removesuffix("公告") if event else ""
    issuer = _congress(read.events) or by or made_by or signature
    forces = [day for happened in read.events if happened.kind is EventKind.IN_FORCE for day in happened.days]
    stated, told = _stated_effective(body, promulgated, _passed(read.events))
    effective = _effective(stated or (promulgated if read.from_issue and not told else None), forces, amended, unclear)
    unclear += _other_forces(body, effective)
    unclear += _no_days_told(note, body)
    version = _version(effective, forces, promulgated, amended)
    undated = any(event.kind is EventKind.AMENDED and not event.days for event in read.events)
    ended, unsure = _ended(read.events)
    end, told_of_end = stated_end(note, list(_last_lines(body)), effective)
    if not ended and not unsure:
        ended = end
        unclear += told_of_end
    version = None if unsure or (undated and not forces) else version
    return Facts(issuer or "", number, promulgated, amended, effective, version, ended, unsure, tuple(unclear))


def _promulgation(events: list[Event], unclear: list[str]) -> tuple[date | None, Event | None]:
    """The day of 公布, which stands before every amendment; a national congress makes law by passing it."""
    before = _before_amendments(events)
    made = [event for event in before if event.kind is EventKind.MADE]
    passed = [event for event in before if event.kind is EventKind.PASSED and "全国人民代表大会" in event.words]
    found = [event for event in (made or passed) if event.days] or made or passed
    days = {day for event in found for day in event.days}
    if len(days) > 1:
        unclear.append(f"题注里有几个公布的日期（{'、'.join(map(day_words, sorted(days)))}）")
        return None, None
    return next(iter(days), None), (found[0] if found else None)


def _amendments(events: list[Event], promulgated: date | None, unclear: list[str]) -> tuple[date, ...]:
    amended = [event for event in events if event.kind is EventKind.AMENDED]
    undated = sum(not event.days for event in amended)
    if undated:
        unclear.append(f"题注里有 {undated} 次修改没有日期")
    days = tuple(sorted({day for event in amended for day in event.days}))
    if promulgated and any(day < promulgated for day in days):
        unclear.append("题注里修改的日期早于公布的日期，请对照原文")
    return days


def _ended(events: Sequence[Event]) -> tuple[date | None, bool]:
    """The day on which the text was ended, and whether it was on a day that is not told."""
    ended = [event for event in events if event.kind is EventKind.ENDED]
    days = {day for event in ended for day in event.days}
    return (next(iter(days)) if len(days) == 1 else None), bool(ended) and len(days) != 1


def _told_number(event: Event | None, events: Sequence[Event]) -> tuple[str, str]:
    """The number told with the promulgation, else the one that stands apart from its day, above any amendment."""
    made = (each for each in _before_amendments(events) if each.kind is EventKind.MADE)
    told = (_order_number(each.words) for each in ([event] if event else []) + [each for each in made if not each.days])
    return next((found for found in told if found[0]), ("", ""))


def _before_amendments(events: Sequence[Event]) -> Sequence[Event]:
    return events[: next((at for at, event in enumerate(events) if event.kind is EventKind.AMENDED), len(events))]


def _order_number(words: str) -> tuple[str, str]:
    """Give 国家市场监督管理总局令第121号 and who gave the order."""
    match = ORDER.search(words)
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
    bare = re.split(
        r"[\n，。；：》（）()]|通过|批准|[经由](?=[\u4e00-\u9fff]{4})(?!济|营)", _OF_A_DATE.sub("\n", words)
    )
    found = next((part for part in reversed(bare) if part), "").strip("、").removeprefix("原")
    found = _ADVERBS.sub("", found)
    return found if len(found) > 1 and not re.search(r"会议$|^以|同意|号(?:公告|通告|令)?$", found) else ""


def _congress(events: list[Event]) -> str:
    """全国人民代表大会常务委员会, of the first that passed the text."""
    for event in events:
        match = _CONGRESS.search(event.words) if event.kind is EventKind.PASSED else None
        if match:
            standing = "常务委员会" if match["standing"] else ""
            place = _BEFORE_PLACE.split(match["place"])[-1]
            return f"{place}{match['whole']}{standing}"
    return ""


def _no_days_told(note: Sequence[str], body: Sequence[str]) -> Iterator[str]:
    """The days that note and text state and that there are not."""
    said = {match["from"].lstrip("自从于"): "正文" for match in _statements(body) if match["from"]}
    said |= {found[0]: "题注" for line in note for found in _DAYS.finditer(even(line))}
    for words, where in said.items():
        if read_day(words) is None:
            yield f"{where}里的“{words}”不是日期，没有写入"


def _passed(events: list[Event]) -> date | None:
    """The one day on which it was passed, when nobody had to approve it."""
    days = {day for event in events if event.kind is EventKind.PASSED for day in event.days}
    alone = len(days) == 1 and not any(event.kind in (EventKind.APPROVED, EventKind.AMENDED) for event in events)
    return next(iter(days)) if alone else None


def _stated_effective(body: Sequence[str], issued: date | None, passed: date | None) -> tuple[date | None, bool]:
    """The day in 本法自…起施行, and whether the text says so at all: `自公布之日` is the day of issue, where known."""
    for match in _statements(body):
        if match["since"]:
            return (passed if match["since"] == "通过" else issued), True
        return read_day(match["from"].lstrip("自从于")), True
    return None, False


def _statements(body: Sequence[str]) -> Iterator[re.Match[str]]:
    """What a text says of when it takes effect as a whole, the likeliest first."""
    for line in last_words(body):
        for match in _STATED.finditer(line):
            if match["since"] or match["subject"] or match["from"][0] in "自从于":
                yield match


def last_words(body: Sequence[str]) -> Iterator[str]:
    """The lines that may tell when a text takes effect, the likeliest first, without labels, blanks and names."""
    for line in _last_lines(body):
        # A blank ends the number in 3 本规范自…, so that it goes before blanks do.
        yield TITLE.sub("《》", even(_LABEL.sub("", line.strip(), count=1)))


def _other_forces(body: Sequence[str], effective: date | None) -> Iterator[str]:
    """What takes effect on another day than the whole: an article of it, mostly."""
    begin = next((at for at, line in enumerate(body) if ARTICLE.match(line)), len(body))
    for line in dict.fromkeys(_last_lines(body[begin:])):
        words = TITLE.sub("《》", even(_LABEL.sub("", line, count=1)))
        for match in _PART_STATED.finditer(words) if _FORCE.search(words) else ():
            what, day = match["what"].lstrip("，。；、但"), read_day(match["since"].removesuffix("之日"))
            own = not _OF_A_PART.search(what) and (day == effective or day is None)
            if not own and "《" not in what and "原" not in what:
                yield f"正文还写着“{match[0].lstrip('，。；、')}”，施行日期没有照它，请核对"


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
