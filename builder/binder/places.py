"""The one place that a file fills in a set of papers (通知、签到、记录、照片), by its name."""

import re

from builder.binder.records import PICTURES, Record
from builder.values import value

NOTICE, SIGNED, MINUTES, PHOTO = MEETING = ("通知", "签到", "记录", "照片")
CHECKED, RECHECKED = ORDER = ("检查记录", "复查")
_PAPER = re.compile(
    "(通知(?:签收记录)?(?!书)|议程|邀请函)"
    "|(签到(?:记录|情况)?|签[名字][表册簿单]|考勤[表册簿]|(?:[到实]会|出席)(?:人员)?名单)"
    "|(记录|纪要|实录)"
)
"""The papers of a meeting, a group each; 签到记录 is a sign-in, 整改通知书 calls nobody to a meeting."""
_LIKE = {"须知": NOTICE, "参会名单": SIGNED, "参会人员": SIGNED, "与会人员": SIGNED}
_PICTURED = re.compile("照片|图片|影像|合影|相片")
_PICTURED_TOO = re.compile(rf"(?:{_PICTURED.pattern})(?:以?及|[和与、暨+＋\s\-_])")
"""Pictures beside a paper in one file: 例会照片及记录."""
_OTHER_PAPER = re.compile("(?:[表单册簿稿条书]|材料|方案|计划|总结|心得|体会|报告|课件|文件|制度)[^一-鿿]*$")
"""What a scan is of by the end of its name, when it is of no paper of a meeting."""
_CUT = re.compile(r"[\s\-_—－()（）【】\[\].，,]+")
_CHECKS = re.compile("检查(?:记录|笔录|表)")
_DAYS = re.compile(r"[0-9]+[年月日号]|[^一-鿿]+")
_AROUND = re.compile("^(?:关于|召开|举[办行]|开展|组织|进行|参加)+|(?:的|现场|情况|人员)+$")
_BODY = re.compile("(?:[协商工学社机]|[居村社业安管]委|(?<!支部)(?<!党)委员|联合|基金|十字)会$")
"""Bodies and other words in 会, which are no meetings."""
_HELD_AS = re.compile("会议|大会|例会|会|活动")
_OCCASION = re.compile(f"(.*?)({_HELD_AS.pattern}|(?<=党)[课日]|培训|学习|演练|讲座|座谈|宣讲)$")


@value
class Place:
    """What a file is in a set: for sure, and what else its name may mean."""

    sure: str = ""
    perhaps: frozenset[str] = frozenset()


def place_in_meeting(record: Record) -> Place:
    """What a file is of a meeting: the paper that the first part of its name to name one ends with, or a photo."""
    stem, dot, suffix = record.name.rpartition(".")
    stem, pictured = stem or record.name, dot + suffix.lower() in PICTURES
    perhaps = {place for word, place in _LIKE.items() if word in stem}
    said = [[_paper_of(match) for match in _PAPER.finditer(part)] for part in _CUT.split(stem)]
    papers = next(filter(None, said), [])
    if papers:
        after = stem[[match.end() for match in _PAPER.finditer(stem)][-1] :]
        perhaps |= {place for places in said for place in places} | (
            {PHOTO} if _PICTURED.search(after) or _PICTURED_TOO.search(stem) else set()
        )
        return Place(papers[-1], frozenset(perhaps - {papers[-1]}))
    if perhaps or (pictured and _OTHER_PAPER.search(stem) and not _PICTURED.search(stem)):
        return Place("", frozenset(perhaps or {PHOTO}))
    return Place(PHOTO if pictured or _PICTURED.search(stem) else "")


def occasion_in(name: str) -> str:
    """The meeting that a name says before its paper, its picture or its end: 支部大会 of 支部大会通知.pdf."""
    for part in _PICTURED.sub(" ", _PAPER.sub(" ", _DAYS.sub(" ", name))).split():
        words = _AROUND.sub("", part)
        if _OCCASION.search(words) and not _BODY.search(words):
            return words
    return ""


def are_one_occasion(one: str, other: str) -> bool:
    """Whether two names may be of one meeting: what is said of one is said of the other as well, in its order."""
    short, long = sorted((_of_what(one), _of_what(other)), key=len)
    rest = iter(long)
    return all(sign in rest for sign in short)


def name_one_occasion(one: str, other: str) -> bool:
    """Whether two names say that they are of one meeting: what is said of one only leaves it open."""
    return one == other or (bool(_of_what(one) and _of_what(other)) and are_one_occasion(one, other))


def _of_what(occasion: str) -> str:
    """Which meeting it is: 所务 of 所务会议; nothing of a bare 会议."""
    found = _OCCASION.search(occasion)
    return found[1] if found and _HELD_AS.fullmatch(found[2]) else occasion


def words_before_paper(record: Record) -> str:
    """What a file says before the paper that it is."""
    found = _PAPER.search(record.name)
    return _AROUND.sub("", _DAYS.sub("", record.name[: found.start()])) if found else ""


def _paper_of(match: re.Match[str]) -> str:
    return MEETING[(match.lastindex or 1) - 1]


def place_in_order(record: Record) -> Place:
    """What a file is of an order to mend: the check before it or the one after."""
    if RECHECKED in record.name:
        return Place(RECHECKED)
    return Place(CHECKED if _CHECKS.search(record.name) else "")
