"""What a clause goes by beside a bare 第三条, which may be of it: 按照县委的意见和第四条执行.

What can be gone by cannot be listed (精神, 凡例, 检查表), so what leaves the article to the rule itself is: a provision
of its own, or something that has no articles.
"""

import re

from builder.numerals import PATTERN as NUMBER
from builder.references import BLANK
from builder.resolve.wording import KINDS

_FARTHEST = 80
_CLAUSE_END = re.compile("[，；：,;:。！？!?\n（）()—]")
_JOIN = re.compile(rf"(?P<join>以及|或者|[和及与或、]){BLANK}*[“‘「『]?$")
_BASIS = re.compile(
    "按照|依照|依据|根据|遵照|参照|比照|对照|遵循|贯彻|执行|落实|(?<![办受审管代护清治整料])[依按](?!时|期|月|日|年|季|次|需|量|规定|要求|程序|约定)"
)
_MEMBER = re.compile("以及|或者|[和及与或、]")
_OWN = re.compile(
    rf"本(?:(?:暂行|实施|试行|管理)?(?:{KINDS})|[条款项章节编文所站])|我所|前[一二两三]?[条款项]|[上前]述|以上|附[件表录]"
    rf"|第{BLANK}*[（(]?{NUMBER}[）)]?{BLANK}*[条款项章节]"
)
_OF_OWN = re.compile("[^、]*?(?:的|规定|要求)[^、]*$")
_NO_PAPER = re.compile(
    "(?:情况|情形|情节|案情|事实|证据|后果|程度|性质|金额|数量|比例|等级|级别|类别|类型|需要|职责|分工|职权|权限|结果|时间|期限|顺序)$"
)
"""What an article beside it leaves as the only thing with articles."""
_OBJECT = re.compile(rf"第{NUMBER}条(?:第?{NUMBER}[款项])*(?:所列|列[举明]|所[指称])")
_DOING = re.compile("登记|填写|记录|报告|报送|通知|办理|处理|检查|核对|保管|发放|制作|收集|整理|公示|告知|提交")


def is_joined_to_others(words: str, begin: int, at: int) -> bool:
    """Whether a bare article at an offset is joined to something not the rule's own that its clause goes by."""
    near = max(begin, at - _FARTHEST)
    join = _JOIN.search(words, near, at)
    if not join:
        return False
    near = max((mark.end() for mark in _CLAUSE_END.finditer(words, near, join.start())), default=near)
    basis = list(_BASIS.finditer(words, near, join.start()))
    if not basis:
        return False
    named = words[basis[-1].end() : join.start()]
    return bool(named) and not (_is_own(named) or _is_done_with(named, words, at))


def _is_own(named: str) -> bool:
    """Whether the last of what is gone by is the rule's own, or a part of it, or has no articles."""
    last = _MEMBER.split(named)[-1]
    own = _OWN.search(named)
    whole = bool(own and _OF_OWN.match(named, own.end()))
    return whole or bool(_OWN.search(last) or ("的" not in last and _NO_PAPER.search(last)))


def _is_done_with(named: str, words: str, at: int) -> bool:
    """Whether something is done by what is named, with what an article lists: 按规定登记来访人员和第四条所列物品."""
    return bool(_OBJECT.match(words, at) and _DOING.search(named))
