"""How much a sentence says of a limit: of what starts it, of its matter, and whether what is done is that matter."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from builder.check.meant_limits import signs_in_pairs, words_since_the_last
from builder.limits.sentences import Stated
from builder.model.limit import Span, TimeLimit
from builder.values import value

_STOP, _PART_END = re.compile("[。；]"), re.compile("[，：]")
_BEGUN, _IN_CASE = re.compile("[日时]起|后"), re.compile("[的时]$")
_FROM = re.compile("(?<!各)自|从|在(?=.+后)")
_ENDS = re.compile("[以之]?内[，,]?")
_SAYS_LITTLE = re.compile(
    r"^[把将向由给对与就从自]|应当|可以|必须|需要?|不得|及时|依法|负责人?|全部|一并|作出|[做提发]出|进行|完成|完毕|办[理结完]|"
    r"开展|予以|计算|决定?是否|当事人|经营者|申请人|投诉人|双方|主办人|承办人|(?<=[一-龥])机关|[的了]"
)
"""Words of what is done that tell nothing of the matter: 作出, 完成; to whom."""
_OFFICES = re.compile("所属局|[区县市]局|市场监督管理[局所]|市场监管[局所]")
_AND = re.compile("[并和、]|以及")
_OR = re.compile("、|，|或者|等情形")
_IN_BRACKETS = re.compile("（[^）]*）")
_NO_WORDS = re.compile(r"[^一-龥]|期限|时限")
_WHOLE = 4
"""Signs of one of several starts that says enough alone: 执行完毕."""
_UNKNOWN = 5.0
"""How much a sign tells that no limit has."""
_LEAST, _MOST = {"工作日": 1.0, "日": 1.0, "个月": 30.0, "年": 365.0}, {"日": 1.0, "个月": 31.0, "年": 366.0}
"""Days of a unit, at least and at most; for February nobody writes 一个月."""
_FEAST = 7
"""Days by which a feast may lengthen some working days."""


@value
class Sentence:
    """What a sentence with a length of time says, as words and pairs of signs."""

    begun: frozenset[str]
    """Of what starts the time, and in which case."""
    told: frozenset[str]
    """Of all that may tell the matter."""
    done: tuple[str, ...]
    """Each thing that is done by then, without the words that tell nothing."""


@value
class LimitWords:
    """A limit with the words that speak of it."""

    limit: TimeLimit
    matter: str
    pairs: frozenset[str]
    starts: tuple[str, ...]


@value
class Share:
    """How much of a limit a sentence says, from 0 to 1, and how much of what is done belongs to the limit."""

    start: float
    matter: float
    done: float

    @property
    def whole(self) -> float:
        """All together, to tell limits apart; the matter counts most."""
        return self.start + 2 * self.matter + self.done


def sentence_around(words: str, stated: Stated) -> Sentence:
    """What a sentence says around a length; where it names nothing done (完成), what starts it tells no matter."""
    before = _plainly(words_since_the_last(_STOP.split(words[: stated.start])[-1]))
    ends = _ENDS.match(words, stated.end)
    clause, _, later = _plainly(_STOP.split(words[ends.end() if ends else stated.end :])[0]).partition("，")
    parts = _PART_END.split(before)
    begun = [one for one in (*parts, *_PART_END.split(later)) if _BEGUN.search(one)]
    heads = [_FROM.split(one)[0] if one in begun and _FROM.search(one) else one for one in parts]
    starts = "，".join((*(_FROM.split(one)[-1] for one in begun), *filter(_IN_CASE.search, parts)))
    rest = "，".join(one for one in heads if one not in begun)
    done = [_SAYS_LITTLE.sub(" ", one) for one in (clause, *_AND.split(clause))]
    named = signs_in_pairs(done[0])
    told = signs_in_pairs(rest) | signs_in_pairs(clause) | (signs_in_pairs(starts) if named else set())
    return Sentence(frozenset(signs_in_pairs(starts)), frozenset(told), tuple(filter(signs_in_pairs, done)))


def words_of_limit(limit: TimeLimit) -> LimitWords:
    """A limit with its words; each of its cases may start it otherwise, each of several events starts it."""
    matter, every = _plainly(limit.matter), [case.start or limit.start for case in limit.all_cases]
    events = (one for start in every for one in _OR.split(start) if len(one) >= _WHOLE)
    return LimitWords(limit, matter, frozenset(signs_in_pairs(matter)), tuple(dict.fromkeys((*every, *events))))


def rarities(limits: Iterable[TimeLimit]) -> Mapping[str, float]:
    """How much each sign tells, by how few limits have it."""
    every = [set(one.matter + one.start) for one in limits]
    return {sign: 1 + log(len(every) / many) for sign, many in Counter(sign for one in every for sign in one).items()}


def share_of(one: LimitWords, sentence: Sentence, rare: Mapping[str, float]) -> Share:
    """How much of a limit a sentence says; what is done counts whole where it says nothing of its own (完成)."""
    if one.pairs.isdisjoint(sentence.told):
        return Share(0, 0, 0)
    return Share(
        max((_share_told(start, sentence.begun, rare) for start in one.starts), default=0),
        _share_told(_IN_BRACKETS.sub(" ", one.matter), sentence.told, rare),
        max((_share_told(done, one.pairs, rare) for done in sentence.done), default=1),
    )


def _plainly(words: str) -> str:
    return _OFFICES.sub("局", words)


def _share_told(words: str, told: frozenset[str], rare: Mapping[str, float]) -> float:
    """How much of some words stands in pairs of signs that are told; rare signs count more."""
    whole = said = 0.0
    for part in _NO_WORDS.split(words):
        is_told = [part[at : at + 2] in told for at in range(len(part) - 1)]
        for sign, left, right in zip(part, [False, *is_told], [*is_told, False], strict=False):
            weight = rare.get(sign, _UNKNOWN)
            whole += weight
            said += weight * (left or right)
    return said / whole if whole else 0.0


def is_surely_longer(stated: Span, spans: Sequence[Span]) -> bool:
    """Whether a length is longer than each of some by any reckoning: working days may be few or many days."""
    least = _days_least(stated)
    return bool(spans) and all(
        (stated.number or 0) > (one.number or 0) if one.unit == stated.unit else least > _days_most(one)
        for one in spans
    )


def _days_least(span: Span) -> float:
    return (span.number or 0) * (_LEAST.get(span.unit or "日", 1 / 24))


def _days_most(span: Span) -> float:
    number = span.number or 0
    return number * 7 / 5 + _FEAST if span.unit == "工作日" else number * _MOST.get(span.unit or "日", 1 / 24)
