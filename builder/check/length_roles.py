"""What a length of time in a rule is by its words: a limit, an extension of one, both together, or a station's own."""

import re
from collections.abc import Iterator
from typing import Literal

from builder.limits.sentences import Stated, is_same_span, lengths_in, spans_of
from builder.model.limit import Span, TimeLimit

Role = Literal["limit", "extension", "either", "whole"]
_LONGER = r"(?:延长|延期|延展)"
_EXTENDS = re.compile(
    rf"{_LONGER}(?!(?:以|之)?后|期满)[^，,；。]{{0,6}}?[，,]?(?:但|一般|最[多长]|至多|也|都|均|再|各|总?共|累计|合计)*"
    r"(?:不得?|不应|不能)?(?:超过|多于|长于|为|至|到|的?期限)*(?:不得?|不应)?(?:超过)?\s*$"
)
"""What stands before the length of an extension: 可以延长三十日, 延长期限不得超过六十日."""
_WHOLE = re.compile(r"(?:最长|最多|总(?:期限|共|计|时间)?|共计?|累计|合计|一共|前后|加起来|全部)[^，,；。]{0,8}$")
"""What stands before an extended limit as a whole: 最长不超过一百二十日."""
_WITH_EXTENSION = re.compile(
    rf"(?:连同|加上|算上|计入|[含括])(?:[^，,；。]{{0,4}}?){_LONGER}[^，,；。0-9]{{0,8}}?(?:不得?|不应)?(?:超过|多于|长于|为|至|是)?\s*$"
)
"""What stands before an extended limit as a whole, too: 连同延长不超过六十日, （含延长）不超过六十日."""
_OWN = re.compile(r"内部(?:的)?(?:时限|期限)|(?:本所|自定|所内)(?:的)?(?:时限|期限)")
"""How a station calls a limit that it has set for itself."""
_OWN_LIST = re.compile(rf"(?:{_OWN.pattern})(?:为|是|如下)?[：:]")
_SAID_TO_BE_OWN = re.compile(r"[，,；。]\s*(?:该|此|上述|前述|这一)(?:时限|期限)(?:是|为|属于)内部")
_CLAUSES, _COMMAS = re.compile("[。；]"), re.compile("[，,；。]")


def role_of(words: str, stated: Stated, head: str = "") -> Role:
    """What a length is by what stands before it in its sentence, or above it in its table."""
    above = _CLAUSES.split(words[: stated.start])[-1]
    since = above[max((one.end for one in lengths_in(above)), default=0) :]
    if _WITH_EXTENSION.search(since):
        return "whole"
    if _WHOLE.search(since) and not _EXTENDS.search(since):
        return "whole"
    if _WHOLE.search(head):
        return "whole"
    if _EXTENDS.search(since) or re.search(_LONGER, head):
        return "extension"
    return "either" if re.search(_LONGER, above) else "limit"


def is_own(words: str, stated: Stated, head: str = "") -> bool:
    """Whether a rule says that a length is the station's own: 内部时限为三个工作日; 三日内报送，该时限是内部时限."""
    begin = max((one.end() for one in _COMMAS.finditer(words, 0, stated.start)), default=0)
    end = next((one.start() for one in _COMMAS.finditer(words, stated.end)), len(words))
    listed = _OWN_LIST.search(_CLAUSES.split(words[: stated.start])[-1])
    return bool(listed or _OWN.search(words, begin, end) or _SAID_TO_BE_OWN.match(words, end)) or says_own(head)


def says_own(head: str) -> bool:
    """Whether a column has limits that a station has set for itself, by its head."""
    return bool(re.search("内部|本所|自定|所内", head))


def states(limit: TimeLimit, stated: Stated, role: Role) -> bool:
    """Whether a length of some role is what a limit says, or a part of what starts it."""
    longer = [one for case in limit.all_cases for one in limit.extensions_of(case)]
    if role == "extension" and longer and not any(one.number for one in longer):
        return True
    starts = (limit.start, *(case.start for case in limit.cases))
    spans = (*spans_in_role(limit, role), *(one.span for start in starts for one in lengths_in(start)))
    is_whole = stated.exact is None
    return is_whole and any(is_same_span(limit, span, stated.span) for span in spans)


def spans_in_role(limit: TimeLimit, role: Role) -> Iterator[Span]:
    """The lengths that a limit states for a role; of a figure those that it names."""
    if limit.counted == "figure":
        yield from (one.span for one in lengths_in(limit.figure))
        return
    extended = any(limit.extensions_of(case) for case in limit.all_cases)
    if role == "either" or (role == "extension" and not extended):
        yield from spans_of(limit)
        return
    for case in limit.all_cases:
        longer = [one.span for one in limit.extensions_of(case) if one.number]
        if role == "extension":
            yield from longer
            continue
        yield case.span
        if case.opens is not None:
            yield Span(case.opens, case.unit)
        if role == "whole":
            same = [one for one in longer if one.unit == case.unit and one.number]
            yield from (Span(case.number + (one.number or 0), case.unit) for one in same)
