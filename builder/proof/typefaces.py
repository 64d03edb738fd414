"""Faces (字体) and sizes (字号) that the standard wants, seen run by run."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from builder.office.looks import is_on, number_in
from builder.proof.document import Passage, Piece
from builder.proof.elements import SIGNER, is_red
from builder.proof.findings import Seen, weighed
from builder.proof.roles import BODY, LEVELS, Held
from builder.proof.stretches import FANG, HEI, KAI, Stretch, leads_in, parts_sentence, stretches_of

_BLACK = re.compile("auto|[01][0-9a-fA-F]([01][0-9a-fA-F]){2}", re.IGNORECASE)
_ONE_SENTENCE = re.compile("[^。；]+[。；]")
_STOP = re.compile("[。；：:;，,！？.]")
_PRESSED, _MOVED = 0.05, 8  # what a width of characters may be off, and twips between them: some keep 28 to a line so
_TITLE_SIZE = 22  # points of 二号: what is larger and in a box is the name of the issuer
_TIMES, _LATIN = "Times New Roman", re.compile("[0-9A-Za-z]")
_STRESSES = {
    "加粗": "b",
    "倾斜": "i",
    "有下划线": "u",
    "有删除线": "strike",
    "有双删除线": "dstrike",
    "有着重号": "em",
    "空心": "outline",
    "有阴影": "shadow",
    "阳文": "emboss",
    "阴文": "imprint",
    "有边框": "bdr",
}
_LEVEL_FACES = {"level1": HEI, "level2": KAI}
_Says = Callable[[Piece], tuple[str, bool] | None]
"""What a run shows, and whether that is right."""


def seen_faces(held: Held, face: str, *roles: str) -> Iterator[Seen]:
    """The Chinese face."""

    def says(p: Piece) -> tuple[str, bool] | None:
        return (p.chinese or "未写明", bool(re.search(face, p.chinese, re.IGNORECASE))) if p.is_chinese else None

    return _seen_pieces(held, roles, says)


def seen_body_faces(held: Held, *roles: str) -> Iterator[Seen]:
    """仿宋, and 黑体 for a label (条号) or words that lead in; a face that changes inside a sentence is told.

    The heading of a level has a face of its own, and so may have the whole paragraph that it begins.
    """
    for passage in held.of(*roles):
        yield from _seen_stretches(passage, stretches_of(passage), _suits_body)
    for level, own in _LEVEL_FACES.items():
        for passage in (passage for passage in held.of(level) if _STOP.search(_behind_label(passage, level))):
            yield from _seen_stretches(passage, stretches_of(passage)[1:], partial(_suits_behind, own))


def _suits_body(stretch: Stretch) -> bool:
    return stretch.family == FANG or (stretch.family == HEI and leads_in(stretch))


def _suits_behind(own: str, stretch: Stretch) -> bool:
    """Whether the text behind a heading may have a face that is not that before it."""
    return stretch.family in (FANG, own) and not parts_sentence(stretch)


def _seen_stretches(passage: Passage, stretches: Sequence[Stretch], good: Callable[[Stretch], bool]) -> Iterator[Seen]:
    """The stretches of a paragraph that are wrong, or all of them as one that is right."""
    wrong = [each for each in stretches if not good(each)]
    for each in wrong:
        yield Seen(passage.at_piece(each.pieces), each.faces)
    if stretches and not wrong:
        yield Seen(passage.place, "、".join(dict.fromkeys(each.faces for each in stretches)), good=True)


def seen_level_faces(held: Held, face: str, level: str) -> Iterator[Seen]:
    """The Chinese face of a level (层次): that of its number, and of a heading that is no sentence.

    Sentences that stand under each other, each with a number and no text of its own, are items of the text.
    """
    items = list(_numbered_sentences(held, level))
    for passage in (passage for passage in held.of(level) if passage not in items):
        begins = next((at for at, piece in enumerate(passage.pieces) if piece.words.strip()), 0)
        heading = not _STOP.search(_behind_label(passage, level))
        looked = [piece for piece in passage.pieces[begins : None if heading else begins + 1] if piece.is_chinese]
        faces = dict.fromkeys(piece.chinese or "未写明" for piece in looked)
        wrong = [each for each in faces if not re.search(face, each, re.IGNORECASE)]
        if faces:
            yield Seen(passage.place, "、".join(wrong or faces), not wrong)


def _behind_label(passage: Passage, level: str) -> str:
    return LEVELS[level].sub("", passage.words.strip(), count=1)


def _numbered_sentences(held: Held, level: str) -> Iterator[Passage]:
    written = [(passage, role) for passage, role in held.roles if passage.words.strip()]
    for (one, role), (other, below) in pairwise(written):
        if role == below == level and all(_ONE_SENTENCE.fullmatch(each.words.strip()) for each in (one, other)):
            yield from (one, other)


def seen_colors(held: Held) -> Iterator[Seen]:
    """Words are black but for the name of the issuer (5.2.4, 7.2.4)."""
    for passage, role in held.roles:
        if role == "mark" or (passage.boxed and passage.size > _TITLE_SIZE):
            continue
        pieces = [piece for piece in passage.pieces if piece.words.strip()]
        wrong = sorted({color for piece in pieces if (color := _other_color(piece))})
        marked = any(map(_is_shaded, pieces))
        told = (piece for piece in pieces if _other_color(piece) or _is_shaded(piece))
        yield weighed(passage.at_piece(told), "黑色", {f"颜色{'、'.join(wrong)}": wrong, "有底色": marked})


def _other_color(piece: Piece) -> str:
    color = piece.shape.get("color", "auto")
    return "" if _BLACK.fullmatch(color) else color


def _is_shaded(piece: Piece) -> bool:
    fill = piece.shape.get("shd.fill", "auto").lower()
    return is_on(piece.shape, "highlight") or fill not in ("auto", "ffffff", "")


def seen_marks(held: Held) -> Iterator[Seen]:
    for passage, role in held.roles:
        if role == "mark":
            yield Seen(passage.place, "红色" if is_red(passage) else "不是红色", is_red(passage))


def seen_stress(held: Held) -> Iterator[Seen]:
    """Weight, slant and lines that the standard gives to no text; a line under blanks is room to write."""
    for passage in held.of(*BODY, "title", "chapter", "section", "addressee", "attached", "date", "signature"):
        pieces = [piece for piece in passage.pieces if piece.words.strip()]
        faults = {name: any(is_on(piece.shape, key) for piece in pieces) for name, key in _STRESSES.items()}
        told = (piece for piece in pieces if any(is_on(piece.shape, key) for key in _STRESSES.values()))
        yield weighed(passage.at_piece(told), "没有", faults)


def seen_spacing(held: Held) -> Iterator[Seen]:
    """Characters as wide as they are, beside each other and on their line."""
    for passage in held.of(*BODY):
        pieces = [piece for piece in passage.pieces if piece.words.strip()]
        scaled = [piece for piece in pieces if abs(_scale_of(piece) / 100 - 1) > _PRESSED]
        moved = [piece for piece in pieces if abs(number_in(piece.shape, "spacing")) > _MOVED]
        raised = [piece for piece in pieces if number_in(piece.shape, "position")]
        faults = {
            f"缩放{min(map(_scale_of, scaled), default=100):g}%": scaled,
            "字距加宽或者紧缩": moved,
            "位置提升或者降低": raised,
        }
        yield weighed(passage.at_piece(scaled or moved or raised), "标准", faults)


def _scale_of(piece: Piece) -> float:
    return number_in(piece.shape, "w") or 100


def seen_signers(held: Held) -> Iterator[Seen]:
    """签发人 in 仿宋, the name in 楷体 (7.2.6)."""
    for passage in held.of("signer", "number"):
        hit = SIGNER.fullmatch(passage.words.strip())
        if hit and hit["colon"] != "：":
            yield Seen(passage.whole, f"“签发人”后面是“{hit['colon']}”，不是全角冒号")
        name = hit["name"].strip() if hit else ""
        for piece in (piece for piece in passage.pieces if name and piece.words.strip() in (name, name.split()[0])):
            yield Seen(passage.place, piece.chinese or "未写明", bool(re.search(KAI, piece.chinese, re.IGNORECASE)))
        if hit and not any(piece.words.strip() and piece.words.strip() in name for piece in passage.pieces):
            yield Seen(passage.place, "姓名与“签发人”同一字体")


def seen_sizes(held: Held, least: float, most: float, *roles: str) -> Iterator[Seen]:
    return _seen_pieces(held, roles, lambda p: (f"{p.size:g} 磅", least <= p.size <= most) if p.words.strip() else None)


def seen_latin(held: Held) -> Iterator[Seen]:
    return _seen_pieces(
        held,
        BODY,
        lambda p: (p.latin or "未写明", _suits(p)) if _LATIN.search(p.words) else None,
    )


def _suits(piece: Piece) -> bool:
    """Times New Roman, the face of the body, or the Latin letters of the Chinese face."""
    families = [family for family in (FANG, HEI, KAI) if re.search(family, piece.latin, re.IGNORECASE)]
    both = any(re.search(family, piece.chinese, re.IGNORECASE) for family in families)
    return piece.latin in (_TIMES, piece.chinese or _TIMES) or FANG in families or both


def seen_themed(held: Held) -> Iterator[Seen]:
    return _seen_pieces(held, (), lambda p: ("有" if p.themed else "没有", not p.themed) if p.words.strip() else None)


def seen_named(held: Held) -> Iterator[Seen]:
    return _seen_pieces(held, (), lambda p: ("写明" if p.named else "未写明", p.named) if p.is_chinese else None)


def _seen_pieces(held: Held, roles: tuple[str, ...], says: _Says) -> Iterator[Seen]:
    """The runs of some paragraphs."""
    for passage in held.of(*roles):
        said = [(piece, each) for piece in passage.pieces if (each := says(piece))]
        wrong = [(piece, found) for piece, (found, good) in said if not good]
        if said:
            found = dict.fromkeys(found for _, found in wrong) or dict.fromkeys(found for _, (found, _) in said)
            yield Seen(passage.at_piece(piece for piece, _ in wrong), "、".join(found), not wrong)
