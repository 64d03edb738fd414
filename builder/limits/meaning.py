"""Which limits someone means who asks with words; the browser's twin is `limits/meaning.js`."""

import re
from collections.abc import Callable, Iterable

from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
from builder.values import remembered, value
from search.synonyms import SpokenByWritten, all_synonyms, by_written_word, spoken_for

ASKING = (
    r"(?:应当|应该|必须|需要|可以|最长|最迟|最晚|最多|至少|提前|要在|能|要|得|须|在)*(?:几月几[号日]|[几多](?:少|个)*(?:工作日|天|日|月|年|小时|久|号)|哪一?[天日]|多长(?:时间)?|什么时候|何时|多少)"
    r"(?:之内|以内|内|之前|以前|前)?|(?:办理)?(?:时限|期限)|[\s？?，,。]"
)
"""What asks how long; what stands around it says of which matter."""
HELPING = (
    "截止到?|最长|最多|最少|最迟|最晚|应当|必须|需要|可以|作出|提出|提(?![交供取示醒请])|进行|办(?:理|完|好|结|成|下来)"
    "|延(?:长|$)|能|要|得|须|的"
)
"""Verbs that say nothing of the matter (扣押能扣几天, 延长几天), and what joins words: a question is cut there, too."""
WHO = "^(?:我们?|咱们?|这?家|各)?(?:公司|企业|单位|店里|店铺|商店|商家|商户|工厂|老板|个人)(?=.{2})"
"""Who asks, in front of the matter; it may be a word of a title that has nothing to do with it: 公司年报."""
SHORTEST = 2
"""Signs of the shortest word that a question is cut into."""


@value
class Said:
    """What a limit says that words may mean, small letters."""

    names: tuple[str, ...]
    """Its matter and what readers call it."""
    whole: str
    """Those, and its cases, who must, what starts it, which law."""
    starts: tuple[str, ...]
    """What starts it, in each of its cases."""
    spoken: str
    """What people say every day for words of its names; enough to suggest it, too little to take it."""


def said_of_limit(corpus: Corpus, limit: TimeLimit) -> Said:
    """What words may mean of a limit, gathered once for all that is asked."""
    before = _said_before(corpus)
    if id(limit) not in before:
        before[id(limit)] = limit, _gathered_of_limit(corpus, limit)
    return before[id(limit)][1]


@remembered
def _said_before(_corpus: Corpus) -> dict[int, tuple[TimeLimit, Said]]:
    """By identity, as limits have no other that is theirs alone; with the limit, so that it stays its own."""
    return {}


def _gathered_of_limit(corpus: Corpus, limit: TimeLimit) -> Said:
    law = corpus.laws.get(limit.law)
    titles = (law.title, *law.short_titles) if law else (limit.source,)
    names = (limit.matter, *limit.keywords)
    starts = tuple(dict.fromkeys(one for one in (limit.start, *(case.start for case in limit.all_cases)) if one))
    cases = (case.name for case in limit.all_cases)
    whole = " ".join((*names, *cases, limit.actor, *starts, limit.area, *titles))
    spoken = " ".join(spoken_for(_spoken_by_written(corpus), " ".join((*names, *titles)).lower()))
    return Said(tuple(name.lower() for name in names), whole.lower(), starts, spoken)


@remembered
def _spoken_by_written(corpus: Corpus) -> SpokenByWritten:
    return by_written_word(all_synonyms(corpus.synonyms))


def meant(corpus: Corpus, limits: Iterable[TimeLimit], words: str) -> tuple[TimeLimit, ...]:
    """The limits that words mean: all that the first kind of ways finds, the nearest first."""
    among = [(one, said_of_limit(corpus, one)) for one in limits]
    for ways in ways_of_meaning(words):
        found = dict.fromkeys(one for way in ways for one, said in among if way(said))
        if found:
            return tuple(found)
    return ()


Ways = tuple[Callable[[Said], bool], ...]
"""Ways of one kind to mean a limit, the nearest first: one that finds less does not hide what another finds."""


def half_width_letters(words: str) -> str:
    """Words with the letters and digits of a Chinese keyboard as others have them: ＣＦ０７ is CF07."""
    return words.translate(_HALF_WIDTH)


_HALF_WIDTH = {at + 0xFEE0: at for at in range(0x80) if chr(at).isalnum()}


def ways_of_meaning(words: str) -> tuple[Ways, ...]:
    """By kind: so called; by words in its names, without who asks; by words anywhere; by those of several signs."""
    typed = half_width_letters(words).strip().lower()
    about = [word for word in re.split(ASKING, typed) if word]
    parts = [part for word in about for part in re.split(HELPING, word) if part]
    main = [part for part in parts if len(part) >= SHORTEST]
    matter = "".join(about)
    unasked = [re.sub(WHO, "", part) for part in parts]
    return (
        (lambda said: typed in said.names,),
        (
            lambda said: bool(matter) and any(matter == _matter_asked(name) for name in said.names),
            *_ways_by_words(typed.split(), about, parts, _in_names),
        ),
        (lambda said: unasked != parts and _can_cut_all(unasked, _in_names(said)),),
        _ways_by_words(typed.split(), about, parts, _anywhere),
        (lambda said: _can_cut_all(main, _in_names(said)), lambda said: _can_cut_all(main, _anywhere(said))),
    )


def _ways_by_words(asked: list[str], about: list[str], parts: list[str], where: Callable[[Said], str]) -> Ways:
    return (
        lambda said: _has_all(asked, where(said)),
        lambda said: _has_all(about, where(said)),
        lambda said: _can_cut_all(parts, where(said)),
    )


def _matter_asked(name: str) -> str:
    """A name without what asks how long: 立案要几天 and 立案最长多久 ask for the same."""
    return "".join(re.split(ASKING, name))


def _in_names(said: Said) -> str:
    return " ".join(said.names)


def _anywhere(said: Said) -> str:
    return said.whole


def _has_all(words: list[str], said: str) -> bool:
    return bool(words) and all(word in said for word in words)


def _can_cut_all(words: list[str], said: str) -> bool:
    return bool(words) and all(can_be_cut(word, said) for word in words)


def can_be_cut(word: str, said: str) -> bool:
    """Whether a word stands there, or falls into words that do: 简易程序备案."""
    if word in said:
        return True
    places = range(len(word) - SHORTEST, SHORTEST - 1, -1)
    return any(word[:at] in said and can_be_cut(word[at:], said) for at in places)
