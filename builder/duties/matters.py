"""Matters that rules settle badly: with two owners, with none, or with different numbers in two places."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from builder.duties.actors import AND
from builder.duties.clauses import sentences
from builder.duties.gathering import Duties
from builder.duties.recurring import recurring_days, without_recurring_days
from builder.duties.rhythm import EVENT, STANDING
from builder.model.duty import Duty, Unread
from builder.model.post import Post
from builder.numerals import PATTERN as NUMBER
from builder.numerals import read_number
from builder.references import SLOT
from builder.values import value

KINDS = {"two": "两个岗位", "either": "写了“或者”，没有定由谁", "none": "没有写由谁", "numbers": "数不同"}
_LIKE = 0.6
"""The share of pairs of signs in common from which two sentences are of one matter."""
_DONE_ALIKE = 0.5
"""The share of what is done first that the other sentence must have, too."""
_SHORTEST = 8
_MOST_HELD = 12
"""Sentences that hold three signs in a row, up to which these say something of the matter."""
_LEAST_SHARED = 3
_LEAST, _TURNED = 4, 6
"""Signs from which the same words are one matter, and from which they are so in any order of single signs."""
_PLAIN = re.compile(r"应当|必须|负责|[\s，。；：、“”（）由于在并的前后内将把]|当[日天]|次日|及时|立即|即时|随时")
_CITED = re.compile(r"《[^《》]*》|第[^，。第]{1,8}[条款项]")
_EVERY = re.compile(r"每(?:[两二三四五六]个?)?个?(?:工作日|半年|半个?月|年度?|季度?|月|旬|星期|周|日|天)")
_COUNTED = re.compile(
    rf"(?P<number>{NUMBER})\s*(?P<unit>个?工作日|日|天|号|个?月|年|个?小时|分钟|周|次|件|人|名|份|元|万元|户|家|倍|%|％)"
)
_ELSEWHERE = re.compile(r"下列|前款|前条|前项|上述|本条")
"""What says that the matter stands in another sentence."""


@value
class Matter:
    """Sentences of one matter that do not agree, or one that leaves something open."""

    kind: str
    said: tuple[Duty | Unread, ...]


def matters_of(duties: Duties, posts: Mapping[str, Post]) -> tuple[Matter, ...]:
    """Everything that the rules leave open or settle twice, by kind."""
    own = [
        one for one in duties.found if one.kind == "must" and not one.procedure and not one.document.startswith("laws/")
    ]
    found = [*_pairs_of_duties(own, posts), *(Matter("either", (one,)) for one in own if one.either)]
    found += [Matter("none", (one,)) for one in duties.unread if one.unowned]
    # A duty passed on to others stands there once for each of them.
    once: dict[tuple[object, ...], Matter] = {}
    for one in found:
        once.setdefault((one.kind, *((said.place, said.words) for said in one.said)), one)
    return tuple(sorted(once.values(), key=lambda one: list(KINDS).index(one.kind)))


def _pairs_of_duties(duties: list[Duty], posts: Mapping[str, Post]) -> Iterator[Matter]:
    names = sorted((re.escape(name) for post in posts.values() for name in post.names), key=len, reverse=True)
    who = re.compile(rf"(?:{'|'.join(names)})(?:{AND}(?:{'|'.join(names)}))*")
    plain = ["" if _ELSEWHERE.search(one.words) else _matter_words(one.words, who) for one in duties]
    for first, second in _alike_pairs(plain):
        one, other = duties[first], duties[second]
        done = [_matter_words(_done_first(each.words), who) for each in (one, other)]
        if _article(one) == _article(other) or not (
            _stands_in(done[0], plain[second]) and _stands_in(done[1], plain[first])
        ):
            continue
        if one.words != other.words and _numbers_said(one) != _numbers_said(other):
            yield Matter("numbers", (one, other))
        if not set(one.posts) & set(other.posts) and not any(
            posts[slug].everyone for slug in (*one.posts, *other.posts)
        ):
            yield Matter("two", (one, other))


def _matter_words(words: str, who: re.Pattern[str]) -> str:
    """Words without posts, numbers, blanks and small words: the matter itself."""
    words = without_recurring_days(_CITED.sub("", who.sub("", SLOT.sub("", words))))
    for pattern in (_EVERY, _COUNTED, _PLAIN):
        words = pattern.sub("", words)
    return words


def _done_first(words: str) -> str:
    """The clause of what is done first, behind those that say when."""
    clauses = [clause for sentence in sentences(words) for clause in sentence.clauses]
    return next((one.words for one in clauses if not (one.is_condition or one.is_setting)), words)


def _stands_in(done: str, words: str) -> bool:
    """Whether a sentence has much of what is done in another: 检查仓库 and 检查消防设施 are two matters."""
    pairs = {done[at : at + 2] for at in range(len(done) - 1)}
    return sum(pair in words for pair in pairs) >= _DONE_ALIKE * len(pairs)


def _article(duty: Duty) -> tuple[object, ...]:
    return duty.document, duty.provision and (duty.provision.annex, duty.provision.article)


def _alike_pairs(plain: list[str]) -> Iterator[tuple[int, int]]:
    """Which sentences speak of the same: in the same words, or in many of them."""
    same: defaultdict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(plain):
        if len(words) >= _LEAST:
            same["".join(sorted(words))].append(at)
    pairs = (pair for held in same.values() for pair in combinations(held, 2))
    equal = {(first, second) for first, second in pairs if _same_words(plain[first], plain[second])}
    like = {
        (first, second) for first, second in _sharing_pairs(plain) if _likeness(plain[first], plain[second]) >= _LIKE
    }
    yield from sorted(equal | like)


def _sharing_pairs(plain: list[str]) -> Iterator[tuple[int, int]]:
    """Longer sentences that may speak of the same: three signs in a row that few others have stand in both, thrice."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(plain):
        if len(words) >= _SHORTEST:
            for three in {words[begin : begin + 3] for begin in range(len(words) - 2)}:
                holders[three].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if len(held) <= _MOST_HELD:
            shared.update(combinations(held, 2))
    return (pair for pair, count in shared.items() if count >= _LEAST_SHARED)


def _same_words(one: str, other: str) -> bool:
    """Whether words of the same signs say the same: 保管灭火毯 and 灭火毯……保管, and longer ones in any order."""
    turned = any(one[at:] + one[:at] == other for at in range(2, len(one) - 1))
    return one == other or turned or _TURNED <= len(one) < _SHORTEST


def _likeness(one: str, other: str) -> float:
    """The share of pairs of signs that two matters have in common."""
    pairs = [Counter(words[at : at + 2] for at in range(len(words) - 1)) for words in (one, other)]
    return 2 * (pairs[0] & pairs[1]).total() / (pairs[0].total() + pairs[1].total())


def _numbers_said(duty: Duty) -> tuple[object, ...]:
    """How often, by which day, and every number of the words that counts something."""
    words = _CITED.sub("", duty.words)
    days = frozenset(recurring_days(words))
    words = without_recurring_days(words)
    counted = Counter((read_number(one["number"]), one["unit"].removeprefix("个")) for one in _COUNTED.finditer(words))
    return (duty.rhythm if duty.rhythm not in (EVENT, STANDING) else "", days, frozenset(counted.items()))
