"""Sentences and clauses of Chinese texts with their places; what stands in brackets is never cut."""

import re
from collections.abc import Iterator

from builder.values import found_once, value

_OPENING, _CLOSING = "（(《“‘【〔{", "）)》”’】〕}"
_CONDITION = re.compile(r"(?:的|(?<!小)时|之?后|之?前|以后|以前|除外|以外|期间|同时|当日|当天)$")
_SETTING = re.compile(r"(?:情形|情况|起|中|之日|内|方面|次日|过程|日|月|年|季度)$")
"""Ends of clauses that say when, at the beginning of a sentence; later they may be what is done (核对上报情况)."""
_LIST_OF = re.compile(
    r"下列[^，。；：]{0,12}?(?P<head>职责|要求|规定|步骤|程序|流程|方式|方法|分工|规则|纪律|工作|任务|措施|办法|制度|标准"
    r"|情形|条件|情况|行为|内容|事项|材料|信息|资料|项目|因素|方面|地点|渠道|表|记录|日常报告|假期)"
)
_DOING = re.compile(
    r"(?<![^，。；：])(?:(?!督促|责令|要求|指导|通知|告知|提醒|帮助)[^，。；：])*(?:做好?|办理?好?|完成|承担|负责|落实好?|开展|履行)$"
)
"""What stands before 下列事项 where who acts does them, and does not tell, check or urge them."""
_CIRCUMSTANCES = ("情形", "条件", "情况")
_CONSIST = ("包括", "包含", "分为", "有", "是")
"""Ends of a lead that says what there is: 议事范围包括."""
_STEPS = ("步骤", "程序", "流程", "方式", "方法")
_THINGS = (
    "内容",
    "事项",
    "材料",
    "信息",
    "资料",
    "项目",
    "因素",
    "方面",
    "地点",
    "渠道",
    "表",
    "记录",
    "日常报告",
    "假期",
)


@value
class Clause:
    """A part of a sentence and where it stands in its text."""

    words: str
    start: int
    end: int
    heads: bool = False
    """Whether a colon follows."""

    @property
    def is_condition(self) -> bool:
        """Whether it only says when something holds: 没有副所长的, 会议结束后."""
        return bool(_CONDITION.search(self.words))

    @property
    def is_setting(self) -> bool:
        """Whether it only says when something holds, if nobody has acted before."""
        return bool(_SETTING.search(self.words))

    @property
    def is_case(self) -> bool:
        """Whether it says in which case, and what stands before it in a sentence may belong to the same."""
        return self.words.endswith("的")


@value
class Sentence:
    """A sentence, its clauses, and whether the one before it goes on in it (after ；)."""

    clauses: tuple[Clause, ...]
    goes_on: bool

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.clauses[0].start

    @property
    def end(self) -> int:
        """Where it ends, without its last sign."""
        return self.clauses[-1].end


@found_once
def sentences(words: str) -> Iterator[Sentence]:
    """The sentences of a text, cut at 。 and ；, their clauses at ， and ：."""
    clauses: list[Clause] = []
    begin, goes_on = 0, False
    for at, sign in _cuts(words):
        part = words[begin:at]
        if bare := part.strip():
            start = begin + len(part) - len(part.lstrip())
            clauses.append(Clause(_SHORT_NAME.sub("", bare), start, start + len(bare), heads=sign in "：:"))
        begin = at + 1
        if sign in _ENDS:
            if clauses:
                yield Sentence(tuple(clauses), goes_on)
            goes_on, clauses = sign in "；;", []


_ENDS = "。；;"
_HOUR = re.compile("[0-9]{1,2}$")
_SHORT_NAME = re.compile(r"（以下[简统]称[^（）]*）")


def _cuts(words: str) -> Iterator[tuple[int, str]]:
    """Where a text is cut, and by which sign; a text ends as if by a full stop."""
    depth = 0
    for at, sign in enumerate(words):
        depth = max(0, depth + (sign in _OPENING) - (sign in _CLOSING))
        # 18:00 is an hour.
        is_hour = sign in ":：" and _HOUR.search(words, max(0, at - 2), at) and words[at + 1 : at + 3].isdecimal()
        if not depth and sign in "，,：:。；;" and not is_hour:
            yield at, sign
    yield len(words), "。"


def list_kind(words: str) -> str:
    """What a lead says that its items are: circumstances, things, steps, or (empty) actions."""
    lists = list(_LIST_OF.finditer(words))
    heads = [found["head"] for found in lists]
    lead = words.rstrip("：:")
    if "有下列" in lead and not heads:
        return "things"
    if not heads:
        return "circumstances" if lead.endswith("的") else "things" if lead.endswith(_CONSIST) else ""
    if heads[-1] in _THINGS and _DOING.search(words, 0, lists[-1].start()):
        return ""
    kinds = (("circumstances", _CIRCUMSTANCES), ("things", _THINGS), ("steps", _STEPS))
    return next((kind for kind, names in kinds if heads[-1] in names), "")
