"""Faces (字体) and sizes (字号) that the standard wants, seen run by run."""

import re
from collections.abc import Callable, Iterator

from builder.proof.document import Piece
from builder.proof.findings import Seen
from builder.proof.roles import BODY, COUNT, LEVELS, Held, place_of

FANG, HEI, KAI = "仿宋|FangSong|FandolFang", "黑体|SimHei|FandolHei", "楷|KaiTi|FandolKai"
_LABEL = 30  # characters that words in 黑体 have at most inside the body: 第一条, or a few that lead in
_TIMES, _LATIN = "Times New Roman", re.compile("[0-9A-Za-z]")
_Says = Callable[[Piece], tuple[str, bool] | None]
"""What a run shows, and whether that is right."""


def seen_faces(held: Held, face: str, *roles: str) -> Iterator[Seen]:
    """The Chinese face; of a level (层次) only where its number is, in the body 黑体 too for a label (条号)."""
    starts = f"（?{COUNT}" if roles[0] in LEVELS else ""
    label = f"{face}|{HEI}" if "body" in roles else face

    def says(p: Piece) -> tuple[str, bool] | None:
        right = re.search(label if len(p.words) <= _LABEL else face, p.chinese, re.IGNORECASE)
        return (p.chinese or "未写明", bool(right)) if p.is_chinese and re.match(starts, p.words) else None

    return _seen_pieces(held, roles, says)


def seen_sizes(held: Held, least: float, most: float, *roles: str) -> Iterator[Seen]:
    return _seen_pieces(held, roles, lambda p: (f"{p.size:g} 磅", least <= p.size <= most) if p.words.strip() else None)


def seen_latin(held: Held) -> Iterator[Seen]:
    return _seen_pieces(
        held,
        BODY,
        lambda p: (p.latin or "未写明", p.latin in (_TIMES, p.chinese or _TIMES)) if _LATIN.search(p.words) else None,
    )


def seen_themed(held: Held) -> Iterator[Seen]:
    return _seen_pieces(held, (), lambda p: ("有" if p.themed else "没有", not p.themed) if p.words.strip() else None)


def seen_named(held: Held) -> Iterator[Seen]:
    return _seen_pieces(held, (), lambda p: ("写明" if p.named else "未写明", p.named) if p.is_chinese else None)


def _seen_pieces(held: Held, roles: tuple[str, ...], says: _Says) -> Iterator[Seen]:
    """The runs of some paragraphs."""
    for passage in held.of(*roles):
        said = [each for piece in passage.pieces if (each := says(piece))]
        wrong = [found for found, good in said if not good]
        if said:
            found = dict.fromkeys(wrong or [found for found, _ in said])
            yield Seen(place_of(passage), "、".join(found), not wrong)
