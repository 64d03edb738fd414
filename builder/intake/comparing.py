"""What a second import of a changed document changes: by article, heading and annex, wherever each stands now."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from builder.model.regulation import Article, Block, Division, article_texts
from builder.parse.lines import read_lines
from builder.parse.structure import build_tree
from builder.values import value

_SHOWN = 12
_ALIKE = 0.6
_MOST_PAIRS, _LEAST_NEAR, _COMPARED = 4_000, 4, 400
_PLACES = re.compile(r"line=\d+, column=\d+, joins=(?:\(\)|\((?:\([\d, ]*\),? ?)*\))")
_BESIDES = "条文以外的文字"


@value
class _Part:
    """An article, a heading or other words of a text, by the name that a reader finds them by."""

    name: str
    said: str
    """All that it says, without its number."""
    words: str
    """Its words alone, which tell how far another is like it."""
    within: str = ""
    """The annex that it stands in."""


def changes_between(old: str, new: str) -> Iterator[str]:
    """What differs between two texts: a part is known again by its words, else by its number."""
    before, after = _named_parts(old), _named_parts(new)
    pairs = sorted(_Pairing(before, after).made().items())
    kinds = {
        "有改动": [_with_former(before[at], after[to]) for to, at in pairs if before[at].said != after[to].said],
        "是新的": [part.name for to, part in enumerate(after) if to not in dict(pairs)],
        "没有了": [part.name for at, part in enumerate(before) if at not in {one for _, one in pairs}],
        "": [f"{before[at].name}改为{after[to].name}" for to, at in pairs if _is_renamed(before[at], after[to])],
    }
    for kind, told in kinds.items():
        if names := list(dict.fromkeys(told)):
            shown = "、".join(names[:_SHOWN]) + (f"等 {len(names)} 处" if len(names) > _SHOWN else "")
            yield f"与知识库里的比，{shown}{kind}"


def _with_former(old: _Part, new: _Part) -> str:
    return new.name if old.name == new.name else f"{new.name}（原{old.name}）"


def _is_renamed(old: _Part, new: _Part) -> bool:
    """Whether a part has another name, not only because its annex has."""
    if old.name == old.within or new.name == new.within:
        return old.name != new.name
    return old.name.removeprefix(old.within) != new.name.removeprefix(new.within)


class _Pairing:
    """Which part of the new text each of the old one is: first by all it says, then by likeness, last by its name."""

    def __init__(self, before: Sequence[_Part], after: Sequence[_Part]) -> None:
        self._before, self._after = before, after
        self._pairs: dict[int, int] = {}
        self._old = dict.fromkeys(range(len(before)))
        self._new = dict.fromkeys(range(len(after)))

    def made(self) -> dict[int, int]:
        """The place in the old text by that in the new one."""
        self._pair_by(lambda part: (part.name, part.said))
        self._pair_by(lambda part: part.said)
        for _, to, at in sorted(self._likenesses(), reverse=True):
            self._pair(to, at)
        self._pair_by(lambda part: part.name)
        return self._pairs

    def _pair(self, to: int, at: int) -> None:
        if to in self._new and at in self._old:
            self._pairs[to] = at
            del self._new[to], self._old[at]

    def _pair_by(self, key: Callable[[_Part], object]) -> None:
        waiting: defaultdict[object, list[int]] = defaultdict(list)
        for at in reversed(self._old):
            waiting[key(self._before[at])].append(at)
        for to in list(self._new):
            if same := waiting[key(self._after[to])]:
                self._pair(to, same.pop())

    def _likenesses(self) -> Iterator[tuple[tuple[float, bool], int, int]]:
        """How far parts that have no pair are alike; of very many, those near each other."""
        near = max(_LEAST_NEAR, _MOST_PAIRS // max(len(self._old), 1))
        for to_order, to in enumerate(self._new):
            matcher = SequenceMatcher(None, "", self._after[to].words[:_COMPARED], autojunk=False)
            for at_order, at in enumerate(self._old):
                if abs(to_order - at_order) > near:
                    continue
                matcher.set_seq1(self._before[at].words[:_COMPARED])
                if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE:
                    continue
                if (ratio := matcher.ratio()) >= _ALIKE:
                    yield (ratio, self._before[at].name == self._after[to].name), to, at


def _named_parts(body: str) -> list[_Part]:
    """A text as its articles and headings, and as one part each what else it and its annexes say."""
    children, annexes = build_tree(read_lines(body))
    parts = _with_besides(_Part(_BESIDES, "", ""), children)
    for annex in annexes:
        label = annex.label.words.strip()
        parts += _with_besides(_Part(label, annex.title.words, annex.title.words, label), annex.children)
    return parts


def _with_besides(besides: _Part, blocks: tuple[Block, ...]) -> list[_Part]:
    """The parts of a text or an annex, behind the one that all words outside of them go into."""
    parts: list[_Part] = []
    loose = [besides.said]
    _take_blocks(blocks, besides.within, parts, loose)
    said = "".join(loose)
    return [*([replace(besides, said=said, words=said)] if said else []), *parts]


def _take_blocks(blocks: tuple[Block, ...], within: str, parts: list[_Part], loose: list[str]) -> None:
    of = f"{within}的" if within else ""
    for block in blocks:
        match block:
            case Article():
                words = "".join(text.words for _, text in article_texts(block, 0))
                said = f"{_without_places(block.heading)}{_without_places(block.content)}"
                parts.append(_Part(f"{of}{block.number}", said, words, within))
            case Division():
                title = block.heading.words
                parts.append(_Part(f"{of}{block.label.words.strip()}的标题", title, title, within))
                _take_blocks(block.children, within, parts, loose)
            case _:
                loose.append(_without_places(block))


def _without_places(part: object) -> str:
    """What a tree says, but not where."""
    return _PLACES.sub("", repr(part))
