"""Which of the limits of an article a length of time speaks of, by the words that stand around it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from builder.check.citations import articles_cited
from builder.check.length_roles import Role, states
from builder.check.table_rows import BETWEEN
from builder.limits.sentences import Stated, lengths_in
from builder.model.citation import Citation
from builder.model.limit import Case, TimeLimit

_SENTENCE_END, _CLAUSE_END = re.compile("[。；]"), re.compile(r"[。；，、\u3000]")
_TITLE = re.compile("《[^》]*》")
_TELLING = re.compile("告知|通知|送达|公示|报告|反馈|备案|抄送|抄告")
_CLEARLY = 2
"""Pairs of signs that one limit has more than the next, of which words then speak."""
_SAID_BY_ALL = re.compile(r"[^一-龥]|期限|时限|最[长多]|[的了在于之内日年月后前和或]")
"""Signs that tell nothing of what a limit is about."""


def of_its_case(limit: TimeLimit, words: str, stated: Stated) -> TimeLimit:
    """A limit of several cases as that of the one that stands with a length: 一级召回应当在24小时内启动."""
    above = _SENTENCE_END.split(words[: stated.start])[-1]
    if "分别" in above and (case := _case_in_turn(limit, above)):
        return replace(limit, cases=(case,))
    before = words_since_the_last(above)
    behind = "" if states(limit, stated, "either") else _CLAUSE_END.split(words[stated.end :])[0]
    for part in (before, behind):
        named = [one for one in limit.cases if one.name.removesuffix("的") in part]
        whole = [one for one in named if not any(one is not other and one.name in other.name for other in named)]
        if named:
            return replace(limit, cases=(whole[0],)) if len(whole) == 1 else limit
    return limit


def words_since_the_last(above: str) -> str:
    """What stands behind the clause of the length before: 二十个工作日内核实，自查实之日起五个工作日内更正."""
    last = max((one.end for one in lengths_in(above)), default=0)
    return _CLAUSE_END.split(above[last:], maxsplit=1)[-1] if last else above


def _case_in_turn(limit: TimeLimit, above: str) -> Case | None:
    """Of cases told in a row, that of the next length: 一级、二级、三级召回分别在24小时、36小时、48小时内启动."""
    told, _, lengths = above.rpartition("分别")
    named = sorted((one for one in limit.cases if one.name in told), key=lambda one: told.index(one.name))
    at = len(list(lengths_in(lengths)))
    return named[at] if len(named) > 1 and at < len(named) else None


def of_its_way(limits: list[TimeLimit], stated: Stated) -> list[TimeLimit]:
    """The limits of an article that lie before an event, or those that follow one, as a length does."""
    return [one for one in limits if (one.counted == "before") == stated.is_before]


def likelier(limits: Sequence[TimeLimit], words: str, stated: Stated, role: Role) -> TimeLimit | None:
    """The limit of which the words around a length speak, where it is none of those that state the length."""
    apart = [replace(one, cases=(case,)) for one in limits for case in one.all_cases]
    right = [one for one in apart if states(one, stated, role)]
    told = signs_around(words, stated)
    others = [one for one in apart if one not in right and not _tells_only_of(one, told)]
    if not right or not others:
        return None
    of_right = {pair for one in right for pair in _described(one)}
    ahead = {id(one): _counted_alone(told, _described(one), of_right) for one in others}
    best = max(others, key=lambda one: ahead[id(one)])
    # What starts a time may start several: what is done says of which a length speaks.
    done, other_done = signs_in_pairs(_CLAUSE_END.split(words[stated.end :])[0]), signs_in_pairs(best.matter)
    is_done = any(_counted_alone(done, signs_in_pairs(one.matter), other_done) > 0 for one in right)
    return best if ahead[id(best)] > 0 and not is_done else None


def spoken_of(limits: Sequence[TimeLimit], words: str, stated: Stated) -> list[TimeLimit]:
    """The one of some limits whose matter the words around a length tell clearly more of than of any other; or none."""
    told = signs_around(words, stated)
    shared = sorted(((len(told & _described(one)), at) for at, one in enumerate(limits)), reverse=True)
    if not shared[1:] or shared[0][0] - shared[1][0] < _CLEARLY:
        return []
    return [limits[shared[0][1]]]


def limits_cited(by_article: Mapping[tuple[str, int], list[TimeLimit]], citation: Citation) -> list[TimeLimit]:
    """The limits of the articles that a citation names."""
    return [limit for one in articles_cited(citation) for limit in by_article.get((citation.document, one), [])]


def limits_told(limits: Iterable[TimeLimit]) -> str:
    """Limits as messages name them: CF07 查封扣押期限 30 日（可以延长 30 日）."""
    return "、".join(f"{one.name} {one.matter} {one}{_longer_told(one)}" for one in limits)


def _longer_told(limit: TimeLimit) -> str:
    longer = dict.fromkeys(str(one.span) for case in limit.all_cases for one in limit.extensions_of(case) if one.number)
    return f"（可以延长 {'、'.join(longer)}）" if longer else ""


def _tells_only_of(limit: TimeLimit, told: set[str]) -> bool:
    """Whether a limit is one for telling of what words do: 告知终止调解, where they say 终止调解."""
    found = _TELLING.match(limit.matter)
    return found is not None and found[0] not in told


def _counted_alone(told: set[str], one: set[str], other: set[str]) -> int:
    """How many more pairs of signs speak of one description alone than of another."""
    return len(told & (one - other)) - len(told & (other - one))


def signs_around(words: str, stated: Stated) -> set[str]:
    """What the words around a length speak of, without titles."""
    return signs_in_pairs(_TITLE.sub(" ", " ".join(_words_around(words, stated))))


def _words_around(words: str, stated: Stated) -> Iterator[str]:
    """What stands before a length since the one before it, and behind it in its clause; in a row its other cells."""
    if BETWEEN in words:
        yield from (cell for cell in words.split(BETWEEN) if not any(True for _ in lengths_in(cell)))
    yield words_since_the_last(_SENTENCE_END.split(words[: stated.start])[-1])
    yield _CLAUSE_END.split(words[stated.end :])[0]


def _described(limit: TimeLimit) -> set[str]:
    said = (
        limit.matter,
        *(case.name for case in limit.cases),
        *(case.start or limit.start for case in limit.all_cases),
    )
    return signs_in_pairs(" ".join(said))


def signs_in_pairs(words: str) -> set[str]:
    return {one[at : at + 2] for one in _SAID_BY_ALL.split(words) for at in range(len(one) - 1)}
