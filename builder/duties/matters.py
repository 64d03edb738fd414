"""Matters that rules settle badly: with two owners, with none, or with different numbers in two places."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from builder.duties.actors import AND
from builder.duties.clauses import sentences
from builder.duties.gathering import Duties
from builder.duties.quantities import numbers_said
from builder.model.duty import Duty, Unread
from builder.model.post import Post
from builder.references import SLOT
from builder.values import value

KINDS = {"two": "两个岗位", "either": "写了“或者”，没有定由谁", "none": "没有写由谁", "numbers": "数不同"}
_LIKE, _LONG = 0.72, 14
"""The share of words in common, piece by piece in any order, from which sentences are of one matter."""
_LONG_LIKE = 0.6
"""That of pairs of signs, from which longer sentences are, which say more beside it."""
_LEAST_EQUAL, _LEAST, _LEAST_OWNED = 2, 3, 4
"""Signs of a matter whose numbers are held against each other, of the same signs or not, and whose owners are."""
_DONE_ALIKE = 0.5
"""The share of what is done first that the other sentence must have, too."""
_MOST_HELD = 40
"""Sentences that hold two signs in a row, up to which these say something of the matter."""
_PLAIN = re.compile(
    r"^(?:没有|未)[^，。；]*的(?=由)|主持|召集|应当|必须|负责|完成|进行|做好|承担|开展|实施|工作|依照|按照|根据|依据|不由同一人(?:担任)?|内部时限|次年|第[一二三四]季度"
    r"|不得?(?:[少低晚迟早]于|超过)|至少|以[上下内前后]|之?日起|之[内前后]|次日|及时|立即|即时|随时|结束|完毕"
    r"|[\s，。；：、“”（）由于在并的前后内将把自按应]"
)
"""What says nothing of the matter: in which case somebody acts, by when, light verbs and small words."""
_PIECE, _THING = 2, 2
"""Signs of a piece that two have in common, and of what only one has and is a thing of its own."""
_ABSENT = (
    r"(?:请假|休假|出差|外出|离岗|不在(?:岗|位|所)?|缺席|空缺|缺位|因故|不能履职|回避|因病)"
    r"[^，。；]{0,8}(?:的|时|期间|后)(?=，|由|$)"
)
"""What after the name of a post says that another stands in for it: 内勤请假的，由承办人登记."""
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
    unowned = [one for one in duties.unread if one.unowned]
    # Of a run that is passed on, who acts is held against who acts elsewhere.
    firsts = {(one.place, one.words): one for one in reversed([*own, *duties.unread])}
    found = [
        *_pairs_apart(list(reversed(firsts.values())), posts),
        *(Matter("either", (one,)) for one in own if one.either),
    ]
    found += [Matter("none", (one,)) for one in unowned]
    # A duty passed on to others stands there once for each of them.
    once: dict[tuple[object, ...], Matter] = {}
    for one in found:
        once.setdefault((one.kind, *((said.place, said.words) for said in one.said)), one)
    return tuple(sorted(once.values(), key=lambda one: list(KINDS).index(one.kind)))


def _pairs_apart(asked: list[Duty | Unread], posts: Mapping[str, Post]) -> Iterator[Matter]:
    names = sorted((re.escape(name) for post in posts.values() for name in post.names), key=len, reverse=True)
    who = re.compile(rf"(?:{'|'.join(names)})(?:{AND}(?:{'|'.join(names)}))*(?!会)")
    absent = re.compile(rf"(?:{'|'.join(names)}){_ABSENT}")
    said = [numbers_said(SLOT.sub("", who.sub("", one.words))) for one in asked]
    plain = [
        "" if _ELSEWHERE.search(one.words) else _PLAIN.sub("", each.words)
        for one, each in zip(asked, said, strict=True)
    ]
    for first, second in _alike_pairs(plain):
        one, other = asked[first], asked[second]
        if said[first].is_of_other_size(said[second]):
            continue
        done = [_PLAIN.sub("", numbers_said(who.sub("", _done_first(each.words))).words) for each in (one, other)]
        if _article(one) == _article(other) or not (
            _stands_in(done[0], plain[second]) and _stands_in(done[1], plain[first])
        ):
            continue
        if (_is_asked(one) or _is_asked(other)) and said[first].differs_from(said[second]):
            yield Matter("numbers", (one, other))
        both = isinstance(one, Duty) and isinstance(other, Duty) and _are_two(one, other, posts)
        both = both and bool(absent.search(one.words)) == bool(absent.search(other.words))
        if both and min(len(plain[first]), len(plain[second])) >= _LEAST_OWNED:
            yield Matter("two", (one, other))


def _is_asked(one: Duty | Unread) -> bool:
    """Whether a sentence asks something of a post, or surely of nobody."""
    return isinstance(one, Duty) or one.unowned


def _are_two(one: Duty, other: Duty, posts: Mapping[str, Post]) -> bool:
    """Whether no post has both duties, and none of theirs is everybody's."""
    return not set(one.posts) & set(other.posts) and not any(
        posts[slug].everyone for slug in (*one.posts, *other.posts)
    )


