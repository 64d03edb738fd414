"""Whose a bare 第三条 is that follows a colon: one's own only when nothing before can have articles.

Nouns that have articles cannot be listed (须知, 清单, 督办函), so what may stand before is listed instead.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from builder.model.citation import Citation
from builder.numerals import PATTERN as NUMBER
from builder.resolve.wording import KINDS, PARTICLES, VERBS
from builder.values import remembered

_CONNECTIVE = (
    r"(?:至于|关于|只有|把|将|从|由|其中|但是?|而且?|并且?|且|"
    r"则|即|就|对于?|另|又|也|还有?|包括|包含|如|尤其是?|特别是?|以及|及)"
)
_OPENS = re.compile(rf"[：:]\s*{_CONNECTIVE}?(?:本来|仍|仅|只)?[“‘「『]?$")
_SUBJECT = re.compile(
    rf"第{NUMBER}条(?:之{NUMBER})?(?![、和与及或至到]|(?:第|所|规定(?!了)|另有|的|除外|中|以外|之外))"
)
"""第四条给出限量: the article itself is what the clause tells of, as own ones seldom are."""
_CLAUSE = re.compile("[，；：,;:]")
_LONGEST_OPENING, _FARTHEST = 8, 240
_CONDITION = re.compile(
    r"(?:但是?|如果?|若|凡|对|其中|并且?)?(?:"
    r"(?:有|存在|具有|属于|符合)?(?:下列|前款|前述|上述|以下)(?:所列|规定的?)?(?:各项)?(?:情形|情况|行为|条件|事项)?(?:之一)?的?"
    r"|(?:逾期|超期|到期|期满)(?:仍?[不未无][\u4e00-\u9fff]{1,2})?的|(?:拒不|无故|擅自)[\u4e00-\u9fff]{2}的"
    r"|(?:情节|性质|后果|影响|情况)(?:特别|较为?|比较)?(?:严重|轻微|恶劣|紧急|特殊|复杂|较[轻重])的?"
    r"|造成(?:严重|不良|恶劣|重大)(?:后果|影响|损失)的|构成犯罪的|(?:不?符合|具备)条件的|屡[教次][\u4e00-\u9fff]{2}的"
    r"|(?:在|遇)?(?:必要|需要|特殊|紧急|一般|通常|特别)(?:情况|情形)?下?[时的]?|特殊情况|(?:首|再|多)次违[反规]的?"
    r"|除(?:特殊|紧急|上述|下列|前述)(?:情况|情形)以?外|除(?:法律、法规|法律|法规|本制度)?另有规定的?以?外"
    r"|(?:未?经|报)[\u4e00-\u9fff]{2,6}(?:批准|同意|许可)后?的?|违反的|超过的|不足的|(?:自|从)?即日起|原则上|一般|通常"
    r")"
)
"""A clause that names nothing that could have articles."""
_LEAD = re.compile(rf"(?:{'|'.join(sorted(VERBS))}|{_CONNECTIVE}|[{PARTICLES}]|有|附件(?:{NUMBER})?(?:规定)?的?)*+")
_SELF = re.compile(
    rf"本(?:(?:暂行|实施|试行|管理)?(?:{KINDS})|[条款项章节])(?:规定|所列|所称)?的?"
    r"(?:情形|事项|行为|条件|期限|时限)?(?:的|以?外|[时后前])?"
)
"""违反本制度规定的: all that the clause names is the text itself."""
_OF_IT = re.compile(
    r"(?:所?规定|所?列举?|关于[^，；：]{1,40}规定)?的?[^，；：的将由按依据照执行印制下]{0,12}(?:的|以?外|[时后前])?"
)
"""What an own article is followed by: 第八条规定的时限."""


def follows_a_colon(words: str, at: int) -> bool:
    """Whether a provision at an offset is the first of what the words before lead in to."""
    return bool(_OPENS.search(words, max(0, at - _LONGEST_OPENING), at))


def is_a_subject(words: str, at: int) -> bool:
    """Whether an article at an offset opens a clause behind another and is what the clause tells of."""
    return words[at - 1 : at] in ("，", "；", ",", ";") and bool(_SUBJECT.match(words, at))


@dataclass(frozen=True)
class Clauses:
    """The clauses of one sentence before an offset, as far back as they are looked at."""

    words: str
    sentence: int
    """Where the sentence begins."""
    at: int

    @cached_property
    def begin(self) -> int:
        """Where the first of them begins."""
        return max(self.sentence, self.at - _FARTHEST)

    @cached_property
    def _edges(self) -> list[int]:
        ends = _clause_edges(self.words)
        return [self.begin, *ends[bisect_right(ends, self.begin) : bisect_right(ends, self.at)]]

    def leave_only_own(self, own: list[Citation]) -> bool:
        """Whether nothing but the text itself can have an article there; `own` is what they cite of it, last first."""
        edges = self._edges
        if self.words[edges[-1] - 1] in "；;" and self._list_is_own(own):
            return True
        for start, after in zip(reversed(edges[:-1]), reversed(edges[1:]), strict=True):
            if self._names_own(start, after - 1, own):
                return True
            if not _CONDITION.fullmatch(self.words, start, after - 1):
                return False
        return self.begin == self.sentence

    def _list_is_own(self, own: list[Citation]) -> bool:
        """Whether the member of a list before the last ； begins with an own article, as this one does."""
        member = next((edge for edge in reversed(self._edges[1:-1]) if self.words[edge - 1] in "；;"), self.begin)
        return any(member <= each.start and _LEAD.fullmatch(self.words, member, each.start) for each in own)

    def _names_own(self, start: int, end: int, own: list[Citation]) -> bool:
        """Whether a clause is about nothing but the text itself."""
        inside = [each for each in own if start <= each.start < end]
        if inside and _LEAD.fullmatch(self.words, start, inside[-1].start):
            return bool(_OF_IT.fullmatch(self.words, inside[0].end, end))
        lead = _LEAD.match(self.words, start, end)
        return bool(lead and _SELF.fullmatch(self.words, lead.end(), end))


@remembered
def _clause_edges(words: str) -> list[int]:
    return [mark.end() for mark in _CLAUSE.finditer(words)]
