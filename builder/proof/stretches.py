"""Words that stand in one face (字体), and whether a change of face falls where a reader expects one."""

import re

from builder.proof.document import Passage, Piece
from builder.proof.roles import ARTICLE_BEGINS, COUNT, LEVELS
from builder.values import value

FANG, HEI, KAI = "仿宋|FangSong|FandolFang", "黑体|SimHei|FandolHei", "楷|KaiTi|FandolKai"
_LEADING = 30  # characters that words in 黑体 have at most inside the body: 第一条, or a few that lead in
_ENDED = re.compile(r"(?:[。！？；：:;】\s]|[。！？]”)$")
_APART = re.compile(r"[。！？；：:;，,.．、—）)】》”\s]")
_FOLLOWS = re.compile(r"[。！？；：:—\s]|$")
_LABELS = (ARTICLE_BEGINS, *LEVELS.values(), re.compile(f"第?{COUNT}[是，,、]"))


@value
class Stretch:
    """Runs in one family of faces, and the words of the paragraph on both sides."""

    pieces: tuple[Piece, ...]
    before: str
    after: str

    @property
    def family(self) -> str:
        """The family that the standard knows them by, else the name of the face."""
        return family_of(next(piece.chinese for piece in self.pieces if piece.is_chinese))

    @property
    def faces(self) -> str:
        """The names of its faces."""
        return "、".join(dict.fromkeys(piece.chinese or "未写明" for piece in self.pieces if piece.is_chinese))

    @property
    def words(self) -> str:
        """What they say."""
        return "".join(piece.words for piece in self.pieces)


def family_of(face: str) -> str:
    """The pattern of the family that a face belongs to, the face itself where it belongs to none."""
    return next((family for family in (FANG, HEI, KAI) if re.search(family, face, re.IGNORECASE)), face)


def stretches_of(passage: Passage) -> list[Stretch]:
    """The stretches of a paragraph; runs without Chinese go with what follows them, at its end with those before."""
    parts: list[list[Piece]] = []
    waiting: list[Piece] = []
    family = None
    for piece in passage.pieces:
        waiting.append(piece)
        if piece.is_chinese:
            if family != (family := family_of(piece.chinese)):
                parts.append([])
            parts[-1] += waiting
            waiting = []
    if parts:
        parts[-1] += waiting
    said = ["".join(piece.words for piece in part) for part in parts]
    return [Stretch(tuple(part), "".join(said[:at]), "".join(said[at + 1 :])) for at, part in enumerate(parts)]


def leads_in(stretch: Stretch) -> bool:
    """Whether it is a label, words that lead in a sentence that goes on, or the whole paragraph."""
    words, before = stretch.words.strip(), stretch.before.strip()
    if len(words) > _LEADING or not _begins_apart(stretch):
        return False
    goes_on = bool(stretch.after.strip()) or not before
    ended = _ENDED.search(stretch.words) or _FOLLOWS.match(stretch.after)
    return _is_label(words) or bool(goes_on and ended)


def _begins_apart(stretch: Stretch) -> bool:
    """Whether a sentence begins with it, or a label or a mark parts it from what stands before."""
    before = stretch.before
    return not before.strip() or bool(_ENDED.search(before)) or _is_label(before.strip())


def parts_sentence(stretch: Stretch) -> bool:
    """Whether the face changes to it inside of words that belong together."""
    apart = _APART.match(stretch.words) or _APART.match(stretch.before[-1:]) or _is_label(stretch.before.strip())
    return not apart


def _is_label(words: str) -> bool:
    return any(pattern.fullmatch(words) for pattern in _LABELS)