def _done_first(words: str) -> str:
    """The clause of what is done first, behind those that say when."""
    clauses = [clause for sentence in sentences(words) for clause in sentence.clauses]
    return next((one.words for one in clauses if not (one.is_condition or one.is_setting)), words)


def _stands_in(done: str, words: str) -> bool:
    """Whether a sentence has most of what is done in another: 检查仓库 and 检查消防设施 are two matters."""
    return not done or _in_common(done, words) > _DONE_ALIKE * len(done)


def _article(one: Duty | Unread) -> tuple[object, ...]:
    return one.document, one.provision and (one.provision.annex, one.provision.article)


def _alike_pairs(plain: list[str]) -> Iterator[tuple[int, int]]:
    """Which sentences speak of the same."""
    return (pair for pair in sorted(_sharing_pairs(plain)) if _is_one_matter(plain[pair[0]], plain[pair[1]]))


def _is_one_matter(one: str, other: str) -> bool:
    both = len(one) + len(other)
    if _differ_in_one_word(one, other):
        return False
    # Nearly all pairs have too little in common to look for the pieces, which takes twenty times as long.
    if 2 * _most_in_common(one, other) >= _LIKE * both and 2 * _in_common(one, other) >= _LIKE * both:
        return min(len(one), len(other)) >= _LONG or not _has_another_thing(one, other)
    if min(len(one), len(other)) < _LONG:
        return False
    return 2 * (_twos(one) & _twos(other)).total() >= _LONG_LIKE * (both - 2)


def _differ_in_one_word(one: str, other: str) -> bool:
    """Whether another word of as many signs stands within each, and all else is the same: 送阅急件, 送阅平件."""
    if len(one) != len(other) or one == other:
        return False
    apart = [at for at in range(len(one)) if one[at] != other[at]]
    return apart[0] > 0 and apart[-1] < len(one) - 1 and apart[-1] - apart[0] < _THING


def _has_another_thing(one: str, other: str) -> bool:
    """Whether each has a thing that the other has not: 普通查档申请, 紧急查档申请; what only one adds is the same."""
    return all(max(map(len, _PIECES.split(left)), default=0) >= _THING for left in _left_over(one, other))


def _sharing_pairs(plain: list[str]) -> set[tuple[int, int]]:
    """Which may: they are of the same signs, or two signs in a row that few others have stand in both, twice."""
    same: defaultdict[str, list[int]] = defaultdict(list)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(plain):
        if len(words) >= _LEAST_EQUAL:
            same["".join(sorted(words))].append(at)
        if len(words) >= _LEAST:
            for two in {words[begin : begin + 2] for begin in range(len(words) - 1)}:
                holders[two].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if len(held) <= _MOST_HELD:
            shared.update(combinations(held, 2))
    equal = {pair for held in same.values() for pair in combinations(held, 2)}
    return equal | {pair for pair, count in shared.items() if count > 1}


@lru_cache(1 << 14)
def _twos(words: str) -> Counter[str]:
    """How often any two signs in a row stand in words."""
    return Counter(words[at : at + 2] for at in range(len(words) - 1))


def _most_in_common(one: str, other: str) -> int:
    """How many signs of one stand in two in a row that the other has, too: it cannot have more in common."""
    has, held = _twos(other), 0
    before = False
    for at in range(len(one) - 1):
        holds = one[at : at + 2] in has
        held += 2 * holds - (holds and before)
        before = holds
    return held


def _in_common(one: str, other: str) -> int:
    """How many signs two have in common in pieces of two or more, in any order."""
    return len(one) - len(_PIECES.sub("", _left_over(one, other)[0]))


def _left_over(one: str, other: str) -> tuple[str, str]:
    """What two have not in common, a mark in place of each piece of two signs or more that they have."""
    piece = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    if piece.size < _PIECE:
        return one, other
    return _left_over(
        f"{one[: piece.a]}\n{one[piece.a + piece.size :]}", f"{other[: piece.b]}\r{other[piece.b + piece.size :]}"
    )


_PIECES = re.compile("[\n\r]")
